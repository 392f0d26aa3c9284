"""Food and drink: on a table from above, or on a counter from the side."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import LEAVES, WOODS, leaf, turned

FRUITS = {
    "apple": "#cf3b34",
    "lemon": "#f2cf3d",
    "orange": "#ee8d2a",
    "lime": "#8ab83c",
    "peach": "#f4a26b",
    "tomato": "#d8412f",
    "plum": "#6b3a6b",
    "pear": "#b9c04a",
    "cherry": "#b3202f",
    "pepper": "#d9462f",
    "onion": "#b56576",
    "berry": "#4a4f94",
}

TEAS = (
    "tea",
    "tea-cup",
    "tea-glass",
    "tea-leaves",
    "teacup",
    "matcha",
    "gaiwan",
    "infusion",
    "oolong",
    "sencha",
    "chai",
)


def table(d: Drawing) -> None:
    """Draw a table from above: boards, stone or linen, a napkin."""
    kind = d.dice.integer(0, 2)
    if kind == 0:
        wood = d.dice.pick(WOODS)
        d.fill(wood)
        for i in range(round(d.width / 96) + 1):
            plank = mix(wood, d.dice.pick((BLACK, WHITE)), d.between(0.02, 0.13))
            d.rect((i * 96, 0, 95, d.height), d.linear(tint(plank, 0.06), shade(plank, 0.06), angle=0))
            for _ in range(3):
                x, y = i * 96 + d.between(12, 84), d.between(0, d.height)
                d.stroke(
                    f"M{x:.0f} {y:.0f}q{d.between(-9, 9):.0f} 70 0 {d.between(90, 190):.0f}",
                    fade(shade(wood, 0.5), 0.2),
                    2,
                )
    else:
        base = d.dice.pick((d.tones.light, d.tones.wall, d.tones.dark, d.tones.floor))
        d.fill(d.linear(tint(base, 0.16), base, shade(base, 0.12), angle=45))
        if kind == 2:
            for i in range(round(d.width / 22)):
                d.rect((i * 22, 0, 11, d.height), fade(WHITE, 0.07))
    with d.at(d.width * d.dice.pick((0.12, 0.88)), d.height * d.between(0.3, 0.7), 1, d.between(-24, 24)):
        d.rect((-110, -150, 230, 320), fade(BLACK, 0.16), rx=6)
        d.rect((-116, -158, 230, 320), d.linear(tint(d.tones.main, 0.5), tint(d.tones.main, 0.3), angle=30), rx=6)
        for x in (-92, -80, 84, 96):
            d.rect((x, -158, 4, 320), fade(d.tones.main, 0.7))


def dish(d: Drawing, x: float, y: float, radius: float, color: str) -> None:
    """Draw an empty plate from above."""
    d.shadow(x + 14, y + 20, radius * 1.16, radius * 1.12, 0.5)
    d.circle(x, y, radius, d.linear(tint(color, 0.5), shade(color, 0.14), angle=50))
    d.circle(x, y, radius * 0.97, d.linear(tint(color, 0.3), color, angle=50))
    d.circle(x, y, radius * 0.72, d.linear(shade(color, 0.1), tint(color, 0.4), angle=50))


def _fork(d: Drawing) -> None:
    steel = d.linear("#f2f4f5", "#a9b0b5", angle=0)
    d.rect((4, -106, 12, 226), fade(BLACK, 0.2), rx=6)
    d.rect((-6, -36, 11, 156), steel, rx=5)
    d.path("M-14 -116V-62Q-14 -36 0 -34Q14 -36 14 -62V-116H9V-66H3V-116H-3V-66H-9V-116Z", steel)


def _knife(d: Drawing) -> None:
    steel = d.linear("#f2f4f5", "#a9b0b5", angle=0)
    d.rect((2, -106, 16, 226), fade(BLACK, 0.2), rx=6)
    d.path("M-8 10V-112Q12 -96 10 10Z", steel)
    d.rect((-7, 8, 14, 114), d.linear("#5a4a40", "#3a2e28", angle=0), rx=6)


def plate(d: Drawing) -> None:
    """Draw a plated dish from above, with side dishes where there is room."""
    table(d)
    x, y = d.width / 2, d.height / 2
    china = d.dice.pick(("#fbf8f2", "#f3efe6", "#e3e7e4", d.tones.light, "#3b4046"))
    with d.at(x - 268, y):
        _fork(d)
    with d.at(x + 268, y):
        _knife(d)
    dish(d, x, y, 215, china)
    with d.at(x, y, turn=d.dice.integer(0, 359)):
        d.dice.pick((_fillet, _greens, _pasta, _roast))(d)
    for side in (-1, 1) if d.width > 800 else ():
        with d.at(x + side * 410, y + d.between(-120, 120), 0.55):
            dish(d, 0, 0, 150, d.tones.second)
            d.dice.pick((_greens, _berries))(d)


def _garnish(d: Drawing, count: int, reach: float) -> None:
    for _ in range(count):
        x, y = turned(0, 0, d.between(0, reach), d.dice.integer(0, 359))
        with d.at(x, y, turn=d.dice.integer(0, 359)):
            leaf(d, d.dice.pick(LEAVES), d.between(22, 38), 9)


def _fillet(d: Drawing) -> None:
    sauce = d.dice.pick(("#e6b84a", "#8a2f3a", "#7fa05a", "#d9773a"))
    d.blob([turned(0, 0, d.between(104, 140), a) for a in range(0, 360, 40)], fade(sauce, 0.85))
    color = d.dice.pick(("#e8946a", "#c9784a", "#a5613c"))
    d.path(
        "M-96 20Q-100 -34 -40 -46Q50 -58 100 -22Q112 4 70 26Q-20 54 -96 20Z",
        d.linear(tint(color, 0.2), shade(color, 0.18)),
    )
    for i in range(6):
        d.stroke(f"M{-72 + i * 28} {-30 - i % 2 * 6}q14 30 2 58", fade(shade(color, 0.5), 0.55), 5)
    for i in range(7):
        with d.at(-70 + i * 22, 74 - abs(i - 3) * 4, turn=-70 + i * 6):
            d.rect((-4, -46, 9, 92), d.linear("#8fb55a", "#4f7f3a", angle=0), rx=4)
    d.circle(84, -74, 36, "#f6dd5a")
    d.circle(84, -74, 30, "#fbeea0")
    for angle in range(0, 360, 45):
        d.line([(84, -74), turned(84, -74, 27, angle)], "#f2d84f", 2.5)
    _garnish(d, 7, 90)


def _greens(d: Drawing) -> None:
    for ring, count in ((112, 20), (72, 15), (34, 9)):
        for i in range(count):
            x, y = turned(0, 0, d.between(ring * 0.55, ring), i * 360 / count)
            with d.at(x, y, turn=d.dice.integer(0, 359)):
                leaf(d, mix(d.dice.pick(LEAVES), "#a9c95a", d.between(0, 0.6)), d.between(46, 76), 21)
    for _ in range(9):
        x, y = turned(0, 0, d.between(10, 100), d.dice.integer(0, 359))
        color = d.dice.pick(("#dd4a3a", "#f0953a", "#f3e9d2", "#8a3a5a"))
        d.circle(x + 2, y + 4, 17, fade(BLACK, 0.2))
        d.circle(x, y, 17, d.radial(tint(color, 0.4), color, shade(color, 0.2), at=(0.35, 0.35)))


def _berries(d: Drawing) -> None:
    for _ in range(26):
        x, y = turned(0, 0, d.between(0, 86), d.dice.integer(0, 359))
        color = d.dice.pick(("#b3202f", "#4a4f94", "#7a2f5a", "#d9464f"))
        d.circle(
            x, y, d.between(16, 24), d.radial(tint(color, 0.5), color, shade(color, 0.35), at=(0.35, 0.3), radius=0.7)
        )
    _garnish(d, 5, 70)


def _pasta(d: Drawing) -> None:
    d.circle(0, 4, 122, "#c9713a")
    color = d.dice.pick(("#f0cf82", "#e8c06a", "#f4dc9c"))
    for i in range(34):
        x, y = turned(0, 0, d.between(0, 62), d.dice.integer(0, 359))
        r = d.between(26, 52)
        d.circle(x, y, r, "none", stroke=shade(color, 0.26), stroke_width=9)
        d.circle(x, y - 1.5, r, "none", stroke=mix(color, WHITE, 0.06 * (i % 4)), stroke_width=6)
    for _ in range(7):
        x, y = turned(0, 0, d.between(0, 80), d.dice.integer(0, 359))
        d.circle(x, y, 16, d.radial("#f07a5a", "#c93a2a", "#9c2a1f", at=(0.35, 0.35)))
    _garnish(d, 9, 80)


def _roast(d: Drawing) -> None:
    for i in range(5):
        with d.at(-70 + i * 32, -20 + 8 * (i % 2), turn=-14 + 5 * i):
            d.ellipse((3, 6), (40, 62), fade(BLACK, 0.22))
            d.ellipse((0, 0), (40, 62), "#7a4430")
            d.ellipse((0, 0), (33, 54), d.radial("#e8a08a", "#c9705a", "#9c5540"))
    for _ in range(9):
        x, y = d.between(-100, 100), d.between(56, 108)
        color = d.dice.pick(("#e8c06a", "#d9903a", "#e8862f"))
        d.ellipse((x, y), (22, 16), d.linear(tint(color, 0.3), shade(color, 0.15)))
    _garnish(d, 9, 110)


def bowl(d: Drawing) -> None:
    """Draw a bowl of broth and noodles, or of grain and vegetables, from above."""
    table(d)
    x, y = d.width / 2, d.height / 2
    color = d.dice.pick((d.tones.main, d.tones.third, "#f6f2ea", d.tones.dark))
    d.shadow(x + 16, y + 24, 262, 250, 0.55)
    d.circle(x, y, 222, d.linear(tint(color, 0.35), shade(color, 0.25), angle=50))
    d.circle(x, y, 204, d.linear(shade(color, 0.4), shade(color, 0.1), angle=50))
    broth = d.dice.pick(("#d9903a", "#c9773a", "#e3b15a", "#b5532f"))
    d.circle(x, y + 3, 192, d.radial(tint(broth, 0.2), broth, shade(broth, 0.2)))
    with d.at(x, y, turn=d.dice.integer(0, 359)):
        for i in range(26):
            bend = d.between(-40, 40)
            d.stroke(
                f"M{-150 + i * 7} {60 + bend / 3:.0f}Q{-60 + i * 3} {bend:.0f} {-30 + i * 7:.0f} {-110 - bend / 2:.0f}",
                d.dice.pick(("#f4dfa6", "#ecd08c", "#f8e8bc")),
                6,
            )
        for angle in (20, 58):
            ex, ey = turned(0, 0, 96, angle)
            d.ellipse((ex, ey), (50, 40), "#fbf8f0")
            d.circle(ex, ey, 24, d.radial("#f9b83a", "#ec8f24"))
        for i in range(4):
            sx, sy = turned(0, 0, 98, 130 + i * 22)
            d.circle(sx, sy, 40, "#8a4a38")
            d.circle(sx, sy, 35, d.radial("#f0b8a0", "#d48a72"))
            d.circle(sx, sy, 20, "none", stroke="#b56a54", stroke_width=5)
        for i in range(3):
            d.rect((-150 + i * 26, -116 + i * 8, 70, 92), d.linear("#2f4a3a", "#1d2f26", angle=0), rx=3)
        for _ in range(26):
            gx, gy = turned(20, -20, d.between(0, 90), d.dice.integer(0, 359))
            d.circle(gx, gy, 7, "none", stroke=d.dice.pick(("#7fb24f", "#a5cc6a", "#5c943c")), stroke_width=4)
    with d.at(x + 236, y, turn=12):
        for k in (-9, 9):
            d.line([(k + 5, -196), (k * 1.6 + 5, 206)], fade(BLACK, 0.2), 9)
            d.line([(k, -200), (k * 1.6, 200)], "#7a4a2f", 9)


def cup(d: Drawing) -> None:
    """Draw a cup of coffee or tea from above, with a saucer, spoon and biscuits."""
    table(d)
    x, y = d.width / 2, d.height / 2
    china = d.dice.pick(("#fbf8f2", d.tones.light, d.tones.main, d.tones.third, "#2f3338"))
    dish(d, x, y, 200, tint(china, 0.1))
    with d.at(x, y, turn=d.dice.integer(-60, 60)):
        d.rect((90, -20, 92, 40), shade(china, 0.12), rx=20)
        d.rect((120, -8, 46, 16), shade(china, 0.3), rx=8)
        d.shadow(10, 14, 150, 146, 0.5)
        d.circle(0, 0, 128, d.linear(tint(china, 0.5), shade(china, 0.2), angle=50))
        d.circle(0, 0, 114, shade(china, 0.12))
        if d.word in TEAS:
            tea = d.dice.pick(("#b5622a", "#c98a2f", "#8fae4a"))
            d.circle(0, 2, 108, d.radial(tint(tea, 0.25), tea, shade(tea, 0.3)))
            d.ellipse((-34, -40), (44, 22), fade(WHITE, 0.25))
        else:
            _latte(d)
    with d.at(x - 150, y + 110, turn=60):
        d.ellipse((0, -66), (15, 26), d.linear("#f6f7f8", "#a9b0b5", angle=0))
        d.rect((-4, -44, 8, 120), d.linear("#f6f7f8", "#a9b0b5", angle=0), rx=4)
    for _ in range(round(d.width / 30)):
        bx, by = d.between(0, d.width), d.between(0, d.height)
        if (bx - x) ** 2 + (by - y) ** 2 > 250**2:
            with d.at(bx, by, 0.9, d.dice.integer(0, 359)):
                if d.word in TEAS:
                    leaf(d, d.dice.pick(LEAVES), 44, 12)
                else:
                    coffee_bean(d)


def coffee_bean(d: Drawing) -> None:
    """Draw a roasted bean from above."""
    color = d.dice.pick(("#5c3622", "#6b4029", "#4a2a1a"))
    d.ellipse((2, 4), (21, 14), fade(BLACK, 0.3))
    d.ellipse((0, 0), (21, 14), d.linear(tint(color, 0.25), shade(color, 0.25)))
    d.stroke("M-18 0Q-6 -7 0 0T18 0", shade(color, 0.5), 2.5)


def _latte(d: Drawing) -> None:
    d.circle(0, 2, 108, d.radial("#a8693a", "#8a5028", "#5c3318"))
    milk = "#f6e6cf"
    if d.dice.chance(0.75):
        for i, half in enumerate((62, 52, 40, 28)):
            top = 34 - i * 30
            d.path(
                f"M0 {top + 40}C{-half * 1.5} {top + 10} {-half} {top - 42} 0 {top - 12}"
                f"C{half} {top - 42} {half * 1.5} {top + 10} 0 {top + 40}Z",
                milk,
            )
            d.path(
                f"M0 {top + 28}C{-half} {top + 6} {-half * 0.8} {top - 28} 0 {top - 4}"
                f"C{half * 0.8} {top - 28} {half} {top + 6} 0 {top + 28}Z",
                "#9a5f32",
            )
        d.path("M0 -92C-16 -78 -12 -66 0 -58C12 -66 16 -78 0 -92Z", milk)
    else:
        d.circle(0, 2, 100, d.radial("#c98a4f", "#9a5f32", "#6b3d1c"))
        for _ in range(16):
            d.circle(*turned(0, 0, d.between(60, 98), d.dice.integer(0, 359)), d.between(3, 9), fade("#e8c49a", 0.7))


def beans(d: Drawing) -> None:
    """Draw bowls of beans, spices or grain from above."""
    table(d)
    spots = [(d.width * (i + 0.5) / 3, d.height * (0.36 + 0.3 * (i % 2))) for i in range(3)]
    fillings = d.dice.shuffled(("#5c3622", "#c9962f", "#b5432a", "#8fa05a", "#e3c998", "#3a3230"))
    for (x, y), color in zip(spots, fillings, strict=False):
        radius = d.between(118, 160)
        china = d.dice.pick((d.tones.light, d.tones.third, "#3b4046", d.tones.main))
        d.shadow(x + 12, y + 18, radius * 1.2, radius * 1.15, 0.5)
        d.circle(x, y, radius, d.linear(tint(china, 0.35), shade(china, 0.2), angle=50))
        d.circle(x, y, radius * 0.9, shade(color, 0.35))
        for _ in range(100):
            px, py = turned(x, y, radius * 0.85 * d.between(0.02, 1) ** 0.5, d.dice.integer(0, 359))
            with d.at(px, py, turn=d.dice.integer(0, 359)):
                d.ellipse((0, 0), (12, 8), mix(color, d.dice.pick((WHITE, BLACK)), d.between(0, 0.28)))
        d.circle(
            x,
            y,
            radius * 0.9,
            d.radial(fade(WHITE, 0.12), fade(BLACK, 0), fade(BLACK, 0.35), at=(0.4, 0.35), radius=0.62),
        )


def fruit(d: Drawing) -> None:
    """Draw fruit or vegetables, whole and cut, from above."""
    table(d)
    named = [FRUITS[key] for key in FRUITS if d.word == key]
    colors = [*named * 3, *d.dice.sample(tuple(FRUITS.values()), 3)][:3]
    x, y = d.width / 2, d.height / 2
    d.shadow(x + 14, y + 20, 270, 240, 0.5)
    d.circle(x, y, 226, d.linear(tint(d.tones.floor, 0.3), shade(d.tones.floor, 0.2), angle=50))
    d.circle(x, y, 206, d.linear(shade(d.tones.floor, 0.3), d.tones.floor, angle=50))
    places = [turned(x, y, 132, a) for a in range(d.dice.integer(0, 50), 360, 52)] + [(x, y)]
    strays = [(d.between(60, d.width - 60), d.between(40, d.height - 40)) for _ in range(round(d.width / 110))]
    places += [(px, py) for px, py in strays if (px - x) ** 2 + (py - y) ** 2 > 300**2]
    for px, py in places:
        with d.at(px, py, d.between(0.88, 1.08), d.dice.integer(0, 359)):
            d.dice.pick((_whole, _whole, _halved))(d, d.dice.pick(colors))
    for _ in range(7):
        px, py = turned(x, y, d.between(120, 240), d.dice.integer(0, 359))
        with d.at(px, py, turn=d.dice.integer(0, 359)):
            leaf(d, d.dice.pick(LEAVES), 74, 22)


def _whole(d: Drawing, color: str) -> None:
    d.shadow(10, 14, 82, 78, 0.5)
    d.circle(0, 0, 66, d.radial(tint(color, 0.35), color, shade(color, 0.32), at=(0.36, 0.32), radius=0.72))
    d.ellipse((-22, -26), (16, 10), fade(WHITE, 0.4), transform="rotate(-35 -22 -26)")
    d.circle(0, 0, 9, shade(color, 0.35))
    d.line([(0, 0), (7, -14)], "#5b4326", 4.5)


def _halved(d: Drawing, color: str) -> None:
    d.shadow(8, 12, 80, 76, 0.45)
    d.circle(0, 0, 66, shade(color, 0.1))
    d.circle(0, 0, 60, mix(color, "#fff6e0", 0.82))
    for i in range(9):
        with d.at(0, 0, turn=i * 40):
            d.path("M0 -7L-15 -45Q0 -58 15 -45Z", d.linear(mix(color, "#fff0c9", 0.15), mix(color, "#fff0c9", 0.45)))
    d.circle(0, 0, 6, mix(color, "#fff6e0", 0.8))
