"""Makes missing shards on a cluster: deals them, the run's money and its share of requests to workers that come and go.

    Deal, Shares, Purse (pure) ◀── what workers say ── Cluster ──▶ Overseer: progress, events, breaker
             └──────────────────── what is due ──────▶ Cluster

One loop, in the process that was called: it takes what has happened, tells workers what is due, and asks for more of
them. All that it knows can be lost: what is made lies in the run, what is spent in its replies and events. So the
driver may be killed and started again; the run's manifests decide what is left.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, Any, Protocol

from websight.authors import registry
from websight.authors.author import Author
from websight.authors.registry import author_of
from websight.commands.order import Order
from websight.commands.overseer import Overseer, failure
from websight.errors import RunError, UsageError, WebsightError
from websight.llm.budget import BudgetError
from websight.llm.grants import Purse, amount_of
from websight.llm.replies import Replies
from websight.run import cluster, deal, launch
from websight.run.cluster import News
from websight.run.deal import Deal, Shares
from websight.run.stop import Stop
from websight.run.store import Store

if TYPE_CHECKING:
    from websight.commands.work import Making

_TURN_S = 0.5
"""At most this long nothing is done: then it is looked whether to stop, and for nodes."""

_TRIES = 2
"""Times that a worker's process may end with an error before it has made a shard; then its slot stays empty, for the
fault may be its node's. When no slot is left, the run stops with the last error."""

_SETTLED_S = 20.0
"""Ray tells that a node is gone some 12 s after its workers (2.60, kill -9): until then no shard is given up."""

_NO_SLOT_S = 30.0
"""Without a worker, after which the user is told why nothing happens; where workers failed before, the run stops."""

_NOTED_S = 0.5
"""Between two notes of what is spent: what a killed driver forgets of what killed workers have spent. In a bucket, it
costs $0.04 an hour."""

_SPENT = "spent.json"
"""The note: dollars and tokens. A run in a folder needs none, for its replies are in it the moment they arrive."""


class Crew(Protocol):
    """The workers, as `run.cluster.Cluster` has them."""

    free: int  # slots

    @property
    def waiting(self) -> int:
        """Workers that have no slot yet."""

    @property
    def running(self) -> int:
        """Workers that have one."""

    def hire(self, order: str) -> int:
        """Ask for a worker, and return its number."""

    def again(self, worker: int, order: str) -> None:
        """Start another process in a worker's slot."""

    def bench(self, worker: int) -> None:
        """Leave a worker's slot empty."""

    def dismiss(self, worker: int) -> None:
        """Free a worker's slot."""

    def dismiss_waiting(self) -> None:
        """Withdraw what was asked for, and is not there."""

    def tell(self, worker: int, *values: Any) -> None:
        """Send a worker a line."""

    def stop(self) -> None:
        """Let all finish the pages in hand, and end."""

    def node(self, worker: int) -> str:
        """Return the id of a worker's node."""

    def address(self, worker: int) -> str:
        """Return the address of a worker's node."""

    def news(self, timeout_s: float) -> Iterable[News]:
        """Return what has happened, once something has or the time is over."""

    def look(self) -> Iterable[str]:
        """Return the nodes that have gone since the last time."""


@dataclass(slots=True)
class Dealer:
    """The driver of a run on a cluster. `order` returns what a new worker is told, as JSON.

    `most` is how many workers are of use; `note` records what is spent in all.
    """

    crew: Crew
    overseer: Overseer
    stop: Stop
    deal: Deal
    shares: Shares
    purse: Purse
    order: Callable[[], str]
    most: float
    pages_per_shard: int
    note: Callable[[Purse], None] = lambda _purse: None
    clock: Callable[[], float] = time.monotonic
    _hungry: dict[int, None] = field(default_factory=dict)  # workers that ask for a shard, the longest first
    _failures: dict[int, WebsightError] = field(default_factory=dict)  # why a worker's process is about to end
    _errors: dict[int, int] = field(default_factory=dict)  # ended processes of a worker since its last shard
    _seen: dict[int, set[int]] = field(default_factory=dict)  # pages that were told of shards in hand
    _last_error: WebsightError | None = None
    _is_broke: bool = False  # the budget does not pay for another worker
    _is_stopping: bool = False
    _worked_s: float = 0.0  # when somebody did last
    _died_s: float = 0.0
    _noted_s: float = 0.0
    _noted: tuple[float, float] = (0, 0)

    def run(self) -> None:
        """Work until every shard is made or set aside, or the run has to stop. Raises: RunError."""
        self._worked_s = self.clock()
        while True:
            for news in self.crew.news(_TURN_S):
                self._take(news)
            for node in self.crew.look():
                self.deal.excuse(node)
            self._note()
            if self.stop.is_requested():
                self._stop()
            else:
                self._act()
            if not self.crew.running and self._is_over():
                break
        if self.overseer.errors or (self._last_error and not self.deal.is_done and not self.stop.is_requested()):
            raise self.overseer.errors[0] if self.overseer.errors else self._last_error  # type: ignore[misc]

    def _is_over(self) -> bool:
        """Tell whether nothing more is to come, now that nobody works."""
        if self.stop.is_requested():
            return True
        if self.deal.is_done:
            return not self.deal.aside or self.clock() > self._died_s + _SETTLED_S
        is_in_vain = self._last_error and self.clock() > self._worked_s + _NO_SLOT_S
        return not self.crew.waiting or bool(is_in_vain)

    def _stop(self) -> None:
        if not self._is_stopping:
            self._is_stopping = True
            self.crew.stop()

    def _act(self) -> None:
        """Tell everybody what is due, and ask for the workers that are of use."""
        for worker in list(self._hungry):
            shard = self.deal.next(worker)
            if shard is not None:
                del self._hungry[worker]
                self.crew.tell(worker, "shard", shard, shard in self._seen)
                self._seen.setdefault(shard, set())
            elif not self.deal.left and not self.deal.held[worker]:
                del self._hungry[worker]
                self.crew.tell(worker, "end")
        for worker, share in self.shares.due():
            self.crew.tell(worker, "share", share)
        for worker, number, lot in self.purse.due(self.crew.running):
            self.crew.tell(worker, "money", number, lot, *(() if lot else self.purse.spent))
        if self._is_broke or not self.deal.left:
            self.crew.dismiss_waiting()
        else:
            self._hire()

    def _hire(self) -> None:
        crew = self.crew
        for _ in range(deal.hands(crew.running, crew.waiting, crew.free, self.deal.left, self.most)):
            crew.hire(self.order())
        if crew.running:
            self._worked_s = self.clock()
        elif self.clock() > self._worked_s + _NO_SLOT_S:
            self.overseer.say("launcher ray: no slot of the cluster is free; waiting for one")

    def _note(self) -> None:
        if self.purse.spent != self._noted and self.clock() > self._noted_s + _NOTED_S:
            self._noted_s, self._noted = self.clock(), self.purse.spent
            self.note(self.purse)

    def _take(self, news: News) -> None:
        """Take what has happened to a worker."""
        for line in news.lines:
            self._hear(news.worker, json.loads(line))
        if news.code is not None:
            self._ended(news.worker, news.code)
        elif news.lost:
            self._died(news.worker, news.lost)

    def _hear(self, worker: int, values: list[Any]) -> None:
        """Take a line of a worker."""
        match values:
            case ["ready"]:
                self.shares.join(worker)
            case ["wants"]:
                self._hungry[worker] = None
            case ["made", shard]:
                self.deal.made(worker, shard)
                self._errors.pop(worker, None)
                self._seen.pop(shard, None)
            case ["has", share]:
                self.shares.lowered(worker, share)
            case ["money", number, need, in_flight]:
                self.purse.ask(worker, number, tuple(need), tuple(in_flight))
            case ["used", more]:
                self.purse.used(worker, tuple(more))
            case ["fail", kind, text]:
                self._failures[worker] = failure(kind, text)
            case ["finished", sample_id, _] if self._is_known(sample_id):
                return
            case _:
                self.overseer.hear(values)

    def _is_known(self, sample_id: str) -> bool:
        """Tell whether another worker had finished a page, and took it along when it died; note it if not."""
        number = int(sample_id.partition("-")[0])
        seen = self._seen.get(number // self.pages_per_shard, set())
        is_known = number in seen
        seen.add(number)
        return is_known

    def _leave(self, worker: int) -> None:
        self._hungry.pop(worker, None)
        self.shares.leave(worker)
        self.purse.leave(worker)

    def _died(self, worker: int, why: str) -> None:
        """Take back what a worker had, which could not say why it ended."""
        self._leave(worker)
        before = set(self.deal.aside)
        again = self.deal.lost(worker, self.crew.node(worker), why)
        self._died_s = self.clock()
        self.overseer.record("lost", why=why, again=again)
        for shard in self.deal.aside.keys() - before:
            self.overseer.record("aside", shard=shard, why=self.deal.aside[shard])
            self.overseer.say(f"shard {shard} {self.deal.aside[shard]}; set aside, the others go on")
        self.crew.dismiss(worker)

    def _ended(self, worker: int, code: int) -> None:
        """Take back what a worker had whose process has ended."""
        error = self._failures.pop(worker, None)
        if code and not error and not self._is_stopping:
            self._died(worker, launch.ending([code]))
            return
        self._leave(worker)
        self.deal.returned(worker)
        if error is None or isinstance(error, BudgetError) or self._is_stopping or _is_final(error):
            if error:
                self._is_broke = True
                self.overseer.fail(error)
            self.crew.dismiss(worker)
            return
        self._last_error = error
        self._errors[worker] = self._errors.get(worker, 0) + 1
        self.overseer.say(f"{self.crew.address(worker)}: a worker ended: {error}")
        if self._errors[worker] < _TRIES:
            self.crew.again(worker, self.order())
        else:
            self.crew.bench(worker)


def _is_final(error: WebsightError) -> bool:
    return isinstance(error, UsageError) or (isinstance(error, RunError) and error.permanent)


def work(store: Store, shards: list[int], making: Making, overseer: Overseer, stop: Stop) -> None:
    """Make `shards` on the cluster that `making` names. Raises: RunError, UsageError."""
    config = store.config
    browsers = config.browser.processes or 1
    dealt = Deal.of(shards)
    author = author_of(config, making.given.author)
    limits = (config.model.max_cost_usd, config.model.max_total_tokens)
    place = store.bucket or str(store.folder.absolute())
    with cluster.connected(making.cluster or "", place, browsers) as crew:

        def order() -> str:
            """Return what a worker is told: where it cannot be known how many others there are, as many as now."""
            others = max(1, crew.running + crew.waiting)
            return Order(
                shards=[],
                most_in_hand=max(1, overseer.breaker.most_in_hand() / others),
                retry=sorted(making.retry.reasons),
                given=making.given.references(),
                is_dealt=True,
                browsers=browsers,
            ).to_json()

        Dealer(
            crew=crew,
            overseer=overseer,
            stop=stop,
            deal=dealt,
            shares=Shares(config.model.concurrency),
            purse=Purse(limits, _spent(store) if any(limits) else (0, 0)),
            order=order,
            most=_most(store, author),
            pages_per_shard=config.run.pages_per_shard,
            note=lambda purse: _note(store, purse),
        ).run()
    if dealt.aside and not stop.is_requested():
        raise _set_aside(store, dealt)


def _most(store: Store, author: Author) -> float:
    """Return how many workers are of use; run.workers, where it is more than 1, is the user's own bound."""
    config = store.config
    bound = config.run.workers if config.run.workers > 1 else inf
    busy = config.model.concurrency if config.author.name == registry.LLM else inf
    return max(1, min(bound, busy, author.most_processes(store.replies)))


def _spent(store: Store) -> tuple[float, float]:
    """Return what models have cost: by the kept replies, or by a driver's note, which knows of lost ones, too."""
    with closing(Replies(store.replies)) as kept:
        dollars, tokens = amount_of(kept.spent())
    if store.mirror and (note := store.mirror.storage.get(_SPENT)):
        with suppress(ValueError, TypeError):
            noted = json.loads(note)
            return max(dollars, noted[0]), max(tokens, noted[1])
    return dollars, tokens


def _note(store: Store, purse: Purse) -> None:
    """Record what models have cost in all, where a driver that is killed leaves it."""
    if purse.is_limited and store.mirror:
        store.mirror.storage.put(_SPENT, json.dumps(purse.spent).encode())


def _set_aside(store: Store, dealt: Deal) -> RunError:
    first = min(dealt.aside)
    count = len(dealt.aside)
    which = f"shard {first}" if count == 1 else f"{count} shards, first {first},"
    return RunError(
        f"{store.place}: {which} {dealt.aside[first]}; set aside, all others are made. To try again, run the same "
        "command again",
        permanent=True,
    )
