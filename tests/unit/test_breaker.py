"""A run that makes next to nothing but drops stops, and says why and what to change."""

import json
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.run.advice import advice
from websight.run.breaker import Breaker, is_suspect
from websight.sample import Drop

CUT = Drop(stage="imagine", reason="reply_cut", detail="after 2000 tokens,\n  0 characters")


def watched(breaker, drops):
    """Show a breaker pages, and return after how many it opened; 0 if it did not."""
    for number, drop in enumerate(drops, 1):
        breaker.watch(f"{number:07d}", drop)
        if breaker.error:
            return number
    return 0


def test_it_opens_when_the_window_is_full_of_drops():
    assert watched(Breaker(50, 0.95), [CUT] * 300) == 50
    assert watched(Breaker(50, 0.95), [CUT] * 49) == 0


def test_what_it_says_is_the_reason_an_example_and_the_key_to_change():
    breaker = Breaker(10, 0.9)
    other = Drop(stage="check", reason="too_few_words", detail="3 < 10")
    watched(breaker, [other, *[CUT] * 9])
    assert not breaker.error.permanent
    assert str(breaker.error).splitlines() == [
        "stopped: 10 of the last 10 pages were dropped; what was answered is kept",
        "  9 reply_cut (imagine), such as 0000002: after 2000 tokens, 0 characters",
        f"    {advice('reply_cut', 'imagine').todo}",
        "  1 too_few_words (check), such as 0000001: 3 < 10",
        "    lower filters.min_words",
        "then run the same command again, with the change; -o run.drop_window=0 goes on without one",
    ]


def test_many_reasons_and_long_details_are_cut():
    breaker = Breaker(10, 1)
    watched(breaker, [Drop(stage="write", reason=f"odd_{n % 5}", detail="x" * 9_000) for n in range(10)])
    lines = str(breaker.error).splitlines()
    assert len(lines) == 6
    assert max(map(len, lines)) < 250
    assert lines[-2] == "  4 for 2 other reasons"


def test_a_window_of_none_never_opens():
    assert watched(Breaker(0, 0.5), [CUT] * 1_000) == 0


def test_it_stays_open():
    breaker = Breaker(2, 1)
    watched(breaker, [CUT] * 2)
    error = breaker.error
    breaker.watch("x", None)
    assert breaker.error is error


def test_a_run_that_stopped_and_did_not_change_stops_after_a_few_drops_and_only_before_a_page_is_kept():
    breaker = Breaker(50, 0.95, is_suspect=True)
    assert watched(breaker, [CUT] * 300) == 5
    assert str(breaker.error).startswith("stopped again, as nothing was changed: 5 of the last 5 pages were dropped;")
    assert watched(Breaker(50, 0.95, is_suspect=True), [CUT] * 4 + [None] + [CUT] * 300) == 50
    assert watched(Breaker(3, 1, is_suspect=True), [CUT] * 300) == 3


def test_until_a_page_is_kept_no_more_are_begun_than_may_be_lost():
    breaker = Breaker(50, 0.95)
    assert breaker.most_in_hand() == 50
    assert Breaker(50, 0.95, is_suspect=True).most_in_hand() == 5
    breaker.watch("1", CUT)
    assert breaker.most_in_hand() == 49
    breaker.watch("2", None)
    assert breaker.most_in_hand() == Breaker(0, 0.95).most_in_hand() == inf


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], False),
        ([{"event": "drops", "config": "a"}], True),
        ([{"event": "drops", "config": "b"}], False),
        ([{"event": "drops", "config": "a"}, {"event": "shard", "kept": 0}], True),
        ([{"event": "drops", "config": "a"}, {"event": "shard", "kept": 1}], False),
        ([{"event": "drops", "config": "a"}, {"event": "drops", "config": "b"}], False),
        ([{"event": "drops"}, {"event": "end"}, 3], False),
    ],
)
def test_the_events_tell_whether_a_run_stopped_like_this_and_did_not_change(events, expected):
    lines = [*map(json.dumps, events), '{"event": "dro']
    assert is_suspect(lines, "a") == expected


@given(drops=st.lists(st.booleans(), max_size=60), window=st.integers(1, 20), ratio=st.floats(0.05, 1))
def test_it_opens_at_the_first_page_whose_window_has_too_many_drops(drops, window, ratio):
    expected = next(
        (end for end in range(window, len(drops) + 1) if sum(drops[end - window : end]) >= ratio * window), 0
    )
    assert watched(Breaker(window, ratio), [CUT if dropped else None for dropped in drops]) == expected
