"""The author of pages that exist: sample number → document of that number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from websight.sample import Sample, Step
from websight.sources import Source


@dataclass(frozen=True, slots=True)
class Read:
    """Stage: fetches a sample's HTML from a source. One at a time: a source has one reader."""

    source: Source
    name: str = "read"
    width: int = 1

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with the HTML and idea of its document. Raises: SampleError, RunError."""
        document = self.source.read(sample.number)
        return replace(
            sample,
            html=document.html,
            idea=document.idea,
            source=document.name,
            steps=(*sample.steps, Step(stage=self.name, note=document.note)),
        )
