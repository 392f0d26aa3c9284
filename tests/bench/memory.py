"""What memory does a run take, and does it grow? One build, watched twice a second.

    browsers    every process of every browser and of the driver between it and us, shared memory divided among those
                who share it (PSS)
    each        the same, for each browser that works at a time
    started     browsers so far; more than there are at a time: the old ones were recycled
    lost        tries that ended with their page or browser, so far

Prints the peak and the median of every stretch of pages. `--by-kind` adds what each kind of process takes; `render.py`
takes `of_one_browser`.

    python -m tests.bench.memory [--pages 5000] [--stretch 500] [--browsers 1] [--by-kind] [--keep RUN]
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psutil

from tests.bench.measuring import cores, pss_mb

SHELLS = {"sh", "dash", "bash"}  # Debian starts Chromium by a script that stays until it ends
KIND = re.compile(r"--type=([a-z-]+)")
SERVICE = re.compile(r"--utility-sub-type=[a-z_]+\.mojom\.(\w+)")


def kind_of(process: psutil.Process) -> str:
    """Return what a process below the run is: "python", "node", or a kind of Chromium's."""
    words = " ".join(process.cmdline())
    if "--type=" in words:
        return (SERVICE.search(words) or KIND.search(words))[1]
    if "playwright" in words and "node" in words.split(" ")[0]:
        return "node"
    return "browser" if "--remote-debugging" in words else "python"


def is_whole(browser: psutil.Process) -> bool:
    """Tell a browser from its start-up script, and from a child of its own that still has its parent's command line."""
    own, parent = browser.exe(), browser.parent()
    return Path(own).name not in SHELLS and parent is not None and parent.exe() != own


def taken(root: psutil.Process) -> tuple[Counter[str], set[int]]:
    """Return MB by kind of process, and which browsers there are."""
    found, browsers = Counter(), set()
    for process in [root, *root.children(recursive=True)]:
        try:
            kind = kind_of(process)
            found[kind] += pss_mb(process)
            if kind == "browser" and is_whole(process):
                browsers.add(process.pid)
        except psutil.Error:
            continue
    return found, browsers


def finished(run: Path) -> int:
    return sum(1 for _ in run.glob("shards/*.json"))


def lost(run: Path) -> int:
    return (run / "events.jsonl").read_text("utf-8").count('"event": "lost"')


def watched(words: list[str], run: Path) -> Iterator[tuple[Counter[str], set[int]]]:
    """Build a run and yield what is taken, twice a second."""
    command = [sys.executable, "-m", "websight", "build", str(run), *words]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    root = psutil.Process(child.pid)
    while child.poll() is None:
        yield taken(root)
        time.sleep(0.5)
    if child.returncode:
        raise SystemExit(f"the build ended with {child.returncode}")


def of_one_browser(pages: int = 100) -> dict[str, float]:
    """Return MB of one browser and its driver while they render, and of Python."""
    with tempfile.TemporaryDirectory() as place:
        words = ["--pages", str(pages), "-o", "browser.processes=1"]
        rows = [row for row, browsers in watched(words, Path(place) / "run") if browsers]
    trees = [sum(row.values()) - row["python"] for row in rows]
    return {
        "median_mb": statistics.median(trees),
        "peak_mb": max(trees),
        "python_mb": max(row["python"] for row in rows),
    }


def main() -> None:
    """Watch a run and print a line for each stretch of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--stretch", type=int, default=500, help="pages of one line")
    parser.add_argument("--browsers", type=int, default=cores(), help="that work at a time")
    parser.add_argument("--by-kind", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="RUN", help="where the run stays, to be verified")
    asked = parser.parse_args()
    shard = min(50, asked.stretch)  # the default, where a stretch has as many
    with tempfile.TemporaryDirectory() as place:
        run, started, rows, edge = asked.keep or Path(place) / "run", set(), [], asked.stretch
        words = ["--pages", str(asked.pages), "-o", f"run.pages_per_shard={shard}"]
        words += ["-o", f"browser.processes={asked.browsers}"]
        print("  pages   browsers peak / median MB   each peak / median MB   python MB   started   lost")
        for found, browsers in watched(words, run):
            started |= browsers
            rows.append(found)
            if finished(run) * shard >= edge:
                show(edge, rows, asked.browsers, f"{len(started):7}   {lost(run):4}", by_kind=asked.by_kind)
                rows, edge = [], edge + asked.stretch


def show(edge: int, rows: list[Counter[str]], count: int, counted: str, *, by_kind: bool) -> None:
    trees = [sum(row.values()) - row["python"] for row in rows]
    peak, median = max(trees), statistics.median(trees)
    print(
        f"{edge:7,}   {peak:13,.0f} / {median:<11,.0f}   {peak / count:10,.0f} / {median / count:<9,.0f}"
        f"   {max(row['python'] for row in rows):9,.0f}   {counted}",
        flush=True,
    )
    if by_kind:
        kinds = sorted({kind for row in rows for kind in row})
        print("          " + "  ".join(f"{kind} {max(row[kind] for row in rows):,.0f}" for kind in kinds))


if __name__ == "__main__":
    main()
