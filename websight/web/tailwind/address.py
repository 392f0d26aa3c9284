"""The public addresses of Tailwind, and the major version that each one serves.

    2   a style sheet   tailwindcss@2…/dist/tailwind.min.css at jsDelivr and unpkg, tailwindcss/2.… at cdnjs
    3   a script        cdn.tailwindcss.com, with a version and with ?plugins=; its mirror tailwindcss-cdn
    4   a script        @tailwindcss/browser at jsDelivr and unpkg, tailwindcss-browser at cdnjs

The rule for versions: an address gets the release of its own major that ships, whatever minor it names; never another
major, for palettes, resets and defaults differ. An address without a version means what it gives today: `tailwindcss`
itself has had neither a sheet nor a script since 3.0, so that is refused like any unknown URL; @tailwindcss/browser
is 4; the Play CDN is 3 for ever. Sheets of 2.x other than the whole one (dark, base, utilities) are refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote

from websight import packaged

_NPM = r"(?:https?:)?//(?:cdn\.jsdelivr\.net/npm|unpkg\.com)"
_CDNJS = r"(?:https?:)?//cdnjs\.cloudflare\.com/ajax/libs"
_MINOR = r"(?:\.(?:\d+|x)){0,2}"

_V2 = re.compile(
    rf"{_NPM}/tailwindcss@[\^~]?2{_MINOR}/dist/tailwind(?:-experimental)?(?:\.min)?\.css"
    rf"|{_CDNJS}/tailwindcss/2\.\d+\.\d+/tailwind(?:-experimental)?(?:\.min)?\.css"
)
_V3 = re.compile(
    rf"(?:https?:)?//cdn\.tailwindcss\.com(?:/3{_MINOR})?/?"
    rf"|{_NPM}/tailwindcss-cdn(?:@[\^~]?3{_MINOR}|@latest)?/tailwindcss(?:-with-(?P<plugin>[a-z-]+))?\.js"
)
_V4 = re.compile(
    rf"{_NPM}/@tailwindcss/browser(?:@[\^~]?4{_MINOR}|@latest)?(?:/dist/index\.global(?:\.min)?\.js)?/?"
    rf"|{_CDNJS}/tailwindcss-browser/4\.\d+\.\d+/index\.global(?:\.min)?\.js"
)

PLUGINS = ("aspect-ratio", "container-queries", "forms", "typography")
"""The official plugins for 3.x, without `line-clamp`: 3.3 took it in, and the name means nothing since."""

_FILES = {"2": "tailwind/sheet2.xz", "3": "tailwind/tw3.js", "4": "tailwind/tw4.js"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """The release of Tailwind that an address requests."""

    major: str  # "2", "3" or "4"
    plugins: tuple[str, ...] = ()  # of `PLUGINS`, as the address names them; 3 only


def release(url: str) -> Release | None:
    """Return the release that `url` asks for, or None where no release is answered there."""
    if "tailwindcss" not in url:
        return None
    address, _, query = unquote(url.strip().partition("#")[0]).partition("?")
    if _V2.fullmatch(address):
        return Release(major="2")
    if _V4.fullmatch(address):
        return Release(major="4")
    mirror = _V3.fullmatch(address)
    if mirror is None:
        return None
    requested = _plugins(query) if mirror["plugin"] is None else [mirror["plugin"]]
    known = PLUGINS if requested == ["all-plugins"] else [name for name in requested if name in PLUGINS]
    return Release(major="3", plugins=tuple(dict.fromkeys(known)))


def _plugins(query: str) -> list[str]:
    """Return the names in `plugins=forms,typography@0.5.7`; unknown ones fall out later, as does line-clamp."""
    requested = ",".join(parse_qs(query).get("plugins", ()))
    return [name.strip().partition("@")[0] for name in requested.split(",")]


@cache
def version(major: str) -> str:
    """Return the release of a major version that ships, such as "3.4.19"."""
    manifest: list[dict[str, Any]] = json.loads(packaged.data("assets", "manifest.json").read_text("utf-8"))
    return next(
        str(entry["version"])
        for entry in manifest
        if entry["path"] == _FILES[major] and entry["package"] == "tailwindcss"
    )
