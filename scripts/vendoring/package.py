"""An unpacked npm package, its files, and its licence, which must be one that is known here word by word.

    LICENSE ──▶ copyright notice + a text of licences/*.txt; another text stops the vendoring, unless it is in `READ`
    a file  ──▶ what its comments or its name table say of a licence must be one of `SAID`

Packages that forgot their LICENSE file are in `UNWRITTEN`; what others have bundled into theirs is in `BUNDLED`.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

HERE = Path(__file__).parent

SPELLINGS = {"BSD-0-Clause": "0BSD", "Apache 2.0": "Apache-2.0", "MIT AND OFL-1.1": "OFL-1.1"} | {
    "MPL-2.0 OR Apache-2.0": "Apache-2.0",
    "SEE LICENSE IN https://github.com/OwlCarousel2/OwlCarousel2/blob/master/LICENSE": "MIT",
}
"""What package.json calls a licence, where SPDX has another name, or where MIT is for scripts that are not taken."""

UNDECLARED = {"@tabler/icons-webfont": "MIT", "khroma": "MIT"}
"""Packages whose package.json names no licence: that of their LICENSE file."""

FONT_LICENCE = "LICENSE_FONT"
"""Where packages of @expo-google-fonts hold the font's licence; beside it lies that of their scripts."""

READ = {
    "e779748dfe75e84f": ("OFL-1.1", "MIT"),  # Font Awesome Free 5: SVG in JavaScript CC BY 4.0, fonts OFL, code MIT
    "9b914eae88817d63": (),  # 6, with the texts
    "20c6f40715a567c9": (),  # 7, with the texts
    "668dcc52803480e0": (),  # Lucide 0: ISC, and MIT for what comes from Feather
    "b495047bd93a9b06": (),  # Lucide 1
    "f980a306a01e5881": (),  # jQuery 1 and 2: MIT
    "5cb3a35c5966f371": (),  # jQuery Migrate: MIT
    "f649025cf65c8dcd": (),  # jQuery UI: MIT, its examples CC0
    "e8675bf8fd39f4b1": (),  # jQuery Easing: BSD, of two holders
    "f71e8ed126b46346": (),  # Lodash: MIT, its examples CC0
    "8e3a3f82f59a6095": (),  # Marked: MIT, and BSD for Markdown
    "6c081431591d9df6": (),  # highlight.js: BSD with three clauses
    "e4796bd1fdc09e06": (),  # D3 3: the same
    "7a3cb0e5055874e6": (),  # D3 4 and 5
    "0747bebeb06b1095": (),  # D3 6
    "2a6d2d5f32ba0b75": (),  # D3 7: ISC
    "2bf785e778d67a4f": (),  # D3's Sankey diagrams: BSD with three clauses
    "53e8dc25862014e4": (),  # Leaflet: BSD with two clauses
    "1b02e03c3fb4f87d": (),  # DOMPurify 2: Apache-2.0 or MPL-2.0; the first is chosen
    "634293835b43a6dd": (),  # ECharts: Apache-2.0, and D3's for four of its files (see D3 3)
    "a681e9d183c72b4a": (),  # ZRender, inside ECharts: BSD with three clauses
}
"""Licences with words of their own, each read by a person: the first 16 digits of SHA-256, and the texts to add."""

UNWRITTEN = {
    "alpinejs@3": ("Copyright © 2019-2025 Caleb Porzio and contributors", ("MIT",)),
    "@alpinejs/collapse@3": ("Copyright © 2019-2025 Caleb Porzio and contributors", ("MIT",)),
    "@alpinejs/focus@3": ("Copyright © 2019-2025 Caleb Porzio and contributors", ("MIT",)),
    "@alpinejs/intersect@3": ("Copyright © 2019-2025 Caleb Porzio and contributors", ("MIT",)),
    "@alpinejs/persist@3": ("Copyright © 2019-2025 Caleb Porzio and contributors", ("MIT",)),
    "popper.js@1": ("Copyright © 2016 Federico Zivolo and contributors", ("MIT",)),
    "fastdom@1": ("Copyright (c) 2016 Wilson Page <wilsonpage@me.com>", ("MIT",)),
    "masonry-layout@4": ("Copyright © 2011-2018 David DeSandro", ("MIT",)),
    "font-awesome@4": (
        "Font Awesome by Dave Gandy - http://fontawesome.io. Font OFL-1.1, code MIT",
        ("OFL-1.1", "MIT"),
    ),
}
"""Packages that name a licence and hold no text: the notice of their repository, and the texts."""

COPYRIGHTS = {
    "@fontsource-variable/source-sans-3": "© 2023 Adobe (http://www.adobe.com/), with Reserved Font Name ‘Source’"
}
"""Where the npm package's LICENSE names another holder than the font file itself does."""

BUNDLED = {
    "alpinejs": ("@vue/reactivity", "@vue/shared"),
    "@alpinejs/focus": ("focus-trap", "tabbable"),
    "chart.js": ("@kurkle/color",),
    "flowbite": ("@popperjs/core", "flowbite-datepicker"),
    "echarts": ("zrender", "tslib"),
    "htm": ("preact",),
    "react-dom": ("scheduler",),
    "mermaid": (
        *("@braintree/sanitize-url", "@iconify/utils", "@mermaid-js/parser", "@upsetjs/venn.js", "cytoscape"),
        *("cytoscape-cose-bilkent", "cytoscape-fcose", "d3-v7", "d3-sankey", "dagre-d3-es", "dayjs", "dompurify-v3"),
        *("es-toolkit", "fastdom", "katex", "khroma", "marked-v15", "roughjs", "stylis", "ts-dedent", "uuid"),
        *("cose-base", "layout-base", "lodash-es", "hachure-fill", "path-data-parser", "points-on-curve"),
        "points-on-path",
    ),
    "bootstrap": ("@popperjs/core", "popper.js"),
    "swiper": ("dom7", "ssr-window"),
}
"""What the files of a package contain of others'. Babel does not say whose work (MIT, BSD, ISC) its one file holds."""

APPENDIX = r"appendix: how to apply the apache license to your work\..{900,1300}limitations under the license\."
"""What may stand below the terms: where Apache's license is explained, and the holder named."""

SAID = re.compile(
    r"\bMIT\b|\bISC\b|\bApache\b|\bOFL\b|Open ?Font ?License|CC BY 4\.0|\b0?BSD\b"
    r"|jquery\.(?:org|com)/license|fontawesome\.(?:io|com)/license|THIRD_PARTY|\bLICENSE\b|opensource\.org",
    re.IGNORECASE,
)
"""What a vendored file may say of its licence."""

_NAMES = (0, 13, 14)  # of a font: copyright, licence, licence URL


@dataclass(frozen=True, slots=True)
class Package:
    """One unpacked npm package."""

    name: str  # in vendor/package.json: npm's, or an alias such as "swiper-v11"
    folder: Path

    def json(self, file: str) -> Any:
        """Return one of its JSON files, parsed."""
        return json.loads((self.folder / file).read_text("utf-8"))

    @property
    def provenance(self) -> dict[str, str]:
        """Where a file of this package comes from, for the manifest."""
        about = self.json("package.json")
        licence = (about.get("license") or UNDECLARED[about["name"]]).strip("()")
        return {
            "package": about["name"],
            "version": about["version"],
            "licence": SPELLINGS.get(licence, licence),
        }

    @property
    def licence(self) -> tuple[str, str]:
        """The copyright notice, and the text it stands above, which is the same for all that have it."""
        found = (path for path in self.folder.iterdir() if re.match(r"licen[cs]e", path.name, re.IGNORECASE))
        files = sorted(found, key=lambda path: (path.name != FONT_LICENCE, path.name))
        if not files:
            about = self.provenance
            notice, texts = UNWRITTEN[f"{about['package']}@{about['version'].partition('.')[0]}"]
            return notice, "\n".join(map(text, texts))
        written = files[0].read_text("utf-8").replace("\r\n", "\n")
        for path in sorted((HERE / "licences").glob("*.txt")):
            before, is_known = _above(path.read_text("utf-8"), written)
            if is_known:
                return COPYRIGHTS.get(self.name, before), text(path.stem)
        digest = hashlib.sha256(files[0].read_bytes()).hexdigest()[:16]
        if digest not in READ:
            raise SystemExit(f"{self.name}: nobody has read its licence yet: {files[0]}, {digest}")
        return "", "\n".join((written.strip(), *map(text, READ[digest])))

    @property
    def bundled(self) -> list[Package]:
        """The packages whose code is inside this one's files."""
        root = self.folder.parents[1 if "@" in self.folder.parent.name else 0]
        own = self.folder / "node_modules"
        names = BUNDLED.get(self.provenance["package"], ())
        return [Package(name, own / name if (own / name).exists() else root / name) for name in names]

    def copy(self, file: str, path: Path) -> Path:
        """Copy one of its files to `path`, which is returned. What it says of its licence is read."""
        source = self.folder / file
        for words in _said(source):
            if not SAID.search(words):
                raise SystemExit(f"{self.name}/{file} says of its licence: {words!r}")
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
        return path


def lines(records: list[dict[str, Any]]) -> str:
    """Return JSON with one record a line, so that a raised version is a readable diff."""
    inner = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return f"[\n{inner}\n]\n"


@cache
def text(spdx: str) -> str:
    """Return the text of a licence without a notice."""
    return (HERE / "licences" / f"{spdx}.txt").read_text("utf-8").strip()


def _above(known: str, written: str) -> tuple[str, bool]:
    """Tell whether a LICENSE file ends in a known text, and what it says of the copyright."""
    words = known.split()
    start = re.search(r"\s+".join(map(re.escape, words[:5])), written)
    if start is None:
        return "", False
    body, terms = _plain(written[start.start() :]), _plain(known)
    below = body.removeprefix(terms).strip()
    if not body.startswith(terms) or not (below == "" or re.fullmatch(APPENDIX, below)):
        return "", False
    notice = written[: start.start()].strip().partition("\n\nThis Font Software is licensed")[0]
    notice = re.split(r" \S+\.ttf: ", notice)[0]  # the italic file's notice repeats the upright's
    if below:
        notice = next(iter(re.findall(r"^ *(Copyright (?!\[).*)", written[start.end() :], re.MULTILINE)), notice)
    lines = [line for line in notice.splitlines() if line.strip(" =#-") and not _is_title(line)]
    return "\n    ".join(line.strip() for line in lines), True


def _is_title(line: str) -> bool:
    return (
        re.fullmatch(r"#*\s*(The )?(MIT|Zero-Clause BSD)( License)?( \(MIT\))?", line.strip(), re.IGNORECASE)
        is not None
    )


def _plain(words: str) -> str:
    return " ".join(words.split()).translate(str.maketrans("“”‘’", "\"\"''")).lower()


def _said(path: Path) -> list[str]:
    """Return the sentences about a licence in a file: its comments, or the name table of a font."""
    if path.suffix == ".ttf":
        told = [str(name) for name in TTFont(path)["name"].names if name.nameID in _NAMES]
        return [line for line in told if re.search(r"licen[cs]", line, re.IGNORECASE)]
    if path.suffix == ".woff2":
        command = ["node", str(HERE / "names.js"), str(path)]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        return [line for line in told.splitlines() if re.search(r"licen[cs]", line, re.IGNORECASE)]
    if path.suffix in {".png", ".woff"}:  # say nothing
        return []
    comments = re.findall(r"/\*[\s!*@].*?\*/", path.read_text("utf-8"), re.DOTALL)
    return [comment for comment in comments if re.search(r"licen[cs]", comment, re.IGNORECASE)]
