"""What charts draw stays in its box and adds up."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.authors.grammar import charts
from websight.chance import Dice

VALUES = st.lists(st.integers(0, 1_000), min_size=1, max_size=30)
SOON = settings(max_examples=50, deadline=None)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


@SOON
@given(seed=st.integers(), count=st.integers(0, 60), low=st.integers(0, 50), span=st.integers(0, 500))
def test_a_series_stays_within_its_bounds(seed, count, low, span):
    values = charts.series(Dice(seed), count, low, low + span)
    assert len(values) == count
    assert all(low <= value <= low + span for value in values)


def test_a_series_wanders():
    assert all(len(set(charts.series(Dice(seed), 12))) >= 4 for seed in range(50))


@SOON
@given(VALUES)
def test_points_stay_in_the_box_from_its_left_to_its_right_edge(values):
    dots = charts.points(values, 320, 120, pad=4)
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert dots[0][0] == 0
    assert dots[-1][0] == (320 if len(values) > 1 else 0)
    assert all(4 <= y <= 116 for _, y in dots)


def test_the_greatest_value_is_on_top():
    assert [y for _, y in charts.points([1, 5, 3], 100, 50, pad=0)] == [50, 0, 25]


@SOON
@given(VALUES)
def test_a_line_has_one_corner_a_value_and_a_curve_one_segment_between_two(values):
    line, curve = charts.line(values, 300, 100), charts.curve(values, 300, 100)
    assert len(NUMBER.findall(line)) == 2 * len(values)
    assert (line[0], curve[0]) == ("M", "M")
    assert line.count("L") == curve.count("C") == len(values) - 1
    assert all(0 <= float(number) <= 300 for number in NUMBER.findall(line + curve))


def test_an_area_is_closed_on_the_ground():
    assert charts.area("M0 4 L10 20", 10, 40) == "M0 4 L10 20 L10 40 L0 40 Z"


@SOON
@given(seed=st.integers(), count=st.integers(1, 8))
def test_shares_are_percentages_greatest_first(seed, count):
    parts = charts.shares(Dice(seed), count)
    assert len(parts) == count
    assert sum(parts) == 100
    assert min(parts) >= 4
    assert parts == sorted(parts, reverse=True)


@SOON
@given(seed=st.integers(), count=st.integers(1, 8), radius=st.integers(5, 200))
def test_a_ring_is_full_and_each_part_begins_where_the_last_ended(seed, count, radius):
    dashes = charts.ring(charts.shares(Dice(seed), count), radius)
    assert sum(length for length, _ in dashes) == pytest.approx(2 * 3.14159265 * radius, abs=0.01 * count)
    ends = [0.0]
    for length, offset in dashes:
        assert -offset == pytest.approx(ends[-1], abs=0.02 * count)
        ends.append(ends[-1] + length)
