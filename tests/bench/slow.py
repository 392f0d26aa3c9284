"""What do pages cost that are never ready? The same files with and without them, in turns; five in a hundred.

Nothing that a page asks for is left without an answer, so a page that is never ready is one whose script never ends:
it keeps its slot, and a core, until the time limit; then its browser is replaced, and a page of our own is rendered
before it is blamed. The others go on in the other slots.

    pages/s      of the good pages, start-up not counted
    each costs   seconds of one slot for each slow page, by which the run takes longer: the time limit, and what comes
                 after it
    meanwhile    pages/s of the good pages in one of the other slots while a slow one hangs, and of a slot without any

    python -m tests.bench.slow [--pages 60] [--slow 3] [--limit 3] [--turns 1]
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measuring import cores
from tests.bench.ways import documents

NEVER_READY = (
    "while (true);",
    "(function again() { Promise.resolve().then(again) })()",
    "setTimeout(() => { while (true); }, 20)",
    "new MutationObserver(() => made.append('x')).observe(made, {childList: true}); made.append('x')",
)
"""Scripts: an endless loop, endless microtasks, a loop that begins once the page stands, an observer of itself."""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Slow {number}</title></head><body><h1>Page {number}</h1>
<p id="made">It is never ready.</p><script>{script}</script></body></html>"""


def watched(files: Path, limit_s: float) -> list[tuple[float, str]]:
    """Build a run of files; return when each page was finished, and why it was dropped."""
    from tests.bench.ways import Watched
    from websight.commands import build
    from websight.commands.work import Making
    from websight.config.load import load

    ends: list[tuple[float, str]] = []

    class Told(Watched):
        def tick(self, reason: str) -> None:
            ends.append((time.monotonic(), reason))

    pages = sum(1 for _ in files.iterdir())
    keys = {"author.name": "files", "author.files": str(files), "run.pages": pages, "browser.timeout_s": limit_s}
    with tempfile.TemporaryDirectory() as place:
        wanted = load(overrides=[f"{key}={value}" for key, value in keys.items()])
        build.build(Path(place) / "run", wanted, Making(watcher=Told()))
    return ends


def turn(files: Path, limit_s: float) -> list[tuple[float, str]]:
    """Build a run in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.slow", "--files", str(files), "--limit", str(limit_s)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return [(end, reason) for end, reason in json.loads(done.stdout.splitlines()[-1])]


def lasted(ends: list[tuple[float, str]]) -> float:
    """Return the seconds from the first finished page to the last."""
    times = [end for end, _ in ends]
    return max(times) - min(times)


def meanwhile(ends: list[tuple[float, str]], limit_s: float) -> float:
    """Return pages/s of one of the other slots while one hangs."""
    hangs = [end for end, reason in ends if reason == "render_timeout"]
    good = [end for end, reason in ends if reason != "render_timeout"]
    beside = sum(1 for end in good if any(hang - limit_s <= end < hang for hang in hangs))
    return beside / (limit_s * len(hangs) * (cores() - 1))


def main() -> None:
    """Take turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60, help="good ones")
    parser.add_argument("--slow", type=int, default=3)
    parser.add_argument("--limit", type=float, default=3, help="browser.timeout_s")
    parser.add_argument("--turns", type=int, default=1)
    parser.add_argument("--files", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.files:
        print(json.dumps(watched(given.files, given.limit)))
        return
    rows = []
    with tempfile.TemporaryDirectory() as place:
        good, mixed = Path(place) / "good", Path(place) / "mixed"
        for folder in (good, mixed):
            documents(given.pages, folder)
        for number in range(given.slow):
            script = NEVER_READY[number % len(NEVER_READY)]
            before = round((number + 0.5) * given.pages / given.slow)
            (mixed / f"{before:05}-slow.html").write_text(PAGE.format(number=number, script=script), "utf-8")
        for number in range(given.turns):
            without, with_slow = turn(good, given.limit), turn(mixed, given.limit)
            assert sum(reason == "render_timeout" for _, reason in with_slow) == given.slow
            longer = lasted(with_slow) - lasted(without)
            rate = (given.pages - 1) / lasted(without)
            figures = {
                "without_pages_per_s": rate,
                "with_pages_per_s": (given.pages - 1) / lasted(with_slow),
                "each_costs_s": longer * cores() / given.slow,
                "meanwhile_pages_per_s": meanwhile(with_slow, given.limit),
                "slot_pages_per_s": rate / cores(),
            }
            rows.append(figures)
            print(f"turn {number + 1}", "  ".join(f"{name} {value:.2f}" for name, value in figures.items()), flush=True)
    found = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    without, mixed_with, costs, beside, alone = found.values()
    print(f"\n{cores()} cores, {given.pages} pages and {given.slow} that are never ready, {given.turns} turns, medians")
    print(f"good pages       {without:.2f} pages/s, {mixed_with:.2f} with the others among them")
    print(f"each costs       {costs:.1f} s of one slot; the limit is {given.limit:g} s")
    print(f"another slot     {beside:.2f} pages/s while one hangs, {alone:.2f} where none does")


if __name__ == "__main__":
    main()
