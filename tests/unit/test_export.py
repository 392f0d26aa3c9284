"""A run becomes a dataset: complete, the same bytes each time, and what `datasets` expects."""

import hashlib
import io
import json
import random
import struct
from dataclasses import asdict, replace

import pyarrow.parquet as pq
import pytest
from datasets import Features, Image, load_dataset
from PIL import Image as Picture

from tests.unit.export_run import filled, page_ids
from websight import filters
from websight.commands.export import export as make_dataset
from websight.config.filters import Filters
from websight.config.load import load
from websight.dataset.export import REJECTED, SCHEMA, export, summary_of, table_rows
from websight.dataset.files import splits
from websight.dataset.summary import Summary
from websight.disk import png
from websight.errors import RunError, UsageError
from websight.llm.spent import Spent
from websight.run.store import Store
from websight.sample import Drop, Step

WEBSIGHT_V02 = ["image", "text", "llm_generated_idea"]


@pytest.fixture
def run(tmp_path, make_sample):
    """Ten pages, of which 0 and 5 were dropped."""
    return filled(tmp_path / "run", [make_sample(n, reason="" if n % 5 else "too_few_words") for n in range(10)])


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_every_finished_page_is_kept_or_rejected_in_order(run, make_sample):
    summary = export(run, None)
    assert page_ids(run) == [make_sample(n).id for n in (1, 2, 3, 4, 6, 7, 8, 9)]
    assert page_ids(run, "rejected") == [make_sample(n).id for n in (0, 5)]
    assert (summary.planned, summary.finished, summary.kept, summary.rows) == (10, 10, 8, 8)
    assert summary.drops == {"too_few_words": 2}


def test_every_page_is_told_when_it_is_done_whatever_the_number_of_its_views(tmp_path, make_sample):
    first, lost = make_sample(0), replace(make_sample(1, reason="timeout"), shots=())
    twice = replace(first, shots=(first.shots[0], replace(first.shots[0], view=replace(first.shots[0].view, name="b"))))
    told = []
    summary = export(filled(tmp_path / "run", [twice, lost]), None, told.append)
    assert (told, summary.rows) == (["", "timeout"], 2)


def test_a_row_holds_the_page_the_picture_and_how_they_came_to_be(run, make_sample):
    export(run, None)
    row = next(table_rows(run.folder / "dataset"))
    sample = make_sample(1)
    shot = sample.shots[0]
    assert row["text"] == sample.html
    assert row["image"] == {"bytes": shot.png, "path": f"{sample.id}-desktop.png"}
    assert row["llm_generated_idea"] == sample.idea
    assert row["html_sha256"] == hashlib.sha256(sample.html.encode()).hexdigest()
    with Picture.open(io.BytesIO(shot.png)) as picture:
        pixels = struct.pack(">II", *picture.size) + picture.convert("RGB").tobytes()
    assert row["pixels_sha256"] == hashlib.sha256(pixels).hexdigest()
    assert (row["id"], row["page_id"], row["view"]) == (f"{sample.id}-desktop", sample.id, "desktop")
    assert (row["width_px"], row["height_px"], row["viewport_width_css"], row["scale"]) == (1280, 900, 1280, 1.0)
    assert (row["kind"], row["sections"], row["seed"]) == ("landing", ["header_bar", "hero_split"], sample.seed)
    assert (row["tags"], row["depth"], row["distinct_tags"], row["words"]) == (3, 3, 3, 150)
    assert row["elements"][0]["text"] == "Bread"
    assert (row["author"], row["browser"]) == ("grammar", "Chromium 1.2.3")


def test_a_row_says_which_model_was_asked_and_what_it_took(tmp_path, make_sample):
    step = Step(
        stage="write", model="big", prompt_sha="ab", temperature=1.0, max_tokens=9, prompt_tokens=5, reply_tokens=7,
        cost_usd=0.25, tries=2, note="added doctype",
    )  # fmt: skip
    kept = replace(make_sample(0), concept='{"title":"A"}', steps=(Step(stage="compose"), step))
    dropped = replace(make_sample(1, reason="half_page"), shots=(), steps=(step,))
    run = filled(tmp_path / "run", [kept, dropped])
    summary = export(run, None)
    assert summary.models == {"big": Spent(requests=4, prompt_tokens=10, reply_tokens=14, cost_usd=0.5)}
    row = next(table_rows(run.folder / "dataset"))
    assert row["concept"] == '{"title":"A"}'
    assert row["steps"] == [asdict(Step(stage="compose")), asdict(step)]
    assert next(table_rows(run.folder / "dataset", part="rejected"))["steps"] == [asdict(step)]
    assert Summary.load(run.folder / "export.json") == summary


def test_the_first_columns_are_those_of_websight_v02():
    assert SCHEMA.names[:3] == WEBSIGHT_V02
    assert REJECTED.names == [*SCHEMA.names, "stage", "reason", "detail"]


def test_a_rejected_page_keeps_its_picture_and_its_reason(run):
    export(run, None)
    row = next(table_rows(run.folder / "dataset", part="rejected"))
    assert (row["stage"], row["reason"], row["detail"]) == ("check", "too_few_words", "why")
    assert row["image"]["bytes"].startswith(b"\x89PNG")


def test_a_page_without_a_picture_is_rejected_with_its_html(tmp_path, make_sample):
    lost = replace(make_sample(1), shots=()).dropped("shoot", "timeout", "20 s")
    run = filled(tmp_path / "run", [make_sample(0), lost])
    export(run, None)
    [row] = table_rows(run.folder / "dataset", part="rejected")
    assert (row["reason"], row["text"], row["image"], row["tags"]) == ("timeout", lost.html, None, None)
    assert row["kind"] == "landing"


def test_pictures_are_stored_as_the_config_says_and_the_hash_stays_that_of_the_shot(tmp_path, make_sample):
    keys = {"export.image_format": "webp", "export.processes": 2}
    run = filled(tmp_path / "run", [make_sample(0), make_sample(1, reason="odd")], **keys)
    export(run, None)
    for part, number in (("data", 0), ("rejected", 1)):
        [row] = table_rows(run.folder / "dataset", part=part)
        shot = make_sample(number).shots[0]
        named = png.packed(shot.png).pixels_sha256
        assert row["image"]["path"].endswith("-desktop.webp")
        assert (row["width_px"], row["height_px"], row["pixels_sha256"]) == (1280, 900, named)
        with Picture.open(io.BytesIO(row["image"]["bytes"])) as stored, Picture.open(io.BytesIO(shot.png)) as as_shot:
            assert stored.format == "WEBP"
            assert stored.tobytes() == as_shot.convert("RGB").tobytes()


def test_a_smaller_picture_has_its_own_size_in_the_row(tmp_path, make_sample):
    run = filled(tmp_path / "run", [make_sample(0)], **{"export.longest_side_px": 320})
    assert export(run, None).spreads["height_css"].median == 900, "what the page is, not what is stored of it"
    [row] = table_rows(run.folder / "dataset")
    assert (row["width_px"], row["height_px"]) == (320, 225)


def test_a_picture_that_cannot_be_read_is_left_out_and_stops_nothing(tmp_path, make_sample):
    torn = replace(make_sample(1), shots=(replace(make_sample(1).shots[0], png=b"\x89PNG"),))
    torn = torn.dropped("check", "unreadable_picture", "desktop: 4 bytes")
    run = filled(tmp_path / "run", [make_sample(0), torn], **{"export.image_format": "jpeg"})
    assert export(run, None).drops == {"unreadable_picture": 1}
    [row] = table_rows(run.folder / "dataset", part="rejected")
    assert (row["image"], row["text"]) == (None, torn.html)


def test_what_was_written_for_websight_v02_runs_unchanged(run, tmp_path):
    """Two ways to the three columns, as its trainers use them."""
    export(run, None)
    dataset, cache = str(run.folder / "dataset"), str(tmp_path / "cache")
    chosen = load_dataset(dataset, split="train", columns=WEBSIGHT_V02, cache_dir=cache)
    assert chosen.column_names == WEBSIGHT_V02
    everything = load_dataset(dataset, split="train", cache_dir=cache)
    left = everything.remove_columns([name for name in everything.column_names if name not in WEBSIGHT_V02])
    for rows in (chosen, left):
        assert rows[0]["image"].size == (1280, 900)
        assert rows[0]["text"].startswith("<!DOCTYPE html>")
        assert rows[0]["llm_generated_idea"] == "A bakery’s page."


def heavy(sample):
    """The sample with a picture of some 360 kB."""
    noise = Picture.frombytes("RGB", (400, 300), random.Random(sample.number).randbytes(360_000))
    kept = io.BytesIO()
    noise.save(kept, "PNG")
    shot = replace(sample.shots[0], png=kept.getvalue(), width_px=400, height_px=300)
    return replace(sample, shots=(shot,))


def test_files_are_about_as_large_as_the_config_says(tmp_path, make_sample):
    run = filled(tmp_path / "run", [heavy(make_sample(n)) for n in range(7)], **{"export.file_mb": 1})
    summary = export(run, None)
    written = {name: pq.read_metadata(run.folder / "dataset" / name).num_rows for name in summary.files}
    full = {f"data/train-0000{n}.parquet": rows for n, rows in enumerate((2, 2, 2, 1))}
    empty = ("data/validation-00000.parquet", "data/test-00000.parquet", "rejected/rejected-00000.parquet")
    assert written == summary.files == {**full, **dict.fromkeys(empty, 0)}
    assert all(size < 1_000_000 for size in summary.sizes.values())
    assert page_ids(run) == [make_sample(n).id for n in range(7)]


def test_a_picture_larger_than_a_file_gets_a_file_of_its_own(tmp_path, make_sample):
    shot = make_sample(0).shots[0]
    big = replace(make_sample(0), shots=(replace(shot, png=shot.png + bytes(1_500_000)),))
    run = filled(tmp_path / "run", [big, make_sample(1)], **{"export.file_mb": 1})
    assert [rows for rows in export(run, None).files.values() if rows] == [1, 1]


def test_a_full_file_stays_as_it_is_when_the_run_grows(tmp_path, make_sample):
    samples = [heavy(make_sample(n)) for n in range(16)]
    keys = {"export.file_mb": 1, "export.validation_ratio": 0.5}
    before = export(filled(tmp_path / "run", samples[:8], **keys), None)
    old = contents(tmp_path / "run" / "dataset" / "data")
    after = export(filled(tmp_path / "run", samples, **keys), None)
    new = contents(tmp_path / "run" / "dataset" / "data")
    assert set(before.splits_with_rows) == set(after.splits_with_rows) == {"train", "validation"}
    for split in before.splits_with_rows:
        full = [name for name in old if name.startswith(split)][:-1]
        assert full
        assert {name: old[name] for name in full} == {name: new[name] for name in full}
    assert len(new) > len(old)


def test_views_of_one_page_are_rows_that_share_its_id(tmp_path, make_sample):
    sample = make_sample(0)
    phone = replace(sample.shots[0], view=replace(sample.shots[0].view, name="phone"))
    run = filled(tmp_path / "run", [replace(sample, shots=(*sample.shots, phone)), make_sample(1)])
    summary = export(run, None)
    rows = list(table_rows(run.folder / "dataset", ["id", "page_id"]))
    assert [row["id"] for row in rows] == [f"{sample.id}-desktop", f"{sample.id}-phone", f"{make_sample(1).id}-desktop"]
    assert (summary.kept, summary.rows) == (2, 3)


def test_exporting_again_gives_the_same_bytes(run):
    export(run, None)
    first = contents(run.folder / "dataset")
    export(run, None)
    assert contents(run.folder / "dataset") == first
    assert {name.split("/")[0] for name in first} == {"data", "rejected", "specimens", "README.md"}


@pytest.mark.parametrize("part", ["data", "rejected"])
def test_the_metadata_is_what_datasets_itself_would_write(run, part):
    export(run, None)
    path = max((run.folder / "dataset" / part).glob("*.parquet"))
    schema = pq.read_schema(path)
    features = Features.from_arrow_schema(schema)
    assert isinstance(features["image"], Image)
    described = json.loads(schema.metadata[b"huggingface"])["info"]["features"]
    assert Features.from_dict(described) == features
    assert described == features.to_dict()
    assert features.arrow_schema.types == schema.types


def test_where_nothing_was_kept_nobody_gets_the_rejected_pages_unasked(tmp_path, make_sample):
    run = filled(tmp_path / "run", [make_sample(0, reason="too_tall")])
    assert export(run, None, on_empty=lambda *_: None).kept == 0
    dataset, cache = str(run.folder / "dataset"), str(tmp_path / "cache")
    assert list(load_dataset(dataset, split="train", streaming=True)) == []
    with pytest.raises(ValueError, match="corresponds to no data"):
        load_dataset(dataset, split="train", cache_dir=cache)
    assert load_dataset(dataset, "rejected", split="train", cache_dir=cache)["reason"] == ["too_tall"]


def test_the_config_of_rejected_pages_is_there_where_nothing_was_rejected(tmp_path, make_sample):
    """`datasets` opens a split without rows by streaming only, so the card says so."""
    run = filled(tmp_path / "run", [make_sample(0)])
    export(run, None)
    dataset = str(run.folder / "dataset")
    rejected = load_dataset(dataset, "rejected", split="train", streaming=True)
    assert rejected.column_names == REJECTED.names
    assert list(rejected) == []
    assert pq.read_table(run.folder / "dataset" / "rejected").schema.names == REJECTED.names
    assert "reads with `streaming=True` only" in (run.folder / "dataset" / "README.md").read_text()
    assert len(load_dataset(dataset, split="train", cache_dir=str(tmp_path / "cache"))) == 1


@pytest.mark.parametrize("pages", [3, 10, 100])
def test_every_split_is_there_however_small_the_run(tmp_path, make_sample, pages):
    ratios = {"export.validation_ratio": 0.01, "export.test_ratio": 0.01, "export.near_duplicates": False}
    samples = [make_sample(n, reason="odd" if n == 7 else "") for n in range(pages)]
    run = filled(tmp_path / "run", samples, **ratios)
    summary = export(run, None)
    loaded = load_dataset(str(run.folder / "dataset"), cache_dir=str(tmp_path / "cache"))
    assert {split: len(rows) for split, rows in loaded.items()} == summary.splits
    assert set(loaded) == {"train", "validation", "test"}
    assert sum(summary.splits.values()) == pages - (pages > 7)
    assert all(summary.splits.values())
    for split, rows in loaded.items():
        streamed = load_dataset(str(run.folder / "dataset"), split=split, streaming=True)
        assert [row["id"] for row in streamed] == rows["id"]
    rejected = load_dataset(str(run.folder / "dataset"), "rejected", split="train", streaming=True)
    assert [row["reason"] for row in rejected] == ["odd"] * (pages > 7)


@pytest.mark.parametrize("pages", [1, 2])
def test_where_there_are_too_few_pages_for_a_split_it_is_an_empty_file(tmp_path, make_sample, pages):
    run = filled(tmp_path / "run", [make_sample(n) for n in range(pages)], **{"export.validation_ratio": 0.01})
    summary = export(run, None)
    assert summary.splits == {"train": 1, "validation": pages - 1, "test": 0}
    loaded = load_dataset(str(run.folder / "dataset"), cache_dir=str(tmp_path / "cache"))
    assert list(loaded) == ["train", "validation"][:pages]
    empty = pq.read_table(run.folder / "dataset" / "data" / "test-00000.parquet")
    assert (empty.schema.names, empty.num_rows) == (SCHEMA.names, 0)


def test_a_run_that_grows_leaves_every_page_in_its_split(tmp_path, make_sample):
    ratios = {"export.validation_ratio": 0.2, "export.test_ratio": 0.2, "export.near_duplicates": False}
    found = []
    for pages in (2, 5, 40):
        run = filled(tmp_path / "run", [make_sample(n) for n in range(pages)], **ratios)
        export(run, None)
        found.append({row["page_id"]: split for split, rows in splits(run.folder / "dataset") for row in rows})
    small, middle, large = found
    assert small.items() <= middle.items() <= large.items()


def test_a_dataset_loads_with_its_pictures(run, tmp_path):
    export(run, None)
    for name, count in (("default", 8), ("rejected", 2)):
        pages = load_dataset(str(run.folder / "dataset"), name, split="train", cache_dir=str(tmp_path / "cache"))
        assert len(pages) == count
        assert pages[0]["image"].size == (1280, 900)


def test_only_whole_shards_are_exported(run):
    (run.folder / "shards" / "00001.json").unlink()
    summary = export(run, None)
    assert (summary.planned, summary.finished) == (10, 6)


def test_filters_may_judge_again_what_is_stored(run):
    def judge(sample):
        return Drop(stage="check", reason="odd", detail="") if sample.number % 2 else None

    summary = export(run, (judge,))
    assert summary.drops == {"odd": 5}
    assert summary.kept == 5, "0 is kept again although the run had dropped it"


def test_judging_again_leaves_what_never_came_to_the_filters(tmp_path, make_sample):
    lost = replace(make_sample(1), shots=()).dropped("shoot", "timeout", "20 s")
    torn = make_sample(2).dropped("shoot", "too_tall", "")
    run = filled(tmp_path / "run", [make_sample(0), lost, torn])
    assert export(run, ()).drops == {"timeout": 1, "too_tall": 1}


def test_the_old_dataset_stands_until_the_new_one_is_whole(run):
    export(run, None)
    before = contents(run.folder / "dataset")
    path = run.folder / "shards" / "00001.parquet"
    path.write_bytes(b"\x00" * path.stat().st_size)
    other = Store(run.folder, load(run.folder / "config.toml", flags={"export.image_format": "jpeg"}))
    with pytest.raises(RunError, match="cannot be read"):
        export(other, None)
    assert contents(run.folder / "dataset") == before


def test_what_a_broken_export_left_is_cleared(run):
    (run.folder / ".dataset.new" / "data").mkdir(parents=True)
    (run.folder / ".dataset.new" / "data" / "train-00099.parquet").write_bytes(b"half")
    export(run, None)
    assert "data/train-00099.parquet" not in contents(run.folder / "dataset")
    assert [path.name for path in run.folder.glob(".dataset*")] == []


def test_the_numbers_of_the_last_export_come_back(run):
    summary = export(run, None)
    assert summary_of(run.folder) == summary


@pytest.mark.parametrize("text", [None, "", '{"planned": 3', "[]", '{"spreads": {}}'])
def test_numbers_that_are_missing_or_half_written_are_the_users_to_make_again(tmp_path, text):
    if text is not None:
        (tmp_path / "export.json").write_text(text)
    with pytest.raises(UsageError, match="has not been exported; websight export"):
        summary_of(tmp_path)


def test_an_export_with_another_number_of_pages_keeps_every_page(run):
    """The number of pages belongs to the run; a config file that does not know it takes nothing away."""
    for pages in (6, 1_000):
        judging = {"filters.min_words": 0, "filters.min_height_css": 0}
        wanted = load(flags={"run.pages": pages, "run.pages_per_shard": 4, **judging})
        summary = make_dataset(run.folder, wanted)
        assert (summary.planned, summary.finished) == (10, 10)


def test_the_standard_filters_can_be_asked_again(run):
    judge = filters.standard(Filters(min_words=100_000))
    assert export(run, judge, on_empty=lambda *_: None).kept == 0


def test_datasets_does_not_take_one_run_for_another(tmp_path, make_sample):
    """Its cache goes by the card's metadata alone: two folders of the same name once gave the same rows."""
    found = []
    for name, numbers in (("one", range(4)), ("two", range(4, 8))):
        run = filled(tmp_path / name, [replace(make_sample(n), number=n % 4) for n in numbers])
        export(run, None)
        pages = load_dataset(str(run.folder / "dataset"), split="train", cache_dir=str(tmp_path / "cache"))
        found.append(pages["text"][:])
        assert found[-1] == [make_sample(n).html for n in numbers]
    assert found[0] != found[1]
