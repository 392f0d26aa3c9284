"""Assigns shards to workers and starts the workers.

    local   this process, or `workers` child processes that the first one starts, feeds and waits for
    array   one of COUNT processes that somebody else starts (Slurm, Kubernetes, a shell loop): shard % COUNT == INDEX

A child reads its order from standard input and writes its reports as JSON lines on standard output;
when its parent dies, the next line finds a closed pipe and the child ends. Results never pass between processes: they
meet as shard files.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from websight.config.environment import environment
from websight.errors import RunError, UsageError
from websight.run.stop import Stop

_ARRAYS = (
    ("WEBSIGHT_SHARD_INDEX", "WEBSIGHT_NUM_SHARDS"),
    ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT"),
    ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"),
)


def array_rank() -> tuple[int, int]:
    """Return (index, count) of this process in its array, from the environment.

    Raises: UsageError if only one of a pair is known: half a run would go unnoticed.
    """
    for index_name, count_name in _ARRAYS:
        index, count = environment(index_name), environment(count_name)
        if index is None and count is None:
            continue
        if index is None or count is None:
            raise UsageError(f"launcher array: {index_name} and {count_name} belong together; found only one of them")
        if not (index.isdecimal() and count.isdecimal() and int(index) < int(count)):
            raise UsageError(
                f"launcher array: found {index_name}={index} {count_name}={count}; allowed: 0 ≤ index < count"
            )
        return int(index), int(count)
    names = " or ".join(f"{index}/{count}" for index, count in _ARRAYS)
    raise UsageError(f"launcher array: this process does not know its rank; set {names}")


def share(shards: Sequence[int], index: int, count: int) -> list[int]:
    """Return the shards of worker `index` of `count`; they do not depend on which are missing."""
    return [shard for shard in shards if shard % count == index]


def dealt(shards: Sequence[int], workers: int) -> list[list[int]]:
    """Deal missing shards to at most `workers` workers, evenly."""
    return [list(shards[start::workers]) for start in range(min(workers, len(shards)))]


def array_expression(shards: Sequence[int]) -> str:
    """Return shard numbers in the notation of job arrays: "0-3,7,9-12"."""
    runs: list[list[int]] = []
    for shard in sorted(shards):
        if runs and shard == runs[-1][1] + 1:
            runs[-1][1] = shard
        else:
            runs.append([shard, shard])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


async def run_children(folder: Path, orders: Iterable[str], report: Callable[[str], None], stop: Stop) -> list[int]:
    """Start one child per order, pass their output lines to `report`, and return their exit codes.

    When `stop` is requested, or this coroutine is cancelled, the children are told by SIGTERM; they then finish what
    they have in hand.
    """
    children = [await _start(folder, order) for order in orders]
    loop = asyncio.get_running_loop()
    try:
        with stop.calling(lambda: loop.call_soon_threadsafe(_stop, children)):
            await asyncio.gather(*(_listen(child, report) for child in children))
            return [await child.wait() for child in children]
    finally:
        _stop(children)


def _stop(children: Sequence[asyncio.subprocess.Process]) -> None:
    for child in children:
        if child.returncode is None:
            child.send_signal(signal.SIGTERM)


async def _start(folder: Path, work: str) -> asyncio.subprocess.Process:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "websight",
        "work",
        str(folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    if child.stdin is None:
        raise RunError("a worker process has no standard input")
    child.stdin.write(work.encode())
    child.stdin.close()
    return child


async def _listen(child: asyncio.subprocess.Process, report: Callable[[str], None]) -> None:
    assert child.stdout is not None
    async for line in child.stdout:
        report(line.decode())
