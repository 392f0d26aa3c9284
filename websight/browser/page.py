"""One document → one `Shot`: the picture, and what the DOM said at that moment.

    plain     write.js into a page that stays ─┐
                                               ├▶ probe.js: load, fonts, images, stillness; then every fact ──▶ picture
    any other goto https://<its own host>/ ────┘

A document's own URL is answered with its HTML, once; every other URL with what `Answer` says, or it is refused and
recorded. No second navigation gets through, so what is shot is the document that was given. Which documents are plain,
and why nothing of them can stay behind, says `plain`; both ways give the same pixels (tests/browser/test_plain.py).

Covered: transitions, animations and SMIL (shown at their end, or at rest where they have none), lazy images, pop-ups,
dialogs, downloads, service workers, storage (every document has an origin of its own). Not covered: what scripts draw
by timer, by frame or after a fetch (canvas, counters) is shown as it is when everything else stands still.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Self

from playwright.async_api import Browser, CDPSession, ConsoleMessage
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from websight.browser import tailwind
from websight.browser.answer import Answer, Asset
from websight.browser.camera import Camera, new_tab
from websight.errors import SampleError
from websight.sample import Element, Facts, Shot, View

TEXTURE_PX = 16_384
"""The largest side of a texture: what lies beyond is not drawn."""

_MAX_ELEMENTS = 4_000  # pages people write have 100 to 1,500; beyond, a row would be boxes rather than picture
_MAX_TEXT_CHARS = 200  # as `sample.Element` says
_MAX_MESSAGES = 20  # of each kind: a script that logs in a loop must not fill the row
_MAX_MESSAGE_CHARS = 500
_FRAMES = 2  # observers and scripts that draw by frame have done something by then
_PROBE = json.dumps({"maxElements": _MAX_ELEMENTS, "maxText": _MAX_TEXT_CHARS})
_OPEN_S = 10.0  # opening a page takes 40 ms; a machine that swaps needs a hundred times that

_SHEET = "https://plain.page.invalid/"  # what plain documents are written on
_HTML = "text/html; charset=utf-8"
_POLICY = "Content Security Policy"  # in what Chromium says of Tailwind's script there

_LOCAL_FILE = "Not allowed to load local resource: "  # Chromium's words; such requests reach no route
_NETWORK = "Failed to load resource: "  # `refused` says it better
_LEFT = ("context was destroyed", "context with specified id", "Inspected target navigated")


class PageLost(Exception):  # noqa: N818 — what happened, not whose error
    """The renderer or the browser went away under a document; another process may do better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is to be shot: HTML, in which view, and where its URLs get their answers."""

    id: str
    html: str
    view: View
    answer: Answer
    css: str | None = None  # Tailwind's style sheet for it, where it was compiled beforehand
    is_plain: bool = False

    @property
    def url(self) -> str:
        """Its own origin, the same at every try, unless it is plain.

        All are hosts of one made-up site: another site costs another renderer process, 35 ms a document.
        """
        if self.is_plain:
            return _SHEET
        label = hashlib.sha256(f"{self.id}\n{self.view.name}".encode()).hexdigest()[:20]
        return f"https://{label}.page.invalid/"


@dataclass(slots=True)
class Heard:
    """What a document said and asked for so far."""

    console_errors: set[str] = field(default_factory=set)
    page_errors: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def facts(self, probed: dict[str, Any], document: Document) -> Facts:
        """Return them with what the probe measured. Sorted: the order in which answers arrive is chance."""

        def told(messages: Iterable[str]) -> tuple[str, ...]:
            return tuple(sorted(message.replace(document.url, "/") for message in messages))

        return Facts(
            **{**probed, "images_failed": told(probed["images_failed"])},
            console_errors=told(self.console_errors),
            page_errors=told(self.page_errors),
            refused=told(self.refused),
        )


class Page:
    """A page of a browser, kept over many documents."""

    def __init__(self, tab: Tab, cdp: CDPSession, frame: str, browser: str, camera: Camera) -> None:
        self._tab = tab
        self._cdp = cdp
        self._frame = frame
        self._browser = browser
        self._camera = camera
        self._sheet: int | None = None  # our world in the page for plain documents, while it is there
        self._document: Document | None = None
        self._is_fetched = False  # the document's HTML
        self._heard = Heard()
        self._seen: set[str] = set()
        self._deadline: asyncio.Timeout | None = None
        self._has_crashed = False

    @classmethod
    async def open(cls, browser: Browser, *, is_commanded: bool) -> Self:
        """Open a page in a context of its own. Raises: PlaywrightError, TimeoutError."""
        async with asyncio.timeout(_OPEN_S):
            context = await browser.new_context(
                no_viewport=True,  # the camera sets it, for Playwright cannot change the scale of an open page
                accept_downloads=False,
                service_workers="block",
                reduced_motion="reduce",
                locale="en-US",
                timezone_id="UTC",
            )
            await context.add_init_script(script("calm.js"))
            tab = await new_tab(browser, context, is_commanded=is_commanded)
            cdp = await context.new_cdp_session(tab)
            tree = await cdp.send("Page.getFrameTree")
            # All documents are of one site, so a cookie could pass from one to the next.
            await cdp.send("Emulation.setDocumentCookieDisabled", {"disabled": True})
            camera = Camera(tab, cdp, is_commanded=is_commanded)
            page = cls(tab, cdp, tree["frameTree"]["frame"]["id"], f"Chromium {browser.version}", camera)
            # Not `context.route`: it makes a whole run 12 % slower (docs/decisions/0006).
            cdp.on("Fetch.requestPaused", page._on_request)
            await cdp.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        tab.on("console", page._on_console)
        tab.on("pageerror", lambda error: _note(page._heard.page_errors, str(error)))
        tab.on("websocket", lambda socket: _note(page._heard.refused, socket.url))
        tab.on("popup", _close)
        tab.on("crash", page._on_crash)
        return page

    async def close(self) -> None:
        """Close the page and forget its storage."""
        await self._tab.context.close()

    def has_seen(self, document: Document) -> bool:
        """Tell whether an earlier shot of the same document may have left something in its storage."""
        return not document.is_plain and document.url in self._seen

    async def shoot(self, document: Document, *, timeout_s: float, max_height_css: int) -> Shot:
        """Return the shot of a document.

        Raises: SampleError (`too_tall`, `left_page`); PageLost and TimeoutError, after which the page is of no use.
        """
        self._document, self._heard = document, Heard()
        self._is_fetched = document.is_plain and self._sheet is not None
        self._seen.add(document.url)
        try:
            async with asyncio.timeout(timeout_s) as self._deadline:
                return await self._shot(document, max_height_css)
        except PlaywrightError as error:
            text = error.message.splitlines()[0]
            if any(words in text for words in _LEFT) and not self._has_crashed:
                raise SampleError("left_page", text) from None
            raise PageLost(text) from None
        except TimeoutError:
            if self._has_crashed:
                raise PageLost("the renderer crashed") from None
            raise

    async def _shot(self, document: Document, max_height_css: int) -> Shot:
        view = document.view
        await self._camera.look(view)
        probed = await (self._written(document) if document.is_plain else self._visited(document))
        if probed["url"].partition("#")[0].partition("?")[0] != document.url:  # pushState may have changed the rest
            raise SampleError("left_page", probed["url"])
        facts = self._heard.facts(probed["facts"], document)
        height_css = facts.page_height_css if view.full_page else view.height_css
        limit = min(max_height_css, int(TEXTURE_PX / view.scale))
        if height_css > limit:
            raise SampleError("too_tall", f"{height_css} CSS pixels, at most {limit}")
        png = await self._camera.picture(view, height_css)
        width_px, height_px = struct.unpack(">II", png[16:24])  # IHDR
        return Shot(
            view=view,
            png=png,
            width_px=width_px,
            height_px=height_px,
            sha256=hashlib.sha256(png).hexdigest(),
            elements=tuple(_element(row) for row in probed["elements"]),
            facts=facts,
            browser=self._browser,
        )

    async def _visited(self, document: Document) -> dict[str, Any]:
        """Navigate to the document and return what the probe says."""
        self._sheet = None
        await self._tab.goto(document.url, wait_until="commit", timeout=0)
        world = await self._world()
        await self._evaluate(f"globalThis.probe = ({script('probe.js')})({_PROBE})", world)
        await self._evaluate(f"probe.settle({self._camera.free_frames(_FRAMES)})", world)
        await self._camera.frames(_FRAMES)
        probed: dict[str, Any] = await self._evaluate("probe.facts()", world)
        return probed

    async def _written(self, document: Document) -> dict[str, Any]:
        """Write the document into the page that stays and return what the probe says."""
        if self._sheet is None:
            await self._tab.goto(_SHEET, wait_until="commit", timeout=0)
            self._sheet = await self._world()
            await self._evaluate(
                f"globalThis.probe = ({script('probe.js')})({_PROBE}); globalThis.write = {script('write.js')}",
                self._sheet,
            )
        words = f"{json.dumps(document.html)}, {json.dumps(document.css)}"
        probed: dict[str, Any] = await self._evaluate(f"write({words}); probe.settle(0).then(probe.facts)", self._sheet)
        return probed

    async def _world(self) -> int:
        """Make a JavaScript world of our own in the document that is there: it cannot have bent our Promise."""
        made = await self._cdp.send("Page.createIsolatedWorld", {"frameId": self._frame, "worldName": "websight"})
        world: int = made["executionContextId"]
        return world

    async def _evaluate(self, expression: str, world: int) -> Any:
        reply = await self._cdp.send(
            "Runtime.evaluate",
            {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True},
        )
        if "exceptionDetails" in reply:
            details = reply["exceptionDetails"]
            raise SampleError("probe_failed", details.get("exception", {}).get("description", details["text"]))
        value = reply["result"].get("value")
        return json.loads(value) if isinstance(value, str) else value

    async def _on_request(self, paused: dict[str, Any]) -> None:
        """Answer a request that Chromium holds for us, or refuse it."""
        document, url = self._document, str(paused["request"]["url"])
        is_navigation = paused["resourceType"] == "Document"
        asset: Asset | None = None
        if document is not None and is_navigation and url == document.url:
            if not self._is_fetched:  # else a reload: the document stays as it is
                self._is_fetched = True
                asset = _first(document)
        elif document is not None and not is_navigation:
            asset = self._asset(document, url)
        if asset is None and (document is None or url != document.url):
            _note(self._heard.refused, url)
        with contextlib.suppress(PlaywrightError):  # the page went on or away: nobody waits for the answer
            if asset is None:
                reason = "Aborted" if is_navigation else "Failed"
                await self._cdp.send("Fetch.failRequest", {"requestId": paused["requestId"], "errorReason": reason})
            else:
                await self._cdp.send("Fetch.fulfillRequest", {"requestId": paused["requestId"], **_response(asset)})

    def _asset(self, document: Document, url: str) -> Asset | None:
        if document.css is not None and tailwind.is_script(url):
            return tailwind.stub(document.css)
        return document.answer(url)

    def _on_console(self, message: ConsoleMessage) -> None:
        text = message.text
        if message.type != "error" or text.startswith(_NETWORK):
            return
        if self._sheet is not None and _POLICY in text:
            return
        if text.startswith(_LOCAL_FILE):
            _note(self._heard.refused, text.removeprefix(_LOCAL_FILE))
        else:
            _note(self._heard.console_errors, text)

    def _on_crash(self, _: Tab) -> None:
        self._has_crashed = True
        if self._deadline is not None and not self._deadline.expired():
            # What is sent to a dead renderer gets no answer.
            self._deadline.reschedule(asyncio.get_running_loop().time())


def _first(document: Document) -> Asset:
    """Return what stands at the document's own URL."""
    if document.is_plain:
        return Asset(b"<!doctype html>", _HTML, policy="script-src 'none'")
    return Asset(document.html.encode("utf-8", "replace"), _HTML)


def _response(asset: Asset) -> dict[str, Any]:
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


@cache
def script(name: str) -> str:
    """Return a script that stands beside this module."""
    return (Path(__file__).parent / name).read_text("utf-8")


async def _close(tab: Tab) -> None:
    with contextlib.suppress(PlaywrightError):
        await tab.close()


def _note(messages: set[str], message: str) -> None:
    if len(messages) < _MAX_MESSAGES:
        messages.add(message[:_MAX_MESSAGE_CHARS])


def _element(row: list[Any]) -> Element:
    tag, role, text, x, y, width, height, visible = row
    return Element(tag=tag, role=role, text=text, x=x, y=y, width=width, height=height, visible=visible)
