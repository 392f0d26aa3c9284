"""ImageFolder: a picture each, and what is known of it in a line of JSON. For looking, and for small local use.

    train/metadata.jsonl          file_name, text, and every other column
    train/00000/ID.webp           1,000 pictures a folder

Source: https://huggingface.co/docs/datasets/image_dataset#imagefolder
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from websight.dataset.files import Row, json_columns, picture_extension
from websight.dataset.formats import Splits

_PICTURES_PER_FOLDER = 1_000
"""The Hub takes 10,000 entries a folder: that leaves room for 10 million rows, and a file browser stays quick."""


def write(folder: Path, splits: Splits) -> dict[str, int]:
    """Write all splits and return the rows of each."""
    counts: dict[str, int] = {}
    for split, rows in splits:
        with opened(folder / split / "metadata.jsonl") as lines:
            for row, name in stored(folder / split, rows):
                lines.write(line({"file_name": name, "text": row["text"], **json_columns(row)}))
                counts[split] = counts.get(split, 0) + 1
    return counts


def opened(path: Path) -> TextIO:
    """Open a file for writing, and make its folder; lone surrogates become question marks."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("w", encoding="utf-8", errors="replace")


def stored(folder: Path, rows: Iterator[Row]) -> Iterator[tuple[Row, str]]:
    """Write the picture of each row, and yield the row with the picture's path below `folder`."""
    for number, row in enumerate(rows):
        name = f"{number // _PICTURES_PER_FOLDER:05d}/{row['id']}.{picture_extension(row)}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(row["image"]["bytes"])
        yield row, name


def line(values: Row) -> str:
    """Return values as one line of JSON."""
    return json.dumps(values, ensure_ascii=False) + "\n"
