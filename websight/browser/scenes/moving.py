"""What drives, flies, runs and swims. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.browser.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.browser.scenes.props import ground, leaf, ridge, sky, turned

FURS = ("#c98f54", "#8a5a36", "#4a3a33", "#e6d3b5", "#9a9692", "#f3ece0", "#b5653a")


def _wheel(d: Drawing, x: float, y: float, r: float) -> None:
    d.circle(x, y, r, "none", stroke="#26282c", stroke_width=9)
    d.circle(x, y, r - 7, "none", stroke="#c3cad0", stroke_width=3)
    spokes = (f"M{x:.0f} {y:.0f}L{px:.1f} {py:.1f}" for px, py in (turned(x, y, r - 8, a) for a in range(0, 360, 20)))
    d.path("".join(spokes), "none", stroke=fade("#8d959c", 0.8), stroke_width=1.3)
    d.circle(x, y, 8, "#5b6268")


def bicycle(d: Drawing) -> None:
    """Draw a bicycle."""
    color = d.dice.pick((d.tones.main, d.tones.third, d.tones.second, d.tones.dark))
    d.shadow(0, 2, 270, 16, 0.45)
    back, front, crank, seat, head = (-136, -84), (136, -84), (-20, -84), (-56, -218), (98, -214)
    _wheel(d, *back, 82)
    _wheel(d, *front, 82)
    for a, b in ((back, crank), (back, seat), (crank, seat), (crank, head), (seat, head), (head, front)):
        d.line([a, b], shade(color, 0.18), 13)
        d.line([(a[0] - 1, a[1] - 2), (b[0] - 1, b[1] - 2)], tint(color, 0.18), 6)
    d.line([seat, (-64, -248)], "#c3cad0", 8)
    d.path("M-108 -262Q-66 -272 -26 -252Q-56 -240 -98 -244Z", "#6b3f26")
    d.line([head, (92, -252)], "#c3cad0", 9)
    bar = d.dice.pick(("M92 -252Q130 -262 138 -238Q134 -212 108 -216", "M92 -252Q60 -272 40 -256"))
    d.stroke(bar, "#3a2a22", 10)
    d.circle(*crank, 25, "none", stroke="#5b6268", stroke_width=6)
    d.line([(-20, -84), (0, -48)], "#3a3f45", 7)
    d.rect((-14, -50, 30, 8), "#26282c", rx=3)
    d.path("M-136 -90L-20 -108M-136 -78L-20 -60", "none", stroke="#4a5058", stroke_width=2.5)


def car(d: Drawing) -> None:
    """Draw a small car."""
    color = d.dice.pick((d.tones.main, d.tones.third, d.tones.second, "#e9e4da"))
    d.shadow(0, 2, 290, 20, 0.55)
    d.path(
        "M-232 -40Q-246 -104 -196 -118L-128 -130Q-84 -206 -20 -208H56Q104 -206 150 -132L214 -116Q242 -106 238 -40Z",
        d.linear(tint(color, 0.32), color, shade(color, 0.25)),
    )
    d.path("M-104 -132Q-70 -190 -22 -190H10V-132Z", d.linear("#d9edf3", "#7fa3b5", angle=50))
    d.path("M24 -132V-190H54Q88 -188 124 -132Z", d.linear("#c9e0e8", "#6f94a6", angle=50))
    d.line([(-222, -78), (230, -78)], fade(BLACK, 0.14), 4)
    d.path("M17 -190V-48M-112 -130Q-120 -80 -100 -48", "none", stroke=fade(BLACK, 0.22), stroke_width=3)
    d.rect((34, -108, 34, 7), fade(WHITE, 0.8), rx=3)
    d.ellipse((-214, -92), (13, 16), "#fff1c2")
    d.rect((222, -104, 14, 26), "#c9382f", rx=5)
    d.rect((-240, -52, 480, 16), shade(color, 0.5), rx=8)
    for x in (-138, 140):
        d.circle(x, -42, 48, "#202226")
        d.circle(x, -42, 29, d.linear("#e3e7ea", "#8d949a", angle=50))
        d.circle(x, -42, 10, "#4a5058")


def truck(d: Drawing) -> None:
    """Draw a delivery van."""
    color = d.dice.pick((d.tones.main, d.tones.third, d.tones.second))
    d.shadow(0, 2, 290, 20, 0.55)
    d.rect((-250, -262, 330, 220), d.linear("#ffffff", "#e3ddd2"), rx=12)
    d.rect((-250, -140, 330, 40), color)
    d.circle(-86, -190, 36, color)
    with d.at(-86, -172):
        leaf(d, WHITE, 40, 16)
    d.path(
        "M84 -232H164Q186 -230 198 -204L226 -140Q252 -134 254 -104V-42H84Z",
        d.linear(tint(color, 0.25), shade(color, 0.15)),
    )
    d.path("M112 -210H158Q172 -208 180 -190L200 -142H112Z", d.linear("#d9edf3", "#7fa3b5", angle=50))
    d.rect((236, -96, 18, 24), "#fff1c2", rx=5)
    d.rect((-254, -50, 512, 14), "#3a3f45", rx=5)
    for x in (-160, 170):
        d.circle(x, -42, 46, "#202226")
        d.circle(x, -42, 26, d.linear("#e3e7ea", "#8d949a", angle=50))


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


def dog(d: Drawing) -> None:
    """Draw a sitting dog."""
    fur = d.dice.pick(FURS)
    belly, ear = tint(fur, 0.5), shade(fur, 0.35)
    d.shadow(4, 0, 160, 18, 0.5)
    d.stroke("M92 -26Q168 -40 152 -108", fur, 25)
    d.path("M-66 -6Q-92 -150 -20 -196Q58 -206 96 -100Q120 -20 94 -4Z", d.linear(tint(fur, 0.15), shade(fur, 0.2)))
    d.ellipse((72, -38), (48, 42), shade(fur, 0.1))
    d.path("M-44 -10Q-62 -110 -24 -160Q10 -120 6 -10Z", belly)
    for x in (-42, 8):
        d.rect((x - 17, -96, 34, 96), d.linear(tint(fur, 0.1), fur), rx=17)
        d.ellipse((x - 4, -8), (25, 12), belly)
    d.rect((-66, -214, 96, 26), d.tones.main, rx=12)
    d.circle(-20, -184, 11, "#e8c25a")
    d.ellipse((-20, -258), (74, 66), d.linear(tint(fur, 0.22), shade(fur, 0.06)))
    for side in (-1, 1):
        d.path(
            f"M{-20 + side * 46} -308Q{-20 + side * 110} -316 {-20 + side * 96} -226Q{-20 + side * 78} -206 {-20 + side * 62} -240Z",
            ear,
        )
        d.circle(-20 + side * 28, -272, 9, "#241a16")
        d.circle(-23 + side * 28, -275, 3, WHITE)
    d.ellipse((-20, -230), (38, 30), belly)
    d.ellipse((-20, -246), (15, 10), "#2a1f1c")
    d.stroke("M-20 -236v10q-12 12 -22 2m22 -2q12 12 22 2", "#2a1f1c", 3.5)
    d.path("M-28 -218Q-20 -196 -12 -218Z", "#e0707a")


def cat(d: Drawing) -> None:
    """Draw a sitting cat."""
    fur = d.dice.pick(FURS)
    belly = tint(fur, 0.55)
    d.shadow(4, 0, 140, 16, 0.5)
    d.stroke("M70 -18Q160 -10 150 -84Q146 -120 118 -122", fur, 23)
    d.path("M-62 -4Q-78 -160 0 -200Q78 -160 84 -4Z", d.linear(tint(fur, 0.18), shade(fur, 0.18)))
    d.path("M-34 -6Q-40 -110 0 -150Q34 -110 34 -6Z", belly)
    for x in (-26, 22):
        d.rect((x - 15, -80, 30, 80), fur, rx=15)
        d.ellipse((x, -8), (20, 10), belly)
    for side in (-1, 1):
        d.polygon([(side * 24, -292), (side * 70, -338), (side * 72, -258)], fur)
        d.polygon([(side * 36, -292), (side * 62, -320), (side * 62, -270)], "#e8a0a0")
    d.ellipse((0, -246), (76, 62), d.linear(tint(fur, 0.25), shade(fur, 0.05)))
    for x in (-22, 0, 22):
        d.line([(x, -304 + abs(x) * 0.2), (x * 0.8, -282)], shade(fur, 0.35), 7)
    iris = d.dice.pick(("#8fbf4a", "#e3b93a", "#6fb0d0"))
    for side in (-1, 1):
        d.ellipse((side * 31, -250), (16, 17), iris)
        d.ellipse((side * 31, -250), (6, 15), "#1d1714")
        d.circle(side * 31 - 5, -257, 4, WHITE)
        for y in (-222, -214):
            d.line([(side * 34, y), (side * 96, y + (y + 222) * 1.6 - 6)], fade(WHITE, 0.85), 2)
    d.path("M-9 -228H9L0 -217Z", "#d9707a")
    d.stroke("M0 -217q-10 12 -18 4m18 -4q10 12 18 4", shade(fur, 0.6), 3)
    d.rect((-44, -196, 88, 15), d.tones.main, rx=7)


def bird(d: Drawing) -> None:
    """Draw a bird on a twig."""
    color = d.dice.pick((d.tones.main, d.tones.third, "#3f86b5", "#d9703a", "#5a9a6a"))
    d.line([(-230, -58), (-60, -48), (90, -64), (240, -44)], "#6b4a33", 15)
    for x, turn in ((-190, -30), (-130, 150), (150, 40), (200, -50), (96, 160)):
        with d.at(x, -54, turn=turn):
            leaf(d, "#6a9a55", 62, 17)
    with d.at(0, -50, 1.1):
        d.polygon([(64, -70), (176, -24), (168, 2), (50, -34)], shade(color, 0.3))
        d.path(
            "M-92 -96Q-84 -182 -16 -176Q66 -166 86 -82Q70 -8 0 -4Q-84 -12 -92 -96Z", d.linear(tint(color, 0.25), color)
        )
        d.path("M-84 -70Q-70 -8 0 -4Q40 -8 56 -36Q-10 -20 -84 -70Z", "#f6ead4")
        d.path("M-8 -118Q66 -126 92 -52Q40 -34 -4 -66Z", d.linear(color, shade(color, 0.38)))
        d.polygon([(-84, -148), (-134, -132), (-86, -122)], "#e8a93a")
        d.circle(-52, -146, 10, "#1d1714")
        d.circle(-55, -149, 3.5, WHITE)
        d.path("M-16 -6v18M12 -6v16", "none", stroke="#8a5a3a", stroke_width=6)


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
