"""One Chromium process: its flags, launch and end, and a blank page to compile style sheets in."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
from pathlib import Path
from typing import Any, Self

from websight.browser import camera, sandbox
from websight.browser.deadline import Deadline
from websight.browser.devtools import DevToolsError, Instance, Tab
from websight.browser.devtools.shell import Shell
from websight.browser.driver import Driver, environment_of_browser
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

_UNKNOWN = re.compile("frame|support|found", re.IGNORECASE)
"""What Chromium says of a command that it lacks; where it cannot open a tab it says "Failed to open a new tab"."""

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

    def __init__(self, browser: Instance, group: int, executable: Path, *, is_commanded: bool) -> None:
        self.browser = browser
        self.pages: dict[int, Page] = {}  # by the number the fleet gave them
        self._group = group
        self._executable = executable
        self._is_commanded = is_commanded
        self._compiler: Tab | None = None
        self._compiles = 0
        self._learnt: set[str] = set()  # expressions whose compiler the blank page has

    @classmethod
    async def launch(cls, driver: Driver, executable: Path, fonts: FontSet | None = None) -> Self:
        """Start a process, in Chromium's sandbox wherever that can start. No `fonts`: this machine's set.

        Temporary files lie in the driver's folder.
        Raises: DevToolsError, TimeoutError; RunError, UsageError about the sandbox.
        """
        fonts, barred = fonts or fontset(), sandbox.known_bar()
        if barred is None:
            try:
                return await cls._launched(driver, executable, fonts)
            except DevToolsError as error:
                if not sandbox.has_refused(str(error)):
                    raise
            barred = sandbox.bar()
            if sandbox.is_demanded():
                raise barred.refused()
        return await cls._launched(driver, executable, fonts, barred)

    @classmethod
    async def _launched(
        cls, driver: Driver, executable: Path, fonts: FontSet, unsandboxed: Unsandboxed | None = None
    ) -> Self:
        is_commanded = camera.is_commanded(executable)
        async with asyncio.timeout(_LAUNCH_S):
            launch = _shell if is_commanded else _other
            browser = await launch(driver, executable, fonts, is_sandboxed=unsandboxed is None)
            system = await browser.session.send("SystemInfo.getProcessInfo")
        pid = next(process["id"] for process in system["processInfo"] if process["type"] == "browser")
        group = os.getpgid(pid)
        assert group != os.getpgrp(), "every browser has a process group of its own"
        process = cls(browser, group, executable, is_commanded=is_commanded)
        process.unsandboxed = unsandboxed or sandbox.left_out(pid, executable)
        process.fonts = fonts.sha
        if process.unsandboxed and sandbox.is_demanded():
            await process.close()
            raise process.unsandboxed.refused()
        process.name = described(browser.version, executable, pid)
        return process

    async def new_page(self) -> Page:
        """Open a page for documents. Raises: DevToolsError, TimeoutError."""
        try:
            page = await Page.open(self.browser, is_commanded=self._is_commanded)
        except DevToolsError as error:
            if _UNKNOWN.search(str(error)):  # it knows no pages that draw on command
                self._learn(is_obeying=False)
            raise
        page.browser, page.fonts = self.name, self.fonts
        return page

    async def is_drawing(self, page: Page) -> bool:
        """Tell whether its pages draw; if not, it knows no commands, and the next process is given none."""
        if not self._is_commanded or camera.is_obeying(self._executable):
            return True
        is_obeying = await camera.obeys(page.tab)
        self._learn(is_obeying=is_obeying)
        return is_obeying

    def _learn(self, *, is_obeying: bool) -> None:
        if self.browser.is_connected and not self.is_ended:  # else it could not answer any more
            camera.learn(self._executable, is_obeying=is_obeying)

    async def is_answering(self) -> bool:
        """Tell whether the browser process answers, whatever its pages do."""
        try:
            async with Deadline(_ANSWER_S):
                await self.browser.session.send("Browser.getVersion")
        except (DevToolsError, TimeoutError):
            return False
        return True

    async def close(self) -> None:
        """Kill the process and its children: nothing in it needs saving, and a busy one is slow to end."""
        self.is_ended = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._group, signal.SIGKILL)
        with contextlib.suppress(DevToolsError, TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                await self.browser.close()

    async def compiled(self, visit: Visit) -> Visit:
        """Return the visit with its style sheet compiled, if it has one to compile beforehand."""
        request = visit.compilation
        if request is None:
            return visit
        try:
            async with Deadline(_COMPILE_S):
                tab = await self._blank_page()
                if request.expression not in self._learnt:
                    await _evaluated(tab, f"{request.compiler}\n;0")
                    self._learnt.add(request.expression)
                css = await _evaluated(tab, f"({request.expression})({json.dumps(request.arguments)})")
        except (DevToolsError, TimeoutError):
            await self._lose_compiler()
            css = None
        return visit.compiled(css)

    async def _blank_page(self) -> Tab:
        """Return the page in which visits are compiled."""
        if self._compiler is None:
            self._learnt.clear()
            self._compiler = await self.browser.new_blank()
        self._compiles += 1
        if self._compiles % _COMPILES_PER_SWEEP == 0:
            self._compiler.session.post("HeapProfiler.collectGarbage")
        return self._compiler

    async def _lose_compiler(self) -> None:
        """Close a compiler page that hangs or died; the next document gets a new one."""
        tab, self._compiler = self._compiler, None
        with contextlib.suppress(DevToolsError, TimeoutError):
            async with asyncio.timeout(_ANSWER_S):
                if tab is not None:
                    await tab.close()


async def _shell(driver: Driver, executable: Path, fonts: FontSet, *, is_sandboxed: bool) -> Instance:
    """Start a headless shell that takes commands for its frames. Raises: DevToolsError."""
    flags = [*FLAGS, *camera.flags(executable), *([] if is_sandboxed else ["--no-sandbox"])]
    variables = environment_of_browser(driver.scratch, fonts.variables)
    return await Shell.launch(executable, flags, variables, driver.scratch)


async def _other(driver: Driver, executable: Path, fonts: FontSet, *, is_sandboxed: bool) -> Instance:
    """Start any other Chromium, which ends with Playwright's driver. Raises: DevToolsError, RunError."""
    from websight.browser.devtools.others import Other  # noqa: PLC0415 — 0.16 s, for whom no shell is at hand

    words = leash.leashed(str(executable), starter=leash.ANY, hold=driver.scratch)
    variables = environment_of_browser(driver.scratch, fonts.variables) | leash.environment_of_script(words)
    return await Other.launch(
        await driver.chromium(),
        _LAUNCH_S,
        executable_path=leash.SCRIPT,
        args=[*FLAGS, *camera.flags(executable)],
        env={**variables},
        chromium_sandbox=is_sandboxed,
    )


async def _evaluated(tab: Tab, expression: str) -> Any:
    """Return what an expression comes to. Raises: DevToolsError, also where it throws."""
    wanted = {"expression": expression, "awaitPromise": True, "returnByValue": True}
    reply = await tab.session.send("Runtime.evaluate", wanted)
    if "exceptionDetails" in reply:
        raise DevToolsError(str(reply["exceptionDetails"].get("text")))
    return reply["result"].get("value")
