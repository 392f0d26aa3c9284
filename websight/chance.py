"""The only door to chance: everything random is drawn from a seed and says so.

The same seed gives the same draws on every machine and Python version: only `random.Random.random()`, whose
sequence Python guarantees, is used underneath; `choice` and `shuffle` carry no such promise.
Source: https://docs.python.org/3/library/random.html#notes-on-reproducibility
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def seed_of(*parts: object) -> int:
    """Return 64 bits that depend on every part and on their order."""
    text = "\x1f".join(str(part) for part in parts)
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


class Dice:
    """A stream of draws from one seed."""

    def __init__(self, *seed: object) -> None:
        self._parts = seed
        self._random = random.Random(seed_of(*seed))

    def fork(self, label: object) -> Dice:
        """Return an independent stream, the same however many draws were made from this one."""
        return Dice(*self._parts, label)

    def integer(self, low: int, high: int) -> int:
        """Draw from `low` … `high`, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, share: float = 0.5) -> bool:
        """Draw true with probability `share`."""
        return self._random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """Draw one of `options`."""
        return options[self.integer(0, len(options) - 1)]

    def sample(self, options: Sequence[T], count: int) -> list[T]:
        """Draw `count` of `options`, none twice, in random order; all of them if there are fewer."""
        return self.shuffled(options)[:count]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """Return all of `options` in random order (Fisher and Yates)."""
        deck = list(options)
        for last in range(len(deck) - 1, 0, -1):
            other = self.integer(0, last)
            deck[last], deck[other] = deck[other], deck[last]
        return deck
