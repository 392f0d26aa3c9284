"""Batches bring the same replies as asking online; nothing is sent twice, and nothing that came is lost."""

import asyncio
import json
import time

import pytest

from tests.batch_server import BatchServer, Fault, answered, complained, expired
from websight.errors import RunError, SampleError, UsageError
from websight.llm import Reply, Request, Usage
from websight.llm.batch import Batches, Collected, Gather, Limits
from websight.llm.ledger import Ledger
from websight.llm.replies import Failure, Remembered, Replies
from websight.llm.wire import Wire


@pytest.fixture
def server():
    with BatchServer() as server:
        yield server


def requests_of(count, **changes):
    return [
        Request(**{"model": "m", "messages": (("user", f"page {number}"),), "max_tokens": 9} | changes)
        for number in range(count)
    ]


def do(server, folder, method, *arguments, key="", **settings):
    """Call one method of `Batches` as a process of its own would."""

    async def call():
        wire = Wire(server.url, key, pauses_s=(0.0, 0.0))
        async with Batches(folder, wire, **settings) as batches:
            return await getattr(batches, method)(*arguments)

    return asyncio.run(call())


def submit(server, folder, requests, **settings):
    return do(server, folder, "submit", requests, Replies(folder), **settings)


def collect(server, folder, *ids, **settings):
    return do(server, folder, "collect", Replies(folder), ids, **settings)


def texts(folder, requests):
    kept = [Replies(folder).find(request.key()) for request in requests]
    return [found.text if isinstance(found, Reply) else found and found.reason for found in kept]


def created(server):
    return server.calls.count("POST /batches")


# — sending


def test_a_batch_holds_each_request_under_its_key(server, tmp_path):
    requests = requests_of(3)
    assert submit(server, tmp_path, requests) == ("batch_0",)
    lines = server.input("batch_0")
    assert [line["custom_id"] for line in lines] == [request.key() for request in requests]
    assert all(line["url"] == "/v1/chat/completions" and line["method"] == "POST" for line in lines)
    assert lines[1]["body"] == requests[1].body()
    assert server.batches["batch_0"]["completion_window"] == "24h"


def test_what_is_kept_or_under_way_is_not_sent_again(server, tmp_path):
    requests = requests_of(3)
    Replies(tmp_path).keep(requests[0].key(), Reply(text="", finish_reason="stop", usage=Usage()))
    assert submit(server, tmp_path, requests[:2]) == ("batch_0",)
    assert submit(server, tmp_path, requests) == ("batch_1",)
    assert submit(server, tmp_path, requests) == ()
    assert [[line["custom_id"] for line in server.input(name)] for name in server.batches] == [
        [requests[1].key()],
        [requests[2].key()],
    ]


def test_equal_requests_are_sent_once(server, tmp_path):
    submit(server, tmp_path, requests_of(2) * 3)
    assert len(server.input("batch_0")) == 2


def test_a_kept_failure_that_is_asked_for_is_sent(server, tmp_path):
    (request,) = requests_of(1)
    Replies(tmp_path).keep(request.key(), Failure(reason="no_answer", detail=""))
    assert submit(server, tmp_path, [request]) == ("batch_0",)


@pytest.mark.parametrize(("limits", "sizes"), [(Limits(requests=2), [2, 2, 1]), (Limits(file_bytes=500), [2, 2, 1])])
def test_full_batches_are_split(server, tmp_path, limits, sizes):
    submit(server, tmp_path, requests_of(5), limits=limits)
    assert [len(server.input(name)) for name in server.batches] == sizes


def test_each_model_has_a_batch_of_its_own(server, tmp_path):
    submit(server, tmp_path, requests_of(2) + requests_of(2, model="other"))
    models = [{line["body"]["model"] for line in server.input(name)} for name in server.batches]
    assert sorted(models, key=str) == [{"m"}, {"other"}]


def test_a_body_is_adapted_to_the_server_and_keeps_its_key(server, tmp_path):
    (request,) = requests_of(1)
    submit(server, tmp_path, [request], adapt=lambda body: {"model": body["model"], "max_completion_tokens": 9})
    (line,) = server.input("batch_0")
    assert line["custom_id"] == request.key()
    assert line["body"] == {"model": "m", "max_completion_tokens": 9}


def test_nothing_to_send_creates_nothing(server, tmp_path):
    assert submit(server, tmp_path, []) == ()
    assert server.calls == []


# — bringing home


def test_replies_come_in_any_order_and_twice(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests)
    lines = [answered(line, f"text {number}") for number, line in enumerate(server.input("batch_0"))]
    server.end("batch_0", "completed", output=[lines[2], lines[0], lines[2], lines[1]])
    assert collect(server, tmp_path) == Collected(kept=3)
    assert texts(tmp_path, requests) == ["text 0", "text 1", "text 2"]
    assert Replies(tmp_path).spent().requests == 3


def test_a_reply_is_what_a_model_would_have_said_online(server, tmp_path):
    (request,) = requests_of(1)
    submit(server, tmp_path, [request])
    said = "<p>\u2028“Größe”\x85</p>"
    details = {"cached_tokens": 4}
    usage = {"prompt_tokens": 10, "completion_tokens": 20, "prompt_tokens_details": details}
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0], said, usage=usage)])
    collect(server, tmp_path, price=lambda usage, model: usage.reply_tokens if model == "m" else None)
    assert Replies(tmp_path).find(request.key()) == Reply(
        text=said,
        finish_reason="stop",
        usage=Usage(prompt_tokens=10, cached_tokens=4, reply_tokens=20),
        model="m-2026",
        cost_usd=20,
    )
    line = json.loads(next(tmp_path.glob("2*.jsonl")).read_text("utf-8"))
    assert (line["asked_model"], line["prompt_sha"]) == ("m", request.prompt_sha())


def test_collecting_twice_is_harmless(server, tmp_path):
    submit(server, tmp_path, requests_of(2))
    server.end("batch_0", "completed", output=[answered(line) for line in server.input("batch_0")])
    assert collect(server, tmp_path).kept == 2
    before = len(server.calls)
    assert collect(server, tmp_path) == Collected()
    assert len(server.calls) == before


def test_the_ledger_forgets_the_requests_of_what_is_over(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests[:2])
    submit(server, tmp_path, requests[2:])
    assert Ledger(tmp_path).live_keys() == {request.key() for request in requests}
    server.end("batch_0", "completed", output=[answered(line) for line in server.input("batch_0")])
    collect(server, tmp_path)
    assert Ledger(tmp_path).live_keys() == {requests[2].key()}
    assert [len(parcel.prompts) for parcel in Ledger(tmp_path).parcels()] == [0, 1]


def test_collecting_after_a_crash_while_collecting_is_harmless(server, tmp_path):
    requests = requests_of(2)
    submit(server, tmp_path, requests)
    ledger = (tmp_path / "batches.jsonl").read_bytes()
    lines = server.input("batch_0")
    server.end("batch_0", "completed", output=[answered(lines[0])], errors=[complained(lines[1], 400, message="no")])
    collect(server, tmp_path)
    (tmp_path / "batches.jsonl").write_bytes(ledger)  # as if it had not come to closing the batch
    assert collect(server, tmp_path) == Collected(failed=1)
    assert Replies(tmp_path).spent().requests == 1


def test_a_batch_that_runs_brings_nothing_yet(server, tmp_path):
    requests = requests_of(2)
    submit(server, tmp_path, requests)
    assert collect(server, tmp_path) == Collected(live=2)
    assert do(server, tmp_path, "submit", requests, Replies(tmp_path)) == ()


def test_what_is_left_of_an_expired_batch_is_sent_again(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests)
    lines = server.input("batch_0")
    server.end("batch_0", "expired", output=[answered(lines[1], "done")], errors=[expired(lines[0])])
    collected = collect(server, tmp_path)
    assert (collected.kept, collected.failed, collected.missing) == (1, 0, 2)
    assert "could not be executed in time" in collected.trouble
    assert texts(tmp_path, requests) == [None, "done", None]
    submit(server, tmp_path, requests)
    assert [line["custom_id"] for line in server.input("batch_1")] == [requests[0].key(), requests[2].key()]


def test_what_the_request_is_to_blame_for_is_kept(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests)
    lines = server.input("batch_0")
    errors = [
        complained(lines[0], 400, message="maximum context length is 8", code="context_length_exceeded"),
        complained(lines[1], 400, message="Something else"),
        answered(lines[2], choices=[]),
    ]
    server.end("batch_0", "completed", errors=errors)
    collected = collect(server, tmp_path)
    assert (collected.failed, collected.missing) == (3, 0)
    assert texts(tmp_path, requests) == ["context_too_long", "bad_request", "malformed_reply"]


def test_a_failure_that_comes_twice_is_one_and_a_reply_after_it_counts(server, tmp_path):
    requests = requests_of(2)
    submit(server, tmp_path, requests)
    first, second = server.input("batch_0")
    lines = [complained(line, 400, message="no") for line in (first, first, second)]
    server.end("batch_0", "completed", output=[*lines, answered(second, "yes")])
    collected = collect(server, tmp_path)
    assert (collected.kept, collected.failed, collected.missing) == (1, 2, 0)
    assert texts(tmp_path, requests) == ["bad_request", "yes"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (500, {"message": "oops"}),
        (503, {"message": "busy"}),
        (429, {"message": "slow down"}),
        (429, {"message": "quota", "code": "insufficient_quota"}),
        (404, {"message": "The model m does not exist", "code": "model_not_found"}),
        (400, {"message": "Use 'max_completion_tokens' instead", "param": "max_tokens"}),
    ],
)
def test_what_the_request_is_not_to_blame_for_stays_open(server, tmp_path, status, error):
    requests = requests_of(1)
    submit(server, tmp_path, requests)
    server.end("batch_0", "completed", errors=[complained(server.input("batch_0")[0], status, **error)])
    collected = collect(server, tmp_path)
    assert (collected.failed, collected.missing) == (0, 1)
    assert error["message"] in collected.trouble
    assert texts(tmp_path, requests) == [None]


def test_damaged_lines_and_strangers_cost_only_themselves(server, tmp_path):
    requests = requests_of(3)
    submit(server, tmp_path, requests)
    lines = server.input("batch_0")
    stranger = answered({"custom_id": "0" * 64, "body": {"model": "m"}})
    damaged = json.dumps(answered(lines[1])).encode()[:-9]
    output = [b"", b"\xff\x00", b"[]", b'{"custom_id":7}', stranger, damaged, answered(lines[2]), b"null"]
    server.end("batch_0", "completed", output=output)
    collected = collect(server, tmp_path)
    assert (collected.kept, collected.failed, collected.missing) == (1, 0, 2)
    assert len(Replies(tmp_path)) == 1


def test_a_batch_that_fails_its_validation_says_why(server, tmp_path):
    requests = requests_of(1)
    submit(server, tmp_path, requests)
    problem = {"code": "token_limit_exceeded", "message": "Enqueued token limit reached"}
    server.end("batch_0", "failed", problems=[problem])
    (state,) = do(server, tmp_path, "status")
    assert (state.status, state.detail) == ("failed", "token_limit_exceeded: Enqueued token limit reached")
    collected = collect(server, tmp_path)
    assert (collected.missing, collected.trouble) == (1, state.detail)
    assert submit(server, tmp_path, requests) == ("batch_1",)


def test_output_that_is_gone_leaves_requests_missing(server, tmp_path):
    submit(server, tmp_path, requests_of(1))
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0])])
    del server.files[server.batches["batch_0"]["output_file_id"]]
    assert collect(server, tmp_path).missing == 1


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
    with pytest.raises(UsageError, match="batch_1: is no batch of this run; its batches: batch_0"):
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
    assert caught.value.permanent
    assert submit(server, tmp_path, requests_of(1)) == ("batch_0",)


def intended(server, folder, requests, *, age_s=0.0):
    """Leave what a crash right before, or after, the creation leaves."""
    lines = [json.dumps({"custom_id": request.key(), "body": request.body()}) + "\n" for request in requests]
    file = server.keep("".join(lines).encode())
    parcel = Ledger(folder).intend("m", file, {request.key(): request.prompt_sha() for request in requests})
    ledger = folder / "batches.jsonl"
    ledger.write_text(ledger.read_text().replace(f'"time":{parcel.time}', f'"time":{time.time() - age_s}'))
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
    with pytest.raises(RunError, match=r"no Batch API at all: 404 nothing here") as caught:
        submit(server, tmp_path, requests_of(1))
    assert caught.value.permanent


def test_an_answer_of_something_else_is_named(server, tmp_path):
    server.faults = [Fault(call="POST /files", status=200, body=b'{"hello":"world"}')]
    with pytest.raises(RunError, match="does not answer as a Batch API does"):
        submit(server, tmp_path, requests_of(1))


def test_a_disk_that_refuses_is_a_run_error(server, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RunError):
        do(server, tmp_path / "file" / "replies", "submit", requests_of(1), Replies(tmp_path))


# — gathering


def gathered(gather, requests):
    async def each():
        return [(await asyncio.gather(gather.reply(request), return_exceptions=True))[0] for request in requests]

    return asyncio.run(each())


def test_what_is_not_kept_is_noted_and_drops_its_sample(tmp_path):
    requests = requests_of(4)
    kept = Replies(tmp_path)
    kept.keep(requests[0].key(), Reply(text="here", finish_reason="stop", usage=Usage()))
    kept.keep(requests[1].key(), Failure(reason="refused", detail=""))
    gather = Gather(kept)
    came = gathered(gather, [*requests, requests[2]])
    assert came[0].text == "here"
    assert [error.reason for error in came[1:]] == ["refused", "pending", "pending", "pending"]
    assert len(gather) == 2
    assert gather.take() == (requests[2], requests[3])
    assert gather.take() == ()


def test_what_follows_from_a_reply_is_noted_once_the_reply_is_there(server, tmp_path):
    async def page(model, number):
        concept = await model.reply(Request(model="m", messages=(("user", f"concept {number}"),), max_tokens=9))
        return await model.reply(Request(model="m", messages=(("user", f"page of {concept.text}"),), max_tokens=9))

    def said(line):
        return line["body"]["messages"][0]["content"]

    def round_of_work():
        gather = Gather(Replies(tmp_path))

        async def every_page():
            return await asyncio.gather(*(page(gather, number) for number in range(2)), return_exceptions=True)

        came = asyncio.run(every_page())
        for name in submit(server, tmp_path, gather.take()):
            lines = server.input(name)
            server.end(name, "completed", output=[answered(line, said(line) + "!") for line in lines])
        collect(server, tmp_path)
        return came

    assert all(error.reason == "pending" for error in round_of_work() + round_of_work())
    assert [reply.text for reply in round_of_work()] == ["page of concept 0!!", "page of concept 1!!"]
    assert created(server) == 2


@pytest.mark.parametrize(("retry", "noted"), [({"refused"}, 1), ({"*"}, 1), ({"other"}, 0)])
def test_kept_failures_are_noted_where_retry_names_them(tmp_path, retry, noted):
    (request,) = requests_of(1)
    kept = Replies(tmp_path)
    kept.keep(request.key(), Failure(reason="refused", detail=""))
    gather = Gather(kept, frozenset(retry))
    gathered(gather, [request])
    assert len(gather) == noted


def test_what_a_batch_brought_is_not_asked_online(server, tmp_path):
    class Unasked:
        async def reply(self, request):
            raise AssertionError(request)

    requests = requests_of(2)
    submit(server, tmp_path, requests)
    lines = server.input("batch_0")
    server.end(
        "batch_0", "completed", output=[answered(lines[0], "x")], errors=[complained(lines[1], 400, message="n")]
    )
    collect(server, tmp_path)
    came = gathered(Remembered(Unasked(), Replies(tmp_path)), requests)
    assert came[0].text == "x"
    assert isinstance(came[1], SampleError)
