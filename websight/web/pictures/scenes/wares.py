"""More things that are sold or stand about a trade: pots, barrels, cases. As in `goods`."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, shade, tint
from websight.web.pictures.scenes.goods import round_
from websight.web.pictures.scenes.props import LEAVES, WOODS, leaf, turned


def teapot(d: Drawing) -> None:
    """Draw a teapot or kettle with two small cups."""
    color = d.dice.pick((d.tones.main, d.tones.third, "#e9e2d3", "#3a3532", "#8a4a32"))
    d.shadow(10, 0, 210, 18, 0.5)
    if d.dice.chance():
        d.stroke("M-70 -196Q-60 -306 0 -306T70 -196", shade(color, 0.4), 15)
    else:
        d.stroke("M112 -170Q206 -186 190 -104Q176 -58 112 -60", shade(color, 0.2), 21)
    d.path("M-108 -96Q-170 -116 -196 -196L-168 -204Q-150 -146 -98 -150Z", d.linear(tint(color, 0.2), shade(color, 0.2)))
    d.path("M-78 0Q-132 -30 -130 -110Q-126 -196 0 -200Q126 -196 130 -110Q132 -30 78 0Z", round_(d, color))
    d.path("M-72 -190Q-40 -226 0 -226T72 -190Q0 -176 -72 -190Z", round_(d, tint(color, 0.12)))
    d.circle(0, -236, 14, round_(d, shade(color, 0.15)))
    d.path("M-92 -140Q-80 -172 -40 -180", "none", stroke=fade(WHITE, 0.55), stroke_width=10, stroke_linecap="round")
    for x in (-186, 200):
        with d.at(x, 8):
            d.shadow(6, 0, 56, 9, 0.4)
            d.path("M-42 -62H42Q40 -8 20 0H-20Q-40 -8 -42 -62Z", round_(d, tint(color, 0.25)))
            d.ellipse((0, -62), (42, 9), "#b5742f")
            d.stroke("M-8 -78q-12 -18 0 -36t0 -36", fade(WHITE, 0.45), 6)


def barrel(d: Drawing) -> None:
    """Draw barrels, one lying on two."""
    wood = d.dice.pick(("#a86f3c", "#8a5a32", "#b98653"))
    for x, y in ((-118, 0), (118, 0), (0, -196)):
        if y == 0:
            d.shadow(x + 10, 0, 130, 16, 0.5)
        with d.at(x, y - 104):
            d.circle(0, 0, 112, shade(wood, 0.5))
            d.circle(0, 0, 104, "#6b7178")
            d.circle(0, 0, 94, d.linear(tint(wood, 0.25), wood, shade(wood, 0.25), angle=40))
            planks = "".join(
                f"M{k} {-((94**2 - k * k) ** 0.5):.0f}V{(94**2 - k * k) ** 0.5:.0f}" for k in range(-72, 73, 24)
            )
            d.path(planks, "none", stroke=fade(BLACK, 0.22), stroke_width=2.5)
            d.circle(0, 0, 30, "none", stroke=fade(d.tones.light, 0.75), stroke_width=5)
            d.circle(0, 58, 9, shade(wood, 0.6))


def suitcase(d: Drawing) -> None:
    """Draw a suitcase with stickers, a hat or a smaller case on top."""
    color = d.dice.pick(("#a5683a", d.tones.main, d.tones.third, "#6b4a33"))
    d.shadow(10, 0, 230, 20, 0.5)
    d.stroke("M-44 -232V-264H44V-232", shade(color, 0.5), 15)
    d.rect((-190, -236, 380, 230), d.linear(tint(color, 0.25), color, shade(color, 0.28), angle=30), rx=20)
    for x in (-130, 100):
        d.rect((x, -236, 30, 230), d.linear(shade(color, 0.35), shade(color, 0.45)))
        d.rect((x - 2, -150, 34, 26), "#e0bd6a", rx=4)
    for x, y in ((-190, -236), (150, -236), (-190, -46), (150, -46)):
        d.rect((x, y, 40, 40), shade(color, 0.3), rx=14)
    for i, paint in enumerate(d.dice.sample((*d.tones[3:], "#f6efe0"), 3)):
        with d.at(-56 + i * 54, -92 - 46 * (i % 2), turn=d.between(-18, 18)):
            d.dice.pick((_round_sticker, _square_sticker))(d, paint)


def _round_sticker(d: Drawing, color: str) -> None:
    d.circle(0, 0, 30, "#fbf7ee")
    d.circle(0, 0, 25, color)
    d.polygon([(-18, 12), (-4, -12), (6, 4), (12, -4), (20, 12)], "#fbf7ee")


def _square_sticker(d: Drawing, color: str) -> None:
    d.rect((-34, -22, 68, 44), "#fbf7ee", rx=4)
    d.rect((-29, -17, 58, 34), color, rx=2)
    d.circle(10, -4, 8, "#fbf7ee")


def sack(d: Drawing) -> None:
    """Draw sacks of coffee, flour or grain, or paper bags of it."""
    for x, size in ((-120, 0.78), (124, 0.72), (0, 1.08)):
        cloth = d.dice.pick(("#d6b98a", "#c9a672", "#e6d6b8", d.tones.light))
        with d.at(x, -abs(x) * 0.08, size):
            d.shadow(12, 0, 136, 16, 0.5)
            d.path("M-96 0Q-132 -90 -92 -196Q0 -224 92 -196Q132 -90 96 0Q0 14 -96 0Z", round_(d, cloth))
            d.ellipse((0, -198), (94, 24), shade(cloth, 0.22))
            filling = d.dice.pick(("#5c3622", "#e6cf9a", "#f6f0e2", "#8fa05a"))
            d.ellipse((0, -202), (84, 22), shade(filling, 0.2))
            for _ in range(34):
                px, py = d.between(-72, 72), d.between(-13, 13)
                d.ellipse((px, -204 + py), (9, 6), tint(filling, d.between(0, 0.25)))
            d.path("M-96 -198Q-90 -172 0 -172T96 -198Q104 -160 0 -152T-96 -198Z", tint(cloth, 0.3))
            d.circle(0, -78, 40, "none", stroke=fade(d.tones.main, 0.75), stroke_width=6)
            with d.at(0, -56):
                leaf(d, d.tones.main, 44, 16)


def pan(d: Drawing) -> None:
    """Draw a steaming pot and what goes into it."""
    color = d.dice.pick((d.tones.main, d.tones.third, "#3a3d42", "#c9773a"))
    d.shadow(6, 0, 230, 18, 0.5)
    for side in (-1, 1):
        d.stroke(f"M{side * 158} -136q{side * 54} 0 {side * 48} 40", shade(color, 0.35), 17)
    d.path("M-164 -166H164V-34Q160 0 124 0H-124Q-160 0 -164 -34Z", round_(d, color))
    d.ellipse((0, -166), (164, 26), shade(color, 0.45))
    d.ellipse((0, -162), (150, 21), d.dice.pick(("#d9903a", "#c9502f", "#e3c06a")))
    for _ in range(12):
        d.circle(
            d.between(-110, 110),
            -164 + d.between(-9, 9),
            d.between(6, 13),
            d.dice.pick(("#f6dfa6", "#6a9a4a", "#d8412f", "#f0953a")),
        )
    for x in (-60, 0, 60):
        d.stroke(f"M{x} -196q-20 -30 0 -60t0 -60", fade(WHITE, 0.4), 11)
    for x, color_ in ((-232, "#d8412f"), (232, "#e8862f"), (262, "#8ab83c")):
        d.circle(x, -26, 27, d.radial(tint(color_, 0.4), color_, shade(color_, 0.3), at=(0.35, 0.3), radius=0.75))
        with d.at(x, -48):
            leaf(d, d.dice.pick(LEAVES), 24, 9)


def shield(d: Drawing) -> None:
    """Draw a shield with a tick: safety."""
    color = d.dice.pick((d.tones.main, d.tones.third, "#3d6a98"))
    d.shadow(8, 0, 130, 16, 0.5)
    d.path(
        "M0 -8C-110 -56 -136 -130 -132 -276Q-60 -282 0 -330Q60 -282 132 -276C136 -130 110 -56 0 -8Z",
        d.linear("#f4f6f8", "#aeb8c1", angle=40),
    )
    d.path("M0 -28C-94 -70 -118 -136 -114 -260Q-54 -266 0 -306Z", d.linear(tint(color, 0.35), tint(color, 0.1)))
    d.path("M0 -28C94 -70 118 -136 114 -260Q54 -266 0 -306Z", d.linear(color, shade(color, 0.25)))
    d.stroke("M-56 -166L-14 -122L62 -212", WHITE, 25)


def wheel(d: Drawing) -> None:
    """Draw a potter's wheel with a wet pot and tools."""
    clay = d.dice.pick(("#b5714f", "#9a6a50", "#c9a588", "#a89a8c"))
    d.shadow(0, 0, 220, 18, 0.5)
    d.rect((-150, -110, 300, 110), d.linear(tint(d.tones.third, 0.2), shade(d.tones.third, 0.25)), rx=16)
    d.ellipse((0, -112), (170, 26), "#8d959c")
    d.ellipse((0, -120), (156, 22), d.linear("#d5dadd", "#a3abb1"))
    d.path("M-64 -120Q-116 -190 -66 -250Q-44 -280 -58 -306H58Q44 -280 66 -250Q116 -190 64 -120Z", round_(d, clay))
    for i in range(6):
        d.stroke(
            f"M{-84 + abs(i - 2) * 6} {-150 - i * 24}Q0 {-136 - i * 24} {84 - abs(i - 2) * 6} {-150 - i * 24}",
            fade(shade(clay, 0.5), 0.3),
            3,
        )
    d.ellipse((0, -306), (58, 12), shade(clay, 0.4))
    for x, turn in ((190, -12), (216, 8), (242, 20)):
        with d.at(x, 0, turn=turn):
            d.rect((-6, -130, 12, 130), d.linear(tint(WOODS[0], 0.2), WOODS[0], angle=0), rx=5)
            d.circle(0, -144, 14, "none", stroke="#8d959c", stroke_width=5)


def pastry(d: Drawing) -> None:
    """Draw croissants on a tray."""
    d.shadow(0, 8, 270, 18, 0.5)
    d.ellipse((0, -8), (260, 30), d.linear("#f4f1ea", "#c9c1b4"))
    crust = d.dice.pick(("#c9803a", "#b86f2f", "#d9954a"))
    for x, y, size, turn in ((-110, -26, 0.8, -6), (112, -26, 0.8, 8), (0, -14, 1.05, 0)):
        with d.at(x, y, size, turn):
            d.shadow(0, 2, 150, 14, 0.4)
            for i, (cx, r) in enumerate(((-118, 24), (118, 24), (-86, 42), (86, 42), (-46, 56), (46, 56), (0, 64))):
                drop = abs(cx) * 0.1
                paint = d.linear(tint(crust, 0.45), crust, shade(crust, 0.4))
                d.ellipse(
                    (cx, -r + drop), (r * 0.72, r), paint, transform=f"rotate({cx * 0.2:.0f} {cx} {-r + drop:.0f})"
                )
                if i > 1:
                    px, py = turned(cx, -r + drop, r * 0.7, 250)
                    d.stroke(f"M{px:.0f} {py:.0f}q12 {-r * 0.2:.0f} 22 {r * 0.1:.0f}", fade(WHITE, 0.4), 6)
