"""What a run or a dataset holds, as rows that can be compared: a picture is its pixels, all else its value's hash."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from PIL import Image

from tests.chaos.judge import Row

Rows = list[tuple[str, Row]]


def of_shards(folder: Path) -> Rows:
    """Return every row of a run's shards that has a manifest, named by its number."""
    found: Rows = []
    for path in sorted(folder.glob("shards/?????.parquet")):
        if path.with_suffix(".json").exists():
            found += [(f"{row['number']:04d}", hashed(row)) for row in pq.read_table(path).to_pylist()]
    return found


def of_dataset(folder: Path) -> Rows:
    """Return every row of a run's dataset, named by its id and view."""
    found: Rows = []
    for path in sorted(folder.glob("dataset/data/*.parquet")):
        split = path.name.partition("-")[0]
        for row in pq.read_table(path).to_pylist():
            found.append(
                (f"{row['id']} {row.get('view_name') or row.get('view') or ''}", {**hashed(row), "split": split})
            )
    return found


def of_files(folder: Path) -> Rows:
    """Return every file below a folder, named by its path."""
    return [
        (str(path.relative_to(folder)), {"bytes": hashlib.sha256(path.read_bytes()).hexdigest()})
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def hashed(row: dict[str, Any]) -> Row:
    """Return a row as values that can be compared."""
    return {
        name: hashlib.sha256(json.dumps(_plain(value), sort_keys=True).encode()).hexdigest()
        for name, value in row.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return pixels(value)
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items() if name != "path"}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def pixels(content: bytes) -> str:
    """Return the hash of a picture's pixels; of what is none, of its bytes."""
    try:
        with Image.open(io.BytesIO(content)) as image:
            return f"{image.size} {hashlib.sha256(image.convert('RGB').tobytes()).hexdigest()}"
    except OSError:
        return hashlib.sha256(content).hexdigest()
