"""Scripts that a document imports: nothing in the page tells that `import()` is under way, or when it has ended.

    import("a.js") ─▶ asked ─▶ there, and run (probe.js) ─▶ fence: has it asked for more? ─▶ no: the page stands still

The fence is a request of ours from the same page. It comes by the same way as the page's own, so those before it are
known by the time it is answered. Without it, 2 of 5 pages were shot before what they import had drawn (2026-12).
"""

from __future__ import annotations

from websight.browser.devtools import Params
from websight.web.visit import Asset, Visit

_CALL = "import("  # also in a text or a comment: then a page costs two round trips more
_FENCE = "?websight-fence"


class Imports:
    """The modules that one document has been given so far."""

    def __init__(self, visit: Visit, url: str) -> None:
        self.urls: list[str] = []
        self.fence = url + _FENCE
        self.may_follow = not visit.is_static and _CALL in visit.source

    def take(self, paused: Params, asset: Asset | None) -> None:
        """Hear of a request and its answer."""
        if asset is None or paused["resourceType"] != "Script":
            return
        if "Origin" in paused["request"].get("headers", {}):  # a module, or another script whose origin has to agree
            self.urls.append(paused["request"]["url"])
        self.may_follow |= bool(self.urls) or _CALL.encode() in asset.body

    def is_fence(self, url: str) -> bool:
        """Tell whether a request is the fence."""
        return url == self.fence
