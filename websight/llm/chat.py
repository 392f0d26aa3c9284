"""The client of a server that speaks /v1/chat/completions. Only this and `client` (the Batch API) import `openai`.

    Request ──Wording──▶ body ──POST, stream──▶ stream.py ──▶ Reply
                  ▲                                │
                  └── a parameter it refuses ◀── faults.py ──▶ RateLimited, TransientError, RunError, SampleError

One try is one call: no retries here and none in the library (`limit.Retrying` has the policy). Two exceptions are not
tries: a parameter the server does not take is left out from then on, and asked again at once; and a schema that makes
a server fail (llama-cpp-python answers 500) is left out once, to see.

Covered: silence (an idle time-out for every read, and before the first), a total deadline, repetition without end (the
stream is closed, so that the server frees the slot), every fault of `faults.py`, streams of `stream.py`. Not covered:
tool calls, several choices, /v1/completions, /v1/responses.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx2
import openai

from websight.errors import UsageError
from websight.llm import Reply, Request, TransientError, faults, stream
from websight.llm.runaway import is_runaway

OPENAI_URL = "https://api.openai.com/v1"

_CONNECT_TIMEOUT_S = 10.0
_SCHEMA_FAILURES = 3  # that a server breaks down over a schema once may be chance
_PER_CLIENT = 16
"""Connections of one client: its pool looks through all of them for every request. At 256 in flight one client takes
4.9 ms of CPU a request, sixteen take 3.4 (2026-11)."""
_NO_KEY = "none"  # the library insists on one; servers that need none ignore it


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The parameters this server takes, as learnt from its refusals."""

    left_out: frozenset[str] = frozenset()
    renames_max_tokens: bool = False  # to max_completion_tokens: OpenAI's newer models take only that

    def body(self, request: Request) -> dict[str, Any]:
        """Return the body to send."""
        body = {**request.body(), "stream": True, "stream_options": {"include_usage": True}}
        if self.renames_max_tokens and "max_tokens" in body:
            body["max_completion_tokens"] = body.pop("max_tokens")
        left_out = self.left_out | ({"stream_options"} if "stream" in self.left_out else set())
        return {name: value for name, value in body.items() if name not in left_out}

    def without(self, name: str) -> Wording:
        """Return the wording that does not use the parameter `name`."""
        if name == "max_tokens":
            return replace(self, renames_max_tokens=True)
        return replace(self, left_out=self.left_out | {name})


class Chat:
    """Implements `websight.llm.Model`. Use it as an asynchronous context manager, in one event loop.

    `base_url` is OpenAI's where empty; `key` may be empty for servers that need none. Nothing is sent before the first
    request. Raises: UsageError for an invalid URL, or OpenAI's without a key.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        key_env: str = "OPENAI_API_KEY",
        concurrency: int = 64,
        idle_timeout_s: float = 60,
        total_timeout_s: float = 900,
    ) -> None:
        url = checked_url(base_url or OPENAI_URL)
        if not key and urlsplit(url).hostname == "api.openai.com":
            raise UsageError(f"{url} requires a key: the environment variable {key_env} is not set (model.key_env)")
        self.endpoint = faults.Endpoint(base_url=url, key_env=key_env, key=key)
        self.wording = Wording()
        self._idle_timeout_s = idle_timeout_s
        self._total_timeout_s = total_timeout_s
        self._schema_works = False
        self._schema_failures = 0  # replies that came without a schema, and only without
        limits = httpx2.Limits(max_connections=_PER_CLIENT, max_keepalive_connections=_PER_CLIENT)
        timeout = httpx2.Timeout(idle_timeout_s, connect=min(_CONNECT_TIMEOUT_S, idle_timeout_s), pool=None)
        self._clients = tuple(
            openai.AsyncOpenAI(
                api_key=key or _NO_KEY,
                base_url=url,
                max_retries=0,
                timeout=timeout,
                http_client=httpx2.AsyncClient(limits=limits, timeout=timeout, follow_redirects=True),
            )
            for _ in range(-(-concurrency // _PER_CLIENT))
        )
        self._turns = itertools.cycle(self._clients)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for client in self._clients:
            await client.close()

    async def reply(self, request: Request, /) -> Reply:
        """Return the reply. Raises: RateLimited, TransientError, RunError, SampleError."""
        try:
            async with asyncio.timeout(self._total_timeout_s):
                return await self._ask(request)
        except TimeoutError:
            detail = f"no end of the reply within {self._total_timeout_s:g} s (model.total_timeout_s)"
            raise TransientError("too_slow", detail) from None

    async def models(self) -> tuple[str, ...]:
        """Return the names of the models the server lists. Raises: as `reply`."""
        try:
            answer = await self._clients[0].get("/models", cast_to=httpx2.Response)
            listed = answer.json().get("data") or ()
            return tuple(str(model["id"]) for model in listed)
        except openai.APIStatusError as error:
            raise self._fault(error.status_code, error.response, {}) from None
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            raise self._broken(error) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise TransientError("malformed_reply", "the list of models is none") from None

    async def _ask(self, request: Request) -> Reply:
        """Ask until the server takes every parameter; each try leaves one out."""
        while True:
            wording = self.wording
            body = wording.body(request)
            try:
                reply = await self._once(body)
            except faults.Unwanted as unwanted:
                self.wording = self.wording.without(unwanted.name)
            except TransientError as failure:
                if self._schema_works or "response_format" not in body or failure.reason != "server_error":
                    raise
                reply = await self._without_schema(wording.without("response_format"), request, failure)
                self._schema_failures += 1
                if self._schema_failures >= _SCHEMA_FAILURES:
                    self.wording = self.wording.without("response_format")
                return reply
            else:
                self._schema_works = self._schema_works or "response_format" in body
                return reply

    async def _without_schema(self, wording: Wording, request: Request, failure: TransientError) -> Reply:
        try:
            return await self._once(wording.body(request))
        except (TransientError, faults.Unwanted):
            raise failure from None

    async def _once(self, body: dict[str, Any]) -> Reply:
        """Send one request. Raises: as `reply`, and faults.Unwanted."""
        try:
            answer = await next(self._turns).post(
                "/chat/completions",
                cast_to=httpx2.Response,
                body=body,
                stream=True,
                stream_cls=openai.AsyncStream[Any],
            )
            assert isinstance(answer, httpx2.Response)
            try:
                return await self._read(answer, body)
            finally:
                await answer.aclose()
        except openai.APIStatusError as error:
            raise self._fault(error.status_code, error.response, body) from None
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            raise self._broken(error) from None

    async def _read(self, answer: httpx2.Response, body: Mapping[str, Any]) -> Reply:
        prompt_bytes = sum(len(message["content"].encode("utf-8", "replace")) for message in body["messages"])
        pieces = answer.aiter_bytes()
        start = b""
        while not start.lstrip():
            piece = await anext(pieces, None)
            if piece is None:
                raise TransientError("empty_body", "the server answered with nothing")
            start += piece
        if start.lstrip().startswith((b"{", b"<", b"[")):  # JSON although a stream was asked for, or no API at all
            rest = [piece async for piece in pieces]
            gathered = stream.whole(start + b"".join(rest))
            self._complain(gathered.error, answer, body)
            return gathered.reply(prompt_bytes)
        gathered, lines = stream.Gathered(), stream.Lines()
        piece = start
        while piece is not None:
            for line in lines.feed(piece):
                gathered.line(line)
            self._complain(gathered.error, answer, body)
            if gathered.is_worth_a_check() and is_runaway(gathered.text()):
                return gathered.reply(prompt_bytes, is_runaway=True)
            piece = await anext(pieces, None)
        gathered.line(lines.rest().strip())
        self._complain(gathered.error, answer, body)
        return gathered.reply(prompt_bytes)

    def _complain(self, error: Any, answer: httpx2.Response, body: Mapping[str, Any]) -> None:
        """Raise the error that a reply contains, if any."""
        if error is not None:
            said = faults.said_in_stream(error, self.endpoint.key)
            status = faults.stream_status(error)
            raise faults.fault(status, answer.headers, said, body, self.endpoint, now_s=time.time())

    def _fault(self, status: int, answer: httpx2.Response, body: Mapping[str, Any]) -> Exception:
        said = faults.complaint(answer.content.decode("utf-8", "replace"), self.endpoint.key)
        return faults.fault(status, answer.headers, said, body, self.endpoint, now_s=time.time())

    def _broken(self, error: Exception) -> TransientError:
        """Return the error that a broken connection stands for."""
        cause = error.__cause__ if isinstance(error, openai.APIConnectionError) and error.__cause__ else error
        words = str(cause) or type(cause).__name__
        if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
            return TransientError("no_connection", f"{self.endpoint.base_url}: {words}", is_connection=True)
        if isinstance(cause, httpx2.TimeoutException):
            return TransientError("silence", f"nothing came for {self._idle_timeout_s:g} s (model.idle_timeout_s)")
        return TransientError("cut_stream", f"{self.endpoint.base_url}: {words}")


def checked_url(base_url: str) -> str:
    """Return `base_url` without a slash at its end. Raises: UsageError where it is no usable URL."""
    try:
        parts = urlsplit(base_url)
        is_sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        is_sound = False
    if not is_sound or " " in base_url:
        raise UsageError(f"model.base_url: found {base_url!r}; expected a URL such as http://localhost:8000/v1")
    if parts.username or parts.password:
        raise UsageError(
            "model.base_url: contains a user name or password; put the key into the variable that model.key_env names"
        )
    if parts.path.rstrip("/").endswith("/chat/completions"):
        raise UsageError(f"model.base_url: found {base_url!r}; leave out /chat/completions")
    return base_url.rstrip("/")
