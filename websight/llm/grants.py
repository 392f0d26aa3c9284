"""What one process of a cluster may do of what the run may: a share of its requests, and money in lots.

    Grants, in the worker ── ["money", 7, need, in flight] ─▶ Purse, in the driver     as long as the run's limit pays
                          ◀─ ["money", 7, more] ─────────────
                          ── ["used", spent] ───────────────▶ at every reply: so what a dead worker spent is known

Money is asked for in lots, of some requests each: a question to the driver for every request would double what a
request costs here (4 ms of CPU). A worker that asks gives back what it has and does not need: what is not spent is then
nowhere but in flight. Shares of concurrency and of requests and tokens a minute are told by the driver (`run.deal`),
since everybody who works needs them all the time; asked for one by one, they would cost a message a request.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from websight.llm.limit import Limiter
from websight.llm.spent import Spent

_ROUNDING = 1e-9  # as in `budget`

Amount = tuple[float, float]
"""Dollars and tokens."""


def amount_of(spent: Spent) -> Amount:
    """Return what has been spent in the two units that limits have."""
    return spent.cost_usd or 0.0, spent.tokens


@dataclass(slots=True)
class Grants:
    """The worker's end; `tell` sends a line to the driver. `limits` are the run's own, 0 for none."""

    tell: Callable[..., None]
    limits: Amount = (0, 0)
    concurrency: int = 0  # the run's, likewise
    share: int = 0  # requests that may be in flight here
    on_money: Callable[[Spent | None], None] = lambda _spent: None  # more; or none, and what the run has spent
    _room: Amount = (0, 0)  # to spend in all, since this process began
    _spent: Amount = (0, 0)
    _asked: int = 0  # times
    _is_asking: bool = False
    _confirmed: bool = True
    _in_flight: Amount = (0, 0)  # when it was asked last
    _limiter: Limiter | None = None
    _rates: Amount = (0, 0)  # requests and tokens a minute, of the run

    def covers(self, total: Spent) -> bool:
        """Tell whether so much since the start of this process is granted."""
        pairs = zip(self.limits, amount_of(total), self._room, strict=True)
        return all(not limit or used <= room * (1 + _ROUNDING) for limit, used, room in pairs)

    def ask(self, need: Spent, in_flight: Spent) -> None:
        """Ask for `need`, again where less is in flight by now; what is neither spent nor in flight is given back.

        An answer to an earlier question no longer counts, here and there.
        """
        kept = amount_of(in_flight) if in_flight.requests else (0, 0)  # sums of floats leave a little
        if self._is_asking and kept == self._in_flight:
            return
        self._is_asking, self._in_flight = True, kept
        self._asked += 1
        self._room = (self._spent[0] + kept[0], self._spent[1] + kept[1])
        self.tell("money", self._asked, amount_of(need), kept)

    def used(self, more: Spent) -> None:
        """Tell what a reply has cost."""
        dollars, tokens = amount_of(more)
        self._spent = (self._spent[0] + dollars, self._spent[1] + tokens)
        self.tell("used", (dollars, tokens))

    def limit(self, limiter: Limiter, requests_per_min: float, tokens_per_min: float) -> None:
        """Keep a limiter at this process's share of the run's concurrency, and at the same part of its rates."""
        self._limiter, self._rates = limiter, (requests_per_min, tokens_per_min)
        limiter.on_leave = self.confirm
        self._divide()

    def _divide(self) -> None:
        """Tell the limiter the share; nothing in flight is broken off."""
        if self._limiter:
            part = self.share / max(1, self.concurrency)
            requests, tokens = (rate * part for rate in self._rates)
            self._limiter.share(self.share, requests_per_min=requests, tokens_per_min=tokens)
        self._confirmed = False
        self.confirm()

    def confirm(self) -> None:
        """Tell the driver once no more than the share is in flight: the rest is then another's."""
        if not self._confirmed and (self._limiter is None or self._limiter.pace.in_flight <= self.share):
            self._confirmed = True
            self.tell("has", self.share)

    def hear(self, values: list[Any]) -> None:
        """Take a line from the driver: a share, more money, or why there is none."""
        match values:
            case ["share", bound]:
                self.share = bound
                self._divide()
            case ["money", number, [dollars, tokens]] if number == self._asked:
                self._room = (self._room[0] + dollars, self._room[1] + tokens)
                self._is_asking = False
                self.on_money(None)
            case ["money", number, None, dollars, tokens] if number == self._asked:
                self.on_money(Spent(requests=1, reply_tokens=int(tokens), cost_usd=dollars))


@dataclass(slots=True)
class Purse:
    """The driver's end: what is left of the run's limits, and who asks. Pure. Workers go by number.

    Money that a worker was granted is spent, in flight, or given back. What one that died had in flight was not
    answered, and counts no more than where a request fails.
    """

    limits: Amount
    spent: Amount  # in all, also by workers that are gone
    _granted: dict[int, Amount] = field(default_factory=dict)  # worker → what it has and did not spend
    _asking: dict[int, tuple[int, Amount]] = field(default_factory=dict)  # worker → question, need; first come, first

    @property
    def is_limited(self) -> bool:
        """Tell whether there is any limit."""
        return any(self.limits)

    def used(self, worker: int, more: Amount) -> None:
        """Note what a worker has spent."""
        has = self._granted.get(worker, (0, 0))
        self._granted[worker] = (max(0.0, has[0] - more[0]), max(0.0, has[1] - more[1]))
        self.spent = (self.spent[0] + more[0], self.spent[1] + more[1])

    def ask(self, worker: int, number: int, need: Amount, in_flight: Amount) -> None:
        """Note what a worker needs; it has given back all but what is in flight."""
        self._granted[worker] = in_flight
        self._asking[worker] = number, need

    def leave(self, worker: int) -> None:
        """Forget a worker that is gone."""
        self._granted.pop(worker, None)
        self._asking.pop(worker, None)

    def due(self, workers: int) -> list[tuple[int, int, Amount | None]]:
        """Return whose question gets how much; None: there will never be enough. `workers` share what is left."""
        given: list[tuple[int, int, Amount | None]] = []
        for worker, (number, need) in list(self._asking.items()):
            free = self._free()
            if not self._pays(need, free):
                if any(any(has) for has in self._granted.values()):  # what is in flight may cost less
                    break
                del self._asking[worker]
                given.append((worker, number, None))
                continue
            lot = (_lot(need[0], free[0], workers), _lot(need[1], free[1], workers))
            del self._asking[worker]
            has = self._granted.get(worker, (0, 0))
            self._granted[worker] = (has[0] + lot[0], has[1] + lot[1])
            given.append((worker, number, lot))
        return given

    def _free(self) -> Amount:
        """Return what nobody has."""
        out = [sum(each[unit] for each in self._granted.values()) for unit in (0, 1)]
        dollars, tokens = (
            limit - spent - held for limit, spent, held in zip(self.limits, self.spent, out, strict=True)
        )
        return dollars, tokens

    def _pays(self, need: Amount, free: Amount) -> bool:
        pairs = zip(self.limits, need, free, strict=True)
        return all(not limit or wanted <= left + limit * _ROUNDING for limit, wanted, left in pairs)


_LOT = 16
"""Requests that a lot pays for at most, at what the present one costs at most; at the end it pays for one."""

_SHARE = 8
"""A lot is an eighth of a worker's part of what is left at most, so that the last of them end at the same time."""


def _lot(need: float, free: float, workers: int) -> float:
    return max(need, min(_LOT * need, free / (_SHARE * max(1, workers))))
