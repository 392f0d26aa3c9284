"""A group has one split for ever, and splits have about the sizes that were asked for."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.config.load import load
from websight.dataset.splits import SPLITS, group_of, split_of
from websight.errors import UsageError


def test_splits_have_about_the_sizes_asked_for():
    found = Counter(split_of(1, str(n), validation_ratio=0.2, test_ratio=0.1) for n in range(10_000))
    assert set(found) == set(SPLITS)
    assert found["validation"] == pytest.approx(2_000, abs=150)
    assert found["test"] == pytest.approx(1_000, abs=120)


@given(st.integers(0, 2**63), st.text())
def test_without_ratios_everything_is_for_training(seed, group):
    assert split_of(seed, group, validation_ratio=0, test_ratio=0) == "train"


@given(st.integers(0, 2**63), st.text())
def test_more_validation_takes_nothing_out_of_test(seed, group):
    if split_of(seed, group, validation_ratio=0.1, test_ratio=0.2) == "test":
        assert split_of(seed, group, validation_ratio=0.7, test_ratio=0.2) == "test"


def test_another_seed_deals_otherwise():
    first, second = ([split_of(seed, str(n), validation_ratio=0.5, test_ratio=0) for n in range(50)] for seed in (1, 2))
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
