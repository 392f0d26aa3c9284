"""Batches are watched, cancelled and found again, whatever a server, a network, a crash or a disk does to them."""

import json
import time

import pytest

from tests.batch_server import Fault, answered, expired
from tests.unit.batch_calls import collect, created, do, requests_of, submit
from websight.errors import RunError, UsageError
from websight.llm.ledger import Ledger
from websight.llm.replies import Replies

# — state and stopping


def test_status_tells_every_batch_live_or_collected(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests[:1])
    submit(server, tmp_path, requests[1:])
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0])])
    collect(server, tmp_path, "batch_0")
    states = do(server, tmp_path, "status")
    assert [(state.id, state.status, state.total, state.completed, state.is_collected) for state in states] == [
        ("batch_0", "completed", 1, 1, True),
        ("batch_1", "validating", 2, 0, False),
    ]


def test_a_cancelled_batch_brings_its_finished_part(server, tmp_path):
    requests = requests_of(2)
    submit(server, tmp_path, requests)
    (state,) = do(server, tmp_path, "cancel")
    assert state.status == "cancelling"
    assert collect(server, tmp_path).live == 2
    lines = server.input("batch_0")
    server.end("batch_0", "cancelled", output=[answered(lines[0])], errors=[expired(lines[1], "batch_cancelled")])
    collected = collect(server, tmp_path)
    assert (collected.kept, collected.missing) == (1, 1)


def test_cancelling_what_has_ended_is_harmless(server, tmp_path):
    submit(server, tmp_path, requests_of(1))
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0])])
    (state,) = do(server, tmp_path, "cancel")
    assert state.status == "completed"
    assert collect(server, tmp_path).kept == 1


@pytest.mark.parametrize("method", ["status", "cancel", "collect"])
def test_a_batch_of_another_run_is_refused_in_one_line(server, tmp_path, method):
    submit(server, tmp_path / "this", requests_of(1))
    submit(server, tmp_path / "other", requests_of(1))
    arguments = (Replies(tmp_path / "this"),) if method == "collect" else ()
    with pytest.raises(UsageError, match="batch_1: is not a batch of this run; its batches: batch_0"):
        do(server, tmp_path / "this", method, *arguments, ["batch_1"])
    assert server.batches["batch_1"]["status"] == "validating"


# — trouble


@pytest.mark.parametrize("fault", [Fault(call="", status=500), Fault(call="", status=0), Fault(call="", status=429)])
@pytest.mark.parametrize("call", ["POST /files", "GET /batches/batch_0", "GET /files/file-1/content"])
def test_a_server_that_is_away_for_a_moment_is_asked_again(server, tmp_path, call, fault):
    server.faults = [Fault(call=call, status=fault.status)] * 2
    requests = requests_of(1)
    submit(server, tmp_path, requests)
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0])])
    assert collect(server, tmp_path).kept == 1
    assert server.faults == []


def test_a_malformed_answer_is_asked_again(server, tmp_path):
    submit(server, tmp_path, requests_of(1))
    server.faults = [Fault(call="GET /batches/batch_0", status=200, body=b'{"id":')]
    assert do(server, tmp_path, "status")[0].status == "validating"


def test_a_download_that_breaks_off_is_not_taken_for_the_whole(server, tmp_path):
    submit(server, tmp_path, requests_of(2))
    lines = [answered(line) for line in server.input("batch_0")]
    server.end("batch_0", "completed", output=lines)
    server.faults = [Fault(call="GET /files/.*", cut_bytes=len(json.dumps(lines[0])) + 1)]
    assert collect(server, tmp_path).kept == 2
    assert server.faults == []


def test_a_server_that_stays_away_stops_and_loses_nothing(server, tmp_path):
    requests = requests_of(1)
    submit(server, tmp_path, requests)
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0])])
    server.faults = [Fault(call="GET /files.*", status=503)] * 3
    with pytest.raises(RunError) as caught:
        collect(server, tmp_path)
    assert not caught.value.permanent
    assert collect(server, tmp_path).kept == 1


def test_a_batch_whose_creation_broke_off_is_found_and_not_created_twice(server, tmp_path):
    server.faults = [Fault(call="POST /batches", status=0, is_done_first=True)]
    assert submit(server, tmp_path, requests_of(2)) == ("batch_0",)
    assert created(server) == 1


@pytest.mark.parametrize("status", [0, 500, 503, 504])
def test_a_creation_that_may_have_been_heard_is_never_repeated_at_once(server, tmp_path, status):
    server.faults = [Fault(call="POST /batches", status=status)]
    requests = requests_of(1)
    with pytest.raises(RunError, match="in a minute"):
        submit(server, tmp_path, requests)
    assert submit(server, tmp_path, requests) == ()  # it may still appear
    assert created(server) == 1
    assert do(server, tmp_path, "status")[0].status == "unknown"


def test_a_creation_that_was_not_heard_is_repeated(server, tmp_path):
    server.faults = [Fault(call="POST /batches", status=status) for status in (429, 408)]
    assert submit(server, tmp_path, requests_of(1)) == ("batch_0",)


def test_a_refused_creation_leaves_its_requests_free(server, tmp_path):
    server.faults = [Fault(call="POST /batches", status=400, body=b'{"error":{"message":"billing hard limit"}}')]
    with pytest.raises(RunError, match="billing hard limit") as caught:
        submit(server, tmp_path, requests_of(1))
    assert not caught.value.permanent  # after a top-up the same command goes on
    assert submit(server, tmp_path, requests_of(1)) == ("batch_0",)


def intended(server, folder, requests, *, age_s=0.0):
    """Leave what a crash right before, or after, the creation leaves."""
    lines = [json.dumps({"custom_id": request.key(), "body": request.body()}) + "\n" for request in requests]
    file = server.keep("".join(lines).encode())
    job = Ledger(folder).intend("m", file, {request.key(): request.prompt_sha() for request in requests})
    ledger = folder / "batches.jsonl"
    ledger.write_text(ledger.read_text().replace(f'"time":{job.time}', f'"time":{time.time() - age_s}'))
    return file


def test_after_a_crash_the_batch_is_found_in_the_list(server, tmp_path):
    requests = requests_of(2)
    file = intended(server, tmp_path, requests)
    for other in (file, "file-x", "file-y", "file-z"):  # the list comes in pages of two, newest first
        server.files.setdefault(other, b"")
        server.create({"input_file_id": other})
    assert submit(server, tmp_path, requests) == ()
    assert created(server) == 0
    server.end("batch_0", "completed", output=[answered(line) for line in server.input("batch_0")])
    assert collect(server, tmp_path).kept == 2


def test_after_a_crash_a_batch_that_never_was_is_created_in_its_time(server, tmp_path):
    intended(server, tmp_path, requests_of(1), age_s=30)
    assert submit(server, tmp_path, requests_of(1)) == ()
    (tmp_path / "batches.jsonl").unlink()
    intended(server, tmp_path, requests_of(1), age_s=90)
    assert submit(server, tmp_path, requests_of(1)) == ("batch_0",)


def test_a_server_without_a_list_is_not_guessed_at(server, tmp_path):
    file = intended(server, tmp_path, requests_of(1), age_s=90)
    server.has_list = False
    with pytest.raises(RunError, match=f"batch of file {file} may or may not exist") as caught:
        submit(server, tmp_path, requests_of(1))
    assert caught.value.permanent
    assert created(server) == 0


def test_a_ledger_that_was_cut_is_gone_on_with(server, tmp_path):
    requests = requests_of(2)
    submit(server, tmp_path, requests[:1])
    with (tmp_path / "batches.jsonl").open("ab") as file:
        file.write(b'{"kind":"intent","intent":"00')
    assert submit(server, tmp_path, requests) == ("batch_1",)
    assert [state.id for state in do(server, tmp_path, "status")] == ["batch_0", "batch_1"]


def test_the_key_is_in_no_error(server, tmp_path):
    server.key = "sk-right-and-long"
    with pytest.raises(RunError, match="OPENAI_API_KEY") as caught:
        submit(server, tmp_path, requests_of(1), key="sk-wrong-and-long")
    assert caught.value.permanent
    assert "sk-" not in str(caught.value)


def test_a_server_without_a_batch_api_is_named(server, tmp_path):
    server.faults = [Fault(call="POST /files", status=404, body=b"<h1>nothing here</h1>")]
    with pytest.raises(RunError, match=r"the server has no Batch API: 404 nothing here") as caught:
        submit(server, tmp_path, requests_of(1))
    assert caught.value.permanent


def test_an_answer_of_something_else_is_named(server, tmp_path):
    server.faults = [Fault(call="POST /files", status=200, body=b'{"hello":"world"}')]
    with pytest.raises(RunError, match="does not respond as a Batch API does"):
        submit(server, tmp_path, requests_of(1))


def test_a_disk_that_refuses_is_a_run_error(server, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RunError):
        do(server, tmp_path / "file" / "replies", "submit", requests_of(1), Replies(tmp_path))
