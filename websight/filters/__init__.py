"""Filters: pure functions that give the reason to drop a sample, or None.

    text.py     the HTML as written      needs no browser
    layout.py   the page as laid out     reads Facts and Elements
    image.py    the picture              decoded once for all its rules; pixels.py reads its top rows without Pillow
    plugged.py  functions of others      by entry point, or handed over in Python

Each is made by a factory that takes its threshold; `standard` makes the usual ones, cheap ones first. To add one,
write the factory, give its threshold a key with a default and a reason in `config.Filters`, and add it to `standard`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from websight.config.filters import Filters
from websight.filters.plugged import ALL, FilterFunction, plugged, resolved
from websight.filters.verdict import Filter

__all__ = ["ALL", "Filter", "FilterFunction", "chosen", "resolved", "standard"]

PackWith = Callable[[str], str]


def _no_pack(_url: str) -> str:
    return ""


def chosen(
    wanted: Filters, given: Sequence[FilterFunction] = (), *, pack_with: PackWith = _no_pack
) -> tuple[Filter, ...]:
    """Return the filters of a run: the standard ones, then the plugged ones. Raises: UsageError."""
    return (*standard(wanted, pack_with), *plugged(wanted.plugins, given))


def standard(thresholds: Filters, pack_with: PackWith = _no_pack) -> tuple[Filter, ...]:
    """Make the usual filters, in the order they are asked: the first reason found is the one kept.

    `pack_with` names the asset pack that would answer a refused URL.
    """
    from websight.filters import image, layout, text  # noqa: PLC0415 — 0.1 s, which a browser takes to start

    t = thresholds
    wanted = (
        text.whole_document() if t.drop_broken_html else None,
        layout.rendered(),
        text.no_build_plugins() if t.drop_unbuilt else None,
        layout.needs_no_build() if t.drop_unbuilt else None,
        layout.max_refused(t.max_refused_requests, pack_with),
        layout.max_failed_images(t.max_failed_images),
        layout.max_missing_glyphs(t.max_missing_glyphs, t.max_missing_icons_ratio),
        layout.max_page_errors(t.max_page_errors),
        layout.max_console_errors(t.max_console_errors),
        layout.no_overflow(t.overflow_tolerance_css, t.cut_text_tolerance_css),
        layout.max_height(t.max_height_css),
        layout.min_height(t.min_height_css),
        text.min_words(t.min_words),
        text.no_placeholders(marks=t.drop_template_marks, filler=t.drop_filler),
        text.no_elisions() if t.drop_left_out else None,
        text.no_talk() if t.drop_assistant_talk else None,
        text.max_garbled(t.max_garbled),
        text.max_repeated_lines(t.max_repeated_line_ratio),
        text.max_repeated_passages(t.max_repeated_passage_ratio, t.max_passage_copies),
        text.max_identical_siblings(t.max_identical_siblings),
        image.on_picture(image.max_one_color(t.max_one_color_ratio), image.min_colors(t.min_colors)),
    )
    return tuple(filter(None, wanted))
