"""Web fonts of Google and those that serve the same, answered from the font files that ship.

    fonts.googleapis.com/css2?family=Lora:wght@400..700   ──▶  @font-face rules, one a style, weight and subset
    fonts.gstatic.com/s/lora/lora-latin-wght-normal.woff2 ──▶  the file, when the page draws with it

The files are Google's own slices as Fontsource packs them, with the same unicode ranges. A weight that does not ship is
drawn with the nearest that does; a slope that does not ship is left to the browser, which slants the upright. A family
that does not ship is drawn with one that does and looks like it (`LIKENESS`), under its own name; the answer says so.

Covered: `css2` with `ital` and `wght`, single or as a range, the older `css`, `display`; Bunny Fonts, which is the same
with names in lower case; rsms.me/inter; the style sheets of @fontsource packages at jsDelivr and unpkg. Icon fonts are
`symbols`' business. Not covered: other axes (a page that asks for optical sizes gets the default one), `text=` (all
letters come), scripts other than Latin, Cyrillic and Greek, Google's own file names.

Source: https://developers.google.com/fonts/docs/css2, https://fontsource.org/docs
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import SplitResult, parse_qsl, urlsplit

from websight import packaged
from websight.web import symbols
from websight.web.asset import Asset, shipped

_FILES_AT = "https://fonts.gstatic.com/s/"
_CSS = "text/css; charset=utf-8"
_DISPLAYS = frozenset({"auto", "block", "swap", "fallback", "optional"})
_OLD_WEIGHTS = {"": "400", "regular": "400", "b": "700", "bold": "700"}
_OLD_VARIANT = re.compile(r"(?P<weight>\d{1,4}|regular|bold|b)?(?P<italic>italic|i)?")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,60}")
_PACKAGE = re.compile(
    r"/(?:npm/)?@fontsource(?P<kind>-variable)?/(?P<family>[a-z0-9-]+)(?:@[\w.^~-]*)?"
    r"(?:/(?:latin-)?(?P<weight>index|latin|wght|[1-9]00)(?P<italic>-italic)?(?:\.min)?\.css|/)?"
)

LIKENESS = {
    "Anton": "Alfa Slab One, Bangers, Black Ops One, Passion One, Russo One",
    "Dancing Script": "Allura, Caveat, Great Vibes, Indie Flower, Kaushan Script, Parisienne, Patrick Hand,"
    " Permanent Marker, Sacramento, Satisfy, Shadows Into Light",
    "EB Garamond": "Cardo, Cormorant, Crimson Text, Gilda Display, Sorts Mill Goudy",
    "JetBrains Mono": "Anonymous Pro, Courier Prime, DM Mono, Geist Mono, IBM Plex Mono, Inconsolata",
    "Montserrat": "Kanit, Kumbh Sans, Prompt, Red Hat Display",
    "Nunito": "Baloo 2, Comfortaa, Fredoka, Fredoka One, M PLUS Rounded 1c, Varela Round",
    "Open Sans": "Asap, Cabin, Droid Sans, Fira Sans, Hind, Mukta, Noto Sans, Oxygen, PT Sans, Ubuntu",
    "Oswald": "Fjalla One, League Gothic, Pathway Gothic One, Teko",
    "Pacifico": "Lobster, Lobster Two, Righteous",
    "Playfair Display": "Bodoni Moda, Gloock, Libre Bodoni, Playfair, Prata, Yeseva One",
    "Roboto": "Arimo, Heebo, Roboto Flex",
    "Roboto Slab": "Aleo, Arvo, Rokkitt, Zilla Slab",
    "Source Serif 4": "Libre Caslon Text, Literata, Newsreader, Source Serif Pro, Spectral, Tinos, Vollkorn",
}
"""Families that ship, and those they stand in for."""

_BY_WORD = (
    (re.compile(r"mono|code|courier", re.IGNORECASE), "JetBrains Mono"),
    (re.compile(r"slab", re.IGNORECASE), "Roboto Slab"),
    (re.compile(r"serif|garamond|times|roman", re.IGNORECASE), "Source Serif 4"),
    (re.compile(r"condensed|narrow", re.IGNORECASE), "Oswald"),
    (re.compile(r"script|hand|brush", re.IGNORECASE), "Dancing Script"),
)
_ELSE = "Inter"


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
    category: str  # "serif", "sans-serif", "monospace", "display" or "handwriting"

    @property
    def url(self) -> str:
        """The URL at which a page fetches the file."""
        return f"{_FILES_AT}{self.family.lower().replace(' ', '')}/{self.file}"


@dataclass(frozen=True, slots=True)
class Variant:
    """A variant of a family that a URL requests: one style in one weight or a range of weights."""

    style: str
    low: int
    high: int


_REGULAR = Variant("normal", 400, 400)
_ALL = (Variant("normal", 100, 900), Variant("italic", 100, 900))


@cache
def faces() -> tuple[Face, ...]:
    """Return every font file that ships."""
    records = json.loads(packaged.data("assets", "fonts", "faces.json").read_text("utf-8"))
    return tuple(Face(**record) for record in records)


@cache
def _files() -> dict[str, str]:
    return {face.url: f"fonts/{face.file}" for face in faces()}


@cache
def _families() -> dict[str, str]:
    """Return the family names that ship, by their lower-case forms with hyphens."""
    return {_slug(face.family): face.family for face in faces()}


def _slug(family: str) -> str:
    return family.lower().replace(" ", "-")


def answer(url: str) -> Asset | None:
    """Return the style sheet or font file at `url`, or None if it is neither or does not ship."""
    if url.startswith(_FILES_AT):
        path = _files().get(url)
        return shipped(path, "font/woff2") if path else symbols.file(url)
    try:
        parts = urlsplit(url)
        read = _HOSTS.get(parts.hostname or "")
        return read(parts) if read and parts.scheme in {"http", "https"} else None
    except ValueError:  # malformed: Google answers 400
        return None


@dataclass(frozen=True, slots=True)
class Asked:
    """A family and its variants that a URL requests."""

    family: str
    variants: tuple[Variant, ...]
    axes: dict[str, str]  # of its first tuple, such as wght → "400..700"


def _google(parts: SplitResult) -> Asset | None:
    if parts.path not in {"/css", "/css2", "/icon"}:
        return None
    asked, display = _query(parts)
    return _sheet(asked, display)


def _bunny(parts: SplitResult) -> Asset | None:
    """Answer as Google does; there, names are in lower case with hyphens."""
    if parts.path not in {"/css", "/css2"}:
        return None
    asked, display = _query(parts)
    named = [replace(one, family=_named(one.family)) for one in asked]
    return _sheet(named, display)


def _rsms(parts: SplitResult) -> Asset | None:
    """Answer the style sheet of Inter's maker, which names one family in three ways."""
    if parts.path not in {"/inter/inter.css", "/inter/inter-ui.css"}:
        return None
    rules = [_rules(name, "Inter", _ALL, "swap") for name in ("Inter", "InterVariable", "Inter var")]
    return Asset("".join(rules).encode(), _CSS)


def _fontsource(parts: SplitResult) -> Asset | None:
    match = _PACKAGE.fullmatch(parts.path)
    family = match and _families().get(match["family"])
    if not match or not family:
        return None
    is_variable = bool(match["kind"])
    weight = match["weight"] if (match["weight"] or "").isdigit() else "100..900" if is_variable else "400"
    variant = _variant(weight, is_italic=bool(match["italic"]))
    rules = _rules(f"{family} Variable" if is_variable else family, family, (variant,), "swap")
    return Asset(rules.encode(), _CSS) if rules else None


_HOSTS: dict[str, Callable[[SplitResult], Asset | None]] = {
    "cdn.jsdelivr.net": _fontsource,
    "fonts.bunny.net": _bunny,
    "fonts.googleapis.com": _google,
    "rsms.me": _rsms,
    "unpkg.com": _fontsource,
}


def _query(parts: SplitResult) -> tuple[list[Asked], str | None]:
    query = parse_qsl(parts.query)
    display = next((value for key, value in query if key == "display" and value in _DISPLAYS), None)
    values = [value for key, value in query if key == "family"]
    if parts.path == "/css2":
        return [_family(value) for value in values], display
    return [_old_family(value) for value in "|".join(values).split("|")], display


def _sheet(asked: Iterable[Asked], display: str | None) -> Asset | None:
    rules: list[str] = []
    names: list[str] = []
    for one in asked:
        if symbols.is_symbols(one.family):
            rules.append(symbols.rules(one.family, one.axes, display))
            names += symbols.names(one.family)
        elif _NAME.fullmatch(one.family):
            source = _source(one.family)
            rules.append(_rules(one.family, source, one.variants, display))
            names += [f"{source} for {one.family}"] if source != one.family else []
    return Asset("".join(rules).encode(), _CSS, names=tuple(names)) if any(rules) else None


@cache
def _source(family: str) -> str:
    """Return the family that ships under this name, or the most similar one."""
    if family in _families().values():
        return family
    for source, others in LIKENESS.items():
        if family in others.split(", "):
            return source
    return next((source for word, source in _BY_WORD if word.search(family)), _ELSE)


def _named(slug: str) -> str:
    """Return the name of a family from its lower-case form with hyphens."""
    return _families().get(slug.lower()) or slug.replace("-", " ").title()


def _family(value: str) -> Asked:
    """Parse `Lora:ital,wght@0,400..700;1,400`. Raises ValueError if it is something else."""
    name, _, spec = value.partition(":")
    tags, _, tuples = spec.partition("@")
    if not tuples:
        return Asked(name, (_REGULAR,), {})
    axes = [dict(zip(tags.split(","), values.split(","), strict=True)) for values in tuples.split(";")]
    variants = [_variant(values.get("wght", "400"), is_italic=values.get("ital") == "1") for values in axes]
    return Asked(name, tuple(variants), axes[0])


def _variant(weights: str, *, is_italic: bool) -> Variant:
    low, _, high = weights.partition("..")
    return Variant("italic" if is_italic else "normal", int(low), int(high or low))


def _old_family(value: str) -> Asked:
    """Parse `Lora:400,700italic:latin`, the last part of which is a hint that Google ignores too."""
    name, _, rest = value.partition(":")
    variants = []
    for text in rest.partition(":")[0].split(","):
        match = _OLD_VARIANT.fullmatch(text)
        if match is None:
            raise ValueError(text)
        weight = match["weight"] or ""
        variants.append(_variant(_OLD_WEIGHTS.get(weight, weight), is_italic=bool(match["italic"])))
    return Asked(name, tuple(variants), {})


def _rules(name: str, source: str, variants: Iterable[Variant], display: str | None) -> str:
    """Return the rules that draw the family `name` with the faces of the family `source`."""
    return "".join(
        _rule(name, face, low, high, display) for variant in variants for face, low, high in _matching(source, variant)
    )


@cache
def _drawn(family: str, style: str) -> tuple[Face, ...]:
    return tuple(face for face in faces() if (face.family, face.style) == (family, style))


def _matching(family: str, variant: Variant) -> list[tuple[Face, int, int]]:
    """Return the faces of a variant, each with its weights; the nearest weight if none of them ships."""
    all_of = _drawn(family, variant.style)
    within = [face for face in all_of if face.low <= variant.high and variant.low <= face.high]
    if within:
        return [(face, max(face.low, variant.low), min(face.high, variant.high)) for face in within]
    distance = {face.low: min(abs(face.low - variant.low), abs(face.high - variant.low)) for face in all_of}
    nearest = min(distance, key=lambda low: distance[low], default=0)
    return [(face, variant.low, variant.high) for face in all_of if face.low == nearest]


def _rule(name: str, face: Face, low: int, high: int, display: str | None) -> str:
    weight = f"{low}" if low == high else f"{low} {high}"
    shown = f"  font-display: {display};\n" if display else ""
    return (
        f"/* {face.subset} */\n@font-face {{\n"
        f"  font-family: '{name}';\n  font-style: {face.style};\n  font-weight: {weight};\n{shown}"
        f"  src: url({face.url}) format('woff2');\n  unicode-range: {face.unicode_range};\n}}\n"
    )
