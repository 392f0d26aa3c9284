"""The Parquet files of a dataset, written and read.

    pictures    plain and uncompressed: they are compressed already, and a reader finds them without decoding pages
    text        zstd; the rest zstd and dictionaries
    chunks      data pages end where the content says, so that a store that keeps each chunk once (the Hub's) sends
                little of a file whose rows only moved
    groups      at most 100 rows or 64 MB

Arrow writes to memory, and what it made goes to the file after each group: where its own write fails, or a signal is
raised in it, it ends the process (pyarrow 26, column_writer.cc, with chunks by content).

Memory: two row groups for each file that is open. What is not covered: one row of more than 2 GB.
Source: https://huggingface.co/docs/hub/datasets-libraries#optimized-parquet-files
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import compress
from pathlib import Path, PurePosixPath
from types import GenericAlias
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from websight import disk
from websight.errors import RunError
from websight.run import distant, rows
from websight.sources import cost

IMAGE = pa.struct([pa.field("bytes", pa.binary()), pa.field("path", pa.string())])
"""What `datasets` stores an `Image` as."""

_ROWS_PER_GROUP, _BYTES_PER_GROUP = 100, 64_000_000
"""What `datasets` itself writes, and far below the 286 MiB that the Hub's viewer scans for one page of rows."""

_ROWS_PER_BATCH, _BYTES_PER_BATCH = 10, 16_000_000
"""What is made a table of at once: the columns of one row take Arrow nearly as long as those of ten."""

_CHUNKS = {"min_chunk_size": 256 * 1024, "max_chunk_size": 1024 * 1024, "norm_level": 0}
"""The same as `datasets`, so that the Hub finds the same chunks in files of either."""

_TEXTS = {"text", "llm_generated_idea", "concept", "detail"}

_ROWS_AT_ONCE = 8
"""With pictures of 1 MB, that much memory."""

_MAX_PAGE_BYTES = 512_000_000
"""Decoded; ours have 1 MB, and one value more. A page cannot be larger than a picture, and Chromium draws 89 MP."""

_PARTS = {"data": ("train", "validation", "test"), "rejected": ("rejected",)}


Row = dict[str, Any]
"""What Arrow takes as it is; and tuples of a sample's values, its elements, of which it takes dictionaries."""


@contextmanager
def table_file(path: Path, schema: pa.Schema) -> Iterator[TableFile]:
    """Write rows to one Parquet file, which is there when all are written, or not at all. Raises: RunError.

    Without rows, it is empty, with the schema. Every reader takes that but `datasets`, which streams it and refuses to
    load it otherwise ("corresponds to no data", 5.2): the card names no split that has none.
    """
    with disk.writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with disk.published(path) as file:
        table = TableFile(file, schema)
        try:
            yield table
            table.end()
        except BaseException:
            table.abandon()
            raise


class TableFile:
    """A Parquet file that is being written (`table_file`)."""

    def __init__(self, file: BinaryIO, schema: pa.Schema) -> None:
        self._file = file
        self._schema = schema.with_metadata({"huggingface": json.dumps({"info": {"features": features(schema)}})})
        self._sink = BytesIO()
        leaves = rows.leaves(self._schema)
        self._writer = pq.ParquetWriter(
            self._sink,
            self._schema,
            compression={leaf: "NONE" if leaf == "image.bytes" else "ZSTD" for leaf in leaves},
            use_dictionary=[leaf for leaf in leaves if leaf not in {"image.bytes", "text"}],
            # Of what readers filter by: those of texts and elements would be kept in memory until a file is closed.
            write_statistics=[leaf for leaf in leaves if "." not in leaf and leaf not in _TEXTS],
            use_content_defined_chunking=_CHUNKS,
            write_page_index=True,
            write_page_checksum=True,
        )
        self._rows: list[Row] = []
        self._rows_bytes = 0  # of their pictures
        self._waiting: list[pa.RecordBatch] = []  # of one row each
        self._waiting_bytes = 0
        self._hash = hashlib.sha256()
        self.rows = self.bytes = 0  # written so far

    @property
    def sha256(self) -> str:
        """The hash of what is written so far."""
        return self._hash.hexdigest()

    def write(self, row: Row) -> None:
        """Take a row; it reaches the file with its row group."""
        self._rows.append(row)
        self._rows_bytes += len(row["image"]["bytes"]) if row["image"] else 0
        if len(self._rows) >= _ROWS_PER_BATCH or self._rows_bytes >= _BYTES_PER_BATCH:
            self._take()

    def _take(self) -> None:
        """Make one table of the rows that wait, and take them one by one: a group ends where they say."""
        values = [_array([row[field.name] for row in self._rows], field.type) for field in self._schema]
        together = pa.RecordBatch.from_arrays(values, schema=self._schema)
        self._rows, self._rows_bytes = [], 0
        for batch in (together.slice(place, 1) for place in range(len(together))):
            self._waiting.append(batch)
            self._waiting_bytes += batch.nbytes
            if len(self._waiting) >= _ROWS_PER_GROUP or self._waiting_bytes >= _BYTES_PER_GROUP:
                self._flush()

    def end(self) -> None:
        """Write what waits, and the end of the file."""
        self._take()
        self._flush()
        self._writer.close()
        self._drain()

    def abandon(self) -> None:
        """Close what will be removed; that a full disk takes no end of it either is no news."""
        with suppress(OSError, pa.ArrowException):
            self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_batches(self._waiting, self._schema))
            self._drain()
            self.rows += len(self._waiting)
            self._waiting, self._waiting_bytes = [], 0

    def _drain(self) -> None:
        """Write what Arrow has made so far to the file."""
        with self._sink.getbuffer() as made:
            self._file.write(made)
            self._hash.update(made)
            self.bytes += len(made)
        self._sink.seek(0)
        self._sink.truncate()


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Return an array of the values of one column."""
    one = next((value[0] for value in values if isinstance(value, tuple) and value), None)
    return pa.array(values, kind) if one is None else rows.column(GenericAlias(tuple, (type(one), ...)), values, kind)


def features(kind: pa.Schema | pa.DataType) -> Any:
    """Describe an Arrow type as `datasets.Features` does, so that `datasets` reads pictures as `Image`.

    Source: the "huggingface" key that `datasets` itself writes into Parquet schemas.
    """
    if isinstance(kind, pa.Schema) or (pa.types.is_struct(kind) and kind != IMAGE):
        return {field.name: features(field.type) for field in kind}
    if kind == IMAGE:
        return {"_type": "Image"}
    if pa.types.is_list(kind):
        return {"feature": features(kind.value_type), "_type": "List"}
    names = {"double": "float64", "float": "float32"}
    return {"dtype": names.get(str(kind), str(kind)), "_type": "Value"}


def table_rows(folder: Path, columns: list[str] | None = None, part: str = "data") -> Iterator[Row]:
    """Read the rows of an exported dataset (`part` "data" or "rejected"), split after split, a few at a time."""
    yield from _rows(_paths(folder, part), columns)


def rows_of_pages(folder: Path, columns: list[str], part: str, places: Container[int]) -> Iterator[Row]:
    """Read the rows of the pages at these places, which count the pages of a `part` in the order of `table_rows`.

    Of the others no more is read than their ids; a group of rows that has no such page is passed over.
    """
    place, last = -1, None
    for path in _paths(folder, part):
        with _opened(path) as file:
            for group in range(file.num_row_groups):
                taken = []
                _rows_at_once(path, file, [group], ["page_id"])  # is it affordable?
                for page_id in file.read_row_group(group, columns=["page_id"])["page_id"].to_pylist():
                    place, last = place + (page_id != last), page_id
                    taken.append(place in places)
                if any(taken):
                    at_once = _rows_at_once(path, file, [group])
                    batches = file.iter_batches(batch_size=at_once, row_groups=[group], columns=columns)
                    numbered = ((batch, number) for batch in batches for number in range(batch.num_rows))
                    for batch, number in compress(numbered, taken):  # the others never become Python's
                        yield from batch.slice(number, 1).to_pylist()


def _paths(folder: Path, part: str) -> Iterator[Path]:
    for split in _PARTS[part]:
        yield from sorted((folder / part).glob(f"{split}-*.parquet"))


def splits(folder: Path, columns: list[str] | None = None) -> list[tuple[str, Iterator[Row]]]:
    """Return the name and the rows of every split of an exported dataset that has any."""
    files = {split: sorted((folder / "data").glob(f"{split}-*.parquet")) for split in _PARTS["data"]}
    with disk.reading(folder):
        return [(split, _rows(paths, columns)) for split, paths in files.items() if sum(map(rows_in, paths))]


def picture_extension(row: Row) -> str:
    """Return the extension of a row's picture: "png", "webp" or "jpg"."""
    return PurePosixPath(row["image"]["path"]).suffix.removeprefix(".")


def json_columns(row: Row) -> Row:
    """Return the columns of a row that JSON can hold, without picture and HTML, which have files of their own.

    JSON has no types, and readers guess them from the first rows. So `steps`, whose prices and temperatures may be
    null, stays in the Parquet files, where `id` finds it; `seed`, which has more bits than a JSON number can be trusted
    with, becomes a string.
    """
    plain = {key: value for key, value in row.items() if key not in {"image", "text", "steps"}}
    return {**plain, "seed": str(row["seed"])}


def _rows(paths: Iterable[Path], columns: list[str] | None = None) -> Iterator[Row]:
    for path in paths:
        with _opened(path) as file:
            at_once = _rows_at_once(path, file)
            for group in range(file.num_row_groups):
                for batch in file.iter_batches(batch_size=at_once, row_groups=[group], columns=columns):
                    yield from batch.to_pylist()


@contextmanager
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a file of a dataset that may be damaged, or a stranger's. Raises: RunError."""
    with disk.reading(path), _affordable(path), _whole(path), _parquet(path) as file:
        yield file


@contextmanager
def _parquet(path: Path) -> Iterator[pq.ParquetFile]:
    """Open a file that is here, or in a bucket: there a row group is read at once, not each column by a request."""
    if not distant.name_of(path):
        with rows.parquet(path, page_checksum_verification=True) as file:
            yield file
        return
    with (
        distant.opened(path) as source,
        pq.ParquetFile(source, pre_buffer=True, page_checksum_verification=True) as file,
    ):
        yield file


@contextmanager
def _affordable(path: Path) -> Iterator[None]:
    """Refuse a file that would take more than one of ours can: a dataset to verify may be a stranger's."""
    try:
        if not distant.name_of(path):
            cost.check_footer(path)
        yield
    except cost.CostlyError as error:
        raise RunError(f"{path}: is no dataset of websight: {error}", permanent=True) from None


def _rows_at_once(
    path: Path, file: pq.ParquetFile, groups: Iterable[int] | None = None, columns: list[str] | None = None
) -> int:
    """Return how many rows of a file's groups, or of all of them, are read at once. Raises: CostlyError.

    One in a bucket is believed: looking at every page would be a request each.
    """
    if distant.name_of(path):
        return _ROWS_AT_ONCE
    numbers = range(file.num_row_groups) if groups is None else groups
    read = (file.metadata.row_group(number) for number in numbers)
    largest = max((cost.largest_page(path, group, columns, _MAX_PAGE_BYTES) for group in read), default=1)
    return max(1, min(_ROWS_AT_ONCE, _MAX_PAGE_BYTES // max(1, largest)))


def rows_in(path: Path) -> int:
    """Return the number of rows in a Parquet file's footer. Raises: RunError where it is damaged; OSError."""
    with _whole(path), _parquet(path) as file:
        count: int = file.metadata.num_rows
    return count


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Say of a file of the dataset that it is damaged, where Arrow cannot make sense of it."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # the system's
            raise
        what = str(error).partition("\n")[0].rstrip(".")
        raise RunError(f"{path}: is damaged ({what}); make the dataset again: websight export RUN") from None
