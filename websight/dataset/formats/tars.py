"""WebDataset: tar files of about 1 GB, read from front to back by `webdataset` and by `datasets`.

    train-00000.tar      ID.webp   the picture      ID.html   the page      ID.json   every other column
    validation-00000.tar …

Headers say nothing of who wrote them or when, so the same dataset gives the same bytes. A reader takes the extension
for a column's name, so there is one for all pictures, the first one's: the rare PNG among WebPs (too high for one) is
called .webp as well, and read all the same, for what decodes pictures goes by their first bytes.
Source: https://github.com/webdataset/webdataset#the-webdataset-format
"""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path

from websight.dataset.files import Row, json_columns, picture_extension
from websight.dataset.formats import Splits

_TAR_BYTES = 1_000_000_000
"""What WebDataset's and the Hub's papers recommend: large enough to stream, small enough to share out and repeat."""


def write(folder: Path, splits: Splits, tar_bytes: int = _TAR_BYTES) -> dict[str, int]:
    """Write the tar files of all splits and return the rows of each."""
    counts: dict[str, int] = {}
    picture = ""
    for split, rows in splits:
        with closing(_Tars(folder, split, tar_bytes)) as tars:
            for row in rows:
                picture = picture or picture_extension(row)
                tars.write(list(_files(row, picture)))
                counts[split] = counts.get(split, 0) + 1
    return counts


def _files(row: Row, picture: str) -> Iterator[tuple[str, bytes]]:
    yield f"{row['id']}.{picture}", row["image"]["bytes"]
    yield f"{row['id']}.html", row["text"].encode("utf-8", "replace")
    yield f"{row['id']}.json", json.dumps(json_columns(row), ensure_ascii=False).encode("utf-8", "replace")


class _Tars:
    """Numbered tar files of one split, each at most `limit` bytes unless a single sample is larger."""

    def __init__(self, folder: Path, split: str, limit: int) -> None:
        self._folder, self._split, self._limit = folder, split, limit
        self._tar: tarfile.TarFile | None = None
        self._number = 0

    def write(self, files: list[tuple[str, bytes]]) -> None:
        """Write the files of one sample, all into the same tar file."""
        size = sum(len(content) + 2 * tarfile.BLOCKSIZE for _, content in files)
        if self._tar and self._tar.offset + size > self._limit:
            self.close()
        if self._tar is None:
            self._tar = tarfile.open(self._folder / f"{self._split}-{self._number:05d}.tar", "w")  # noqa: SIM115 — closed by close
            self._number += 1
        for name, content in files:
            member = tarfile.TarInfo(name)  # of nobody, from 1970
            member.size = len(content)
            self._tar.addfile(member, BytesIO(content))

    def close(self) -> None:
        if self._tar:
            self._tar.close()
            self._tar = None
