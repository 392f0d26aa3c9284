"""The stage that mends what an author wrote before it is rendered, so that what is stored is what was rendered."""

from __future__ import annotations

from dataclasses import replace

from websight.sample import Sample, Step
from websight.web.relocation import relocated


class Refine:
    """Move the URLs of dead picture services to live ones. Plain and synchronous: text only, no parser."""

    name = "refine"
    width = 1

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its URLs moved and a step that says which, or unchanged."""
        html, note = relocated(sample.html)
        if not note:
            return sample
        return replace(sample, html=html, steps=(*sample.steps, Step(stage=self.name, note=note)))
