"""Makes a run's dataset, and its report with it, and describes the last export."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from websight import filters
from websight.commands.given import NOTHING_GIVEN, Given
from websight.commands.report import is_outdated, publish, write_report
from websight.commands.watcher import Silent, Watcher
from websight.config.tree import Config
from websight.dataset import export as dataset
from websight.dataset.inputs import summary_of, why_stale
from websight.dataset.provenance import hint
from websight.dataset.summary import Summary
from websight.run import mirror
from websight.run.damage import DamageError
from websight.run.progress import Manifest, Progress
from websight.run.stop import Stop
from websight.run.store import Store
from websight.web import cdn


def export(
    folder: Path,
    wanted: Config,
    watcher: Watcher | None = None,
    given: Given = NOTHING_GIVEN,
    stop: Stop | None = None,
) -> Summary:
    """Make the dataset of a run by the filters and export settings of `wanted`, which the run then remembers.

    Other keys stay the run's own. Pages that other filters judged are judged again. Raises: NothingKeptError where no
    page is kept (a dataset with pages stays, with its report; else only the report is written); UsageError, RunError;
    DamageError where shards are damaged, which are then set aside.
    """
    watcher, stop = watcher or Silent(), stop or Stop()
    judging = filters.resolved(wanted.filters, given.filters)
    config = Store.open(folder).config.model_copy(update={"filters": judging, "export": wanted.export})
    store = Store(folder, config)

    def is_judged_again(manifest: Manifest) -> bool:
        return not store.settings.judged_by(manifest.settings, config)

    def on_empty(summary: Summary, empty: Path) -> str:
        if dataset.has_pages(folder):
            return ""
        publish(store, summary, empty)
        return f"look at them: {store.place}/report.html" if summary.finished else ""

    with store.exporting(watcher.say, stop.is_requested):
        progress = store.progress()
        watcher.begin("exporting", progress.samples, 0)
        try:
            if progress.damaged:
                raise store.set_aside(progress.damaged)
            summary = dataset.export(
                store,
                filters.chosen(judging, given.filters, pack_with=cdn.pack_with),
                watcher.tick,
                is_judged_again=is_judged_again,
                on_empty=on_empty,
                stop=stop,
            )
        except DamageError as error:
            more = store.damage(each.shard for each in progress.done if each.shard not in error.damage)
            raise (error.plus(store.set_aside(more)) if more else error) from None
        store.remember_export()
    store.hand_over()
    if advice := hint(config):
        watcher.say(advice)
    return summary


def bring_up_to_date(
    folder: Path, watcher: Watcher | None = None, given: Given = NOTHING_GIVEN, stop: Stop | None = None
) -> Summary:
    """Make the dataset and the report of a run again if they are out of date, and return the numbers.

    Where they are, nothing is written. Raises: as `export`.
    """
    watcher = watcher or Silent()
    store = Store.open(folder)
    store.gather_export()
    reason, is_empty = why_stale(store, store.progress()), not dataset.has_pages(folder)
    if reason or is_empty:  # a preview may leave a dataset without pages: the export then says why
        if not is_empty:
            watcher.say(f"exporting again: {reason}")
        export(folder, store.config, watcher, given, stop)
    if is_outdated(folder):
        write_report(folder, watcher)
    return summary_of(folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """The dataset of a run as it was last exported; the shards may have changed since."""

    path: Path | str  # a URL in a bucket
    load: str  # Python that opens it
    kept: int  # pages
    rows: int  # shots
    splits: dict[str, int]  # rows by split
    image_format: str
    exported_at: float  # seconds since 1970
    stale: str  # why an export would make another one, "" where it would not
    other_filters: dict[str, Any]  # filters.* that are not those the shards were judged by, as the dataset has them


def exported(store: Store, progress: Progress) -> Exported | None:
    """Describe a run's dataset; None before its first export. Raises: UsageError where its numbers are damaged."""
    folder = store.folder
    if not os.path.lexists(folder / "export.json"):
        return None
    summary = summary_of(folder)
    judged = [store.settings.read(name) for name in {manifest.settings for manifest in progress.done}]
    return Exported(
        path=location(folder, "dataset"),
        load=load_line(location(folder, "dataset")),
        kept=summary.kept,
        rows=summary.rows,
        splits=summary.splits,
        image_format=str(summary.settings.get("export.image_format", store.config.export.image_format)),
        exported_at=summary.exported_at,
        stale=why_stale(store, progress),
        other_filters={
            key: value
            for key, value in summary.settings.items()
            if key.startswith("filters.") and any(then.get(key, value) != value for then in judged)
        },
    )


def location(folder: Path, name: str) -> Path | str:
    """Return where something made of a run lies: its path, or its URL."""
    return f"{mirror.place_of(folder)}/{name}" if mirror.of(folder) else folder / name


def load_line(dataset: Path | str, loader: str = "", split: str = "train") -> str:
    """Return a line of Python that loads exactly one split of a dataset folder, or of one at a URL.

    `loader` is what `datasets` calls another format.
    """
    if isinstance(dataset, str):
        files = f"{dataset}/{split}/**" if loader else f"{dataset}/data/{split}-*.parquet"
        call = f"load_dataset({loader or 'parquet'!r}, data_files={files!r}, split='train')"
        return f"from datasets import load_dataset; pages = {call}"
    # Two words with one slash between them could be a repository's name, were the folder not there.
    location = dataset.as_posix() if dataset.is_absolute() else f"./{dataset.as_posix()}"
    where = f"{loader!r}, data_dir={location!r}" if loader else repr(location)
    return f"from datasets import load_dataset; pages = load_dataset({where}, split={split!r})"
