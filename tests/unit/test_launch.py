"""Shards are shared out so that every one is made once, and an array that does not know its place is told."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import LONG_S
from websight.errors import UsageError
from websight.run.launch import GONE, array_expression, array_rank, dealt, share

SHARDS = st.lists(st.integers(0, 500), unique=True, max_size=60).map(sorted)
PAIRS = [
    ("WEBSIGHT_SHARD_INDEX", "WEBSIGHT_NUM_SHARDS"),
    ("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT"),
    ("JOB_COMPLETION_INDEX", "JOB_COMPLETIONS"),
]


@pytest.fixture
def environment(monkeypatch):
    """Sets variables in an environment that knows of no array."""
    for name in (name for pair in PAIRS for name in pair):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch.setenv


@given(shards=SHARDS, count=st.integers(1, 20))
def test_the_shares_of_an_array_are_a_partition(shards, count):
    shares = [share(shards, index, count) for index in range(count)]
    assert sorted(shard for part in shares for shard in part) == shards


@given(shards=SHARDS, count=st.integers(1, 20), gone=st.sets(st.integers(0, 500)))
def test_a_share_does_not_depend_on_what_others_have_finished(shards, count, gone):
    left = [shard for shard in shards if shard not in gone]
    for index in range(count):
        assert share(left, index, count) == [shard for shard in share(shards, index, count) if shard not in gone]


@given(shards=SHARDS, workers=st.integers(1, 20))
def test_hands_are_a_partition_whose_sizes_differ_by_one_at_most(shards, workers):
    hands = dealt(shards, workers)
    assert sorted(shard for hand in hands for shard in hand) == shards
    assert len(hands) == min(workers, len(shards))
    assert all(hands)
    assert not hands or max(map(len, hands)) - min(map(len, hands)) <= 1


@pytest.mark.parametrize(
    ("shards", "expression"),
    [
        ([], ""),
        ([0], "0"),
        ([3, 4], "3-4"),
        ([0, 1, 2, 3, 7, 9, 10, 11, 12], "0-3,7,9-12"),
        ([5, 1, 3], "1,3,5"),
    ],
)
def test_missing_shards_are_written_as_job_arrays_take_them(shards, expression):
    assert array_expression(shards) == expression


@given(SHARDS)
def test_an_array_expression_names_every_shard_once(shards):
    named = []
    for part in filter(None, array_expression(shards).split(",")):
        first, _, last = part.partition("-")
        named += range(int(first), int(last or first) + 1)
    assert named == shards


@pytest.mark.parametrize(("index", "count"), PAIRS)
def test_a_process_of_an_array_knows_its_place(environment, index, count):
    environment(index, "2")
    environment(count, "5")
    assert array_rank() == (2, 5)


def test_our_own_names_go_before_those_of_a_scheduler(environment):
    for (index, count), place in zip(PAIRS, ("1", "7", "8"), strict=True):
        environment(index, place)
        environment(count, "9")
    assert array_rank() == (1, 9)


def test_no_array_at_all_is_an_error_that_names_the_variables(environment):
    with pytest.raises(UsageError, match="WEBSIGHT_SHARD_INDEX/WEBSIGHT_NUM_SHARDS"):
        array_rank()
    environment("SOMETHING_ELSE", "1")


@pytest.mark.parametrize("half", [0, 1])
def test_half_a_place_is_an_error(environment, half):
    environment(PAIRS[0][half], "1")
    with pytest.raises(UsageError, match="belong together; found only one of them"):
        array_rank()


@pytest.mark.parametrize(
    ("index", "count"), [("5", "5"), ("-1", "5"), ("0", "0"), ("one", "5"), ("", "5"), ("0", "²"), ("1.0", "5")]
)
def test_a_place_outside_the_array_is_an_error_with_what_was_found(environment, index, count):
    environment(PAIRS[0][0], index)
    environment(PAIRS[0][1], count)
    with pytest.raises(
        UsageError, match=f"WEBSIGHT_SHARD_INDEX={index} WEBSIGHT_NUM_SHARDS={count}; allowed: 0 ≤ index < count"
    ):
        array_rank()


def test_a_worker_ends_at_once_when_its_parent_does_on_any_system():
    source = """
import asyncio
from websight.run.launch import Parent

async def endless():
    print("up", flush=True)
    await asyncio.sleep(600)

asyncio.run(Parent().followed(endless()))
"""
    with subprocess.Popen([sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdout.readline() == b"up\n"
        worker.stdin.close()
        assert worker.wait(LONG_S) == GONE
