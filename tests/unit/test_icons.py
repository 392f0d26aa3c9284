import xml.etree.ElementTree as ET

from websight.packaged import data, table

SHAPES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}
GEOMETRY = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height", "x1", "x2", "y1", "y2", "points"}
# What navigation, forms, cards and footers of the page grammar can count on.
NEEDED = """
menu search user users cart heart star check x plus minus arrow-right chevron-down calendar clock mail phone map-pin
home settings bell chart shield lock zap globe leaf truck gift camera music book coffee utensils wrench code
database cloud cpu layers credit-card tag filter download upload play pause share link image file folder edit trash
info alert help eye sun moon wind droplet flame mountain tree bike car plane ship building briefcase graduation-cap
stethoscope paw flask rocket sprout scissors palette mic headphones video message quote award trophy thumbs-up smile
github linkedin
"""


def is_plain(shape):
    """Tell whether this is one shape. A drawn "fill" is Lucide's way to make a dot; other paint is the page's."""
    return shape.tag in SHAPES and len(shape) == 0 and set(shape.attrib) - GEOMETRY <= {"fill"}


def test_an_icon_is_shapes_and_nothing_else():
    drawn = {name: list(ET.fromstring(f"<svg>{inside}</svg>")) for name, inside in table("icons").items()}
    assert [name for name, shapes in drawn.items() if not shapes or not all(map(is_plain, shapes))] == []


def test_the_icons_that_pages_need_are_there():
    assert set(NEEDED.split()) <= set(table("icons"))


def test_the_icons_of_every_topic_are_there():
    wanted = {icon for path in data("topics").glob("*.toml") for icon in table(f"topics/{path.stem}")["icons"]}
    assert wanted <= set(table("icons"))


def test_the_file_carries_versions_and_licences():
    text = data("icons.toml").read_text("utf-8")
    for phrase in ("lucide-static 1.62.0", "feather-icons 4.29.2", "ISC License", "MIT License", "Copyright"):
        assert phrase in text
