"""The stage that judges: the first filter with a reason decides."""

from __future__ import annotations

from dataclasses import replace

from websight.filters import Filter
from websight.sample import Sample


class Judge:
    """Stage: asks the filters in order. It only computes, so it is synchronous and the runner puts it on a thread."""

    name = "check"
    width = 1  # bound by the CPU: two at once would only share it

    def __init__(self, filters: tuple[Filter, ...]) -> None:
        self._filters = filters

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with the first reason to drop it, or unchanged."""
        drop = next((drop for judge in self._filters if (drop := judge(sample))), None)
        return replace(sample, drop=drop) if drop else sample
