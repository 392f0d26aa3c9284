"""The rest of a reply that its token limit cut: asked for once, and joined to what came before.

    reply, cut ─┬─ its text lacks a rest ──▶ the same messages + what was said + "go on" ──joined──▶ one reply
                └─ it is whole already, or holds thoughts alone ──▶ left as it is

Models go on in many ways: from the next character, from the last word or line once more, in a new fence, after "Sure,
continuing:", or with the whole answer from its beginning. All of these are joined to one text (`joined`). A rest that
is cut again, or refused by the server (mostly since the context is full), leaves the reply cut.

Both requests go through the same model, so both are kept, paid for and found again like any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from websight.authors.llm import prompts, repair
from websight.authors.llm.prompts import Asking
from websight.errors import SampleError
from websight.llm import CUT, PENDING, Model, Reply, Request
from websight.sample import Sample

NOTE = "continued"

_TAIL_CHARS = 80
"""Quoted for the model to begin with: unlike any other place of the page, and no more than a line."""

_OVERLAP_CHARS = 4_000
"""How much a model may say again: it goes back a line, at most to the beginning of a section."""

_FEWEST_CHARS = 4
"""A shorter overlap may be chance ("o" in "boo" + "ok"), unless it begins with a tag or a line."""

_SURE_CHARS = 12
"""An overlap of so many may begin within a word."""

_SAME_CHARS = 12
"""Characters that begin both texts where a model has started over: `<!DOCTYPEhtm`, `{"title":"Va`."""

_PREFACE_CHARS = 300
"""What a model says before it goes on is a sentence or two."""

_MARKUP = frozenset("<{")  # before which a model may talk, and behind which it does not

_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[\w.+-]*[ \t]*\n", re.MULTILINE)
_CHATTER = re.compile(
    r"\s*(?:sure|certainly|of course|absolutely|okay|ok|here|continuing|continued|apologies|sorry|i apologi[sz]e"
    r"|[\[(]continu\w+|natürlich|gern|hier|bien sûr|voici|claro|aquí|aqui|certo|ecco)\b[^<>{}\n]*(?:\n|\Z)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer, with its rest where that was asked for."""

    reply: Reply  # all that was said; its tokens and cost are those of the last reply
    replies: list[Reply]  # as they came
    request: Request  # the last one
    trouble: str = ""  # why there is no rest

    @property
    def note(self) -> str:
        """Return what a step says of it."""
        return NOTE if len(self.replies) > 1 else ""

    @property
    def tokens(self) -> int:
        """Return the tokens of all replies."""
        return sum(reply.usage.reply_tokens for reply in self.replies)


async def answered(
    model: Model, request: Request, asking: Asking, sample: Sample, lacks_rest: Callable[[str], bool]
) -> Answered:
    """Return the model's answer; `lacks_rest` tells of a text that was cut whether more of it is of use.

    Raises: SampleError, RunError, of the first request; of the second RunError, and SampleError where it is pending.
    """
    first = await model.reply(request)
    said = repair.spoken(first.text)
    if not (asking.continues and first.finish_reason == CUT and lacks_rest(said)):
        return Answered(reply=first, replies=[first], request=request)
    messages = prompts.continuing(request.messages, said, tail(said), sample, asking.folder)
    going_on = replace(request, messages=messages, schema="", keeps_cut=False)  # a schema would make it start over
    try:
        rest = await model.reply(going_on)
    except SampleError as error:
        if error.reason == PENDING:
            raise
        return Answered(reply=first, replies=[first], request=request, trouble=f"{error.reason}: {error.detail}")
    return Answered(reply=replace(rest, text=joined(said, rest.text)), replies=[first, rest], request=going_on)


def tail(said: str) -> str:
    """Return the end of a text, from the beginning of a line or a tag if there is one."""
    end = said.rstrip()[-_TAIL_CHARS:]
    starts = [place for place in (end.rfind("\n", 0, -8) + 1, end.rfind("<", 0, -8)) if place > 0]
    return end[min(starts) :] if starts else end


def joined(said: str, rest: str) -> str:
    """Return the text that a reply and its rest make together, each part once."""
    body = _without_preface(repair.spoken(rest))
    if _starts_over(said, body):
        return body
    again = _overlap(said, body) or _overlap(said, body.lstrip())
    if again:
        return said + body[body.index(again) + len(again) :]
    quoted = tail(said)
    found = body.find(quoted, 0, _PREFACE_CHARS + len(quoted))
    before = body[: max(found, 0)]
    is_said_before = found >= 0 and not _MARKUP & set(before) and before.rstrip(" `\n").endswith((":", "…", "..."))
    return said + (body[found + len(quoted) :] if is_said_before else body)


def _without_preface(rest: str) -> str:
    fence = _FENCE.search(rest, 0, _PREFACE_CHARS)
    if fence and not _MARKUP & set(rest[: fence.start()]):
        return rest[fence.end() :]
    chatter = _CHATTER.match(rest)
    return rest[chatter.end() :] if chatter and chatter.end() <= _PREFACE_CHARS else rest


def _starts_over(said: str, body: str) -> bool:
    if repair.begins_document(body):
        return True
    beginning = "".join(body[: 4 * _SAME_CHARS].split())[:_SAME_CHARS]
    said_first = "".join(_without_preface(said)[: 4 * _SAME_CHARS].split())
    return len(beginning) == _SAME_CHARS and said_first.startswith(beginning)


def _overlap(said: str, body: str) -> str:
    """Return the longest end of one text that begins the other, "" where it is short enough to be chance."""
    end, start = said[-_OVERLAP_CHARS:], body[:_OVERLAP_CHARS]
    length = _longest_border(start, end)
    again = start[:length]
    before = end[-length - 1 : -length] if length else ""
    is_within_word = before.isalnum() and again[:1].isalnum()
    is_meant = length >= (_SURE_CHARS if is_within_word else _FEWEST_CHARS)
    return again if length and (is_meant or again.startswith("<") or before == "\n") else ""


def _longest_border(start: str, end: str) -> int:
    """Return the length of the longest start of `start` that `end` ends with, in linear time (Knuth–Morris–Pratt)."""
    text = [*start, "", *end]  # "" is no character, so no match crosses it
    borders = [0] * len(text)
    for place in range(1, len(text)):
        length = borders[place - 1]
        while length and text[place] != text[length]:
            length = borders[length - 1]
        borders[place] = length + (text[place] == text[length])
    return borders[-1] if text else 0
