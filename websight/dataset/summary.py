"""The numbers of a dataset: funnel, statistics and balance, counted row by row at export.

Memory: four small integers and three 8-byte digests a page.
"""

from __future__ import annotations

import statistics
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field

from websight import disk
from websight.disk import record
from websight.disk.record import Count, Moment, Number
from websight.llm.spent import Spent
from websight.run.advice import Drops
from websight.sample import Drop, Step

FileName = Annotated[str, Field(pattern=r"^(data|rejected)/[a-z]+-\d{5,15}\.parquet$")]

MEASURES = ("tags", "depth", "distinct_tags", "tokens", "words", "height_css")
"""What is counted of each page: elements as written, depth of the tree with <html> = 1, distinct element names, GPT-2
tokens (estimated from bytes, see `markup`), visible words, height of the picture in CSS pixels."""

PUBLISHED = {
    "WebSight v0.1": {"tags": 19, "depth": 5, "distinct_tags": 10, "tokens": 647},
    "pix2code": {"tags": 52, "depth": 8, "distinct_tags": 17, "tokens": 1316},
    "Design2Code": {"tags": 158, "depth": 13, "distinct_tags": 22, "tokens": 31216},
    "WebCode2M": {"tags": 184, "depth": 15, "distinct_tags": 24, "tokens": 5366},
}
"""Means of published datasets: to be set beside means. Source: https://webcode2m.github.io (dataset table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a measure is distributed over the kept pages."""

    mean: Number
    median: Number
    p10: Number
    p90: Number
    histogram: Annotated[tuple[Count, ...], Field(min_length=1)]  # at most 20 equal bins from `low` to `high`
    low: Number
    high: Number

    def __post_init__(self) -> None:
        if self.low > self.high or not any(self.histogram):
            raise ValueError("it is no distribution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A benchmark that the dataset was compared with."""

    name: str
    pages: Count
    fingerprint: str  # of the names and sizes of its files
    dropped: Count  # pages left out because it has them


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The numbers of one export."""

    planned: Count
    finished: Count
    kept: Count  # pages in the dataset
    rows: Count  # shots in the dataset
    duplicates: Count  # pages left out as exact copies of an earlier one
    drops: dict[str, Count]  # by reason, duplicates included
    distinct_skeletons: Count
    spreads: dict[str, Spread]  # by measure
    axes: dict[str, dict[str, Annotated[int, Field(ge=1)]]]  # kept pages by kind, topic, style, palette, …
    models: dict[str, Spent]  # by name; empty where no model was asked
    seed: int
    fingerprint: str
    versions: dict[str, str]
    files: dict[FileName, Count]  # rows by file, paths relative to the dataset
    sizes: dict[FileName, Count]  # the same files, bytes
    near_duplicates: Count = 0  # pages left out as nearly the same as an earlier one, in `drops` too
    benchmarks: tuple[Compared, ...] = ()  # empty: no comparison was made
    settings: dict[str, Any] = field(default_factory=dict)  # filters and export settings it was told, by key
    inputs: str = ""  # hash of what went into it (`dataset.inputs`); "": an older version made it
    exported_at: Moment = 0.0  # seconds since 1970
    stages: dict[str, dict[str, Count]] = field(default_factory=dict)  # `drops` by the stage that dropped the page
    renderers: dict[str, Count] = field(default_factory=dict)  # rows by what drew them: Chromium and system fonts
    credits: dict[str, Count] = field(default_factory=dict)  # kept pages by whose work they show (`web.credits`)
    generator: str = ""  # as the rows name it
    parts: dict[FileName, str] = field(default_factory=dict)  # what the files were made of (`dataset.parts`)

    @property
    def splits(self) -> dict[str, int]:
        """Rows of each split: train, then validation and test."""
        names = dict.fromkeys(name[5:].rpartition("-")[0] for name in self.files if name.startswith("data/"))
        return {split: self.part("data", f"{split}-")[0] for split in names}

    @property
    def splits_with_rows(self) -> dict[str, int]:
        """Rows of each split that is not empty; `datasets` loads only those."""
        return {split: rows for split, rows in self.splits.items() if rows}

    def part(self, folder: str, split: str = "") -> tuple[int, int]:
        """Return rows and bytes of one part of the dataset, "data" or "rejected", or of one split of it."""
        names = [name for name in self.files if name.startswith(f"{folder}/{split}")]
        return sum(self.files[name] for name in names), sum(self.sizes.get(name, 0) for name in names)

    @property
    def skeleton_ratio(self) -> float:
        """Share of kept pages whose tag tree differs from those of all pages before them."""
        return self.distinct_skeletons / self.kept if self.kept else 0.0

    def save(self, path: Path) -> None:
        """Write it as JSON. Raises: RunError."""
        disk.publish(path, record.dumped(self))

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises: DamagedError; OSError."""
        return record.load(cls, path)


@dataclass(slots=True)
class Tally:
    """Counts page by page."""

    finished: int = 0
    kept: int = 0
    rows: int = 0
    drops: Counter[str] = field(default_factory=Counter)
    lost: Drops = field(default_factory=Drops)  # the same pages, with examples
    skeletons: set[bytes] = field(default_factory=set)
    values: dict[str, array[int]] = field(default_factory=lambda: {name: array("l") for name in MEASURES})
    axes: dict[str, Counter[str]] = field(default_factory=dict)
    models: dict[str, Spent] = field(default_factory=dict)
    renderers: Counter[str] = field(default_factory=Counter)  # rows
    credits: Counter[str] = field(default_factory=Counter)  # kept pages

    def ask(self, steps: Iterable[Step]) -> None:
        """Count what models did for a page, kept or not."""
        for step in steps:
            if step.model:
                self.models[step.model] = self.models.get(step.model, Spent()).plus(Spent.of_step(step))

    def keep(self, *, measures: dict[str, int], skeleton: bytes, axes: dict[str, str]) -> None:
        """Count a page of the dataset; its rows are counted one by one, in `rows`."""
        self.finished += 1
        self.kept += 1
        self.skeletons.add(skeleton[:8])
        for name, value in measures.items():
            self.values[name].append(value)
        for axis, choice in axes.items():
            self.axes.setdefault(axis, Counter())[choice] += 1

    def drop(self, sample_id: str, drop: Drop) -> None:
        """Count a page that was left out."""
        self.finished += 1
        self.drops[drop.reason] += 1
        self.lost.add(sample_id, drop)

    def add(self, other: Tally) -> None:
        """Count the pages of another one, too: of those that come after one's own."""
        self.finished += other.finished
        self.kept += other.kept
        self.rows += other.rows
        self.drops.update(other.drops)
        self.lost.update(other.lost)
        self.skeletons |= other.skeletons
        for name, values in other.values.items():
            self.values[name].extend(values)
        for axis, counts in other.axes.items():
            self.axes.setdefault(axis, Counter()).update(counts)
        for model, spent in other.models.items():
            self.models[model] = self.models.get(model, Spent()).plus(spent)
        self.renderers.update(other.renderers)
        self.credits.update(other.credits)

    def spreads(self) -> dict[str, Spread]:
        """Return the spread of each measure; none if no page was kept."""
        return {name: _spread(values) for name, values in self.values.items() if values}


def _spread(values: array[int]) -> Spread:
    ordered = sorted(values)
    low, high = ordered[0], ordered[-1]
    tail = int(0.1 * (len(ordered) - 1))  # values cut off at either end: the same number, so the median lies between
    bins = [0] * min(20, high - low + 1)  # whole numbers: more bins than values would leave gaps
    for value in ordered:
        bins[(value - low) * len(bins) // (high - low + 1)] += 1
    return Spread(
        mean=statistics.fmean(ordered),
        median=statistics.median(ordered),
        p10=ordered[tail],
        p90=ordered[-1 - tail],
        histogram=tuple(bins),
        low=low,
        high=high,
    )
