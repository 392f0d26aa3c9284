"""How fast: what a 429, a success and a slow reply do to the limit, and what a minute may hold."""

import pytest

from websight.llm import pace


def running(bound, count, now_s=0.0):
    state = pace.fresh(bound, now_s)
    for _ in range(count):
        state = pace.start(state, now_s, 0)
    return state


def succeeded(state, times, *, seconds=1.0, tokens=100, kind="page"):
    for _ in range(times):
        state = pace.start(state, 0.0, 0)
        state = pace.success(state, 0.0, kind, seconds, (0, tokens, tokens))
    return state


def test_a_burst_of_429_cuts_the_limit_once():
    state = running(64, 64)
    for number in range(20):
        state = pace.limited(state, 1.0, number, None)
    assert (state.limit, state.in_flight) == (48, 44)


def test_a_429_after_the_burst_cuts_again():
    state = pace.limited(running(64, 64), 1.0, 0, None)
    state = pace.start(state, 5.0, 0)
    state = pace.limited(state, 5.0, state.started - 1, None)
    assert state.limit == 36


def test_a_429_after_a_pause_does_not_take_the_few_in_flight_for_the_limit():
    assert pace.limited(running(64, 1), 1.0, 0, None).limit == 48


def test_nothing_starts_until_the_server_said_and_then_not_all_at_once():
    state = pace.limited(running(8, 8), 100.0, 0, 7.0)
    for number in range(1, 8):
        state = pace.limited(state, 100.0, number, 5.0)
    assert pace.wait_s(state, 100.0, 0) == 7
    assert pace.wait_s(state, 107.0, 0) == 0
    state = pace.start(state, 107.0, 0)
    assert pace.wait_s(state, 107.0, 0) == pytest.approx(2 / 6)
    assert pace.wait_s(state, 109.5, 0) == 0


def test_where_one_at_a_time_is_allowed_there_is_nothing_to_spread():
    state = pace.limited(running(1, 1), 100.0, 0, 1.0)
    state = pace.leave(pace.start(state, 101.0, 0))
    assert pace.wait_s(state, 101.0, 0) == 0


def test_without_advice_the_pause_doubles_until_something_succeeds():
    state = pace.fresh(4, 0.0)
    pauses = []
    for _ in range(7):
        state = pace.start(state, 0.0, 0)
        state = pace.limited(state, 0.0, state.started - 1, None)
        pauses.append(state.opens_s)
        state = pace.Pace(bound=4, limit=4, started=state.started, strikes=state.strikes)
    assert pauses == [2, 4, 8, 16, 32, 60, 60]
    assert succeeded(state, 1).strikes == 0


def test_the_limit_never_goes_below_one():
    state = pace.fresh(3, 0.0)
    for _ in range(9):
        state = pace.start(state, 0.0, 0)
        state = pace.limited(state, 0.0, state.started - 1, None)
    assert state.limit == 1


def test_the_limit_grows_by_one_after_25_successes_up_to_the_bound():
    state = pace.limited(running(10, 10), 0.0, 9, None)
    state = pace.Pace(bound=10, limit=state.limit)
    assert succeeded(state, 24).limit == 7.5
    assert succeeded(state, 25).limit == 8.5
    assert succeeded(state, 1000).limit == 10


def test_growth_stops_above_the_place_of_the_last_429_and_goes_on_later():
    state = pace.Pace(bound=200, limit=75, ceiling=100)
    assert succeeded(state, 35 * 25).limit == 110
    assert succeeded(state, 36 * 25).limit == 110
    assert succeeded(state, 37 * 25).limit == 111


def test_a_server_that_slows_down_without_a_word_gets_less():
    state = succeeded(pace.fresh(64, 0.0), 100, seconds=5)
    assert state.limit == 64
    slower = succeeded(state, 200, seconds=25)
    assert 1 <= slower.limit < 58
    assert succeeded(state, 2000, seconds=25).limit >= 1
    assert succeeded(slower, 3000, seconds=5).limit > slower.limit


@pytest.mark.parametrize("change", [{"seconds": 12}, {"seconds": 50, "tokens": 1000}, {"seconds": 50, "kind": "other"}])
def test_a_little_slower_longer_replies_and_other_questions_are_no_reason(change):
    state = succeeded(pace.fresh(64, 0.0), 100, seconds=5)
    assert succeeded(state, 300, **change).limit == 64


def test_fast_servers_are_left_alone():
    state = succeeded(pace.fresh(64, 0.0), 100, seconds=0.01)
    assert succeeded(state, 300, seconds=1).limit == 64


def test_requests_a_minute_are_kept():
    state = pace.fresh(1000, 0.0, requests_per_min=60)
    now_s, starts = 0.0, []
    while now_s < 120:
        wait = pace.wait_s(state, now_s, 0)
        if wait:
            now_s += wait
        else:
            state = pace.leave(pace.start(state, now_s, 0))
            starts.append(now_s)
    assert all(sum(start <= at < start + 60 for at in starts) <= 71 for start in starts)
    assert len(starts) >= 120


def test_tokens_a_minute_are_kept_and_what_was_not_used_is_given_back():
    state = pace.fresh(1000, 0.0, tokens_per_min=6000)  # holds 1000
    state = pace.start(state, 0.0, 900)
    assert pace.wait_s(state, 0.0, 500) == pytest.approx(4)
    assert pace.wait_s(pace.success(state, 0.0, "page", 1, (900, 200, 100)), 0.0, 500) == 0
    assert pace.wait_s(pace.success(state, 0.0, "page", 1, (900, 1900, 100)), 0.0, 500) == pytest.approx(14)


def test_a_request_larger_than_a_bucket_is_served():
    state = pace.fresh(10, 0.0, tokens_per_min=60)
    assert pace.wait_s(state, 0.0, 5000) == 0
