"""A run becomes a dataset, and a report."""

from __future__ import annotations

from pathlib import Path

from websight import filters, report
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.watcher import Silent, Watcher
from websight.config.tree import Config
from websight.dataset import export as dataset
from websight.dataset.summary import Summary
from websight.run.store import Store
from websight.threads import limit_memory_retention


def export(folder: Path, wanted: Config, watcher: Watcher | None = None, given: Given = NOTHING_GIVEN) -> Summary:
    """Make the dataset of a run by the filters and export settings of `wanted`; other keys stay the run's own.

    If the filters are not the run's own, every page is judged again. Raises: UsageError, RunError.
    """
    limit_memory_retention()
    watcher = watcher or Silent()
    frozen = Store.open(folder).config
    judging = filters.resolved(wanted.filters, given.filters)
    config = frozen.model_copy(update={"filters": judging, "export": wanted.export})
    judged_by = filters.resolved(frozen.filters) if filters.ALL in frozen.filters.plugins else frozen.filters
    judge = filters.chosen(judging, given.filters) if judging != judged_by else None
    store = Store(folder, config)
    with store.exporting():
        watcher.begin("exporting", store.progress().samples, 0)
        return dataset.export(store, judge, watcher.tick)


def write_report(folder: Path) -> Path:
    """Write RUN/report.html and return its path. Raises: UsageError before the first export."""
    limit_memory_retention()
    summary = dataset.summary_of(folder)
    path = folder / "report.html"
    path.write_text(report.render(Store.open(folder), summary), "utf-8")
    return path
