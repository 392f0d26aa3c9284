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

_WORDS = re.compile("color-scheme", re.IGNORECASE | re.ASCII)

_DIVIDING = re.compile(r"<!--.*?-->|<!\[CDATA\[|\]\]>|[\t\n\r]", re.DOTALL)
"""What parsers take out: of the text of a <style> inside of <svg>, and of URLs."""

_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)

_HIDING = re.compile(
    r"data:(?!image/(?:png|jpe?g|gif|webp|avif|bmp)\b|(?:application/(?:x-)?)?font)[^,\s]*base64|<!ENTITY|[\x00\x1b]",
    re.IGNORECASE,
)
"""Text in base64 that is no picture of pixels and no font, entities of XML, UTF-16 and ISO-2022 read as bytes."""

_LAYERS = 4  # of escapes in each other: CSS in an SVG in a URL in an attribute

_MUTE = ("font/", "image/png", "image/jpeg", "image/webp", "image/gif", "image/avif")
"""Media types that have one look."""


def may_follow(text: str) -> bool:
    """Tell whether HTML, CSS or an SVG may look otherwise in another color scheme. Takes a millisecond for a page."""
    for _ in range(_LAYERS):
        if _speaks(text):
            return True
        plain = unquote(html.unescape(text))
        joined, plain = (_ESCAPE.sub(_meant, each) for each in (_DIVIDING.sub("", plain), plain))
        if _speaks(joined):
            return True
        if plain == text:
            return False
        text = plain
    return True


def has_follower(asset: Asset) -> bool:
    """Tell whether a file may look otherwise in another color scheme."""
    return not asset.content_type.startswith(_MUTE) and may_follow(asset.body.decode("utf-8", "replace"))


def _speaks(text: str) -> bool:
    return bool(_WORDS.search(text) or _HIDING.search(text))


def _meant(escape: re.Match[str]) -> str:
    digits, other = escape.groups()
    return other or (chr(code) if (code := int(digits, 16)) <= sys.maxunicode else "")
