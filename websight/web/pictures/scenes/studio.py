"""How a thing is shown: on a table or a plinth, before a quiet wall, with a soft shadow and light from the left."""

from __future__ import annotations

from websight.web.pictures.scenes.drawing import BLACK, WHITE, Drawing, fade, mix, shade, tint
from websight.web.pictures.scenes.props import LEAVES, WOODS, Scene, leaf, potted_plant

TALLEST = 412  # units: barrels on barrels


def shown(thing: Scene) -> Scene:
    """Return the scene that shows one thing, which draws itself around its foot, about 300 units high."""

    def scene(d: Drawing) -> None:
        line = backdrop(d)
        middle = d.width / 2
        foot = min(line + d.between(50, 90), d.height * 0.9)
        if d.dice.chance(0.35):
            _plinth(d, middle, foot)
        size = d.between(1.02, 1.14) if d.width < 760 else d.between(1.14, 1.32)
        with d.at(middle, foot, min(size, foot / TALLEST)):
            thing(d)

    scene.__name__ = thing.__name__
    scene.__doc__ = thing.__doc__
    return scene


def backdrop(d: Drawing) -> float:
    """Draw wall and table and return where they meet."""
    t, line = d.tones, d.height * d.between(0.62, 0.72)
    wall = d.dice.pick((t.wall, t.light, t.floor, tint(t.main, 0.62), tint(t.second, 0.6), tint(t.third, 0.62), t.dark))
    d.rect((0, 0, d.width, line + 2), d.linear(tint(wall, 0.22), wall, shade(wall, 0.14), angle=65))
    d.dice.pick((_halo, _arch, _daylight, _daylight, _sprays, _nothing))(d, wall, line)
    kind = d.dice.integer(0, 2)
    if kind == 0:
        wood = d.dice.pick(WOODS)
        d.rect((0, line, d.width, d.height - line), d.linear(tint(wood, 0.2), shade(wood, 0.12)))
        grain = "".join(
            f"M{d.between(-100, d.width):.0f} {d.between(line + 8, d.height):.0f}h{d.between(60, 320):.0f}"
            for _ in range(20)
        )
        d.path(grain, "none", stroke=fade(shade(wood, 0.4), 0.25), stroke_width=2)
        d.rect((0, line, d.width, 5), fade(WHITE, 0.35))
    else:
        base = mix(wall, d.dice.pick((WHITE, t.floor, BLACK)), 0.24 if kind == 1 else 0.08)
        d.rect((0, line, d.width, d.height - line), d.linear(tint(base, 0.18), shade(base, 0.1)))
        d.rect((0, line - 50, d.width, 100), d.linear(fade(base, 0), fade(tint(base, 0.12), 0.8), fade(base, 0)))
    if d.width > 1080 and d.dice.chance():
        with d.at(d.width * d.dice.pick((0.1, 0.9)), line + 70, 1.3):
            potted_plant(d, d.tones.third)
    return line


def _nothing(d: Drawing, wall: str, line: float) -> None:
    d.glow(d.width * 0.3, line * 0.4, 420, tint(wall, 0.7), 0.6)


def _halo(d: Drawing, wall: str, line: float) -> None:
    color = d.dice.pick((tint(wall, 0.45), d.tones.second, d.tones.main))
    d.circle(d.width / 2, line * 0.62, d.between(170, 230), d.linear(tint(color, 0.2), fade(color, 0.55)))


def _arch(d: Drawing, wall: str, line: float) -> None:
    x, half, top = d.width / 2, d.between(150, 210), d.between(40, 90)
    color = shade(wall, 0.14) if d.dice.chance() else tint(d.tones.second, 0.35)
    left, right, bend = x - half, x + half, top + half
    data = f"M{left:.0f} {line:.0f}V{bend:.0f}A{half:.0f} {half:.0f} 0 0 1 {right:.0f} {bend:.0f}V{line:.0f}Z"
    d.path(data, d.linear(shade(color, 0.12), color, tint(color, 0.25), angle=30))


def _daylight(d: Drawing, wall: str, line: float) -> None:
    light = d.linear(fade(tint(wall, 0.9), 0.5), fade(tint(wall, 0.9), 0.15))
    x, lean = d.width * d.between(0.15, 0.45), d.between(60, 120)
    for row in range(2):
        for column in range(2):
            left, top = x + column * 130 + row * lean, line * (0.1 + 0.4 * row)
            tall = line * 0.36
            slant = lean * 0.9
            d.polygon(
                [
                    (left, top),
                    (left + 115, top + 16),
                    (left + 115 + slant, top + tall + 16),
                    (left + slant, top + tall),
                ],
                light,
            )


def _sprays(d: Drawing, wall: str, line: float) -> None:
    color = fade(shade(wall, 0.35), 0.28)
    with d.at(d.width * d.dice.pick((0.06, 0.94)), line * 0.1, 1.5, d.between(-20, 20)):
        for turn in range(90, 271, 26):
            with d.at(0, 0, turn=turn + d.between(-8, 8)):
                d.line([(0, 0), (0, -190)], color, 3)
                for along in range(40, 190, 26):
                    for side in (-48, 48):
                        with d.at(0, -along, turn=side):
                            d.path("M0 0C-12 -18 -9 -40 0 -52C9 -40 12 -18 0 0Z", color)


def _plinth(d: Drawing, x: float, foot: float) -> None:
    color = d.dice.pick((d.tones.light, tint(d.tones.main, 0.5), tint(d.tones.second, 0.45)))
    half = 280  # wider than anything that stands on it
    d.shadow(x + 20, d.height - 8, half * 1.3, 30, 0.4)
    d.rect(
        (x - half, foot, 2 * half, d.height - foot + 30), d.linear(tint(color, 0.2), color, shade(color, 0.22), angle=0)
    )
    d.ellipse((x, foot), (half, 34), d.linear(tint(color, 0.5), tint(color, 0.15)))


def sprig(d: Drawing, count: int = 7) -> None:
    """Lay a small twig of leaves at the foot of a thing."""
    color = d.dice.pick(LEAVES)
    d.stroke("M0 0Q46 -18 96 -12", shade(color, 0.3), 3)
    for i in range(count):
        with d.at(10 + i * 13, -6 - i * 1.4, turn=40 if i % 2 else 130):
            leaf(d, tint(color, 0.05 * i), 34, 9)
