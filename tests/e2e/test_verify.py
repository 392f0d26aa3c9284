"""`verify` finds what was changed in a dataset, names it, and says what else may have changed a picture."""

import hashlib
import json
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from PIL import Image

from tests.command import sets, websight, why_no_browser

pytestmark = pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())

SCRIPTED = """<!doctype html><html lang="en"><head><title>{n}</title>{link}</head><body><h1>About {words}</h1>
<p id="p">0</p>
<{tag}>{words} stand on this page, and {words} again, so many that no filter has anything to say of it.</{tag}>
<div style="height:400px;background:linear-gradient(#fed,#{n}4{n})"></div>
<script>let n = 0; setInterval(() => {{ if (n < 90) p.textContent = ++n; }}, 20)</script></body></html>"""
DIGEST = """<link rel="stylesheet" href="data:text/css,h1{color:teal}" integrity="sha384-of-another-file">"""
"""A style sheet that no browser takes with its digest: what is rendered lacks it."""
SAID = {"p": "bread and rye", "blockquote": "rivers with old bridges", "h2": "nine quiet gardens"}
PAGES = len(SAID)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with scripts of their own in two views, exported with lossless WebP."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "pages").mkdir()
    for number, (tag, words) in enumerate(SAID.items()):
        (folder / "pages" / f"{number}.html").write_text(
            SCRIPTED.format(n=number, tag=tag, words=words, link=DIGEST if number == 1 else "")
        )
    more = sets(view__more='["phone"]', browser__processes=1)
    websight("build", folder / "run", "--files", folder / "pages", "--pages", PAGES, *more)
    return folder / "run" / "dataset"


def rows_of(dataset: Path) -> list[dict]:
    return [row for path in sorted((dataset / "data").glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def stored(folder: Path, rows: list[dict], dataset: Path, *, without: tuple[str, ...] = (), name="train-00000") -> Path:
    """A dataset of these rows."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    schema = pq.read_schema(next((dataset / "data").glob("*.parquet")))
    table = pa.Table.from_pylist(rows, schema=schema).drop_columns(list(without))
    pq.write_table(table, folder / "data" / f"{name}.parquet")
    return folder


def verdict(folder: Path, *words: object, expect: int = 0) -> dict:
    return json.loads(websight("verify", folder, "--json", *words, expect=expect)[0])


def changed(picture: bytes, kind: str, size: tuple[int, int] | None = None) -> bytes:
    """The same picture in another size, else but for one pixel."""
    with Image.open(BytesIO(picture)) as image:
        other = image.convert("RGB")
    if size:
        other = other.resize(size)
    else:
        other.putpixel((3, 3), (1, 2, 3))
    file = BytesIO()
    other.save(file, kind, lossless=True)
    return file.getvalue()


def told(found: dict) -> dict[str, dict[str, str]]:
    """What a verdict says of each row: the columns that differ, and why they may."""
    rows: dict[str, dict[str, str]] = {}
    for each in found["differing"]:
        assert each["found"] != each["expected"]
        rows.setdefault(each["id"], {})[each["column"]] = each["cause"]
    return rows


def test_all_views_of_pages_with_scripts_are_equal_in_every_column(dataset: Path):
    found = verdict(dataset)
    assert (found["rows"], found["equal"], found["decoded"]) == (2 * PAGES, 2 * PAGES, 2 * PAGES)
    assert (found["differing"], found["not_checked"]) == ([], [])
    assert found["compared_with"] == f"the run {dataset.parent}"
    assert found["browser"].startswith("Chromium ")
    assert found["with_integrity"] == 2


def test_a_limit_may_cut_a_page(dataset: Path):
    assert verdict(dataset, "--rows", 3)["equal"] == 3


def test_what_was_changed_is_named_by_row_and_column(dataset: Path, tmp_path: Path):
    rows = rows_of(dataset)
    pictures = [row["image"] for row in rows]
    rows[0] |= {"pixels_sha256": "0" * 64, "tags": rows[0]["tags"] + 1, "words": 1}
    pictures[1]["bytes"] = changed(pictures[1]["bytes"], "PNG")
    rows[1]["elements"][1]["role"] = "button"
    pictures[2]["bytes"] = pictures[2]["bytes"][:200]
    pictures[3]["bytes"] = changed(pictures[3]["bytes"], "WEBP", (100, 100))  # smaller: not compared
    rows[3] |= {"width_px": 100, "scale": 0.0}
    rows[4]["text"] += " "
    rows[5] |= {"text": rows[5]["text"].replace("<h1>", "<h1 hidden>"), "browser": "Chromium 1.2.3", "fonts": "f" * 16}
    rows[5]["html_sha256"] = hashlib.sha256(rows[5]["text"].encode()).hexdigest()
    found = verdict(stored(tmp_path, rows, dataset), expect=42)
    said, drawn = told(found), "other browser and other fonts"
    assert said[rows[0]["id"]] == {"pixels_sha256": "", "tags": "", "words": ""}
    assert said[rows[1]["id"]] == {"image": "", "elements[1].role": ""}
    assert said[rows[2]["id"]] == {"image": ""}
    assert said[rows[3]["id"]] == {"scale": "", "height_px": "", "image.path": ""}
    assert "html_sha256" in said[rows[4]["id"]]
    assert "skeleton_sha256" not in said[rows[5]["id"]]
    assert said[rows[5]["id"]]["pixels_sha256"] == said[rows[5]["id"]]["image"] == drawn
    assert (found["rows"], found["equal"], found["decoded"]) == (6, 0, 4)
    assert found["compared_with"] == ""
    assert {"kind", "steps", "split", "color_scheme"} <= set(found["not_checked"])
    out = websight("verify", stored(tmp_path / "last", rows[:2], dataset), expect=42)[0]
    assert "elements[1].role: found button; expected " in out
    assert "not checked  " in out


def test_a_row_that_stands_twice_is_told(dataset: Path, tmp_path: Path):
    rows = rows_of(dataset)[:2]
    assert told(verdict(stored(tmp_path, [*rows, rows[0]], dataset), expect=42)) == {rows[0]["id"]: {"id": ""}}


def test_a_config_tells_what_the_run_had_planned(dataset: Path, tmp_path: Path):
    rows = rows_of(dataset)[:2]
    rows[1]["seed"] += 1
    config = dataset.parent / "config.toml"
    found = verdict(stored(tmp_path, rows, dataset), "--config", config, expect=42)
    assert told(found) == {rows[1]["id"]: {"seed": ""}}
    assert found["compared_with"] == "the plan of the config"


def test_every_split_is_verified(dataset: Path, tmp_path: Path):
    for number, split in enumerate(("train", "validation", "test")):
        stored(tmp_path, rows_of(dataset)[2 * number : 2 * number + 2], dataset, name=f"{split}-00000")
    assert verdict(tmp_path)["equal"] == 6


def test_a_dataset_of_an_earlier_version_is_verified(dataset: Path, tmp_path: Path):
    rows = [row for row in rows_of(dataset) if row["view"] == "desktop"]
    found = verdict(stored(tmp_path, rows, dataset, without=("page_id", "fonts", "image")))
    assert (found["equal"], found["decoded"]) == (PAGES, 0)


def test_a_table_without_what_is_needed_is_no_dataset(dataset: Path, tmp_path: Path):
    folder = stored(tmp_path, rows_of(dataset), dataset, without=("text",))
    assert "found no column text; " in websight("verify", folder, expect=2)[1]
