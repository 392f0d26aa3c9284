"""Who writes the pages of a run, put together from the config: the part of the composition root that knows authors.

    grammar   plan ──▶ [compose]
    llm       plan ──▶ [imagine] ──▶ [write]        Remembered(Budgeted(Patient(Chat or Fake)))
    files     numbers ──▶ [read]

`resolved` looks at everything that can be wrong before anything is made or spent.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from websight import packaged
from websight.authors.files import Read
from websight.authors.grammar.compose import Compose
from websight.authors.llm import prompts
from websight.authors.llm.imagine import Imagine
from websight.authors.llm.prompts import Asking
from websight.authors.llm.write import Write
from websight.config.environment import environment
from websight.config.load import load
from websight.config.tree import Config
from websight.errors import UsageError
from websight.llm import Model
from websight.llm.budget import Budgeted, Prices
from websight.llm.fake import Fake
from websight.llm.limit import Gate, Limiter, Patient
from websight.llm.replies import Remembered, Replies, Spent
from websight.plan.plan import Plan
from websight.run.runner import Stage
from websight.sample import Sample
from websight.sources import Source, captioned, open_source
from websight.sources.captioned import Gallery

if TYPE_CHECKING:
    from websight.llm.chat import Chat

FAKE = "fake:"
"""The base URL of the model that ships: no server, no price, pages that show how things work."""

_MENDABLE = frozenset({"imagine", "write", "read", "shoot"})
"""Stages whose drops another try may mend; what the filters say of a page will not change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """The stages that write, and what goes with them."""

    stages: tuple[Stage, ...]
    spent: Callable[[], Spent]  # by this process, since it began
    forget: Callable[[Sample], None] = lambda _: None  # a sample that is made again: ask for it anew


def plan_of(config: Config) -> Plan:
    """Return the plan that a config describes; an axis without values means all that ship."""
    wanted, is_asked = config.plan, config.author.name == "llm"
    return Plan(
        seed=config.run.seed,
        kinds=wanted.kinds or packaged.axis("kinds"),
        topics=wanted.topics or packaged.axis("topics"),
        styles=wanted.styles or packaged.axis("styles"),
        palettes=wanted.palettes or packaged.axis("palettes"),
        font_pairs=wanted.font_pairs or packaged.axis("font_pairs"),
        complexities=wanted.complexities,
        audiences=(wanted.audiences or packaged.axis("audiences")) if is_asked else (),
        layouts=(wanted.layouts or packaged.axis("layouts")) if is_asked else (),
        languages=wanted.languages,
        tailwinds=wanted.tailwinds,
    )


def sample_of(config: Config) -> Callable[[int], Sample]:
    """Return the function from a number to its sample, ready for the author's first stage."""
    plan = plan_of(config)
    return plan.bare if config.author.name == "files" else plan.sample


def resolved(config: Config) -> Config:
    """Return the config with what the author's own files and the pictures say, after a look at all that can be wrong.

    Raises: UsageError, RunError.
    """
    plan_of(config)
    gallery = gallery_of(config)
    config = _changed(config, "images", sha=gallery.fingerprint() if gallery else "")
    if config.author.name == "files":
        return _with_files(config)
    if config.author.name == "grammar":
        if config.plan.languages != ("en",):
            raise UsageError(f"plan.languages: found {list(config.plan.languages)}; the grammar writes en only")
        if config.plan.tailwinds != ("4",):
            raise UsageError(f"plan.tailwinds: found {list(config.plan.tailwinds)}; the grammar writes 4 only")
        return config
    if not config.model.name:
        raise UsageError("model.name: found nothing; name the model that writes the pages: -o model.name=…")
    folder = _folder(config)
    prompts.check(folder)
    if config.model.base_url != FAKE:
        chat_of(config)  # its address and its key; nothing is sent
    Budgeted(Fake(), prices_of(config), Spent(), models=_models(config), max_cost_usd=config.model.max_cost_usd)
    return _changed(config, "author", prompts_sha=prompts.sha(folder))


def gallery_of(config: Config) -> Gallery | None:
    """Return the pictures that are shown in the place of drawn ones, None if none. Raises: UsageError, RunError."""
    wanted = config.images
    return captioned.gallery(wanted.folder, wanted.dataset, (wanted.image_column, wanted.caption_column))


def asked(run: Path, sample: Sample) -> list[tuple[str, str, str]]:
    """Return (stage, role, text) of what a model was asked about a sample, as the templates stand now.

    Raises: UsageError where no model was asked, or the run's own templates are no longer what they were.
    """
    config = load(run / "config.toml")
    folder = _folder(config)
    if config.author.name != "llm":
        raise UsageError(f"{run}: its author is {config.author.name}; only llm asks a model")
    if prompts.sha(folder) != config.author.prompts_sha:
        raise UsageError(
            f"author.prompts: the templates in {folder or 'the package'} are not those of the run any more"
        )
    found = [("imagine", role, text) for role, text in prompts.imagining(sample, folder)]
    if sample.concept:
        found += [("write", role, text) for role, text in prompts.writing(sample, folder)]
    return found


def is_retried(sample: Sample, reasons: frozenset[str]) -> bool:
    """Tell whether a finished sample is one that `reasons` want made again."""
    if sample.drop is None:
        return False
    return sample.drop.reason in reasons or ("*" in reasons and sample.drop.stage in _MENDABLE)


def _with_files(config: Config) -> Config:
    with _source(config) as source:
        pages = min(config.run.pages, len(source))
        found = _changed(config, "author", files_sha=source.fingerprint())
    return _changed(found, "run", pages=pages)


def _changed(config: Config, section: str, **values: object) -> Config:
    return config.model_copy(update={section: getattr(config, section).model_copy(update=values)})


@contextmanager
def _source(config: Config) -> Iterator[Source]:
    wanted = config.author
    if not wanted.files:
        raise UsageError("author.files: found nothing; name what is to be read: --files DIR")
    with closing(open_source(wanted.files, wanted.text_column, wanted.idea_column)) as source:
        yield source


@asynccontextmanager
async def author_of(
    config: Config,
    replies: Path,
    reasons: frozenset[str] = frozenset(),
    is_stopping: Callable[[], bool] = lambda: False,
) -> AsyncIterator[Author]:
    """Put an author together for as long as it works.

    `replies` is the folder of what a model was paid for, `reasons` are failures that are tried again, "*" for any. No
    model is asked any more once `is_stopping` says so.
    """
    if config.author.name == "grammar":
        yield Author(stages=(Compose(),), spent=Spent)
    elif config.author.name == "files":
        with _source(config) as source:
            yield Author(stages=(Read(source),), spent=Spent)
    else:
        async with _asked(config, replies, reasons, is_stopping) as author:
            yield author


@asynccontextmanager
async def _asked(
    config: Config, folder: Path, reasons: frozenset[str], is_stopping: Callable[[], bool]
) -> AsyncIterator[Author]:
    wanted, workers = config.model, config.run.workers
    async with contextlib.AsyncExitStack() as stack:
        inner: Model = Fake() if wanted.base_url == FAKE else await stack.enter_async_context(chat_of(config))
        limiter = Limiter(
            max(1, wanted.concurrency // workers),
            requests_per_min=wanted.requests_per_min / workers,
            tokens_per_min=wanted.tokens_per_min / workers,
        )
        patient = Patient(
            Gate(inner, is_stopping),
            limiter,
            tries=wanted.tries,
            patience_s=wanted.patience_s,
            address=wanted.base_url or "api.openai.com",
        )
        kept = stack.enter_context(closing(Replies(folder)))
        before = kept.spent()
        budgeted = Budgeted(
            patient,
            prices_of(config),
            before,
            models=_models(config),
            max_cost_usd=_share(wanted.max_cost_usd, before.cost_usd or 0.0, workers),
            max_total_tokens=int(_share(wanted.max_total_tokens, before.prompt_tokens + before.reply_tokens, workers)),
        )
        remembered = Remembered(budgeted, kept, reasons)
        imagine, write = stages_of(config, remembered)

        def forget(sample: Sample) -> None:
            if sample.drop and sample.drop.stage == imagine.name:
                remembered.forget(imagine.request(sample))
            elif sample.concept:
                remembered.forget(write.request(sample))

        yield Author(stages=(imagine, write), spent=lambda: budgeted.spent.since(before), forget=forget)


def stages_of(config: Config, model: Model) -> tuple[Imagine, Write]:
    """Return the stages that ask `model`."""
    width = config.model.concurrency
    return Imagine(model, _asking(config, is_page=False), width), Write(model, _asking(config, is_page=True), width)


def _share(limit: float, before: float, workers: int) -> float:
    """Return the limit of one of `workers` processes, which all know what was spent before they began."""
    return before + (limit - before) / workers if limit > before else limit


def _asking(config: Config, *, is_page: bool) -> Asking:
    wanted = config.model
    return Asking(
        model=wanted.name if is_page else wanted.imagine_name or wanted.name,
        max_tokens=wanted.max_tokens if is_page else wanted.imagine_max_tokens,
        temperature=wanted.temperature,
        top_p=wanted.top_p,
        send_seed=wanted.send_seed,
        send_schema=wanted.send_schema,
        extra=json.dumps(wanted.extra, sort_keys=True),
        folder=_folder(config),
    )


def _models(config: Config) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in (config.model.imagine_name, config.model.name) if name))


def _folder(config: Config) -> Path | None:
    return Path(config.author.prompts) if config.author.prompts else None


def prices_of(config: Config) -> Prices:
    """Return what the config's server charges."""
    wanted = config.model
    return Prices(
        wanted.base_url,
        prompt_usd=wanted.price_prompt_usd,
        cached_usd=wanted.price_cached_usd,
        reply_usd=wanted.price_reply_usd,
    )


def chat_of(config: Config) -> Chat:
    """Return the door to the config's server; nothing is sent yet. Raises: UsageError (address, key)."""
    from websight.llm.chat import Chat  # noqa: PLC0415 — openai takes 0.6 s to import, and other authors need none

    wanted = config.model
    return Chat(
        wanted.base_url,
        environment(wanted.key_env) or "",
        key_env=wanted.key_env,
        concurrency=wanted.concurrency,
        idle_timeout_s=wanted.idle_timeout_s,
        total_timeout_s=wanted.total_timeout_s,
    )
