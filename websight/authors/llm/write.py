"""The stage that asks a model for the page: concept and brief → HTML, extracted from the reply and repaired.

What is stored is what is rendered: `sample.html` is the page after `repair`, and the step's note says what was added. A
reply that was cut off is continued once (`continuation`). One that is still cut, ran away, was refused or ended for a
reason nobody knows holds no page: the sample is dropped with the reason, and its cost is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from websight.authors.llm import continuation, prompts, repair
from websight.authors.llm.continuation import Answered
from websight.authors.llm.prompts import Asking
from websight.authors.llm.repair import RepairedPage
from websight.errors import SampleError
from websight.llm import CUT, Model, Request
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
        answer = await continuation.answered(self.model, self.request(sample), self.asking, sample, repair.lacks_rest)
        try:
            page = _page(answer, sample)
        except SampleError as error:  # returned, not raised: a dropped row keeps what its reply has cost
            step = self.asking.step(self.name, answer.request, answer.replies, answer.note)
            return replace(sample, steps=(*sample.steps, step)).dropped(self.name, error.reason, error.detail)
        notes = ", ".join(filter(None, (answer.note, *page.notes)))
        step = self.asking.step(self.name, answer.request, answer.replies, notes)
        return replace(sample, html=page.html, source=self.asking.model, steps=(*sample.steps, step))

    def request(self, sample: Sample) -> Request:
        """Return the request for the page of a sample that has a concept."""
        return self.asking.request(prompts.writing(sample, self.asking.folder), sample.seed)


def _page(answer: Answered, sample: Sample) -> RepairedPage:
    """Return the page in an answer. Raises: SampleError. A page that ended before its reply was cut counts."""
    reply = answer.reply
    detail = f"after {answer.tokens} tokens, {len(reply.text)} characters"
    unfinished = prompts.unfinished(
        reply.finish_reason, f"{detail}{answer.trouble and f'; its rest: {answer.trouble}'}"
    )
    if unfinished and reply.finish_reason != CUT:
        raise unfinished
    try:
        extracted = repair.extracted(reply.text, is_ended=unfinished is None)
    except SampleError as error:
        raise unfinished or error from None
    title = json.loads(sample.concept)["title"]
    page = repair.repaired(extracted.html, title=title, lang=sample.brief.language)
    return RepairedPage(page.html, (*extracted.notes, *page.notes))
