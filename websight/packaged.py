"""The files that ship with the package: `templates/` and `data/`.

They stand at the top level of the repository and are copied to `websight/_shipped/` in a wheel, so both places are
looked at: the wheel's first.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__version__ = "0.1.0"
"""Of this package; releases count by it."""


@cache
def root() -> Path:
    """Return the folder that holds `templates/` and `data/`."""
    package = Path(__file__).parent
    shipped = package / "_shipped"
    return shipped if shipped.is_dir() else package.parent


def templates() -> Path:
    """Return the folder of Jinja templates."""
    return root() / "templates"


def data(*parts: str) -> Path:
    """Return the path of something in `data/`."""
    return root().joinpath("data", *parts)


@cache
def table(name: str) -> dict[str, Any]:
    """Return `data/NAME.toml`, parsed once. Callers must not change it."""
    return tomllib.loads(data(f"{name}.toml").read_text("utf-8"))


@cache
def assets_sha() -> str:
    """Return 16 hex digits that change with any shipped asset: a hash of the manifest, which lists their hashes."""
    return hashlib.sha256(data("assets", "manifest.json").read_bytes()).hexdigest()[:16]


@cache
def versions(package: str) -> tuple[str, ...]:
    """Return the releases of a package whose files ship, lowest first."""
    manifest = json.loads(data("assets", "manifest.json").read_text("utf-8"))
    releases = {entry["version"] for entry in manifest if entry["package"] == package}
    return tuple(sorted(releases, key=lambda version: [int(part) for part in version.split(".")]))
