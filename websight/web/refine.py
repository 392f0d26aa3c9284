"""The stage that replaces dead URLs before a page is rendered, so that what is stored is what was rendered."""

from __future__ import annotations

from dataclasses import replace

from websight import markup
from websight.sample import Sample, Step
from websight.web.relocation import relocated


class Refine:
    """Stage: moves the URLs of dead picture services to live ones. It only computes, so it is synchronous."""

    name = "refine"
    width = 1

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its URLs moved and a step that says which, or unchanged."""
        if markup.affordable_chars(sample.html) < len(sample.html):
            return sample  # `shoot` drops it: no more time for it
        html, note = relocated(sample.html)
        if not note:
            return sample
        return replace(sample, html=html, steps=(*sample.steps, Step(stage=self.name, note=note)))
