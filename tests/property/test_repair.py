"""Whatever a model sends: taking the page out and mending it never fails in another way than it says, and settles."""

import contextlib

from hypothesis import example, given
from hypothesis import strategies as st

from websight import markup
from websight.authors.llm import imagine, repair
from websight.errors import SampleError

_TAGS = (
    "html",
    "head",
    "body",
    "title",
    "meta",
    "p",
    "svg",
    "noscript",
    "script",
    "style",
    "template",
    "frameset",
    "plaintext",
)
_PIECES = [
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    *("<!DOCTYPE html>", "<!doctype", '<html lang="de">', '<meta charset="utf-8">', "<html lang", "<?xml ?>"),
    *("\n```html\n", "\n```\n", "\n~~~\n", "```", "</think>", "<", "</", "<p", ">", "'", '"', "<!--", "-->", "<!"),
    *("<![CDATA[", "&lt;html&gt;"),
    *("text", " ", "\n", "\r\n", "\0", "\ufeff", "\ud800", "\udc00", "\ud83d\ude00", '{"title": "x",', "}", "\\"),
]  # fmt: skip
ANY_STRING = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(_PIECES), max_size=30).map(
    "".join
)
ADDED = st.sampled_from(["", "T", "R & D </title>"])


@given(ANY_STRING, ADDED, st.sampled_from(["", "en"]))
@example("<!", "T", "en")
@example("<p><!--", "T", "en")
@example("<head><noscript><img></noscript></head>", "T", "en")
@example("text<html><head></head>", "T", "en")
def test_repairing_twice_is_repairing_once(html, title, lang):
    page = repair.repaired(html, title=title, lang=lang)
    assert repair.repaired(page.html, title=title, lang=lang) == (page.html, ())
    page.html.encode()


@given(ANY_STRING)
def test_a_page_without_notes_is_the_page_that_came(html):
    page = repair.repaired(html)
    assert bool(page.notes) == (page.html != html)


@given(ANY_STRING)
def test_repairing_takes_nothing_away(html):
    page = repair.repaired(html, title="T", lang="en").html
    rest = iter(page)
    assert all(letter in rest for letter in repair.cleaned(html))


@given(ANY_STRING)
def test_a_reply_gives_a_page_or_a_reason(reply):
    with contextlib.suppress(SampleError):
        page = repair.extracted(reply)
        assert not {"half_tag", "unclosed_comment", "unclosed_script"} & set(markup.faults(page.html))
        assert "<" in page.html


@given(ANY_STRING)
def test_a_concept_is_read_or_the_reason_said(reply):
    concept, complaint = imagine.read(reply)
    assert (concept is None) == bool(complaint)
