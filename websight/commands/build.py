"""The composition root: puts a run together and makes its missing shards.

config ──▶ author ──▶ [refine] ──▶ [shoot] ──▶ [check] ──▶ store
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from websight import filters
from websight.authors.author import Session, working
from websight.authors.registry import author_of, resolved
from websight.browser.executable import find_executable
from websight.commands import rendering
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.watcher import Watcher
from websight.config.tree import Config
from websight.errors import RunError
from websight.llm.ledger import Ledger
from websight.llm.replies import Replies
from websight.llm.spent import Spent
from websight.run import launch, runner
from websight.run.progress import Progress
from websight.run.retry import Retry
from websight.run.stop import Stop
from websight.run.store import Store
from websight.run.threads import limit_memory_retention
from websight.run.writer import Writer
from websight.sample import Sample

_NAMED = 5
"""Files that a line names; the others are counted."""

NOTHING = Retry()


def build(
    folder: Path,
    wanted: Config,
    watcher: Watcher,
    retry: Retry = NOTHING,
    *,
    stop: Stop | None = None,
    given: Given = NOTHING_GIVEN,
) -> Progress:
    """Make every missing shard of the run in `folder` and return how far it is.

    Where none is missing, nothing is written and no browser is looked for. Fewer than all shards are there when `stop`
    was requested. Raises: UsageError, RunError.
    """
    stop = stop or Stop()
    if not (folder / "config.toml").is_file():
        find_executable(wanted.browser.executable)  # before anything is made
    wanted = _resolved(wanted, given)
    store = Store.create(folder, wanted)
    with store.locked():
        _refuse_batches_under_way(store)
        for path in store.recover():
            store.event("damaged", moved_to=path.name)
        progress = store.progress()  # refuses a config that the shards were not made by
        retry.check(progress)
        store.freeze()
        missing, again = [*progress.missing, *retry.shards(progress)], retry.pages(progress).total()
        watcher.begin("making", progress.pages, progress.samples + progress.partial - again)
        if not missing:
            return progress
        find_executable(wanted.browser.executable)
        _say_what_is_broken(store, watcher)
        watcher.spend(spent_of(folder))
        store.event("start", missing=len(missing), fingerprint=wanted.fingerprint())
        if wanted.run.workers == 1:
            work(store, missing, watcher, retry, stop, given)
        else:
            _work_in_children(store, missing, watcher, retry, stop, given)
        progress = store.progress()
        store.event("end", missing=len(progress.missing))
    return progress


def build_share(
    folder: Path,
    wanted: Config,
    watcher: Watcher,
    retry: Retry = NOTHING,
    *,
    stop: Stop | None = None,
    given: Given = NOTHING_GIVEN,
) -> Progress:
    """Make the missing shards that fall to this process of an array. Raises: RunError if it was told to stop before."""
    stop = stop or Stop()
    index, count = launch.array_rank()
    if not (folder / "config.toml").is_file():
        find_executable(wanted.browser.executable)
    wanted = _resolved(wanted, given)
    store = Store.create(folder, wanted)
    with store.locked(shared=True):
        progress = store.progress()
        store.freeze()
        mine = launch.share([*progress.missing, *retry.shards(progress)], index, count)
        pages = progress.samples + sum(len(store.shard_numbers(shard)) for shard in mine)
        watcher.begin("making", pages, progress.samples)
        if not mine:
            return progress
        find_executable(wanted.browser.executable)
        store.event("start", missing=len(mine), index=index, count=count)
        work(store, mine, watcher, retry, stop, given)
        progress = store.progress()
        left = launch.share(progress.missing, index, count)
        store.event("end", missing=len(left), index=index, count=count)
    if left:
        raise RunError(f"stopped with {len(left)} shards of this share missing; the same command goes on")
    return progress


def _resolved(wanted: Config, given: Given) -> Config:
    """Return the config with what is filled in when a run starts. Raises: UsageError."""
    written = resolved(rendering.pictured(wanted), given.author)
    return written.model_copy(update={"filters": filters.resolved(wanted.filters, given.filters)})


def _say_what_is_broken(store: Store, watcher: Watcher) -> None:
    """Tell which of the user's pictures are passed over."""
    gallery = rendering.gallery_of(store.config)
    if gallery and gallery.passed_over:
        count, names = len(gallery.passed_over), gallery.passed_over[:_NAMED]
        store.event("pictures", passed_over=count)
        named = ", ".join(names) + (", …" if count > len(names) else "")
        watcher.say(f"images.folder: pictures passed over, since they cannot be read: {count} ({named})")


def _refuse_batches_under_way(store: Store) -> None:
    """Complain about batches under way: what they answer would be asked, and paid, once more."""
    if live := len(Ledger(store.replies).live_keys()):
        raise RunError(
            f"{store.folder}: {live} requests are in batches under way; first: websight batch {store.folder} collect"
        )


def spent_of(folder: Path) -> Spent:
    """Return what the models of a run have cost so far."""
    with closing(Replies(folder / "replies")) as replies:
        return replies.spent()


def work(store: Store, shards: list[int], watcher: Watcher, retry: Retry, stop: Stop, given: Given) -> None:
    """Make `shards` in this process."""
    limit_memory_retention()
    if shards:
        runner.run_to_end(_work(store, shards, watcher, retry, stop, given))


async def _work(store: Store, shards: list[int], watcher: Watcher, retry: Retry, stop: Stop, given: Given) -> None:
    config, author = store.config, author_of(store.config, given.author)
    session = Session(replies=store.replies, retry=retry, settings=store.settings.all(), is_stopping=stop.is_requested)
    async with working(author, session) as writing, rendering.pool_of(config) as pool:
        pool.on_loss = lambda page, reason: store.event("lost", id=page, reason=reason)

        def is_again(sample: Sample) -> bool:
            if not retry.covers(sample.drop):
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
        stages = (*writing, *rendering.stages_of(config, pool, width, given.filters))
        await runner.run(source(), stages, sink, bug_budget=config.run.max_bugs, is_stopping=stop.is_requested)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a worker process is told to do, as JSON on its standard input."""

    shards: list[int]
    retry: list[str]
    given: dict[str, Any]  # where to import what the caller handed over

    def to_json(self) -> str:
        """Write it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        return cls(**json.loads(text))


def _work_in_children(
    store: Store, missing: list[int], watcher: Watcher, retry: Retry, stop: Stop, given: Given
) -> None:
    def told(line: str) -> None:
        said = json.loads(line)
        if isinstance(said, dict):
            watcher.spend(Spent(**said))
        else:
            watcher.tick(said)

    orders = [
        Order(shards=shards, retry=sorted(retry.reasons), given=given.references()).to_json()
        for shards in launch.dealt(missing, store.config.run.workers)
    ]
    code = runner.run_to_end(launch.run_children(store.folder, orders, told, stop))
    if code:
        raise RunError(f"a worker ended with exit code {code}; what it said stands above", permanent=code == 42)


class _Pipe:
    """Watcher of a worker process: JSON lines on standard output, a string per finished page, an object for money."""

    def begin(self, doing: str, total: int, done: int) -> None:
        """Say nothing: the parent knows."""

    def say(self, text: str) -> None:
        """Say nothing: the parent has."""

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
    work(Store.open(folder), order.shards, _Pipe(), Retry(frozenset(order.retry)), stop, Given.imported(order.given))
