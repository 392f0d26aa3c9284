"""All that a run is follows from these draws: they are pinned, fair, and apart from each other."""

from collections import Counter

import pytest

from websight.chance import Dice, seed_of

SEEDS = [16476032584258269876, 951889089193931511, 4228705187999678421]
DIGITS = [5, 0, 2, 4, 5, 1, 3, 7, 2, 0, 4, 1]
LETTERS = list("eafcdhbg")
HAND = [35, 65, 27, 56, 43]
PICKED = "c"
FLIPS = [False, True, False, False, False, False]


def test_seeds_are_pinned():
    """A change here makes other datasets of every config that exists."""
    assert seed_of() == SEEDS[0]
    assert seed_of(1, "a") == SEEDS[1]
    assert seed_of("websight", 7) == SEEDS[2]


def test_draws_are_pinned():
    dice = Dice(1, "x")
    assert [dice.integer(0, 9) for _ in range(12)] == DIGITS
    assert dice.shuffled("abcdefgh") == LETTERS
    assert dice.sample(range(100), 5) == HAND
    assert dice.pick(["a", "b", "c"]) == PICKED
    assert [dice.chance(0.3) for _ in range(6)] == FLIPS


def test_a_seed_depends_on_every_part_and_on_their_order():
    parts = [(), (1,), (2,), (1, 2), (2, 1), (12,), (1, "2x"), ("1", "", "2"), (1, 2, "")]
    assert len({seed_of(*part) for part in parts}) == len(parts)
    assert all(0 <= seed_of(*part) < 2**64 for part in parts)


def test_a_fork_is_the_same_however_much_was_drawn_before():
    fresh, used = Dice(7), Dice(7)
    for _ in range(100):
        used.chance()
    assert [fresh.fork("a").integer(0, 999) for _ in range(5)] == [used.fork("a").integer(0, 999) for _ in range(5)]


def test_a_fork_takes_nothing_from_its_parent():
    alone, forked = Dice(7), Dice(7)
    forked.fork("a").shuffled(range(50))
    assert [alone.integer(0, 999) for _ in range(20)] == [forked.integer(0, 999) for _ in range(20)]


def test_forks_with_different_labels_are_unrelated():
    left, right = Dice(7).fork("left"), Dice(7).fork("right")
    equal = sum(left.integer(0, 9) == right.integer(0, 9) for _ in range(10_000))
    assert 900 < equal < 1_100  # a tenth of them, ± 3 standard deviations


def test_neighbouring_seeds_are_unrelated():
    first = Counter(Dice(seed).integer(0, 9) for seed in range(10_000))
    assert all(900 < first[digit] < 1_100 for digit in range(10))


def test_integers_reach_both_ends_evenly():
    dice = Dice("even")
    counts = Counter(dice.integer(-2, 3) for _ in range(12_000))
    assert sorted(counts) == [-2, -1, 0, 1, 2, 3]
    squares = sum((count - 2_000) ** 2 / 2_000 for count in counts.values())
    assert squares < 20.5  # χ² of 5 degrees of freedom: exceeded once in a thousand


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 1.0])
def test_chance_is_true_as_often_as_asked(share):
    dice = Dice("share", share)
    assert sum(dice.chance(share) for _ in range(10_000)) == pytest.approx(10_000 * share, abs=160)


def test_every_order_is_shuffled_equally_often():
    dice = Dice("orders")
    orders = Counter("".join(dice.shuffled("abc")) for _ in range(6_000))
    assert len(orders) == 6
    assert sum((count - 1_000) ** 2 / 1_000 for count in orders.values()) < 20.5


def test_a_sample_repeats_nothing_and_ends_where_the_options_end():
    dice = Dice("sample")
    assert len(set(dice.sample(range(20), 20))) == 20
    assert sorted(dice.sample("abc", 10)) == ["a", "b", "c"]
    assert dice.sample("abc", 0) == dice.sample("", 3) == []


def test_shuffling_leaves_the_options_as_they_were():
    options = [3, 1, 2]
    Dice(1).shuffled(options)
    assert options == [3, 1, 2]
