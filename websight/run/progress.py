"""The progress of a run: the manifests of its finished shards, their sums, and the time taken."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The facts on a finished shard that are known without opening it."""

    shard: int
    samples: int
    kept: int
    drops: dict[str, int]  # by reason
    seconds: float  # from its first sample's arrival to its writing
    bytes: int
    sha256: str
    versions: dict[str, str]
    final: dict[str, int] = field(default_factory=dict)  # of `drops`, those that only a retry by name makes again
    settings: str = ""  # what it was made by, see `settings`; "": by a version that did not say
    stages: dict[str, dict[str, int]] = field(default_factory=dict)  # `drops` by the stage that dropped the page
    renderers: list[dict[str, Any]] = field(default_factory=list)  # what drew how many pages, see `renderer`


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The progress of a run."""

    pages: int
    shards: int
    done: tuple[Manifest, ...]
    missing: tuple[int, ...]
    partial: tuple[Manifest, ...] = ()  # of missing shards that are there, but shorter than the config asks

    @property
    def samples(self) -> int:
        """Samples in finished shards."""
        return sum(manifest.samples for manifest in self.done)

    @property
    def kept(self) -> int:
        """Samples of finished shards that no filter dropped when they were made."""
        return sum(manifest.kept for manifest in self.done)

    @property
    def drops(self) -> Counter[str]:
        """Dropped samples by reason."""
        return sum((Counter(manifest.drops) for manifest in self.done), Counter())

    @property
    def stages(self) -> dict[str, Counter[str]]:
        """Stages that dropped samples, by reason; those of shards of older versions are not known."""
        counted: dict[str, Counter[str]] = {}
        for manifest in self.done:
            for reason, stages in manifest.stages.items():
                counted.setdefault(reason, Counter()).update(stages)
        return counted


def versions_of(manifests: Iterable[Manifest]) -> dict[str, str]:
    """Return what made these shards, by name; of several versions all, the latest shard's last."""
    found: dict[str, dict[str, None]] = {}
    for manifest in manifests:
        for name, version in manifest.versions.items():
            found.setdefault(name, {}).pop(version, None)
            found[name][version] = None
    return {name: " and ".join(versions) for name, versions in found.items()}


def working_seconds(events: Iterable[str]) -> float:
    """Return the total time of all builds, from the lines of events.jsonl; a killed one counts to its last event."""
    total, since, last = 0.0, None, 0.0
    for line in events:
        try:
            event = json.loads(line)
            moment, name = float(event["time"]), event["event"]
        except (ValueError, KeyError, TypeError):
            continue  # cut by a crash
        if name == "start" and since is not None:
            total += last - since
        if name == "start":
            since = moment
        last = moment
        if name == "end" and since is not None:
            total, since = total + moment - since, None
    return total + (last - since if since is not None else 0.0)
