"""What workers report reaches the user once, over a pipe as in the same process."""

import json

import pytest

from websight.commands.overseer import Overseer, Pipe, breaker_of
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.llm.spent import Spent
from websight.run.breaker import EVENT
from websight.run.stop import Stop
from websight.run.store import Store
from websight.sample import Drop

CUT = Drop(stage="imagine", reason="reply_cut", detail="x" * 100_000)


class Heard:
    """A watcher that remembers."""

    def __init__(self):
        self.ticks, self.said, self.spent = [], [], Spent()

    def begin(self, *_):
        """Begin."""

    def tick(self, reason):
        self.ticks.append(reason)

    def say(self, text):
        self.said.append(text)

    def spend(self, spent, page):
        self.spent, self.page = self.spent.plus(spent), page


@pytest.fixture
def store(tmp_path):
    return Store.create(tmp_path / "run", load(overrides=["run.drop_window=3"]))


@pytest.fixture
def overseer(store):
    return Overseer(store, Heard(), breaker_of(store, is_watched=True, is_retry=False), Stop())


def piped(overseer, capsys):
    """Give the overseer what was written to standard output."""
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) < 64_000
    for line in lines:
        overseer.take(line)


def events(store, name):
    return [event for event in map(json.loads, store.events()) if event["event"] == name]


def test_every_report_comes_out_of_the_pipe_as_it_went_in(overseer, capsys):
    pipe, watcher = Pipe(), overseer._watcher
    pipe.finished("0000001", None)
    pipe.finished("0000002", CUT)
    pipe.spend(Spent(requests=2, reply_tokens=7, cost_usd=0.5), Spent(requests=1))
    pipe.say("a word")
    piped(overseer, capsys)
    assert (watcher.ticks, watcher.said) == (["", "reply_cut"], ["a word"])
    assert (watcher.spent, watcher.page) == (Spent(requests=2, reply_tokens=7, cost_usd=0.5), Spent(requests=1))
    assert overseer.pages == 2
    assert (pipe.has_kept, pipe.dropped) == (True, 1)


def test_what_several_workers_say_is_said_and_recorded_once(store, overseer, capsys):
    for _ in range(2):
        Pipe().say("the context holds 8,192 tokens")
    Pipe().say("another word")
    piped(overseer, capsys)
    assert overseer._watcher.said == ["the context holds 8,192 tokens", "another word"]
    assert [event["text"] for event in events(store, "note")] == overseer._watcher.said


@pytest.mark.parametrize("error", [RunError("gone"), RunError("no such model", permanent=True), UsageError("wrong")])
def test_the_error_of_one_worker_stops_the_others_and_is_raised_as_it_was(overseer, capsys, error):
    Pipe().fail(error)
    Pipe().fail(RunError("stopped"))
    piped(overseer, capsys)
    assert overseer._stop.is_requested()
    with pytest.raises(type(error)) as raised:
        overseer.check(overseer.errors[0], wanted=5)
    assert str(raised.value) == str(error)
    assert getattr(raised.value, "permanent", None) == getattr(error, "permanent", None)


def test_drops_of_all_workers_together_stop_the_run_and_are_recorded(store, overseer, capsys):
    for _ in range(3):
        Pipe().finished("0000001", CUT)
    piped(overseer, capsys)
    assert overseer._stop.is_requested()
    assert len(events(store, EVENT)) == 1
    with pytest.raises(RunError, match="3 of the last 3 pages were dropped"):
        overseer.check(RunError("stopped: all replies are kept"), wanted=5)
    assert breaker_of(store, is_watched=True, is_retry=False)._stopped.startswith("stopped again")
    assert breaker_of(store, is_watched=True, is_retry=True)._stopped == "stopped"


def test_a_run_whose_pages_are_all_there_has_nothing_to_stop(overseer):
    for _ in range(3):
        overseer.finished("0000001", CUT)
    overseer.check(None, wanted=3)


def test_pages_that_exist_are_not_watched(store):
    breaker = breaker_of(store, is_watched=False, is_retry=False)
    for _ in range(100):
        breaker.watch("0000001", CUT)
    assert breaker.error is None
