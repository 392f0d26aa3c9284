"""Temporary folders that do not outlive a killed owner for long: whoever makes the next one removes them.

    owner    makes .websight-RANDOM, locks the folder itself, works in files/ below it, and removes it at the end
    leash    locks it as well, for a program that works in it
    sweep    removes each that nobody locks: the system frees the locks of who dies

Safe beside other programs and users: a folder is removed only if it has our name and our mark, belongs to this user,
and is no link. What is not covered: file systems without locks on folders (NFS), where nothing is removed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from websight import disk

_PREFIX = ".websight-"
_MARK = "made-by-websight"  # a file in each: a user may have a folder of such a name
_PAUSES_S = (0.01, 0.1, 0.3, 0)  # between tries to remove it
_TRIES = 3  # to make a folder, which a sweep may take before it is locked


@contextmanager
def scratch(within: Path | None = None) -> Iterator[Path]:
    """Yield an empty folder below `within`, or the system's for temporary files, and remove it at the end.

    Raises: RunError where none can be written.
    """
    with disk.writing(within or Path("a temporary folder")):
        place = within or Path(tempfile.gettempdir())
        sweep(place)
        folder, descriptor = _made(place)
    try:
        yield folder / "files"
    finally:
        _remove(folder)
        os.close(descriptor)


def _remove(folder: Path) -> None:
    """Remove a folder in which a process that was just killed may still make a file."""
    for pause_s in _PAUSES_S:
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(pause_s)


def _made(place: Path) -> tuple[Path, int]:
    """Return a new folder and the descriptor that locks it."""
    for _ in range(_TRIES):
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place)).absolute()
        with suppress(FileNotFoundError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            with suppress(OSError):  # no locks here, so nobody sweeps
                fcntl.flock(descriptor, fcntl.LOCK_SH)
            try:
                (folder / _MARK).touch()
                (folder / "files").mkdir(mode=0o700)
            except FileNotFoundError:  # swept
                os.close(descriptor)
            else:
                return folder, descriptor
    raise FileNotFoundError(f"{place}: temporary folders disappear")


def sweep(place: Path) -> list[Path]:
    """Remove the folders in `place` whose owners are dead, and return them."""
    removed = []
    with suppress(OSError), os.scandir(place) as entries:
        removed = [Path(entry.path) for entry in entries if entry.name.startswith(_PREFIX) and _removed(entry.path)]
    return removed


def _removed(folder: str) -> bool:
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:  # a file, a link, another user's, or gone
        return False
    try:
        if os.fstat(descriptor).st_uid != os.geteuid():
            return False
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if (Path(folder) / _MARK).is_file():
            shutil.rmtree(folder, ignore_errors=True)
        else:  # its owner died before it could mark it; one that is not empty is somebody else's
            Path(folder).rmdir()
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
