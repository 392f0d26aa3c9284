"""Every text of every theme is readable: WCAG contrast of at least 4.5 : 1 on whatever it stands on.

Colours come from the Tailwind that ships, are converted from oklch to sRGB as browsers do (out-of-gamut channels are
clipped), and translucent ones are blended with what lies below. Source: https://www.w3.org/TR/WCAG22/#contrast-minimum,
https://bottosson.github.io/posts/oklab/
"""

import math
import re
from functools import cache

import pytest

from websight import packaged
from websight.authors.grammar import theme

LEAST = 4.5
NEEDED = ("heading", "text", "muted", "link")

LOOKS = [(palette, style) for palette in packaged.table("palettes") for style in packaged.table("styles")]

_OKLCH = re.compile(r"--color-([a-z]+-\d+):\s*oklch\(([\d.]+)% ([\d.]+) ([\d.]+|none)\)")


@cache
def colors():
    """Tailwind's palette: {"slate-50": (r, g, b)}, each 0 … 1."""
    sheet = packaged.data("assets", "tailwind", "browser.js").read_text("utf-8")
    found = {
        name: srgb(float(light) / 100, float(chroma), 0.0 if hue == "none" else float(hue))
        for name, light, chroma, hue in _OKLCH.findall(sheet)
    }
    return {**found, "white": (1.0, 1.0, 1.0), "black": (0.0, 0.0, 0.0)}


def srgb(lightness, chroma, hue):
    """Convert a colour from OKLCH."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return tuple(_gamma(min(max(channel, 0.0), 1.0)) for channel in linear)


def _gamma(channel):
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def paint(classes, prefix, below):
    """The colour that the class `prefix`-COLOUR of `classes` has on `below`; `below` itself without one."""
    names = [name.removeprefix(f"{prefix}-") for name in classes.split() if name.startswith(f"{prefix}-")]
    found = [name for name in names if name.partition("/")[0] in colors()]
    assert len(found) <= 1, classes
    if not found:
        return below
    name, _, percent = found[0].partition("/")
    share = float(percent) / 100 if percent else 1.0
    return tuple(share * top + (1 - share) * under for top, under in zip(colors()[name], below, strict=True))


def surfaces(palette, style):
    """Every surface of a theme with its colour."""
    dressed = theme.dress(palette, style)
    page = paint(dressed.body, "bg", colors()["white"])
    for name in ("plain", "tint", "inverse"):
        surface = dressed.surface(name)
        assert surface.name == name
        yield surface, paint(surface.bg, "bg", page)


def faint(texts, least=LEAST):
    """What is hard to see in any look. `texts` gives {name: (classes, ground)} of a surface and its colour."""
    return [
        (palette, style, surface.name, name, classes, round(value, 2))
        for palette, style in LOOKS
        for surface, ground in surfaces(palette, style)
        for name, (classes, below) in texts(surface, ground).items()
        if (value := contrast(paint(classes, "text", below), below)) < least
    ]


def test_the_conversion_gives_what_browsers_show():
    assert [round(255 * channel) for channel in colors()["slate-900"]] == [15, 23, 43]
    assert [round(255 * channel) for channel in colors()["emerald-700"]] == [0, 122, 85]
    assert contrast(colors()["white"], colors()["black"]) == pytest.approx(21)


def test_text_is_readable_on_its_surface():
    assert faint(lambda s, ground: {name: (getattr(s, name), ground) for name in NEEDED}) == []


def test_text_is_readable_on_the_surfaces_panels_and_cards():
    def texts(s, ground):
        panels = {"panel": paint(s.panel, "bg", ground), "card": paint(s.card, "bg", ground)}
        return {f"{name} on {where}": (getattr(s, name), color) for name in NEEDED for where, color in panels.items()}

    assert faint(texts) == []


def test_chips_icons_buttons_and_fields_are_readable_on_their_own_ground():
    def texts(s, ground):
        panel = paint(s.panel, "bg", ground)
        pieces = ("chip", "icon", "button", "button_alt", "field")
        return {
            f"{name} on {where}": (getattr(s, name), paint(getattr(s, name), "bg", below))
            for name in pieces
            for where, below in (("surface", ground), ("panel", panel))
        }

    assert faint(texts) == []


def test_a_page_without_sections_is_readable_too():
    def value(palette, style):
        body = theme.dress(palette, style).body
        ground = paint(body, "bg", colors()["white"])
        return contrast(paint(body, "text", ground), ground)

    assert [look for look in LOOKS if value(*look) < LEAST] == []


def test_marks_stand_out():
    """WCAG asks 3 : 1 of graphics."""
    assert faint(lambda s, ground: {"stroke": (s.stroke, ground)}, least=3) == []
    assert [
        (look, surface.name)
        for look in LOOKS
        for surface, ground in surfaces(*look)
        if contrast(paint(surface.mark, "bg", ground), ground) < 3
    ] == []


def classes_of(palette, style):
    """Every value of a theme and of its surfaces that holds classes."""
    dressed = theme.dress(palette, style)
    values = [getattr(dressed, name) for name in theme.Theme.__dataclass_fields__]
    values += [getattr(s, name) for s, _ in surfaces(palette, style) for name in theme.Surface.__dataclass_fields__]
    return [value for value in values if isinstance(value, str)]


def test_classes_are_clean():
    values = {value for look in LOOKS for value in classes_of(*look)}
    assert [value for value in values if value != " ".join(value.split())] == []
    assert [value for value in values if len(set(value.split())) != len(value.split())] == [], "a class twice"


def test_classes_name_colours_that_exist():
    named = re.compile(r"(?:bg|text|border|divide)-([a-z]+-\d{2,3})\b")
    values = {value for look in LOOKS for value in classes_of(*look)}
    assert {name for value in values for name in named.findall(value)} - set(colors()) == set()


def test_a_surface_that_is_none_is_an_error():
    with pytest.raises(KeyError):
        theme.dress(*LOOKS[0]).surface("glass")
