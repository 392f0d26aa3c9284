"""Files that public CDNs serve, one folder a package, and `cdn.json`, which lists them at their paths in it.

    node_modules/aos-v2/dist/aos.js ──▶ cdn/aos@2.3.4/dist_aos.js

The folder is flat: git and builders of wheels are told to ignore `dist/`, and must not miss a file.
`default` is what stands at a package's address without a path. Where a library has a readable and a minified form, the
minified one is taken and answers for both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from vendoring.package import Package, lines


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is taken from one package."""

    files: tuple[str, ...]  # paths or patterns in the package; each must match something
    default: str = ""
    module: str = ""  # what `import` gets that names the package alone; must import nothing itself


def fill(work: Path, target: Path, shelves: dict[str, Shelf]) -> list[tuple[Path, Package]]:
    """Copy the files of all packages and list them; return each with its package."""
    index = target / "cdn.json"
    records = json.loads(index.read_text("utf-8")) if index.exists() else []
    taken = []
    for name, shelf in sorted(shelves.items()):
        package = Package(name, work / "node_modules" / name)
        about = package.provenance
        folder = target / "cdn" / f"{about['package']}@{about['version']}"
        shelved: list[str] = []
        for pattern in shelf.files:
            found = sorted(package.folder.glob(pattern))
            if not found:
                raise SystemExit(f"{name} {about['version']} has no {pattern}")
            for path in found:
                file = path.relative_to(package.folder).as_posix()
                taken.append((package.copy(file, folder / file.replace("/", "_")), package))
                shelved.append(file)
        title = {"name": about["package"], "version": about["version"]}
        records.append({**title, "default": shelf.default, "module": shelf.module, "files": shelved})
    index.parent.mkdir(parents=True, exist_ok=True)
    index.write_text(lines(sorted(records, key=lambda record: (record["name"], record["version"]))), "utf-8")
    return taken
