"""Tells when a run makes next to nothing but drops. Pure.

    finished pages ──▶ the last `window` of them ──▶ share of drops ≥ `max_ratio` ──▶ the run stops, and says why

A wrong setting drops every page the same way: a token limit below what a model that reasons needs, a context that no
page fits into, a server that refuses. All of that is paid for, and none of it is one page's fault. Where one page in
five is kept, 48 drops among 50 pages come by chance once in 800 windows; a window of 20 would stop one in 15.

What is watched are the pages that were finished since the start, also those remade from kept replies. A limit that was
raised asks again for what it had cut, and `--retry` for the rest. Until a page is kept, no more than `window` pages are
begun (`most_in_hand`), so that a wrong setting costs one window, however many requests may be in flight.

A run that stopped like this and is started again as it was, by hand or by a scheduler, stops after `_AGAIN` drops: the
price of finding out that nothing has changed. Worker processes are watched together, by the one that started them; the
processes of an array each for itself.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from math import inf

from websight.errors import RunError
from websight.run.advice import Drops
from websight.run.progress import events_of
from websight.sample import Drop

EVENT = "drops"
"""The event that records such a stop, with the `config` it came from."""

_AGAIN = 5
"""Drops after which a run stops that stopped before and did not change. Where half of the pages would be kept now, all
of the first five are dropped once in 32."""


class Breaker:
    """Watches finished pages. A `window` of 0 watches none.

    `is_suspect`: the run has stopped like this before. `is_run`: what was answered is kept, and can be gone on with.
    """

    def __init__(self, window: int, max_ratio: float, *, is_suspect: bool = False, is_run: bool = True) -> None:
        self._window = window
        self._max_ratio = max_ratio
        self._is_run = is_run
        self._stopped = "stopped again, as nothing was changed" if is_suspect else "stopped"
        self._first = min(_AGAIN, window) if is_suspect else window  # drops that suffice while nothing is kept
        self._last: deque[tuple[str, Drop | None]] = deque(maxlen=window)
        self._dropped = 0  # of the last
        self._has_kept = False
        self.error: RunError | None = None  # why the run has to stop, once it has

    def watch(self, sample_id: str, drop: Drop | None) -> None:
        """Take a finished page, kept or dropped."""
        if not self._window or self.error:
            return
        if len(self._last) == self._window:
            self._dropped -= self._last[0][1] is not None
        self._last.append((sample_id, drop))
        self._dropped += drop is not None
        self._has_kept |= drop is None
        is_full = len(self._last) == self._window and self._dropped >= self._max_ratio * self._window
        if is_full or (not self._has_kept and self._dropped >= self._first):
            self.error = RunError(self._message())

    def most_in_hand(self) -> float:
        """Return how many pages may be in hand at once."""
        return max(1, self._first - self._dropped) if self._window and not self._has_kept else inf

    def _message(self) -> str:
        drops = Drops()
        for sample_id, drop in self._last:
            if drop:
                drops.add(sample_id, drop)
        found = f"{self._dropped} of the last {len(self._last)} pages were dropped"
        kept = "; what was answered is kept" if self._is_run else ""
        then = "then run the same command again, with the change; -o run.drop_window=0 goes on without one"
        return "\n".join([f"{self._stopped}: {found}{kept}", *drops.lines(), then])


def is_suspect(lines: Iterable[str], config: str) -> bool:
    """Tell from the lines of events.jsonl whether a run stopped with this config, and has kept nothing since."""
    stopped = False
    for event in events_of(lines):
        if event.event == EVENT:
            stopped = event.config == config
        elif event.event == "shard":
            stopped = stopped and not event.kept
    return stopped
