"""The prompts: a sample's brief → the messages of a request, rendered from `templates/prompts/`.

    imagine.system  imagine.user     brief → the concept of a site, as JSON
    reask.user                       once more, with what was wrong
    continue.user                    the rest of a reply that was cut
    write.system    write.user       concept and brief → the page

A folder of the user's replaces them file by file. Chance: the words that set a client's scene (its place, an initial,
things of its world) are drawn from the sample's seed, so the same sample is always asked the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from websight import templates
from websight.chance import Dice
from websight.errors import SampleError, UsageError
from websight.llm import Reply, Request, TransientError, finish
from websight.plan.axes import AXES
from websight.sample import Brief, Sample, Step
from websight.spelling import hint, nearest

NAMES = ("imagine.system", "imagine.user", "reask.user", "write.system", "write.user", "continue.user")

_LATER = frozenset({"continue.user"})
"""Came when there were runs already: part of the hash only where a user's folder replaces it, else no older run could
go on. Its words decide nothing about a page but how its second half is asked for."""

Messages = tuple[tuple[str, str], ...]
"""(role, text), first to last."""

UNFINISHED = {"length": "reply_cut", "runaway": "reply_runaway", "content_filter": "refused", "refusal": "refused"}
"""Finish reason of an incomplete reply → why its sample is dropped."""


_SEED_BITS = 31  # servers take a signed 32-bit integer, and some refuse a negative one

_TAILWIND_TAGS = {
    "3": '<script src="https://cdn.tailwindcss.com"></script>',
    "4": '<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>',
}
"""The tag that loads a major version, as Tailwind's documentation gives it."""

_LENGTHS = {"short": (170, 350), "medium": (300, 600), "long": (500, 900)}
"""Visible words by complexity. 120 pages of the grammar have 171 to 454, 178 to 606 and 246 to 656 (tenth and ninetieth
percentile, 2026-11); further apart here, since a model is not told the size of each section."""

_FAMILIES = {
    "api": "API reference", "articlehead": "article head", "auth": "sign-in form", "casestudy": "case study",
    "crumbs": "breadcrumbs", "cta": "call to action", "datatable": "data table", "docsnav": "documentation menu",
    "eventhero": "event announcement", "faq": "questions and answers", "front": "front page of stories",
    "further": "further reading", "hours": "opening hours", "joblist": "open positions", "jobsearch": "job search",
    "kpis": "key figures", "lead": "opening statement", "logos": "logos of partners", "panel": "chart panel",
    "prose": "running text", "quotes": "testimonials", "reserve": "reservation", "sidenav": "side menu",
    "specs": "specifications", "topbar": "toolbar", "values": "principles", "work": "selected work",
}  # fmt: skip
"""Section families whose names are abbreviations; the others say what they are."""

_INITIALS = "ABCDEFGHIJKLMNOPRSTUVWZ"
"""Models left alone give every second client one of a dozen names. In some languages few names begin with Q, X or Y."""

_THINGS = 6  # of the topic's own, enough to set the scene and too few to be copied as a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The settings by which one stage asks its model."""

    model: str
    max_tokens: int
    temperature: float | None = None  # None: the server's own
    top_p: float | None = None
    send_seed: bool = True  # some servers refuse the key
    send_schema: bool = True  # the same; without it, the words of the prompt have to do
    extra: str = "{}"  # further keys of the request body, as JSON text with sorted keys
    folder: Path | None = None  # templates of the user's
    reasoning_tokens: int = 0  # on top of max_tokens, for models that reason
    other_limits: tuple[int, ...] = ()  # what `max_tokens` was at other times of the run
    continues: bool = False  # whether the rest of a reply that was cut is asked for
    limit_key: str = "model.max_tokens"  # the config key that it comes from

    def request(self, messages: Messages, seed: int, schema: str = "") -> Request:
        """Return the request for a sample with this seed."""
        return Request(
            model=self.model,
            messages=messages,
            max_tokens=self.max_tokens,
            temperature=self.temperature,
            top_p=self.top_p,
            seed=seed % 2**_SEED_BITS if self.send_seed else None,
            schema=schema if self.send_schema else "",
            extra=self.extra,
            reasoning_tokens=self.reasoning_tokens,
            other_limits=self.other_limits,
            keeps_cut=self.continues,
            limit_key=self.limit_key,
        )

    def step(self, stage: str, request: Request, replies: list[Reply], note: str = "") -> Step:
        """Return the step that records requests and replies; `request` is the last one."""
        costs = [reply.cost_usd for reply in replies]
        return Step(
            stage=stage,
            model=replies[-1].model or self.model,
            prompt_sha=request.prompt_sha(),
            temperature=self.temperature,
            top_p=self.top_p,
            max_tokens=self.max_tokens,
            prompt_tokens=sum(reply.usage.prompt_tokens for reply in replies),
            reply_tokens=sum(reply.usage.reply_tokens for reply in replies),
            cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
            tries=len(replies),
            note=note,
        )


def imagining(sample: Sample, folder: Path | None = None) -> Messages:
    """Return the messages that ask for a concept."""
    return _messages("imagine", variables(sample), folder)


def again(messages: Messages, answer: str, complaint: str, sample: Sample, folder: Path | None = None) -> Messages:
    """Return the messages that ask again after an unusable reply."""
    text = _rendered("reask.user", {**variables(sample), "complaint": complaint}, folder)
    return (*messages, ("assistant", answer), ("user", text))


def continuing(messages: Messages, said: str, tail: str, sample: Sample, folder: Path | None = None) -> Messages:
    """Return the messages that ask for the rest of what was said; `tail` is its end."""
    text = _rendered("continue.user", {**variables(sample), "tail": tail}, folder)
    return (*messages, ("assistant", said), ("user", text))


def unfinished(finish_reason: str, detail: str) -> SampleError | None:
    """Return why a reply with this finish reason is of no use, None where the model ended it."""
    try:
        known = finish.normal(finish_reason)  # replies kept by older versions have the servers' own words
    except TransientError:
        known = finish_reason
    if known == finish.STOP:
        return None
    if reason := UNFINISHED.get(known):
        return SampleError(reason, detail)
    return SampleError("unknown_finish", f"finish_reason {finish_reason!r}, {detail}")


def writing(sample: Sample, folder: Path | None = None) -> Messages:
    """Return the messages that ask for the page of the sample's concept."""
    concept = json.loads(sample.concept)
    text = json.dumps(concept, indent=1, ensure_ascii=False)
    return _messages("write", {**variables(sample), "concept": concept, "concept_text": text}, folder)


def _messages(stage: str, values: dict[str, Any], folder: Path | None) -> Messages:
    parts = ((role, _rendered(f"{stage}.{role}", values, folder)) for role in ("system", "user"))
    return tuple((role, text) for role, text in parts if text)  # some models take no system message: empty the template


def _rendered(name: str, values: dict[str, Any], folder: Path | None) -> str:
    return templates.render(_file(name), values, folder).strip()


def _file(name: str) -> str:
    return f"prompts/{name}.md.j2"


def variables(sample: Sample) -> dict[str, Any]:
    """Return the variables of every template; the comment in `imagine.user.md.j2` explains each."""
    brief = sample.brief
    chosen = {axis.name: getattr(brief, axis.name) for axis in AXES}
    said = {axis.name: {"name": chosen[axis.name], **axis.entry(chosen[axis.name])} for axis in AXES}
    topic, language = said["topic"], said["language"]
    dice = Dice(sample.seed, "prompt")
    low, high = _LENGTHS[brief.complexity]
    return {
        **said,
        "brief": asdict(brief),
        "families": _families(brief.sections),
        "things": _things(topic, dice.fork("things")),
        "fonts": said["font_pair"],
        "language": {"code": brief.language, **language},
        "place": dice.fork("place").pick(language["places"]),
        "initial": dice.fork("initial").pick(_INITIALS) if language["script"] == "Latn" else "",
        "length": {"low": low, "high": high},
        "tailwind": {"version": brief.tailwind, "tag": _TAILWIND_TAGS[brief.tailwind]},
    }


def _families(sections: tuple[str, ...]) -> list[str]:
    """Return the names of the sections' families, each once, in order of appearance."""
    names = dict.fromkeys(name.partition("_")[0] for name in sections)
    return [_FAMILIES.get(name, name) for name in names]


def _things(topic: dict[str, Any], dice: Dice) -> list[str]:
    return dice.sample([*topic["categories"], *topic["pictures"], *topic["subheads"]], _THINGS)


# ── templates of the user's ───────────────────────────────────────────────────────────────────────────────────────

_EXAMPLE = Sample(
    number=0,
    id="0000000-0000000000000000",
    seed=1,
    brief=Brief(
        kind="landing", topic="bakery", style="clean", palette="indigo_slate", font_pair="inter", complexity="medium",
        language="en", tailwind="4", sections=("header_bar", "hero_split", "footer_simple"), audience="regulars",
        layout="bento",
    ),
    concept=json.dumps(
        {
            "title": "Example", "idea": "One. Two.", "audience": "People.", "purpose": "To buy.",
            "sections": [{"name": "Hero", "content": "A headline."}], "visual_style": "Calm.",
            "picture_keywords": ["rye bread"], "tone": "warm",
        }
    ),
)  # fmt: skip


_OTHER_EXAMPLE = replace(
    _EXAMPLE,
    brief=replace(_EXAMPLE.brief, language="ar", palette="violet_dark", style="soft", complexity="long"),
)
"""Differs from the first example in all that a template may test: direction, script, ground, edge, shadow."""


def check(folder: Path | None) -> None:
    """Render every template with example data, to find mistakes before anything is sent. Raises: UsageError."""
    if folder is not None:
        _refuse_strangers(folder)
    known = {*variables(_EXAMPLE), "concept", "concept_text", "complaint", "tail"}
    only = {"concept": "write.", "concept_text": "write.", "complaint": "reask.", "tail": "continue."}
    for name in NAMES:
        templates.check(_file(name), {key for key in known if name.startswith(only.get(key, ""))}, folder)
    for example in (_EXAMPLE, _OTHER_EXAMPLE):
        first = imagining(example, folder)
        for name, messages in (
            ("imagine.user", first),
            ("write.user", writing(example, folder)),
            ("reask.user", again(first, "{}", "it is empty", example, folder)),
            ("continue.user", continuing(first, "<p>Rye", "<p>Rye", example, folder)),
        ):
            if messages[-1][0] != "user" or not messages[-1][1]:
                raise UsageError(
                    f"author.prompts: {folder}: {name}.md.j2 renders to an empty text; it must be the question"
                )


def _refuse_strangers(folder: Path) -> None:
    allowed = {f"{name}.md.j2" for name in NAMES}
    if not folder.is_dir():
        raise UsageError(f"author.prompts: {folder} is not a folder")
    present = sorted(path.name for path in folder.glob("*.j2"))
    for name in present:
        if name not in allowed and not name.startswith("_"):
            meant = hint(nearest(name, allowed))
            raise UsageError(
                f"author.prompts: {folder / name} replaces no template{meant}; allowed: {', '.join(sorted(allowed))}"
            )
    if not allowed & set(present):
        raise UsageError(f"author.prompts: {folder} holds none of {', '.join(sorted(allowed))}")


def sha(folder: Path | None) -> str:
    """Return 16 hex digits that depend on every template in use."""
    sources = [templates.source(_file(name), folder) for name in NAMES if name not in _LATER]
    if folder is not None:
        later = {name: templates.source(_file(name), folder) for name in sorted(_LATER)}
        sources += [text for name, text in later.items() if text != templates.source(_file(name))]
        # what the templates include
        sources += [templates.source(path.name, folder) for path in sorted(folder.glob("_*.j2"))]
    return hashlib.sha256("\0".join(sources).encode()).hexdigest()[:16]
