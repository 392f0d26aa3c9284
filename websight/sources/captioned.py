"""Pictures with captions, for the picture URLs of pages: a folder, or an image-caption dataset.

    location                                                   a picture's caption
    a folder of picture files, and of folders below            a row of captions.csv, captions.jsonl or metadata.jsonl
                                                               there (file_name, and text or caption), else its path
    .parquet: a file or a folder; a folder of `datasets`       a column
    hf:user/dataset[:config][@revision][/split]                a column

Nothing is kept in memory but a folder's names and captions. A dataset is copied once into the cache of `datasets` and
mapped from there, so that any row costs the same; the first `MOST` rows are used. A file that is no picture is passed
over, and so is a link that leads out of the folder. A row may hold the path of its picture instead of the picture; it
is opened only where it lies in the dataset. Not covered: datasets of URLs without pictures, archives; captions in
scripts without spaces match nothing.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from websight.disk import picture
from websight.errors import UsageError
from websight.sources import hub, place

MOST = 100_000
"""Rows of a dataset. Each process reads their captions: 25 words each are 3 s and 40 MB, and no run shows them all."""

_MAX_LIST_BYTES, _MAX_ENTRY_CHARS = 50_000_000, 1_000_000
"""Of a list of captions: a hundred bytes each for half a million pictures; and of one line of it."""

_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".bmp", ".tif", ".tiff"})
_LISTS = ("captions.csv", "captions.jsonl", "metadata.jsonl")  # the last is what `datasets` calls it
_CAPTIONS = ("caption", "text", "captions", "description", "txt", "prompt", "title", "alt")  # the likeliest first
_IMAGES = ("image", "jpg", "jpeg", "png", "webp", "img", "picture", "photo")


class Folder:
    """Picture files. Raises: UsageError where there are none."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UsageError(f"images.folder: found {str(folder)!r}; there is no such folder")
        with place.readable(folder):
            named = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_named(path))
            names = [name for name in named if place.is_inside(folder, folder / name)]
            self._listed = next((folder / name for name in _LISTS if (folder / name).is_file()), None)
            if self._listed:
                place.inside(folder, self._listed)
            files = [*names, *([self._listed.name] if self._listed else [])]
            self._described = [(name, (folder / name).stat().st_size) for name in files]
        self._folder = folder
        self._names = [name for name in names if _is_picture(folder / name)]
        self.passed_over = tuple(sorted(set(named) - set(self._names)))
        if not self._names:
            content = f"{len(named)} files that cannot be read" if named else "no picture"
            raise UsageError(f"images.folder: {folder} holds {content}; allowed are {' '.join(sorted(_SUFFIXES))}")
        self._captions = _captions(self._listed) if self._listed else {}

    def captions(self) -> Iterator[str]:
        """Yield the caption of each picture in the list, or else its path without the suffix."""
        for name in self._names:
            yield self._captions.get(name) or name.rpartition(".")[0]

    def open(self, number: int, /) -> IO[bytes]:
        """Return a picture's file. Raises: OSError."""
        return place.inside(self._folder, self._folder / self._names[number]).open("rb")

    def fingerprint(self) -> str:
        """Return 16 hex digits of all names and sizes, the list's too."""
        return place.fingerprint(self._described)


class Rows:
    """Rows of a dataset. `columns`: of the picture and of the caption; "" for the likeliest. Raises: UsageError.

    `folder` holds the dataset's files: a row may name a picture there.
    """

    passed_over: tuple[str, ...] = ()  # known row by row

    def __init__(
        self,
        where: str,
        dataset: Any,
        columns: tuple[str, str],
        described: Sequence[tuple[object, ...]],
        folder: Path,
    ) -> None:
        features = dataset.features.arrow_schema
        kinds = {name: str(features.field(name).type) for name in features.names}
        images = [name for name, kind in kinds.items() if "binary" in kind]
        texts = [name for name, kind in kinds.items() if kind in _TEXTS]
        self._image = _chosen(where, "image_column", columns[0], images, _IMAGES, kinds)
        self._caption = _chosen(where, "caption_column", columns[1], texts, _CAPTIONS, kinds)
        self._rows = dataset.select(range(min(len(dataset), MOST))).with_format("arrow")
        self._described = described
        self._folder = folder

    def captions(self) -> Iterator[str]:
        """Yield the caption of each row; several captions of one row are joined."""
        for table in self._rows.select_columns([self._caption]).iter(1_000):
            for value in table.column(0).to_pylist():
                yield value if isinstance(value, str) else " ".join(filter(None, value or ()))

    def open(self, number: int, /) -> IO[bytes]:
        """Return the bytes of a row's picture. Raises: OSError where it has none."""
        value = self._rows[number].column(self._image)[0].as_py()
        body, path = (value.get("bytes"), value.get("path")) if isinstance(value, dict) else (value, None)
        if body is None and isinstance(path, str):
            return place.inside(self._folder, self._folder / path).open("rb")
        return io.BytesIO(body if isinstance(body, bytes) else b"")

    def fingerprint(self) -> str:
        """Return 16 hex digits of names, sizes and revisions, and of the columns."""
        return place.fingerprint([*self._described, (self._image, self._caption)])


_TEXTS = frozenset(
    {"string", "large_string", "list<item: string>", "list<element: string>", "large_list<item: string>"}
)


Captioned = Folder | Rows
"""Pictures by number, each with a caption."""


def gallery(
    folder: str, dataset: str, columns: tuple[str, str] = ("", ""), cache: Path | None = None
) -> Captioned | None:
    """Open the pictures that the user named, if any. Raises: UsageError; RunError if the Hub is out of reach.

    `columns` are a dataset's picture and caption, "" for the likeliest; `cache` is where its copy goes, if not where
    `datasets` has its own.
    """
    if folder:
        return Folder(Path(folder))
    return _rows(dataset, columns, cache) if dataset else None


def _rows(location: str, columns: tuple[str, str], cache: Path | None) -> Rows:
    if location.startswith("hf:"):
        name, split = hub.split_of(location)
        return Rows(location, split, columns, [(name,), *hub.described(split)], hub.cached_at(location))
    path = Path(location)
    if not path.exists():
        raise UsageError(
            f"images.dataset: found {location!r}; there is no such file or folder; hf:user/dataset names one of the Hub"
        )
    with place.readable(location):
        files = sorted(path.rglob("*") if path.is_dir() else [path])
        described = [(file.relative_to(path).as_posix(), file.stat().st_size) for file in files if file.is_file()]
        tables = [str(file if file == path else place.inside(path, file)) for file in files if _is_table(file)]
    return Rows(location, hub.local(path, tables, cache), columns, described, path)


def _chosen(where: str, key: str, said: str, fit: list[str], likely: Iterable[str], kinds: dict[str, str]) -> str:
    """Return the column that was named, or the likeliest that fits. Raises: UsageError, which lists the columns."""
    column = said or next((name for name in likely if name in fit), fit[0] if len(fit) == 1 else "")
    if column in fit:
        return column
    there = ", ".join(f"{name} ({kind.partition('<')[0]})" for name, kind in kinds.items())[:300]
    fault = f"column {said!r} is none" if said else "there is no telling which column it is"
    raise UsageError(f"images.{key}: {where}: {fault}; the columns are: {there}")


def _is_named(path: Path) -> bool:
    return path.suffix.lower() in _SUFFIXES and not path.name.startswith(".") and path.is_file()


def _is_table(path: Path) -> bool:
    return path.suffix == ".parquet" and path.is_file()


def _is_picture(path: Path) -> bool:
    """Tell whether a file begins like a picture; damage further on is found when the picture is used."""
    try:
        with picture.opened(path):
            return True
    except picture.BROKEN:
        return False


def _captions(path: Path) -> dict[str, str]:
    """Return file name → caption. Raises: UsageError."""
    if path.stat().st_size > _MAX_LIST_BYTES:
        raise UsageError(f"{path}: found {path.stat().st_size} bytes, at most {_MAX_LIST_BYTES}")
    captions: dict[str, str] = {}
    columns: list[str] | None = None
    caption = ""
    try:
        with place.readable(path), path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file) if path.suffix == ".csv" else _objects(file):
                if columns is None:
                    columns = [*map(str, row)]
                    caption = next((name for name in _CAPTIONS if name in columns), "")
                captions[str(row.get("file_name"))] = str(row.get(caption) or "")
    except (csv.Error, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be read: {place.complaint(error)}") from None
    if not columns or "file_name" not in columns or not caption:
        there = ", ".join(columns or ()) or "none"
        raise UsageError(f"{path}: found the columns {there}; it needs file_name, and text or caption")
    return captions


def _objects(lines: IO[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects among lines of JSON. Raises: ValueError, RecursionError."""
    while line := lines.readline(_MAX_ENTRY_CHARS + 1):
        if len(line) > _MAX_ENTRY_CHARS:
            raise ValueError(f"a line has more than {_MAX_ENTRY_CHARS} characters")
        row = json.loads(line) if line.strip() else None
        if isinstance(row, dict):
            yield row
