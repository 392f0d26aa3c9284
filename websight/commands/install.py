"""Gets a browser and fonts: the distribution's where this process may install them, else Playwright's own, else a line.

    found ─────────────────────────────────────────────────▶ started once
    root, apt-get, and the archive has one ──▶ apt-get ────▶   │  ╳ cannot be fetched, is not there
    any other ──────────────────────────────▶ Playwright's ▶   │  ╳ what is missing, and what to type

Only apt-get is run; of other package managers the line is said. As root Playwright's download brings the libraries it
needs on Debian and Ubuntu. Tests run this with a package manager that is a script: no other system was at hand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from websight.browser.executable import chosen, find_executable
from websight.browser.fontset import FontSet, Script
from websight.commands.packages import Distribution, distribution
from websight.config.environment import environment_of_downloads, environment_of_programs
from websight.errors import RunError

Say = Callable[[str], None]

_PLAYWRIGHT = (sys.executable, "-m", "playwright")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The system to install on, and whether this process may."""

    distribution: Distribution = field(default_factory=distribution)
    is_root: bool = field(default_factory=lambda: os.geteuid() == 0)
    playwright: tuple[str, ...] = _PLAYWRIGHT

    @property
    def may_apt(self) -> bool:
        """Whether packages can be installed here and now."""
        return self.is_root and self.distribution.install.startswith("apt-get") and bool(shutil.which("apt-get"))


def install_browser(named: str | None, say: Say, machine: Machine | None = None) -> Path:
    """Return a Chromium that starts and that Playwright can drive, installing one if there is none.

    Raises: RunError with what to do by hand.
    """
    machine = machine or Machine()
    try:
        executable = find_executable(named)
    except RunError:
        if chosen(named):
            raise
        executable = _got(say, machine)
    _require_driver(say, machine)
    if reason := _why_not(str(executable), "--version"):
        raise RunError(f"{executable}: does not start: {reason}; {_libraries(machine)}", permanent=True)
    return executable


def install_fonts(fonts: FontSet, say: Say, machine: Machine | None = None) -> None:
    """Install fonts for emoji and the scripts that the shipped fonts lack, or say how to.

    It never fails: pages in European languages need none of it.
    """
    machine = machine or Machine()
    missing = fonts.missing()
    if missing and machine.may_apt:
        say(f"getting fonts for {listed(missing)}")
        if reason := _apt_failure(machine.distribution.for_scripts(missing)):
            say(reason)
        else:
            return
    if missing:
        say(without(missing, machine.distribution))


def is_driver_working() -> bool:
    """Tell whether Playwright's own node runs: on slim systems it lacks libatomic."""
    return not _why_not(*_PLAYWRIGHT, "--version")


def without(missing: tuple[Script, ...], known: Distribution) -> str:
    """Return which scripts have no font, and what gets them one."""
    line = known.line(known.for_scripts(missing)) or "install Noto fonts for them"
    return f"no font for {listed(missing)} ({line})"


def listed(scripts: tuple[Script, ...]) -> str:
    """Return the names of writing systems."""
    return ", ".join(script.name for script in scripts)


def _got(say: Say, machine: Machine) -> Path:
    known, reasons = machine.distribution, list[str]()
    if machine.may_apt and known.browser:
        say(f"getting {' '.join(known.browser)} from the distribution")
        if not (reason := _apt_failure((*known.browser, known.atomic))):
            return find_executable()
        say(f"{reason}; getting Playwright's own Chromium instead")
        reasons.append(reason)
    else:
        say(f"getting Playwright's own Chromium{f' ({known.note})' if known.note else ''}")
    more = ("--with-deps",) if machine.may_apt else ()
    why = _why_not(*machine.playwright, "install", *more, "--only-shell", "chromium", is_shown=True)
    if not why:
        return find_executable()
    reasons.append(
        f"Playwright's own cannot be fetched ({why}): it needs the network, a proxy in HTTPS_PROXY or a mirror in "
        "PLAYWRIGHT_DOWNLOAD_HOST"
    )
    by_hand = known.line(known.browser) or "install Chromium by hand and name it with --browser"
    raise RunError(f"no browser: {'; '.join(reasons)}; or {by_hand}")


def _require_driver(say: Say, machine: Machine) -> None:
    known = machine.distribution
    if is_driver_working():
        return
    if machine.may_apt:
        say(f"getting {known.atomic}, which Playwright's driver needs")
        if not (reason := _apt_failure((known.atomic,))):
            return
    else:
        reason = "Playwright's driver does not run"
    raise RunError(f"{reason}; {driver_fix(known)}", permanent=True)


def driver_fix(known: Distribution) -> str:
    """Return what makes Playwright's driver run."""
    return known.line((known.atomic,)) or known.note or "install libatomic"


def _libraries(machine: Machine) -> str:
    """Return what gets a browser the libraries it lacks."""
    known = machine.distribution
    if known.install.startswith("apt-get"):
        return f"as root: {' '.join(machine.playwright)} install-deps chromium"
    return known.line(known.browser) or "install the libraries that it names, or name another with --browser"


def _apt_failure(packages: tuple[str, ...]) -> str:
    """Install packages and return "", or why that failed. Lists that cannot be fetched may still be there."""
    stale = _why_not("apt-get", "update", "-qq", is_shown=True)
    why = _why_not("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, is_shown=True)
    if not why:
        return ""
    lists = f"; its lists cannot be fetched: {stale}" if stale else ""
    return f"apt-get cannot install {' '.join(packages)}: {why}{lists}"


def _why_not(*command: str, is_shown: bool = False) -> str:
    """Run a program and return why it failed, in its own last words; "" if it did not. `is_shown`: let it be read."""
    known = environment_of_downloads() if is_shown else environment_of_programs()
    try:
        done = subprocess.run(  # noqa: S603 — our own words, no shell
            command, stdout=sys.stderr if is_shown else subprocess.DEVNULL, stderr=subprocess.PIPE, check=False,
            text=True, errors="replace", env=known,
        )  # fmt: skip
    except OSError as error:
        return str(error.strerror)
    if is_shown:
        sys.stderr.write(done.stderr)
    return _last_words(done.stderr) or f"exit code {done.returncode}" if done.returncode else ""


def _last_words(stderr: str) -> str:
    """Return the last line that says what went wrong: not where in the program, as Node goes on to do."""
    said = [line.strip() for line in stderr.splitlines() if line.strip() and not line.strip().startswith("at ")]
    errors = [line for line in said if line.startswith(("E:", "Error:"))]
    return (errors or said or [""])[-1]
