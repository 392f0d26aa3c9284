"""Sends what was made while more is made: one thread for each process that works on a run in a bucket.

    write a shard ──▶ queue ──▶ the thread: kept replies, shard, manifest
                        └─ every `EVERY_S`: kept replies and events

A PUT of 20 MB may take seconds, and a store that sheds load half a minute; a browser's pages must not wait for it. The
queue holds `_AHEAD` shards on this machine's disk; then who writes the next one waits. Where the thread does not run,
all is sent at once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue

from websight.errors import RunError

EVERY_S = 5.0
"""Kept replies that a kill may cost. A worker that keeps some all the time makes 720 requests an hour: $0.004."""

_AHEAD = 4
"""Shards of 20 MB: four are a minute's work, and what a kill costs at most."""


class Uploads:
    """The queue; `flush` sends what only grows."""

    def __init__(self, flush: Callable[[], None], every_s: float = EVERY_S) -> None:
        self._flush = flush
        self._every_s = every_s
        self._queue: Queue[Callable[[], None] | None] = Queue(_AHEAD)
        self._error: Exception | None = None
        self._is_running = False

    @contextmanager
    def running(self) -> Iterator[None]:
        """Send in a thread meanwhile, and all that is left at the end. Raises: RunError where that is refused."""
        thread = threading.Thread(target=self._run, name="uploads", daemon=True)
        self._is_running = True
        thread.start()
        try:
            yield
        finally:
            self._queue.put(None)
            thread.join()
            self._is_running = False
            with suppress(RunError):
                self._flush()
        self._check()
        self._flush()

    def add(self, job: Callable[[], None]) -> None:
        """Do a job soon, after those before it. Raises: RunError where one of those failed."""
        self._check()
        if self._is_running:
            self._queue.put(job)
        else:
            job()

    def wait(self) -> None:
        """Wait until all is sent. Raises: RunError."""
        if self._is_running:
            self._queue.join()
        self._check()

    def _check(self) -> None:
        if self._error:
            error, self._error = self._error, None
            raise error

    def _run(self) -> None:
        due = time.monotonic() + self._every_s
        while True:
            if time.monotonic() >= due:
                with suppress(RunError):  # sent with the next ones; who is at its end says so
                    self._flush()
                due = time.monotonic() + self._every_s
            try:
                job = self._queue.get(timeout=max(0.0, due - time.monotonic()))
            except Empty:
                continue
            try:
                if job is None:
                    return
                if not self._error:
                    job()
            except Exception as error:  # noqa: BLE001 — raised where the next one is added
                self._error = error
            finally:
                self._queue.task_done()
