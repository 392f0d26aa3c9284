"""Marks: what an export decides by is what the shards say, whatever became of the files of marks."""

from dataclasses import replace

import pytest

from tests.unit.export_run import filled
from websight.dataset.export import export, table_rows
from websight.run import marks
from websight.run.marks import PageMark


@pytest.fixture
def samples(make_sample):
    """Eight pages: two dropped, one without a picture, one a copy of another."""
    pages = [
        make_sample(n, html=f"<!DOCTYPE html><html><body><p>{f'w{n} ' * 40}{n}</p></body></html>") for n in range(8)
    ]
    pages[2] = pages[2].dropped("check", "too_few_words", "why")
    pages[3] = replace(pages[3], shots=()).dropped("shoot", "render_timeout", "20 s")
    pages[6] = replace(pages[6], html=pages[1].html)
    return pages


def files_of(run):
    return sorted((run.folder / "shards").glob("*.marks"))


def rows_of(run):
    return [list(table_rows(run.folder / "dataset", part=part)) for part in ("data", "rejected")]


def test_a_shard_is_written_with_its_marks(tmp_path, samples):
    run = filled(tmp_path / "run", samples)
    assert [path.name for path in files_of(run)] == ["00000.marks", "00001.marks"]
    manifest = run.manifest(1)
    assert marks.read(run.shards.path(1), manifest.sha256) == tuple(map(marks.of, samples[4:]))
    assert marks.read(run.shards.path(1), "0" * 64) is None


def test_a_mark_says_how_large_and_how_like_others_a_page_is(samples):
    mark = marks.of(samples[0])
    assert len(samples[0].shots[0].png) < mark.size < len(samples[0].shots[0].png) + len(samples[0].html)
    assert (len(mark.text), len(mark.tags), len(mark.passages) % 8) == (48, 24, 0)
    assert marks.of(samples[6]).html == marks.of(samples[1]).html != mark.html
    lost = marks.of(samples[2])
    assert lost == marks.short(samples[2]) == PageMark(
        number=2, id=samples[2].id, source="grammar", shots=1, size=lost.size, drop=samples[2].drop
    )  # fmt: skip


@pytest.mark.parametrize("harm", ["none", "cut", "flipped", "another shard's", "of another version"])
def test_an_export_is_the_same_whatever_became_of_the_marks(tmp_path, samples, harm):
    whole = filled(tmp_path / "whole", samples)
    summary = export(whole, None)
    assert summary.drops == {"too_few_words": 1, "render_timeout": 1, "duplicate": 1}
    run = filled(tmp_path / "run", samples)
    first, second = files_of(run)
    content = bytearray(first.read_bytes())
    if harm == "none":
        first.unlink()
    elif harm == "cut":
        first.write_bytes(content[:-100])
    elif harm == "flipped":
        for place in range(100, len(content) // 2, 7):
            content[place] ^= 0x55
        first.write_bytes(content)
    elif harm == "another shard's":
        first.write_bytes(second.read_bytes())
    else:
        first.write_bytes(content.replace(b"\x18\x05marks\x18\x011", b"\x18\x05marks\x18\x010"))
        assert first.read_bytes() != content
    assert export(run, None).parts == summary.parts
    assert rows_of(run) == rows_of(whole)


def test_what_is_set_aside_leaves_no_marks(tmp_path, samples):
    run = filled(tmp_path / "run", samples)
    run.shards.path(0).write_bytes(b"x")
    assert len(run.recover()) == 1
    assert [path.name for path in files_of(run)] == ["00001.marks"]
