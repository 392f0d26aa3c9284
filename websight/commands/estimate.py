"""Extrapolates what a larger run will take from a smaller one.

Everything is a mean per page times the pages; `margin_ratio` says how far the mean of so few pages may be off (two
standard errors of the tokens, the part that differs most from page to page). Costs are those that were paid: re-asked
ideas and pages that the filters dropped included, so the price per kept page is the true one.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from websight.errors import UsageError
from websight.llm.spent import Spent, sum_of
from websight.run.store import Store
from websight.sample import Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A run of `pages` pages, extrapolated from `sampled` ones."""

    sampled: int
    pages: int
    kept: int
    spent: Spent
    margin_ratio: float  # of the tokens: ± this share; 0.0 where no model is asked
    cost_per_kept_usd: float | None
    disk_bytes: int
    hours: float  # at the pace of the smaller run


def estimate(samples: Iterable[Sample], pages: int, *, disk_bytes: int, seconds: float) -> Estimate:
    """Return what `pages` pages will take. Raises: UsageError if there are no pages to extrapolate from."""
    tokens: list[int] = []
    kept, spent = 0, Spent()
    for sample in samples:
        page = sum_of(Spent.of_step(step) for step in sample.steps)
        spent = spent.plus(page)
        tokens.append(page.tokens)
        kept += sample.drop is None
    if not tokens:
        raise UsageError("no finished page to extrapolate from; make some: websight build RUN --pages 20")
    factor = pages / len(tokens)
    ahead = spent.times(factor)
    return Estimate(
        sampled=len(tokens),
        pages=pages,
        kept=round(kept * factor),
        spent=ahead,
        margin_ratio=_margin(tokens),
        cost_per_kept_usd=None if spent.cost_usd is None or spent.unpriced or not kept else spent.cost_usd / kept,
        disk_bytes=round(disk_bytes * factor),
        hours=seconds * factor / 3600,
    )


def estimate_run(folder: Path, pages: int) -> Estimate:
    """Return what `pages` pages will take, from those that the run in `folder` has. Raises: UsageError."""
    store = Store.open(folder)
    done = store.progress().done
    return estimate(
        (sample for manifest in done for sample in store.samples(manifest.shard)),
        pages,
        disk_bytes=sum(manifest.bytes for manifest in done),
        seconds=store.working_seconds(),
    )


def _margin(tokens: list[int]) -> float:
    """Return two standard errors of the mean, as a share of it."""
    mean = statistics.fmean(tokens)
    if not mean or len(tokens) < 2:
        return 0.0
    error: float = statistics.stdev(tokens) / len(tokens) ** 0.5
    return 2 * error / mean
