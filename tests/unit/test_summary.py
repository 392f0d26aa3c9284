"""The numbers of a dataset add up and come back from their file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.dataset.summary import MEASURES, PUBLISHED, Spread, Summary, Tally
from websight.sample import Drop

MEASURED = dict.fromkeys(MEASURES, 1)


def tally_of(*values, rows=1):
    tally = Tally()
    for number, value in enumerate(values):
        axes = {"kind": "blog" if number % 3 else "shop"}
        tally.rows += rows
        tally.keep(measures={**MEASURED, "tags": value}, skeleton=bytes([value % 7] * 32), axes=axes)
    return tally


def lose(tally, *reasons):
    for reason in reasons:
        tally.drop("0000000-00", Drop(stage="check", reason=reason, detail=""))


def summary_of(tally, **other):
    values = {
        "planned": tally.finished, "finished": tally.finished, "kept": tally.kept, "rows": tally.rows,
        "duplicates": tally.drops["duplicate"], "drops": dict(tally.drops), "distinct_skeletons": len(tally.skeletons),
        "spreads": tally.spreads(), "axes": {axis: dict(counts) for axis, counts in tally.axes.items()}, "seed": 1,
        "fingerprint": "0123456789abcdef", "versions": {"websight": "1"},
        "files": {"data/train-00000.parquet": tally.rows}, "models": tally.models, "sizes": {},
    }  # fmt: skip
    return Summary(**{**values, **other})


def test_pages_rows_and_drops_are_counted():
    tally = tally_of(10, 20, 30, rows=2)
    lose(tally, "duplicate", "too_few_words", "duplicate")
    assert (tally.finished, tally.kept, tally.rows) == (6, 3, 6)
    assert tally.drops == {"duplicate": 2, "too_few_words": 1}
    assert tally.axes == {"kind": {"shop": 1, "blog": 2}}


def test_a_spread_is_the_median_and_the_middle_four_fifths():
    spread = tally_of(*range(101)).spreads()["tags"]
    assert (spread.low, spread.p10, spread.median, spread.p90, spread.high) == (0, 10, 50, 90, 100)
    assert spread.histogram == (6,) + (5,) * 19


def test_a_histogram_has_no_more_bins_than_there_are_values_to_tell_apart():
    assert tally_of(10, 12, 12, 13).spreads()["tags"].histogram == (1, 0, 2, 1)


def test_the_median_of_an_even_number_lies_between():
    assert tally_of(1, 2).spreads()["tags"].median == 1.5


def test_one_page_has_a_spread_of_one_value():
    spread = tally_of(140).spreads()["tags"]
    assert spread == Spread(mean=140, median=140, p10=140, p90=140, histogram=(1,), low=140, high=140)


def test_nothing_kept_has_no_spreads_and_no_ratio():
    tally = Tally()
    lose(tally, "blank_picture")
    assert tally.spreads() == {}
    assert summary_of(tally).skeleton_ratio == 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**31), min_size=1, max_size=200))
def test_every_page_is_in_the_histogram_once(values):
    spread = tally_of(*values).spreads()["tags"]
    assert sum(spread.histogram) == len(values)
    assert len(spread.histogram) <= 20
    assert spread.histogram[0]
    assert spread.histogram[-1]
    assert spread.low <= spread.p10 <= spread.median <= spread.p90 <= spread.high


def test_equal_trees_count_once():
    tally = tally_of(1, 8, 2)  # 1 and 8 have the same skeleton
    assert summary_of(tally).skeleton_ratio == pytest.approx(2 / 3)


def test_a_summary_comes_back_from_its_file(tmp_path):
    tally = tally_of(3, 1, 4, 1, 5)
    lose(tally, "duplicate")
    summary = summary_of(tally)
    summary.save(tmp_path / "export.json")
    assert Summary.load(tmp_path / "export.json") == summary


def test_published_datasets_have_the_measures_they_are_compared_by():
    assert {tuple(means) for means in PUBLISHED.values()} == {MEASURES[:4]}
