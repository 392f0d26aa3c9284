"""The rows of RUN/dataset as other shapes need them: split by split, and as JSON.

JSON has no types, and who reads it guesses them from the first rows. So what differs from row to row in type is not
handed on: `steps` (prices and temperatures that may be null) stays in the Parquet files, where `id` finds it, and
`seed`, which has more bits than a JSON number can be trusted with, is written as a string.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow.parquet as pq

from websight.dataset.formats import Splits
from websight.dataset.splits import SPLITS
from websight.errors import UsageError

Row = dict[str, Any]

_ROWS_AT_ONCE = 8
"""With pictures of 1 MB, that much memory."""


def splits(run: Path) -> Splits:
    """Return the name and the rows of every split of RUN/dataset. Raises: UsageError if there is none."""
    folder = run / "dataset" / "data"
    files = {split: sorted(folder.glob(f"{split}-*.parquet")) for split in SPLITS}
    if not any(files.values()):
        raise UsageError(f"{run}: has not been exported; websight export {run}")
    return [(split, _rows(paths)) for split, paths in files.items() if paths]


def _rows(paths: list[Path]) -> Iterator[Row]:
    for path in paths:
        with pq.ParquetFile(path, pre_buffer=False) as file:  # else all of it is in memory
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                yield from batch.to_pylist()


def extension(row: Row) -> str:
    """Return how the row's picture is encoded: "png", "webp" or "jpg"."""
    return PurePosixPath(row["image"]["path"]).suffix.removeprefix(".")


def said(row: Row) -> Row:
    """Return what JSON can say of a row, without picture and HTML, which have places of their own."""
    plain = {key: value for key, value in row.items() if key not in {"image", "text", "steps"}}
    return {**plain, "seed": str(row["seed"])}
