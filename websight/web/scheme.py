"""Tells what may look otherwise to a reader who prefers dark: what speaks of it.

Chromium's own sheets change nothing unasked. A page asks in two ways, and both have one pair of words in them:

    prefers-color-scheme     in a sheet, an `@import`, `media`, `sizes`, `if()`; in a picture that is an SVG, too
    color-scheme             the property, which `light-dark()` and system colors follow, and <meta>

So a document without them has one look, if nothing of it runs (`static`), no file of it has them, and they are not
written in another way. What is looked through: references of HTML, escapes of CSS and of URLs, what divides words and
is taken out (comments in an inline <svg>, line ends in a URL). What hides more (base64, entities of XML, another
encoding) may look otherwise. A mistake in that direction costs one picture; none in the other is known.
Source: https://www.w3.org/TR/mediaqueries-5/#prefers-color-scheme, https://www.w3.org/TR/css-color-adjust-1/
"""

from __future__ import annotations

import html
import re
import sys
from urllib.parse import unquote

from websight.web.asset import Asset

_WORDS = ("color-scheme", "<!entity", "\0", "\x1b")
"""Of who speaks of it, or may do so in entities of XML, in UTF-16 and ISO-2022 that are read as bytes."""

_PACKED = re.compile(r"data:(?!image/(?:png|jpe?g|gif|webp|avif|bmp)\b|(?:application/(?:x-)?)?font)[^,\s]*base64")
"""What is in base64 and is no picture of pixels and no font."""

_DIVIDING = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>", re.DOTALL)
"""What HTML takes out of the text of a <style> inside of <svg>."""

_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)

_LAYERS = 4  # of escapes in each other: CSS in an SVG in a URL in an attribute

_MUTE = ("font/", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif", "text/javascript")
"""Media types that have one look, or none in a document that runs nothing."""


def may_follow(text: str) -> bool:
    """Tell whether HTML, CSS or an SVG may look otherwise in another color scheme. Takes 1 ms for a page."""
    for _ in range(_LAYERS):
        if _speaks(text):
            return True
        plain = unquote(html.unescape(text))
        if _speaks(_unescaped(_joined(plain))):
            return True
        plain = _unescaped(plain)
        if plain == text:
            return False
        text = plain
    return True


def has_follower(asset: Asset) -> bool:
    """Tell whether a file may look otherwise in another color scheme."""
    return not asset.content_type.startswith(_MUTE) and may_follow(asset.body.decode("utf-8", "replace"))


def _speaks(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in _WORDS) or ("base64" in lower and bool(_PACKED.search(lower)))


def _joined(text: str) -> str:
    """Return text without what divides words in <svg> and in URLs, and is taken out there."""
    if "<!" in text or "]]>" in text:
        text = _DIVIDING.sub("", text)
    return text.replace("\n", "").replace("\r", "").replace("\t", "")


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    digits, other = escape.groups()
    return other or (chr(code) if (code := int(digits, 16)) <= sys.maxunicode else "")
