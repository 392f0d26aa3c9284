"""Money: what a reply costs, what the run has cost, and where it stops.

    spent + expected of what is in flight + expected of this one ≤ limit    → ask
    else, while something is in flight                                      → wait: what was paid for must arrive
    else, once the limit is reached                                         → RunError

What a request is expected to cost is the mean of the replies of its model and kind so far; until there are
`_ENOUGH` of them, all its `max_tokens`. So 256 in flight do not overshoot by 256 pages: by at most one reply, and by
what those in flight cost more than the mean.

Covered: prices by host and model from data/prices.toml, the user's own, cached prompt tokens. An unknown price is
None, never 0. Not covered: other processes (each knows what was spent before it began, and its own), tiers, failed
requests that a server bills all the same.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from websight import packaged
from websight.errors import RunError, UsageError
from websight.llm import Model, Reply, Request, Usage, tokens
from websight.llm.spent import Spent

_ENOUGH = 8  # replies whose mean is trusted: pages differ by a factor of 2, their mean of 8 then by 1.3
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

    Raises: UsageError where some prices are given but too few to know what a request costs.
    """

    def __init__(
        self,
        base_url: str,
        *,
        prompt_usd: float | None = None,
        cached_usd: float | None = None,
        reply_usd: float | None = None,
    ) -> None:
        host = urlsplit(base_url).hostname or "" if base_url else "api.openai.com"
        self._shipped: dict[str, Any] = packaged.table("prices").get(host, {})
        self._own = (prompt_usd, cached_usd, reply_usd)
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
        return Price(prompt_usd=prompt, cached_usd=cached, reply_usd=reply)


class Budgeted:
    """A `Model` that adds the cost to each reply and stops at the limits (0: no limit).

    `spent` is what the run has cost before. `models` are the names of the models that will be asked.
    Raises: UsageError where a limit in dollars is set and the price of one of `models` is unknown.
    """

    def __init__(
        self,
        inner: Model,
        prices: Prices,
        spent: Spent,
        *,
        models: tuple[str, ...] = (),
        max_cost_usd: float = 0,
        max_total_tokens: int = 0,
    ) -> None:
        for model in models:
            if max_cost_usd and prices.of(model) is None:
                raise UsageError(
                    f"model.max_cost_usd: found {max_cost_usd:g}, but the price of {model!r} is unknown; set "
                    "model.price_prompt_usd and model.price_reply_usd, or model.max_total_tokens instead"
                )
        self.spent = spent
        self._inner = inner
        self._prices = prices
        self._max_cost_usd = max_cost_usd
        self._max_total_tokens = max_total_tokens
        self._open = Spent()  # expected of what is in flight
        self._seen: dict[tuple[str, bool], Spent] = {}
        self._change = asyncio.Condition()

    async def reply(self, request: Request, /) -> Reply:
        """Return the inner model's reply with its cost. Raises: RunError once a limit is reached, and as the inner."""
        expected = await self._admission(request)
        self._open = self._open.plus(expected)
        try:
            reply = await self._inner.reply(request)
            return self._booked(request, reply)
        finally:
            self._open = self._open.since(expected)
            if self._max_cost_usd or self._max_total_tokens:
                async with self._change:
                    self._change.notify_all()

    async def _admission(self, request: Request) -> Spent:
        """Wait for room in the budget; return what the request is expected to cost. Raises: RunError."""
        if not (self._max_cost_usd or self._max_total_tokens):
            return Spent()
        async with self._change:
            while self._is_beyond(self._open.plus(self._expected(request))):
                if not self._open.requests:
                    self._check()
                    break
                await self._change.wait()
        return self._expected(request)

    def _is_beyond(self, coming: Spent) -> bool:
        total = self.spent.plus(coming)
        return bool(
            (self._max_cost_usd and (total.cost_usd or 0.0) > self._max_cost_usd)
            or (self._max_total_tokens and total.tokens > self._max_total_tokens)
        )

    def _check(self) -> None:
        """Raise RunError if a limit is reached."""
        dollars = self.spent.cost_usd or 0.0
        if self._max_cost_usd and dollars >= self._max_cost_usd:
            reached = f"the run has cost ${dollars:.2f}, and model.max_cost_usd is {self._max_cost_usd:g}"
        elif self._max_total_tokens and self.spent.tokens >= self._max_total_tokens:
            reached = (
                f"the run has used {self.spent.tokens:,} tokens, and model.max_total_tokens is {self._max_total_tokens}"
            )
        else:
            return
        raise RunError(f"{reached}; raise it to go on", permanent=True)

    def _expected(self, request: Request) -> Spent:
        seen = self._seen.get((request.model, bool(request.schema)))
        if seen and seen.requests >= _ENOUGH:
            return seen.mean()
        usage = Usage(prompt_tokens=tokens.of_prompt(request.prompt_bytes()), reply_tokens=request.max_tokens)
        return Spent.of(usage, cost(usage, self._prices.of(request.model)))

    def _booked(self, request: Request, reply: Reply) -> Reply:
        dollars = cost(reply.usage, self._prices.of(request.model))
        kind = (request.model, bool(request.schema))
        paid = Spent.of(reply.usage, dollars)
        self._seen[kind] = self._seen.get(kind, Spent()).plus(paid)
        self.spent = self.spent.plus(paid)
        return replace(reply, cost_usd=dollars)
