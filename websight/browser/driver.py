"""Starts Playwright's driver, the node process between us and a Chromium that is no headless shell.

It gets none of our keys, does not hear Ctrl-C, and ends with us. Playwright takes the path of node from a variable
(PLAYWRIGHT_NODEJS_PATH, public) and the rest of its environment from ours, so node's place is taken by a script that
puts that right (`lifetime.leash`).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websight.config.environment import environment, environment_of_programs, lent_environment
from websight.errors import RunError
from websight.lifetime import leash

if TYPE_CHECKING:  # 0.16 s, for whom no headless shell is at hand
    from playwright.async_api import BrowserType, Playwright

_STOP_S = 5.0  # it stops in 50 ms
_START_S = 60.0  # 0.3 s on an idle machine, and longer where a hundred nodes read one network file system at once


_PLACES = ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
"""Variables that name a folder where a browser may write."""

_LOST = "Connection closed while reading from the driver"
"""Playwright's only words for a driver that was killed."""


class Driver:
    """The driver, which is started when the first browser needs it; its temporary files lie in the folder `scratch`."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self._started: Playwright | None = None
        self._turn = asyncio.Lock()

    async def chromium(self) -> BrowserType:
        """Return what starts browsers. Raises: RunError where the driver does not start."""
        async with self._turn:
            self._started = self._started or await _started(self.scratch)
        return self._started.chromium

    async def stop(self) -> None:
        """End the driver and its browsers, if it was ever started."""
        driver, self._started = self._started, None
        if driver is not None:
            from playwright.async_api import Error as PlaywrightError  # noqa: PLC0415 — as above

            with contextlib.suppress(PlaywrightError, TimeoutError):
                async with asyncio.timeout(_STOP_S):
                    await driver.stop()


async def _started(scratch: Path) -> Playwright:
    import playwright  # noqa: PLC0415 — as above
    from playwright.async_api import async_playwright  # noqa: PLC0415 — as above

    _quieten(asyncio.get_running_loop())
    node = environment("PLAYWRIGHT_NODEJS_PATH") or str(Path(playwright.__file__).parent / "driver" / "node")
    words = leash.leashed(node, starter=leash.own_starter(), mode="session", hold=scratch)
    known = (f"{name}={value}" for name, value in environment_of_programs(TMPDIR=str(scratch)).items())
    script = leash.environment_of_script(["/usr/bin/env", "-i", *known, *words])
    try:
        async with (
            lent_environment(PLAYWRIGHT_NODEJS_PATH=str(leash.SCRIPT), **script),
            asyncio.timeout(_START_S),
        ):
            return await async_playwright().start()
    except Exception as error:  # noqa: BLE001 — Playwright raises nothing narrower where node ends
        raise RunError(f"Playwright's driver does not start ({node}): {error or type(error).__name__}") from None


def _quieten(loop: asyncio.AbstractEventLoop) -> None:
    """Keep asyncio from printing a traceback when the driver is killed.

    Playwright notes that in a future which nobody reads; whoever asks the browser for something is told in any case.
    """
    before = loop.get_exception_handler()
    if isinstance(before, _Quiet):
        return
    loop.set_exception_handler(_Quiet(before or type(loop).default_exception_handler))


@dataclass(frozen=True, slots=True)
class _Quiet:
    """Handles the errors of a loop as before, except for one."""

    before: Callable[[asyncio.AbstractEventLoop, dict[str, Any]], object]

    def __call__(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if str(context.get("exception")) != _LOST:
            self.before(loop, context)


def environment_of_browser(scratch: Path, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a Chromium with these variables.

    Its libraries write below `scratch` what they else would put into the user's home (PulseAudio, NSS, Mesa).
    """
    return environment_of_programs(**variables, **dict.fromkeys(_PLACES, str(scratch)))
