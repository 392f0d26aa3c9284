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
arrow-up-right at-sign atom audio-lines award axe baby backpack badge-check banknote bath battery bean bed beef beer
bell bike binoculars bird bone book book-marked book-open bookmark bot box boxes brain briefcase brush building
building-2 bus cable cake calculator calendar calendar-check calendar-days camera candy car carrot castle cat
chart-area chart-bar chart-column chart-line chart-no-axes-column chart-pie check chef-hat cherry chevron-down
chevron-left chevron-right chevron-up circle circle-alert circle-check circle-play circuit-board citrus clapperboard
clipboard clipboard-check clipboard-list clock cloud code coffee cog coins compass concierge-bell contact cookie
cooking-pot copy cpu credit-card croissant crown cup-soda database dna dog door-open download drama drill droplet
droplets drum dumbbell ear egg egg-fried ellipsis external-link eye eye-off factory fan feather fence file file-text
film filter fingerprint fish flag flame flask-conical flower folder footprints fuel gauge gavel gem gift git-branch
glasses globe graduation-cap grape grid-2x2 guitar ham hammer hand handshake hard-hat hash headphones headset heart
heart-pulse history hop hospital hotel hourglass house ice-cream-cone image inbox info key key-round keyboard
keyboard-music lamp lamp-desk landmark languages laptop lasso layers layout-dashboard layout-grid leaf leafy-green
lectern library life-buoy lightbulb link list list-checks lock log-in log-out lollipop luggage mail map map-pin
map-pinned maximize medal megaphone menu message-circle message-square mic microscope milk minus monitor moon mountain
mountain-snow mouse-pointer move music network newspaper notebook nut orbit package paintbrush palette panels-top-left
pause paw-print pen-tool pencil percent phone piano pickaxe piggy-bank pill pizza plane play plug plus podcast popcorn
presentation printer puzzle quote rabbit radar radio receipt recycle refresh-cw repeat ribbon rocket rotate-ccw route
ruler salad sandwich satellite save scale scan scan-line school scissors scroll scroll-text search send server
settings shapes share-2 shell shield shield-alert shield-check ship shirt shopping-bag shopping-cart shovel shrub
signpost sliders-horizontal smartphone smile snowflake sofa solar-panel soup spade sparkles speaker spline split
sprout square squirrel stamp star stethoscope store sun sunrise sunset swatch-book syringe tag target telescope tent
terminal thermometer thumbs-up ticket timer tractor train-front tram-front trash-2 tree-deciduous tree-palm tree-pine
trees trending-down trending-up triangle triangle-alert trophy truck turtle tv umbrella undo-2 upload user user-check
user-plus user-round users users-round utensils vault vegan video volleyball volume-2 wallet wand warehouse watch
waves waves-ladder wheat wifi wind wine workflow wrap-text wrench x zap
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
