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

from websight.browser.devtools import DevToolsError, Tab
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

_PAUSES_S = (0, 0, 0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Before each frame. The first brings no picture, the second does, but for one page in a hundred: frames that follow at
once find Chromium no readier, and eight of them used to end a process every 700 pages. 50 ms were always enough on an
idle machine, and 0.8 s on one with three times the work it can do."""


_OBEYING: dict[Path, bool] = {}
"""Headless shells that were asked for a frame in this process, and whether it came. Google's own is said to have lost
the command with 147 (https://github.com/heygen-com/hyperframes/pull/296); Debian's 156 has it."""

_OBEY_S = 20.0  # 0.1 s; one that lacks the command says so at once, so only a busy machine needs longer


def is_commanded(executable: Path, system: str = sys.platform) -> bool:
    """Tell whether an executable draws frames on command: a headless shell, as far as it is known.

    That of macOS cannot, and one that was asked in vain (`obeys`) is not asked again.
    """
    return is_shell(executable) and system != "darwin" and _OBEYING.get(executable, True)


async def obeys(tab: Tab) -> bool:
    """Tell whether a tab of a headless shell draws a frame when it is told to.

    The first frame waits for Chromium's own processes, so whoever asks does something else meanwhile.
    """
    try:
        async with asyncio.timeout(_OBEY_S):
            await tab.session.send("HeadlessExperimental.beginFrame")
    except (DevToolsError, TimeoutError):
        return False
    return True


def is_obeying(executable: Path) -> bool:
    """Tell whether a headless shell has drawn a frame on command before."""
    return _OBEYING.get(executable, False)


def learn(executable: Path, *, is_obeying: bool) -> None:
    """Remember whether a headless shell draws frames on command; what is known of it stands."""
    _OBEYING.setdefault(executable, is_obeying)


def flags(executable: Path, system: str = sys.platform) -> tuple[str, ...]:
    """Return the command-line flags that the pictures need."""
    if is_commanded(executable, system):
        return (*_COMMANDED, f"--blink-settings={_STILL_IMAGES},{_WHOLE}")
    return (f"--blink-settings={_STILL_IMAGES}",)


class Camera:
    """Sets up the viewport of one tab and takes its picture."""

    def __init__(self, tab: Tab, *, is_commanded: bool) -> None:
        self._tab = tab
        self._session = tab.session
        self._is_commanded = is_commanded
        self._scheme = ""
        self._metrics: dict[str, Any] = {}  # of the view before

    async def look(self, view: View, *, is_first: bool) -> None:
        """Show the page in a view's viewport; `is_first` of the document's views.

        A viewport that stays is not set again: where it shrinks from the whole page and the color scheme changes at the
        same time, Chromium forgets to paint some boxes below it (the picture of 1 in 15 pages lacked one, 2026-12).
        """
        metrics = _metrics(view)
        if is_first or metrics != self._metrics:
            await self._session.send("Emulation.setDeviceMetricsOverride", metrics)
        self._metrics = metrics
        if view.color_scheme != self._scheme:
            await self._tab.emulate(view.color_scheme)
            self._scheme = view.color_scheme

    def free_frames(self, count: int) -> int:
        """Return how many of `count` frames come without a command: all of them or none."""
        return 0 if self._is_commanded else count

    async def frames(self, count: int) -> None:
        """Run `count` frames for the page's scripts without drawing, where frames come only on command."""
        if self._is_commanded:
            for _ in range(count):
                await self._session.send("HeadlessExperimental.beginFrame", {"noDisplayUpdates": True})

    async def picture(self, view: View, height_css: int) -> bytes:
        """Return the PNG of the top `height_css` CSS pixels. Raises: DevToolsError."""
        clip: dict[str, Any] = {"x": 0, "y": 0, "width": view.width_css, "height": height_css, "scale": 1}
        if self._is_commanded:
            return await self._drawn(view, clip)
        options = {**_PNG, "captureBeyondViewport": True, "clip": clip}
        try:
            reply = await self._session.send("Page.captureScreenshot", options)
        except DevToolsError as error:
            if "Unable to capture" not in str(error):  # once in some 2,000 pictures, for no reason in the page
                raise
            reply = await self._session.send("Page.captureScreenshot", options)
        return base64.b64decode(reply["data"])

    async def _drawn(self, view: View, clip: dict[str, Any]) -> bytes:
        # Waited for: a frame that overtakes it is drawn at the scale of the view before (once in 400 views).
        await self._session.send("Emulation.setDeviceMetricsOverride", {**_metrics(view), "viewport": clip})
        for pause_s in _PAUSES_S:
            await asyncio.sleep(pause_s)
            reply = await self._session.send("HeadlessExperimental.beginFrame", {"screenshot": _PNG})
            if "screenshotData" in reply:
                return base64.b64decode(reply["screenshotData"])
        raise DevToolsError(f"no picture in {len(_PAUSES_S)} frames")


def _metrics(view: View) -> dict[str, Any]:
    return {"width": view.width_css, "height": view.height_css, "deviceScaleFactor": view.scale, "mobile": False}
