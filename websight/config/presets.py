"""Presets of the filters: what a key of `filters` is where nobody set it.

    model    the defaults: what a language model wrote has no excuse
    files    pages that people published: what their visitors do not see drops nothing
    strict   for who has pages to spare
    off      every page that could be shot

`auto` is files for pages that exist, and model for all others.
"""

from __future__ import annotations

from typing import Any

_ANY = 1_000_000
"""More than any page has."""

PRESETS: dict[str, dict[str, Any]] = {
    "model": {},
    # A script that fails at its end shows nobody anything: of 482 real pages 9 name a function that was not saved with
    # them. Lorem ipsum is what 1 of 10 public templates shows, and layouts are what they are there for. Left-out
    # content and an assistant's talk are faults of models; on real pages those words mean something else. Games, clocks
    # and drawings have few words; demonstrations are low.
    "files": {
        "min_words": 0,
        "min_height_css": 100,
        "max_page_errors": _ANY,
        "max_console_errors": _ANY,
        "drop_filler": False,
        "drop_left_out": False,
        "drop_assistant_talk": False,
        # Where filler text stays, so does its repetition; a loop is a fault of models, too.
        "max_repeated_line_ratio": 1.0,
        "max_repeated_passage_ratio": 1.0,
        "max_passage_copies": _ANY,
    },
    # About what every tenth good page of the grammar and of real ones does not reach.
    "strict": {
        "min_words": 50,
        "max_repeated_line_ratio": 0.3,
        "max_repeated_passage_ratio": 0.2,
        "max_garbled": 0,
        "max_passage_copies": 2,
        "max_identical_siblings": 20,
        "overflow_tolerance_css": 0,
        "min_height_css": 600,
        "max_height_css": 6_000,
        "max_missing_icons_ratio": 0.0,
        "max_one_color_ratio": 0.98,
        "min_colors": 64,
    },
    "off": {
        "min_words": 0,
        "max_repeated_line_ratio": 1.0,
        "max_repeated_passage_ratio": 1.0,
        "max_garbled": _ANY,
        "max_passage_copies": _ANY,
        "max_identical_siblings": _ANY,
        "overflow_tolerance_css": _ANY,
        "cut_text_tolerance_css": _ANY,
        "min_height_css": 0,
        "max_height_css": _ANY,
        "max_page_errors": _ANY,
        "max_console_errors": _ANY,
        "max_failed_images": _ANY,
        "max_refused_requests": _ANY,
        "max_missing_glyphs": _ANY,
        "max_missing_icons_ratio": 1.0,
        "max_one_color_ratio": 1.0,
        "min_colors": 1,
        "drop_broken_html": False,
        "drop_unbuilt": False,
        "drop_template_marks": False,
        "drop_filler": False,
        "drop_left_out": False,
        "drop_assistant_talk": False,
    },
}


def with_preset(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a config's tables with the preset's values for keys of `filters` that are not there.

    What is no config at all stays as it is, for others to refuse.
    """
    filters, author = tree.get("filters", {}), tree.get("author", {})
    if not (isinstance(filters, dict) and isinstance(author, dict)):
        return tree
    name = filters.get("preset", "auto")
    if name == "auto":
        name = "files" if author.get("name") == "files" else "model"
    known = PRESETS.get(name) if isinstance(name, str) else None
    return {**tree, "filters": {**known, **filters}} if known else tree


def is_chosen(filters: Any) -> bool:
    """Tell whether somebody names a preset, in a table of the config."""
    return isinstance(filters, dict) and "preset" in filters
