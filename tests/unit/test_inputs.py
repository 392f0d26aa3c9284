"""A dataset is made again when an export would give another one, and only then; what it was told is remembered."""

import json
import os
from dataclasses import replace

import pytest

from tests.unit.export_run import filled, page_ids
from websight.commands.export import bring_up_to_date, export
from websight.commands.status import status
from websight.config.load import load
from websight.dataset.export import export as export_dataset
from websight.dataset.inputs import summary_of, why_stale
from websight.errors import NothingKeptError
from websight.run.store import Store
from websight.run.writer import Writer


def reason(folder):
    store = Store.open(folder)
    return why_stale(store, store.progress())


def told(folder, *overrides):
    return load(overrides=overrides, frozen=folder / "config.toml")


def tree(folder):
    """Everything in a folder, with its time and content."""
    return {path: (path.stat().st_mtime_ns, path.is_file() and path.read_bytes()) for path in folder.rglob("*")}


def fit(sample, words=60):
    """The sample as a page that the standard filters keep, with so many words of its own."""
    text = " ".join(f"word{sample.number}x{n}" for n in range(words))
    shot = sample.shots[0]
    facts = replace(shot.facts, words=words + 1)
    tall = replace(shot, elements=(replace(shot.elements[0], height=600),), facts=facts)
    page = (
        f"<!DOCTYPE html><html lang='en'><head><title>A</title></head><body><h1>Bread</h1><p>{text}</p></body></html>"
    )
    return replace(sample, html=page, shots=(tall,))


@pytest.fixture
def make_sample(make_sample):
    """Samples that the standard filters keep."""
    return lambda number, **values: fit(make_sample(number, **values))


@pytest.fixture
def run(tmp_path, make_sample):
    """Eight pages in two shards, exported: page 2 was dropped."""
    folder = filled(tmp_path / "run", [make_sample(n, reason="too_tall" if n == 2 else "") for n in range(8)]).folder
    bring_up_to_date(folder)
    return folder


def test_what_did_not_change_is_not_made_again_and_nothing_is_touched(run):
    before = tree(run)
    assert reason(run) == ""
    bring_up_to_date(run)
    assert tree(run) == before


def test_a_shard_that_was_made_again_and_is_the_same_changes_nothing(run, make_sample):
    store = Store.open(run)
    store.write(1, [make_sample(n) for n in range(4, 8)], seconds=9, versions={"chromium": "1.2.3"})
    later = (run / "export.json").stat().st_mtime + 9
    os.utime(run / "shards" / "00001.json", (later, later))
    assert reason(run) == ""


def test_each_thing_that_goes_into_a_dataset_makes_it_stale(run, make_sample):
    assert reason(run) == ""
    store = Store.open(run)
    store.write(1, [make_sample(n, reason="odd") for n in range(4, 8)], seconds=1, versions={})
    assert reason(run) == "its shards have changed"
    bring_up_to_date(run)
    for overrides, why in (
        (["filters.min_words=4"], "filters.min_words 10 → 4"),
        (["export.file_mb=7", "filters.min_words=4"], "filters.min_words 10 → 4, export.file_mb 500 → 7"),
    ):
        other = Store(run, told(run, *overrides))
        assert why_stale(other, other.progress()) == why
    same = Store(run, told(run, "export.processes=2", "run.workers=2"))
    assert why_stale(same, same.progress()) == ""


@pytest.mark.parametrize("change", ["gone", "cut"])
def test_a_file_of_the_dataset_that_is_missing_or_cut_is_made_again(run, change):
    path = run / "dataset" / "data" / "train-00000.parquet"
    whole = path.read_bytes()
    path.unlink() if change == "gone" else path.write_bytes(whole[:-9])
    assert reason(run) == "dataset/data/train-00000.parquet is missing or damaged"
    bring_up_to_date(run)
    assert path.read_bytes() == whole


def test_an_export_of_an_older_version_is_made_again(run):
    values = json.loads((run / "export.json").read_text())
    for key in ("settings", "inputs", "exported_at"):
        del values[key]
    (run / "export.json").write_text(json.dumps(values))
    assert reason(run) == "an older version exported it"


def test_a_report_that_is_missing_is_written_without_another_export(run):
    (run / "report.html").unlink()
    before = (run / "export.json").stat().st_mtime_ns
    bring_up_to_date(run)
    assert (run / "report.html").is_file()
    assert (run / "export.json").stat().st_mtime_ns == before


def test_what_an_export_was_told_is_remembered_and_a_build_does_not_undo_it(run):
    """`export -o filters.…` once lasted until the next build."""
    export(run, told(run, "filters.min_words=40", "export.pretty_name=Mine"))
    config = Store.open(run).config
    assert (config.filters.min_words, config.export.pretty_name) == (40, "Mine")
    bring_up_to_date(run)
    assert summary_of(run).settings["filters.min_words"] == 40
    assert "# Mine" in (run / "dataset" / "README.md").read_text()


def test_a_build_that_asks_for_other_filters_is_exported_by_them_and_says_so(run):
    Store.create(run, told(run, "filters.min_words=40")).freeze()
    said = []

    class Told:
        def begin(self, *_):
            """Begin."""

        def tick(self, _):
            """Go on."""

        def say(self, text):
            said.append(text)

    bring_up_to_date(run, Told())
    assert said == ["exporting again: filters.min_words 10 → 40"]
    assert status(run).dataset.other_filters == {"filters.min_words": 40}


def test_an_export_that_keeps_nothing_changes_nothing_and_gives_the_reasons(run):
    before = tree(run)
    with pytest.raises(NothingKeptError, match="none of 8 pages was kept; the dataset stays as it was") as error:
        export(run, told(run, "filters.min_words=1000"))
    assert str(error.value).splitlines()[1:] == [
        "  8 too_few_words (check), such as 0000000-0000000000000000: 61 < 1000",
        "    lower filters.min_words",
    ]
    after = {path: found for path, found in tree(run).items() if found[1] is not False and path.suffix != ".lock"}
    assert after == {path: found for path, found in before.items() if path in after}
    assert reason(run) == ""


def test_a_first_export_that_keeps_nothing_makes_no_dataset(tmp_path, make_sample):
    run = filled(tmp_path / "run", [make_sample(n, reason="too_tall" if n else "timeout") for n in range(3)]).folder
    for _ in range(2):  # the second time as well
        with pytest.raises(NothingKeptError) as error:
            bring_up_to_date(run)
        assert str(error.value).splitlines() == [
            f"{run}: none of 3 pages was kept; no dataset was made",
            "  2 too_tall (check), such as 0000001-0000000000000001: why",
            "    raise filters.max_height_css",
            "  1 timeout (check), such as 0000000-0000000000000000: why",
            f"look at them: {run / 'report.html'}",
        ]
    assert "left out: too_tall" in (run / "report.html").read_text("utf-8")
    assert not (run / "dataset").exists()
    assert not (run / "export.json").exists()


def test_a_dataset_without_a_page_that_a_preview_left_is_no_success_either(tmp_path, make_sample):
    run = filled(tmp_path / "run", [make_sample(n, reason="too_tall") for n in range(3)]).folder
    export_dataset(Store.open(run), None, on_empty=lambda *_: None)
    assert reason(run) == ""
    with pytest.raises(NothingKeptError, match="none of 3 pages was kept; no dataset was made"):
        bring_up_to_date(run)


def test_an_export_before_the_first_page_says_so(tmp_path):
    run = filled(tmp_path / "run", [], **{"run.pages": 9}).folder
    with pytest.raises(NothingKeptError, match="no page is finished yet; no dataset was made"):
        export(run, Store.open(run).config)


def test_exactly_the_shards_that_other_filters_judged_are_judged_again(tmp_path, make_sample):
    """Filters that changed between two builds once judged only the pages that came later."""
    samples = [fit(make_sample(n), 20) for n in range(8)]
    samples[4:] = [make_sample(n) for n in range(4, 8)]
    samples[5] = make_sample(5, reason="by_hand")  # what the filters of its shard said, whatever it was
    filled(tmp_path / "run", samples[:4])
    stricter = filled(tmp_path / "run", samples, **{"filters.min_words": 40})
    first, second = stricter.progress().done
    assert not stricter.settings.judged_by(first.settings, stricter.config)
    assert stricter.settings.judged_by(second.settings, stricter.config)
    stricter.freeze()
    summary = export(stricter.folder, stricter.config)
    assert summary.drops == {"too_few_words": 4, "by_hand": 1}, (
        "the second shard's pages were judged when they were made"
    )
    assert page_ids(stricter) == [samples[n].id for n in (4, 6, 7)]


def test_shards_of_older_versions_are_judged_again(run):
    path = run / "shards" / "00000.json"
    manifest = json.loads(path.read_text())
    del manifest["settings"]
    path.write_text(json.dumps(manifest))
    summary = export(run, Store.open(run).config)
    assert summary.drops == {}, "no filter finds page 2 too tall"


def test_a_run_says_what_its_dataset_is(run):
    found = status(run).dataset
    assert (found.kept, found.rows, found.image_format, found.stale, found.other_filters) == (7, 7, "png", "", {})
    export(run, told(run, "filters.min_words=40"))
    assert status(run).dataset.other_filters == {"filters.min_words": 40}
    assert status(run).dataset.kept == 8, "page 2 is judged again"
    store = Store.create(run, told(run, "run.pages=12"))
    store.freeze()
    writer = Writer(store, versions={})
    assert writer.todo(2) == [8, 9, 10, 11]
    assert status(run).dataset.stale


def test_a_run_without_an_export_has_no_dataset(tmp_path, make_sample):
    assert status(filled(tmp_path / "run", [make_sample(0)]).folder).dataset is None
