"""Who makes which shard, and who may have how many requests in flight, on a cluster that grows and shrinks. Pure.

    missing shards ──next──▶ a worker that asks ──made──▶ done
          ▲                        │
          └── dealt alone ◀──lost──┘ ──3 times──▶ set aside, with the reason

Shards are dealt singly: a worker asks for one when it begins the last page that it has. So a slow node makes fewer of
them, a new one shares at once, and a dead one takes no more along than what its browsers had in hand.

A shard in the hands of a worker that dies is suspect, and from then on dealt alone, to a worker that holds nothing
else: whether it kills a second and a third one is then its own doing, and its neighbours are cleared. What a whole node
takes along when it goes is no shard's fault (`excuse`); Ray says so some seconds later than that the workers died.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_DEATHS = 3
"""Workers that a shard may cost: one death is chance, two may be; each costs the start of a browser and some pages."""


@dataclass(slots=True)
class Deal:
    """The shards of a run that are missing, and those that hold them. Workers and nodes go by any name."""

    fresh: deque[int] = field(default_factory=deque)
    suspects: deque[int] = field(default_factory=deque)
    aside: dict[int, str] = field(default_factory=dict)  # shard → why
    held: dict[int, list[int]] = field(default_factory=dict)  # worker → its shards
    _deaths: dict[int, list[tuple[str, str]]] = field(default_factory=dict)  # shard → node and reason of each
    _reserved: set[int] = field(default_factory=set)  # workers that get nothing until they can take a suspect

    @classmethod
    def of(cls, shards: Iterable[int]) -> Deal:
        """Return the deal of a run that starts."""
        return cls(deque(shards))

    @property
    def left(self) -> int:
        """Shards that nobody holds."""
        return len(self.fresh) + len(self.suspects)

    @property
    def is_done(self) -> bool:
        """Tell whether every shard is made or set aside."""
        return not (self.left or any(self.held.values()))

    def next(self, worker: int) -> int | None:
        """Deal one more shard to a worker that asks; None where there is none for it now."""
        mine = self.held.setdefault(worker, [])
        if any(shard in self._deaths for shard in mine):
            return None
        if not self.suspects:
            self._reserved.clear()
        elif not mine:
            self._reserved.discard(worker)
            mine.append(self.suspects.popleft())
            return mine[-1]
        elif worker in self._reserved or len(self._reserved) < len(self.suspects):
            self._reserved.add(worker)
            return None
        if not self.fresh:
            return None
        mine.append(self.fresh.popleft())
        return mine[-1]

    def made(self, worker: int, shard: int) -> None:
        """Note that a shard is finished, and lies where the run does."""
        mine = self.held.get(worker, [])
        if shard in mine:
            mine.remove(shard)
        self._deaths.pop(shard, None)

    def returned(self, worker: int) -> list[int]:
        """Take back what a worker has that ended, and could say why; return it."""
        back = self.held.pop(worker, [])
        self._reserved.discard(worker)
        for shard in reversed(back):
            (self.suspects if shard in self._deaths else self.fresh).appendleft(shard)
        return back

    def lost(self, worker: int, node: str, why: str) -> list[int]:
        """Take back what a worker has that died; return what is dealt again, and set aside what has killed enough."""
        back = self.held.pop(worker, [])
        self._reserved.discard(worker)
        for shard in back:
            self._deaths.setdefault(shard, []).append((node, why))
            self._judge(shard)
        return [shard for shard in back if shard not in self.aside]

    def excuse(self, node: str) -> None:
        """Forget the deaths of workers on a node that is gone: it took them along."""
        for shard, deaths in list(self._deaths.items()):
            own = [death for death in deaths if death[0] != node]
            if len(own) == len(deaths):
                continue
            self._deaths[shard] = own
            if shard in self.aside:
                del self.aside[shard]
                self._judge(shard)

    def _judge(self, shard: int) -> None:
        deaths = self._deaths[shard]
        if len(deaths) < MOST_DEATHS:
            self.suspects.append(shard)
            return
        self.aside[shard] = f"killed {len(deaths)} workers, the last: {deaths[-1][1]}"


def hands(running: int, waiting: int, free: int, left: int, most: float) -> int:
    """Return how many more workers to ask for.

    `waiting` have no slot yet. More are asked for than there are slots, as many again as run: what waits is what makes
    a cluster grow, which then doubles at each turn, and what takes the place of a worker that dies.
    """
    wanted = max(1, running, free) - waiting
    return int(max(0, min(wanted, left - waiting, most - running - waiting)))


@dataclass(slots=True)
class Shares:
    """Divides what a run may have in flight among workers that come and go: never more than `most` in all.

    A worker that has to give up some keeps it until it says that no more than the rest is in flight (`lowered`); only
    then is it dealt to others. What a worker had that is gone is free at once: its connections are broken.
    """

    most: int
    _told: dict[int, int] = field(default_factory=dict)  # worker → its share
    _has: dict[int, int] = field(default_factory=dict)  # worker → what it may still have in flight

    def join(self, worker: int) -> None:
        """Take in a worker, which has nothing yet."""
        self._told[worker] = self._has[worker] = 0

    def leave(self, worker: int) -> None:
        """Free what a worker had."""
        self._told.pop(worker, None)
        self._has.pop(worker, None)

    def lowered(self, worker: int, share: int) -> None:
        """Note that a worker has no more than `share` in flight, as it was told."""
        if worker in self._has and share <= self._told[worker]:
            self._has[worker] = self._told[worker]

    def due(self) -> list[tuple[int, int]]:
        """Return the workers that have to be told another share, and which."""
        before = dict(self._told)
        least, more = divmod(self.most, max(1, len(self._told)))
        targets = {worker: least + (place < more) for place, worker in enumerate(self._told)}
        for worker, target in targets.items():
            self._told[worker] = min(self._told[worker], target)
        free = self.most - sum(self._has.values())
        for worker, target in targets.items():
            if (given := min(target - self._told[worker], free)) > 0 and self._has[worker] == self._told[worker]:
                self._told[worker] += given
                self._has[worker] += given
                free -= given
        return [(worker, share) for worker, share in self._told.items() if share != before[worker]]
