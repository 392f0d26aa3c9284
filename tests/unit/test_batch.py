"""Batches bring the same replies as asking online; nothing is sent twice, and nothing that came is lost."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.batch_server import answered, complained, expired
from tests.unit.batch_calls import collect, created, do, requests_of, submit
from websight.errors import SampleError
from websight.llm import Reply, Request, Usage
from websight.llm.batch import BatchLimits, Collected, PendingRequests
from websight.llm.ledger import Ledger
from websight.llm.replies import Cached, Failure, Replies


def texts(folder, requests):
    kept = [Replies(folder).find(request.key()) for request in requests]
    return [found.text if isinstance(found, Reply) else found and found.reason for found in kept]


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


@pytest.mark.parametrize(
    ("limits", "sizes"), [(BatchLimits(requests=2), [2, 2, 1]), (BatchLimits(file_bytes=500), [2, 2, 1])]
)
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
    assert [len(job.prompts) for job in Ledger(tmp_path).jobs()] == [0, 1]


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
    assert submit(server, tmp_path, requests) == ()


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


# — gathering


def gathered(pending, requests):
    async def each():
        return [(await asyncio.gather(pending.reply(request), return_exceptions=True))[0] for request in requests]

    return asyncio.run(each())


def test_what_is_not_kept_is_noted_and_drops_its_sample(tmp_path):
    requests = requests_of(4)
    kept = Replies(tmp_path)
    kept.keep(requests[0].key(), Reply(text="here", finish_reason="stop", usage=Usage()))
    kept.keep(requests[1].key(), Failure(reason="refused", detail=""))
    pending = PendingRequests(kept)
    came = gathered(pending, [*requests, requests[2]])
    assert came[0].text == "here"
    assert [error.reason for error in came[1:]] == ["refused", "pending", "pending", "pending"]
    assert len(pending) == 2
    assert pending.take() == (requests[2], requests[3])
    assert pending.take() == ()


def test_what_follows_from_a_reply_is_noted_once_the_reply_is_there(server, tmp_path):
    async def page(model, number):
        concept = await model.reply(Request(model="m", messages=(("user", f"concept {number}"),), max_tokens=9))
        return await model.reply(Request(model="m", messages=(("user", f"page of {concept.text}"),), max_tokens=9))

    def said(line):
        return line["body"]["messages"][0]["content"]

    def round_of_work():
        pending = PendingRequests(Replies(tmp_path))

        async def every_page():
            return await asyncio.gather(*(page(pending, number) for number in range(2)), return_exceptions=True)

        came = asyncio.run(every_page())
        for name in submit(server, tmp_path, pending.take()):
            lines = server.input(name)
            server.end(name, "completed", output=[answered(line, said(line) + "!") for line in lines])
        collect(server, tmp_path)
        return came

    assert all(error.reason == "pending" for error in round_of_work() + round_of_work())
    assert [reply.text for reply in round_of_work()] == ["page of concept 0!!", "page of concept 1!!"]
    assert created(server) == 2


def test_a_kept_failure_is_not_asked_for_again(tmp_path):
    (request,) = requests_of(1)
    kept = Replies(tmp_path)
    kept.keep(request.key(), Failure(reason="refused", detail=""))
    pending = PendingRequests(kept)
    gathered(pending, [request])
    assert len(pending) == 0


def test_what_was_answered_under_a_lower_limit_is_not_sent_once_more(server, tmp_path):
    (request,) = requests_of(1)
    submit(server, tmp_path, [request])
    raised = replace(request, max_tokens=90, other_limits=(request.max_tokens,))
    assert submit(server, tmp_path, [raised]) == ()  # under way
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0], "x")])
    collect(server, tmp_path)
    assert submit(server, tmp_path, [raised]) == ()  # answered
    assert gathered(PendingRequests(Replies(tmp_path)), [raised])[0].text == "x"


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
    came = gathered(Cached(Unasked(), Replies(tmp_path)), requests)
    assert came[0].text == "x"
    assert isinstance(came[1], SampleError)
