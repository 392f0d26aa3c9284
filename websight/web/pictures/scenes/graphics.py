"""Pictures of no place: shapes, charts, maps, plans, code."""

from __future__ import annotations

import math

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, Point, fade, mix, shade, through, tint
from websight.web.pictures.scenes.props import turned


def abstract(d: Drawing) -> None:
    """Draw a composition of soft waves, arcs or tiles."""
    d.dice.pick((_waves, _arcs, _tiles, _orbs))(d)


def _waves(d: Drawing) -> None:
    colors = d.dice.shuffled(d.tones[3:])
    d.fill(d.linear(tint(colors[0], 0.35), colors[1], angle=d.dice.integer(20, 160)))
    for i in range(7):
        y = d.height * (0.2 + 0.12 * i)
        start, swell = d.between(0, 6), d.between(30, 80)
        points = [
            (x, y + swell * math.sin(start + x / d.between(150, 170))) for x in range(-60, round(d.width) + 120, 60)
        ]
        color = mix(colors[i % 4], colors[(i + 1) % 4], i / 7)
        d.path(
            f"{through(points)}V{d.height + 9:.0f}H-60Z",
            d.linear(fade(tint(color, 0.2), 0.85), fade(shade(color, 0.2), 0.7), angle=60),
        )


def _arcs(d: Drawing) -> None:
    d.fill(d.dice.pick((d.tones.light, d.tones.wall, d.tones.dark)))
    side = 150
    for column in range(math.ceil(d.width / side)):
        for row in range(math.ceil(d.height / side)):
            colors = d.dice.sample(d.tones, 3)
            with d.at((column + 0.5) * side, (row + 0.5) * side, turn=90 * d.dice.integer(0, 3)):
                d.rect((-75.5, -75.5, 151, 151), colors[0])
                for radius, color in ((150, colors[1]), (100, colors[2]), (50, colors[0])):
                    d.path(f"M-75 -75H{radius - 75}A{radius} {radius} 0 0 1 -75 {radius - 75}Z", color)


def _tiles(d: Drawing) -> None:
    side = 100
    base, other = d.dice.sample(d.tones[3:], 2)
    for column in range(math.ceil(d.width / side)):
        for row in range(math.ceil(d.height / side)):
            color = mix(base, other, (column * side / d.width + row * side / d.height) / 2)
            x, y = column * side, row * side
            a, b, c, e = (x, y), (x + side, y), (x + side, y + side), (x, y + side)
            for corners in ((a, b, c), (a, c, e)) if d.dice.chance() else ((a, b, e), (b, c, e)):
                d.polygon(
                    corners, mix(color, d.dice.pick((WHITE, BLACK)), d.between(0, 0.24)), stroke=color, stroke_width=0.6
                )


def _orbs(d: Drawing) -> None:
    d.fill(d.linear(d.tones.light, d.tones.wall, d.tones.floor, angle=40))
    for _ in range(round(d.width / 120)):
        color = d.dice.pick(d.tones[4:])
        x, y, r = d.between(0, d.width), d.between(0, d.height), d.between(40, 170)
        d.shadow(x + 10, y + r * 0.9, r, r * 0.35, 0.3)
        d.circle(
            x, y, r, d.radial(tint(color, 0.7), tint(color, 0.15), shade(color, 0.35), at=(0.34, 0.28), radius=0.8)
        )


def chart(d: Drawing) -> None:
    """Draw a dashboard: bars, a curve, a ring, figures."""
    dark = d.dice.chance(0.4)
    ground, panel, ink = (
        (shade(d.tones.dark, 0.2), tint(d.tones.dark, 0.1), tint(d.tones.dark, 0.75))
        if dark
        else (d.tones.light, WHITE, d.tones.dark)
    )
    d.fill(d.linear(tint(ground, 0.06), ground))
    right = d.width - 34
    third = (right - 34 - 48) / 3
    for i in range(3):
        x = 34 + i * (third + 24)
        d.rect((x, 34, third, 104), panel, rx=14)
        d.rect((x + 20, 56, third * 0.4, 10), fade(ink, 0.35), rx=5)
        d.rect((x + 20, 82, third * d.between(0.34, 0.6), 26), d.tones[4 + i], rx=7)
    wide, top, tall = (right - 34) * 0.62, 162, d.height - 196
    d.rect((34, top, wide, tall), panel, rx=14)
    for i in range(5):
        d.line([(60, top + 40 + i * (tall - 80) / 4), (wide + 8, top + 40 + i * (tall - 80) / 4)], fade(ink, 0.12), 2)
    count = max(7, round(wide / 54))
    step = (wide - 60) / count
    level, points = d.between(0.3, 0.5), []
    for i in range(count):
        level = min(0.95, max(0.12, level + d.between(-0.14, 0.19)))
        height = (tall - 90) * level
        d.rect(
            (66 + i * step, top + tall - 36 - height * 0.7, step * 0.52, height * 0.7),
            d.linear(d.tones.main, fade(d.tones.main, 0.6)),
            rx=6,
        )
        points.append((66 + (i + 0.26) * step, top + tall - 56 - height))
    d.line(points, d.tones.second, 6)
    for x, y in points:
        d.circle(x, y, 7, panel, stroke=d.tones.second, stroke_width=4)
    left = 34 + wide + 24
    rest = right - left
    d.rect((left, top, rest, tall), panel, rx=14)
    r = min(rest * 0.3, tall * 0.24)
    x, y, turn = left + rest / 2, top + r + 46, -90.0
    for share, color in zip((0.45, 0.3, 0.25), d.tones[4:], strict=True):
        (ax, ay), (bx, by) = turned(x, y, r, turn), turned(x, y, r, turn + share * 352)
        d.path(
            f"M{ax:.1f} {ay:.1f}A{r:.1f} {r:.1f} 0 0 1 {bx:.1f} {by:.1f}",
            "none",
            stroke=color,
            stroke_width=round(r * 0.42),
        )
        turn += share * 360
    for i in range(3):
        row = top + tall - 110 + i * 32
        d.circle(left + 34, row, 8, d.tones[4 + i])
        d.rect((left + 54, row - 5, (rest - 90) * d.between(0.5, 0.95), 10), fade(ink, 0.3), rx=5)


def street_map(d: Drawing) -> None:
    """Draw a map: blocks, a park, a river, roads, a pin."""
    land, water, park = d.dice.pick(
        (("#efeae0", "#a9d3e3", "#c3dcae"), ("#e9eef0", "#9fc9dc", "#bfe0c4"), ("#27313f", "#1b4a63", "#2e4a42"))
    )
    road = "#ffffff" if land != "#27313f" else "#46546a"
    d.fill(land)
    with d.at(d.width / 2, d.height / 2, turn=d.between(-28, 28)):
        reach = round((d.width + d.height) * 0.7)
        for x in range(-reach, reach, 88):
            for y in range(-reach, reach, 88):
                if d.dice.chance(0.1):
                    d.rect((x, y, 88, 88), park)
                elif abs(x) < d.width and abs(y) < d.height:
                    d.rect(
                        (x + 12, y + 12, d.between(40, 66), d.between(40, 66)), fade(mix(land, BLACK, 0.1), 0.7), rx=4
                    )
        grid = "".join(f"M{k} {-reach}V{reach}M{-reach} {k}H{reach}" for k in range(-reach, reach, 88))
        d.path(grid, "none", stroke=road, stroke_width=8)
        bend = d.between(-200, 200)
        d.path(
            f"M{-reach} {bend:.0f}C-200 {bend - 240:.0f} 100 {bend + 260:.0f} {reach} {bend - 60:.0f}",
            "none",
            stroke=water,
            stroke_width=round(d.between(60, 120)),
        )
        d.path(
            f"M{-reach} 130H{reach}M-130 {-reach}V{reach}",
            "none",
            stroke="#f6cf6a" if road == "#ffffff" else "#b58f3a",
            stroke_width=15,
        )
    stops = [(d.width * share, d.height * d.between(0.25, 0.75)) for share in (0.24, 0.42, 0.58, 0.74)]
    d.line(stops, d.tones.main, 9, stroke_dasharray="2 17")
    for (left, foot), color in ((stops[0], d.tones.third), (stops[-1], d.tones.main)):
        with d.at(left, foot):
            d.shadow(8, 2, 32, 10, 0.5)
            pin = "M0 0c-12 -28 -42 -46 -42 -82a42 42 0 0 1 84 0c0 36 -30 54 -42 82z"
            d.path(pin, d.linear(tint(color, 0.2), shade(color, 0.12)))
            d.circle(0, -82, 17, WHITE)


def world_map(d: Drawing) -> None:
    """Draw continents as dots, joined by arcs."""
    ground, ink = d.dice.pick(
        ((d.tones.dark, tint(d.tones.main, 0.3)), (d.tones.light, shade(d.tones.floor, 0.15)), ("#0f1b33", "#4d7fc9"))
    )
    d.fill(d.linear(tint(ground, 0.1), shade(ground, 0.1)))
    lands = (
        (0.2, 0.32, 0.13, 0.17),
        (0.28, 0.68, 0.07, 0.2),
        (0.5, 0.28, 0.07, 0.11),
        (0.53, 0.58, 0.08, 0.2),
        (0.7, 0.33, 0.17, 0.17),
        (0.84, 0.72, 0.07, 0.09),
    )
    dots = []
    for a, b, p, q in lands:
        for column in range(round((a - p) * d.width / 15), round((a + p) * d.width / 15)):
            for row in range(round((b - q) * d.height / 15), round((b + q) * d.height / 15)):
                x, y = (column * 15 / d.width - a) / p, (row * 15 / d.height - b) / q
                if x * x + y * y < 1 - d.between(0, 0.24):
                    dots.append(f"M{column * 15} {row * 15}h.1")
    d.stroke("".join(dots), ink, 8.5)
    hubs = [(a * d.width + d.between(-40, 40), b * d.height + d.between(-24, 24)) for a, b, _, _ in lands]
    for _ in range(6):
        (ax, ay), (bx, by) = d.dice.sample(hubs, 2)
        d.stroke(
            f"M{ax:.0f} {ay:.0f}Q{(ax + bx) / 2:.0f} {min(ay, by) - abs(ax - bx) * 0.3:.0f} {bx:.0f} {by:.0f}",
            d.tones.second,
            3.5,
        )
    for x, y in hubs:
        d.glow(x, y, 34, d.tones.second, 0.8)
        d.circle(x, y, 8, d.tones.second)


def network(d: Drawing) -> None:
    """Draw nodes and what joins them."""
    dark = d.dice.chance(0.6)
    ground = shade(d.tones.dark, 0.15) if dark else d.tones.light
    d.fill(d.radial(tint(ground, 0.14), ground, radius=0.8))
    nodes = [(d.between(0.04, 0.96) * d.width, d.between(0.06, 0.94) * d.height) for _ in range(round(d.width / 24))]
    line = fade(tint(d.tones.main, 0.3) if dark else d.tones.main, 0.4)
    for i, (ax, ay) in enumerate(nodes):
        near = sorted(nodes[i + 1 :], key=lambda other: (other[0] - ax) ** 2 + (other[1] - ay) ** 2)[:3]
        for bx, by in near:
            if (ax - bx) ** 2 + (ay - by) ** 2 < 240**2:
                d.line([(ax, ay), (bx, by)], line, 2.2)
    for x, y in nodes:
        r, color = d.between(5, 20), d.dice.pick(d.tones[4:])
        d.glow(x, y, r * 3.2, color, 0.5)
        d.circle(x, y, r, d.linear(tint(color, 0.45), color))


def plan(d: Drawing) -> None:
    """Draw an architect's plan on blue or white paper."""
    blue = d.dice.chance(0.6)
    paper, ink = (d.dice.pick(("#1f4a7d", "#235a78", "#2b3f73")), "#eaf3fb") if blue else ("#faf7ef", "#2f3b4a")
    d.fill(d.linear(tint(paper, 0.1), shade(paper, 0.1), angle=50))
    grid = "".join(f"M{k} 0V{d.height:.0f}" for k in range(0, round(d.width), 30))
    grid += "".join(f"M0 {k}H{d.width:.0f}" for k in range(0, round(d.height), 30))
    d.path(grid, "none", stroke=fade(ink, 0.12), stroke_width=1)
    w, h = min(d.width * 0.74, 760), min(d.height * 0.66, 520)
    with d.at((d.width - w) / 2, (d.height - h) / 2):
        d.rect((0, 0, w, h), "none", stroke=ink, stroke_width=9)
        a, b = w * d.between(0.34, 0.46), h * d.between(0.42, 0.58)
        c = w * d.between(0.64, 0.76)
        d.path(
            f"M{a:.0f} 0V{b - 60:.0f}M{a:.0f} {b:.0f}V{h:.0f}M0 {b:.0f}H{a - 70:.0f}"
            f"M{a:.0f} {b:.0f}H{c - 30:.0f}M{c:.0f} 0V{b - 70:.0f}M{c + 40:.0f} {b:.0f}H{w:.0f}",
            "none",
            stroke=ink,
            stroke_width=7,
        )
        for x, y, flip in ((a - 70, b, 1), (a, b - 60, -1), (c, b - 70, 1)):
            d.path(
                f"M{x:.0f} {y:.0f}v{60 * flip}a60 60 0 0 0 60 {-60 * flip}",
                "none",
                stroke=fade(ink, 0.7),
                stroke_width=2,
            )
        d.rect((24, 24, a * 0.5, b * 0.42), "none", stroke=fade(ink, 0.7), stroke_width=2.5, rx=8)
        d.circle(a + (c - a) / 2, b * 0.5, 34, "none", stroke=fade(ink, 0.7), stroke_width=2.5)
        d.path(
            "".join(f"M{w - 96} {b + 24 + i * 15:.0f}h80" for i in range(round((h - b - 40) / 15))),
            "none",
            stroke=fade(ink, 0.7),
            stroke_width=2,
        )
        for y in (-34, h + 34):
            d.path(
                f"M0 {y:.0f}H{w:.0f}M0 {y - 9:.0f}v18M{w:.0f} {y - 9:.0f}v18M{a:.0f} {y - 9:.0f}v18",
                "none",
                stroke=fade(ink, 0.6),
                stroke_width=1.6,
            )
    with d.at(d.width * 0.83, d.height * 0.86, turn=-32):
        d.rect((-170, -9, 270, 19), d.linear("#f6d36a", "#d99f2f"), rx=3)
        d.polygon([(-170, -9), (-206, 0), (-170, 10)], "#ecd0a4")
        d.rect((84, -10, 24, 21), "#d9707a", rx=4)


def screen(d: Drawing) -> None:
    """Draw an editor full of code."""
    ground = shade(d.tones.dark, 0.35)
    d.fill(d.linear(tint(ground, 0.07), ground))
    d.rect((0, 0, d.width, 44), tint(ground, 0.1))
    for i, color in enumerate(("#ee6a5f", "#f5be4f", "#62c554")):
        d.circle(28 + i * 26, 22, 8, color)
    d.rect((118, 8, 150, 36), ground, rx=6)
    d.rect((138, 21, 96, 9), fade(WHITE, 0.55), rx=4)
    d.rect((0, 44, 150 if d.width > 760 else 50, d.height), tint(ground, 0.05))
    left = 150 if d.width > 760 else 50
    for i in range(13 if left > 100 else 0):
        d.rect((24 + 16 * (i % 3), 70 + i * 34, d.between(46, 90), 9), fade(WHITE, 0.5 if i == 4 else 0.22), rx=4)
    colors = (tint(d.tones.main, 0.3), tint(d.tones.second, 0.15), tint(d.tones.third, 0.3), "#aab6c4", "#aab6c4")
    indent = 0
    for i in range(round((d.height - 60) / 27)):
        y = 72 + i * 27
        d.rect((left + 22, y, 16, 8), fade(WHITE, 0.18), rx=3)
        indent = max(0, min(4, indent + d.dice.pick((-1, 0, 0, 1))))
        x = left + 62.0 + indent * 30
        for _ in range(d.dice.integer(0, 5)):
            wide = d.between(26, 120)
            if x + wide < d.width - 20:
                d.rect((x, y - 2, wide, 12), d.dice.pick(colors), rx=5)
            x += wide + 12
    d.rect((left, 72 + 27 * d.dice.integer(3, 12) - 9, d.width - left, 26), fade(WHITE, 0.06))


def circuit(d: Drawing) -> None:
    """Draw a circuit board."""
    board, trace = d.dice.pick(
        (("#14553f", "#6fcf97"), ("#143a5c", "#7fc4ea"), ("#26233f", "#c9a2f0"), ("#5c1f2a", "#f0a58a"))
    )
    d.fill(d.linear(tint(board, 0.08), shade(board, 0.2), angle=40))
    lines, pads = [], []
    for _ in range(round(d.width / 14)):
        x, y = round(d.between(0, d.width) / 20) * 20, round(d.between(0, d.height) / 20) * 20
        pads.append(f"M{x} {y}h.1")
        dx, run = d.dice.pick((-1, 1)), 20 * d.dice.integer(2, 9)
        data = f"M{x} {y}h{dx * run}l{dx * 40} {40 * d.dice.pick((-1, 1))}h{dx * 60}"
        lines.append(data)
    d.stroke("".join(lines), fade(trace, 0.55), 4)
    d.stroke("".join(pads), trace, 15)
    d.stroke("".join(pads), board, 6)
    for _ in range(round(d.width / 170)):
        _chip(d, (d.between(40, d.width - 40), d.between(40, d.height - 40)), d.between(60, 120), fade(trace, 0.5))
    _chip(d, (d.width / 2, d.height / 2), 190, trace)


def _chip(d: Drawing, middle: Point, side: float, trace: str) -> None:
    half = side / 2
    with d.at(*middle):
        pins = (
            f"M{k:.0f} {-half - 14:.0f}v{side + 28:.0f}M{-half - 14:.0f} {k:.0f}h{side + 28:.0f}"
            for k in range(round(12 - half), round(half), 18)
        )
        d.path("".join(pins), "none", stroke="#d9d3c0", stroke_width=7)
        d.rect((6 - half, 10 - half, side, side), fade(BLACK, 0.35), rx=8)
        d.rect((-half, -half, side, side), d.linear("#43474f", "#1d2025", angle=45), rx=8)
        d.rect((-side * 0.3, -side * 0.3, side * 0.6, side * 0.6), "none", stroke=trace, stroke_width=3, rx=5)
        d.circle(16 - half, 16 - half, 5, fade(WHITE, 0.5))
