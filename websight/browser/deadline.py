"""A time limit that does not run while our own event loop is late.

What a browser has answered waits where another page keeps the loop busy, where the machine swaps, or where the process
was stopped for a while (docker pause, a debugger): that is nobody's fault but ours. So time is counted in ticks, and a
tick that comes late counts for what it was meant to be.
"""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

_TICK_S = 0.25  # four wake-ups a second for each page cost nothing, and no limit here is below 1 s
_PATIENCE = 10  # times the limit, by the clock: a loop that is always late must not wait for ever


class Deadline:
    """Ends a block after `seconds` in which the loop was there to listen. Raises: TimeoutError, from the block."""

    def __init__(self, seconds: float) -> None:
        self._left_s = seconds
        self._most_s = _PATIENCE * seconds
        self._timeout = asyncio.Timeout(None)
        self._tick: asyncio.TimerHandle | None = None  # None before the block and after it

    async def __aenter__(self) -> Self:
        await self._timeout.__aenter__()
        self._wait()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._tick is not None:
            self._tick.cancel()
            self._tick = None
        await self._timeout.__aexit__(kind, error, trace)

    def expire(self) -> None:
        """End the block now, if it has not ended."""
        if self._tick is not None and not self._timeout.expired():
            self._tick.cancel()
            self._timeout.reschedule(asyncio.get_running_loop().time())

    def _wait(self) -> None:
        loop = asyncio.get_running_loop()
        step_s = max(0.0, min(_TICK_S, self._left_s))
        self._tick = loop.call_later(step_s, self._count, step_s, loop.time() + step_s)

    def _count(self, step_s: float, due_s: float) -> None:
        late_s = asyncio.get_running_loop().time() - due_s
        self._left_s -= step_s
        self._most_s -= step_s + late_s
        if late_s > _TICK_S:  # what came meanwhile has yet to be read
            self._left_s = max(self._left_s, _TICK_S)
        if min(self._left_s, self._most_s) <= 0:
            self.expire()
        else:
            self._wait()
