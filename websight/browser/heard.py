"""What a document said and asked for, as far as it is the same at every try.

Requests are no measure: a page that stays keeps fonts and pictures of the documents before. So what was answered, and
what was drawn in the place of a lost picture, is read off the document; only what was refused is noted as it happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from websight import markup
from websight.sample import Facts
from websight.web import tailwind
from websight.web.answer import Answer
from websight.web.pictures import services

_MAX_MESSAGES = 20  # of each kind: a script that logs in a loop must not fill the row
_MAX_MESSAGE_CHARS = 500

_BLOB = re.compile(r"blob:[^\s'\"]*?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # another at every try

_IMPORT = re.compile(r"""@import\s+(?:url\(\s*)?["']?(?P<url>[^"'()\s]+)""", re.IGNORECASE)

_SPARED = frozenset({"Font", "Image", "Media", "TextTrack", "Prefetch", "Ping", "Manifest", "CSPViolationReport"})
"""Kinds of request without which a page is the page its author meant: text in a fallback font, no background. A picture
that an element shows and that stays away is in `Facts.images_failed` besides."""

_UNSEEN = {"Other", "favicon"}
"""The icon of the browser's tab: full Chromium asks for it, once in a while; a headless shell never does."""


@dataclass(slots=True)
class Heard:
    """Messages and refusals of one document so far."""

    console_errors: set[str] = field(default_factory=set)
    page_errors: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)

    def refuse(self, url: str, kind: str) -> None:
        """Note a request that nothing answers; `kind` is Chromium's name for what it was."""
        if kind not in _UNSEEN:
            note(self.missed if kind in _SPARED else self.refused, url)

    def facts(self, probed: dict[str, Any], url: str, html: str, answer: Answer) -> Facts:
        """Return them with what the probe measured of the document at `url`, sorted: order is chance."""

        def told(messages: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted({_BLOB.sub("blob:", message.replace(url, "/")) for message in messages}))

        facts, failed = probed["facts"], frozenset(probed["facts"]["images_failed"])
        there = [picture for picture in probed["pictures"] if picture not in failed]
        lost = [picture for picture in there if services.is_lost(picture) and answer(picture) is None]
        return Facts(
            **{**facts, "images_failed": told(failed)},
            console_errors=told(self.console_errors),
            page_errors=told(self.page_errors),
            refused=told(self.refused),
            missed=told(self.missed),
            answered=tuple(sorted(answered(html, url, answer))),
            drawn=told(lost[:_MAX_MESSAGES]),
        )


def note(messages: set[str], message: str) -> None:
    """Add a message, unless there are too many."""
    if len(messages) < _MAX_MESSAGES:
        messages.add(message[:_MAX_MESSAGE_CHARS])


def answered(html: str, base: str, answer: Answer) -> set[str]:
    """Return whose work the style sheets and scripts are that a document names, such as "chart.js@4.6.1"."""
    tree = markup.tree(html)
    urls = [node.attributes.get("href") for node in tree.css("link[href]")]
    urls += [node.attributes.get("src") for node in tree.css("script[src]")]
    urls += [found["url"] for style in tree.css("style") for found in _IMPORT.finditer(style.text())]
    names: set[str] = set()
    for url in filter(None, urls):
        try:
            whole = urljoin(base, url.strip())
        except ValueError:  # "http://[": not a URL
            continue
        release = tailwind.release(whole)
        asset = None if release else answer(whole)
        names.update(asset.names if asset else ())
        if release:
            names.add(f"tailwindcss@{tailwind.version(release.major)}")
    return names
