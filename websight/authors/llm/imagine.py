"""The stage that asks a model for the concept of a site: brief → title, idea, sections, …, as JSON.

    reply ──objects──▶ every JSON object in it ──the likeliest──▶ Concept ──▶ sample.idea, sample.concept
                                                    └─ none fits ──▶ asked once more, told why ──▶ dropped: bad_concept

Servers that honour a JSON schema make this easy; others send fences, chatter, thoughts, trailing commas, line breaks
in strings, lists where one string was asked for. All of those are read. Not covered: single quotes, comments, objects
cut off by the token limit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from websight.authors.llm import prompts, repair
from websight.authors.llm.prompts import Asking
from websight.llm import Model, Reply, Request
from websight.sample import Sample

_TRIES = 2  # a third try mends next to nothing: a model that fails twice cannot do it

_NOTHING = "(no answer)"  # stands for an empty answer in the next question: servers refuse an empty message


def _as_text(value: Any) -> Any:
    """Join a list where one text is expected, and clean it: JSON's escapes may hold half a surrogate pair."""
    if isinstance(value, list) and all(isinstance(item, str | int | float) for item in value):
        value = "; ".join(str(item) for item in value)
    return repair.cleaned(str(value)) if isinstance(value, str | int | float) else value


def _as_list(value: Any) -> Any:
    """Split a text where a list is expected."""
    return [part for part in re.split(r"[,;\n]", value) if part.strip()] if isinstance(value, str) else value


def _as_sections(value: Any) -> Any:
    """Read {"Hero": "…"} as [{"name": "Hero", "content": "…"}]."""
    return [{"name": name, "content": text} for name, text in value.items()] if isinstance(value, dict) else value


_Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=4_000)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)  # further keys are left out, not refused


class Part(_Said):
    """One section of the page."""

    name: _Text
    content: _Text


class Concept(_Said):
    """The site that a model imagined. The limits keep a runaway list out of the next prompt."""

    title: Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=200)]
    idea: _Text
    audience: _Text
    purpose: _Text
    sections: Annotated[tuple[Part, ...], BeforeValidator(_as_sections), Field(min_length=1, max_length=40)]
    visual_style: _Text
    picture_keywords: Annotated[tuple[_Text, ...], BeforeValidator(_as_list), Field(max_length=60)]
    tone: _Text

    def to_json(self) -> str:
        """Return the concept as compact JSON; equal concepts give equal text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))


def _object(**properties: Any) -> dict[str, Any]:
    """Return the schema of an object in the strict form: every key required, no other allowed."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def schema() -> str:
    """Return the JSON schema of a concept, without references and limits, which some servers reject."""
    text = {"type": "string"}
    parts = {"type": "array", "items": _object(name=text, content=text)}
    return json.dumps(
        _object(
            title=text,
            idea=text,
            audience=text,
            purpose=text,
            sections=parts,
            visual_style=text,
            picture_keywords={"type": "array", "items": text},
            tone=text,
        )
    )


@dataclass(frozen=True, slots=True)
class Imagine:
    """Stage: gives a sample its idea and concept."""

    model: Model
    asking: Asking
    width: int
    name: str = "imagine"

    async def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with a concept, or dropped. Raises: SampleError, RunError, from the model."""
        request = self.request(sample)
        replies: list[Reply] = []
        while True:
            replies.append(await self.model.reply(request))
            concept, complaint = read(replies[-1].text)
            if concept or len(replies) == _TRIES or replies[-1].finish_reason in prompts.UNFINISHED:
                break
            answer = repair.spoken(replies[-1].text).strip() or _NOTHING
            messages = prompts.again(request.messages, answer, complaint, sample, self.asking.folder)
            request = self.asking.request(messages, sample.seed, schema())
        note = "asked again" if len(replies) > 1 else ""
        known = replace(sample, steps=(*sample.steps, self.asking.step(self.name, request, replies, note)))
        if concept:
            return replace(known, idea=concept.idea, concept=concept.to_json())
        reason = prompts.UNFINISHED.get(replies[-1].finish_reason, "bad_concept")
        return known.dropped(self.name, reason, complaint)

    def request(self, sample: Sample) -> Request:
        """Return the first question about a sample."""
        messages = prompts.imagining(sample, self.asking.folder)
        return self.asking.request(messages, sample.seed, schema())


def read(reply: str) -> tuple[Concept | None, str]:
    """Return the concept in a reply, or None and the fault that was found."""
    candidates = [value for value in objects(repair.spoken(reply)) if set(value) & set(Concept.model_fields)]
    if not candidates:
        return None, "it holds no JSON object" if "{" not in reply else "its JSON cannot be parsed"
    # A model may draft an object, or show its form, before it gives the one it means: the fullest, the last of those.
    best = max(reversed(candidates), key=lambda value: len(set(value) & set(Concept.model_fields)))
    try:
        return Concept.model_validate(best), ""
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return None, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


_STRING_OR_BRACE = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\Z)|[{}]', re.DOTALL)
_STRING_OR_COMMA = re.compile(r'("(?:[^"\\]++|\\.)*+(?:"|\Z))|,(?=\s*+[}\]])', re.DOTALL)


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the outermost JSON objects in a text, in order; trailing commas are removed."""
    position = 0
    while (start := text.find("{", position)) >= 0:
        depth, end = 0, -1
        for token in _STRING_OR_BRACE.finditer(text, start):
            depth += {"{": 1, "}": -1}.get(token[0], 0)
            if depth == 0:
                end = token.end()
                break
        if end < 0:
            return
        if (value := _parsed(text[start:end])) is not None:
            yield value
        position = end


def _parsed(text: str) -> dict[str, Any] | None:
    mended = _STRING_OR_COMMA.sub(lambda match: match[1] or "", text)
    for candidate in (text, mended):
        try:
            value = json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
        return value if isinstance(value, dict) else None
    return None
