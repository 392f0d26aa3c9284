"""The rows of RUN/dataset as other shapes need them: split by split, and as JSON.

JSON has no types, and who reads it guesses them from the first rows. So what differs from row to row in type is not
handed on: `steps` (prices and temperatures that may be null) stays in the Parquet files, where `id` finds it, and
`seed`, which has more bits than a JSON number can be trusted with, is written as a string.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from websight.dataset import files
from websight.dataset.formats import Splits
from websight.errors import UsageError

Row = dict[str, Any]


def splits(run: Path) -> Splits:
    """Return the name and the rows of every split of RUN/dataset that has any. Raises: UsageError before an export."""
    if not any((run / "dataset" / "data").glob("*.parquet")):
        raise UsageError(f"{run}: has not been exported; websight export {run}")
    return files.splits(run / "dataset")


def extension(row: Row) -> str:
    """Return how the row's picture is encoded: "png", "webp" or "jpg"."""
    return PurePosixPath(row["image"]["path"]).suffix.removeprefix(".")


def said(row: Row) -> Row:
    """Return what JSON can say of a row, without picture and HTML, which have places of their own."""
    plain = {key: value for key, value in row.items() if key not in {"image", "text", "steps"}}
    return {**plain, "seed": str(row["seed"])}
