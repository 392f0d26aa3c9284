"""Filters that judge the picture.

    PNG ──top rows──▶ Colors at worst ──▶ rule, rule, … ──all pass: done
     └──all of it──▶ every n-th pixel of every n-th row ──count──▶ Colors ──▶ rule, rule, …

Decoding is the price: 9 ms for 1280 × 2300 as Chromium writes it with `optimizeForSpeed` (2026-11, one core), counting
under 1 ms. So all rules about pictures share one decoding: they are given to `on_picture`, which makes one filter of
them. And mostly the top of the page is enough: whatever stands below, the page has at least the colours seen there, and
no colour has more than its share there and all that was not seen. A rule must therefore be monotone: what passes with
fewer colours, or with a larger share, passes. Pixels are picked, not averaged: an average has colours the page has not.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image

from websight.filters.verdict import Filter, any_shot, bad
from websight.sample import Drop, Shot

# About as many pixels are looked at, whatever the picture's size: a share of 0.5 % is then known to ± 0.03 %.
_PIXELS = 50_000

# Rows that are looked at first. The first screen has 800; half of it decides 99 of 100 pages.
_TOP_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """How the pixels of a picture are spread over colours."""

    most_frequent_ratio: float
    distinct: int


ColorRule = Callable[[Colors], Drop | None]


def on_picture(*rules: ColorRule) -> Filter:
    """Make one filter of rules about the picture; each picture is decoded once."""

    def judge(shot: Shot) -> Drop | None:
        at_worst = top_colors(shot.png)
        if at_worst is not None and not any(rule(at_worst) for rule in rules):
            return None
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
    counts = _counts(np.asarray(few))
    return Colors(most_frequent_ratio=float(counts.max() / counts.sum()), distinct=len(counts))


def top_colors(png: bytes, rows: int = _TOP_ROWS) -> Colors | None:
    """Return the spread of colours at worst, by the top `rows` rows alone; None where only a full decoding tells.

    Reads what Chromium writes for speed: 8 bits RGB, not interlaced, every row as its difference from the one above.
    Source: https://www.w3.org/TR/png-3/#9Filter-types (type 2, Up).
    """
    width, height, *kind = struct.unpack(">IIBBBBB", png[16:29]) if len(png) > 29 else (0, 0)
    if kind != [8, 2, 0, 0, 0] or height <= rows:
        return None
    try:
        content = zlib.decompressobj().decompress(_deflated(png), rows * (1 + 3 * width))
    except zlib.error:
        return None
    lines = np.frombuffer(content, np.uint8)
    if lines.size < rows * (1 + 3 * width):
        return None
    lines = lines.reshape(rows, 1 + 3 * width)
    if (lines[:, 0] != 2).any():
        return None
    step = max(1, round((width * rows / _PIXELS) ** 0.5))
    pixels = np.cumsum(lines[:, 1:].reshape(rows, width, 3)[:, ::step], axis=0, dtype=np.uint8)[::step]
    counts = _counts(pixels)
    seen = rows / height
    return Colors(
        most_frequent_ratio=float(counts.max() / counts.sum()) * seen + 1 - seen,
        distinct=len(counts),
    )


def _deflated(png: bytes) -> bytes:
    """Return the compressed pixels: the bodies of the IDAT chunks."""
    place, parts = 8, []
    while place + 8 <= len(png):
        size, name = struct.unpack_from(">I4s", png, place)
        if name == b"IDAT":
            parts.append(memoryview(png)[place + 8 : place + 8 + size])
        place += 12 + size
    return b"".join(parts)


def _counts(pixels: np.ndarray) -> np.ndarray:
    """Return how often each colour stands in an array of RGB pixels."""
    red, green, blue = pixels.astype(np.uint32).reshape(-1, 3).T
    counts: np.ndarray = np.unique((red << 16) | (green << 8) | blue, return_counts=True)[1]
    return counts


def _every(picture: Image.Image, step: int) -> Image.Image:
    size = (max(1, picture.width // step), max(1, picture.height // step))
    return picture.resize(size, Image.Resampling.NEAREST).convert("RGB")
