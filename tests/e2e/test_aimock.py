"""Chat and Retrying against @copilotkit/aimock, a scripted server that nobody here wrote.

Needs node and npm, and the registry for 2 s; skipped with the reason where one is missing. Every test asks for models
of its own name, so that the journal tells its requests from the others'.
"""

import asyncio
import contextlib
import json
import socket
import subprocess
import time
import urllib.request
from dataclasses import replace

import pytest

from tests import npm_server
from tests.waiting import LONG_S, wait_for
from websight.errors import RunError, SampleError
from websight.llm import Request
from websight.llm.chat import Chat, ChatLimits
from websight.llm.limit import Limiter, Retrying

pytestmark = pytest.mark.slow

KEY = "test-key-of-nobody"
PAGE = "```html\n<!DOCTYPE html><html><head><title>Bees</title></head><body><h1>Bees</h1></body></html>\n```"


def failing(status, message, **more):
    return {"error": {"message": message, "type": "x", **more}, "status": status}


FIXTURES = [
    {"match": {"model": "seq", "sequenceIndex": 0}, "response": failing(429, "Rate limited")},
    {"match": {"model": "seq", "sequenceIndex": 1}, "response": failing(500, "boom")},
    {"match": {"model": "seq", "sequenceIndex": 2}, "response": failing(503, "overloaded")},
    {"match": {"model": "seq"}, "response": {"content": "fourth time lucky"}},
    {
        "match": {"model": "len"},
        "response": {
            "content": "```html\n<!DOCTYPE html><html><he",
            "finishReason": "length",
            "usage": {"prompt_tokens": 100, "completion_tokens": 7, "total_tokens": 107},
        },
    },
    {"match": {"model": "full"}, "response": failing(400, "bad", code="context_length_exceeded")},
    {"match": {"model": "poor"}, "response": failing(429, "no quota", code="insufficient_quota")},
    {"match": {"model": "gone"}, "response": failing(404, "The model `gone` does not exist")},
    {"match": {"model": "cut"}, "response": {"content": "This will be cut short. " * 9}, "truncateAfterChunks": 2},
    {
        "match": {"model": "slow"},
        "response": {"content": "one two three four five six seven eight nine ten"},
        "streamingProfile": {"ttft": 300, "tps": 20},
    },
    {"match": {"responseFormat": "json_schema"}, "response": {"content": '{"color": "green"}'}},
    {"match": {}, "response": {"content": PAGE}},
]


class Endpoint:
    """A running aimock."""

    def __init__(self, address):
        self.address = address
        self.url = f"{address}/v1"

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {KEY}"}
        request = urllib.request.Request(f"{self.address}{path}", data=data, headers=headers, method=method)
        with urllib.request.urlopen(request, timeout=LONG_S) as answer:
            return json.loads(answer.read() or b"null")

    def count(self, model):
        """How many requests for `model` came."""
        journal = self.call("GET", "/__aimock/journal")
        entries = journal["entries"] if isinstance(journal, dict) else journal
        return sum((entry.get("body") or {}).get("model") == model for entry in entries)

    @contextlib.contextmanager
    def chaos(self, **rates):
        self.call("POST", "/__aimock/chaos", rates)
        try:
            yield
        finally:
            self.call("DELETE", "/__aimock/chaos")


@pytest.fixture(scope="session")
def peer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("aimock")
    if why := npm_server.why_not_installed(folder):
        pytest.skip(why)
    fixtures = folder / "fixtures.json"
    fixtures.write_text(json.dumps({"fixtures": FIXTURES}), "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [*npm_server.command(folder, port, fixtures), "--validate-on-load"]
    server = subprocess.Popen(command, env={npm_server.KEYS: KEY}, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield Endpoint(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(LONG_S)


def _wait_for(port, server):
    def answers():
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return True
        return False

    wait_for(answers, server)


def ask(peer, model, *, key=KEY, tries=4, idle_timeout_s=60.0, count=1):
    """Ask `count` times at once; return the replies and the limiter."""
    request = Request(model=model, messages=(("user", "A page about bees"),), max_tokens=200, seed=1)

    async def talk():
        async with Chat(peer.url, key, key_env="MY_KEY", limits=ChatLimits(idle_timeout_s=idle_timeout_s)) as chat:
            limiter = Limiter(8)
            patient = Retrying(chat, limiter, tries=tries, patience_s=120, address=peer.url)
            asked = [patient.reply(replace(request, seed=number)) for number in range(count)]
            return await asyncio.gather(*asked), limiter

    return asyncio.run(talk())


def test_a_page_comes_whole(peer):
    (reply,), _ = ask(peer, "page")
    assert (reply.text, reply.finish_reason) == (PAGE, "stop")
    assert reply.usage.reply_tokens > 0
    assert peer.count("page") == 1


def test_429_then_500_then_503_then_a_reply_are_four_requests(peer):
    began_s = time.monotonic()
    (reply,), limiter = ask(peer, "seq", tries=3)  # 429 is no try
    assert reply.text == "fourth time lucky"
    assert peer.count("seq") == 4
    assert limiter.pace.limit < 8
    assert time.monotonic() - began_s >= 1  # Retry-After: 1


def test_429_with_retry_after_waits_and_drops_nothing(peer):
    with peer.chaos(rateLimitRate=0.4):
        replies, limiter = ask(peer, "limited", tries=1, count=8)
    assert [reply.text for reply in replies] == [PAGE] * 8
    assert peer.count("limited") >= 8
    assert limiter.pace.in_flight == 0


@pytest.mark.parametrize("rates", [{"malformedRate": 1}, {"disconnectRate": 1}, {"dropRate": 1}])
def test_malformed_json_a_disconnect_and_an_error_are_tried_again_and_then_dropped(peer, rates):
    name = next(iter(rates))
    with peer.chaos(**rates), pytest.raises(SampleError) as raised:
        ask(peer, name, tries=2)
    reasons = {"malformedRate": "malformed_reply", "disconnectRate": "cut_stream", "dropRate": "server_error"}
    assert raised.value.reason == reasons[name]
    assert peer.count(name) == 2


def test_a_cut_stream_is_no_reply(peer):
    with pytest.raises(SampleError) as raised:
        ask(peer, "cut", tries=2)
    assert raised.value.reason == "cut_stream"
    assert peer.count("cut") == 2


def test_slow_tokens_are_no_silence_and_a_late_first_one_is(peer):
    (reply,), _ = ask(peer, "slow", idle_timeout_s=20)
    assert reply.text.endswith("ten")
    with pytest.raises(SampleError) as raised:
        ask(peer, "slow", idle_timeout_s=0.1, tries=1)
    assert raised.value.reason == "silence"


def test_a_length_is_told(peer):
    (reply,), _ = ask(peer, "len")
    assert reply.finish_reason == "length"
    assert (reply.usage.prompt_tokens, reply.usage.reply_tokens) == (100, 7)


def test_a_context_that_is_too_small_drops_the_sample_at_once(peer):
    with pytest.raises(SampleError) as raised:
        ask(peer, "full")
    assert raised.value.reason == "context_too_long"
    assert peer.count("full") == 1


@pytest.mark.parametrize(("model", "words"), [("poor", "no credit"), ("gone", "model 'gone'")])
def test_no_credit_and_no_such_model_stop_the_run_at_once(peer, model, words):
    with pytest.raises(RunError, match=words) as raised:
        ask(peer, model)
    assert raised.value.permanent == (model == "gone")  # after a top-up the same command goes on
    assert peer.count(model) == 1


def test_a_wrong_key_stops_the_run_at_once_and_is_not_shown(peer):
    with pytest.raises(RunError, match="MY_KEY is set, but refused") as raised:
        ask(peer, "locked", key="wrong-key-of-somebody")
    assert raised.value.permanent
    assert "wrong-key" not in str(raised.value)
