"""What ends a run because no page can be rendered on this machine: what was found, and what to do about it.

    what failed, Chromium's last words, what the machine allows ──cause──▶ one line with the numbers seen

Where the words name the cause, it is that; else the first limit that is too low for a browser; else nothing is claimed.
Covered: Linux; elsewhere, what Python can say. Not covered: a limit that was reached and is free again.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from websight.errors import RunError

_MIN_OPEN_FILES = 128
"""Chromium 156 with one page starts with 160, and hangs for half a minute with 100 (2026-11)."""

_OPEN_FILES = 256  # with some room for further pages
_FILE_BYTES = 200_000_000  # the largest picture has 164 MB in memory, which Chromium shares with itself as a file
_THREADS = 200  # Chromium with one page has some 100; with 80 its pages crash, with 150 they do not (2026-11)
_DISK_BYTES = 50_000_000  # a profile has some 10 MB
_SHARED_BYTES = 16_000_000  # a page of 2,600 CSS pixels has 13 MB
_MEMORY_BYTES = 300_000_000  # Chromium with one page has some 200 MB

_SHARED = Path("/dev/shm")  # noqa: S108 — it is only looked at
_CGROUP = Path("/sys/fs/cgroup")

_WORDS = (
    (re.compile(r"EMFILE|ENFILE|[Tt]oo many open files"), "open files"),
    (re.compile(r"EFBIG|SIGXFSZ|[Ff]ile size limit|File too large"), "file size"),
    (re.compile(r"EAGAIN|Resource temporarily unavailable|pthread_create|[Cc]annot fork"), "threads"),
    (re.compile(r"ENOSPC|No space left|EDQUOT|quota|EROFS|Read-only file system"), "disk"),
    (re.compile(r"ENOMEM|Cannot allocate memory|[Oo]ut of memory"), "memory"),
)


class BrowserError(RunError):
    """No page can be rendered here, whatever the page: `found` says why, `fix` what to do."""

    def __init__(self, found: str, fix: str, *, permanent: bool = False) -> None:
        super().__init__(f"{found}; {fix}", permanent=permanent)
        self.found = found
        self.fix = fix


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What the machine allows a browser. None: no limit, or it is not known."""

    open_files: int | None = None
    file_bytes: int | None = None
    address_bytes: int | None = None
    threads: int | None = None  # of this user
    threads_used: int | None = None
    memory_free_bytes: int | None = None
    temporary: str = ""  # the folder
    temporary_free_bytes: int | None = None
    is_temporary_writable: bool = True
    shared_free_bytes: int | None = None  # of /dev/shm


def failed(what: str, said: str, scratch: Path | None = None) -> BrowserError:
    """Return the error that `what` failed, with `said` as its last words and the likely cause."""
    found, fix = cause(said, resources(scratch or Path(tempfile.gettempdir())))
    return BrowserError(": ".join(part for part in (what, said, found) if part), fix)


def require_open_files() -> None:
    """Refuse a limit of open files with which Chromium would hang rather than say so. Raises: BrowserError."""
    limit = _limit(resource.RLIMIT_NOFILE)
    if limit is not None and limit < _MIN_OPEN_FILES:
        cause = _causes(Resources(open_files=limit))["open files"]
        raise BrowserError(cause.found, cause.fix)


def cause(said: str, seen: Resources) -> tuple[str, str]:
    """Return the likely cause of a failure with its numbers, "" if none is likely, and what to do."""
    causes = _causes(seen)
    for words, name in _WORDS:
        if words.search(said):
            return causes[name].found, causes[name].fix
    for likely in causes.values():
        if likely.is_likely:
            return f"probably {likely.found}", likely.fix
    return "", "see what websight doctor finds, or name another browser: --browser"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cause:
    """What may keep a browser from its work."""

    is_likely: bool  # by the numbers alone
    found: str
    fix: str


def _causes(seen: Resources) -> dict[str, _Cause]:
    """Return all causes that are known, the likeliest first; those of which no number is known say only what to do."""
    threads = _number(seen.threads), _number(seen.threads_used)
    less = "lower run.workers or browser.processes"
    told = {
        "open files": (
            seen.open_files,
            _is_below(seen.open_files, _OPEN_FILES),
            f"the limit of open files (ulimit -n) is {_number(seen.open_files)}, and Chromium needs {_OPEN_FILES}",
            "raise it: ulimit -n 4096",
        ),
        "file size": (
            seen.file_bytes,
            _is_below(seen.file_bytes, _FILE_BYTES),
            f"the limit of a file's size (ulimit -f) is {_mb(seen.file_bytes)}, a picture needs {_mb(_FILE_BYTES)}",
            "lift it: ulimit -f unlimited",
        ),
        "threads": (
            seen.threads,
            seen.threads is not None and seen.threads - (seen.threads_used or 0) < _THREADS,
            f"the limit of processes and threads (ulimit -u) is {threads[0]}, with {threads[1]} in use",
            f"raise it (ulimit -u 4096; docker run --pids-limit), or {less}",
        ),
        "disk": (
            seen.temporary_free_bytes,
            not seen.is_temporary_writable or _is_below(seen.temporary_free_bytes, _DISK_BYTES),
            f"{seen.temporary} has {_mb(seen.temporary_free_bytes)} free"
            + ("" if seen.is_temporary_writable else ", and nothing can be written there"),
            "free some space, or name another folder: TMPDIR",
        ),
        "address space": (
            seen.address_bytes,
            seen.address_bytes is not None,
            f"the limit of address space (ulimit -v) is {_mb(seen.address_bytes)}, and Chromium reserves far more",
            "lift it: ulimit -v unlimited",
        ),
        "memory": (
            seen.memory_free_bytes,
            _is_below(seen.memory_free_bytes, _MEMORY_BYTES),
            f"{_mb(seen.memory_free_bytes)} of memory are free",
            f"give the machine more, or {less}",
        ),
        "shared memory": (
            seen.shared_free_bytes,
            _is_below(seen.shared_free_bytes, _SHARED_BYTES),
            f"{_SHARED} has {_mb(seen.shared_free_bytes)} free",
            "give it more: docker run --shm-size=1g",
        ),
    }
    return {
        name: _Cause(
            is_likely=is_likely,
            found="" if number is None else found,
            fix=f"{fix}; then run the same command again",
        )
        for name, (number, is_likely, found, fix) in told.items()
    }


def _is_below(value: int | None, least: int) -> bool:
    return value is not None and value < least


def _number(value: int | None) -> str:
    return "unlimited" if value is None else str(value)


def _mb(size: int | None) -> str:
    return "unlimited" if size is None else f"{size / 1e6:,.1f} MB"


def resources(temporary: Path) -> Resources:
    """Look at this machine; `temporary` is where a browser keeps its files."""
    threads, used = _threads()
    return Resources(
        open_files=_limit(resource.RLIMIT_NOFILE),
        file_bytes=_limit(resource.RLIMIT_FSIZE),
        address_bytes=_limit(resource.RLIMIT_AS),
        threads=threads,
        threads_used=used,
        memory_free_bytes=_memory(),
        temporary=str(temporary),
        temporary_free_bytes=_free(temporary),
        is_temporary_writable=os.access(temporary, os.W_OK) or not temporary.exists(),
        shared_free_bytes=_free(_SHARED),
    )


def _limit(kind: int) -> int | None:
    soft, _ = resource.getrlimit(kind)
    return None if soft == resource.RLIM_INFINITY else soft


def _free(folder: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return None


def _threads() -> tuple[int | None, int | None]:
    """Return the limit of threads that leaves the fewest, of this user or this container, and how many there are."""
    limit, found = _limit(resource.RLIMIT_NPROC), _of_container(("pids.max", "pids.current"), "pids")
    if limit is not None and os.geteuid() != 0:  # root has no such limit
        found.append((limit, _threads_of(os.geteuid())))
    return min(found, key=lambda pair: pair[0] - pair[1], default=(None, None))


def _threads_of(user: int) -> int:
    count = 0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if folder.stat().st_uid == user:
                count += sum(1 for _ in (folder / "task").iterdir())
    return count


def _memory() -> int | None:
    """Return how much memory is free, of the machine or, if that is less, of this container."""
    found = []
    with suppress(OSError, AttributeError):
        text = Path("/proc/meminfo").read_text()
        found.append(int(re.search(r"MemAvailable:\s+(\d+) kB", text)[1]) * 1024)  # type: ignore[index]
    limits = (
        *_of_container(("memory.max", "memory.current"), ""),
        *_of_container(("memory.limit_in_bytes", "memory.usage_in_bytes"), "memory"),
    )
    return min([*found, *(limit - used for limit, used in limits)], default=None)


def _of_container(names: tuple[str, str], folder: str) -> list[tuple[int, int]]:
    """Return a limit of this container and what is used of it, where there is one: of cgroup 2, or 1 in `folder`."""
    found = []
    for place in {_CGROUP, _CGROUP / folder}:
        with suppress(OSError, ValueError):  # "max"
            limit, used = (int((place / name).read_text()) for name in names)
            found.append((limit, used))
    return found
