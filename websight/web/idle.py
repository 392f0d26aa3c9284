"""Requests that change nothing of a page's picture, so a page that misses them is the page its author meant.

    <link rel=preload | prefetch | modulepreload | icon | manifest …>       a hint: what is needed is asked for again
    <link rel=stylesheet media=print>                                        for paper
    <style type=text/tailwindcss>@import "tailwindcss"                       Tailwind's script reads it itself
    analytics, monitoring, advertising, consent (data/idle_hosts.toml)       answered with nothing

A hint that is more is none of these: one with `onload` becomes a style sheet, and one whose file is named elsewhere, in
a script for example, is used there.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urljoin, urlsplit

from websight import markup, packaged
from websight.markup import Node
from websight.web.asset import Asset

_HINTS = frozenset(
    (
        *("preload", "prefetch", "modulepreload", "prerender", "preconnect", "dns-prefetch", "subresource", "shortcut"),
        *("icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "mask-icon"),
        *(
            "fluid-icon",
            "image_src",
            "manifest",
            "pingback",
            "search",
            "alternate",
            "next",
            "prev",
            "author",
            "license",
        ),
        *("me", "canonical"),
    )
)
_PAPER = frozenset(["print", "speech", "aural", "braille", "embossed", "handheld", "projection", "tty", "tv"])
_NO_CSS = re.compile(r"text/(?!css\b)", re.IGNORECASE)
_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?(?P<url>[^"'()\s;]+)""", re.IGNORECASE)
_TAILWIND = re.compile(r"tailwindcss(?:/(?:preflight|theme|utilities)(?:\.css)?)?")

_PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
_NOTHING = {
    "Image": Asset(_PIXEL, "image/gif", is_blank=True),
    "Stylesheet": Asset(b"", "text/css", is_blank=True),
    "Frame": Asset(b"<!DOCTYPE html>", "text/html", is_blank=True),
    "Script": Asset(b"", "text/javascript", is_blank=True),
    "": Asset(b"", "text/plain", is_blank=True),
}


def answer(url: str, kind: str) -> Asset | None:
    """Return nothing, in the form that `kind` wants, to what a service asks for that draws nothing; None to others."""
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": not a URL
        return None
    domains, step = (parts.hostname or "").split("."), parts.path.lstrip("/").partition("/")[0]
    hosts = (".".join(domains[start:]) for start in range(len(domains) - 1))
    is_idle = any(host in _known() or f"{host}/{step}" in _known() for host in hosts)
    return _NOTHING.get(kind, _NOTHING[""]) if is_idle else None


@cache
def _known() -> frozenset[str]:
    """Return the hosts, some with the first step of a path."""
    return frozenset(host for hosts in packaged.table("idle_hosts").values() for host in hosts)


def hinted(html: str, base: str) -> frozenset[str]:
    """Return the URLs that only hints of a document name, resolved against `base`."""
    tree = markup.tree(html)
    named = [(node, node.attributes.get("href") or "") for node in tree.css("link[href]")]
    hints = [href for node, href in named if _is_hint(node)]
    idle = [href for href in hints if html.count(_file(href)) <= sum(_file(other) == _file(href) for other in hints)]
    idle += [
        match["url"]
        for style in tree.css("style[type]")
        if _NO_CSS.match((style.attributes.get("type") or "").strip())
        for match in _IMPORT.finditer(style.text())
        if _TAILWIND.fullmatch(match["url"])
    ]
    return frozenset(_joined(base, href.strip()) for href in idle)


def _is_hint(link: Node) -> bool:
    attributes = link.attributes
    if "onload" in attributes:
        return False
    relations = set((attributes.get("rel") or "").lower().split())
    if "stylesheet" in relations:
        media = (attributes.get("media") or "").lower()
        return bool(media) and all(query.strip().partition(" ")[0] in _PAPER for query in media.split(","))
    return bool(relations) and relations <= _HINTS


def _file(href: str) -> str:
    """Return the last step of a URL, by which a script may name it."""
    path = href.strip().partition("#")[0].partition("?")[0].rstrip("/")
    return path.rpartition("/")[2] or href


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return ""
