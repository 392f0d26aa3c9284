"""Render exported rows again and compare hashes.

A row passes when its HTML has the stored hash and its new picture has the stored picture's hash. Another Chromium than
the row's draws other pixels; that is said, not hidden.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websight import runner
from websight.browser.chromium import Chromium
from websight.errors import UsageError
from websight.export import table_rows
from websight.sample import Brief, Sample, View
from websight.stages.shoot import Shoot

_COLUMNS = [
    "id", "text", "view", "viewport_width_css", "viewport_height_css", "scale", "color_scheme", "full_page",
    "html_sha256", "png_sha256", "browser", "seed",
]  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """What came of it."""

    rows: int = 0
    equal: int = 0
    browser: str = ""
    differing: list[dict[str, str]] = field(default_factory=list)  # id, what differs, the browser of the row


def dataset_of(folder: Path) -> Path:
    """Return the dataset folder of a run, or the folder itself if it is one. Raises: UsageError."""
    for place in (folder / "dataset", folder):
        if (place / "data").is_dir():
            return place
    raise UsageError(f"{folder}: holds no dataset (no data/*.parquet); make one: websight export {folder}")


def count(folder: Path, limit: int | None) -> int:
    """Return how many rows `verify` will look at."""
    rows = sum(1 for _ in table_rows(folder, ["id"]))
    return rows if limit is None else min(rows, limit)


def verify(folder: Path, pool: Chromium, limit: int | None, tick: Callable[[str], None]) -> Verdict:
    """Render the first `limit` rows (all of them if None) of a dataset folder again. `tick` gets "" or what differs."""
    verdict = Verdict()
    asyncio.run(_verify(table_rows(folder, _COLUMNS), pool, limit, verdict, tick))
    return verdict


async def _verify(
    rows: Iterator[dict[str, Any]], pool: Chromium, limit: int | None, verdict: Verdict, tick: Callable[[str], None]
) -> None:
    waiting: dict[int, dict[str, Any]] = {}

    def source() -> Iterator[Sample]:
        for number, row in enumerate(rows):
            if limit is not None and number >= limit:
                return
            waiting[number] = row
            yield _sample(number, row)

    def sink(sample: Sample) -> None:
        row = waiting.pop(sample.number)
        differs = _difference(row, sample)
        verdict.rows += 1
        verdict.equal += not differs
        if differs:
            verdict.differing.append({"id": row["id"], "differs": differs, "browser": row["browser"]})
        tick(differs)

    async with pool:
        verdict.browser = pool.version
        await runner.run(source(), [_AnyView(pool, waiting)], sink)


class _AnyView:
    """Stage: renders each row in its own view."""

    name = "shoot"

    def __init__(self, pool: Chromium, rows: dict[int, dict[str, Any]]) -> None:
        self._pool = pool
        self._rows = rows
        self.width = pool.processes + 1

    async def __call__(self, sample: Sample, /) -> Sample:
        return await Shoot(self._pool, (_view(self._rows[sample.number]),), width=1)(sample)


def _sample(number: int, row: dict[str, Any]) -> Sample:
    return Sample(number=number, id=row["id"], seed=row["seed"], brief=Brief(), html=row["text"])


def _view(row: dict[str, Any]) -> View:
    return View(
        name=row["view"],
        width_css=row["viewport_width_css"],
        height_css=row["viewport_height_css"],
        scale=row["scale"],
        color_scheme=row["color_scheme"],
        full_page=row["full_page"],
    )


def _difference(row: dict[str, Any], sample: Sample) -> str:
    if hashlib.sha256(row["text"].encode("utf-8", "replace")).hexdigest() != row["html_sha256"]:
        return "html"
    if sample.drop:
        return sample.drop.reason
    return "" if sample.shots[0].sha256 == row["png_sha256"] else "picture"
