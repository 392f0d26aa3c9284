"""Frames and pictures of one page.

    commanded   a headless shell draws a frame when it is told to, and then only (HeadlessExperimental.beginFrame):
                a page costs one drawing, at its full height, with nothing drawn while it loads
    free        any other Chromium draws sixty times a second, and Page.captureScreenshot draws twice more; so does the
                headless shell on macOS, where Chromium knows no commanded frames (not tried: no Mac was at hand)

Both give the same pixels (tests/browser/test_camera.py). Taking a picture of more than the viewport lays nothing out
again: what the page calls its viewport stays.
"""

from __future__ import annotations

import asyncio
import base64
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as Tab

from websight.browser.executable import is_shell
from websight.sample import View

_COMMANDED = (
    "--enable-begin-frame-control",
    "--run-all-compositor-stages-before-draw",  # else the first frame may lack what the raster threads still draw
)

_STILL_IMAGES = "imageAnimationPolicy=2"  # no animation: GIFs show their first frame

_WHOLE = "mainFrameClipsContent=false"
"""Draw beyond the viewport as well: Page.captureScreenshot sees to that itself, a commanded frame does not."""

# For speed: 95 ms instead of 120 for 1280 × 2628 pixels, 20 ms of CPU less, the same pixels in 1.9 times the bytes
# (2026-11, 2 cores). An export may compress again.
_PNG = {"format": "png", "optimizeForSpeed": True}

_PAUSES_S = (0, 0, 0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Before each frame. The first brings no picture, the second does, but for one page in a hundred: frames that follow at
once find Chromium no readier, and eight of them used to end a process every 700 pages. 50 ms were always enough."""


_OBEYING: dict[Path, bool] = {}
"""Headless shells that were asked for a frame in this process, and whether it came. Google's own is said to have lost
the command with 147 (https://github.com/heygen-com/hyperframes/pull/296); Debian's 156 has it."""

_OBEY_S = (
    20.0  # 0.1 s, 5 ms of our CPU; one that lacks the command says so at once, so only a busy machine needs longer
)


def is_commanded(executable: Path, system: str = sys.platform) -> bool:
    """Tell whether an executable draws frames on command: a headless shell, as far as it is known.

    That of macOS cannot, and one that was asked in vain (`obeys`) is not asked again.
    """
    return is_shell(executable) and system != "darwin" and _OBEYING.get(executable, True)


async def obeys(executable: Path, browser: Browser) -> bool:
    """Tell whether a headless shell that runs draws a frame when it is told to; asked once in this process."""
    if executable not in _OBEYING:
        tab = await browser.new_page()
        cdp = await tab.context.new_cdp_session(tab)
        try:
            async with asyncio.timeout(_OBEY_S):
                await cdp.send("HeadlessExperimental.beginFrame")
            _OBEYING[executable] = True
        except (PlaywrightError, TimeoutError):
            _OBEYING[executable] = False
        await tab.close()
    return _OBEYING[executable]


def flags(executable: Path, system: str = sys.platform) -> tuple[str, ...]:
    """Return the command-line flags that the pictures need."""
    if is_commanded(executable, system):
        return (*_COMMANDED, f"--blink-settings={_STILL_IMAGES},{_WHOLE}")
    return (f"--blink-settings={_STILL_IMAGES}",)


_AWAY_PX = 3_000
"""Where windows stand: Chromium has a mouse pointer in the top left corner of the screen, and a page that lies under it
is shot as if hovered there, <html> and <body> with it."""


class Camera:
    """Sets up the viewport of one tab and takes its picture."""

    def __init__(self, tab: Tab, cdp: CDPSession, *, is_commanded: bool) -> None:
        self._tab = tab
        self._cdp = cdp
        self._is_commanded = is_commanded
        self._scheme = ""

    async def look(self, view: View) -> None:
        """Show the page in a view's viewport."""
        await self._cdp.send("Emulation.setDeviceMetricsOverride", _metrics(view))
        if view.color_scheme != self._scheme:
            await self._tab.emulate_media(color_scheme="dark" if view.color_scheme == "dark" else "light")
            self._scheme = view.color_scheme

    def free_frames(self, count: int) -> int:
        """Return how many of `count` frames come without a command: all of them or none."""
        return 0 if self._is_commanded else count

    async def frames(self, count: int) -> None:
        """Run `count` frames for the page's scripts without drawing, where frames come only on command."""
        if self._is_commanded:
            for _ in range(count):
                await self._cdp.send("HeadlessExperimental.beginFrame", {"noDisplayUpdates": True})

    async def picture(self, view: View, height_css: int) -> bytes:
        """Return the PNG of the top `height_css` CSS pixels. Raises: PlaywrightError."""
        clip: dict[str, Any] = {"x": 0, "y": 0, "width": view.width_css, "height": height_css, "scale": 1}
        if self._is_commanded:
            return await self._drawn(view, clip)
        options = {**_PNG, "captureBeyondViewport": True, "clip": clip}
        try:
            reply = await self._cdp.send("Page.captureScreenshot", options)
        except PlaywrightError as error:
            if "Unable to capture" not in error.message:  # once in some 2,000 pictures, for no reason in the page
                raise
            reply = await self._cdp.send("Page.captureScreenshot", options)
        return base64.b64decode(reply["data"])

    async def _drawn(self, view: View, clip: dict[str, Any]) -> bytes:
        await self._cdp.send("Emulation.setDeviceMetricsOverride", {**_metrics(view), "viewport": clip})
        for pause_s in _PAUSES_S:
            await asyncio.sleep(pause_s)
            reply = await self._cdp.send("HeadlessExperimental.beginFrame", {"screenshot": _PNG})
            if "screenshotData" in reply:
                return base64.b64decode(reply["screenshotData"])
        raise PlaywrightError(f"no picture in {len(_PAUSES_S)} frames")


def _metrics(view: View) -> dict[str, Any]:
    return {"width": view.width_css, "height": view.height_css, "deviceScaleFactor": view.scale, "mobile": False}


async def new_tab(browser: Browser, context: BrowserContext, *, is_commanded: bool) -> Tab:
    """Open a tab in `context` that draws frames on command, which Playwright itself cannot do."""
    tab = await context.new_page()
    cdp = await context.new_cdp_session(tab)
    if not is_commanded:
        window = await cdp.send("Browser.getWindowForTarget")
        bounds = {"left": _AWAY_PX, "top": _AWAY_PX}
        await cdp.send("Browser.setWindowBounds", {"windowId": window["windowId"], "bounds": bounds})
        await cdp.detach()
        return tab
    target = await cdp.send("Target.getTargetInfo")
    root = await browser.new_browser_cdp_session()
    async with context.expect_page() as opened:
        await root.send(
            "Target.createTarget",
            {
                "url": "about:blank",
                "browserContextId": target["targetInfo"]["browserContextId"],
                "enableBeginFrameControl": True,
                "left": _AWAY_PX,
                "top": _AWAY_PX,
            },
        )
    await tab.close()
    await root.detach()
    return await opened.value
