"""The budget: what a run may cost, and where it stops.

    spent + the most that the tries in flight can cost + the most that this one can ≤ limit    → send it
    else, while something is in flight                                                         → wait for what that cost
    else                                                                                       → BudgetError

`bound` says what a try can cost at most. What was thrown away counts the moment it was, so a request that is asked
again is admitted again: `Budgeted` belongs inside of `limit.Retrying`. Of those that wait, the longest goes first: a
page ends a sample, an idea only begins one.

Each of several processes may spend an equal share of what was left when it started. One that starts later finds less
left, so the shares never add up to more than the limit. A task of an array that is started again has its old share,
less what it has spent of it. On a cluster, where processes come and go, each asks for what it needs (`grants`).

Not covered: the same task of an array twice at once, and failed requests that a server bills all the same.
"""

from __future__ import annotations

import asyncio
import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from websight.errors import RunError, UsageError
from websight.llm import Model, Reply, Request, Usage
from websight.llm.bound import Experience
from websight.llm.grants import Grants
from websight.llm.prices import Prices, cost
from websight.llm.spent import Spent, usd

_ROUNDING = 1e-9  # a sum of many floats may be a little beyond what it stands for


class BudgetError(RunError):
    """The budget does not pay for more; of several processes, the share of this one. Others may have some left."""

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be spent in all (0: no limit), and how many processes share it."""

    max_cost_usd: float = 0
    max_total_tokens: int = 0
    processes: int = 1

    @property
    def is_limited(self) -> bool:
        """Tell whether there is any limit."""
        return bool(self.max_cost_usd or self.max_total_tokens)

    def share(self, before: Spent) -> Allowance:
        """Return the limits for one process: `before`, which was spent until it started, and a share of the rest."""
        return replace(
            self,
            max_cost_usd=_share(self.max_cost_usd, before.cost_usd or 0.0, self.processes),
            max_total_tokens=int(_share(self.max_total_tokens, before.tokens, self.processes)),
        )

    def covers(self, total: Spent) -> bool:
        """Tell whether so much is within the limits."""
        is_affordable = not self.max_cost_usd or (total.cost_usd or 0.0) <= self.max_cost_usd * (1 + _ROUNDING)
        return is_affordable and not (self.max_total_tokens and total.tokens > self.max_total_tokens)

    def times(self, more: Spent, spent: Spent) -> float:
        """Return how many times `more` is paid for after `spent`; inf without a limit."""
        dollars = (self.max_cost_usd, spent.cost_usd or 0.0, more.cost_usd or 0.0)
        limits = (dollars, (self.max_total_tokens, spent.tokens, more.tokens))
        return min((max(0.0, limit - used) / each for limit, used, each in limits if limit and each), default=math.inf)

    def refusal(
        self, spent: Spent, more: Spent, *, what: str = "another reply", key: str = "model.max_tokens"
    ) -> BudgetError:
        """Return the error that says what was spent, and that `more` does not fit. A lower `key` makes that smaller."""
        is_tight = not replace(self, max_total_tokens=0).covers(spent.plus(more))
        is_dollars = self.max_cost_usd > 0 and (is_tight or not self.max_total_tokens)
        if is_dollars:
            name, limit, used, further = "max_cost_usd", self.max_cost_usd, spent.cost_usd or 0.0, more.cost_usd or 0.0
        else:
            name, limit, used, further = "max_total_tokens", self.max_total_tokens, spent.tokens, more.tokens
        shown = [usd(amount) if is_dollars else f"{amount:,.0f} tokens" for amount in (used, limit, further)]
        share = f" (the share of one of {self.processes} processes)" if self.processes > 1 else ""
        another = f", and {what} may cost {shown[2]}: lower {key}, or" if used < limit else ":"
        return BudgetError(
            f"model.{name}: {shown[0]} of {shown[1]}{share} is spent{another} raise model.{name} to go on"
        )


def _share(limit: float, before: float, processes: int) -> float:
    return before + (limit - before) / processes if limit > before else limit


@dataclass(slots=True)
class _Waiting:
    """A try that waits for room."""

    request: Request
    admitted: asyncio.Future[Spent]


class Budgeted:
    """A `Model` that adds the cost to each reply and stops before a limit is exceeded.

    `spent` is what the run has cost before. `models` are the names of the models that will be asked. `longest` says how
    many tokens a reply may have, where `inner` knows better than the request.
    Raises: UsageError where a limit in dollars is set and the price of one of `models` is unknown.
    """

    def __init__(
        self,
        inner: Model,
        prices: Prices,
        spent: Spent,
        *,
        models: tuple[str, ...] = (),
        allowance: Allowance = Allowance(),
        longest: Callable[[Request], int] | None = None,
    ) -> None:
        for model in models:
            if allowance.max_cost_usd and prices.of(model) is None:
                raise UsageError(
                    f"model.max_cost_usd: found {allowance.max_cost_usd:g}, but the price of {model!r} is unknown; set "
                    "model.price_prompt_usd and model.price_reply_usd, or model.max_total_tokens instead"
                )
        self.spent = self._before = spent
        self._inner = inner
        self._prices = prices
        self._allowance = allowance
        self._longest = longest
        self._experience = Experience(prices)
        self._open = Spent()  # the most that what is in flight can cost
        self._waiting: list[tuple[int, int, _Waiting]] = []  # a heap: the longest first, then as they came
        self._tickets = 0
        self._stopped: BudgetError | None = None
        self._grants: Grants | None = None

    async def reply(self, request: Request, /) -> Reply:
        """Return the inner model's reply with its cost. Raises: BudgetError, and as the inner."""
        most = await self._admission(request)
        try:
            reply = await self._inner.reply(request)
            return self._booked(request, reply)
        finally:
            self._open = self._open.since(most)
            self._admit()

    def discarded(self, request: Request, usage: Usage) -> float | None:
        """Add a try whose answer was thrown away; return what it has cost, None where the price is unknown."""
        dollars = cost(usage, self._prices.of(request.model))
        self._experience.note(request, usage, is_whole=False)
        self._book(Spent.of(usage, dollars).thrown_away())
        return dollars

    def _book(self, more: Spent) -> None:
        self.spent = self.spent.plus(more)
        if self._grants and self._allowance.is_limited:
            self._grants.used(more)

    def depend_on(self, grants: Grants) -> None:
        """Spend only what is granted from now on, and ask for it."""
        self._grants, grants.on_money = grants, self._granted

    def _granted(self, spent: Spent | None) -> None:
        """Go on with more room; where there is none, `spent` is what the whole run has cost."""
        if spent and self._waiting:
            request = self._waiting[0][2].request
            more = self._ceiling(request)
            self._stopped = self._stopped or self._allowance.refusal(spent, more, key=request.limit_key)
        self._admit()

    def _booked(self, request: Request, reply: Reply) -> Reply:
        dollars = cost(reply.usage, self._prices.of(request.model))
        self._experience.note(request, reply.usage)
        self._book(Spent.of(reply.usage, dollars))
        return replace(reply, cost_usd=dollars)

    async def _admission(self, request: Request) -> Spent:
        """Wait for room in the budget, take it, and return how much it is. Raises: BudgetError."""
        if not self._allowance.is_limited:
            return Spent()
        admitted: asyncio.Future[Spent] = asyncio.get_running_loop().create_future()
        self._tickets += 1
        heapq.heappush(self._waiting, (-request.max_tokens, self._tickets, _Waiting(request, admitted)))
        self._admit()
        try:
            return await admitted
        except asyncio.CancelledError:
            if admitted.done() and not admitted.cancelled() and not admitted.exception():
                self._open = self._open.since(admitted.result())
            self._admit()
            raise

    def _admit(self) -> None:
        """Let those that wait go on while there is room; stop all of them where there never will be."""
        while self._waiting:
            _, _, first = self._waiting[0]
            if not first.admitted.done():  # else it was cancelled
                most = self._room(first.request)
                if most is None and self._grants and not self._stopped:
                    self._grants.ask(self._need(first.request), self._open)
                    return
                if most is None and self._open.requests:
                    return
                if most is None:
                    self._stopped = self._stopped or self._refusal(first.request)
                    first.admitted.set_exception(self._stopped)
                else:
                    self._open = self._open.plus(most)
                    first.admitted.set_result(most)
            heapq.heappop(self._waiting)

    def _room(self, request: Request) -> Spent | None:
        """Return the room that a try takes, None where there is not so much."""
        if self._stopped:
            return None
        taken = self.spent.plus(self._open)
        most = self._ceiling(request)
        if request.reasoning_tokens and self._experience.reasons(request.model) is None:
            # A model that turns out to reason may have used up one try when it is asked again with more tokens.
            again = self._again(request)
            if self._covers(taken.plus(most).plus(again)):
                return replace(most.plus(again), requests=1)
            if self._open.requests:
                return None  # one is sent ahead; then it is known
        return most if self._covers(taken.plus(most)) else None

    def _covers(self, total: Spent) -> bool:
        return self._grants.covers(total.since(self._before)) if self._grants else self._allowance.covers(total)

    def _need(self, request: Request) -> Spent:
        """Return the room to ask for: what `_room` would take."""
        most = self._ceiling(request)
        is_unknown = request.reasoning_tokens and self._experience.reasons(request.model) is None
        return most.plus(self._again(request)) if is_unknown and self._open.requests else most

    def _again(self, request: Request) -> Spent:
        return self._experience.ceiling(request, request.max_tokens + request.reasoning_tokens)

    def _refusal(self, request: Request) -> BudgetError:
        return self._allowance.refusal(self.spent, self._ceiling(request), key=request.limit_key)

    def _ceiling(self, request: Request) -> Spent:
        return self._experience.ceiling(request, self._longest(request) if self._longest else 0)
