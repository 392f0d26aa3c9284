"""The asset pack `websight-assets-more`: what pages name, and the wheel has no room for."""

from __future__ import annotations

from pathlib import Path

from vendoring.package import Package
from vendoring.shelf import Shelf, fill

_MERMAID = "dist/mermaid.min.js"
_WEIGHTS = ("bold", "duotone", "fill", "light", "regular", "thin")
_PHOSPHOR = tuple(f"src/{weight}/{file}" for weight in _WEIGHTS for file in ("style.css", "*.woff2"))
_TABLER = (
    "dist/tabler-icons.min.css",
    "dist/tabler-icons-filled.min.css",
    "dist/fonts/tabler-icons.woff2",
    "dist/fonts/tabler-icons-filled.woff2",
)

SHELVES = {
    "@phosphor-icons/web": Shelf((*_PHOSPHOR, "src/index.js"), "src/index.js"),
    "@tabler/icons-webfont": Shelf(_TABLER),
    "daisyui-v2": Shelf(("dist/full.css", "dist/themes.css")),
    "ionicons": Shelf(("dist/css/ionicons.min.css", "dist/fonts/ionicons.woff2")),
    "mermaid": Shelf((_MERMAID,), _MERMAID, "dist/mermaid.esm.min.mjs"),  # which `shelves` makes of the script
    "tailwindcss-v1": Shelf(("dist/tailwind.min.css",)),
}


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/cdn` and return each file with the package it is from."""
    return fill(work, target, SHELVES)
