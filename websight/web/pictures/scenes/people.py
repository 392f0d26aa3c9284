"""People: a face, a few colleagues, somebody in front of others, somebody moving."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import HAIRS, SKINS, potted_plant, window
from websight.web.pictures.scenes.rooms import room


def portrait(d: Drawing) -> None:
    """Draw one face before a plain ground; the frame is filled whatever its aspect."""
    ground = d.dice.pick(
        (d.tones.wall, d.tones.floor, tint(d.tones.main, 0.5), tint(d.tones.second, 0.45), tint(d.tones.third, 0.5))
    )
    d.fill(d.linear(tint(ground, 0.3), ground, shade(ground, 0.12), angle=55))
    d.glow(d.width * 0.35, d.height * 0.3, 380, WHITE, 0.45)
    with d.at(d.width / 2, d.height, d.height / 600 if d.height > d.width else 1):
        bust(d)


def bust(d: Drawing) -> None:
    """Draw head and shoulders above the origin, 560 high and 560 wide."""
    skin, hair = d.dice.pick(SKINS), d.dice.pick(HAIRS)
    style = d.dice.pick(("short", "crop", "long", "bob", "bun", "curls", "bald", "scarf", "long", "short"))
    beard = style in {"short", "crop", "bald"} and d.dice.chance(0.45)
    cloth = d.dice.pick((d.tones.main, d.tones.third, d.tones.dark, d.tones.second, "#f3efe6", "#3d4a63"))
    scarf = d.dice.pick(d.tones[3:])
    _behind(d, style, scarf if style == "scarf" else hair)
    d.path("M-52 -190H52L60 -90Q0 -40 -60 -90Z", d.linear(shade(skin, 0.3), shade(skin, 0.1)))
    _clothes(d, cloth, skin)
    for side in (-1, 1):
        if style not in {"scarf", "long", "bob"}:
            d.ellipse((side * 108, -306), (17, 28), shade(skin, 0.1))
    d.path(
        "M-106 -350Q-108 -450 0 -452Q108 -450 106 -350Q106 -262 66 -214"
        "Q34 -180 0 -178Q-34 -180 -66 -214Q-106 -262 -106 -350Z",
        d.linear(tint(skin, 0.12), skin, shade(skin, 0.12), angle=20),
    )
    if beard:
        d.path(
            "M-104 -316Q-100 -244 -62 -204Q-30 -172 0 -170Q30 -172 62 -204"
            "Q100 -244 104 -316Q92 -274 48 -264Q0 -276 -48 -264Q-92 -274 -104 -316Z",
            shade(hair, 0.05),
        )
    _face(d, skin, hair)
    _hair(d, style, scarf if style == "scarf" else hair)
    if d.dice.chance(0.28):
        for side in (-1, 1):
            d.rect((side * 43 - 33, -336, 66, 50), fade(WHITE, 0.14), rx=21, stroke="#2e2a28", stroke_width=6)
        d.line([(-10, -318), (10, -318)], "#2e2a28", 6)


def _behind(d: Drawing, style: str, color: str) -> None:
    back = shade(color, 0.22)
    if style == "long":
        d.path("M-128 -350Q-134 -480 0 -482Q134 -480 128 -350Q140 -220 158 -110H-158Q-140 -220 -128 -350Z", back)
    elif style == "bob":
        d.path("M-130 -350Q-136 -480 0 -482Q136 -480 130 -350L138 -212Q70 -186 0 -186T-138 -212Z", back)
    elif style == "bun":
        d.circle(0, -478, 54, back)
    elif style == "curls":
        for x, y in (
            (-112, -372),
            (-106, -430),
            (-58, -474),
            (0, -490),
            (58, -474),
            (106, -430),
            (112, -372),
            (-116, -318),
            (116, -318),
        ):
            d.circle(x, y, 46, back)
    elif style == "scarf":
        d.path("M-134 -340Q-138 -486 0 -488Q138 -486 134 -340Q140 -190 176 -96H-176Q-140 -190 -134 -340Z", back)


def _clothes(d: Drawing, cloth: str, skin: str) -> None:
    d.path(
        "M-262 20Q-262 -96 -160 -122L-62 -148Q0 -70 62 -148L160 -122Q262 -96 262 20Z",
        d.linear(tint(cloth, 0.16), cloth, shade(cloth, 0.22), angle=30),
    )
    cut = d.dice.integer(0, 3)
    if cut == 0:
        d.path("M-64 -148L0 -20L64 -148L46 -156L0 -92L-46 -156Z", tint(cloth, 0.55))
        d.path("M-64 -148L-100 -60L0 20L100 -60L64 -148L0 -6Z", shade(cloth, 0.22))
    elif cut == 1:
        d.path("M-60 -148Q0 -66 60 -148L44 -156Q0 -100 -44 -156Z", tint(cloth, 0.3))
    elif cut == 2:
        d.path("M-56 -146L0 -56L56 -146L36 -152H-36Z", skin)
        d.path("M-66 -150L-18 -92L-74 -74ZM66 -150L18 -92L74 -74Z", tint(cloth, 0.28))
    else:
        d.path("M-62 -176Q0 -130 62 -176V-134Q0 -84 -62 -134Z", tint(cloth, 0.18))


def _face(d: Drawing, skin: str, hair: str) -> None:
    brow = shade(hair, 0.2) if hair not in {"#d9d6d2", "#8d8a88"} else "#6f6b68"
    iris = d.dice.pick(("#3a2618", "#4a3320", "#3f5a3a", "#46688a"))
    for side in (-1, 1):
        x = side * 43
        d.ellipse((x, -312), (17, 11.5), "#fdfbf7")
        d.circle(x, -312, 9.5, iris)
        d.circle(x, -312, 4.5, "#140f0d")
        d.circle(x - 3, -315.5, 2.6, WHITE)
        d.stroke(f"M{x - 18} -314Q{x} -332 {x + 18} -314", shade(skin, 0.55), 4)
        d.stroke(f"M{x - 24} {-345 + side * 3}Q{x} -360 {x + 24} {-345 - side * 3}", brow, 8)
        d.ellipse((side * 62, -268), (25, 16), fade("#e0655a", 0.16))
    d.path(
        "M0 -318Q-6 -276 -17 -268Q-6 -254 14 -264",
        "none",
        stroke=fade(shade(skin, 0.5), 0.55),
        stroke_width=4.5,
        stroke_linecap="round",
    )
    lips = mix(shade(skin, 0.25), "#c2453f", 0.5)
    if d.dice.chance(0.55):
        d.path("M-36 -238Q0 -226 36 -238Q24 -204 0 -204T-36 -238Z", shade(lips, 0.3))
        d.path("M-30 -236Q0 -227 30 -236L25 -226Q0 -220 -25 -226Z", "#fdfaf5")
    else:
        d.stroke("M-31 -232Q0 -212 31 -232", lips, 7)


def _hair(d: Drawing, style: str, color: str) -> None:
    paint = d.linear(tint(color, 0.2), color, shade(color, 0.15), angle=30)
    flip = d.dice.pick((-1, 1))
    with d.at(0, 0, flip=flip):
        if style == "short":
            d.path(
                "M-112 -330Q-132 -470 -40 -486Q110 -512 116 -380Q118 -350 110 -326"
                "Q104 -386 78 -408Q10 -386 -74 -416Q-102 -392 -104 -330Z",
                paint,
            )
        elif style == "crop":
            d.path("M-109 -340Q-116 -466 0 -468Q116 -466 109 -340Q102 -404 70 -420H-70Q-102 -404 -109 -340Z", paint)
        elif style in {"long", "bob", "bun"}:
            d.path(
                "M-118 -316Q-134 -480 0 -484Q134 -480 118 -316Q112 -382 60 -428Q-10 -372 -96 -366Q-112 -346 -118 -316Z",
                paint,
            )
        elif style == "curls":
            for x, y in ((-92, -412), (-48, -444), (4, -452), (54, -442), (94, -408)):
                d.circle(x, y, 38, paint)
        elif style == "scarf":
            d.path("M-122 -300Q-134 -476 0 -478Q134 -476 122 -300Q116 -424 0 -426T-122 -300Z", paint)
            d.path(
                "M-122 -300Q-112 -190 0 -168Q112 -190 122 -300Q146 -180 150 -120Q0 -60 -150 -120Q-146 -180 -122 -300Z",
                paint,
            )


def team(d: Drawing) -> None:
    """Draw colleagues side by side in a bright room."""
    room(d, 0.86)
    with d.at(d.width * 0.5 - 190, 60):
        window(d, 380, 200, d.dice.pick(("day", "dawn", "clear")))
    d.rect((0, 0, d.width, d.height), fade(d.tones.light, 0.35))
    count = max(2, round(d.width / 240))
    for row, size, lift in ((count - 1, 0.62, 92), (count, 0.76, 0)):
        for i in range(row):
            x = d.width * (i + 0.5) / row if row == count else d.width * (i + 1) / count
            with d.at(x + d.between(-12, 12), d.height - lift + d.between(0, 24), size):
                bust(d)
                d.rect((-262, 18, 524, 260), shade(d.tones.dark, 0.1), opacity=0)


def meeting(d: Drawing) -> None:
    """Draw people at a table, a screen behind them."""
    floor = room(d)
    x = d.width / 2
    d.rect((x - 150, floor - 370, 300, 176), "#2a2e34", rx=8)
    d.rect((x - 140, floor - 360, 280, 156), d.linear(WHITE, d.tones.light))
    for i in range(5):
        tall = d.between(26, 110)
        d.rect((x - 116 + i * 34, floor - 220 - tall, 22, tall), d.tones[4 + i % 3])
    d.circle(x + 94, floor - 282, 32, "none", stroke=d.tones.second, stroke_width=16, stroke_dasharray="130 80")
    for i, share in enumerate((-0.36, -0.14, 0.14, 0.36)):
        with d.at(x + share * min(d.width, 900), floor + 12 + 6 * (i % 2), 0.4):
            bust(d)
    wood = d.dice.pick(("#b98653", "#d6b189", "#7d5233"))
    d.shadow(x, d.height * 0.95, 380, 26, 0.4)
    d.path(
        f"M{x - 330:.0f} {floor - 2:.0f}H{x + 330:.0f}L{x + 400:.0f} {floor + 86:.0f}H{x - 400:.0f}Z",
        d.linear(tint(wood, 0.3), wood),
    )
    d.rect((x - 400, floor + 86, 800, 14), shade(wood, 0.25))
    for share in (-0.3, -0.08, 0.12, 0.3):
        with d.at(x + share * 760, floor + 48):
            d.polygon([(-46, 0), (-36, -16), (40, -16), (50, 0)], "#fbfaf6")
            d.rect((62, -18, 20, 22), d.tones.main, rx=4)
    with d.at(d.width * 0.94, d.height * 0.93, 1.1):
        potted_plant(d, d.tones.third)


def exercise(d: Drawing) -> None:
    """Draw somebody holding a yoga pose on a mat."""
    floor = room(d)
    skin, hair = d.dice.pick(SKINS), d.dice.pick(HAIRS)
    top, legs = d.tones.main, d.tones.dark
    with d.at(d.width / 2 - 140, floor - 380):
        window(d, 280, 210, d.dice.pick(("dawn", "day", "gold")))
    for share in (0.1, 0.92):
        with d.at(d.width * share, floor + 44, 1.1):
            potted_plant(d, d.tones.second)
    with d.at(d.width / 2, d.height * 0.91, 1.08):
        d.path("M-250 -22H210L250 22H-290Z", d.linear(tint(d.tones.third, 0.3), d.tones.third))
        d.shadow(0, -4, 170, 14, 0.4)
        if d.dice.chance():
            for side in (-1, 1):
                d.line([(side * 30, -60), (side * 128, -34), (side * 14, -14)], shade(legs, 0.1 * (side + 1)), 46)
                d.line([(side * 52, -190), (side * 92, -122), (side * 112, -66)], skin, 23)
            _torso(d, top, skin, hair)
        else:
            d.line([(0, -150), (0, -10)], legs, 44)
            d.line([(6, -130), (96, -120), (18, -82)], shade(legs, 0.12), 38)
            with d.at(0, -96):
                for side in (-1, 1):
                    d.line([(side * 46, -190), (side * 66, -280), (side * 8, -356)], skin, 22)
                _torso(d, top, skin, hair)


def _torso(d: Drawing, top: str, skin: str, hair: str) -> None:
    d.path(
        "M-52 -44Q-60 -190 -46 -206H46Q60 -190 52 -44Q0 -24 -52 -44Z",
        d.linear(tint(top, 0.2), shade(top, 0.12), angle=20),
    )
    d.rect((-14, -228, 28, 34), shade(skin, 0.14), rx=10)
    d.circle(0, -302, 19, hair)
    d.ellipse((0, -258), (37, 42), shade(hair, 0.1))
    d.ellipse((0, -252), (32, 38), skin)
    d.path("M-35 -254Q-36 -300 0 -300T35 -254Q22 -284 0 -284T-35 -254Z", hair)
    d.path("M-17 -250q6 5 12 0M5 -250q6 5 12 0M-8 -232q8 6 16 0", "none", stroke=fade(BLACK, 0.6), stroke_width=2.6)
