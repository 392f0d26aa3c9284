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
    with pytest.raises(UsageError, match="20 pages; 10 would take some away"):
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
