"""Runs samples through stages. The only place where samples run at the same time.

    source ──▶ [inbox] stage ──▶ [inbox] stage ──▶ … ──▶ [outbox] sink
               width workers      width workers           one at a time

Every inbox holds at most its stage's `width`, so a slow stage slows the ones before it and memory stays bounded. A
dropped sample goes straight to the sink. Order is not kept: a sample's fate depends on nothing but the sample.

What is covered: back-pressure, isolation of one sample's failure, stopping on the first `RunError`, stopping gently.
What is not: retries (each adapter's own business), resuming (`store` knows which samples are done).
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Coroutine, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from math import inf
from queue import Queue
from typing import Any, Protocol, TypeVar, cast

from websight import disk
from websight.errors import RunError, SampleError, WebsightError
from websight.sample import Sample

T = TypeVar("T")

Sink = Callable[[Sample], None]
"""Takes each finished sample, one at a time."""

_AHEAD = 16
"""Samples that wait for a slow reader of `drawn`: without pictures, less than 1 MB."""


class Stage(Protocol):
    """One step of a sample's life: takes a sample, returns a new one with its own fields filled in.

    A stage that waits on the world is a coroutine function; one that computes is plain, and is put on a thread.
    """

    @property
    def name(self) -> str:
        """The stage's name in drops and steps."""

    @property
    def width(self) -> int:
        """The most samples it may work on at once."""

    def __call__(self, sample: Sample, /) -> Sample | Awaitable[Sample]:
        """Return the sample with this stage's fields filled in. Raises: SampleError, RunError."""


def run_to_end(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end and return its result, in this thread or, where a loop runs here, in another.

    So the same functions work in a script, in a thread and in a notebook.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        there = _InThread(thread, work)
        try:
            return cast("T", there.going.result())
        except BaseException:
            there.cancel()  # of a person's interruption; a failure of the work has ended it
            raise


class _InThread:
    """A coroutine that runs in a thread, and can be cancelled from another."""

    def __init__(self, thread: ThreadPoolExecutor, work: Coroutine[Any, Any, Any]) -> None:
        self._cancellations: list[Callable[[], object]] = []
        self._is_cancelled = False
        self.going = thread.submit(asyncio.run, self._run(work))

    async def _run(self, work: Coroutine[Any, Any, Any]) -> Any:
        loop, task = asyncio.get_running_loop(), asyncio.ensure_future(work)
        self._cancellations.append(lambda: loop.call_soon_threadsafe(task.cancel))
        if self._is_cancelled:
            task.cancel()
        return await task

    def cancel(self) -> None:
        """Cancel it; it ends soon, and with `asyncio.CancelledError`. Nothing happens where it has ended."""
        self._is_cancelled = True
        with suppress(RuntimeError):  # its loop is closed
            for cancel in self._cancellations:
                cancel()


async def run(
    source: Iterable[Sample] | AsyncIterable[Sample],
    stages: Sequence[Stage],
    sink: Sink,
    *,
    bug_budget: int = 0,
    is_stopping: Callable[[], bool] = lambda: False,
    most_in_hand: Callable[[], float] = lambda: inf,
) -> None:
    """Take every sample of `source` through `stages` and hand each one to `sink` exactly once.

    `bug_budget` is how many samples may fail with something other than a `SampleError` before the run stops; such a
    sample is dropped with the reason "bug". Once `is_stopping` returns true no further sample is taken from `source`;
    those under way are finished. At most `most_in_hand` samples, 1 or more, are taken and have not reached the sink.
    Raises: RunError, from a stage, from the sink, or because the budget is spent.
    """
    pipeline = _Pipeline(stages, sink, bug_budget)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(pipeline.feed(source, is_stopping, most_in_hand))
            for index in range(len(stages)):
                group.create_task(pipeline.staff(index))
            group.create_task(pipeline.drain())
    except BaseExceptionGroup as errors:
        raise _first(errors) from None


def _first(error: BaseException) -> BaseException:
    """Return the error that stopped the run: one of our own before any other."""
    if not isinstance(error, BaseExceptionGroup):
        return error
    leaves = [_first(inner) for inner in error.exceptions]
    return next((leaf for leaf in leaves if isinstance(leaf, WebsightError)), leaves[0])


class _Pipeline:
    """The queues between the stages. `None` in a queue means that no more samples will come."""

    def __init__(self, stages: Sequence[Stage], sink: Sink, bug_budget: int) -> None:
        self._stages = stages
        self._sink = sink
        self._bugs_left = bug_budget
        self._queues: list[asyncio.Queue[Sample | None]] = [asyncio.Queue(stage.width) for stage in stages]
        self._queues.append(asyncio.Queue(1))
        self._takers = [stage.width for stage in stages] + [1]
        self._in_hand = 0
        self._change = asyncio.Event()  # one sample fewer in hand

    async def feed(
        self,
        source: Iterable[Sample] | AsyncIterable[Sample],
        is_stopping: Callable[[], bool],
        most_in_hand: Callable[[], float],
    ) -> None:
        async for sample in source if isinstance(source, AsyncIterable) else _each(source):
            while self._in_hand >= most_in_hand() and not is_stopping():
                self._change.clear()
                await self._change.wait()
            if is_stopping():
                break
            self._in_hand += 1
            await self._queues[0].put(sample)
        await self._close(0)

    async def staff(self, index: int) -> None:
        async with asyncio.TaskGroup() as workers:
            for _ in range(self._stages[index].width):
                workers.create_task(self._work(index))
        await self._close(index + 1)

    async def drain(self) -> None:
        while (sample := await self._queues[-1].get()) is not None:
            await asyncio.to_thread(self._sink, sample)
            self._in_hand -= 1
            self._change.set()

    async def _work(self, index: int) -> None:
        while (sample := await self._queues[index].get()) is not None:
            done = await self._attempt(self._stages[index], sample)
            await self._queues[-1 if done.drop else index + 1].put(done)

    async def _attempt(self, stage: Stage, sample: Sample) -> Sample:
        try:
            return await _call(stage, sample)
        except SampleError as error:
            return sample.dropped(stage.name, error.reason, error.detail)
        except WebsightError:
            raise
        except Exception as error:  # the one place where a bug becomes data
            if isinstance(error, OSError) and error.errno in disk.EXHAUSTED:
                raise RunError(f"{stage.name}: {error.strerror}; {disk.HINTS[error.errno]}") from None
            self._bugs_left -= 1
            if self._bugs_left < 0:
                raise RunError(f"{stage.name} failed unexpectedly on sample {sample.id}: {error!r}") from error
            return sample.dropped(stage.name, "bug", repr(error))

    async def _close(self, index: int) -> None:
        for _ in range(self._takers[index]):
            await self._queues[index].put(None)


async def _each(samples: Iterable[Sample]) -> AsyncIterator[Sample]:
    for sample in samples:
        yield sample


async def _call(stage: Stage, sample: Sample) -> Sample:
    if inspect.iscoroutinefunction(stage.__call__):
        return await cast("Awaitable[Sample]", stage(sample))
    made = await asyncio.to_thread(stage, sample)
    return await made if inspect.isawaitable(made) else made


def drawn(work: Callable[[Sink], Coroutine[Any, Any, None]]) -> Iterator[Sample]:
    """Yield the samples that `work` hands to its sink; it runs in a thread, a few samples ahead of the reader.

    It is cancelled once nobody reads any more. Raises: what `work` raises.
    """
    ready: Queue[Sample | None] = Queue(_AHEAD)
    with ThreadPoolExecutor(1) as thread:
        there = _InThread(thread, work(ready.put))
        there.going.add_done_callback(lambda _: ready.put(None))
        try:
            while (sample := ready.get()) is not None:
                yield sample
        except BaseException:
            there.cancel()
            while ready.get() is not None:  # it may wait for room
                pass
            raise
        there.going.result()
