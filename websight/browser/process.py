"""One Chromium process: its flags, launch and end, and a blank page to compile style sheets in."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import Self

from playwright.async_api import Browser, BrowserType, CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from websight.browser import camera, driver, sandbox
from websight.browser.deadline import Deadline
from websight.browser.executable import described
from websight.browser.fontset import FontSet, fontset
from websight.browser.page import Page
from websight.browser.sandbox import Unsandboxed
from websight.lifetime import leash
from websight.web.visit import Visit

_LAUNCH_S = 30.0  # 0.4 s on an idle machine; a hundred nodes that read one network file system at once need more
_ANSWER_S = 3.0  # to say its version takes milliseconds, unless it is stopped or out of memory
_COMPILES_PER_SWEEP = 10  # each leaves 1 MB behind, and V8 alone looks for that too seldom: 100 MB after 95
_COMPILE_S = 5.0  # a style sheet takes 5 to 15 ms, 40 with a config, the first one 150

FLAGS = (
    # No network. Routes come first; these are the second wall, for what no route sees (preconnect, WebSocket, WebRTC).
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",  # full Chromium's name for it
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",  # the headless shell's
    "--no-pings",
    "--disable-shared-workers",  # they belong to no page, so no route answers or records their requests
    # The same glyphs everywhere: no hinting and no sub-pixel colours. Which fonts there are, `fontset` decides.
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--disable-font-subpixel-positioning",
    # The same pixels everywhere: drawn by the CPU.
    "--disable-gpu",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    # Drawing only the changed part of a tile rounds its edges otherwise than drawing all of it, depending on when fonts
    # came: 1 of 400 pages then differed by one level of grey in a few pixels (docs/LOG.md).
    "--disable-partial-raster",
    # An image that is decoded late would leave a hole in the picture.
    "--disable-checker-imaging",
    # 1 GB of JavaScript objects is a hundred times what a page needs; without a limit one page takes 4 GB.
    "--js-flags=--max-old-space-size=1024",
    "--mute-audio",
)


class Process:
    """A running Chromium."""

    unsandboxed: Unsandboxed | None = None  # why it is without Chromium's sandbox, if it is
    name = ""  # what it is, see `executable.described`
    fonts = ""  # hash of the system fonts it was given
    is_ended = False  # by us

    def __init__(self, browser: Browser, cdp: CDPSession, group: int, *, is_commanded: bool) -> None:
        self.browser = browser
        self.pages: dict[int, Page] = {}  # by the number the fleet gave them
        self._cdp = cdp
        self._group = group
        self._is_commanded = is_commanded
        self._compiler: Tab | None = None
        self._heap: CDPSession | None = None  # the compiler's
        self._compiles = 0
        self._learnt: set[str] = set()  # expressions whose compiler the blank page has

    @classmethod
    async def launch(
        cls, chromium: BrowserType, executable: Path, fonts: FontSet | None = None, scratch: Path | None = None
    ) -> Self:
        """Start a process, in Chromium's sandbox wherever that can start. No `fonts`: this machine's set.

        Temporary files lie in the folder `scratch`.
        Raises: PlaywrightError, TimeoutError; RunError, UsageError about the sandbox.
        """
        fonts, barred = fonts or fontset(), sandbox.known_bar()
        if barred is None:
            try:
                return await cls._launched(chromium, executable, fonts, scratch)
            except PlaywrightError as error:
                if not sandbox.has_refused(str(error)):
                    raise
            barred = sandbox.bar()
            if sandbox.is_demanded():
                raise barred.refused()
        return await cls._launched(chromium, executable, fonts, scratch, unsandboxed=barred)

    @classmethod
    async def _launched(
        cls,
        chromium: BrowserType,
        executable: Path,
        fonts: FontSet,
        scratch: Path | None,
        *,
        unsandboxed: Unsandboxed | None = None,
    ) -> Self:
        flags = [*FLAGS, *camera.flags(executable), *(["--no-sandbox"] if unsandboxed else [])]
        async with asyncio.timeout(_LAUNCH_S + 1):
            browser = await chromium.launch(
                executable_path=leash.SCRIPT,
                args=flags,
                env={**driver.environment_of_browser(executable, scratch, fonts.variables)},
                chromium_sandbox=unsandboxed is None,
                timeout=_LAUNCH_S * 1000,
                handle_sigint=False,  # the signals are for us, and the driver is to go on until we stop it
                handle_sigterm=False,
                handle_sighup=False,
            )
            cdp = await browser.new_browser_cdp_session()
            system = await cdp.send("SystemInfo.getProcessInfo")
        pid = next(process["id"] for process in system["processInfo"] if process["type"] == "browser")
        group = os.getpgid(pid)
        assert group != os.getpgrp(), "Playwright gives every browser a process group of its own"
        is_commanded = camera.is_commanded(executable)
        process = cls(browser, cdp, group, is_commanded=is_commanded)
        process.unsandboxed = unsandboxed or sandbox.left_out(pid, executable)
        process.fonts = fonts.sha
        if process.unsandboxed and sandbox.is_demanded():
            await process.close()
            raise process.unsandboxed.refused()
        process.name = described(browser.version, executable, pid)
        if is_commanded and not await camera.obeys(executable, browser):
            await process.close()  # it waits for commands that nobody can give it
            return await cls._launched(chromium, executable, fonts, scratch, unsandboxed=unsandboxed)
        return process

    async def new_page(self) -> Page:
        """Open a page for documents. Raises: PlaywrightError, TimeoutError."""
        page = await Page.open(self.browser, is_commanded=self._is_commanded)
        page.browser, page.fonts = self.name, self.fonts
        return page

    async def is_answering(self) -> bool:
        """Tell whether the browser process answers, whatever its pages do."""
        try:
            async with Deadline(_ANSWER_S):
                await self._cdp.send("Browser.getVersion")
        except (PlaywrightError, TimeoutError):
            return False
        return True

    async def close(self) -> None:
        """Kill the process and its children: nothing in it needs saving, and a busy one is slow to end."""
        self.is_ended = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._group, signal.SIGKILL)
        with contextlib.suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                await self.browser.close()  # Playwright removes the temporary profile

    async def compiled(self, visit: Visit) -> Visit:
        """Return the visit with its style sheet compiled, if it has one to compile beforehand."""
        request = visit.compilation
        if request is None:
            return visit
        try:
            async with Deadline(_COMPILE_S):
                tab = await self._blank_page()
                if request.expression not in self._learnt:
                    await tab.evaluate(request.compiler)
                    self._learnt.add(request.expression)
                css = await tab.evaluate(request.expression, request.arguments)
        except (PlaywrightError, TimeoutError):
            await self._lose_compiler()
            css = None
        return visit.compiled(css)

    async def _blank_page(self) -> Tab:
        """Return the page in which visits are compiled."""
        if self._compiler is None:
            self._learnt.clear()
            self._compiler = await self.browser.new_page(offline=True, service_workers="block")
            self._heap = await self._compiler.context.new_cdp_session(self._compiler)
        self._compiles += 1
        if self._heap is not None and self._compiles % _COMPILES_PER_SWEEP == 0:
            await self._heap.send("HeapProfiler.collectGarbage")
        return self._compiler

    async def _lose_compiler(self) -> None:
        """Close a compiler page that hangs or died; the next document gets a new one."""
        tab, self._compiler = self._compiler, None
        with contextlib.suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                if tab is not None:
                    await tab.close()
