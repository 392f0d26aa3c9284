"""Google Fonts, answered from the font files that ship.

    fonts.googleapis.com/css2?family=Lora:wght@400..700   ──▶  @font-face rules, one a style, weight and subset
    fonts.gstatic.com/s/lora/lora-latin-wght-normal.woff2 ──▶  the file, when the page draws with it

The files are Google's own slices as Fontsource packs them, with the same unicode ranges. Covered: `css2` with `ital`
and `wght`, single or as a range, the older `css`, and `display`. Not covered: other axes (a page that asks for optical
sizes gets the default one), `text=`, scripts other than Latin, icon fonts. A family that does not ship gets no rule, so
the page falls back as its style sheet says; a sheet none of whose families ship is refused.

Source: https://developers.google.com/fonts/docs/css2
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from websight import packaged
from websight.browser.asset import Asset, shipped

_FILES_AT = "https://fonts.gstatic.com/s/"
_DISPLAYS = frozenset({"auto", "block", "swap", "fallback", "optional"})
_OLD_WEIGHTS = {"": "400", "regular": "400", "b": "700", "bold": "700"}
_OLD_VARIANT = re.compile(r"(?P<weight>\d{1,4}|regular|bold|b)?(?P<italic>italic|i)?")


@dataclass(frozen=True, slots=True)
class Face:
    """One font file that ships."""

    family: str
    style: str  # "normal" or "italic"
    low: int  # the weights it can be drawn in; equal for a static font
    high: int
    subset: str
    unicode_range: str
    file: str

    @property
    def url(self) -> str:
        """Where a page fetches the file."""
        return f"{_FILES_AT}{self.family.lower().replace(' ', '')}/{self.file}"


@dataclass(frozen=True, slots=True)
class Variant:
    """What a style sheet asks of a family: one style in one weight or a range of weights."""

    style: str
    low: int
    high: int


@cache
def faces() -> tuple[Face, ...]:
    """Return every font file that ships."""
    records = json.loads(packaged.data("assets", "fonts", "faces.json").read_text("utf-8"))
    return tuple(Face(**record) for record in records)


@cache
def _files() -> dict[str, str]:
    return {face.url: f"fonts/{face.file}" for face in faces()}


def answer(url: str) -> Asset | None:
    """Return the style sheet or font file at `url`, or None if it is neither or does not ship."""
    if url.startswith(_FILES_AT):
        path = _files().get(url)
        return shipped(path, "font/woff2") if path else None
    try:
        parts = urlsplit(url)
        if parts.netloc != "fonts.googleapis.com" or parts.path not in {"/css", "/css2"}:
            return None
        sheet = _style_sheet(parts)
    except ValueError:  # malformed: Google answers 400
        return None
    return Asset(sheet.encode(), "text/css; charset=utf-8") if sheet else None


def _style_sheet(parts: SplitResult) -> str:
    query = parse_qsl(parts.query)
    display = next((value for key, value in query if key == "display" and value in _DISPLAYS), None)
    asked = [value for key, value in query if key == "family"]
    families = map(_family, asked) if parts.path == "/css2" else map(_old_family, "|".join(asked).split("|"))
    return "".join(_rules(name, variants, display) for name, variants in families)


def _family(value: str) -> tuple[str, list[Variant]]:
    """Parse `Lora:ital,wght@0,400..700;1,400`. Raises ValueError if it is something else."""
    name, _, spec = value.partition(":")
    tags, _, tuples = spec.partition("@")
    if not tuples:
        return name, [Variant("normal", 400, 400)]
    axes = [dict(zip(tags.split(","), values.split(","), strict=True)) for values in tuples.split(";")]
    return name, [_variant(values.get("wght", "400"), is_italic=values.get("ital") == "1") for values in axes]


def _variant(weights: str, *, is_italic: bool) -> Variant:
    low, _, high = weights.partition("..")
    return Variant("italic" if is_italic else "normal", int(low), int(high or low))


def _old_family(value: str) -> tuple[str, list[Variant]]:
    """Parse `Lora:400,700italic:latin`, the last part of which is a hint that Google ignores too."""
    name, _, rest = value.partition(":")
    variants = []
    for text in rest.partition(":")[0].split(","):
        match = _OLD_VARIANT.fullmatch(text)
        if match is None:
            raise ValueError(text)
        weight = match["weight"] or ""
        variants.append(_variant(_OLD_WEIGHTS.get(weight, weight), is_italic=bool(match["italic"])))
    return name, variants


def _rules(family: str, variants: list[Variant], display: str | None) -> str:
    return "".join(
        _rule(face, max(face.low, variant.low), min(face.high, variant.high), display)
        for variant in variants
        for face in _matching(family, variant)
    )


def _matching(family: str, variant: Variant) -> Iterator[Face]:
    for face in faces():
        is_drawable = face.low <= variant.high and variant.low <= face.high
        if is_drawable and (face.family, face.style) == (family, variant.style):
            yield face


def _rule(face: Face, low: int, high: int, display: str | None) -> str:
    weight = f"{low}" if low == high else f"{low} {high}"
    shown = f"  font-display: {display};\n" if display else ""
    return (
        f"/* {face.subset} */\n@font-face {{\n"
        f"  font-family: '{face.family}';\n  font-style: {face.style};\n  font-weight: {weight};\n{shown}"
        f"  src: url({face.url}) format('woff2');\n  unicode-range: {face.unicode_range};\n}}\n"
    )
