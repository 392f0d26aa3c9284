"""A shard exists whole or not at all; what is stored comes back; nothing is overwritten."""

import json
import random
from pathlib import Path

import pytest

from websight.config.load import load
from websight.disk import writing
from websight.errors import RunError, UsageError
from websight.run.store import Store
from websight.run.writer import Writer


def store_of(folder, **keys):
    return Store.create(folder, load(flags={"run.pages": 20, "run.pages_per_shard": 8, **keys}))


def fill(store, make_sample, numbers):
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for shard in store.progress().missing:
        for number in writer.todo(shard):
            if number in numbers:
                writer(make_sample(number, reason="too_few_words" if number % 5 == 0 else ""))


def test_a_sample_comes_back_as_it_went_in(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(8))
    assert [*store.samples(0)] == [make_sample(n, reason="too_few_words" if n % 5 == 0 else "") for n in range(8)]
    assert store.sample(3) == make_sample(3)


def test_one_page_is_read_without_those_before_it(tmp_path, make_sample):
    store = store_of(tmp_path / "run", **{"run.pages": 40, "run.pages_per_shard": 40})
    fill(store, make_sample, range(40))
    assert [store.sample(number) for number in (0, 9, 10, 39)] == [
        make_sample(n, reason="too_few_words" if n % 5 == 0 else "") for n in (0, 9, 10, 39)
    ]
    assert [sample.number for sample in store.samples(0, 25)] == [*range(20, 40)]


def test_a_shard_is_written_when_its_last_sample_comes(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(7))
    assert store.progress().missing == (0, 1, 2)
    fill(store, make_sample, range(16))
    assert store.progress().missing == (2,)


def test_the_order_of_arrival_does_not_change_the_bytes(tmp_path, make_sample):
    contents = []
    for seed in (1, 2):
        store = store_of(tmp_path / str(seed))
        writer = Writer(store, versions={})
        numbers = writer.todo(0)
        random.Random(seed).shuffle(numbers)
        for number in numbers:
            writer(make_sample(number))
        contents.append((tmp_path / str(seed) / "shards" / "00000.parquet").read_bytes())
    assert contents[0] == contents[1]


def test_progress_counts_kept_and_dropped(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(20))
    progress = store.progress()
    assert (progress.samples, progress.kept, dict(progress.drops)) == (20, 16, {"too_few_words": 4})


def test_more_pages_later_keep_what_is_there(tmp_path, make_sample):
    fill(store_of(tmp_path / "run"), make_sample, range(20))
    longer = store_of(tmp_path / "run", **{"run.pages": 24})
    assert longer.progress().missing == (2,)
    assert Writer(longer, versions={}).todo(2) == [20, 21, 22, 23]
    fill(longer, make_sample, range(24))
    fill(once := store_of(tmp_path / "once", **{"run.pages": 24}), make_sample, range(24))
    assert [*longer.samples(2)] == [*once.samples(2)]
    parts = [(tmp_path / name / "shards" / "00002.parquet").read_bytes() for name in ("run", "once")]
    assert parts[0] == parts[1]


def test_fewer_pages_are_refused(tmp_path):
    store_of(tmp_path / "run")
    with pytest.raises(UsageError, match=r"raised on a run, not lowered:\n  run.pages: 20, asked for 10"):
        store_of(tmp_path / "run", **{"run.pages": 10})


def test_another_config_is_refused_key_by_key(tmp_path):
    store_of(tmp_path / "run")
    with pytest.raises(UsageError) as error:
        store_of(tmp_path / "run", **{"run.seed": 7, "view.width_css": 768})
    assert "run.seed: frozen 1, asked for 7" in str(error.value)
    assert "view.width_css: frozen 1280, asked for 768" in str(error.value)


def test_the_frozen_config_changes_only_when_asked(tmp_path):
    store_of(tmp_path / "run")
    frozen = (tmp_path / "run" / "config.toml").read_text()
    longer = store_of(tmp_path / "run", **{"run.pages": 24})
    assert (tmp_path / "run" / "config.toml").read_text() == frozen
    longer.freeze()
    assert Store.open(tmp_path / "run").config.run.pages == 24


def test_operational_keys_may_change(tmp_path):
    store_of(tmp_path / "run")
    store_of(tmp_path / "run", **{"run.workers": 3, "browser.processes": 5})


def test_a_folder_of_something_else_is_refused(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="neither empty nor a run directory"):
        store_of(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_truncated_shard_counts_as_missing_and_is_set_aside(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(20))
    path = tmp_path / "run" / "shards" / "00001.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:-100])
    assert store.progress().missing == (1,)
    [aside] = store.recover()
    assert aside.read_bytes() == whole[:-100]
    fill(store, make_sample, range(20))
    assert path.read_bytes() == whole


def test_a_shard_without_manifest_is_made_again(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(20))
    (tmp_path / "run" / "shards" / "00000.json").unlink()
    assert store.progress().missing == (0,)


def test_half_a_manifest_counts_as_none(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(20))
    path = tmp_path / "run" / "shards" / "00000.json"
    path.write_text(path.read_text()[:40])
    assert store.progress().missing == (0,)


def test_what_a_killed_process_left_is_cleared(tmp_path):
    store = store_of(tmp_path / "run")
    left = tmp_path / "run" / "shards" / ".00000.parquet.4711.tmp"
    left.write_bytes(b"half")
    store.recover()
    assert not left.exists()


def test_two_processes_cannot_hold_one_run(tmp_path):
    store = store_of(tmp_path / "run")
    with store.locked(), pytest.raises(RunError, match="another process is building here"), store.locked():
        pytest.fail("both hold it")


def test_members_of_an_array_share_the_run(tmp_path):
    store = store_of(tmp_path / "run")
    with store.locked(shared=True), store.locked(shared=True), pytest.raises(RunError), store.locked():
        pytest.fail("held alone beside others")


def test_a_full_disk_is_a_run_error_that_says_so():
    full = Path("/dev/full")
    with pytest.raises(RunError, match="No space left on device; free some space"), writing(full):
        full.write_bytes(b"x" * 100_000)


def test_events_are_one_json_object_a_line(tmp_path):
    store = store_of(tmp_path / "run")
    store.event("start", missing=3)
    store.event("end", note="ümlaut")
    lines = [json.loads(line) for line in (tmp_path / "run" / "events.jsonl").read_text("utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["start", "end"]


def test_a_run_that_is_none_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is not a run directory"):
        Store.open(tmp_path)


def edited(folder, before, after):
    """The run, after somebody changed a line of its config by hand."""
    file = folder / "config.toml"
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))
    return Store.open(folder)


def test_a_config_that_was_edited_is_refused_with_the_key_and_both_values(tmp_path, make_sample):
    """A seed changed by hand once gave a run of two halves, and a card that named one of them."""
    fill(store_of(tmp_path / "run"), make_sample, range(8))
    changed = edited(tmp_path / "run", "seed = 1\n", "seed = 7\n")
    with pytest.raises(UsageError, match=r"run.seed: the shards were made with 1, the file says 7"):
        changed.progress()
    assert edited(tmp_path / "run", "seed = 7\n", "seed = 1\n").progress().samples == 8


def test_an_edited_config_is_free_before_the_first_shard(tmp_path):
    store_of(tmp_path / "run")
    assert edited(tmp_path / "run", "seed = 1\n", "seed = 7\n").progress().missing == (0, 1, 2)


def test_filters_limits_and_operational_keys_may_be_edited(tmp_path, make_sample):
    fill(store_of(tmp_path / "run"), make_sample, range(8))
    for before, after in (
        ("min_words = 10", "min_words = 1"),
        ("workers = 1", "workers = 4"),
        ("pages = 20", "pages = 30"),
    ):
        assert edited(tmp_path / "run", before, after).progress().samples == 8


def test_a_run_of_an_older_version_goes_on(tmp_path, make_sample):
    fill(store_of(tmp_path / "run"), make_sample, range(8))
    path = tmp_path / "run" / "shards" / "00000.json"
    manifest = json.loads(path.read_text())
    del manifest["settings"]
    path.write_text(json.dumps(manifest))
    store = edited(tmp_path / "run", "seed = 1\n", "seed = 7\n")
    [manifest] = store.progress().done
    assert not store.settings.judged_by(manifest.settings, store.config), "nothing is known of it"


def test_a_key_that_only_one_version_knows_is_no_difference(tmp_path, make_sample):
    store = store_of(tmp_path / "run")
    fill(store, make_sample, range(8))
    [path] = (tmp_path / "run" / "settings").iterdir()
    values = json.loads(path.read_text())
    del values["view.scale"]
    path.write_text(json.dumps({**values, "view.gone": 3}))
    assert Store.open(tmp_path / "run").progress().samples == 8


def test_each_shard_knows_the_filters_that_judged_it(tmp_path, make_sample):
    fill(store_of(tmp_path / "run"), make_sample, range(8))
    stricter = store_of(tmp_path / "run", **{"filters.min_words": 40})
    fill(stricter, make_sample, range(16))
    first, second = stricter.progress().done
    assert [stricter.settings.judged_by(each.settings, stricter.config) for each in (first, second)] == [False, True]


def test_another_version_of_a_plugged_filter_is_another_filter(tmp_path, make_sample):
    fill(store_of(tmp_path / "run", **{"filters.plugins": ["no_lorem 1.0"]}), make_sample, range(8))
    newer = store_of(tmp_path / "run", **{"filters.plugins": ["no_lorem 1.1"]})
    [manifest] = newer.progress().done
    assert not newer.settings.judged_by(manifest.settings, newer.config)


def test_the_limits_a_run_had_are_remembered(tmp_path):
    store_of(tmp_path / "run")
    higher = store_of(tmp_path / "run", **{"model.max_tokens": 32_000})
    higher.freeze()
    assert {values["model.max_tokens"] for values in higher.settings.all()} == {16_000, 32_000}
