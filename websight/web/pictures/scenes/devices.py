"""Instruments and machines. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, shade, tint
from websight.web.pictures.scenes.goods import round_
from websight.web.pictures.scenes.props import turned

STEEL = "#c3cad0"


def camera(d: Drawing) -> None:
    """Draw a camera."""
    skin = d.dice.pick(("#2b2d31", d.tones.main, "#6b4a33", d.tones.third))
    d.shadow(12, 0, 220, 18, 0.5)
    d.path("M-66 -178L-44 -216H44L66 -178Z", d.linear("#e6e9eb", "#a3abb1"))
    d.rect((-180, -182, 360, 182), d.linear("#eef0f1", "#b1b8bd"), rx=20)
    d.rect((-180, -142, 360, 104), d.linear(tint(skin, 0.16), shade(skin, 0.2)))
    d.rect((-150, -202, 54, 22), "#9aa2a8", rx=5)
    d.circle(128, -186, 18, "#d4453a")
    for radius, paint in ((88, "#d5dadd"), (78, "#2a2c30"), (62, "#15171a")):
        d.circle(0, -88, radius, paint)
    d.circle(0, -88, 48, d.radial("#4f7f9e", "#1f3550", "#0c1220", at=(0.4, 0.35)))
    d.ellipse((-18, -108), (16, 10), fade(WHITE, 0.55), transform="rotate(-35 -18 -108)")
    d.rect((106, -132, 46, 26), "#f9f3df", rx=4)


def phone(d: Drawing) -> None:
    """Draw a telephone that shows an app."""
    with d.at(0, 0, 1.05, d.dice.pick((-6, 5))):
        d.shadow(16, 0, 110, 14, 0.5)
        d.rect((-82, -336, 164, 336), "#1d1f24", rx=26)
        d.rect((-74, -328, 148, 320), d.linear(d.tones.light, d.tones.wall), rx=20)
        d.rect((-74, -328, 148, 106), d.linear(tint(d.tones.main, 0.15), d.tones.main), rx=20)
        d.rect((-26, -322, 52, 10), "#1d1f24", rx=5)
        d.rect((-58, -292, 70, 10), fade(WHITE, 0.9), rx=5)
        d.rect((-58, -274, 104, 7), fade(WHITE, 0.55), rx=3)
        d.circle(50, -288, 13, tint(d.tones.second, 0.3))
        for i in range(3):
            d.rect((-60, -206 + i * 62, 120, 52), WHITE, rx=10)
            d.rect((-52, -198 + i * 62, 36, 36), d.tones[4 + i], rx=8)
            d.rect((-8, -194 + i * 62, 56, 7), shade(d.tones.wall, 0.4), rx=3)
            d.rect((-8, -180 + i * 62, 36, 6), shade(d.tones.wall, 0.14), rx=3)
        d.path("M-74 -328H0L-74 -140Z", fade(WHITE, 0.1))


def laptop(d: Drawing) -> None:
    """Draw a laptop that shows charts."""
    d.shadow(8, 2, 270, 18, 0.5)
    d.rect((-190, -258, 380, 246), "#24272c", rx=14)
    d.rect((-178, -246, 356, 218), d.linear(tint(d.tones.light, 0.4), d.tones.light))
    d.rect((-178, -246, 62, 218), d.tones.dark)
    for i in range(5):
        d.rect((-166, -228 + i * 24, 38, 8), fade(WHITE, 0.65 if i == 1 else 0.25), rx=4)
    for i in range(3):
        d.rect((-104 + i * 92, -234, 82, 46), WHITE, rx=5)
        d.rect((-96 + i * 92, -226, 34, 6), fade(d.tones.dark, 0.3), rx=3)
        d.rect((-96 + i * 92, -212, 52, 12), d.tones[4 + i], rx=3)
    d.rect((-104, -178, 174, 138), WHITE, rx=5)
    points = [(-96 + i * 26.0, -70 - d.between(0, 26) - i * d.between(4, 9)) for i in range(7)]
    d.polygon([*points, (60, -48), (-96, -48)], d.linear(fade(d.tones.main, 0.4), fade(d.tones.main, 0.04)))
    d.line(points, d.tones.main, 4)
    d.rect((80, -178, 86, 138), WHITE, rx=5)
    d.circle(123, -118, 27, "none", stroke=tint(d.tones.second, 0.4), stroke_width=13)
    d.circle(
        123, -118, 27, "none", stroke=d.tones.third, stroke_width=13, stroke_dasharray=f"{d.between(40, 130):.0f} 400"
    )
    d.path("M-236 -14H236L226 0Q222 4 212 4H-212Q-222 4 -226 0Z", d.linear("#eceff1", "#9fa7ad"))
    d.rect((-44, -14, 88, 6), "#8d959b", rx=3)


def headphones(d: Drawing) -> None:
    """Draw headphones."""
    color = d.dice.pick((d.tones.main, d.tones.dark, d.tones.third, "#e9e4da"))
    d.shadow(8, 0, 190, 16, 0.5)
    d.stroke("M-126 -104Q-140 -310 0 -310T126 -104", shade(color, 0.3), 26)
    d.stroke("M-122 -130Q-128 -304 0 -304T122 -130", tint(color, 0.25), 8)
    for side in (-1, 1):
        d.rect((side * 126 - 42, -162, 84, 158), d.linear(tint(color, 0.3), color, shade(color, 0.3), angle=0), rx=40)
        d.rect((side * 92 - 18, -146, 36, 128), shade(color, 0.55), rx=17)
        d.circle(side * 138, -84, 22, fade(WHITE, 0.14))


def watch(d: Drawing) -> None:
    """Draw a watch or a clock."""
    strap = d.dice.pick(("#7a4a2f", d.tones.dark, d.tones.main))
    d.shadow(10, 0, 100, 12, 0.5)
    d.rect((-48, -340, 96, 340), d.linear(tint(strap, 0.2), shade(strap, 0.25), angle=0), rx=22)
    d.rect((100, -186, 20, 32), "#b89b5a", rx=5)
    d.circle(0, -170, 112, d.linear("#f4e3b0", "#a8843f", angle=50))
    d.circle(0, -170, 98, d.radial("#fffdf8", "#ece4d4"))
    for hour in range(12):
        d.line([turned(0, -170, 88, hour * 30), turned(0, -170, 74 if hour % 3 else 66, hour * 30)], "#3a3530", 5)
    for long, wide, angle in ((48, 9, d.dice.integer(0, 359)), (72, 6, d.dice.integer(0, 359))):
        d.line([(0, -170), turned(0, -170, long, angle)], "#2a2724", wide)
    d.line([turned(0, -170, 20, 40), turned(0, -170, 80, 220)], d.tones.main, 2.5)
    d.circle(0, -170, 8, "#2a2724")


def guitar(d: Drawing) -> None:
    """Draw a guitar or a violin, leaning."""
    wood = d.dice.pick(("#c9823a", "#a85a2c", "#e0ac62", "#7a3a22"))
    with d.at(-10, 0, 0.98, 14):
        d.shadow(-20, 4, 130, 16, 0.5)
        d.rect((-13, -330, 26, 170), d.linear("#5a3a26", "#3a2418", angle=0))
        d.path("M-20 -372H20L16 -326H-16Z", "#4a2e1e")
        for i in range(8):
            d.line([(-12, -318 + i * 19), (12, -318 + i * 19)], "#c9b68a", 1.6)
        d.path(
            "M0 -2C-118 2 -132 -96 -80 -124C-58 -138 -88 -176 -58 -198C-30 -216 -10 -196 0 -196"
            "C10 -196 30 -216 58 -198C88 -176 58 -138 80 -124C132 -96 118 2 0 -2Z",
            d.linear(tint(wood, 0.32), wood, shade(wood, 0.4), angle=20),
            stroke=shade(wood, 0.55),
            stroke_width=5,
        )
        d.circle(0, -142, 29, "#20140e")
        d.circle(0, -142, 33, "none", stroke="#f0d9a6", stroke_width=3)
        d.rect((-36, -66, 72, 13), "#3a2418", rx=4)
        d.path(
            "".join(f"M{x} -366L{x * 1.5} -60" for x in (-8, -5, -1.6, 1.6, 5, 8)),
            "none",
            stroke="#f4ecd8",
            stroke_width=1.2,
        )


def piano(d: Drawing) -> None:
    """Draw an upright piano."""
    wood = d.dice.pick(("#2a2322", "#5c3622", "#7a4a30", d.tones.dark))
    d.shadow(0, 4, 260, 18, 0.5)
    d.rect((-220, -296, 440, 160), d.linear(tint(wood, 0.22), wood))
    d.rect((-230, -308, 460, 16), tint(wood, 0.25), rx=4)
    d.rect((-196, -276, 392, 116), fade(BLACK, 0.25), rx=4)
    d.polygon([(-62, -172), (-54, -262), (0, -252), (54, -262), (62, -172), (0, -164)], "#fbf7ea")
    for y in (-240, -220, -200, -184):
        d.path(f"M-44 {y}l38 6M44 {y}l-38 6", "none", stroke="#6b6257", stroke_width=2)
    d.rect((-204, -116, 408, 112), d.linear(shade(wood, 0.1), shade(wood, 0.4)))
    for x in (-214, 192):
        d.rect((x, -120, 22, 120), tint(wood, 0.12))
    d.rect((-232, -140, 464, 24), "#fdfbf4")
    keys = "".join(f"M{-232 + i * 16} -140v24" for i in range(1, 29))
    d.path(keys, "none", stroke="#b9b2a6", stroke_width=1.4)
    black = "".join(f"M{-232 + i * 16} -140v14" for i in range(1, 29) if i % 7 not in {0, 3})
    d.path(black, "none", stroke="#1a1716", stroke_width=8)
    d.rect((-236, -118, 472, 10), tint(wood, 0.2))


def microphone(d: Drawing) -> None:
    """Draw a studio microphone."""
    d.shadow(8, 0, 120, 14, 0.5)
    d.ellipse((0, -6), (84, 12), "#2e3136")
    d.line([(0, -8), (0, -132)], "#54595f", 12)
    d.stroke("M-78 -196Q-78 -112 0 -112T78 -196", "#54595f", 12)
    d.rect((-56, -346, 112, 214), round_(d, STEEL), rx=54)
    mesh = "".join(f"M-52 {y}h104" for y in range(-326, -218, 13)) + "".join(
        f"M{x} -338v118" for x in range(-42, 43, 14)
    )
    d.path(mesh, "none", stroke="#5f666d", stroke_width=3)
    d.rect((-58, -222, 116, 18), round_(d, d.tones.main))
    d.circle(0, -172, 8, d.tones.second)


def lock(d: Drawing) -> None:
    """Draw a padlock and its key."""
    brass = d.dice.pick(("#d9a83f", STEEL, d.tones.main, d.tones.third))
    d.shadow(10, 0, 150, 16, 0.5)
    d.stroke("M-64 -170V-232Q-64 -306 0 -306T64 -232V-170", "#8d959c", 32)
    d.stroke("M-70 -170V-232Q-70 -310 0 -311", "#dfe4e8", 9)
    d.rect((-112, -188, 224, 188), d.linear(tint(brass, 0.4), brass, shade(brass, 0.35), angle=30), rx=26)
    d.circle(0, -108, 24, shade(brass, 0.75))
    d.path("M-10 -100H10L17 -46H-17Z", shade(brass, 0.75))
    with d.at(190, -14, 0.9, -6):
        d.circle(0, -26, 34, "none", stroke=shade(brass, 0.1), stroke_width=15)
        d.line([(34, -24), (136, -18)], shade(brass, 0.1), 14)
        d.path("M100 -16v24M124 -16v18", "none", stroke=shade(brass, 0.1), stroke_width=12)


def scales(d: Drawing) -> None:
    """Draw a pair of scales, a gavel and law books."""
    brass = "#c9a24e"
    d.shadow(0, 0, 230, 18, 0.5)
    d.path("M-80 0Q-70 -22 -16 -26H16Q70 -22 80 0Z", round_(d, brass))
    d.rect((-8, -300, 16, 276), round_(d, brass))
    d.circle(0, -312, 17, round_(d, brass))
    tilt = d.between(-14, 14)
    d.line([(-140, -268 + tilt), (0, -284), (140, -268 - tilt)], brass, 10)
    for side in (-1, 1):
        y = -268 + (tilt if side < 0 else -tilt)
        d.path(f"M{side * 140} {y:.0f}l-52 124h104z", "none", stroke=shade(brass, 0.2), stroke_width=2.5)
        d.path(f"M{side * 140 - 62} {y + 124:.0f}h124q-10 40 -62 40t-62 -40z", round_(d, brass))
    wood = "#7a4328"
    with d.at(-190, -34, 0.9, -24):
        d.rect((-4, -8, 150, 16), round_(d, wood), rx=8)
        d.rect((-44, -46, 62, 92), d.linear(tint(wood, 0.3), wood, shade(wood, 0.3)), rx=12)
        d.rect((-46, -26, 66, 9), brass)
    for i, color in enumerate((d.tones.main, d.tones.third)):
        d.rect((110 + i * 14, -36 - i * 34, 140, 34), d.linear(tint(color, 0.2), shade(color, 0.25)), rx=5)
        d.rect((126 + i * 14, -23 - i * 34, 60, 6), fade(brass, 0.9))


def card(d: Drawing) -> None:
    """Draw payment cards and coins."""
    d.shadow(10, 0, 220, 18, 0.5)
    for turn, color, y in ((-14, d.tones.third, -134), (7, d.tones.main, -112)):
        with d.at(0, y, turn=turn):
            d.rect((-166, -104, 332, 208), d.linear(tint(color, 0.25), color, shade(color, 0.25), angle=40), rx=20)
            d.rect((-136, -46, 56, 44), d.linear("#f4dc9a", "#c9a03a", angle=40), rx=8)
            d.path("M-136 -24h56M-118 -46v44M-98 -46v44", "none", stroke=fade(BLACK, 0.25), stroke_width=2)
            for i in range(4):
                d.rect((-136 + i * 68, 26, 52, 12), fade(WHITE, 0.85), rx=5)
            d.rect((-136, 58, 110, 9), fade(WHITE, 0.5), rx=4)
            d.circle(104, 60, 24, fade(WHITE, 0.65))
            d.circle(130, 60, 24, fade(d.tones.second, 0.8))
    for x, count in ((190, 5), (246, 3)):
        for i in range(count):
            d.rect((x - 30, -16 - i * 13, 60, 15), d.linear("#b98a2f", "#f6dc86", "#c9982f", "#8f6a1f", angle=0), rx=6)
        d.ellipse((x, -16 - (count - 1) * 13), (30, 8), "#f9e6a3")


def glasses(d: Drawing) -> None:
    """Draw spectacles."""
    color = d.dice.pick(("#5a3522", d.tones.dark, d.tones.main))
    d.shadow(0, 0, 230, 16, 0.45)
    for side in (-1, 1):
        d.line([(side * 190, -112), (side * 222, -168), (side * 150, -186)], shade(color, 0.2), 9)
        d.rect(
            (side * 108 - 84, -148, 168, 130), d.linear(fade("#dff0f4", 0.75), fade("#9fc4d2", 0.45), angle=50), rx=54
        )
        d.rect((side * 108 - 84, -148, 168, 130), "none", stroke=color, stroke_width=14, rx=54)
        d.line([(side * 108 - 40, -58), (side * 108 + 16, -122)], fade(WHITE, 0.7), 9)
    d.stroke("M-26 -96Q0 -122 26 -96", color, 12)


def care(d: Drawing) -> None:
    """Draw a stethoscope, a pill bottle and a heart: a practice's desk."""
    d.shadow(0, 0, 210, 16, 0.45)
    color = d.dice.pick((d.tones.main, d.tones.third, "#3d6a98"))
    d.stroke("M-120 -300V-216Q-116 -150 -60 -150T0 -216V-300M-60 -150V-90Q-56 -20 26 -20T108 -110", color, 15)
    for x in (-120, 0):
        d.line([(x, -300), (x + (18 if x < 0 else -18), -336)], STEEL, 10)
    d.circle(108, -140, 40, d.linear("#f4f6f7", "#98a1a8", angle=50))
    d.circle(108, -140, 24, d.linear("#c3cad0", "#eef1f3", angle=50))
    with d.at(196, 0, 0.9):
        d.rect((-44, -120, 88, 120), round_(d, "#e08a3a"), rx=10)
        d.rect((-44, -92, 88, 58), "#fbf8f2")
        d.path("M0 -84v42M-21 -63h42", "none", stroke="#d4453a", stroke_width=11)
        d.rect((-50, -148, 100, 34), round_(d, "#f7f5f0"), rx=6)
    for x, paint in ((-150, "#e3e8ea"), (-190, tint(d.tones.second, 0.3))):
        d.rect((x, -20, 52, 20), d.linear(WHITE, paint), rx=10)


def tooth(d: Drawing) -> None:
    """Draw a tooth, a brush and a mirror."""
    d.shadow(0, 0, 150, 14, 0.45)
    d.path(
        "M-110 -196C-120 -290 -50 -320 0 -286C50 -320 120 -290 110 -196C104 -120 76 -110 66 -20Q60 6 44 -4"
        "C22 -30 28 -96 0 -98C-28 -96 -22 -30 -44 -4Q-60 6 -66 -20C-76 -110 -104 -120 -110 -196Z",
        d.linear("#ffffff", "#e3ebf0", "#b9c9d4", angle=30),
    )
    d.path("M-84 -216Q-84 -268 -44 -276", "none", stroke=fade(WHITE, 0.95), stroke_width=13, stroke_linecap="round")
    with d.at(176, 0, 1, 8):
        d.rect((-9, -290, 18, 290), round_(d, d.tones.main), rx=9)
        d.rect((-32, -286, 26, 74), d.linear("#ffffff", tint(d.tones.third, 0.4)), rx=4)
    with d.at(-176, 0, 1, -8):
        d.line([(0, 0), (0, -220)], STEEL, 9)
        d.circle(0, -258, 42, d.linear("#aeb6bc", "#6f777d", angle=50))
        d.circle(0, -258, 34, d.linear("#f2f8fa", "#b9d2dc", angle=50))


def paper(d: Drawing) -> None:
    """Draw a document with a seal and a pen."""
    with d.at(0, 0, turn=d.between(-4, 4)):
        d.shadow(16, 0, 150, 14, 0.45)
        d.rect((-120, -330, 240, 326), d.linear("#fffefa", "#e9e3d6"), rx=4)
        d.rect((-92, -298, 110, 14), d.tones.main, rx=4)
        for i in range(11):
            d.rect((-92, -262 + i * 17, d.between(120, 184) if i % 4 != 3 else 80, 5), "#c3bcb0", rx=2)
        d.stroke("M-88 -44q14 -30 24 -8t26 -10t22 2", d.tones.dark, 3)
        d.circle(72, -46, 25, d.tones.second)
        d.circle(72, -46, 16, "none", stroke=fade(WHITE, 0.8), stroke_width=3)
    with d.at(168, -14, 1, -38):
        d.rect((0, -12, 190, 22), d.linear(tint(d.tones.dark, 0.25), d.tones.dark, shade(d.tones.dark, 0.2)), rx=10)
        d.polygon([(0, -11), (-38, 0), (0, 10)], "#d9b55a")
        d.rect((126, -16, 9, 30), "#d9b55a")
