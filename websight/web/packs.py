"""Asset packs: libraries that do not fit into the wheel, each pack a distribution of its own.

    websight-assets-more, installed ──▶ an entry point of the group websight.assets, which names a module
    beside the module                ──▶ assets/: cdn.json, cdn/, manifest.json, THIRD_PARTY_LICENSES.txt
    data/assets/packs/NAME.json      ──▶ what each pack of ours holds, to say of a refused URL which one would answer

What a pack holds is laid out as `data/assets/` is, by the same scripts (`scripts/vendor.py`). Packs are looked for once
in a process. Nothing is fetched; anybody may make one (docs/libraries.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from websight import packaged
from websight.config import plugins
from websight.errors import UsageError
from websight.web.shelves import Shelves


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An asset pack that is installed."""

    distribution: str  # "websight-assets-more"
    version: str
    folder: Path  # with cdn.json


@cache
def installed() -> tuple[Pack, ...]:
    """Return the packs that are installed, by name. Raises: UsageError where one is not whole."""
    return tuple(pack_of(plugin) for plugin in plugins.installed(plugins.ASSETS))


def pack_of(plugin: plugins.Plugin) -> Pack:
    """Return the pack that an entry point names. Raises: UsageError where it is not whole."""
    file = getattr(plugin.load(), "__file__", None)
    folder = Path(file or "").parent / "assets"
    if missing := [
        name for name in ("cdn.json", "manifest.json", "THIRD_PARTY_LICENSES.txt") if not (folder / name).is_file()
    ]:
        raise UsageError(f"{plugin.group}: {plugin} has no {folder / missing[0]}; reinstall or uninstall it")
    return Pack(distribution=plugin.distribution, version=plugin.version, folder=folder)


def folders() -> tuple[Path, ...]:
    """Return the folders of assets: that of the package, and those of the packs."""
    return (packaged.data("assets"), *(pack.folder for pack in installed()))


@cache
def offered() -> dict[str, Shelves]:
    """Return what the packs hold that are not installed, by distribution."""
    here = {pack.distribution for pack in installed()}
    lists = sorted(packaged.data("assets", "packs").glob("*.json"))
    return {path.stem: Shelves([path]) for path in lists if path.stem not in here}


@cache
def assets_sha() -> str:
    """Return 16 hex digits that change with any asset, the package's or a pack's."""
    own = packaged.assets_sha()
    if not installed():
        return own
    sums = [own, *(hashlib.sha256((pack.folder / "manifest.json").read_bytes()).hexdigest() for pack in installed())]
    return hashlib.sha256(" ".join(sums).encode()).hexdigest()[:16]
