"""Starts Playwright's driver, the node process between us and Chromium.

It gets none of our keys, does not hear Ctrl-C, and ends with us. Playwright takes the path of node from a variable
(PLAYWRIGHT_NODEJS_PATH, public) and the rest of its environment from ours, so node's place is taken by a script that
puts that right (`lifetime.leash`).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import get_native_id  # noqa: TID251 — a question; nothing is started
from typing import Any

import playwright
from playwright.async_api import Playwright, async_playwright

from websight.config.environment import environment, environment_of_programs, lent_environment
from websight.errors import RunError
from websight.lifetime import leash

_START_S = 60.0  # 0.3 s on an idle machine, and longer where a hundred nodes read one network file system at once


_PLACES = ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
"""Variables that name a folder where a browser may write."""

_LOST = "Connection closed while reading from the driver"
"""Playwright's only words for a driver that was killed."""


async def started(scratch: Path) -> Playwright:
    """Start the driver; it keeps its temporary files in `scratch`. Raises: RunError."""
    _quieten(asyncio.get_running_loop())
    node = environment("PLAYWRIGHT_NODEJS_PATH") or str(Path(playwright.__file__).parent / "driver" / "node")
    words = leash.leashed(node, starter=os.getpid() if _is_main_thread() else 0, mode="session", hold=scratch)
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


def environment_of_browser(executable: Path, scratch: Path | None, variables: Mapping[str, str]) -> dict[str, str]:
    """Return the environment that makes a Chromium of `leash.SCRIPT`, which ends with the driver.

    Its libraries write below `scratch` what they else would put into the user's home (PulseAudio, NSS, Mesa).
    """
    place = dict.fromkeys(_PLACES, str(scratch)) if scratch else {}
    words = leash.leashed(str(executable), starter=leash.ANY, hold=scratch)
    return environment_of_programs(**variables, **place) | leash.environment_of_script(words)


def _is_main_thread() -> bool:
    """Tell whether this thread ends with the process; another may end while the driver is still wanted.

    There the driver ends where its standard input closes.
    """
    return get_native_id() == os.getpid()
