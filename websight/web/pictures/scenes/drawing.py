"""A picture in the making: shapes go in, one SVG document comes out.

    Drawing ── rect, circle, path, line … ──▶ <svg>…</svg>

The shorter side is always 600 units, whatever size is asked for, so a scene is drawn once for a thumbnail and for a
banner: sizes are in units, places come from `width` and `height`. `y` grows downwards. Colours are "#rrggbb", or
"#rrggbbaa" where they let through. Only fills, strokes and gradients are used: filters and blurs cost Chromium tens
of milliseconds each, everything here together stays below ten.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from websight.chance import Dice

SHORT_SIDE = 600  # units
LONGEST_SIDE = 4800  # units: a longer strip shows the middle of this much, or a rule of 5000 × 1 px would cost seconds


class Tones(NamedTuple):
    """A palette: three quiet surfaces, one dark, three that speak."""

    light: str
    wall: str
    floor: str
    dark: str
    main: str
    second: str
    third: str


TONES = tuple(
    Tones(*row.split())
    for row in (
        "#f7ede2 #ecd9c6 #d3b08e #3b2a26 #c8623f #e0a458 #4f6d5a",
        "#f2f4eb #dce4d1 #b7c5a6 #26352c #6b8f71 #d9a066 #b5523b",
        "#eff3f8 #d5e0eb #aabdd0 #1f2d3d #3d6a98 #f2a65a #c8553d",
        "#fbefec #f2d6d0 #dcaea4 #40262b #c95d63 #ee9b4f #496a81",
        "#f3effa #dfd7f0 #bcaedb #2b2440 #7557a8 #f0a6b1 #3fa7a0",
        "#faf5ea #ece1c9 #d2bf96 #37301f #b08c44 #7d8f69 #a4452c",
        "#eaf5f4 #cbe3e1 #98c3c0 #123437 #1f7a7a #f2b950 #e2674a",
        "#f4f2ef #e2ddd6 #c2b9ad #2b2927 #75695d #c9a27a #8a3b2e",
        "#eef3ee #d1dfd3 #9db8a1 #172a20 #2f6b4a #e3b448 #c05b3c",
        "#fdf6e3 #f6e2b3 #e2c06a #3a2d12 #d79922 #3d5a80 #c24d2c",
        "#f0f3f8 #d0daea #98abc9 #141e33 #24457a #ff7f66 #f7c548",
        "#effaf5 #cdeee0 #98d2bb #17352b #2a9d8f #e9c46a #e76f51",
        "#f8eeea #e9d2c7 #c9a08f #3a2420 #a65246 #d99a6c #5f7161",
        "#f2f8fb #d8ebf4 #a9cbdd #1b2f3c #4093b8 #f4a259 #5b8e7d",
        "#f6eff4 #e5d3e0 #c19dba #301a2c #8a3f72 #e8a33d #3e7c7b",
    )
)

WHITE = "#ffffff"
BLACK = "#140f18"  # shadows are never quite black


@lru_cache(4096)  # half of the calls of a scene repeat; saves a third of its time
def mix(first: str, second: str, share: float) -> str:
    """Return the colour `share` of the way from `first` to `second`."""
    one, two = (int(color[1:7], 16) for color in (first, second))
    parts = ((one >> shift & 255, two >> shift & 255) for shift in (16, 8, 0))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def shade(color: str, share: float = 0.2) -> str:
    """Return a darker colour."""
    return mix(color, BLACK, share)


def tint(color: str, share: float = 0.2) -> str:
    """Return a lighter colour."""
    return mix(color, WHITE, share)


def fade(color: str, opacity: float) -> str:
    """Return the colour, let through."""
    return f"{color[:7]}{round(opacity * 255):02x}"


def number(value: float) -> str:
    """Write a coordinate: a tenth of a unit is below a quarter of a pixel at any size a page asks for."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")


Point = tuple[float, float]


def through(points: Sequence[Point]) -> str:
    """Return path data of a smooth line near `points`, ends met exactly (quadratics through the midpoints)."""
    (x, y), *rest = points
    data = [f"M{number(x)} {number(y)}"]
    for (ax, ay), (bx, by) in itertools.pairwise(rest):
        data.append(f"Q{number(ax)} {number(ay)} {number((ax + bx) / 2)} {number((ay + by) / 2)}")
    return "".join(data) + f"L{number(rest[-1][0])} {number(rest[-1][1])}"


def ring(points: Sequence[Point]) -> str:
    """Return path data of a smooth closed shape near `points`."""
    pairs = list(zip(points, [*points[1:], points[0]], strict=True))
    middles = [((a + c) / 2, (b + d) / 2) for (a, b), (c, d) in pairs]
    data = [f"M{number(middles[-1][0])} {number(middles[-1][1])}"]
    for (ax, ay), (mx, my) in zip(points, middles, strict=True):
        data.append(f"Q{number(ax)} {number(ay)} {number(mx)} {number(my)}")
    return "".join(data) + "Z"


class Drawing:
    """One picture: its size in units, its palette, its dice, and the shapes so far.

    `word` is the word of the URL that chose the scene, for scenes that know several things ("lemon", "apple").
    """

    def __init__(self, width_px: int, height_px: int, dice: Dice, word: str = "") -> None:
        scale = SHORT_SIDE / min(width_px, height_px)
        self.size_px = (width_px, height_px)
        self.width = min(width_px * scale, LONGEST_SIDE)
        self.height = min(height_px * scale, LONGEST_SIDE)
        self.dice = dice
        self.word = word
        self.tones: Tones = dice.pick(TONES)
        self._shapes: list[str] = []
        self._paints: dict[str, str] = {}  # definition → reference

    def between(self, low: float, high: float) -> float:
        """Draw a number of `low` … `high`."""
        return low + (high - low) * self.dice.integer(0, 1000) / 1000

    def linear(self, *stops: str, angle: float = 90) -> str:
        """Return a gradient along `angle` degrees (90: top to bottom) across the shape it fills."""
        dx, dy = math.cos(math.radians(angle)) / 2, math.sin(math.radians(angle)) / 2
        ends = f'x1="{0.5 - dx:.2f}" y1="{0.5 - dy:.2f}" x2="{0.5 + dx:.2f}" y2="{0.5 + dy:.2f}"'
        return self._paint("linearGradient", ends, stops)

    def radial(self, *stops: str, at: Point = (0.5, 0.5), radius: float = 0.5) -> str:
        """Return a gradient outwards from `at`, in shares of the box of the shape it fills."""
        return self._paint("radialGradient", f'cx="{at[0]:.2f}" cy="{at[1]:.2f}" r="{radius:.2f}"', stops)

    def _paint(self, tag: str, ends: str, stops: Sequence[str]) -> str:
        steps = "".join(
            f'<stop offset="{index / (len(stops) - 1):.2f}" stop-color="{color}"/>' for index, color in enumerate(stops)
        )
        definition = f"{ends}>{steps}</{tag}>"
        if definition not in self._paints:
            name = f"p{len(self._paints)}"
            self._paints[definition] = name
            self._shapes.append(f'<{tag} id="{name}" {definition}')
        return f"url(#{self._paints[definition]})"

    def _add(self, tag: str, fill: str, places: str, more: dict[str, float | str]) -> None:
        rest = "".join(f' {key.replace("_", "-")}="{value}"' for key, value in more.items())
        self._shapes.append(f'<{tag} {places} fill="{fill}"{rest}/>')

    def rect(self, box: tuple[float, float, float, float], fill: str, **more: float | str) -> None:
        """Draw a box of x, y, width, height."""
        x, y, width, height = map(number, box)
        self._add("rect", fill, f'x="{x}" y="{y}" width="{width}" height="{height}"', more)

    def circle(self, x: float, y: float, radius: float, fill: str, **more: float | str) -> None:
        """Draw a disc."""
        self._add("circle", fill, f'cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"', more)

    def ellipse(self, center: Point, radii: Point, fill: str, **more: float | str) -> None:
        """Draw an ellipse."""
        x, y, rx, ry = map(number, (*center, *radii))
        self._add("ellipse", fill, f'cx="{x}" cy="{y}" rx="{rx}" ry="{ry}"', more)

    def path(self, data: str, fill: str, **more: float | str) -> None:
        """Draw path data."""
        self._add("path", fill, f'd="{data}"', more)

    def polygon(self, points: Sequence[Point], fill: str, **more: float | str) -> None:
        """Draw a closed shape with corners."""
        corners = " ".join(f"{number(x)},{number(y)}" for x, y in points)
        self._add("polygon", fill, f'points="{corners}"', more)

    def blob(self, points: Sequence[Point], fill: str, **more: float | str) -> None:
        """Draw a closed shape without corners."""
        self.path(ring(points), fill, **more)

    def line(self, points: Sequence[Point], stroke: str, width: float, **more: float | str) -> None:
        """Draw a line with corners and round ends."""
        data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
        self.stroke(data, stroke, width, **more)

    def stroke(self, data: str, stroke: str, width: float, **more: float | str) -> None:
        """Draw path data as a line with round ends."""
        ends: dict[str, float | str] = {"stroke_linecap": "round", "stroke_linejoin": "round"}
        self.path(data, "none", stroke=stroke, stroke_width=number(width), **ends | more)

    def text(self, text: str, at: Point, size: float, fill: str) -> None:
        """Write a line of text centred on `at`. `text` must be escaped."""
        x, y = map(number, at)
        self._shapes.append(
            f'<text x="{x}" y="{y}" font-family="sans-serif" font-weight="700" font-size="{number(size)}" '
            f'text-anchor="middle" dominant-baseline="central" fill="{fill}">{text}</text>'
        )

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1, turn: float = 0, flip: float = 1) -> Iterator[None]:
        """Draw what follows around a new origin, scaled, turned by degrees, mirrored where `flip` is -1."""
        turned = f" rotate({number(turn)})" if turn else ""
        sized = f" scale({scale * flip:.3f} {scale:.3f})" if scale != 1 or flip != 1 else ""
        self._shapes.append(f'<g transform="translate({number(x)} {number(y)}){turned}{sized}">')
        yield
        self._shapes.append("</g>")

    def fill(self, paint: str) -> None:
        """Cover everything so far."""
        self.rect((0, 0, self.width, self.height), paint)

    def shadow(self, x: float, y: float, rx: float, ry: float, strength: float = 0.35) -> None:
        """Draw the soft shadow that something standing at `x`, `y` throws."""
        paint = self.radial(fade(BLACK, strength), fade(BLACK, strength * 0.55), fade(BLACK, 0))
        self.ellipse((x, y), (rx, ry), paint)

    def glow(self, x: float, y: float, radius: float, color: str, strength: float = 0.6) -> None:
        """Draw light around a point."""
        paint = self.radial(fade(color, strength), fade(color, strength * 0.35), fade(color, 0))
        self.circle(x, y, radius, paint)

    def svg(self) -> str:
        """Return the document."""
        width, height = self.size_px
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
            f'viewBox="0 0 {number(self.width)} {number(self.height)}" preserveAspectRatio="xMidYMid slice">'
            f"{''.join(self._shapes)}</svg>"
        )
