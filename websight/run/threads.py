"""Maps a function over many values in threads, in order; has one called meanwhile; limits the memory that is retained.

    values ──▶ at most `_AHEAD` in flight for each thread ──▶ results

Threads, since the functions are Pillow's, which decodes, scales and encodes without Python's lock: as fast as processes
on two cores, and a program that uses this package is not run again in a child, as processes that are spawned would.
What is not covered: functions that hold the lock gain nothing.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import sys
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.abc import MetaPathFinder
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")
R = TypeVar("R")

_AHEAD = 2
"""Values in flight for each thread: one being worked on, one waiting, so that none is idle while results are used."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8  # of mallopt, M_…

_HELD_BYTES = 32 * 1024 * 1024
"""The most that glibc takes for M_MMAP_THRESHOLD. The pixels of a page, 9 MB, are below it: memory that was used before
is handed out again, where fresh memory takes the system 6 ms, and a page has four such buffers. With 128 kB a build of
80 pages took 139 ms of Python a page and 321 MB at its peak, with this 114 ms and 362 MB (2026-12, 2 cores)."""

_ARENAS = 2
"""That hold such memory: one for each core, eight, would be 70 MB each."""


def mapped(function: Callable[[V], R], items: Iterator[tuple[K, V]], threads: int) -> Iterator[tuple[K, R]]:
    """Yield each value's key and the function's result for it, in order, a few ahead of the reader.

    With one thread it is the caller's own. Raises: what the function raises.
    """
    if threads <= 1:
        yield from ((key, function(value)) for key, value in items)
        return
    pool = ThreadPoolExecutor(threads)
    flight: deque[tuple[K, Future[R]]] = deque()
    try:
        for key, value in items:
            flight.append((key, pool.submit(function, value)))
            if len(flight) >= threads * _AHEAD:
                first, future = flight.popleft()
                yield first, future.result()
        for first, future in flight:
            yield first, future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def begun(function: Callable[..., None], *values: Any) -> Awaitable[None]:
    """Have a thread call a function while this one waits for something else; the result is awaited for its end.

    It begins when this thread first waits, and takes nothing of the time before. To be called where a loop runs.
    """
    return asyncio.create_task(asyncio.to_thread(function, *values))


def limit_memory_retention() -> None:
    """Make this process keep little of the memory that is freed, and use that again.

    glibc has an arena for every few threads, each of which holds what was freed, and Arrow's own pool keeps what it
    has: together they hold twice what is in use.
    """
    import pyarrow as pa  # noqa: PLC0415 — takes 0.1 s

    _without_pandas(lambda: pa.array([None]))
    pa.set_memory_pool(pa.system_memory_pool())
    with contextlib.suppress(AttributeError, OSError):  # another C library than glibc
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _HELD_BYTES)
        library.mallopt(_TRIM_THRESHOLD, _HELD_BYTES)
        library.mallopt(_ARENA_MAX, _ARENAS)


def _without_pandas(convert: Callable[[], object]) -> None:
    """Call Arrow's first conversion while pandas cannot be imported.

    Arrow imports it then, to recognize what nobody here gives it: 58 MB and 0.2 s. It looks again when somebody asks
    for a data frame.
    """
    hiding = _Hiding()
    sys.meta_path.insert(0, hiding)
    try:
        convert()
    finally:
        sys.meta_path.remove(hiding)


class _Hiding(MetaPathFinder):
    """Finder that says of pandas that it is not there, and of nothing else anything."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name)
