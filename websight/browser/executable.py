"""Finds the Chromium to use. Nothing else looks for one.

    named (browser.executable, --browser) ──▶ WEBSIGHT_BROWSER ──▶ Playwright's own ──▶ one on the PATH

One that is named is not replaced by another.

What draws is told in every row by a line such as

    Chromium 156.0.8078.114 (headless shell, linux x86_64, build 5f2c9e01)

Not covered: what the CPU can do. Chromium draws with other instructions on an older one, and may round otherwise.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from websight.config.environment import environment, environment_of_programs
from websight.errors import RunError
from websight.lifetime.leash import leashed

_MAC_PATHS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_NAMES = ("chromium-headless-shell", "chromium", "google-chrome")  # the shell needs 2.5 times less CPU than the others

_HEAD_BYTES = 4_096
"""The beginning of an executable, which holds its linker's mark (ELF's build id, Mach-O's UUID) and where its parts
lie: with the file's size, another one for every build. To hash all of Chromium would take 0.2 s at each start."""


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
    paths = [*(_programs(folder) if folder else []), *_installed()]
    if not paths:
        raise RunError("no Chromium was found; `websight install` installs one", permanent=True)
    return paths[0]


def _programs(folder: Path) -> list[Path]:
    """Return the headless shell in Playwright's folder; its licence and its data are called much the same."""
    return [path for path in sorted(folder.glob("*/*headless*shell*")) if path.is_file() and os.access(path, os.X_OK)]


def _installed(system: str = sys.platform) -> list[Path]:
    """Return the browsers of this machine, but no snap: those see neither our fonts nor /tmp."""
    found = [Path(path) for name in _NAMES if (path := shutil.which(name))]
    found += [path for path in map(Path, _MAC_PATHS) if path.is_file()] if system == "darwin" else []
    return [path for path in found if path.parent != Path("/snap/bin") and path.resolve().name != "snap"]


def is_shell(executable: Path) -> bool:
    """Tell whether an executable is a headless shell, by its name."""
    return "headless" in executable.resolve().name or "headless" in executable.name


def described(version: str, executable: Path, pid: int) -> str:
    """Return what a running Chromium is: version, kind, platform and build."""
    kind = "headless shell" if is_shell(executable) else "browser"
    running = Path(f"/proc/{pid}/exe")  # what a script that was named has started
    return f"Chromium {version} ({kind}, {machine()}, build {build_of(running if running.exists() else executable)})"


def machine(system: str = sys.platform) -> str:
    """Return the platform; of macOS, whose fonts come with it, the release too."""
    release = platform.mac_ver()[0] if system == "darwin" else ""
    return " ".join(filter(None, [system, release, platform.machine()]))


def build_of(binary: Path) -> str:
    """Return 8 hex digits that differ from build to build of the same version. Raises: OSError."""
    with binary.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    return hashlib.sha256(head + str(binary.stat().st_size).encode()).hexdigest()[:8]


@cache
def _playwrights_folder(places: str | None) -> Path | None:
    """Return the folder of `playwright install`'s headless shell; `places` is what a variable says of all its folders.

    To ask Playwright takes 0.4 s: it is asked only where it has installed something that is not where its own list of
    revisions says.
    """
    if not _has_installed(places):
        return None
    if listed := _listed(places):
        return listed
    words = (sys.executable, "-m", "playwright", "install", "--dry-run", "--only-shell", "chromium")
    command = leashed(*words, starter=os.getpid())
    known = environment_of_programs()
    reply = subprocess.run(command, capture_output=True, text=True, check=False, env=known)  # noqa: S603 — our own words
    lines = (line.partition(":") for line in reply.stdout.splitlines())
    return next((Path(folder.strip()) for label, _, folder in lines if label.strip() == "Install location"), None)


def _has_installed(places: str | None) -> bool:
    """Tell whether Playwright may have installed a headless shell: one is there, or it is none of the usual places."""
    if places == "0":  # beside its own code
        return True
    return any(next(folder.glob("*headless*"), None) for folder in _usual(places))


def _usual(places: str | None) -> list[Path]:
    """Return where Playwright installs browsers."""
    if places:
        return [Path(places)]
    home = Path(environment("HOME") or "~").expanduser()
    cache = Path(environment("XDG_CACHE_HOME") or home / ".cache")
    return [folder / "ms-playwright" for folder in (cache, home / "Library" / "Caches")]


def _listed(places: str | None) -> Path | None:
    """Return the folder of the headless shell that this Playwright's list names, if it is there."""
    package = Path(getattr(find_spec("playwright"), "origin", None) or "").parent
    try:
        listed = json.loads((package / "driver" / "package" / "browsers.json").read_text("utf-8"))
        revision = next(one["revision"] for one in listed["browsers"] if one["name"] == "chromium-headless-shell")
    except (OSError, ValueError, LookupError, TypeError, StopIteration):  # of another version
        return None
    folders = (folder / f"chromium_headless_shell-{revision}" for folder in _usual(places))
    return next((folder for folder in folders if folder.is_dir()), None)
