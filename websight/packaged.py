"""The files that ship with the package: `templates/` and `data/`.

They stand at the top level of the repository and are copied to `websight/_shipped/` in a wheel, so both places are
looked at: the wheel's first. Everything imports this module, `--help` too, so it imports what takes a millisecond where
it is needed.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

__version__ = "0.1.0"
"""Of this package; releases count by it."""

DISTRIBUTION = "websight-builder"
"""What installs it. The name `websight` on PyPI is another program."""


@cache
def root() -> Path:
    """Return the folder that holds `templates/` and `data/`."""
    package = Path(__file__).parent
    shipped = package / "_shipped"
    return shipped if shipped.is_dir() else package.parent


def templates() -> Path:
    """Return the folder of Jinja templates."""
    return root() / "templates"


def data(*parts: str | Path) -> Path:
    """Return the path of something in `data/`."""
    return root().joinpath("data", *parts)


@cache
def table(name: str) -> dict[str, Any]:
    """Return `data/NAME.toml`, parsed once. Callers must not change it."""
    import tomllib  # noqa: PLC0415

    return tomllib.loads(data(f"{name}.toml").read_text("utf-8"))


@cache
def commit() -> str:
    """Return the commit of the source this program is: 12 hex digits, "" where nobody knows.

    A wheel has it in a file; a checkout asks git, and "-dirty" follows where files differ from the commit.
    """
    noted = root() / "commit.txt"
    if noted.is_file():
        return noted.read_text("utf-8").strip()
    if not (root() / ".git").exists():
        return ""
    import shutil  # noqa: PLC0415
    import subprocess  # noqa: PLC0415

    git = shutil.which("git") or "git"
    command = [git, "-C", str(root()), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
    known = {"PATH": os.defpath, "HOME": os.path.expanduser("~")}  # noqa: PTH111 — `Path.home` may raise. No keys
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=known)  # noqa: S603 — our own words
    except OSError:  # there is no git
        return ""
    return done.stdout.strip()


def version() -> str:
    """Return the version and commit of this program: `0.1.0 (1a2b3c4d5e6f)`."""
    return __version__ + (f" ({commit()})" if commit() else "")


@cache
def assets_sha() -> str:
    """Return 16 hex digits that change with any shipped asset: a hash of the manifest, which lists their hashes."""
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(data("assets", "manifest.json").read_bytes()).hexdigest()[:16]


@cache
def versions(package: str) -> tuple[str, ...]:
    """Return the releases of a package whose files ship, lowest first."""
    manifest = json.loads(data("assets", "manifest.json").read_text("utf-8"))
    releases = {entry["version"] for entry in manifest if entry["package"] == package}
    return tuple(sorted(releases, key=lambda version: [int(part) for part in version.split(".")]))
