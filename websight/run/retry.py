"""Decides which dropped pages are made again, for runs, authors and the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from websight.errors import UsageError
from websight.run.progress import Manifest, Progress
from websight.sample import Drop
from websight.spelling import hint, nearest

ANY = "*"
"""Stands for every drop that another try may mend."""

FINAL = frozenset({"check"})
"""Stages that say the same at every try: filters judge by fixed rules. A page they dropped is made again only where
its reason is named; a model may then write a better one."""


@dataclass(frozen=True, slots=True)
class Retry:
    """Reasons of drops that are tried again: names, or `ANY`."""

    reasons: frozenset[str] = frozenset()

    def covers(self, drop: Drop | None) -> bool:
        """Tell whether a page with this drop is made again."""
        return drop is not None and (drop.reason in self.reasons or (ANY in self.reasons and drop.stage not in FINAL))

    def covers_failure(self, reason: str) -> bool:
        """Tell whether a model is asked again after a kept failure of this reason."""
        return not self.reasons.isdisjoint({ANY, reason})

    def counts(self, manifest: Manifest) -> Counter[str]:
        """Return how many pages of a finished shard are made again, by reason."""
        again: Counter[str] = Counter()
        for reason, dropped in manifest.drops.items():
            if reason in self.reasons:
                again[reason] = dropped
            elif ANY in self.reasons:
                again[reason] = dropped - manifest.final.get(reason, 0)
        return +again

    def pages_to_make(self, sizes: Mapping[int, int], manifests: Iterable[Manifest]) -> int:
        """Return how many pages have to be made: those that shards lack, and those that are made again.

        `sizes` has the pages of every shard that is looked at; `manifests` are those that there are, of any shard.
        """
        there = {manifest.shard: manifest.samples - self.counts(manifest).total() for manifest in manifests}
        return sum(size - there.get(shard, 0) for shard, size in sizes.items())

    def shards(self, progress: Progress) -> tuple[int, ...]:
        """Return the finished shards that hold a page to be made again."""
        return tuple(manifest.shard for manifest in progress.done if self.counts(manifest))

    def pages(self, progress: Progress) -> Counter[str]:
        """Return how many pages of a run are made again, by reason."""
        return sum((self.counts(manifest) for manifest in progress.done), Counter())

    def check(self, progress: Progress) -> None:
        """Check that each reason is one that pages of the finished run were dropped for. Raises: UsageError if not.

        While shards are missing, a reason may be that of a kept failure of a model, so any is taken.
        """
        for reason in sorted(self.reasons - {ANY}):
            if not progress.missing and reason not in progress.drops:
                dropped = ", ".join(f"{name} ({count})" for name, count in progress.drops.most_common())
                meant = hint(nearest(reason, progress.drops))
                raise UsageError(f"--retry {reason}{meant}: no page was dropped for that; dropped: {dropped or 'none'}")
