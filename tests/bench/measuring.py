"""Measures what a program takes, and says on which machine: seconds, CPU seconds of all its processes, memory.

CPU is that of every process below, also of those that were killed or lived for a moment: what is orphaned comes to the
process that called `adopt_orphans`, which waits for it, and the system adds up what it has waited for (getrusage).
Memory is PSS: what several processes share is divided among them. Linux only.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.metadata
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil

from websight.browser.executable import find_executable

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER
_PATIENCE_S = 5.0  # a browser that was killed is gone after 50 ms


def adopt_orphans() -> None:
    """Make this process the parent of whatever below it loses its own."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def cpu_s() -> float:
    """Return the CPU seconds of this process and of all that it started; waits for browsers that were told to end."""
    end = time.monotonic() + _PATIENCE_S
    while _waits_for_others() and time.monotonic() < end:
        time.sleep(0.01)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _waits_for_others() -> bool:
    """Take note of the processes that have ended, and tell whether one that is not Python's is still there."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "python" not in child.name():  # not by its file: one that is about to be gone has none any more
                return True
    return False


class Marks:
    """Seconds and CPU seconds from the start of a program to each of its marks; taking a mark takes no time of it."""

    def __init__(self, begun: float) -> None:
        self._begun = begun  # time.monotonic() of whoever started the program
        self.figures: dict[str, float] = {}

    def mark(self, name: str) -> None:
        """Note that a part of the work is done."""
        now = time.monotonic()
        self.figures[f"{name}_s"] = now - self._begun
        self.figures[f"{name}_cpu_s"] = cpu_s()
        self._begun += time.monotonic() - now


def told_by(*words: object) -> dict[str, Any]:
    """Run a module of this folder and return the JSON it prints; it is told when it was started."""
    command = [sys.executable, "-m", *map(str, words), "--begun", str(time.monotonic())]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: ended with {done.returncode}")
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def timed(*words: object) -> tuple[float, float]:
    """Run `websight` and return its seconds and CPU seconds; this process must have called `adopt_orphans`."""
    before, begun = cpu_s(), time.monotonic()
    subprocess.run([sys.executable, "-m", "websight", *map(str, words)], check=True, capture_output=True)
    seconds = time.monotonic() - begun
    return seconds, cpu_s() - before


def pss_mb(process: psutil.Process) -> float:
    """Return the memory of a process in MB. Raises: psutil.Error."""
    found: float = process.memory_full_info().pss / 1e6
    return found


def machine() -> Iterator[str]:
    """Yield lines that say what is measured, and where."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    cpu = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
    memory = psutil.virtual_memory().total / 1e9
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    yield f"machine     {cpu}, {cores()} cores, {memory:.0f} GB, {platform.platform()}"
    yield f"load        {load} in the last 1, 5, 15 minutes: what is above 0 was others' work"
    names = ("playwright", "pyarrow", "datasets")
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    yield f"versions    Python {platform.python_version()}, {versions}"
    yield f"Chromium    {_said(find_executable(), '--version')}"
    yield f"websight    {_said(sys.executable, '-m', 'websight', '--version')}"


def _said(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout.strip()


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
