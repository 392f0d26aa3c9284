"""The scripted paid server: it answers as the fake model does, takes its time, and logs what it was paid for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from tests.chaos.judge import Asked
from tests.model_run import key_of
from tests.model_server import Answer, default_script


@dataclass
class Scripted:
    """A script of the model server. `spoil` may answer instead, for nothing."""

    delay_s: float = 0.0
    chunk_delay_s: float = 0.0
    spoil: Callable[[dict[str, Any], int], Answer | None] = lambda _body, _number: None
    log: list[Asked] = field(default_factory=list)

    def __call__(self, body: dict[str, Any], number: int) -> Answer:
        """Answer a request."""
        now = time.monotonic()
        if spoiled := self.spoil(body, number):
            return spoiled
        answer = default_script(body, number)
        takes_s = self.delay_s + self.chunk_delay_s * (3 + len(answer.text) / answer.chunk_chars)
        self.log.append(Asked(key_of(body), now, now + takes_s))
        return replace(answer, delay_s=self.delay_s, chunk_delay_s=self.chunk_delay_s)
