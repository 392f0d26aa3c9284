"""How long a reply may take."""

from websight.llm.deadline import Rate, allowed_s


def test_the_configured_time_holds_where_no_speed_is_known_and_where_it_suffices():
    assert allowed_s(900, 16_000, Rate()) == 900
    assert allowed_s(900, 16_000, Rate(per_s=100)) == 900


def test_a_slow_server_gets_the_time_its_tokens_need():
    assert allowed_s(900, 16_000, Rate(per_s=5)) == 1.5 * 16_000 / 5


def test_a_stream_that_speaks_is_judged_by_its_own_speed():
    assert allowed_s(900, 16_000, Rate(per_s=100), elapsed_s=900, tokens=4_500) == 1.5 * 16_000 / 5
    assert allowed_s(900, 16_000, Rate(per_s=1), elapsed_s=900, tokens=90_000) == 900


def test_a_drip_is_not_waited_for_without_end():
    assert allowed_s(900, 16_000, Rate(), elapsed_s=900, tokens=1) == 6 * 3600


def test_the_speed_follows_the_last_replies():
    rate = Rate().after(10, 500)
    assert rate.per_s == 50
    for _ in range(50):
        rate = rate.after(10, 100)
    assert 10 < rate.per_s < 11
    assert rate.after(10, 0) == rate


def test_a_try_that_told_nothing_gives_the_next_one_more_time_until_one_tells():
    rate = Rate().after_nothing()
    assert allowed_s(900, 16_000, rate) == 1_800
    for _ in range(5):
        rate = rate.after_nothing()
    assert allowed_s(900, 16_000, rate) == 3_600
    assert allowed_s(900, 16_000, rate.after(1, 100)) == 900
