"""Decides which documents are static: their picture follows from HTML and CSS alone.

A static document can be written into a page that stays (`document.write`): nothing in it runs, so nothing of it can
outlive it, and the navigation, the new JavaScript world and the fonts unpacked again are saved: half of a page's CPU
time (docs/decisions/0007). All others are navigated to, each at an origin of its own.

The rule is a list of what is known to be the same either way; whatever is not on it makes a document not static. It
decides speed and nothing else: the page that documents are written into forbids scripts by its Content-Security-Policy,
so a document that slips through shows what it shows without scripts.
"""

from __future__ import annotations

import re

from websight import markup
from websight.markup import Node, Tree
from websight.web import tailwind

_ACTIVE = (
    "iframe, frame, frameset, object, embed, applet, portal, fencedframe, base, noscript, audio, video, template,"
    " canvas, marquee, bgsound, [autofocus], [popover], [srcdoc], [http-equiv]:not([http-equiv='X-UA-Compatible' i]),"
    " image, feImage, [background], input[type=image i],"
    " meta[name='color-scheme' i], meta[name='supported-color-schemes' i], meta[name='text-scale' i]"
)
"""What loads, runs, plays or moves by itself, is parsed otherwise where scripts may not run, or outlives
`document.open`: after a <meta> that lets a page be dark, every page that was written later had a dark canvas."""

_FETCHED = re.compile(r"url\(\s*(?:[\"']|&quot;|&#39;)?\s*(?!data:|#)|@import|image-set\(", re.IGNORECASE)
"""Pictures of a style sheet, which a document that is written does not wait for; it waits for those of <img>."""

_FETCHING = ("url(", "@import", "image-set(")  # looked for first: 0.05 ms a page instead of 0.5

_LINKS = {"stylesheet", "preconnect", "dns-prefetch", "icon", "shortcut", "apple-touch-icon", "canonical", "alternate"}
"""Relations of <link> that fetch a style sheet or nothing."""


def is_static(html: str) -> bool:
    """Tell whether a document can be written instead of navigated to."""
    if html.startswith("\ufeff") or "content-visibility" in html or "@view-transition" in html:
        return False  # a byte order mark is dropped by a decoder only; the others are decided frame by frame
    tree = markup.tree(html)
    return (
        not tree.css(_ACTIVE)
        and not (any(word in html.lower() for word in _FETCHING) and _FETCHED.search(html) and _fetches(tree))
        and _runs_nothing_but_tailwind(tree.css("script"))
        and all(set((link.attributes.get("rel") or "").lower().split()) <= _LINKS for link in tree.css("link"))
        and not any(name.startswith("on") for node in tree.css("*") for name in node.attributes)
    )


def _fetches(tree: Tree) -> bool:
    """Tell whether a style loads a picture; text that merely looks like one does not count."""
    sheets = (node.text() for node in tree.css("style"))
    attributes = (node.attributes[name] or "" for name in ("style", "class") for node in tree.css(f"[{name}]"))
    return any(_FETCHED.search(text) for texts in (sheets, attributes) for text in texts)


def _runs_nothing_but_tailwind(scripts: list[Node]) -> bool:
    """Tell whether all scripts are data, or Tailwind's (compiled beforehand) with configs that are data."""
    running = [script for script in scripts if not tailwind.is_data(script)]
    if not running:
        return True
    first, *configs = running
    release = tailwind.release_of(first)
    return (
        release is not None
        and tailwind.runs_at_once(first)
        and (release.major == "3" or not configs)
        and all(not script.attributes and tailwind.is_config(script.text()) for script in configs)
    )
