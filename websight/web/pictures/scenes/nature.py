"""Landscapes, from far to near: each layer is less hazy than the one behind it."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import (
    DAYLIGHT,
    SKIES,
    ground,
    height_at,
    leaf,
    pine,
    ridge,
    round_tree,
    sky,
    stars,
)

GREENS = ("#5f8f4e", "#7c9c4b", "#4c8062", "#97a24f", "#b39b4a", "#6a8f6f")
FLOWERS = ("#e4576b", "#f2a23c", "#f6d04d", "#c977c9", "#f4f0ea", "#7f83d6", "#ef7f9d", "#d8433b")


def hills(d: Drawing) -> None:
    """Draw rolling country with trees and perhaps a lane."""
    horizon = d.height * d.between(0.4, 0.55)
    air = sky(d, d.dice.pick(DAYLIGHT), horizon)
    green = d.dice.pick(GREENS)
    layers = 5
    lane = d.dice.chance(0.6)
    for i in range(layers):
        near = i / (layers - 1)
        y = horizon + (d.height - horizon) * near * 0.8
        line = ridge(d, y, 34 - 12 * near, 5 + i % 2)
        color = mix(mix(green, air, 0.72), shade(green, 0.22), near)
        ground(d, line, d.linear(tint(color, 0.16), color, shade(color, 0.14)))
        for _ in range(d.dice.integer(2, 6) if 0 < i < layers - 1 else 0):
            x = d.between(0, d.width)
            with d.at(x, height_at(line, x) + 10, 0.25 + 0.5 * near):
                round_tree(d, mix(shade(green, 0.22), air, 0.5 * (1 - near)))
        if lane and i == layers - 1:
            _lane(d, y)


def _lane(d: Drawing, y: float) -> None:
    x = d.between(0.35, 0.65) * d.width
    bend = d.between(-140, 140)
    data = (
        f"M{x:.0f} {y + 4:.0f}C{x + bend:.0f} {y + 40:.0f} {x - bend:.0f} {y + 70:.0f} {x - 90:.0f} {d.height + 10:.0f}"
        f"H{x + 90:.0f}C{x - bend + 80:.0f} {y + 70:.0f} {x + bend + 26:.0f} {y + 40:.0f} {x + 10:.0f} {y + 4:.0f}Z"
    )
    d.path(data, d.linear("#ead9b4", "#cdb387"))


def mountains(d: Drawing) -> None:
    """Peaks with a lit and a shadowed face, a lake or pines in front."""
    horizon = d.height * d.between(0.6, 0.7)
    mood = d.dice.pick(DAYLIGHT)
    air = sky(d, mood, horizon)
    rock = d.dice.pick(("#56657a", "#6a6470", "#4f6a74", "#75685f", "#5b5f83"))
    meadow = mix("#4f7a4d", rock, 0.25)
    d.rect((0, horizon, d.width, d.height), d.linear(mix(meadow, air, 0.55), meadow))
    for near, count, tall in ((0.25, 4, 0.34), (0.55, 3, 0.46), (0.85, 4, 0.3)):
        color = mix(air, rock, near)
        span = d.width / count
        for i in range(count + 1):
            top = horizon - d.height * tall * d.between(0.7, 1.15)
            _peak(d, (i - 0.5 + d.between(0.2, 0.8)) * span, (top, horizon + 30), color, air)
        d.rect((0, horizon - 40, d.width, 90), d.linear(fade(air, 0), fade(air, 0.55)))
    if d.dice.chance():
        _lake(d, horizon, mood)
    line = ridge(d, d.height * 0.88, 16, 5)
    ground(d, line, d.linear(meadow, shade(meadow, 0.35)))
    for _ in range(round(d.width / 40)):
        x = d.between(-20, d.width + 20)
        with d.at(x, height_at(line, x) + 12, d.between(0.35, 0.95)):
            pine(d, mix("#23493f", meadow, d.between(0, 0.35)))


def _peak(d: Drawing, x: float, span: tuple[float, float], color: str, air: str) -> None:
    top, foot = span
    tall = foot - top
    half = tall * d.between(0.75, 1.05)
    ledge = x + half * d.between(-0.12, 0.2)
    d.polygon([(x - half, foot), (x, top), (x + half, foot)], d.linear(tint(color, 0.22), mix(color, air, 0.35)))
    d.polygon([(x, top), (x + half, foot), (ledge, foot), (x - half * 0.04, top + tall * 0.4)], shade(color, 0.22))
    snow, width = tall * 0.24, half * 0.24
    teeth = [
        (x + width * share, top + snow * drop)
        for share, drop in ((0.5, 0.86), (0.12, 1.2), (-0.25, 0.8), (-0.62, 1.15))
    ]
    d.polygon([(x, top), (x + width, top + snow), *teeth, (x - width, top + snow)], mix(WHITE, air, 0.15))
    d.polygon([(x, top), (x + width, top + snow), *teeth[:2]], mix(mix(WHITE, air, 0.3), color, 0.3))


def _lake(d: Drawing, y: float, mood: str) -> None:
    top, middle, low = SKIES[mood]
    d.rect(
        (0, y + 6, d.width, d.height - y),
        d.linear(mix(low, "#4d7d96", 0.3), mix(middle, "#2f6485", 0.5), shade(top, 0.3)),
    )
    for _ in range(14):
        x, row = d.between(0, d.width), d.between(y + 14, d.height * 0.9)
        d.line([(x, row), (x + d.between(30, 120), row)], fade(WHITE, 0.22), 2)


def sea(d: Drawing) -> None:
    """Open water with a sail, or a beach with a parasol."""
    horizon = d.height * d.between(0.42, 0.55)
    mood = d.dice.pick(("day", "clear", "dawn", "dusk", "gold"))
    air = sky(d, mood, horizon)
    water = d.dice.pick(("#2b7fa3", "#2f6f96", "#2a8f9c", "#3c6aa0"))
    d.rect((0, horizon, d.width, d.height), d.linear(mix(air, water, 0.45), water, shade(water, 0.35)))
    for x in (d.between(-0.1, 0.3), d.between(0.7, 1.1)):
        with d.at(x * d.width, horizon):
            d.polygon([(-220, 0), (-120, -34), (-30, -58), (60, -30), (210, 0)], mix("#55707a", air, 0.5))
    for i in range(26):
        near = (i + 1) / 26
        x, y = d.between(-50, d.width), horizon + (d.height - horizon) * near**1.4
        d.line([(x, y), (x + d.between(30, 160) * (0.4 + near), y)], fade(WHITE, 0.1 + 0.22 * near), 1 + 3 * near)
    if d.dice.chance(0.55):
        _beach(d)
    with d.at(d.between(0.2, 0.8) * d.width, horizon + d.between(14, 60), d.between(0.5, 1)):
        _sailboat(d)


def _sailboat(d: Drawing) -> None:
    d.ellipse((0, 6), (70, 6), fade("#0d2b3d", 0.3))
    d.path("M-58 -14H60L44 6H-42Z", d.tones.main)
    d.path("M-58 -14H60L57 -8H-54Z", tint(d.tones.main, 0.5))
    d.line([(0, -14), (0, -130)], "#4a3a30", 3)
    d.path("M5 -128Q58 -70 52 -24H5Z", "#fbf7ee")
    d.path("M-5 -118Q-30 -60 -46 -24H-5Z", "#e6dfd0")


def _beach(d: Drawing) -> None:
    y = d.height * d.between(0.76, 0.84)
    line = ridge(d, y, 18, 4)
    ground(d, [(x, v - 16) for x, v in line], fade(WHITE, 0.55))
    ground(d, [(x, v - 4) for x, v in line], "#c9b183")
    ground(d, [(x, v + 8) for x, v in line], d.linear("#ecd9ae", "#d5b981"))
    with d.at(d.between(0.15, 0.85) * d.width, d.height * 0.95, 0.9, d.between(-8, 8)):
        d.shadow(30, 0, 90, 10, 0.3)
        d.line([(0, 0), (0, -150)], "#f6efe2", 6)
        d.path(
            "M-100 -120Q-90 -190 0 -196Q90 -190 100 -120Q66 -134 33 -120Q0 -134 -33 -120Q-66 -134 -100 -120Z",
            d.tones.main,
        )
        d.path("M-33 -120Q-30 -180 0 -196Q30 -180 33 -120Q0 -134 -33 -120Z", "#fbf3e4")


def forest(d: Drawing) -> None:
    """Trunks in haze, light falling between them."""
    green = d.dice.pick(("#5f8a5a", "#7b9a52", "#4a7f6d", "#b08a3e", "#8a9a58"))
    air = mix(green, "#fdf6d8", 0.72)
    d.fill(d.linear(mix(green, air, 0.4), air, mix(green, air, 0.6)))
    d.glow(d.between(0.3, 0.7) * d.width, d.height * 0.35, 330, "#fffbe0", 0.9)
    for layer in range(4):
        near = layer / 3
        color = mix(mix(air, green, 0.45), shade(green, 0.72), near)
        floor = d.height * (0.7 + 0.16 * near)
        for i in range(round(d.width / (52 + 46 * layer))):
            x = (i + d.between(0.1, 0.9)) * (52 + 46 * layer)
            _trunk(d, (x, floor), (7 + 19 * near) * d.between(0.7, 1.2), mix(color, "#4a3528", 0.3 * near))
        ground(d, ridge(d, floor - 6, 12, 7), d.linear(mix(color, green, 0.4), color))
        d.blob(
            [(x, d.between(-60, 60 - 30 * near)) for x in range(-80, round(d.width) + 160, 80)]
            + [(d.width, -300), (0, -300)],
            fade(color, 0.75),
        )
    for _ in range(4):
        x = d.between(0.1, 0.9) * d.width
        d.polygon(
            [(x, -10), (x + 40, -10), (x - 120, d.height), (x - 260, d.height)],
            d.linear(fade("#fff8d8", 0.3), fade("#fff8d8", 0)),
        )
    for _ in range(round(d.width / 60)):
        with d.at(d.between(0, d.width), d.height + 8, d.between(0.5, 1)):
            for lean in range(-70, 71, 20):
                with d.at(0, 0, turn=lean + d.between(-6, 6)):
                    leaf(d, shade(green, d.between(0.25, 0.6)), 95, 9)


def _trunk(d: Drawing, foot: tuple[float, float], half: float, color: str) -> None:
    x, y = foot
    lean = d.between(-14, 14)
    d.polygon(
        [(x - half, y + 8), (x - half * 0.6 + lean, -20), (x + half * 0.6 + lean, -20), (x + half, y + 8)],
        d.linear(tint(color, 0.14), shade(color, 0.25), angle=0),
    )
    for _ in range(2):
        branch, side = d.between(40, y * 0.5), d.dice.pick((-1, 1))
        d.line([(x + lean * 0.6, branch + 50), (x + lean * 0.6 + side * half * 5, branch)], color, half * 0.45)


def night_sky(d: Drawing) -> None:
    """Stars over a dark ridge: the Milky Way, a planet or the moon, a dome or a tent."""
    top, low = d.dice.pick(
        (("#070b1f", "#39406f"), ("#0a0f2c", "#51407a"), ("#061421", "#1f5a6b"), ("#120a26", "#7b4468"))
    )
    d.fill(d.linear(top, mix(top, low, 0.5), low))
    with d.at(d.width / 2, d.height * 0.4, turn=d.between(-50, 50)):
        for half, strength in ((190, 0.3), (100, 0.35), (44, 0.3)):
            paint = d.radial(fade("#dcd3ff", strength), fade("#b49be0", strength * 0.4), fade("#7f6bb8", 0))
            d.ellipse((0, 0), (d.width * 0.75, half), paint)
    stars(d, round(d.width / 3), d.height * 0.85)
    x, y, r = d.between(0.2, 0.8) * d.width, d.height * d.between(0.2, 0.45), d.between(46, 90)
    if d.dice.chance():
        d.glow(x, y, r * 2.4, "#f4efd8", 0.35)
        d.circle(x, y, r, d.radial("#fffdf2", "#efe8d2", "#cfc6ae", at=(0.4, 0.35), radius=0.7))
        for _ in range(6):
            d.circle(
                x + d.between(-0.6, 0.6) * r,
                y + d.between(-0.6, 0.6) * r,
                d.between(0.05, 0.17) * r,
                fade("#b5aa90", 0.4),
            )
    else:
        _planet(d, (x, y), r)
    line = ridge(d, d.height * 0.86, 30, 6)
    ground(d, line, d.linear(shade(low, 0.72), shade(top, 0.5)))
    for _ in range(round(d.width / 45)):
        x = d.between(0, d.width)
        with d.at(x, height_at(line, x) + 14, d.between(0.2, 0.6)):
            pine(d, shade(top, 0.2))


def _planet(d: Drawing, center: tuple[float, float], radius: float) -> None:
    color = d.dice.pick(("#d9a566", "#c86f52", "#7fa3c9", "#b58bc4", "#6fae9b"))
    with d.at(*center, turn=d.between(-30, 30)):
        d.glow(0, 0, radius * 2, color, 0.35)
        d.circle(
            0, 0, radius, d.linear(tint(color, 0.45), color, shade(color, 0.2), tint(color, 0.1), shade(color, 0.4))
        )
        d.circle(
            0,
            0,
            radius,
            d.radial(fade("#000000", 0), fade("#000000", 0.1), fade("#000000", 0.7), at=(0.3, 0.3), radius=0.8),
        )
        d.stroke(
            f"M{-radius * 0.98:.0f} -8A{radius * 1.8:.0f} {radius * 0.4:.0f} 0 1 0 {radius * 0.98:.0f} -8",
            fade(tint(color, 0.5), 0.8),
            radius * 0.1,
        )


def flowers(d: Drawing) -> None:
    """Flowers close by, others out of focus behind them."""
    green = d.dice.pick(("#6f9a58", "#4f8566", "#88a052"))
    d.fill(d.linear(mix(green, "#fdf3d2", 0.75), mix(green, "#fdf3d2", 0.35), shade(green, 0.25)))
    colors = d.dice.sample(FLOWERS, 3)
    for _ in range(round(d.width / 26)):
        x, y, r = d.between(0, d.width), d.between(0.1, 1) * d.height, d.between(14, 60)
        d.circle(x, y, r, d.radial(fade(d.dice.pick((*colors, green)), 0.5), fade(d.dice.pick(colors), 0)))
    count = max(5, round(d.width / 110))
    for i in range(count):
        x = (i + d.between(0.2, 0.8)) * d.width / count
        head = d.height * d.between(0.25, 0.62)
        bend = d.between(-50, 50)
        d.stroke(
            f"M{x + bend:.0f} {d.height + 10:.0f}Q{x + bend:.0f} {(head + d.height) / 2:.0f} {x:.0f} {head:.0f}",
            shade(green, 0.3),
            7,
        )
        with d.at(x + bend * 0.8, d.height * 0.86, turn=d.dice.pick((-48, 48))):
            leaf(d, shade(green, 0.15), 120, 20)
        with d.at(x, head, d.between(0.7, 1.25), d.between(-25, 25)):
            _blossom(d, d.dice.pick(colors))
    for _ in range(round(d.width / 24)):
        with d.at(d.between(0, d.width), d.height + 8, turn=d.between(-20, 20)):
            leaf(d, shade(green, d.between(0.2, 0.5)), d.between(70, 170), 9)


def _blossom(d: Drawing, color: str) -> None:
    petals = d.dice.pick((6, 8, 12, 16))
    for wide, length, share in ((0.42, 74, 0.14), (0.36, 58, -0.12)):
        paint = d.linear(tint(color, 0.25) if share < 0 else color, shade(color, abs(share) + 0.1))
        for i in range(petals):
            with d.at(0, 0, turn=i * 360 / petals + (0 if share > 0 else 180 / petals)):
                d.ellipse((0, -length * 0.58), (length * wide * 6 / petals + 5, length * 0.48), paint)
    d.circle(0, 0, 20, d.radial("#f9d667", "#d9952f"))
    d.circle(0, 0, 10, fade("#8a5a1e", 0.45))


def dunes(d: Drawing) -> None:
    """Sand with a lit and a shadowed side."""
    horizon = d.height * 0.5
    air = sky(d, d.dice.pick(("dusk", "gold", "clear", "dawn")), horizon)
    sand = d.dice.pick(("#d9a066", "#c98a5a", "#e0b57a", "#b9785a"))
    for i in range(5):
        near = i / 4
        y = horizon + (d.height - horizon) * near * 0.75
        color = mix(mix(air, sand, 0.5), shade(sand, 0.15), near)
        line = ridge(d, y, 40, 4)
        ground(d, line, d.linear(tint(color, 0.25), color))
        x = d.between(0.2, 0.8) * d.width
        y = height_at(line, x)
        d.path(
            f"M{x:.0f} {y + 6:.0f}C{x + 60:.0f} {y + 50:.0f} {x - 40:.0f} {y + 120:.0f} {x + 90:.0f} {d.height:.0f}"
            f"H{x + 520:.0f}C{x + 330:.0f} {y + 120:.0f} {x + 140:.0f} {y + 30:.0f} {x:.0f} {y + 6:.0f}Z",
            d.linear(shade(color, 0.22), fade(shade(color, 0.1), 0)),
        )
