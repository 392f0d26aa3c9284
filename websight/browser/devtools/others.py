"""A Chromium of any kind that Playwright's driver starts and speaks with: full Chromium, Chrome, a shell on macOS.

It draws frames by itself (`camera`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, Self, TypeVar

from playwright.async_api import Browser, BrowserType, CDPSession, ConsoleMessage, Page
from playwright.async_api import Error as PlaywrightError

from websight.browser.devtools import DevToolsError, Handler, Listener, Params
from websight.browser.devtools.shell import AWAY_PX

Result = TypeVar("Result")


async def _done(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what Playwright does. Raises: DevToolsError."""
    try:
        return await work
    except PlaywrightError as error:
        raise DevToolsError(error.message) from None


class OtherSession:
    """A session of one target through the driver."""

    def __init__(self, cdp: CDPSession) -> None:
        self._cdp = cdp
        self._posted: set[asyncio.Future[Any]] = set()

    async def send(self, method: str, params: Params | None = None) -> Params:
        """Return the result of a command. Raises: DevToolsError."""
        return await _done(self._cdp.send(method, params))

    def post(self, method: str, params: Params | None = None) -> None:
        """Send a command whose result nobody waits for."""
        sent = asyncio.get_running_loop().create_task(self._cdp.send(method, params))
        self._posted.add(sent)
        sent.add_done_callback(self._forget)

    def on(self, event: str, handler: Handler) -> None:
        """Call `handler` with the parameters of every such event."""
        self._cdp.on(event, handler)

    def _forget(self, sent: asyncio.Future[Any]) -> None:
        self._posted.discard(sent)
        if not sent.cancelled():
            sent.exception()  # else asyncio reports that nobody looked


class Other:
    """A running Chromium of another kind."""

    def __init__(self, browser: Browser, session: OtherSession) -> None:
        self.version = browser.version
        self.session = session
        self._browser = browser

    @classmethod
    async def launch(cls, chromium: BrowserType, timeout_s: float, **options: Any) -> Self:
        """Start one; `options` are Playwright's. Raises: DevToolsError with the browser's last words."""
        try:
            browser = await chromium.launch(
                **options,
                timeout=timeout_s * 1000,
                handle_sigint=False,  # the signals are for us, and the driver is to go on until we stop it
                handle_sigterm=False,
                handle_sighup=False,
            )
        except PlaywrightError as error:
            raise DevToolsError(_last_words(error.message)) from None
        return cls(browser, OtherSession(await _done(browser.new_browser_cdp_session())))

    @property
    def is_connected(self) -> bool:
        """Whether it runs and listens."""
        return self._browser.is_connected()

    async def was_told_to_end(self) -> bool:
        """Tell nothing: only the driver knows how it ended."""
        return False

    async def new_tab(self, scripts: tuple[str, ...]) -> OtherTab:
        """Open a page for documents."""
        return await _done(self._new_tab(scripts))

    async def _new_tab(self, scripts: tuple[str, ...]) -> OtherTab:
        context = await self._browser.new_context(
            no_viewport=True,  # the camera sets it, for Playwright cannot change the scale of an open page
            accept_downloads=False,
            service_workers="block",
            permissions=[],  # none granted: full Chromium's default is to let pages write to the clipboard
            reduced_motion="reduce",
            locale="en-US",
            timezone_id="UTC",
        )
        for source in scripts:
            await context.add_init_script(source)
        page = await context.new_page()
        cdp = await context.new_cdp_session(page)
        window = await cdp.send("Browser.getWindowForTarget")
        aside = {"left": AWAY_PX, "top": AWAY_PX}
        await cdp.send("Browser.setWindowBounds", {"windowId": window["windowId"], "bounds": aside})
        return OtherTab(page, OtherSession(cdp))

    async def new_blank(self) -> OtherTab:
        """Open a page that is and stays about:blank."""
        return await _done(self._new_blank())

    async def _new_blank(self) -> OtherTab:
        page = await self._browser.new_page(offline=True, service_workers="block")
        return OtherTab(page, OtherSession(await page.context.new_cdp_session(page)))

    async def close(self) -> None:
        """Tidy up after its processes were killed: Playwright removes the temporary profile."""
        await _done(self._browser.close())


class OtherTab:
    """A page of another Chromium, in a context of its own."""

    shortages = 0  # Playwright keeps what a browser says to itself

    def __init__(self, page: Page, session: OtherSession) -> None:
        self.session = session
        self._page = page

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on."""

        def hear(message: ConsoleMessage) -> None:
            if message.type == "error":
                listener.console_error(message.text)

        self._page.on("console", hear)
        self._page.on("pageerror", lambda error: listener.page_error(str(error)))
        self._page.on("websocket", lambda socket: listener.socket(socket.url))
        self._page.on("crash", lambda _: listener.crash())

    async def go(self, url: str) -> None:
        """Navigate; return once the new document has taken the old one's place."""
        await _done(self._page.goto(url, wait_until="commit", timeout=0))

    async def emulate(self, color_scheme: str) -> None:
        """Let the page think that its reader prefers "light" or "dark"."""
        await _done(self._page.emulate_media(color_scheme="dark" if color_scheme == "dark" else "light"))

    async def close(self) -> None:
        """Close the page and forget its storage."""
        await _done(self._page.context.close())


def _last_words(text: str) -> str:
    """Return what Chromium wrote to stderr, or else the first line of Playwright's error."""
    said = [line.partition("[err]")[2].strip() for line in text.splitlines() if "[err]" in line]
    return "\n".join(line for line in said if line) or (text.splitlines() or [""])[0]
