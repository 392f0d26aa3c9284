"""Filters that judge the picture.

    PNG ──decode once──▶ every n-th pixel of every n-th row ──count──▶ Colors ──▶ rule, rule, …

Decoding is the price: 9 ms for 1280 × 2300 as Chromium writes it with `optimizeForSpeed`, 22 ms at its default
compression (2026-11, one core), counting under 1 ms. So all rules about pictures share one decoding: they are given to
`on_picture`, which makes one filter of them. Pixels are picked, not averaged: an average has colours the page has not.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from websight.filters.verdict import Filter, any_shot, bad
from websight.sample import Drop, Shot

# About as many pixels are looked at, whatever the picture's size: a share of 0.5 % is then known to ± 0.03 %.
_PIXELS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """How the pixels of a picture are spread over colours."""

    most_frequent_ratio: float
    distinct: int


ColorRule = Callable[[Colors], Drop | None]


def on_picture(*rules: ColorRule) -> Filter:
    """Make one filter of rules about the picture; each picture is decoded once."""

    def judge(shot: Shot) -> Drop | None:
        colors = picture_colors(shot.png)
        if colors is None:
            return bad("unreadable_picture", f"{shot.view.name}: {len(shot.png)} bytes")
        return next((drop for rule in rules if (drop := rule(colors))), None)

    return any_shot(judge)


def max_one_color(ratio: float) -> ColorRule:
    """Drop pictures of which more than `ratio` is one colour: nothing is on them, or next to nothing."""

    def rule(colors: Colors) -> Drop | None:
        share = colors.most_frequent_ratio
        return bad("blank_picture", f"{share:.4f} > {ratio:.4f} one colour") if share > ratio else None

    return rule


def min_colors(n: int) -> ColorRule:
    """Drop pictures of less than `n` colours: smoothed text alone has dozens, so these are bare boxes."""

    def rule(colors: Colors) -> Drop | None:
        return bad("too_few_colors", f"{colors.distinct} < {n}") if colors.distinct < n else None

    return rule


def picture_colors(png: bytes) -> Colors | None:
    """Return the spread of colours, from about 50,000 pixels; None for what is no picture."""
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as picture:
            step = max(1, round((picture.width * picture.height / _PIXELS) ** 0.5))
            few = picture.convert("RGB") if step == 1 else _every(picture, step)
    except (OSError, SyntaxError):  # Pillow's two ways to say that a PNG is broken
        return None
    red, green, blue = np.asarray(few, np.uint32).reshape(-1, 3).T
    counts = np.unique((red << 16) | (green << 8) | blue, return_counts=True)[1]
    return Colors(most_frequent_ratio=float(counts.max() / counts.sum()), distinct=len(counts))


def _every(picture: Image.Image, step: int) -> Image.Image:
    size = (max(1, picture.width // step), max(1, picture.height // step))
    return picture.resize(size, Image.Resampling.NEAREST).convert("RGB")
