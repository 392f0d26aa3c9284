"""Waiting for what happens elsewhere: in another process, thread or browser."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable

LONG_S = 300.0
"""How long anything may take that a test waits for: what goes right takes seconds, even on a machine full of work."""


def until(is_so: Callable[[], bool], *, seconds: float = LONG_S) -> bool:
    """Wait until it is so, and tell whether it is."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def wait_for(is_so: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait until it is so, while the process goes on that shall bring it about."""
    assert until(lambda: is_so() or process.poll() is not None)
    assert is_so(), process.communicate()
