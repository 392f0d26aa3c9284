"""Makes missing shards, in this process or in worker processes that it starts.

author ──▶ [refine] ──▶ [shoot] ──▶ [check] ──▶ writer
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from websight.authors.author import Session, working
from websight.authors.registry import author_of
from websight.commands import rendering
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.watcher import Silent, Watcher
from websight.errors import RunError
from websight.llm.spent import Spent
from websight.run import launch, runner
from websight.run.retry import Retry
from websight.run.stop import Stop
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a run is made, apart from its config: watcher, retries, stop, and what a Python caller passed."""

    watcher: Watcher = field(default_factory=Silent)
    retry: Retry = field(default_factory=Retry)  # dropped pages that are made again
    stop: Stop = field(default_factory=Stop)  # ends the work early
    given: Given = NOTHING_GIVEN  # filters and an author of the caller's own


def work(store: Store, shards: list[int], making: Making) -> None:
    """Make `shards` in this process. Raises: RunError, UsageError."""
    if shards:
        runner.run_to_end(_work(store, shards, making))


async def _work(store: Store, shards: list[int], making: Making) -> None:
    config, watcher, stop = store.config, making.watcher, making.stop
    author = author_of(config, making.given.author)
    session = Session(
        replies=store.replies, retry=making.retry, settings=store.settings.all(), is_stopping=stop.is_requested
    )
    async with working(author, session) as writing, rendering.pool_of(config) as pool:
        pool.on_loss = lambda page, reason: store.event("lost", id=page, reason=reason)

        def is_again(sample: Sample) -> bool:
            if not making.retry.covers(sample.drop):
                return False
            author.forget(sample)
            return True

        writer = Writer(store, versions={"chromium": pool.version, "fonts": pool.fonts.sha}, is_again=is_again)
        told = Spent()

        def sink(sample: Sample) -> None:
            nonlocal told
            writer(sample)
            watcher.tick(sample.drop.reason if sample.drop else "")
            spent = author.spent()
            watcher.spend(spent.since(told))
            told = spent

        def source() -> Iterator[Sample]:
            for shard in shards:
                for number in writer.todo(shard):
                    yield author.sample(number)

        width = rendering.processes_of(config) + 1  # one waits at the door, so no browser waits for Python
        stages = (*writing, *rendering.stages_of(config, pool, width, making.given.filters))
        await runner.run(source(), stages, sink, bug_budget=config.run.max_bugs, is_stopping=stop.is_requested)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The orders of a worker process, JSON on its standard input."""

    shards: list[int]
    retry: list[str]
    given: dict[str, Any]  # where to import what the caller handed over

    def to_json(self) -> str:
        """Return the order as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        return cls(**json.loads(text))


def work_in_children(store: Store, missing: list[int], making: Making) -> None:
    """Make the `missing` shards in as many worker processes as the config says. Raises: RunError, UsageError."""

    def report(line: str) -> None:
        value = json.loads(line)
        if isinstance(value, dict):
            making.watcher.spend(Spent(**value))
        else:
            making.watcher.tick(value)

    order = Order(shards=[], retry=sorted(making.retry.reasons), given=making.given.references())
    orders = [replace(order, shards=shards).to_json() for shards in launch.dealt(missing, store.config.run.workers)]
    code = runner.run_to_end(launch.run_children(store.folder, orders, report, making.stop))
    if code:
        raise RunError(f"a worker ended with exit code {code}; its messages are above", permanent=code == 42)


class _Pipe:
    """Watcher in a worker process: prints JSON lines, a string for each finished page, an object for money."""

    def begin(self, doing: str, total: int, done: int) -> None:
        """Do nothing: the parent knows."""

    def say(self, text: str) -> None:
        """Do nothing: the parent has said so."""

    def tick(self, reason: str) -> None:
        """Tell the parent."""
        self._write(reason)

    def spend(self, spent: Spent) -> None:
        """Tell the parent."""
        if spent.requests:
            self._write(asdict(spent))

    def _write(self, value: object) -> None:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


def work_as_child(folder: Path, stop: Stop) -> None:
    """Make the shards of the `Order` on standard input."""
    order = Order.from_json(sys.stdin.read())
    retry, given = Retry(frozenset(order.retry)), Given.imported(order.given)
    work(Store.open(folder), order.shards, Making(watcher=_Pipe(), retry=retry, stop=stop, given=given))
