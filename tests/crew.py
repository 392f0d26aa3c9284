"""Workers of a cluster that is not there, for tests and benches: they make what they are dealt, at once.

crew = Simulated(slots=2)      crew.fate: what happens to the worker that is dealt a shard, "" for nothing
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from websight.run.cluster import News


@dataclass
class Simulated:
    """A crew whose workers finish a shard of `pages` pages whenever they are dealt one.

    `fate(worker, shard)` is "" or how its holder ends: "dies", or the kind of a failure it reports before.
    """

    slots: int = 2
    pages: int = 1
    fate: Callable[[int, int], str] = lambda _worker, _shard: ""
    starts: Callable[[int], str] = lambda _worker: ""  # the kind of a failure that a process ends with at once
    made: list[int] = field(default_factory=list)
    told: list[tuple[int, list[Any]]] = field(default_factory=list)
    keeps: bool = True  # `made` and `told`, which grow
    count: int = 0
    benched: int = 0
    gone: list[str] = field(default_factory=list)  # nodes, told at the next look
    _running: dict[int, bool] = field(default_factory=dict)
    _waiting: list[int] = field(default_factory=list)
    _news: deque[News] = field(default_factory=deque)

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def running(self) -> int:
        return len(self._running)

    @property
    def free(self) -> int:
        return max(0, self.slots - self.running - self.benched)

    def hire(self, _order: str) -> int:
        self.count += 1
        self._waiting.append(self.count)
        return self.count

    def again(self, worker: int, _order: str) -> None:
        self._begin(worker)

    def bench(self, worker: int) -> None:
        del self._running[worker]
        self.benched += 1

    def dismiss(self, worker: int) -> None:
        self._running.pop(worker, None)

    def dismiss_waiting(self) -> None:
        self._waiting.clear()

    def node(self, worker: int) -> str:
        return f"node{worker % 2}"

    address = node

    def stop(self) -> None:
        self.dismiss_waiting()
        for worker in self._running:
            self._news.append(News(worker, code=0))

    def look(self) -> Iterable[str]:
        gone, self.gone = self.gone, []
        return gone

    def tell(self, worker: int, *values: Any) -> None:
        if self.keeps:
            self.told.append((worker, [*values]))
        match values:
            case ["share", share]:
                self._say(worker, ["has", share])
            case ["shard", shard, _]:
                self._make(worker, shard)
            case ["end"]:
                self._news.append(News(worker, code=0))

    def _make(self, worker: int, shard: int) -> None:
        fate = self.fate(worker, shard)
        numbers = range(shard * self.pages, (shard + 1) * self.pages)
        pages = [["finished", f"{number:08d}-x", None] for number in numbers]
        if not fate:
            if self.keeps:
                self.made.append(shard)
            self._say(worker, ["wants"], *pages, ["made", shard])
        elif fate == "dies":
            self._say(worker, pages[0])
            self._news.append(News(worker, lost="killed"))
        else:
            self._say(worker, ["fail", fate, "no luck"], code=75)

    def news(self, _timeout_s: float) -> Iterable[News]:
        while self._waiting and self.free:
            self._begin(self._waiting.pop(0))
        for _ in range(len(self._news)):
            news = self._news.popleft()
            if news.worker in self._running:
                yield news

    def _begin(self, worker: int) -> None:
        self._running[worker] = True
        if fate := self.starts(worker):
            self._say(worker, ["fail", fate, "no luck"], code=75)
        else:
            self._say(worker, ["ready"], ["wants"])

    def _say(self, worker: int, *lines: list[Any], code: int | None = None) -> None:
        self._news.append(News(worker, lines=tuple(map(json.dumps, lines)), code=code))
