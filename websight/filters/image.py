"""Filters that judge the picture.

    PNG ──top rows, then more──▶ Colors at worst ──▶ rule, rule, … ──all pass: done
     └──all of it──▶ every n-th pixel of every n-th row ──count──▶ Colors ──▶ rule, rule, …

Decoding (`pixels`) costs 9 ms a page, counting under 1 ms. So all rules about pictures share one decoding:
they are given to `on_picture`, which makes one filter of them. And mostly the top of the page is enough: whatever
stands below, the page has at least the colours seen there, and no colour has more than its share there and all that was
not seen. A rule must therefore be monotone: what fails with more colours, or with a smaller share, fails with fewer, or
with a larger one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from websight.filters.pixels import sampled, sampled_tops
from websight.filters.verdict import Filter, any_shot, bad
from websight.sample import Drop, Shot

# Rows that are looked at first. Of 60 pages of the grammar 50 rows decide a third, 100 two thirds, 200 nine tenths, 400
# all but one: 1 ms instead of 4 on the average (2026-11).
_TOP_ROWS = (50, 100, 200, 400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Colors:
    """How the pixels of a picture are spread over colours."""

    most_frequent_ratio: float
    distinct: int


ColorRule = Callable[[Colors], Drop | None]


def on_picture(*rules: ColorRule) -> Filter:
    """Make one filter of rules about the picture; each picture is decoded once."""

    def judge(shot: Shot) -> Drop | None:
        for at_worst in top_colors(shot.png):
            if not any(rule(at_worst) for rule in rules):
                return None
        colors = picture_colors(shot.png)
        if colors is None:
            return bad("unreadable_picture", f"{shot.view.name}: {len(shot.png)} bytes")
        return next((drop for rule in rules if (drop := rule(colors))), None)

    return any_shot(judge)


def max_one_color(ratio: float) -> ColorRule:
    """Drop pictures of which more than `ratio` is one colour: they show nothing, or next to nothing."""

    def rule(colors: Colors) -> Drop | None:
        share = colors.most_frequent_ratio
        return bad("blank_picture", f"{share:.4f} > {ratio:.4f} one colour") if share > ratio else None

    return rule


def min_colors(n: int) -> ColorRule:
    """Drop pictures of fewer than `n` colours: antialiased text alone has dozens, so these are bare boxes."""

    def rule(colors: Colors) -> Drop | None:
        return bad("too_few_colors", f"{colors.distinct} < {n}") if colors.distinct < n else None

    return rule


def picture_colors(png: bytes) -> Colors | None:
    """Return the spread of colours over the whole picture; None where the PNG is broken."""
    pixels = sampled(png)
    if pixels is None:
        return None
    counts = _counts(pixels)
    return Colors(most_frequent_ratio=float(counts.max() / counts.sum()), distinct=len(counts))


def top_colors(png: bytes, heights: Sequence[int] = _TOP_ROWS) -> Iterator[Colors]:
    """Yield the worst case for the colours, from more and more rows of the top; ends where only all of it can tell."""
    for pixels, seen_ratio in sampled_tops(png, heights):
        counts = _counts(pixels)
        yield Colors(
            most_frequent_ratio=float(counts.max() / counts.sum()) * seen_ratio + 1 - seen_ratio,
            distinct=len(counts),
        )


def _counts(pixels: np.ndarray) -> np.ndarray:
    """Return how often each colour stands in an array of RGB pixels."""
    red, green, blue = pixels.astype(np.uint32).reshape(-1, 3).T
    counts: np.ndarray = np.unique((red << 16) | (green << 8) | blue, return_counts=True)[1]
    return counts
