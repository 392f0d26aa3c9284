"""The progress of a run: the manifests of its finished shards, their sums, and the time taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from websight.disk import record
from websight.disk.record import Count, DamagedError, Number

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]

FileName = Annotated[str, Field(pattern=r"^([0-9]{5,15}-[0-9a-f]{8}\.parquet)?$")]

SettingsName = Annotated[str, Field(pattern=r"^([0-9a-f]{16})?$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The facts on a finished shard that are known without opening it. `record` reads it back by these types."""

    shard: Count
    samples: Count
    kept: Count
    drops: dict[str, Count]  # by reason
    seconds: Number  # from its first sample's arrival to its writing
    bytes: Count
    sha256: Hash
    versions: dict[str, str]
    final: dict[str, Count] = field(default_factory=dict)  # of `drops`, those that only a retry by name makes again
    settings: SettingsName = ""  # what it was made by, see `settings`; "": by a version that did not say
    stages: dict[str, dict[str, Count]] = field(default_factory=dict)  # `drops` by the stage that dropped the page
    renderers: list[dict[str, Any]] = field(default_factory=list)  # what drew how many pages, see `renderer`
    file: FileName = ""  # in a bucket, what the shard's file is called where that is not its number, see `mirror`

    def __post_init__(self) -> None:
        if self.kept + sum(self.drops.values()) != self.samples:
            raise ValueError(f"{self.samples} samples are not {self.kept} kept and those dropped")
        for each in self.renderers:
            if [type(each.get(name)) for name in ("browser", "fonts", "pages")] != [str, str, int]:
                raise ValueError(f"renderers: found {each}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The progress of a run."""

    pages: int
    shards: int
    done: tuple[Manifest, ...]
    missing: tuple[int, ...]
    partial: tuple[Manifest, ...] = ()  # of missing shards that are there, but shorter than the config asks
    damaged: dict[int, str] = field(default_factory=dict)  # missing shards that are there: where and why

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A line of events.jsonl, as far as the program itself reads it."""

    event: str
    time: Number | None = None
    config: str = ""  # of a run that stopped, see `breaker`
    kept: Count = 0  # pages of a shard


def events_of(lines: Iterable[str]) -> Iterator[Event]:
    """Read the lines of events.jsonl. One that a crash cut, or that is damaged, is passed over."""
    for line in lines:
        try:
            yield record.parsed(Event, line)
        except DamagedError:
            continue


def working_seconds(lines: Iterable[str]) -> float:
    """Return the total time of all builds, from the lines of events.jsonl; a killed one counts to its last event."""
    total, since, last = 0.0, None, 0.0
    for event in events_of(lines):
        if event.time is None:
            continue
        if event.event == "start" and since is not None:
            total += last - since
        if event.event == "start":
            since = event.time
        last = event.time
        if event.event == "end" and since is not None:
            total, since = total + event.time - since, None
    return total + (last - since if since is not None else 0.0)
