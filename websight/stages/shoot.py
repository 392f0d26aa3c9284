"""The stage that takes the pictures: HTML → one `Shot` per view."""

from __future__ import annotations

from dataclasses import dataclass, replace

from websight.browser.chromium import Chromium
from websight.sample import Sample, Step, View


@dataclass(frozen=True, slots=True)
class Shoot:
    """Stage: renders a sample's HTML in every view."""

    chromium: Chromium
    views: tuple[View, ...]
    width: int
    name: str = "shoot"

    async def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its shots. Raises: SampleError, RunError."""
        shots = [await self.chromium.shoot(sample.id, sample.html, view) for view in self.views]
        return replace(sample, shots=tuple(shots), steps=(*sample.steps, Step(stage=self.name)))
