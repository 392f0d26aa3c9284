"""What drives. Each is drawn around its foot, about 300 units high, lit from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, shade, tint
from websight.web.pictures.scenes.props import leaf, turned


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
