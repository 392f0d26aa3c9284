"""Scripts and style sheets of public CDNs, in the major versions that pages name."""

from __future__ import annotations

from pathlib import Path

from vendoring.package import Package
from vendoring.shelf import Shelf, fill


def _one(file: str) -> Shelf:
    return Shelf((file,), file)


def _both(script: str, sheet: str) -> Shelf:
    return Shelf((script, sheet), script)


_BOOTSTRAP = "dist/js/bootstrap.min.js"
_CDN = "dist/cdn.min.js"

SHELVES = {
    **{f"@alpinejs/{name}": _one(_CDN) for name in ("collapse", "focus", "intersect", "persist")},
    "@popperjs/core": _one("dist/umd/popper.min.js"),
    "alpinejs-v2": _one("dist/alpine.js"),
    "alpinejs-v3": _one(_CDN),
    "animate.css-v3": _one("animate.min.css"),
    "animate.css-v4": Shelf(("animate.min.css", "animate.compat.css"), "animate.min.css"),
    "aos-v2": _both("dist/aos.js", "dist/aos.css"),
    "aos-v3": _both("dist/aos.js", "dist/aos.css"),
    "bootstrap-v3": Shelf((_BOOTSTRAP, "dist/css/*.min.css", "dist/fonts/*.woff2"), _BOOTSTRAP),
    "bootstrap-v4": Shelf((_BOOTSTRAP, "dist/js/bootstrap.bundle.min.js", "dist/css/*.min.css"), _BOOTSTRAP),
    "bootstrap-v5": Shelf((_BOOTSTRAP, "dist/js/bootstrap.bundle.min.js", "dist/css/*[a-z].min.css"), _BOOTSTRAP),
    "chart.js-v2": Shelf(("dist/Chart.min.js", "dist/Chart.bundle.min.js", "dist/Chart.min.css"), "dist/Chart.min.js"),
    "chart.js-v3": _one("dist/chart.min.js"),
    "chart.js-v4": _one("dist/chart.umd.min.js"),
    "daisyui-v2": Shelf(("dist/full.css", "dist/themes.css")),
    "daisyui-v3": Shelf(("dist/full.css", "dist/themes.css")),
    "daisyui-v4": Shelf(("dist/full.css", "dist/themes.css")),
    "daisyui-v5": Shelf(("daisyui.css", "themes.css"), "daisyui.css"),
    **{f"flowbite-v{major}": _both("dist/flowbite.min.js", "dist/flowbite.min.css") for major in (1, 2, 3, 4)},
    **{f"htmx.org-v{major}": _one("dist/htmx.min.js") for major in (1, 2, 4)},
    "jquery-v1": _one("dist/jquery.min.js"),
    "jquery-v2": _one("dist/jquery.min.js"),
    "jquery-v3": Shelf(("dist/jquery.min.js", "dist/jquery.slim.min.js"), "dist/jquery.min.js"),
    "jquery-v4": Shelf(("dist/jquery.min.js", "dist/jquery.slim.min.js"), "dist/jquery.min.js"),
    "normalize.css": _one("normalize.css"),
    "popper.js": _one("dist/umd/popper.min.js"),
    **{
        f"swiper-v{major}": Shelf(("swiper-bundle.min.js", "swiper-bundle.min.css")) for major in (8, 9, 10, 11, 12, 14)
    },
}


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Fill `target/cdn` and return each file with the package it is from."""
    return fill(work, target, SHELVES)
