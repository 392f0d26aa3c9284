"""Find out what a server can do, by three tiny requests: for `websight doctor`, before a run is paid for.

    GET /models ──▶ a word, streamed ──▶ an object that follows a schema, with a seed

What a server refuses is no fault: `Chat` leaves it out. The requests cost about 100 tokens.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from websight.errors import SampleError
from websight.llm import RateLimited, Request, TransientError

if TYPE_CHECKING:  # openai behind it takes 0.7 s to import
    from websight.llm.chat import Chat

_SCHEMA = json.dumps(
    {
        "type": "object",
        "properties": {"color": {"type": "string", "enum": ["green"]}},
        "required": ["color"],
        "additionalProperties": False,
    }
)
_MAX_TOKENS = 300  # reasoning models think before they say a word
_SHOWN_MODELS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a server can do."""

    url: str
    model: str
    models: tuple[str, ...]  # as it lists them; empty where it lists none
    answers: bool  # the model said something
    streams: bool  # it took stream=true
    counts_tokens: bool  # its replies say how many
    follows_schema: bool  # it took a JSON schema, and the reply followed it
    takes_seed: bool
    refused: tuple[str, ...]  # parameters it does not take, sorted
    detail: str = ""  # why it does not answer

    def lines(self) -> tuple[str, ...]:
        """Return the findings for people, one line each."""
        more = ", …" if len(self.models) > _SHOWN_MODELS else ""
        listed = ", ".join(self.models[:_SHOWN_MODELS]) + more if self.models else "does not list its models"
        return (
            f"{self.url}: {listed}",
            f"{self.model}: {'answers' if self.answers else f'does not answer: {self.detail}'}",
            f"streaming: {_yes(self.streams, 'not taken; replies come in one piece')}",
            f"token counts: {_yes(self.counts_tokens, 'not given; estimated from bytes')}",
            f"JSON schema: {_yes(self.follows_schema, 'not followed; replies are parsed, and asked for again once')}",
            f"seed: {_yes(self.takes_seed, 'not taken; left out')}",
            f"left out: {', '.join(self.refused) or 'nothing'}",
        )


async def probe(chat: Chat, model: str) -> Capabilities:
    """Return what the server behind `chat` can. Raises: RunError (wrong key, model, address)."""
    try:
        models = await chat.models()
    except (RateLimited, TransientError, SampleError):
        models = ()  # transformers serve answers 500
    said, detail, counts, follows = "", "", False, False
    word = "Answer with one word: the color of grass."
    try:
        reply = await chat.reply(Request(model=model, messages=(("user", word),), max_tokens=_MAX_TOKENS))
        said, counts = reply.text or reply.finish_reason, not reply.usage.is_estimated
        question = (("user", f"{word} As a JSON object with the key color."),)
        reply = await chat.reply(
            Request(model=model, messages=question, max_tokens=_MAX_TOKENS, seed=1, schema=_SCHEMA)
        )
        follows = _follows(reply.text) and "response_format" not in chat.learnt(model).wording.left_out
    except (RateLimited, TransientError, SampleError) as error:
        detail = str(error)
    wording = chat.learnt(model).wording
    left_out = wording.left_out
    return Capabilities(
        url=chat.endpoint.base_url,
        model=model,
        models=models,
        answers=bool(said),
        streams=bool(said) and "stream" not in left_out,
        counts_tokens=counts,
        follows_schema=follows,
        takes_seed=bool(said) and "seed" not in left_out,
        refused=tuple(sorted(left_out | ({"max_tokens"} if wording.renames_max_tokens else set()))),
        detail=detail,
    )


def _follows(text: str) -> bool:
    try:
        return bool(json.loads(text) == {"color": "green"})
    except ValueError:
        return False


def _yes(truth: bool, otherwise: str) -> str:  # noqa: FBT001 — the truth is what it is about
    return "yes" if truth else otherwise
