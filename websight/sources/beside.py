"""The files beside pages, as a web server gives them out: read-only, of bounded size, and none outside of one folder.

    css/site.css      the file                        blog/         blog/index.html
    CSS/Site.css      css/site.css, if that is there  about         about.html

Never given out: what lies outside, also by a link; names that begin with a dot (.git, .env); pipes, devices, sockets;
what is larger than `MAX_FILE_BYTES`. Pages are strangers', and what one of them asks for is drawn and published.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

MAX_FILE_BYTES = 16_000_000
"""Ten times the largest picture or script that pages load; what is longer is a video or an archive, and never drawn."""

_INDEXES = ("index.html", "index.htm")
_FOLDERS = 4_096  # whose names are kept: a page's files lie in a handful
_PIECE_BYTES = 1 << 20

Listing = dict[str, tuple[str, bool]]
"""Names, as they are and in lower case → the name that is there, and whether it is a folder."""


class FolderFiles:
    """The files below one folder, by their names in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = Path(os.path.realpath(folder))
        self._listing = lru_cache(_FOLDERS)(_listing)

    def find(self, name: str) -> str | None:
        """Return the true name of the file that a name asks for, None if there is none."""
        steps = [step for step in name.split("/") if step]
        if any(step.startswith(".") or "\0" in step or "\\" in step for step in steps):
            return None
        true, is_folder = self._spelled(steps)
        if true is None and steps and not name.endswith("/"):
            true, is_folder = self._spelled([*steps[:-1], f"{steps[-1]}.html"])
        if true is not None and is_folder:
            indexes = (self._spelled([*true, index])[0] for index in _INDEXES)
            true = next((index for index in indexes if index), None)
        return "/".join(true) if true else None

    def _spelled(self, steps: list[str]) -> tuple[list[str] | None, bool]:
        """Return the steps of a path in the case that is there, and whether they lead to a folder; None: to nothing."""
        folder, true, is_folder = self._root, list[str](), True
        for step in steps:
            listing = self._listing(folder) if is_folder else {}
            found = listing.get(step) or listing.get(step.lower())
            if found is None:
                return None, False
            name, is_folder = found
            true.append(name)
            folder /= name
        return true, is_folder

    def read(self, name: str) -> bytes | None:
        """Return the content of a file by its true name, None if it cannot be given out."""
        path = os.path.realpath(self._root / name)
        if not Path(path).is_relative_to(self._root):
            return None
        try:  # not to wait for a pipe's other end, nor to follow a link that was made in the meantime
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            return None
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            content = file.read(MAX_FILE_BYTES + 1)
        return content if len(content) <= MAX_FILE_BYTES else None

    def type(self, name: str) -> str:  # noqa: ARG002 — files have none
        """Return "": a file does not say of what type it is."""
        return ""

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the digest of every file that may be given out, sorted by name."""
        for name in sorted(self._all()):
            digest = hashlib.sha256()
            try:
                with (self._root / name).open("rb") as file:
                    while piece := file.read(_PIECE_BYTES):
                        digest.update(piece)
            except OSError:
                continue
            yield name, digest.hexdigest()

    def _all(self) -> Iterator[str]:
        for folder, path in walked(self._root):
            for name in folder:
                place = path / name
                if _is_file(place) and place.stat().st_size <= MAX_FILE_BYTES:
                    yield place.relative_to(self._root).as_posix()


def walked(root: Path) -> Iterator[tuple[list[str], Path]]:
    """Yield the names of the files of every folder below `root`, and the folder; none that begins with a dot."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield sorted(name for name in names if not name.startswith(".")), Path(folder)


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _listing(folder: Path) -> Listing:
    """Return what lies in a folder. Of names that differ only in case, the first in order answers for all others."""
    try:
        with os.scandir(folder) as entries:
            there = sorted((entry.name, entry.is_dir()) for entry in entries if not entry.name.startswith("."))
    except OSError:
        return {}
    listing: Listing = {}
    for name, is_folder in there:
        listing.setdefault(name.lower(), (name, is_folder))
    return listing | {name: (name, is_folder) for name, is_folder in there}
