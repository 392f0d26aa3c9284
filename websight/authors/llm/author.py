"""The author that asks a language model, put together from the config.

plan ──▶ [imagine] ──▶ [write]        Cached(Retrying(Budgeted(Gate(Chat or Fake))))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from websight.authors.author import Author, Session
from websight.authors.llm import prompts
from websight.authors.llm.imagine import Imagine
from websight.authors.llm.prompts import Asking
from websight.authors.llm.write import Write
from websight.config.environment import environment
from websight.config.tree import Config
from websight.errors import UsageError
from websight.llm import Model, Request, Usage
from websight.llm.bound import Experience
from websight.llm.budget import Allowance, Budgeted
from websight.llm.fake import Fake
from websight.llm.limit import Gate, Limiter, Retrying
from websight.llm.prices import Prices
from websight.llm.replies import Cached, Discarded, Replies
from websight.llm.spent import Spent
from websight.run.runner import Stage
from websight.sample import Sample

if TYPE_CHECKING:
    from websight.llm.chat import Chat

_PAGES_A_SHARE = 8  # at their longest: up to one of them is left of each share, and an eighth is little enough

FAKE = "fake:"
"""The base URL of the model that ships: no server, no price, pages that show how things work."""


class LanguageModel(Author):
    """Asks a model to imagine a site for each brief, then to write its page."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.prompts = Path(config.author.prompts) if config.author.prompts else None
        self._open = AsyncExitStack()

    @property
    def has_server(self) -> bool:
        """Tell whether the model is a real server, not the fake one that ships."""
        return self.config.model.base_url != FAKE

    def resolved(self) -> Config:
        """Return the config with the hash of the prompts, after checking everything that can be checked unsent."""
        model = self.config.model
        if not model.name:
            raise UsageError("model.name: not set; name the model that writes the pages: -o model.name=…")
        prompts.check(self.prompts)
        if self.has_server:
            chat_of(self.config)  # its address and its key
        self._budgeted(Fake(), Spent(), self._allowance(1))
        return super().resolved().changed(author__prompts_sha=prompts.sha(self.prompts))

    async def start(self, session: Session) -> None:
        """Open the connections and the kept replies."""
        chat = await self._connected(session) if self.has_server else None
        kept = self._kept = self._open.enter_context(closing(Replies(session.replies, session.seat)))
        shared, self._before = _spent_before(kept)
        if self.config.model.max_cost_usd and (unpriced := self._before.unpriced):
            session.say(
                f"model.max_cost_usd counts nothing for {unpriced:,} replies, which came when no price was known"
            )
        gate = Gate(chat or Fake(), session.is_stopping)
        allowance = self._allowance(session.processes).share(shared)
        self._budget = self._budgeted(gate, self._before, allowance, chat.longest if chat else None)
        if session.grants:
            self._budget.depend_on(session.grants)
        model = self._retrying(self._budget, session)
        self._cached = Cached(model, kept, session.retry.covers_failure)
        self._imagine, self._write = self.stages_with(self._cached, session.settings)

    async def _connected(self, session: Session) -> Chat:
        chat = await self._open.enter_async_context(chat_of(self.config, say=session.say, on_discarded=self._discarded))
        await chat.context(self.config.model.name)
        return chat

    async def close(self) -> None:
        """Close the connections and the kept replies."""
        await self._open.aclose()

    @property
    def stages(self) -> Sequence[Stage]:
        """The two stages, `Imagine` and `Write`."""
        return (self._imagine, self._write)

    def stages_with(self, model: Model, settings: Sequence[Mapping[str, Any]] = ()) -> tuple[Imagine, Write]:
        """Return the stages that ask `model`. `settings` are all that the run ever had."""
        width = self.config.model.concurrency
        imagining, writing = self._asking(settings, is_page=False), self._asking(settings, is_page=True)
        return Imagine(model, imagining, width), Write(model, writing, width)

    def spent(self) -> Spent:
        """Return what models have cost since `start`."""
        return self._budget.spent.since(self._before)

    def most_processes(self, replies: Path) -> float:
        """Return how many processes can share what is left of the budget, each of them for a few pages at least."""
        allowance = self._allowance(1)
        with closing(Replies(replies)) as kept:
            spent = kept.spent()
        imagine, write = self.stages_with(Fake())
        idea = imagine.request(self.sample(0))
        experience = Experience(prices_of(self.config))
        page = experience.ceiling(write.asking.request(idea.messages, 0)).plus(experience.ceiling(idea))
        pages = allowance.times(page, spent)
        return max(1, pages / _PAGES_A_SHARE) if pages >= 1 else 0

    def recall(self) -> None:
        """Read the replies that other processes have kept."""
        self._kept.refresh()

    def forget(self, sample: Sample) -> None:
        """Discard the kept reply: that of the concept if the concept was at fault, else that of the page."""
        if sample.drop and sample.drop.stage == self._imagine.name:
            self._cached.forget(self._imagine.request(sample))
        elif sample.concept:
            self._cached.forget(self._write.request(sample))

    def questions(self, sample: Sample) -> list[tuple[str, str, str]]:
        """Return (stage, role, text) of what was asked about a sample, by the templates as they stand now.

        Raises: UsageError where those are no longer what they were when the run started.
        """
        if prompts.sha(self.prompts) != self.config.author.prompts_sha:
            raise UsageError(
                f"author.prompts: the templates in {self.prompts or 'the package'} have changed since the run started"
            )
        questions = [("imagine", role, text) for role, text in prompts.imagining(sample, self.prompts)]
        if sample.concept:
            questions += [("write", role, text) for role, text in prompts.writing(sample, self.prompts)]
        return questions

    def _discarded(self, request: Request, usage: Usage) -> None:
        """Book a try whose answer was thrown away: in the budget, and for good."""
        dollars = self._budget.discarded(request, usage)
        self._kept.keep(request.key(), Discarded(usage=usage, cost_usd=dollars), model=request.model)

    def _asking(self, settings: Sequence[Mapping[str, Any]], *, is_page: bool) -> Asking:
        model, key = self.config.model, "max_tokens" if is_page else "imagine_max_tokens"
        limit, limits = getattr(model, key), {values.get(f"model.{key}", 0) for values in settings}
        return Asking(
            model=model.name if is_page else model.imagine_name or model.name,
            max_tokens=limit,
            reasoning_tokens=model.reasoning_tokens,
            limit_key=f"model.{key}",
            other_limits=tuple(sorted((other for other in limits if other not in {0, limit}), reverse=True)),
            temperature=model.temperature,
            top_p=model.top_p,
            send_seed=model.send_seed,
            send_schema=model.send_schema,
            extra=json.dumps(model.extra, sort_keys=True),
            folder=self.prompts,
            continues=model.continue_cut,
        )

    def _retrying(self, inner: Model, session: Session) -> Retrying:
        model, processes, grants = self.config.model, session.processes, session.grants
        limiter = Limiter(
            0 if grants else max(1, model.concurrency // processes),
            requests_per_min=0 if grants else model.requests_per_min / processes,
            tokens_per_min=0 if grants else model.tokens_per_min / processes,
            is_stopping=session.is_stopping,
        )
        if grants:
            grants.limit(limiter, model.requests_per_min, model.tokens_per_min)
        address = model.base_url or "api.openai.com"
        return Retrying(
            inner, limiter, tries=model.tries, patience_s=model.patience_s, address=address, say=session.say
        )

    def _allowance(self, processes: int) -> Allowance:
        model = self.config.model
        return Allowance(max_cost_usd=model.max_cost_usd, max_total_tokens=model.max_total_tokens, processes=processes)

    def _budgeted(
        self, inner: Model, before: Spent, allowance: Allowance, longest: Callable[[Request], int] | None = None
    ) -> Budgeted:
        model = self.config.model
        return Budgeted(
            inner,
            prices_of(self.config),
            before,
            models=tuple(dict.fromkeys(name for name in (model.imagine_name, model.name) if name)),
            allowance=allowance,
            longest=longest,
        )


def _spent_before(kept: Replies) -> tuple[Spent, Spent]:
    """Return what was spent before all tasks of an array, and that with what this task has spent; else all, twice."""
    if not kept.seat:
        return kept.spent(), kept.spent()
    array = kept.seat[kept.seat.index("of") :]
    before = kept.spent(lambda seat: not seat.endswith(array))
    return before, before.plus(kept.spent(lambda seat: seat == kept.seat))


def prices_of(config: Config, *, share: float = 1.0) -> Prices:
    """Return the prices of the config's server, or that share of them."""
    model = config.model
    return Prices(
        model.base_url,
        prompt_usd=model.price_prompt_usd,
        cached_usd=model.price_cached_usd,
        reply_usd=model.price_reply_usd,
        share=share,
    )


def chat_of(
    config: Config,
    *,
    say: Callable[[str], None] = lambda _text: None,
    on_discarded: Callable[[Request, Usage], None] = lambda _request, _usage: None,
) -> Chat:
    """Return a client of the config's server; sends nothing. Raises: UsageError (address, key)."""
    from websight.llm.chat import Chat, ChatLimits  # noqa: PLC0415 — openai takes 0.6 s to import; others need none

    model = config.model
    limits = ChatLimits(
        concurrency=model.concurrency, idle_timeout_s=model.idle_timeout_s, total_timeout_s=model.total_timeout_s
    )
    return Chat(
        model.base_url,
        environment(model.key_env) or "",
        key_env=model.key_env,
        limits=limits,
        say=say,
        on_discarded=on_discarded,
    )
