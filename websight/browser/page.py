"""One document → one `Shot`: the picture, and what the DOM said at that moment.

    static    write.js into a page that stays ─┐
                                               ├▶ probe.js: load, fonts, images, stillness; then every fact ──▶ picture
    any other goto https://<its own host>/ ────┘

A document's own URL is answered with its HTML, once; every other URL with what its `Visit` says, or it is refused and
recorded. No second navigation gets through, so what is shot is the document that was given. Which documents are static
the visit knows, and both ways give the same pixels (tests/browser/test_static.py).

Covered: transitions, animations and SMIL (shown at their end, or at rest where they have none), timers, frames and
what shows on scrolling (clock.js, calm.js), lazy images, pop-ups (none opens), dialogs, downloads, service workers,
storage (every document has an origin of its own; cookies, which could be set for all, are off), what scripts fetch and
import. Not covered: what a worker draws or asks for is as it is when everything else stands still.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import struct
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Self

from websight.browser import response, world
from websight.browser.camera import Camera
from websight.browser.deadline import Deadline
from websight.browser.devtools import CdpSession, DevToolsError, Instance, Listener, Params, Tab
from websight.browser.document import SHEET, Document
from websight.browser.imports import Imports
from websight.browser.log import MAX_MESSAGES, SOCKET_FAILED, PageLog
from websight.errors import SampleError
from websight.sample import Shot, View
from websight.web.visit import Asset, Visit, has_follower

TEXTURE_PX = 16_384
"""The largest side of a texture: what lies beyond is not drawn."""

_FRAMES = 2  # observers and scripts that draw by frame have done something by then
_MAX_ENDS = 3  # a splash screen fades, then the page fades in, then it moves
_MOMENT_S = 0.05  # an answer from memory is drawn within a few milliseconds
_BLINK_S = 0.01  # what layout asks for comes by another pipe than what the probe says, and on a busy machine after it

MAX_REQUESTS = 2_000
"""Of one document, web sockets included; then it is dropped, for what came of the others would depend on chance. Each
costs 0.3 ms of the event loop that all pages share: 60,000 took their neighbours' whole time. The 482 real pages of
Design2Code name 225 files at most, and half of them 17 (2026-11)."""

_DOCUMENTS_PER_SWEEP = 15
"""A document leaves 3 MB behind, and V8 alone looks for that too seldom: a process then has 520 MB after 95 documents,
and 350 MB with this, for no more CPU (tests/bench/memory.py)."""

_OPEN_S = 10.0  # opening a page takes 40 ms; a machine that swaps needs a hundred times that

_START = "https://start.page.invalid/"
"""What every history begins with, instead of about:blank: the way back to that would ask for nothing, so nothing could
refuse it, and what becomes of a document that calls `history.back()` would depend on how many were shot before it."""

_SWAP_S = 0.01  # between two tries while Chromium hands the tab over to the process of the new document

_LEFT = ("context was destroyed", "context with specified id", "Inspected target navigated")


class PageLost(Exception):  # noqa: N818 — what happened, not whose error
    """The renderer or the browser died while it had a document; another process may succeed.

    `is_blamed` is False where that was certainly another document's doing. `height_css` is the page's, 0 if unknown.
    """

    def __init__(self, message: str, *, is_blamed: bool = True, height_css: int = 0) -> None:
        super().__init__(message)
        self.is_blamed = is_blamed
        self.height_css = height_css


class Page:
    """A page of a browser, reused for many documents."""

    browser = ""  # what its process is, see `executable.described`
    fonts = ""  # hash of the system fonts its process was given

    def __init__(self, tab: Tab, frame: str, camera: Camera) -> None:
        self.tab = tab
        self._session = tab.session
        self._frame = frame
        self._camera = camera
        self._sheet: int | None = None  # our world in the page for static documents, while it is there
        self._probed = 0  # our world in the document that is there
        self._requests = 0  # of the document
        self._late_requests = 0  # of documents before it, since it was given
        self._height_css = 0  # of the document, once it is known
        self._document: Document | None = None
        self._visit: Visit | None = None  # the document's
        self._imports: Imports | None = None  # the document's
        self._is_fetched = False  # the document's HTML
        self._is_there = False  # the document, in place of the one before
        self._log = PageLog()
        self._seen: set[str] = set()
        self._has_followers = False  # a file of any document so far may look otherwise in the dark, or nobody looked
        self._deadline: Deadline | None = None
        self._has_crashed = False
        self._shortages = 0  # that the browser had told of before the document
        self.is_flooding = False  # a document asked for more than is answered, and may go on
        self._served = 0

    @classmethod
    async def open(cls, browser: Instance, *, is_commanded: bool) -> Self:
        """Open a page in a context of its own. Raises: DevToolsError, TimeoutError."""
        async with asyncio.timeout(_OPEN_S):
            tab = await browser.new_tab((world.script("calm.js"), world.script("clock.js")))
            session = tab.session
            tree = await session.send("Page.getFrameTree")
            # All documents are of one site, so a cookie could pass from one to the next.
            session.post("Emulation.setDocumentCookieDisabled", {"disabled": True})
            page = cls(tab, tree["frameTree"]["frame"]["id"], Camera(tab, is_commanded=is_commanded))
            # Not Playwright's routes: they make a whole run 12 % slower (docs/decisions/0006).
            session.on("Fetch.requestPaused", page._on_request)
            await session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
            await tab.go(_START)
            await _begin_history(session)
        tab.listen(
            Listener(
                console_error=page._on_console_error,
                page_error=lambda text: page._log.note(page._log.page_errors, text),
                socket=page._on_socket,
                crash=page._on_crash,
            )
        )
        return page

    async def close(self) -> None:
        """Close the page and forget its storage."""
        await self.tab.close()

    @property
    def is_broken(self) -> bool:
        """Whether a document has left the page of no use for others."""
        return self._has_crashed or self.is_flooding or self._is_short

    @property
    def _is_short(self) -> bool:
        """Whether a picture lacks tiles; the next page's would, too, for the memory is not free yet."""
        return self.tab.shortages > self._shortages

    def has_seen(self, document: Document) -> bool:
        """Tell whether an earlier shot of the same document may have left something in its storage."""
        return not document.visit.is_static and document.url in self._seen

    async def shoot(self, document: Document, *, timeout_s: float, max_height_css: int) -> Shot:
        """Return the shot of a document in its first view. Raises: as `shots`."""
        return (await self.shots(document, timeout_s=timeout_s, max_height_css=max_height_css))[0]

    async def shots(
        self, document: Document, *, timeout_s: float, max_height_css: int, max_messages: int = MAX_MESSAGES
    ) -> tuple[Shot, ...]:
        """Return the shots of a document, one for each view, from one visit.

        Raises: SampleError (`too_tall`, `left_page`, `too_many_layers`, `too_many_requests`); PageLost and
        TimeoutError, after which the page is of no use.
        """
        self._document, self._visit, self._log = document, document.visit.at(document.url), PageLog(max_messages)
        self._imports = Imports(self._visit, document.url)
        self._is_fetched = self._is_there = document.visit.is_static and self._sheet is not None
        self._requests = self._late_requests = self._height_css = 0
        self._shortages = self.tab.shortages
        self._seen.add(document.url)
        try:
            async with Deadline(timeout_s) as self._deadline:
                await self._sweep(document.visit)
                shots = [await self._shot(document, document.view, max_height_css)]
                for view in document.more:
                    shots.append(self._repeated(shots, view) or await self._shot(document, view, max_height_css))
                return tuple(shots)
        except DevToolsError as error:
            text = (str(error).splitlines() or [""])[0]
            if any(words in text for words in _LEFT) and not self._has_crashed:
                raise SampleError("left_page", text) from None
            raise PageLost(text, height_css=self._height_css) from None
        except TimeoutError:
            if self._has_crashed:
                raise PageLost("the renderer crashed", height_css=self._height_css) from None
            is_first = self._served == 1  # in this page, so nobody was here before it
            if self._requests > MAX_REQUESTS and (self._is_there or is_first):
                raise SampleError("too_many_requests", f"more than {MAX_REQUESTS:,}") from None
            if self.is_flooding:
                raise PageLost("the document before it asks for too much", is_blamed=False) from None
            if not (self._is_there or is_first):  # a handler of `pagehide` that never ends
                raise PageLost("the document before it does not leave", is_blamed=False) from None
            raise
        finally:
            self._deadline = None

    async def _sweep(self, visit: Visit) -> None:
        """Collect the renderer's garbage once in a while, and let it forget what it has if that could be chosen."""
        self._served += 1
        if self._served % _DOCUMENTS_PER_SWEEP == 0:
            await self._session.send("HeapProfiler.collectGarbage")
        if visit.has_choices:
            await response.forget(self._session)

    async def _shot(self, document: Document, view: View, max_height_css: int) -> Shot:
        requests = self._requests
        await self._camera.look(view, is_first=view is document.view)
        if view is not document.view:
            probed = await self._seen_again(view, requests)
        else:
            probed = await (self._written(document) if document.visit.is_static else self._visited(document))
        if probed["url"].partition("#")[0].partition("?")[0] != document.url:  # pushState may have changed the rest
            raise SampleError("left_page", probed["url"].replace(document.url, "/"))
        assert self._visit is not None
        facts = self._log.facts(probed, self._visit)
        height_css = facts.page_height_css if view.full_page else view.height_css
        limit = min(max_height_css, int(TEXTURE_PX / view.scale))
        if height_css > limit:
            raise SampleError("too_tall", f"{height_css} CSS pixels, at most {limit}")
        self._height_css = height_css
        png = await self._camera.picture(view, height_css)
        if self._is_short and self._served > 1:
            raise PageLost("earlier documents may still hold the memory for its layers", is_blamed=False)
        if self._is_short:
            raise SampleError("too_many_layers", "Chromium drew only some of them")
        width_px, height_px = struct.unpack(">II", png[16:24])  # IHDR
        return Shot(
            view=view,
            png=png,
            width_px=width_px,
            height_px=height_px,
            sha256=hashlib.sha256(png).hexdigest(),
            elements=tuple(world.element(row) for row in probed["elements"]),
            facts=facts,
            browser=self.browser,
            fonts=self.fonts,
        )

    def _repeated(self, shots: Sequence[Shot], view: View) -> Shot | None:
        """Return the shot that a view in another color scheme certainly repeats, if there is one."""
        for shot in shots:
            if view == replace(shot.view, name=view.name, color_scheme=view.color_scheme):
                assert self._visit is not None
                has_one_look = self._visit.has_one_look and not self._has_followers
                return replace(shot, view=view) if has_one_look else None
        return None

    async def _visited(self, document: Document) -> dict[str, Any]:
        """Navigate to the document and return the probe's result: once more, where the layout shows missing grounds."""
        assert self._visit is not None
        await self._load(document)
        lost = [url for url in sorted(self._log.missed) if self._visit.may_draw(url)]
        if lost and (grounds := await self._evaluate(f"probe.grounds({json.dumps(lost)})")):
            self._visit.draw(grounds)
            await self._session.send("Storage.clearDataForOrigin", {"origin": document.url, "storageTypes": "all"})
            self._is_fetched = False
            await self._load(document)
        probed: dict[str, Any] = await self._evaluate("probe.facts()")
        return probed

    async def _load(self, document: Document) -> None:
        """Navigate to the document and let it come to rest."""
        self._sheet = None
        await self._go(document.url)
        self._probed = await world.create(self._session, self._frame)
        await self._evaluate(world.probe())
        await self._settle(document.view)

    async def _go(self, url: str) -> None:
        """Navigate, and let the new document answer for what is asked from then on."""
        await self.tab.go(url)
        self._is_there = True
        self._requests = 1  # those before, up to this moment, were the last document's

    async def _settle(self, view: View) -> None:
        """Wait until the page stands still, and let its scripts draw, and hear of what has ended."""
        assert self._imports is not None
        ends = 0
        while True:
            known = list(self._imports.urls)
            words = f"{self._camera.free_frames(_FRAMES)}, {world.look(view)}, {json.dumps(known)}"
            is_heard = await self._evaluate(f"probe.settle({words})")
            await self._camera.frames(_FRAMES)
            if self._imports.may_follow:
                await self._evaluate(f"probe.pass({json.dumps(self._imports.fence)})")
            ends += is_heard
            if self._imports.urls == known and (not is_heard or ends >= _MAX_ENDS):
                break

    async def _seen_again(self, view: View, requests: int) -> dict[str, Any]:
        """Return the probe's result for the present document in another view.

        A view may bring pictures and fonts of its own (srcset, media queries). Nothing tells when a background has
        come, so where something was requested, it waits a moment and looks again.
        """
        while True:
            await self._settle(view)
            await asyncio.sleep(_BLINK_S)
            if self._requests == requests:
                break
            requests = self._requests
            await asyncio.sleep(_MOMENT_S)
        probed: dict[str, Any] = await self._evaluate("probe.facts()")
        return probed

    async def _written(self, document: Document) -> dict[str, Any]:
        """Write the document into the page that stays and return the probe's result."""
        if self._sheet is None:
            await self._go(SHEET)
            self._sheet = self._probed = await world.create(self._session, self._frame)
            self._log.forget()  # what the last document said as it was left
            await self._evaluate(f"{world.probe()}; globalThis.write = {world.script('write.js')}")
        visit = document.visit
        sheet = visit.stylesheet and {"css": visit.stylesheet.css, "script": visit.stylesheet.follows}
        words = f"{json.dumps(visit.source)}, {json.dumps(sheet)}"
        steps = f"write({words}).then(() => probe.settle(0, {world.look(document.view)})).then(probe.facts)"
        probed: dict[str, Any] = await self._evaluate(steps)
        return probed

    async def _evaluate(self, expression: str) -> Any:
        return await world.evaluate(self._session, expression, self._probed)

    def _on_request(self, paused: Params) -> None:
        """Answer or refuse a request that Chromium has paused."""
        document, url = self._document, str(paused["request"]["url"])
        if self._imports is not None and self._imports.is_fence(url):
            self._fulfill(paused, response.NOTHING)
            return
        is_of_another = document is not None and response.is_of_another(paused["request"], document.url)
        if self._is_too_many(is_of_another=is_of_another):
            return  # unanswered: its process is about to end
        is_navigation = paused["resourceType"] == "Document"
        kind = "Frame" if is_navigation and paused["frameId"] != self._frame else str(paused["resourceType"])
        asset: Asset | None = None
        if document is None:
            asset = response.BLANK if url == _START else None
        elif is_navigation and url == document.url:
            if not self._is_fetched:  # else a reload: the document stays as it is
                self._is_fetched = True
                self._log.forget()  # what the last document said as it was left
                asset = response.first(document.visit)
        elif self._visit is not None and kind != "Document":
            asset = self._visit.answer(url, kind)
        if not (is_of_another or (document and url == document.url)):
            self._log.take(url, kind, asset, self._visit)
        if self._imports is not None:
            self._imports.take(paused, asset)
        if asset is None:
            reason = "Aborted" if is_navigation else "Failed"
            self._session.post("Fetch.failRequest", {"requestId": paused["requestId"], "errorReason": reason})
        else:
            self._has_followers |= document is not None and (not document.more or has_follower(asset))
            self._fulfill(paused, asset)

    def _fulfill(self, paused: Params, asset: Asset) -> None:
        answer = {"requestId": paused["requestId"], **response.fulfilled(asset)}
        self._session.post("Fetch.fulfillRequest", answer)

    def _is_too_many(self, *, is_of_another: bool = False) -> bool:
        """Count a request, and tell whether it is beyond what a document may ask for."""
        self._late_requests += is_of_another
        self._requests += not is_of_another
        if max(self._requests, self._late_requests) <= MAX_REQUESTS:
            return False
        self.is_flooding = True
        self._give_up()
        return True

    def _on_socket(self, url: str) -> None:
        if not self._is_too_many():
            self._log.note(self._log.refused, url)

    def _on_console_error(self, text: str) -> None:
        if not (text.startswith(SOCKET_FAILED) and self._is_too_many()):
            self._log.hear(text, is_static=self._sheet is not None)

    def _on_crash(self) -> None:
        self._has_crashed = True
        self._give_up()  # what is sent to a dead renderer gets no answer

    def _give_up(self) -> None:
        if self._deadline is not None:
            self._deadline.expire()


async def _begin_history(session: CdpSession) -> None:
    """Make the present document the first that the tab remembers. Raises: DevToolsError."""
    while True:  # within the caller's time limit
        try:
            await session.send("Page.resetNavigationHistory")
        except DevToolsError as error:
            if "Not attached to an active page" not in str(error):  # the document is there, its session not yet
                raise
            await asyncio.sleep(_SWAP_S)
        else:
            return
