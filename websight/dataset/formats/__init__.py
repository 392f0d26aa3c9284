"""Exported datasets in other formats, for tools that do not read Parquet or expect conversations.

    RUN/dataset/ ──▶ RUN/webdataset/    tar files that are read from front to back (tars.py)
                     RUN/imagefolder/   a picture each, and metadata.jsonl (folders.py)
                     RUN/chat/          question and answer for TRL, LLaMA-Factory, ms-swift (chat.py)
                     RUN/NAME/          a plug-in's, by an entry point of the group `websight.formats`

A format is a function `write(folder, splits)`: it writes all splits below `folder` and returns how many rows each has.
Every row becomes a sample, so a page with several views becomes several. Splits stay what they are, and so do the
bytes of pictures. A folder is made beside the old one and put in its place at the end; rows are read a few at a time.
What is not covered: rejected pages, and in JSON what `files.json_columns` leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from websight import disk
from websight.config import plugins
from websight.errors import UsageError
from websight.spelling import unknown

Splits = list[tuple[str, Iterator[dict[str, Any]]]]
"""The name and the rows of every split; rows have the dataset's columns, pictures as {"bytes": …, "path": …}."""

Format = Callable[[Path, Splits], dict[str, int]]
"""Writes all splits below a folder and returns how many rows each has."""

_SHIPPED = {
    "webdataset": ("websight.dataset.formats.tars:write", "webdataset"),
    "imagefolder": ("websight.dataset.formats.folders:write", "imagefolder"),
    "chat": ("websight.dataset.formats.chat:write", "imagefolder"),
}
"""The function, and what `datasets.load_dataset` calls what it writes. The command line asks for the names alone."""

_TAKEN = {"dataset", "replies", "settings", "shards"}
"""Folders of a run that are no format's."""


@dataclass(frozen=True, slots=True)
class Written:
    """A dataset in another format."""

    folder: Path
    rows: dict[str, int]  # by split; no split without rows
    loader: str  # what `datasets.load_dataset` calls it; "" where it does not know the format


def names() -> tuple[str, ...]:
    """Return the formats that ship and those that are plugged in, without importing any."""
    return tuple(dict.fromkeys([*_SHIPPED, *(plugin.name for plugin in plugins.installed(plugins.FORMATS))]))


def write(run: Path, wanted: str | Format, say: Callable[[str], None] = lambda _: None) -> Written:
    """Write RUN/dataset as a format, by name or by its function, to the folder of that name in RUN.

    One export of a run at a time; `say` is told if this one has to wait. Raises: UsageError before an export, or for an
    unknown format; RunError if the disk refuses, or the dataset is damaged.
    """
    from websight.run import mirror  # noqa: PLC0415 — brings the disk, and names need none of it
    from websight.run.exporting import exporting  # noqa: PLC0415

    name, function, loader = _chosen(wanted)
    place = mirror.place_of(run)
    missing = UsageError(f"{place}: has not been exported; websight export {place}")
    if not run.is_dir():
        raise missing
    bucket = mirror.of(run)
    with exporting(run, say):
        if bucket:
            bucket.made.pull()
        if not any((run / "dataset" / "data").glob("*.parquet")):
            raise missing
        rows = _replaced(run, name, function)
        if bucket:
            bucket.made.put_folder(name)
    return Written(run / name, rows, loader)


def _replaced(run: Path, name: str, function: Format) -> dict[str, int]:
    from websight.dataset.files import splits  # noqa: PLC0415 — brings pyarrow, and names need none of it
    from websight.run import mirror  # noqa: PLC0415

    with disk.replaced(run / name) as fresh:
        rows = function(fresh, splits(run / "dataset"))
        if not any(rows.values()):
            place = mirror.place_of(run)
            raise UsageError(f"{place}: no page was kept, so nothing is written; websight status {place} says why")
    return rows


def _chosen(wanted: str | Format) -> tuple[str, Format, str]:
    """Return a format's name, its function, and its name in `datasets`."""
    if not isinstance(wanted, str):
        return _checked(getattr(wanted, "__name__", type(wanted).__name__)), wanted, ""
    if wanted in _SHIPPED:
        path, loader = _SHIPPED[wanted]
        return wanted, resolve_name(path), loader
    plugin = plugins.named(plugins.FORMATS, wanted)
    if plugin is None:
        raise UsageError(f"format: {unknown(wanted, names())}")
    function = plugin.load()
    if not callable(function):
        raise UsageError(f"{plugin}: found {type(function).__name__}; a format is a function write(folder, splits)")
    return _checked(wanted), function, ""


def _checked(name: str) -> str:
    if name in _TAKEN or not name.isidentifier():
        raise UsageError(f"format {name!r}: a folder in a run cannot have that name; choose another Python name")
    return name
