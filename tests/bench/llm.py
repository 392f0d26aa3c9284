"""How fast are pages asked for? Two ways against the same server on loopback, in turns in one go; no browser.

    bare       an asyncio loop over finished requests: so many workers around one `Chat`, nothing else
    pipeline   as `websight build` does: plan, prompts, Imagine and Write in the runner, on
               Cached(Retrying(Budgeted(Chat))), every reply kept on disk; a sink that does nothing

The server is a process of its own. It answers after `--delay` seconds, with bytes that were made before: half of the
requests get a concept, half a page, cut into `--chunks` events. Only the first answer on a connection takes longer,
each by another time: else all requests would go in lock step, and both ways would be measured by how they take a
wave of 256 at once. Each turn is a process of its own.

Prints of each turn: requests/s of the whole and of its middle (10 % to 90 % of the replies), CPU ms a request of this
process alone, from the first request to the last reply, the most that were in flight, and the memory when a tenth, half
and all was done. Goals: pipeline / bare ≥ 0.95; memory flat over 20,000 requests; own CPU ≤ 4 ms a request.

    python tests/bench/llm.py [--requests 2000] [--in-flight 256] [--delay 4] [--turns 2] [--long]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil

from websight.authors.author import Session, working
from websight.authors.llm.author import LanguageModel, chat_of
from websight.authors.llm.imagine import Imagine, read
from websight.authors.llm.write import Write
from websight.config.load import load
from websight.config.tree import Config
from websight.llm import Model, Reply, Request
from websight.llm.fake import Fake, answer
from websight.run import runner
from websight.sample import Sample

_LONG = 20_000  # requests of --long: leaks that 2,000 hide show in the memory
_PLACES = itertools.count(1)


class Loopback(asyncio.Protocol):
    """One connection of the server: a request ends where its body does, and is answered later."""

    def __init__(self, delay_s: float, concept: bytes, page: bytes) -> None:
        self._delay_s = delay_s
        self._answers = (page, concept)
        self._rest = b""
        self._first = 1 + next(_PLACES) * 0.618 % 1  # evenly spread, whatever their number

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._rest += data
        head, gap, body = self._rest.partition(b"\r\n\r\n")
        if not gap:
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0] or 0)  # a GET has none
        if len(body) < length:
            return
        self._rest = body[length:]
        delay_s, self._first = self._delay_s * self._first, 1.0
        asyncio.get_running_loop().call_later(delay_s, self._send, self._answers[b'"response_format"' in body])

    def _send(self, content: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(content)


def stream(reply: Reply, chunks: int) -> bytes:
    """Return the whole HTTP answer: server-sent events as vLLM sends them."""
    size = -(-len(reply.text) // chunks)
    pieces = [reply.text[at : at + size] for at in range(0, len(reply.text), size)]
    usage = {"prompt_tokens": reply.usage.prompt_tokens, "completion_tokens": reply.usage.reply_tokens}
    said: list[dict[str, Any]] = [{"delta": {"content": piece}, "finish_reason": None} for piece in pieces]
    said.append({"delta": {}, "finish_reason": "stop"})
    events = [{"choices": [{"index": 0, **part}]} for part in said] + [{"choices": [], "usage": usage}]
    common = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": "bench"}
    lines = [json.dumps({**common, **event}) for event in events]
    body = "".join(f"data: {line}\n\n" for line in [*lines, "[DONE]"]).encode()
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: "
    return f"{head}{len(body)}\r\n\r\n".encode() + body


async def serve(asked: argparse.Namespace) -> None:
    """Print the URL and serve until this process is ended."""
    requests = questions(config_of("http://127.0.0.1:1/v1", asked), 2)
    concept, page = (stream(answer(request), asked.chunks) for request in requests)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Loopback(asked.delay, concept, page), "127.0.0.1", 0, backlog=4096)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


def config_of(url: str, asked: argparse.Namespace) -> Config:
    words = [f"model.base_url={url}", "model.name=bench", f"model.concurrency={asked.in_flight}", "author.name=llm"]
    return load(overrides=[*words, f"run.pages={asked.requests // 2}"])


class Clock:
    """Notes when replies came, and what the process needed until then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._process = psutil.Process()
        self._times_s: list[float] = []
        self._memory_mb: dict[str, float] = {}
        self._begun_s, self._cpu_s = time.monotonic(), time.process_time()

    def tick(self) -> None:
        """Count one reply."""
        self._times_s.append(time.monotonic())
        for name, share in (("rss10_mb", 10), ("rss50_mb", 50), ("rss100_mb", 100)):
            if len(self._times_s) == self._total * share // 100:
                self._memory_mb[name] = self._process.memory_info().rss / 1e6

    def figures(self) -> dict[str, float]:
        """Return what there is to print."""
        cpu_s, times_s = time.process_time() - self._cpu_s, self._times_s
        first, last = len(times_s) // 10, len(times_s) * 9 // 10
        return {
            "per_s": len(times_s) / (times_s[-1] - self._begun_s),
            "middle_per_s": (last - first) / (times_s[last] - times_s[first]),
            "cpu_ms": 1000 * cpu_s / len(times_s),
            **self._memory_mb,
        }


class Counted:
    """A `Model` that tells the clock of each reply, and notes how many are asked for at once."""

    def __init__(self, inner: Model, clock: Clock) -> None:
        self._inner = inner
        self._clock = clock
        self._in_flight = 0
        self.most = 0

    async def reply(self, request: Request, /) -> Reply:
        """Return the inner model's reply."""
        self._in_flight += 1
        self.most = max(self.most, self._in_flight)
        try:
            return await self._inner.reply(request)
        finally:
            self._in_flight -= 1
            self._clock.tick()


def questions(wanted: Config, count: int) -> list[Request]:
    """Return so many requests, concepts and pages in turns, as a run would ask them."""
    author, found = LanguageModel(wanted), list[Request]()
    imagine, write = author.stages_with(Fake())
    for number in range(-(-count // 2)):
        sample = author.sample(number)
        found.append(imagine.request(sample))
        concept, _ = read(answer(found[-1]).text)
        assert concept
        found.append(write.request(replace(sample, idea=concept.idea, concept=concept.to_json())))
    return found[:count]


async def bare(wanted: Config, asked: argparse.Namespace) -> dict[str, float]:
    requests = iter(questions(wanted, asked.requests))
    async with chat_of(wanted) as chat:
        clock = Clock(asked.requests)
        model = Counted(chat, clock)

        async def worker() -> None:
            for request in requests:
                await model.reply(request)

        await asyncio.gather(*(worker() for _ in range(asked.in_flight)))
        return clock.figures() | {"in_flight": model.most}


async def pipeline(wanted: Config, asked: argparse.Namespace) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as place:
        author, dropped = LanguageModel(wanted), list[Sample]()
        async with working(author, Session(replies=Path(place) / "replies")) as (imagine, write):
            clock = Clock(asked.requests)
            assert isinstance(imagine, Imagine)
            assert isinstance(write, Write)
            model = Counted(imagine.model, clock)
            stages = (replace(imagine, model=model), replace(write, model=model))

            def sink(sample: Sample) -> None:
                if sample.drop:
                    dropped.append(sample)

            await runner.run(map(author.sample, range(wanted.run.pages)), stages, sink)
            figures = clock.figures()
        assert not dropped, dropped[0].drop
        return figures


WAYS: dict[str, Callable[[Config, argparse.Namespace], Awaitable[dict[str, float]]]] = {
    "bare": bare,
    "pipeline": pipeline,
}


async def turn(asked: argparse.Namespace) -> dict[str, float]:
    return await WAYS[asked.only](config_of(asked.url, asked), asked)


def measured(way: str, url: str, asked: argparse.Namespace) -> dict[str, float]:
    """Run one turn in a process of its own."""
    done = subprocess.run([*_command(asked), "--only", way, "--url", url], check=True, capture_output=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def _command(asked: argparse.Namespace) -> list[str]:
    numbers = {"--requests": asked.requests, "--in-flight": asked.in_flight, "--delay": asked.delay}
    words = [word for name, value in (numbers | {"--chunks": asked.chunks}).items() for word in (name, str(value))]
    return [sys.executable, __file__, *words]


def main() -> None:
    """Take turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=2_000)
    parser.add_argument("--long", action="store_const", const=_LONG, dest="requests", help="20,000 requests")
    parser.add_argument("--in-flight", type=int, default=256)
    parser.add_argument("--delay", type=float, default=4, help="seconds a reply takes")
    parser.add_argument("--chunks", type=int, default=25, help="events in a reply")
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--only", choices=["serve", *WAYS], help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only == "serve":
        asyncio.run(serve(asked))
    elif asked.only:
        print(json.dumps(asyncio.run(turn(asked))))
    else:
        compare(asked)


def compare(asked: argparse.Namespace) -> None:
    """Run all turns and print them."""
    server = subprocess.Popen([*_command(asked), "--only", "serve"], stdout=subprocess.PIPE, text=True)
    assert server.stdout
    url, watched = server.stdout.readline().strip(), psutil.Process(server.pid)
    results: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    try:
        for number in range(asked.turns):
            for way in WAYS:
                before = sum(watched.cpu_times()[:2])
                figures = measured(way, url, asked)
                figures["server_ms"] = 1000 * (sum(watched.cpu_times()[:2]) - before) / asked.requests
                results[way].append(figures)
                shown = "  ".join(f"{name} {value:.2f}" for name, value in figures.items())
                print(f"turn {number + 1} {way:<8}", shown, flush=True)
    finally:
        server.terminate()
    rates = {way: statistics.median(row["middle_per_s"] for row in rows) for way, rows in results.items()}
    costs = {way: statistics.median(row["cpu_ms"] for row in rows) for way, rows in results.items()}
    print(f"\n{os.cpu_count()} cores, {asked.requests:,} requests, {asked.in_flight} in flight, {asked.delay:g} s each")
    print(f"ratio  {rates['pipeline'] / rates['bare']:.3f} (requests/s in the middle, pipeline / bare)")
    print(f"ours   {costs['pipeline'] - costs['bare']:.2f} ms CPU a request beside the client's {costs['bare']:.2f}")


if __name__ == "__main__":
    main()
