"""The lock of a run: one builder, or the tasks of an array, and whatever worker processes they leave behind.

The system frees a lock when the last process that has its file open ends; workers inherit the file. So a killed build
keeps its run locked until its last worker is gone: the next build waits for that, but not for a build that goes on.
What is not covered: file systems that lock a process instead of an open file (NFS); there a lock ends with the builder.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import IO

from websight.errors import RunError

_ORPHANS_S = 20.0  # workers of a killed build end within 0.1 s, unless they wait for a disk
_TURN_S = 0.05  # between two looks


@contextmanager
def locked(file: IO[str], *, shared: bool = False, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
    """Hold the lock of an open file, alone or `shared` with others; `say` is told if that has to wait.

    Raises: RunError if somebody else holds it.
    """
    if not _has_taken(file, shared=shared):
        _wait_for_orphans(file, shared=shared, say=say)
    yield


def _has_taken(file: IO[str], *, shared: bool) -> bool:
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait_for_orphans(file: IO[str], *, shared: bool, say: Callable[[str], None]) -> None:
    path, end, said = Path(file.name), time.monotonic() + _ORPHANS_S, ""
    while True:
        others = holders(path)
        if not are_orphans(others) or time.monotonic() > end:
            if _has_taken(file, shared=shared):  # it was given back while we looked
                return
            raise RunError(f"{path.parent}: another process is building here{_named(others)}; wait for it, or stop it")
        if not said:
            said = f"waiting for the worker processes of a killed build to end{_named(others)}"
            say(said)
        time.sleep(_TURN_S)
        if _has_taken(file, shared=shared):
            return


def _named(others: Iterable[int]) -> str:
    ids = ", ".join(map(str, sorted(others)))
    return f" (process {ids})" if ids else ""


def are_orphans(others: Mapping[int, Sequence[str]]) -> bool:
    """Tell whether a lock is held by what a dead builder left behind: only workers, by their command lines."""
    return bool(others) and all(("websight", "work") in pairwise(words) for words in others.values())


def holders(path: Path) -> dict[int, list[str]]:
    """Return the other processes of this machine that have a file open, as far as this user may know."""
    import psutil  # noqa: PLC0415 — for the rare case that a run is locked

    wanted, found = str(path.resolve()), {}
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if process.pid != os.getpid() and any(each.path == wanted for each in process.open_files()):
                found[process.pid] = process.cmdline()
    return found
