"""Writes files and folders whole or not at all, and puts the file system's errors in words a user can act on."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from websight.errors import RunError

PERMANENT = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST})
"""What the file system refuses whenever it is asked again."""


def publish(path: Path, content: bytes) -> None:
    """Write a small file so that it exists whole or not at all."""
    with published(path) as file:
        file.write(content)


def publish_once(path: Path, content: bytes) -> None:
    """Write a small file as `publish` does, unless it is there: of several processes, one's content stays.

    Where the file system has no hard links, two that write within milliseconds may each believe that theirs did.
    """
    with writing(path), tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        try:
            os.link(file.name, path)
        except FileExistsError:
            return
        except OSError:
            if not path.exists():
                publish(path, content)


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
        finally:
            temporary.unlink(missing_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Translate errors of the file system into errors that the user can act on."""
    try:
        yield
    except OSError as error:
        hint = {errno.ENOSPC: "free some space and run the same command again"}.get(
            error.errno or 0, "nothing was lost"
        )
        message = f"{error.filename or path}: cannot be written: {error.strerror}; {hint}"
        raise RunError(message, permanent=error.errno in PERMANENT) from None


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Yield an empty folder that replaces `folder` at the end; if anything fails, `folder` stays as it is.

    Raises: RunError for what the file system refuses.
    """
    fresh, old = folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        with writing(fresh):
            fresh.mkdir()
            yield fresh
            shutil.rmtree(old, ignore_errors=True)
            if folder.exists():
                folder.rename(old)
            fresh.rename(folder)
            shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
