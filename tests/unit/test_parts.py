"""The files of a dataset: only those are written that have changed, by whomever, and they are the same files."""

import io
import random
from dataclasses import replace

import pytest
from PIL import Image as Picture

from tests.unit.export_run import filled
from websight.config.load import load
from websight.dataset import parts, writers
from websight.dataset.decide import FilePart
from websight.dataset.encode import Encoding
from websight.dataset.export import export, summary_of, table_rows
from websight.dataset.parts import FilesOrder
from websight.dataset.writers import StoppedError
from websight.errors import RunError
from websight.run.stop import Stop
from websight.run.store import Store
from websight.sample import Drop

SMALL_FILES = {"export.file_mb": 1, "export.validation_ratio": 0.3}


def page(make_sample, number, size=(400, 300)):
    """A page of some 360 kB; every fifth is dropped."""
    noise = Picture.frombytes("RGB", size, random.Random(number).randbytes(3 * size[0] * size[1]))
    kept = io.BytesIO()
    noise.save(kept, "PNG")
    html = f"<!DOCTYPE html><html><body><p>{f'w{number} ' * 40}{number}</p></body></html>"
    sample = make_sample(number, html=html, reason="" if number % 5 else "too_few_words")
    return replace(sample, shots=(replace(sample.shots[0], png=kept.getvalue(), width_px=size[0], height_px=size[1]),))


@pytest.fixture
def run_of(tmp_path, make_sample):
    """A run of so many pages, or the same one grown."""

    def made(count, folder="run", **keys):
        return filled(tmp_path / folder, [page(make_sample, n) for n in range(count)], **(SMALL_FILES | keys))

    return made


def contents(run):
    folder = run.folder / "dataset"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))}


def written(run, before):
    """Return the files that are not those of `before`, by their time."""
    folder = run.folder / "dataset"
    return {name for name in contents(run) if (folder / name).stat().st_mtime_ns != before.get(name)}


def stamps(run):
    folder = run.folder / "dataset"
    return {name: (folder / name).stat().st_mtime_ns for name in contents(run)}


def files_of(run):
    return {path.suffix for path in (run.folder / "parts").iterdir()}


def test_an_export_of_a_run_that_has_not_changed_writes_no_file_again(run_of):
    run = run_of(12)
    first, before, ticks = export(run, None), stamps(run), []
    again = export(run, None, ticks.append)
    assert written(run, before) == set()
    assert replace(again, exported_at=0.0) == replace(first, exported_at=0.0)
    assert sorted(ticks) == [""] * 9 + ["too_few_words"] * 3
    assert files_of(run) == {".json"}


def test_a_run_that_grew_writes_the_files_that_have_changed(run_of):
    run = run_of(12)
    export(run, None)
    before = stamps(run)
    grown = run_of(16)
    assert export(grown, None).finished == 16
    changed = written(grown, before)
    assert {"data/train-00000.parquet", "data/train-00001.parquet"}.isdisjoint(changed)
    assert changed
    fresh = run_of(16, "fresh")
    export(fresh, None)
    assert contents(fresh) == contents(grown)


def test_other_settings_write_all_files_with_rows_again(run_of):
    run = run_of(8)
    export(run, None)
    before = stamps(run)
    other = Store(run.folder, load(run.folder / "config.toml", flags={"export.image_format": "jpeg"}))
    export(other, None)
    assert written(other, before) == set(contents(other))
    assert all(row["image"]["path"].endswith(".jpg") for row in table_rows(other.folder / "dataset"))


def test_a_file_that_was_harmed_is_written_again(run_of):
    run = run_of(8)
    export(run, None)
    whole = contents(run)
    harmed = run.folder / "dataset" / "data" / "train-00000.parquet"
    content = bytearray(harmed.read_bytes())
    content[len(content) // 2] ^= 1
    harmed.write_bytes(content)
    export(run, None)
    assert contents(run) == whole


@pytest.mark.parametrize("content", [b"", b"{}", b'{"rows":1}', b"\x00" * 9])
def test_numbers_that_were_harmed_cost_the_file_being_written_again(run_of, content):
    run = run_of(8)
    first = export(run, None)
    for path in (run.folder / "parts").iterdir():
        path.write_bytes(content)
    assert replace(export(run, None), exported_at=0.0) == replace(first, exported_at=0.0)


def test_an_export_that_was_stopped_goes_on_where_it_was(run_of):
    run, stop, told = run_of(12), Stop(), []

    def tick(reason):
        told.append(reason)
        if len(told) == 7:
            stop.request()

    with pytest.raises(StoppedError, match="stopped; the last dataset stays"):
        export(run, None, tick, stop=stop)
    there = {path.name: path.stat().st_mtime_ns for path in (run.folder / "parts").glob("*.parquet")}
    assert there
    assert not (run.folder / "dataset").exists()
    summary = export(run, None)
    linked = {path.stat().st_mtime_ns for path in (run.folder / "dataset").rglob("*.parquet")}
    assert linked >= set(there.values())
    assert summary == summary_of(run.folder)
    assert files_of(run) == {".json"}


def test_an_export_that_failed_leaves_no_files_but_the_numbers_of_the_last_one(run_of):
    run = run_of(8)
    export(run, None)
    numbers = {path.name for path in (run.folder / "parts").iterdir()}
    run = run_of(12)
    path = run.shards.path(2)
    path.write_bytes(b"\x00" * path.stat().st_size)
    with pytest.raises(RunError, match="cannot be read"):
        export(run, None)
    assert {path.name for path in (run.folder / "parts").iterdir()} == numbers


def test_files_are_the_same_whether_one_process_writes_them_or_several(tmp_path, make_sample):
    samples = [page(make_sample, n, (80, 60)) for n in range(250)]
    samples[9] = replace(samples[9], html=samples[8].html)
    keys = {"export.file_mb": 1, "run.pages_per_shard": 60}
    alone = filled(tmp_path / "alone", samples, **keys, **{"export.threads": 1})
    several = filled(tmp_path / "several", samples, **keys, **{"export.threads": 2})
    ticks = []
    summaries = [replace(export(run, None, ticks.append), exported_at=0.0, fingerprint="") for run in (alone, several)]
    assert summaries[0] == replace(summaries[1], inputs=summaries[0].inputs, settings=summaries[0].settings)
    assert len(summaries[0].files) > 5
    assert contents(alone) == contents(several)
    assert sorted(ticks[:250]) == sorted(ticks[250:]) == [""] * 199 + ["duplicate"] + ["too_few_words"] * 50


def test_files_are_shared_where_others_have_something_to_do_beside_the_largest():
    def jobs(*counts):
        return [(FilePart(stem="data/train", number=n, count=count), f"{n}") for n, count in enumerate(counts)]

    def keys(*counts, most=2):
        return [[key for _, key in share] for share in writers.dealt(jobs(*counts), most)]

    assert keys() == [[]]
    assert keys(1_000, 10, 10, 5) == [["0", "1", "2", "3"]]
    assert keys(70, 70, 50, 1, 1, 50) == [["0", "2", "4"], ["1", "3", "5"]]
    assert keys(1_000, 1_000, most=1) == [["0", "1"]]
    assert keys(1_000, 1_000, most=64) == [["0"], ["1"]]


def test_an_order_comes_through_a_line_as_it_is():
    drop = Drop(stage="export", reason="duplicate", detail="“as 3”")
    part = FilePart(stem="data/train", number=3, pages=[(0, 4), (7, 7)], drops={7: drop}, count=6, bytes=99)
    order = FilesOrder(jobs=[(part, "ab")], how=Encoding("webp", 90, 0), threads=2)
    assert FilesOrder.from_json(order.to_json()) == order
    assert order.to_json().startswith(parts.ORDER)
    assert list(part.by_shard(4)) == [(0, [0, 1, 2, 3]), (1, [4, 7])]
