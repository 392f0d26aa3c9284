"""The stage that takes the pictures: HTML → one `Shot` per view, from one visit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from websight.browser.chromium import Chromium
from websight.chance import Dice
from websight.sample import Sample, Step, View


@dataclass(frozen=True, slots=True)
class Shoot:
    """Stage: renders a sample's HTML in every view."""

    chromium: Chromium
    views: tuple[View, ...]
    width: int
    widths_css: tuple[int, ...] = ()  # the first view's width is drawn from these for every page
    name: str = "shoot"

    async def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its shots. Raises: SampleError, RunError."""
        shots = await self.chromium.shots(sample.id, sample.html, self.views_of(sample))
        return replace(sample, shots=shots, steps=(*sample.steps, Step(stage=self.name)))

    def views_of(self, sample: Sample) -> tuple[View, ...]:
        """Return the views of one page."""
        if not self.widths_css:
            return self.views
        first = replace(self.views[0], width_css=Dice(sample.seed, "width").pick(self.widths_css))
        return (first, *self.views[1:])
