"""Render exported rows again and compare, page by page: all views of one visit, as they were shot.

    row ──▶ its text, its picture ──▶ what each column must say        `dataset.claims`
     │  ──▶ a new shot ─────────────▶ pixels_sha256, elements, words, the picture's pixels
     └────▶ its run, or a config ───▶ brief, seed, steps, split, …     `origin`; without one these are not checked

Every column that is not what it must be is named with what was found and what was expected; what could not be checked
is named too. Another Chromium or other fonts than the row's draw other pixels; that is said, not hidden.

The parser is given a row's HTML without the `integrity` attributes of its style sheets and scripts (`web.integrity`),
when a row is verified as when it was made; how many rows have some is counted.

Covered: all splits, datasets of earlier versions. Not covered: rejected pages, rows that are missing, and whether a
lossy or smaller picture is more than alike (`claims`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from websight.browser.chromium import Chromium
from websight.browser.shoot import Shoot
from websight.commands.origin import Origin
from websight.config.tree import Look
from websight.dataset import claims, columns
from websight.dataset.claims import Mismatch
from websight.dataset.columns import SCHEMA
from websight.dataset.export import table_rows
from websight.dataset.files import splits
from websight.disk import png
from websight.errors import UsageError
from websight.run import mirror, runner
from websight.run.renderer import Renderer
from websight.sample import Brief, Sample, Shot, SiteFile, View
from websight.web.integrity import without_digests

_NEEDED = (
    "id", "text", "view", "viewport_width_css", "viewport_height_css", "scale", "color_scheme", "full_page",
    "html_sha256", "browser",
)  # fmt: skip

_EARLIER = "png_sha256"
"""Of the PNG that Chromium wrote: earlier versions named a picture by it."""

_VIEW_KEYS = {
    "view": "name",
    "viewport_width_css": "width_css",
    "viewport_height_css": "height_css",
    "scale": "scale",
    "color_scheme": "color_scheme",
    "full_page": "full_page",
    "grow_scrollers": "grow_scrollers",  # earlier versions have it not
}
"""Columns of a view, and the config's names for them."""

_RENDERED = ("pixels_sha256", _EARLIER, "words", "elements", "image")
"""Columns that another renderer may draw otherwise."""

_SCALE_DIGITS = 6  # as many as the column's 32 bits hold, so that 1.1 is 1.1 again

Row = dict[str, Any]


@dataclass(slots=True)
class Verdict:
    """The result of a verification."""

    rows: int = 0
    equal: int = 0
    decoded: int = 0  # rows whose stored picture was compared, pixel by pixel
    alike: int = 0  # rows whose stored picture, lossy or smaller, was compared by the mean of blocks
    with_integrity: int = 0  # rows with integrity attributes, which the parser is not given
    browser: str = ""  # that drew now
    fonts: str = ""  # it drew with
    compared_with: str = ""  # the run or the plan that the rest was compared with, "" where there was none
    not_checked: list[str] = field(default_factory=list)  # columns that nothing at hand could tell
    differing: list[dict[str, str]] = field(
        default_factory=list
    )  # id, column, found, expected; cause: why it may; browser and fonts of the row

    def add(self, row: Row, mismatches: list[Mismatch]) -> None:
        """Add a row's result."""
        self.rows += 1
        self.equal += not mismatches
        then = {name: str(row.get(name) or "") for name in ("browser", "fonts")}
        cause = _cause(Renderer(**then), Renderer(browser=self.browser, fonts=self.fonts))
        for each in mismatches:
            drawn = cause if each.column.partition("[")[0] in _RENDERED else ""
            self.differing.append({"id": str(row.get("id")), **asdict(each), "cause": drawn, **then})


def _cause(then: Renderer, now: Renderer) -> str:
    parts = (("browser", Renderer(browser=then.browser)), ("fonts", Renderer(fonts=then.fonts)))
    return " and ".join(f"other {name}" for name, part in parts if part.changes(now))


def dataset_of(folder: Path) -> Path:
    """Return the dataset folder of a run, or the folder itself if it is one. Raises: UsageError."""
    place = mirror.place_of(folder)
    if bucket := mirror.of(folder):
        bucket.made.pull()
    for candidate in (folder / "dataset", folder):
        if (candidate / "data").is_dir():
            return candidate
    raise UsageError(f"{place}: holds no dataset (no data/*.parquet); make one: websight export {place}")


def count(folder: Path, limit: int | None) -> int:
    """Return how many rows `verify` will look at."""
    rows = sum(1 for _ in table_rows(folder, ["id"]))
    return rows if limit is None else min(rows, limit)


def verify(
    folder: Path, pool: Chromium, limit: int | None, tick: Callable[[str], None], origin: Origin | None = None
) -> Verdict:
    """Render the first `limit` rows (all of them if None) of a dataset folder again, and compare them column by column.

    `origin` knows more of the pages; by default the run is asked in whose folder the dataset lies. `tick` gets "" or
    the column that differs. Raises: UsageError where a column is missing that every version had.
    """
    verifier = _Verifier(pool, tick, origin or Origin(folder))
    return runner.run_to_end(verifier.run(islice(_rows(folder), limit)))


def _rows(folder: Path) -> Iterator[tuple[str, Row]]:
    """Yield each row with its split."""
    for split, rows in splits(folder, [*SCHEMA.names, _EARLIER]):
        for row in rows:
            if missing := [name for name in _NEEDED if name not in row]:
                raise UsageError(f"{folder}: found no column {missing[0]}; {', '.join(_NEEDED)} are needed")
            yield split, row


@dataclass(slots=True)
class _RowInHand:
    """A row whose page is being rendered."""

    split: str
    row: Row
    view: View | Mismatch  # or why it cannot be rendered


class _Verifier:
    """Renders pages in the views of their rows, and judges the rows."""

    def __init__(self, pool: Chromium, tick: Callable[[str], None], origin: Origin) -> None:
        self._pool, self._tick, self._origin = pool, tick, origin
        self._waiting: dict[int, list[_RowInHand]] = {}
        self._seen: set[str] = set()
        self._verdict = Verdict(compared_with=origin.name)

    async def run(self, rows: Iterator[tuple[str, Row]]) -> Verdict:
        """Return the verdict on all rows."""
        verdict = self._verdict
        self._pool.pack = png.named  # nobody keeps the pictures: compressing one takes 31 ms
        async with self._pool as pool:
            verdict.browser, verdict.fonts = pool.name, pool.fonts.sha
            await runner.run(self._pages(rows), [_Shown(pool, self._waiting)], self._judge)
        verdict.differing.sort(key=lambda found: found["id"])  # pages are finished in any order
        verdict.not_checked = sorted(self._origin.unchecked)
        return verdict

    def _pages(self, rows: Iterator[tuple[str, Row]]) -> Iterator[Sample]:
        for number, ((page, html), group) in enumerate(groupby(rows, lambda pair: _page(pair[1]))):
            found = [*group]
            first = found[0][1]
            self._waiting[number] = [_RowInHand(split, row, self._twice(row) or _view(row)) for split, row in found]
            yield Sample(
                number=number,
                id=page,
                seed=0,
                brief=Brief(),
                html=html,
                path=str(first.get("path") or ""),
                assets=_assets(first),
            )

    def _twice(self, row: Row) -> Mismatch | None:
        """Return what is wrong with a row whose id has been there; its page is not rendered again."""
        if row["id"] not in self._seen:
            self._seen.add(row["id"])
            return None
        return Mismatch(column="id", found=f"{row['id']} in two rows", expected="one row of that id")

    def _judge(self, sample: Sample) -> None:
        shots = iter(sample.shots)
        for waiting in self._waiting.pop(sample.number):
            shot = next(shots, None) if isinstance(waiting.view, View) else None
            mismatches = [*self._mismatches(waiting, sample, shot)]
            self._verdict.with_integrity += without_digests(sample.html) != sample.html
            self._verdict.add(waiting.row, mismatches)
            self._tick(mismatches[0].column if mismatches else "")

    def _mismatches(self, waiting: _RowInHand, sample: Sample, shot: Shot | None) -> Iterator[Mismatch]:
        row = waiting.row
        yield from claims.by_text(row)
        if isinstance(waiting.view, Mismatch):
            yield waiting.view
        elif shot is None:
            found = f"{sample.drop.reason}: {sample.drop.detail}" if sample.drop else "no picture"
            yield Mismatch(column="text", found=found, expected="a page that can be rendered")
        else:
            yield from claims.by_shot(row, shot)
            yield from claims.differing(row, {"assets": columns.assets_of(sample)})
        picture = claims.by_picture(row, shot)
        yield from picture.mismatches
        self._verdict.decoded += picture.is_exact
        self._verdict.alike += picture.is_rough
        yield from claims.differing({**row, "split": waiting.split}, self._origin.expected(row))


class _Shown:
    """Stage: renders each page in the views of its rows."""

    name = "shoot"

    def __init__(self, pool: Chromium, waiting: dict[int, list[_RowInHand]]) -> None:
        self._pool = pool
        self._waiting = waiting
        self.width = pool.processes + 1

    async def __call__(self, sample: Sample, /) -> Sample:
        views = tuple(row.view for row in self._waiting[sample.number] if isinstance(row.view, View))
        return await Shoot(self._pool, views, width=1)(sample) if views else sample


def _page(row: Row) -> tuple[str, str]:
    """Return what the rows of a page share: its id (in early datasets the row's own) and the HTML."""
    return str(row.get("page_id") or row.get("id") or ""), str(row.get("text") or "")


def _assets(row: Row) -> tuple[SiteFile, ...]:
    files = row.get("assets") or ()
    return tuple(SiteFile(name=file["name"], type=file["type"], content=file["bytes"]) for file in files)


def _view(row: Row) -> View | Mismatch:
    """Return the view of a row, or what is wrong with it."""
    try:
        look = Look(**{key: row[column] for column, key in _VIEW_KEYS.items() if column in row})
        return replace(look.view(), scale=round(look.scale, _SCALE_DIGITS))
    except ValidationError as error:
        first = error.errors()[0]
        columns = {key: column for column, key in _VIEW_KEYS.items()}
        column = columns.get(str(first["loc"][0] if first["loc"] else ""), "scale")
        return Mismatch(column=column, found=str(row[column]), expected=first["msg"].removeprefix("Value error, "))
