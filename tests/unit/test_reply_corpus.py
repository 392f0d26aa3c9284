"""What becomes of replies as models write them: what a careful person would make of each."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.reply_corpus import KINDS, corpus
from tests.unit.test_write import SAMPLE
from websight.authors.llm.imagine import Imagine
from websight.authors.llm.prompts import Asking
from websight.authors.llm.write import Write
from websight.config.filters import Filters
from websight.filters import text
from websight.llm import Reply, Usage

CORPUS = list(corpus())
LIMITS = Filters()
FILTERS = (
    text.whole_document(),
    text.min_words(LIMITS.min_words),
    text.no_placeholders(),
    text.no_elisions(),
    text.no_talk(),
    text.max_garbled(LIMITS.max_garbled),
    text.max_repeated_lines(LIMITS.max_repeated_line_ratio),
    text.max_repeated_passages(LIMITS.max_repeated_passage_ratio, LIMITS.max_passage_copies),
)
"""Those that need no browser, in the order of a run."""


class Says:
    """A model with one answer."""

    def __init__(self, written):
        self.written = written

    async def reply(self, _request, /):
        return Reply(text=self.written.text, finish_reason=self.written.finish, usage=Usage(reply_tokens=9), model="m")


def outcome(written):
    """Take a reply through its stage, and a page through the filters."""
    asking = Asking(model="m", max_tokens=900)
    if written.kind == "concepts":
        return asyncio.run(Imagine(Says(written), asking, 1)(replace(SAMPLE, concept="", steps=())))
    sample = asyncio.run(Write(Says(written), asking, 1)(SAMPLE))
    drop = sample.drop or next((drop for judge in FILTERS if (drop := judge(sample))), None)
    return replace(sample, drop=drop)


@pytest.mark.parametrize("written", CORPUS, ids=[f"{reply.kind}: {reply.name}" for reply in CORPUS])
def test_a_reply_becomes_what_a_careful_person_would_make_of_it(written):
    sample = outcome(written)
    became = f"{sample.drop.reason}: {sample.drop.detail}" if sample.drop else "kept"
    assert (sample.drop.reason if sample.drop else "") == written.reason, became
    for note in written.notes:
        assert note in sample.steps[-1].note
    for said in written.has:
        assert said in sample.html
    for said in written.lacks:
        assert said not in sample.html
    if not written.reason and written.kind == "concepts":
        assert json.loads(sample.concept)["sections"]
    elif not written.reason and "notes" not in written.name and "fence in" not in written.name:
        assert "```" not in sample.html or "<pre>" in sample.html


def test_there_are_more_than_200_replies_and_no_two_alike():
    assert len({reply.text for reply in CORPUS if reply.text.strip()}) > 240
    assert {reply.kind for reply in CORPUS} == set(KINDS)
