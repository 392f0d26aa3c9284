"""A request to stop early, made from a signal handler or another thread, and heeded between samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stop:
    """Asks work to stop early. Samples in hand are finished and kept; no new ones are begun.

    Safe to call from any thread and from a signal handler.
    """

    def __init__(self) -> None:
        self._is_requested = False
        self._callbacks: list[Callable[[], object]] = []

    def request(self) -> None:
        """Request the stop; further requests change nothing."""
        self._is_requested = True
        for callback in tuple(self._callbacks):
            callback()

    def is_requested(self) -> bool:
        """Tell whether a stop was requested."""
        return self._is_requested

    @contextmanager
    def calling(self, callback: Callable[[], object]) -> Iterator[None]:
        """Call `callback` when a stop is requested, or at once if it was already."""
        self._callbacks.append(callback)
        try:
            if self._is_requested:
                callback()
            yield
        finally:
            self._callbacks.remove(callback)
