"""Whatever a model replies: a page, or a drop with a reason; never another error, and in time proportional to it."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reply_corpus import corpus
from websight.authors.llm import continuation, imagine, repair
from websight.errors import SampleError
from websight.filters import left_out, talk

TEXTS = sorted({reply.text for reply in corpus()})
PIECES = st.sampled_from(
    [
        "```html\n", "```\n", "<!DOCTYPE html>", "<html>", "<body>", "</html>", "<p>", "{", "}", "[",
        '"', "'", "`", "\\n", "\\",
        '"""', "&lt;html&gt;", "&amp;",
        "+", "\n+<", "1 | <", "\n", "<think>", "</think>",
        "<answer>", "</answer>", "<![CDATA[",
        "…", "<!-- ", " -->",
        "Ã©", "â€", "\ufffd", "\ud83d", "@@ -1 +1 @@", "> ", ": ", ",", "//", "/*", "html", "\x00",
    ]
)  # fmt: skip


def taken(text):
    with contextlib.suppress(SampleError):
        repair.repaired(repair.extracted(text).html, title="T", lang="en")
    repair.lacks_rest(repair.spoken(text))
    imagine.read(text)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_pieces_of_replies_in_any_order_are_a_page_or_a_reason(text):
    taken(text)
    left_out.in_comment(text)
    list(left_out.in_prose(text))
    talk.talk(text)


@given(st.sampled_from(TEXTS), st.integers(0, 900), st.integers(0, 900))
@settings(max_examples=300, deadline=None)
def test_a_part_of_any_reply_is_a_page_or_a_reason_and_can_be_joined(text, start, length):
    taken(text[start : start + length])
    continuation.joined(text[:length], text[start:])


@pytest.mark.parametrize(
    "hostile",
    [
        "&lt;!doctype html" * 20_000 + "&amp;" * 20_000,
        "&" + "amp;" * 100_000 + "lt;!doctype html",
        '{"html": "' * 20_000,
        "[" * 200_000,
        '{"a":' * 50_000,
        "'<html>" * 30_000,
        "<answer>" * 20_000,
        "<file path='a.html'>" * 5_000 + "</file>" * 5_000,
        "```html\n" * 30_000,
        "1 | <html>\n" * 20_000,
        "+<html>\n" * 20_000,
        "<think>" * 50_000 + "</think>" * 50_000,
        '"""<html>' * 20_000,
        "/*" * 100_000 + "{",
        "{// " * 50_000,
        "{“" * 50_000,
    ],
)
def test_a_hostile_reply_ends(hostile):
    taken(hostile)


@pytest.mark.parametrize(
    "hostile",
    [
        "more " * 40_000, "similar " * 40_000, "a " * 80_000, "repeat for " * 20_000,
        "the rest of the " * 10_000, "…" * 100_000,
        "( " * 60_000, "weitere " * 20_000, "other a-" * 20_000,
        "'" * 100_000, "x" * 200_000, "content for this " * 10_000,
    ],
)  # fmt: skip
def test_a_hostile_comment_ends(hostile):
    assert not left_out.in_comment(hostile)
    assert not left_out.in_code(hostile)
    assert not list(left_out.in_prose(hostile))
    assert talk.talk(hostile) == ("", "")
