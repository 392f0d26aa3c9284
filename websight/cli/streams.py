"""The standard streams, whatever the caller made of them: closed, full, a broken pipe, of another encoding.

What is said to people (standard error) is lost in silence where nobody can hear it: a run does not end for that. A
result (standard output) that cannot be written is an error, which names the stream. A closed stream becomes /dev/null:
the next file that is opened would else get its number, and what is said would be written into it.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

OUTPUT = "standard output"

_ERRORS = "websight"
"""Our rule for what a stream's encoding does not have."""


class _Results(io.TextIOWrapper):
    """Standard output: an error says which file it is of."""

    def write(self, text: str, /) -> int:
        with _named():
            return super().write(text)

    def flush(self) -> None:
        with _named():
            super().flush()


class _Messages(io.TextIOWrapper):
    """Standard error: a write that fails is no error."""

    def write(self, text: str, /) -> int:
        with suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what waits to be written would fail again when Python ends
        error.filename = OUTPUT
        raise


def prepare() -> None:
    """Open what is closed, and let every name and text be printed. Streams of a caller in Python stay."""
    codecs.register_error(_ERRORS, _encoded)
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, "r", closefd=False)), encoding="utf-8")
    if sys.stdout is None or sys.stdout is sys.__stdout__:
        sys.stdout = _opened(1, sys.stdout, _Results)
    if sys.stderr is None or sys.stderr is sys.__stderr__:
        sys.stderr = _opened(2, sys.stderr, _Messages)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_ERRORS if isinstance(stream, _Results | _Messages) else "backslashreplace")


def _opened(number: int, before: TextIO | None, kind: type[io.TextIOWrapper]) -> io.TextIOWrapper:
    if before:
        with suppress(OSError):
            before.flush()
    raw = io.BufferedWriter(io.FileIO(number, "w", closefd=False))
    encoding = before.encoding if before else "utf-8"
    return kind(raw, encoding=encoding, errors=_ERRORS, line_buffering=number == 2 or raw.isatty())


def _encoded(error: UnicodeError) -> tuple[str | bytes, int]:
    """Print a byte of a file's name that is no text as it is, and a character that the encoding lacks as "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = error.object[error.start : error.end]
    return b"".join(bytes([ord(one) - 0xDC00]) if "\udc80" <= one <= "\udcff" else b"?" for one in found), error.end
