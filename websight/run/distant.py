"""Files of a run in a bucket that are not on this machine: read where they lie, a range at a time.

    MIRROR/dataset/data/train-00000.parquet ─▶ MIRROR/.bucket/parts/1f3c….parquet     a link that leads nowhere here
                                                          └── the object's name

So who lists folders finds every file, a link may be renamed with its folder, and a file that is here is a file. Only
those who open one, or ask its size, do so through this module. What is not covered: a file that is replaced in the
bucket while it is read; its numbers, which `dataset.parts` keeps, tell.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from websight import disk

if TYPE_CHECKING:
    from websight.run.storage import Storage

_AWAY = ".bucket"

_PIECE_BYTES = 16 << 20
"""Read at once where a whole file is wanted."""

_storages: dict[Path, tuple[Storage, dict[str, int]]] = {}  # of this process, by the folder of a mirror; sizes by name


def register(folder: Path, storage: Storage, sizes: dict[str, int]) -> None:
    """Let links in a mirror stand for the objects of a storage; `sizes` has their bytes by name."""
    _storages[folder] = storage, sizes


def stand_in(path: Path, folder: Path, name: str) -> None:
    """Put a link in the place of a file of the mirror `folder`: what it says lies in the bucket under this name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(folder / _AWAY / name)


def name_of(path: Path) -> str:
    """Return the name in the bucket of a file that is not here; "" for one that is, or is nowhere."""
    found = _found(path)
    return found[1] if found else ""


def size(path: Path) -> int | None:
    """Return how many bytes a file has, wherever it is; None if there is none. Raises: OSError."""
    if found := _found(path):
        return _storages[found[0]][1].get(found[1])
    return path.stat().st_size if disk.is_there(path) else None


def opened(path: Path) -> BinaryIO:
    """Open a file that is here, or in the bucket. Raises: OSError; RunError where the store refuses."""
    found = _found(path)
    if found is None:
        return disk.regular(path).open("rb")
    storage, sizes = _storages[found[0]]
    return _Ranges(storage, found[1], sizes.get(found[1], 0))


def bring(path: Path, to: Path) -> None:
    """Copy a file that is not here. Raises: RunError."""
    with disk.writing(to), to.open("wb") as file, opened(path) as source:
        while piece := source.read(_PIECE_BYTES):
            file.write(piece)


def _found(path: Path) -> tuple[Path, str] | None:
    """Return the mirror and the object that a link stands for."""
    try:
        target = str(path.readlink())
    except OSError:
        return None
    folder, mark, name = target.partition(f"/{_AWAY}/")
    return (Path(folder), name) if mark and Path(folder) in _storages else None


class _Ranges(io.RawIOBase, BinaryIO):
    """An object as a file that is read."""

    def __init__(self, storage: Storage, name: str, size: int) -> None:
        self._storage, self._name, self._size = storage, name, size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        begin = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        self._position = max(0, begin + offset)
        return self._position

    def read(self, size: int = -1, /) -> bytes:
        left = max(0, self._size - self._position)
        wanted = left if size < 0 else min(size, left)
        content = self._storage.part(self._name, self._position, wanted) if wanted else b""
        self._position += len(content)
        return content
