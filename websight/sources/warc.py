"""Pages of web archives (WARC): as a crawler recorded them, with all that it recorded beside them.

    response, resource   200, HTML               a document: https://example.com/blog/?page=2
                         200                     answers its URL, for the documents of any host, with its type
                         301, 302, 303, 307, 308 leads to the record of another URL
    revisit              the record that has the same content
    request              says what wanted a URL: the HTML of a frame is no document

Of several records of a URL the first counts. One pass over the files notes where each record lies; a document is read
alone. Compressed files are compressed record by record, as the format asks. Not covered: ARC, answers to POST.
Source: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pyarrow as pa

from websight.errors import RunError, SampleError, UsageError
from websight.sample import web_name
from websight.sources import place
from websight.sources.beside import MAX_FILE_BYTES
from websight.sources.document import MAX_BYTES, SourceDocument, document_of
from websight.sources.place import PageFiles

_HTML = {"text/html", "application/xhtml+xml"}
_REDIRECTS = {"301", "302", "303", "307", "308"}
_FRAMES = {"iframe", "frame", "embed", "object"}
"""What `Sec-Fetch-Dest` says of a document that stands in another one."""

_CODECS = {"gzip": "gzip", "x-gzip": "gzip", "br": "brotli", "zstd": "zstd"}  # of HTTP → Arrow's

_STEPS = 5  # from redirect to redirect
_PIECE_BYTES = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a record lies, and the type it was sent with."""

    file: int
    offset: int
    type: str = ""  # with its parameters


class Warcs:
    """Documents that are records of web archives."""

    revision = ""

    def __init__(self, files: PageFiles) -> None:
        self._paths = [files.located(number) for number in range(len(files.names))]
        self._described = [(name, path.stat().st_size) for name, path in zip(files.names, self._paths, strict=True)]
        index = _Index()
        for number, path in enumerate(self._paths):
            index.add(number, path)
        self._documents = index.documents()
        self.beside = RecordedFiles(self._paths, index)

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._documents)

    def name(self, number: int, /) -> str:
        """Return the URL of a document."""
        return self._documents[number][0]

    def read(self, number: int, /) -> SourceDocument:
        """Return a document. Raises: SampleError; RunError where the file is no longer there."""
        url, where = self._documents[number]
        path = self._paths[where.file]
        try:
            html = _content(path, where, MAX_BYTES)
        except OSError as error:
            raise RunError(f"{path}: cannot be read: {place.complaint(error)}") from None
        if html is None:
            raise SampleError("damaged_file", f"{url}: its record in {path.name} cannot be read")
        declared = _CHARSET.search(where.type)
        return document_of(url, html, charset=declared[1] if declared else "")

    def fingerprint(self) -> str:
        """Return 16 hex digits of the names and sizes of the files, and of all documents."""
        return place.fingerprint([*self._described, *((url, where.offset) for url, where in self._documents)])

    def close(self) -> None:
        """Do nothing: no file stays open."""


class RecordedFiles:
    """What was recorded, by URLs without their scheme: "//example.com/css/site.css?v=3"."""

    def __init__(self, paths: list[Path], index: _Index) -> None:
        self._paths = paths
        self._index = index

    def find(self, name: str) -> str | None:
        """Return the name whose record answers a name, None if there is none."""
        for _ in range(_STEPS):
            if name in self._index.places:
                return name
            if name not in self._index.redirects:
                break
            name = self._index.redirects[name]
        return None

    def read(self, name: str) -> bytes | None:
        """Return the content of a record, None if it cannot be read, or is too large."""
        where = self._index.places[name]
        try:
            content = _content(self._paths[where.file], where, MAX_FILE_BYTES)
        except OSError:
            return None
        return content if content is not None and len(content) <= MAX_FILE_BYTES else None

    def type(self, name: str) -> str:
        """Return the media type that a record was sent with, "" if there was none."""
        return self._index.places[name].type.partition(";")[0].strip().lower()


class _Index:
    """Where what lies in the archives."""

    def __init__(self) -> None:
        self.places: dict[str, _Place] = {}
        self.redirects: dict[str, str] = {}
        self._urls: dict[str, str] = {}  # of documents, by name, in the order of the archives
        self._framed: set[str] = set()
        self._by_digest: dict[str, _Place] = {}

    def documents(self) -> list[tuple[str, _Place]]:
        """Return the URL and the place of every document."""
        return [(url, self.places[name]) for name, url in self._urls.items() if name not in self._framed]

    def add(self, number: int, path: Path) -> None:
        """Note all records of a file. Raises: UsageError where it is no archive, or damaged."""
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 — for archives alone, 60 ms
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

        begun = offset = 0
        try:
            with place.readable(path), path.open("rb") as file:
                records = ArchiveIterator(file)
                for record in records:
                    begun, offset = begun + 1, records.get_record_offset()
                    self._note(record, number, offset)
                    _pass_over(record)
        except (ArchiveLoadFailed, UsageError, zlib.error, EOFError, ValueError) as error:
            text = (str(error).strip().splitlines() or [type(error).__name__])[0][:200]
            if "non-chunked" in text:
                why = "is compressed as a whole, and not record by record: gunzip it, and name the .warc"
            elif begun < 2:
                why = f"is no web archive (WARC): {text}"
            else:
                ending = "".join(path.suffixes[-2:])
                why = (
                    f"is damaged in or after the record at byte {offset} ({text}); to use the {begun - 1} records "
                    f"before it: head -c {offset} {path} > PART{ending}"
                )
            raise UsageError(f"{path}: {why}") from None

    def _note(self, record: Any, file: int, offset: int) -> None:
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        url = url.strip().removeprefix("<").removesuffix(">")  # as some writers of WARC 1.0 have them
        name = web_name(url)
        if not name:
            return
        kind, http = record.rec_type, record.http_headers
        if kind == "request" and http and (http.get_header("Sec-Fetch-Dest") or "").lower() in _FRAMES:
            self._framed.add(name)
        if kind in {"response", "resource", "revisit"}:
            self._answer(record, url, name, _Place(file, offset, _type(record)))

    def _answer(self, record: Any, url: str, name: str, where: _Place) -> None:
        """Note what answers a URL."""
        http, digest = record.http_headers, record.rec_headers.get_header("WARC-Payload-Digest") or ""
        status = http.get_statuscode() if http else "200"
        if status in _REDIRECTS:
            target = web_name(urljoin(url, (http.get_header("Location") or "").strip()))
            if target and target != name:  # of http to https
                self.redirects.setdefault(name, target)
            return
        if record.rec_type == "revisit":
            known = self._by_digest.get(digest)
            if known is None:
                return
            where = known
        elif status != "200":
            return
        elif digest:
            self._by_digest.setdefault(digest, where)
        if self.places.setdefault(name, where) is where and where.type.partition(";")[0].strip().lower() in _HTML:
            self._urls[name] = url


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").strip()


def _pass_over(record: Any) -> None:
    """Read a record to its end. Raises: ValueError where the file ends before it."""
    stream = record.raw_stream
    while stream.read(_PIECE_BYTES):
        pass
    if getattr(stream, "limit", 0) > 0:
        raise ValueError("it ends before its record does")


def _content(path: Path, where: _Place, most: int) -> bytes | None:
    """Return what a record holds, one byte more than `most` at most; None if it cannot be read. Raises: OSError."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415
    from warcio.bufferedreaders import ChunkedDataReader  # noqa: PLC0415
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            file.seek(where.offset)
            record = next(iter(ArchiveIterator(file)))
            sent = _header(record, "Transfer-Encoding").lower()
            stream = ChunkedDataReader(record.raw_stream) if sent == "chunked" else record.raw_stream
            content: bytes = stream.read(most + 1)
    except (ArchiveLoadFailed, StopIteration, zlib.error, EOFError, ValueError):
        return None
    for coding in reversed(_header(record, "Content-Encoding").lower().split(",")):
        content = _decoded(content, coding.strip(), most)
    return content


def _header(record: Any, name: str) -> str:
    return (record.http_headers.get_header(name) or "") if record.http_headers else ""


def _decoded(content: bytes, coding: str, most: int) -> bytes:
    """Return what was compressed for its way, one byte more than `most` at most; some crawlers keep it plain."""
    try:
        if coding in _CODECS:
            with pa.CompressedInputStream(pa.BufferReader(content), _CODECS[coding]) as stream:
                return bytes(stream.read(most + 1))
        if coding == "deflate":
            return zlib.decompressobj(-15 if content[:1] != b"x" else 15).decompress(content, most + 1)
    except (OSError, zlib.error, pa.ArrowException):
        return content
    return content
