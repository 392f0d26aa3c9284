"""Things that shops sell. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import HAIRS, LEAVES, WOODS, books, foliage, leaf
from websight.web.pictures.scenes.studio import sprig


def round_(d: Drawing, color: str) -> str:
    """Return the gradient of something round that stands upright: lit from the left, a rim of light on the right."""
    return d.linear(shade(color, 0.18), tint(color, 0.38), color, shade(color, 0.38), shade(color, 0.2), angle=0)


def _label(d: Drawing, box: tuple[float, float, float, float], paper: str) -> None:
    x, y, wide, tall = box
    d.rect(box, d.linear(shade(paper, 0.1), tint(paper, 0.3), shade(paper, 0.16), angle=0))
    accent = d.dice.pick((d.tones.main, d.tones.third, d.tones.dark))
    middle = x + wide / 2
    mark = d.dice.integer(0, 2)
    if mark == 0:
        d.circle(middle, y + tall * 0.3, min(wide, tall) * 0.16, accent)
    elif mark == 1:
        for turn in (-50, 0, 50):
            with d.at(middle, y + tall * 0.44, turn=turn):
                leaf(d, accent, tall * 0.3, tall * 0.07)
    else:
        d.polygon(
            [
                (middle, y + tall * 0.12),
                (middle + wide * 0.18, y + tall * 0.44),
                (middle - wide * 0.18, y + tall * 0.44),
            ],
            accent,
        )
    for row, share in ((0.6, 0.66), (0.72, 0.44), (0.82, 0.52)):
        d.rect(
            (middle - wide * share / 2, y + tall * row, wide * share, tall * 0.055),
            fade(accent, 0.9 if row < 0.7 else 0.5),
        )


def bottle(d: Drawing) -> None:
    """Draw bottles of oil, wine or lotion."""
    glass = d.dice.pick(("#3f5f3a", "#6b3020", "#2f4a5a", "#c99a4a", "#4a2f4a", d.tones.main))
    for x, size in ((-92, 0.82), (78, 0.7), (0, 1.0)) if d.dice.chance(0.6) else ((0, 1.0),):
        with d.at(x, -abs(x) * 0.08, size):
            d.shadow(16, 0, 92, 15, 0.5)
            d.path(
                "M-46 0Q-52 -2 -52 -14V-168Q-52 -204 -22 -224Q-17 -230 -17 -244"
                "V-306H17V-244Q17 -230 22 -224Q52 -204 52 -168V-14Q52 -2 46 0Z",
                round_(d, glass),
            )
            d.rect((-21, -318, 42, 52), round_(d, d.tones.second), rx=5)
            _label(d, (-52, -156, 104, 112), d.tones.light)
            d.path("M-40 -176Q-38 -196 -16 -214V-30H-40Z", fade(WHITE, 0.2))
    with d.at(96, 6):
        sprig(d)


def wine(d: Drawing) -> None:
    """Draw a bottle of wine and a glass."""
    red = d.dice.pick(("#7a1f33", "#8f2a3f", "#e3c46a", "#d98a8a"))
    with d.at(-60, 0):
        d.shadow(16, 0, 92, 15, 0.5)
        d.path(
            "M-46 0Q-50 -2 -50 -14V-190Q-50 -222 -20 -244Q-16 -250 -16 -262"
            "V-336H16V-262Q16 -250 20 -244Q50 -222 50 -190V-14Q50 -2 46 0Z",
            round_(d, d.dice.pick(("#24382a", "#2b2024", "#3f4a26"))),
        )
        d.rect((-18, -344, 36, 70), round_(d, d.tones.main), rx=4)
        _label(d, (-50, -172, 100, 116), "#f4ead6")
    with d.at(92, 4):
        d.shadow(8, 0, 60, 9, 0.4)
        d.ellipse((0, -4), (42, 7), fade("#eef4f6", 0.75))
        d.rect((-3, -112, 6, 108), fade("#f4f8f9", 0.8))
        d.path("M-54 -232Q-58 -112 0 -108Q58 -112 54 -232Z", fade("#eef4f6", 0.35))
        d.path("M-52 -186Q-48 -116 0 -113Q48 -116 52 -186Z", d.linear(tint(red, 0.2), red, shade(red, 0.35), angle=0))
        d.ellipse((0, -186), (52, 9), tint(red, 0.2))
        d.ellipse((0, -232), (54, 9), "none", stroke=fade(WHITE, 0.75), stroke_width=2.5)
        d.path("M-40 -222Q-44 -160 -28 -136", "none", stroke=fade(WHITE, 0.6), stroke_width=6)
    for i in range(15):
        color = mix("#5a2a5a", red, d.between(0, 0.5))
        x, y = 150 + i % 5 * 22 - i // 5 * -8, -12 - i // 5 * 20
        d.circle(x, y, 14, d.radial(tint(color, 0.5), color, shade(color, 0.3), at=(0.35, 0.3)))


def jar(d: Drawing) -> None:
    """Draw jars of honey, jam or cream."""
    for x, size in ((-104, 0.78), (98, 0.7), (0, 1.0)):
        filling = d.dice.pick(("#d9962f", "#a3243a", "#e8b84a", "#5c3a6a", "#8fa04a", "#f0e4d0"))
        with d.at(x, -abs(x) * 0.1, size):
            d.shadow(14, 0, 104, 16, 0.5)
            d.rect((-74, -176, 148, 176), fade("#f2f6f6", 0.85), rx=24)
            d.rect((-66, -158, 132, 150), round_(d, filling), rx=18)
            _label(d, (-66, -122, 132, 84), d.tones.light)
            d.rect((-70, -204, 140, 36), round_(d, d.tones.third), rx=7)
            d.rect((-58, -160, 11, 140), fade(WHITE, 0.4), rx=5)


def box(d: Drawing) -> None:
    """Draw parcels, one on the other."""
    for x, y, size in ((0, 0, 1.0), (36, -196, 0.58), (196, 8, 0.6))[: d.dice.integer(1, 3)]:
        card = d.dice.pick(("#c99a66", "#b98653", "#d9b184", d.tones.main, d.tones.third))
        with d.at(x, y, size):
            d.shadow(30, 0, 210, 24, 0.5)
            d.polygon([(-150, -20), (-150, -188), (30, -168), (30, 14)], d.linear(tint(card, 0.14), card))
            d.polygon([(30, 14), (30, -168), (150, -196), (150, -24)], shade(card, 0.28))
            d.polygon([(-150, -188), (-24, -214), (150, -196), (30, -168)], tint(card, 0.3))
            d.polygon([(-78, -203), (-44, -210), (118, -189), (84, -181)], fade(d.tones.light, 0.7))
            d.polygon([(84, -181), (118, -189), (118, -140), (84, -131)], fade(d.tones.light, 0.55))
            d.polygon([(-124, -116), (-44, -107), (-44, -44), (-124, -52)], "#fbf7ee")
            d.path("M-112 -100l56 6M-112 -86l40 4M-112 -66l56 6", "none", stroke="#8a7a68", stroke_width=5)


def shoe(d: Drawing) -> None:
    """Draw a pair of trainers."""
    color, sole = (
        d.dice.pick((d.tones.main, d.tones.third, d.tones.second, "#f4f1ea")),
        d.dice.pick(("#fbf8f2", d.tones.second)),
    )
    for x, y, size in ((46, -44, 0.92), (0, 0, 1.08)):
        with d.at(x, y, size):
            d.shadow(10, 0, 220, 20, 0.5)
            d.path(
                "M-176 -46Q-186 -150 -150 -158Q-128 -148 -104 -158Q-82 -166 -62 -150Q10 -88 96 -78Q176 -70 184 -36Z",
                d.linear(tint(color, 0.22), color, shade(color, 0.25)),
            )
            d.path("M-176 -46Q-182 -118 -166 -146Q-120 -140 -118 -46Z", shade(color, 0.28))
            d.path("M96 -78Q176 -70 184 -36H92Q70 -58 96 -78Z", tint(color, 0.4))
            d.path("M-96 -46Q-60 -110 -10 -112L22 -96Q-30 -84 -52 -46Z", fade(d.tones.light, 0.85))
            for i in range(4):
                d.line([(-62 + i * 32, -144 + i * 18), (-34 + i * 32, -116 + i * 15)], "#fdfaf3", 7)
            d.path("M-190 -48H190Q200 -20 180 -4H-176Q-196 -14 -190 -48Z", d.linear(sole, shade(sole, 0.2)))
            d.line([(-182, -26), (188, -26)], fade(BLACK, 0.14), 3)


def garment(d: Drawing) -> None:
    """Draw clothes on a rail."""
    d.shadow(0, 0, 290, 18, 0.4)
    d.line([(-230, 0), (-230, -330), (230, -330), (230, 0)], "#3a3532", 8)
    count = 5
    for i in range(count):
        color = d.dice.pick((*d.tones[2:], d.tones.light))
        with d.at(-150 + i * 75, -330):
            d.stroke("M0 0q10 -14 0 -18", "#6b635b", 4)
            d.line([(-50, 34), (0, 8), (50, 34)], "#a8804f", 6)
            long = d.dice.pick((190, 240, 270))
            d.path(
                f"M-16 14L-56 36L-76 {long * 0.62:.0f}L-50 {long * 0.64:.0f}L-44 90L-52 {long}"
                f"Q0 {long + 14} 52 {long}L44 90L50 {long * 0.64:.0f}L76 {long * 0.62:.0f}L56 36L16 14Q0 34 -16 14Z",
                d.linear(tint(color, 0.22), color, shade(color, 0.3), angle=10),
            )
            d.stroke(
                f"M-18 80Q-10 {long * 0.6:.0f} -24 {long - 8}M20 90Q14 {long * 0.6:.0f} 24 {long - 8}",
                fade(BLACK, 0.13),
                4,
            )
            if d.dice.chance(0.5):
                for row in range(4):
                    d.circle(0, 52 + row * 36, 3.5, fade(WHITE, 0.8))


def bag(d: Drawing) -> None:
    """Draw a handbag or a rucksack."""
    color = d.dice.pick((d.tones.main, d.tones.third, "#9a6238", "#6b4a33", d.tones.second))
    d.shadow(14, 0, 190, 20, 0.5)
    d.stroke("M-76 -186Q-70 -318 0 -318T76 -186", shade(color, 0.3), 15)
    d.path(
        "M-140 -200H140L164 -22Q164 0 142 0H-142Q-164 0 -164 -22Z",
        d.linear(tint(color, 0.22), color, shade(color, 0.26), angle=40),
    )
    d.path("M-142 -204H142L152 -116Q80 -86 0 -86T-152 -116Z", d.linear(tint(color, 0.12), shade(color, 0.14)))
    d.path(
        "M-150 -118Q-80 -88 0 -88T150 -118",
        "none",
        stroke=fade(tint(color, 0.6), 0.8),
        stroke_width=2,
        stroke_dasharray="8 6",
    )
    d.rect((-24, -112, 48, 44), "#dcb765", rx=8)
    d.rect((-11, -100, 22, 20), shade("#dcb765", 0.4), rx=4)


def chair(d: Drawing) -> None:
    """Draw a wooden chair with a woven or padded seat."""
    wood, seat = d.dice.pick(WOODS), d.dice.pick((d.tones.main, d.tones.third, "#d9c08f"))
    d.shadow(10, 0, 150, 18, 0.45)
    for x, lean in ((-78, -8), (78, 8)):
        d.line([(x, -150), (x + lean * 2.2, 0)], shade(wood, 0.18), 13)
    for x in (-58, 58):
        d.line([(x * 1.12, -336), (x, -150), (x * 1.06, -14)], wood, 12)
    back = d.dice.integer(0, 2)
    if back == 0:
        for y in (-318, -274, -230):
            d.rect((-66, y, 132, 22), d.linear(tint(wood, 0.2), shade(wood, 0.12)), rx=10)
    elif back == 1:
        d.rect((-72, -340, 144, 30), d.linear(tint(wood, 0.2), shade(wood, 0.12)), rx=14)
        for x in range(-40, 41, 20):
            d.line([(x, -312), (x * 0.9, -156)], wood, 7)
    else:
        d.rect((-70, -342, 140, 120), d.linear(tint(seat, 0.2), shade(seat, 0.1)), rx=34)
    d.path("M-84 -168H84L98 -138Q0 -120 -98 -138Z", d.linear(tint(seat, 0.25), shade(seat, 0.1)))
    d.path("M-98 -138Q0 -120 98 -138V-126Q0 -108 -98 -126Z", shade(wood, 0.25))
    d.line([(-86, -70), (86, -70)], shade(wood, 0.25), 7)


def lamp(d: Drawing) -> None:
    """Draw a table lamp, lit."""
    base, cloth = (
        d.dice.pick((d.tones.main, d.tones.third, d.tones.dark)),
        d.dice.pick(("#fff3d6", "#f8e0b4", tint(d.tones.second, 0.55))),
    )
    d.shadow(8, 0, 90, 14, 0.5)
    d.glow(0, -240, 300, "#ffe2a4", 0.6)
    d.path("M-52 0Q-84 -70 -34 -118Q-16 -136 -12 -166H12Q16 -136 34 -118Q84 -70 52 0Z", round_(d, base))
    d.rect((-4, -196, 8, 34), "#c9a45a")
    d.polygon(
        [(-74, -334), (74, -334), (126, -186), (-126, -186)], d.linear(tint(cloth, 0.4), cloth, shade(cloth, 0.1))
    )
    d.ellipse((0, -186), (126, 11), shade(cloth, 0.14))


def plant(d: Drawing) -> None:
    """Draw pot plants, large and small."""
    for x, size in ((-128, 0.72), (130, 0.62), (0, 1.2)):
        pot, habit = (
            d.dice.pick((d.tones.main, d.tones.second, d.tones.light, "#c0714a")),
            d.dice.pick(("broad", "spear", "fern", "cactus")),
        )
        with d.at(x, -abs(x) * 0.06, size):
            d.shadow(14, 0, 84, 14, 0.5)
            with d.at(0, -92, 1.25):
                foliage(d, habit, d.dice.pick(LEAVES))
            d.path("M-62 -104H62L48 -8Q46 0 38 0H-38Q-46 0 -48 -8Z", round_(d, pot))
            d.rect((-68, -116, 136, 22), round_(d, tint(pot, 0.1)), rx=5)


def vase(d: Drawing) -> None:
    """Draw thrown pots: a vase, a bowl, a jug, some with flowers."""
    glazes = d.dice.sample((*d.tones[2:], "#efe6d6", "#7d8f8a"), 3)
    shapes = d.dice.shuffled(
        (
            "M-52 0Q-104 -84 -66 -150Q-30 -196 -34 -246H34Q30 -196 66 -150Q104 -84 52 0Z",
            "M-44 0Q-72 -8 -80 -96Q-82 -200 -46 -214H46Q82 -200 80 -96Q72 -8 44 0Z",
            "M-36 0Q-116 -20 -130 -106H130Q116 -20 36 0Z",
        )
    )
    for (x, size), glaze, data in zip(((-118, 0.78), (122, 0.72), (0, 1.08)), glazes, shapes, strict=True):
        with d.at(x, -abs(x) * 0.08, size):
            d.shadow(16, 0, 116, 16, 0.5)
            if data.endswith("Q104 -84 52 0Z"):
                for turn in d.dice.sample(range(-44, 45, 8), 6):
                    with d.at(0, -236, turn=turn):
                        d.line([(0, 0), (0, -120)], "#7a8a55", 3)
                        d.ellipse((0, -130), (11, 28), d.dice.pick((d.tones.second, "#e9d3a6", d.tones.main)))
            d.path(data, round_(d, glaze))
            d.path(data, d.linear(fade(WHITE, 0), fade(WHITE, 0), fade(shade(glaze, 0.6), 0.5)))


def book_stack(d: Drawing) -> None:
    """Draw a pile of books and a few that stand."""
    d.shadow(10, 0, 220, 20, 0.5)
    y = 0.0
    for i in range(d.dice.integer(4, 6)):
        wide, thick, color = d.between(250, 320), d.between(30, 46), d.dice.pick(d.tones[2:])
        x = d.between(-18, 18)
        d.rect((x - wide / 2, y - thick, wide, thick), d.linear(tint(color, 0.25), color, shade(color, 0.3)), rx=6)
        d.rect((x + wide / 2 - 26, y - thick + 6, 30, thick - 12), d.linear("#fdf8ea", "#d9ceb6"))
        d.rect((x - wide / 2 + 22 + 4 * i, y - thick / 2 - 4, wide * 0.4, 7), fade(tint(color, 0.75), 0.9))
        y -= thick
    if d.dice.chance():
        with d.at(-70, y):
            books(d, 130, 128, d.tones)
    else:
        with d.at(0, y - 4, turn=-4):
            d.path(
                "M0 -6Q-70 -50 -150 -26V-16Q-70 -34 0 0Q70 -34 150 -16V-26Q70 -50 0 -6Z", d.linear("#fffdf6", "#e2d8c4")
            )


def candle(d: Drawing) -> None:
    """Draw candles and soap."""
    for x, tall in ((-96, 120), (92, 90), (0, 190)):
        color = d.dice.pick((d.tones.light, tint(d.tones.second, 0.4), tint(d.tones.main, 0.4)))
        with d.at(x, -abs(x) * 0.1):
            d.shadow(10, 0, 76, 12, 0.45)
            d.rect((-48, -tall, 96, tall), round_(d, color), rx=10)
            d.ellipse((0, -tall + 2), (47, 10), tint(color, 0.5))
            _label(d, (-48, -tall * 0.72, 96, tall * 0.5), "#fbf7ee")
            d.line([(0, -tall), (0, -tall - 14)], "#3a3230", 3)
            d.glow(0, -tall - 32, 90, "#ffd98a", 0.7)
            d.path(
                f"M0 {-tall - 58}Q18 {-tall - 26} 0 {-tall - 12}Q-18 {-tall - 26} 0 {-tall - 58}Z",
                d.linear("#fff6d6", "#ffb03a"),
            )


def bread(d: Drawing) -> None:
    """Draw loaves on a board."""
    d.shadow(8, 8, 270, 20, 0.5)
    d.rect((-230, -16, 460, 22), d.linear("#b98653", "#8f6238"), rx=9)
    crust = d.dice.pick(("#b8743a", "#a5612f", "#c98a4a"))
    for x, y, size in ((104, -18, 0.78), (-58, -16, 1.0)):
        with d.at(x, y, size):
            d.path(
                "M-150 0Q-184 -92 -84 -130Q0 -158 84 -130Q184 -92 150 0Z",
                d.linear(tint(crust, 0.35), crust, shade(crust, 0.4)),
            )
            for i in range(4):
                cx = -84 + i * 56
                d.path(
                    f"M{cx - 26} -42Q{cx - 8} -118 {cx + 34} -122Q{cx + 16} -80 {cx - 4} -38Z",
                    d.linear("#f4dcae", "#dcb06a"),
                )
            d.ellipse((-60, -106), (70, 16), fade(WHITE, 0.16))
    for i in range(5):
        with d.at(-232 + i * 9, -4, turn=-30 + i * 12):
            d.line([(0, 0), (0, -190)], "#c9a24e", 3)
            for k in range(7):
                for side in (-1, 1):
                    d.ellipse(
                        (side * 7, -130 - k * 12),
                        (5, 9),
                        "#dcb560",
                        transform=f"rotate({side * 24} {side * 7} {-130 - k * 12})",
                    )


def cake(d: Drawing) -> None:
    """Draw a layered cake on a stand."""
    sponge, icing = (
        d.dice.pick(("#7a4a30", "#e9c48a", "#b5533f")),
        d.dice.pick(("#fff4e4", "#f7c9cf", "#6b4030", d.tones.wall)),
    )
    d.shadow(10, 0, 150, 16, 0.5)
    d.path("M-70 0Q-60 -16 -16 -20V-52H16V-20Q60 -16 70 0Z", round_(d, "#f4f1ea"))
    d.rect((-190, -66, 380, 18), round_(d, "#f8f5ee"), rx=9)
    for i in range(3):
        y = -66 - i * 58
        d.rect((-150, y - 44, 300, 44), round_(d, sponge))
        d.rect((-154, y - 58, 308, 18), round_(d, icing), rx=8)
    d.path(
        "M-156 -232H156V-196Q140 -168 126 -196Q112 -226 96 -190Q78 -150 58 -192Q40 -220 20 -186"
        "Q0 -150 -22 -192Q-44 -222 -60 -188Q-80 -158 -98 -194Q-114 -222 -130 -192Q-144 -172 -156 -200Z",
        round_(d, icing),
    )
    for i in range(7):
        color = d.dice.pick(("#c9303f", "#4a4f94", "#d9464f"))
        d.circle(-114 + i * 38, -246, 20, d.radial(tint(color, 0.5), color, shade(color, 0.3), at=(0.35, 0.3)))
        with d.at(-96 + i * 38, -252, turn=24):
            leaf(d, "#5f9a55", 26, 8)


def brush(d: Drawing) -> None:
    """Draw brushes, pencils and scissors in a pot."""
    d.shadow(12, 0, 110, 16, 0.5)
    for i in range(9):
        color, hair = d.dice.pick(d.tones[3:]), d.dice.pick(HAIRS)
        with d.at(-44 + i * 11, -120, turn=-26 + i * 6.5 + d.between(-3, 3)):
            long = d.between(120, 190)
            d.rect((-6, -long, 12, long), d.linear(tint(color, 0.3), shade(color, 0.2), angle=0))
            if i % 2:
                d.rect((-8, -long - 22, 16, 26), "#c9ced2")
                d.path(
                    f"M-10 {-long - 20:.0f}Q-14 {-long - 50:.0f} 0 {-long - 72:.0f}"
                    f"Q14 {-long - 50:.0f} 10 {-long - 20:.0f}Z",
                    hair,
                )
            else:
                d.polygon([(-6, -long), (0, -long - 26), (6, -long)], "#e9c99a")
                d.polygon([(-2, -long - 17), (0, -long - 26), (2, -long - 17)], color)
    d.path("M-74 -150H74L64 -8Q62 0 54 0H-54Q-62 0 -64 -8Z", round_(d, d.tones.second))
    for i in range(6):
        d.circle(120 + i % 3 * 38, -12 - i // 3 * 26, 17, d.linear(tint(d.tones[2 + i % 5], 0.2), d.tones[2 + i % 5]))
