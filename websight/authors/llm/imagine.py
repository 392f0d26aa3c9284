"""The stage that asks a model for the concept of a site: brief → title, idea, sections, …, as JSON.

    reply ──json.objects──▶ every JSON object in it ──the likeliest──▶ Concept ──▶ sample.idea, sample.concept
                                                    └─ none fits ──▶ asked once more, told why ──▶ dropped: bad_concept

Servers that honour a JSON schema make this easy; others send fences, chatter, thoughts, near-JSON (`lenient`), objects
within objects, other spellings of the keys, lists where one string was asked for, null where nothing came to mind.
All of those are read. A model that fails twice is not asked a third time: that mends next to nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from websight import markup
from websight.authors.llm import continuation, lenient, prompts, repair
from websight.authors.llm.continuation import Answered
from websight.authors.llm.prompts import Asking
from websight.errors import SampleError
from websight.llm import Model, Reply, Request
from websight.sample import Sample

_NOTHING = "(no answer)"  # stands for an empty answer in the next question: servers refuse an empty message


def _as_text(value: Any) -> Any:
    """Join a list or table where one text is expected, and clean it: JSON's escapes may hold half a surrogate pair."""
    if isinstance(value, dict) and all(isinstance(item, _Scalar) for item in value.values()):
        value = [f"{name}: {text}" for name, text in value.items() if text is not None]
    if isinstance(value, list) and all(isinstance(item, _Scalar) for item in value):
        value = "; ".join(str(item) for item in value if item is not None)
    return markup.ungarbled(repair.cleaned(str(value))) if isinstance(value, str | int | float) else value


_Scalar = str | int | float | None


def _or_empty(value: Any) -> Any:
    """Read null, where nothing came to the model's mind, as an empty text."""
    return "" if value is None else _as_text(value)


def _as_list(value: Any) -> Any:
    """Split a text where a list is expected; null is an empty one, and so are null entries."""
    if isinstance(value, str):
        value = re.split(r"[,;\n]", value)
    return [part for part in value or () if part is not None and str(part).strip()] if _is_listed(value) else value


def _is_listed(value: Any) -> bool:
    return value is None or isinstance(value, list)


def _as_sections(value: Any) -> Any:
    """Read {"Hero": "…"} and ["Hero: …"] as [{"name": "Hero", "content": "…"}]."""
    if isinstance(value, dict):
        value = [{"name": name, "content": text} for name, text in value.items()]
    return [_as_part(part) for part in value] if isinstance(value, list) else value


def _as_part(part: Any) -> Any:
    """Read one section, a line or a table with other names for the same."""
    if isinstance(part, str):
        name, colon, text = part.partition(":")
        return {"name": name, "content": text.strip() if colon else part}
    if not isinstance(part, dict):
        return part
    known = {str(key).lower().strip(): value for key, value in part.items()}
    for field, others in _PART_NAMES.items():
        if field not in known:
            known |= next(({field: known[other]} for other in others if other in known), {})
    return known


_PART_NAMES = {
    "name": ("title", "heading", "section", "section_name"),
    "content": ("contents", "description", "text", "details", "body", "copy"),
}
"""What models call the keys of a section where no schema binds them."""

_Text = Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=4_000)]
_MaybeText = Annotated[str, BeforeValidator(_or_empty), Field(max_length=4_000)]


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, str_strip_whitespace=True)  # further keys are left out, not refused


class Part(_Said):
    """One section of the page."""

    name: _Text
    content: _MaybeText


class Concept(_Said):
    """The site that a model imagined; a page can be written from its title, idea and sections alone.

    The limits keep a runaway list out of the next prompt.
    """

    title: Annotated[str, BeforeValidator(_as_text), Field(min_length=1, max_length=200)]
    idea: _Text
    audience: _MaybeText
    purpose: _MaybeText
    sections: Annotated[tuple[Part, ...], BeforeValidator(_as_sections), Field(min_length=1, max_length=40)]
    visual_style: _MaybeText
    picture_keywords: Annotated[tuple[_Text, ...], BeforeValidator(_as_list), Field(max_length=60)]
    tone: _MaybeText

    def to_json(self) -> str:
        """Return the concept as compact JSON; equal concepts give equal text."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))


def _object(**properties: Any) -> dict[str, Any]:
    """Return the schema of an object in the strict form: every key required, no other allowed."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


@cache
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
        question = self.request(sample)
        replies: list[Reply] = []
        notes: list[str] = []
        while True:
            answer = await continuation.answered(self.model, question, self.asking, sample, _lacks_rest)
            replies += answer.replies
            notes += filter(None, [answer.note])
            concept, complaint = read(answer.reply.text)
            unfinished = prompts.unfinished(answer.reply.finish_reason, f"{complaint}{_after(answer)}")
            if concept or unfinished or "asked again" in notes:
                break
            notes.append("asked again")
            said = repair.spoken(answer.reply.text).strip() or _NOTHING
            messages = prompts.again(question.messages, said, complaint, sample, self.asking.folder)
            question = self.asking.request(messages, sample.seed, schema())
        step = self.asking.step(self.name, answer.request, replies, ", ".join(notes))
        known = replace(sample, steps=(*sample.steps, step))
        if concept:
            return replace(known, idea=concept.idea, concept=concept.to_json())
        drop = unfinished or SampleError("bad_concept", complaint)
        return known.dropped(self.name, drop.reason, drop.detail)

    def request(self, sample: Sample) -> Request:
        """Return the first question about a sample."""
        messages = prompts.imagining(sample, self.asking.folder)
        return self.asking.request(messages, sample.seed, schema())


def _lacks_rest(said: str) -> bool:
    """Tell whether a text that was cut began a concept, and does not hold a whole one."""
    return "{" in said and not repair.is_thinking(said) and read(said)[0] is None


def _after(answer: Answered) -> str:
    return f"; after {answer.tokens} tokens" + (f"; its rest: {answer.trouble}" if answer.trouble else "")


def read(reply: str) -> tuple[Concept | None, str]:
    """Return the concept in a reply, or None and the fault that was found."""
    candidates = [
        value
        for found in _values(repair.spoken(reply))
        for value in _forms(found)
        if set(value) & set(Concept.model_fields)
    ]
    if not candidates:
        return None, "it holds no JSON object" if "{" not in reply else "its JSON cannot be parsed"
    # A model may draft an object, or show its form, before it gives the one it means: the fullest, the last of those.
    best = max(reversed(candidates), key=lambda value: len(set(value) & set(Concept.model_fields)))
    try:
        return Concept.model_validate(best), ""
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        return None, f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


_DEEPEST = 3
"""Levels at which a concept is looked for: {"data": {"concept": {…}}} has three."""

_FIELDS = {name.replace("_", ""): name for name in Concept.model_fields}


def _values(said: str) -> Iterator[Any]:
    """Yield the objects in a text, or the text that it is when it is a string of JSON."""
    text = said.strip()
    packed = lenient.value_at(text) if text.startswith('"') else None
    yield from [packed[0]] if packed else lenient.objects(text)


def _forms(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield an object and those within it, also where one is a text of JSON, with the keys as a concept spells them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str) and "{" in value:
        value = list(lenient.objects(value))
    if isinstance(value, list):
        for part in value:
            yield from _forms(part, depth + 1)
    if isinstance(value, dict):
        yield {_FIELDS.get(re.sub(r"[\W_]", "", str(key)).lower(), str(key)): part for key, part in value.items()}
        for part in value.values():
            yield from _forms(part, depth + 1)
