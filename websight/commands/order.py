"""What one worker process makes: a line of JSON on its standard input."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from math import inf
from typing import Any, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The order; `shards` are those of a machine's own worker."""

    shards: list[int]
    processes: int = 1  # that work on the run at the same time, this one included
    most_in_hand: float = inf  # pages, fewer with each that is dropped, until one is kept
    retry: list[str] = field(default_factory=list)
    given: dict[str, Any] = field(default_factory=dict)  # where to import what the caller handed over
    bucket: str = ""  # where the run lies, if the folder is its mirror
    is_dealt: bool = False  # shards are dealt singly, on a cluster: `shards` has none, lines on standard input do
    browsers: int = 0  # that the process has; 0: as the config says

    def to_json(self) -> str:
        """Return the order as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what `to_json` wrote."""
        return cls(**json.loads(text))
