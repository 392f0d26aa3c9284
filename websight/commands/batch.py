"""Sends a run's requests through a Batch API: half the price, within a day. Everything else stays the same.

    submit    plan ──▶ imagine, write with `PendingRequests` ──▶ what has no answer yet ──▶ batches
    collect   what the batches brought ──▶ RUN/replies
    wait      collect, submit, … until nothing is left to ask; then `websight build RUN` asks nobody

Ideas go first; pages can be asked for once their ideas are there, so a run takes two rounds, and a third where an idea
had to be asked for again.

With a limit (`model.max_cost_usd`, `model.max_total_tokens`) a round sends what the budget pays for, estimated from the
replies so far, and holds the rest back; the next rounds know more and send more. What was collected counts as it came.
Where that, and what is under way, is beyond the limit (it was lowered, say), the youngest batches are cancelled.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from websight.authors.llm.author import LanguageModel, prices_of
from websight.authors.registry import author_of, resolved
from websight.commands import rendering
from websight.config.environment import environment
from websight.config.tree import Config
from websight.errors import RunError, SampleError, UsageError
from websight.llm import Request, Usage
from websight.llm.batch import Batches, BatchState, Collected, PendingRequests
from websight.llm.bound import Experience
from websight.llm.budget import Allowance
from websight.llm.client import BatchClient
from websight.llm.ledger import BatchJob, Ledger
from websight.llm.prices import cost
from websight.llm.quota import Quota
from websight.llm.replies import Replies
from websight.llm.spent import Spent, sum_of
from websight.run import runner
from websight.run.store import Store
from websight.spelling import unknown

ACTIONS = ("submit", "status", "collect", "cancel", "wait")

_AT_ONCE = 10_000
"""Requests held while they are gathered: some 30 MB."""

_DISCOUNT = 0.5
"""The share of the usual price that a batch costs. Source: https://platform.openai.com/docs/guides/batch"""

_KNOWN = 500
"""Finished pages whose replies are looked at for what others will cost: takes a second, and gives the mean to 3 %."""

_PAUSE_S = 60.0
"""Wait between two rounds: batches take minutes to a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """The batches that were sent."""

    names: tuple[str, ...] = ()  # of the new batches
    held: int = 0  # requests that the budget does not pay for, or not yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a run has spent, what its live batches and the pages of their ideas may cost, and what it may spend."""

    spent: Spent
    under_way: Spent
    max_cost_usd: float = 0  # 0: no limit
    max_total_tokens: int = 0

    @property
    def taken(self) -> Spent:
        """Both together."""
        return self.spent.plus(self.under_way)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of "wait": what was collected, then submitted."""

    collected: Collected
    submitted: tuple[str, ...]  # names of new batches
    held: int = 0  # requests that the budget does not pay for, or not yet

    @property
    def is_done(self) -> bool:
        """Tell whether no batch is under way and no request is left."""
        return not (self.submitted or self.held or self.collected.live or self.collected.missing)

    def line(self) -> str:
        """Return the round in one line."""
        got = self.collected
        parts = [f"{got.kept} kept", f"{got.failed} failed", f"{got.live} under way"]
        parts += [f"{got.discarded} thrown away"] * bool(got.discarded)
        batches = [f"{len(self.submitted)} batches submitted"]
        batches += [f"{len(got.cancelled)} cancelled"] * bool(got.cancelled)
        batches += [f"{self.held} requests held back"] * bool(self.held)
        return "; ".join([", ".join(parts), ", ".join(batches)])


def start(folder: Path, wanted: Config) -> Store:
    """Open or start the run. Raises: UsageError if its author uses no model, or its model has no Batch API."""
    author = author_of(wanted)
    if not (isinstance(author, LanguageModel) and author.has_server):
        raise UsageError(f"{folder}: batches are for --author llm and a server with a Batch API")
    store = Store.create(folder, resolved(rendering.pictured(wanted)))
    with store.locked():
        store.freeze()
    return store


async def submit(store: Store) -> Submitted:
    """Send the requests that have no reply and are in no batch, as many as the budget pays for.

    Raises: RunError where it pays for none, and nothing is under way.
    """
    names: list[str] = []
    with closing(Replies(store.replies)) as replies:
        async with _batches(store) as batches:
            asked = _Asked(store, replies)
            quota = await asked.quota(_standing(store, replies, batches.live()))
            async for requests in asked.requests():
                names += await batches.submit(requests, replies, quota)
            if quota.held and not batches.live():
                raise quota.refusal()
    return Submitted(names=tuple(names), held=quota.held)


async def collect(store: Store, ids: Sequence[str] = ()) -> Collected:
    """Keep the replies that the batches have so far; cancel batches that the budget does not pay for."""
    with closing(Replies(store.replies)) as replies:
        async with _batches(store) as batches:
            collected = await batches.collect(replies, ids)
            if unpaid := _unpaid(store, replies, batches.live()):
                await batches.cancel(unpaid)
            return replace(collected, cancelled=unpaid)


def _unpaid(store: Store, replies: Replies, live: Sequence[BatchJob]) -> tuple[str, ...]:
    """Return the names of the youngest batches, as many as have to go for the others to be paid."""
    allowance, staying = _allowance(store.config), list(live)
    while staying and not allowance.covers(_standing(store, replies, staying).taken):
        staying.pop()
    return tuple(job.batch for job in live[len(staying) :] if job.batch)


def standing(store: Store) -> Standing:
    """Return what the run has spent, and what its batches may cost."""
    with closing(Replies(store.replies)) as replies:
        return _standing(store, replies, Ledger(store.replies).live())


def _standing(store: Store, replies: Replies, live: Iterable[BatchJob]) -> Standing:
    model = store.config.model
    unanswered = ((job, sum(key not in replies for key in job.prompts)) for job in live)
    return Standing(
        spent=replies.spent(),
        under_way=sum_of(job.most().times(count / job.total) for job, count in unanswered if job.total),
        max_cost_usd=model.max_cost_usd,
        max_total_tokens=model.max_total_tokens,
    )


class _Asked:
    """What a run asks its model, in the order of its plan, as far as it is not answered."""

    def __init__(self, store: Store, replies: Replies) -> None:
        self._store = store
        self._replies = replies
        self._author = LanguageModel(store.config)
        self._experience = Experience(prices_of(store.config, share=_DISCOUNT))
        self._settings = store.settings.all()

    async def quota(self, standing: Standing) -> Quota:
        """Return what may be sent, after a look at what the pages so far have cost."""
        progress, allowance = self._store.progress(), _allowance(self._store.config)
        if allowance.is_limited:
            known = (number for manifest in progress.done for number in self._store.shard_numbers(manifest.shard))
            await self._through(itertools.islice(known, _KNOWN), self._pending())
        pages = self._author.stages_with(self._pending())[1].asking

        def follow(request: Request) -> Request | None:
            if (request.model, request.max_tokens) == (pages.model, pages.max_tokens) and not request.schema:
                return None
            return pages.request(
                (*request.messages, ("user", " " * request.max_tokens)), 0
            )  # with an idea of that size

        return Quota(self._experience, allowance, standing.taken, follow=follow)

    async def requests(self) -> AsyncIterator[tuple[Request, ...]]:
        """Yield the requests that have no reply, so many at a time."""
        pending = self._pending()
        for shard in self._store.progress().missing:
            await self._through(self._store.shard_numbers(shard), pending)
            if len(pending) >= _AT_ONCE:
                yield pending.take()
        yield pending.take()

    def _pending(self) -> PendingRequests:
        return PendingRequests(self._replies, self._experience.note)

    async def _through(self, numbers: Iterable[int], pending: PendingRequests) -> None:
        imagine, write = self._author.stages_with(pending, self._settings)
        for number in numbers:
            try:
                known = await imagine(self._author.sample(number))
                if not known.drop:
                    await write(known)
            except SampleError:  # pending, or failed for good: either way it is written down
                continue


def _allowance(config: Config) -> Allowance:
    return Allowance(max_cost_usd=config.model.max_cost_usd, max_total_tokens=config.model.max_total_tokens)


async def status(store: Store, ids: Sequence[str] = ()) -> tuple[BatchState, ...]:
    """Return the states of the batches, as the server reports them."""
    async with _batches(store) as batches:
        return await batches.status(ids)


async def cancel(store: Store, ids: Sequence[str] = ()) -> tuple[BatchState, ...]:
    """Cancel batches; their finished replies are still collected."""
    async with _batches(store) as batches:
        return await batches.cancel(ids)


async def wait(store: Store, report: Callable[[Round], None], pause_s: float = _PAUSE_S) -> Round:
    """Collect and submit until nothing is left to ask. Requests that no batch answered twice in a row end it.

    Raises: RunError where the budget pays for no more.
    """
    unanswered = 0
    while True:
        collected = await collect(store)
        unanswered = unanswered + 1 if collected.missing and not collected.kept else 0
        try:
            sent = await submit(store) if unanswered < 2 else Submitted()
        except RunError:
            report(Round(collected=collected, submitted=()))
            raise
        last = Round(collected=collected, submitted=sent.names, held=sent.held)
        report(last)
        if last.is_done or unanswered >= 2:
            return last
        await asyncio.sleep(pause_s)


def act(
    store: Store, action: str, ids: Sequence[str] = (), report: Callable[[Round], None] = lambda _: None
) -> Submitted | tuple[BatchState, ...] | Collected | Round:
    """Do one of `ACTIONS` and return what it says: new names, states, what was collected, or the last round.

    `report` is called with every round of "wait". Raises: UsageError, RunError.
    """
    if action not in ACTIONS:
        raise UsageError(f"batch: {unknown(action, ACTIONS)}")
    if action == "submit":
        return runner.run_to_end(submit(store))
    if action == "wait":
        return runner.run_to_end(wait(store, report))
    if action == "collect":
        return runner.run_to_end(collect(store, ids))
    return runner.run_to_end((status if action == "status" else cancel)(store, ids))


@asynccontextmanager
async def _batches(store: Store) -> AsyncIterator[Batches]:
    server = store.config.model
    client = BatchClient(server.base_url, environment(server.key_env) or "", key_env=server.key_env)
    prices = prices_of(store.config, share=_DISCOUNT)

    def price(usage: Usage, model: str) -> float | None:
        return cost(usage, prices.of(model))

    adapt = _renamed if urlsplit(client.endpoint.base_url).hostname == "api.openai.com" else dict
    async with Batches(store.replies, client, price=price, adapt=adapt) as batches:
        yield batches


def _renamed(body: dict[str, Any]) -> dict[str, Any]:
    """Rename max_tokens to `max_completion_tokens`, which all of OpenAI's models take and the newer ones insist on."""
    return {("max_completion_tokens" if name == "max_tokens" else name): value for name, value in body.items()}
