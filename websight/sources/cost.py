"""What decoding a Parquet column would cost, before anything of it is decoded.

    footer    its length stands in the last eight bytes of the file; decoded it takes twenty times that
    pages     each begins with a header that says how many bytes it becomes; the data between headers is passed over

A file of 50 kB can hold a page of 600 MB, and a dictionary of one long value that a million rows name. No reader hands
out less than a page, and no value is longer than the page or the dictionary it is decoded from: so the largest page of
a column bounds what one row of it can take. Statistics and sizes in the footer are the writer's word and are not used.

Not covered: what Arrow allocates beside its pages. Source: https://github.com/apache/parquet-format (PageHeader), and
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

MAX_FOOTER_BYTES = 32_000_000
"""An honest one has 150 bytes for each column of each row group. 100,000 columns: 16 MB, which take 320 MB decoded."""

MAX_PAGE_BYTES = 256_000_000
"""Writers aim at 1 MB, but pyarrow looks only after 1,024 values: with documents of 250 kB that is a page of 256 MB."""

_MAX_PAGES = 1_000_000
"""Of one column of one row group: of 1 kB, the smallest any writer is known to make, they are a gigabyte."""

_HEADER_BYTES = 256  # most are 20 to 60; those with the least and the greatest value of a page are longer
_MAX_HEADER_BYTES = 16 << 20  # Arrow's own limit
_TAIL_BYTES = 8  # length of the footer, "PAR1"
_MAX_NESTING = 16  # of structures in a header: there are three


class CostlyError(ValueError):
    """Decoding would take more than any honest file does."""


class PageSize(NamedTuple):
    """What a page header says."""

    header_bytes: int
    stored_bytes: int
    decoded_bytes: int


def check_footer(path: Path) -> None:
    """Check that reading a file's footer is affordable. Raises: CostlyError, OSError."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL_BYTES))
        length = int.from_bytes(file.read(_TAIL_BYTES)[:4], "little")
    if length > MAX_FOOTER_BYTES and length < size:  # else Arrow says what is wrong
        raise CostlyError(f"its footer has {length} bytes, at most {MAX_FOOTER_BYTES}")


def largest_page(
    path: Path, group: pq.RowGroupMetaData, columns: list[str] | None = None, most_bytes: int = MAX_PAGE_BYTES
) -> int:
    """Return how many bytes the largest page of some columns, or of all, takes when decoded.

    Raises: CostlyError; pa.ArrowInvalid where the file is damaged; OSError.
    """
    largest = 0
    with path.open("rb") as file:
        for number in range(group.num_columns):
            column = group.column(number)
            if columns is None or column.path_in_schema in columns:
                largest = max(largest, _largest(file, column, most_bytes))
    return largest


def _largest(file: BinaryIO, column: pq.ColumnChunkMetaData, most_bytes: int) -> int:
    starts = [column.data_page_offset]
    if column.has_dictionary_page and column.dictionary_page_offset:
        starts.append(column.dictionary_page_offset)
    position = min(starts)
    end, largest = position + column.total_compressed_size, 0
    for _ in range(_MAX_PAGES):
        if position >= end:
            return largest
        page = _page(file, position)
        if page.decoded_bytes > most_bytes:
            name = column.path_in_schema
            raise CostlyError(f"a page of column {name!r} has {page.decoded_bytes} bytes, at most {most_bytes}")
        largest = max(largest, page.decoded_bytes)
        position += page.header_bytes + page.stored_bytes
    raise CostlyError(f"column {column.path_in_schema!r} has more than {_MAX_PAGES} pages in a row group")


def _page(file: BinaryIO, position: int) -> PageSize:
    size = _HEADER_BYTES
    while size <= _MAX_HEADER_BYTES:
        file.seek(position)
        piece = file.read(size)
        try:
            return page_size(piece)
        except IndexError:  # the header is longer
            if len(piece) < size:
                break
            size *= 8
    raise pa.ArrowInvalid("a page header is cut off, or too long")


def page_size(raw: bytes) -> PageSize:
    """Parse a page header at the start of `raw`. Raises: IndexError where it goes on; pa.ArrowInvalid."""
    header = _Thrift(raw)
    sizes = {2: -1, 3: -1}  # field → decoded and stored bytes
    for field, kind in header.fields():
        if field in sizes and kind == _I32:
            sizes[field] = header.integer()
        else:
            header.skip(kind)
    if min(sizes.values()) < 0:
        raise pa.ArrowInvalid("a page header names no size")
    return PageSize(header.position, sizes[3], sizes[2])


_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_FIXED = {_TRUE: 0, _FALSE: 0, _BYTE: 1, _DOUBLE: 8}  # bytes; of a field, a truth is in its type


class _Thrift:
    """Reads values of Thrift's compact protocol one after the other."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self.position = 0

    def fields(self) -> Iterator[tuple[int, int]]:
        """Yield the number and the type of each field; the caller reads or skips its value."""
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self.integer()
            yield number, head & 0x0F

    def integer(self) -> int:
        """Read a signed number."""
        value = self._varint()
        return (value >> 1) ^ -(value & 1)

    def skip(self, kind: int, depth: int = 0) -> None:
        """Pass over a value."""
        if depth > _MAX_NESTING:
            raise pa.ArrowInvalid("a page header is nested too deep")
        if kind in _FIXED:
            self._advance(_FIXED[kind])
        elif kind in {_I16, _I32, _I64}:
            self._varint()
        elif kind == _BINARY:
            self._advance(self._varint())
        elif kind in {_LIST, _SET}:
            head = self._byte()
            count = head >> 4 if head >> 4 < 0x0F else self._varint()
            for _ in range(count):
                self._element(head & 0x0F, depth)
        elif kind == _STRUCT:
            for _, inner in self.fields():
                self.skip(inner, depth + 1)
        else:  # a map: no header has one
            raise pa.ArrowInvalid("a page header is damaged")

    def _element(self, kind: int, depth: int) -> None:
        if kind in {_TRUE, _FALSE}:  # in a list, a truth is a byte
            self._advance(1)
        else:
            self.skip(kind, depth + 1)

    def _varint(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value
            shift += 7
            if shift > 63:
                raise pa.ArrowInvalid("a page header is damaged")

    def _byte(self) -> int:
        self.position += 1
        return self._raw[self.position - 1]

    def _advance(self, count: int) -> None:
        self.position += count
        if self.position > len(self._raw):
            raise IndexError(self.position)
