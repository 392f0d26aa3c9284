"""The stage that asks a model for the page: concept and brief → HTML, extracted from the reply and repaired.

What is stored is what is rendered: `sample.html` is the page after `repair`, and the step's note says what was added. A
reply that was cut off, ran away or was refused holds no page: the sample is dropped with the reason, and its cost is
kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from websight.authors.llm import prompts, repair
from websight.authors.llm.prompts import Asking
from websight.authors.llm.repair import RepairedPage
from websight.errors import SampleError
from websight.llm import Model, Reply, Request
from websight.sample import Sample


@dataclass(frozen=True, slots=True)
class Write:
    """Stage: gives a sample with a concept its HTML."""

    model: Model
    asking: Asking
    width: int
    name: str = "write"

    async def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its HTML, or dropped. Raises: SampleError, RunError, from the model."""
        request = self.request(sample)
        reply = await self.model.reply(request)
        try:
            page = _page(reply, sample)
        except SampleError as error:  # returned, not raised: a dropped row keeps what its reply has cost
            step = self.asking.step(self.name, request, [reply])
            return replace(sample, steps=(*sample.steps, step)).dropped(self.name, error.reason, error.detail)
        step = self.asking.step(self.name, request, [reply], ", ".join(page.notes))
        return replace(sample, html=page.html, source=self.asking.model, steps=(*sample.steps, step))

    def request(self, sample: Sample) -> Request:
        """Return the request for the page of a sample that has a concept."""
        return self.asking.request(prompts.writing(sample, self.asking.folder), sample.seed)


def _page(reply: Reply, sample: Sample) -> RepairedPage:
    if reason := prompts.UNFINISHED.get(reply.finish_reason):
        raise SampleError(reason, f"after {reply.usage.reply_tokens} tokens, {len(reply.text)} characters")
    extracted = repair.extracted(reply.text)
    title = json.loads(sample.concept)["title"]
    page = repair.repaired(extracted.html, title=title, lang=sample.brief.language)
    return RepairedPage(page.html, (*extracted.notes, *page.notes))
