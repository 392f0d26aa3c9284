"""On the way and by the water: an airliner, a train, a harbour, a reef, a pool; bed and bath."""

from __future__ import annotations

import math

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import DAYLIGHT, framed, ground, leaf, potted_plant, ridge, sky, window
from websight.web.pictures.scenes.rooms import room


def plane(d: Drawing) -> None:
    """Draw an airliner above the clouds."""
    air = sky(d, d.dice.pick(("clear", "dawn", "dusk", "gold", "day")), d.height)
    for layer in range(3):
        line = ridge(d, d.height * (0.74 + 0.1 * layer), 34, 7)
        ground(d, line, d.linear(fade(tint(air, 0.85), 0.95), fade(mix(air, WHITE, 0.5), 0.85)))
    color = d.tones.main
    with d.at(d.width / 2, d.height * 0.48, 1.15, d.between(-14, -4), d.dice.pick((-1, 1))):
        d.polygon([(-150, -18), (-212, -104), (-168, -104), (-84, -18)], color)
        d.path(
            "M-230 -14Q-220 -34 -170 -36H150Q230 -30 244 -2Q226 24 150 26H-120Q-200 18 -230 -14Z",
            d.linear("#ffffff", "#f2f4f6", "#b1bcc6"),
        )
        d.polygon([(-40, 4), (-138, 116), (-96, 116), (66, 8)], d.linear("#dfe5ea", "#97a5b1"))
        d.polygon([(20, -34), (-24, -92), (4, -92), (74, -34)], "#b9c5cf")
        d.ellipse((-36, 62), (34, 13), color)
        d.path(
            "".join(f"M{x} -10v.1" for x in range(-140, 160, 20)),
            "none",
            stroke="#4a6f8a",
            stroke_width=9,
            stroke_linecap="round",
        )
        d.path("M188 -22Q216 -20 226 -10H190Z", "#3a5468")
        d.path("M-200 6Q0 18 200 14", "none", stroke=color, stroke_width=6)


def train(d: Drawing) -> None:
    """Draw a train in open country."""
    horizon = d.height * 0.55
    air = sky(d, d.dice.pick(("day", "dawn", "gold", "clear")), horizon)
    for near, y in ((0.3, 0.5), (0.7, 0.6)):
        color = mix(air, "#5f8f5a", near)
        ground(d, ridge(d, d.height * y, 30, 5), d.linear(tint(color, 0.2), color))
    foot = d.height * 0.82
    d.rect((0, foot - 6, d.width, d.height), d.linear("#a89a82", "#7d8f55"))
    d.rect((0, foot, d.width, 7), "#5b5048")
    color = d.dice.pick((d.tones.main, d.tones.third, d.tones.dark))
    nose = d.width * d.between(0.72, 0.85)
    with d.at(nose, foot):
        d.path("M-1900 -150H-90Q10 -140 60 -46Q66 -18 40 -14H-1900Z", d.linear("#ffffff", "#eceff1", "#c3cad0"))
        d.path("M-1900 -58H52Q66 -18 40 -14H-1900Z", color)
        d.path("M-70 -130Q-4 -118 24 -76H-70Z", "#22303c")
        for i in range(round(d.width / 92)):
            d.rect((-190 - i * 92, -126, 68, 44), d.linear("#9fc4d6", "#46687c", angle=60), rx=8)
            if i % 4 == 2:
                d.line([(-208 - i * 92, -146), (-208 - i * 92, -18)], fade(BLACK, 0.4), 4)
        for i in range(round(d.width / 130)):
            d.circle(-30 - i * 130, -8, 12, "#33383d")


def boat(d: Drawing) -> None:
    """Draw a fishing boat in a harbour."""
    horizon = d.height * 0.5
    air = sky(d, d.dice.pick(("dawn", "day", "mist", "dusk", "gold")), horizon)
    ground(d, ridge(d, horizon - 24, 30, 5), mix("#4f6f78", air, 0.5))
    water = mix(d.dice.pick(("#2b7fa3", "#2f6f86")), air, 0.12)
    d.rect((0, horizon, d.width, d.height), d.linear(mix(water, air, 0.5), water, shade(water, 0.4)))
    for i in range(30):
        y = horizon + (d.height - horizon) * (i + 1) / 30
        x = d.between(-40, d.width)
        d.line([(x, y), (x + d.between(30, 140), y)], fade(WHITE, 0.16), 2.5)
    color = d.tones.main
    with d.at(d.width * d.between(0.42, 0.58), d.height * 0.76, 1.15, d.between(-2, 2), d.dice.pick((-1, 1))):
        d.ellipse((0, 12), (230, 22), fade("#0d2b3d", 0.4))
        d.rect((-84, -148, 116, 82), d.linear("#fdfaf2", "#d9d0c0", angle=0), rx=6)
        d.rect((-96, -160, 142, 16), d.tones.second, rx=4)
        for x in (-66, -16):
            d.rect((x, -130, 36, 30), d.linear("#a9d0de", "#4a7386", angle=60), rx=4)
        d.line([(84, -70), (84, -240), (-60, -164)], "#5b4030", 5)
        d.path(
            "M-206 -84Q-60 -52 60 -66Q150 -74 222 -112Q204 -20 168 8H-158Q-192 -20 -206 -84Z",
            d.linear(tint(color, 0.25), shade(color, 0.2)),
        )
        d.path("M-206 -84Q-60 -52 60 -66Q150 -74 222 -112L218 -94Q150 -56 60 -48Q-60 -36 -202 -66Z", "#fbf7ee")
        d.path("M-186 -20Q0 -4 196 -22L168 8H-158Z", shade(color, 0.45))
        for x in (-120, -60, 110):
            d.circle(x, -30, 15, "none", stroke="#f2a23c", stroke_width=8)


def fish(d: Drawing) -> None:
    """Draw fish under water."""
    water = d.dice.pick(("#2b7fa3", "#1f6f8a", "#2a8f9c", "#3c6aa0"))
    d.fill(d.linear(tint(water, 0.45), water, shade(water, 0.6)))
    for _ in range(5):
        x = d.between(0, d.width)
        d.polygon(
            [(x, -10), (x + 60, -10), (x - 60, d.height), (x - 220, d.height)],
            d.linear(fade(WHITE, 0.22), fade(WHITE, 0)),
        )
    for _ in range(round(d.width / 26)):
        with d.at(d.between(0, d.width), d.height + 10, turn=d.between(-14, 14)):
            leaf(d, d.dice.pick(("#2f6b5a", "#c9605a", "#4f8a5a", "#d9903a")), d.between(60, 190), 15)
    for _ in range(26):
        d.circle(d.between(0, d.width), d.between(0, d.height), d.between(2, 9), fade(WHITE, 0.25))
    for i in range(round(d.width / 150) + 2):
        size = d.between(0.35, 0.8) if i else 1.5
        x, y = (d.width * 0.5, d.height * 0.5) if not i else (d.between(0, d.width), d.between(0.1, 0.85) * d.height)
        with d.at(x, y, size, d.between(-9, 9), d.dice.pick((-1, 1))):
            _fish(d, d.dice.pick((*d.tones[4:], "#f2a23c", "#e8e4da")))


def _fish(d: Drawing, color: str) -> None:
    d.path("M84 0L156 -52Q140 0 156 52Z", d.linear(tint(color, 0.1), shade(color, 0.25)))
    d.path("M-40 -52Q10 -106 66 -34Z", shade(color, 0.2))
    d.path("M-10 46Q20 86 46 34Z", shade(color, 0.25))
    d.path(
        "M-130 0Q-60 -82 30 -50Q76 -30 96 0Q76 30 30 50Q-60 82 -130 0Z",
        d.linear(tint(color, 0.3), color, tint(color, 0.45)),
    )
    for x in (-36, 14):
        d.path(f"M{x} -58Q{x + 24} 0 {x} 58Q{x + 2} 0 {x} -58Z", fade(WHITE, 0.75))
    d.path("M-56 8Q-20 4 -24 34Q-50 30 -56 8Z", shade(color, 0.18))
    d.circle(-88, -14, 13, WHITE)
    d.circle(-90, -14, 7, "#1d1714")


def pool(d: Drawing) -> None:
    """Draw a swimming pool before a white house."""
    line = d.height * 0.52
    sky(d, d.dice.pick(("day", "clear", "dawn", "gold", "dusk")), line)
    ground(d, ridge(d, line - 46, 22, 8), d.linear("#6f9a62", "#4f7d4f"))
    d.rect((d.width * 0.32, line - 190, d.width * 0.9, 196), d.linear("#fdfaf4", "#e3dccf"))
    d.rect((d.width * 0.28, line - 206, d.width, 20), "#ffffff")
    for i in range(math.ceil(d.width / 190)):
        left = d.width * 0.36 + i * 190
        d.rect((left, line - 158, 150, 164), d.linear("#b9dbe6", "#55839a", angle=60))
        d.rect((left + 73, line - 158, 5, 164), "#f4f1ea")
    d.rect((0, line, d.width, d.height), d.linear("#efe4d2", "#d6c4a6"))
    near = d.height * 0.94
    d.polygon(
        [(d.width * 0.2, line + 60), (d.width * 0.9, line + 60), (d.width * 1.04, near), (-d.width * 0.04, near)], WHITE
    )
    water = d.linear("#8fdbe6", "#3fb0cc", "#2a8fb5")
    d.polygon([(d.width * 0.22, line + 72), (d.width * 0.88, line + 72), (d.width, near - 14), (0, near - 14)], water)
    for _ in range(round(d.width / 22)):
        x, y = d.between(0.16, 0.84) * d.width, d.between(line + 84, near - 26)
        d.stroke(f"M{x:.0f} {y:.0f}q14 -9 28 0t28 0", fade(WHITE, 0.4), 3)
    for share in (0.07, 0.17):
        with d.at(d.width * share, line + 74):
            d.shadow(0, 4, 70, 9, 0.35)
            d.path("M-58 0L-46 -22H30L58 -74L68 -70L42 -8L44 0H34L30 -8H-42L-46 0Z", "#b98653")
            d.path("M-50 -26H30L58 -80L70 -76L40 -14H-50Z", d.tones.main)
    with d.at(d.width * 0.12, line + 80, 1.15):
        d.line([(0, 0), (0, -190)], "#efe6d6", 7)
        d.path(
            "M-110 -160Q-90 -222 0 -226Q90 -222 110 -160Z", d.linear(tint(d.tones.main, 0.25), shade(d.tones.main, 0.1))
        )
    with d.at(d.width * 0.94, line + 84, 1.2):
        potted_plant(d, d.tones.second)


def bedroom(d: Drawing) -> None:
    """Draw a bed with pillows, two bedside lamps, a picture above."""
    floor = room(d)
    foot = d.height * 0.9
    x, color = d.width / 2, d.dice.pick((d.tones.main, d.tones.third, d.tones.second))
    d.rect((x - 250, floor - 210, 500, 210), d.linear(tint(d.tones.floor, 0.1), shade(d.tones.floor, 0.16)), rx=14)
    d.path(
        "".join(f"M{x - 250 + i * 62.5:.0f} {floor - 206:.0f}v200" for i in range(1, 8)),
        "none",
        stroke=fade(BLACK, 0.1),
        stroke_width=2,
    )
    with d.at(x - 100, floor - 380):
        framed(d, 200, 130)
    with d.at(x, foot):
        d.shadow(0, 4, 300, 20, 0.45)
        d.rect((-220, -170, 440, 150), "#f7f3ec", rx=20)
        for px in (-110, 110):
            d.rect((px - 88, -214, 176, 78), d.linear("#ffffff", "#e4ded4"), rx=30)
            d.rect((px - 58, -184, 116, 58), d.linear(tint(color, 0.5), tint(color, 0.25)), rx=22)
        d.path("M-226 -136Q0 -160 226 -136V-18Q0 -6 -226 -18Z", d.linear(tint(color, 0.18), shade(color, 0.12)))
        d.path("M-226 -136Q0 -160 226 -136V-104Q0 -128 -226 -104Z", tint(color, 0.62))
        for px in (-150, -50, 60, 160):
            d.stroke(f"M{px} -104Q{px + 18} -60 {px + 4} -16", fade(BLACK, 0.09), 5)
        for side in (-1, 1):
            with d.at(side * 292, -6):
                d.shadow(0, 2, 60, 9)
                d.rect((-44, -104, 88, 104), d.linear("#a87b52", "#83592f", angle=0), rx=4)
                d.rect((-36, -94, 72, 36), fade(WHITE, 0.12))
                d.glow(0, -160, 110, "#ffdf9e", 0.6)
                d.rect((-3, -140, 6, 38), "#3a332e")
                d.polygon([(-22, -186), (22, -186), (36, -136), (-36, -136)], d.linear("#fff1cf", "#f3cf8e"))


def bathroom(d: Drawing) -> None:
    """Draw a bath below a window, a basin with a mirror, tiles."""
    floor = room(d, 0.8)
    tile = d.dice.pick((tint(d.tones.main, 0.5), tint(d.tones.third, 0.5), tint(d.tones.floor, 0.4)))
    for row in range(7):
        for i in range(-1, math.ceil(d.width / 74)):
            box = (i * 74 + 37 * (row % 2), floor - 13 - (row + 1) * 37, 71, 34)
            d.rect(box, mix(tile, d.dice.pick((WHITE, BLACK)), d.between(0, 0.07)))
    x = d.width / 2
    with d.at(x - 220, floor - 400):
        window(d, 180, 200, d.dice.pick(DAYLIGHT))
    with d.at(x - 120, d.height * 0.93):
        d.shadow(0, 0, 230, 18, 0.4)
        for foot in (-130, 130):
            d.path(f"M{foot - 16} -22L{foot} 0L{foot + 16} -22Z", "#c9a24e")
        d.path(
            "M-220 -150H220Q216 -24 130 -18H-130Q-216 -24 -220 -150Z",
            d.linear("#ffffff", "#f4f2ee", "#cfcac2", angle=20),
        )
        d.rect((-232, -162, 464, 18), d.linear("#ffffff", "#dcd7cf"), rx=9)
        d.stroke("M170 -162V-226Q170 -250 140 -250H128", "#c9a24e", 11)
        d.path("M-120 -164L-104 -40H-20L-30 -164Z", d.linear(tint(d.tones.second, 0.3), d.tones.second))
    with d.at(x + 200, d.height * 0.9):
        d.ellipse((0, -330), (76, 100), "#c9a24e")
        d.ellipse((0, -330), (68, 92), d.linear("#f4fafb", "#b9d3dc", angle=50))
        d.rect((-96, -150, 192, 150), d.linear("#b98653", "#93653a"))
        d.rect((-4, -140, 5, 130), fade(BLACK, 0.3))
        d.rect((-110, -168, 220, 22), "#fbf9f5", rx=5)
        d.path("M-64 -206H64Q60 -168 30 -168H-30Q-60 -168 -64 -206Z", d.linear("#ffffff", "#dcd7cf"))
        d.rect((70, -204, 24, 36), d.tones.main, rx=5)
    with d.at(d.width * 0.93, d.height * 0.94, 0.9):
        potted_plant(d, d.tones.light)
