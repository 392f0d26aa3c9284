"""How fast are pages rendered? Two ways on the same documents, in turns in one go.

    run     as `websight build` does: compose, render, probe, elements, filters, PNG, Parquet
    fresh   a new browser for every document, full-page screenshot, PNG to disk: the way of Design2Code's scripts

Both use every core. Prints pages/s of each turn, the ratio of medians, CPU seconds per page and the peak memory of
Python alone and of the whole process tree. CPU is sampled five times a second, so it misses the end of short processes.

    python tests/bench/render.py [--pages 100] [--turns 3]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import psutil
import pyarrow.parquet as pq

from websight import author, build, config
from websight.browser.answer import default_answer
from websight.browser.chromium import find_executable
from websight.stages.compose import Compose


class Quiet:
    """Watcher that only notes when the first and the last page were finished."""

    def __init__(self) -> None:
        self.first = self.last = 0.0

    def begin(self, total: int, done: int) -> None:
        pass

    def tick(self, _reason: str) -> None:
        self.last = time.time()
        self.first = self.first or self.last


def as_a_run(pages: int, folder: Path) -> dict[str, float]:
    started, watcher = time.time(), Quiet()
    build.build(folder, config.load(overrides=[f"run.pages={pages}"]), watcher)
    files = [pq.ParquetFile(path) for path in folder.glob("shards/*.parquet")]
    tables = [file.read(columns=["shots.list.element.height_px"]) for file in files]
    heights = [shot["height_px"] for table in tables for shots in table["shots"].to_pylist() for shot in shots]
    return {
        "steady_pages_per_s": (pages - 1) / (watcher.last - watcher.first),
        "first_page_s": watcher.first - started,
        "height_px": statistics.median(heights),
    }


def fresh_browsers(pages: int, folder: Path) -> dict[str, float]:
    plan, compose = author.plan_of(config.load()), Compose()
    folder.mkdir()
    jobs = []
    for number in range(pages):
        path = folder / f"{number}.html"
        path.write_text(compose(plan.sample(number)).html, "utf-8")
        jobs.append(str(path))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one_fresh, jobs))
    return {}


def one_fresh(path: str) -> None:
    from playwright.sync_api import Route, sync_playwright

    answer = default_answer()

    def route(asked: Route) -> None:
        asset = answer(asked.request.url)
        if asset:
            asked.fulfill(body=asset.body, content_type=asset.content_type)
        else:
            asked.abort()

    with sync_playwright() as playwright:
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(
            executable_path=find_executable(os.environ.get("WEBSIGHT_BROWSER")), args=flags
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route("https://**", route)
        page.goto(f"file://{path}", wait_until="load")
        page.screenshot(path=f"{path}.png", full_page=True, animations="disabled")
        browser.close()


WAYS = {"run": as_a_run, "fresh": fresh_browsers}


def measured(way: str, pages: int) -> dict[str, float]:
    """Run one turn in a process of its own and watch it."""
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, __file__, "--only", way, "--pages", str(pages), "--place", place]
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=subprocess.PIPE)
        watched, own, tree = psutil.Process(child.pid), 0.0, 0.0
        cpu_s: dict[int, float] = {}
        while child.poll() is None:
            own, tree = max(own, _pss(watched)), max(tree, _tree_mb(watched, cpu_s))
            time.sleep(0.2)
        seconds = time.monotonic() - start
        assert child.stdout is not None
        said = json.loads(child.stdout.read() or "{}")
    cpu = sum(cpu_s.values()) / pages
    return {"pages_per_s": pages / seconds, "cpu_s": cpu, "python_mb": own, "tree_mb": tree, **said}


def _pss(process: psutil.Process) -> float:
    """Memory in MB, shared pages divided among those who share them."""
    try:
        return process.memory_full_info().pss / 1e6
    except (psutil.Error, AttributeError):
        return 0.0


def _tree_mb(process: psutil.Process, cpu_s: dict[int, float]) -> float:
    """Memory of the process and all below it; notes the CPU seconds each has used so far."""
    total = 0.0
    with contextlib.suppress(psutil.Error):
        for member in [process, *process.children(recursive=True)]:
            with contextlib.suppress(psutil.Error):
                times = member.cpu_times()
                cpu_s[member.pid] = times.user + times.system
                total += _pss(member)
    return total


def main() -> None:
    """Take turns and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(WAYS[asked.only](asked.pages, asked.place / "out")))
        return
    results: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
    for turn in range(asked.turns):
        for way in WAYS:
            result = measured(way, asked.pages)
            results[way].append(result)
            print(
                f"turn {turn + 1} {way:<6}",
                "  ".join(f"{name} {value:.2f}" for name, value in result.items()),
                flush=True,
            )
    medians = {
        way: {name: statistics.median(r[name] for r in rows) for name in rows[0]} for way, rows in results.items()
    }
    print(f"\n{os.cpu_count()} cores, {asked.pages} pages, {asked.turns} turns, medians")
    for way, figures in medians.items():
        print(f"{way:<6}", "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    fresh = medians["fresh"]["pages_per_s"]
    print(f"ratio  {medians['run']['pages_per_s'] / fresh:.2f} (pages/s, run / fresh; start-up included)")
    print(f"ratio  {medians['run']['steady_pages_per_s'] / fresh:.2f} (once the first page is there)")


if __name__ == "__main__":
    main()
