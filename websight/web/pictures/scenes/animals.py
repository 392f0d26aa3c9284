"""Animals. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import WHITE, Drawing, fade, shade, tint
from websight.web.pictures.scenes.props import leaf

FURS = ("#c98f54", "#8a5a36", "#4a3a33", "#e6d3b5", "#9a9692", "#f3ece0", "#b5653a")


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
            f"M{-20 + side * 46} -308Q{-20 + side * 110} -316 {-20 + side * 96} -226"
            f"Q{-20 + side * 78} -206 {-20 + side * 62} -240Z",
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


def rabbit(d: Drawing) -> None:
    """Draw a rabbit."""
    fur = d.dice.pick(("#f3ece0", "#b5906a", "#8d8a88", "#d6b98a", "#6b5346"))
    d.shadow(4, 0, 150, 16, 0.5)
    d.circle(118, -44, 29, tint(fur, 0.5))
    d.path("M-56 0Q-60 -120 16 -150Q120 -150 122 -40Q118 0 90 0Z", d.linear(tint(fur, 0.2), shade(fur, 0.15)))
    d.ellipse((62, -42), (50, 42), shade(fur, 0.08))
    d.ellipse((60, -6), (54, 13), tint(fur, 0.3))
    for x, turn in ((-52, -16), (-12, 8)):
        with d.at(x, -214, turn=turn):
            d.ellipse((0, -62), (24, 72), d.linear(tint(fur, 0.1), shade(fur, 0.1)))
            d.ellipse((0, -58), (12, 54), "#e8b0a8")
    d.ellipse((-36, -176), (66, 58), d.linear(tint(fur, 0.28), fur))
    for x in (-62, -12):
        d.circle(x, -188, 9, "#241a16")
        d.circle(x - 3, -191, 3, WHITE)
    d.ellipse((-38, -152), (30, 21), tint(fur, 0.55))
    d.path("M-46 -166H-30L-38 -156Z", "#d9707a")
    for x in (-30, 8):
        d.ellipse((x, -10), (23, 13), tint(fur, 0.3))


def horse(d: Drawing) -> None:
    """Draw a horse or a cow, standing."""
    coat = d.dice.pick(("#8a5a36", "#5c3a26", "#c99a66", "#3a2e2a", "#b9b2a8"))
    mane = shade(coat, 0.5)
    d.shadow(0, 0, 210, 16, 0.45)
    d.stroke("M118 -196Q176 -180 164 -70", mane, 23)
    for x, far in ((-84, 1), (80, 1), (-58, 0), (104, 0)):
        color = shade(coat, 0.3 * far)
        d.path(f"M{x - 18} -150L{x - 11} -14H{x + 11}L{x + 18} -150Z", color)
        d.rect((x - 13, -16, 26, 16), "#2a2421", rx=3)
    d.path(
        "M-120 -170Q-120 -226 -60 -222Q40 -204 98 -222Q142 -214 138 -150"
        "Q120 -104 60 -112Q-30 -96 -96 -112Q-122 -130 -120 -170Z",
        d.linear(tint(coat, 0.2), coat, shade(coat, 0.2)),
    )
    d.path("M-118 -150Q-154 -236 -138 -300L-92 -310Q-60 -256 -30 -206Z", d.linear(tint(coat, 0.15), coat))
    d.path("M-96 -322Q-40 -280 -20 -206Q-60 -230 -92 -296Z", mane)
    d.path(
        "M-84 -312Q-120 -344 -150 -316L-214 -250Q-222 -222 -196 -220L-134 -246Q-96 -266 -84 -312Z",
        d.linear(tint(coat, 0.2), coat),
    )
    d.path("M-120 -330L-112 -366L-92 -324Z", coat)
    d.circle(-138, -294, 8, "#1d1714")
    d.ellipse((-204, -234), (6, 4), mane)
    d.path("M-162 -312L-190 -226M-152 -250Q-120 -262 -100 -296", "none", stroke=d.tones.main, stroke_width=6)


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
