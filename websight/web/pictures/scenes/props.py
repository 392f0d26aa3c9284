"""Things that stand about in many scenes: skies, clouds, trees, plants, windows, books, people.

Each is drawn with its foot at the current origin (see `Drawing.at`), unless it says otherwise.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, Point, fade, mix, shade, through, tint

Scene = Callable[[Drawing], None]

SKIES = {
    "day": ("#4f93cf", "#a3d0ec", "#e6f3f6"),
    "clear": ("#2f7fc0", "#7fbde6", "#d6edf5"),
    "dawn": ("#7f9fc6", "#f3cdb8", "#fbe3c0"),
    "dusk": ("#3b3c6e", "#b4678a", "#f7a978"),
    "gold": ("#e9a75c", "#f7d596", "#fdf1cf"),
    "mist": ("#aebfc7", "#d3dddf", "#eeeee8"),
    "night": ("#0b1230", "#1d2b57", "#4a5786"),
}
DAYLIGHT = ("day", "clear", "dawn", "gold", "mist", "dusk")

SKINS = ("#f6d7c0", "#eebf9d", "#dba37c", "#c08457", "#9c6540", "#7a4a2e", "#54321f")
HAIRS = ("#1d1714", "#2e211b", "#4a3122", "#6e4528", "#a06a35", "#d3a55c", "#8d8a88", "#d9d6d2", "#8c3b22")
LEAVES = ("#3f7d4c", "#5a8f4e", "#2f6b52", "#7a9a4a", "#4d7f6a")
WOODS = ("#b98653", "#a06b3f", "#c99a68", "#7d5233", "#d6b189")


def sky(d: Drawing, mood: str, horizon: float) -> str:
    """Fill the upper part with sky, sun and clouds; return the colour of the air at the horizon."""
    stops = SKIES[mood]
    d.rect((0, 0, d.width, horizon + 40), d.linear(*stops))
    sun = (d.between(0.15, 0.85) * d.width, horizon * d.between(0.3, 0.75))
    warm = {"dusk": "#ffd9a0", "gold": "#fff6dc", "dawn": "#fff0d8", "night": "#eef1ff"}.get(mood, "#fffdf0")
    d.glow(*sun, d.between(150, 260), warm, 0.8)
    if mood != "mist":
        d.circle(*sun, d.between(22, 42), warm)
    if mood == "night":
        stars(d, 90, horizon)
    else:
        for _ in range(d.dice.integer(2, 5)):
            with d.at(d.between(0, d.width), d.between(0.08, 0.7) * horizon, d.between(0.5, 1.2)):
                cloud(d, tint(stops[2], 0.6), 0.75 if mood == "day" else 0.45)
    return stops[2]


def stars(d: Drawing, count: int, height: float) -> None:
    """Scatter stars over the upper part (one path each for the faint, the middling and the bright)."""
    for radius, opacity, share in ((1.0, 0.55, 0.6), (1.6, 0.8, 0.3), (2.4, 1.0, 0.1)):
        dots = "".join(
            f"M{d.between(0, d.width):.0f} {d.between(0, height):.0f}h.1" for _ in range(round(count * share))
        )
        d.stroke(dots, fade("#fdf6e3", opacity), radius * 2)


def cloud(d: Drawing, color: str, opacity: float) -> None:
    """Draw a flat-bottomed cloud, about 220 wide."""
    paint = d.linear(fade(color, opacity), fade(color, opacity * 0.35))
    humps = [(x, -d.between(18, 62) * (1 - abs(x) / 150)) for x in range(-80, 100, 40)]
    bumps = [(-d.between(90, 120), 0.0), *humps, (d.between(95, 125), 0.0), (0.0, 6.0)]
    d.blob(bumps, paint)


def ridge(d: Drawing, y: float, rise: float, steps: int) -> list[Point]:
    """Return a wavy line across the whole width around `y`, up to `rise` above and below."""
    step = d.width / (steps - 1)
    return [(-40, y)] + [(i * step, y + d.between(-rise, rise)) for i in range(steps)] + [(d.width + 40, y)]


def ground(d: Drawing, line: list[Point], paint: str) -> None:
    """Fill everything below a line that runs across the picture."""
    d.path(f"{through(line)}V{d.height + 10:.0f}H-40Z", paint)


def height_at(line: list[Point], x: float) -> float:
    """Return where a line is at `x`."""
    for (ax, ay), (bx, by) in itertools.pairwise(line):
        if ax <= x <= bx:
            return ay + (by - ay) * (x - ax) / max(bx - ax, 1)
    return line[-1][1]


def round_tree(d: Drawing, color: str) -> None:
    """Draw a broad-leaved tree, about 120 high."""
    d.shadow(8, 0, 46, 9, 0.3)
    d.polygon([(-5, 0), (-3, -60), (3, -60), (6, 0)], shade(mix(color, "#6b4a30", 0.7), 0.2))
    for x, y, radius, share in ((0, -72, 36, 0.18), (-18, -58, 25, 0.1), (19, -60, 27, 0.26), (-8, -88, 24, -0.1)):
        d.circle(x + d.between(-3, 3), y, radius, shade(color, share) if share > 0 else tint(color, -share))
    d.ellipse((-14, -92), (15, 12), fade(tint(color, 0.45), 0.5))


def pine(d: Drawing, color: str) -> None:
    """Draw a conifer, about 150 high, lit from the left."""
    d.rect((-4, -18, 8, 20), shade(color, 0.55))
    for top, half, bottom in ((-62, 38, -12), (-100, 31, -48), (-135, 22, -84), (-156, 13, -118)):
        d.polygon([(-half, bottom), (0, top - 22), (half, bottom)], color)
        d.polygon([(0, top - 22), (half, bottom), (half * 0.1, bottom)], shade(color, 0.28))


def leaf(d: Drawing, color: str, length: float, width: float) -> None:
    """Draw a leaf that grows upwards from the origin."""
    d.path(f"M0 0C{-width} {-length * 0.35:.1f} {-width * 0.7:.1f} {-length * 0.8:.1f} 0 {-length}Z", color)
    right = f"M0 0C{width} {-length * 0.35:.1f} {width * 0.7:.1f} {-length * 0.8:.1f} 0 {-length}Z"
    d.path(right, shade(color, 0.16))
    d.line([(0, 0), (0, -length * 0.86)], fade(tint(color, 0.4), 0.6), 1.5)


def foliage(d: Drawing, habit: str, color: str) -> None:
    """Draw what grows out of a pot, about 150 high: "broad", "spear", "fern" or "cactus"."""
    if habit == "cactus":
        d.rect((-24, -120, 48, 125), d.linear(tint(color, 0.15), color, shade(color, 0.3), angle=0), rx=24)
        d.stroke("M24 -50H46V-86", color, 22)
        d.stroke("M-24 -36H-44V-66", tint(color, 0.1), 19)
        for x in (-12, 0, 12):
            d.line([(x, -108), (x, -4)], fade(tint(color, 0.5), 0.5), 1.5, stroke_dasharray="1 9")
        return
    count, spread, length, width = {"broad": (9, 75, 105, 30), "spear": (9, 34, 145, 11), "fern": (15, 88, 110, 11)}[
        habit
    ]
    for i in range(count):
        lean = (i / (count - 1) * 2 - 1) * spread + d.between(-6, 6)
        grown = length * d.between(0.75, 1.05) * (1.1 - abs(lean) / 200)
        with d.at(lean * 0.1, 0, turn=lean):
            leaf(d, mix(color, tint(color, 0.3), d.between(0, 1)), grown, width * d.between(0.85, 1.1))


def potted_plant(d: Drawing, pot: str) -> None:
    """Draw a plant in a pot, about 230 high."""
    d.shadow(0, 0, 66, 12)
    with d.at(0, -78):
        foliage(d, d.dice.pick(("broad", "spear", "fern", "broad")), d.dice.pick(LEAVES))
    d.polygon([(-42, -84), (42, -84), (31, 0), (-31, 0)], d.linear(tint(pot, 0.18), pot, shade(pot, 0.3), angle=0))
    d.rect((-46, -92, 92, 16), d.linear(tint(pot, 0.28), shade(pot, 0.2), angle=0), rx=3)


def window(d: Drawing, width: float, height: float, mood: str) -> None:
    """Draw a window with a view; the origin is its upper left corner."""
    stops = SKIES[mood]
    d.rect((-9, -9, width + 18, height + 18), d.linear(WHITE, "#e3ddd2"), rx=2)
    d.rect((0, 0, width, height), d.linear(*stops))
    hills = [(0, height * 0.72), (width * 0.3, height * d.between(0.5, 0.7)), (width * 0.7, height * 0.74)]
    data = through([*hills, (width, height * 0.62)])
    d.path(f"{data}V{height:.1f}H0Z", mix("#6f9a6a", stops[2], 0.45))
    d.path(
        f"M0 {height * 0.86:.1f}Q{width / 2:.1f} {height * 0.74:.1f} {width:.1f} {height * 0.9:.1f}V{height:.1f}H0Z",
        "#5c8a5b",
    )
    for share in (1 / 3, 2 / 3) if width > height else (0.5,):
        d.rect((width * share - 3, 0, 6, height), "#f7f3ec")
    d.rect((0, height * 0.42, width, 5), "#f7f3ec")
    d.polygon([(0, height), (0, height * 0.3), (width * 0.6, 0), (width * 0.85, 0)], fade(WHITE, 0.16))
    d.rect((-16, height + 9, width + 32, 10), "#f3ece0")
    d.rect((-16, height + 19, width + 32, 5), fade(BLACK, 0.14))


def books(d: Drawing, width: float, height: float, colors: tuple[str, ...]) -> None:
    """Draw a row of standing books from the origin to the right, on a shelf at the origin's height."""
    x = 0.0
    while x < width - 14:
        thick = min(d.between(9, 24), width - x)
        tall = height * d.between(0.68, 1)
        color = d.dice.pick(colors)
        d.rect((x, -tall, thick - 1, tall), d.linear(tint(color, 0.12), color, shade(color, 0.2), angle=0), rx=1)
        if d.dice.chance(0.6):
            d.rect((x + 2, -tall * 0.82, thick - 5, 4), fade(tint(color, 0.6), 0.8))
        x += thick


def pendant(d: Drawing, length: float, color: str) -> None:
    """Draw a lamp that hangs from the origin and is lit."""
    d.line([(0, 0), (0, length)], "#2a2624", 2.5)
    d.glow(0, length + 42, 130, "#ffdf9e", 0.5)
    d.path(
        f"M-38 {length + 40:.1f}Q-36 {length:.1f} 0 {length - 4:.1f}Q36 {length:.1f} 38 {length + 40:.1f}Z",
        d.linear(tint(color, 0.2), shade(color, 0.3), angle=0),
    )
    d.ellipse((0, length + 40), (38, 6), "#fff0c4")


def framed(d: Drawing, width: float, height: float) -> None:
    """Draw a picture on the wall; the origin is its upper left corner."""
    t = d.tones
    d.rect((4, 6, width, height), fade(BLACK, 0.16))
    d.rect((0, 0, width, height), shade(t.dark, 0.1))
    d.rect((5, 5, width - 10, height - 10), "#f8f5ee")
    x, y, w, h = 16.0, 16.0, width - 32, height - 32
    colors = d.dice.shuffled((t.main, t.second, t.third, t.floor))
    d.rect((x, y, w, h), tint(colors[0], 0.55))
    if d.dice.chance():
        d.circle(x + w * d.between(0.3, 0.7), y + h * 0.38, min(w, h) * 0.2, colors[1])
        d.path(
            f"M{x} {y + h}V{y + h * 0.7}Q{x + w * 0.3:.1f} {y + h * 0.45:.1f} {x + w * 0.6:.1f} {y + h * 0.66:.1f}"
            f"T{x + w} {y + h * 0.6:.1f}V{y + h}Z",
            colors[2],
        )
    else:
        d.ellipse((x + w * 0.5, y + h * 0.55), (w * 0.28, h * 0.34), colors[2])
        d.rect((x + w * 0.2, y + h * 0.2, w * 0.3, h * 0.45), fade(colors[1], 0.85))


def person(d: Drawing, height: float, shirt: str, trousers: str) -> None:
    """Draw a standing person seen from some way off."""
    s = height / 200
    skin, hair = d.dice.pick(SKINS), d.dice.pick(HAIRS)
    step = d.between(4, 14) * s
    d.shadow(0, 0, 40 * s, 7 * s, 0.35)
    for side in (-1, 1):
        d.line(
            [(side * 9 * s, -92 * s), (side * (9 * s + step * 0.5), -4 * s)], shade(trousers, 0.12 * (side + 1)), 19 * s
        )
        d.ellipse((side * (11 * s + step * 0.5), -3 * s), (11 * s, 5 * s), shade(trousers, 0.6))
        bend = d.between(6, 20) * s
        d.line(
            [(side * 24 * s, -148 * s), (side * (26 * s + bend), -112 * s), (side * (22 * s + bend * 0.4), -80 * s)],
            shade(shirt, 0.12),
            13 * s,
        )
        d.circle(side * (22 * s + bend * 0.4), -78 * s, 7 * s, skin)
    d.path(
        f"M{-27 * s:.1f} {-88 * s:.1f}L{-30 * s:.1f} {-142 * s:.1f}Q{-26 * s:.1f} {-160 * s:.1f} 0 {-161 * s:.1f}"
        f"Q{26 * s:.1f} {-160 * s:.1f} {30 * s:.1f} {-142 * s:.1f}L{27 * s:.1f} {-88 * s:.1f}Z",
        d.linear(tint(shirt, 0.12), shade(shirt, 0.15), angle=20),
    )
    d.rect((-6 * s, -170 * s, 12 * s, 14 * s), shade(skin, 0.15))
    if d.dice.chance():
        d.ellipse((0, -178 * s), (20 * s, 26 * s), hair)
    d.ellipse((0, -183 * s), (14.5 * s, 17.5 * s), skin)
    d.path(
        f"M{-16 * s:.1f} {-184 * s:.1f}Q{-14 * s:.1f} {-206 * s:.1f} {2 * s:.1f} {-205 * s:.1f}"
        f"Q{18 * s:.1f} {-202 * s:.1f} {16 * s:.1f} {-183 * s:.1f}"
        f"Q{8 * s:.1f} {-196 * s:.1f} {-16 * s:.1f} {-184 * s:.1f}Z",
        hair,
    )


def turned(x: float, y: float, radius: float, degrees: float) -> Point:
    """Return the point at an angle on a circle around `x`, `y`."""
    return x + radius * math.cos(math.radians(degrees)), y + radius * math.sin(math.radians(degrees))
