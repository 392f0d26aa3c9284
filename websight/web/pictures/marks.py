"""Draws the small pictures that pages name and nobody has: logos, icons, spacers.

    logo.png, alt "Varga Bread logo"  ──▶ a monogram and the name      varga-logo.svg ──▶ "Varga"
    icons/phone.svg, alt "Call us"    ──▶ the line icon of that name   icon-3.svg     ──▶ one of a few, by the URL
    spacer.gif, pixel.png             ──▶ nothing, one pixel

A scene would be wrong there. The ink is of middling lightness, so that it can be read on white and on black alike: a
picture does not know what it stands on. A logo that says nothing of its name bears the page's.
"""

from __future__ import annotations

import itertools
import re
from typing import Literal
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from websight import markup, packaged
from websight.chance import Dice
from websight.web.asset import Asset

Mark = Literal["logo", "icon", "blank"]

_INKS = ("#3f7fbf", "#2f8a66", "#b3612f", "#8a62b8", "#b8556e", "#5f7d32", "#3a8796", "#9a7420")
"""Between 3.9 and 4.7 to 1 against white, and 4.4 and 5.4 against black (WCAG 2.2 asks for 3 of graphics)."""

_ANY_ICON = ("star", "leaf", "heart", "sparkles", "shield-check", "layers", "zap", "award")
_LOGO_PX = 48  # tall, as logos in headers are before a style sheet makes them smaller
_ICON_PX = 64
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’!| "), frozenset("mwMW@&%")
_LONGEST_NAME = 28

_BLANK = re.compile(r"\b(?:spacer|pixel|blank|transparent|clear|shim|1x1)\b", re.IGNORECASE)
_LOGO = re.compile(r"\b(?:logo|logos|logotype|logomark|wordmark|brandmark|brand)\b", re.IGNORECASE)
_ICON = re.compile(r"\b(?:icons?|ico|glyph|arrow|bullet|chevron|check|checkmark|tick|flag|dot|badge)\b", re.IGNORECASE)
_NOT_A_NAME = re.compile(
    r"\b(?:logo|logos|logotype|logomark|wordmark|brandmark|brand|company|site|website|header|footer|main|the|our|your|icon|icons"
    r"|ico|img|image|images|assets?|static|public|media|uploads?|files?|white|black|dark|light|color|colour|small|large"
    r"|svg|png|final|home|src|dist|partners?|clients?|sponsors?|placeholder|of|for|\d+)\b",
    re.IGNORECASE,
)
_SAME_ICON = {
    "telephone": "phone", "call": "phone", "tel": "phone", "email": "mail", "envelope": "mail", "contact": "mail",
    "location": "map-pin", "pin": "map-pin", "address": "map-pin", "marker": "map-pin", "time": "clock",
    "hours": "clock",
    "tick": "check", "checkmark": "check", "arrow": "arrow-right", "arrows": "arrow-right", "chevron": "chevron-right",
    "bullet": "circle", "dot": "circle", "security": "shield", "secure": "lock", "safety": "shield", "fast": "zap",
    "speed": "gauge", "support": "headphones", "chat": "message-circle", "shipping": "truck", "delivery": "truck",
    "money": "coins", "payment": "credit-card", "price": "tag", "team": "users", "people": "users", "person": "user",
    "profile": "user", "idea": "lightbulb", "analytics": "chart", "graph": "chart-line", "quality": "award",
    "eco": "leaf",
    "nature": "leaf", "organic": "leaf", "food": "utensils", "menu": "menu", "close": "x", "hamburger": "menu",
    "cloud": "cloud", "world": "globe", "web": "globe", "global": "globe", "bag": "shopping-bag", "basket": "cart",
    "quote": "quote", "rating": "star", "like": "thumbs-up", "love": "heart", "care": "heart", "health": "heart-pulse",
}  # fmt: skip
"""What models call icons, where the set has another name."""


def mark_of(words: str) -> Mark | None:
    """Return which small picture a file with these words in its name is, None for a photograph."""
    name = words.rsplit("/", 1)[-1]
    if _BLANK.search(name):
        return "blank"
    if _LOGO.search(name):
        return "logo"
    if _ICON.search(name) or _ICON.search(words.rpartition("/")[0].rsplit("/", 1)[-1]):
        return "icon"
    return "logo" if _LOGO.search(words.rpartition("/")[0].rsplit("/", 1)[-1]) else None


def may_show(html: str) -> bool:
    """Tell whether a document may show a logo or an icon of its own.

    What is drawn for it depends on the page, and not on the URL alone; so the document needs an origin of its own,
    where no picture of the document before is left.
    """
    named = markup.tree(html).css("img[src], source[srcset], input[src]")
    return any(mark_of(plain(unquote(_file(node)))) in {"logo", "icon"} for node in named)


def _file(node: markup.Node) -> str:
    """Return the path that an element names, "" where it is no picture's."""
    url = node.attributes.get("src") or (node.attributes.get("srcset") or "").strip().partition(" ")[0]
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    return path if re.search(r"\.(?:png|svg|jpe?g|webp|gif|avif|bmp)$", path, re.IGNORECASE) else ""


def plain(path: str) -> str:
    """Return a path as words and slashes, without its extension."""
    return re.sub(r"[^A-Za-z0-9/]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", path.rpartition(".")[0]))


def drawn(mark: Mark, url: str, said: str, page: str) -> Asset:
    """Return a small picture; `said` is what the page says instead of it (alt), `page` the page's own name."""
    if mark == "blank":
        svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    elif mark == "icon":
        svg = _icon(_words(url), said)
    else:
        svg = _logo(_name(said) or _name(_words(url)) or page)
    return Asset(svg.encode(), "image/svg+xml")


def _words(url: str) -> str:
    name = unquote(urlsplit(url).path).rsplit("/", 1)[-1].rpartition(".")[0]
    return re.sub(r"[\W_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip()


def _name(text: str) -> str:
    """Return the name in a text like "Varga Bread logo", "" if there is none."""
    left = " ".join(_NOT_A_NAME.sub(" ", text).split()).strip(" -–—|:·,.'’")
    left = left.removesuffix("'s").removesuffix("’s")
    return (left if left != left.lower() else left.title())[:_LONGEST_NAME].strip()


def page_name(title: str) -> str:
    """Return the name of a site from the title of its page: "Varga" of "Varga – Bread at night"."""
    return re.split(r"\s[|–—·:-]\s|\||: ", title.strip())[0].strip()[:_LONGEST_NAME]


def _logo(name: str) -> str:
    """Return a monogram and a name; the monogram alone where there is no name."""
    dice = Dice("logo", name)
    ink, size = dice.pick(_INKS), _LOGO_PX
    shape = dice.pick(
        (
            f'<rect width="{size}" height="{size}" rx="12" fill="{ink}"/>',
            f'<circle cx="{size / 2:g}" cy="{size / 2:g}" r="{size / 2:g}" fill="{ink}"/>',
            f'<path d="M0 12Q0 0 12 0H{size}V{size - 12}Q{size} {size} {size - 12} {size}H0Z" fill="{ink}"/>',
        )
    )
    initial = escape(next((sign for sign in name if sign.isalnum()), "")).upper()
    sign = (
        _text(initial, size / 2, 26, "#ffffff", "middle") if initial else '<circle cx="24" cy="24" r="9" fill="#fff"/>'
    )
    width = size + 12 + _width(name) * 26 if name else size
    written = _text(escape(name), size + 10, 26, ink, "start") if name else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{size}" viewBox="0 0 {width:.0f} {size}">'
        f"{shape}{sign}{written}</svg>"
    )


def _width(name: str) -> float:
    """Return about how wide a name is in bold sans serif, as a share of the font's size, rather too wide."""
    return sum(
        1.0
        if ord(sign) > 0x2E80
        else 0.4
        if sign in _NARROW
        else 0.95
        if sign in _WIDE
        else 0.75
        if sign.isupper()
        else 0.62
        for sign in name
    )


def _text(text: str, x: float, size: float, ink: str, anchor: str) -> str:
    return (
        f'<text x="{x:g}" y="{_LOGO_PX / 2:g}" font-family="sans-serif" font-weight="700" font-size="{size:g}" '
        f'text-anchor="{anchor}" dominant-baseline="central" fill="{ink}">{text}</text>'
    )


def _icon(words: str, said: str) -> str:
    icons = packaged.table("icons")
    names = [_SAME_ICON.get(word, word) for word in re.findall(r"[a-z]+", f"{words} {said}".lower())]
    joined = [f"{first}-{second}" for first, second in itertools.pairwise(names)]
    dice = Dice("icon", words, said)
    name = next((name for name in (*joined, *names) if name in icons), None) or dice.pick(_ANY_ICON)
    line = f'fill="none" stroke="{_INKS[0]}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_ICON_PX}" height="{_ICON_PX}" viewBox="0 0 24 24" '
        f"{line}>{icons[name]}</svg>"
    )
