"""What workers report, and who takes it: in the process that works, or over a pipe from one that was started.

    worker ──▶ Overseer                     watcher, events, breaker
    worker ──▶ Pipe ══ a JSON line each ══▶ Overseer.take

Only the process that was called by the user oversees: it says everything once, however many workers report it, and
sees the pages of all of them when it decides whether the run goes on.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from typing import Any, Protocol

from websight.commands.watcher import Watcher
from websight.config.tree import Config, fingerprint
from websight.errors import RunError, UsageError, WebsightError
from websight.llm.budget import BudgetError
from websight.llm.spent import Spent
from websight.run import breaker
from websight.run.breaker import Breaker
from websight.run.stop import Stop
from websight.run.store import Store
from websight.sample import Drop

_DETAIL_CHARS = 1_000
"""A line that is longer than 64 kB breaks the reader at the other end; a filter's detail may be of any length."""


class Reports(Protocol):
    """Takes what a worker reports."""

    def finished(self, sample_id: str, drop: Drop | None) -> None:
        """Count a finished page."""

    def spend(self, spent: Spent, page: Spent) -> None:
        """Add what models have cost since the last report, and what the page that is finished now has cost in all."""

    def say(self, text: str) -> None:
        """Pass on a message that belongs to no page."""


class Overseer:
    """Takes the reports of all workers; `stop` is requested where the run must not go on."""

    def __init__(self, store: Store, watcher: Watcher, watching: Breaker, stop: Stop) -> None:
        self._store, self._watcher, self._stop = store, watcher, stop
        self.breaker = watching
        self._said: set[str] = set()
        self.pages = 0  # finished
        self.errors: list[WebsightError] = []  # of worker processes, in the order they came

    def finished(self, sample_id: str, drop: Drop | None) -> None:
        """Count a finished page, and stop where next to all of them are drops."""
        self.pages += 1
        self._store.expect(int(sample_id.partition("-")[0]))
        self._watcher.tick(drop.reason if drop else "")
        was_open = self.breaker.error
        self.breaker.watch(sample_id, drop)
        if self.breaker.error and not was_open:
            self._store.event(breaker.EVENT, config=everything(self._store.config))
            self._stop.request()

    def spend(self, spent: Spent, page: Spent) -> None:
        """Pass it on."""
        self._watcher.spend(spent, page)

    def say(self, text: str) -> None:
        """Tell the user, and record it, once."""
        if text not in self._said:
            self._said.add(text)
            self._watcher.say(text)
            self._store.event("note", text=text)

    def record(self, what: str, **values: Any) -> None:
        """Write an event of the run."""
        self._store.event(what, **values)

    def fail(self, error: WebsightError) -> None:
        """Note why a worker process ended, and stop the others, but where each has a budget of its own."""
        self.errors.append(error)
        self._store.event("error", text=str(error))
        if not isinstance(error, BudgetError):
            self._stop.request()

    def take(self, line: str) -> None:
        """Take what `Pipe` wrote."""
        self.hear(json.loads(line))

    def hear(self, values: list[Any]) -> None:
        """Take a line of `Pipe`, as it was before it was written."""
        match values:
            case ["finished", sample_id, drop]:
                self.finished(sample_id, Drop(**drop) if drop else None)
            case ["spend", spent, page]:
                self.spend(Spent(**spent), Spent(**page))
            case ["say", text]:
                self.say(text)
            case ["fail", kind, text]:
                self.fail(failure(kind, text))

    def check(self, error: WebsightError | None, wanted: int) -> None:
        """Raise why the run ended before its `wanted` pages were finished: the breaker's reason before any other.

        `error` is what stopped the work, if anything did. Where all pages are there, the breaker has nothing to stop.
        """
        if self.breaker.error and self.pages < wanted:
            raise self.breaker.error from None
        if error:
            raise error


def failure(kind: str, text: str) -> WebsightError:
    """Return the error that `Pipe.fail` reported."""
    if kind == "usage":
        return UsageError(text)
    return BudgetError(text) if kind == "budget" else RunError(text, permanent=kind == "permanent")


def breaker_of(store: Store, *, is_watched: bool, is_retry: bool) -> Breaker:
    """Return the breaker of a run that starts."""
    keys, config = store.config.run, everything(store.config)
    is_suspect = not is_retry and breaker.is_suspect(store.events(), config)
    return Breaker(keys.drop_window if is_watched else 0, keys.max_drop_ratio, is_suspect=is_suspect)


def everything(config: Config) -> str:
    """Return 16 hex digits that change with any key."""
    return fingerprint(config.flat())


class Pipe:
    """The way of the same reports out of a worker process: JSON lines on standard output."""

    has_kept = False  # a page
    dropped = 0  # pages

    def finished(self, sample_id: str, drop: Drop | None) -> None:
        """Report a finished page; of a long detail, the beginning."""
        self.has_kept |= drop is None
        self.dropped += drop is not None
        self.tell("finished", sample_id, asdict(replace(drop, detail=drop.detail[:_DETAIL_CHARS])) if drop else None)

    def spend(self, spent: Spent, page: Spent) -> None:
        """Report money, if there is any."""
        if spent.requests or page.requests:
            self.tell("spend", asdict(spent), asdict(page))

    def say(self, text: str) -> None:
        """Report a message."""
        self.tell("say", text)

    def fail(self, error: WebsightError) -> None:
        """Report the error that ends this process."""
        kind = "permanent" if isinstance(error, RunError) and error.permanent else "again"
        kinds = ((UsageError, "usage"), (BudgetError, "budget"))
        self.tell("fail", next((name for cause, name in kinds if isinstance(error, cause)), kind), str(error))

    def tell(self, *values: Any) -> None:
        """Write a line: one of the above, or to the dealer of a cluster."""
        sys.stdout.write(json.dumps(values) + "\n")
        sys.stdout.flush()
