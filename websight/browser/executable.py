"""Finds the Chromium to use. Nothing else looks for one.

    named (browser.executable, --browser) ──▶ WEBSIGHT_BROWSER ──▶ Playwright's own ──▶ one on the PATH

One that is named is not replaced by another.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

from websight.config.environment import environment
from websight.errors import RunError

_NAMES = ("chromium-headless-shell", "chromium", "google-chrome")  # the shell needs 2.5 times less CPU than the others


def chosen(named: str | None = None) -> str:
    """Return the browser that the user named, here or in WEBSIGHT_BROWSER; "" if none."""
    return named or environment("WEBSIGHT_BROWSER") or ""


def find_executable(named: str | None = None) -> Path:
    """Return the Chromium to use. Raises: RunError if there is none."""
    if choice := chosen(named):
        path = shutil.which(choice)
        if path is None:
            raise RunError(f"{choice}: there is no such browser; `websight install` installs one", permanent=True)
        return Path(path)
    folder = _playwrights_folder(environment("PLAYWRIGHT_BROWSERS_PATH"))
    shells = [*folder.glob("*/*headless*shell*")] if folder else []
    paths = shells or [Path(path) for name in _NAMES if (path := shutil.which(name))]
    if not paths:
        raise RunError("no Chromium was found; `websight install` installs one", permanent=True)
    return paths[0]


@cache  # it takes 0.4 s, and a run wants to know it twice
def _playwrights_folder(_: str | None) -> Path | None:
    """Return the folder of `playwright install`'s headless shell. Only Playwright knows it: a variable sets it."""
    command = [sys.executable, "-m", "playwright", "install", "--dry-run", "--only-shell", "chromium"]
    reply = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 — our own words
    lines = (line.partition(":") for line in reply.stdout.splitlines())
    return next((Path(folder.strip()) for label, _, folder in lines if label.strip() == "Install location"), None)
