"""Rebuild `data/assets/` from pinned npm packages: `python scripts/vendor.py`. Needs node and npm.

    vendor/package-lock.json ──npm ci (checks sha512)──▶ node_modules ─┬─ copy ───▶ fonts/*.woff2, tailwind/browser.js
                                                                       ├─ esbuild ▶ tailwind/tw4.js
                                                                       └─ read ───▶ fonts/faces.json, manifest, licences

Running it twice gives the same bytes. Everything is made beside the old folder, which is replaced only when all of it
is there. To raise a version, edit `vendor/package.json` and renew the lock, without the addresses it was fetched from:
`npm install --package-lock-only --omit-lockfile-registry-resolved` in that folder.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent
TARGET = SCRIPTS.parent / "data" / "assets"

# What English and most European pages draw with. Cyrillic, Greek and Vietnamese would add 1.7 MB.
SUBSETS = ("latin-ext", "latin")

# Poppins has no variable version: the weights that Tailwind pages use for text, buttons and headings.
STATIC_WEIGHTS = {"@fontsource/poppins": (400, 500, 600, 700)}

# Where the npm package's LICENSE names another holder than the font file itself does.
COPYRIGHTS = {
    "@fontsource-variable/source-sans-3": "© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’"
}

OFL_STARTS = "-" * 59 + "\nSIL OPEN FONT LICENSE"


@dataclass(frozen=True, slots=True)
class Package:
    """One unpacked npm package."""

    name: str
    folder: Path

    def json(self, file: str) -> Any:
        """Return one of its JSON files, parsed."""
        return json.loads((self.folder / file).read_text("utf-8"))

    @property
    def provenance(self) -> dict[str, str]:
        """Where a file of this package comes from, for the manifest."""
        about = self.json("package.json")
        return {"package": self.name, "version": about["version"], "licence": about["license"]}

    @property
    def licence(self) -> tuple[str, str]:
        """The copyright notice and the text it stands above; the text is the same for every OFL font."""
        text = (self.folder / "LICENSE").read_text("utf-8").replace("\r\n", "\n").strip()
        before, mark, after = text.partition(OFL_STARTS)
        if not mark:
            return "", text
        notice = before.partition("\n\n")[0]
        once = re.split(r" \S+\.ttf: ", notice)[0]  # the italic file's notice repeats the upright's
        return COPYRIGHTS.get(self.name, once), mark + after


def install(work: Path) -> list[Package]:
    """Install what the lock names into `work`; npm refuses a tarball whose hash is another."""
    for file in ("package.json", "package-lock.json", "tw4.js"):
        shutil.copy(SCRIPTS / "vendor" / file, work)
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], cwd=work, check=True)
    names = json.loads((work / "package.json").read_text("utf-8"))["dependencies"]
    return [Package(name, work / "node_modules" / name) for name in sorted(names)]


def bundle(work: Path, target: Path) -> None:
    """Bundle Tailwind's compiler and style sheets into one script that runs in a blank page."""
    options = (
        "--bundle --minify --format=iife --platform=neutral --main-fields=module,main --conditions=import"
        " --charset=utf8 --legal-comments=none --loader:.css=text --log-level=warning --metafile=meta.json"
    )
    command = ["node_modules/.bin/esbuild", "tw4.js", *options.split(), f"--outfile={target}"]
    subprocess.run(command, cwd=work, check=True)
    inputs = json.loads((work / "meta.json").read_text("utf-8"))["inputs"]
    strangers = [name for name in inputs if name != "tw4.js" and not name.startswith("node_modules/tailwindcss/")]
    if strangers:
        raise SystemExit(f"tw4.js bundles files whose licence the manifest would not name: {strangers}")


def font_faces(package: Package) -> list[dict[str, Any]]:
    """Return the faces that are taken from a Fontsource package, latin last as in Google's style sheets."""
    about, ranges = package.json("metadata.json"), package.json("unicode.json")
    wght = about["variable"] and about["variable"]["wght"]
    weights = [(int(wght["min"]), int(wght["max"]))] if wght else [(w, w) for w in STATIC_WEIGHTS[package.name]]
    # Italics set running text, which is what serifs are for; a sans-serif's are rare and would add 1 MB.
    styles = ("normal", "italic") if about["category"] == "serif" else ("normal",)
    return [
        {
            "family": about["family"],
            "style": style,
            "low": low,
            "high": high,
            "subset": subset,
            "unicode_range": ranges[subset].replace(",", ", "),
            "file": f"{about['id']}-{subset}-{'wght' if wght else low}-{style}.woff2",
        }
        for style in styles
        for low, high in weights
        for subset in SUBSETS
    ]


def licences(packages: list[Package]) -> str:
    """Return every licence once, under the names and copyright notices it is for."""
    holders: dict[str, list[str]] = {}
    for package in packages:
        notice, text = package.licence
        about = package.provenance
        title = f"{about['package']} {about['version']} ({about['licence']})"
        holders.setdefault(text, []).append(f"{title}\n    {notice}" if notice else title)
    rule = "=" * 80
    sections = ["\n".join((rule, *names, rule, "", text, "")) for text, names in holders.items()]
    return "The files in this folder are the work of others, under these licences.\n\n" + "\n".join(sections)


def build(work: Path, assets: Path) -> None:
    """Fill `assets`."""
    packages = install(work)
    manifest, faces = [], []

    def note(path: Path, package: Package) -> None:
        body = path.read_bytes()
        name = path.relative_to(assets).as_posix()
        measures = {"sha256": hashlib.sha256(body).hexdigest(), "bytes": len(body)}
        manifest.append({"path": name, **package.provenance, **measures})

    (assets / "fonts").mkdir(parents=True)
    (assets / "tailwind").mkdir()
    for package in packages:
        if package.name == "@tailwindcss/browser":
            path = assets / "tailwind" / "browser.js"
            shutil.copyfile(package.folder / "dist" / "index.global.js", path)
            note(path, package)
        elif package.name == "tailwindcss":
            path = assets / "tailwind" / "tw4.js"
            bundle(work, path)
            note(path, package)
        else:
            for face in font_faces(package):
                path = assets / "fonts" / face["file"]
                shutil.copyfile(package.folder / "files" / face["file"], path)
                note(path, package)
                faces.append(face)
    write_json(assets / "fonts" / "faces.json", faces)
    write_json(assets / "manifest.json", sorted(manifest, key=lambda entry: entry["path"]))
    (assets / "THIRD_PARTY_LICENSES.txt").write_text(licences(packages), "utf-8")


def write_json(path: Path, records: list[dict[str, Any]]) -> None:
    """Write one record a line, so that a raised version is a readable diff."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text(f"[\n{lines}\n]\n", "utf-8")


def main() -> None:
    """Rebuild the folder and say how large it is."""
    with tempfile.TemporaryDirectory() as folder:
        work, assets = Path(folder, "npm"), Path(folder, "assets")
        work.mkdir()
        build(work, assets)
        shutil.rmtree(TARGET, ignore_errors=True)
        shutil.copytree(assets, TARGET)
    sizes = [path.stat().st_size for path in TARGET.rglob("*") if path.is_file()]
    print(f"{TARGET}: {len(sizes)} files, {sum(sizes) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
