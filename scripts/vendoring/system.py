"""System fonts: what a page is drawn with that names Arial, Times New Roman, `serif`, or no font at all.

    Arimo, Tinos, Cousine, Gelasio   letter for letter as wide as Arial, Times New Roman, Courier New and Georgia
    Noto Sans Symbols, Symbols 2, Math, Mono   arrows, dingbats, mathematics, frames of tables

They are cut to the characters that pages in European languages and Vietnamese use, without hints, which Chromium is
told to ignore; kerning stays, for widths are made of it. None has a reserved name, so that a cut font may keep its own.
Arial's and Courier's italics are their uprights slanted, letter by letter as wide; Chromium slants them itself, which
saves 190 KB. IPA, rare Latin and Cyrillic letters and polytonic Greek are in one upright sans only, from which all
others borrow them: 45 KB instead of 550. Left out: letters of mathematics beyond the basic plane (80 KB); Carlito, as
wide as Calibri, whose name is reserved; Caladea for Cambria, which pages name after Georgia.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from vendoring.package import Package

_TEXT = """
20-7E A0-17F 18F 192 1A0-1A1 1AF-1B0 1CD-1DC 1E6-1E7 1EA-1EB 1F2-1F3 1FC-1FF 218-21B 237 259 2BB-2BC 2C6-2C7 2C9 2D8-2DD
300-304 306-30C 31B 323 327-328 37E 384-38A 38C 38E-3A1 3A3-3CE 400-45F 490-491 1E80-1E85 1E9E 1EA0-1EF9 FB00-FB04
2000-200F 2010-2027 202F-203A 203C 203E 2044 204A 2057 205F-2060 2070-2071 2074-208E 20A0-20C0 2105 2113 2116-2117 2120
2122 2126 212E 215B-215E 2190-2195 21A8 2202 2205-2206 220F 2211-2212 2215 2219-221A 221E-221F 2229 222B 2248 2260-2261
2264-2265 2302 2310 2320-2321 2500-25FF 2605-2606 263A-263C 2640 2642 2660 2663 2665-2666 266A-266B FEFF FFFD
"""
"""Windows' and Mac's character sets of Europe, Vietnamese, Slavic Cyrillic, pinyin, currencies, punctuation."""

_LATIN = "20-36F 1E80-2300 2500-25FF FB00-FB04 FEFF FFFD"  # of _TEXT: Gelasio has little else
_RARE = "180-24F 250-36F 490-4FF 1E00-1FFF"  # further Latin and Cyrillic letters, IPA, accents, polytonic Greek

_REGULAR = {"400Regular": "Regular"}
_UPRIGHT = _REGULAR | {"700Bold": "Bold"}
_ALL = _UPRIGHT | {"400Regular_Italic": "Italic", "700Bold_Italic": "BoldItalic"}


def _points(ranges: str) -> set[int]:
    spans = (part.partition("-") for part in ranges.split())
    return {point for low, _, high in spans for point in range(int(low, 16), int(high or low, 16) + 1)}


CHARACTERS = {
    "arimo": _points(_TEXT),
    "tinos": _points(_TEXT),
    "cousine": _points(_TEXT),
    "gelasio": _points(_TEXT) & _points(_LATIN),
    "noto-sans-symbols": _points("2150-218F 2190-23FF 2460-24FF 2600-27BF"),
    "noto-sans-symbols-2": _points("2190-245F 2460-24FF 25A0-27BF 2800-28FF 2B05-2B1C 2B50-2B59"),
    "noto-sans-math": _points("3D0-3FF 2070-209F 2100-214F 2190-23FF 25A0-25FF 27C0-27FF"),
    "noto-sans-mono": _points("203D 2042-2053 2090-209C 20BF 2103 2109 2117 211E 2139 2150-215F 2500-259F"),
}
"""What is kept of each family; styles of one family have the same characters."""

STYLES = {"arimo": _UPRIGHT, "cousine": _UPRIGHT, "gelasio": _ALL, "tinos": _ALL}
"""Folders of a package, and how its files are called here. Those not named here have one."""

_EXTRA = {("arimo", "400Regular"): _points(_RARE)}

_FEATURES = ("kern", "liga", "ccmp", "locl", "mark", "mkmk")  # what browsers apply unasked and these fonts have
_TABLES = ("DSIG", "FFTM", "MATH", "STAT", "gasp", "meta", "prop")


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/system` and return each file with the package it is from."""
    taken = []
    for family, characters in sorted(CHARACTERS.items()):
        name = f"@expo-google-fonts/{family}"
        package = Package(name, work / "node_modules" / name)
        for style, title in STYLES.get(family, _REGULAR).items():
            [source] = (package.folder / style).glob("*.ttf")
            path = target / "system" / f"{source.name.partition('_')[0]}-{title}.ttf"
            package.copy(f"{style}/{source.name}", path)
            _cut(path, characters | _EXTRA.get((family, style), set()))
            taken.append((path, package))
    return taken


def _cut(path: Path, characters: set[int]) -> None:
    """Keep of a font file what is needed; the same bytes every time."""
    options = subset.Options(
        hinting=False, layout_features=_FEATURES, notdef_outline=True, name_IDs=("*",), name_languages=("*",)
    )
    options.drop_tables += _TABLES
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(path)
