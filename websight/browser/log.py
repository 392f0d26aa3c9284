"""What a document logged and requested, as far as it is the same at every try.

Requests are no measure: a page that stays keeps fonts and pictures of the documents before. So what was answered, and
what was drawn in place of a lost picture, is read off the document; only what was refused is noted as it happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from websight.sample import Facts
from websight.web.visit import Asset, Visit

MAX_MESSAGES = 20  # of each kind: a script that logs in a loop must not fill the row
_MAX_MESSAGE_CHARS = 500

_BLOB = re.compile(r"blob:[^\s'\"]*?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # another at every try

_SPARED = frozenset({"Font", "Image", "Media", "TextTrack", "Prefetch", "Ping", "Manifest", "CSPViolationReport"})
"""Kinds of request without which a page is the page its author meant: text in a fallback font, no background. A picture
that an element shows and that stays away is in `Facts.images_failed` besides."""

_UNSEEN = {"Other", "favicon"}
"""The icon of the browser's tab: full Chromium asks for it, once in a while; a headless shell never does."""


_POLICY = "Content Security Policy"  # in what Chromium says of scripts there

_LOCAL_FILE = "Not allowed to load local resource: "  # Chromium's words; such requests reach no route
_POPUP = re.compile(r"Blocked opening '([^']*)' in a new window")
_MIXED = re.compile(r"Mixed Content: .* insecure ([\w ]+) '(http://[^']*)'")  # blocked before any request is held
SOCKET_FAILED = "WebSocket connection to "  # … failed; said of many that there is no other news of
_NETWORK = "Failed to load resource: "  # `refused` says it better


def whole(text: str) -> str:
    """Return text of a page as text that can be stored: a script can make half of a character, which UTF-8 has not."""
    return text.encode("utf-8", "replace").decode("utf-8")


@dataclass(slots=True)
class PageLog:
    """Messages and refusals of one document so far."""

    max_messages: int = MAX_MESSAGES  # of each kind
    console_errors: set[str] = field(default_factory=set)
    page_errors: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    frames: set[str] = field(default_factory=set)  # drawn
    lacking: set[str] = field(default_factory=set)  # style sheets and scripts of its own site that are not there

    def forget(self) -> None:
        """Forget what was recorded so far."""
        for messages in (
            *(self.console_errors, self.page_errors, self.refused, self.missed),
            *(self.frames, self.lacking),
        ):
            messages.clear()

    def take(self, url: str, kind: str, asset: Asset | None, visit: Visit | None) -> None:
        """Record a request whose answer is none (`asset`), or is nothing or a drawing."""
        if asset is None and kind in {"Stylesheet", "Script"} and visit and visit.is_own(url):
            self.note(self.lacking, url)
        elif asset is None and not (visit and visit.is_idle(url)):
            self.refuse(url, kind)
        elif asset is None or asset.is_blank:
            self.note(self.missed, url)
        elif asset.is_drawn:
            self.note(self.frames, url)

    def refuse(self, url: str, kind: str) -> None:
        """Record a refused request; `kind` is Chromium's resource type."""
        if kind not in _UNSEEN:
            self.note(self.missed if kind in _SPARED else self.refused, url)

    def hear(self, text: str, *, is_static: bool) -> None:
        """Record an error of the console; some tell of a request that never was held."""
        if text.startswith(_NETWORK) or (is_static and _POLICY in text):
            return
        if mixed := _MIXED.search(text):
            self.refuse(mixed[2], "Font" if mixed[1] == "font" else mixed[1])
        elif popup := _POPUP.match(text):
            self.note(self.missed, popup[1])
        elif text.startswith(_LOCAL_FILE):
            self.note(self.refused, text.removeprefix(_LOCAL_FILE))
        else:
            self.note(self.console_errors, text)

    def note(self, messages: set[str], message: str) -> None:
        """Record a message, unless there are too many already."""
        if len(messages) < self.max_messages:
            messages.add(whole(message[:_MAX_MESSAGE_CHARS]))

    def facts(self, probed: dict[str, Any], visit: Visit) -> Facts:
        """Return the log and what the probe measured as facts; lists are sorted, since their order is random."""

        def told(messages: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted({_BLOB.sub("blob:", message.replace(visit.origin, "/")) for message in messages}))

        facts, failed = probed["facts"], frozenset(probed["facts"]["images_failed"])
        # Where the site has its style sheets, one more file that is not there is missing for its visitors as well.
        (self.missed if visit.has_sheets else self.refused).update(self.lacking)
        shown = [picture for picture in probed["pictures"] if picture not in failed]
        return Facts(
            **{**facts, "images_failed": told(failed)},
            console_errors=told(self.console_errors),
            page_errors=told(self.page_errors),
            refused=told(self.refused),
            missed=told(self.missed),
            answered=visit.credits,
            drawn=told([*visit.drawn(shown)[: self.max_messages], *self.frames]),
        )
