"""What is sent beside the work is sent in order, and what it fails by is heard by who works."""

import threading

import pytest

from tests.waiting import until
from websight.errors import RunError
from websight.run.uploads import Uploads


def refusal():
    raise RunError("no space")


def test_all_is_sent_in_order_and_what_was_kept_last():
    sent = []
    uploads = Uploads(lambda: sent.append("kept"))
    with uploads.running():
        for number in range(10):
            uploads.add(lambda number=number: sent.append(number))
        uploads.wait()
        assert sent[:10] == [*range(10)]
    assert sent[10] == "kept"


def test_without_a_thread_all_is_sent_at_once():
    sent = []
    uploads = Uploads(lambda: None)
    uploads.add(lambda: sent.append(1))
    assert sent == [1]
    uploads.wait()


def test_what_is_kept_is_sent_every_now_and_then_also_where_that_fails_once():
    times = []

    def flush():
        times.append(1)
        if len(times) == 1:
            refusal()

    with Uploads(flush, every_s=0.01).running():
        assert until(lambda: len(times) > 2)


def test_what_is_kept_is_sent_also_where_shards_follow_each_other_closely():
    times = []
    uploads = Uploads(lambda: times.append(1), every_s=0.01)

    def has_flushed():
        uploads.add(lambda: None)
        return len(times) > 2

    with uploads.running():
        assert until(has_flushed)


@pytest.mark.parametrize("act", ["add", "wait", "end"])
def test_a_failure_is_raised_by_what_comes_next_and_nothing_is_sent_after_it(act):
    sent, is_told = [], threading.Event()
    uploads = Uploads(lambda: None)

    def fail():
        is_told.set()
        refusal()

    with pytest.raises(RunError, match="no space"), uploads.running():  # noqa: PT012
        uploads.add(fail)
        assert is_told.wait(60)
        if act == "wait":
            uploads.wait()
        if act == "add":
            assert until(lambda: uploads._error is not None)
            uploads.add(lambda: sent.append(1))
    assert sent == []


def test_an_error_of_any_kind_does_not_hang_who_waits():
    uploads = Uploads(lambda: None)
    with pytest.raises(ZeroDivisionError), uploads.running():  # noqa: PT012
        uploads.add(lambda: 1 / 0)
        uploads.wait()


def test_an_error_of_the_work_goes_first_and_what_was_made_is_sent():
    sent = []
    uploads = Uploads(lambda: sent.append("kept"))
    with pytest.raises(KeyError), uploads.running():  # noqa: PT012
        uploads.add(lambda: sent.append(1))
        raise KeyError
    assert sent == [1, "kept"]


def test_who_makes_more_than_can_be_sent_waits():
    gate, added = threading.Event(), []
    uploads = Uploads(lambda: None)

    def work():
        for number in range(20):
            uploads.add(lambda: gate.wait(60))
            added.append(number)

    with uploads.running():
        worker = threading.Thread(target=work)
        worker.start()
        assert until(lambda: len(added) >= 4)
        assert len(added) < 20
        gate.set()
        worker.join()
    assert len(added) == 20
