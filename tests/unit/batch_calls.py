"""What a run says to a Batch API, each call as a process of its own would make it."""

import asyncio

from websight.llm import Request
from websight.llm.batch import Batches
from websight.llm.bound import Experience
from websight.llm.budget import Allowance
from websight.llm.client import BatchClient
from websight.llm.prices import Prices
from websight.llm.quota import Quota
from websight.llm.replies import Replies
from websight.llm.spent import Spent


def requests_of(count, **changes):
    return [
        Request(**{"model": "m", "messages": (("user", f"page {number}"),), "max_tokens": 9} | changes)
        for number in range(count)
    ]


def do(server, folder, method, *arguments, key="", **settings):
    """Call one method of `Batches` as a process of its own would."""

    async def call():
        client = BatchClient(server.url, key, pauses_s=(0.0, 0.0))
        async with Batches(folder, client, **settings) as batches:
            return await getattr(batches, method)(*arguments)

    return asyncio.run(call())


def unlimited():
    return Quota(Experience(Prices("http://local/v1")), Allowance(), Spent())


def submit(server, folder, requests, quota=None, **settings):
    return do(server, folder, "submit", requests, Replies(folder), quota or unlimited(), **settings)


def collect(server, folder, *ids, **settings):
    return do(server, folder, "collect", Replies(folder), ids, **settings)


def created(server):
    return server.calls.count("POST /batches")
