"""Our own files, as a bad disk, another user or a stray command may leave them: one line each, and status counts on."""

import itertools
import json
import os
import shutil
import signal
import socket

import pytest
from click.testing import CliRunner

from tests.command import websight
from tests.unit.export_run import filled
from tests.waiting import LONG_S
from websight.cli import EXIT_AGAIN, EXIT_PERMANENT, EXIT_USAGE, main
from websight.commands.status import status

LOOSE = {"filters.min_words": 0, "filters.min_height_css": 0}

NAMES = (
    "shards/00001.json", "shards/00002.parquet", "events.jsonl", "export.json", "report.html", "renderer.json",
    "replies/20260101T000000.jsonl", "replies/batches.jsonl", "settings/0123456789abcdef.json", "shards/notes.parquet",
    "dataset/data/train-00000.parquet", "dataset/README.md",
)  # fmt: skip
ALONE = (".lock", ".export.lock")  # nothing is exported without them


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An exported run of ten pages, of which nobody changes anything."""
    from tests.conftest import sample_of

    folder = tmp_path_factory.mktemp("garbage") / "run"
    filled(folder, [sample_of(n) for n in range(10)], **LOOSE)
    websight("export", folder)
    (folder / "replies").mkdir()
    return folder


@pytest.fixture
def run(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "run")


def folder_there(path):
    path.mkdir()
    (path / "inside").write_text("x")


def socket_there(path):
    os.chdir(path.parent)  # its name must be short
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)


PUT = {
    "a folder": folder_there,
    "a pipe": os.mkfifo,
    "a socket": socket_there,
    "a device that never ends": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "nothing in it": lambda path: path.write_bytes(b""),
    "bytes that are no text": lambda path: path.write_bytes(b"\xff\xfe\x00\x80" * 300),
    "another shape": lambda path: path.write_text('[{"event": [], "time": {}}, 7]\n'),
    "numbers that are none": lambda path: path.write_text('{"samples": NaN, "time": 1e999, "event": "start"}\n'),
    "nests deep": lambda path: path.write_text('{"event": ' * 60_000),
    "one endless line": lambda path: path.write_text("x" * 3_000_000),
}


def put(what, folder, name):
    path = folder / name
    path.unlink(missing_ok=True)
    PUT[what](path)


def ends_well(*words, allowed):
    """The command ends, in time, with one line and a code that the papers name."""
    done = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    told = [line for line in done.stderr.splitlines() if "exporting" not in line]
    assert done.exit_code in allowed, (words, told)
    assert done.exit_code == 0 or len(told) == 1, (words, told)


@pytest.fixture
def bounded():
    """What waits for a pipe for ever fails the test."""
    signal.alarm(int(LONG_S))
    yield
    signal.alarm(0)


@pytest.mark.parametrize("what", PUT)
@pytest.mark.usefixtures("bounded")
def test_whatever_stands_in_the_place_of_our_files_status_counts_what_it_can(run, monkeypatch, what):
    monkeypatch.chdir(run)  # `socket_there` changes it
    for name in NAMES:
        put(what, run, name)
    ends_well("status", run, allowed={0})
    ends_well("status", run, "--json", allowed={0})
    assert len(status(run).damaged) >= 1
    for words in (("report", run), ("export", run, "--to", "imagefolder"), ("export", run)):
        ends_well(*words, allowed={0, EXIT_USAGE, EXIT_AGAIN, EXIT_PERMANENT})


@pytest.mark.usefixtures("bounded")
def test_one_such_file_alone_is_one_line_of_an_export(whole, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, what in zip((*NAMES, *ALONE), itertools.cycle(PUT)):
        folder = shutil.copytree(whole, tmp_path / "one")
        put(what, folder, name)
        ends_well("export", folder, allowed={0, EXIT_USAGE, EXIT_AGAIN, EXIT_PERMANENT})
        shutil.rmtree(folder)


def test_status_names_what_is_damaged_and_what_cannot_be_read(run):
    (run / "shards" / "00001.json").write_text("{")
    (run / "events.jsonl").unlink()
    (run / "events.jsonl").mkdir()
    (run / "export.json").write_text('{"planned": "ten"}')
    state = status(run)
    assert (state.finished, state.missing_shards) == (6, (1,))
    assert [line.partition(":")[0] for line in state.damaged] == ["shards/00001.json"]
    assert len(state.unreadable) == 2
    out, _ = websight("status", run)
    assert "damaged     shards/00001.json: is not JSON" in out
    assert "events.jsonl: cannot be read: it is a folder, not a file" in out
    assert f"has not been exported; websight export {run}" in out
    assert json.loads(websight("status", run, "--json")[0])["damaged"] == state.damaged


def test_one_bad_byte_in_the_events_costs_its_line(run):
    before = status(run).seconds
    with (run / "events.jsonl").open("ab") as file:
        file.write(b'{"time": 1.0, "event": "st\xffart"}\n{"time": "x", "event": "start"}\n{"time": 1' + b"0" * 400)
    assert status(run).seconds == before


@pytest.mark.parametrize("cut", [lambda content: content[:-7], lambda content: content[:40], lambda _: b""])
def test_a_file_of_the_dataset_that_is_cut_is_one_line(run, cut):
    path = run / "dataset" / "data" / "train-00000.parquet"
    path.write_bytes(cut(path.read_bytes()))
    for words in (("report", run), ("export", run, "--to", "chat")):
        err = websight(*words, expect=EXIT_AGAIN)[1]
        assert f"{path}: is damaged (" in err
        assert "make the dataset again: websight export" in err
        assert len(err.splitlines()) == 1


def test_a_flipped_bit_in_the_dataset_is_in_no_other_format(run):
    path = run / "dataset" / "data" / "train-00000.parquet"
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 1
    path.write_bytes(content)
    assert "is damaged (" in websight("export", run, "--to", "webdataset", expect=EXIT_AGAIN)[1]
    assert not (run / "webdataset").exists()


@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3_000, "loop"])
def test_a_folder_that_cannot_be_is_one_line(tmp_path, name):
    (tmp_path / "loop").symlink_to("loop")
    for command in ("status", "export", "report", "build"):
        err = websight(command, tmp_path / name, expect=EXIT_USAGE)[1]
        assert "cannot be read: " in err
        assert len(err.splitlines()) == 1


def test_a_run_whose_name_is_no_text_is_a_run(tmp_path, whole):
    folder = tmp_path / os.fsdecode(b"r\xff\xc3\xa9n")
    shutil.copytree(whole, folder)
    for words in (("status", folder), ("export", folder), ("report", folder), ("export", folder, "--to", "chat")):
        websight(*words)
    assert (folder / "report.html").is_file()
    assert (folder / "dataset" / "README.md").read_text("utf-8")
