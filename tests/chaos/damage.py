"""Faults of our own files: cut, flipped, of wrong types, gone, put there by somebody else, from another time."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

from tests.chaos import judge
from tests.chaos.field import Field
from tests.chaos.references import PAGES, grammar
from tests.chaos.world import ANY, ANY_FAILURE, FAILED, Fault, fault, replaced

DAMAGE: list[Fault] = []

_GARBAGE = (b"", b"\0" * 64, b"\xff\xfe garbage \x80", b"[]", b"null", b'"text"', b"{}", b'{"a": ', b"[" * 100_000)


def _look(field: Field, run: Path) -> None:
    """Look at a run whose files are damaged: the state is always told."""
    field.run("status", run)


def _flip(path: Path, field: Field, count: int = 2_000) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(count):
        content[field.dice.randrange(len(content) // 4, len(content) * 3 // 4)] ^= 0x5A
    path.write_bytes(content)


@fault("done", DAMAGE)
def a_shard_that_is_cut(field: Field, run: Path) -> None:
    path = run / "shards/00001.parquet"
    path.write_bytes(path.read_bytes()[:1_000])
    _look(field, run)
    field.run("export", run, allowed=ANY)


@fault("done", DAMAGE)
def a_shard_with_flipped_bytes(field: Field, run: Path) -> None:
    _flip(run / "shards/00001.parquet", field)
    _look(field, run)
    said = field.run("export", run, "-o", "export.image_format=webp", allowed=ANY)
    if f"{PAGES} of {PAGES} pages kept" in said.err:
        field.blame(judge.left("rows different", ["a damaged shard was exported as whole"]))


@fault("half", DAMAGE)
def a_shard_with_flipped_bytes_before_a_build(field: Field, run: Path) -> None:
    _flip(run / "shards/00000.parquet", field, 1)


@fault("done", DAMAGE)
def a_shard_of_the_same_size_that_is_garbage(field: Field, run: Path) -> None:
    path = run / "shards/00000.parquet"
    path.write_bytes(field.dice.randbytes(path.stat().st_size))
    field.run("verify", run, allowed=ANY)
    field.run("show", run, "1", allowed=ANY)


@fault("done", DAMAGE)
def a_shard_that_is_another_one(field: Field, run: Path) -> None:
    shutil.copy(run / "shards/00000.parquet", run / "shards/00001.parquet")
    shutil.copy(run / "shards/00000.json", run / "shards/00001.json")
    field.run("export", run, "-o", "export.image_format=webp", allowed=ANY)


@fault("done", DAMAGE)
def manifests_of_garbage(field: Field, run: Path) -> None:
    for garbage in field.dice.sample(_GARBAGE, 3):
        (run / "shards/00001.json").write_bytes(garbage)
        _look(field, run)


@fault("done", DAMAGE)
def manifests_of_wrong_types(field: Field, run: Path) -> None:
    path = run / "shards/00001.json"
    right = json.loads(path.read_text())
    for key, value in (
        ("drops", ["x"]),
        ("kept", "two"),
        ("versions", 7),
        ("samples", None),
        ("sha256", []),
        ("stages", 3),
        ("settings", "../../x"),
    ):
        path.write_text(json.dumps({**right, key: value}))
        _look(field, run)
        field.run("export", run, allowed=ANY)


@fault("done", DAMAGE)
def a_manifest_that_is_a_folder(field: Field, run: Path) -> None:
    path = run / "shards/00001.json"
    path.unlink()
    path.mkdir()
    _look(field, run)
    field.run(*grammar(run), allowed=ANY)
    shutil.rmtree(path, ignore_errors=True)


@fault("done", DAMAGE)
def a_config_of_garbage(field: Field, run: Path) -> None:
    for garbage in (b"\xff\xfe", b"[run\npages = 3", b"run = 7", b"[run]\npages = 'many'", b"\0"):
        with replaced(run / "config.toml", garbage):
            for words in (["status", run], grammar(run)):
                field.run(*words, allowed=ANY_FAILURE)


@fault("done", DAMAGE)
def events_of_garbage(field: Field, run: Path) -> None:
    with (run / "events.jsonl").open("ab") as file:
        file.write(
            b'\xff\x80\n[]\n7\n{"event": 3}\n{"time": "x", "event": "start"}\n{"event": "end", "time": null}\n{"cut'
        )
    _look(field, run)
    field.run("estimate", run, allowed=ANY)


@fault("done", DAMAGE)
def an_export_record_of_garbage(field: Field, run: Path) -> None:
    for garbage in (*_GARBAGE, b'{"kept": "x"}', b'{"settings": 3, "kept": 1}'):
        (run / "export.json").write_bytes(garbage)
        _look(field, run)
    field.run("report", run, allowed=ANY)


@fault("done", DAMAGE)
def settings_of_garbage(field: Field, run: Path) -> None:
    (path,) = run.glob("settings/*.json")
    for garbage in field.dice.sample(_GARBAGE, 4):
        with replaced(path, garbage):
            _look(field, run)
            field.run("export", run, allowed=ANY)


@fault("done", DAMAGE)
def a_dataset_file_that_is_cut(field: Field, run: Path) -> None:
    path = run / "dataset/data/train-00000.parquet"
    path.write_bytes(path.read_bytes()[:-500])
    _look(field, run)
    for words in (["verify", run], ["export", run, "--to", "webdataset"], ["report", run]):
        field.run(*words, allowed=ANY)
    shutil.rmtree(run / "webdataset", ignore_errors=True)
    field.run("export", run)


@fault("done", DAMAGE)
def a_dataset_that_is_gone(field: Field, run: Path) -> None:
    shutil.rmtree(run / "dataset")
    _look(field, run)
    field.run("export", run, "--to", "chat", allowed=ANY_FAILURE)


@fault("done", DAMAGE)
def strangers_in_our_folders(field: Field, run: Path) -> None:
    for name in (
        "shards/notes.parquet",
        "shards/0001.json",
        "shards/-1.parquet",
        "settings/x.json",
        "dataset/notes.txt",
    ):
        (run / name).write_bytes(b"not ours")
    (run / "shards/99999.parquet").mkdir()
    _look(field, run)
    field.run("export", run)
    for name in ("shards/notes.parquet", "shards/0001.json", "shards/-1.parquet"):
        (run / name).unlink(missing_ok=True)
    shutil.rmtree(run / "shards/99999.parquet", ignore_errors=True)


@fault("half", DAMAGE)
def half_a_dataset_of_a_killed_export(field: Field, run: Path) -> None:
    for name in (".dataset.new/data", ".dataset.old/data", ".chat.new"):
        (run / name).mkdir(parents=True)
        (run / name / "train-00000.parquet").write_bytes(b"half")
    (run / "shards/.00001.parquet.4711.tmp").write_bytes(b"half")
    field.run(*grammar(run))
    left = [
        name for name in (".dataset.new", ".dataset.old", "shards/.00001.parquet.4711.tmp") if (run / name).exists()
    ]
    field.blame(judge.left("temporary files left", left))


@fault("done", DAMAGE)
def a_dataset_that_is_a_file(field: Field, run: Path) -> None:
    shutil.rmtree(run / "dataset")
    (run / "dataset").write_bytes(b"mine")
    field.run("export", run, allowed=ANY)
    if (run / "dataset").is_file():
        (run / "dataset").unlink()


@fault("done", DAMAGE)
def a_lock_that_is_a_folder(field: Field, run: Path) -> None:
    (run / ".lock").unlink()
    (run / ".lock").mkdir()
    (run / "shards/00000.json").unlink()
    field.run(*grammar(run), allowed=FAILED)
    (run / ".lock").rmdir()


@fault("done", DAMAGE)
def files_from_another_time(field: Field, run: Path) -> None:
    for path in run.rglob("*"):
        os.utime(path, (field.dice.choice((0, 4_000_000_000)),) * 2)
    _look(field, run)
    field.run("report", run)


@fault("half", DAMAGE)
def events_from_the_future(field: Field, run: Path) -> None:
    with (run / "events.jsonl").open("a") as file:
        file.write(
            '{"time": 99999999999, "event": "start", "missing": 3}\n{"time": -5, "event": "end", "missing": 3}\n'
        )
    _look(field, run)


@fault("half", DAMAGE)
def shards_that_are_a_file(field: Field, run: Path) -> None:
    (run / "shards").rename(run.parent / "aside")
    (run / "shards").write_bytes(b"x")
    field.run("status", run, allowed=ANY)
    field.run(*grammar(run), allowed=ANY_FAILURE)
    (run / "shards").unlink()
    (run.parent / "aside").rename(run / "shards")
