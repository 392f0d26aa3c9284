"""Filters that judge the HTML as written: whether it is whole, says something, and says it once.

They need no browser. Numbers called "real pages" were measured on the 482 pages of Design2Code (2026-11), which
people published: what a filter drops there is its price.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from websight import markup
from websight.filters.left_out import left_out
from websight.filters.talk import talk
from websight.filters.verdict import Filter, bad
from websight.sample import Drop, Sample, Shot

# Shares of a short text say nothing: on real pages under 50 words one menu repeated in the footer is a third of it.
_MIN_WORDS_FOR_RATIOS = 50
_PASSAGE_WORDS = 10  # Gopher's longest n-gram: long enough that labels and menus do not count (arXiv 2112.11446, A1.1)
_PASSAGE_CHARS = 100  # the chunk of Design2Code's check for models that loop
_EXCERPT_CHARS = 60
_PAINTED_RATIO = 0.1  # of the screen: a smaller canvas is an ornament rather than a page

_BUILD_PLUGIN = re.compile(r"""@(?:plugin|config)\s+["'][^"'\n]{1,200}["']""")

_BLANK = r"""(?:your|our|insert|enter|add|replace|company|business|brand|client|customer|first|last|full|product|project
            |service|organi[sz]ation|school|restaurant|phone|email|street|website|image|logo|placeholder)"""
_THING = r"""(?:text|content|copy|heading|headline|title|subtitle|tagline|description|logo|image|photo|picture|paragraph
            |(?:(?:company|business|brand|product|site)[ ])?name)"""
_ORDER = "(?:add|change|complete|fill|finish|fix|implement|include|insert|put|replace|update|write)"
_TAKEN_OUT = r"(?![^\]]*\b(?:redacted|protected|removed|withheld|hidden)\b)"  # on purpose: [email protected]
_PLACEHOLDERS = re.compile(
    r"(?P<lorem_ipsum>\blorem\s+ipsum\b|\bconsectetur\s+adipisc)"
    r"|(?P<template_variable>\{\{[^{}\n]{1,80}\}\}|\{%[^{}\n]{1,80}%\}|<%[^<>\n]{1,80}%>|\$\{[a-z_][\w.]*\})"
    rf"|(?P<blank_to_fill>\[{_TAKEN_OUT}(?:{_BLANK}[ ][\w' /-]{{2,40}}|name|company|address|phone)\])"
    rf"|(?P<text_goes_here>\byour[ ]{_THING}[ ](?:goes[ ])?here\b|\b{_THING}[ ]goes[ ]here\b"
    r"|\bplaceholder[ ](?:text|image|content)\b)"
    # In capitals and followed by an order: the column "TODO: 3" of a task board is no placeholder.
    rf"|(?P<to_do>(?-i:\b(?:TODO|FIXME)\b)(?:\([\w.@-]+\))?\s*[:–—-]\s*{_ORDER}\b)",
    re.IGNORECASE | re.VERBOSE,
)


def whole_document() -> Filter:
    """Drop a page that is cut off or is not a whole document."""

    def judge(sample: Sample) -> Drop | None:
        faults = markup.faults(sample.html, is_published=not sample.brief.kind)  # a page that exists has no brief
        return bad("broken_html", ", ".join(faults)) if faults else None

    return judge


def no_build_plugins() -> Filter:
    """Drop pages whose Tailwind 4 asks for plugins or a config file, which its script for browsers refuses."""

    def judge(sample: Sample) -> Drop | None:
        if "text/tailwindcss" not in sample.html:
            return None
        styles = markup.tree(sample.html).css('style[type="text/tailwindcss"]')
        plugins = [match[0] for style in styles for match in _BUILD_PLUGIN.finditer(style.text())]
        return bad("tailwind_plugin", ", ".join(plugins)) if plugins else None

    return judge


def min_words(n: int) -> Filter:
    """Drop pages of fewer than `n` words, in the HTML and in the picture: a script may write them, or paint them."""

    def judge(sample: Sample) -> Drop | None:
        count: float = len(markup.words(markup.visible_text(sample.html)))
        if count < n and sample.shots:
            count = max(count, *(_shown_words(shot) for shot in sample.shots))
        return bad("too_few_words", f"{count} < {n}") if count < n else None

    return judge


def _shown_words(shot: Shot) -> float:
    """Return how many words a picture shows; any number of them where a script paints, for nobody can count those."""
    painted = (element for element in shot.elements if element.tag == "canvas" and element.visible)
    screen = shot.view.width_css * shot.view.height_css
    if any(element.width * element.height >= _PAINTED_RATIO * screen for element in painted):
        return math.inf
    texts = " ".join(element.text for element in shot.elements if element.visible)
    return max(shot.facts.words, len(markup.words(texts)))


def no_placeholders(*, marks: bool = True, filler: bool = True) -> Filter:
    """Drop pages that show `marks` of a template, or placeholder text (`filler`), except inside code."""

    def judge(sample: Sample) -> Drop | None:
        for match in _PLACEHOLDERS.finditer(markup.visible_text(sample.html, with_code=False)):
            if marks if match.lastgroup == "template_variable" else filler:
                return bad("placeholder_text", f"{match.lastgroup}: {_excerpt(match[0])}")
        return None

    return judge


def no_elisions() -> Filter:
    """Drop pages with words in place of content that the author left out."""

    def judge(sample: Sample) -> Drop | None:
        elision = left_out(sample.html)
        return bad("content_left_out", _excerpt(elision)) if elision else None

    return judge


def no_talk() -> Filter:
    """Drop pages on which an assistant speaks to who asked it."""

    def judge(sample: Sample) -> Drop | None:
        kind, words = talk(markup.visible_text(sample.html, with_code=False))
        return bad("assistant_talk", f"{kind}: {_excerpt(words)}") if kind else None

    return judge


def max_garbled(n: int) -> Filter:
    """Drop pages with more than `n` places that a wrong encoding garbled, or with a run of lost characters."""

    def judge(sample: Sample) -> Drop | None:
        text = markup.visible_text(sample.html, with_code=False)
        places = markup.garbled(text)
        is_lost = "\ufffd\ufffd" in text
        return bad("mojibake", f"{len(places)} > {n}: {_excerpt(places[0])}") if is_lost or len(places) > n else None

    return judge


def max_repeated_lines(ratio: float) -> Filter:
    """Drop pages where more than `ratio` of the text is lines that occurred before."""

    def judge(sample: Sample) -> Drop | None:
        text = markup.visible_text(sample.html)
        if len(markup.words(text)) < _MIN_WORDS_FOR_RATIOS:
            return None
        share = repeated_line_ratio(text)
        return bad("repeated_lines", f"{share:.2f} > {ratio:.2f} of the text") if share > ratio else None

    return judge


def max_repeated_passages(ratio: float, copies: int) -> Filter:
    """Drop pages that repeat their passages.

    `ratio`: of the text that is passages of ten words that stood there before. `copies`: of one passage of 100
    characters, the first included.
    """

    def judge(sample: Sample) -> Drop | None:
        text = markup.visible_text(sample.html)
        words = markup.words(text.lower())
        share = repeated_passage_ratio(words) if len(words) >= _MIN_WORDS_FOR_RATIOS else 0.0
        if share > ratio:
            return bad("repeated_passages", f"{share:.2f} > {ratio:.2f} of the text")
        passage, times = most_copied_passage(text)
        if times > copies:
            return bad("repeated_passages", f"{times} > {copies} times: {_excerpt(passage)}")
        return None

    return judge


def max_identical_siblings(n: int) -> Filter:
    """Drop pages where one parent has more than `n` identical children."""

    def judge(sample: Sample) -> Drop | None:
        if markup.most_frequent_text(sample.html) <= n:  # nearly always, and it is known already
            return None
        count = markup.identical_siblings(sample.html)
        return bad("identical_siblings", f"{count} > {n}") if count > n else None

    return judge


def repeated_line_ratio(text: str) -> float:
    """Return the share of characters in lines that occurred before."""
    seen: set[str] = set()
    repeated = total = 0
    for line in text.split("\n"):
        total += len(line)
        repeated += len(line) if line in seen else 0
        seen.add(line)
    return repeated / total if total else 0.0


def repeated_passage_ratio(words: list[str]) -> float:
    """Return the share of characters in ten-word passages that occurred before, each counted once.

    Source: the duplicate n-grams of Gopher, arXiv 2112.11446, table A1.
    """
    seen: set[tuple[str, ...]] = set()
    repeated = start = 0
    while start + _PASSAGE_WORDS <= len(words):
        passage = tuple(words[start : start + _PASSAGE_WORDS])
        if passage in seen:
            repeated += _chars(passage)
            start += _PASSAGE_WORDS
        else:
            seen.add(passage)
            start += 1
    return repeated / _chars(words) if words else 0.0


def most_copied_passage(text: str) -> tuple[str, int]:
    """Return the most frequent run of 100 characters, and how often it occurs without overlap.

    Design2Code compares chunks at fixed places and has to allow 20 % of difference; passages that start at any word
    are found exactly, in linear time.
    """
    text = " ".join(text.split())
    copies: Counter[str] = Counter()
    ends: dict[str, int] = {}
    for start in _starts(text):
        passage = text[start : start + _PASSAGE_CHARS]
        if start >= ends.get(passage, 0):
            copies[passage] += 1
            ends[passage] = start + _PASSAGE_CHARS
    return max(copies.items(), key=lambda item: item[1], default=("", 0))


def _starts(text: str) -> Iterable[int]:
    """Yield the starts of words that begin a full passage; every character in scripts without spaces."""
    last = len(text) - _PASSAGE_CHARS
    return (match.start() for match in markup.WORD.finditer(text, 0, max(0, last + 1)))


def _chars(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _excerpt(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _EXCERPT_CHARS else text[: _EXCERPT_CHARS - 1] + "…"
