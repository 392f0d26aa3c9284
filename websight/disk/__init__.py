"""Writes files and folders whole or not at all, and puts the file system's errors in words a user can act on.

    file      .NAME.PID.tmp ──▶ NAME
    folder    .NAME.new ──▶ NAME, while the one before is .NAME.old: where a kill left that, `settle` puts it back

Nothing of ours is read from or written to what is not a file: a pipe would be waited for, a device never ends.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from websight.errors import RunError

PERMANENT = frozenset(
    {
        errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG,
        errno.ELOOP, errno.EINVAL, errno.ENOENT,
    }
)  # fmt: skip
"""What the file system refuses whenever it is asked again."""

_FREE = "free some space and run the same command again"

HINTS = {
    errno.ENOSPC: _FREE,
    errno.EDQUOT: _FREE,
    errno.EFBIG: "raise the limit on the size of files (ulimit -f) and run the same command again",
    errno.EMFILE: "raise the limit of open files (ulimit -n) and run the same command again",
    errno.ENFILE: "close other programs and run the same command again: the machine has no more files to open",
    errno.EIO: "the device fails; nothing was lost",
    errno.EISDIR: "move that folder away",
    errno.EINVAL: "move it away",
    errno.EEXIST: "move the file of that name away",
    errno.ENOTDIR: "move the file away that stands in the place of its folder",
}
"""What to do about a failed write."""

EXHAUSTED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE})
"""What a machine that has run out of something refuses, whatever it is asked for."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

_LINE_BYTES = 1 << 20
"""The most that is read as one line: ours have some hundred bytes, and a file without line ends would be read whole."""

_POLL_S = 0.2  # between two looks at a lock: a person does not notice, and a stop is heeded


def regular(path: Path) -> Path:
    """Return `path`, which is a file or not there. Raises: OSError where it is something else, or cannot be seen."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return path
    if stat.S_ISREG(mode):
        return path
    kind = next((name for is_kind, name in _KINDS if is_kind(mode)), "something else")
    number = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(number, f"it is {kind}, not a file", str(path))


def is_there(path: Path) -> bool:
    """Tell whether there is a file. Raises: OSError where there is something else, or nobody can see."""
    try:
        regular(path).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def read(path: Path, most_bytes: int) -> bytes:
    """Return a file's content. Raises: OSError, also where it is no file, or has more than `most_bytes`."""
    with regular(path).open("rb") as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise OSError(errno.EINVAL, f"it has more than {most_bytes:,} bytes", str(path))
    return content


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file, none if it is not there; a byte that is no UTF-8 becomes a mark. Raises: OSError."""
    with suppress(FileNotFoundError), regular(path).open("rb") as file:
        while line := file.readline(_LINE_BYTES):
            yield line.decode("utf-8", "replace")


def publish(path: Path, content: bytes) -> None:
    """Write a small file so that it exists whole or not at all."""
    with published(path) as file:
        file.write(content)


def publish_once(path: Path, content: bytes) -> bool:
    """Write a small file as `publish` does, unless it is there, and tell whether it was not.

    Of several processes, one's content stays. Where the file system has no hard links, two that write within
    milliseconds may each believe that theirs did.
    """
    with writing(path), tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp") as file:
        file.write(content)
        file.flush()
        os.fchmod(file.fileno(), path.parent.stat().st_mode & 0o666)  # a temporary file is its owner's alone
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return False
        except OSError:
            if path.exists():
                return False
            publish(path, content)
        return True


@contextmanager
def published(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears under its name only when it is complete, even after a power cut."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with writing(path):
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            error.filename = path  # nobody knows the other name
            raise
        finally:
            temporary.unlink(missing_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep(folder: Path, name: str = "*") -> None:
    """Remove what killed processes left of files called `name`. No process may be writing them."""
    with suppress(OSError):
        for path in folder.glob(f".{name}.*.tmp"):
            _remove(path)


def sweep_dead(folder: Path, name: str) -> None:
    """Remove what processes of this machine that are dead left of files called `name`; others may be writing them."""
    with suppress(OSError):
        for path in folder.glob(f".{name}.*.tmp"):
            number = path.name.removesuffix(".tmp").rpartition(".")[2]
            if number.isdecimal() and not _is_alive(int(number)):
                _remove(path)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Translate errors of the file system into errors that the user can act on."""
    try:
        yield
    except OSError as error:
        raise refused(error, path, "written") from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Translate errors of the file system while something is read."""
    try:
        yield
    except OSError as error:
        raise refused(error, path, "read") from None


def refused(error: OSError, path: Path, what: str) -> RunError:
    """Return the error of the file system as one that says what could not be done, such as "read" or "written"."""
    hint = "" if what == "read" else HINTS.get(error.errno or 0, "nothing was lost")
    where = path if error.filename is None else os.fsdecode(error.filename)
    message = f"{where}: cannot be {what}: {error.strerror or error}"
    return RunError("; ".join(filter(None, [message, hint])), permanent=error.errno in PERMANENT)


@contextmanager
def held(
    lock: Path, *, on_wait: Callable[[], None] = lambda: None, is_stopping: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Hold a lock, which dies with its process; `on_wait` is called once where another process has it.

    Its file is there only as long as it is held. Raises: RunError, also where `is_stopping` says so while it waits.
    """
    has_waited = False
    while True:
        with writing(lock):
            file = regular(lock).open("a")
        with file:
            if _has_taken(file.fileno(), lock):
                try:
                    yield
                finally:
                    with suppress(OSError):
                        lock.unlink()
                return
        if not has_waited:
            on_wait()
            has_waited = True
        if is_stopping():
            raise RunError(f"{lock.parent}: stopped; run the same command again to continue")
        time.sleep(_POLL_S)


def _has_taken(descriptor: int, lock: Path) -> bool:
    """Lock an open file; False where another process has, or had and removed it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except (BlockingIOError, FileNotFoundError):
        return False
    except OSError as error:
        raise RunError(f"{lock}: cannot be locked: {error.strerror}", permanent=True) from None


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that replaces `folder` at the end; if anything fails, `folder` stays as it is.

    Of one folder, one at a time. Raises: RunError for what the file system refuses.
    """
    fresh, old = _beside(folder)
    with writing(folder):
        settle(folder)
        try:
            fresh.mkdir()
            yield fresh
            if os.path.lexists(folder):
                folder.rename(old)
            fresh.rename(folder)
        finally:
            settle(folder)


def settle(folder: Path) -> None:
    """Put back a folder that was being replaced when a process was killed, and remove what is left of the new one.

    Raises: OSError where it cannot be put back.
    """
    fresh, old = _beside(folder)
    if os.path.lexists(old) and not os.path.lexists(folder):
        old.rename(folder)
    _remove(old)
    _remove(fresh)


def replacing(run: Path) -> list[Path]:
    """Return the folders of `run` of which a process has left a new one or an old one."""
    left = [path.name for end in ("new", "old") for path in run.glob(f".*.{end}")]
    return sorted({run / name[1:-4] for name in left if name[1:-4].isidentifier()})


def _beside(folder: Path) -> tuple[Path, Path]:
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def _remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it; what cannot be removed stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
