"""A model server on loopback that does what a script says: for every test that needs one, and for benches.

    with ModelServer(script) as server:
        …  server.url  server.requests  server.most_in_flight

`script(body, number)` is called with each request's JSON body and its number, from 0, and returns an `Answer`. It runs
in the server's own thread. Speaks /v1/chat/completions, streaming and not, and /v1/models; HTTP/1.1, keep-alive, over
a bare socket, so that it can break every rule of the protocol. The journal holds bodies, never headers.

Run as a program (`python tests/model_server.py --delay 0.5`) it prints its URL and serves until it is killed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from websight.llm import Request
from websight.llm.fake import answer as fake_answer

_USAGE: Mapping[str, Any] = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the server does with one request."""

    text: str = "Hello."
    reasoning: str = ""  # said before the text, as `reasoning_content`
    finish_reason: str | None = "stop"
    usage: Mapping[str, Any] | None = field(default_factory=lambda: _USAGE)  # None: the server says nothing of it
    status: int = 200
    error: Mapping[str, Any] | str | None = None  # the body's "error"; given with a status, or sent inside the stream
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0  # before anything is sent
    chunk_delay_s: float = 0  # before every chunk of a stream
    chunk_chars: int = 200
    cut_after: int | None = None  # chunks, then the connection is closed
    hang_after: int | None = None  # chunks, then nothing more is said
    streams: bool = True  # False: answers with plain JSON though a stream was asked for
    body: bytes | None = None  # the whole body instead, whatever was asked
    raw: bytes | None = None  # instead of any HTTP: these bytes, then the connection is closed


Script = Callable[[dict[str, Any], int], Answer]


def default_script(body: dict[str, Any], _number: int) -> Answer:
    """Answer as `websight.llm.fake` does: JSON where it is asked for, else a page; equal requests get equal replies."""
    wanted = body.get("response_format") or {}
    schema = wanted.get("json_schema", {}).get("schema", {})
    messages = tuple((message["role"], message["content"]) for message in body["messages"])
    request = Request(
        model=body["model"],
        messages=messages,
        max_tokens=body.get("max_tokens") or 0,
        seed=body.get("seed"),
        schema=json.dumps(schema) if schema else "",
    )
    reply = fake_answer(request)
    usage = {"prompt_tokens": reply.usage.prompt_tokens, "completion_tokens": reply.usage.reply_tokens}
    return Answer(text=reply.text, usage=usage)


class ModelServer:
    """The server, in a thread of its own.

    `key`: the bearer token it wants; `models`: names or entries of its list, or a status.
    """

    def __init__(
        self,
        script: Script = default_script,
        *,
        key: str = "",
        models: tuple[str | Mapping[str, Any], ...] | int = ("tiny",),
    ) -> None:
        self.requests: list[dict[str, Any]] = []  # bodies in the order they came
        self.answered: list[dict[str, Any]] = []  # those whose answers were sent to their end
        self.most_in_flight = 0
        self.broken_off = 0  # answers whose reader left before their end
        self.connections = 0
        self.url = ""
        self._script = script
        self._key = key
        self._models = models
        self._in_flight = 0
        self._started = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._started.wait()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve())
        self._loop.close()

    async def _serve(self) -> None:
        self._stopping = asyncio.Event()
        self._talks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, backlog=4096)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
        self._started.set()
        await self._stopping.wait()
        server.close()
        for talk in self._talks:
            talk.cancel()
        await asyncio.gather(*self._talks, return_exceptions=True)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._talks.add(task)
        self.connections += 1
        early = b""  # of the next request, read while waiting whether the client leaves
        try:
            while (goes_on := await self._exchange(early, reader, writer)) is not None:
                early = goes_on
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _exchange(self, early: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes | None:
        """Read one request and answer it; return what is read of the next one, None where the connection ends."""
        head = (early + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        line, *rest = head.split("\r\n")
        method, path, _ = line.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (row.partition(":") for row in rest if row)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        if self._key and headers.get("authorization") != f"Bearer {self._key}":
            await _whole(writer, 401, _error_body("Incorrect API key provided", "invalid_api_key"))
            return b""
        if method == "GET" and path == "/v1/models":
            await self._list(writer)
            return b""
        if method == "POST" and path == "/v1/chat/completions":
            return await self._chat(json.loads(body), reader, writer)
        await _whole(writer, 404, _error_body(f"no such path: {path}", ""))
        return b""

    async def _list(self, writer: asyncio.StreamWriter) -> bool:
        if isinstance(self._models, int):
            return await _whole(writer, self._models, b"")
        data = [{"id": model, "object": "model"} if isinstance(model, str) else model for model in self._models]
        return await _whole(writer, 200, json.dumps({"object": "list", "data": data}).encode())

    async def _chat(
        self, body: dict[str, Any], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bytes | None:
        answer = self._script(body, len(self.requests))
        self.requests.append(body)
        self._in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self._in_flight)
        sending = asyncio.ensure_future(_send(answer, body, writer))
        leaving = asyncio.ensure_future(reader.read(1))  # nothing before the answer's end: the client has left
        try:
            await asyncio.wait({sending, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not sending.done() and not leaving.result():
                self.broken_off += 1
                return None
            if not await sending:
                return None
            self.answered.append(body)
            return leaving.result() if leaving.done() else b""
        finally:
            self._in_flight -= 1
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)


async def _send(answer: Answer, body: Mapping[str, Any], writer: asyncio.StreamWriter) -> bool:
    if answer.delay_s:
        await asyncio.sleep(answer.delay_s)
    if answer.raw is not None:
        writer.write(answer.raw)
        await writer.drain()
        return False
    if answer.body is not None:
        return await _whole(writer, answer.status, answer.body, answer.headers)
    if answer.error is not None and answer.status != 200:
        return await _whole(writer, answer.status, json.dumps({"error": answer.error}).encode(), answer.headers)
    if answer.status != 200:
        return await _whole(writer, answer.status, b"", answer.headers)
    if not (body.get("stream") and answer.streams):
        return await _whole(writer, 200, json.dumps(completion(answer, body)).encode(), answer.headers)
    return await _stream(answer, body, writer)


async def _stream(answer: Answer, body: Mapping[str, Any], writer: asyncio.StreamWriter) -> bool:
    more = "".join(f"{name}: {value}\r\n" for name, value in answer.headers.items())
    writer.write(
        f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n{more}\r\n".encode()
    )
    for number, chunk in enumerate(_chunks(answer, body)):
        if answer.chunk_delay_s:
            await asyncio.sleep(answer.chunk_delay_s)
        if number == answer.hang_after:
            await asyncio.sleep(3600)
        if number == answer.cut_after:
            return False
        data = b"data: " + (chunk if isinstance(chunk, bytes) else json.dumps(chunk).encode()) + b"\n\n"
        writer.write(b"%x\r\n%s\r\n" % (len(data), data))
        await writer.drain()
    writer.write(b"0\r\n\r\n")
    await writer.drain()
    return True


def _chunks(answer: Answer, body: Mapping[str, Any]) -> list[dict[str, Any] | bytes]:
    def chunk(delta: Mapping[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        return {"id": "x", "object": "chat.completion.chunk", "model": body.get("model"), "choices": [choice]}

    size = answer.chunk_chars
    chunks: list[dict[str, Any] | bytes] = [chunk({"role": "assistant", "content": None})]
    chunks += [chunk({"reasoning_content": word}) for word in answer.reasoning.split()]
    chunks += [chunk({"content": answer.text[at : at + size]}) for at in range(0, len(answer.text), size)]
    if answer.error is not None:
        return [*chunks, {"error": answer.error}]
    chunks.append(chunk({}, answer.finish_reason))
    if answer.usage is not None and (body.get("stream_options") or {}).get("include_usage"):
        chunks.append({"id": "x", "object": "chat.completion.chunk", "choices": [], "usage": answer.usage})
    return [*chunks, b"[DONE]"]


def completion(answer: Answer, body: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answer as one JSON body."""
    message = {"role": "assistant", "content": answer.text, "reasoning_content": answer.reasoning}
    choice = {"index": 0, "message": message, "finish_reason": answer.finish_reason}
    whole = {"id": "x", "object": "chat.completion", "model": body.get("model"), "choices": [choice]}
    return whole if answer.usage is None else {**whole, "usage": answer.usage}


def _error_body(message: str, code: str) -> bytes:
    return json.dumps({"error": {"message": message, "type": "invalid_request_error", "code": code}}).encode()


async def _whole(
    writer: asyncio.StreamWriter, status: int, body: bytes, headers: Mapping[str, str] | None = None
) -> bool:
    more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    head = f"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    return True


def _main() -> None:
    parser = argparse.ArgumentParser(description="Serve the default script on loopback.")
    parser.add_argument("--delay", type=float, default=0, help="seconds before each reply starts")
    parser.add_argument("--chunk-chars", type=int, default=200)
    given = parser.parse_args()

    def script(body: dict[str, Any], number: int) -> Answer:
        answer = default_script(body, number)
        return Answer(text=answer.text, usage=answer.usage, delay_s=given.delay, chunk_chars=given.chunk_chars)

    with ModelServer(script) as server:
        print(server.url, flush=True)  # noqa: T201
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    _main()
