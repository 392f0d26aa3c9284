"""What ships of libraries: a shelf for each major version, in the package and in asset packs.

    swiper, ^11.0.5, swiper-bundle.js ──▶ the shelf swiper 11 ──▶ cdn/swiper@11.2.10/swiper-bundle.min.js

The version that ships of the same major answers, and no other major: one that does not ship is refused. Without a
version, and for `latest`, the newest that has the file does. Where only the minified form of a file ships it answers
for the readable one, and the other way round.

Before version 1 the minor one counts as the major: the next that ships answers, or the last (three r79 gets r128).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from websight.web.addresses import AWESOME, PackageFile
from websight.web.asset import Asset, shipped

_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "png": "image/png",
    "woff": "font/woff",
    "woff2": "font/woff2",
}

_VERSION = re.compile(
    r"[~^=v]{0,2}(?P<major>\d{1,4})(?:\.(?P<minor>\d{1,5}|x|\*))?(?:\.(?:\d+|x|\*)){0,2}(?:-[\w.-]+)?", re.IGNORECASE
)
_AT_LEAST = re.compile(r">=?\s*(?P<major>\d{1,4})(?:\.\d+){0,2}(?:\s*<(?P<below>\d{1,4})(?:\.0){0,2}(?:-0)?)?")
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

_ALIKE = frozenset(("dompurify", "leaflet", "marked", "mermaid", "react", "react-dom", "@highlightjs/cdn-assets"))
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


_WRAPPED = {
    ("mermaid", "dist/mermaid.esm.min.mjs"): ("dist/mermaid.min.js", "mermaid"),
    ("mermaid", "dist/mermaid.esm.mjs"): ("dist/mermaid.min.js", "mermaid"),
}
"""Modules that are many files → the script that is the same in one, and the global that it makes."""

_WRAPPER = """const script = document.createElement("script");
script.src = URL_OF_SCRIPT;
await new Promise((done, failed) => {
  Object.assign(script, {onload: done, onerror: failed});
  document.head.append(script);
});
export default globalThis[NAME];
"""
"""Takes effect before the page's `load`, which waits for the script."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What ships of one major version of a package."""

    name: str
    version: str
    default: str
    module: str  # what `import` gets that names the package alone
    files: frozenset[str]
    folder: Path = field(repr=False)  # that has `cdn/`

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

    @property
    def title(self) -> str:
        """How it is credited: "chart.js@4.6.1"."""
        return f"{self.name}@{self.version}"

    def file(self, path: str) -> str | None:
        """Return which of its files stands at a path, minified or readable, whichever ships."""
        path, _ = _WRAPPED.get((self.name, path), (path, ""))
        return next((form for form in _forms(path or self.default) if form in self.files), None)

    def asset(self, path: str) -> Asset | None:
        """Return the file at a path."""
        file = self.file(path)
        if file is None:
            return None
        if wrapped := _WRAPPED.get((self.name, path)):
            url, name = json.dumps(f"https://cdn.jsdelivr.net/npm/{self.title}/{file}"), json.dumps(wrapped[1])
            code = _WRAPPER.replace("URL_OF_SCRIPT", url).replace("NAME", name)
            return Asset(code.encode(), _TYPES["mjs"], is_fixed=True, names=(self.title,))
        suffix = file.rpartition(".")[2]
        place = self.folder / "cdn" / self.title / file.replace("/", "_")
        asset = shipped(place, _TYPES[suffix], self.title)
        end = _AT_ONCE.get((self.name, self.major, suffix))
        return replace(asset, body=asset.body + end) if end else asset


class Shelves:
    """All that ships in some folders, each with its list of shelves, `cdn.json`."""

    def __init__(self, lists: Iterable[Path]) -> None:
        self._by_name: dict[str, list[Shelf]] = {}
        for path in lists:
            for record in json.loads(path.read_text("utf-8")):
                self._add(record, path.parent)
        for shelves in self._by_name.values():
            shelves.sort(key=lambda shelf: shelf.release)

    def _add(self, record: dict[str, Any], folder: Path) -> None:
        shelf = Shelf(**{**record, "files": frozenset(record["files"])}, folder=folder)
        self._by_name.setdefault(shelf.name, []).append(shelf)

    def names(self) -> list[str]:
        """Return the names of the packages, sorted."""
        return sorted(self._by_name)

    def holding(self, file: PackageFile) -> Shelf | None:
        """Return the shelf that answers for a file, None if it does not ship."""
        return next((shelf for shelf in self.fitting(file) if shelf.file(file.path)), None)

    def fitting(self, file: PackageFile) -> list[Shelf]:
        """Return the shelves of a file's package that its version may mean, the best first."""
        version = file.version.rpartition("||")[2].strip()
        exact, least = _VERSION.fullmatch(version), _AT_LEAST.fullmatch(version)
        if exact:
            return self._of_version(file.package, int(exact["major"]), exact["minor"] or "")
        shelves = self._by_name.get(file.package, [])
        if version in _UNFINISHED:
            return shelves[-1:]
        finished = [shelf for shelf in reversed(shelves) if not shelf.is_unfinished]
        if least:
            low, below = int(least["major"]), int(least["below"] or 10_000)
            return [shelf for shelf in finished if low <= shelf.major < below]
        return finished if version in _NEWEST else []

    def _of_version(self, package: str, major: int, minor: str) -> list[Shelf]:
        shelves = self._by_name.get(_EARLIER.get((package, major), package), [])
        if package in _ALIKE:
            return [shelf for shelf in shelves if shelf.major >= major] or shelves[-1:]
        same = [shelf for shelf in shelves if shelf.major == major]
        least = int(minor) if minor.isdecimal() else 0
        return [shelf for shelf in same if major or shelf.release[1] >= least] or same[-1:]


def _forms(path: str) -> Iterator[str]:
    """Yield the path, and where else the same code may stand: minified or readable, for users or for developers."""
    yield path
    yield _EARLIER_FILE.get(path, path)
    readable = path.replace(".min.", ".").replace(".development.", ".production.")
    stem, dot, suffix = readable.rpartition(".")
    yield from (readable, f"{stem}.min{dot}{suffix}", f"{stem}.prod{dot}{suffix}")
