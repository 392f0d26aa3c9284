"""Sends a run's requests through a Batch API: half the price, within a day. Everything else stays the same.

    submit    plan ──▶ imagine, write with `PendingRequests` ──▶ what has no answer yet ──▶ batches
    collect   what the batches brought ──▶ RUN/replies
    wait      collect, submit, … until nothing is left to ask; then `websight build RUN` asks nobody

Ideas go first; pages can be asked for once their ideas are there, so a run takes two rounds, and a third where an idea
had to be asked for again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from websight.authors.llm.author import LanguageModel, prices_of
from websight.authors.registry import author_of, resolved
from websight.commands import rendering
from websight.config.environment import environment
from websight.config.tree import Config
from websight.errors import SampleError, UsageError
from websight.llm import Usage
from websight.llm.batch import Batches, BatchState, Collected, PendingRequests
from websight.llm.client import BatchClient
from websight.llm.prices import cost
from websight.llm.replies import Replies
from websight.run import runner
from websight.run.store import Store

ACTIONS = ("submit", "status", "collect", "cancel", "wait")

_AT_ONCE = 10_000
"""Requests held while they are gathered: some 30 MB."""

_DISCOUNT = 0.5
"""The share of the usual price that a batch costs. Source: https://platform.openai.com/docs/guides/batch"""

_PAUSE_S = 60.0
"""Wait between two rounds: batches take minutes to a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """The batches that were sent."""

    names: tuple[str, ...]  # of the new batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of "wait": what was collected, then submitted."""

    collected: Collected
    submitted: tuple[str, ...]  # names of new batches

    @property
    def is_done(self) -> bool:
        """Tell whether no batch is under way and no request is left."""
        return not (self.submitted or self.collected.live or self.collected.missing)

    def line(self) -> str:
        """Return the round in one line."""
        got = self.collected
        return f"{got.kept} kept, {got.failed} failed, {got.live} under way; {len(self.submitted)} batches submitted"


def start(folder: Path, wanted: Config) -> Store:
    """Open or start the run. Raises: UsageError if its author uses no model, or its model has no Batch API."""
    author = author_of(wanted)
    if not (isinstance(author, LanguageModel) and author.has_server):
        raise UsageError(f"{folder}: batches are for --author llm and a server with a Batch API")
    store = Store.create(folder, resolved(rendering.pictured(wanted)))
    with store.locked():
        store.freeze()
    return store


async def submit(store: Store) -> tuple[str, ...]:
    """Send the requests that have no reply and are in no batch; return the names of the new batches."""
    names: list[str] = []
    with closing(Replies(store.replies)) as replies:
        async with _batches(store) as batches:
            pending = PendingRequests(replies)
            author = LanguageModel(store.config)
            imagine, write = author.stages_with(pending, store.settings.all())
            for shard in store.progress().missing:
                for number in store.shard_numbers(shard):
                    try:
                        known = await imagine(author.sample(number))
                        if not known.drop:
                            await write(known)
                    except SampleError:  # pending, or failed for good: either way it is written down
                        continue
                if len(pending) >= _AT_ONCE:
                    names += await batches.submit(pending.take(), replies)
            names += await batches.submit(pending.take(), replies)
    return tuple(names)


async def collect(store: Store, ids: Sequence[str] = ()) -> Collected:
    """Keep the replies that the batches have so far."""
    with closing(Replies(store.replies)) as replies:
        async with _batches(store) as batches:
            return await batches.collect(replies, ids)


async def status(store: Store, ids: Sequence[str] = ()) -> tuple[BatchState, ...]:
    """Return the states of the batches, as the server reports them."""
    async with _batches(store) as batches:
        return await batches.status(ids)


async def cancel(store: Store, ids: Sequence[str] = ()) -> tuple[BatchState, ...]:
    """Cancel batches; their finished replies are still collected."""
    async with _batches(store) as batches:
        return await batches.cancel(ids)


async def wait(store: Store, report: Callable[[Round], None], pause_s: float = _PAUSE_S) -> Round:
    """Collect and submit until nothing is left to ask. Requests that no batch answered twice in a row end it."""
    unanswered = 0
    while True:
        collected = await collect(store)
        unanswered = unanswered + 1 if collected.missing and not collected.kept else 0
        submitted = await submit(store) if unanswered < 2 else ()
        last = Round(collected=collected, submitted=submitted)
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
        raise UsageError(f"batch: found {action!r}; allowed: {', '.join(ACTIONS)}")
    if action == "submit":
        return Submitted(names=runner.run_to_end(submit(store)))
    if action == "wait":
        return runner.run_to_end(wait(store, report))
    if action == "collect":
        return runner.run_to_end(collect(store, ids))
    return runner.run_to_end((status if action == "status" else cancel)(store, ids))


@asynccontextmanager
async def _batches(store: Store) -> AsyncIterator[Batches]:
    server = store.config.model
    client = BatchClient(server.base_url, environment(server.key_env) or "", key_env=server.key_env)
    prices = prices_of(store.config)

    def price(usage: Usage, model: str) -> float | None:
        usual = cost(usage, prices.of(model))
        return None if usual is None else _DISCOUNT * usual

    adapt = _renamed if urlsplit(client.endpoint.base_url).hostname == "api.openai.com" else dict
    async with Batches(store.replies, client, price=price, adapt=adapt) as batches:
        yield batches


def _renamed(body: dict[str, Any]) -> dict[str, Any]:
    """Rename max_tokens to `max_completion_tokens`, which all of OpenAI's models take and the newer ones insist on."""
    return {("max_completion_tokens" if name == "max_tokens" else name): value for name, value in body.items()}
