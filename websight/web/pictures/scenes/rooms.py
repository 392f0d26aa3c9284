"""Rooms, seen straight on: a wall, a floor, daylight from a window, and what the room is for."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, shade, tint
from websight.web.pictures.scenes.props import (
    DAYLIGHT,
    LEAVES,
    WOODS,
    books,
    framed,
    leaf,
    pendant,
    person,
    potted_plant,
    window,
)


def room(d: Drawing, floor_share: float = 0.76) -> float:
    """Draw an empty room and return where the floor meets the wall."""
    wall, wood = d.dice.pick((d.tones.wall, d.tones.light, tint(d.tones.floor, 0.3))), d.dice.pick(WOODS)
    floor = d.height * floor_share
    d.rect((0, 0, d.width, floor), d.linear(tint(wall, 0.3), wall, shade(wall, 0.1), angle=70))
    slant = d.width * d.between(0.1, 0.4)
    light = d.linear(fade("#fff6dc", 0.55), fade("#fff6dc", 0))
    d.polygon([(slant, 0), (slant + 170, 0), (slant + 440, floor), (slant + 190, floor)], light)
    d.rect((0, floor, d.width, d.height), d.linear(tint(wood, 0.22), shade(wood, 0.08)))
    middle, count = d.width / 2, round(d.width / 180) + 12
    seams = (f"M{middle + i * 90:.0f} {floor:.0f}L{middle + i * 190:.0f} {d.height:.0f}" for i in range(-count, count))
    d.path("".join(seams), "none", stroke=fade(shade(wood, 0.5), 0.3), stroke_width=1.5)
    d.rect((0, floor - 13, d.width, 13), tint(wall, 0.55))
    d.rect((0, floor, d.width, 12), fade(BLACK, 0.1))
    return floor


def living_room(d: Drawing) -> None:
    """Draw a sofa with cushions, a lamp, a plant, pictures or a window above."""
    floor = room(d)
    foot = d.height * 0.86
    x = d.width / 2
    if d.dice.chance():
        with d.at(x - 130, floor - 400):
            window(d, 260, 190, d.dice.pick(DAYLIGHT))
    else:
        for i, wide in enumerate((110, 140, 96)):
            with d.at(x - 200 + i * 150, floor - 370 + d.between(-12, 12)):
                framed(d, wide, wide * d.between(1.0, 1.35))
    d.ellipse((x, foot + 26), (330, 34), d.radial(tint(d.tones.second, 0.3), tint(d.tones.second, 0.45)))
    d.ellipse((x, foot + 26), (270, 26), "none", stroke=fade(WHITE, 0.5), stroke_width=4)
    with d.at(x, foot):
        sofa(d, d.dice.pick((d.tones.main, d.tones.third, shade(d.tones.floor, 0.1))))
    reach = min(270, x - 56)
    with d.at(x - reach, foot + 4):
        potted_plant(d, d.dice.pick((d.tones.light, d.tones.second, d.tones.dark)))
    with d.at(x + reach, foot):
        floor_lamp(d)
    for side in (-1, 1):
        if d.width > 950:
            with d.at(x + side * 460, foot):
                d.dice.pick((bookcase, armchair, potted_plant_tall))(d)


def potted_plant_tall(d: Drawing) -> None:
    """Draw a large plant."""
    with d.at(0, 0, 1.4):
        potted_plant(d, d.tones.third)


def sofa(d: Drawing, color: str) -> None:
    """Draw a sofa, 400 wide."""
    d.shadow(0, 2, 240, 18, 0.45)
    for x in (-175, 167):
        d.rect((x, -24, 9, 26), "#5b4030")
    d.rect((-190, -172, 380, 120), d.linear(tint(color, 0.16), color), rx=26)
    d.line([(0, -164), (0, -80)], fade(shade(color, 0.5), 0.35), 3)
    d.rect((-172, -92, 174, 50), d.linear(tint(color, 0.28), tint(color, 0.05)), rx=14)
    d.rect((-2, -92, 174, 50), d.linear(tint(color, 0.24), color), rx=14)
    d.rect((-190, -52, 380, 34), d.linear(shade(color, 0.12), shade(color, 0.25)), rx=8)
    for x in (-214, 162):
        d.rect((x, -124, 52, 106), d.linear(tint(color, 0.18), shade(color, 0.12), angle=20), rx=22)
    for x, paint, turn in ((-128, d.tones.second, -12), (118, d.tones.light, 10)):
        with d.at(x, -92, turn=turn):
            d.rect((-36, -60, 72, 66), d.linear(tint(paint, 0.25), shade(paint, 0.08)), rx=13)
    if d.dice.chance():
        d.path("M60 -160Q92 -168 120 -160L132 -60Q96 -48 66 -58Z", d.linear(tint(d.tones.wall, 0.4), d.tones.floor))


def armchair(d: Drawing) -> None:
    """Draw an armchair, 200 wide."""
    color = d.tones.second
    d.shadow(0, 2, 120, 14, 0.45)
    for x in (-74, 68):
        d.line([(x, -30), (x * 1.1, 0)], "#5b4030", 8)
    d.rect((-84, -196, 168, 160), d.linear(tint(color, 0.2), shade(color, 0.05)), rx=44)
    d.rect((-74, -92, 148, 46), tint(color, 0.3), rx=16)
    for x in (-104, 62):
        d.rect((x, -128, 42, 104), d.linear(tint(color, 0.12), shade(color, 0.2)), rx=20)
    d.rect((-84, -52, 168, 28), shade(color, 0.18), rx=10)


def floor_lamp(d: Drawing) -> None:
    """Draw a standing lamp, lit, 330 high."""
    d.shadow(0, 0, 44, 8)
    d.glow(0, -290, 170, "#ffdf9e", 0.55)
    d.line([(0, -3), (0, -270)], "#3a332e", 5)
    d.ellipse((0, -4), (32, 6), "#3a332e")
    d.polygon([(-34, -336), (34, -336), (56, -252), (-56, -252)], d.linear("#fff1cf", "#f3cf8e"))


def bookcase(d: Drawing) -> None:
    """Draw a bookcase, 190 wide and 350 high."""
    wood = d.dice.pick(WOODS)
    d.shadow(0, 2, 120, 12, 0.4)
    d.rect((-95, -350, 190, 350), wood)
    for i in range(4):
        y = -338 + i * 84
        d.rect((-86, y, 172, 74), shade(wood, 0.55))
        with d.at(-84, y + 74):
            if i % 2 and d.dice.chance(0.5):
                d.ellipse((50, -22), (20, 22), d.tones.second)
                d.rect((90, -48, 54, 48), d.tones.light)
            else:
                books(d, 168, 68, d.tones)


def workspace(d: Drawing) -> None:
    """Draw a desk with a screen, a lamp, a mug, a chair."""
    floor = room(d)
    x, top = d.width / 2, floor - 70
    wood = d.dice.pick(WOODS)
    mood = d.dice.pick(DAYLIGHT)
    for left in (-260, 80):
        if d.dice.chance(0.6):
            with d.at(x + left, floor - 340 + d.between(-20, 20)):
                _shelf(d, 170, wood)
        else:
            with d.at(x + left, floor - 400):
                window(d, 180, 200, mood)
    d.shadow(x, floor + 92, 320, 18, 0.4)
    for leg in (-262, 250):
        d.rect((x + leg, top, 12, 160), shade(wood, 0.35))
    d.rect((x + 120, top + 12, 120, 116), d.linear(tint(wood, 0.08), shade(wood, 0.18)))
    for y in (18, 56, 94):
        d.rect((x + 128, top + y, 104, 30), fade(WHITE, 0.14), rx=2)
        d.rect((x + 166, top + y + 12, 28, 4), shade(wood, 0.5))
    with d.at(x - 10, top):
        monitor(d)
    with d.at(x - 190, top):
        _desk_lamp(d)
    with d.at(x + 176, top, 0.62):
        potted_plant(d, d.tones.second)
    d.rect((x - 290, top - 4, 580, 18), d.linear(tint(wood, 0.28), wood))
    d.rect((x + 92, top - 34, 26, 30), d.tones.third, rx=3)
    d.stroke(f"M{x + 118:.0f} {top - 28:.0f}q14 8 0 18", d.tones.third, 5)
    with d.at(x - 30, floor + 100):
        _office_chair(d)


def monitor(d: Drawing) -> None:
    """Draw a screen that shows code or charts, 240 wide."""
    d.rect((-14, -46, 28, 44), "#9aa1a8")
    d.rect((-58, -8, 116, 8), "#b4bbc1", rx=4)
    d.rect((-124, -196, 248, 154), "#22262c", rx=8)
    d.rect((-117, -189, 234, 140), d.linear(shade(d.tones.dark, 0.1), tint(d.tones.dark, 0.08), angle=50))
    if d.dice.chance():
        colors = (d.tones.main, d.tones.second, d.tones.third, "#8fa3b5")
        for i in range(10):
            px = -106.0 + 14 * d.dice.integer(0, 3)
            for _ in range(d.dice.integer(1, 4)):
                wide = d.between(16, 46)
                d.rect((px, -180 + i * 13, wide, 5), d.dice.pick(colors), rx=2)
                px += wide + 7
    else:
        for i in range(7):
            tall = d.between(16, 62)
            d.rect((-104 + i * 17, -62 - tall, 11, tall), d.tones.main if i % 2 else d.tones.second)
        points = [(28 + i * 16, -80 - d.between(0, 40)) for i in range(6)]
        d.line(points, d.tones.third, 3)
        d.circle(66, -152, 22, "none", stroke=d.tones.second, stroke_width=9, stroke_dasharray="84 60")
        d.rect((-104, -178, 70, 8), fade(WHITE, 0.5))
        d.rect((-104, -164, 110, 5), fade(WHITE, 0.25))
    d.polygon([(-117, -189), (-30, -189), (-117, -80)], fade(WHITE, 0.06))


def _shelf(d: Drawing, width: float, wood: str) -> None:
    with d.at(8, 0):
        books(d, width * d.between(0.4, 0.62), 74, d.tones)
    with d.at(width - 34, 0, 0.34):
        potted_plant(d, d.tones.light)
    d.rect((0, 0, width, 10), tint(wood, 0.15))
    d.rect((0, 10, width, 6), fade(BLACK, 0.16))


def _desk_lamp(d: Drawing) -> None:
    color = d.tones.main
    d.ellipse((0, -6), (34, 7), shade(color, 0.2))
    d.line([(0, -8), (-34, -90), (30, -160)], shade(color, 0.35), 6)
    d.polygon([(50, -200), (96, -140), (62, -150), (2, -146)], fade(WHITE, 0))
    with d.at(30, -160, turn=-38):
        d.polygon([(-16, -6), (16, -6), (38, 42), (-38, 42)], d.linear(tint(color, 0.2), shade(color, 0.2), angle=0))
        d.ellipse((0, 42), (38, 7), "#fff2c8")
    d.glow(58, -112, 90, "#ffe7ac", 0.5)


def _office_chair(d: Drawing) -> None:
    color = d.dice.pick((d.tones.dark, d.tones.third, d.tones.main))
    d.shadow(0, 4, 90, 12, 0.45)
    for side in (-1, 0, 1):
        d.line([(0, -22), (side * 62, -2 + (side == 0) * 8)], "#2f3338", 8)
    d.rect((-6, -84, 12, 64), "#474c53")
    d.rect((-70, -108, 140, 30), d.linear(tint(color, 0.2), shade(color, 0.1)), rx=14)
    d.rect((-62, -226, 124, 112), d.linear(tint(color, 0.25), color, shade(color, 0.12)), rx=26)
    d.rect((-44, -210, 88, 78), fade(WHITE, 0.08), rx=18)


def kitchen(d: Drawing) -> None:
    """Draw cupboards, a worktop, a hob with a pot, tiles, hanging lamps."""
    floor = room(d, 0.86)
    color, top = d.dice.pick((d.tones.main, d.tones.third, d.tones.light, d.tones.dark)), d.height * 0.56
    tile = tint(d.tones.wall, 0.55)
    d.rect((0, top - 150, d.width, 150), shade(tile, 0.08))
    for row in range(5):
        for i in range(-1, round(d.width / 62) + 1):
            d.rect((i * 62 + 31 * (row % 2), top - 148 + row * 30, 59, 27), tint(tile, 0.12 * d.dice.integer(0, 2)))
    with d.at(d.width * 0.5 - 75, top - 325):
        window(d, 150, 150, d.dice.pick(DAYLIGHT))
    cupboards = round(d.width / 112) + 1
    for i in range(cupboards):
        x = i * 112 - 20
        for y, tall in ((top + 18, floor - top - 32), (top - 330, 170)):
            if y < top and abs(x + 56 - d.width / 2) < 150:
                continue
            d.rect((x, y, 108, tall), d.linear(tint(color, 0.12), shade(color, 0.06)))
            d.rect((x + 9, y + 9, 90, tall - 18), "none", stroke=fade(BLACK, 0.16), stroke_width=2)
            d.rect((x + 88, y + 22 if y > top else y + tall - 50, 5, 28), "#d8b777")
    d.rect((0, top, d.width, 18), d.linear("#f7f4ee", "#cfc7ba"))
    d.rect((0, top + 18, d.width, 10), fade(BLACK, 0.18))
    for share, thing in zip(
        (0.12, 0.3, 0.52, 0.74, 0.9), d.dice.shuffled((_pot, _jars, _board, _kettle, _herbs)), strict=True
    ):
        with d.at(d.width * share, top):
            thing(d)
    for share in (0.25, 0.75):
        with d.at(d.width * share, 0):
            pendant(d, d.height * 0.12, d.tones.second)


def _pot(d: Drawing) -> None:
    color = d.tones.second
    d.shadow(0, 0, 62, 8)
    d.rect((-46, -62, 92, 60), d.linear(tint(color, 0.3), color, shade(color, 0.3), angle=0), rx=10)
    d.rect((-52, -68, 104, 9), shade(color, 0.2), rx=4)
    d.path("M-46 -68Q0 -92 46 -68Z", tint(color, 0.1))
    d.circle(0, -84, 7, shade(color, 0.3))
    for x in (-14, 8):
        d.stroke(f"M{x} -98q-12 -18 0 -34t0 -34", fade(WHITE, 0.4), 6)


def _jars(d: Drawing) -> None:
    for i, tall in enumerate((74, 56, 66)):
        x = -48 + i * 42
        paint = d.dice.pick(("#c98f4a", "#8a5a36", "#d9c08a", "#7d8f4f", "#b04a36"))
        d.rect((x - 17, -tall, 34, tall), fade("#eef4f4", 0.8), rx=6)
        d.rect((x - 14, -tall * 0.7, 28, tall * 0.68), paint, rx=4)
        d.rect((x - 18, -tall - 9, 36, 11), "#b98a58", rx=3)
        d.rect((x - 13, -tall + 4, 5, tall - 12), fade(WHITE, 0.5), rx=2)


def _board(d: Drawing) -> None:
    d.rect((-34, -124, 66, 122), d.linear("#c99a62", "#a87442", angle=0), rx=12)
    d.circle(-1, -108, 5, "#7a5330")
    for x, color in ((34, "#d8452f"), (58, "#e8662f")):
        d.circle(x, -19, 19, d.radial(tint(color, 0.35), color, shade(color, 0.25), at=(0.35, 0.3), radius=0.75))


def _kettle(d: Drawing) -> None:
    color = d.dice.pick(("#c3c9cd", d.tones.main, "#35383d"))
    d.shadow(0, 0, 54, 8)
    d.path("M-38 -2Q-46 -66 -20 -80H20Q46 -66 38 -2Z", d.linear(tint(color, 0.4), color, shade(color, 0.4), angle=0))
    d.stroke("M38 -36Q62 -44 62 -78", color, 9)
    d.stroke("M-22 -82Q0 -128 24 -82", "#2b2927", 7)


def _herbs(d: Drawing) -> None:
    color = d.dice.pick(LEAVES)
    for _ in range(13):
        with d.at(0, -44, turn=d.between(-60, 60)):
            leaf(d, tint(color, d.between(0, 0.3)), d.between(36, 66), 13)
    d.polygon([(-26, -48), (26, -48), (20, 0), (-20, 0)], d.linear("#d08a62", "#a65f3d", angle=0))


def cafe(d: Drawing) -> None:
    """Draw a counter with a machine, shelves of jars, lamps, guests."""
    floor = room(d, 0.84)
    wall = d.dice.pick((d.tones.dark, d.tones.third, d.tones.main))
    d.rect((0, 0, d.width, d.height * 0.62), d.linear(fade(shade(wall, 0.1), 0.92), fade(wall, 0.85)))
    wood = d.dice.pick(WOODS)
    for row in range(2):
        y = d.height * (0.27 + 0.16 * row)
        for i in range(round(d.width / 66)):
            with d.at(i * 66 + 46 + d.between(-8, 8), y, 0.72):
                d.dice.pick((_bottle, _bottle, _cups, _canister))(d)
        d.rect((0, y, d.width, 11), tint(wood, 0.1))
        d.rect((0, y + 11, d.width, 8), fade(BLACK, 0.25))
    top = d.height * 0.62
    for i, share in enumerate((0.2, 0.72)):
        with d.at(d.width * share, floor - 14 * i - 8):
            person(d, 260, d.dice.pick((d.tones.light, d.tones.second)), d.tones.dark)
    d.rect((0, top, d.width, floor - top + 14), d.linear(tint(wood, 0.06), shade(wood, 0.3)))
    d.path(
        "".join(f"M{x} {top:.0f}V{floor + 14:.0f}" for x in range(26, round(d.width), 30)),
        "none",
        stroke=fade(BLACK, 0.18),
        stroke_width=2,
    )
    d.rect((0, top - 12, d.width, 20), d.linear("#f4eee4", "#c9bda9"))
    with d.at(d.width * 0.47, top - 12):
        _espresso_machine(d)
    with d.at(d.width * 0.9, top - 12, 0.55):
        potted_plant(d, d.tones.second)
    for share in (0.14, 0.5, 0.86):
        with d.at(d.width * share, 0):
            pendant(d, d.height * 0.1, d.tones.second)
    for share in (0.12, 0.37, 0.63, 0.88):
        with d.at(d.width * share, d.height * 0.97):
            _stool(d, wood)


def _bottle(d: Drawing) -> None:
    color = d.dice.pick(("#5f7f52", "#8a4b2c", "#c9a24e", "#3f6f7f", "#a33f3a"))
    d.path(
        "M-13 0V-52Q-13 -66 -5 -74V-96H5V-74Q13 -66 13 -52V0Z",
        d.linear(tint(color, 0.35), color, shade(color, 0.35), angle=0),
    )
    d.rect((-13, -44, 26, 24), "#f1e7d2")


def _cups(d: Drawing) -> None:
    for i in range(3):
        d.path(f"M-19 {-18 - i * 20}H19L14 {-i * 20}H-14Z", d.linear("#ffffff", "#d5cabb", angle=0))


def _canister(d: Drawing) -> None:
    color = d.dice.pick(d.tones[2:])
    d.rect((-22, -62, 44, 62), d.linear(tint(color, 0.25), shade(color, 0.25), angle=0), rx=5)
    d.rect((-16, -44, 32, 22), "#f6efe0")
    d.rect((-24, -70, 48, 11), "#8a7a68", rx=3)


def _espresso_machine(d: Drawing) -> None:
    d.rect((-110, -120, 220, 118), d.linear("#e9edef", "#a9b1b6"), rx=12)
    d.rect((-110, -120, 220, 34), d.tones.main, rx=12)
    d.rect((-96, -78, 192, 52), "#2d3135", rx=4)
    for x in (-54, 48):
        d.rect((x - 17, -84, 34, 18), "#cfd5d8", rx=3)
        d.line([(x, -66), (x + 38, -60)], "#1d1f22", 9)
        d.path(f"M{x - 13} -46h26l-3 20h-20z", "#fbf7ef")
    for x in (-80, -60, 70):
        d.circle(x, -103, 6, "#fdf6e3")


def _stool(d: Drawing, wood: str) -> None:
    for x in (-26, 26):
        d.line([(x * 0.7, -118), (x, 0)], "#2f2a27", 6)
    d.line([(-22, -44), (22, -44)], "#2f2a27", 4)
    d.rect((-36, -130, 72, 14), d.linear(tint(wood, 0.25), shade(wood, 0.15)), rx=7)
