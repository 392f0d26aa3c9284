"""What Chromium is given in answer to a request that it has paused."""

from __future__ import annotations

import base64
from typing import Any

from websight.web.visit import Asset, Visit

_HTML = "text/html; charset=utf-8"

BLANK = Asset(b"<!doctype html>", _HTML)

_NO_POPUPS = (
    "sandbox allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock allow-presentation"
    " allow-same-origin allow-scripts allow-top-navigation"
)
"""A popup is a page of its own: its requests are not held, and it can set a cookie for all documents' site."""


def first(visit: Visit) -> Asset:
    """Return the answer to a document's own URL."""
    if visit.is_static:
        return Asset(BLANK.body, _HTML, policy="script-src 'none'")
    return Asset(visit.source.encode("utf-8", "replace"), _HTML, policy=_NO_POPUPS)


def fulfilled(asset: Asset) -> dict[str, Any]:
    """Return an answer in the words of Fetch.fulfillRequest."""
    headers = {
        "Content-Type": asset.content_type,
        "Access-Control-Allow-Origin": "*",
        # The same URL may be answered otherwise in the next document (Tailwind's style sheet is).
        "Cache-Control": "max-age=31536000, immutable" if asset.is_fixed else "no-store",
        "Content-Security-Policy": asset.policy,
    }
    return {
        "responseCode": 200,
        "responseHeaders": [{"name": name, "value": value} for name, value in headers.items() if value],
        "body": base64.b64encode(asset.body).decode(),
    }
