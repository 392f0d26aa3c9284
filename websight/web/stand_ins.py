"""Scripts of services that draw a part of a page, in our own words (`data/stand_ins/`).

    maps.googleapis.com/maps/api/js    google_maps       a drawn frame for each map, and nothing else
    kit.fontawesome.com/KIT.js         fontawesome_kit   the style sheets of Font Awesome 6 that ship
    GSAP, at any CDN                   gsap              what it animates, at the end of its way

What a service would do beyond its picture does nothing. Not covered: maps of others, the icons of a paid kit.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from websight import packaged
from websight.web import cdn
from websight.web.asset import Asset

_MAPS = frozenset(("maps.googleapis.com", "maps.google.com", "maps.google.cn", "ditu.google.cn"))
_KITS = "kit.fontawesome.com"
_GSAP = re.compile(
    r"/(?:gsap|TweenMax|TweenLite|TimelineMax|TimelineLite|ScrollTrigger|ScrollToPlugin|TextPlugin|CSSPlugin|Observer)"
    r"(?:\.min)?\.js$|/gsap(?:@[\w.^~-]*)?/?$"
)
"""Its core and the plug-ins that the script stands in for; the others (SplitText, Flip, …) are refused."""


def answer(url: str) -> Asset | None:
    """Return the script that stands in for the one at a URL, None if there is none."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": not a URL
        return None
    if parts.hostname in _MAPS and parts.path.rstrip("/") == "/maps/api/js":
        return _script("google_maps", is_drawn=True)
    if _GSAP.search(parts.path) and not cdn.is_module(url) and (file := cdn.file_at(url)) and file.package == "gsap":
        return _script("gsap", is_drawn=True)
    if parts.hostname == _KITS and parts.path.endswith(".js"):
        return _script("fontawesome_kit", is_drawn=False)
    return None


@cache
def _script(name: str, *, is_drawn: bool) -> Asset:
    body = packaged.data("stand_ins", f"{name}.js").read_bytes()
    return Asset(body, "text/javascript; charset=utf-8", is_drawn=is_drawn)
