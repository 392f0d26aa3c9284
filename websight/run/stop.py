"""A wish to end early: made from a signal handler or another thread, heeded between two samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Stop:
    """Asks work to end early. What is under way is finished and kept; nothing new is begun.

    Safe to call from any thread and from a signal handler.
    """

    def __init__(self) -> None:
        self._is_requested = False
        self._callbacks: list[Callable[[], object]] = []

    def request(self) -> None:
        """Ask for the end; asking again changes nothing."""
        self._is_requested = True
        for callback in tuple(self._callbacks):
            callback()

    def is_requested(self) -> bool:
        """Tell whether somebody has asked."""
        return self._is_requested

    @contextmanager
    def calling(self, callback: Callable[[], object]) -> Iterator[None]:
        """Call `callback` as soon as somebody asks, or at once where somebody has."""
        self._callbacks.append(callback)
        try:
            if self._is_requested:
                callback()
            yield
        finally:
            self._callbacks.remove(callback)
