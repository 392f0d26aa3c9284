"""Signals that ask a command to end, and the answer to one that comes before the command has begun.

    SIGTERM                     an eviction, `docker stop`, `scancel`
    SIGINT                      Ctrl-C
    SIGHUP                      a terminal that closes
    SIGUSR1, SIGUSR2, SIGXCPU   what batch systems send some time before they kill: Slurm (--signal), Grid Engine
                                (-notify), LSF (-wa), a limit of CPU time

Each of them would otherwise kill Python with an exit code of its own. `__main__` calls `heed_early` before it imports
anything of weight; `cli.signals` takes over while the command works. What is not covered: the 20 ms in
which Python itself starts.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGXCPU")

NUMBERS = frozenset(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Some are missing on Windows, where this is imported too."""

_AGAIN = 75
"""`cli.options.EXIT_AGAIN`, which cannot be imported so early."""


def ending() -> list[signal.Signals]:
    """Return the signals that end a command, without those that its caller made it ignore (nohup)."""
    return [number for number in sorted(NUMBERS) if signal.getsignal(number) is not signal.SIG_IGN]


@contextmanager
def kept_handlers() -> Iterator[None]:
    """Put back what a library makes of these signals while it starts."""
    before = {number: signal.getsignal(number) for number in NUMBERS}
    try:
        yield
    finally:
        with suppress(
            ValueError, TypeError
        ):  # not set from Python, or in another thread than the main one, where it can have set none
            for number, handler in before.items():
                signal.signal(number, handler)


def heed_early(*, is_worker: bool = False) -> None:
    """Let each of them end this process at once, in one line: nothing is begun yet.

    A worker says nothing: whoever started it says why it stops.
    """
    said = b"" if is_worker else b"websight: stopped; run the same command again to continue\n"
    for number in ending():
        signal.signal(number, lambda *_: _leave(said))


def _leave(said: bytes) -> None:
    with suppress(OSError):
        os.write(2, said)
    os._exit(_AGAIN)
