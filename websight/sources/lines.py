"""JSON lines: one document a line.

Opening reads every file once and notes where lines begin. Lines with nothing in them are passed over. A line that is no
JSON is one document that cannot be read; the others go on.

Memory: 16 bytes a line, and one line. What would take more is refused: a packed file that grows without end, lines of a
few bytes, a line of millions of empty lists.
"""

from __future__ import annotations

import gzip
import json
import zlib
from array import array
from bisect import bisect_right
from pathlib import Path
from typing import Any, BinaryIO, cast

from websight.errors import RunError, SampleError, UsageError
from websight.sources import place
from websight.sources.beside import FolderFiles
from websight.sources.document import MAX_CHARS, SourceDocument, document_of
from websight.sources.place import PageFiles

_MAX_LINE_BYTES = 12 * MAX_CHARS
"""JSON may spell a character in twelve bytes, as \\ud83d\\ude00."""

_PIECE_BYTES = 1 << 20
"""Most of a line that is in memory while lines are counted."""

_MAX_VALUES = MAX_CHARS
"""Of the marks `,` `[` `{` of a line, inside texts too: a document has fewer, and as many values take 300 MB."""

_MAX_GROWTH, _GROWS_FREELY_BYTES = 200, 100_000_000
"""How much larger a packed file may become. Pages of one template shrink to a thirtieth, and zeros to a thousandth."""

_MIN_LINE_BYTES, _SHORT_LINES = 16, 1_000_000
"""On average, from so many lines on: the index of shorter ones would be larger than the file."""


class JsonLines:
    """Documents that are lines of JSON. `columns`: keys of the HTML, and of the idea, which may be absent."""

    revision = ""
    beside: FolderFiles | None = None

    def __init__(self, files: PageFiles, columns: tuple[str, str]) -> None:
        self._files = files
        self._columns = columns
        self._firsts = array("q", [0])  # number of each file's first document; last, of all
        self._starts = array("q")  # byte at which each document's line begins
        self._lines = array("q")  # its number in the file, from 1
        self._sizes = array("q")  # bytes of each file, unpacked
        self._open: tuple[int, BinaryIO] | None = None
        for number in range(len(files.names)):
            path = files.path(number)
            with place.readable(path), _unpacked(files.located(number)) as file:
                self._sizes.append(self._index(file, path))
            self._firsts.append(len(self._starts))
        if len(self):
            self._check_first()

    def _index(self, file: BinaryIO, path: Path) -> int:
        """Index the lines of a file and return its size. Raises: UsageError where that would never end."""
        position, line, is_noted = 0, 1, False
        most = max(_GROWS_FREELY_BYTES, path.stat().st_size * _MAX_GROWTH)
        while piece := file.readline(_PIECE_BYTES):
            if not is_noted and not piece.isspace():
                self._starts.append(position)
                self._lines.append(line)
                is_noted = True
            position += len(piece)
            if piece.endswith(b"\n"):
                line, is_noted = line + 1, False
            if position > most:
                raise UsageError(f"{path}: becomes more than {_MAX_GROWTH} times as large when it is unpacked")
            if line > _SHORT_LINES and position < line * _MIN_LINE_BYTES:
                raise UsageError(f"{path}: has {line} lines in {position} bytes; lines so short are no pages")
        return position

    def _check_first(self) -> None:
        try:
            values = self._values(0)
        except SampleError:  # it says so when it is read
            return
        finally:
            self.close()
        place.check_column(self._files.path(self._file_of(0)), self._columns[0], values)

    def _file_of(self, number: int) -> int:
        return bisect_right(self._firsts, number) - 1

    def __len__(self) -> int:
        """Return the number of lines that are not blank."""
        return len(self._starts)

    def name(self, number: int, /) -> str:
        """Return the file and the line in it, counted from 1."""
        return f"{self._files.shown(self._file_of(number))}:{self._lines[number]}"

    def read(self, number: int, /) -> SourceDocument:
        """Return a line's document. Raises: SampleError, RunError."""
        number = range(len(self))[number]  # IndexError beyond the last
        values = self._values(number)
        html, idea = (values.get(column) for column in self._columns)
        return document_of(self.name(number), html, idea)

    def _values(self, number: int) -> dict[str, Any]:
        name, line = self.name(number), self._line(number)
        if line.count(b",") + line.count(b"[") + line.count(b"{") > _MAX_VALUES:
            raise SampleError("too_large", f"{name}: more than {_MAX_VALUES} values")
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise SampleError("not_json", f"{name}: {place.complaint(error)}") from None
        if not isinstance(values, dict):
            raise SampleError("not_json", f"{name}: found {type(values).__name__}, not an object")
        return values

    def _line(self, number: int) -> bytes:
        file = self._file_of(number)
        is_last = number + 1 == self._firsts[file + 1]
        start = self._starts[number]
        size = (self._sizes[file] if is_last else self._starts[number + 1]) - start
        if size > _MAX_LINE_BYTES:
            raise SampleError("too_large", f"{self.name(number)}: {size} bytes, at most {_MAX_LINE_BYTES}")
        try:
            opened = self._opened(file)
            opened.seek(start)
            return opened.read(size)
        except (OSError, EOFError, zlib.error) as error:  # it was whole when its lines were noted
            raise RunError(f"{self._files.path(file)}: cannot be read: {place.complaint(error)}") from None

    def _opened(self, file: int) -> BinaryIO:
        if self._open is None or self._open[0] != file:
            self.close()
            self._open = file, _unpacked(self._files.located(file))
        return self._open[1]

    def fingerprint(self) -> str:
        """Return 16 hex digits of all names, sizes and numbers of lines."""
        return place.fingerprint(zip(self._files.names, self._sizes, self._firsts, strict=False))

    def close(self) -> None:
        """Close the open file; the next read opens it again."""
        if self._open is not None:
            self._open[1].close()
            self._open = None


def _unpacked(path: Path) -> BinaryIO:
    if path.name.lower().endswith(".gz"):
        return cast("BinaryIO", gzip.open(path))
    return path.open("rb")
