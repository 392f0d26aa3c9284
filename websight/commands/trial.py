"""Asks a model for one idea and one page exactly as a run would, and says what came: the larger part of the doctor.

    GET /models ──▶ Imagine ──▶ Write ──▶ one check for each thing worth knowing
                    (the stages of the author, with the first sample of the plan)

Nothing here is a probe of its own: system messages, schema, token limits, templates and the reading of replies are the
author's, so what holds here holds in the run. It costs one idea and one page. The first thing that is wrong is the one
check that fails; what could not be found out because of it is not known, and is said to be.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from websight import markup
from websight.authors.llm.author import LanguageModel, chat_of, prices_of
from websight.commands.checks import Check, unknown
from websight.commands.diagnosis import Fault, diagnosis
from websight.config.tree import Config
from websight.errors import RunError, SampleError, UsageError, WebsightError
from websight.llm import Model, RateLimited, Reply, Request, TransientError
from websight.llm.fake import Fake
from websight.llm.learnt import Learnt
from websight.llm.prices import cost
from websight.run import runner
from websight.run.advice import change
from websight.sample import Sample

if TYPE_CHECKING:  # openai behind it takes 0.7 s to import
    from websight.llm.chat import Chat

Say = Callable[[str], None]
Asked = tuple[Request, Reply, float]
"""A request, its reply, and the seconds it took."""

NAMES = (
    "server", "key", "model", "streaming", "token counts", "JSON schema", "seed", "wording", "context", "reasoning",
    "idea", "page", "price",
)  # fmt: skip
"""The checks, in the order they are made and shown."""

_WAITS_S = (1.0, 5.0)
"""Before a request is asked again. A run waits far longer; who sits before a screen wants to know."""

_LONGEST_WAIT_S = 30.0  # that a server's rate limit may ask for

_SHOWN_MODELS = 5


@dataclass(slots=True)
class Recorder:
    """A `Model` that asks another one, twice more where that may help, and remembers replies and their seconds."""

    inner: Model
    say: Say
    waits_s: Sequence[float] = _WAITS_S
    replies: list[Asked] = field(default_factory=list)

    async def reply(self, request: Request, /) -> Reply:
        """Return the reply. Raises: SampleError, RunError, and RateLimited or TransientError where waiting is vain."""
        waits = iter(self.waits_s)
        while True:
            began = time.perf_counter()
            try:
                reply = await self.inner.reply(request)
            except (RateLimited, TransientError) as error:
                wait_s = next(waits, None)
                wanted_s = (error.after_s or 0.0) if isinstance(error, RateLimited) else 0.0
                if wait_s is None or wanted_s > _LONGEST_WAIT_S or getattr(error, "is_connection", False):
                    raise
                wait_s = max(wait_s, wanted_s)
                self.say(f"asking again in {wait_s:.0f} s: {error}")
                await asyncio.sleep(wait_s)
            else:
                self.replies.append((request, reply, time.perf_counter() - began))
                return reply


@dataclass(slots=True, kw_only=True)
class Trial:
    """What was tried, and how far it came."""

    config: Config
    chat: Chat | None  # None: the model that ships
    models: tuple[str, ...] = ()  # that the server lists
    fault: Fault | None = None  # what ended the trial
    sample: Sample | None = None  # after the last stage that returned it
    imagined: list[Asked] = field(default_factory=list)
    written: list[Asked] = field(default_factory=list)


def trial(config: Config, say: Say, waits_s: Sequence[float] = _WAITS_S) -> Iterator[Check]:
    """Yield the checks of the server and model of a config."""
    yield from checks(runner.run_to_end(_tried(config, say, waits_s)))


async def _tried(config: Config, say: Say, waits_s: Sequence[float]) -> Trial:
    author = LanguageModel(config)
    try:
        author.resolved()
    except UsageError as error:
        return Trial(config=config, chat=None, fault=diagnosis(error, (), config, ""))
    if not author.has_server:
        return await _asked(Trial(config=config, chat=None), author, Recorder(Fake(), say, waits_s))
    async with chat_of(config, say=say) as chat:
        tried = Trial(config=config, chat=chat)
        try:
            tried.models = await chat.models()
        except TransientError as error:
            if error.is_connection:
                tried.fault = diagnosis(error, tried.models, config, "")
                return tried
        except (RateLimited, RunError, SampleError):
            pass  # many servers list nothing, or to nobody: what they answer to the idea decides
        return await _asked(tried, author, Recorder(chat, say, waits_s))


async def _asked(tried: Trial, author: LanguageModel, recorder: Recorder) -> Trial:
    imagine, write = author.stages_with(recorder)
    model, stage = tried.config.model, imagine.name
    try:
        recorder.say(
            f"asking {model.imagine_name or model.name} for an idea of at most {model.imagine_max_tokens:,} tokens"
        )
        tried.sample = await imagine(author.sample(0))
        tried.imagined, recorder.replies = recorder.replies, []
        if tried.sample.drop is None:
            stage = write.name
            recorder.say(
                f"asking {model.name} for a page of at most {model.max_tokens:,} tokens; it may take minutes "
                f"(model.total_timeout_s is {model.total_timeout_s:g})"
            )
            tried.sample = await write(tried.sample)
            tried.written = recorder.replies
    except (RateLimited, TransientError, WebsightError) as error:
        tried.fault = diagnosis(error, tried.models, tried.config, stage)
    return tried


# ── what came, in words ───────────────────────────────────────────────────────────────────────────────────────────


def checks(tried: Trial) -> Iterator[Check]:
    """Yield every check of a trial; at most one has failed."""
    known = {check.name: check for check in (*_server(tried), *_answers(tried), *_results(tried))}
    if fault := tried.fault:
        known[fault.check] = Check(name=fault.check, is_ok=False, found=fault.found, fix=fault.fix)
    for name in NAMES:
        yield known.get(name) or unknown(name)


def _ok(name: str, found: str) -> Check:
    return Check(name=name, is_ok=True, found=found)


def _server(tried: Trial) -> Iterator[Check]:
    """Yield what is known of a server that answers at all."""
    if tried.chat is None and tried.fault is None:
        yield _ok("server", "none: the model that ships answers")
        yield _ok("key", "none is needed")
    elif tried.chat and not (tried.fault and tried.fault.check == "server"):
        more = ", …" if len(tried.models) > _SHOWN_MODELS else ""
        listed = (
            f"lists {', '.join(tried.models[:_SHOWN_MODELS])}{more}" if tried.models else "does not list its models"
        )
        yield _ok("server", f"{tried.chat.endpoint.base_url} answers, and {listed}")
        if tried.imagined:
            endpoint = tried.chat.endpoint
            yield _ok("key", f"{endpoint.key_env} is taken" if endpoint.key else "none is set, and none is asked for")


def _answers(tried: Trial) -> Iterator[Check]:
    """Yield what the replies show, whatever they are worth as an idea and a page."""
    if not tried.imagined:
        return
    model, (request, reply, _) = tried.config.model, tried.imagined[0]
    learnt = [tried.chat.learnt(name) for name in _models(tried)] if tried.chat else [Learnt()]
    left_out = frozenset[str]().union(*(one.wording.left_out for one in learnt))
    yield _ok("model", f"{' and '.join(_models(tried))} answers")
    yield _ok("streaming", "not taken; replies come in one piece" if "stream" in left_out else "yes")
    yield _ok("token counts", "not given; estimated from bytes" if reply.usage.is_estimated else "yes")
    yield _ok("JSON schema", _schema(request, reply, left_out))
    sent = "left out; replies are not repeatable" if "seed" in left_out else "taken"
    yield _ok("seed", sent if model.send_seed else "not sent: model.send_seed is off")
    notes = dict.fromkeys(note for one in learnt for note in one.wording.notes())
    yield _ok("wording", "; ".join(notes) or "nothing has to be put differently")
    yield _ok("context", _context(tried, learnt[-1]))
    yield _ok("reasoning", _reasoning(tried, any(one.reasons for one in learnt)))


def _models(tried: Trial) -> tuple[str, ...]:
    model = tried.config.model
    return tuple(dict.fromkeys((model.imagine_name or model.name, model.name)))


def _schema(request: Request, reply: Reply, left_out: frozenset[str]) -> str:
    if not request.schema:
        return "not sent: model.send_schema is off"
    if "response_format" in left_out:
        return "not taken; the prompt alone asks for JSON"
    if reply.finish_reason != "stop":
        return "taken; the reply ended too early to tell whether it is followed"
    try:
        value = json.loads(reply.text)
    except ValueError:
        value = None
    wanted = set(json.loads(request.schema)["required"])
    is_followed = isinstance(value, dict) and wanted <= set(value)
    return "followed" if is_followed else "taken, but not followed; replies are parsed, and asked for again once"


def _context(tried: Trial, learnt: Learnt) -> str:
    """Return how much the context holds, and whether a page of the wanted length fits."""
    wanted, size = tried.config.model.max_tokens, learnt.room.context_tokens
    held = f"{size:,} tokens" if size else "the server does not say how much it holds"
    if not tried.written:
        return held
    limit = learnt.limit(tried.written[0][0])
    if limit < wanted:
        return f"{held}: a page may have {limit:,} tokens, and not the {wanted:,} of model.max_tokens"
    return f"{held}; a page of {wanted:,} (model.max_tokens) {'fits' if size else 'was not refused'}"


def _reasoning(tried: Trial, reasons: bool) -> str:  # noqa: FBT001 — the truth is what it is about
    replies = [reply for _, reply, _ in (*tried.imagined, *tried.written)]
    thought, total = (
        sum(getattr(reply.usage, f"{kind}_tokens") for reply in replies) for kind in ("reasoning", "reply")
    )
    if not (reasons or thought):
        return "none seen"
    counted = f"{thought:,} of {total:,} reply tokens" if thought else "its tokens are not counted apart"
    return f"yes: {counted}; model.reasoning_tokens allows {tried.config.model.reasoning_tokens:,} on top of the limits"


def _results(tried: Trial) -> Iterator[Check]:
    """Yield what the idea, the page and the price are."""
    sample = tried.sample
    if sample is None:
        return
    drop = sample.drop
    if drop and drop.stage == "imagine":
        yield _useless("idea", drop.reason, drop.stage, f"{drop.detail}; {_facts(tried.imagined)}")
        return
    title = json.loads(sample.concept)["title"]
    yield _ok("idea", f"usable: {title!r}; {_facts(tried.imagined)}")
    if tried.written and drop:
        yield _useless("page", drop.reason, drop.stage, f"{drop.detail}; {_facts(tried.written)}")
    elif tried.written:
        words = len(markup.words(markup.visible_text(sample.html)))
        yield _ok("page", f"whole, {words:,} words; {_facts(tried.written)}")
    if tried.written:
        yield _ok("price", _price(tried))


def _useless(name: str, reason: str, stage: str, found: str) -> Check:
    fix = change(reason, stage) or "run doctor again; if it stays so, take another model"
    return Check(name=name, is_ok=False, found=f"{reason}: {found}", fix=fix)


def _facts(asked: Sequence[Asked]) -> str:
    """Return how many tokens replies had, in what time, and how the last one ended."""
    tokens, seconds = sum(reply.usage.reply_tokens for _, reply, _ in asked), sum(took_s for *_, took_s in asked)
    speed = f", {tokens / seconds:,.0f} a second" if seconds > 0 else ""
    times = f" in {len(asked)} replies" if len(asked) > 1 else ""
    return f"{tokens:,} tokens{times} in {seconds:.1f} s{speed}, ended with {asked[-1][1].finish_reason!r}"


def _price(tried: Trial) -> str:
    prices = prices_of(tried.config)
    costs = [cost(reply.usage, prices.of(request.model)) for request, reply, _ in (*tried.imagined, *tried.written)]
    if None in costs:
        return "not known; set model.price_prompt_usd and model.price_reply_usd, and a run counts it"
    return f"${sum(one for one in costs if one is not None):.4f} for this idea and page"
