"""Assigns shards to workers and starts the workers.

    local   this process, or `workers` child processes that the first one starts, feeds and waits for
    array   one of COUNT processes that somebody else starts (Slurm, Kubernetes, mpirun, xargs): shard % COUNT == INDEX
    ray     child processes of actors on a cluster (`cluster`), to whom shards are dealt singly (`deal`)

A child reads its order from standard input, and what it is told later, and writes its reports as JSON lines on standard
output. When its parent dies, its standard input closes and it ends at once, in the middle of whatever it does; Linux
kills it as well, where it is too busy to notice (`lifetime.leash`). Results never pass between processes: they meet as
shard files.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websight.config.environment import environment
from websight.errors import RunError, UsageError
from websight.lifetime import leash
from websight.run.stop import Stop

GONE = 75
"""Exit code of a child whose parent is gone: the same command may be run again."""

ARRAYS = (
    ("WEBSIGHT_SHARD_INDEX", "WEBSIGHT_NUM_SHARDS"),  # the caller's own words override what the others say
    ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT"),
    ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"),  # Kubernetes sets the first, our manifest the second
    ("SKYPILOT_NODE_RANK", "SKYPILOT_NUM_NODES"),
    ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),  # mpirun of Open MPI
    ("PMI_RANK", "PMI_SIZE"),  # mpirun of MPICH and Intel MPI, srun
)
"""Variables that hold an index and a count."""

_OWN, _SLURM = ARRAYS[:2]
_LAST = "SLURM_ARRAY_TASK_MAX"  # the highest index of an array, which may have any: 1-20, or 3,7


def array_rank(variable: Callable[[str], str | None] = environment) -> tuple[int, int]:
    """Return (index, count) of this process in its array, from the environment.

    Raises: UsageError if only one of a pair is known, or two pairs disagree: half a run would go unnoticed.
    """
    named = [pair for pair in ARRAYS if any(variable(name) is not None for name in pair)]
    if _OWN in named:
        return _rank(_OWN, variable)
    ranks = {pair: _rank(pair, variable) for pair in named}
    # Many systems set theirs for a single process as well: one of one says nothing beside others.
    telling = {pair: rank for pair, rank in ranks.items() if rank[1] > 1} or ranks
    own = " and ".join(_OWN)
    if len(set(telling.values())) > 1:
        said = ", ".join(_said(pair, variable) for pair in telling)
        raise UsageError(f"launcher array: several arrays are known, and differ: {said}; set {own}")
    if not telling:
        names = " or ".join("/".join(pair) for pair in ARRAYS)
        raise UsageError(f"launcher array: this process does not know its rank; set {names}")
    return next(iter(telling.values()))


def _rank(pair: tuple[str, str], variable: Callable[[str], str | None]) -> tuple[int, int]:
    index, count = (variable(name) for name in pair)
    if index is None or count is None:
        found, lacking = pair if count is None else pair[::-1]
        raise UsageError(
            f"launcher array: {found}={variable(found)} and no {lacking}; they belong together, so set both"
        )
    if not (index.isdecimal() and count.isdecimal() and int(index) < int(count)):
        raise UsageError(f"launcher array: found {_said(pair, variable)}; allowed: 0 ≤ index < count")
    last = variable(_LAST)
    if pair == _SLURM and last is not None and last != str(int(count) - 1):
        raise UsageError(
            f"launcher array: found {_SLURM[1]}={count} and {_LAST}={last}; "
            f"an array of {count} is --array=0-{int(count) - 1}; for a part of one set {' and '.join(_OWN)}"
        )
    return int(index), int(count)


def _said(pair: tuple[str, str], variable: Callable[[str], str | None]) -> str:
    return " ".join(f"{name}={variable(name)}" for name in pair)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A worker process to start."""

    place: Path | str  # of the run: its folder, or its URL
    order: str  # one line, for its standard input
    held: tuple[int, ...] = ()  # files that it inherits, which stay locked as long as it lives


async def run_children(wanted: Iterable[Child], report: Callable[[str], None], stop: Stop) -> list[int]:
    """Start the children, pass their output lines to `report`, and return their exit codes.

    When `stop` is requested, or this coroutine is cancelled, the children are told by SIGTERM; they then finish what
    they have in hand.
    """
    children: list[asyncio.subprocess.Process] = []
    loop = asyncio.get_running_loop()
    try:
        for each in wanted:
            children.append(await start(each))  # noqa: PERF401 — those that started are stopped, if one cannot
        with stop.calling(lambda: loop.call_soon_threadsafe(_stop, children)):
            await asyncio.gather(*(_listen(child, report) for child in children))
    except BaseException:
        _stop(children)
        raise
    finally:
        codes = [await child.wait() for child in children]  # they must not outlive this thread
    return codes


def ending(codes: Iterable[int]) -> str:
    """Return how a worker process ended that could not say so itself; one of these exit codes is not 0."""
    code = next(code for code in codes if code)
    if code < 0:
        name = next((one.name for one in signal.Signals if one == -code), f"signal {-code}")
        return (
            f"a worker process was killed ({name}); if the system did it for want of memory, lower "
            "run.workers or browser.processes; then run the same command again"
        )
    return f"a worker process failed (exit code {code}); its messages are above; finished shards stay"


def _stop(children: Sequence[asyncio.subprocess.Process]) -> None:
    for child in children:
        if child.returncode is None:
            with suppress(ProcessLookupError):  # `child.send_signal` may reap it, and asyncio then misses its exit code
                os.kill(child.pid, signal.SIGTERM)


async def start(wanted: Child) -> asyncio.subprocess.Process:
    """Start a worker process, and give it its order."""
    words = (sys.executable, "-m", "websight", "work", str(wanted.place))
    child = await asyncio.create_subprocess_exec(
        *leash.leashed(*words, starter=os.getpid(), mode="job"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        pass_fds=wanted.held,
    )
    if child.stdin is None:
        raise RunError("a worker process has no standard input")
    child.stdin.write(wanted.order.encode() + b"\n")  # and stays open, for it tells that we live
    return child


async def _listen(child: asyncio.subprocess.Process, report: Callable[[str], None]) -> None:
    assert child.stdout is not None
    async for line in child.stdout:
        report(line.decode())


class Parent:
    """The process that started this one, as a worker sees it; `heard` takes the lines that it sends after the order."""

    def __init__(self, heard: Callable[[str], None] = lambda _line: None) -> None:
        self._pid = os.getppid()
        self._heard = heard
        self._rest = b""  # of a line whose end is not there yet

    def is_gone(self) -> bool:
        """Tell whether it has ended: whoever adopts an orphan has another number."""
        return os.getppid() != self._pid

    async def followed(self, work: Coroutine[Any, Any, None]) -> None:
        """Await `work`, and end this process at once when the parent ends: nobody is there to stop it any more."""
        loop, pipe = asyncio.get_running_loop(), sys.stdin.fileno()
        with suppress(PermissionError):  # a file, where a person calls the command
            loop.add_reader(pipe, self._read, pipe)
        try:
            await work
        finally:
            loop.remove_reader(pipe)

    def _read(self, pipe: int) -> None:
        content = os.read(pipe, 1 << 16)
        if not content:
            os._exit(GONE)
        *lines, self._rest = (self._rest + content).split(b"\n")
        for line in lines:
            self._heard(line.decode())
