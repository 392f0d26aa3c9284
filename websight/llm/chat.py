"""The client of a server that speaks /v1/chat/completions. Only this and `client` (the Batch API) import `openai`.

    Request ──Learnt──▶ body ──POST, stream──▶ stream.py ──▶ Reply
                 ▲                                │
                 └── what it refuses ◀──────── faults.py ──▶ RateLimited, TransientError, RunError, SampleError

One try is one call: no retries here and none in the library (`limit.Retrying` has the policy). Asked again at once, as
nothing but the question was wrong: a parameter or a system message that the model does not take is left out or folded
from then on (`wording`); a reply longer than the context allows is asked for shorter (`context`); one that the token
limit cut while the model was still thinking is asked for with `Request.reasoning_tokens` on top.

What was written and is thrown away is told to `on_discarded`, since it is paid: cut streams, time-outs, replies that
broke off, cancelled ones. Nothing is told of what never began.

Covered: silence (an idle time-out for every read, and before the first), a deadline that follows the server's speed
(`deadline`), repetition without end, in the text or in thought (the stream is closed, so that the server frees the
slot), every fault of `faults.py`, streams of `stream.py`. Not covered: tool calls, several choices, other endpoints.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx2
import openai

from websight.errors import RunError, SampleError, UsageError
from websight.llm import CUT, RateLimited, Reply, Request, TransientError, Usage, faults, stream
from websight.llm.complaint import Complaint, complaint, masked
from websight.llm.context import Room, TooLong, listed
from websight.llm.deadline import allowed_s
from websight.llm.endpoint import OPENAI_URL, Endpoint, checked_url
from websight.llm.learnt import Learnt, length_note, reasoning_note
from websight.llm.runaway import is_runaway
from websight.llm.wording import Wording

_CONNECT_TIMEOUT_S = 10.0
_LOOK_UP_S = 5.0  # a server that lists its models at all does so within a second
_PER_CLIENT = 16
"""Connections of one client: its pool looks through all of them for every request. At 256 in flight one client takes
4.9 ms of CPU a request, sixteen take 3.4 (2026-11)."""
_NO_KEY = "none"  # the library insists on one; servers that need none ignore it


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatLimits:
    """How much at once, and how long."""

    concurrency: int = 64
    idle_timeout_s: float = 60  # of every read
    total_timeout_s: float = 900  # of a reply, or longer where its tokens take longer


@dataclass(slots=True)
class _Try:
    """One request that was sent, and what came of it so far."""

    request: Request
    body: Mapping[str, Any]
    max_tokens: int
    prompt_bytes: int
    gathered: stream.Gathered = field(default_factory=stream.Gathered)
    timer: asyncio.TimerHandle | None = None


class Chat:
    """Implements `websight.llm.Model`. Use it as an asynchronous context manager, in one event loop.

    `base_url` is OpenAI's where empty; `key` may be empty for servers that need none. `say` is told, once each, what a
    user should know of the model; `on_discarded` what each reply that was thrown away has likely cost. Nothing is sent
    before the first request. Raises: UsageError for an invalid URL, or OpenAI's without a key.
    """

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        key_env: str = "OPENAI_API_KEY",
        limits: ChatLimits = ChatLimits(),
        say: Callable[[str], None] = lambda _text: None,
        on_discarded: Callable[[Request, Usage], None] = lambda _request, _usage: None,
    ) -> None:
        url = checked_url(base_url or OPENAI_URL)
        if not key and urlsplit(url).hostname == "api.openai.com":
            raise UsageError(f"{url} requires a key: the environment variable {key_env} is not set (model.key_env)")
        self.endpoint = Endpoint(base_url=url, key_env=key_env, key=key)
        self._limits = limits
        self._say = say
        self._said: set[tuple[str, ...]] = set()
        self._on_discarded = on_discarded
        self._learnt: dict[str, Learnt] = {}  # by model
        self._listed: dict[str, Room] = {}
        self._attempting = asyncio.Lock()
        pool = httpx2.Limits(max_connections=_PER_CLIENT, max_keepalive_connections=_PER_CLIENT)
        idle_s = limits.idle_timeout_s
        timeout = httpx2.Timeout(idle_s, connect=min(_CONNECT_TIMEOUT_S, idle_s), pool=None)
        certificates = httpx2.create_ssl_context()  # once: it takes 20 ms
        self._clients = tuple(
            openai.AsyncOpenAI(
                api_key=key or _NO_KEY,
                base_url=url,
                max_retries=0,
                timeout=timeout,
                http_client=httpx2.AsyncClient(
                    verify=certificates, limits=pool, timeout=timeout, follow_redirects=True
                ),
            )
            for _ in range(-(-limits.concurrency // _PER_CLIENT))
        )
        self._turns = itertools.cycle(self._clients)
        self._patient = httpx2.Timeout(None, connect=min(_CONNECT_TIMEOUT_S, idle_s))  # for replies in one piece

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
            return await self._ask(request)
        except TransientError as error:
            detail = masked(error.detail, self.endpoint.key)
            raise TransientError(error.reason, detail, is_connection=error.is_connection) from None

    async def models(self) -> tuple[str, ...]:
        """Return the names of the models the server lists, and learn their contexts. Raises: as `reply`."""
        try:
            answer = await self._clients[0].get("/models", cast_to=httpx2.Response)
            models = answer.json().get("data") or ()
            names = tuple(str(model["id"]) for model in models)
        except openai.APIStatusError as error:
            raise self._fault(error.status_code, error.response, faults.Sent()) from None
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            raise self._broken(error) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise TransientError("malformed_reply", "the list of models cannot be read") from None
        self._listed = dict(listed(models))
        return names

    async def context(self, model: str) -> int:
        """Return how many tokens the model's context holds, 0 where the server does not say. Never fails."""
        with contextlib.suppress(RateLimited, TransientError, RunError, SampleError, TimeoutError):
            async with asyncio.timeout(_LOOK_UP_S):
                await self.models()
        return self.learnt(model).room.context_tokens

    def learnt(self, model: str) -> Learnt:
        """Return what is known of a model by now."""
        if model not in self._learnt:
            only = next(iter(self._listed.values())) if len(self._listed) == 1 else Room()  # it goes by any name
            return Learnt(room=self._listed.get(model, only))
        return self._learnt[model]

    def longest(self, request: Request) -> int:
        """Return the most tokens that a reply to this request may have, as it would be asked for now."""
        learnt = self.learnt(request.model)
        return learnt.room_for(request) or learnt.wanted(request)  # no room for any: nothing will be sent

    def _learn(self, model: str, **changes: Any) -> None:
        self._learnt[model] = replace(self.learnt(model), **changes)

    def _say_once(self, text: str, *what: str) -> None:
        if what not in self._said:
            self._said.add(what)
            self._say(text)

    async def _ask(self, request: Request) -> Reply:
        """Ask until the model takes what is asked for, in the way it is asked."""
        at_most = 0  # tokens, after a refusal of more
        while True:
            learnt = self.learnt(request.model)
            limit = learnt.limit(request, at_most)
            if limit < learnt.wanted(request) and not at_most:
                self._say_once(length_note(request, limit, learnt), "length", request.limit_key)
            try:
                reply = await self._once(request, limit, learnt.wording)
            except faults.Unwanted as unwanted:
                if unwanted.is_chance:
                    return await self._without_schema(request, limit, learnt.wording)
                self._learn(request.model, wording=self.learnt(request.model).wording.without(unwanted.name))
            except TooLong as refused:
                at_most = self._shorter(request, limit, refused, is_again=bool(at_most))
            except (SampleError, TransientError) as failure:
                if reply_otherwise := await self._otherwise(request, limit, learnt.wording, failure):
                    return reply_otherwise
            else:
                if not self._is_cut_in_thought(request, limit, reply):
                    self._settle(request, limit, at_most)
                    return reply
                self._on_discarded(request, reply.usage)

    def _shorter(self, request: Request, limit: int, refused: TooLong, *, is_again: bool) -> int:
        """Return the most to ask for, now that `limit` was refused. Raises: SampleError, RunError if that is no use."""
        learnt = self.learnt(request.model)
        learnt = replace(learnt, room=learnt.room.after(refused, request.prompt_bytes()))
        self._learnt[request.model] = learnt
        if at_most := learnt.shorter(request, limit, refused):
            return at_most
        self._learn(request.model, in_vain=learnt.in_vain + is_again)
        if refused.is_reply and not is_again:
            raise RunError(
                f"{self.endpoint.base_url} refuses max_tokens = {limit}: {refused.detail}; lower {request.limit_key}",
                permanent=True,
            )
        raise refused

    def _settle(self, request: Request, limit: int, at_most: int) -> None:
        """Remember a limit that was found by asking for half."""
        learnt = self.learnt(request.model)
        if at_most == limit and learnt.room_for(request) >= 2 * limit:
            learnt = replace(learnt, room=replace(learnt.room, reply_tokens=limit))
            self._learnt[request.model] = learnt
        if at_most:
            self._say_once(length_note(request, limit, learnt), "length", request.limit_key)

    def _is_cut_in_thought(self, request: Request, limit: int, reply: Reply) -> bool:
        """Tell whether a reply was cut because nothing was allowed for its reasoning, which now is."""
        learnt = self.learnt(request.model)
        if not (learnt.reasons and request.reasoning_tokens):
            return False
        self._say_once(reasoning_note(request), "reasoning", request.model)
        was_allowed = limit > request.max_tokens
        return reply.finish_reason == CUT and not was_allowed and learnt.room_for(request) > limit

    async def _otherwise(self, request: Request, limit: int, wording: Wording, failure: Exception) -> Reply | None:
        """Answer an unexplained refusal by asking in other ways; None: ask once more as is known by now.

        Raises: `failure` where nothing helps, RateLimited, RunError.
        """
        is_failure = isinstance(failure, TransientError) and failure.reason == "server_error"
        is_open = is_failure or isinstance(failure, faults.Unexplained)
        others = wording.attempts(wording.body(request, limit), is_failure=is_failure) if is_open else ()
        if not others or self.learnt(request.model).is_resigned:
            raise failure
        async with self._attempting:
            learnt = self.learnt(request.model)
            if learnt.wording != wording:
                return None  # another request has found out meanwhile
            for other in () if learnt.is_resigned else others:
                try:
                    reply = await self._once(request, limit, other)
                except (TransientError, SampleError, faults.Unwanted) as second:
                    if not isinstance(second, faults.Unwanted) or second.is_chance:
                        continue
                    self._learn(request.model, wording=wording.without(second.name))
                    return None
                now = self.learnt(request.model).wording
                self._learn(request.model, wording=now.schema_failed() if is_failure else now.helped(other))
                return reply
            self._learn(request.model, in_vain=self.learnt(request.model).in_vain + (not is_failure))
            raise failure

    async def _without_schema(self, request: Request, limit: int, wording: Wording) -> Reply:
        """Answer a reply that did not follow the schema, which the server then refuses."""
        try:
            reply = await self._once(request, limit, wording.without("response_format"))
        except faults.Unwanted as second:
            self._learn(request.model, wording=wording.without(second.name))
            return await self._without_schema(request, limit, wording.without(second.name))
        self._learn(request.model, wording=self.learnt(request.model).wording.schema_failed())
        return reply

    async def _once(self, request: Request, limit: int, wording: Wording) -> Reply:
        """Send one request. Raises: as `reply`, and faults.Unwanted, TooLong."""
        body = wording.body(request, limit)
        attempt = _Try(request=request, body=body, max_tokens=limit, prompt_bytes=request.prompt_bytes())
        reply: Reply | None = None
        began_s = time.monotonic()
        try:
            async with asyncio.timeout(None) as timeout:
                self._watch(attempt, timeout, began_s)
                reply = await self._exchange(attempt)
        except TimeoutError:
            raise self._too_slow(attempt, time.monotonic() - began_s) from None
        finally:
            if attempt.timer:
                attempt.timer.cancel()
            if reply is None and attempt.gathered.has_cost:
                self._on_discarded(request, attempt.gathered.usage(attempt.prompt_bytes))
        seconds = time.monotonic() - began_s
        self._learnt[request.model] = self.learnt(request.model).answered(request, body, reply, seconds)
        return reply

    def _watch(self, attempt: _Try, timeout: asyncio.Timeout, began_s: float) -> None:
        """End the try once it has taken longer than its tokens may; look again where they need longer."""
        elapsed_s = time.monotonic() - began_s
        speed, tokens = self.learnt(attempt.request.model).speed, attempt.gathered.tokens()
        total_s = self._limits.total_timeout_s
        left_s = allowed_s(total_s, attempt.max_tokens, speed, elapsed_s=elapsed_s, tokens=tokens) - elapsed_s
        loop = asyncio.get_running_loop()
        if left_s <= 0:
            timeout.reschedule(loop.time())
        else:
            attempt.timer = loop.call_later(left_s, self._watch, attempt, timeout, began_s)

    def _too_slow(self, attempt: _Try, seconds: float) -> TransientError:
        speed, tokens = self.learnt(attempt.request.model).speed, attempt.gathered.tokens()
        self._learn(attempt.request.model, speed=speed.after(seconds, tokens) if tokens else speed.after_nothing())
        return TransientError(
            "too_slow",
            f"no end of the reply within {seconds:.3g} s, after about {tokens:,} of at most {attempt.max_tokens:,} "
            "tokens (model.total_timeout_s)",
        )

    async def _exchange(self, attempt: _Try) -> Reply:
        try:
            answer = await next(self._turns).post(
                "/chat/completions",
                cast_to=httpx2.Response,
                body=dict(attempt.body),
                options={} if "stream" in attempt.body else {"timeout": self._patient},
                stream=True,
                stream_cls=openai.AsyncStream[Any],
            )
            assert isinstance(answer, httpx2.Response)
            try:
                return await self._read(answer, attempt)
            finally:
                await answer.aclose()
        except openai.APIStatusError as error:
            raise self._fault(error.status_code, error.response, _sent(attempt)) from None
        except (openai.APIConnectionError, httpx2.RequestError) as error:
            raise self._broken(error) from None

    async def _read(self, answer: httpx2.Response, attempt: _Try) -> Reply:
        gathered, lines = attempt.gathered, stream.Lines()
        pieces = answer.aiter_bytes()
        start = b""
        while not start.lstrip():
            piece = await anext(pieces, None)
            if piece is None:
                raise TransientError("empty_body", "the server answered with nothing")
            start += piece
        if start.lstrip().startswith((b"{", b"<", b"[")):  # JSON although a stream was asked for, or no API at all
            rest = [piece async for piece in pieces]
            stream.whole(start + b"".join(rest), gathered)
            self._complain(answer, attempt)
            return gathered.reply(attempt.prompt_bytes)
        piece = start
        while piece is not None:
            for line in lines.feed(piece):
                gathered.line(line)
            self._complain(answer, attempt)
            if gathered.is_worth_a_check() and (is_runaway(gathered.text()) or is_runaway(gathered.thoughts())):
                return gathered.reply(attempt.prompt_bytes, is_runaway=True)
            piece = await anext(pieces, None)
        gathered.line(lines.rest().strip())
        self._complain(answer, attempt)
        return gathered.reply(attempt.prompt_bytes)

    def _complain(self, answer: httpx2.Response, attempt: _Try) -> None:
        """Raise the error that a reply contains, if any."""
        if attempt.gathered.error is not None:
            status, said = faults.in_stream(attempt.gathered.error, self.endpoint.key)
            meaning = self._meaning(status, answer, said, _sent(attempt))
            if attempt.gathered.chars and not isinstance(meaning, RunError | RateLimited):
                meaning = TransientError("broken_reply", f"the server broke the reply off: {said.shown}")
            raise meaning

    def _fault(self, status: int, answer: httpx2.Response, sent: faults.Sent) -> Exception:
        said = complaint(answer.content.decode("utf-8", "replace"), self.endpoint.key)
        return self._meaning(status, answer, said, sent)

    def _meaning(self, status: int, answer: httpx2.Response, said: Complaint, sent: faults.Sent) -> Exception:
        return faults.fault(status, answer.headers, said, sent, self.endpoint, now_s=time.time())

    def _broken(self, error: Exception) -> TransientError:
        """Return the error that a broken connection stands for."""
        cause = error.__cause__ if isinstance(error, openai.APIConnectionError) and error.__cause__ else error
        words = str(cause) or type(cause).__name__
        if isinstance(cause, httpx2.ConnectError | httpx2.ConnectTimeout):
            return TransientError("no_connection", f"{self.endpoint.base_url}: {words}", is_connection=True)
        if isinstance(cause, httpx2.TimeoutException):
            return TransientError(
                "silence", f"nothing came for {self._limits.idle_timeout_s:g} s (model.idle_timeout_s)"
            )
        return TransientError("cut_stream", f"{self.endpoint.base_url}: {words}")


def _sent(attempt: _Try) -> faults.Sent:
    request = attempt.request
    key = request.limit_key
    if attempt.max_tokens > request.max_tokens:
        key = f"model.reasoning_tokens or {key}"
    return faults.Sent(body=attempt.body, limit_key=key, extra=frozenset(json.loads(request.extra)))
