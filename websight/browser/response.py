"""What Chromium is given in answer to a request that it has paused."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from websight.browser.devtools import CdpSession
from websight.web.visit import Asset, Visit

_DOCUMENTS = ".page.invalid"  # the hosts of documents, see `page.Document.url`

_HTML = "text/html; charset=utf-8"

BLANK = Asset(b"<!doctype html>", _HTML)
NOTHING = Asset(b"", "text/plain")

_NO_POPUPS = (
    "sandbox allow-downloads allow-forms allow-modals allow-orientation-lock allow-pointer-lock allow-presentation"
    " allow-same-origin allow-scripts allow-top-navigation"
)
"""A popup is a page of its own: its requests are not held, and it can set a cookie for all documents' site."""


_SECURE = "upgrade-insecure-requests"
"""A document at https may load no scripts and sheets by http, which old pages do; what stands at both is the same."""


def is_of_another(request: Mapping[str, Any], document_url: str) -> bool:
    """Tell whether another document than this one asks.

    As it is left, a document may still ask for something, and its workers go on for a while, so Chromium tells of that
    when the next one is there. A worker made of a blob tells no referrer, but its origin.
    """
    headers, here = request.get("headers", {}), urlsplit(document_url).hostname
    asks = (urlsplit(headers.get(name, "")).hostname or "" for name in ("Referer", "Origin"))
    return any(host.endswith(_DOCUMENTS) and host != here for host in asks)


async def forget(session: CdpSession) -> None:
    """Let the renderer forget all answers. Raises: DevToolsError.

    Where a document offers several pictures (srcset), Chromium takes a larger one that an earlier document left.
    """
    for is_disabled in (True, False):  # the former empties the cache
        await session.send("Network.setCacheDisabled", {"cacheDisabled": is_disabled})


def first(visit: Visit) -> Asset:
    """Return the answer to a document's own URL."""
    if visit.is_static:
        return Asset(BLANK.body, _HTML, policy=f"script-src 'none'; {_SECURE}")
    return Asset(visit.source.encode("utf-8", "replace"), _HTML, policy=f"{_NO_POPUPS}; {_SECURE}")


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
