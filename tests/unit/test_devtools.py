"""DevTools' messages on real pipes, with a browser's part played by the test, and what pages say in words."""

import asyncio
import contextlib
import json
import os

import pytest

from websight.browser.devtools import DevToolsError
from websight.browser.devtools.messages import console_text, error_text
from websight.browser.devtools.pipe import Connection


class Peer:
    """The browser's ends of the two pipes."""

    def __init__(self):
        (self.reading, ours), (theirs, self.writing) = os.pipe(), os.pipe()
        self.ends = theirs, ours

    def hears(self):
        """The commands that have come."""
        return [json.loads(message) for message in os.read(self.reading, 1 << 20).split(b"\0") if message]

    def says(self, *messages):
        for message in messages:
            os.write(self.writing, json.dumps(message).encode() + b"\0")

    def ends_now(self):
        for descriptor in (self.reading, self.writing):
            with contextlib.suppress(OSError):
                os.close(descriptor)


def connected(work):
    """Run `work` with a connection and its peer."""

    async def run():
        peer, connection = Peer(), Connection()
        await connection.open(*peer.ends)
        try:
            async with asyncio.timeout(20):
                return await work(connection, peer)
        finally:
            connection.close()
            peer.ends_now()

    return asyncio.run(run())


async def sent(session, method="Page.enable"):
    """A command that is under way."""
    waiting = asyncio.create_task(session.send(method, {}))
    await asyncio.sleep(0)
    return waiting


def test_results_find_who_waits_in_whatever_order_and_pieces_they_come():
    async def work(connection, peer):
        first, second = await sent(connection.root, "A.a"), await sent(connection.session("s"), "B.b")
        heard = peer.hears()
        assert [(one["method"], one.get("sessionId")) for one in heard] == [("A.a", None), ("B.b", "s")]
        both = b"".join(
            json.dumps({"id": one["id"], "result": {"is": one["method"]}}).encode() + b"\0" for one in heard[::-1]
        )
        for byte in both:
            os.write(peer.writing, bytes([byte]))
            await asyncio.sleep(0)
        return await first, await second

    assert connected(work) == ({"is": "A.a"}, {"is": "B.b"})


def test_a_message_of_many_megabytes_comes_whole():
    async def work(connection, peer):
        waiting = await sent(connection.root)
        (asked,) = peer.hears()
        told = asyncio.to_thread(peer.says, {"id": asked["id"], "result": {"data": "x" * 8_000_000}})
        _, result = await asyncio.gather(told, waiting)
        return len(result["data"])

    assert connected(work) == 8_000_000


def test_a_refusal_is_an_error_with_the_browsers_words():
    async def work(connection, peer):
        waiting = await sent(connection.root)
        (asked,) = peer.hears()
        peer.says({"id": asked["id"], "error": {"code": -32000, "message": "Cannot find context"}})
        with pytest.raises(DevToolsError, match="Cannot find context"):
            await waiting

    connected(work)


def test_whoever_waits_is_told_that_the_browser_has_ended_and_so_is_who_comes_later():
    async def work(connection, peer):
        waiting = await sent(connection.root)
        peer.ends_now()
        with pytest.raises(DevToolsError, match="has ended"):
            await waiting
        assert connection.is_closed
        connection.root.post("Page.enable")
        with pytest.raises(DevToolsError, match="has ended"):
            await connection.root.send("Page.enable")

    connected(work)


def test_a_target_that_ends_ends_its_own_commands_alone():
    async def work(connection, peer):
        worker, root = await sent(connection.session("worker")), await sent(connection.root)
        connection.forget("worker")
        with pytest.raises(DevToolsError, match="target has ended"):
            await worker
        peer.says({"id": peer.hears()[1]["id"], "result": {"still": "there"}})
        return await root

    assert connected(work) == {"still": "there"}


def test_events_go_to_their_session_and_a_fault_in_a_handler_keeps_nothing_back():
    async def work(connection, peer):
        faults, heard, done = [], [], asyncio.Event()
        asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(str(context["exception"])))
        connection.root.on("A.happened", lambda _: heard.append("root"))
        connection.session("s").on("A.happened", lambda params: heard.append(params["n"]))
        connection.session("s").on("A.breaks", lambda params: params["missing"])
        connection.session("s").on("A.last", lambda _: done.set())
        peer.says(
            {"method": "A.breaks", "params": {}, "sessionId": "s"},
            {"method": "A.unheard", "params": {}, "sessionId": "s"},
            {"method": "A.happened", "params": {"n": 1}, "sessionId": "s"},
            {"method": "A.happened", "params": {"n": 2}, "sessionId": "nobody's"},
            {"id": 4711, "result": {}},
            {"method": "A.last", "sessionId": "s"},
        )
        await done.wait()
        return heard, faults

    assert connected(work) == ([1], ["'missing'"])


def test_a_result_for_who_no_longer_waits_is_dropped():
    async def work(connection, peer):
        waiting = await sent(connection.root)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        peer.says({"id": peer.hears()[0]["id"], "result": {}})
        after = await sent(connection.root)
        peer.says({"id": peer.hears()[0]["id"], "result": {"after": 1}})
        return await after

    assert connected(work) == {"after": 1}


OBJECT = {"type": "object", "objectId": "1"}


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        ({"type": "string", "value": "x"}, "x"),
        ({"type": "number", "value": 1e21}, "1e+21"),
        ({"type": "number", "value": 1e-7}, "1e-7"),
        ({"type": "number", "value": 2.5}, "2.5"),
        ({"type": "number", "unserializableValue": "-0"}, "0"),
        ({"type": "number", "unserializableValue": "NaN"}, "NaN"),
        ({"type": "number", "unserializableValue": "-Infinity"}, "-Infinity"),
        ({"type": "bigint", "unserializableValue": "12n"}, "undefined"),
        ({"type": "boolean", "value": True}, "true"),
        ({"type": "object", "subtype": "null", "value": None}, "null"),
        ({"type": "undefined"}, "undefined"),
        ({**OBJECT, "subtype": "node", "description": "body"}, "JSHandle@node"),
        ({**OBJECT, "className": "Promise", "description": "Promise"}, "Promise"),
        ({**OBJECT, "description": "Date now"}, "Date now"),
        (OBJECT, "JSHandle@object"),
        (
            {
                **OBJECT,
                "description": "Object",
                "preview": {"properties": [{"name": "a", "value": "1"}, {"name": "b"}]},
            },
            "{a: 1, b: undefined}",
        ),
        (
            {
                **OBJECT,
                "subtype": "array",
                "preview": {
                    "properties": [
                        {"name": "1", "value": "x"},
                        {"name": "4", "value": "y"},
                        {"name": "length", "value": "5"},
                    ]
                },
            },
            "[empty, x, empty x 2, y]",
        ),
    ],
)
def test_what_a_page_logs_is_shown_as_playwright_shows_it(thing, text):
    assert console_text([thing, {"type": "string", "value": "!"}]) == f"{text} !"


@pytest.mark.parametrize(
    ("details", "text"),
    [
        (
            {"exception": {"description": "TypeError: x is not a function\n    at a.js:1:2\n    at b.js"}},
            "x is not a function",
        ),
        ({"exception": {"description": "Error"}}, "Error"),
        ({"exception": {"description": "Error: two\nlines: here"}}, "two\nlines: here"),
        ({"exception": {"type": "string", "value": "thrown: bare"}}, "bare"),
        ({"exception": {"type": "undefined"}}, "undefined"),
        ({"text": "Uncaught SyntaxError: odd"}, "odd"),
    ],
)
def test_an_error_is_its_message(details, text):
    assert error_text(details) == text
