"""The gallery of the report: pages taken evenly from the whole dataset, as many as fit.

Every so many pages one is taken; the others' pictures are not read. While the cards outgrow their bytes, every other
one goes again, so that what stays is even. A page's views are one card. What is left out of a card: HTML after
`_HTML_CHARS` and elements after the first `_ELEMENTS`; the dataset has all of it.
"""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from websight import markup
from websight.config.environment import cores
from websight.dataset import files
from websight.dataset.summary import Summary
from websight.report.thumbnail import thumbnails
from websight.run.threads import mapped

_KEPT, _LEFT_OUT = 80, 24
"""Pages in the gallery: measured on the grammar's, in one view, 131 kB each. Two thirds of it are the picture."""

_HTML_CHARS = 120_000
"""Twice the longest page of the grammar; a browser colours it in 50 ms."""

_TEXT_CHARS = 1_000  # an idea, a detail
_ELEMENTS = 300
_NAME_CHARS = 80

_COLUMNS = [
    "image", "text", "llm_generated_idea", "page_id", "view", "kind", "topic", "style", "palette", "tags", "tokens",
    "words", "width_px", "height_px", "viewport_width_css", "viewport_height_css", "color_scheme", "author", "elements",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One view of a page."""

    view: str
    about: str  # viewport and colour scheme
    source: str  # data URL, "" where there is no picture
    width_css: int
    height_css: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One page of the gallery."""

    page_id: str
    title: str
    kind: str
    topic: str
    idea: str
    facts: tuple[str, ...]
    reason: str  # "" for a page that was kept
    detail: str
    pictures: tuple[Picture, ...]  # one per view
    data: str  # JSON that can stand in a <script>: the HTML and, per view, the elements

    @property
    def weight_bytes(self) -> int:
        """The most that the card can take in the file; a character of text may become six."""
        texts = (self.page_id, self.title, self.kind, self.topic, self.idea, *self.facts, self.reason, self.detail)
        pictures = sum(1_000 + len(picture.source) for picture in self.pictures)
        return 2_000 + 12 * sum(map(len, texts)) + pictures + len(self.data.encode())


def cards(dataset: Path, summary: Summary, budget_bytes: int) -> tuple[list[Card], list[Card]]:
    """Return pages that were kept and pages that were left out, together at most `budget_bytes` in the file."""
    lost = _pages(dataset, "rejected", _evenly(sum(summary.drops.values()), _LEFT_OUT))
    left_out = _fitting(lost, budget_bytes // 4)
    rest = budget_bytes - sum(card.weight_bytes for card in left_out)
    return _fitting(_pages(dataset, "data", _evenly(summary.kept, _KEPT)), rest), left_out


def _evenly(total: int, wanted: int) -> frozenset[int]:
    """Return the places of about `wanted` of `total` pages, evenly apart, the first among them."""
    step = max(total / wanted, 1.0)
    return frozenset(math.ceil(number * step) for number in range(wanted))


def _pages(dataset: Path, part: str, places: frozenset[int]) -> Iterator[list[dict[str, Any]]]:
    columns = [*_COLUMNS, "reason", "detail"] if part == "rejected" else _COLUMNS
    for _, rows in groupby(files.rows_of_pages(dataset, columns, part, places), key=lambda row: row["page_id"]):
        yield list(rows)


def _fitting(pages: Iterator[list[dict[str, Any]]], budget_bytes: int) -> list[Card]:
    """Return the cards of pages, every so many of them where all would not fit."""
    small_ones = mapped(thumbnails, ((rows, _pictures(rows)) for rows in pages), cores())
    taken = [_card(rows, small) for rows, small in small_ones]
    while sum(card.weight_bytes for card in taken) > budget_bytes:
        taken = taken[::2] if len(taken) > 1 else []
    return taken


def _pictures(rows: list[dict[str, Any]]) -> tuple[bytes, ...]:
    """Take the pictures out of a page's rows."""
    return tuple((row.pop("image") or {}).get("bytes") or b"" for row in rows)


def _card(rows: list[dict[str, Any]], small: tuple[bytes, ...]) -> Card:
    row = rows[0]
    html = row["text"] or ""
    looks = (row["kind"], row["topic"], row["style"], row["palette"])
    numbers = (f"{row[name]:,} {name}" for name in ("tags", "tokens", "words") if row[name])
    return Card(
        page_id=row["page_id"],
        title=_title(html) or row["page_id"],
        kind=row["kind"] or "",
        topic=row["topic"] or "",
        idea=_cut(row["llm_generated_idea"], _TEXT_CHARS),
        facts=tuple(filter(None, (*(look.replace("_", " ") for look in looks if look), *numbers, row["author"]))),
        reason=row.get("reason") or "",
        detail=_cut(row.get("detail"), _TEXT_CHARS),
        pictures=tuple(map(_picture, rows, small)),
        data=_json(
            {"html": html[:_HTML_CHARS], "chars": len(html), "views": [_elements(view["elements"]) for view in rows]}
        ),
    )


def _title(html: str) -> str:
    head, end, _ = html.partition("</title>")
    node = markup.tree(head + end).css_first("head > title")  # reading all of a page takes 3 ms
    return _cut(" ".join(node.text().split()), 120) if node else ""


def _cut(text: str | None, chars: int) -> str:
    text = text or ""
    return text if len(text) <= chars else text[: chars - 1] + "…"


def _json(value: Any) -> str:
    """Return JSON without `<`, so that neither `</script>` nor `<!--` can break the element around it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _elements(elements: list[dict[str, Any]] | None) -> list[list[Any]]:
    """Return the visible elements as [tag, role, name, category, x, y, width, height].

    Where there are too many, those that are nothing but boxes go first, then the last of the document.
    """
    seen = [one for one in elements or () if one["visible"] and one["width"] >= 1 and one["height"] >= 1]
    names = [_cut(one.get("name") or one["text"], _NAME_CHARS) for one in seen]
    order = sorted(range(len(seen)), key=lambda index: not (names[index] or seen[index]["role"]))[:_ELEMENTS]
    return [
        [
            *(seen[index]["tag"], seen[index]["role"], names[index], seen[index].get("category") or "other"),
            *(round(seen[index][side]) for side in ("x", "y", "width", "height")),
        ]
        for index in sorted(order)
    ]


def _picture(row: dict[str, Any], small: bytes) -> Picture:
    width = row["viewport_width_css"] or 0
    return Picture(
        view=row["view"] or "",
        about=f"{width} × {row['viewport_height_css']}, {row['color_scheme']}" if width else "",
        source="data:image/jpeg;base64," + base64.b64encode(small).decode() if small else "",
        width_css=width,
        height_css=math.ceil(width * row["height_px"] / row["width_px"]) if width else 0,
    )
