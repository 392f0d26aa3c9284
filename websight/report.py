"""RUN/report.html: one file for people that opens offline, however large the run.

Funnel, statistics beside published datasets, histograms, balance, and a gallery: pictures beside their HTML, taken
evenly from the whole dataset, then pages that were left out with their reason. Pictures are scaled down and stored as
JPEG inside the file; HTML is shown as text, never as a page.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

from websight import __version__, export, templates
from websight.store import Store
from websight.summary import PUBLISHED, Summary

_KEPT, _LEFT_OUT = 60, 24
"""Pages in the gallery: at about 100 kB each the file stays below 10 MB."""

_WIDTH_PX = 560
"""Under half of a desktop page: headings are readable, the picture weighs a tenth."""

_QUALITY = 68

_COLUMNS = [
    "image", "text", "llm_generated_idea", "page_id", "kind", "topic", "style", "palette", "tags", "tokens", "width_px",
    "height_px",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One page of the gallery."""

    page_id: str
    kind: str
    topic: str
    look: str
    idea: str
    html: str
    picture: str  # data URL, or "" where there is none
    size: str
    reason: str
    detail: str


def render(store: Store, summary: Summary) -> str:
    """Return the report of the last export as HTML."""
    dataset = store.folder / "dataset"
    left_out = sum(summary.drops.values())
    return templates.render(
        "report.html.j2",
        {
            "name": store.folder.resolve().name,
            "summary": summary,
            "published": PUBLISHED,
            "kept": list(_cards(export.table_rows(dataset, _COLUMNS), summary.rows, _KEPT)),
            "left_out": list(_cards(_rejected(dataset), left_out, _LEFT_OUT)),
            "left_out_total": left_out,
            "version": __version__,
        },
    )


def _rejected(dataset: Path) -> Iterator[dict[str, Any]]:
    return export.table_rows(dataset, [*_COLUMNS, "reason", "detail"], part="rejected")


def _cards(rows: Iterator[dict[str, Any]], total: int, wanted: int) -> Iterator[Card]:
    """Take `wanted` rows of `total`, evenly."""
    step = max(total / wanted, 1)
    for place, row in enumerate(rows):
        if int(place / step) != int((place - 1) / step) or place == 0:
            yield _card(row)


def _card(row: dict[str, Any]) -> Card:
    image = row["image"]
    return Card(
        page_id=row["page_id"],
        kind=row["kind"],
        topic=row["topic"],
        look=", ".join(filter(None, (row["style"], row["palette"]))),
        idea=row["llm_generated_idea"] or "",
        html=row["text"] or "",
        picture=_small(image["bytes"]) if image and image["bytes"] else "",
        size=f"{row['width_px']} × {row['height_px']} px, {row['tags']} tags, {row['tokens']} tokens"
        if row["tags"]
        else "",
        reason=row.get("reason", ""),
        detail=row.get("detail", ""),
    )


def _small(png: bytes) -> str:
    """Return the picture as a data URL, at most `_WIDTH_PX` wide; "" for what is no picture."""
    try:
        with Image.open(io.BytesIO(png), formats=["PNG"]) as image:
            height = max(1, round(image.height * _WIDTH_PX / image.width))
            small = image.convert("RGB").resize((_WIDTH_PX, height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    except (OSError, SyntaxError):  # Pillow's two ways to say that a PNG is broken; such pages are rejected, and shown
        return ""
    kept = io.BytesIO()
    small.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return "data:image/jpeg;base64," + base64.b64encode(kept.getvalue()).decode()
