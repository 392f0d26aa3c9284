"""The doctor says what a store can do, and leaves nothing behind."""

import obstore.store
import pytest

from tests.object_stores import Unreliable
from websight.commands.stored import stored
from websight.run.storage import Bucket, LocalFolder


def found(store):
    return {check.name: (check.is_ok, check.found) for check in stored(store)}


@pytest.fixture
def memory():
    return Bucket(obstore.store.MemoryStore(), "s3://runs/demo")


def test_a_store_that_keeps_its_promises_does_so(memory, tmp_path):
    memory.put("config.toml", b"")
    for store in (memory, LocalFolder(tmp_path)):
        said = found(store)
        assert [is_ok for is_ok, _ in said.values()] == [True] * 3
        assert said["store"][1].startswith(f"{store.place}: writes and reads, ")
        assert said["store: listing"][1].startswith("shows at once what is written; its clock is 0 s")
        assert said["store: race"][1].startswith("one of several writers wins; a run is right in any case")
    assert [entry.name for entry in memory.names()] == ["config.toml"]
    assert [entry.name for entry in LocalFolder(tmp_path).names()] == []


def test_a_store_that_ignores_conditions_and_lists_late_is_told_and_is_no_failure(memory):
    said = found(Unreliable(memory, lag=2))
    assert [is_ok for is_ok, _ in said.values()] == [True] * 3
    assert said["store: listing"][1].startswith("late: 2 of 5 new objects are not listed yet")
    assert said["store: race"][1].startswith("conditions are ignored; a run is right in any case")


def test_a_store_that_cannot_be_written_is_a_failure_in_its_words(memory):
    def fails(verb, _name):
        return verb != "get"

    said = found(Unreliable(memory, fails=fails))
    assert said == {"store": (False, "s3://runs/demo: does not answer")}


def test_a_store_that_gives_back_something_else_is_not_safe():
    class Forgetful(Bucket):
        def get(self, name):
            return super().get(name)[:-1]

    said = found(Forgetful(obstore.store.MemoryStore(), "s3://runs/demo"))
    assert said["store"] == (False, "s3://runs/demo: gives back something else than was written")


def test_a_store_that_can_be_written_and_not_listed_is_cleaned_all_the_same(memory):
    said = found(Unreliable(memory, fails=lambda verb, _name: verb == "names"))
    assert said["store"] == (False, "s3://runs/demo: does not answer")
    assert [entry.name for entry in memory.names()] == []
