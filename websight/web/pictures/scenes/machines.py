"""Machines and tools of the trades. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.goods import round_
from websight.web.pictures.scenes.props import WOODS, turned

STEEL = "#c3cad0"


def telescope(d: Drawing) -> None:
    """Draw a telescope on a tripod."""
    color = d.dice.pick((d.tones.main, "#eef0f2", d.tones.third, d.tones.dark))
    d.shadow(0, 0, 170, 16, 0.45)
    for x in (-110, 110, 12):
        d.line([(0, -168), (x, 0)], d.dice.pick(WOODS), 13)
    d.rect((-22, -194, 44, 40), "#3f444a", rx=8)
    with d.at(0, -206, turn=-32):
        d.rect((-150, -34, 280, 68), d.linear(tint(color, 0.5), color, shade(color, 0.4)), rx=8)
        d.rect((122, -42, 44, 84), d.linear("#f0e0b0", "#c9a24e", "#84622a"), rx=6)
        d.rect((-196, -19, 54, 38), d.linear("#70767d", "#2c3036"), rx=6)
        d.rect((-90, -62, 110, 20), d.linear("#8b9299", "#3a3f45"), rx=8)
        d.rect((-30, -34, 14, 68), fade(BLACK, 0.25))


def microscope(d: Drawing) -> None:
    """Draw a microscope and flasks."""
    body = d.dice.pick(("#f0f2f4", d.tones.main, "#3a4048"))
    d.shadow(0, 0, 190, 16, 0.5)
    with d.at(-40, 0):
        d.path("M-110 0V-18Q-104 -34 -80 -34H90V0Z", d.linear(tint(body, 0.2), shade(body, 0.3)))
        d.path("M40 -30Q96 -110 40 -214L-6 -196Q36 -120 -10 -34Z", d.linear(tint(body, 0.2), shade(body, 0.2), angle=0))
        d.rect((-106, -100, 128, 16), "#4a5058", rx=4)
        d.rect((-80, -106, 60, 6), fade("#9fd3e8", 0.9))
        with d.at(-30, -150, turn=-14):
            d.rect((-26, -150, 52, 140), round_(d, body), rx=9)
            d.rect((-18, -190, 36, 46), "#2e3238", rx=6)
            d.rect((-16, -14, 32, 42), "#8b9299", rx=5)
        d.circle(34, -72, 22, "#4a5058")
    for x, color in ((112, d.tones.second), (178, d.tones.third)):
        with d.at(x, 2, 0.8):
            d.path("M-16 -150V-92L-58 -16Q-60 0 -46 0H46Q60 0 58 -16L16 -92V-150Z", fade("#eef6f8", 0.7))
            d.path("M-34 -58L-56 -16Q-58 -3 -46 -3H46Q58 -3 56 -16L34 -58Z", d.linear(tint(color, 0.3), color))
            d.rect((-21, -158, 42, 10), "#e3ecef", rx=4)
            d.circle(-8, -26, 6, fade(WHITE, 0.6))


def robot(d: Drawing) -> None:
    """Draw an industrial robot's arm."""
    color = d.dice.pick(("#ee8d2a", d.tones.main, "#f2c230", "#e9edf0"))
    d.shadow(0, 0, 160, 16, 0.5)
    d.path("M-92 0L-74 -50H74L92 0Z", d.linear("#6a7178", "#33383d"))
    joints = [(0, -66), (d.between(-110, -50), -214), (d.between(60, 130), -290), (d.between(150, 190), -190)]
    for (ax, ay), (bx, by), wide in zip(joints, joints[1:], (62, 48, 34), strict=False):
        d.line([(ax, ay), (bx, by)], shade(color, 0.32), wide)
        d.line([(ax - 5, ay - 5), (bx - 5, by - 5)], color, wide - 16)
    for (x, y), r in zip(joints, (46, 38, 30, 24), strict=True):
        d.circle(x, y, r, d.linear("#8b9299", "#3a3f45", angle=50))
        d.circle(x, y, r * 0.5, tint(color, 0.2))
    x, y = joints[-1]
    d.line([(x - 4, y + 20), (x - 24, y + 54), (x - 12, y + 82)], "#4a5058", 11)
    d.line([(x + 4, y + 20), (x + 26, y + 54), (x + 14, y + 82)], "#4a5058", 11)
    d.rect((x - 34, -62, 68, 60), d.linear(tint(d.tones.second, 0.3), d.tones.second, shade(d.tones.second, 0.2)), rx=6)


def tools(d: Drawing) -> None:
    """Draw a board of tools and a box."""
    d.shadow(0, 0, 250, 18, 0.4)
    d.rect((-220, -330, 440, 212), d.linear("#c99a66", "#a87845"), rx=6)
    for x in range(-200, 201, 25):
        d.path(f"M{x} -314v0" + "m0 22v0" * 8, "none", stroke=fade(BLACK, 0.3), stroke_width=5, stroke_linecap="round")
    grips = d.dice.shuffled((d.tones.main, d.tones.third, "#7a4a2f", d.tones.dark))
    with d.at(-150, -306):
        d.rect((-9, 30, 18, 140), grips[0], rx=7)
        d.rect((-44, 4, 76, 32), d.linear("#d5dadd", "#7f868c"), rx=5)
    with d.at(-62, -306):
        d.path("M-20 6Q-26 40 -7 50V160Q0 172 7 160V50Q26 40 20 6L10 28H-10Z", d.linear("#e3e7ea", "#8d949a", angle=0))
    with d.at(26, -306):
        d.rect((-11, 92, 22, 76), grips[1], rx=9)
        d.path("M-4 96V10L0 2L4 10V96Z", "#b4bbc1")
    with d.at(112, -300):
        d.polygon([(-8, 2), (30, 8), (16, 116), (-8, 116)], d.linear("#eef0f2", "#a3abb1", angle=0))
        d.rect((-16, 110, 42, 54), grips[2], rx=12)
    with d.at(180, -306):
        d.rect((-12, 0, 24, 168), d.linear("#f3d77a", "#c9a03a", angle=0))
        d.path(
            "".join(f"M-12 {y}h{12 if y % 24 else 18}" for y in range(12, 168, 12)),
            "none",
            stroke="#5a4a20",
            stroke_width=1.6,
        )
    color = d.tones.main
    d.stroke("M-60 -88V-112H60V-88", shade(color, 0.5), 12)
    d.rect((-150, -88, 300, 88), d.linear(tint(color, 0.2), shade(color, 0.22)), rx=8)
    d.rect((-150, -60, 300, 9), fade(BLACK, 0.25))
    for x in (-90, 70):
        d.rect((x, -66, 22, 24), "#e6c667", rx=3)


def gears(d: Drawing) -> None:
    """Draw a train of gears."""
    d.shadow(0, 0, 200, 16, 0.45)
    for x, y, r, color in ((-70, -132, 112, STEEL), (104, -84, 72, d.tones.main), (86, -244, 60, d.tones.second)):
        count = round(r / 8)
        for i in range(count):
            with d.at(x, y, turn=i * 360 / count):
                d.polygon([(-9, -r + 4), (-6, -r - 17), (6, -r - 17), (9, -r + 4)], shade(color, 0.12))
        d.circle(x, y, r, d.linear(tint(color, 0.4), color, shade(color, 0.35), angle=50))
        d.circle(x, y, r * 0.72, d.linear(shade(color, 0.2), tint(color, 0.2), angle=50))
        for angle in range(0, 360, 60):
            d.line([(x, y), turned(x, y, r * 0.72, angle)], color, r * 0.13)
        d.circle(x, y, r * 0.26, d.linear(tint(color, 0.4), shade(color, 0.3), angle=50))
        d.circle(x, y, r * 0.11, "#2a2d31")


def globe(d: Drawing) -> None:
    """Draw a globe on a stand, or a wheel of gears."""
    ocean = d.dice.pick(("#4d8fb5", "#3f7f9e", "#7fb0b5"))
    d.shadow(0, 0, 130, 14, 0.5)
    wood = d.dice.pick(WOODS)
    d.path("M-78 0Q-70 -20 -14 -26V-50H14V-26Q70 -20 78 0Z", round_(d, wood))
    d.stroke("M-70 -304A142 142 0 1 0 118 -106", "#b9954a", 11)
    d.circle(0, -186, 122, d.radial(tint(ocean, 0.4), ocean, shade(ocean, 0.45), at=(0.36, 0.32), radius=0.75))
    land = mix(d.dice.pick(("#8fae5a", "#d9b56a", "#a5b97a")), ocean, 0.08)
    for cx, cy, size in ((-46, -226, 46), (34, -250, 30), (56, -166, 50), (-24, -128, 34), (-88, -166, 20)):
        d.blob([turned(cx, cy, size * d.between(0.55, 1.05), a) for a in range(0, 360, 36)], land)
    d.circle(0, -186, 122, d.radial(fade(WHITE, 0.3), fade(BLACK, 0), fade(BLACK, 0.35), at=(0.33, 0.28), radius=0.78))
