"""What every answer of a server that is no reply means: another try, a wait, a dropped sample, the end of the run."""

import asyncio
import json
import socket

import pytest

from tests.model_server import Answer, ModelServer
from tests.unit.chat_calls import SECRET, ask, request_of
from websight.errors import RunError, SampleError
from websight.llm import RateLimited, TransientError, wait
from websight.llm.chat import Chat
from websight.llm.complaint import Complaint


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(text="abc" * 200, cut_after=2), "cut_stream"),
        (Answer(body=b'{"choices": [{"mess'), "malformed_reply"),
        (Answer(body=b"<html>It works!</html>"), "malformed_reply"),
        (Answer(body=b"[]"), "malformed_reply"),
        (Answer(body=b""), "empty_body"),
        (Answer(raw=b""), "cut_stream"),
        (Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), "cut_stream"),
        (Answer(status=500), "server_error"),
        (Answer(status=502, body=b"<html><h1>Bad gateway</h1></html>"), "server_error"),
        (Answer(status=503, error="loading model"), "server_error"),
        (Answer(error={"message": "engine died", "code": 500}), "server_error"),
    ],
)
def test_what_another_try_may_mend_is_a_transient_error(answer, reason):
    found, server = ask(answer)
    assert isinstance(found, TransientError)
    assert (found.reason, found.is_connection) == (reason, False)
    assert len(server.requests) == 1


def test_silence_before_the_reply_and_within_it_is_a_transient_error():
    for answer in (Answer(delay_s=30), Answer(text="abc" * 200, hang_after=2)):
        found, _ = ask(answer, idle_timeout_s=0.2)
        assert isinstance(found, TransientError)
        assert found.reason == "silence"


def test_a_reply_that_drips_for_ever_is_ended_by_the_deadline():
    found, _ = ask(Answer(text="a" * 500, chunk_chars=1, chunk_delay_s=0.05), total_timeout_s=0.3)
    assert isinstance(found, TransientError)
    assert found.reason == "too_slow"


def test_nobody_at_the_port_is_a_connection_failure():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    async def talk():
        async with Chat(f"http://127.0.0.1:{port}/v1", "") as chat:
            await chat.reply(request_of())

    with pytest.raises(TransientError) as raised:
        asyncio.run(talk())
    assert raised.value.is_connection
    assert f"127.0.0.1:{port}" in raised.value.detail


@pytest.mark.parametrize(
    ("headers", "after_s"),
    [({"Retry-After": "7"}, 7), ({"retry-after-ms": "1500"}, 1.5), ({}, None), ({"Retry-After": "soon"}, None)],
)
def test_429_is_busy_for_as_long_as_the_server_says(headers, after_s):
    found, _ = ask(Answer(status=429, error={"message": "slow down"}, headers=headers))
    assert isinstance(found, RateLimited)
    assert found.after_s == after_s


@pytest.mark.parametrize(
    ("headers", "message", "after_s"),
    [
        ({"retry-after": "Sat, 21 Nov 2026 08:00:30 GMT"}, "", 30),
        ({"x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "1m30s"}, "", 90),
        ({"x-ratelimit-remaining-tokens": "12", "x-ratelimit-reset-tokens": "1m30s"}, "", None),
        ({"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "120ms"}, "", 0.12),
        ({"x-ratelimit-reset": "1795248005000"}, "", 5),
        ({}, "Rate limit reached. Please try again in 1.2s.", 1.2),
        ({}, "slow down", None),
    ],
)
def test_every_way_to_say_when_to_come_back_is_read(headers, message, after_s):
    now_s = 1795248000.0  # 2026-11-21 08:00:00 UTC
    assert wait.after_s(headers, Complaint(message=message), now_s=now_s) == pytest.approx(after_s)


def test_an_overloaded_server_with_a_retry_after_is_busy_and_so_is_one_that_says_so_within_the_stream():
    found, _ = ask(Answer(status=503, headers={"Retry-After": "3"}))
    assert isinstance(found, RateLimited)
    found, _ = ask(Answer(error={"message": "Rate limit reached", "type": "rate_limit_error"}))
    assert isinstance(found, RateLimited)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=401, error={"message": f"Incorrect API key provided: {SECRET}"}), "MY_KEY is set, but refused"),
        (Answer(status=403, error={"message": "country not supported"}), "country not supported"),
        (Answer(status=404, error={"message": "The model `tiny` does not exist"}), "model 'tiny'"),
        (Answer(status=400, error={"message": "Invalid model name passed in model=tiny"}), "model 'tiny'"),
        (Answer(status=400, error={"message": "max_tokens is too large: 100"}), "model.max_tokens"),
    ],
)
def test_what_no_request_will_survive_stops_the_run_and_never_shows_the_key(answer, words):
    found, server = ask(answer, key=SECRET, key_env="MY_KEY")
    assert isinstance(found, RunError)
    assert found.permanent
    assert words in str(found)
    assert SECRET not in str(found)
    assert SECRET not in json.dumps(server.requests)


def test_a_server_that_wants_a_key_names_the_variable_that_is_not_set():
    async def talk(url):
        async with Chat(url, "", key_env="MY_KEY") as chat:
            await chat.reply(request_of())

    with ModelServer(key="x") as server, pytest.raises(RunError, match="MY_KEY is not set"):
        asyncio.run(talk(server.url))


def test_a_wrong_path_says_that_most_end_in_v1():
    async def talk(url):
        async with Chat(url, "") as chat:
            await chat.reply(request_of())

    with ModelServer() as server, pytest.raises(RunError, match="most end in /v1"):
        asyncio.run(talk(server.url.removesuffix("/v1")))


def test_a_limit_a_minute_that_talks_of_billing_is_no_lack_of_credit():
    words = "You exceeded your current quota, please check your plan and billing details. Please retry in 32.5s."
    found, _ = ask(Answer(status=429, error={"message": words, "code": 429, "status": "RESOURCE_EXHAUSTED"}))
    assert isinstance(found, RateLimited)
    assert found.after_s == 32.5


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"message": "…", "code": "context_length_exceeded", "param": "messages"}},
        {"error": {"message": "'max_tokens' is too large: 100. This model's maximum context length is 64 tokens"}},
        {
            "object": "error",
            "message": "This model's maximum context length is 1024 tokens. However, you…",
            "code": 400,
        },
        {"error": {"code": 400, "message": "the request exceeds the available context size", "type": "x"}},
        {"error": {"message": "Requested tokens (3000) exceed context window of 2048"}},
        {"error": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096", "error_type": "v"},
        {"error": "prompt too long; exceeded max context length by 12 tokens"},
        {"detail": [{"loc": ["body", "messages"], "msg": "prompt is too long: 9 tokens > 8 maximum"}]},
    ],
)
def test_a_context_that_is_too_small_drops_the_sample_in_every_dialect(body):
    found, server = ask(Answer(status=400, body=json.dumps(body).encode()))
    assert isinstance(found, SampleError)
    assert found.reason == "context_too_long"
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("status", "error", "reason"),
    [
        (400, {"message": "rejected by our safety system", "code": "content_policy_violation"}, "refused"),
        (403, {"message": "Your input was flagged", "metadata": {}}, "refused"),
        (400, {"message": "messages must not be empty", "param": "messages"}, "bad_request"),
        (422, {"message": "unprocessable"}, "bad_request"),
    ],
)
def test_a_request_that_is_refused_for_what_it_says_drops_the_sample(status, error, reason):
    found, _ = ask(Answer(status=status, error=error))
    assert isinstance(found, SampleError)
    assert found.reason == reason
