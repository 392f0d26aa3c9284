"""Writes a run's report: when it is asked for, and when the dataset is another than the one it shows."""

from __future__ import annotations

from pathlib import Path

from websight import disk, report
from websight.commands.watcher import Silent, Watcher
from websight.dataset.inputs import summary_of
from websight.dataset.summary import Summary
from websight.run import mirror
from websight.run.store import Store


def write_report(folder: Path, watcher: Watcher | None = None) -> Path:
    """Write RUN/report.html and return its path. Raises: UsageError before the first export, RunError."""
    store = Store.open(folder)
    with store.exporting((watcher or Silent()).say):
        path = publish(store, summary_of(folder))
    store.hand_over()
    return path


def publish(store: Store, summary: Summary, dataset: Path | None = None) -> Path:
    """Write the report of the last export, or of the `dataset` in another folder. The process must hold the exports."""
    path = store.folder / "report.html"
    disk.publish(path, report.render(store, summary, dataset).encode("utf-8", "replace"))
    if store.mirror:
        store.mirror.made.put_file(path.name)
    return path


def is_outdated(folder: Path) -> bool:
    """Tell whether a run has no report, or one that is older than its last export."""
    if bucket := mirror.of(folder):  # there it is written with each export
        return not bucket.made.has("report.html")
    page = folder / "report.html"
    return not page.is_file() or page.stat().st_mtime < (folder / "export.json").stat().st_mtime
