"""The protocol by which a command reports its progress."""

from __future__ import annotations

from typing import Protocol

from websight.llm.spent import NOTHING, Spent


class Watcher(Protocol):
    """Receives the progress of a command."""

    def begin(self, doing: str, total: int, done: int) -> None:
        """Start `doing` ("making", "exporting", …): `done` of `total` pages are there already."""

    def say(self, text: str) -> None:
        """Receive a message that belongs to no page."""

    def tick(self, reason: str) -> None:
        """Count one finished page; `reason` is "" where it was kept."""

    def spend(self, spent: Spent, page: Spent = NOTHING) -> None:
        """Add what models have cost since the last call, and what a page that is finished now has cost in all."""


class Silent:
    """A watcher that ignores everything."""

    def begin(self, doing: str, total: int, done: int) -> None:
        """Ignore it."""

    def say(self, text: str) -> None:
        """Ignore it."""

    def tick(self, reason: str) -> None:
        """Ignore it."""

    def spend(self, spent: Spent, page: Spent = NOTHING) -> None:
        """Ignore it."""
