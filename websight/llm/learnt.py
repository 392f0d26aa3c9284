"""What requests to one model have taught: how to put them, how long a reply may be, whether it reasons, how fast. Pure.

max_tokens sent = model.max_tokens (+ model.reasoning_tokens, once the model was seen to reason), or what is left
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from websight.errors import SampleError
from websight.llm import CUT, Reply, Request
from websight.llm.context import USEFUL_TOKENS, Room, TooLong
from websight.llm.deadline import Rate
from websight.llm.wording import Wording

_IN_VAIN = 3
"""Requests that nothing we tried could save; then a refusal is taken at its word: it is about the samples."""

_THOUGHTS = ("<think", "<thought", "<reason", "<|channel|>analysis", "◁think", "[THINK]")

_THOUGHT_END = "</think>"  # some chat templates begin the thought themselves, so that only its end is heard


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What is known of one model at one server."""

    wording: Wording = field(default_factory=Wording)
    room: Room = field(default_factory=Room)
    speed: Rate = field(default_factory=Rate)
    reasons: bool = False
    in_vain: int = 0  # requests that no other wording and no shorter reply saved

    @property
    def is_resigned(self) -> bool:
        """Whether it is no use to try other ways."""
        return self.in_vain >= _IN_VAIN

    def wanted(self, request: Request) -> int:
        """Return the longest reply that is wanted, in tokens."""
        return request.max_tokens + (request.reasoning_tokens if self.reasons else 0)

    def limit(self, request: Request, at_most: int = 0) -> int:
        """Return the `max_tokens` to send. Raises: SampleError where the prompt leaves no useful room."""
        wanted = self.wanted(request)
        return self.room.limit(min(wanted, at_most or wanted), request.prompt_bytes())

    def room_for(self, request: Request) -> int:
        """Return the `max_tokens` that would be sent now, 0 where the prompt leaves no useful room."""
        with contextlib.suppress(SampleError):
            return self.limit(request)
        return 0

    def shorter(self, request: Request, limit: int, refused: TooLong) -> int:
        """Return the most to ask for after `limit` was refused, 0 where that is no use. `room` knows the refusal."""
        if refused.is_prompt:
            return 0
        left = self.room.limit(limit, request.prompt_bytes())
        if left < limit:
            return left
        half = limit // 2
        return half if half >= min(USEFUL_TOKENS, request.max_tokens) and not self.is_resigned else 0

    def answered(self, request: Request, body: Mapping[str, Any], reply: Reply, seconds: float) -> Learnt:
        """Return what is known after a reply."""
        counted = 0 if reply.usage.is_estimated else reply.usage.prompt_tokens
        return replace(
            self,
            wording=self.wording.answered(body),
            room=self.room.counted(counted, request.prompt_bytes()),
            speed=self.speed.after(seconds, reply.usage.reply_tokens),
            reasons=self.reasons or has_reasoned(reply),
        )


def has_reasoned(reply: Reply) -> bool:
    """Tell whether the model thought before it wrote; thoughts that are kept back leave an empty reply that was cut."""
    is_empty_cut = reply.finish_reason == CUT and not reply.text.strip()
    is_in_text = reply.text.lstrip()[:20].startswith(_THOUGHTS) or _THOUGHT_END in reply.text
    return bool(reply.usage.reasoning_tokens) or is_empty_cut or is_in_text


def reasoning_note(request: Request) -> str:
    """Return what people are told once a model was seen to reason."""
    return (
        f"{request.model} reasons before it writes: up to {request.reasoning_tokens:,} tokens more are allowed for it "
        "(model.reasoning_tokens)"
    )


def length_note(request: Request, limit: int, learnt: Learnt) -> str:
    """Return what people are told once replies are kept shorter than the config says."""
    config = f"{request.limit_key} = {request.max_tokens}"
    if limit >= request.max_tokens:
        config += f" and model.reasoning_tokens = {request.reasoning_tokens}"
    room = learnt.room
    if room.context_tokens and limit != room.reply_tokens:
        return (
            f"the context of {request.model} holds {room.context_tokens:,} tokens: replies are limited to what the "
            f"prompt leaves, not to {config}"
        )
    return f"{request.model} takes no more than {limit:,} tokens a reply: replies are limited to that, not to {config}"
