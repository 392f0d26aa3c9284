"""Rebuild `data/assets/`, and the asset packs, from pinned npm packages: `python scripts/vendor.py`.

Needs node and npm.

    vendor/package-lock.json ──npm ci (checks sha512)──▶ node_modules ─┬─ vendoring/fonts.py ─────▶ fonts/
                                                                       ├─ vendoring/icons.py ──┬──▶ cdn/, cdn.json
                                                                       ├─ vendoring/scripts.py ┤
                                                                       ├─ vendoring/modules.py ┘
                                                                       ├─ vendoring/system.py ────▶ system/
                                                                       └─ vendoring/tailwind.py ──▶ tailwind/
    every file, with the package it is from ──▶ manifest.json, THIRD_PARTY_LICENSES.txt
    vendoring/more.py ──▶ the same for packs/websight-assets-more/, and its list for data/assets/packs/

Running it twice gives the same bytes. Everything is made beside the old folder; then file by file takes its place, the
manifest last. To raise a version, edit `vendor/package.json` and renew the lock, without the addresses it was fetched
from: `npm install --package-lock-only --omit-lockfile-registry-resolved --legacy-peer-deps` in that folder.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from vendoring import fonts, icons, modules, more, scripts, system, tailwind
from vendoring.package import Package, lines

SCRIPTS = Path(__file__).parent
TARGET = SCRIPTS.parent / "data" / "assets"

PARTS = (fonts, icons, scripts, modules, system, tailwind)
PACKS = {"websight-assets-more": more}


def pack_folder(name: str) -> Path:
    """Return where the assets of a pack are."""
    return SCRIPTS.parent / "packs" / name / name.replace("-", "_") / "assets"


Taken = list[tuple[Path, Package]]


def install(work: Path) -> None:
    """Install what the lock names into `work`; npm refuses a tarball whose hash is another."""
    shutil.copytree(SCRIPTS / "vendor", work)
    command = ["npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", "--silent"]
    subprocess.run(command, cwd=work, check=True)


def manifest(taken: Taken, assets: Path) -> list[dict[str, Any]]:
    """Return a record a file: where it comes from, and what it is."""
    records = []
    for path, package in taken:
        body = path.read_bytes()
        measures = {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        records.append({"path": path.relative_to(assets).as_posix(), **package.provenance, **measures})
    return sorted(records, key=lambda record: record["path"])


def licences(packages: list[Package]) -> str:
    """Return every licence once, under the names and copyright notices it is for."""
    holders: dict[str, list[str]] = {}
    for package in packages:
        for each in (package, *package.bundled):
            notice, text = each.licence
            about = each.provenance
            title = f"{about['package']} {about['version']} ({about['licence']})"
            entry = f"{title}\n    {notice}" if notice else title
            entries = holders.setdefault(text, [])
            if entry not in entries:
                entries.append(entry)
    rule = "=" * 80
    sections = ["\n".join((rule, *names, rule, "", text, "")) for text, names in holders.items()]
    return "The files in this folder are the work of others, under these licences.\n\n" + "\n".join(sections)


def build(parts: Iterable[ModuleType], work: Path, assets: Path) -> None:
    """Fill `assets` with what the parts take from the packages in `work`."""
    taken = [entry for part in parts for entry in part.build(work, assets)]
    packages = {package.folder: package for _, package in taken}
    (assets / "manifest.json").write_text(lines(manifest(taken, assets)), "utf-8")
    text = licences([packages[folder] for folder in sorted(packages)])
    (assets / "THIRD_PARTY_LICENSES.txt").write_text(text, "utf-8")


def replace(made: Path, target: Path) -> None:
    """Make `target` equal to `made`; whoever reads it meanwhile finds every file whole."""
    files = sorted((path for path in made.rglob("*") if path.is_file()), key=lambda path: path.name == "manifest.json")
    for path in files:
        place = target / path.relative_to(made)
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(place.name + ".new")
        shutil.copyfile(path, beside)
        beside.replace(place)
    kept = {target / path.relative_to(made) for path in files}
    for path in sorted(target.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
        elif path.is_file() and path not in kept:
            path.unlink()


def main() -> None:
    """Rebuild the folders and say how large they are."""
    with tempfile.TemporaryDirectory() as folder:
        work, assets = Path(folder, "npm"), Path(folder, "assets")
        install(work)
        build(PARTS, work, assets)
        (assets / "packs").mkdir()
        for name, part in PACKS.items():
            build([part], work, Path(folder, name))
            shutil.copyfile(Path(folder, name, "cdn.json"), assets / "packs" / f"{name}.json")
            replace(Path(folder, name), pack_folder(name))
        replace(assets, TARGET)
    for name, target in {"the wheel": TARGET, **{name: pack_folder(name) for name in PACKS}}.items():
        bodies = [path.read_bytes() for path in target.rglob("*") if path.is_file()]
        packed = sum(len(zlib.compress(body, 9)) for body in bodies)
        print(f"{name}: {len(bodies)} files, {sum(map(len, bodies)) / 1e6:.2f} MB, {packed / 1e6:.2f} MB packed")


if __name__ == "__main__":
    main()
