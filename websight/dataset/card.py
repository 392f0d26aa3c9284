"""The dataset card: RUN/dataset/README.md, with the metadata the Hub reads."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image

from websight import packaged, templates
from websight.config.tree import Config
from websight.dataset.provenance import provenance
from websight.dataset.summary import PUBLISHED, Summary
from websight.errors import UsageError
from websight.web import notices, packs

_SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
    (100_000_000, "10M<n<100M"),
)

_OPEN = r"<!-- yours: (?P<name>[^\n]*?) -->"
_YOURS = re.compile(rf"{_OPEN}(?:(?!{_OPEN.replace('?P<name>', '?:')}).)*?<!-- /yours -->", re.DOTALL)


_SPECIMENS = 3
_LOOKED_AT = 200  # rows among which the specimens are: of kinds as different as they come
_SPECIMEN_PX = (480, 600)  # a third of a card's width on a large screen; the top of the page
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Specimen:
    """A small picture of one of the dataset's pages."""

    path: str  # relative to the dataset
    caption: str


def specimens(rows: Iterable[dict[str, Any]], dataset: Path) -> tuple[Specimen, ...]:
    """Write small pictures of a few rows (`image`, `id`, `kind`, `topic`) into DATASET/specimens/."""
    by_kind: dict[str, Specimen] = {}
    for row in islice(rows, _LOOKED_AT):
        if len(by_kind) == _SPECIMENS:
            break
        kind = row["kind"] or row["id"]
        if kind in by_kind:
            continue
        path = dataset / "specimens" / f"{row['id']}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_small(row["image"]["bytes"]))
        words = [word.replace("_", " ") for word in (row["topic"], row["kind"]) if word]
        by_kind[kind] = Specimen(f"specimens/{path.name}", ", ".join(words) or row["id"])
    return tuple(by_kind.values())


def _small(picture: bytes) -> bytes:
    """Return the top of a picture, scaled to `_SPECIMEN_PX`, as JPEG."""
    width, most = _SPECIMEN_PX
    with Image.open(io.BytesIO(picture), formats=["PNG", "WEBP", "JPEG"]) as image:
        top = image.convert("RGB").crop((0, 0, image.width, min(image.height, image.width * most // width)))
    small = top.resize((width, max(1, round(top.height * width / top.width))), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    small.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def size_category(rows: int) -> str:
    """Return the Hub's size category for a number of rows."""
    return next((name for limit, name in _SIZES if rows < limit), "100M<n<1B")


def render(summary: Summary, config: Config, name: str, shown: tuple[Specimen, ...] = ()) -> str:
    """Return the card's Markdown; `name` is that of the run's folder."""
    return templates.render(
        "card.md.j2",
        {
            "name": config.export.pretty_name or name,
            "path": f"./{name}/dataset",  # never two words and one slash: that could be a repository's name
            "provenance": provenance(config, summary.models),
            "credits": summary.credits,
            "languages": sorted({code.partition("-")[0] for code in summary.axes.get("language", {}) if code}),
            "summary": summary,
            "config": config,
            "size_category": size_category(summary.rows),
            "published": PUBLISHED,
            "filters": packaged.table("filters"),
            "specimens": shown,
            "tailwinds": packaged.versions("tailwindcss"),
            "assets": packs.assets_sha(),
            "program": packaged.DISTRIBUTION,
            "version": packaged.version(),
        },
    )


def notice(summary: Summary) -> str:
    """Return the notices of others whose work stands in the pages, or shows in their pictures."""
    return f"{_NOTICE}\n\n{'=' * 80}\n\n{notices.notices(summary.credits)}\n"


_NOTICE = """Icons in the pages, and fonts and libraries that their pictures show, are the work of others, under the
licences below. Brand marks among the icons remain their owners' trademarks."""


def addressed(text: str, repository: str) -> str:
    """Return the card with the repository's name in its loading lines, instead of the run's folder."""
    # Whatever the path is: earlier versions wrote some that are no Python.
    line = re.compile(r'^pages = load_dataset\(.*(?=, split="train"\)$)', re.MULTILINE)
    return line.sub(lambda _: f'pages = load_dataset("{repository}"', text)


def merged(fresh: str, old: str) -> str:
    """Return the card `fresh` with the text of `old` between <!-- yours: NAME --> and <!-- /yours -->.

    A part goes where `fresh` has one of that name, else to the end. Raises: UsageError where a part has no end.
    """
    written: dict[str, list[str]] = {}
    for part in _YOURS.finditer(old):
        written.setdefault(part["name"], []).append(part[0])
    if len(re.findall(_OPEN, old)) > sum(map(len, written.values())):
        raise UsageError("README.md on the Hub: a <!-- yours: NAME --> has no <!-- /yours -->; add it there")
    text = _YOURS.sub(lambda part: written[part["name"]].pop(0) if written.get(part["name"]) else part[0], fresh)
    left = [part for parts in written.values() for part in parts]
    return "\n\n".join([text.rstrip("\n"), *left]) + "\n" if left else text
