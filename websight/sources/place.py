"""Resolves a location that the user named to files of one kind, or to an error that explains why not.

Nothing outside the location is read. A link within a folder may lead anywhere in it, and is not followed out of it: the
folder may be a stranger's, and what a link of theirs leads to would be published. A file that the user named is read,
link or not. Not covered: hard links, which cannot be told from files.
"""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from websight.errors import UsageError
from websight.sources.cost import CostlyError

_SUFFIXES = {".html": "html", ".htm": "html", ".parquet": "parquet", ".jsonl": "jsonl", ".jsonl.gz": "jsonl"}
_SUFFIXES |= {".warc": "warc", ".warc.gz": "warc"}
_ALLOWED = (
    "allowed are .html, .htm, .parquet, .jsonl, .jsonl.gz, .warc and .warc.gz: a file, a folder, a glob; .zip, .tar.gz;"
    " hf:user/dataset"
)
_OTHERS = {"node_modules", "bower_components", "__MACOSX"}
"""Folders of a checkout whose pages are not its own. Their files are served to its pages all the same."""

_MAGIC = re.compile(r"[*?\[]")


class OutsideError(OSError):
    """A path leads out of the location that the user named."""


def is_inside(folder: Path, path: Path) -> bool:
    """Tell whether a path lies in a folder, links followed."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def inside(folder: Path, path: Path) -> Path:
    """Return a path that lies in a folder, links followed. Raises: OutsideError where it does not."""
    if not is_inside(folder, path):
        raise OutsideError("it is a link that leads out of the folder; nothing outside is read")
    return path


@dataclass(frozen=True, slots=True)
class PageFiles:
    """Files of one kind below one folder, sorted by name."""

    folder: Path
    names: list[str]  # relative to the folder, as the file system spells them
    kind: str  # "html", "parquet", "jsonl" or "warc"
    is_named: bool = False  # by the user: a file, not a folder or a glob

    def path(self, number: int) -> Path:
        """Return the path of a file."""
        return self.folder / self.names[number]

    def located(self, number: int) -> Path:
        """Return the path of a file that is about to be opened. Raises: OutsideError."""
        return self.path(number) if self.is_named else inside(self.folder, self.path(number))

    def shown(self, number: int) -> str:
        """Return a file's name in valid Unicode; file systems allow any bytes."""
        return self.names[number].encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def files_at(location: str) -> PageFiles:
    """Return the regular files that a path or a glob names. Raises: UsageError."""
    with readable(location):
        folder, paths = _candidates(location)
        names = sorted(path.relative_to(folder).as_posix() for path in paths if _kind(path.name) and path.is_file())
    kinds = sorted({_kind(name) for name in names})
    if not kinds:
        verb = "holds" if Path(location).is_dir() else "is" if Path(location).exists() else "matches"
        raise UsageError(f"{location}: {verb} no file of pages; {_ALLOWED}")
    if len(kinds) > 1:
        raise UsageError(
            f"{location}: holds {' and '.join(kinds)} files; name one kind, such as {folder}/**/*.{kinds[0]}"
        )
    return PageFiles(folder, names, kinds[0], is_named=Path(location).is_file())


def _candidates(location: str) -> tuple[Path, Iterable[Path]]:
    """Return a folder and paths below it."""
    path = Path(location)
    if not location:
        raise UsageError(f"author.files: not set; {_ALLOWED}")
    if path.is_dir():
        return path, _below(path)
    if path.exists():
        return path.parent, (path,)
    start = next((number for number, part in enumerate(path.parts) if _MAGIC.search(part)), None)
    if start is None:
        raise UsageError(f"{location}: there is no such file or folder; {_ALLOWED}")
    folder = Path(*path.parts[:start])
    try:
        return folder, [*folder.glob(str(Path(*path.parts[start:])))]
    except ValueError as error:
        raise UsageError(f"{location}: is not a glob: {error}") from None


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder, but none of others' packages and of what is hidden, such as .git."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not (name.startswith(".") or name in _OTHERS)]
        yield from (Path(place, name) for name in names if not name.startswith("."))


def _kind(name: str) -> str:
    """Return "html", "parquet", "jsonl" or "warc"; "" for any other name."""
    return next((kind for suffix, kind in _SUFFIXES.items() if name.lower().endswith(suffix)), "")


@contextmanager
def readable(path: str | Path) -> Iterator[None]:
    """Turn errors of the file system, a decompressor or Arrow into a UsageError."""
    try:
        yield
    except (OSError, EOFError, UnicodeDecodeError, zlib.error, pa.ArrowException, CostlyError) as error:
        raise UsageError(f"{path}: cannot be read: {complaint(error)}") from None


def complaint(error: Exception) -> str:
    """Return the message of an error in one line; Arrow's have several."""
    number = getattr(error, "errno", None)
    message = os.strerror(number) if number else str(error) or type(error).__name__
    return message.splitlines()[0][:300]


def check_column(path: str | Path, column: str, present: Iterable[str]) -> None:
    """Check that a column is there exactly once. Raises: UsageError."""
    names = [*present]
    if names.count(column) != 1:
        there = ", ".join(names)[:300] or "none"
        raise UsageError(f"{path}: found no column {column!r}; there are: {there} (author.text_column)")


def fingerprint(parts: Iterable[tuple[object, ...]]) -> str:
    """Return 16 hex digits of names and numbers, in their order."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()[:16]
