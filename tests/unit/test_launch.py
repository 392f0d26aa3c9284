"""Shards are shared out so that every one is made once, and an array that does not know its place is told."""

import subprocess
import sys
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.waiting import LONG_S
from websight.errors import UsageError
from websight.run.launch import ARRAYS, GONE, array_expression, array_rank, dealt, share

SHARDS = st.lists(st.integers(0, 500), unique=True, max_size=60).map(sorted)
OWN, *OTHERS = ARRAYS


def rank_in(*pairs):
    """The rank of a process whose environment holds these pairs, as ((names, index, count), …)."""
    variables = {}
    for names, *values in pairs:
        variables |= {name: value for name, value in zip(names, values, strict=True) if value is not None}
    return array_rank(variables.get)


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


@pytest.mark.parametrize("names", ARRAYS)
def test_a_process_of_an_array_knows_its_place(names):
    assert rank_in((names, "2", "5")) == (2, 5)
    assert rank_in((names, "0", "1")) == (0, 1)


@pytest.mark.parametrize("names", OTHERS)
def test_our_own_names_go_before_those_of_a_scheduler(names):
    assert rank_in((OWN, "1", "9"), (names, "7", "8")) == (1, 9)
    assert rank_in((OWN, "0", "1"), (names, "7", "8")) == (0, 1)
    assert rank_in((OWN, "1", "9"), (names, "7", None)) == (1, 9), "Kubernetes sets only one by itself"


def test_two_arrays_that_differ_are_an_error_that_shows_both():
    for one, other in combinations(OTHERS, 2):
        shown = f"{one[0]}=3 {one[1]}=4, {other[0]}=1 {other[1]}=2; set WEBSIGHT_SHARD_INDEX and WEBSIGHT_NUM_SHARDS"
        with pytest.raises(UsageError, match=f"several arrays are known, and differ: {shown}"):
            rank_in((one, "3", "4"), (other, "1", "2"))
        assert rank_in((one, "3", "4"), (other, "3", "4")) == (3, 4), "two that agree are one"


def test_one_of_one_says_nothing_beside_an_array():
    """As in a Slurm task that srun starts, or on the one node of a SkyPilot task."""
    for one, other in permutations(OTHERS, 2):
        assert rank_in((one, "3", "20"), (other, "0", "1")) == (3, 20)


@pytest.mark.parametrize(("tasks", "last"), [("1", "20"), ("3", "7"), ("0", "38")])
def test_a_part_of_a_slurm_array_does_not_take_itself_for_the_whole(tasks, last):
    variables = {"SLURM_ARRAY_TASK_ID": tasks, "SLURM_ARRAY_TASK_COUNT": "20", "SLURM_ARRAY_TASK_MAX": last}
    with pytest.raises(UsageError, match=f"SLURM_ARRAY_TASK_MAX={last}; an array of 20 is --array=0-19; for a part"):
        array_rank(variables.get)
    own = {"WEBSIGHT_SHARD_INDEX": tasks, "WEBSIGHT_NUM_SHARDS": "40"}
    assert array_rank((variables | own).get) == (int(tasks), 40)
    assert array_rank((variables | {"SLURM_ARRAY_TASK_MAX": "19"}).get) == (int(tasks), 20)


def test_no_array_at_all_is_an_error_that_names_the_variables():
    with pytest.raises(UsageError, match=r"WEBSIGHT_SHARD_INDEX/WEBSIGHT_NUM_SHARDS or SLURM_ARRAY_TASK_ID/.*PMI_SIZE"):
        rank_in((("SOMETHING",), "1"))


@pytest.mark.parametrize("names", ARRAYS)
@pytest.mark.parametrize("half", [0, 1])
def test_half_a_place_is_an_error_that_names_the_other_half(names, half):
    values = ["1", "1"]
    values[1 - half] = None
    with pytest.raises(UsageError, match=f"{names[half]}=1 and no {names[1 - half]}; they belong together"):
        rank_in((names, *values))


@pytest.mark.parametrize("names", OTHERS)
def test_half_a_place_beside_a_whole_one_is_an_error_too(names):
    whole = next(each for each in OTHERS if each != names)
    with pytest.raises(UsageError, match=f"{names[0]}=1 and no {names[1]}"):
        rank_in((whole, "1", "4"), (names, "1", None))


@pytest.mark.parametrize(
    ("index", "count"), [("5", "5"), ("-1", "5"), ("0", "0"), ("one", "5"), ("", "5"), ("0", "²"), ("1.0", "5")]
)
@pytest.mark.parametrize("names", [OWN, OTHERS[-1]])
def test_a_place_outside_the_array_is_an_error_with_what_was_found(names, index, count):
    with pytest.raises(UsageError, match=f"{names[0]}={index} {names[1]}={count}; allowed: 0 ≤ index < count"):
        rank_in((names, index, count))


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
