"""Language models: requests, replies, and the protocol that every layer here implements.

    Cached( Retrying( Budgeted( Chat ))) : Model      replies.py   limit.py   budget.py   chat.py

Every layer is a `Model` around another one. The outermost answers from disk, so what was paid for is never asked again;
the innermost is the only one that knows a server. Beside them `batch` sends the same requests another way.

    decisions, pure   complaint.py, wait.py, faults.py (an error response → what it says → what it means)
                      stream.py, finish.py (server-sent events → a reply)  runaway.py (repetition without end)
                      learnt.py: wording.py, context.py, deadline.py (what a model takes, how much, how fast)
                      pace.py (when the next request may start)
    at the side       fake.py (a model that ships)
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Protocol

CUT = "length"
"""The finish reason of a reply that the token limit cut."""

PENDING = "pending"
"""The reason of a `SampleError` that is no failure: the request was noted, to be asked in a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A question to a chat model. Equal requests have equal keys, on any machine and server."""

    model: str
    messages: tuple[tuple[str, str], ...]  # (role, text), first to last
    max_tokens: int
    temperature: float | None = None  # None: the server's own
    top_p: float | None = None
    seed: int | None = None  # makes requests with equal prompts differ, and makes servers that honour it repeatable
    schema: str = ""  # JSON schema that the reply must follow, as JSON text; "" for free text
    extra: str = "{}"  # further keys of the request body, as JSON text with sorted keys
    reasoning_tokens: int = 0  # what a model that reasons may use on top of max_tokens; no part of the key
    limit_key: str = "model.max_tokens"  # the config key that max_tokens comes from; no part of the key either
    other_limits: tuple[int, ...] = ()  # what max_tokens was at other times of the run: what was kept then is of use
    keeps_cut: bool = False  # the rest of a kept reply that was cut is asked for, and not the whole again

    def body(self) -> dict[str, Any]:
        """Return the body that /v1/chat/completions takes."""
        body: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": role, "content": text} for role, text in self.messages],
            "max_tokens": self.max_tokens,
            **{
                name: value
                for name, value in (("temperature", self.temperature), ("top_p", self.top_p), ("seed", self.seed))
                if value is not None
            },
            **json.loads(self.extra),
        }
        if self.schema:
            schema = {"name": "reply", "strict": True, "schema": json.loads(self.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    def key(self) -> str:
        """Return 64 hex digits that differ where any part of the body differs."""
        text = json.dumps(self.body(), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def other_keys(self) -> Iterator[tuple[int, str]]:
        """Yield (limit, key) for the other limits under which an answer may be kept."""
        return ((limit, replace(self, max_tokens=limit).key()) for limit in self.other_limits)

    def prompt_bytes(self) -> int:
        """Return the size of all messages in UTF-8."""
        return _size_bytes(self.messages)

    def prompt_sha(self) -> str:
        """Return 16 hex digits of the messages alone."""
        return _sha(self.messages)


_Messages = tuple[tuple[str, str], ...]

_IN_HAND = 512
"""Prompts whose size and hash are remembered, some 4 MB: each is asked for several times while a request is under way,
by client, budget, kept reply and row."""


@lru_cache(_IN_HAND)
def _size_bytes(messages: _Messages) -> int:
    return sum(len(text.encode("utf-8", "replace")) for _, text in messages)


@lru_cache(_IN_HAND)
def _sha(messages: _Messages) -> str:
    text = json.dumps(messages, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens of one reply, as the server counted them, or estimated where it did not."""

    prompt_tokens: int = 0
    cached_tokens: int = 0  # of the prompt, billed at another price
    reply_tokens: int = 0  # reasoning included
    reasoning_tokens: int = 0
    is_estimated: bool = False  # counted from bytes, because the server did not say


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer of a model."""

    text: str
    finish_reason: str  # "stop", "length", "content_filter", …; "runaway" where we stopped a repetition
    usage: Usage
    model: str = ""  # as the server names it
    cost_usd: float | None = None  # at the prices of the moment it was paid; None: price unknown


class Model(Protocol):
    """Anything that answers requests."""

    async def reply(self, request: Request, /) -> Reply:
        """Return the model's reply.

        Raises: SampleError (nothing will come of this request), RunError (no credit, wrong key, server gone). Inner
        layers also raise `RateLimited` and `TransientError`, which only `limit.Retrying` sees.
        """


class RateLimited(Exception):  # noqa: N818 — what happened, not whose error
    """The server asks for fewer requests (429, or 503 with Retry-After). `after_s` is the wait it asks for, if any."""

    def __init__(self, detail: str, after_s: float | None = None) -> None:
        super().__init__(detail)
        self.after_s = after_s


class TransientError(Exception):
    """A failure that another try may mend. `reason` is snake case; `is_connection`: no server answered at all."""

    def __init__(self, reason: str, detail: str, *, is_connection: bool = False) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.is_connection = is_connection
