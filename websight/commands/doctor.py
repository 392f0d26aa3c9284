"""Installs a browser, and checks what a run needs; each failed check names the command that fixes it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from os import geteuid
from pathlib import Path

from websight.browser.chromium import Chromium
from websight.browser.executable import chosen, find_executable
from websight.browser.fault import BrowserError
from websight.browser.fontset import SCRIPTS, FontSet, Script, fontset
from websight.browser.sandbox import Unsandboxed
from websight.commands.checks import Check
from websight.commands.configuring import ConfigLike, config_of
from websight.commands.trial import trial
from websight.config import plugins
from websight.config.environment import environment_of_downloads, environment_of_programs
from websight.errors import RunError, SampleError, UsageError
from websight.run import runner
from websight.sample import Shot, View

_VIEW = View(name="doctor", width_css=640, height_css=400, scale=1, color_scheme="light", full_page=True)
_PAGE = (
    "<!DOCTYPE html><html lang='en'><title>Doctor</title><body style='font:20px Inter'>"
    "<link rel=stylesheet href='https://fonts.googleapis.com/css2?family=Inter'><h1>One shot</h1></body></html>"
)
_FREE_GB = 2.0
"""Room for about 5,000 pages at 0.4 MB each."""


def install_browser(named: str | None, say: Callable[[str], None]) -> Path:
    """Return a Chromium that Playwright can drive, installing one if there is none.

    Raises: RunError with what to do by hand.
    """
    try:
        executable = find_executable(named)
    except RunError:
        if chosen(named):
            raise
        executable = _got(say)
    if not _is_driver_working():
        say("getting libatomic1, which Playwright's driver needs")
        _apt("libatomic1")
    return executable


def install_fonts(fonts: FontSet, say: Callable[[str], None]) -> None:
    """Install fonts for emoji and the scripts that the shipped fonts lack, or say how to.

    It never fails: pages in European languages need none of it.
    """
    missing = fonts.missing()
    if missing and not _has_got(missing, say):
        say(_without(missing))


def _has_got(missing: tuple[Script, ...], say: Callable[[str], None]) -> bool:
    if not _may_apt():
        return False
    say(f"getting fonts for {_listed(missing)}")
    try:
        _apt(*_packages(missing))
    except RunError:  # apt has said why
        return False
    return True


def _got(say: Callable[[str], None]) -> Path:
    if _may_apt():
        say("getting chromium-headless-shell from the distribution")
        _apt("chromium-headless-shell", "libatomic1")
    else:
        say("getting Playwright's own Chromium")
        _call(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")
    return find_executable()


def _may_apt() -> bool:
    return geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(*packages: str) -> None:
    if not _may_apt():
        raise RunError(f"{' '.join(packages)}: missing; as root: apt-get install {' '.join(packages)}", permanent=True)
    _call("apt-get", "update", "-qq")
    _call("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages)


def _is_driver_working() -> bool:
    """Tell whether Playwright's own node runs: on slim systems it lacks libatomic1."""
    command = [sys.executable, "-m", "playwright", "--version"]
    known = environment_of_programs()
    return subprocess.run(command, capture_output=True, check=False, env=known).returncode == 0  # noqa: S603 — as above


def _call(*command: str) -> None:
    try:
        subprocess.run(command, check=True, stdout=sys.stderr, env=environment_of_downloads())  # noqa: S603 — our own words
    except (OSError, subprocess.CalledProcessError) as error:
        raise RunError(
            f"{' '.join(command)}: failed ({error}); install Chromium by hand and name it with --browser"
        ) from None


def doctor(config: ConfigLike = None, *, say: Callable[[str], None] = lambda _: None) -> tuple[Check, ...]:
    """Check what a run needs: Python, browser, fonts, disk, plug-ins; with `model.name`, also the model and its server.

    The model is asked for one idea and one page, as a run would, and costs as much; `say` is told what is waited for.
    Each check that fails has a `fix`; one that could not be made has `is_ok` None. Raises: UsageError where the config
    is wrong.
    """
    wanted = config_of(config)
    checks = [*machine(wanted.browser.executable, Path(), say), *plugged_in()]
    return (*checks, *(trial(wanted, say) if wanted.model.name else ()))


def machine(browser: str | None, folder: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[Check]:
    """Check Python, Playwright, the browser (the one named, if any), fonts and disk, one after the other.

    `say` is told where Chromium is without its sandbox.
    """
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Check(name="python", is_ok=sys.version_info >= (3, 11), found=version, fix="install Python 3.11 or newer")
    is_working = _is_driver_working()
    found = "its driver runs" if is_working else "its driver does not run"
    yield Check(name="playwright", is_ok=is_working, found=found, fix="apt-get install libatomic1")
    yield from _browser(browser, say)
    yield Check(name="fonts", is_ok=True, found=_scripts(fontset()))
    free_gb = shutil.disk_usage(folder).free / 1e9
    yield Check(
        name="disk",
        is_ok=free_gb >= _FREE_GB,
        found=f"{free_gb:.1f} GB free in {folder.resolve()}",
        fix=f"free at least {_FREE_GB:.0f} GB, or build elsewhere",
    )


def plugged_in() -> Iterator[Check]:
    """Check every installed plug-in by importing it, group by group."""
    for group in plugins.GROUPS:
        kind = group.rpartition(".")[2]
        installed = plugins.installed(group)
        if not installed:
            yield Check(name=kind, is_ok=True, found="none plugged in")
        for plugin in installed:
            try:
                plugin.load()
            except UsageError as error:
                yield Check(name=f"{kind}: {plugin.name}", is_ok=False, found=str(error), fix="fix or uninstall it")
            else:
                yield Check(name=f"{kind}: {plugin.name}", is_ok=True, found=f"{plugin.distribution} {plugin.version}")


def _browser(named: str | None, say: Callable[[str], None]) -> Iterator[Check]:
    try:
        executable = find_executable(named)
    except RunError as error:
        yield Check(name="browser", is_ok=False, found=str(error), fix="websight install")
        return
    yield Check(name="browser", is_ok=True, found=str(executable))
    try:
        version, shot, unsandboxed = runner.run_to_end(_one_shot(executable, say))
    except BrowserError as error:
        yield Check(name="render", is_ok=False, found=error.found, fix=error.fix)
        return
    except (RunError, SampleError) as error:
        fix = "apt-get install libatomic1" if "libatomic" in str(error) else "websight install, or name another browser"
        yield Check(name="render", is_ok=False, found=str(error), fix=fix)
        return
    yield Check(
        name="render", is_ok=True, found=f"Chromium {version}: one shot of {shot.width_px}×{shot.height_px} pixels"
    )
    found = f"off: {unsandboxed.why}; to have it, {unsandboxed.how}" if unsandboxed else "on"
    yield Check(name="sandbox", is_ok=True, found=found)
    refused = ", ".join(shot.facts.refused)
    found = f"refused {refused}" if refused else "the page's own was answered from the package"
    yield Check(name="web fonts", is_ok=not refused, found=found, fix="reinstall websight: its data is not whole")


def _scripts(fonts: FontSet) -> str:
    """Return the scripts that pages can be drawn in, and those that lack a font."""
    if not fonts.sha:
        return "the machine's own: Chromium asks no fontconfig here"
    missing = fonts.missing()
    found = tuple(script for script in SCRIPTS if script not in missing)
    said = ["Latin, Greek, Cyrillic and symbols ship"]
    if found:
        said.append(f"the system has {_listed(found)}")
    if missing:
        said.append(_without(missing))
    return "; ".join(said)


def _without(missing: tuple[Script, ...]) -> str:
    return f"no font for {_listed(missing)} (as root: apt-get install {' '.join(_packages(missing))})"


def _listed(scripts: tuple[Script, ...]) -> str:
    return ", ".join(script.name for script in scripts)


def _packages(scripts: tuple[Script, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(script.package for script in scripts))


async def _one_shot(executable: Path, say: Callable[[str], None]) -> tuple[str, Shot, Unsandboxed | None]:
    async with Chromium(executable, processes=1, say=say) as pool:
        return pool.version, await pool.shoot("doctor", _PAGE, _VIEW), pool.unsandboxed
