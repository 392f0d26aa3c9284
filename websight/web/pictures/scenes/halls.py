"""Places where people learn, work, buy, train, heal and perform."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.machines import tools
from websight.web.pictures.scenes.props import DAYLIGHT, WOODS, books, framed, pendant, person, potted_plant, window
from websight.web.pictures.scenes.rooms import armchair, room


def library(d: Drawing) -> None:
    """Draw walls of books, a ladder, a reader's chair and lamp."""
    floor = room(d, 0.82)
    wood = d.dice.pick(WOODS)
    d.rect((0, 0, d.width, floor), d.linear(shade(wood, 0.1), shade(wood, 0.4)))
    bays = max(3, round(d.width / 210))
    wide = d.width / bays
    for bay in range(bays):
        for row in range(6):
            y = floor - 14 - row * 86
            d.rect((bay * wide + 9, y - 76, wide - 18, 76), shade(wood, 0.68))
            with d.at(bay * wide + 11, y):
                books(d, wide - 24, 72, d.tones[2:])
        d.rect((bay * wide - 6, 0, 12, floor), d.linear(tint(wood, 0.2), shade(wood, 0.2), angle=0))
    x = d.width * d.between(0.16, 0.3)
    for side in (0, 54):
        d.line([(x + side, floor + 20), (x + side + 60, 30)], tint(wood, 0.35), 8)
    for i in range(9):
        d.line([(x + 8 + i * 6.4, floor - 20 - i * 52), (x + 62 + i * 6.4, floor - 20 - i * 52)], tint(wood, 0.25), 6)
    for share in (0.3, 0.7):
        with d.at(d.width * share, 0):
            pendant(d, d.height * 0.14, d.tones.main)
    with d.at(d.width * 0.68, d.height * 0.95, 1.2):
        armchair(d)


def classroom(d: Drawing) -> None:
    """Draw a board, a teacher and desks."""
    floor = room(d)
    x = d.width / 2
    board = d.dice.pick(("#2f5a48", "#f6f5f1", "#30404f"))
    chalk = "#3a4653" if board == "#f6f5f1" else "#f3efe2"
    d.rect((x - 262, floor - 356, 524, 242), "#b58a5a", rx=6)
    d.rect((x - 250, floor - 344, 500, 218), d.linear(tint(board, 0.08), shade(board, 0.06)))
    for i in range(4):
        d.stroke(
            f"M{x - 220:.0f} {floor - 308 + i * 30:.0f}" + "q12 -16 22 0t20 0" * d.dice.integer(2, 5),
            fade(chalk, 0.8),
            3.5,
        )
    d.path(
        f"M{x + 40:.0f} {floor - 160:.0f}h170M{x + 52:.0f} {floor - 148:.0f}v-160",
        "none",
        stroke=fade(chalk, 0.8),
        stroke_width=3,
    )
    d.stroke(
        f"M{x + 56:.0f} {floor - 176:.0f}q60 {-d.between(60, 150):.0f} 130 {-d.between(10, 110):.0f}", d.tones.second, 5
    )
    with d.at(max(x - 300, 52), floor + 30):
        person(d, 300, d.tones.main, d.tones.dark)
    mood = d.dice.pick(DAYLIGHT)
    for share in (0.07, 0.93) if d.width > 850 else ():
        with d.at(d.width * share - 60, floor - 330):
            window(d, 120, 190, mood)
    for row in range(2):
        count = round(d.width / 200)
        for i in range(count):
            with d.at(d.width * (i + 0.5 + 0.12 * row) / count, d.height * (0.9 + 0.12 * row), 0.9 + 0.15 * row):
                _pupil(d)


def _pupil(d: Drawing) -> None:
    shirt, hair = d.dice.pick(d.tones[2:]), d.dice.pick(("#2e211b", "#4a3122", "#a06a35", "#1d1714", "#d3a55c"))
    d.path("M-46 20Q-50 -40 -22 -52H22Q50 -40 46 20Z", d.linear(tint(shirt, 0.15), shade(shirt, 0.1)))
    d.ellipse((0, -84), (31, 35), d.linear(tint(hair, 0.15), hair))
    if d.dice.chance(0.4):
        d.ellipse((0, -128), (14, 13), hair)
    d.rect((-82, -22, 164, 14), d.linear("#d9b07c", "#b98653"))
    for x in (-74, 66):
        d.rect((x, -10, 8, 80), "#6b7178")


def gym(d: Drawing) -> None:
    """Draw a rack of weights, a bench, a ball, somebody training."""
    floor = room(d, 0.8)
    d.rect((0, floor, d.width, d.height), d.linear("#4a4e55", "#34373d"))
    mood = d.dice.pick(DAYLIGHT)
    for i in range(round(d.width / 220) + 1):
        with d.at(40 + i * 220, floor - 400):
            window(d, 150, 220, mood)
    with d.at(d.width * 0.3, floor + 26):
        d.rect((-180, -150, 12, 150), "#2a2d31")
        d.rect((168, -150, 12, 150), "#2a2d31")
        for row in (0, 1):
            d.rect((-186, -84 - row * 66, 372, 12), "#3a3e44")
            for i in range(5):
                x, y = -144 + i * 72, -102 - row * 66
                d.rect((x - 26, y - 5, 52, 10), "#c3cad0")
                for side in (-26, 14):
                    d.rect((x + side, y - 19, 13, 38), d.dice.pick((d.tones.main, "#2a2d31", d.tones.second)), rx=4)
    with d.at(d.width * 0.7, d.height * 0.94):
        person(d, 320, d.tones.main, "#2e3340")
        for side in (-1, 1):
            d.rect((side * 48 - 36, -134, 72, 9), "#c3cad0")
            for end in (-36, 24):
                d.rect((side * 48 + end, -150, 13, 42), "#2a2d31", rx=4)
    with d.at(d.width * 0.5, d.height * 0.93):
        d.shadow(6, 0, 80, 12, 0.5)
        color = d.tones.third
        d.circle(0, -70, 72, d.radial(tint(color, 0.45), color, shade(color, 0.4), at=(0.35, 0.3), radius=0.75))


def clinic(d: Drawing) -> None:
    """Draw a treatment room: couch or chair, lamp, cabinet, chart."""
    floor = room(d, 0.8)
    d.rect((0, 0, d.width, d.height), fade("#eef6f7", 0.45))
    color = d.dice.pick(("#3f93a8", "#5aa08a", d.tones.main, d.tones.third))
    x = d.width / 2
    with d.at(x - 270, floor - 350):
        window(d, 180, 200, d.dice.pick(("day", "clear", "dawn")))
    with d.at(x + 40, floor - 360):
        d.rect((0, 0, 130, 160), "#fdfcf8", stroke="#c9d3d6", stroke_width=4)
        d.path("M22 84h26l10 -34l18 66l12 -44l8 12h14", "none", stroke=color, stroke_width=6, stroke_linejoin="round")
        d.rect((22, 120, 86, 7), "#c9d3d6", rx=3)
        d.rect((22, 136, 54, 7), "#c9d3d6", rx=3)
    with d.at(x + 230, floor + 14):
        d.rect((-70, -190, 150, 190), d.linear("#ffffff", "#dfe7ea"))
        for i in range(3):
            d.rect((-62, -180 + i * 60, 134, 52), tint(color, 0.75))
            d.rect((-12, -158 + i * 60, 34, 7), "#9fb0b8", rx=3)
        for i, tall in enumerate((46, 62, 38)):
            d.rect((-52 + i * 42, -190 - tall, 30, tall), d.tones[4 + i], rx=6)
            d.rect((-52 + i * 42, -190 - tall * 0.6, 30, tall * 0.3), WHITE)
    with d.at(x - 30, d.height * 0.93, 1.1):
        d.shadow(0, 2, 220, 18, 0.4)
        d.rect((-30, -70, 60, 66), "#c3ccd1")
        d.rect((-90, -12, 180, 12), "#8f9aa1", rx=6)
        d.path(
            "M-190 -140Q-196 -86 -150 -76H190Q206 -96 190 -112H-80L-150 -216Q-182 -226 -190 -190Z",
            d.linear(tint(color, 0.3), color, shade(color, 0.2)),
        )
        d.path("M-172 -206Q-204 -252 -166 -262Q-138 -260 -136 -214Z", tint(color, 0.4))
        d.stroke("M60 -80V-300L-60 -352", "#aeb9bf", 11)
        d.glow(-70, -330, 130, "#fff6d2", 0.75)
        d.ellipse((-70, -346), (48, 20), "#f3f6f7", transform="rotate(-22 -70 -346)")
    if d.width > 720:
        with d.at(d.width * 0.9, d.height * 0.93):
            person(d, 310, "#f4f7f8", color)


def gallery(d: Drawing) -> None:
    """Draw a museum's wall of pictures, a bench, visitors."""
    floor = room(d, 0.8)
    hue = d.dice.pick((d.tones.light, d.tones.wall, d.tones.third, d.tones.dark))
    d.rect((0, 0, d.width, floor - 13), d.linear(tint(hue, 0.12), hue))
    x, span = 60.0, d.width - 60
    while x < span - 90:
        wide = d.between(130, 230)
        tall = d.between(150, 250)
        if x + wide > d.width:
            break
        d.polygon(
            [(x + wide / 2 - 14, 0), (x + wide / 2 + 14, 0), (x + wide + 60, floor), (x - 60, floor)],
            d.linear(fade("#fff4d6", 0.32), fade("#fff4d6", 0)),
        )
        with d.at(x, floor - 190 - tall):
            framed(d, wide, tall)
        d.rect((x + wide + 8, floor - 230, 22, 15), "#fbf8f0")
        x += wide + 80
    with d.at(d.width * 0.5, d.height * 0.9):
        d.shadow(0, 4, 190, 14, 0.4)
        d.rect((-160, -62, 320, 24), d.linear(tint(d.tones.second, 0.2), shade(d.tones.second, 0.2)), rx=8)
        for side in (-130, 112):
            d.rect((side, -40, 16, 42), "#3a3532")
    for share in (0.2, 0.8):
        with d.at(d.width * share + d.between(-50, 50), d.height * 0.93):
            person(d, 250, d.dice.pick(d.tones[4:]), d.tones.dark if hue != d.tones.dark else "#8a93a3")


def stage(d: Drawing) -> None:
    """Draw a lit stage, a performer, an audience in the dark."""
    dark = shade(d.tones.dark, 0.4)
    d.fill(d.linear(dark, mix(dark, d.tones.main, 0.45), dark))
    deck = d.height * 0.7
    for i in range(7):
        x, hue = d.width * (i + 0.5) / 7, d.tones[4 + i % 3]
        lean = (d.width / 2 - x) * 0.5 + d.between(-60, 60)
        d.polygon(
            [(x - 6, 20), (x + 6, 20), (x + lean + 110, deck + 30), (x + lean - 110, deck + 30)],
            d.linear(fade(tint(hue, 0.4), 0.6), fade(hue, 0.04)),
        )
        d.glow(x, 22, 60, tint(hue, 0.5), 0.95)
        d.rect((x - 15, 0, 30, 24), "#15151a", rx=5)
    d.rect((0, 4, d.width, 7), "#26262e")
    d.rect((0, deck, d.width, 64), d.linear(mix(dark, d.tones.second, 0.5), dark))
    with d.at(d.width / 2, deck + 22):
        d.glow(0, -90, 210, "#fff2cf", 0.55)
        person(d, 230, d.tones.second, "#22232b")
        d.line([(46, 0), (46, -152), (24, -168)], "#c3cad0", 5)
    for share in (0.24, 0.74) if d.dice.chance(0.6) else ():
        with d.at(d.width * share, deck + 14):
            person(d, 200, d.tones.main, "#22232b")
    for side in (0.06, 0.94):
        d.rect((d.width * side - 52, deck - 130, 104, 150), "#17171c", rx=6)
        for y in (-92, -34):
            d.circle(d.width * side, deck + y, 34, "#2e2f38", stroke="#4a4b57", stroke_width=4)
    for row in range(2):
        for i in range(round(d.width / 62) + 1):
            with d.at(62 * i + 31 * row + d.between(-10, 10), d.height * (0.9 + 0.1 * row)):
                _listener(d, mix(dark, BLACK, 0.6 + 0.3 * row))


def _listener(d: Drawing, color: str) -> None:
    d.circle(0, -26, 21, color)
    d.ellipse((0, 26), (38, 40), color)
    if d.dice.chance(0.25):
        d.line([(24, 10), (40, -64)], color, 13)


def shop(d: Drawing) -> None:
    """Draw a shop: shelves of goods, a counter, a plant, lamps."""
    floor = room(d, 0.82)
    wood = d.dice.pick(WOODS)
    for row in range(4):
        y = floor - 60 - row * 100
        x = 40.0
        while x < d.width - 60:
            color, kind = d.dice.pick(d.tones[2:]), d.dice.integer(0, 3)
            paint = d.linear(tint(color, 0.3), color, shade(color, 0.25), angle=0)
            if kind == 0:
                d.rect((x, y - 60, 38, 60), paint, rx=6)
                d.rect((x + 8, y - 72, 22, 14), shade(color, 0.4), rx=3)
                d.rect((x + 6, y - 42, 26, 20), fade(WHITE, 0.8))
            elif kind == 1:
                d.rect((x, y - 46, 62, 46), paint, rx=3)
                d.rect((x + 12, y - 32, 38, 14), fade(WHITE, 0.75))
            elif kind == 2:
                d.path(f"M{x:.0f} {y - 50:.0f}h44l-7 50h-30z", paint)
            else:
                d.ellipse((x + 24, y - 25), (24, 25), paint)
            x += (52, 76, 60, 64)[kind] + d.between(0, 26)
        d.rect((0, y, d.width, 11), d.linear(tint(wood, 0.25), wood))
        d.rect((0, y + 11, d.width, 9), fade(BLACK, 0.12))
    for share in (0.2, 0.5, 0.8):
        with d.at(d.width * share, 0):
            pendant(d, d.height * 0.08, d.tones.main)
    with d.at(d.width * 0.62, floor + 18):
        person(d, 310, d.tones.main, d.tones.dark)
    with d.at(d.width * 0.6, d.height * 0.97):
        d.shadow(0, 2, 270, 16, 0.45)
        d.rect((-240, -168, 480, 168), d.linear(tint(wood, 0.12), shade(wood, 0.25)))
        d.path(
            "".join(f"M{x} -150v150" for x in range(-216, 240, 32)), "none", stroke=fade(BLACK, 0.16), stroke_width=2
        )
        d.rect((-254, -182, 508, 20), d.linear("#faf6ee", "#cfc4b2"))
        d.polygon([(96, -182), (112, -236), (182, -236), (172, -182)], "#33383e")
        d.rect((-190, -212, 84, 30), d.tones.second, rx=3)
    with d.at(d.width * 0.08, d.height * 0.95, 1.2):
        potted_plant(d, d.tones.light)


def servers(d: Drawing) -> None:
    """Draw an aisle of machines in a data centre."""
    hue = d.dice.pick(("#2f9fd0", "#35b58a", "#7a6fe0", d.tones.main))
    d.fill(d.linear("#0d1420", mix("#131c2c", hue, 0.28), "#0a0f18"))
    cx, cy = d.width / 2, d.height * 0.46
    d.glow(cx, cy, 300, tint(hue, 0.4), 0.6)
    d.polygon(
        [(cx - 50, cy + 60), (cx + 50, cy + 60), (d.width + 60, d.height), (-60, d.height)],
        d.linear(mix("#131c2c", hue, 0.5), "#10161f"),
    )
    for side in (-1, 1):
        for i in range(6, -1, -1):
            near, nearer = 0.62**i, 0.62 ** (i - 0.9)
            xa, xb = cx + side * (40 + (d.width / 2) * near * 0.9), cx + side * (40 + (d.width / 2) * nearer * 0.9)
            ya, yb = d.height * 0.5 * near, d.height * 0.5 * nearer
            d.polygon(
                [(xa, cy - ya), (xb, cy - yb), (xb, cy + yb * 1.15), (xa, cy + ya * 1.15)],
                d.linear(mix("#1b2536", hue, 0.12 + 0.04 * i), "#121926", angle=0),
            )
            for unit in range(13):
                share = unit / 13
                left, right = cy - ya + ya * 2.1 * share, cy - yb + yb * 2.1 * share
                d.line(
                    [(xa + (xb - xa) * 0.1, left), (xa + (xb - xa) * 0.9, right)], fade("#000000", 0.45), 1 + 4 * near
                )
                spot = d.between(0.15, 0.8)
                light = d.dice.pick((hue, tint(hue, 0.5), "#7fe0a0", "#f2c230"))
                x, y = xa + (xb - xa) * spot, left + (right - left) * spot + 8 * near
                d.circle(x, y, 1 + 4.5 * near, light)
    for i in range(5):
        near = 0.62**i
        d.line(
            [(cx - 200 * near, cy - d.height * 0.5 * near), (cx + 200 * near, cy - d.height * 0.5 * near)],
            fade(tint(hue, 0.7), 0.9),
            3 + 9 * near,
        )


def workshop(d: Drawing) -> None:
    """Draw a workbench below a board of tools, somebody at work."""
    floor = room(d, 0.8)
    x, wood = d.width / 2, d.dice.pick(WOODS)
    with d.at(x - 60, floor - 30, 1.02):
        tools(d)
    mood = d.dice.pick(DAYLIGHT)
    for share in (0.1, 0.9) if d.width > 850 else ():
        with d.at(d.width * share - 70, floor - 350):
            window(d, 140, 190, mood)
    with d.at(x + 220, floor + 26):
        person(d, 330, d.tones.main, "#3d4a63")
        d.path("M-36 -240H36L44 -120H-44Z", d.linear("#8a6a4a", "#6b4f35"))
    d.shadow(x, d.height * 0.97, 360, 18, 0.45)
    top = floor - 34
    for side in (-310, 280):
        d.rect((x + side, top, 34, d.height - top - 14), d.linear(tint(wood, 0.1), shade(wood, 0.3), angle=0))
    d.rect((x - 290, top + 110, 580, 16), shade(wood, 0.2))
    for i, color in enumerate(d.dice.sample(d.tones[2:], 3)):
        d.rect((x - 240 + i * 150, top + 50, 100, 60), d.linear(tint(color, 0.2), shade(color, 0.2)), rx=4)
    d.rect((x - 340, top, 680, 30), d.linear(tint(wood, 0.35), wood))
    for i in range(4):
        d.rect(
            (x - 320 + d.between(0, 60) + i * 40, top - 12 * (i + 1), d.between(120, 200), 12),
            d.linear(tint(wood, 0.4), shade(wood, 0.06)),
        )
    for _ in range(9):
        d.stroke(f"M{x + d.between(-320, 330):.0f} {top - 3:.0f}q6 -12 14 -2", "#e9cfa0", 3)
    with d.at(x, 0):
        pendant(d, d.height * 0.06, d.tones.second)
