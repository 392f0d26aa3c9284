"""A shard whose bytes or numbers changed is in no dataset: it is set aside, named, and made again."""

import hashlib
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.unit.export_run import filled, page_ids
from websight.commands.export import export
from websight.commands.run import Run
from websight.errors import RunError
from websight.run.damage import DamageError
from websight.run.store import Store
from websight.run.writer import Writer

SHARDS = 3  # of 4, 4 and 2 pages


@pytest.fixture
def run(tmp_path, make_sample):
    """Ten pages, of which 0 and 5 were dropped."""
    return filled(
        tmp_path / "run",
        [make_sample(n, reason="" if n % 5 else "too_few_words") for n in range(10)],
        **{"filters.min_words": 0, "filters.min_height_css": 0},
    )


def flip(run, shard, position):
    """Change one byte of a shard; its size stays."""
    path = run.folder / "shards" / f"{shard:05d}.parquet"
    content = bytearray(path.read_bytes())
    content[int(position * (len(content) - 1))] ^= 0x10
    path.write_bytes(content)
    return bytes(content)


def say(run, number, **values):
    """Change what a manifest says; None takes a value away."""
    path = run.folder / "shards" / f"{number:05d}.json"
    known = json.loads(path.read_text()) | values
    path.write_text(json.dumps({key: value for key, value in known.items() if value is not None}))


def aside(run):
    return sorted(path.name.partition(".damaged-")[0] for path in (run.folder / "shards").glob("*.damaged-*[0-9]"))


@pytest.mark.parametrize("position", [0, 0.1, 0.5, 0.9, 0.999, 1], ids=lambda part: f"at {part}")
def test_one_flipped_bit_anywhere_keeps_a_shard_out_of_the_dataset(run, position):
    damaged = flip(run, 1, position)
    with pytest.raises(DamageError, match=r"damaged and was set aside: shards/00001\.parquet: .*websight build"):
        export(run.folder, run.config)
    [kept] = (run.folder / "shards").glob("00001.damaged-*[0-9]")
    assert kept.read_bytes() == damaged, "nothing is lost"
    assert (run.folder / "shards" / f"{kept.name}.json").is_file()
    assert not (run.folder / "dataset").exists()
    assert Store.open(run.folder).progress().missing == (1,)


@pytest.mark.parametrize(
    "values",
    [
        {"samples": 5}, {"kept": 2}, {"kept": 2, "drops": {"too_few_words": 2}}, {"kept": 4, "drops": {}},
        {"drops": {"blank_picture": 1}}, {"final": {"too_few_words": 3}}, {"stages": {"too_few_words": {"write": 1}}},
        {"sha256": None}, {"sha256": ""}, {"sha256": "0" * 64}, {"shard": 1}, {"bytes": 3}, {"seconds": float("nan")},
        {"samples": "4"}, {"kept": -1}, {"drops": []}, {"versions": None}, {"versions": {"chromium": 7}},
        {"samples": 10**400}, {"samples": True}, {"settings": "../../../etc/passwd"},
    ],
    ids=repr,
)  # fmt: skip
def test_a_manifest_that_says_what_is_not_is_damage_as_well(run, values):
    say(run, 0, **values)
    with pytest.raises(DamageError, match=r"set aside: shards/00000\.(json|parquet): "):
        export(run.folder, run.config)
    assert aside(run) == ["00000"]


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "[" * 100_000, '{"shard": {"a": ' * 50_000, "\x00" * 700, "7"])
def test_what_is_no_manifest_is_damage_and_is_kept(run, text):
    (run.folder / "shards" / "00002.json").write_text(text)
    progress = Store.open(run.folder).progress()
    assert (progress.missing, [*progress.damaged]) == ((2,), [2])
    moved = run.recover()
    assert len(moved) == 1
    [(new, why)] = moved.items()
    assert why.startswith("shards/00002.json: ")
    assert new.with_name(f"{new.name}.json").read_text() == text


def test_all_damaged_shards_are_named_and_set_aside_at_once(run):
    for shard in range(SHARDS):
        flip(run, shard, 0.5)
    with pytest.raises(DamageError, match=r"3 shards are damaged and were set aside: .*00000.*00001.*00002") as error:
        export(run.folder, run.config)
    assert "\n" not in str(error.value)
    assert aside(run) == ["00000", "00001", "00002"]


def test_shards_that_changed_places_are_found(run):
    folder = run.folder / "shards"
    for suffix in ("parquet", "json"):
        one, other = folder / f"00000.{suffix}", folder / f"00001.{suffix}"
        one.rename(folder / "x")
        other.rename(one)
        (folder / "x").rename(other)
    assert [*run.progress().damaged] == [0, 1]
    for shard in (0, 1):
        say(run, shard, shard=shard)  # somebody made the numbers fit
    with pytest.raises(DamageError, match="holds page 4 of another shard"):
        export(run.folder, run.config)


def test_a_damaged_shard_is_made_again_and_the_dataset_is_what_it_would_have_been(run, make_sample):
    export(run.folder, run.config)
    before = page_ids(run)
    flip(run, 1, 0.3)
    with pytest.raises(DamageError):
        [*Run(run.folder).samples()]
    writer = Writer(run, versions={"chromium": "1.2.3"})
    for shard in run.progress().missing:
        for number in writer.todo(shard):
            writer(make_sample(number, reason="" if number % 5 else "too_few_words"))
    export(run.folder, run.config)
    assert page_ids(run) == before


def test_a_process_that_makes_a_shard_sets_what_is_damaged_of_it_aside(run):
    """A member of an array holds its own shards, not the run."""
    flip(run, 0, 0.5)
    with run.locked(shared=True):
        assert Writer(run, versions={}).todo(0) == [0, 1, 2, 3]
    assert aside(run) == ["00000"]


def test_while_a_build_holds_the_run_a_damaged_shard_is_named_and_stays(run):
    flip(run, 0, 0.5)
    with run.locked(), pytest.raises(DamageError, match=r"was not exported: shards/00000\.parquet"):
        export(run.folder, run.config)
    assert aside(run) == []


def test_what_is_set_aside_twice_in_a_second_is_both_there(run):
    for content in (b"one", b"two"):
        (run.folder / "shards" / "00000.parquet").write_bytes(content)
        run.shards.set_aside(0)
    assert {path.read_bytes() for path in (run.folder / "shards").glob("00000.damaged-*")} >= {b"one", b"two"}


def test_files_of_other_names_are_left_alone(run):
    names = ("notes.parquet", "notes.json", "00001.parquet.bak", "1.parquet", "-0001.json", "٣٣٣٣٣.parquet")
    for name in names:
        (run.folder / "shards" / name).write_text("mine")
    (run.folder / "shards" / "00001x").mkdir()
    assert run.recover() == {}
    assert run.progress().samples == 10
    assert all((run.folder / "shards" / name).read_text() == "mine" for name in names)


def test_a_shard_of_another_version_is_no_damage(run):
    """Its hash is right: nothing is set aside, and the version is at fault."""
    path = run.folder / "shards" / "00000.parquet"
    pq.write_table(pa.table({"number": [0], "later": [1]}), path)
    say(run, 0, bytes=path.stat().st_size, sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    with pytest.raises(RunError, match="cannot be read by this version of websight") as error:
        [*run.samples(0)]
    assert error.value.permanent
    assert path.is_file()
