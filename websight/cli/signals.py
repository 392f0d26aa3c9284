"""Ctrl-C, SIGTERM and the other signals that end a command (`lifetime.ending`), while it works.

interruptible   any command: the first signal raises KeyboardInterrupt, which becomes one line and exit code 75
stoppable       a run: the first one finishes what is in hand
both            a second Ctrl-C ends the process at once, as a power cut would; nothing is lost by that
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

import click

from websight.cli.options import EXIT_AGAIN
from websight.lifetime.ending import ending
from websight.run.stop import Stop

_LATER = signal.SIGALRM  # what an interruption sends itself in the middle of an import
_AFTER_IMPORT_S = 0.02  # between two looks whether an import has ended; the longest of ours takes about a second


class Interruption:
    """Whether a signal has come that ends the command."""

    def __init__(self) -> None:
        self._has_come = False

    @contextmanager
    def outweighing(self) -> Iterator[None]:
        """Raise KeyboardInterrupt in place of any error that comes after the signal, most likely because of it.

        Libraries that call Python from C swallow what is raised there, and go on with half of a result.
        """
        try:
            yield
        except click.exceptions.Exit:
            raise
        except Exception:
            if self._has_come:
                raise KeyboardInterrupt from None
            raise

    def heed(self, number: int, frame: FrameType | None) -> None:
        """Handle a signal, or look again after one that came in the middle of an import."""
        if self._has_come and number == signal.SIGINT:
            _end_at_once()
        self._has_come = True
        if _is_importing(frame):
            signal.setitimer(signal.ITIMER_REAL, _AFTER_IMPORT_S)
        else:
            raise KeyboardInterrupt

    def hush(self, said: sys.UnraisableHookArgs) -> None:
        """Say nothing of an interrupt that was swallowed."""
        if not isinstance(said.exc_value, KeyboardInterrupt):
            sys.__unraisablehook__(said)

    def forget(self) -> None:
        """Look no more."""
        if self._has_come:
            signal.setitimer(signal.ITIMER_REAL, 0)


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Let a signal raise KeyboardInterrupt, but not in the middle of an import: as soon as that has ended.

    Python may swallow what is raised there, and keep the lock that all imports need: other threads then wait for ever.
    """
    interruption = Interruption()
    before, sys.unraisablehook = sys.unraisablehook, interruption.hush
    try:
        with _handled(interruption.heed, [_LATER, *ending()]):
            try:
                yield interruption
            finally:
                interruption.forget()
    finally:
        sys.unraisablehook = before


def end_with(code: int) -> None:
    """Let every further signal end this process with `code`: its work is done, and Python only tidies up.

    At the very end Python calls no handler any more, and what it takes until then would be another exit code.
    """
    with suppress(ValueError):  # as below
        for number in ending():
            signal.signal(number, lambda *_: os._exit(code))
            atexit.register(signal.signal, number, signal.SIG_IGN)


def _is_importing(frame: FrameType | None) -> bool:
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def stoppable(*, is_worker: bool = False) -> Iterator[Stop]:
    """Turn the signals into a `Stop`: what is in hand is finished, the rest is for later.

    A worker leaves Ctrl-C to its parent. Anybody else hears it even where a shell starts commands deaf to it ("&").
    """
    stop = Stop()
    ours = set() if is_worker else {signal.SIGINT}
    numbers = [_LATER, *ours, *(number for number in ending() if number != signal.SIGINT)]

    def heed(number: int, _frame: FrameType | None) -> None:
        if number == signal.SIGINT and stop.is_requested():
            _end_at_once()
        if number == signal.SIGINT:
            _tell("finishing the pages in hand; press Ctrl-C again to stop at once")
        stop.request()

    with _handled(heed, numbers):
        yield stop


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None], numbers: Sequence[signal.Signals]) -> Iterator[None]:
    before = {}
    with suppress(ValueError):  # in another thread than the main one
        for number in numbers:
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def _end_at_once() -> NoReturn:
    _tell("stopped at once; run the same command again to continue")
    os._exit(EXIT_AGAIN)


def _tell(text: str) -> None:
    """Write a line, from a signal handler: what else writes may be in the middle of one, or have hidden the cursor."""
    with suppress(OSError):
        start = "\r\x1b[K\x1b[?25h" if os.isatty(2) else ""
        os.write(2, f"{start}websight: {text}\n".encode())
