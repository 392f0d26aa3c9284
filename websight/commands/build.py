"""The composition root, with `author`: who knows stages and adapters by name, and puts a run together.

config ──▶ author ──▶ [refine] ──▶ [shoot] ──▶ [check] ──▶ store ──▶ export, report
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Protocol
from urllib.request import urlopen

from websight import filters
from websight import report as reporting
from websight.authors.registry import author_of, gallery_of, is_retried, resolved, sample_of
from websight.browser.chromium import Chromium, find_executable
from websight.browser.shoot import Shoot
from websight.config.environment import cores, environment
from websight.config.tree import Config
from websight.dataset import export as exporting
from websight.dataset.summary import Summary
from websight.errors import RunError, UsageError
from websight.filters.check import Check
from websight.llm.ledger import Ledger
from websight.llm.replies import Replies, Spent
from websight.processes import limit_memory_retention
from websight.run import launch, runner
from websight.run.progress import Progress
from websight.run.runner import Stage
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Brief, Sample
from websight.web.answer import default_answer
from websight.web.pictures import services
from websight.web.pictures.photos import Photos
from websight.web.refine import Refine

_FETCH_S = 20
"""A server that is silent for longer is taken for dead."""

_NAMED = 5
"""Files that a line names; the others are counted."""

_FETCH_BYTES = 64_000_000
"""More than any page; the rest of a document is not read."""


NOTHING: frozenset[str] = frozenset()


class Watcher(Protocol):
    """Whoever is told how far the work is."""

    def begin(self, total: int, done: int) -> None:
        """`done` of `total` pages are there already."""

    def say(self, text: str) -> None:
        """Something that is worth knowing, and that no page tells."""

    def tick(self, reason: str) -> None:
        """One more page is finished; `reason` is "" where it was kept."""

    def spend(self, spent: Spent) -> None:
        """Models have cost so much more since the last call."""


def executable_of(config: Config) -> Path:
    """Return the Chromium to use. Raises: RunError where there is none."""
    return _executable(config.browser.executable or environment("WEBSIGHT_BROWSER"))


@cache  # Playwright is asked where its own is, by a process that takes 0.4 s; a run wants to know it twice
def _executable(explicit: str | None) -> Path:
    return find_executable(explicit)


def pool_of(config: Config) -> Chromium:
    """Return the pool of browsers that a config describes, not started yet.

    Raises: RunError where there is none; UsageError where the pictures cannot be read.
    """
    wanted, gallery = config.browser, gallery_of(config)
    photos = Photos(gallery) if gallery else None
    return Chromium(
        executable_of(config),
        processes=processes_of(config),
        timeout_s=wanted.timeout_s,
        tries=wanted.tries,
        max_height_css=wanted.max_height_css,
        answer=default_answer(photos.picture) if photos else default_answer(),
        stand_in=photos.stand_in if photos else services.stand_in,
    )


def _rendering(config: Config, pool: Chromium, width: int) -> tuple[Stage, ...]:
    """Return the stages that follow the author."""
    return (
        *((Refine(),) if config.images.rewrite_dead_hosts else ()),
        Shoot(pool, config.view.views(), width=width, widths_css=config.view.widths_css),
        Check(filters.standard(config.filters)),
    )


def processes_of(config: Config) -> int:
    """Return how many Chromium processes one worker runs: its share of the cores.

    One more than that gains nothing in a whole run (3.8 pages/s either way on 2 cores): Python uses what is left.
    """
    return config.browser.processes or max(1, cores() // config.run.workers)


def build(folder: Path, wanted: Config, watcher: Watcher, retry: frozenset[str] = NOTHING) -> Progress:
    """Make every missing shard of the run in `folder` and return how far it is.

    `retry` holds reasons of drops that are tried again, "*" for all that another try may mend. Fewer than all shards
    are there when the process was told to stop (SIGTERM, SIGINT). Raises: UsageError, RunError.
    """
    executable_of(wanted)  # before anything is made
    wanted = resolved(wanted)
    store = Store.create(folder, wanted)
    with store.locked():
        store.freeze()
        _no_batches(store)
        for path in store.recover():
            store.event("damaged", moved_to=path.name)
        progress = store.progress()
        missing = [*progress.missing, *progress.retried(retry)]
        again = sum(manifest.drops.get(reason, 0) for manifest in progress.done for reason in retry)
        watcher.begin(progress.pages, progress.samples + progress.partial - again)
        _say_what_is_broken(store, watcher)
        watcher.spend(spent_of(folder))
        store.event("start", missing=len(missing), fingerprint=wanted.fingerprint())
        if missing and wanted.run.workers == 1:
            work(store, missing, watcher, retry)
        elif missing:
            _with_children(store, missing, watcher, retry)
        progress = store.progress()
        store.event("end", missing=len(progress.missing))
    return progress


def build_share(folder: Path, wanted: Config, watcher: Watcher, retry: frozenset[str] = NOTHING) -> Progress:
    """Make the missing shards that fall to this process of an array. Raises: RunError if it was told to stop before."""
    index, count = launch.array_rank()
    executable_of(wanted)
    wanted = resolved(wanted)
    store = Store.create(folder, wanted)
    with store.locked(shared=True):
        store.freeze()
        progress = store.progress()
        mine = launch.share([*progress.missing, *progress.retried(retry)], index, count)
        watcher.begin(progress.samples + sum(len(store.shard_numbers(shard)) for shard in mine), progress.samples)
        store.event("start", missing=len(mine), index=index, count=count)
        work(store, mine, watcher, retry)
        progress = store.progress()
        left = launch.share(progress.missing, index, count)
        store.event("end", missing=len(left), index=index, count=count)
    if left:
        raise RunError(f"stopped with {len(left)} shards of this share missing; the same command goes on")
    return progress


def _say_what_is_broken(store: Store, watcher: Watcher) -> None:
    """Tell which of the user's pictures are passed over."""
    gallery = gallery_of(store.config)
    if gallery and gallery.passed_over:
        count, names = len(gallery.passed_over), gallery.passed_over[:_NAMED]
        store.event("pictures", passed_over=count)
        named = ", ".join(names) + (", …" if count > len(names) else "")
        watcher.say(f"images.folder: pictures passed over, since they cannot be read: {count} ({named})")


def _no_batches(store: Store) -> None:
    """Complain about batches under way: what they answer would be asked, and paid, once more."""
    if live := len(Ledger(store.replies).live_keys()):
        raise RunError(
            f"{store.folder}: {live} requests are in batches under way; first: websight batch {store.folder} collect"
        )


def spent_of(folder: Path) -> Spent:
    """Return what the models of a run have cost so far."""
    with closing(Replies(folder / "replies")) as replies:
        return replies.spent()


def work(store: Store, shards: list[int], watcher: Watcher, retry: frozenset[str] = NOTHING) -> None:
    """Make `shards` in this process."""
    limit_memory_retention()
    if shards:
        asyncio.run(_work(store, shards, watcher, retry))


async def _work(store: Store, shards: list[int], watcher: Watcher, retry: frozenset[str]) -> None:
    config, make = store.config, sample_of(store.config)
    stopping = _stop_on_signals()
    async with author_of(config, store.replies, retry, stopping.is_set) as author, pool_of(config) as pool:
        pool.on_loss = lambda page, reason: store.event("lost", id=page, reason=reason)

        def is_again(sample: Sample) -> bool:
            if not is_retried(sample, retry):
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
                    yield make(number)

        width = processes_of(config) + 1  # one waits at the door, so no browser waits for Python
        stages = (*author.stages, *_rendering(config, pool, width))
        await runner.run(source(), stages, sink, bug_budget=config.run.max_bugs, is_stopping=stopping.is_set)


def _stop_on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    return stopping


def _with_children(store: Store, missing: list[int], watcher: Watcher, retry: frozenset[str]) -> None:
    def told(line: str) -> None:
        said = json.loads(line)
        if isinstance(said, dict):
            watcher.spend(Spent(**said))
        else:
            watcher.tick(said)

    hands = launch.dealt(missing, store.config.run.workers)
    code = asyncio.run(launch.run_children(store.folder, hands, told, sorted(retry)))
    if code:
        raise RunError(f"a worker ended with exit code {code}; what it said stands above", permanent=code == 42)


class _Said:
    """Watcher of a child process: JSON lines on standard output, a string per finished page, an object for money."""

    def begin(self, total: int, done: int) -> None:
        """Say nothing: the parent knows."""

    def say(self, text: str) -> None:
        """Say nothing: the parent has."""

    def tick(self, reason: str) -> None:
        """Tell the parent."""
        self._say(reason)

    def spend(self, spent: Spent) -> None:
        """Tell the parent."""
        if spent.requests:
            self._say(asdict(spent))

    def _say(self, value: object) -> None:
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()


def work_as_child(folder: Path) -> None:
    """Make the shards that come as JSON on standard input: {"shards": numbers, "retry": reasons}."""
    told = json.load(sys.stdin)
    work(Store.open(folder), told["shards"], _Said(), frozenset(told["retry"]))


def export(folder: Path, wanted: Config, watcher: Watcher | None = None) -> Summary:
    """Make the dataset of a run by the filters and export settings of `wanted`; other keys stay the run's own.

    If the filters are not the run's own, every page is judged again.
    """
    limit_memory_retention()
    frozen = Store.open(folder).config
    config = frozen.model_copy(update={"filters": wanted.filters, "export": wanted.export})
    judge = filters.standard(config.filters) if config.filters != frozen.filters else None
    store = Store(folder, config)
    with store.exporting():
        if watcher is None:
            return exporting.export(store, judge)
        watcher.begin(store.progress().samples, 0)
        return exporting.export(store, judge, watcher.tick)


def report(folder: Path) -> Path:
    """Write RUN/report.html and return its path. Raises: UsageError before the first export."""
    limit_memory_retention()
    summary = exporting.summary_of(folder)
    path = folder / "report.html"
    path.write_text(reporting.render(Store.open(folder), summary), "utf-8")
    return path


def preview(wanted: Config, watcher: Watcher, keep: Path | None = None) -> bytes:
    """Make a small run, in the folder `keep` or where nobody keeps it, and return its report."""
    with tempfile.TemporaryDirectory(prefix="websight-preview-") as place:
        folder = keep or Path(place) / "preview"
        build(folder, wanted, watcher)
        export(folder, Store.open(folder).config)
        return report(folder).read_bytes()


def shoot(html: str, config: Config) -> Sample:
    """Take one document through the stages that follow the author."""
    done: list[Sample] = []

    async def go() -> None:
        async with pool_of(config) as pool:
            page = Sample(number=0, id="page", seed=0, brief=Brief(), html=html, source="file")
            await runner.run([page], _rendering(config, pool, width=1), done.append)

    asyncio.run(go())
    return done[0]


def document(place: str) -> str:
    """Read a document from a file, from standard input ("-") or from an http(s) URL. Raises: UsageError."""
    try:
        if place == "-":
            return sys.stdin.buffer.read().decode("utf-8", "replace")
        if place.startswith(("http://", "https://")):
            with urlopen(place, timeout=_FETCH_S) as reply:  # noqa: S310 — the scheme was just looked at
                content: bytes = reply.read(_FETCH_BYTES)
                return content.decode(reply.headers.get_content_charset() or "utf-8", "replace")
        return Path(place).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError, LookupError) as error:
        raise UsageError(f"{place}: cannot be read: {error}") from None
