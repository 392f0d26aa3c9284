"""Prices of models: those the user names, else those of data/prices.toml, by host and model.

An unknown price is None, never 0. Covered: cached prompt tokens, dated names ("gpt-5-mini-2025-08-07"). Not covered:
tiers, and two models of different prices at a host without shipped ones, as the user's prices hold for all models.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from websight import packaged
from websight.errors import UsageError
from websight.llm import Usage

_SNAPSHOT = re.compile(r"-20\d\d-\d\d-\d\d$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars per million tokens."""

    prompt_usd: float
    cached_usd: float  # of prompt tokens that the server had in its cache
    reply_usd: float


def cost(usage: Usage, price: Price | None) -> float | None:
    """Return the cost in US dollars, None where the price is unknown."""
    if price is None:
        return None
    fresh = usage.prompt_tokens - usage.cached_tokens
    dollars = fresh * price.prompt_usd + usage.cached_tokens * price.cached_usd + usage.reply_tokens * price.reply_usd
    return dollars / 1e6


class Prices:
    """The prices of one server. The user's own override those of data/prices.toml, one by one.

    `share` is what is paid of the usual price: half of it in a batch.
    Raises: UsageError where some prices are given but too few to know what a request costs.
    """

    def __init__(
        self,
        base_url: str,
        *,
        prompt_usd: float | None = None,
        cached_usd: float | None = None,
        reply_usd: float | None = None,
        share: float = 1.0,
    ) -> None:
        host = urlsplit(base_url).hostname or "" if base_url else "api.openai.com"
        self._shipped: dict[str, Any] = packaged.table("prices").get(host, {})
        self._own = (prompt_usd, cached_usd, reply_usd)
        self._part = share
        has_some = any(part is not None for part in self._own)
        if has_some and not self._shipped and (prompt_usd is None or reply_usd is None):
            raise UsageError(
                f"model.price_prompt_usd: found {prompt_usd}, and model.price_reply_usd {reply_usd}; set both, as no "
                f"price of {host or base_url} is known"
            )

    def of(self, model: str) -> Price | None:
        """Return the price of a model, None where it is unknown."""
        known = self._shipped.get(model) or self._shipped.get(_SNAPSHOT.sub("", model)) or {}
        prompt, cached, reply = self._own
        prompt = known.get("prompt") if prompt is None else prompt
        reply = known.get("reply") if reply is None else reply
        if prompt is None or reply is None:
            return None
        if cached is None:
            cached = known.get("cached", prompt) if self._own[0] is None else prompt
        part = self._part
        return Price(prompt_usd=part * prompt, cached_usd=part * cached, reply_usd=part * reply)
