"""What an export needs of every page to decide over the whole run: some 3 kB a page, in a file beside each shard.

    00017.parquet ─▶ 00017.marks   id, drop, sizes, digests of HTML and picture, likeness of the HTML

A shard's marks name its sha256, so those of another content, of another version, or damaged ones, are none: the shard
itself is read then, and gives the same (`of`). Older runs have no marks. Pages that were dropped have no likeness.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from websight.run import likeness, rows
from websight.sample import Drop, Sample, Shot

_VERSION = "1"
"""Of what a mark is: raised with any change of its fields, or of how they are worked out."""

_SHARD, _MADE_BY = b"shard", b"marks"

_HTML_CHARS_PER_BYTE = 3
"""HTML is stored by zstd: a third of its characters, in the median of 482 real pages and of the grammar's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMark:
    """What is remembered of a page."""

    number: int
    id: str
    source: str
    shots: int
    size: int  # bytes of its row, or its rows, in a dataset that stores pictures as shot; about
    drop: Drop | None = None
    html: int = 0  # 64 bits that name the HTML
    picture: int = 0  # the same of the first picture's pixels
    text: bytes = b""  # `likeness.Signature`
    tags: bytes = b""
    passages: bytes = b""  # `likeness.passages`, 8 bytes each


_SCHEMA = pa.schema(
    [
        *((name, pa.int64()) for name in ("number", "shots", "size")),
        *((name, pa.string()) for name in ("id", "source", "stage", "reason", "detail")),
        *((name, pa.uint64()) for name in ("html", "picture")),
        *((name, pa.binary()) for name in ("text", "tags", "passages")),
    ]
)


def path_of(shard: Path) -> Path:
    """Return the file of the marks of a shard's file."""
    return shard.with_suffix(".marks")


def short(sample: Sample) -> PageMark:
    """Return the mark of a page without its likeness."""
    pictures = sum(len(shot.png) for shot in sample.shots)
    return PageMark(
        number=sample.number,
        id=sample.id,
        source=sample.source,
        shots=len(sample.shots),
        size=pictures + len(sample.html) // _HTML_CHARS_PER_BYTE * max(1, len(sample.shots)),
        drop=sample.drop,
    )


def of(sample: Sample) -> PageMark:
    """Return the mark of a page."""
    if sample.drop or not sample.shots:
        return short(sample)
    page = likeness.signature(sample.html)
    return replace(
        short(sample),
        html=_digest(sample.html),
        picture=_digest(pixels_sha256(sample.shots[0]) or sample.id),
        text=page.text,
        tags=page.tags,
        passages=likeness.passages(sample.html).tobytes(),
    )


def pixels_sha256(shot: Shot) -> str:
    """Return what names a shot's pixels, also where an older version shot it; "" for a picture that is damaged."""
    if shot.pixels_sha256:
        return shot.pixels_sha256
    from websight.disk import png  # noqa: PLC0415 — loaded once the browser has begun to start

    try:
        return png.pixels_sha256(png.pixels_of(shot.png))
    except png.BrokenPngError:
        return ""


def written(marks: Iterable[PageMark], shard_sha256: str) -> bytes:
    """Return the file of the marks of a shard."""
    values = [_row(mark) for mark in marks]
    columns = [pa.array([row[field.name] for row in values], field.type) for field in _SCHEMA]
    schema = _SCHEMA.with_metadata({_SHARD: shard_sha256, _MADE_BY: _VERSION})
    made = BytesIO()
    table = pa.Table.from_arrays(columns, schema=schema)
    pq.write_table(
        table, made, compression="zstd", use_dictionary=["source", "stage", "reason"], write_page_checksum=True
    )
    return made.getvalue()


def read(shard: Path, shard_sha256: str) -> tuple[PageMark, ...] | None:
    """Return the marks of a shard of this hash; None where there are none that can be believed."""
    with suppress(OSError, pa.ArrowException), rows.parquet(path_of(shard), page_checksum_verification=True) as file:
        said = file.schema_arrow.metadata or {}
        if (said.get(_SHARD), said.get(_MADE_BY)) == (shard_sha256.encode(), _VERSION.encode()):
            return tuple(_mark(values) for values in file.read().to_pylist())
    return None


def _row(mark: PageMark) -> dict[str, Any]:
    drop = mark.drop
    values = {name: getattr(mark, name) for name in _SCHEMA.names if name not in {"stage", "reason", "detail"}}
    return values | {name: getattr(drop, name) if drop else None for name in ("stage", "reason", "detail")}


def _mark(values: dict[str, Any]) -> PageMark:
    stage, reason, detail = (values.pop(name) for name in ("stage", "reason", "detail"))
    return PageMark(**values, drop=None if stage is None else Drop(stage=stage, reason=reason, detail=detail))


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())
