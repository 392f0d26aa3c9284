"""How far a run is: the manifest of a finished shard, and what all of them say together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is known of a finished shard without opening it."""

    shard: int
    samples: int
    kept: int
    drops: dict[str, int]  # by reason
    seconds: float  # from its first sample's arrival to its writing
    bytes: int
    sha256: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is."""

    pages: int
    shards: int
    done: tuple[Manifest, ...]
    missing: tuple[int, ...]
    partial: int = 0  # samples in shards that are shorter than the config asks

    def retried(self, reasons: frozenset[str]) -> tuple[int, ...]:
        """Return the finished shards that hold samples dropped for one of `reasons`, "*" for any."""
        return tuple(
            manifest.shard
            for manifest in self.done
            if manifest.drops and ("*" in reasons or not reasons.isdisjoint(manifest.drops))
        )

    @property
    def samples(self) -> int:
        """Samples in finished shards."""
        return sum(manifest.samples for manifest in self.done)

    @property
    def kept(self) -> int:
        """Of those, the ones that are in the dataset."""
        return sum(manifest.kept for manifest in self.done)

    @property
    def drops(self) -> Counter[str]:
        """Dropped samples by reason."""
        return sum((Counter(manifest.drops) for manifest in self.done), Counter())
