"""Which dropped pages are made again is decided once, by reason and stage."""

import pytest

from websight.config.load import load
from websight.errors import UsageError
from websight.run.retry import ANY, Retry
from websight.run.store import Store
from websight.sample import Drop


@pytest.fixture
def store(tmp_path, make_sample):
    """A run of two shards: two pages that the filters dropped, one whose browser died, one that is kept."""
    store = Store.create(tmp_path / "run", load(overrides=["run.pages=4", "run.pages_per_shard=2"]))
    fates = [("check", "blank_picture"), ("shoot", "browser_crashed"), ("check", "blank_picture"), None]
    for shard in (0, 1):
        samples = [
            make_sample(number).dropped(*fates[number]) if fates[number] else make_sample(number)
            for number in store.shard_numbers(shard)
        ]
        store.write(shard, samples, seconds=1, versions={})
    return store


@pytest.mark.parametrize(
    ("reasons", "shards", "pages"),
    [
        ({ANY}, (0,), {"browser_crashed": 1}),
        ({"browser_crashed"}, (0,), {"browser_crashed": 1}),
        ({"blank_picture"}, (0, 1), {"blank_picture": 2}),
        (set(), (), {}),
    ],
)
def test_shards_and_pages_that_are_made_again_are_those_that_hold_such_a_drop(store, reasons, shards, pages):
    retry = Retry(frozenset(reasons))
    assert retry.shards(store.progress()) == shards
    assert retry.pages(store.progress()) == pages


def test_what_is_counted_is_what_is_made_again(store):
    for retry in (Retry(frozenset({ANY})), Retry(frozenset({"blank_picture"})), Retry()):
        again = [sample for shard in (0, 1) for sample in store.samples(shard) if retry.covers(sample.drop)]
        assert len(again) == retry.pages(store.progress()).total()


def test_filters_say_the_same_again_so_only_a_retry_by_name_covers_them():
    judged, crashed = (Drop(stage=stage, reason="x", detail="") for stage in ("check", "shoot"))
    assert [Retry(frozenset({ANY})).covers(drop) for drop in (judged, crashed, None)] == [False, True, False]
    assert [Retry(frozenset({"x"})).covers(drop) for drop in (judged, crashed, None)] == [True, True, False]


def test_a_reason_that_no_page_was_dropped_for_is_refused_with_those_there_are(store):
    with pytest.raises(UsageError, match=r"--retry typo: no page .*; dropped: blank_picture \(2\), browser_crashed"):
        Retry(frozenset({"typo"})).check(store.progress())
    Retry(frozenset({ANY})).check(store.progress())
    Retry(frozenset({"blank_picture"})).check(store.progress())


def test_a_run_that_is_not_finished_may_be_told_any_reason(tmp_path):
    """It may be that of a failure which a model's reply folder keeps, and no shard yet."""
    store = Store.create(tmp_path / "run", load())
    Retry(frozenset({"reply_cut"})).check(store.progress())
