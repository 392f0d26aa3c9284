"""A run becomes a dataset: RUN/dataset/, as Parquet that `datasets.load_dataset` reads.

    decide   marks of all pages ─▶ what stays, and in which file (`decide`): one process, no picture is read
    write    each file that is not there yet (`parts`, `writers`): any number of processes
    finish   files ─▶ RUN/dataset/ with the card and the numbers, in the place of the last one

    data/train-00000.parquet           one row per shot of every kept page, in id order
    data/validation-00000.parquet      the same, of the groups that are in this split; test likewise
    rejected/rejected-00000.parquet    every page that was left out, with its reason and its first picture
    README.md, specimens/              the card

The folder is made beside the old one and put in its place at the end. An export that keeps nothing replaces nothing.
One that was stopped or killed goes on where it was; what one that failed has written goes, for the disk may be full.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from websight import disk
from websight.dataset import card, columns, decide, parts, writers
from websight.dataset.columns import REJECTED, SCHEMA
from websight.dataset.contamination import Benchmarks
from websight.dataset.decide import Judge
from websight.dataset.encode import Encoding
from websight.dataset.files import table_rows
from websight.dataset.inputs import inputs_of, settings_of, summary_of
from websight.dataset.parts import FileNumbers, Job, Tick
from websight.dataset.summary import Summary, Tally
from websight.errors import NothingKeptError, UsageError
from websight.run.progress import Manifest, Progress, versions_of
from websight.run.stop import Stop
from websight.run.store import Store

__all__ = ["REJECTED", "SCHEMA", "Judge", "export", "summary_of", "table_rows"]


def export(
    store: Store,
    judge: Judge | None,
    tick: Tick = lambda _: None,
    *,
    is_judged_again: Callable[[Manifest], bool] = lambda _: True,
    on_empty: Callable[[Summary, Path], str | None] = lambda _summary, _folder: "",
    stop: Stop | None = None,
) -> Summary:
    """Make RUN/dataset/ from the finished shards and return its numbers.

    `judge` judges the pages of shards that `is_judged_again` names; the drops of the others stand, and all of them
    where it is None. `tick` gets for every page why it was left out, or "". `on_empty` gets the numbers and the folder
    of a dataset without a page, and returns a line for the error, or None where that is none.

    Raises: NothingKeptError where no page is kept; RunError if a shard is damaged, or the disk refuses, or a `stop` was
    requested; UsageError where a benchmark cannot be read.
    """
    stop, progress, wanted = stop or Stop(), store.progress(), store.config.export
    author = store.config.author
    benchmarks = Benchmarks(wanted.benchmarks, (author.text_column, author.idea_column), wanted.near_duplicate_ratio)
    how = Encoding(wanted.image_format, wanted.image_quality, wanted.longest_side_px)

    def check() -> None:
        if stop.is_requested():
            raise writers.StoppedError(store.place)

    def told(reason: str) -> None:
        check()
        tick(reason)

    decided = decide.parts(
        store,
        progress,
        benchmarks,
        round(wanted.file_mb * 1_000_000 / how.share),
        judge_of=lambda manifest: judge if is_judged_again(manifest) else None,
        check=check,
    )
    shards = {manifest.shard: manifest.sha256 for manifest in progress.done}
    jobs = [(part, parts.key_of(part, shards, store.config.run.pages_per_shard, how)) for part in decided]
    try:
        files = _files(store, jobs, how, told, stop)
        summary = _finished(store, progress, jobs, files, benchmarks, on_empty)
    except (writers.StoppedError, KeyboardInterrupt):
        raise
    except BaseException:
        if not store.mirror:
            parts.tidy(store.folder, _keys(store.folder).values())
        raise
    summary.save(store.folder / "export.json")
    if store.mirror:
        store.mirror.made.publish(summary.parts)
    else:
        parts.tidy(store.folder, summary.parts.values())
    store.event("export", kept=summary.kept, rows=summary.rows)
    return summary


def _keys(run: Path) -> dict[str, str]:
    """Return the keys of the files of the last dataset, by name."""
    try:
        return summary_of(run).parts
    except UsageError:
        return {}


def _files(store: Store, jobs: list[Job], how: Encoding, tick: Tick, stop: Stop) -> dict[str, tuple[Path, FileNumbers]]:
    """Return the file of every key, and its numbers; those that nobody has are written."""
    names = {key: name for name, key in _keys(store.folder).items()}
    found, missing = dict[str, tuple[Path, FileNumbers]](), list[Job]()
    for part, key in jobs:
        there = _found(store.folder, key, names.get(key, ""))
        if there is None:
            missing.append((part, key))
            continue
        found[key] = there
        for reason, count in (("", there[1].kept), *there[1].tally().drops.items()):
            for _ in range(count):
                tick(reason)
    writers.write_all(store, missing, how, tick, stop)
    for _, key in missing:
        numbers = parts.written(store.folder, key)
        assert numbers, "it was just written"
        if store.mirror:
            store.mirror.made.note_part(key, numbers.bytes)
        found[key] = (store.folder / parts.FOLDER / f"{key}.parquet", numbers)
    return found


def _found(run: Path, key: str, name: str) -> tuple[Path, FileNumbers] | None:
    numbers = parts.written(run, key)
    places = (run / parts.FOLDER / f"{key}.parquet", *([run / "dataset" / name] if name else []))
    return next(((path, numbers) for path in places if numbers and parts.is_whole(path, numbers)), None)


def _finished(
    store: Store,
    progress: Progress,
    jobs: list[Job],
    files: dict[str, tuple[Path, FileNumbers]],
    benchmarks: Benchmarks,
    on_empty: Callable[[Summary, Path], str | None],
) -> Summary:
    """Put the files and the card in the place of the last dataset."""
    tally, numbers = Tally(), dict[str, FileNumbers]()
    for part, key in jobs:
        numbers[part.name] = files[key][1]
        tally.add(files[key][1].tally())
    summary = _summary(store, progress, tally, numbers, {part.name: key for part, key in jobs}, benchmarks)
    with disk.replaced(store.folder / "dataset") as fresh:
        for part, key in jobs:
            parts.link(files[key][0], fresh / part.name)
        if not tally.rows and (more := on_empty(summary, fresh)) is not None:
            raise _nothing_kept(store, tally, more)
        specimens = card.specimens(table_rows(fresh, ["image", "id", "kind", "topic"]), fresh)
        text = card.render(summary, store.config, store.folder.resolve().name, specimens)
        (fresh / "README.md").write_bytes(text.encode("utf-8", "replace"))
        if summary.credits:
            (fresh / "NOTICE.txt").write_text(card.notice(summary), "utf-8")
    return summary


def _nothing_kept(store: Store, tally: Tally, more: str) -> NothingKeptError:
    pages = "none of 1 page" if tally.finished == 1 else f"none of {tally.finished} pages"
    why = f"{pages} was kept" if tally.finished else "no page is finished yet"
    then = "the dataset stays as it was" if has_pages(store.folder) else "no dataset was made"
    reasons = "\n".join(tally.lost.lines())
    return NothingKeptError("\n".join(filter(None, [f"{store.place}: {why}; {then}", reasons, more])), reasons=reasons)


def has_pages(run: Path) -> bool:
    """Tell whether a run has a dataset with a page in it."""
    try:
        return bool(summary_of(run).kept)
    except UsageError:
        return False


def _summary(
    store: Store,
    progress: Progress,
    tally: Tally,
    files: dict[str, FileNumbers],
    keys: dict[str, str],
    benchmarks: Benchmarks,
) -> Summary:
    return Summary(
        planned=progress.pages,
        finished=tally.finished,
        kept=tally.kept,
        rows=tally.rows,
        duplicates=tally.drops["duplicate"],
        near_duplicates=tally.drops["near_duplicate"],
        benchmarks=benchmarks.compared(),
        drops=dict(tally.drops.most_common()),
        stages=tally.lost.stages(),
        distinct_skeletons=len(tally.skeletons),
        spreads=tally.spreads(),
        axes={axis: dict(sorted(counts.items())) for axis, counts in tally.axes.items()},
        models=dict(sorted(tally.models.items())),
        seed=store.config.run.seed,
        fingerprint=store.config.fingerprint(),
        versions=versions_of(progress.done),
        renderers=dict(sorted(tally.renderers.items())),
        credits=dict(sorted(tally.credits.items())),
        files={name: written.rows for name, written in files.items()},
        sizes={name: written.bytes for name, written in files.items()},
        parts=keys,
        settings=settings_of(store.config),
        inputs=inputs_of(store.config, progress),
        exported_at=round(time.time(), 3),
        generator=columns.generator(),
    )
