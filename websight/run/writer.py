"""Collects samples in any order into whole shards."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from websight.run.store import Store
from websight.sample import Sample


@dataclass(slots=True)
class Writer:
    """Takes samples in any order and writes each shard when its last sample arrives.

    A shard that is there but too short, because the run had fewer pages when it was written, lends the samples it has.
    """

    store: Store
    versions: dict[str, str]
    is_again: Callable[[Sample], bool] = lambda _: False  # tells which finished samples are made again
    _open: dict[int, dict[int, Sample]] = field(default_factory=dict)
    _since: dict[int, float] = field(default_factory=dict)

    def todo(self, shard: int) -> list[int]:
        """Return the sample numbers still to be made for a missing shard, and take over those that exist."""
        numbers = self.store.shard_numbers(shard)
        there = {
            sample.number: sample
            for sample in self.store.take_over(shard)
            if sample.number in numbers and not self.is_again(sample)
        }
        todo = [number for number in numbers if number not in there]
        if todo:
            self._open[shard] = there
            self._since[shard] = time.monotonic()
        return todo

    def __call__(self, sample: Sample) -> None:
        """Take one finished sample."""
        shard = sample.number // self.store.config.run.pages_per_shard
        waiting = self._open[shard]
        waiting[sample.number] = sample
        if len(waiting) == len(self.store.shard_numbers(shard)):
            seconds = time.monotonic() - self._since.pop(shard)
            self.store.write(shard, list(waiting.values()), seconds=seconds, versions=self.versions)
            del self._open[shard]
