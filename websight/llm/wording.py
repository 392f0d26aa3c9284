"""How a request is put so that one server's model takes it, as learnt from its refusals. Pure.

    Request ──Wording──▶ body: without parameters that were refused, with max_completion_tokens instead of max_tokens,
                         with the system message inside the user's

A refusal that says what it is about is answered at once (`without`). One that does not may still be about the schema or
the system message: `attempts` says what is worth asking once more. A model that has taken a schema and a system message
before is not asked again: then it was this request that it did not like.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from websight.llm import Request
from websight.llm.faults import SYSTEM, has_system

_SCHEMA = "response_format"
_SCHEMA_FAILURES = 3  # that a server breaks down over a schema once may be chance

_NOTES = {
    "stream": "replies come in one piece: streaming is not taken",
    "response_format": "no JSON schema is sent: the prompt alone asks for JSON",
    "seed": "no seed is sent: replies are not repeatable",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a model takes."""

    left_out: frozenset[str] = frozenset()  # parameters that it refused
    renames_max_tokens: bool = False  # to max_completion_tokens: OpenAI's newer models take only that
    folds_system: bool = False  # the system message is sent inside the user's
    taken: frozenset[str] = frozenset()  # "response_format", "system": those that were in a request it answered
    schema_failures: int = 0  # requests that were answered without a schema, and only without

    def body(self, request: Request, max_tokens: int) -> dict[str, Any]:
        """Return the body to send."""
        body = {**request.body(), "stream": True, "stream_options": {"include_usage": True}}
        if max_tokens != request.max_tokens:
            body["max_tokens"] = max_tokens
        if self.folds_system:
            body["messages"] = folded(body["messages"])
        if self.renames_max_tokens and "max_tokens" in body:
            body["max_completion_tokens"] = body.pop("max_tokens")
        if not self.left_out:
            return body
        left_out = self.left_out | ({"stream_options"} if "stream" in self.left_out else set())
        return {name: value for name, value in body.items() if name not in left_out}

    def without(self, name: str) -> Wording:
        """Return the wording that does not use a parameter, or the system message."""
        if name == "max_tokens":
            return replace(self, renames_max_tokens=True)
        if name == SYSTEM:
            return replace(self, folds_system=True)
        return replace(self, left_out=self.left_out | {name})

    def answered(self, body: Mapping[str, Any]) -> Wording:
        """Return the wording after the model answered this body."""
        known = self.taken
        if _SCHEMA in body and _SCHEMA not in known:
            known |= {_SCHEMA}
        if SYSTEM not in known and has_system(body):
            known |= {SYSTEM}
        return self if known is self.taken else replace(self, taken=known)

    def attempts(self, body: Mapping[str, Any], *, is_failure: bool = False) -> tuple[Wording, ...]:
        """Return the wordings worth one request each after an unexplained refusal of `body`, in order.

        Where the server broke down (`is_failure`), only the schema may be why: one that cannot read a system message
        says so.
        """
        wording, found = self, []
        for name, is_sent in ((_SCHEMA, _SCHEMA in body), (SYSTEM, has_system(body) and not is_failure)):
            if is_sent and name not in self.taken:
                wording = wording.without(name)
                found.append(wording)
        return tuple(found)

    def helped(self, other: Wording) -> Wording:
        """Return what to keep of another wording that was answered where this one was refused.

        The last thing left out is what helped: the schema alone, or the system message.
        """
        return self.without(SYSTEM if other.folds_system and not self.folds_system else _SCHEMA)

    def schema_failed(self) -> Wording:
        """Return the wording after a request that only an answer without a schema could save."""
        counted = replace(self, schema_failures=self.schema_failures + 1)
        return counted.without(_SCHEMA) if counted.schema_failures >= _SCHEMA_FAILURES else counted

    def notes(self) -> tuple[str, ...]:
        """Return what is put differently for this model, for people, one sentence each."""
        said = [_NOTES.get(name, f"{name} is left out") for name in sorted(self.left_out)]
        if self.renames_max_tokens:
            said.append("max_tokens is sent as max_completion_tokens")
        if self.folds_system:
            said.append("the system message is sent inside the user's")
        return tuple(said)


def folded(messages: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return the messages with a leading system message put before the first of the user's."""
    if len(messages) < 2 or messages[0]["role"] != SYSTEM:
        return [{**message, "role": "user"} for message in messages[:1]] + messages[1:]
    first, second, *rest = messages
    return [{"role": "user", "content": f"{first['content']}\n\n{second['content']}"}, *rest]
