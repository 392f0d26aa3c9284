"""One question to a server that does what the test says, and what comes of it."""

import asyncio

from tests.model_server import ModelServer
from websight.errors import RunError, SampleError
from websight.llm import RateLimited, Request, TransientError
from websight.llm.chat import Chat, ChatLimits

SECRET = "sk-very-secret-123456"


def request_of(**changes):
    values = {"model": "tiny", "messages": (("user", "A page about bees, please."),), "max_tokens": 100, **changes}
    return Request(**values)


def ask(script, request=None, *, times=1, **settings):
    """Ask a server that does what `script` says; return the last reply (or what was raised) and the server."""
    limits = ChatLimits(
        idle_timeout_s=settings.pop("idle_timeout_s", 60), total_timeout_s=settings.pop("total_timeout_s", 120)
    )

    async def talk(url):
        async with Chat(url, settings.pop("key", ""), limits=limits, **settings) as chat:
            for _ in range(times):
                reply = await chat.reply(request or request_of())
            return reply

    with ModelServer(script if callable(script) else lambda _body, _number: script) as server:
        try:
            return asyncio.run(talk(server.url)), server
        except (RateLimited, TransientError, RunError, SampleError) as error:
            return error, server
