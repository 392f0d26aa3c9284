"""Libraries of public CDNs, answered from the files that ship in `data/assets/cdn/`.

    https://unpkg.com/swiper@^11.0.5/swiper-bundle.js ──▶ package swiper, major 11, file swiper-bundle.js
                                                      ──▶ cdn/swiper@11.2.10/swiper-bundle.min.js

Every URL is turned into an npm package, a version and a path in that package. The version that ships of the same major
answers, and no other major: one that does not ship is refused. Without a version, and for `latest`, the newest that
ships does. Where only the minified form of a file ships it answers for the readable one, and the other way round. What
a style sheet asks for beside itself (`../webfonts/…`) is asked for at the same CDN, and found the same way.

Covered: jsDelivr (`/npm/`, `/gh/`), unpkg, cdnjs and its mirrors, code.jquery.com, BootstrapCDN, Google's and
Microsoft's hosted libraries, use.fontawesome.com, RawGit. Not covered: several files in one (`/combine/`, commas), ES
modules (`+esm`, `?module`, `.mjs`), kits of Font Awesome, what needs a key, single SVG icons.
Source: https://www.jsdelivr.com/documentation, https://unpkg.com, https://cdnjs.com
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote, urlsplit

from websight import packaged
from websight.web.asset import Asset, shipped

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
}

_VERSION = re.compile(r"[~^=v]{0,2}(?P<major>\d{1,4})(?:\.(?:\d+|x|\*)){0,3}(?:-[\w.-]+)?", re.IGNORECASE)
_AT_LEAST = re.compile(r">=?(?P<major>\d{1,4})(?:\.\d+){0,2}")
_NEWEST = frozenset(("", "latest", "*", "x"))
_UNFINISHED = frozenset(("next", "beta", "rc"))

_AWESOME = "@fortawesome/fontawesome-free"
_EARLIER = {(_AWESOME, 4): "font-awesome", ("@popperjs/core", 1): "popper.js"}
"""Packages that had another name in an earlier major version."""


_SEEN = b"\n[data-aos]{opacity:1!important;visibility:visible!important;transform:translateZ(0)!important}\n"
_AT_ONCE = {
    ("aos", 2, "css"): _SEEN,
    ("aos", 3, "css"): _SEEN,
    ("chart.js", 2, "js"): b"\n;Chart.defaults.global.animation.duration=0;\n",
    ("chart.js", 3, "js"): b"\n;Chart.defaults.animation=false;\n",
    ("chart.js", 4, "js"): b"\n;Chart.defaults.animation=false;\n",
}
"""What is added to files so that a picture shows the end of what they animate: AOS shows a part of a page when a reader
scrolls there, and bars of a chart would be caught half way up, at every try elsewhere."""


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of an npm package, as a URL names it."""

    package: str
    version: str  # or a range, or a tag
    path: str  # in the npm package; "" for what stands at its bare name


@dataclass(frozen=True, slots=True)
class Shelf:
    """What ships of one major version of a package."""

    name: str
    version: str
    default: str
    files: frozenset[str]

    @property
    def major(self) -> int:
        """The first number of the version."""
        return int(self.version.partition(".")[0])

    @property
    def is_unfinished(self) -> bool:
        """Whether it is a pre-release, which only `@next` asks for."""
        return "-" in self.version

    def asset(self, path: str) -> Asset | None:
        """Return one of the shelf's files, minified or readable, whichever ships."""
        path = path or self.default
        other_form = path.replace(".min.", ".") if ".min." in path else _minified(path)
        file = path if path in self.files else other_form
        if file not in self.files:
            return None
        title = f"{self.name}@{self.version}"
        asset = shipped(f"cdn/{title}/{file.replace('/', '_')}", _TYPES[file.rpartition(".")[2]], title)
        end = _AT_ONCE.get((self.name, self.major, file.rpartition(".")[2]))
        return replace(asset, body=asset.body + end) if end else asset


def answer(url: str) -> Asset | None:
    """Return the library file at `url`, or None if the URL is not a CDN's or the file does not ship."""
    try:
        parts = urlsplit(url)
        read = _HOSTS.get(parts.hostname or "")
    except ValueError:  # "http://[": not a URL
        return None
    if read is None or parts.scheme not in {"http", "https"} or parts.query in {"module", "meta"}:
        return None
    file = read(unquote(parts.path))
    return package_file(file) if file else None


def package_file(file: PackageFile) -> Asset | None:
    """Return the file as it ships, of the same major version, or None."""
    shelf = _shelf(file.package, file.version)
    return shelf.asset(file.path) if shelf else None


def _minified(path: str) -> str:
    stem, dot, suffix = path.rpartition(".")
    return f"{stem}.min{dot}{suffix}"


def _shelf(package: str, version: str) -> Shelf | None:
    exact, least = _VERSION.fullmatch(version), _AT_LEAST.fullmatch(version)
    if exact:
        major = int(exact["major"])
        shelves = _shelves().get(_EARLIER.get((package, major), package), ())
        return next((shelf for shelf in shelves if shelf.major == major), None)
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
        name: tuple(sorted((shelf for shelf in shelves if shelf.name == name), key=lambda shelf: shelf.major))
        for name in names
    }


_NPM = re.compile(r"/(?P<package>(?:@[\w.-]+/)?[\w.-]+)(?:@(?P<version>[^/]*))?(?:/(?P<path>.*))?")
_GITHUB = re.compile(r"/gh/(?P<repository>[\w.-]+/[\w.-]+)(?:@(?P<version>[^/]*))?/(?P<path>.*)")
_HOSTED = re.compile(r"/(?P<library>[\w.@-]+)/(?P<version>[^/]+)/(?P<path>.+)")
_JQUERY = re.compile(
    r"/(?:ajax/jquery/)?jquery-(?P<version>\d[\w.-]*?)(?P<form>(?:\.slim)?(?:\.min)?\.js)", re.IGNORECASE
)

_REPOSITORIES = {
    "alpinejs/alpine": "alpinejs",
    "animate-css/animate.css": "animate.css",
    "atisawd/boxicons": "boxicons",
    "bigskysoftware/htmx": "htmx.org",
    "daneden/animate.css": "animate.css",
    "fortawesome/font-awesome": _AWESOME,
    "jquery/jquery": "jquery",
    "michalsnik/aos": "aos",
    "necolas/normalize.css": "normalize.css",
    "remix-design/remixicon": "remixicon",
    "saadeghi/daisyui": "daisyui",
    "themesberg/flowbite": "flowbite",
    "twbs/bootstrap": "bootstrap",
    "twbs/icons": "bootstrap-icons",
}
"""Repositories whose files stand where those of the npm package do."""

_LIBRARIES = {
    "alpinejs": ("alpinejs", "dist/"),
    "animate.css": ("animate.css", ""),
    "aos": ("aos", "dist/"),
    "bootstrap": ("bootstrap", "dist/"),
    "bootstrap-icons": ("bootstrap-icons", ""),
    "boxicons": ("boxicons", ""),
    "chart.js": ("chart.js", "dist/"),
    "feather-icons": ("feather-icons", "dist/"),
    "flowbite": ("flowbite", "dist/"),
    "font-awesome": (_AWESOME, ""),
    "htmx": ("htmx.org", "dist/"),
    "jquery": ("jquery", "dist/"),
    "normalize": ("normalize.css", ""),
    "popper.js": ("@popperjs/core", "dist/"),
    "remixicon": ("remixicon", "fonts/"),
    "swiper": ("swiper", ""),
    "twitter-bootstrap": ("bootstrap", "dist/"),
}
"""Names at cdnjs and its like → the npm package, and the folder of it that they publish."""


def _npm(path: str) -> PackageFile | None:
    match = _NPM.fullmatch(path)
    return PackageFile(match["package"].lower(), match["version"] or "", match["path"] or "") if match else None


def _jsdelivr(path: str) -> PackageFile | None:
    if path.startswith("/npm/"):
        return _npm(path.removeprefix("/npm"))
    return _repository(path)


def _repository(path: str) -> PackageFile | None:
    match = _GITHUB.fullmatch(path)
    package = match and _REPOSITORIES.get(match["repository"].lower())
    return PackageFile(package, match["version"] or "", match["path"]) if match and package else None


def _rawgit(path: str) -> PackageFile | None:
    owner, _, rest = path.removeprefix("/").partition("/")
    repository, _, rest = rest.partition("/")
    return _repository(f"/gh/{owner}/{repository}@{rest}")


def _library(path: str) -> PackageFile | None:
    match = _HOSTED.fullmatch(path)
    known = match and _LIBRARIES.get(match["library"].lower())
    return PackageFile(known[0], match["version"], known[1] + match["path"]) if match and known else None


def _below(folder: str) -> Callable[[str], PackageFile | None]:
    def read(path: str) -> PackageFile | None:
        return _library(path.removeprefix(folder)) if path.startswith(f"{folder}/") else None

    return read


def _jquery(path: str) -> PackageFile | None:
    if path in {"/jquery.js", "/jquery.min.js", "/jquery-latest.js", "/jquery-latest.min.js"}:
        return PackageFile("jquery", "1", "")  # frozen at 1.11.1 since 2014
    match = _JQUERY.fullmatch(path)
    return PackageFile("jquery", match["version"], f"dist/jquery{match['form']}") if match else None


def _awesome(path: str) -> PackageFile | None:
    return _library(f"/font-awesome/{path.removeprefix('/releases/')}") if path.startswith("/releases/") else None


_CDNJS = _below("/ajax/libs")

_HOSTS: dict[str, Callable[[str], PackageFile | None]] = {
    "ajax.aspnetcdn.com": _jquery,
    "ajax.googleapis.com": _CDNJS,
    "cdn.bootcdn.net": _CDNJS,
    "cdn.jsdelivr.net": _jsdelivr,
    "cdn.rawgit.com": _rawgit,
    "cdn.staticfile.net": _library,
    "cdn.staticfile.org": _library,
    "cdnjs.cloudflare.com": _CDNJS,
    "code.jquery.com": _jquery,
    "fastly.jsdelivr.net": _jsdelivr,
    "gcore.jsdelivr.net": _jsdelivr,
    "maxcdn.bootstrapcdn.com": _library,
    "netdna.bootstrapcdn.com": _library,
    "rawgit.com": _rawgit,
    "stackpath.bootstrapcdn.com": _library,
    "unpkg.com": _npm,
    "use.fontawesome.com": _awesome,
    "www.unpkg.com": _npm,
}
