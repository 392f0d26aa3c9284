"""What an error response means, beside the rows of `tests/behaviours.py`."""

import asyncio

import pytest

from tests.behaviours import REQUEST
from tests.model_server import Answer, ModelServer
from tests.unit.chat_calls import SECRET, ask, request_of
from websight.errors import RunError
from websight.llm import RateLimited, TransientError, faults
from websight.llm.chat import Chat
from websight.llm.complaint import Complaint, complaint
from websight.llm.endpoint import Endpoint

THERE = Endpoint(base_url="http://there/v1", key_env="MY_KEY", key=SECRET)


def meaning(status, message, code="", **sent):
    said = Complaint(message=message, code=code)
    return faults.fault(status, {}, said, faults.Sent(**sent), THERE, now_s=0)


@pytest.mark.parametrize("status", [400, 401, 402, 403, 412, 429, 500])
def test_no_credit_is_the_worlds_failure_whatever_the_status(status):
    found = meaning(status, "Your credit balance is too low")
    assert isinstance(found, RunError)
    assert not found.permanent
    assert str(found).startswith("no credit left at http://there/v1")


@pytest.mark.parametrize("used", ["", "Used 9000, "])
def test_a_request_that_fits_into_a_minute_is_only_early(used):
    body = {"max_tokens": 2000}
    early = meaning(429, f"Limit 10000, {used}Requested 3000. Try again in 3s.", body=body)
    assert early.after_s == 3
    never = meaning(429, f"Limit 10000, {used}Requested 12000. Try again in 3s.", body=body, limit_key="model.some")
    assert never.permanent
    assert "lower model.some, which is 2000 here" in str(never)


def test_a_prompt_that_never_fits_is_not_blamed_on_the_reply():
    found = meaning(429, "Request too large: Limit 1000, Requested 4000", body={"max_tokens": 2000})
    assert found.permanent
    assert "the prompt alone is too long for it" in str(found)


def test_the_allowance_for_reasoning_is_named_where_it_was_sent():
    def script(body, _number):
        if body["max_tokens"] > 2_500:
            return Answer(status=429, error={"message": "Request too large: Limit 2600, Requested 3010"})
        return Answer(text="", reasoning="hm hm", finish_reason="length")

    found, _ = ask(script, REQUEST)
    assert isinstance(found, RunError)
    assert "lower model.reasoning_tokens or model.max_tokens, which is 3000 here" in str(found)


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


@pytest.mark.parametrize(
    "answer",
    [
        Answer(status=401, error={"message": f"Incorrect API key provided: {SECRET}"}),
        Answer(status=403, error={"message": f"Bearer {SECRET} has no access"}),
        Answer(status=500, body=f"<p>{SECRET.upper()} {SECRET}</p>".encode()),
        Answer(status=200, body=f'["{SECRET}"]'.encode()),
    ],
)
def test_the_key_is_never_shown(answer):
    found, _ = ask(answer, key=SECRET, key_env="MY_KEY")
    assert isinstance(found, RunError | TransientError)
    assert SECRET not in str(found)


def test_a_parameter_in_passing_is_not_what_a_complaint_is_about():
    body = {"seed": 1, "messages": [{"role": "user", "content": "x"}]}
    said = Complaint(message="messages must not be empty; seed was 1", param="messages")
    found = faults.fault(400, {}, said, faults.Sent(body=body), THERE, now_s=0)
    assert found.reason == "bad_request"


def test_what_is_said_twice_is_read_once_and_only_the_shown_part_is_cut():
    said = complaint('{"error": {"message": "%s end", "detail": "end"}}' % ("x" * 500))
    assert said.message.endswith("end")
    assert said.message.count("end") == 1
    assert len(said.shown) == 300


@pytest.mark.parametrize(
    ("message", "is_refused"),
    [
        ("Unrecognized request argument supplied: top_k", True),
        ("top_k: Extra inputs are not permitted", True),
        ("'top_k' is not supported", True),
        ("the answer was cut by top_k of the last layer", False),
    ],
)
def test_a_key_of_model_extra_is_named_only_where_it_is_refused(message, is_refused):
    found = meaning(400, message, body={"top_k": 1}, extra=frozenset(["top_k"]))
    assert isinstance(found, RunError) == is_refused


def test_a_limit_that_tells_of_minutes_and_days_is_waited_for():
    assert isinstance(meaning(429, "Limits: 60 requests per minute, 1000 per day"), RateLimited)
    assert isinstance(meaning(429, "You have reached your daily limit"), RunError)


def test_a_failure_that_tells_of_speed_is_no_rate_limit():
    assert isinstance(meaning(500, "the engine died at 31 tokens per second"), TransientError)
    assert isinstance(meaning(500, "upstream: 429 Too Many Requests"), RateLimited)
