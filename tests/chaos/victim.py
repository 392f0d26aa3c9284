"""A command that is attacked: its process, the parts it is made of, and what it said."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

from tests.chaos.place import Place

ENDS_S = 150.0
"""The longest a command may take that nothing holds up: seconds alone, a minute where the machine is full of work."""

PARTS = ("parent", "worker", "service", "browser", "renderer", "group")


@dataclass
class Said:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


class Victim:
    """A started command. `outlet`: where its standard output goes instead of a file."""

    def __init__(
        self,
        place: Place,
        words: Sequence[object],
        *,
        before: Sequence[str] = (),
        outlet: IO[Any] | int | None = None,
        errlet: IO[Any] | int | None = None,
        **environment: str,
    ) -> None:
        self._place = place
        self._files = [(place.root / f"said-{stream}-{time.monotonic_ns()}") for stream in ("out", "err")]
        handles = [file.open("wb") for file in self._files]
        self.at_s = time.monotonic()
        self.process = subprocess.Popen(
            [*before, sys.executable, "-m", "websight", *_words(words)],
            stdin=subprocess.DEVNULL,
            stdout=outlet if outlet is not None else handles[0],
            stderr=errlet if errlet is not None else handles[1],
            cwd=place.work,
            env=place.environment(**environment),
            start_new_session=True,
        )
        place.owns(self.process.pid)
        for handle in handles:
            handle.close()

    @property
    def has_ended(self) -> bool:
        """Whether the command itself is over."""
        return self.process.poll() is not None

    def heard(self) -> tuple[str, str]:
        """Return what it said so far."""
        out, err = (file.read_text("utf-8", "replace") for file in self._files)
        return out, err

    def ended(self, within_s: float = ENDS_S) -> Said:
        """Wait for its end. One that does not end is killed, and its exit code is 124."""
        try:
            code = self.process.wait(within_s)
        except subprocess.TimeoutExpired:
            self.strike("parent", signal.SIGKILL)
            self.process.wait()
            code = 124
        out, err = self.heard()
        for file in self._files:
            file.unlink()
        return Said(code, out, err)

    def wait(self, is_so: Callable[[], bool]) -> bool:
        """Wait until it is so; False where the command ended before."""
        while not is_so():
            if self.has_ended:
                return False
            time.sleep(0.02)
        return True

    def parts(self, name: str) -> list[psutil.Process]:
        """Return its processes of one sort."""
        found = []
        for process in self._place.processes():
            with contextlib.suppress(psutil.Error):
                if part_of(process.cmdline()) == name:
                    found.append(process)
        return found

    def strike(
        self, part: str, sign: signal.Signals, pick: Callable[[list[Any]], Any] = lambda parts: parts[0]
    ) -> bool:
        """Send a signal to one of its processes, or all of the parent's group; False where there is none."""
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            if self.has_ended:
                return False
            if part == "parent":
                self.process.send_signal(sign)
            elif part == "group":
                os.killpg(self.process.pid, sign)
            elif parts := self.parts(part):
                pick(parts).send_signal(sign)
            else:
                return False
            return True
        return False


def part_of(words: Sequence[str]) -> str:
    """Return what a process is, by its command line."""
    line = " ".join(words)
    if "-m websight work" in line:
        return "worker"
    if words and ("chrom" in Path(words[0]).name or "headless_shell" in Path(words[0]).name):
        return "renderer" if "--type=renderer" in line else "browser" if "--type=" not in line else "service"
    return "other"


def _words(words: Sequence[object]) -> list[str | bytes]:
    return [word if isinstance(word, bytes) else str(word) for word in words]
