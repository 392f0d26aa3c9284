"""Icon fonts and icon scripts of public CDNs.

Left out: Remix Icon from 4.7 on, whose licence is its own and not free; the scripts of Font Awesome but that of 6
(0.5 MB each in a wheel), Material Icons in two tones, Lineicons, Unicons, and icons as single SVG files.
"""

from __future__ import annotations

from pathlib import Path

from vendoring.package import Package
from vendoring.shelf import Shelf, fill

_MATERIAL = tuple(f"iconfont/material-icons-{style}.woff2" for style in ("outlined", "round", "sharp"))

SHELVES = {
    "@material-symbols/font-400": Shelf(("material-symbols-outlined.woff2", "material-symbols-rounded.woff2", "*.css")),
    "bootstrap-icons": Shelf(("font/bootstrap-icons.min.css", "font/fonts/*.woff2")),
    "boxicons": Shelf(("css/*.min.css", "fonts/*.woff2")),
    "feather-icons": Shelf(("dist/feather.min.js",), "dist/feather.min.js"),
    "font-awesome-v4": Shelf(("css/*.min.css", "fonts/*.woff2")),
    "fontawesome-free-v5": Shelf(("css/*.min.css", "webfonts/*.woff2")),
    "fontawesome-free-v6": Shelf(("css/*.min.css", "webfonts/*.woff2", "js/all.min.js")),
    "fontawesome-free-v7": Shelf(("css/*.min.css", "webfonts/*.woff2")),
    "lucide-v0": Shelf(("dist/umd/lucide.min.js",), "dist/umd/lucide.min.js"),
    "lucide-v1": Shelf(("dist/umd/lucide.min.js",), "dist/umd/lucide.min.js"),
    "material-icons": Shelf(("iconfont/*.css", "iconfont/material-icons.woff2", *_MATERIAL)),
    "remixicon-v2": Shelf(("fonts/remixicon.css", "fonts/remixicon.woff2")),
    "remixicon-v3": Shelf(("fonts/remixicon.css", "fonts/remixicon.woff2")),
    "remixicon-v4": Shelf(("fonts/remixicon.css", "fonts/remixicon.woff2")),
}


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/cdn` and return each file with the package it is from."""
    return fill(work, target, SHELVES)
