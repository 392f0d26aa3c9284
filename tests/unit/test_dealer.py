"""The driver of a cluster, with workers that are simulated: it ends, and with everything made or a reason."""

import json
import random
from itertools import count

import pytest

from tests.crew import Simulated
from websight.commands.dealer import Dealer
from websight.commands.overseer import Overseer, breaker_of
from websight.commands.watcher import Silent
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.llm.budget import BudgetError
from websight.llm.grants import Purse
from websight.run.deal import Deal, Shares
from websight.run.stop import Stop
from websight.run.store import Store


class Counting(Silent):
    """A watcher that counts pages, and remembers what was said."""

    def __init__(self):
        self.ticks, self.said = 0, []

    def tick(self, _reason):
        self.ticks += 1

    def say(self, text):
        self.said.append(text)


@pytest.fixture
def driver(tmp_path):
    """Makes a dealer of so many shards, two pages each, for a crew."""

    def made(shards, crew, *, most=99, purse=None):
        config = load(overrides=["run.pages_per_shard=2", f"run.pages={2 * shards}"])
        store, stop, clock = Store.create(tmp_path / "run", config), Stop(), count()
        crew.pages = 2
        overseer = Overseer(store, Counting(), breaker_of(store, is_watched=True, is_retry=False), stop)
        return Dealer(
            crew=crew,
            overseer=overseer,
            stop=stop,
            deal=Deal.of(range(shards)),
            shares=Shares(8),
            purse=purse or Purse((0, 0), (0, 0)),
            order=lambda: "",
            most=most,
            pages_per_shard=2,
            clock=lambda: next(clock),
        )

    return made


def events(dealer, name):
    return [event for event in map(json.loads, dealer.overseer._store.events()) if event["event"] == name]


def test_all_shards_are_made_once_and_every_page_is_counted_once(driver):
    crew = Simulated(slots=3)
    dealer = driver(40, crew)
    dealer.run()
    assert sorted(crew.made) == [*range(40)]
    assert dealer.overseer._watcher.ticks == 80
    assert crew.running == crew.waiting == 0


def test_a_page_that_a_dead_worker_had_finished_is_not_counted_again(driver):
    crew = Simulated(slots=2)
    dealer = driver(20, crew)
    dead = set()

    def fate(worker, shard):
        if shard == 5 and worker not in dead and not dead:
            dead.add(worker)
            return "dies"
        return ""

    crew.fate = fate
    dealer.run()
    assert sorted(crew.made) == [*range(20)]
    assert dealer.overseer._watcher.ticks == 40
    assert [values for _, values in crew.told if values[:2] == ["shard", 5]] == [
        ["shard", 5, False],
        ["shard", 5, True],
    ], "who takes it over is told that it was begun"


def test_a_shard_that_kills_every_worker_is_set_aside_and_the_run_goes_on(driver):
    crew = Simulated(slots=2, fate=lambda _, shard: "dies" if shard == 3 else "")
    dealer = driver(10, crew)
    dealer.run()
    assert sorted(crew.made) == [number for number in range(10) if number != 3]
    assert set(dealer.deal.aside) == {3}
    assert events(dealer, "aside")[0]["why"] == "killed 3 workers, the last: killed"
    assert "shard 3 killed 3 workers" in dealer.overseer._watcher.said[-1]


def test_an_error_that_trying_again_cannot_mend_ends_the_run(driver):
    dealer = driver(10, Simulated(fate=lambda _, shard: "permanent" if shard == 4 else ""))
    with pytest.raises(RunError, match="no luck") as error:
        dealer.run()
    assert error.value.permanent
    dealer = driver(10, Simulated(starts=lambda _: "usage"))
    with pytest.raises(UsageError):
        dealer.run()


def test_a_node_where_nothing_works_is_left_alone_and_the_others_make_all(driver):
    crew = Simulated(slots=2, starts=lambda worker: "again" if worker % 2 else "")
    dealer = driver(20, crew)
    dealer.run()
    assert sorted(crew.made) == [*range(20)]
    assert crew.benched == 1
    assert "node1: a worker ended: no luck" in dealer.overseer._watcher.said


def test_where_nothing_works_anywhere_the_run_stops_with_the_last_error(driver):
    crew = Simulated(slots=3, starts=lambda _: "again")
    dealer = driver(20, crew)
    with pytest.raises(RunError, match="no luck") as error:
        dealer.run()
    assert not error.value.permanent


def test_a_budget_that_is_spent_ends_the_run_once_all_workers_are_told(driver):
    dealer = driver(20, Simulated(fate=lambda _, shard: "budget" if shard > 5 else ""))
    with pytest.raises(BudgetError):
        dealer.run()


def test_no_more_workers_are_asked_for_than_are_of_use(driver):
    crew = Simulated(slots=50)
    driver(30, crew, most=4).run()
    assert crew.count == 4


def test_a_stop_lets_the_workers_end_and_is_no_error(driver):
    crew = Simulated(slots=2)
    dealer = driver(50, crew)
    crew.fate = lambda _, shard: dealer.stop.request() or "" if shard == 10 else ""
    dealer.run()
    assert 10 <= len(crew.made) < 50
    assert crew.running == 0


@pytest.mark.parametrize("seed", range(20))
def test_whoever_dies_the_run_ends_with_every_shard_made_or_set_aside(driver, seed):
    dice = random.Random(seed)
    deadly = set(dice.sample(range(60), 2))
    crew = Simulated(slots=dice.randint(1, 6))

    def fate(_worker, shard):
        crew.gone = [f"node{dice.randint(0, 1)}"] if dice.random() < 0.02 else []
        return "dies" if shard in deadly or dice.random() < 0.1 else ""

    crew.fate = fate
    dealer = driver(60, crew)
    dealer.run()
    assert sorted([*crew.made, *dealer.deal.aside]) == [*range(60)]


def test_what_workers_need_is_granted_and_refused_by_what_the_run_has_left(driver):
    purse = Purse((0, 1_000), (0, 900))
    dealer = driver(4, Simulated(), purse=purse)
    dealer._hear(1, ["money", 1, [0, 60], [0, 0]])
    dealer._hear(2, ["money", 1, [0, 60], [0, 0]])
    dealer._act()
    dealer._hear(1, ["used", [0, 55]])
    dealer._hear(1, ["money", 2, [0, 60], [0, 0]])
    dealer._act()
    told = [(worker, values) for worker, values in dealer.crew.told if values[0] == "money"]
    assert told == [(1, ["money", 1, (0, 60)]), (2, ["money", 1, None, 0, 955]), (1, ["money", 2, None, 0, 955])]
