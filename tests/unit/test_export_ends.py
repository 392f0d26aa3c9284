"""However an export ends, the dataset before it stands, and nothing is left that keeps the disk full."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.command import ended, killed, started, websight
from tests.conftest import sample_of
from tests.unit.export_run import filled, page_ids
from tests.waiting import LONG_S, wait_for
from websight import disk
from websight.cli import EXIT_AGAIN
from websight.commands.export import bring_up_to_date, export
from websight.errors import RunError
from websight.run.stop import Stop
from websight.run.store import Store

LOOSE = {"filters.min_words": 0, "filters.min_height_css": 0, "export.near_duplicates": False}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An exported run, of which nobody changes anything: 24 pages take an export seconds."""
    folder = tmp_path_factory.mktemp("ends") / "run"
    store = filled(folder, [sample_of(n) for n in range(24)], **LOOSE, **{"run.pages_per_shard": 24})
    bring_up_to_date(folder)
    assert len(page_ids(store)) == 24
    return folder


@pytest.fixture
def run(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "run")


def left(run):
    """What a run has beside what belongs to it."""
    known = {
        "config.toml",
        "dataset",
        "events.jsonl",
        "export.json",
        "report.html",
        "settings",
        "shards",
        "parts",
        "chat",
    }
    beside = {path.name for path in run.iterdir()} - known
    return beside | {path.name for path in (run / "parts").iterdir() if path.suffix != ".json"}


def leave(run):
    """What `kill -9` may leave at any moment of an export."""
    for name in ("dataset", "webdataset"):
        (run / f".{name}.new" / "data").mkdir(parents=True)
        (run / f".{name}.new" / "data" / "half").write_bytes(b"x" * 1000)
    (run / ".webdataset.old").mkdir()
    dead = subprocess.run(["sh", "-c", "echo $$"], check=True, capture_output=True, text=True).stdout.strip()
    for name in ("report.html", "export.json", "config.toml"):
        (run / f".{name}.{dead}.tmp").write_bytes(b"half")


@pytest.mark.parametrize("words", [["export"], ["report"], ["export", "--to", "chat"]], ids=" ".join)
def test_what_a_killed_export_left_is_removed_by_the_next_start(run, words):
    leave(run)
    websight(words[0], run, *words[1:])
    assert left(run) - {"webdataset"} == set()


def test_a_build_removes_it_before_it_writes_anything(run):
    leave(run)
    (run / "shards" / ".00000.parquet.4711.tmp").write_bytes(b"half")
    (run / ".config.toml.4711.tmp").write_bytes(b"half")
    Store.open(run).recover()
    assert left(run) - {"webdataset"} == set()
    assert [*(run / "shards").glob(".*")] == []


@pytest.mark.parametrize("words", [["status"], ["export", "--to", "chat"], ["report"], ["show", "1"]], ids=" ".join)
def test_a_dataset_that_was_being_replaced_is_put_back_by_whatever_comes_next(run, words):
    whole = {path.name: path.read_bytes() for path in (run / "dataset" / "data").iterdir()}
    (run / "dataset").rename(run / ".dataset.old")
    (run / ".dataset.new").mkdir()
    websight(words[0], run, *words[1:])
    assert {path.name: path.read_bytes() for path in (run / "dataset" / "data").iterdir()} == whole
    assert left(run) == set()


def test_what_another_process_is_about_to_replace_is_left_alone(run):
    with disk.held(run / ".export.lock"):
        (run / "dataset").rename(run / ".dataset.old")
        websight("status", run)
        assert (run / ".dataset.old").is_dir()
    assert not (run / ".export.lock").exists()


def test_of_two_exports_to_one_folder_the_second_waits_and_says_so(run):
    with disk.held(run / ".export.lock"):
        process = started("export", run, "--to", "chat")
        said = process.stderr.readline()
        assert "another process exports here; waiting for it" in said
        assert not (run / ".chat.new").exists()
    ended(process)
    assert (run / "chat" / "train.jsonl").is_file()
    assert left(run) == set()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_an_export_cleanly_with_75(run, number):
    before = (run / "export.json").read_bytes()
    process = started("export", run, "-o", "export.image_format=webp")
    wait_for(lambda: any((run / "parts").glob(".*.tmp")), process)
    process.send_signal(number)
    _, said = ended(process, EXIT_AGAIN)
    assert "run the same command again" in said
    assert left(run) == set()
    assert (run / "export.json").read_bytes() == before
    assert len(page_ids(Store.open(run))) == 24


def test_a_killed_export_costs_nothing_but_its_time(run):
    process = started("export", run, "-o", "export.image_format=webp")
    wait_for(lambda: any((run / "parts").glob(".*.tmp")), process)
    killed(process)
    assert len(page_ids(Store.open(run))) == 24
    websight("export", run)
    assert left(run) == set()


def test_a_stop_ends_an_export_between_two_pages(run):
    stop, store = Stop(), Store.open(run)

    class Watching:
        def begin(self, *_):
            stop.request()

        def tick(self, _):
            pytest.fail("went on")

        say = spend = begin

    with pytest.raises(RunError, match="stopped; the last dataset stays"):
        export(run, store.config, Watching(), stop=stop)
    assert left(run) == set()


@pytest.mark.parametrize(
    ("blocks", "words"),
    [(1, ["export"]), (400, ["export"]), (40, ["report"]), (40, ["export", "--to", "webdataset"])],
)
def test_a_limit_on_the_size_of_files_is_one_line_and_leaves_nothing(run, words, blocks):
    """Arrow ended the whole process where its own write failed."""
    (run / "report.html").unlink()
    line = f"ulimit -c 0 -f {blocks}; exec {sys.executable} -m websight {words[0]} {run} {' '.join(words[1:])}"
    done = subprocess.run(["bash", "-c", line], check=False, capture_output=True, text=True, timeout=LONG_S)
    assert done.returncode in {0, EXIT_AGAIN}, done.stderr
    if done.returncode:
        assert "File too large; raise the limit on the size of files (ulimit -f)" in done.stderr.splitlines()[-1]
        assert not (run / "report.html").exists()
    assert left(run) - {"webdataset"} == set()
    assert len(page_ids(Store.open(run))) == 24


@pytest.fixture
def small(tmp_path):
    """A file system of 16 MB."""
    place = tmp_path / "small"
    place.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", place], check=False).returncode
    ):
        pytest.skip("only root may mount")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_one_line_and_75_and_is_no_fuller_afterwards(whole, small):
    run = shutil.copytree(whole, small / "run")
    (run / "report.html").unlink()
    numbers = json.loads((run / "export.json").read_text())
    with contextlib.suppress(OSError):
        (small / "filler").write_bytes(b"x" * shutil.disk_usage(small).free)
    used = shutil.disk_usage(small).free
    for words in (["export"], ["report"], ["export", "--to", "webdataset"]):
        said = websight(words[0], run, *words[1:], expect=EXIT_AGAIN)[1]
        assert "No space left on device; free some space" in said.splitlines()[-1]
        assert shutil.disk_usage(small).free == used
        assert left(run) == set()
    assert json.loads((run / "export.json").read_text()) == numbers
    (small / "filler").unlink()
    websight("report", run)
