"""Filters that judge a page as it was laid out: its size, and what went wrong in the browser.

They read `Facts` and `Element`s, measured in the render the picture was taken from. Every view must pass.

Not covered: overlapping and clipped text. The elements hold the boxes of elements, not of their text, and not who
contains whom; a link wrapped over two lines has a box that lies over its neighbours although nothing overlaps.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from websight.filters.verdict import Filter, any_shot, bad
from websight.sample import Drop, Element, Sample, Shot

_NETWORK_COMPLAINT = (
    "Failed to load resource"  # Chromium's console about what `max_refused` and `max_failed_images` judge
)

_UNBUILT = re.compile(
    r"Failed to resolve module specifier|Failed to load module script|does not provide an export named"
    r"|Cannot use import statement outside a module|\b(?:require|process|module|exports) is not defined"
)
"""What Chromium says where scripts import packages by name, style sheets, or in the way of Node."""

_ROUNDING_CSS = 1  # Chromium rounds the scroll width: a box of 1280.5 px gives 1281 and moves nothing

_NAMED = 10  # characters of one script say which font is missing; the row has all of them


def rendered() -> Filter:
    """Drop a page without a picture, in which the other filters of this kind would find no fault."""

    def judge(sample: Sample) -> Drop | None:
        return None if sample.shots else bad("not_rendered")

    return judge


def no_overflow(tolerance_css: int, cut_text_css: int = 1) -> Filter:
    """Drop pages wider than their view by more than `tolerance_css` pixels, or with more of a text beyond it."""

    def rule(shot: Shot) -> Drop | None:
        width, allowed = shot.facts.page_width_css, shot.view.width_css + tolerance_css
        if width > allowed:
            return bad("horizontal_overflow", f"{shot.view.name}: {width} > {allowed} px")
        cut = next((element for element in shot.elements if _is_cut(element, shot, cut_text_css)), None)
        if cut is None:
            return None
        return bad("horizontal_overflow", f"{shot.view.name}: {width} px, which cuts {cut.text[:40]!r}")

    return any_shot(rule)


def _is_cut(element: Element, shot: Shot, allowed_css: int) -> bool:
    """Tell whether an element's text reaches beyond the view; beyond the page it is cut on purpose, by its parent."""
    right, view, page = element.x + element.width, shot.view.width_css, shot.facts.page_width_css
    return element.visible and bool(element.text) and view + allowed_css < right <= page + _ROUNDING_CSS


def max_height(css: int) -> Filter:
    """Drop pages more than `css` pixels tall."""

    def rule(shot: Shot) -> Drop | None:
        height = shot.facts.page_height_css
        return bad("too_tall", f"{shot.view.name}: {height} > {css} px") if height > css else None

    return any_shot(rule)


def min_height(css: int) -> Filter:
    """Drop pages whose lowest visible element ends above `css` pixels: a page itself is never lower than its view."""

    def rule(shot: Shot) -> Drop | None:
        height = content_height(shot)
        return bad("too_small", f"{shot.view.name}: {height:.0f} < {css} px") if height < css else None

    return any_shot(rule)


def content_height(shot: Shot) -> float:
    """Return the bottom of the lowest visible element in CSS pixels, 0 if nothing is visible."""
    shown = (it for it in shot.elements if it.visible and it.tag not in {"html", "body"})
    return max((it.y + it.height for it in shown), default=0.0)


def max_page_errors(n: int) -> Filter:
    """Drop pages with more than `n` uncaught exceptions."""
    return any_shot(lambda shot: _too_many("page_error", shot, shot.facts.page_errors, n))


def needs_no_build() -> Filter:
    """Drop pages whose scripts are sources: a bundler has to put them together before a browser can run them."""

    def rule(shot: Shot) -> Drop | None:
        said = (text for text in (*shot.facts.page_errors, *shot.facts.console_errors) if _UNBUILT.search(text))
        return bad("needs_build", f"{shot.view.name}: {error[:200]}") if (error := next(said, "")) else None

    return any_shot(rule)


def max_console_errors(n: int) -> Filter:
    """Drop pages with more than `n` console errors, not counting the browser's own about failed requests."""

    def rule(shot: Shot) -> Drop | None:
        errors = tuple(text for text in shot.facts.console_errors if not text.startswith(_NETWORK_COMPLAINT))
        return _too_many("console_error", shot, errors, n)

    return any_shot(rule)


def max_failed_images(n: int) -> Filter:
    """Drop pages with more than `n` pictures missing."""
    return any_shot(lambda shot: _too_many("picture_missing", shot, shot.facts.images_failed, n))


def max_missing_glyphs(n: int, icons_ratio: float) -> Filter:
    """Drop pages with more than `n` characters that no font has, which are drawn as empty boxes.

    Icons, which are characters of private use, are not counted: they may take up to `icons_ratio` of the page.
    """

    def rule(shot: Shot) -> Drop | None:
        facts = shot.facts
        letters = [sign for sign in facts.missing_glyphs if unicodedata.category(sign) != "Co"]
        if len(letters) > n:
            return bad("missing_glyphs", f"{shot.view.name}: {len(letters)} > {n}: {_named(letters)}")
        ratio = facts.missing_icons_px / max(1, facts.page_width_css * facts.page_height_css)
        if ratio <= icons_ratio:
            return None
        icons = _named(facts.missing_glyphs)
        return bad("missing_glyphs", f"{shot.view.name}: icons of {ratio:.2%} > {icons_ratio:.2%} of the page: {icons}")

    return any_shot(rule)


def _named(signs: Sequence[str]) -> str:
    return ", ".join(f"U+{ord(sign):04X} {sign}" for sign in signs[:_NAMED])


def max_refused(n: int, pack_with: Callable[[str], str] = lambda _: "") -> Filter:
    """Drop pages with more than `n` refused requests: online these pages look different.

    `pack_with` names the asset pack that would answer a URL, "" where none would.
    """

    def rule(shot: Shot) -> Drop | None:
        drop = _too_many("request_refused", shot, shot.facts.refused, n)
        packs = sorted({pack for url in shot.facts.refused if (pack := pack_with(url))}) if drop else []
        return replace(drop, detail=f"{drop.detail}; in the asset pack {', '.join(packs)}") if drop and packs else drop

    return any_shot(rule)


def _too_many(reason: str, shot: Shot, values: tuple[str, ...], allowed: int) -> Drop | None:
    if len(values) <= allowed:
        return None
    return bad(reason, f"{shot.view.name}: {len(values)} > {allowed}, first: {values[0][:200]}")
