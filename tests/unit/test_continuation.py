"""A reply that its token limit cut is continued once, and both parts make one page."""

import asyncio
import hashlib
import json
from dataclasses import replace

import pytest

from tests.unit.test_imagine import GOOD, SAID
from tests.unit.test_imagine import SAMPLE as UNIMAGINED
from tests.unit.test_write import PAGE, SAMPLE
from websight import templates
from websight.authors.llm import continuation, prompts
from websight.authors.llm.imagine import Imagine
from websight.authors.llm.prompts import Asking
from websight.authors.llm.write import Write
from websight.errors import SampleError
from websight.llm import PENDING, Reply, Usage
from websight.llm.batch import PendingRequests
from websight.llm.replies import Cached, Replies

LONG = PAGE.replace("Brot", "\n".join(f"<li>Roggenbrot Nummer {number} vom Stein</li>" for number in range(40)))
HALF = LONG.index("Nummer 21") + 4
USAGE = Usage(prompt_tokens=100, reply_tokens=50)


class Scripted:
    """A model that says (text, finish reason) one after the other, or fails; keeps what it was asked."""

    def __init__(self, *script):
        self.script, self.asked = list(script), []

    async def reply(self, request, /):
        self.asked.append(request)
        said = self.script.pop(0)
        if isinstance(said, Exception):
            raise said
        text, finish = said
        return Reply(text=text, finish_reason=finish, usage=USAGE, model="m", cost_usd=0.25)


def asking(**settings):
    return Asking(**{"model": "m", "max_tokens": 500, "continues": True, **settings})


def written(model, **settings):
    return asyncio.run(Write(model, asking(**settings), 4)(SAMPLE))


def imagined(model):
    return asyncio.run(Imagine(model, asking(), 4)(UNIMAGINED))


@pytest.mark.parametrize(
    "rest",
    [
        LONG[HALF:],
        LONG[HALF - 30 :],
        LONG[HALF - 2_0 - 40 :],
        f"```html\n{LONG[HALF:]}```",
        f"Sure, continuing from where I stopped:\n\n```html\n{LONG[HALF - 30 :]}```\nThat is the whole page.",
        f"Sure, here is the rest:\n{LONG[HALF - 30 :]}",
        f"I go on with these characters: {continuation.tail(LONG[:HALF])}{LONG[HALF:]}",
        f"```html\n{LONG}```",
        f"Of course! The whole page again:\n\n```html\n{LONG}```",
        LONG,
        f"<think>Where was I? <li></think>{LONG[HALF:]}",
    ],
)
@pytest.mark.parametrize("fence", ["", "```html\n"])
def test_a_page_and_its_rest_are_joined_however_a_model_goes_on(rest, fence):
    model = Scripted((fence + LONG[:HALF], "length"), (rest, "stop"))
    sample = written(model)
    assert sample.drop is None, sample.drop
    assert sample.html.strip() == LONG.strip()
    assert "continued" in sample.steps[-1].note


@pytest.mark.parametrize("place", range(200, len(LONG) - 20, 61))
def test_a_page_may_be_cut_anywhere(place):
    model = Scripted((LONG[:place], "length"), (LONG[place:], "stop"))
    assert written(model).html.strip() == LONG.strip()


def test_the_rest_is_asked_for_with_what_was_said_and_costs_what_both_cost():
    model = Scripted((f"<think>so</think>{LONG[:HALF]}", "length"), (LONG[HALF:], "stop"))
    step = written(model).steps[-1]
    first, second = model.asked
    assert second.messages[: len(first.messages)] == first.messages
    assert second.messages[-2] == ("assistant", LONG[:HALF])
    assert continuation.tail(LONG[:HALF]) in second.messages[-1][1]
    assert (second.max_tokens, second.seed, second.model) == (first.max_tokens, first.seed, first.model)
    assert (step.tries, step.prompt_tokens, step.reply_tokens, step.cost_usd) == (2, 200, 100, 0.5)
    assert step.prompt_sha == second.prompt_sha()


def test_a_rest_that_is_cut_again_is_not_continued_and_its_tokens_are_told():
    model = Scripted((LONG[:HALF], "length"), (LONG[HALF : HALF + 40], "length"))
    sample = written(model)
    assert sample.drop.reason == "reply_cut"
    assert "after 100 tokens" in sample.drop.detail
    assert len(model.asked) == 2


@pytest.mark.parametrize("reason", ["context_too_long", "bad_request"])
def test_a_rest_that_is_refused_leaves_the_reply_cut_and_says_why(reason):
    sample = written(Scripted((LONG[:HALF], "length"), SampleError(reason, "8192 tokens")))
    assert sample.drop.reason == "reply_cut"
    assert f"its rest: {reason}: 8192 tokens" in sample.drop.detail
    assert sample.steps[-1].tries == 1


@pytest.mark.parametrize(
    "said",
    ["", "  \n", "<think>I could begin with <html><body> and", "I will write a page about bread. First"],
)
def test_thoughts_that_used_up_the_limit_are_not_continued(said):
    model = Scripted((said, "length"))
    assert written(model).drop.reason == "reply_cut"
    assert len(model.asked) == 1


def test_a_page_that_is_whole_needs_no_rest():
    model = Scripted((f"```html\n{LONG}```\nIt shows", "length"))
    assert written(model).html == LONG
    assert len(model.asked) == 1


@pytest.mark.parametrize("finish", ["stop", "runaway", "content_filter"])
def test_only_what_the_limit_cut_is_continued(finish):
    model = Scripted((LONG[:HALF], finish))
    assert written(model).drop is not None
    assert len(model.asked) == 1


def test_nothing_is_continued_where_the_config_says_so():
    model = Scripted((LONG[:HALF], "length"))
    assert written(model, continues=False).drop.reason == "reply_cut"
    assert len(model.asked) == 1


@pytest.mark.parametrize("rest", [GOOD[200:], GOOD, f"```json\n{GOOD}\n```", f"Sure:\n{GOOD[180:]}"])
def test_a_concept_is_continued_too(rest):
    model = Scripted((GOOD[:200], "length"), (rest, "stop"))
    sample = imagined(model)
    assert json.loads(sample.concept) == SAID
    assert sample.steps[0].note == "continued"
    assert model.asked[1].schema == ""


def test_a_concept_that_is_cut_twice_is_dropped():
    model = Scripted((GOOD[:200], "length"), (GOOD[200:230], "length"))
    assert imagined(model).drop.reason == "reply_cut"
    assert len(model.asked) == 2


def test_in_a_batch_the_rest_is_one_more_request(tmp_path):
    replies = Replies(tmp_path)
    pending = PendingRequests(replies)

    def gathered():
        with pytest.raises(SampleError, match=PENDING):
            written(pending)
        return pending.take()

    (first,) = gathered()
    replies.keep(first.key(), Reply(text=LONG[:HALF], finish_reason="length", usage=USAGE))
    (second,) = gathered()
    assert second.messages[-2] == ("assistant", LONG[:HALF])
    replies.keep(second.key(), Reply(text=LONG[HALF:], finish_reason="stop", usage=USAGE))
    assert written(pending).html == LONG


def test_a_reply_whose_rest_is_kept_is_not_asked_again_when_cut_replies_are_retried(tmp_path):
    def cached(model):
        return Cached(model, Replies(tmp_path), lambda reason: reason == "reply_cut")

    page = written(cached(Scripted((LONG[:HALF], "length"), (LONG[HALF:], "stop"))))
    again = Scripted()
    assert written(cached(again)).html == page.html
    assert again.asked == []


def test_a_rest_that_was_cut_is_asked_again_when_cut_replies_are_retried(tmp_path):
    def cached(model):
        return Cached(model, Replies(tmp_path), lambda reason: reason == "reply_cut")

    written(cached(Scripted((LONG[:HALF], "length"), (LONG[HALF : HALF + 9], "length"))))
    again = Scripted((LONG[HALF:], "stop"))
    assert written(cached(again)).html == LONG
    assert len(again.asked) == 1


def test_the_shipped_words_that_ask_for_a_rest_change_no_run(tmp_path):
    (tmp_path / "write.user.md.j2").write_text("{{ concept_text }}")
    before = prompts.sha(tmp_path)
    (tmp_path / "continue.user.md.j2").write_text("On: {{ tail }}")
    assert prompts.sha(tmp_path) != before
    names = [name for name in prompts.NAMES if name != "continue.user"]
    older = [templates.source(f"prompts/{name}.md.j2") for name in names]
    assert prompts.sha(None) == hashlib.sha256("\0".join(older).encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("said", "rest", "whole"),
    [
        ("<p>boo", "k</p>", "<p>book</p>"),
        ("<p>boo", "o hoo</p>", "<p>booo hoo</p>"),
        ("<ul><li>One</li><", "<li>Two</li></ul>", "<ul><li>One</li><li>Two</li></ul>"),
        ("<p>the quick brown", "brown fox</p>", "<p>the quick brown fox</p>"),
        ("<p>the quick\n<p>b", "b <p>c", "<p>the quick\n<p>bb <p>c"),
        ("<p>a", "", "<p>a"),
    ],
)
def test_what_is_said_twice_is_kept_once(said, rest, whole):
    assert continuation.joined(said, rest) == whole


def test_a_long_repetition_is_joined_in_time_proportional_to_it():
    said = "<p>" + "ab" * 50_000
    assert continuation.joined(said, "ab" * 50_000 + "c").endswith("c")


def test_a_continued_sample_is_the_same_sample():
    first = written(Scripted((LONG[:HALF], "length"), (LONG[HALF:], "stop")))
    again = written(Scripted((LONG[:HALF], "length"), (LONG[HALF:], "stop")))
    assert first == again
    assert replace(first, steps=()).html == LONG
