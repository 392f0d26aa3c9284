"""How long does one wait before anything is seen? Medians over many starts, each a process of its own.

import        `import websight`
help          `websight --help`
first page    from the start of `websight.build` in a new folder to its first finished page
again         `websight build` on a run that has nothing left to do; a file of it that was touched is named
report        `websight report` on the same run

python -m tests.bench.start [--pages 100] [--turns 20]
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.measuring import machine

_FIRST_PAGE = """
import sys, websight

def seen(update):
    if update.made == 1:
        print("page", flush=True)

websight.build(sys.argv[1], pages=2, export=False, progress=seen)
"""


def command(*words: object) -> float:
    """Return the seconds that a Python program takes, its start included."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *map(str, words)], check=True, capture_output=True)
    return time.perf_counter() - begun


def first_page() -> float:
    """Return the seconds from the start of a build to its first page."""
    with tempfile.TemporaryDirectory() as scratch:
        begun = time.perf_counter()
        program = [sys.executable, "-c", _FIRST_PAGE, str(Path(scratch) / "run")]
        with subprocess.Popen(program, stdout=subprocess.PIPE) as build:
            assert build.stdout
            build.stdout.readline()
            seconds = time.perf_counter() - begun
            build.communicate()
    return seconds


def touched(run: Path, since: dict[Path, int]) -> list[str]:
    """Return the files and folders of a run that are not what they were."""
    now = snapshot(run)
    return sorted(str(path) for path in now.keys() | since.keys() if now.get(path) != since.get(path))


def snapshot(run: Path) -> dict[Path, int]:
    """Return the time of the last change of a run's folders and files."""
    return {path: path.stat().st_mtime_ns for path in (run, *run.rglob("*"))}


def line(name: str, seconds: list[float], at_most_s: float, note: str = "") -> None:
    """Print the median of a measurement beside what it is to be."""
    median, best = statistics.median(seconds), min(seconds)
    print(f"{name:11} {median:6.3f} s, at best {best:.3f}; to reach: {at_most_s:g}  {note}", flush=True)


def main() -> None:
    """Print a line for each."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=int, default=100)
    words.add_argument("--turns", type=int, default=20)
    given = words.parse_args()

    def turns(measure: Callable[[], float], few: int = 1) -> list[float]:
        return [measure() for _ in range(max(1, given.turns // few))]

    print("\n".join(machine()))
    line("import", turns(lambda: command("-c", "import websight")), 0.05)
    line("help", turns(lambda: command("-m", "websight", "--help")), 0.1)
    line("first page", turns(first_page, few=4), 1.5)
    with tempfile.TemporaryDirectory() as scratch:
        run = Path(scratch) / "run"
        command("-m", "websight", "build", run, "--pages", given.pages)
        before = snapshot(run)
        again = turns(lambda: command("-m", "websight", "build", run), few=4)
        line("again", again, 2, f"{given.pages} pages; touched: {', '.join(touched(run, before)) or 'nothing'}")
        report = turns(lambda: command("-m", "websight", "report", run), few=4)
        line("report", report, 1, f"{given.pages} pages")


if __name__ == "__main__":
    main()
