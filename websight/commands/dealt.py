"""Shards, money and shares of the model's limits, as a worker of a cluster is dealt them: lines on its standard input.

    worker ── ["ready"] ["wants"] ["made", 17] ["has", 8] ["money", …] ["used", …] ──▶ dealer
           ◀─ ["shard", 17, is_again] ["share", 8] ["money", …] ["end"] ──────────────

What else it reports goes the way of every worker (`overseer.Pipe`).
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from math import inf
from typing import Any

from websight.authors import registry
from websight.authors.author import Author
from websight.commands.rendering import processes_of
from websight.llm.grants import Grants
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Sample

_LOOK_S = 0.5
"""While nothing is dealt, this often it is looked whether the process is told to stop."""


class Dealt:
    """The worker's end of the deal; `tell` writes a line to the dealer."""

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell = tell
        self._shards: deque[tuple[int, bool]] = deque()  # and whether another worker has begun it
        self._is_over = False
        self._change = asyncio.Event()
        self._store: Store | None = None
        self._asks_model = False
        self._ahead = 0
        self.grants = Grants(tell)

    def begin(self, store: Store, browsers: int) -> None:
        """Work on this run, with so many browsers, 0 for what its config says."""
        if browsers:
            store.config = store.config.changed(browser__processes=browsers)
        model = store.config.model
        self._store = store
        self._asks_model = store.config.author.name == registry.LLM
        if store.has_replies:
            store.gather()
        self._ahead = 2 * (processes_of(store.config) + 1)
        self.grants.limits = (model.max_cost_usd, model.max_total_tokens)
        self.grants.concurrency = model.concurrency
        store.on_made = lambda shard: self._tell("made", shard)

    def hear(self, line: str) -> None:
        """Take a line of the dealer."""
        values: list[Any] = json.loads(line)
        match values:
            case ["shard", shard, is_again]:
                self._shards.append((shard, is_again))
            case ["end"]:
                self._is_over = True
            case _:
                self.grants.hear(values)
        self._change.set()

    def most_in_hand(self) -> float:
        """Return how many pages are worth having in hand: those a model writes, and some that browsers draw.

        More would be taken from workers that could begin them at once.
        """
        return self.grants.share + self._ahead if self._asks_model else inf

    async def samples(self, writer: Writer, author: Author, is_stopping: Callable[[], bool]) -> AsyncIterator[Sample]:
        """Yield what is to be made of the shards that are dealt; the next one is asked for with the last page."""
        self._tell("ready")
        self._tell("wants")
        while (found := await self._next(is_stopping)) is not None:
            shard, is_again = found
            if is_again and self._store and self._store.has_replies:
                self._store.gather()
                author.recall()
            todo = writer.todo(shard)
            if not todo:  # another worker has made it, and died before it could say so
                self._tell("made", shard)
                self._tell("wants")
            for number in todo:
                if number == todo[-1]:
                    self._tell("wants")
                yield author.sample(number)

    async def _next(self, is_stopping: Callable[[], bool]) -> tuple[int, bool] | None:
        while not self._shards:
            if self._is_over or is_stopping():
                return None
            self._change.clear()
            try:
                await asyncio.wait_for(self._change.wait(), _LOOK_S)
            except TimeoutError:
                continue
        return self._shards.popleft()
