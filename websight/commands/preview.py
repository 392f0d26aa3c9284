"""A handful of pages and their gallery: shows what a config gives before a run is started."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from websight import disk
from websight.commands.build import build
from websight.commands.export import export
from websight.commands.report import write_report
from websight.commands.watcher import Watcher
from websight.commands.work import Making
from websight.config.tree import Config
from websight.errors import NothingKeptError
from websight.lifetime.scratch import scratch
from websight.run.stop import Stop
from websight.run.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The gallery of a small run."""

    html: bytes
    why_empty: str  # why no page was kept, and what to do; "" where one was


def preview(wanted: Config, watcher: Watcher, keep: Path | None = None, *, stop: Stop | None = None) -> Preview:
    """Make a small run, in the folder `keep` or in a temporary one, and return its gallery.

    It is there to look at what fails, so it never stops because pages are dropped.
    """
    with scratch() as temporary:
        folder, why_empty = keep or temporary / "preview", ""
        progress = build(folder, wanted, Making(watcher=watcher, stop=stop or Stop(), stops_at_drops=False))
        try:
            export(folder, Store.open(folder).config)
            write_report(folder)
        except NothingKeptError as error:  # which has written the report
            why_empty = (
                f"none of {progress.samples} pages was kept\n{error.reasons}" if progress.samples else str(error)
            )
        with disk.reading(folder):
            return Preview(html=(folder / "report.html").read_bytes(), why_empty=why_empty)
