"""Libraries of public CDNs, answered from the files that ship in `data/assets/cdn/` and in asset packs.

    https://unpkg.com/swiper@^11.0.5/swiper-bundle.js ──▶ package swiper, version ^11.0.5, file swiper-bundle.js
                                                      ──▶ cdn/swiper@11.2.10/swiper-bundle.min.js

Every URL is turned into an npm package, a version and a path in that package (`addresses`); `shelves` has the rule for
versions. What a style sheet asks for beside itself (`../webfonts/…`) is asked for at the same CDN, and found the same
way. Modules of several packages, such as React's, are kept at one address each: what names them otherwise, whatever
the CDN, gets a module that hands on the one there, since two copies of React would not know each other's components.

Covered: jsDelivr (`/npm/`, `/gh/`, `/combine/`, its paths before 2017), unpkg, cdnjs and its mirrors, code.jquery.com,
BootstrapCDN, Google's and Microsoft's hosted libraries, use.fontawesome.com, RawGit, d3js.org, cdn.datatables.net; ES
modules (`+esm`, `?module`, esm.sh, esm.run, Skypack) of React and of packages that have a file that imports nothing.
Not covered: what needs a key, single SVG icons, other modules made of several packages (lodash-es). Left out because
their licence is not permissive: GSAP (its own; `stand_ins`), Flickity, Isotope and ScrollReveal (GPL), p5 (LGPL). What
the wheel has no room for is in asset packs: `docs/libraries.md`.
Source: https://www.jsdelivr.com/documentation, https://unpkg.com, https://cdnjs.com, https://esm.sh
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from urllib.parse import SplitResult, unquote, urlsplit

from websight.web import packs
from websight.web.addresses import COMBINING, HOSTS, MODULES, PackageFile, npm
from websight.web.asset import Asset
from websight.web.shelves import Shelf, Shelves

_LINKED = "es2022/"
"""The folder of modules that import each other, as esm.sh calls it."""


@cache
def shelves() -> Shelves:
    """Return all that ships, in the package and in the asset packs that are installed."""
    return Shelves(folder / "cdn.json" for folder in packs.folders())


def answer(url: str) -> Asset | None:
    """Return the library file at `url`, or None if the URL is not a CDN's or the file does not ship."""
    return answer_from(shelves(), url)


def answer_from(shelved: Shelves, url: str) -> Asset | None:
    """Return the library file at `url`, from these shelves."""
    parts = _split(url)
    if parts is None or parts.query == "meta":
        return None
    path = unquote(parts.path)
    if parts.hostname in COMBINING and path.startswith("/combine/"):
        names = path.removeprefix("/combine/").split(",")
        return _combined(shelved, [npm(f"/{each.removeprefix('npm/')}") for each in names])
    file = _named(parts)
    if file is None:
        return None
    if is_module(url):
        return _module(shelved, file)
    return _file(shelved, file)


def package_file(file: PackageFile) -> Asset | None:
    """Return the file as it ships, of the same major version, or None."""
    return _file(shelves(), file)


def is_module(url: str) -> bool:
    """Tell whether what stands at a URL of a CDN is a module."""
    parts = _split(url)
    return parts is not None and (parts.hostname in MODULES or parts.query == "module" or parts.path.endswith("/+esm"))


def file_at(url: str) -> PackageFile | None:
    """Return the file of a package that a URL of a CDN names, whether it ships or not."""
    parts = _split(url)
    return _named(parts) if parts else None


def pack_with(url: str) -> str:
    """Return the asset pack that is not installed and has the library file at a URL; "" if there is none."""
    file = file_at(url)
    if file is None:
        return ""
    return next((name for name, shelved in packs.offered().items() if shelved.holding(file)), "")


def _split(url: str) -> SplitResult | None:
    """Return the parts of a URL, None if it is none of a CDN."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:  # "http://[": not a URL
        return None
    return parts if parts.scheme in {"http", "https"} and host in HOSTS else None


def _named(parts: SplitResult) -> PackageFile | None:
    """Return the file of a package that a URL names."""
    read = HOSTS.get(parts.hostname or "")
    return read(unquote(parts.path).removesuffix("/+esm")) if read else None


def _file(shelved: Shelves, file: PackageFile) -> Asset | None:
    shelf = shelved.holding(file)
    return shelf.asset(file.path) if shelf else None


def _module(shelved: Shelves, file: PackageFile) -> Asset | None:
    """Return what `import` gets of a package."""
    shelf = next((shelf for shelf in shelved.fitting(file) if shelf.module), None)
    if shelf is None:
        return None
    if shelf.module.startswith(_LINKED):
        return _linked(shelf, file)
    return shelf.asset(file.path or shelf.module) or shelf.asset(f"{file.path}.js")


def _linked(shelf: Shelf, file: PackageFile) -> Asset | None:
    """Return a module of a package at its one address, elsewhere a module that hands it on."""
    name = file.path.removeprefix(_LINKED).removesuffix(".js").removesuffix(".mjs")
    path = f"{_LINKED}{name}.mjs" if name else shelf.module
    if path not in shelf.files:
        return None
    if (file.path, file.version) == (path, shelf.version):
        return shelf.asset(path)
    address = f"https://esm.sh/{shelf.title}/{path}"
    code = f'export * from "{address}";\nexport {{default}} from "{address}";\n'
    return Asset(code.encode(), "text/javascript; charset=utf-8", is_fixed=True, names=(shelf.title,))


def _combined(shelved: Shelves, files: list[PackageFile | None]) -> Asset | None:
    """Return several files of one type as one, if all of them ship."""
    parts = [part for file in files if file and (part := _file(shelved, file))]
    if len(parts) < len(files) or len({part.content_type for part in parts}) > 1:
        return None
    between = b"\n;\n" if "javascript" in parts[0].content_type else b"\n"
    names = tuple(sorted({name for part in parts for name in part.names}))
    return replace(parts[0], body=between.join(part.body for part in parts), names=names)
