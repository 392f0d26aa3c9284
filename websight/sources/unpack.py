"""Unpacks a .zip or .tar.gz of pages into a folder of our own, from which they are read as from any other.

Archives are strangers': of each file only the steps of its name and its bytes are taken. Left out are links, devices,
names that lead out of the folder or are hidden, a second file of one name, what is longer than any page. What becomes
larger than `MAX_BYTES` in all, or more than `MAX_FILES`, is refused before it is written.
"""

from __future__ import annotations

import shutil
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO

from websight.errors import UsageError
from websight.lifetime.scratch import scratch
from websight.sources import place
from websight.sources.document import MAX_BYTES as MAX_PAGE_BYTES
from websight.sources.pages import Pages
from websight.sources.place import PageFiles

MAX_BYTES = 2_000_000_000
"""Unpacked: the largest checkouts of websites; a temporary folder may be of memory."""

MAX_FILES = 200_000

_ZIP, _TAR = (".zip",), (".tar.gz", ".tgz", ".tar", ".tar.xz", ".tar.bz2")

_DAMAGED = (OSError, EOFError, ValueError, RuntimeError, zlib.error, zipfile.BadZipFile, tarfile.TarError)
"""What the two libraries say of archives that are damaged, encrypted or packed in a way they do not know."""


def is_archive(location: str) -> bool:
    """Tell whether a location names an archive."""
    return location.lower().endswith(_ZIP + _TAR) and Path(location).is_file()


class ArchivedPages(Pages):
    """The pages of an archive, unpacked until it is closed."""

    def __init__(self, location: str, max_bytes: int = MAX_BYTES) -> None:
        self._exit = ExitStack()
        try:
            folder = self._exit.enter_context(scratch())
            _unpack(location, folder, max_bytes)
            super().__init__(_pages(location, folder))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Remove what was unpacked."""
        self._exit.close()


def _pages(location: str, folder: Path) -> PageFiles:
    with suppress(UsageError):  # which tells of the folder
        files = place.files_at(str(folder))
        if files.kind == "html":
            return files
    raise UsageError(f"{location}: holds no pages; an archive's are .html and .htm files")


def _unpack(location: str, folder: Path, max_bytes: int) -> None:
    total = 0
    try:
        with ExitStack() as stack:
            for number, (name, size, opened) in enumerate(_members(location, stack), 1):
                total += size
                if total > max_bytes or number > MAX_FILES:
                    limits = f"{max_bytes:,} bytes or {MAX_FILES:,} files"
                    raise UsageError(f"{location}: becomes larger than {limits}; unpack it and name the folder")
                if opened is not None and size <= MAX_PAGE_BYTES and _is_plain(name):
                    _write(folder / name, opened)
    except _DAMAGED as error:
        raise UsageError(f"{location}: cannot be unpacked: {place.complaint(error)}") from None


Member = tuple[str, int, IO[bytes] | None]
"""Name, size, and content of a file; None for what is no file."""


def _members(location: str, stack: ExitStack) -> Iterator[Member]:
    if location.lower().endswith(_ZIP):
        archive = stack.enter_context(zipfile.ZipFile(location))
        for info in archive.infolist():
            kind = stat.S_IFMT(info.external_attr >> 16)
            if info.is_dir() or kind not in {0, stat.S_IFREG}:
                yield info.filename, 0, None
                continue
            with archive.open(info) as file:
                yield info.filename, info.file_size, file
        return
    packed = stack.enter_context(tarfile.open(location, "r|*"))  # noqa: SIM115 — the stack closes it
    for member in packed:
        yield member.name, member.size, packed.extractfile(member) if member.isreg() else None


def _is_plain(name: str) -> bool:
    """Tell whether a name leads into the folder, step by step, and is not hidden."""
    steps = name.removeprefix("./").split("/")
    return all(step and not step.startswith(".") and step != "__MACOSX" for step in steps) and not (
        "\\" in name or "\0" in name or name.startswith("/")
    )


def _write(path: Path, file: IO[bytes]) -> None:
    with suppress(FileExistsError, NotADirectoryError, IsADirectoryError):  # the first of a name stays
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as written:
            shutil.copyfileobj(file, written)
