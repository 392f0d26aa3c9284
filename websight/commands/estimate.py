"""Extrapolates what a larger run will take from a smaller one.

Everything is a mean per page times the pages; `margin_ratio` says how far the mean of so few pages may be off (two
standard errors of the tokens, the part that differs most from page to page). Costs are those that were paid: re-asked
ideas, pages that the filters dropped and replies that were thrown away included, so the price per kept page is the true
one. Where next to nothing is kept, `warning` says why and what to do.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from websight.errors import UsageError
from websight.llm.replies import Replies
from websight.llm.spent import NOTHING, Spent, sum_of
from websight.run.advice import Drops, advice
from websight.run.progress import Manifest
from websight.run.store import Store
from websight.sample import Sample

_NEXT_TO_NOTHING = 0.2
"""Share of kept pages below which each costs five times what it should: a setting is wrong, hardly ever the pages."""

_TOLD_FROM = 8  # pages: of fewer, chance may have dropped all

_ENOUGH = 1_000
"""Pages of a run in a bucket that are got: 400 MB, and tokens that differ by their mean are known to 6 %."""

_REASONS = 3  # that a warning names


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
    drops: dict[str, int] = field(default_factory=dict)  # of the sampled pages by reason, the most frequent first
    warning: str = ""  # where next to nothing is kept: why, and what to do


def estimate(
    samples: Iterable[Sample], pages: int, *, disk_bytes: int, seconds: float, paid: Spent = NOTHING
) -> Estimate:
    """Return what `pages` pages will take. `paid` is what the run has cost, with what was thrown away.

    Raises: UsageError if there are no pages to extrapolate from.
    """
    tokens: list[int] = []
    drops = Drops()
    kept, spent = 0, Spent()
    for sample in samples:
        if sample.drop:
            drops.add(sample.id, sample.drop)
        page = sum_of(Spent.of_step(step) for step in sample.steps)
        spent = spent.plus(page)
        tokens.append(page.tokens)
        kept += sample.drop is None
    if not tokens:
        raise UsageError("no finished page to extrapolate from; make some: websight build RUN --pages 20")
    if spent.tokens:  # of what was thrown away, the share of these pages
        spent = spent.plus(paid.wasted().times(spent.tokens / max(spent.tokens, paid.tokens - paid.discarded_tokens)))
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
        drops=drops.reasons(),
        warning=_warning(kept, len(tokens), drops),
    )


def _warning(kept: int, sampled: int, drops: Drops) -> str:
    if kept and (sampled < _TOLD_FROM or kept >= _NEXT_TO_NOTHING * sampled):
        return ""
    said = []
    for (reason, stage), count in drops.counts.most_common(_REASONS):
        todo = advice(reason, stage).todo
        said.append(f"{count} {reason}" + (f" ({todo})" if todo else ""))
    few = f"only {kept} of {sampled} pages {'was' if kept == 1 else 'were'}" if kept else f"none of {sampled} pages was"
    return f"{few} kept; dropped: {'; '.join(said)}"


def estimate_run(folder: Path, pages: int) -> Estimate:
    """Return what `pages` pages will take, from those that the run in `folder` has. Raises: UsageError."""
    store = Store.open(folder)
    store.gather()
    done = store.progress().done
    looked_at = done if store.mirror is None else first_shards(done)
    with closing(Replies(store.replies)) as replies:
        paid = replies.spent()
    return estimate(
        (sample for manifest in looked_at for sample in store.samples(manifest.shard)),
        pages,
        disk_bytes=sum(manifest.bytes for manifest in looked_at),
        seconds=store.working_seconds() * _pages(looked_at) / max(1, _pages(done)),
        paid=paid,
    )


def first_shards(manifests: Sequence[Manifest]) -> list[Manifest]:
    """Return the first shards that have enough pages together."""
    before = accumulate((manifest.samples for manifest in manifests), initial=0)
    return [manifest for manifest, pages in zip(manifests, before, strict=False) if pages < _ENOUGH]


def _pages(manifests: Iterable[Manifest]) -> int:
    return sum(manifest.samples for manifest in manifests)


def _margin(tokens: list[int]) -> float:
    """Return two standard errors of the mean, as a share of it."""
    mean = statistics.fmean(tokens)
    if not mean or len(tokens) < 2:
        return 0.0
    error: float = statistics.stdev(tokens) / len(tokens) ** 0.5
    return 2 * error / mean
