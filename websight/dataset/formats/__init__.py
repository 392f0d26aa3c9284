"""An exported dataset in other shapes, for tools that read no Parquet, or want a conversation.

    RUN/dataset/ ──▶ RUN/webdataset/    tar files that are read from front to back (tars.py)
                     RUN/imagefolder/   a picture each, and metadata.jsonl (folders.py)
                     RUN/chat/          question and answer for TRL, LLaMA-Factory, ms-swift (chat.py)

Every row becomes a sample, so a page with several views becomes several. Splits stay what they are, and so do the
bytes of pictures. A folder is made beside the old one and put in its place at the end; rows are read a few at a time.
What is not covered: rejected pages, and in JSON what `table.said` leaves out.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from websight import disk
from websight.dataset.formats import chat, folders, tars
from websight.dataset.formats.table import Splits, splits
from websight.errors import RunError, UsageError

Writer = Callable[[Path, Splits], dict[str, int]]
"""Writes all splits below a folder and returns how many rows each has."""

SHAPES: Mapping[str, Writer] = {"webdataset": tars.write, "imagefolder": folders.write, "chat": chat.write}


@dataclass(frozen=True, slots=True)
class Reshaped:
    """What came out."""

    folder: Path
    rows: dict[str, int]  # by split; no split without rows
    loader: str  # what `datasets.load_dataset` calls the shape


def reshape(run: Path, shape: str) -> Reshaped:
    """Write RUN/SHAPE from RUN/dataset. Raises: UsageError before an export, RunError if the disk refuses."""
    place, fresh = run / shape, run / f".{shape}.new"
    parts = splits(run)
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        rows = SHAPES[shape](fresh, parts)
        if not rows:
            raise UsageError(f"{run}: no page was kept, so there is nothing to write; websight status {run} says why")
        disk.put_in_place(fresh, place)
    except OSError as error:
        raise RunError(f"{error.filename or fresh}: cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Reshaped(place, rows, "imagefolder" if shape == "chat" else shape)
