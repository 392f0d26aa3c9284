"""The only door to the environment: variables, what of them others may know, and how many cores we may use.

Keys and tokens stand in the environment, and whoever runs strangers' pages has no use for them: browsers and
Playwright's driver get the variables named here, and no others.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from threading import Lock

_LANGUAGES = (
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_COLLATE",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LC_MONETARY",
    "LC_NUMERIC",
    "LC_TIME",
)

_FOR_PROGRAMS = (
    *("PATH", "HOME", "USER", "LOGNAME", "TMPDIR", "TZ", *_LANGUAGES),
    # Where the system keeps what belongs to a user, and fontconfig its fonts.
    *("XDG_CACHE_HOME", "XDG_CONFIG_DIRS", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"),
    *("FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"),
    # Where shared libraries lie that are not the system's: Conda, modules of clusters, Nix.
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "NIX_LD", "NIX_LD_LIBRARY_PATH"),
    # Where Python finds Playwright, Playwright its browsers and node, and Chromium a sandbox that may set its user.
    *("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PLAYWRIGHT_BROWSERS_PATH", "PLAYWRIGHT_NODEJS_PATH"),
    *("PLAYWRIGHT_HOST_PLATFORM_OVERRIDE", "PLAYWRIGHT_SKIP_VALIDATE_HOST_REQUIREMENTS", "CHROME_DEVEL_SANDBOX"),
    "DEBUG",  # makes Playwright say what it does
)
"""Whole names: a prefix such as PLAYWRIGHT_ or LC_ lets through what people put behind it, and that may be a token."""

_FOR_DOWNLOADS = (
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "NODE_EXTRA_CA_CERTS", "DEBIAN_FRONTEND"),
    *("PLAYWRIGHT_DOWNLOAD_HOST", "PLAYWRIGHT_CHROMIUM_DOWNLOAD_HOST", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT"),
)
"""A page reaches no network, so no browser needs these."""

_lending = Lock()

_TURN_S = 0.01
"""Between two looks whether the environment is free; Playwright's driver starts in 0.3 s."""


def environment(name: str) -> str | None:
    """Return an environment variable; the only place that reads one."""
    return os.environ.get(name)


def environment_of_programs(**values: str) -> dict[str, str]:
    """Return the environment for a program of others: what such programs need of ours, with these variables set."""
    return {**_present(_FOR_PROGRAMS), **values}


def environment_of_downloads() -> dict[str, str]:
    """Return the environment for a program that gets something from the network, such as apt-get."""
    return _present((*_FOR_PROGRAMS, *_FOR_DOWNLOADS))


def _present(names: Iterable[str]) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def preset_environment(**values: str) -> None:
    """Set variables that the user has not set, for libraries that read them at import."""
    for name, value in values.items():
        os.environ.setdefault(name, value)


@asynccontextmanager
async def lent_environment(**values: str) -> AsyncIterator[None]:
    """Set variables for as long as it takes to start something that is told in no other way; one borrower at a time.

    A program that other threads start meanwhile sees them as well.
    """
    while not _lending.acquire(blocking=False):  # noqa: ASYNC110 — of threads, each with a loop of its own
        await asyncio.sleep(_TURN_S)
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        _lending.release()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
