"""Filters: pure functions that give the reason to drop a sample, or None.

    text.py     the HTML as written      needs no browser
    layout.py   the page as laid out     reads Facts and Elements
    image.py    the picture              decoded once for all its rules

Each is made by a factory that takes its threshold; `standard` makes the usual ones, cheap before dear. To add one,
write the factory, give its threshold a default and a reason in `Thresholds`, and add it to `standard`.
"""

from __future__ import annotations

from dataclasses import dataclass

from websight.filters import image, layout, text
from websight.filters.verdict import Filter

__all__ = ["Filter", "Thresholds", "standard"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Every threshold of the standard filters. "Real pages" are the 482 of Design2Code (measured 2026-11)."""

    min_words: int = 10  # real pages: 2 have fewer, half have more than 210
    max_repeated_line_ratio: float = 0.5  # of the text's characters; real pages of 50 words or more: at most 0.41
    max_repeated_passage_ratio: float = 0.4  # same; Gopher's 0.10 is for prose and would drop 30 real pages, this 1
    max_passage_copies: int = 4  # Design2Code takes the fifth copy of 100 characters for a loop; real pages: at most 4
    max_identical_siblings: int = 50  # Design2Code's; real pages: at most 19
    overflow_tolerance_css: int = 1  # Chromium rounds the scroll width: a box of 1280.5 px gives 1281 and moves nothing
    min_height_css: int = 300  # lower is a fragment: a header bar and a hero alone are taller
    max_height_css: int = 10_000  # about 13 screens; beyond it no model input shows legible text
    max_page_errors: int = 0  # a script that died leaves a page its author did not mean
    max_console_errors: int = 0  # same
    max_failed_images: int = 0  # a broken picture teaches the wrong pixels
    max_refused_requests: int = 0  # the page looks different online
    max_missing_glyphs: int = 0  # a box in the picture where the HTML has a letter: nobody can learn to read that
    max_one_color_ratio: float = 0.995  # 161 pictures of real pages: at most 0.979
    min_colors: int = 16  # same: at least 74


def standard(thresholds: Thresholds) -> tuple[Filter, ...]:
    """Make the usual filters, in the order they are asked: the first reason found is the one kept."""
    t = thresholds
    return (
        text.whole_document(),
        layout.rendered(),
        layout.max_refused(t.max_refused_requests),
        layout.max_failed_images(t.max_failed_images),
        layout.max_missing_glyphs(t.max_missing_glyphs),
        layout.max_page_errors(t.max_page_errors),
        layout.max_console_errors(t.max_console_errors),
        layout.no_overflow(t.overflow_tolerance_css),
        layout.max_height(t.max_height_css),
        layout.min_height(t.min_height_css),
        text.min_words(t.min_words),
        text.no_placeholders(),
        text.no_elisions(),
        text.max_repeated_lines(t.max_repeated_line_ratio),
        text.max_repeated_passages(t.max_repeated_passage_ratio, t.max_passage_copies),
        text.max_identical_siblings(t.max_identical_siblings),
        image.on_picture(image.max_one_color(t.max_one_color_ratio), image.min_colors(t.min_colors)),
    )
