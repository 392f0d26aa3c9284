"""Decides over a whole run, in id order: what stays, in which split, in which file. No picture is read for it.

    marks ─▶ [filters again] ─▶ benchmarks ─▶ copies ─▶ near-duplicates ─▶ split ─▶ parts
    (run)                       (contamination)          (dedup)                     one for each file

Where the filters are not those that judged a shard, its pages are judged again from what is stored, and the shard is
read. A page's fate depends on the pages before it alone, and a part is full at a page that follows from the marks: so
the full parts of a run that grows stay as they are, as long as no shard comes in between.

Memory: some 170 bytes a page (`dedup`, `_Seen`), and what was found of those that go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from websight import filters
from websight.dataset.contamination import Benchmarks
from websight.dataset.dedup import NearDuplicates
from websight.dataset.splits import SPLITS, Splits, group_of
from websight.run import marks
from websight.run.marks import PageMark
from websight.run.progress import Manifest, Progress
from websight.run.store import Store
from websight.sample import Drop, Sample

Judge = tuple[filters.Filter, ...]
Rule = Callable[[PageMark], Drop | None]

REJECTED = "rejected/rejected"

_MOST_PAGES = 10_000
"""Of a part, however small: so that several processes have something to do. With pictures it has 1,000."""


@dataclass(slots=True, kw_only=True)
class FilePart:
    """The pages of one file of the dataset."""

    stem: str  # as data/train; or rejected/rejected
    number: int  # of the stem's files
    pages: list[tuple[int, int]] = field(default_factory=list)  # runs of numbers, first and last
    drops: dict[int, Drop] = field(
        default_factory=dict
    )  # why pages go that their shards have kept, or for another reason
    count: int = 0
    bytes: int = 0  # about

    @property
    def name(self) -> str:
        """The file, relative to the dataset."""
        return f"{self.stem}-{self.number:05d}.parquet"

    @property
    def is_rejected(self) -> bool:
        """Whether its pages are left out."""
        return self.stem == REJECTED

    def add(self, number: int) -> None:
        """Add a page, which comes after all others."""
        if self.pages and self.pages[-1][1] == number - 1:
            self.pages[-1] = (self.pages[-1][0], number)
        else:
            self.pages.append((number, number))
        self.count += 1

    def by_shard(self, pages_per_shard: int) -> Iterator[tuple[int, list[int]]]:
        """Yield the shards that have its pages, and their numbers."""
        shard, found = -1, list[int]()
        for first, last in self.pages:
            for number in range(first, last + 1):
                if number // pages_per_shard != shard and found:
                    yield shard, found
                    found = []
                shard = number // pages_per_shard
                found.append(number)
        if found:
            yield shard, found


def parts(
    store: Store,
    progress: Progress,
    benchmarks: Benchmarks,
    limit_bytes: int,
    *,
    judge_of: Callable[[Manifest], Judge | None],
    check: Callable[[], None],
) -> list[FilePart]:
    """Return what each file of the dataset holds; of each split, and of what is left out, there is at least one.

    `judge_of` a shard is what judges its pages again, or None: then their drops stand. `limit_bytes` is how large a
    part becomes, about; `check` is called for every shard, and may raise. Raises: RunError if a shard is damaged.
    """
    wanted, streams = store.config.export, {stem: _Stream(stem, limit_bytes) for stem in _stems()}
    split_of = Splits(store.config.run.seed, validation_ratio=wanted.validation_ratio, test_ratio=wanted.test_ratio)
    rules = _rules(store, progress, benchmarks)
    for manifest in progress.done:
        check()
        for mark, before in _marks(store, manifest, judge_of(manifest)):
            drop = mark.drop or (_first(rules, mark) if mark.shots else None)
            stem = REJECTED if drop or not mark.shots else f"data/{split_of(group_of(mark))}"
            streams[stem].add(mark, drop if drop != before else None)
    return [part for stream in streams.values() for part in stream.parts]


def _stems() -> tuple[str, ...]:
    return (*(f"data/{split}" for split in SPLITS), REJECTED)


class _Stream:
    """The parts of one stem, the last of which is being filled."""

    def __init__(self, stem: str, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self.parts = [FilePart(stem=stem, number=0)]

    def add(self, mark: PageMark, drop: Drop | None) -> None:
        """Add a page; `drop` is why it goes, where its shard does not say so."""
        part = self.parts[-1]
        size = mark.size // max(1, mark.shots) if part.is_rejected else mark.size  # what goes, goes with one picture
        if part.count and (part.bytes + size > self._limit_bytes or part.count >= _MOST_PAGES):
            part = FilePart(stem=part.stem, number=part.number + 1)
            self.parts.append(part)
        part.add(mark.number)
        part.bytes += size
        if drop:
            part.drops[mark.number] = drop


def _marks(store: Store, manifest: Manifest, judge: Judge | None) -> Iterator[tuple[PageMark, Drop | None]]:
    """Yield the marks of a shard as the filters see its pages, and the drop that the shard has."""
    if judge is None:
        yield from ((mark, mark.drop) for mark in store.marks(manifest.shard))
        return
    for sample in store.samples(manifest.shard):
        yield marks.of(_judged(sample, judge)), sample.drop


def _judged(sample: Sample, judge: Judge) -> Sample:
    """Judge a sample again, if it had reached the filters."""
    if not sample.shots or (sample.drop and sample.drop.stage != "check"):
        return sample
    return replace(sample, drop=next((drop for rule in judge if (drop := rule(sample))), None))


def _rules(store: Store, progress: Progress, benchmarks: Benchmarks) -> tuple[Rule, ...]:
    """Return the rules that compare a page with others; the last one remembers the pages that passed all."""
    wanted = store.config.export
    if not wanted.near_duplicates:
        return (benchmarks, _Seen())
    return (benchmarks, _Seen(), NearDuplicates(progress.samples, wanted.near_duplicate_ratio, store.sample))


def _first(rules: Iterable[Rule], mark: PageMark) -> Drop | None:
    return next((drop for rule in rules if (drop := rule(mark))), None)


class _Seen:
    """Rule: drops exact copies of the HTML or the first picture."""

    def __init__(self) -> None:
        self._digests: set[int] = set()

    def __call__(self, mark: PageMark) -> Drop | None:
        """Return the reason to drop a page."""
        digests = {mark.html, mark.picture}
        if not digests.isdisjoint(self._digests):
            return Drop(stage="export", reason="duplicate", detail="the same HTML or picture as an earlier page")
        self._digests |= digests
        return None
