"""Which documents are plain: what they show follows from their HTML and CSS alone.

A plain document can be written into a page that stays (`document.write`): nothing in it runs, so nothing of it can
outlive it, and the navigation, the new JavaScript world and the fonts unpacked again are saved: half of a page's CPU
time (docs/decisions/0007). All others are navigated to, each at an origin of its own.

The rule is a list of what is known to be the same either way; whatever is not on it makes a document not plain. It
decides speed and nothing else: the page that documents are written into forbids scripts by its Content-Security-Policy,
so a document that slips through shows what it shows without scripts.
"""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from websight.browser import tailwind

_ACTIVE = (
    "iframe, frame, frameset, object, embed, applet, portal, fencedframe, base, noscript, audio, video, template,"
    " canvas, marquee, bgsound, [autofocus], [popover], [srcdoc], [http-equiv]:not([http-equiv='X-UA-Compatible' i])"
)
"""What loads, runs, plays or moves by itself, or is parsed otherwise where scripts may not run."""

_DATA = frozenset(("application/ld+json", "application/json"))
_LINKS = {"stylesheet", "preconnect", "dns-prefetch", "icon", "shortcut", "apple-touch-icon", "canonical", "alternate"}
"""Relations of <link> that fetch a style sheet or nothing."""


def is_plain(html: str) -> bool:
    """Tell whether a document can be written instead of navigated to."""
    if html.startswith("\ufeff") or "content-visibility" in html or "@view-transition" in html:
        return False  # a byte order mark is dropped by a decoder only; the others are decided frame by frame
    tree = LexborHTMLParser(html)
    return (
        not tree.css(_ACTIVE)
        and all(_is_data(script) for script in tree.css("script"))
        and len([script for script in tree.css("script") if _is_tailwind(script)]) <= 1
        and all(set((link.attributes.get("rel") or "").lower().split()) <= _LINKS for link in tree.css("link"))
        and not any(name.startswith("on") for node in tree.css("*") for name in node.attributes)
    )


def _is_tailwind(script: LexborNode) -> bool:
    return tailwind.is_script(script.attributes.get("src") or "")


def _is_data(script: LexborNode) -> bool:
    """Tell whether a script is none: data, or Tailwind's, which is compiled before."""
    kind = (script.attributes.get("type") or "").strip().lower()
    return kind in _DATA or (_is_tailwind(script) and not kind)
