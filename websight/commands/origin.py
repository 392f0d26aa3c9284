"""Where a dataset's pages come from: the run whose folder it lies in, or the plan of a config.

    RUN/shards, RUN/export.json ─▶ what every column of a row was, the split it belongs to, the program that wrote it
    a config                    ─▶ the brief, sections and seed of each page, as the plan draws them, and its split

Where a shard is gone or damaged, its pages are held against the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from websight.authors.registry import author_of
from websight.config.load import config_file
from websight.config.tree import Config
from websight.dataset import columns
from websight.dataset.claims import VIEW
from websight.dataset.files import splits
from websight.dataset.inputs import summary_of
from websight.dataset.splits import Splits
from websight.errors import UsageError, WebsightError
from websight.plan.axes import AXES
from websight.run.store import Store
from websight.sample import Sample

_PLANNED = (*(axis.name for axis in AXES), "sections", "seed", "page_id")
_STORED = (
    *_PLANNED, "text", "llm_generated_idea", "concept", "group", "author", "steps", "browser", "fonts", "path",
    "assets", *VIEW,
)  # fmt: skip

_UNTOLD = frozenset({*_STORED, "split", "generator"} - {"text", "view", "page_id", "group", "seed"})
"""The columns that other columns of the row do not tell, and the split, which is the name of its file."""


class Origin:
    """What is known of the pages of a dataset, page by page."""

    def __init__(self, dataset: Path, config: Config | None = None) -> None:
        """Look for the run whose dataset it is; else go by `config`, if one is given. Raises: UsageError."""
        run = dataset.resolve().parent
        self._store = Store.open(run) if dataset.resolve().name == "dataset" and config_file(run) else None
        self._config = self._store.config if self._store else config
        self._plan = author_of(self._config) if self._config else None
        self._generator = _generator(self._store)
        self._splits = _dealt(dataset, self._config) if self._config else None
        self._shard, self._samples = -1, dict[int, Sample]()
        self.unchecked: set[str] = set()  # columns that could not be compared for at least one row

    @property
    def name(self) -> str:
        """What rows are compared with, for people; "" if there is nothing."""
        return f"the run {self._store.place}" if self._store else "the plan of the config" if self._plan else ""

    def expected(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is known of a row, by column; also the "split" whose file it is in."""
        page, _, _ = str(row.get("page_id") or row.get("id") or "").partition("-")
        number = int(page) if page.isdecimal() else None
        known: dict[str, Any] = {}
        if number is not None and self._plan is not None:
            stored = self._stored(number)
            known = _of_sample(stored, row) if stored else self._planned(number)
        if self._generator:
            known["generator"] = self._generator
        if self._splits and "group" in row:
            known["split"] = self._splits(str(row["group"]))
        self.unchecked |= _UNTOLD - known.keys()
        return known

    def _planned(self, number: int) -> dict[str, Any]:
        assert self._plan is not None
        try:
            sample = self._plan.sample(number)
        except WebsightError:
            return {}
        values = {axis.name: getattr(sample.brief, axis.name) for axis in AXES}
        return {**values, "sections": list(sample.brief.sections), "seed": sample.seed, "page_id": sample.id}

    def _stored(self, number: int) -> Sample | None:
        """Return a page as its shard has it, without pictures; None if the shard is not there."""
        if self._store is None:
            return None
        shard = number // self._store.config.run.pages_per_shard
        if shard != self._shard:
            self._shard, self._samples = shard, {}
            if self._store.manifest(shard):
                self._samples = dict(_without_pictures(self._store, shard))
        return self._samples.get(number)


def _without_pictures(store: Store, shard: int) -> Iterator[tuple[int, Sample]]:
    try:
        for sample in store.samples(shard):
            yield sample.number, replace(sample, shots=tuple(replace(shot, png=b"") for shot in sample.shots))
    except WebsightError:  # damaged: the plan is left
        return


def _of_sample(sample: Sample, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a stored page says of its row, which is the shot whose view its id names."""
    view = str(row.get("id")).removeprefix(f"{sample.id}-")
    shot = next((shot for shot in sample.shots if shot.view.name == view), None)
    if shot is None:
        return {"id": f"{sample.id} in one of its views: {', '.join(shot.view.name for shot in sample.shots)}"}
    values = columns.of_making(sample, shot)
    known = {name: values[name] for name in _STORED}
    if not shot.browser or not shot.fonts:  # an older version recorded none
        known = {name: value for name, value in known.items() if name not in {"browser", "fonts"} or value}
    return known


def _generator(store: Store | None) -> str:
    try:
        return summary_of(store.folder).generator if store else ""
    except UsageError:
        return ""


def _dealt(dataset: Path, config: Config) -> Splits:
    """Return the splits of a dataset, to which its first sites are known."""
    first: dict[str, str] = {}
    for _, rows in splits(dataset, ["page_id", "group"]):
        for row in rows:
            if "group" in row and "page_id" in row:
                group, page = str(row["group"]), str(row["page_id"])
                first[group] = min(first.get(group, page), page)
    keys = config.export
    found = Splits(config.run.seed, validation_ratio=keys.validation_ratio, test_ratio=keys.test_ratio)
    for group in sorted(first, key=first.__getitem__)[:3]:
        found(group)
    return found
