"""No page is in a dataset twice, none that a benchmark has, and the pages of one site are in one split."""

from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from datasets import load_dataset

from tests.unit.export_run import filled, page_ids
from websight.dataset.export import export, summary_of, table_rows
from websight.errors import UsageError

WORDS = " ".join(f"word{n}" for n in range(300))


def test_the_same_html_twice_stays_once_the_first_in_order(tmp_path, make_sample):
    same = "<!DOCTYPE html><html><body>Same</body></html>"
    run = filled(tmp_path / "run", [make_sample(0, html=same), make_sample(1), make_sample(2, html=same)])
    summary = export(run, None)
    assert page_ids(run) == [make_sample(0).id, make_sample(1).id]
    [row] = table_rows(run.folder / "dataset", part="rejected")
    assert (row["page_id"], row["stage"], row["reason"]) == (make_sample(2).id, "export", "duplicate")
    assert (summary.duplicates, summary.drops) == (1, {"duplicate": 1})


def test_the_same_picture_twice_stays_once(tmp_path, make_sample):
    run = filled(
        tmp_path / "run", [make_sample(0), replace(make_sample(1), shots=make_sample(0).shots), make_sample(2)]
    )
    assert export(run, None).duplicates == 1
    assert page_ids(run) == [make_sample(0).id, make_sample(2).id]


def test_a_dropped_page_does_not_make_a_later_one_a_copy(tmp_path, make_sample):
    same = "<!DOCTYPE html><html><body>Same</body></html>"
    run = filled(tmp_path / "run", [make_sample(0, html=same, reason="too_tall"), make_sample(1, html=same)])
    assert export(run, None).duplicates == 0
    assert page_ids(run) == [make_sample(1).id]


def test_a_page_nearly_the_same_as_an_earlier_one_is_left_out(tmp_path, make_sample):
    html = f"<!DOCTYPE html><html><body><h1>Bread</h1><p>{WORDS}</p></body></html>"
    samples = [make_sample(0), make_sample(1, html=html), make_sample(2, html=html.replace("word150", "other"))]
    summary = export(filled(tmp_path / "run", samples), None)
    [row] = table_rows(tmp_path / "run" / "dataset", part="rejected")
    assert (row["page_id"], row["stage"], row["reason"]) == (samples[2].id, "export", "near_duplicate")
    assert row["detail"].startswith(f"{samples[1].id}: text 0.9")
    assert (summary.near_duplicates, summary.duplicates, summary.kept) == (1, 0, 2)
    kept = export(filled(tmp_path / "all", samples, **{"export.near_duplicates": False}), None)
    assert (kept.near_duplicates, kept.kept) == (0, 3)


def test_a_page_that_a_benchmark_has_is_left_out_and_the_comparison_is_recorded(tmp_path, make_sample):
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "7.html").write_text(f"<!DOCTYPE html><html><body><p>{WORDS}</p></body></html>")
    taken = make_sample(1, html=f"<!DOCTYPE html><html><body><div><h2>New</h2>{WORDS[:200]}</div></body></html>")
    keys = {"export.benchmarks": [str(tmp_path / "bench")]}
    summary = export(filled(tmp_path / "run", [make_sample(0), taken], **keys), None)
    [row] = table_rows(tmp_path / "run" / "dataset", part="rejected")
    assert (row["page_id"], row["stage"], row["reason"]) == (taken.id, "export", "contaminated")
    assert row["detail"].startswith("bench, 7.html: ")
    [compared] = summary.benchmarks
    assert (compared.name, compared.pages, compared.dropped) == ("bench", 1, 1)
    assert summary_of(tmp_path / "run") == summary
    assert "| bench | 1 | `" in (tmp_path / "run" / "dataset" / "README.md").read_text("utf-8")


def test_a_benchmark_that_is_not_there_is_the_users_to_name(tmp_path, make_sample):
    run = filled(tmp_path / "run", [make_sample(0)], **{"export.benchmarks": [str(tmp_path / "gone")]})
    with pytest.raises(UsageError, match="gone: there is no such file or folder"):
        export(run, None)


def test_pages_of_one_site_are_in_one_split(tmp_path, make_sample):
    samples = [replace(make_sample(n), source=f"site{n % 5}/{n}.html") for n in range(20)]
    keys = {"export.validation_ratio": 0.3, "export.test_ratio": 0.3}
    run = filled(tmp_path / "run", samples, **keys)
    summary = export(run, None)
    found = {}
    for path in (run.folder / "dataset" / "data").iterdir():
        for row in pq.read_table(path, columns=["group"]).to_pylist():
            found.setdefault(row["group"], set()).add(path.name.split("-")[0])
    assert set(found) == {f"site{n}" for n in range(5)}
    assert all(len(splits) == 1 for splits in found.values())
    assert sum(summary.splits.values()) == 20
    assert all(summary.splits.values())
    loaded = load_dataset(str(run.folder / "dataset"), cache_dir=str(tmp_path / "cache"))
    assert {split: len(rows) for split, rows in loaded.items()} == summary.splits
