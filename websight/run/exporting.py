"""One process at a time makes what is made of a run's shards: dataset, formats, report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from websight import disk


def at_once() -> bool:
    """Wait for no lock: an `is_stopping` for work that may as well be left out."""
    return True


@contextmanager
def exporting(
    run: Path, say: Callable[[str], None] = lambda _: None, is_stopping: Callable[[], bool] = lambda: False
) -> Iterator[None]:
    """Hold all that is made of a run's shards, as `Store.exporting` does, also where the run has no config."""

    def on_wait() -> None:
        say(f"{run}: another process exports here; waiting for it")

    with disk.held(run / ".export.lock", on_wait=on_wait, is_stopping=is_stopping):
        for name in ("export.json", "report.html"):
            disk.sweep(run, name)
        disk.sweep_dead(run, "config.toml")  # an export remembers its settings there, as a build does
        disk.sweep(run / "parts")
        for folder in disk.replacing(run):
            with disk.writing(folder):
                disk.settle(folder)
        yield
