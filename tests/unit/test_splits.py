"""A group has one split for ever, and splits have about the sizes that were asked for."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.config.load import load
from websight.dataset.splits import SPLITS, Splits, group_of
from websight.errors import UsageError


def dealt(seed, groups, validation_ratio=0.0, test_ratio=0.0):
    """The split of each group, dealt in this order."""
    split_of = Splits(seed, validation_ratio=validation_ratio, test_ratio=test_ratio)
    return {group: split_of(group) for group in groups}


def test_splits_have_about_the_sizes_asked_for():
    found = Counter(dealt(1, map(str, range(10_000)), 0.2, 0.1).values())
    assert set(found) == set(SPLITS)
    assert found["validation"] == pytest.approx(2_000, abs=150)
    assert found["test"] == pytest.approx(1_000, abs=120)


GROUPS = st.lists(st.text(), unique=True, max_size=40)


@given(st.integers(0, 2**63), GROUPS)
def test_without_ratios_everything_is_for_training(seed, groups):
    assert set(dealt(seed, groups).values()) <= {"train"}


@given(st.integers(0, 2**63), GROUPS)
def test_three_groups_are_enough_for_every_split(seed, groups):
    found = list(dealt(seed, groups, 0.01, 0.01).values())
    assert found[:3] == ["train", "validation", "test"][: len(groups)]
    assert list(dealt(seed, groups, 0, 0.01).values())[:2] == ["train", "test"][: len(groups)]


@given(st.integers(0, 2**63), GROUPS, st.integers(0, 40))
def test_a_run_that_grows_leaves_every_page_in_its_split(seed, groups, size):
    before, after = dealt(seed, groups[:size], 0.3, 0.3), dealt(seed, groups, 0.3, 0.3)
    assert before == {group: after[group] for group in groups[:size]}


@given(st.integers(0, 2**63), GROUPS)
def test_more_validation_takes_nothing_out_of_test(seed, groups):
    first, second = dealt(seed, groups, 0.1, 0.2), dealt(seed, groups, 0.7, 0.2)
    assert all(second[group] == "test" for group in groups if first[group] == "test")


def test_another_seed_deals_otherwise():
    first, second = (list(dealt(seed, map(str, range(50)), 0.5).values()) for seed in (1, 2))
    assert first != second


@pytest.mark.parametrize(
    ("source", "group"),
    [
        ("shop.example/index.html", "shop.example"),
        ("shop.example/de/a.HTM", "shop.example"),
        ("index.html", None),
        ("grammar", None),
        ("org/model", None),
        ("sub/train.parquet#17", None),
        ("user/dataset/train#17", None),
        ("sub/pages.jsonl:18", None),
    ],
)
def test_a_group_is_the_site_where_names_tell_it_else_the_page(make_sample, source, group):
    sample = replace(make_sample(3), source=source)
    assert group_of(sample) == (group or sample.id)


def test_ratios_must_leave_something_to_train():
    with pytest.raises(UsageError, match="add up to less than 1"):
        load(overrides=["export.validation_ratio=0.5", "export.test_ratio=0.5"])
