"""How much a model's context holds, and what that leaves for a reply. Pure.

    GET /models ──listed──▶ Room ◀──refused── "maximum context length is 1024 tokens. However, you requested 16400 …"
                              │
    max_tokens that is wanted ──limit──▶ max_tokens that is sent: what the prompt leaves, at most

A prompt's tokens are estimated from its bytes, by the ratio that the server last counted, with `_MARGIN`. A server that
refuses without a number is asked for half, and half of that.

The refusals of OpenAI, Azure, Anthropic, Gemini, Bedrock, Cohere, Mistral, DeepSeek, DashScope, Groq, xAI, Together,
OpenRouter, vLLM, SGLang, TGI, llama.cpp, llama-cpp-python, LM Studio and Ollama were looked at (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from websight.errors import SampleError
from websight.llm.complaint import Complaint

USEFUL_TOKENS = 256
"""The shortest reply worth asking for: a page takes 2,000 and more, the JSON of an idea some 500."""

_BYTES_PER_TOKEN = 4.0  # as `tokens` says, until this server has counted a prompt
_MARGIN, _MARGIN_TOKENS = 1.03, 16  # prompts of one kind differ by less; a chat template adds some words

_REFUSAL = re.compile(
    r"context.?(?:length|size|window|limit)|exceed\w*.{0,40}context|context the overflows|n_ctx|exceed_context_size"
    r"|max_new_tokens|(?:prompt|input)(?: is)?(?: \(\d+ tokens?\) is)? too (?:long|large)"
    r"|too many (?:input |prompt )?tokens"
    r"|maximum (?:model|prompt|input) length|reduce the length|inputs?`? must have less than"
    r"|input (?:token count|tokens) .{0,20}exceed|longer than the (?:model|maximum)|range of input length"
    r"|too large for model with \d+|size limit exceeded: prompt",
    re.IGNORECASE,
)
_REPLY_REFUSAL = re.compile(
    r"max_tokens.{0,60}too (?:large|high|big)"
    r"|max_(?:completion_)?tokens.{0,20}(?:must (?!be at least)|should|has to|cannot|can't|exceed)"
    r"|max_tokens\W{1,3}\d+ > \d+|range of max_tokens|invalid max_tokens|maximum tokens you requested exceed"
    r"|max_?(?:completion_?|output_?)tokens.{0,80}(?:supported range|too large|must be|exceed|at most|less than)"
    r"|at most \d+ (?:completion|output) tokens|maximum allowed number of output tokens|max_tokens.{0,40}maximum",
    re.IGNORECASE,
)
_PROMPT_ALONE = re.compile(
    r"\b(?:prompt|input|inputs`?)\b.{0,40}(?:too (?:long|large)|must have less than|longer than|exceed)"
    r"|available context size|range of input length|keep the first|context the overflows",
    re.IGNORECASE,
)
"""llama.cpp counts no `max_tokens` when it refuses: what exceeds its context is the prompt."""
_BOTH = re.compile(r"context|model length|max_new_tokens", re.IGNORECASE)
_N = r"([\d][\d,]*)"
_CONTEXTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"context limit: \d+ \+ \d+ > {_N}",
        rf"max_model_len(?:gth)?\W{{1,3}}{_N}",
        rf"maximum (?:context|model|sequence|prompt) length (?:of |is |is only |: )?{_N}",
        rf"context (?:length|window|size|limit)(?! by)[^.\d]{{0,30}}{_N}",
        rf"tokens > {_N} (?:maximum|tokens? maximum)",
        rf"max_new_tokens`? must be <= {_N}",
        rf"too large for model with {_N} maximum context",
        rf"inputs?`? must have less than {_N}",
        rf"maximum number of tokens allowed \({_N}",
        rf"configured limit of {_N}",
        rf"range of input length should be \[\d+, {_N}\]",
        rf"\(\d+ > {_N} - \d+\)",
    )
)
_PROMPTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_N} (?:tokens? )?(?:in|from|of) (?:the |your )?(?:messages|prompt|input|text input)",
        rf"{_N} (?:of )?(?:text )?input tokens",
        rf"{_N} `?inputs`? tokens",
        rf"request \({_N} tokens\)|input \({_N} tokens\)|prompt \(length {_N}\)",
        rf"prompt contains (?:at least )?{_N}",
        rf"too long: {_N}|context limit: {_N} \+|\(\d+ > \d+ - {_N}\)",
        rf"token count \({_N}\)|messages resulted in {_N}|request contains {_N}",
        rf"must have less than \d+ tokens\. Given: {_N}",
        rf"requested tokens \({_N}\) exceed",
    )
)
_REPLIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:supports|allows) at most {_N}",
        rf"max_tokens\W{{1,3}}\d+ > {_N}",
        rf"(?:less than or equal to|must be (?:at most|<=|less than)|can(?:no|')t exceed|lower than|up to) `?{_N}",
        rf"(?:exceeds? the (?:model )?limit of|model limit of|maximum (?:value )?(?:is|of)) `?{_N}",
        rf"max_?tokens[^\[]{{0,60}}\[\d+,\s*{_N}\]",
        rf"to {_N} \((?:exclusive|inclusive)\)",
        rf"{_N} (?:is |, which is )?the maximum (?:allowed )?(?:number of )?(?:output|completion)",
    )
)


class TooLong(SampleError):  # noqa: N818 — what happened, not whose error
    """Prompt and reply together, or the reply alone, are longer than the server allows; 0 where it gives no number."""

    def __init__(self, detail: str, *, context: int, prompt: int, reply: int, about: str) -> None:
        super().__init__("context_too_long", detail)
        self.context_tokens = context  # what both may have
        self.prompt_tokens = prompt  # what this prompt has
        self.reply_tokens = reply  # what a reply may have
        self.is_prompt = about == "prompt"  # it alone is too long: a shorter reply does not help
        self.is_reply = about == "reply"  # `max_tokens` alone is too large, whatever the prompt


def refusal(said: Complaint, detail: str) -> TooLong | None:
    """Return what a complaint says of lengths, None if it is about something else."""
    is_reply = bool(_REPLY_REFUSAL.search(said.message))
    if not is_reply and not _REFUSAL.search(said.text) and "n_ctx" not in said.hints:
        return None
    context = _number(said.hints.get("n_ctx", "")) or _first(_CONTEXTS, said.message)
    prompt = _number(said.hints.get("n_prompt_tokens", "")) or _first(_PROMPTS, said.message)
    reply = 0 if context else _first(_REPLIES, said.message) - ("(exclusive)" in said.message)
    is_alone = not is_reply and "completion" not in said.message and bool(_PROMPT_ALONE.search(said.message))
    is_prompt = bool(context and prompt >= context) or is_alone
    if is_prompt and not _BOTH.search(said.text):
        context = 0  # a limit of prompts says nothing of replies
    about = "prompt" if is_prompt else "reply" if is_reply and not context else "both"
    return TooLong(detail, context=context, prompt=prompt, reply=reply, about=about)


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> int:
    for pattern in patterns:
        if found := pattern.search(text):
            return _number(next(group for group in found.groups() if group))
    return 0


def _number(text: str) -> int:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) < 12 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What is known of a model's lengths; 0: not known."""

    context_tokens: int = 0  # prompt and reply together
    reply_tokens: int = 0  # a reply alone
    bytes_per_token: float = _BYTES_PER_TOKEN  # of prompts

    def limit(self, wanted: int, prompt_bytes: int) -> int:
        """Return the `max_tokens` to send. Raises: SampleError where the prompt leaves no useful room."""
        limit = min(wanted, self.reply_tokens or wanted)
        if not self.context_tokens:
            return limit
        prompt = round(prompt_bytes / self.bytes_per_token * _MARGIN) + _MARGIN_TOKENS
        left = self.context_tokens - prompt
        if left < min(USEFUL_TOKENS, limit):
            raise SampleError(
                "context_too_long",
                f"the prompt has about {prompt:,} tokens of the {self.context_tokens:,} that the context holds: "
                "too little is left for a reply",
            )
        return min(limit, left)

    def after(self, refused: TooLong, prompt_bytes: int) -> Room:
        """Return what is known after a refusal."""
        room = replace(
            self,
            context_tokens=refused.context_tokens or self.context_tokens,
            reply_tokens=refused.reply_tokens or self.reply_tokens,
        )
        return room.counted(refused.prompt_tokens, prompt_bytes)

    def counted(self, prompt_tokens: int, prompt_bytes: int) -> Room:
        """Return what is known after the server counted a prompt."""
        if not prompt_tokens or not self.context_tokens:
            return self
        ratio = prompt_bytes / prompt_tokens
        return self if ratio == self.bytes_per_token or not ratio else replace(self, bytes_per_token=ratio)


_CONTEXT_NAMES = (
    "max_model_len", "loaded_context_length", "n_ctx", "context_length", "max_context_length", "context_window",
    "max_context_window", "max_input_tokens", "n_ctx_train",
)  # fmt: skip
_REPLY_NAMES = ("max_completion_tokens", "max_output_tokens")


def listed(models: Any) -> Iterator[tuple[str, Room]]:
    """Yield (name, what is said of its lengths) of the models in an answer to GET /models."""
    for model in models if isinstance(models, list) else ():
        if isinstance(model, dict) and isinstance(model.get("id"), str):
            parts = (model, model.get("meta"), model.get("top_provider"), model.get("limits"))
            known = [part for part in parts if isinstance(part, dict)]
            yield (
                model["id"],
                Room(context_tokens=_field(known, _CONTEXT_NAMES), reply_tokens=_field(known, _REPLY_NAMES)),
            )


def _field(parts: Sequence[Mapping[str, Any]], names: tuple[str, ...]) -> int:
    values = (part.get(name) for name in names for part in parts)
    return next((value for value in values if isinstance(value, int) and value > 0), 0)
