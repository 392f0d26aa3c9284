"""What memory does a run take, and does it grow? One build, watched twice a second.

    chromium    every process of every browser, shared memory divided among those who share it (PSS)
    per page    the same, for each page in flight: one in every Chromium process
    started     browsers so far; more than there are at a time: the old ones were recycled
    lost        tries that ended with their page or browser, so far

Prints the peak and the median of every stretch of pages. `--by-kind` adds what each kind of process takes.

    python tests/bench/memory.py [--pages 5000] [--stretch 500] [--by-kind] [--keep RUN]
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil

MB = 1e6
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
            found[kind] += process.memory_full_info().pss / MB
            if kind == "browser" and is_whole(process):
                browsers.add(process.pid)
        except psutil.Error:
            continue
    return found, browsers


def finished(run: Path) -> int:
    return sum(1 for _ in run.glob("shards/*.json"))


def lost(run: Path) -> int:
    return (run / "events.jsonl").read_text("utf-8").count('"event": "lost"')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--stretch", type=int, default=500, help="pages of one line")
    parser.add_argument("--by-kind", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="RUN", help="where the run stays, to be verified")
    asked = parser.parse_args()
    shard = min(50, asked.stretch)  # the default, where a stretch has as many
    with tempfile.TemporaryDirectory() as place:
        run = asked.keep or Path(place) / "run"
        words = ["build", str(run), "--pages", str(asked.pages), "-o", f"run.pages_per_shard={shard}"]
        words += ["-o", "export.image_format=png"]  # an export without processes of its own
        child = subprocess.Popen([sys.executable, "-m", "websight", *words], stdout=subprocess.DEVNULL)
        root, started, rows, edge = psutil.Process(child.pid), set(), [], asked.stretch
        in_flight = max(1, len(os.sched_getaffinity(0)))
        print("  pages   chromium peak / median MB   per page peak / median MB   python MB   node MB   started   lost")
        while child.poll() is None:
            found, browsers = taken(root)
            started |= browsers
            rows.append(found)
            if finished(run) * shard >= edge:
                show(edge, rows, in_flight, f"{len(started):7}   {lost(run):4}", by_kind=asked.by_kind)
                rows, edge = [], edge + asked.stretch
            time.sleep(0.5)
    if child.returncode:
        raise SystemExit(f"the build ended with {child.returncode}")


def show(edge: int, rows: list[Counter[str]], in_flight: int, counted: str, *, by_kind: bool) -> None:
    trees = [sum(row.values()) - row["python"] - row["node"] for row in rows]
    peak, median = max(trees), statistics.median(trees)
    own, node = (max(row[kind] for row in rows) for kind in ("python", "node"))
    print(
        f"{edge:7,}   {peak:13,.0f} / {median:<11,.0f}   {peak / in_flight:13,.0f} / {median / in_flight:<9,.0f}"
        f"   {own:9,.0f}   {node:7,.0f}   {counted}",
        flush=True,
    )
    if by_kind:
        kinds = sorted({kind for row in rows for kind in row})
        print("          " + "  ".join(f"{kind} {max(row[kind] for row in rows):,.0f}" for kind in kinds))


if __name__ == "__main__":
    main()
