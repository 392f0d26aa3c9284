"""Scripts of services that draw a part of a page, in our own words (`data/stand_ins/`).

    maps.googleapis.com/maps/api/js    google_maps       a drawn frame for each map, and nothing else
    kit.fontawesome.com/KIT.js         fontawesome_kit   the style sheets of Font Awesome 6 that ship

What a service would do beyond its picture does nothing. Not covered: maps of others, the icons of a paid kit.
"""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from websight import packaged
from websight.web.asset import Asset

_MAPS = frozenset(("maps.googleapis.com", "maps.google.com", "maps.google.cn", "ditu.google.cn"))
_KITS = "kit.fontawesome.com"


def answer(url: str) -> Asset | None:
    """Return the script that stands in for the one at a URL, None if there is none."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": not a URL
        return None
    if parts.hostname in _MAPS and parts.path.rstrip("/") == "/maps/api/js":
        return _script("google_maps", is_drawn=True)
    if parts.hostname == _KITS and parts.path.endswith(".js"):
        return _script("fontawesome_kit", is_drawn=False)
    return None


@cache
def _script(name: str, *, is_drawn: bool) -> Asset:
    body = packaged.data("stand_ins", f"{name}.js").read_bytes()
    return Asset(body, "text/javascript; charset=utf-8", is_drawn=is_drawn)
