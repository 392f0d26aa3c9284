"""A handful of pages and their gallery: shows what a config gives before a run is started."""

from __future__ import annotations

import tempfile
from pathlib import Path

from websight.commands.build import build
from websight.commands.export import export, write_report
from websight.commands.watcher import Watcher
from websight.commands.work import Making
from websight.config.tree import Config
from websight.run.stop import Stop
from websight.run.store import Store


def preview(wanted: Config, watcher: Watcher, keep: Path | None = None, *, stop: Stop | None = None) -> bytes:
    """Make a small run, in the folder `keep` or in a temporary one, and return its report."""
    with tempfile.TemporaryDirectory(prefix="websight-preview-") as scratch:
        folder = keep or Path(scratch) / "preview"
        build(folder, wanted, Making(watcher=watcher, stop=stop or Stop()))
        export(folder, Store.open(folder).config, may_be_empty=True)
        return write_report(folder).read_bytes()
