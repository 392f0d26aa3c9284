"""React as ES modules: each bundled by esbuild, and importing the others from the one address they have at esm.sh.

    react-dom/client.js ── require("react") ──▶ import … from "https://esm.sh/react@19.3.1/es2022/react.mjs"

A page that names React at three addresses must get one React. npm has only CommonJS, whose names are listed by node.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from vendoring.package import Package, lines

PACKAGES = {
    "react-v18": {"react": "react-v18", "jsx-runtime": "react-v18/jsx-runtime"},
    "react-dom-v18": {"react-dom": "react-dom-v18", "client": "react-dom-v18/client"},
    "react-v19": {"react": "react-v19", "jsx-runtime": "react-v19/jsx-runtime"},
    "react-dom-v19": {"react-dom": "react-dom-v19", "client": "react-dom-v19/client"},
}
"""npm alias → name of the module → what node calls it."""

FOLDER = "es2022"
"""Of modules at esm.sh."""


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Add the modules to `target/cdn` and its list; return each file with its package."""
    index = target / "cdn.json"
    records = json.loads(index.read_text("utf-8"))
    taken = []
    for alias, modules in PACKAGES.items():
        package = Package(alias, work / "node_modules" / alias)
        about = package.provenance
        record = next((one for one in records if _is_of(one, about)), None)
        if record is None:
            record = {"name": about["package"], "version": about["version"], "default": "", "module": "", "files": []}
            records.append(record)
        record["module"] = f"{FOLDER}/{about['package']}.mjs"
        for name, required in modules.items():
            path = target / "cdn" / f"{about['package']}@{about['version']}" / f"{FOLDER}_{name}.mjs"
            path.parent.mkdir(parents=True, exist_ok=True)
            _bundle(work, required, path)
            taken.append((path, package))
            record["files"].append(f"{FOLDER}/{name}.mjs")
    index.write_text(lines(sorted(records, key=lambda one: (one["name"], one["version"]))), "utf-8")
    return taken


def _is_of(record: dict[str, str], about: dict[str, str]) -> bool:
    return (record["name"], record["version"]) == (about["package"], about["version"])


def _bundle(work: Path, required: str, path: Path) -> None:
    """Write one module as an ES module."""
    major = required.partition("/")[0].rpartition("-")[2]
    aliases = []
    for package in ("react", "react-dom"):
        if required == f"{package}-{major}":
            continue
        source = work / "node_modules" / f"{package}-{major}"
        link = work / "node_modules" / required.partition("/")[0] / "node_modules" / package
        if not link.exists():  # for node, which lists what modules export
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(source)
        version = Package(package, source).provenance["version"]
        address = f"https://esm.sh/{package}@{version}/{FOLDER}/{package}.mjs"
        (work / f"{package}-{major}.mjs").write_text(f'export * from "{address}";\n', "utf-8")
        aliases.append(f"--alias:{package}=./{package}-{major}.mjs")
    listing = f"process.env.NODE_ENV='production';console.log(Object.keys(require('{required}')).join())"
    names = subprocess.run(["node", "-e", listing], cwd=work, check=True, capture_output=True, text=True).stdout.strip()
    entry = work / f"{path.stem}-{major}.entry.mjs"
    code = f'import all from "{required}";\nexport default all;\nexport const {{{names}}} = all;\n'
    entry.write_text(code, "utf-8")
    command = [
        "npx",
        "esbuild",
        entry.name,
        "--bundle",
        "--minify",
        "--format=esm",
        "--charset=utf8",
        "--target=es2022",
    ]
    options = [*aliases, '--define:process.env.NODE_ENV="production"', "--legal-comments=eof", "--log-level=warning"]
    subprocess.run([*command, *options, f"--outfile={path}"], cwd=work, check=True)
