"""The client: what is sent, what is read, and what is left out where a server does not take it."""

import asyncio

import pytest

from tests.behaviours import REQUEST
from tests.model_server import Answer, ModelServer
from tests.unit.chat_calls import SECRET, ask, request_of
from tests.waiting import LONG_S
from websight.errors import RunError, SampleError, UsageError
from websight.llm import TransientError, stream
from websight.llm.chat import Chat, ChatLimits
from websight.llm.endpoint import checked_url
from websight.llm.runaway import is_runaway

SCHEMA = '{"type":"object"}'


def test_a_streamed_reply_comes_whole_with_what_the_server_counted():
    usage = {
        "prompt_tokens": 20,
        "completion_tokens": 9,
        "prompt_tokens_details": {"cached_tokens": 16},
        "completion_tokens_details": {"reasoning_tokens": 4},
    }
    reply, server = ask(Answer(text="<html>é✓</html>" * 50, usage=usage, chunk_chars=7))
    assert reply.text == "<html>é✓</html>" * 50
    assert (reply.finish_reason, reply.model) == ("stop", "tiny")
    assert (reply.usage.prompt_tokens, reply.usage.cached_tokens) == (20, 16)
    assert (reply.usage.reply_tokens, reply.usage.reasoning_tokens) == (9, 4)
    assert not reply.usage.is_estimated
    assert server.requests[0]["stream_options"] == {"include_usage": True}


def test_a_length_is_told_and_no_short_page():
    reply, _ = ask(Answer(text="<html>", finish_reason="length"))
    assert reply.finish_reason == "length"


def test_connections_are_kept():
    _, server = ask(Answer(), times=9)  # 64 in flight at most: four clients of sixteen connections, in turns
    assert (len(server.requests), server.connections) == (9, 4)


def test_plain_json_is_read_although_a_stream_was_asked_for():
    reply, _ = ask(Answer(text="<p>whole</p>", streams=False))
    assert (reply.text, reply.usage.reply_tokens) == ("<p>whole</p>", 7)


def test_tokens_are_estimated_where_the_server_is_silent_about_them():
    reply, _ = ask(Answer(text="x" * 240, usage=None))
    assert reply.usage.is_estimated
    assert reply.usage.reply_tokens == 100


def refusing(name, message, param=None):
    """A server that takes no parameter `name`."""

    def script(body, _number):
        if name in body:
            return Answer(status=400, error={"message": message, "param": param})
        return Answer(text="taken")

    return script


@pytest.mark.parametrize(
    ("name", "message", "param"),
    [
        ("temperature", "Unsupported value: 'temperature' does not support 0.5 with this model.", "temperature"),
        ("seed", "Unknown parameter: seed", None),
        ("top_p", "top_p is not supported", None),
        ("stream_options", "Unrecognized request argument supplied: stream_options", None),
        ("response_format", "json_schema is not supported by this model", None),
        ("stream", "stream is not supported", "stream"),
    ],
)
def test_a_parameter_the_server_does_not_take_is_left_out_from_then_on(name, message, param):
    request = request_of(temperature=0.5, top_p=0.9, seed=3, schema=SCHEMA)
    reply, server = ask(refusing(name, message, param), request, times=3)
    assert reply.text == "taken"
    assert [name in body for body in server.requests] == [True, False, False, False]
    assert all(body["model"] == "tiny" for body in server.requests)


def test_max_tokens_is_renamed_where_the_server_wants_it():
    message = (
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
    )
    reply, server = ask(refusing("max_tokens", message, "max_tokens"), times=2)
    assert reply.text == "taken"
    assert [body.get("max_completion_tokens") for body in server.requests] == [None, 100, 100]


NO_ENDPOINT = Answer(status=404, error={"message": "No endpoints found that can handle the requested parameters."})
BY_CHANCE = Answer(status=400, error={"message": "Failed to generate JSON.", "code": "json_validate_failed"})
NOT_TAKEN = Answer(status=400, error={"message": "'temperature' does not support 0.5 with this model."})


@pytest.mark.parametrize("first", [NO_ENDPOINT, BY_CHANCE], ids=["unexplained", "by chance"])
def test_two_refusals_of_one_request_are_both_heeded_whichever_comes_first(first):
    def script(body, _number):
        if "response_format" in body:
            return first
        return NOT_TAKEN if "temperature" in body else Answer()

    reply, server = ask(script, request_of(schema='{"type":"object"}', temperature=0.5), times=2)
    assert reply.text == "Hello."
    assert len(server.requests) <= 8


def test_a_parameter_that_stays_refused_is_no_endless_loop():
    found, server = ask(Answer(status=400, error={"message": "seed is bad", "param": "seed"}), request_of(seed=3))
    assert isinstance(found, SampleError)
    assert len(server.requests) == 2


def test_a_schema_that_makes_the_server_fail_is_left_out():
    def script(body, _number):
        return Answer(status=500) if "response_format" in body else Answer(text="{}")

    reply, server = ask(script, request_of(schema=SCHEMA), times=4)
    assert reply.text == "{}"
    assert ["response_format" in body for body in server.requests] == [True, False] * 3 + [False]


def test_a_server_that_fails_anyway_keeps_its_schema():
    def script(_body, number):
        return Answer(status=500) if number < 2 else Answer(text="{}")

    async def talk(url):
        async with Chat(url, "") as chat:
            with pytest.raises(TransientError):
                await chat.reply(request_of(schema=SCHEMA))
            await chat.reply(request_of(schema=SCHEMA))

    with ModelServer(script) as server:
        asyncio.run(talk(server.url))
    assert ["response_format" in body for body in server.requests] == [True, False, True]


def test_a_model_that_repeats_itself_is_stopped_and_its_slot_freed():
    async def talk(server):
        async with Chat(server.url, "") as chat:
            reply = await chat.reply(request_of())
            while not server.broken_off:  # noqa: ASYNC110 — another thread's number
                await asyncio.sleep(0.01)
            return reply

    with ModelServer(
        lambda _body, _number: Answer(text="<li>Item</li>\n" * 100_000, chunk_delay_s=0.001, usage=None)
    ) as server:
        reply = asyncio.run(asyncio.wait_for(talk(server), LONG_S))
    assert reply.finish_reason == "runaway"
    assert len(reply.text) < 20_000
    assert reply.usage.is_estimated
    assert server.broken_off == 1


def test_a_cancelled_request_closes_its_stream():
    async def talk(server):
        async with Chat(server.url, "") as chat:
            asking = asyncio.create_task(chat.reply(request_of()))
            while not server.requests:  # noqa: ASYNC110 — another thread's list
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)  # until the stream is open: before, the library may leave it to its pool
            asking.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asking
            while not server.broken_off:  # noqa: ASYNC110 — another thread's number
                await asyncio.sleep(0.01)

    with ModelServer(lambda _body, _number: Answer(text="x" * 999, hang_after=2)) as server:
        asyncio.run(asyncio.wait_for(talk(server), LONG_S))
    assert server.broken_off == 1


def test_invalid_utf8_and_lone_surrogates_never_come_out():
    chunk = b'data: {"choices":[{"delta":{"content":"%s"}}]}\n\n'
    body = (
        chunk % b"a\xff\xfe"
        + chunk % rb"\ud83d"
        + chunk % rb"\ude00"
        + chunk % rb"\ud83d!"
        + b'data: {"choices":[{"finish_reason":"stop"}]}\n\n'
    )
    reply, _ = ask(Answer(body=body))
    assert reply.text == "a��😀�!"
    reply.text.encode()


def test_strange_streams_are_read():
    chunks = [
        ": a comment",
        "event: message",
        "id: 7",
        'data:{"choices":[{"delta":{"role":"model","content":null,"reasoning":"hm"}}],"usage":null}',
        'data: {"choices":[]}',
        'data: {"choices":[{"index":1,"delta":{"content":"second choice"}}]}',
        'data: {"choices":[{"delta":{"content":"ab"}}],',
        'data: "model":"tiny@main"}',
        'data: {"choices":[{"delta":{"content":[{"type":"text","text":"cd"}]},"finish_reason":"stop"}]}',
    ]
    for end in ("\n", "\r\n", "\n\n"):
        text = end.join(chunks)
        if end == "\n\n":
            text = text.replace('}],\n\ndata: "model', '}],\ndata: "model')
        reply, _ = ask(Answer(body=text.encode()))
        assert (reply.text, reply.finish_reason, reply.model) == ("abcd", "stop", "tiny@main")


def test_a_refusal_is_told_by_its_finish_reason():
    gathered = stream.Gathered()
    stream.whole(b'{"choices":[{"message":{"content":null,"refusal":"I cannot."},"finish_reason":"stop"}]}', gathered)
    assert gathered.reply(0).finish_reason == "content_filter"


@pytest.mark.parametrize(
    ("more", "cached", "reply", "reasoning"),
    [
        ({"total_tokens": 30}, 0, 10, 0),
        ({"total_tokens": 75}, 0, 55, 0),  # Gemini: thoughts are in the total alone
        ({"total_tokens": 75, "completion_tokens_details": {"reasoning_tokens": 45}}, 0, 55, 45),  # xAI
        ({"total_tokens": 30, "completion_tokens_details": {"reasoning_tokens": 4}}, 0, 10, 4),
        ({"total_tokens": 0, "prompt_cache_hit_tokens": 16}, 16, 10, 0),  # DeepSeek
        ({"cached_tokens": 99}, 20, 10, 0),  # Moonshot; never more than the prompt
    ],
)
def test_what_is_billed_is_counted_wherever_a_server_says_it(more, cached, reply, reasoning):
    found = stream.usage_of({"prompt_tokens": 20, "completion_tokens": 10, **more}, "x", 400)
    assert (found.prompt_tokens, found.cached_tokens, found.reply_tokens) == (20, cached, reply)
    assert (found.reasoning_tokens, found.is_estimated) == (reasoning, False)


@pytest.mark.parametrize("counted", [None, {}, {"prompt_tokens": None, "completion_tokens": "7"}, {"prompt_tokens": 0}])
def test_usage_that_says_nothing_is_estimated(counted):
    assert stream.usage_of(counted, "x" * 24, 40) == stream.usage_of(None, "x" * 24, 40)
    assert stream.usage_of(counted, "x" * 24, 40).reply_tokens == 10


def test_half_a_count_is_completed_and_said_to_be_an_estimate():
    found = stream.usage_of({"prompt_tokens": 9, "completion_tokens": 0}, "x" * 24, 400)
    assert (found.prompt_tokens, found.reply_tokens, found.is_estimated) == (9, 10, True)
    assert not stream.usage_of({"prompt_tokens": 9, "completion_tokens": 0}, "", 400).is_estimated
    assert stream.usage_of({"prompt_tokens": 9, "completion_tokens": float("nan")}, "", 400).reply_tokens == 0


@pytest.mark.parametrize(
    "text",
    [
        "a " * 5_000,
        "<li>Item</li>\n" * 900,
        "".join(f"<tr><td>{number}</td><td>Row {number}</td><td>{number * 7}%</td></tr>\n" for number in range(500)),
        "<html>" + "<p>A whole paragraph of quite some length, which then comes again.</p>\n" * 300,
    ],
)
def test_a_repetition_without_end_is_a_runaway(text):
    assert is_runaway(text)


def test_long_lists_with_something_to_say_are_none():
    words = ["amber", "birch", "cedar", "dune", "ember", "fjord", "grove", "heath", "inlet", "jetty", "knoll", "moor"]
    rows = [
        f"<tr><td>{words[n % 12]} {words[n * n % 11]}</td><td>{n * 7919 % 1000}</td><td>{words[n * 5 % 12]}</td></tr>"
        for n in range(800)
    ]
    page = "<table>" + "\n".join(rows) + "</table>"
    assert not any(is_runaway(page[:end]) for end in range(8_000, len(page), 1_000))
    assert not is_runaway("<div></div>" * 300)


@pytest.mark.parametrize(
    "url", ["localhost:8000", "ftp://host/v1", "http://", "http://host:99999/v1", "http://a b/v1", "http://[/v1"]
)
def test_a_base_url_that_is_none_is_the_users_error(url):
    with pytest.raises(UsageError, match=r"model\.base_url"):
        checked_url(url)


def test_a_base_url_with_a_secret_or_too_long_a_path_is_the_users_error():
    with pytest.raises(UsageError) as raised:
        checked_url(f"http://me:{SECRET}@host/v1")
    assert SECRET not in str(raised.value)
    with pytest.raises(UsageError, match="leave out"):
        checked_url("http://host/v1/chat/completions")
    assert checked_url("http://host:1/v1/") == "http://host:1/v1"


def test_openai_without_a_key_is_told_before_anything_is_sent():
    with pytest.raises(UsageError, match="MY_KEY is not set"):
        Chat("", "", key_env="MY_KEY")


# What is learnt, and what is thrown away ---------------------------------------------------------------------------


def talked(script, requests, **settings):
    """Ask one after the other; return what came of each, what was said, what was thrown away, and the server."""
    said, discarded = [], []
    limits = ChatLimits(**settings)

    async def talk(url):
        chat = Chat(url, "", limits=limits, say=said.append, on_discarded=lambda *lost: discarded.append(lost))
        async with chat:
            return [await outcome_of(chat, request) for request in requests]

    with ModelServer(script if callable(script) else lambda _body, _number: script) as server:
        return asyncio.run(talk(server.url)), said, discarded, server


async def outcome_of(chat, request):
    try:
        return await chat.reply(request)
    except (TransientError, RunError, SampleError) as error:
        return error


def test_a_folded_system_message_stays_folded():
    def script(body, _number):
        return Answer(text="taken") if body["messages"][0]["role"] == "user" else Answer(status=400)

    replies, _, _, server = talked(script, [REQUEST] * 3)
    assert [reply.text for reply in replies] == ["taken"] * 3
    assert len(server.requests) == 3 + 2
    assert ["response_format" in body for body in server.requests[3:]] == [True, True]  # it was not at fault


def test_refusals_of_single_requests_do_not_cost_two_more_each():
    refusals, _, _, server = talked(Answer(status=400), [REQUEST] * 10)
    assert all(isinstance(found, SampleError) for found in refusals)
    assert len(server.requests) == 3 * 3 + 7


def test_a_model_that_took_a_schema_and_a_system_message_is_not_asked_in_other_ways():
    def script(_body, number):
        return Answer(text="{}") if not number else Answer(status=400)

    _, _, _, server = talked(script, [REQUEST] * 5)
    assert len(server.requests) == 5


def test_a_reply_that_missed_the_schema_by_chance_does_not_end_the_schema():
    def script(body, number):
        error = {"message": "Failed to generate JSON.", "code": "json_validate_failed"}
        return Answer(status=400, error=error) if "response_format" in body and number in {1, 4, 7} else Answer()

    replies, _, _, server = talked(script, [REQUEST] * 7)
    assert len(replies) == 7
    with_schema = ["response_format" in body for body in server.requests]
    assert with_schema == [True, True, False, True, True, False, True, True, False, False]


def test_a_context_that_is_too_small_is_said_once_and_remembered():
    def script(body, _number):
        message = "maximum context length is 1024 tokens. However, you requested 2400 tokens (400 in the messages)"
        return Answer(usage=None) if body["max_tokens"] <= 600 else Answer(status=400, error={"message": message})

    _, said, _, server = talked(script, [REQUEST] * 3)
    assert [body["max_tokens"] for body in server.requests] == [2_000, 596, 596, 596]
    [note] = said
    assert note.startswith("the context of tiny holds 1,024 tokens: replies are limited to what the prompt leaves, not")
    assert note.endswith("model.max_tokens = 2000")


def test_a_count_that_differs_from_the_refusals_makes_no_limit_of_replies():
    def script(body, _number):
        message = "maximum context length is 1024 tokens. However, you requested 2400 tokens (400 in the messages)"
        counted = {"prompt_tokens": 300, "completion_tokens": 7}
        is_fine = body["max_tokens"] <= 700
        return Answer(usage=counted) if is_fine else Answer(status=400, error={"message": message})

    _, _, _, server = talked(script, [REQUEST] * 2)
    assert [body["max_tokens"] for body in server.requests] == [2_000, 596, 699]


def test_a_reply_that_came_is_kept_although_its_prompt_turned_out_too_long():
    counted = {"prompt_tokens": 950, "completion_tokens": 7}

    async def talk(url):
        async with Chat(url, "") as chat:
            assert await chat.context("tiny") == 1024
            return await chat.reply(REQUEST)

    with ModelServer(lambda *_: Answer(reasoning="hm", usage=counted), models=({"id": "x", "n_ctx": 1024},)) as server:
        assert asyncio.run(talk(server.url)).text == "Hello."


def test_a_limit_found_by_halving_is_remembered_and_one_that_is_not_found_is_not():
    def script(body, number):
        is_fine = number < 4 and body["max_tokens"] <= 600
        return Answer() if is_fine else Answer(status=400, error={"message": "max_tokens is too large"})

    found, said, _, server = talked(script, [REQUEST] * 3)
    assert [body["max_tokens"] for body in server.requests] == [2_000, 1_000, 500, 500, 500]
    assert [isinstance(each, RunError) for each in found] == [False, False, True]
    assert said == [
        "tiny takes no more than 500 tokens a reply: replies are limited to that, not to model.max_tokens = 2000"
    ]


def test_reasoning_gets_its_allowance_from_then_on_and_it_is_said_once():
    def script(body, _number):
        is_enough = body["max_tokens"] > 2_000
        return Answer(
            text="done" if is_enough else "", reasoning="hm " * 8, finish_reason="stop" if is_enough else "length"
        )

    replies, said, discarded, server = talked(script, [REQUEST] * 3)
    assert [reply.text for reply in replies] == ["done"] * 3
    assert [body["max_tokens"] for body in server.requests] == [2_000, 3_000, 3_000, 3_000]
    assert len(said) == len(discarded) == 1
    assert "model.reasoning_tokens" in said[0]


def test_without_an_allowance_a_reply_cut_in_thought_is_kept_as_cut():
    answer = Answer(text="", reasoning="hm " * 8, finish_reason="length")
    (reply,), _, discarded, _ = talked(answer, [request_of()])
    assert (reply.finish_reason, discarded) == ("length", [])


def test_what_is_thrown_away_is_counted_by_the_server_or_estimated_with_its_thoughts():
    counted = {"prompt_tokens": 50, "completion_tokens": 70}
    _, _, [(request, usage)], _ = talked(Answer(finish_reason="error", usage=counted), [request_of()])
    assert request == request_of()
    assert (usage.prompt_tokens, usage.reply_tokens, usage.is_estimated) == (50, 70, False)
    half = Answer(text="a" * 240, reasoning="four " * 10, cut_after=13, chunk_chars=120)
    _, _, [(_, usage)], _ = talked(half, [request_of()])
    assert (usage.prompt_tokens, usage.reply_tokens, usage.is_estimated) == (6, 110, True)


def test_a_cancelled_reply_is_thrown_away_once():
    discarded = []

    async def talk(server):
        async with Chat(server.url, "", on_discarded=lambda *lost: discarded.append(lost)) as chat:
            asking = asyncio.ensure_future(chat.reply(request_of()))
            while not server.requests:  # noqa: ASYNC110 — another thread's list
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.1)
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
            assert asking.cancelled()

    with ModelServer(lambda _body, _number: Answer(text="x" * 999, hang_after=3)) as server:
        asyncio.run(asyncio.wait_for(talk(server), LONG_S))
    assert len(discarded) == 1


def test_a_slow_page_is_not_cut_where_its_tokens_need_the_time():
    slow = Answer(text="a" * 600, chunk_chars=60, chunk_delay_s=0.2)
    (reply,), _, discarded, _ = talked(slow, [request_of(max_tokens=300)], total_timeout_s=1)
    assert (reply.finish_reason, discarded) == ("stop", [])
