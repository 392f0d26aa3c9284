"""Tailwind 2, 3 and 4: the style sheet with an index, and two compilers that run in a blank page.

    tailwindcss 2   dist/tailwind.min.css ── index ──▶ sheet2.xz     every rule, what is around it, class → rules
    tailwindcss 3   tw3.js ── esbuild ──▶ tw3.js                     with its plugins; node's modules are stood in for
    tailwindcss 4   tw4.js ── esbuild ──▶ tw4.js
    @tailwindcss/browser ─────────────▶ browser.js                   as it is

The sheet must come out of its index byte for byte, and the bundle of 3 must compile to the same bytes as the package
does in node, or the vendoring stops. What a bundle holds is read from esbuild's list; each package in it is returned.
"""

from __future__ import annotations

import json
import lzma
import re
import shutil
import subprocess
from itertools import groupby
from pathlib import Path
from typing import Any

from vendoring.package import Package

# What its compiler wants of node, and what its comfort wants of others: see the files.
STAND_INS = {
    **dict.fromkeys(("crypto", "events", "module", "os", "picocolors", "source-map-js", "stream", "tty"), "nothing"),
    **dict.fromkeys(("url", "util", "v8"), "nothing"),
    **dict.fromkeys(("didyoumean", "util-deprecate"), "unasked"),
    "dlv": "dlv",
    "fs": "fs",
    "path": "path",
}
DEFINED = {
    "__dirname": '"/"',
    "global": "globalThis",
    "process.env": "{}",
    "process.env.DEBUG": "undefined",
    "process.env.JEST_WORKER_ID": '"1"',  # its log says nothing then
    "process.env.NODE_ENV": '"production"',
    "process.platform": '"linux"',
    "process.versions": "{}",
}
COMMON = (
    "--bundle",
    "--minify",
    "--format=iife",
    "--charset=utf8",
    "--legal-comments=none",
    "--loader:.css=text",
    "--log-level=warning",
)

# The last class of a selector is the one that only this rule has: .group:hover .group-hover\:underline
CLASS = re.compile(r"\.((?:\\.|[\w-])+)")
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))")


def build(work: Path, target: Path) -> list[tuple[Path, Package]]:
    """Write Tailwind's files into `target/tailwind`; return each with the packages it is made of."""
    folder = target / "tailwind"
    folder.mkdir(parents=True, exist_ok=True)
    return [
        *_script(work, folder / "browser.js"),
        *_sheet(work, folder / "sheet2.xz"),
        *_compiler_3(work, folder / "tw3.js"),
        *_compiler_4(work, folder / "tw4.js"),
    ]


def _package(work: Path, folder: str) -> Package:
    """Return an installed package. Two plugins of Tailwind's makers do not repeat its licence, which is theirs too."""
    place = work / "node_modules" / folder
    if folder.startswith("@tailwindcss/") and not (place / "LICENSE").exists():
        shutil.copyfile(work / "node_modules" / "tailwindcss" / "LICENSE", place / "LICENSE")
    return Package(folder, place)


def _script(work: Path, path: Path) -> list[tuple[Path, Package]]:
    package = _package(work, "@tailwindcss/browser")
    shutil.copyfile(package.folder / "dist" / "index.global.js", path)
    return [(path, package)]


def _sheet(work: Path, path: Path) -> list[tuple[Path, Package]]:
    package = _package(work, "tailwindcss-v2")
    css = (package.folder / "dist" / "tailwind.min.css").read_text("utf-8")
    rules = _rules(css)
    if _joined(rules) != css:
        raise SystemExit("tailwindcss 2: its sheet does not come out of the index as it went in")
    classes: dict[str, list[int]] = {}
    always = []
    for number, (_, rule) in enumerate(rules):
        head = re.sub(r"/\*.*?\*/", "", rule, flags=re.DOTALL).partition("{")[0]
        named = [CLASS.findall(selector) for selector in head.split(",")]
        if head.startswith("@") or not all(named):
            always.append(number)
            continue
        for names in named:
            classes.setdefault(ESCAPE.sub(_unescaped, names[-1]), []).append(number)
    found = {
        "always": always,
        "contexts": [[len(list(group)), list(around)] for around, group in groupby(around for around, _ in rules)],
        "classes": classes,
        "rules": [rule for _, rule in rules],
    }
    text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    return [(path, package), (path, _package(work, "modern-normalize"))]  # its reset begins with it


def _unescaped(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else escape[2]


def _rules(css: str) -> list[tuple[tuple[str, ...], str]]:
    """Return every rule with the @media around it; comments belong to the rule below them."""
    found, around, start, at = [], [], 0, 0
    while at < len(css):
        if css.startswith("/*", at):
            at = css.index("*/", at) + 2
            continue
        if css[at] == "}":
            around.pop()
            start = at = at + 1
            continue
        opening = css.index("{", at)
        if css.startswith("@media", at):
            around.append(css[at:opening])
            start = at = opening + 1
            continue
        at = _closing(css, opening)
        found.append((tuple(around), css[start:at]))
        start = at
    return found


def _closing(css: str, opening: int) -> int:
    """Return where the block that begins at `opening` has ended; @keyframes holds further blocks."""
    depth, at = 1, opening
    while depth:
        at += 1
        depth += (css[at] == "{") - (css[at] == "}")
    return at + 1


def _joined(rules: list[tuple[tuple[str, ...], str]]) -> str:
    """Write rules as `websight/web/tailwind/sheet.py` does."""
    out, before = [], ()
    for around, rule in [*rules, ((), "")]:
        same = 0
        while same < min(len(around), len(before)) and around[same] == before[same]:
            same += 1
        out += ["}"] * (len(before) - same) + [f"{prelude}{{" for prelude in around[same:]] + [rule]
        before = around
    return "".join(out)


def _compiler_3(work: Path, path: Path) -> list[tuple[Path, Package]]:
    aliases = {"tailwindcss": "tailwindcss-v3", **{name: f"./tw3/{file}.js" for name, file in STAND_INS.items()}}
    packages = _bundle(
        work,
        "tw3.js",
        path,
        "--platform=browser",
        *(f"--alias:{name}={place}" for name, place in aliases.items()),
        *(f"--define:{name}={value}" for name, value in DEFINED.items()),
    )
    subprocess.run(["node", "tw3-check.cjs", str(path)], cwd=work, check=True)
    return packages


def _compiler_4(work: Path, path: Path) -> list[tuple[Path, Package]]:
    return _bundle(work, "tw4.js", path, "--platform=neutral", "--main-fields=module,main", "--conditions=import")


def _bundle(work: Path, entry: str, path: Path, *options: str) -> list[tuple[Path, Package]]:
    """Bundle `entry` of `work` and return the packages that anything in it comes from."""
    command = ["node_modules/.bin/esbuild", entry, *COMMON, *options, "--metafile=meta.json", f"--outfile={path}"]
    subprocess.run(command, cwd=work, check=True)
    meta: dict[str, Any] = json.loads((work / "meta.json").read_text("utf-8"))
    (output,) = meta["outputs"].values()
    inside = [name for name, about in output["inputs"].items() if about["bytesInOutput"]]
    packages = {_folder(name) for name in inside if name.startswith("node_modules/")}  # not "(disabled):…"
    return [(path, _package(work, folder)) for folder in sorted(packages)]


def _folder(name: str) -> str:
    """Return the package's folder below the outer node_modules, for a file in it."""
    outer, _, rest = name.removeprefix("node_modules/").rpartition("/node_modules/")
    parts = rest.split("/")
    inner = "/".join(parts[: 2 if rest.startswith("@") else 1])
    return f"{outer}/node_modules/{inner}" if outer else inner
