"""Which dropped pages are made again is decided once, by reason and stage."""

import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import sample_of
from websight.config.load import load
from websight.errors import UsageError
from websight.run.progress import Manifest
from websight.run.retry import ANY, FINAL, Retry
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Drop

KINDS = [Drop(stage=stage, reason=reason, detail="") for stage in ("check", "shoot") for reason in ("blank", "crash")]


def fated(number, kind):
    """A small sample: kept (0), or dropped in one of three ways."""
    return replace(sample_of(number), shots=(), drop=KINDS[kind] if kind else None)


def manifest_of(shard, drops):
    lost = [drop for drop in drops if drop]
    return Manifest(
        shard=shard, samples=len(drops), kept=len(drops) - len(lost), drops=Counter(drop.reason for drop in lost),
        final=Counter(drop.reason for drop in lost if drop.stage in FINAL), seconds=1, bytes=1, sha256="", versions={},
    )  # fmt: skip


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


@given(
    pages=st.integers(1, 40),
    size=st.integers(1, 7),
    shards=st.data(),
    retried=st.sets(st.sampled_from([ANY, "blank", "crash"])),
)
def test_the_pages_to_make_are_those_that_are_missing_and_those_that_are_made_again(pages, size, shards, retried):
    """A shard may be missing, shorter than the run asks, or whole; the count once went to 50 of 40."""
    sizes = {shard: min(size, pages - shard * size) for shard in range(-(-pages // size))}
    retry, manifests, expected = Retry(frozenset(retried)), [], 0
    for shard, whole in sizes.items():
        drops = shards.draw(st.lists(st.sampled_from([*KINDS, None]), max_size=whole))
        expected += whole - len(drops) + sum(retry.covers(drop) for drop in drops)
        if drops:
            manifests.append(manifest_of(shard, drops))
    to_make = retry.pages_to_make(sizes, manifests)
    assert to_make == expected
    assert 0 <= to_make <= pages
    some = dict(list(sizes.items())[::2])  # as one process of an array sees it
    assert 0 <= retry.pages_to_make(some, manifests) <= to_make


@settings(max_examples=25)  # each writes files
@given(drops=st.lists(st.integers(0, 3), min_size=1, max_size=12), size=st.integers(1, 5), more=st.integers(0, 5))
def test_what_is_counted_is_what_a_writer_then_asks_for(drops, size, more):
    """Also where the run grew, so that its last shard is short, and holds pages that are made again."""
    retry = Retry(frozenset({ANY}))
    with tempfile.TemporaryDirectory() as folder:
        small = Store.create(
            Path(folder) / "run", load(overrides=[f"run.pages={len(drops)}", f"run.pages_per_shard={size}"])
        )
        writer = Writer(small, versions={})
        for shard in small.progress().missing:
            for number in writer.todo(shard):
                writer(fated(number, drops[number]))
        store = Store(small.folder, small.config.changed(run__pages=len(drops) + more))
        progress = store.progress()
        sizes = {shard: len(store.shard_numbers(shard)) for shard in range(progress.shards)}
        writer = Writer(store, versions={}, is_again=lambda sample: retry.covers(sample.drop))
        asked = [number for shard in (*progress.missing, *retry.shards(progress)) for number in writer.todo(shard)]
        assert retry.pages_to_make(sizes, (*progress.done, *progress.partial)) == len(asked)


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
