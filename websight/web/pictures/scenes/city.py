"""What is built, seen from outside."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, through, tint
from websight.web.pictures.scenes.props import LEAVES, person, pine, ridge, round_tree, sky, stars

BRICKS = ("#b0624a", "#c98f6b", "#d9c3a0", "#8fa3a8", "#e2d6c4", "#7f8fa6", "#c9a59a", "#9aa88a")
LIT = "#ffd98a"  # a window with somebody behind it


def skyline(d: Drawing) -> None:
    """Draw towers across a river, by day or with their windows lit."""
    night = d.dice.chance(0.4)
    water = d.height * d.between(0.72, 0.8)
    air = sky(d, "night" if night else d.dice.pick(("day", "dawn", "dusk", "gold", "mist")), water)
    base = "#1d2440" if night else d.dice.pick(("#4d6584", "#6d6a85", "#5c7480", "#7a6a6a"))
    for near in (0.3, 0.62, 1.0):
        x = -30.0
        while x < d.width:
            wide = d.between(44, 92) * (0.7 + 0.3 * near)
            tall = d.height * d.between(0.2, 0.62) * (1.15 - 0.4 * near)
            color = mix(air, base, near * (0.9 if night else 0.8))
            with d.at(x, water):
                _tower(d, (wide, tall), color, LIT if night or d.dice.chance(0.1) else tint(color, 0.35))
            x += wide + d.between(-8, 26 * near)
    d.rect((0, water, d.width, d.height), d.linear(mix(base, air, 0.35), shade(base, 0.35)))
    for _ in range(40):
        y = d.between(water + 4, d.height)
        x, long = d.between(0, d.width), d.between(16, 90)
        d.line([(x, y), (x + long, y)], fade(LIT if night else WHITE, d.between(0.08, 0.3)), 2)
    d.rect((0, water - 5, d.width, 9), shade(base, 0.45))


def _tower(d: Drawing, size: tuple[float, float], color: str, pane: str) -> None:
    wide, tall = size
    d.rect((0, -tall, wide, tall), d.linear(tint(color, 0.1), shade(color, 0.12), angle=20))
    d.rect((wide * 0.68, -tall, wide * 0.32, tall), fade(BLACK, 0.14))
    top = d.dice.integer(0, 4)
    if top == 0:
        d.polygon([(wide * 0.1, -tall), (wide * 0.5, -tall - 46), (wide * 0.9, -tall)], shade(color, 0.1))
    elif top == 1:
        d.rect((wide * 0.25, -tall - 18, wide * 0.5, 18), shade(color, 0.1))
        d.line([(wide / 2, -tall - 18), (wide / 2, -tall - 60)], shade(color, 0.3), 2.5)
    step, dots = d.dice.pick((14, 18)), []
    for y in range(16, round(tall) - 10, step):
        dots += [f"M{x} {y - tall:.0f}v6" for x in range(9, round(wide) - 5, 13) if d.dice.chance(0.62)]
    d.path("".join(dots), "none", stroke=fade(pane, 0.75), stroke_width=6)


def street(d: Drawing) -> None:
    """Draw a row of shops with awnings, trees and passers-by."""
    kerb = d.height * 0.82
    sky(d, d.dice.pick(("day", "clear", "dawn", "gold")), d.height * 0.5)
    x = -d.between(0, 90)
    while x < d.width:
        wide = d.between(170, 240)
        with d.at(x, kerb):
            _shop(d, wide, d.between(0.52, 0.72) * d.height)
        x += wide
    d.rect((0, kerb, d.width, 30), d.linear("#d9d2c6", "#bfb7aa"))
    d.rect((0, kerb + 30, d.width, d.height), d.linear("#6b6a70", "#55545b"))
    for i in range(round(d.width / 130) + 1):
        d.rect((i * 130, kerb + 72, 70, 6), fade(WHITE, 0.6))
    for i in range(round(d.width / 260) + 1):
        with d.at(i * 260 + d.between(0, 120), kerb + 14, d.between(1.0, 1.3)):
            round_tree(d, d.dice.pick(LEAVES))
    for _ in range(round(d.width / 230)):
        with d.at(d.between(0.05, 0.95) * d.width, kerb + d.between(16, 26)):
            person(d, 105, d.dice.pick(d.tones[4:]), d.dice.pick(("#3a4256", "#5a4a40", d.tones.dark)))


def _shop(d: Drawing, wide: float, tall: float) -> None:
    wall, accent = d.dice.pick(BRICKS), d.dice.pick(d.tones[4:])
    d.rect((0, -tall, wide, tall), d.linear(tint(wall, 0.14), shade(wall, 0.08)))
    d.rect((-4, -tall - 10, wide + 8, 14), shade(wall, 0.25))
    floors = 2 if tall > 330 else 1
    for floor in range(floors):
        y = -tall + 34 + floor * (tall - 190) / floors
        for i in range(3):
            pane = (wide * (0.12 + 0.29 * i), y, wide * 0.18, min(78, (tall - 190) / floors - 30))
            d.rect(pane, d.linear("#9fc1d2", "#50707f"), stroke=tint(wall, 0.6), stroke_width=5)
    d.rect((12, -128, wide - 24, 128), shade(accent, 0.3))
    d.rect((22, -116, wide * 0.5, 92), d.linear("#fff0c9", "#d6b98a", "#8c7a62"))
    d.rect((wide * 0.5 + 36, -116, wide * 0.5 - 60, 116), shade(accent, 0.5))
    d.rect((wide * 0.5 + 44, -106, wide * 0.5 - 76, 66), d.linear("#c9dde3", "#8aa5ad"))
    for i in range(4):
        d.circle(42 + i * wide * 0.11, -46 - 10 * (i % 2), 12, d.dice.pick(d.tones[2:]))
    d.rect((12, -156, wide - 24, 30), accent)
    d.rect((wide * 0.3, -146, wide * 0.4, 9), fade(WHITE, 0.85), rx=4)
    stripes = 8
    step = (wide - 10) / stripes
    for i in range(stripes):
        color = tint(accent, 0.8) if i % 2 else accent
        x = 5 + i * step
        d.path(f"M{x:.1f} -128h{step:.1f}l2 30a{step / 2 + 1:.1f} 9 0 0 1 {-step - 2:.1f} 0z", color)


def house(d: Drawing) -> None:
    """Draw a family house in its garden."""
    base = d.height * 0.78
    sky(d, d.dice.pick(("day", "clear", "dawn", "gold", "dusk")), base - 30)
    hedge = d.dice.pick(LEAVES)
    line = ridge(d, base - 60, 30, 9)
    d.path(f"{through(line)}V{d.height:.0f}H-40Z", d.linear(tint(hedge, 0.25), hedge))
    d.rect((0, base - 8, d.width, d.height), d.linear(mix(hedge, "#b9c96a", 0.45), mix(hedge, "#7d9a4a", 0.4)))
    d.polygon(
        [
            (d.width / 2 + 20, base),
            (d.width / 2 + 90, base),
            (d.width / 2 + 190, d.height),
            (d.width / 2 - 20, d.height),
        ],
        "#dccfb8",
    )
    with d.at(d.width / 2, base, 1.06, flip=d.dice.pick((-1, 1))):
        d.dice.pick((_gabled, _flat_roofed, _gabled))(d)
    for share in (0.08, 0.9):
        with d.at(d.width * share + d.between(-20, 20), base + 18, d.between(1.5, 2.2)):
            d.dice.pick((round_tree, round_tree, pine))(d, d.dice.pick(LEAVES))
    for i in range(9):
        x = d.width / 2 - 230 + i * 24 if i < 6 else d.width / 2 + 60 + i * 20
        d.circle(x, base + 4, d.between(14, 22), shade(hedge, d.between(0, 0.25)))


def _gabled(d: Drawing) -> None:
    wall, roof = (
        d.dice.pick(("#f5efe4", "#e9dcc6", "#dfe5e6", "#c98f6b", d.tones.light)),
        d.dice.pick(("#8c4a3a", "#4d5763", "#6b5144", d.tones.main)),
    )
    d.shadow(0, 2, 280, 18, 0.4)
    d.rect((-210, -150, 420, 150), d.linear(wall, shade(wall, 0.12), angle=0))
    d.polygon([(-240, -146), (-180, -262), (200, -262), (240, -146)], d.linear(tint(roof, 0.12), shade(roof, 0.15)))
    d.rect((110, -296, 34, 60), shade(wall, 0.3))
    d.polygon([(-180, 0), (-180, -200), (-95, -290), (-10, -200), (-10, 0)], tint(wall, 0.25))
    d.polygon([(-200, -186), (-95, -306), (10, -186), (-4, -178), (-95, -284), (-186, -178)], shade(roof, 0.12))
    for x, y, w, h in ((-132, -212, 74, 62), (-150, -112, 110, 72), (110, -116, 74, 70)):
        _pane(d, (x, y, w, h))
    d.rect((28, -108, 54, 108), d.tones.second)
    d.rect((28, -108, 54, 108), d.linear(fade(WHITE, 0.15), fade(BLACK, 0.2), angle=0))
    d.circle(72, -50, 3.5, "#f4e3b0")
    d.rect((16, -122, 78, 12), shade(roof, 0.2))


def _flat_roofed(d: Drawing) -> None:
    wood = d.dice.pick(("#a8744a", "#8d5f3d", "#c0946a"))
    d.shadow(0, 2, 300, 18, 0.4)
    d.rect((-230, -128, 460, 128), d.linear("#f8f5ef", "#ded8cd", angle=0))
    d.rect((-60, -256, 270, 128), d.linear(tint(wood, 0.1), shade(wood, 0.12), angle=0))
    d.path("".join(f"M{x} -256v128" for x in range(-48, 206, 14)), "none", stroke=fade(BLACK, 0.16), stroke_width=1.5)
    d.rect((-84, -268, 318, 14), "#f4f1ea")
    d.rect((-250, -140, 500, 14), "#ffffff")
    d.rect((-250, -126, 500, 8), fade(BLACK, 0.14))
    for box in ((-200, -108, 170, 108), (-20, -226, 120, 80), (130, -226, 54, 80), (110, -104, 92, 66)):
        _pane(d, box)
    d.rect((20, -110, 58, 110), shade(wood, 0.25))


def _pane(d: Drawing, box: tuple[float, float, float, float]) -> None:
    x, y, w, h = box
    d.rect((x - 5, y - 5, w + 10, h + 10), "#fdfaf4")
    d.rect(box, d.linear("#a9cbd9", "#4e7386", angle=60))
    d.rect((x + w * 0.08, y + h * 0.45, w * 0.84, h * 0.55), fade(LIT, 0.35))
    d.polygon([(x, y + h * 0.7), (x, y + h * 0.2), (x + w * 0.4, y), (x + w * 0.7, y)], fade(WHITE, 0.25))
    d.rect((x + w / 2 - 2, y, 4, h), "#fdfaf4")


def tower(d: Drawing) -> None:
    """Draw a modern facade seen from below, its floors running to a vanishing point."""
    top, low = d.dice.pick(
        (("#3f7fb8", "#cfe6f2"), ("#5a6f9a", "#f3d9c4"), ("#8fb3c9", "#f4f3ec"), ("#2a3a63", "#e9a98a"))
    )
    d.fill(d.linear(top, low))
    glass, frame = d.dice.pick(
        (("#4d7f9e", "#dfe6ea"), ("#3d5a73", "#c9a27a"), ("#6d8f96", "#f3efe6"), ("#54607c", "#c7cdd6"))
    )
    edge = d.width * d.between(0.42, 0.6)
    for side, share in ((-1, 0.0), (1, 0.3)):
        far = -60.0 if side < 0 else d.width + 60
        drop = d.height * d.between(0.3, 0.5)
        roof = d.height * 0.08
        d.polygon([(edge, roof), (far, drop), (far, d.height * 1.3), (edge, d.height * 1.1)], shade(frame, share))
        floors, columns = 15, max(5, round(abs(far - edge) / 60))
        for floor in range(floors):
            for column in range(columns):
                cell = (column / columns, (column + 0.86) / columns, floor / floors, (floor + 0.78) / floors)
                corners = []
                for u, v in ((cell[0], cell[2]), (cell[1], cell[2]), (cell[1], cell[3]), (cell[0], cell[3])):
                    x = edge + (far - edge) * u**1.15
                    upper, lower = roof + (drop - roof) * u**1.15, d.height * (1.1 + 0.2 * u)
                    corners.append((x, upper + (lower - upper) * v))
                glow = mix(glass, low, d.between(0, 0.55)) if d.dice.chance(0.9) else "#ffe2a6"
                d.polygon(corners, shade(glow, share * 0.8))
    d.line([(edge, d.height * 0.08), (edge, d.height)], tint(frame, 0.4), 4)


def columns(d: Drawing) -> None:
    """Draw a house of columns and steps: a court, a museum, a bank, a library."""
    base = d.height * 0.8
    sky(d, d.dice.pick(("day", "clear", "dawn", "gold", "dusk")), base - 20)
    stone = d.dice.pick(("#e9e1d2", "#d9cdb8", "#e4e3df", "#dcc6ae"))
    d.rect((0, base, d.width, d.height), d.linear("#cfc8bc", "#a39c90"))
    for share in (0.04, 0.15, 0.87, 0.97):
        with d.at(d.width * share, base + 6, d.between(1.4, 2)):
            round_tree(d, d.dice.pick(LEAVES))
    with d.at(d.width / 2, base):
        d.shadow(0, 6, 330, 20, 0.4)
        d.rect((-235, -240, 470, 240), shade(stone, 0.42))
        d.rect((-44, -170, 88, 170), shade(d.tones.dark, 0.1))
        for x in range(-205, 206, 82):
            d.rect(
                (x - 19, -240, 38, 216),
                d.linear(shade(stone, 0.18), tint(stone, 0.35), stone, shade(stone, 0.25), angle=0),
            )
            d.path(
                "".join(f"M{x + k} -236v206" for k in (-10, -3, 4, 11)),
                "none",
                stroke=fade(BLACK, 0.12),
                stroke_width=2,
            )
            d.rect((x - 27, -252, 54, 14), tint(stone, 0.2))
            d.rect((x - 25, -28, 50, 12), stone)
        d.rect((-262, -282, 524, 32), d.linear(tint(stone, 0.25), shade(stone, 0.06)))
        d.polygon([(-280, -280), (0, -384), (280, -280)], tint(stone, 0.12))
        d.polygon([(-226, -290), (0, -370), (226, -290)], shade(stone, 0.16))
        d.circle(0, -314, 22, tint(stone, 0.3))
        for i in range(5):
            d.rect((-260 - i * 16, -16 + i * 13, 520 + i * 32, 13), tint(stone, 0.3 - 0.08 * i))
            d.rect((-260 - i * 16, -6 + i * 13, 520 + i * 32, 3), fade(BLACK, 0.18))
    for _ in range(3):
        with d.at(d.width / 2 + d.between(-280, 280), base + d.between(60, 90)):
            person(d, 96, d.dice.pick(d.tones[4:]), d.tones.dark)


def bridge(d: Drawing) -> None:
    """Draw a suspension bridge over water."""
    water = d.height * 0.68
    mood = d.dice.pick(("dawn", "dusk", "mist", "day", "gold", "night"))
    air = sky(d, mood, water)
    for near in (0.25, 0.5):
        line = ridge(d, water - 50 * (1 - near), 34, 5)
        d.path(f"{through(line)}V{water + 20:.0f}H-40Z", mix(air, "#4a6474", near))
    sea_color = mix("#2f6480", air, 0.25)
    d.rect((0, water, d.width, d.height), d.linear(mix(sea_color, air, 0.4), shade(sea_color, 0.35)))
    color = d.dice.pick(("#c4513a", "#6a7480", "#8a5a44", d.tones.main))
    deck, top = water - 56, d.height * 0.16
    posts = (d.width * 0.24, d.width * 0.76)
    half = (posts[1] - posts[0]) / 2
    for low, start, end in (
        (deck - 12, posts[0], posts[1]),
        (deck, posts[0] - 2 * half, posts[0]),
        (deck, posts[1], posts[1] + 2 * half),
    ):
        d.stroke(f"M{start:.0f} {top:.0f}Q{(start + end) / 2:.0f} {2 * low - top:.0f} {end:.0f} {top:.0f}", color, 5)
        count = round((end - start) / 26)
        hangers = []
        for i in range(1, count):
            t = i / count
            y = top * (1 - 2 * t * (1 - t)) + 2 * t * (1 - t) * (2 * low - top)
            hangers.append(f"M{start + (end - start) * t:.0f} {y:.0f}V{deck:.0f}")
        d.path("".join(hangers), "none", stroke=fade(color, 0.7), stroke_width=1.6)
    d.rect((-10, deck, d.width + 20, 12), color)
    d.rect((-10, deck + 12, d.width + 20, 8), shade(color, 0.4))
    for x in posts:
        for side in (-20, 12):
            d.rect((x + side, top - 20, 10, water - top + 40), d.linear(tint(color, 0.1), shade(color, 0.3), angle=0))
        for share in (0.0, 0.3, 0.6):
            d.rect((x - 20, top + share * (water - top), 42, 10), shade(color, 0.12))
    for _ in range(24):
        x, y = d.between(0, d.width), d.between(water + 8, d.height)
        d.line([(x, y), (x + d.between(20, 100), y)], fade(WHITE, 0.2), 2)


def works(d: Drawing) -> None:
    """Draw a building site: a frame of floors, scaffolding, a crane."""
    base = d.height * 0.84
    sky(d, d.dice.pick(("day", "dawn", "gold", "dusk")), d.height * 0.8)
    steel, slab = d.dice.pick(("#c2593f", "#5a6b7a", "#8a5a3c")), "#c9c2b6"
    d.rect((0, base, d.width, d.height), d.linear("#c2a683", "#9a7f5f"))
    x = d.width * 0.5
    crane = x - 210 if d.dice.chance() else x + 210
    yellow = "#e8ae2c"
    d.path(f"M{crane - 9:.0f} {base:.0f}V70M{crane + 9:.0f} {base:.0f}V70", "none", stroke=yellow, stroke_width=5)
    d.path(
        "".join(f"M{crane - 9:.0f} {y}l18 18l-18 18" for y in range(74, round(base) - 30, 36)),
        "none",
        stroke=yellow,
        stroke_width=3,
    )
    side = 1 if crane < x else -1
    d.line([(crane - side * 110, 78), (crane + side * 380, 78)], yellow, 7)
    d.line([(crane - side * 100, 76), (crane, 34), (crane + side * 300, 76)], shade(yellow, 0.2), 2.5)
    d.rect((crane - side * 110 - 22, 80, 44, 34), "#6b6257")
    d.line([(crane + side * 230, 80), (crane + side * 230, 190)], "#4a4540", 2)
    d.rect((crane + side * 230 - 34, 190, 68, 12), steel)
    floors = 4
    for floor in range(floors + 1):
        y = base - floor * 84
        d.rect((x - 190, y - 12, 380, 14), d.linear(tint(slab, 0.2), shade(slab, 0.2)))
        for column in range(5 if floor < floors else 3):
            d.rect((x - 180 + column * 88, y - 84, 12, 74), d.linear(tint(steel, 0.15), shade(steel, 0.2), angle=0))
        if floor < floors - 1:
            d.rect((x - 164, y - 84, 148, 72), fade(d.tones.wall, 0.85))
            _pane(d, (x + 18, y - 70, 56, 46))
    grid = "".join(f"M{x - 214 + i * 72:.0f} {base:.0f}V{base - 320:.0f}" for i in range(7))
    decks = "".join(f"M{x - 220:.0f} {base - 60 - i * 84:.0f}h440" for i in range(4))
    d.path(grid + decks, "none", stroke=fade("#7d6a55", 0.65), stroke_width=3)
    with d.at(x - 250 * side, base + 24):
        person(d, 110, "#f2a23c", "#3d4a63")


def night_street(d: Drawing) -> None:
    """Draw a city street after rain: lit windows, lamps, their reflections."""
    base = d.height * 0.7
    d.fill(d.linear("#141a38", "#35305a", "#70466a"))
    stars(d, 40, d.height * 0.3)
    for side in (-1, 1):
        for i in range(4):
            near = 1 - i * 0.24
            wide, tall = 190 * near, d.height * (0.95 - 0.16 * i)
            x = d.width / 2 + side * (60 + (d.width / 2 - 60) * near) - (wide if side < 0 else 0) + side * 60
            with d.at(x, base + 40 * near):
                _tower(d, (wide, tall), mix("#3b3560", "#141830", near), d.dice.pick((LIT, "#ffb36b", "#9fd3e8")))
    d.polygon(
        [(d.width / 2 - 40, base - 10), (d.width / 2 + 40, base - 10), (d.width + 200, d.height), (-200, d.height)],
        d.linear("#4a4063", "#191a33"),
    )
    for i in range(16):
        x, hue = d.between(0, d.width), d.dice.pick((LIT, d.tones.main, d.tones.second, "#9fd3e8"))
        y = base + 10 + abs(x - d.width / 2) * 0.25
        d.glow(x, base - d.between(10, 120), d.between(16, 44), hue, 0.75)
        d.ellipse((x, y + 60), (9 + i % 3 * 4, 70), d.radial(fade(hue, 0.4), fade(hue, 0)))
    for i in range(6):
        near = (i // 2 + 1) / 3
        x = d.width / 2 + (-1 if i % 2 else 1) * (40 + d.width * 0.36 * near)
        with d.at(x, base + 70 * near, near):
            d.line([(0, 0), (0, -260), (-40 if x > d.width / 2 else 40, -276)], "#0f1226", 7)
            d.glow(-40 if x > d.width / 2 else 40, -268, 80, "#ffe2a0", 0.9)
    with d.at(d.width / 2 + d.between(-60, 60), d.height * 0.9):
        person(d, 150, d.tones.second, "#1c1f38")
