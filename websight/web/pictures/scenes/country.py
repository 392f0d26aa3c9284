"""People's traces in the landscape: turbines, panels, a tent, planted rows, a light on the coast."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.nature import GREENS
from websight.web.pictures.scenes.props import DAYLIGHT, SKIES, ground, pine, ridge, round_tree, sky


def rows(d: Drawing) -> None:
    """Planted rows that run to the horizon: vines, lavender, tea, grain."""
    horizon = d.height * d.between(0.38, 0.48)
    air = sky(d, d.dice.pick(("day", "dawn", "gold", "clear")), horizon)
    crop = d.dice.pick(("#6f9440", "#8566a8", "#4f8a4a", "#c7a03c", "#5d8f5a"))
    soil = d.dice.pick(("#b88f62", "#a97c55", "#c7a678"))
    for share in (0.6, 0.35):
        ground(d, ridge(d, horizon - 20 * share, 36 * share, 6), mix("#58805a", air, share))
    d.rect((0, horizon + 12, d.width, d.height), d.linear(mix(soil, air, 0.35), soil))
    x0 = d.between(0.3, 0.7) * d.width
    count = round(d.width / 80) * 2 + 5
    for i in range(count):
        x = x0 + (i - count / 2) * 150
        far = x0 + (x - x0) * 0.16
        d.polygon(
            [(far - 5, horizon + 10), (far + 5, horizon + 10), (x + 48, d.height + 10), (x - 48, d.height + 10)],
            d.linear(mix(crop, air, 0.35), shade(crop, 0.12)),
        )
        d.polygon(
            [(far + 1, horizon + 10), (far + 5, horizon + 10), (x + 48, d.height + 10), (x + 12, d.height + 10)],
            fade(shade(crop, 0.5), 0.5),
        )
        for step in range(9):
            near = (step / 8) ** 1.8
            px, py = far + (x - far) * near, horizon + 10 + (d.height - horizon) * near
            d.circle(px - 4 * near, py - 14 * near, 3 + 42 * near, tint(crop, 0.08 + 0.1 * (step % 2)), opacity=0.55)
    if d.dice.chance(0.7):
        with d.at(d.between(0.15, 0.85) * d.width, horizon + 16, d.between(0.5, 0.8)):
            _farmhouse(d)


def _farmhouse(d: Drawing) -> None:
    d.shadow(10, 2, 110, 12, 0.3)
    d.rect((-70, -62, 140, 64), d.linear("#f7efe0", "#dccdb4", angle=0))
    d.polygon([(-80, -60), (-52, -98), (52, -98), (80, -60)], "#b4593d")
    d.rect((40, -110, 14, 26), "#c98a6a")
    for x in (-48, -14, 22):
        d.rect((x, -44, 17, 22), "#54707c")
    with d.at(-100, 2, 1.05):
        round_tree(d, "#44703f")


def energy(d: Drawing) -> None:
    """Wind turbines and solar panels on open land."""
    horizon = d.height * d.between(0.55, 0.65)
    air = sky(d, d.dice.pick(("day", "clear", "dawn", "gold")), horizon)
    green = d.dice.pick(GREENS)
    ground(d, ridge(d, horizon - 16, 22, 5), mix(green, air, 0.55))
    for _ in range(max(3, round(d.width / 260))):
        scale = d.between(0.5, 1.15)
        with d.at(d.between(0.05, 0.95) * d.width, horizon + 10, scale):
            _turbine(d)
    ground(d, ridge(d, horizon + 14, 12, 5), d.linear(tint(green, 0.2), shade(green, 0.25)))
    for row in range(3):
        scale = 0.45 + 0.28 * row
        y = horizon + (d.height - horizon) * (0.3 + 0.3 * row)
        step = 250 * scale
        for i in range(-1, round(d.width / step) + 2):
            with d.at(i * step + 60 * (row % 2), y, scale):
                _panel(d)


def _turbine(d: Drawing) -> None:
    d.polygon([(-5, 0), (-2.5, -260), (2.5, -260), (5, 0)], d.linear("#ffffff", "#c9d3da", angle=0))
    first = d.dice.integer(0, 119)
    for blade in range(3):
        with d.at(0, -262, turn=first + blade * 120):
            d.path("M-3 0C-12 -40 -5 -90 0 -130C4 -90 6 -40 3 0Z", "#f3f6f8")
    d.circle(0, -262, 7, "#dfe6eb")


def _panel(d: Drawing) -> None:
    d.shadow(10, 30, 120, 12, 0.4)
    d.line([(-40, 28), (-30, -10)], "#8b97a0", 5)
    d.line([(60, 28), (54, -10)], "#8b97a0", 5)
    d.polygon([(-80, -80), (85, -80), (115, 10), (-105, 10)], d.linear("#5b8fc4", "#1f3f74", "#16305c", angle=60))
    for i in range(1, 5):
        d.line([(-80 + 33 * i, -80), (-105 + 44 * i, 10)], fade(WHITE, 0.5), 1.6)
    for share in (0.3, 0.64):
        d.line([(-80 - 25 * share, -80 + 90 * share), (85 + 30 * share, -80 + 90 * share)], fade(WHITE, 0.5), 1.6)
    d.polygon([(-80, -80), (10, -80), (-50, 10), (-105, 10)], fade(WHITE, 0.14))


def camp(d: Drawing) -> None:
    """Draw a tent and a fire below pines."""
    horizon = d.height * 0.66
    mood = d.dice.pick(("dusk", "night", "dawn"))
    air = sky(d, mood, horizon)
    for near in (0.3, 0.6):
        line = ridge(d, horizon - 70 * (1 - near), 40, 6)
        ground(d, line, mix(air, "#2c4a52", near))
    dark = mix("#1f3d38", SKIES[mood][0], 0.3)
    for _ in range(round(d.width / 34)):
        with d.at(d.between(0, d.width), horizon + 20, d.between(0.7, 1.5)):
            pine(d, mix(dark, air, d.between(0, 0.25)))
    ground(d, ridge(d, horizon + 14, 10, 5), d.linear(mix(dark, "#6f7a4a", 0.5), shade(dark, 0.3)))
    x, y = d.width * d.between(0.4, 0.6), d.height * 0.86
    with d.at(x, y, 1.25):
        d.glow(0, -60, 190, "#ffc56b", 0.5)
        d.polygon([(-130, 0), (-10, -140), (40, 0)], d.linear("#ffd88a", d.tones.main))
        d.polygon([(-10, -140), (40, 0), (140, -10)], shade(d.tones.main, 0.35))
        d.polygon([(-50, 0), (-12, -118), (8, 0)], "#5a3a2a")
    with d.at(x + 230 * d.dice.pick((-1, 1)), y + 20):
        d.glow(0, -20, 150, "#ff9a3c", 0.7)
        d.path("M-24 0Q-34 -34 -6 -66Q-4 -44 10 -40Q14 -54 10 -70Q38 -30 22 0Z", d.linear("#ffd166", "#f2672a"))
        d.line([(-32, 4), (32, -4)], "#4a3024", 9)
        d.line([(-32, -4), (32, 4)], "#5d3c2c", 9)


def lighthouse(d: Drawing) -> None:
    """Draw a lighthouse on its rock."""
    horizon = d.height * 0.6
    mood = d.dice.pick((*DAYLIGHT, "night"))
    air = sky(d, mood, horizon)
    water = mix(d.dice.pick(("#2b7fa3", "#2f6f96", "#2a6f8c")), SKIES[mood][0], 0.25)
    d.rect((0, horizon, d.width, d.height), d.linear(mix(water, air, 0.4), water, shade(water, 0.4)))
    for i in range(26):
        x, y = d.between(-40, d.width), horizon + (d.height - horizon) * (i + 1) / 26
        d.line([(x, y), (x + d.between(30, 130), y)], fade(WHITE, 0.2), 2.5)
    x, side = d.width * d.dice.pick((0.3, 0.7)), d.dice.pick((-1, 1))
    with d.at(x, d.height * 0.8, 1.05, flip=side):
        d.blob([(-260, 40), (-190, -20), (-90, -52), (20, -60), (120, -30), (230, 20), (300, 60)], "#4d4a4a")
        d.blob([(-200, 10), (-120, -40), (10, -56), (90, -34), (60, -10), (-90, 0)], "#7a8a5a")
        d.polygon([(-46, -40), (-30, -330), (30, -330), (46, -40)], d.linear(WHITE, "#f6f2ea", "#b9b2a6", angle=0))
        for low, high in ((-110, -180), (-250, -316)):
            half, top = 46 + (low + 40) * 16 / 290, 46 + (high + 40) * 16 / 290
            paint = d.linear(tint(d.tones.main, 0.2), d.tones.main, shade(d.tones.main, 0.35), angle=0)
            d.polygon([(-half, low), (-top, high), (top, high), (half, low)], paint)
        d.rect((-40, -344, 80, 15), "#3a3f45")
        d.glow(0, -366, 170, "#fff1b8", 0.85 if mood in {"night", "dusk"} else 0.4)
        d.rect((-22, -388, 44, 44), "#fff3c4")
        d.path("M-30 -388Q0 -430 30 -388Z", d.tones.main)
        d.rect((40, -96, 120, 60), d.linear("#fbf7ee", "#d9d0c0", angle=0))
        d.polygon([(32, -94), (56, -134), (146, -134), (168, -94)], shade(d.tones.main, 0.15))
        for left in (60, 112):
            d.rect((left, -78, 22, 24), "#4a6f80")
