"""Parquet files: one document a row.

    number ──bisect──▶ file, row group ──cost──▶ batches of up to 32 rows, forward ──▶ row

Only the two columns are read. Within a row group the batches go forward, and one of them is kept with the pages it was
decoded from, a few MB, not the group: writers put up to a million rows, gigabytes of HTML, into one. A row before the
batch starts its group over again. Where pages are large a batch has fewer rows, so that no file, however it was packed,
takes more than a page and `_BATCH_BYTES` (`cost`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from websight.errors import RunError, SampleError, UsageError
from websight.sources import cost, place
from websight.sources.beside import FolderFiles
from websight.sources.document import MAX_BYTES, SourceDocument, document_of
from websight.sources.place import PageFiles

_BATCH_ROWS = 32  # at 100 kB a page 3 MB; a batch takes 50 µs beside its decoding
_BATCH_BYTES = 64_000_000  # were every row as long as the largest page: pages of up to 2 MB have whole batches
_BUFFER_BYTES = 1 << 20  # else a whole column of the row group is read at once
_TEXT = (
    pa.types.is_string,
    pa.types.is_large_string,
    pa.types.is_string_view,
    pa.types.is_binary,
    pa.types.is_large_binary,
    pa.types.is_binary_view,
)


class Tables:
    """Documents that are rows. `columns`: of the HTML, and of the idea, which may be absent."""

    revision = ""
    beside: FolderFiles | None = None

    def __init__(self, files: PageFiles, columns: tuple[str, str]) -> None:
        self._files = files
        self._columns = columns
        self._starts = array("q", [0])  # number of each file's first row; last, of all rows
        self._groups = array("q")  # number of each row group's first row
        self._before = array("q")  # row groups before each file's first one
        self._described: list[tuple[object, ...]] = []
        for number in range(len(files.names)):
            self._add(number)
        self._file: pq.ParquetFile | None = None
        self._group = -1  # the group that is being read, counted through all files; -1: none
        self._batches: Iterator[pa.RecordBatch] = iter(())
        self._batch: pa.RecordBatch | None = None
        self._first = 0  # number of the batch's first row
        self._page_bytes: dict[int, int | cost.CostlyError] = {}  # the largest page of the group looked at last

    def _add(self, number: int) -> None:
        path = self._files.path(number)
        with place.readable(path):
            cost.check_footer(self._files.located(number))
        with place.readable(path), pq.ParquetFile(path, pre_buffer=False) as file:
            if file.metadata.num_rows:  # writers leave the types of an empty table open
                check_schema(path, file.schema_arrow, self._columns[0])
            groups = [file.metadata.row_group(group) for group in range(file.num_row_groups)]
            size = path.stat().st_size
        starts = [*accumulate((group.num_rows for group in groups), initial=self._starts[-1])]
        self._before.append(len(self._groups))
        self._groups.extend(starts[:-1])
        self._starts.append(starts[-1])
        self._described.append((self._files.names[number], size, [group.total_byte_size for group in groups]))

    def __len__(self) -> int:
        """Return the number of rows."""
        return self._starts[-1]

    def name(self, number: int, /) -> str:
        """Return the file and the row in it, counted from 0."""
        file = bisect_right(self._starts, number) - 1
        return f"{self._files.shown(file)}#{number - self._starts[file]}"

    def read(self, number: int, /) -> SourceDocument:
        """Return a row's document. Raises: SampleError, RunError."""
        number = range(len(self))[number]  # IndexError beyond the last
        name = self.name(number)
        try:
            batch = self._batch_with(number)
        except cost.CostlyError as error:
            self._group = -1
            raise SampleError("too_large", f"{name}: {error}") from None
        except (OSError, pa.ArrowException) as error:
            self._group = -1  # its batches end here
            if getattr(error, "errno", None):  # the disk's complaint; Arrow's own have no number
                raise RunError(f"{name}: cannot be read: {place.complaint(error)}") from None
            raise SampleError("damaged_file", f"{name}: {place.complaint(error)}") from None
        html, idea = (cell(batch, column, number - self._first) for column in self._columns)
        return document_of(name, html, idea)

    def _batch_with(self, number: int) -> pa.RecordBatch:
        group = bisect_right(self._groups, number) - 1
        if group != self._group or number < self._first:
            self._begin(group)
        while self._batch is None or number >= self._first + self._batch.num_rows:
            self._first += self._batch.num_rows if self._batch is not None else 0
            self._batch = next(self._batches, None)
            if self._batch is None:
                raise pa.ArrowInvalid("its row group ends early")
        return self._batch

    def _begin(self, group: int) -> None:
        start = self._groups[group]
        number = bisect_right(self._starts, start) - 1  # files without rows are passed over
        self.close()
        path, inner = self._files.located(number), group - self._before[number]
        self._file = pq.ParquetFile(path, pre_buffer=False, buffer_size=_BUFFER_BYTES)
        present = [name for name in self._columns if name in self._file.schema_arrow.names]
        if group not in self._page_bytes:
            self._page_bytes = {group: self._largest_page(path, inner, present)}
        page_bytes = self._page_bytes[group]
        if isinstance(page_bytes, cost.CostlyError):
            raise page_bytes
        rows = max(1, min(_BATCH_ROWS, _BATCH_BYTES // max(1, page_bytes)))
        self._batches = self._file.iter_batches(rows, row_groups=[inner], columns=present, use_threads=False)
        self._batch, self._first, self._group = None, start, group

    def _largest_page(self, path: Path, group: int, columns: list[str]) -> int | cost.CostlyError:
        assert self._file
        try:
            return cost.largest_page(path, self._file.metadata.row_group(group), columns)
        except cost.CostlyError as error:
            return error

    def fingerprint(self) -> str:
        """Return 16 hex digits of all names, sizes, and row groups."""
        return place.fingerprint(self._described)

    def close(self) -> None:
        """Close the open file; the next read opens it again."""
        self._group = -1
        if self._file is not None:
            self._file.close()


def check_schema(where: object, schema: pa.Schema, column: str) -> None:
    """Check that a column is there and holds text or bytes. Raises: UsageError."""
    place.check_column(str(where), column, schema.names)
    kind = schema.field(column).type
    inner = kind.value_type if pa.types.is_dictionary(kind) else kind
    if not any(is_text(inner) for is_text in _TEXT):
        raise UsageError(f"{where}: column {column!r} holds {kind}; it must hold text (author.text_column)")


def cell(rows: Any, column: str, row: int) -> object:
    """Return a value of a table or batch: bytes where a text is not valid UTF-8, None where the column is absent.

    A text that is longer than any document is cut: nobody needs more of it to say so.
    """
    if column not in rows.schema.names:
        return None
    scalar = rows.column(column)[row]
    if isinstance(scalar, pa.DictionaryScalar):
        scalar = scalar.value
    if isinstance(scalar, pa.BinaryScalar) and scalar.is_valid and len(scalar.as_buffer()) > MAX_BYTES:
        return scalar.as_buffer()[: MAX_BYTES + 1].to_pybytes()
    try:
        value: object = scalar.as_py()
    except UnicodeDecodeError:
        value = scalar.as_buffer().to_pybytes()
    return value
