"""Text fonts: the slices that Google serves, as Fontsource packs them, and `fonts/faces.json`, which lists them.

Families of `EVERY_SCRIPT` come in all their European scripts, the others in Latin only. Italics set running text, which
is what serifs are for; others have them, in Latin, where they are named in `ITALIC`. Everything that Fontsource has of
these families would be 9 MB more.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vendoring.package import Package, lines

SUBSETS = ("cyrillic-ext", "cyrillic", "greek-ext", "greek", "vietnamese", "latin-ext", "latin")
"""In the order of Google's style sheets, Latin last. Other scripts come from the system's fonts."""

LATIN = ("latin-ext", "latin")

EVERY_SCRIPT = frozenset(
    (
        *("dm-sans", "eb-garamond", "fraunces", "inter", "jetbrains-mono", "karla", "libre-baskerville", "lora"),
        *("manrope", "merriweather", "montserrat", "nunito", "open-sans", "oswald", "outfit", "playfair-display"),
        *("plus-jakarta-sans", "poppins", "raleway", "roboto", "sora", "source-sans-3", "space-grotesk", "work-sans"),
    )
)
"""The families of the embedded author, which are also the most used."""

ITALIC = frozenset(
    (
        *("inter", "lato", "montserrat", "open-sans", "poppins", "roboto"),
        *("cormorant-garamond", "crimson-pro", "dm-serif-display", "instrument-serif"),
    )
)

STATIC_WEIGHTS = {
    "lato": (300, 400, 700, 900),
    "poppins": (400, 500, 600, 700),
    "space-mono": (400, 700),
}
"""Families without a variable version: the weights that pages use. Those not named here have one weight, 400."""


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/fonts` and return each file with the package it is from."""
    taken, faces = [], []
    for name in sorted(json.loads((work / "package.json").read_text("utf-8"))["dependencies"]):
        if not name.startswith("@fontsource"):
            continue
        package = Package(name, work / "node_modules" / name)
        for face in _faces(package):
            taken.append((package.copy(f"files/{face['file']}", target / "fonts" / face["file"]), package))
            faces.append(face)
    (target / "fonts" / "faces.json").write_text(lines(faces), "utf-8")
    return taken


def _faces(package: Package) -> list[dict[str, Any]]:
    about, ranges = package.json("metadata.json"), package.json("unicode.json")
    family = about["id"]
    wght = about["variable"] and about["variable"]["wght"]
    is_variable = package.name.startswith("@fontsource-variable/")
    weights = [(int(wght["min"]), int(wght["max"]))] if is_variable else _static(family)
    is_whole = family in EVERY_SCRIPT
    scripts = {"normal": SUBSETS if is_whole else LATIN}
    if is_whole and about["category"] == "serif":
        scripts["italic"] = SUBSETS
    elif family in ITALIC:
        scripts["italic"] = LATIN
    return [
        {
            "family": about["family"],
            "category": about["category"],
            "style": style,
            "low": low,
            "high": high,
            "subset": subset,
            "unicode_range": ranges[subset].replace(",", ", "),
            "file": f"{family}-{subset}-{'wght' if is_variable else low}-{style}.woff2",
        }
        for style, subsets in scripts.items()
        for low, high in weights
        for subset in subsets
        if subset in ranges
    ]


def _static(family: str) -> list[tuple[int, int]]:
    return [(weight, weight) for weight in STATIC_WEIGHTS.get(family, (400,))]
