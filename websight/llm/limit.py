"""When a request is sent, and how often: the limiter around `pace.py`'s decisions, and the one retry policy.

    Retrying ──enter──▶ Limiter ──turn──▶ inner model ─┬─ Reply                    → done
       ▲                                               ├─ RateLimited              the limiter's; waits, no try is lost
       └──────────────── backs off ◀───────────────────┼─ TransientError           0.5 · 2ⁿ s, at most 30, `tries` times
                                                       └─ SampleError, RunError    → passed on

A connection that cannot be made is not counted as a try: the request waits until the server is back, or until it was
gone for `patience_s`; then the run stops, and can be taken up again. Where nothing ever answered, `_FIRST_CONTACT_S`
are enough: the address is wrong. A rate limit is waited for; one that lets nothing through for an hour stops the run.
A reply that is too slow twice is dropped, since each try is paid. Requests refused from the first, `_REFUSALS` of one
kind (ideas, or pages), are no fault of their samples: the run stops and names the key. Jitter comes from the request's
key, so that a run can be repeated.

Covered: cancellation at any point, waiters served in the order they came (one that was told to wait goes first), one
timer however many wait. Not covered: several processes at one server (each has a limiter; 429 tells all of them).
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import isinf

from websight.chance import seed_of
from websight.errors import RunError, SampleError
from websight.llm import Model, RateLimited, Reply, Request, TransientError, pace, tokens

_FIRST_CONTACT_S = 10.0
_FIRST_WAIT_S, _LONGEST_WAIT_S = 0.5, 30.0
_LONGEST_RETRY_AFTER_S = 3600.0  # a server that asks for more is better asked in another run
_GIVEN_UP = 3  # requests given up in a row before a silent server counts as gone
_SLOW_TRIES = 2  # the second has more time (`deadline`); a third would be paid like both before
_REFUSALS = 10  # requests of a kind refused in a row, none of them ever answered: the samples are not the cause
_ADVICE = {
    "bad_request": "change what it names: model.temperature, model.top_p, model.send_schema, model.send_seed, "
    "model.extra",
    "context_too_long": "serve the model with a larger context (vLLM: --max-model-len, llama.cpp: -c, Ollama: "
    "num_ctx), take another one (model.name), or shorten the prompts (author.prompts)",
}
"""Reasons that count as a refusal, and what may help against them."""
_NAMES = {"model.max_tokens": "pages", "model.imagine_max_tokens": "ideas"}
_TOLD_AFTER_S = 30.0  # of a wait that nobody sees otherwise
_TYPICAL = 0.1  # weight of the newest reply in what the next one is expected to use


_LOOK_S = 0.5
"""While a wait goes on, which may be an hour, this often it is looked whether the process is told to stop."""

_LAST_WORDS_S = 0.1
"""Wait after the last reply: the layers outside keep it within a few turns of the event loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Permission to send one request."""

    number: int  # of the starts
    began_s: float
    tokens: float  # taken from the allowance


class Limiter:
    """Lets requests start, first come, first served. `clock` gives seconds; it only goes forward.

    Once `is_stopping` is true nobody waits any more: a `Gate` further inside sends nothing, and says why.
    """

    def __init__(
        self,
        bound: int,
        *,
        requests_per_min: float = 0,
        tokens_per_min: float = 0,
        clock: Callable[[], float] = time.monotonic,
        is_stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self.clock = clock
        self.is_stopping = is_stopping
        self.on_leave: Callable[[], None] = lambda: None  # called when fewer are in flight
        self.pace = pace.fresh(bound, clock(), requests_per_min=requests_per_min, tokens_per_min=tokens_per_min)
        self._waiting: list[tuple[int, float, asyncio.Future[Turn]]] = []  # a heap, by ticket
        self._tickets = 0
        self._timer: asyncio.TimerHandle | None = None

    def share(self, bound: int, *, requests_per_min: float = 0, tokens_per_min: float = 0) -> None:
        """Go on with another share of what the run may do; what is in flight stays."""
        rates = {"requests_per_min": requests_per_min, "tokens_per_min": tokens_per_min}
        self.pace = pace.shared(self.pace, self.clock(), bound, **rates)
        self._admit()

    def ticket(self) -> int:
        """Return a place in the queue; a smaller one comes first."""
        self._tickets += 1
        return self._tickets

    async def enter(self, ticket: int, tokens: float = 0) -> Turn:
        """Wait for a turn. Give it back once, by `leave`, `limited` or `success`."""
        turn: asyncio.Future[Turn] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (ticket, tokens, turn))
        self._admit()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()
            else:
                self._admit()  # it may have been the one that all others waited behind
            raise

    def leave(self) -> None:
        """Give back a turn that says nothing of the server's pace."""
        self.pace = pace.leave(self.pace)
        self._admit()

    def limited(self, turn: Turn, after_s: float | None) -> None:
        """Give back a turn that the server answered with a rate limit."""
        self.pace = pace.limited(self.pace, self.clock(), turn.number, after_s)
        self._admit()

    def success(self, turn: Turn, kind: str, used_tokens: int, reply_tokens: int) -> None:
        """Give back a turn that ended in a reply."""
        now_s = self.clock()
        tokens = (turn.tokens, used_tokens, reply_tokens)
        self.pace = pace.success(self.pace, now_s, kind, now_s - turn.began_s, tokens)
        self._admit()

    def _admit(self) -> None:
        """Give turns to the first in the queue while the pace allows; set the timer for the next."""
        self.on_leave()
        if self._timer:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            _, tokens, turn = self._waiting[0]
            if turn.done():  # cancelled
                heapq.heappop(self._waiting)
                continue
            now_s = self.clock()
            wait_s = 0.0 if self.is_stopping() else pace.wait_s(self.pace, now_s, tokens)
            if wait_s > 0:
                if not isinf(wait_s):
                    self._timer = turn.get_loop().call_later(min(wait_s, _LOOK_S), self._admit)
                return
            heapq.heappop(self._waiting)
            number = self.pace.started
            self.pace = pace.start(self.pace, now_s, tokens)
            turn.set_result(Turn(number=number, began_s=now_s, tokens=tokens))


@dataclass(slots=True)
class _Trouble:
    """The failures of one request so far."""

    failures: int = 0
    slow_tries: int = 0
    connection_failures: int = 0  # in a row
    no_connection_since_s: float = 0.0
    limited_since_s: float | None = None
    failed_since_s: float | None = None  # when the server first failed at it


class Retrying:
    """A `Model` that asks again where that may help. `address` names the server; `say` is told of long waits, once."""

    def __init__(
        self,
        inner: Model,
        limiter: Limiter,
        *,
        tries: int = 6,
        patience_s: float = 120,
        address: str = "the server",
        say: Callable[[str], None] = lambda _text: None,
    ) -> None:
        self._inner = inner
        self._limiter = limiter
        self._tries = tries
        self._patience_s = patience_s
        self._address = address
        self._say = say
        self._said: set[str] = set()
        self._clock = limiter.clock
        self._last_reply_s: float | None = None
        self._heard = False  # the server said anything at all, once
        self._begun_s = self._clock()
        self._given_up = 0  # requests since the last reply
        self._failing: set[int] = set()  # tickets of requests that the server has failed at, and that go on
        self._refused: dict[str, int] = {}  # requests by kind, before the first reply of that kind
        self._answered: set[str] = set()  # kinds that were
        self._under_way: dict[int, tuple[float, str]] = {}  # number of the start → when, and the kind; oldest first
        self._typical: dict[str, float] = {}  # reply tokens by kind

    async def reply(self, request: Request, /) -> Reply:
        """Return the reply. Raises: SampleError, RunError."""
        ticket = self._limiter.ticket()
        try:
            return await self._answered_at_last(request, ticket)
        finally:
            self._failing.discard(ticket)

    async def _answered_at_last(self, request: Request, ticket: int) -> Reply:
        kind = f"{request.model} {request.limit_key}"
        prompt_tokens = tokens.of_prompt(request.prompt_bytes())
        trouble = _Trouble()
        key = ""
        while True:
            turn = await self._limiter.enter(ticket, prompt_tokens + self._typical.get(kind, float(request.max_tokens)))
            try:
                reply = await self._asked(request, turn, kind)
            except RateLimited as limit:
                self._limiter.limited(turn, limit.after_s)
                self._note_limit(limit, trouble)
            except TransientError as error:
                self._limiter.leave()
                self._failing.add(ticket)
                key = key or request.key()
                await self._pause(self._backoff_s(error, trouble, key))
            except SampleError as error:
                self._limiter.leave()
                self._note_refusal(error, turn, request)
                raise
            except BaseException:
                self._limiter.leave()
                raise
            else:
                self._note(reply, turn, kind)
                return reply

    async def _pause(self, seconds: float) -> None:
        """Sleep, unless the process is told to stop."""
        while seconds > 0 and not self._limiter.is_stopping():
            await asyncio.sleep(min(seconds, _LOOK_S))
            seconds -= _LOOK_S

    def _note(self, reply: Reply, turn: Turn, kind: str) -> None:
        reply_tokens = reply.usage.reply_tokens
        self._limiter.success(turn, kind, reply.usage.prompt_tokens + reply_tokens, reply_tokens)
        self._last_reply_s = self._clock()
        self._heard = True
        self._given_up = 0
        self._answered.add(kind)
        typical = self._typical.get(kind, float(reply_tokens))
        self._typical[kind] = typical + _TYPICAL * (reply_tokens - typical)

    async def _asked(self, request: Request, turn: Turn, kind: str) -> Reply:
        self._under_way[turn.number] = turn.began_s, kind
        try:
            return await self._inner.reply(request)
        finally:
            del self._under_way[turn.number]

    def _note_limit(self, limit: RateLimited, trouble: _Trouble) -> None:
        """Raise RunError where waiting for a rate limit leads nowhere."""
        self._heard = True
        trouble.connection_failures = 0
        now_s = self._clock()
        since_s = trouble.limited_since_s = now_s if trouble.limited_since_s is None else trouble.limited_since_s
        if (limit.after_s or 0) > _LONGEST_RETRY_AFTER_S:
            raise RunError(f"{self._address} asks to wait {limit.after_s:,.0f} s: {limit}") from None
        limited_s = now_s - max(since_s, self._last_reply_s or 0.0)
        if limited_s > _TOLD_AFTER_S or (limit.after_s or 0) > _TOLD_AFTER_S:
            self._say_once("limit", f"{self._address} limits requests, and is waited for: {limit}")
        if limited_s > _LONGEST_RETRY_AFTER_S:
            raise RunError(f"{self._address} has let nothing through for {limited_s:,.0f} s: {limit}") from None

    def _note_refusal(self, error: SampleError, turn: Turn, request: Request) -> None:
        """Raise RunError where the server refuses all of a kind: a setting is wrong, not the samples."""
        self._heard = True
        kind = f"{request.model} {request.limit_key}"
        if error.reason not in _ADVICE or kind in self._answered:
            return
        refused = self._refused[kind] = self._refused.get(kind, 0) + 1
        now_s = self._clock()
        oldest_s = now_s - next((began_s for began_s, other in self._under_way.values() if other == kind), now_s)
        is_all = oldest_s <= 2 * (now_s - turn.began_s) + 1  # else one is taken that long over: it was not refused
        if refused >= _REFUSALS and is_all:
            raise RunError(
                f"{self._address} refused the first {refused} requests for {_NAMES.get(request.limit_key, 'replies')} "
                f"({request.limit_key} = {request.max_tokens}), the last with {error}; {_ADVICE[error.reason]}",
                permanent=True,
            ) from None

    def _backoff_s(self, error: TransientError, trouble: _Trouble, key: str) -> float:
        """Return the wait before the next try. Raises: SampleError or RunError where there is none."""
        now_s = self._clock()
        if error.is_connection:
            if not trouble.connection_failures:
                trouble.no_connection_since_s = now_s
            trouble.connection_failures += 1
            self._check_contact(error, trouble, now_s)
            return backoff_s(trouble.connection_failures - 1, key)
        self._heard = True
        trouble.connection_failures = 0
        trouble.failures += 1
        trouble.failed_since_s = now_s if trouble.failed_since_s is None else trouble.failed_since_s
        trouble.slow_tries += error.reason == "too_slow"
        if trouble.failures >= self._tries or trouble.slow_tries >= _SLOW_TRIES:
            self._given_up += 1
            silent_s = now_s - (self._begun_s if self._last_reply_s is None else self._last_reply_s)
            if self._given_up >= _GIVEN_UP and silent_s >= self._patience_s:
                raise RunError(f"{self._address} gave no reply for {silent_s:.0f} s: {error}") from None
            if not self._fails_at_all(error, trouble.failed_since_s):
                raise SampleError(error.reason, f"{error.detail} ({trouble.failures} tries)") from None
            self._say_once("failing", f"{self._address} fails at every request, and is waited for: {error.detail}")
        return backoff_s(trouble.failures - 1, key)

    def _fails_at_all(self, error: TransientError, since_s: float) -> bool:
        """Tell whether the server breaks down over everything, as a gateway does with nothing behind it.

        Then no sample is to blame, and all wait for it; what costs money at every try does not.
        """
        has_answered = self._last_reply_s is not None and self._last_reply_s >= since_s
        return error.reason == "server_error" and len(self._failing) >= _GIVEN_UP and not has_answered

    def _say_once(self, what: str, text: str) -> None:
        if what not in self._said:
            self._said.add(what)
            self._say(text)

    def _check_contact(self, error: TransientError, trouble: _Trouble, now_s: float) -> None:
        words = error.detail.removeprefix(f"{self._address}: ")
        since_s = max(trouble.no_connection_since_s, self._last_reply_s or 0.0)
        patience_s = self._patience_s if self._heard else min(self._patience_s, _FIRST_CONTACT_S)
        if trouble.connection_failures > 1 and now_s - since_s >= patience_s:
            raise RunError(
                f"no answer from {self._address} for {now_s - since_s:.0f} s: {words}; start the server or correct "
                "model.base_url, then run the same command again"
            ) from None
        if self._heard:
            self._say_once("contact", f"no answer from {self._address}: {words}; waiting {patience_s:.0f} s for it")


def backoff_s(failures: int, key: str) -> float:
    """Return the wait after so many earlier failures: doubled each time, and between half and all of it."""
    longest_s = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** min(failures, 16))
    return longest_s * (0.5 + seed_of("backoff", key, failures) / 2**65)


class Gate:
    """A `Model` that sends nothing more once the process is told to stop.

    What is in flight then is waited for, so that the layers outside keep it. It belongs inside of `Retrying`: what
    waits for its turn has not been sent.
    """

    def __init__(self, inner: Model, is_stopping: Callable[[], bool]) -> None:
        self._inner = inner
        self._is_stopping = is_stopping
        self._open = 0
        self._change = asyncio.Event()

    async def reply(self, request: Request, /) -> Reply:
        """Return the inner model's reply. Raises: RunError once the process is told to stop, and as the inner."""
        if self._is_stopping():
            while self._open:
                self._change.clear()
                await self._change.wait()
            await asyncio.sleep(_LAST_WORDS_S)
            raise RunError("stopped: all replies are kept; run the same command again to continue")
        self._open += 1
        try:
            return await self._inner.reply(request)
        finally:
            self._open -= 1
            self._change.set()
