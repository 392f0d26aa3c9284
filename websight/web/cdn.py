"""Libraries of public CDNs, answered from the files that ship in `data/assets/cdn/`.

    https://unpkg.com/swiper@^11.0.5/swiper-bundle.js ──▶ package swiper, major 11, file swiper-bundle.js
                                                      ──▶ cdn/swiper@11.2.10/swiper-bundle.min.js

Every URL is turned into an npm package, a version and a path in that package. The version that ships of the same major
answers, and no other major: one that does not ship is refused. Without a version, and for `latest`, the newest that
ships does. Where only the minified form of a file ships it answers for the readable one, and the other way round. What
a style sheet asks for beside itself (`../webfonts/…`) is asked for at the same CDN, and found the same way.

Before version 1 the minor one counts as the major: the next that ships answers, or the last (three r79 gets r128).

Covered: jsDelivr (`/npm/`, `/gh/`, `/combine/`, its paths before 2017), unpkg, cdnjs and its mirrors, code.jquery.com,
BootstrapCDN, Google's and Microsoft's hosted libraries, use.fontawesome.com, RawGit, d3js.org, cdn.datatables.net; ES
modules (`+esm`, `?module`, esm.sh, esm.run, Skypack) of packages that have a file that imports nothing. Not covered:
kits of Font Awesome, what needs a key, single SVG icons, modules made of several packages (React 19, lodash-es).
Left out because their licence is not permissive: GSAP (its own), Flickity, Isotope and ScrollReveal (GPL), p5 (LGPL).
Left out by size: Plotly (1 MB in a wheel at the least), mermaid (1 MB), Phosphor, Tabler.
Source: https://www.jsdelivr.com/documentation, https://unpkg.com, https://cdnjs.com
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote, urlsplit

from websight import packaged
from websight.web.addresses import AWESOME, COMBINING, HOSTS, MODULES, PackageFile, npm
from websight.web.asset import Asset, shipped

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "png": "image/png",
    "woff": "font/woff",
    "woff2": "font/woff2",
}

_VERSION = re.compile(
    r"[~^=v]{0,2}(?P<major>\d{1,4})(?:\.(?P<minor>\d{1,5}|x|\*))?(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.-]+)?", re.IGNORECASE
)
_AT_LEAST = re.compile(r">=?(?P<major>\d{1,4})(?:\.\d+){0,2}")
_NEWEST = frozenset(("", "latest", "*", "x"))
_UNFINISHED = frozenset(("next", "beta", "rc"))

_EARLIER = {(AWESOME, 4): "font-awesome", ("@popperjs/core", 1): "popper.js"}
"""Packages that had another name in an earlier major version."""

_EARLIER_FILE = {
    "lib/typed.js": "dist/typed.umd.js",
    "lib/typed.min.js": "dist/typed.umd.js",
    "dist/typed.min.js": "dist/typed.umd.js",
    "lib/marked.umd.js": "marked.min.js",
    "lib/marked.umd.min.js": "marked.min.js",
}
"""Files that had another name in other versions."""

_ALIKE = frozenset(("dompurify", "leaflet", "marked", "react", "react-dom", "@highlightjs/cdn-assets"))
"""Packages that pages use in the same way for many majors: the next one that ships answers, or the last."""


_SEEN = b"\n[data-aos]{opacity:1!important;visibility:visible!important;transform:translateZ(0)!important}\n"
_AT_ONCE = {
    ("aos", 2, "css"): _SEEN,
    ("aos", 3, "css"): _SEEN,
    ("chart.js", 2, "js"): b"\n;Chart.defaults.global.animation.duration=0;\n",
    ("chart.js", 3, "js"): b"\n;Chart.defaults.animation=false;\n",
    ("chart.js", 4, "js"): b"\n;Chart.defaults.animation=false;\n",
    ("echarts", 5, "js"): b"\n;echarts.registerPreprocessor(function(option){option.animation=false});\n",
}
"""What is added to files so that a picture shows the end of what they animate: AOS shows a part of a page when a reader
scrolls there, and bars of a chart would be caught half way up, at every try elsewhere."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What ships of one major version of a package."""

    name: str
    version: str
    default: str
    module: str  # what `import` gets that names the package alone
    files: frozenset[str]

    @property
    def release(self) -> tuple[int, int]:
        """The first two numbers of the version."""
        major, minor, *_ = self.version.split(".")
        return int(major), int(minor)

    @property
    def major(self) -> int:
        """The first number of the version."""
        return self.release[0]

    @property
    def is_unfinished(self) -> bool:
        """Whether it is a pre-release, which only `@next` asks for."""
        return "-" in self.version

    def asset(self, path: str) -> Asset | None:
        """Return one of the shelf's files, minified or readable, whichever ships."""
        file = next((form for form in _forms(path or self.default) if form in self.files), None)
        if file is None:
            return None
        title = f"{self.name}@{self.version}"
        asset = shipped(f"cdn/{title}/{file.replace('/', '_')}", _TYPES[file.rpartition(".")[2]], title)
        end = _AT_ONCE.get((self.name, self.major, file.rpartition(".")[2]))
        return replace(asset, body=asset.body + end) if end else asset


def answer(url: str) -> Asset | None:
    """Return the library file at `url`, or None if the URL is not a CDN's or the file does not ship."""
    try:
        parts = urlsplit(url)
        read = HOSTS.get(parts.hostname or "")
    except ValueError:  # "http://[": not a URL
        return None
    if read is None or parts.scheme not in {"http", "https"} or parts.query == "meta":
        return None
    path = unquote(parts.path)
    if parts.hostname in COMBINING and path.startswith("/combine/"):
        return _combined([npm(f"/{each.removeprefix('npm/')}") for each in path.removeprefix("/combine/").split(",")])
    if parts.hostname in MODULES or parts.query == "module" or path.endswith("/+esm"):
        file = read(path.removesuffix("/+esm"))
        return _module(file) if file else None
    file = read(path)
    return package_file(file) if file else None


def _module(file: PackageFile) -> Asset | None:
    """Return what `import` gets of a package."""
    shelf = _shelf(file.package, file.version)
    if shelf is None or not shelf.module:
        return None
    return shelf.asset(file.path or shelf.module) or shelf.asset(f"{file.path}.js")


def _combined(files: list[PackageFile | None]) -> Asset | None:
    """Return several files of one type as one, if all of them ship."""
    parts = [part for file in files if file and (part := package_file(file))]
    if len(parts) < len(files) or len({part.content_type for part in parts}) > 1:
        return None
    between = b"\n;\n" if "javascript" in parts[0].content_type else b"\n"
    names = tuple(sorted({name for part in parts for name in part.names}))
    return replace(parts[0], body=between.join(part.body for part in parts), names=names)


def package_file(file: PackageFile) -> Asset | None:
    """Return the file as it ships, of the same major version, or None."""
    shelf = _shelf(file.package, file.version)
    return shelf.asset(file.path) if shelf else None


def _forms(path: str) -> Iterator[str]:
    """Yield the path, and where else the same code may stand: minified or readable, for users or for developers."""
    yield path
    yield _EARLIER_FILE.get(path, path)
    readable = path.replace(".min.", ".").replace(".development.", ".production.")
    stem, dot, suffix = readable.rpartition(".")
    yield from (readable, f"{stem}.min{dot}{suffix}", f"{stem}.prod{dot}{suffix}")


def _shelf(package: str, version: str) -> Shelf | None:
    exact, least = _VERSION.fullmatch(version), _AT_LEAST.fullmatch(version)
    if exact:
        major = int(exact["major"])
        shelves = _shelves().get(_EARLIER.get((package, major), package), ())
        minor = int(exact["minor"]) if (exact["minor"] or "").isdecimal() else 0
        if package in _ALIKE:
            return next((shelf for shelf in shelves if shelf.major >= major), shelves[-1])
        same = [shelf for shelf in shelves if shelf.major == major]
        later = [shelf for shelf in same if major or shelf.release[1] >= minor]
        return next(iter(later or same[-1:]), None)
    shelves = _shelves().get(package, ())
    if version in _UNFINISHED:
        return shelves[-1] if shelves else None
    finished = [shelf for shelf in shelves if not shelf.is_unfinished]
    if not finished or not (version in _NEWEST or (least and int(least["major"]) <= finished[-1].major)):
        return None
    return finished[-1]


@cache
def _shelves() -> dict[str, tuple[Shelf, ...]]:
    """Return the shelves that ship, by package name in lower case, oldest version first."""
    records = json.loads(packaged.data("assets", "cdn.json").read_text("utf-8"))
    shelves = [Shelf(**{**record, "files": frozenset(record["files"])}) for record in records]
    names = {shelf.name for shelf in shelves}
    return {
        name: tuple(sorted((shelf for shelf in shelves if shelf.name == name), key=lambda shelf: shelf.release))
        for name in names
    }
