"""What requests may cost at most, alone and together. Pure, but for what it learns from each reply.

    ceiling   of one: its prompt at its densest, and every token that its reply may have. No reply costs more where the
              server keeps to `max_tokens`; where it did not, the largest reply seen counts instead
    likely    of many at once, as in a batch: n·mean + 4 standard errors of such a sum, at most n ceilings.
              One reply at the ceiling is added to those seen, so that a tail too rare to have shown up is allowed for

Requests in flight are admitted by ceilings: whatever the sizes, in whatever order they come, the limit holds. A mean
with a margin was rejected for them: 100 short replies followed by 64 long ones in flight overshoot any margin, and all
there is to gain is a quicker end, once what is left of the budget is a few dozen ceilings. A batch has no such choice:
it is sent as a whole, and a round takes up to a day.

What is covered: prompts in any script, `n` and other limits in `extra`, models that turn out to reason. What is not:
a server that bills what nobody has received.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field

from websight.llm import Request, Usage
from websight.llm.prices import Prices, cost
from websight.llm.spent import Spent

_ENOUGH = 8  # replies before their mean says anything: pages differ by a factor of 2, means of 8 then by 1.3
_ERRORS = 4  # standard errors; of heavy-tailed sums some 1 in 1,000 lies beyond (2,000 simulated batches, 2026-11)
_DENSEST = 1.0
"""Tokens a byte of prompt before a server has counted one: what a byte-level tokenizer gives that merges nothing. Real
ones have 0.25 in English and 0.4 in Arabic or Thai."""

_LIMITS = ("max_tokens", "max_completion_tokens")

Kind = tuple[str, int, bool]
"""Model, token limit, whether a schema is asked for: requests of a kind have replies of a kind."""


def kind_of(request: Request) -> Kind:
    """Return the kind of a request."""
    return request.model, request.max_tokens, bool(request.schema)


@dataclass(slots=True)
class _Series:
    """What replies of one kind have cost, in one unit."""

    count: int = 0
    total: float = 0.0
    squares: float = 0.0

    def add(self, amount: float) -> None:
        self.count += 1
        self.total += amount
        self.squares += amount * amount

    def likely(self, count: int, ceilings: float) -> float:
        """Return what `count` more cost together at most, as good as always; `ceilings` is the sum of theirs."""
        if self.count < _ENOUGH or not count:
            return ceilings
        ceiling, known = ceilings / count, self.count + 1
        mean = (self.total + ceiling) / known
        variance = max(0.0, (self.squares + ceiling * ceiling) / known - mean * mean)
        error = math.sqrt(variance * (count + count * count / known))  # of the sum, and of the mean
        return min(ceilings, count * mean + _ERRORS * error)


@dataclass(slots=True)
class Load:
    """Requests that are meant to be sent together: how many of each kind, and the sum of their ceilings."""

    parts: dict[Kind, tuple[int, Spent]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many there are."""
        return sum(count for count, _ in self.parts.values())

    def add(self, request: Request, ceiling: Spent) -> None:
        """Add one."""
        count, ceilings = self.parts.get(kind_of(request), (0, Spent()))
        self.parts[kind_of(request)] = count + 1, ceilings.plus(ceiling)


class Experience:
    """What the replies so far have shown of the models that gave them."""

    def __init__(self, prices: Prices) -> None:
        self._prices = prices
        self._series: dict[Kind, tuple[_Series, _Series]] = {}  # in dollars, in tokens
        self._largest: dict[Kind, int] = {}  # reply tokens
        self._density: dict[str, float] = {}  # model → tokens a byte of prompt, at most
        self._reasons: dict[str, bool] = {}

    def note(self, request: Request, usage: Usage, *, is_whole: bool = True) -> None:
        """Learn from a reply. What was thrown away midway is not `is_whole`: it says nothing of the mean."""
        model, kind = request.model, kind_of(request)
        self._reasons[model] = self._reasons.get(model, False) or usage.reasoning_tokens > 0
        self._largest[kind] = max(self._largest.get(kind, 0), usage.reply_tokens)
        if not is_whole:
            return
        if not usage.is_estimated:
            density = usage.prompt_tokens / max(1, request.prompt_bytes())
            self._density[model] = max(self._density.get(model, 0.0), density)
        dollars, tokens = self._series.setdefault(kind, (_Series(), _Series()))
        dollars.add(cost(usage, self._prices.of(model)) or 0.0)
        tokens.add(usage.prompt_tokens + usage.reply_tokens)

    def reasons(self, model: str) -> bool | None:
        """Tell whether a model reasons; None before its first reply."""
        return self._reasons.get(model)

    def ceiling(self, request: Request, longest: int = 0) -> Spent:
        """Return what one try can cost at most, where its reply may have `longest` tokens (0: as the request says)."""
        reasoning = request.reasoning_tokens if self._reasons.get(request.model) else 0
        limit, choices = _limit(request, longest or request.max_tokens + reasoning)
        usage = Usage(
            prompt_tokens=math.ceil(request.prompt_bytes() * self._density.get(request.model, _DENSEST)),
            reply_tokens=max(choices * limit, self._largest.get(kind_of(request), 0)),
        )
        return Spent.of(usage, cost(usage, self._prices.of(request.model)))

    def likely(self, load: Load) -> Spent:
        """Return what a load costs at most, as good as always."""
        dollars = tokens = 0.0
        unpriced = 0
        for kind, (count, ceilings) in load.parts.items():
            in_dollars, in_tokens = self._series.get(kind, (_Series(), _Series()))
            dollars += in_dollars.likely(count, ceilings.cost_usd or 0.0)
            tokens += in_tokens.likely(count, ceilings.tokens)
            unpriced += ceilings.unpriced
        known = None if unpriced else dollars
        return Spent(requests=len(load), reply_tokens=math.ceil(tokens), cost_usd=known, unpriced=unpriced)


def _limit(request: Request, longest: int) -> tuple[int, int]:
    """Return the most tokens of one choice and the number of choices, where `extra` may say otherwise."""
    extra = json.loads(request.extra) if request.extra != "{}" else {}
    given = [extra[name] for name in _LIMITS if _is_count(extra.get(name))]
    return max([longest, *given]), extra["n"] if _is_count(extra.get("n")) else 1


def _is_count(value: object) -> bool:
    return isinstance(value, int) and value > 0
