"""Tokens and money: what requests to models have cost. There is one value for it, from the budget to the report.

A price that nobody knows is never 0: `cost_usd` is None where no reply had a price, and `unpriced` counts the replies
that `cost_usd` leaves out. What was thrown away has cost the same as what was kept: it is in every total, and the
fields `discarded…` say how much of it that is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Self

from websight.disk.record import Number
from websight.llm import Usage
from websight.sample import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What some requests have cost together."""

    requests: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0
    cost_usd: Number | None = 0.0  # of the replies whose price was known; None where there are some and none was
    unpriced: int = 0  # replies whose price was not known
    estimated: int = 0  # replies whose tokens were counted from bytes, because the server did not say
    discarded: int = 0  # replies that were paid for and thrown away: cut, too slow, malformed, …
    discarded_tokens: int = 0
    discarded_usd: Number = 0.0

    @classmethod
    def of(cls, usage: Usage, cost_usd: float | None) -> Self:
        """Return what one reply has cost."""
        return cls(
            requests=1,
            prompt_tokens=usage.prompt_tokens,
            reply_tokens=usage.reply_tokens,
            cost_usd=cost_usd,
            unpriced=int(cost_usd is None),
            estimated=int(usage.is_estimated),
        )

    @classmethod
    def of_step(cls, step: Step) -> Self:
        """Return what one step of a sample has cost; nothing where it asked no model."""
        if not step.model:
            return cls()
        return cls(
            requests=step.tries,
            prompt_tokens=step.prompt_tokens,
            reply_tokens=step.reply_tokens,
            cost_usd=step.cost_usd,
            unpriced=step.tries if step.cost_usd is None else 0,
        )

    @property
    def tokens(self) -> int:
        """Tokens both ways."""
        return self.prompt_tokens + self.reply_tokens

    def thrown_away(self) -> Spent:
        """Return the same, all of it for replies that were thrown away."""
        return replace(self, discarded=self.requests, discarded_tokens=self.tokens, discarded_usd=self.cost_usd or 0.0)

    def wasted(self) -> Spent:
        """Return the part that was for replies that were thrown away."""
        whole = Spent(requests=self.discarded, reply_tokens=self.discarded_tokens, cost_usd=self.discarded_usd)
        return whole.thrown_away()

    def plus(self, other: Spent) -> Spent:
        """Return both together."""
        return self._combined(other, 1)

    def since(self, before: Spent) -> Spent:
        """Return what came after `before`."""
        return self._combined(before, -1)

    def times(self, factor: float) -> Spent:
        """Return so many times as much; counts are rounded."""
        return Spent(
            requests=round(self.requests * factor),
            prompt_tokens=round(self.prompt_tokens * factor),
            reply_tokens=round(self.reply_tokens * factor),
            cost_usd=None if self.cost_usd is None else self.cost_usd * factor,
            unpriced=round(self.unpriced * factor),
            estimated=round(self.estimated * factor),
            discarded=round(self.discarded * factor),
            discarded_tokens=round(self.discarded_tokens * factor),
            discarded_usd=self.discarded_usd * factor,
        )

    def mean(self) -> Spent:
        """Return what one request of these costs. There must be one."""
        return self.times(1 / self.requests)

    def _combined(self, other: Spent, sign: int) -> Spent:
        requests, unpriced = self.requests + sign * other.requests, self.unpriced + sign * other.unpriced
        known = (self.cost_usd or 0.0) + sign * (other.cost_usd or 0.0)
        return Spent(
            requests=requests,
            prompt_tokens=self.prompt_tokens + sign * other.prompt_tokens,
            reply_tokens=self.reply_tokens + sign * other.reply_tokens,
            cost_usd=None if requests and unpriced == requests else known,
            unpriced=unpriced,
            estimated=self.estimated + sign * other.estimated,
            discarded=self.discarded + sign * other.discarded,
            discarded_tokens=self.discarded_tokens + sign * other.discarded_tokens,
            discarded_usd=self.discarded_usd + sign * other.discarded_usd,
        )


NOTHING = Spent()


def sum_of(parts: Iterable[Spent]) -> Spent:
    """Return all of them together."""
    return reduce(Spent.plus, parts, NOTHING)


def usd(dollars: float) -> str:
    """Return an amount of money, a small one exactly enough to be told from others."""
    return f"${dollars:.{2 if dollars >= 1 else 6 if 0 < dollars < 0.01 else 4}f}"
