"""Rebuild `data/icons.toml` from pinned npm packages: `python scripts/vendor_icons.py`.

    npm pack NAME@VERSION ──sha512──▶ tarball ──▶ one SVG per icon ──▶ inner markup ──▶ one TOML line

Lucide holds no brand marks (removed in 1.0), so the few that page footers need come from Feather, which Lucide grew
from: both are drawn with 2 px strokes on a 24 × 24 grid. Running it twice gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import subprocess
import tarfile
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parent.parent / "data" / "icons.toml"

# Which icons: what navigation, forms, dashboards and the trades of data/topics/ ask for.
LUCIDE_NAMES = """
accessibility activity ambulance anchor apple archive armchair arrow-down arrow-left arrow-right arrow-up
arrow-up-right at-sign atom award baby backpack badge-check banknote battery bed beer bell bike bird bone book book-open
bookmark bot box boxes brain briefcase brush building building-2 bus calculator calendar calendar-check camera car
carrot cat chart-area chart-bar chart-column chart-line chart-pie check chef-hat chevron-down chevron-left
chevron-right chevron-up circle circle-alert circle-check circle-play clapperboard clipboard clipboard-check
clipboard-list clock cloud code coffee coins compass contact cookie cooking-pot copy cpu credit-card croissant crown
cup-soda database dna dog download drama drill droplet droplets drum dumbbell egg ellipsis external-link eye factory
file file-text film filter fish flag flame flask-conical flower folder footprints fuel gauge gavel gem gift git-branch
glasses globe graduation-cap grape grid-2x2 guitar hammer handshake hard-hat hash headphones headset heart heart-pulse
history hospital hourglass house image inbox info key keyboard lamp landmark languages laptop layers layout-dashboard
layout-grid leaf library life-buoy lightbulb link list lock log-in log-out mail map map-pin maximize megaphone menu
message-circle message-square mic microscope milk minus monitor moon mountain mouse-pointer move music network newspaper
notebook nut orbit package paintbrush palette panels-top-left paw-print pause pen-tool pencil percent phone piano
piggy-bank pill pizza plane play plug plus podcast presentation printer puzzle quote radar radio receipt recycle
refresh-cw repeat rocket rotate-ccw route ruler salad sandwich satellite save scale scan school scissors search send
server settings shapes share-2 shell shield shield-check ship shirt shopping-bag shopping-cart shovel shrub
sliders-horizontal smartphone smile snowflake sofa solar-panel soup sparkles sprout square stamp star stethoscope store
sun sunrise sunset syringe tag target telescope tent terminal thermometer thumbs-up ticket timer tractor train-front
trash-2 tree-deciduous tree-pine trees trending-down trending-up triangle triangle-alert trophy truck tv umbrella
undo-2 upload user user-check user-plus users utensils vault video volleyball wallet warehouse watch waves wheat wifi
wind wine workflow wrench x zap
"""

BRAND_NAMES = "codepen dribbble facebook figma github gitlab instagram linkedin slack twitter youtube"

# What people say first → what Lucide calls it.
OTHER_NAMES = {
    "alert": "triangle-alert",
    "cart": "shopping-cart",
    "chart": "chart-column",
    "edit": "pencil",
    "flask": "flask-conical",
    "grid": "layout-grid",
    "help": "circle-help",
    "home": "house",
    "message": "message-circle",
    "more": "ellipsis",
    "paw": "paw-print",
    "share": "share-2",
    "train": "train-front",
    "trash": "trash-2",
    "tree": "tree-deciduous",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A pinned npm package. `integrity` is npm's own: sha512 of the tarball, base64."""

    name: str
    version: str
    licence: str
    folder: str  # of the SVG files, inside the tarball
    integrity: str


LUCIDE = Package(
    name="lucide-static",
    version="1.62.0",
    licence="ISC, parts MIT (Feather)",
    folder="package/icons",
    integrity="WBZA/m2PvkFpMGHDtsBck5P2A9G4ehLlYu4GwwICcmEm1BvYVgj00lCDxKRWLlbMlOibLaiwdQ88G5pHkSWgwA==",
)
FEATHER = Package(
    name="feather-icons",
    version="4.29.2",
    licence="MIT",
    folder="package/dist/icons",
    integrity="0TaCFTnBTVCz6U+baY2UJNKne5ifGh7sMG4ZC2LoBWCZdIyPa+y6UiR4lEYGws1JOFWdee8KAsAIvu0VcXqiqA==",
)


def packed(package: Package, folder: Path) -> Path:
    """Download a package's tarball into `folder` and return its path once its hash is the pinned one."""
    spec = f"{package.name}@{package.version}"
    subprocess.run(["npm", "pack", "--silent", spec], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    tarball = folder / f"{package.name}-{package.version}.tgz"
    found = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise SystemExit(f"{spec}: sha512 is {found}, pinned is {package.integrity}")
    return tarball


def member(tarball: Path, name: str) -> str:
    """Return the text of one file of a tarball."""
    with tarfile.open(tarball) as archive:
        file = archive.extractfile(name)
        assert file, f"{tarball.name} has no {name}"
        return file.read().decode()


def icons(package: Package, tarball: Path, names: dict[str, str]) -> dict[str, str]:
    """Return name → inner markup for `names`, a map of our name → the package's."""
    with tarfile.open(tarball) as archive:
        members = {entry.name: entry for entry in archive.getmembers()}  # by name is a scan of the tar each time
        files = {ours: archive.extractfile(members[f"{package.folder}/{theirs}.svg"]) for ours, theirs in names.items()}
        return {ours: inner(file.read().decode()) for ours, file in files.items() if file}


def inner(svg: str) -> str:
    """Return the shapes inside an SVG document, without white space, namespaces or attributes they inherit."""
    shapes = []
    for shape in ET.fromstring(svg):  # noqa: S314 - the hash of the tarball is pinned
        tag = shape.tag.rpartition("}")[2]
        attributes = "".join(f' {name}="{value}"' for name, value in shape.attrib.items())
        shapes.append(f"<{tag}{attributes}/>")
    return "".join(shapes)


def header(licences: dict[Package, str]) -> str:
    """Return the comment at the top of the file; both licences want their text in every copy."""
    lines = [
        "Line icons: name → what stands inside <svg>. Written by scripts/vendor_icons.py; do not edit.",
        "",
        'Use: <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"',
        '          stroke-linecap="round" stroke-linejoin="round">…</svg>',
        "",
        f"Brand marks ({', '.join(BRAND_NAMES.split())}) remain their owners' trademarks.",
    ]
    for package, text in licences.items():
        lines += ["", f"---- {package.name} {package.version}, {package.licence} ----", "", *text.strip().splitlines()]
    return "".join(f"# {line}".rstrip() + "\n" for line in lines) + "\n"


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        lucide, feather = packed(LUCIDE, Path(folder)), packed(FEATHER, Path(folder))
        found = icons(LUCIDE, lucide, {name: name for name in LUCIDE_NAMES.split()} | OTHER_NAMES)
        found |= icons(FEATHER, feather, {name: name for name in BRAND_NAMES.split()})
        licences = {LUCIDE: member(lucide, "package/LICENSE"), FEATHER: member(feather, "package/LICENSE")}
    lines = [f"{name} = '{found[name]}'\n" for name in sorted(found)]
    TARGET.write_text(header(licences) + "".join(lines), "utf-8")
    print(f"{TARGET.name}: {len(found)} icons, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
