"""A run becomes a dataset: RUN/dataset/, as Parquet that `datasets.load_dataset` reads.

    shards ─▶ judge again ─▶ benchmarks ─▶ copies ─▶ near-duplicates ─▶ encode ─▶ rows
              (filters)      (contamination)         (dedup)            (threads)

    data/train-00000.parquet           one row per shot of every kept page, in id order
    data/validation-00000.parquet      the same, of the groups that are in this split; test likewise
    rejected/rejected-00000.parquet    every page that was left out, with its reason and its first picture
    README.md, specimens/              the card

Where the filters are not those that judged a shard, its pages are judged again from what is stored; no new picture is
needed. What needs the whole run happens here too, in id order, and a page's fate depends on the pages before it alone:
a run that grows keeps its full files as they are, as long as no shard comes in between.
The folder is made beside the old one and put in its place at the end. An export that keeps nothing replaces nothing.

Memory: a few row groups, and some 1,700 bytes a page (`dedup`, `_Seen`, `summary`).
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from websight import disk, filters
from websight.config.environment import cores
from websight.config.tree import Config
from websight.dataset import card, columns, splits
from websight.dataset.columns import REJECTED, SCHEMA
from websight.dataset.contamination import Benchmarks
from websight.dataset.dedup import NearDuplicates
from websight.dataset.encode import Encoded, Encoding, encoding
from websight.dataset.files import Files, table_rows
from websight.dataset.inputs import inputs_of, settings_of, summary_of
from websight.dataset.summary import Summary, Tally
from websight.errors import NothingKeptError, UsageError
from websight.plan.axes import AXES
from websight.run.progress import Manifest, Progress, versions_of
from websight.run.renderer import Renderer
from websight.run.store import Store
from websight.sample import Drop, Sample, Shot
from websight.web import notices

__all__ = ["REJECTED", "SCHEMA", "Judge", "export", "summary_of", "table_rows"]

Judge = tuple[filters.Filter, ...]
Rule = Callable[[Sample], Drop | None]

_NO_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A PNG of one pixel, for pages without a picture: so that they keep their place in the encoder's queue."""


def export(
    store: Store,
    judge: Judge | None,
    tick: Callable[[str], None] = lambda _: None,
    *,
    is_judged_again: Callable[[Manifest], bool] = lambda _: True,
    may_be_empty: bool = False,
    on_empty: Callable[[Summary, Path], str] = lambda _summary, _folder: "",
) -> Summary:
    """Make RUN/dataset/ from the finished shards and return its numbers.

    `judge` judges the pages of shards that `is_judged_again` names; the drops of the others stand, and all of them
    where it is None. `tick` gets for every page why it was left out, or "". `on_empty` gets the numbers and the folder
    of a dataset without a page before it is gone, and returns a line for the error.

    Raises: NothingKeptError where no page is kept, unless it `may_be_empty`; RunError if a shard is damaged, or the
    disk refuses; UsageError where a benchmark cannot be read.
    """
    progress, wanted = store.progress(), store.config.export
    benchmarks = Benchmarks(
        wanted.benchmarks,
        (store.config.author.text_column, store.config.author.idea_column),
        wanted.near_duplicate_ratio,
    )
    tally = Tally()
    how = Encoding(wanted.image_format, wanted.image_quality, wanted.longest_side_px)
    with disk.replaced(store.folder / "dataset") as fresh:
        with _Dataset(fresh, store.config, tally) as dataset:
            samples = _stored(store, progress, judge, is_judged_again)
            decided = _decided(samples, _rules(store, progress, benchmarks))
            for (sample, shot), picture in encoding(how, _pictures(decided), wanted.threads or cores()):
                dataset.write(sample, shot, picture)
                if shot is None or shot is sample.shots[0]:
                    tick(sample.drop.reason if sample.drop else "")
        sizes = {name: (fresh / name).stat().st_size for name in dataset.rows}
        summary = _summary(store, progress, tally, dataset.rows, sizes, benchmarks)
        if not (tally.rows or may_be_empty):
            raise _nothing_kept(store, tally, on_empty(summary, fresh))
        specimens = card.specimens(table_rows(fresh, ["image", "id", "kind", "topic"]), fresh)
        text = card.render(summary, store.config, store.folder.resolve().name, specimens)
        (fresh / "README.md").write_bytes(text.encode("utf-8", "replace"))
        if summary.credits:
            (fresh / "NOTICE.txt").write_text(card.notice(summary), "utf-8")
    summary.save(store.folder / "export.json")
    store.event("export", kept=summary.kept, rows=summary.rows)
    return summary


def _nothing_kept(store: Store, tally: Tally, more: str) -> NothingKeptError:
    pages = "none of 1 page" if tally.finished == 1 else f"none of {tally.finished} pages"
    why = f"{pages} was kept" if tally.finished else "no page is finished yet"
    then = "the dataset stays as it was" if has_pages(store.folder) else "no dataset was made"
    reasons = "\n".join(tally.lost.lines())
    return NothingKeptError("\n".join(filter(None, [f"{store.folder}: {why}; {then}", reasons, more])), reasons=reasons)


def has_pages(run: Path) -> bool:
    """Tell whether a run has a dataset with a page in it."""
    try:
        return bool(summary_of(run).kept)
    except UsageError:
        return False


def _rules(store: Store, progress: Progress, benchmarks: Benchmarks) -> tuple[Rule, ...]:
    """Return the rules that compare a page with others; the last one remembers the pages that passed all."""
    wanted = store.config.export
    if not wanted.near_duplicates:
        return (benchmarks, _Seen())
    return (benchmarks, _Seen(), NearDuplicates(progress.samples, wanted.near_duplicate_ratio, store.sample))


def _stored(
    store: Store, progress: Progress, judge: Judge | None, is_judged_again: Callable[[Manifest], bool]
) -> Iterator[Sample]:
    """Yield every finished sample in id order, as the filters see it."""
    for manifest in progress.done:
        filters_now = judge if judge is not None and is_judged_again(manifest) else None
        for sample in store.samples(manifest.shard):
            yield sample if filters_now is None else _judged(sample, filters_now)


def _decided(samples: Iterator[Sample], rules: tuple[Rule, ...]) -> Iterator[Sample]:
    """Yield every sample, with a drop if a rule found a reason."""
    for sample in samples:
        yield sample if sample.drop or not sample.shots else replace(sample, drop=_first(rules, sample))


def _judged(sample: Sample, judge: Judge) -> Sample:
    """Judge a sample again, if it had reached the filters."""
    if not sample.shots or (sample.drop and sample.drop.stage != "check"):
        return sample
    return replace(sample, drop=_first(judge, sample))


def _first(rules: tuple[Rule, ...], sample: Sample) -> Drop | None:
    return next((drop for rule in rules if (drop := rule(sample))), None)


class _Seen:
    """Rule: drops exact copies of the HTML or the first picture."""

    def __init__(self) -> None:
        self._digests: set[int] = set()

    def __call__(self, sample: Sample) -> Drop | None:
        """Return the reason to drop a page."""
        digests = {_digest(sample.html), _digest(columns.pixels_sha256(sample.shots[0]) or sample.id)}
        if not digests.isdisjoint(self._digests):
            return Drop(stage="export", reason="duplicate", detail="the same HTML or picture as an earlier page")
        self._digests |= digests
        return None


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest())


def _pictures(samples: Iterator[Sample]) -> Iterator[tuple[tuple[Sample, Shot | None], bytes]]:
    """Yield every shot of the kept pages and the first one of the others, if it can be read, for the encoder."""
    for sample in samples:
        shots = sample.shots[:1] if sample.drop else sample.shots
        if sample.drop and sample.drop.reason == "unreadable_picture":
            shots = ()
        yield from (((sample, shot), shot.png) for shot in shots)
        if not shots:
            yield (sample, None), _NO_PICTURE


class _Dataset:
    """The files of a dataset, and the count of what is in them. Use as a context manager."""

    def __init__(self, folder: Path, config: Config, tally: Tally) -> None:
        self._tally, self._open = tally, ExitStack()
        limit = config.export.file_mb * 1_000_000
        self._kept = {split: Files(folder, f"data/{split}", SCHEMA, limit) for split in splits.SPLITS}
        self._rejected = Files(folder, "rejected/rejected", REJECTED, limit)
        wanted = config.export
        self._split_of = splits.Splits(
            config.run.seed, validation_ratio=wanted.validation_ratio, test_ratio=wanted.test_ratio
        )

    def __enter__(self) -> Self:
        for files in (*self._kept.values(), self._rejected):
            self._open.enter_context(files)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    @property
    def rows(self) -> dict[str, int]:
        """Rows by file."""
        return {name: rows for files in (*self._kept.values(), self._rejected) for name, rows in files.rows.items()}

    def write(self, sample: Sample, shot: Shot | None, picture: Encoded) -> None:
        """Take one row: a shot of a kept page, or a page that was left out."""
        if sample.drop or shot is None:
            drop = sample.drop or Drop(stage="export", reason="no_picture", detail="")
            self._rejected.write(columns.rejected_row(sample, drop, shot, picture))
            self._tally.ask(sample.steps)
            self._tally.drop(sample.id, drop)
            return
        row = columns.written_row(sample, shot, picture)
        self._kept[self._split_of(row["group"])].write(row)
        self._tally.rows += 1
        self._tally.renderers[str(Renderer(browser=shot.browser, fonts=shot.fonts))] += 1
        if shot is sample.shots[0]:
            self._tally.ask(sample.steps)
            _count(self._tally, sample, row)


def _count(tally: Tally, sample: Sample, row: dict[str, Any]) -> None:
    shot = sample.shots[0]
    tally.keep(
        measures={
            **{name: row[name] for name in ("tags", "depth", "distinct_tags", "tokens", "words")},
            "height_css": round(shot.height_px / shot.view.scale),
        },
        skeleton=bytes.fromhex(row["skeleton_sha256"]),
        axes={axis.name: getattr(sample.brief, axis.name) for axis in AXES},
    )
    tally.credits.update(notices.work_in(sample.html, shot.facts.answered))


def _summary(
    store: Store,
    progress: Progress,
    tally: Tally,
    files: dict[str, int],
    sizes: dict[str, int],
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
        models=tally.models,
        seed=store.config.run.seed,
        fingerprint=store.config.fingerprint(),
        versions=versions_of(progress.done),
        renderers=dict(sorted(tally.renderers.items())),
        credits=dict(sorted(tally.credits.items())),
        files=files,
        sizes=sizes,
        settings=settings_of(store.config),
        inputs=inputs_of(store.config, progress),
        exported_at=round(time.time(), 3),
        generator=columns.generator(),
    )
