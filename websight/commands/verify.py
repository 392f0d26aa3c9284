"""Render exported rows again and compare, page by page: all views of one visit, as they were shot.

    html            the stored HTML has the stored hash
    picture         the new picture has the hash of the one that was shot; the PNG itself, byte for byte
    stored picture  the picture in the row shows the same pixels; only where it is as large as the shot, and PNG or
                    lossless WebP

Another Chromium or other fonts than the row's draw other pixels; that is said, not hidden. Covered: all splits,
datasets of earlier versions. Not covered: rejected pages, and whether a lossy picture is near enough.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from PIL import Image

from websight.browser.chromium import Chromium
from websight.browser.shoot import Shoot
from websight.dataset.export import table_rows
from websight.errors import UsageError
from websight.run import runner
from websight.sample import Brief, Sample, Shot, View

_NEEDED = (
    "id", "text", "view", "viewport_width_css", "viewport_height_css", "scale", "color_scheme", "full_page",
    "html_sha256", "png_sha256", "browser",
)  # fmt: skip
_LATER = ("image", "page_id", "fonts")
"""What a row may do without."""

_DAMAGED = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow says of a damaged file."""

Row = dict[str, Any]


@dataclass(slots=True)
class Verdict:
    """The result of a verification."""

    rows: int = 0
    equal: int = 0
    decoded: int = 0  # rows whose stored picture was compared, pixel by pixel
    browser: str = ""  # that drew now
    fonts: str = ""  # it drew with
    differing: list[dict[str, str]] = field(
        default_factory=list
    )  # id, what differs, why it may; browser and fonts then

    def add(self, row: Row, differs: str, shot: Shot | None) -> None:
        """Add a row's result; `shot` is its new picture, if there is one."""
        self.rows += 1
        self.equal += not differs
        if shot:
            self.browser, self.fonts = shot.browser, shot.fonts
        if differs:
            then = {name: row.get(name) or "" for name in ("browser", "fonts")}
            others = [name for name, value in then.items() if shot and value and value != getattr(shot, name)]
            cause = " and ".join(f"other {name}" for name in others)
            self.differing.append({"id": row["id"], "differs": differs, "cause": cause, **then})


def dataset_of(folder: Path) -> Path:
    """Return the dataset folder of a run, or the folder itself if it is one. Raises: UsageError."""
    for candidate in (folder / "dataset", folder):
        if (candidate / "data").is_dir():
            return candidate
    raise UsageError(f"{folder}: holds no dataset (no data/*.parquet); make one: websight export {folder}")


def count(folder: Path, limit: int | None) -> int:
    """Return how many rows `verify` will look at."""
    rows = sum(1 for _ in table_rows(folder, ["id"]))
    return rows if limit is None else min(rows, limit)


def verify(folder: Path, pool: Chromium, limit: int | None, tick: Callable[[str], None]) -> Verdict:
    """Render the first `limit` rows (all of them if None) of a dataset folder again. `tick` gets "" or what differs.

    Raises: UsageError where a column is missing that every version had.
    """
    rows = table_rows(folder, [*_NEEDED, *_LATER])
    return runner.run_to_end(_verify(islice(rows, limit), pool, tick, folder))


async def _verify(rows: Iterator[Row], pool: Chromium, tick: Callable[[str], None], folder: Path) -> Verdict:
    verdict = Verdict()
    waiting: dict[int, list[Row]] = {}

    def source() -> Iterator[Sample]:
        for number, ((page, html), views) in enumerate(groupby(rows, _page)):
            waiting[number] = list(views)
            first = waiting[number][0]
            if missing := [name for name in _NEEDED if name not in first]:
                raise UsageError(f"{folder}: found no column {missing[0]}; {', '.join(_NEEDED)} are needed")
            yield Sample(number=number, id=page, seed=0, brief=Brief(), html=html)

    def sink(sample: Sample) -> None:
        for position, row in enumerate(waiting.pop(sample.number)):
            shot = sample.shots[position] if sample.shots else None
            differs = _difference(row, sample, shot)
            if shot and not differs and _is_comparable(row.get("image"), shot):
                verdict.decoded += 1
                differs = "" if _shows(row["image"]["bytes"], shot.png) else "stored picture"
            verdict.add(row, differs, shot)
            tick(differs)

    async with pool:
        verdict.browser, verdict.fonts = pool.version, pool.fonts.sha
        await runner.run(source(), [_AnyView(pool, waiting)], sink)
    verdict.differing.sort(key=lambda found: found["id"])  # pages are finished in any order
    return verdict


class _AnyView:
    """Stage: renders each page in the views of its rows."""

    name = "shoot"

    def __init__(self, pool: Chromium, rows: dict[int, list[Row]]) -> None:
        self._pool = pool
        self._rows = rows
        self.width = pool.processes + 1

    async def __call__(self, sample: Sample, /) -> Sample:
        views = tuple(_view(row) for row in self._rows[sample.number])
        return await Shoot(self._pool, views, width=1)(sample)


def _page(row: Row) -> tuple[str, str]:
    """Return what the rows of a page share: its id (in early datasets the row's own) and the HTML."""
    return row.get("page_id") or row.get("id") or "", row.get("text") or ""


def _view(row: Row) -> View:
    return View(
        name=row["view"],
        width_css=row["viewport_width_css"],
        height_css=row["viewport_height_css"],
        scale=row["scale"],
        color_scheme=row["color_scheme"],
        full_page=row["full_page"],
    )


def _difference(row: Row, sample: Sample, shot: Shot | None) -> str:
    if hashlib.sha256(row["text"].encode("utf-8", "replace")).hexdigest() != row["html_sha256"]:
        return "html"
    if shot is None:
        return sample.drop.reason if sample.drop else "picture"
    return "" if shot.sha256 == row["png_sha256"] else "picture"


def _is_comparable(stored: dict[str, Any] | None, shot: Shot) -> bool:
    """Tell whether a stored picture must have exactly the shot's pixels."""
    content: bytes = (stored or {}).get("bytes") or b""
    is_lossless = content.startswith(b"\x89PNG") or content[8:16] == b"WEBPVP8L"
    if not is_lossless:
        return False
    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.size == (shot.width_px, shot.height_px)
    except _DAMAGED:
        return True  # so that it is found not to


def _shows(stored: bytes, png: bytes) -> bool:
    """Tell whether a stored picture decodes to the same pixels as a PNG."""
    return stored == png or _pixels(stored) == _pixels(png)


def _pixels(content: bytes) -> bytes:
    try:
        with Image.open(BytesIO(content)) as picture:
            return picture.convert("RGB").tobytes()
    except _DAMAGED:
        return b""
