"""Every row of `tests/behaviours.py`, asked through `Chat` at a real server."""

import asyncio
import socket

import pytest

from tests.behaviours import BEHAVIOURS, PROMPT, SYSTEM
from tests.model_server import ModelServer
from tests.unit.chat_calls import SECRET
from websight.errors import RunError, SampleError
from websight.llm import RateLimited, Reply, TransientError
from websight.llm.chat import Chat, ChatLimits

KINDS = {"kept": Reply, "limited": RateLimited, "again": TransientError, "dropped": SampleError, "stopped": RunError}


def script_of(behaviour):
    answers = behaviour.answers
    return answers if callable(answers) else lambda _body, number: answers[min(number, len(answers) - 1)]


async def asked(behaviour, url, discarded):
    chat = Chat(
        url,
        SECRET,
        key_env="MY_KEY",
        limits=ChatLimits(**behaviour.limits),
        on_discarded=lambda _request, usage: discarded.append(usage),
    )
    async with chat:
        if behaviour.models:
            await chat.context(behaviour.request.model)
        try:
            return await chat.reply(behaviour.request)
        except (RateLimited, TransientError, RunError, SampleError) as error:
            return error


def played(behaviour):
    """Return what came of it, the bodies that were sent, and what was thrown away."""
    discarded = []
    if behaviour.answers is None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        return asyncio.run(asked(behaviour, f"http://127.0.0.1:{port}/v1", discarded)), [], discarded
    with ModelServer(script_of(behaviour), models=behaviour.models or ("tiny",)) as server:
        return asyncio.run(asked(behaviour, server.url, discarded)), server.requests, discarded


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=lambda behaviour: behaviour.name)
def test_what_a_server_does_has_this_result(behaviour):
    found, bodies, discarded = played(behaviour)
    result = behaviour.result
    assert type(found) in (KINDS[result.kind], *KINDS[result.kind].__subclasses__()), found
    assert len(bodies) == result.requests, found
    assert len(discarded) == result.discarded
    assert all(usage.prompt_tokens for usage in discarded)
    if result.kind == "kept":
        assert found.text.startswith(result.text)
        assert found.finish_reason == result.finish
        check_last(bodies[-1], result)
        return
    assert SECRET not in str(found)
    assert result.words in str(found)
    if result.kind == "limited":
        assert found.after_s == pytest.approx(result.after_s)
    if result.kind == "stopped":
        assert found.permanent == result.is_permanent
    if result.kind in {"again", "dropped"}:
        assert found.reason == result.reason


def check_last(body, result):
    assert [name for name in result.lacks if name in body] == []
    if result.max_tokens:
        assert body["max_tokens"] == result.max_tokens
    if result.is_folded:
        assert body["messages"] == [{"role": "user", "content": f"{SYSTEM}\n\n{PROMPT}"}]


def test_the_table_is_long_and_no_row_stands_twice():
    names = [behaviour.name for behaviour in BEHAVIOURS]
    assert len(names) == len(set(names))
    assert len(names) >= 80
