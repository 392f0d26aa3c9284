"""Checks what a run needs; each failed check names the command that fixes it, on this system."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from websight.browser.chromium import Chromium
from websight.browser.executable import find_executable
from websight.browser.fault import BrowserError
from websight.browser.fontset import SCRIPTS, FontSet, fontset
from websight.browser.sandbox import Unsandboxed
from websight.commands.checks import Check
from websight.commands.configuring import ConfigLike, config_of
from websight.commands.install import driver_fix, is_driver_working, listed, without
from websight.commands.packages import Distribution, distribution
from websight.commands.stored import refusal, stored
from websight.commands.trial import trial
from websight.config import plugins
from websight.errors import RunError, SampleError, UsageError
from websight.run import runner, storage
from websight.sample import Shot, View
from websight.web import packs

_VIEW = View(name="doctor", width_css=640, height_css=400, scale=1, color_scheme="light", full_page=True)
_PAGE = (
    "<!DOCTYPE html><html lang='en'><title>Doctor</title><body style='font:20px Inter'>"
    "<link rel=stylesheet href='https://fonts.googleapis.com/css2?family=Inter'><h1>One shot</h1></body></html>"
)
_FREE_GB = 2.0
"""Room for about 5,000 pages at 0.4 MB each."""

_PYTHON = {"darwin": "brew install python"}


def doctor(
    config: ConfigLike = None, *, place: Path | str | None = None, say: Callable[[str], None] = lambda _: None
) -> tuple[Check, ...]:
    """Check what a run needs: Python, browser, fonts, disk, plug-ins; with `model.name`, also the model and its server.

    With `place`, a run's folder or URL, also what can be done there.

    The model is asked for one idea and one page, as a run would, and costs as much; `say` is told what is waited for.
    Each check that fails has a `fix`; one that could not be made has `is_ok` None. Raises: UsageError where the config
    is wrong.
    """
    wanted = config_of(config)
    checks = [*machine(wanted.browser.executable, Path(), say), *plugged_in(), asset_packs()]
    if place is not None:
        try:
            checks += stored(storage.at(place))
        except RunError as error:
            checks.append(refusal(error))
    return (*checks, *(trial(wanted, say) if wanted.model.name else ()))


def machine(browser: str | None, folder: Path, say: Callable[[str], None] = lambda _: None) -> Iterator[Check]:
    """Check Python, Playwright, the browser (the one named, if any), fonts and disk, one after the other.

    `say` is told where Chromium is without its sandbox.
    """
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield Check(
        name="python",
        is_ok=sys.version_info >= (3, 11),
        found=version,
        fix=_PYTHON.get(sys.platform, "install Python 3.11 or newer"),
    )
    is_working, known = is_driver_working(), distribution()
    found = "its driver runs" if is_working else "its driver does not run"
    yield Check(name="playwright", is_ok=is_working, found=found, fix=driver_fix(known))
    yield from _browser(browser, say)
    yield Check(name="fonts", is_ok=True, found=scripts_of(fontset(), known))
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


def asset_packs() -> Check:
    """Check the asset packs that are installed, and tell which are not."""
    try:
        here = [f"{pack.distribution} {pack.version}" for pack in packs.installed()]
        others = [f"{name}, which has {', '.join(has.names())}, is not" for name, has in packs.offered().items()]
    except UsageError as error:
        return Check(name="asset packs", is_ok=False, found=str(error), fix="reinstall or uninstall it")
    return Check(name="asset packs", is_ok=True, found="; ".join([*(here or ["none installed"]), *others]))


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
        fix = driver_fix(distribution()) if "libatomic" in str(error) else "websight install, or name another browser"
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


def scripts_of(fonts: FontSet, known: Distribution) -> str:
    """Return the scripts that pages can be drawn in, and those that lack a font."""
    if not fonts.sha:
        return f"the machine's own: Chromium asks no fontconfig here{f'; {known.note}' if known.note else ''}"
    missing = fonts.missing()
    found = tuple(script for script in SCRIPTS if script not in missing)
    said = ["Latin, Greek, Cyrillic and symbols ship"]
    if found:
        said.append(f"the system has {listed(found)}")
    if missing:
        said.append(without(missing, known))
    return "; ".join(said)


async def _one_shot(executable: Path, say: Callable[[str], None]) -> tuple[str, Shot, Unsandboxed | None]:
    async with Chromium(executable, processes=1, say=say) as pool:
        return pool.version, await pool.shoot("doctor", _PAGE, _VIEW), pool.unsandboxed
