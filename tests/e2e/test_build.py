"""The whole way, with the real browser: build, interrupt, resume, export, verify, load."""

import contextlib
import hashlib
import json
import random
import shutil
import signal
import time
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import Image as ImageFeature
from datasets import load_dataset
from PIL import Image

from tests.command import AS_SHOT, ended, killed, sets, shards, started, websight, why_no_browser
from tests.waiting import until, wait_for
from websight.dataset.files import table_rows

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

PAGES, PER_SHARD = 12, 4
KEYS = sets(run__pages_per_shard=PER_SHARD, browser__processes=2)


def build(folder, *words, pages=PAGES, expect=0, **environment):
    return websight("build", folder, "--pages", pages, *KEYS, *sets(**AS_SHOT), *words, expect=expect, **environment)


def begun(folder, *words):
    """A build that goes on while the test does something to it."""
    return started("build", folder, *words, *KEYS)


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """A run that nothing disturbed."""
    folder = tmp_path_factory.mktemp("e2e") / "run"
    websight("build", folder, "--pages", PAGES, *KEYS)
    return folder


def test_every_planned_page_is_a_row_with_its_picture(finished):
    status = json.loads(websight("status", finished, "--json")[0])
    assert (status["pages"], status["finished"], status["missing_shards"]) == (PAGES, PAGES, [])
    assert status["kept"] == PAGES, status["drops"]


def test_the_dataset_loads_as_images_and_text(finished):
    splits = load_dataset(str(finished / "dataset"), cache_dir=str(finished.parent / "cache"))
    pages = splits["train"]
    assert isinstance(pages.features["image"], ImageFeature)
    assert {split: len(rows) for split, rows in splits.items()} == {"train": PAGES - 2, "validation": 1, "test": 1}
    first = pages[0]
    assert isinstance(first["image"], Image.Image)
    assert first["image"].size == (first["width_px"], first["height_px"])
    assert first["image"].format == "PNG"
    assert first["group"] == first["page_id"]
    assert len(first["fonts"]) >= 16
    assert first["text"].startswith("<!DOCTYPE html>")
    assert hashlib.sha256(first["text"].encode()).hexdigest() == first["html_sha256"]
    assert first["llm_generated_idea"]
    assert any(element["tag"] == "h1" and element["visible"] for element in first["elements"])
    streamed = load_dataset(str(finished / "dataset"), split="train", streaming=True)
    assert [row["id"] for row in streamed] == pages["id"]


def test_what_is_stored_is_what_was_rendered(finished):
    verdict = json.loads(websight("verify", finished, "--json")[0])
    assert (verdict["rows"], verdict["equal"], verdict["differing"]) == (PAGES, PAGES, [])


def test_verify_finds_a_page_that_was_changed(finished, tmp_path):
    changed = tmp_path / "changed"
    (changed / "data").mkdir(parents=True)
    table = pq.read_table(finished / "dataset" / "data" / "train-00000.parquet")
    rows = table.to_pylist()
    rows[1]["text"] = rows[1]["text"].replace("<h1", "<h1 hidden")
    rows[1]["html_sha256"] = hashlib.sha256(rows[1]["text"].encode()).hexdigest()
    rows[2]["text"] += "<!-- -->"
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), changed / "data" / "train-00000.parquet")
    verdict = json.loads(websight("verify", changed, "--json", expect=42)[0])
    assert {(row["id"], row["column"]) for row in verdict["differing"]} >= {
        (rows[1]["id"], "pixels_sha256"),
        (rows[2]["id"], "html_sha256"),
    }
    assert {row["id"] for row in verdict["differing"]} == {rows[1]["id"], rows[2]["id"]}


def test_running_it_again_touches_nothing_and_needs_no_browser(finished, tmp_path):
    def tree():
        return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in [finished, *finished.rglob("*")]}

    before = tree()
    _, err = websight("build", finished, WEBSIGHT_BROWSER=str(tmp_path / "none"))
    assert tree() == before
    assert f"{PAGES} of {PAGES} pages kept, {PAGES} rows" in err


@pytest.mark.slow
def test_two_workers_make_the_same_bytes_as_one(finished, tmp_path):
    build(tmp_path / "run", "--workers", 2)
    assert shards(tmp_path / "run") == shards(finished)


@pytest.mark.slow
def test_an_array_of_two_makes_the_same_bytes_as_one(finished, tmp_path):
    for index in (1, 0):
        place = {"WEBSIGHT_SHARD_INDEX": str(index), "WEBSIGHT_NUM_SHARDS": "2"}
        build(tmp_path / "run", "--launcher", "array", **place)
    assert shards(tmp_path / "run") == shards(finished)


@pytest.mark.slow
def test_more_pages_later_are_added_to_what_is_there(finished, tmp_path):
    build(tmp_path / "run", pages=6)
    first = shards(tmp_path / "run")
    build(tmp_path / "run", pages=PAGES)
    assert shards(tmp_path / "run") == shards(finished)
    assert first["shards/00000.parquet"] == shards(finished)["shards/00000.parquet"]


@pytest.mark.parametrize("attempt", [0, *(pytest.param(attempt, marks=pytest.mark.slow) for attempt in (1, 2))])
def test_kill_9_at_any_moment_loses_and_doubles_nothing(finished, tmp_path, attempt):
    folder = tmp_path / "run"
    dice = random.Random(attempt)
    for _ in range(3):
        process = begun(folder, "--pages", PAGES)
        time.sleep(dice.uniform(0.5, 4.0))
        killed(process)
    build(folder)
    assert shards(folder) == shards(finished)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_sigterm_stops_gently_with_the_code_for_try_again(finished, tmp_path, workers):
    folder = tmp_path / "run"
    process = begun(folder, "--pages", 200, "--workers", workers)
    wait_for(lambda: len(list((folder / "shards").glob("*.json"))) >= workers, process)
    process.send_signal(signal.SIGTERM)
    _, err = ended(process, expect=75)
    assert "run the same command again to continue" in err
    assert shards(folder)["shards/00000.parquet"] == shards(finished)["shards/00000.parquet"]


def test_no_browser_is_left_behind_by_kill_9(tmp_path):
    process = begun(tmp_path / "run", "--pages", 200)
    family = {}

    def has_browser():
        for child in psutil.Process(process.pid).children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                family.setdefault(child, child.name())
        return any("chrom" in name for name in family.values())

    wait_for(has_browser, process)
    killed(process)
    assert until(lambda: not any(child.is_running() and child.status() != psutil.STATUS_ZOMBIE for child in family))


def test_filters_can_change_without_rendering_again(finished, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(finished, folder)
    before = shards(folder)
    words = sorted(row["words"] for row in table_rows(folder / "dataset", ["words"]))
    websight("export", folder, "-o", f"filters.min_words={words[3] + 1}", *sets(**AS_SHOT))
    summary = json.loads((folder / "export.json").read_text())
    assert 0 < summary["kept"] < PAGES
    assert summary["drops"] == {"too_few_words": PAGES - summary["kept"]}
    rejected = load_dataset(str(folder / "dataset"), "rejected", split="train", cache_dir=str(tmp_path / "cache"))
    assert set(rejected["reason"]) == {"too_few_words"}
    assert rejected[0]["image"].width == 1280
    for command in ("export", "build"):
        websight(command, folder)
        assert json.loads((folder / "export.json").read_text())["kept"] == summary["kept"], "it is remembered"
    websight("build", folder, "-o", "filters.min_words=10")
    assert json.loads((folder / "export.json").read_text())["kept"] == PAGES
    assert shards(folder) == before


@pytest.mark.slow
def test_an_export_that_is_killed_leaves_the_old_dataset_in_place(finished, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(finished, folder)
    before = {path.name: path.read_bytes() for path in (folder / "dataset" / "data").iterdir()}
    process = started("export", folder, "-o", "export.image_format=jpeg")
    wait_for(lambda: any(folder.glob(".dataset.new/data/*.parquet")), process)
    killed(process)
    assert {path.name: path.read_bytes() for path in (folder / "dataset" / "data").iterdir()} == before
    assert (folder / "config.toml").read_text() == (finished / "config.toml").read_text()
    websight("export", folder)
    assert {path.name: path.read_bytes() for path in (folder / "dataset" / "data").iterdir()} == before
    assert not list(folder.glob(".dataset*"))


def test_export_refuses_to_change_what_was_rendered(finished):
    _, err = websight("export", finished, "-o", "view.width_css=768", expect=2)
    assert "view.width_css: cannot be changed here" in err


def test_a_second_process_on_the_run_is_told_so(tmp_path):
    first = begun(tmp_path / "run", "--pages", 500)
    try:
        wait_for((tmp_path / "run" / "events.jsonl").exists, first)
        _, err = build(tmp_path / "run", pages=500, expect=75)
        assert "another process is building here" in err
    finally:
        killed(first)


def test_another_config_on_the_run_is_refused_key_by_key(finished):
    _, err = build(finished, "-o", "run.seed=9", expect=2)
    assert "run.seed: frozen 1, asked for 9" in err


def test_a_damaged_shard_is_set_aside_and_made_again(finished, tmp_path):
    folder = tmp_path / "run"
    shutil.copytree(finished, folder)
    path = folder / "shards" / "00001.parquet"
    path.write_bytes(path.read_bytes()[:1000])
    build(folder)
    assert shards(folder) == shards(finished)
    aside = sorted(path.suffix for path in (folder / "shards").glob("00001.damaged-*"))
    assert [suffix == ".json" for suffix in aside] == [False, True]  # the shard, and what its manifest said


def test_the_card_and_the_report_tell_the_numbers(finished):
    card = (finished / "dataset" / "README.md").read_text("utf-8")
    report = (finished / "report.html").read_text("utf-8")
    assert f"| kept | {PAGES} |" in card
    assert f"<b>{PAGES}</b>pages kept" in report
    assert report.count("<article") == PAGES
    assert "http" not in report.split("<main>")[0].replace("http-equiv", "")


def test_show_tells_a_samples_story(finished):
    shown = json.loads(websight("show", finished, "3", "--json")[0])
    assert shown["number"] == 3
    assert shown["brief"]["kind"]
    assert websight("show", finished, shown["id"], "--html")[0].startswith("<!DOCTYPE html>")


def test_preview_leaves_nothing_but_the_gallery(tmp_path):
    websight("preview", "-n", 2, "--out", tmp_path / "p.html", cwd=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["p.html"]
    assert (tmp_path / "p.html").read_text("utf-8").count("<article") == 2


def test_shoot_takes_a_file_the_way_a_run_does(tmp_path):
    page = tmp_path / "page.html"
    words = " ".join(f"word{n}" for n in range(40))
    page.write_text(
        f"<!DOCTYPE html><html lang=en><body><h1>Hi</h1><p>{words}</p><p style='height:400px'>x</p></body></html>"
    )
    out, _ = websight("shoot", page, "--out", tmp_path / "out.png", "-o", "filters.min_colors=2", "--json")
    said = json.loads(out)
    assert said["drop"] is None, said
    with Image.open(tmp_path / "out.png") as image:
        assert image.width == 1280


def test_shoot_says_why_a_page_is_unfit(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html><body>few words</body></html>")
    out, _ = websight("shoot", page, "--out", tmp_path / "out.png", "--json", expect=42)
    assert json.loads(out)["drop"]["stage"] == "check"


def test_a_browser_that_is_none_is_one_line(tmp_path):
    _, err = websight("--browser", tmp_path / "nothing", "build", tmp_path / "run", expect=42)
    assert len(err.strip().splitlines()) <= 2
    assert "websight install" in err


def test_a_read_only_place_is_one_line():
    if not Path("/proc/1").exists():
        pytest.skip("needs a file system that nobody can write")
    _, err = websight("build", "/proc/websight-run", "--pages", 1, expect=42)
    assert "cannot be written" in err


def test_doctor_finds_everything_in_order(tmp_path):
    checks = json.loads(websight("doctor", "--json", cwd=tmp_path)[0])
    assert all(check["is_ok"] for check in checks.values()), checks
    assert {"python", "browser", "render", "fonts", "disk"} <= set(checks)
