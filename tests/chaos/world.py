"""Faults of the world: how one is written down, how a run is prepared for it, and the machinery that several need.

A fault is a function that spoils the machine or the run, calls the command, judges what it says, and mends what it
spoiled; then the run is taken up to its end and compared. `@fault(state)` says what run it gets:

    fresh     none                          half    one shard and the dataset are missing
    done      a finished run                disk    half a run on a small disk that a fault fills
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.field import Field
from tests.chaos.references import grammar

FAILED = frozenset({42, 75})
"""The world's failure: a change is needed, or try again."""

ANY_FAILURE = frozenset({1, 2, 42, 75})
ANY = frozenset({0, *ANY_FAILURE})

_DISK = "size=48m,nr_inodes=3000"

Strike = Callable[[Field, Path], None]


@dataclass(frozen=True)
class Fault:
    """One fault of the world."""

    strike: Strike
    state: str
    reference: str = "grammar"

    @property
    def name(self) -> str:
        """What people call it."""
        return self.strike.__name__.replace("_", " ")


def fault(state: str, to: list[Fault]) -> Callable[[Strike], Strike]:
    """Write a fault down in a list."""

    def written(strike: Strike) -> Strike:
        to.append(Fault(strike, state))
        return strike

    return written


def struck(field: Field, faults: list[Fault]) -> None:
    """Let every fault happen to a run, in a drawn order."""
    for one in field.dice.sample(faults, len(faults)):
        if not field.goes_on():
            return
        with prepared(field, one.state) as run:
            with field.attack(one.name):
                one.strike(field, run)
            field.finished(run, one.reference, *grammar(run))


@contextlib.contextmanager
def prepared(field: Field, state: str) -> Iterator[Path]:
    """Yield a run in a state."""
    if state == "disk":
        with small_disk(field.fresh().parent) as disk:
            shutil.copytree(field.reference("grammar"), disk / "run")
            halve(disk / "run")
            yield disk / "run"
        return
    run = field.fresh() if state == "fresh" else field.copy("grammar")
    if state == "half":
        halve(run)
    yield run


def halve(run: Path) -> None:
    """Take away a shard, and the dataset."""
    for path in run.glob("shards/00001.*"):
        path.unlink()
    shutil.rmtree(run / "dataset")
    for name in ("export.json", "report.html"):
        (run / name).unlink()


@contextlib.contextmanager
def small_disk(parent: Path) -> Iterator[Path]:
    """Mount a small file system in a folder."""
    disk = parent / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", _DISK, "tmpfs", disk], check=True)
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


@contextlib.contextmanager
def filled(disk: Path, *, room_bytes: int) -> Iterator[None]:
    """Fill a disk but for some room."""
    ballast = disk / "ballast"
    told = os.statvfs(disk)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, told.f_bavail * told.f_frsize - room_bytes))
    try:
        yield
    finally:
        ballast.unlink()


@contextlib.contextmanager
def remounted(disk: Path, option: str, undo: str) -> Iterator[None]:
    """Mount a disk otherwise."""
    subprocess.run(["mount", "-o", f"remount,{option}", disk], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", f"remount,{undo}", disk], check=True)


@contextlib.contextmanager
def replaced(path: Path, content: bytes) -> Iterator[None]:
    """Put something else into a file, and what it held back."""
    before = path.read_bytes()
    path.write_bytes(content)
    try:
        yield
    finally:
        path.write_bytes(before)


def shell(line: str) -> tuple[str, ...]:
    """Return words that run a command after a line of shell, such as ulimit."""
    return ("bash", "-c", f'{line}; exec "$@"', "-")
