"""Makes missing shards, in this process or in worker processes that it starts.

author ──▶ [refine] ──▶ [shoot] ──▶ [check] ──▶ writer, then Reports ──▶ Overseer
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from math import inf
from pathlib import Path

from websight.authors.author import Author, Session, working
from websight.authors.registry import author_of
from websight.commands import dealer, rendering
from websight.commands.dealt import Dealt
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.order import Order
from websight.commands.overseer import Overseer, Pipe, Reports, breaker_of
from websight.commands.watcher import Silent, Watcher
from websight.config.tree import Config
from websight.dataset import writers
from websight.errors import RunError, WebsightError
from websight.llm.spent import Spent, sum_of
from websight.run import launch, mirror, runner, storage, threads
from websight.run.renderer import Renderer
from websight.run.retry import Retry
from websight.run.stop import Stop
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Sample
from websight.web import packs


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """How a run is made, apart from its config: watcher, retries, stop, and what a Python caller passed."""

    watcher: Watcher = field(default_factory=Silent)
    retry: Retry = field(default_factory=Retry)  # dropped pages that are made again
    stop: Stop = field(default_factory=Stop)  # ends the work early
    given: Given = NOTHING_GIVEN  # filters and an author of the caller's own
    stops_at_drops: bool = True  # where next to all pages are dropped (`run.breaker`)
    cluster: str | None = None  # address of the Ray cluster whose workers make it; "": that of this machine


def work(store: Store, shards: list[int], pages: int, making: Making, *, task: tuple[int, int] | None = None) -> None:
    """Make the `pages` that `shards` lack, in this process or in as many as the config says.

    `task` is which process of an array this is, and of how many; each of an array works alone.
    Raises: RunError, UsageError.
    """
    if not shards:
        return
    config, stop = store.config, Stop()  # not the caller's, since it is requested here as well
    author = author_of(config, making.given.author)
    is_watched = making.stops_at_drops and author.makes_pages
    breaker = breaker_of(store, is_watched=is_watched, is_retry=bool(making.retry.reasons))
    overseer = Overseer(store, making.watcher, breaker, stop)
    error: WebsightError | None = None
    with making.stop.calling(stop.request):
        try:
            workers = 1 if task or making.cluster is not None else _workers(store, author, overseer)
            with store.working():
                if making.cluster is not None:
                    dealer.work(store, shards, making, overseer, stop)
                elif workers == 1:
                    index, count = task or (0, 1)
                    crew = _Crew(
                        author=author,
                        retry=making.retry,
                        given=making.given,
                        processes=count,
                        seat=f"{index}of{count}" if count > 1 else "",
                        is_stopping=stop.is_requested,
                        most_in_hand=breaker.most_in_hand,
                    )
                    with _forgiving(stop.is_requested):
                        runner.run_to_end(_work(store, shards, crew, overseer))
                else:
                    _work_in_children(store, launch.dealt(shards, workers), making, overseer, stop)
        except WebsightError as caught:
            error = caught
    overseer.check(error, pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crew:
    """What works in a process."""

    author: Author
    retry: Retry
    given: Given
    processes: int
    is_stopping: Callable[[], bool]
    most_in_hand: Callable[[], float]
    seat: str = ""  # of an array
    dealt: Dealt | None = None  # of a cluster: where shards come from, in place of a list


@contextmanager
def _forgiving(is_stopping: Callable[[], bool]) -> Iterator[None]:
    """Let a browser be lost once the work shall end: whoever cancels a job signals all its processes, browsers too."""
    try:
        yield
    except RunError as error:
        from websight.browser.fault import BrowserError  # noqa: PLC0415 — imported by now, where it was raised

        if not (is_stopping() and isinstance(error, BrowserError)):
            raise


async def _work(store: Store, shards: list[int], crew: _Crew, reports: Reports) -> None:
    config, author, is_stopping = store.config, crew.author, crew.is_stopping
    session = Session(
        replies=store.replies,
        retry=crew.retry,
        settings=store.settings.all(),
        is_stopping=is_stopping,
        processes=crew.processes,
        seat=crew.seat,
        say=reports.say,
        grants=crew.dealt.grants if crew.dealt else None,
    )
    warm = threads.begun(_warm_up, author, config)
    async with working(author, session) as writing, rendering.pool_of(config, reports.say) as pool:
        await warm
        pool.on_loss = lambda page, reason: store.event("lost", id=page, reason=reason)
        mine = Renderer(browser=pool.name, fonts=pool.fonts.sha, assets=packs.assets_sha())
        if other := store.admit(mine):
            reports.say(other)
        versions = {"chromium": pool.version, "fonts": mine.fonts, "assets": mine.assets}
        writer = Writer(store, versions=versions, is_again=_is_again(author, crew.retry))
        told = Spent()

        def sink(sample: Sample) -> None:
            nonlocal told
            writer(sample)
            spent = author.spent()
            reports.spend(spent.since(told), page=sum_of(Spent.of_step(step) for step in sample.steps))
            reports.finished(sample.id, sample.drop)
            told = spent

        def source() -> Iterator[Sample]:
            for shard in shards:
                for number in writer.todo(shard):
                    yield author.sample(number)

        dealt = crew.dealt and crew.dealt.samples(writer, author, is_stopping)
        width = rendering.processes_of(config) + 1  # one waits at the door, so no browser waits for Python
        stages = (*writing, *rendering.stages_of(config, pool, width, crew.given.filters, author.beside))
        await runner.run(
            dealt or source(),
            stages,
            sink,
            bug_budget=config.run.max_bugs,
            is_stopping=is_stopping,
            most_in_hand=crew.most_in_hand,
        )


def _warm_up(author: Author, config: Config) -> None:
    """Load what the first page takes, while the browser starts."""
    with suppress(Exception):  # of an author's own: its pages will say so
        author.warm_up()
    rendering.warm_up(config)


def _is_again(author: Author, retry: Retry) -> Callable[[Sample], bool]:
    """Return what tells whether a finished sample is made again; what is kept of it is then discarded."""

    def is_again(sample: Sample) -> bool:
        if not retry.covers(sample.drop):
            return False
        author.forget(sample)
        return True

    return is_again


def _workers(store: Store, author: Author, overseer: Overseer) -> int:
    """Return how many processes work: no more than what is left to spend keeps busy."""
    wanted, busy = store.config.run.workers, author.most_processes(store.replies)
    workers = max(1, int(min(wanted, busy)))
    if workers < wanted and busy:  # else it is about to stop, and says why
        overseer.say(
            f"run.workers is {wanted}, but the rest of the budget is shared by {workers}: it pays for few pages"
        )
    return workers


def _work_in_children(store: Store, hands: list[list[int]], making: Making, overseer: Overseer, stop: Stop) -> None:
    retry, given = sorted(making.retry.reasons), making.given.references()
    most = max(1, overseer.breaker.most_in_hand() / len(hands))
    orders = [
        Order(
            shards=hand, processes=len(hands), most_in_hand=most, retry=retry, given=given, bucket=store.bucket
        ).to_json()
        for hand in hands
    ]
    children = [launch.Child(place=store.folder, order=order, held=store.held) for order in orders]
    codes = runner.run_to_end(launch.run_children(children, overseer.take, stop))
    if overseer.errors:
        raise overseer.errors[0]
    if any(codes) and not stop.is_requested():
        raise RunError(launch.ending(codes))


def work_as_child(folder: Path, stop: Stop) -> bool:
    """Do the `Order` on standard input; False where an error ended the work, which the parent was told."""
    pipe = Pipe()
    dealt = Dealt(pipe.tell)
    parent = launch.Parent(dealt.hear)
    line = sys.stdin.readline()
    if not line or parent.is_gone():
        return False
    if writers.is_order(line):
        return writers.write_as_child(folder, line, parent, stop)
    order = Order.from_json(line)
    try:
        if order.bucket:
            mirror.joined(storage.at(order.bucket), folder)
        store, given = Store.open(folder), Given.imported(order.given)
        author, retry = author_of(store.config, given.author), Retry(frozenset(order.retry))
        if order.is_dealt:
            dealt.begin(store, order.browsers)

        def most_in_hand() -> float:
            dropping = inf if pipe.has_kept else max(1, order.most_in_hand - pipe.dropped)
            return min(dropping, dealt.most_in_hand())

        crew = _Crew(
            author=author,
            retry=retry,
            given=given,
            processes=order.processes,
            is_stopping=lambda: stop.is_requested() or parent.is_gone(),
            most_in_hand=most_in_hand,
            dealt=dealt if order.is_dealt else None,
        )
        if order.shards or order.is_dealt:
            with store.working(), _forgiving(crew.is_stopping):
                runner.run_to_end(parent.followed(_work(store, order.shards, crew, pipe)))
    except WebsightError as error:
        pipe.fail(error)
        return False
    return True
