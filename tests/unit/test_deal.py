"""Every shard is made once or set aside, whoever dies; what a run may have in flight is never exceeded."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.run.deal import MOST_DEATHS, Deal, Shares, hands


def handed(deal, worker, count):
    return [deal.next(worker) for _ in range(count)]


def test_shards_are_dealt_singly_and_in_order():
    deal = Deal.of(range(3))
    assert [deal.next(1), deal.next(2), deal.next(1)] == [0, 1, 2]
    assert deal.next(2) is None
    for worker, shard in ((1, 0), (2, 1), (1, 2)):
        assert not deal.is_done
        deal.made(worker, shard)
    assert deal.is_done


def test_what_a_dead_worker_held_is_dealt_again_to_one_that_holds_nothing_else():
    deal = Deal.of(range(10))
    assert handed(deal, 1, 2) == [0, 1]
    assert deal.next(2) == 2
    assert deal.lost(1, "a", "killed") == [0, 1]
    assert deal.next(3) == 0
    assert deal.next(3) is None, "whether it kills another worker is its own doing"
    assert deal.next(2) is None, "it is kept free for the other suspect"
    deal.made(2, 2)
    assert deal.next(2) == 1
    deal.made(2, 1)
    deal.made(3, 0)
    assert [deal.next(2), deal.next(3)] == [3, 4]


def test_a_suspect_keeps_only_as_many_workers_free_as_there_are_suspects():
    deal = Deal.of(range(10))
    for worker in (1, 2, 3):
        deal.next(worker)
    deal.lost(1, "a", "killed")
    assert deal.next(2) is None
    assert deal.next(3) == 3


def test_a_shard_that_kills_three_workers_is_set_aside_and_its_neighbours_are_not():
    deal = Deal.of(range(4))
    assert handed(deal, 1, 2) == [0, 1]
    deal.lost(1, "a", "SIGSEGV")
    for worker in range(2, 40):
        if (shard := deal.next(worker)) is None:
            break
        if shard == 1:
            deal.lost(worker, "a", "SIGSEGV")
        else:
            deal.made(worker, shard)
    assert deal.is_done
    assert deal.aside == {1: f"killed {MOST_DEATHS} workers, the last: SIGSEGV"}


def test_what_a_node_takes_along_is_no_shards_fault():
    deal = Deal.of([7])
    for worker, node in enumerate("abc"):
        assert deal.next(worker) == 7
        deal.lost(worker, node, "gone")
    assert 7 in deal.aside
    deal.excuse("z")
    assert 7 in deal.aside
    deal.excuse("b")
    assert not deal.aside
    assert deal.next(9) == 7


def test_a_worker_that_could_say_why_it_ended_gives_its_shards_back_untouched():
    deal = Deal.of(range(5))
    handed(deal, 1, 2)
    assert deal.returned(1) == [0, 1]
    assert handed(deal, 2, 3) == [0, 1, 2]


class History:
    """Workers that come, die, go with their nodes, and make shards; some shards kill whoever holds them."""

    def __init__(self, shards, deadly):
        self.deal, self.deadly, self.made, self.alive = Deal.of(range(shards)), deadly, Counter(), {}

    def ask(self, _worker):
        number = len(self.alive) + self.made.total() + 1_000 * len(self.deal.aside) + sum(self.alive)
        self.alive[number] = f"node{number % 3}"
        for worker in self.alive:
            self.deal.next(worker)

    def make(self, worker):
        mine = self.deal.held.get(worker, [])
        if self.deadly.intersection(mine):
            self.die(worker)
        elif mine:
            self.made[mine[0]] += 1
            self.deal.made(worker, mine[0])

    def die(self, worker):
        if self.deadly.intersection(self.deal.held.get(worker, [])):
            self.deal.lost(worker, self.alive.pop(worker), "killed")

    def end(self, worker):
        self.deal.returned(worker)
        del self.alive[worker]

    def go(self, worker):
        node = self.alive[worker]
        for other in [other for other, there in self.alive.items() if there == node]:
            self.deal.lost(other, node, "gone")
            del self.alive[other]
        self.deal.excuse(node)


@given(st.data(), st.integers(1, 12))
def test_after_any_history_every_shard_is_made_once_or_set_aside(data, shards):
    history = History(shards, data.draw(st.sets(st.integers(0, shards - 1))))
    for what in data.draw(st.lists(st.sampled_from(["ask", "make", "make", "make", "die", "go", "end"]), max_size=200)):
        if not history.alive:
            history.ask(0)
        getattr(history, what)(data.draw(st.sampled_from(sorted(history.alive))))
    deal = history.deal
    held = [shard for mine in deal.held.values() for shard in mine]
    assert sorted([*history.made.elements(), *deal.aside, *held, *deal.fresh, *deal.suspects]) == [*range(shards)]
    assert set(deal.aside) <= history.deadly


@pytest.mark.parametrize(
    ("running", "waiting", "free", "left", "most", "more"),
    [
        (0, 0, 0, 10, 99, 1),  # at first, one
        (0, 0, 8, 10, 99, 8),  # as many as there are slots
        (8, 0, 0, 10, 99, 8),  # and as many again, so that a cluster grows
        (8, 8, 0, 10, 99, 0),
        (8, 0, 0, 3, 99, 3),  # no more than there are shards
        (8, 0, 0, 10, 9, 1),  # or than are of use
        (0, 0, 8, 0, 99, 0),
    ],
)
def test_workers_are_asked_for_as_long_as_they_are_of_use(running, waiting, free, left, most, more):
    assert hands(running, waiting, free, left, most) == more


class Told:
    """Workers that do what their shares say, some of them late."""

    def __init__(self, most):
        self.shares, self.may, self.flying = Shares(most), {}, {}

    def turn(self):
        for worker, share in self.shares.due():
            self.may[worker] = share

    def confirm(self, worker):
        self.flying[worker] = min(self.flying[worker], self.may[worker])
        self.shares.lowered(worker, self.may[worker])


def test_two_workers_have_half_each_once_the_first_has_let_go():
    told = Told(8)
    told.shares.join(1)
    told.turn()
    assert told.may == {1: 8}
    told.shares.join(2)
    told.turn()
    assert told.may == {1: 4}, "the second one gets nothing while eight may be in flight"
    told.shares.lowered(1, 4)
    told.turn()
    assert told.may == {1: 4, 2: 4}
    told.shares.leave(1)
    told.turn()
    assert told.may[2] == 8


@given(st.data(), st.integers(1, 9))
def test_no_more_than_all_may_is_ever_in_flight_and_in_the_end_all_of_it_may(data, most):
    told, number = Told(most), 0
    for _ in range(40):
        what = data.draw(st.sampled_from(["join", "leave", "send", "confirm", "turn"]))
        if what == "join" or not told.may:
            number += 1
            told.shares.join(number)
            told.may[number] = told.flying[number] = 0
        worker = data.draw(st.sampled_from(sorted(told.may)))
        if what == "leave":
            told.shares.leave(worker)
            del told.may[worker], told.flying[worker]
        elif what == "send":
            told.flying[worker] = max(told.flying[worker], told.may[worker])
        elif what == "confirm":
            told.confirm(worker)
        told.turn()
        assert sum(told.flying.values()) <= most
    for _ in range(3):
        for worker in told.may:
            told.confirm(worker)
        told.turn()
    assert sum(told.may.values()) == (most if told.may else 0)
    assert not told.may or max(told.may.values()) - min(told.may.values()) <= 1
