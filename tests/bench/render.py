"""How fast are pages rendered? Six ways on the same documents, in turns in one go, each on all cores.

    run       as `websight build` does: compose, render, probe, elements, filters, PNG, Parquet
    twoviews  the same with one more view of every page (dark, as wide): what a view costs besides the first
    fresh     a new browser for every document, full-page screenshot, PNG to disk: the way of Design2Code's scripts
    newpage   one browser, a new page for every document, network idle, scale 2, JPEG 65: the way of WebSight v0.2's
    reused    one page for all documents, Playwright's own full-page screenshot
    floor     one page, nothing but CDP: navigate, wait for load and fonts, capture; no probe, no filters, no storing

All get the same answers from the same assets; `floor` gets Tailwind compiled beforehand and its time is not counted.
Prints pages/s of each turn, ratios of medians, CPU seconds per page and the peak memory of Python alone and of the
whole process tree. CPU is sampled five times a second, so it misses the end of short processes.

    python tests/bench/render.py [--pages 100] [--turns 3] [--ways run,fresh]
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq

from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.executable import find_executable
from websight.browser.process import FLAGS
from websight.commands import build
from websight.commands.work import Making
from websight.config.load import load
from websight.llm.spent import NOTHING, Spent
from websight.run.threads import limit_memory_retention
from websight.web.answer import default_answer

VIEWPORT = {"width": 1280, "height": 800}
Shoot = Callable[[Any, str], None]


class Quiet:
    """Watcher that only notes when the first and the last page were finished."""

    def __init__(self) -> None:
        self.first = self.last = 0.0

    def begin(self, doing: str, total: int, done: int) -> None:
        pass

    def tick(self, _reason: str) -> None:
        self.last = time.time()
        self.first = self.first or self.last

    def spend(self, spent: Spent, page: Spent = NOTHING) -> None:
        pass

    def say(self, text: str) -> None:
        pass


def as_a_run(pages: int, folder: Path, more: str = "[]") -> dict[str, float]:
    limit_memory_retention()  # as the command line does
    started, watcher = time.time(), Quiet()
    build.build(folder, load(overrides=[f"run.pages={pages}", f"view.more={more}"]), Making(watcher=watcher))
    files = [pq.ParquetFile(path) for path in folder.glob("shards/*.parquet")]
    tables = [file.read(columns=["shots.list.element.height_px"]) for file in files]
    heights = [shot["height_px"] for table in tables for shots in table["shots"].to_pylist() for shot in shots]
    return {
        "steady_pages_per_s": (pages - 1) / (watcher.last - watcher.first),
        "first_page_s": watcher.first - started,
        "height_px": statistics.median(heights),
    }


def documents(pages: int, folder: Path) -> list[str]:
    """Write the documents of a run to files."""
    plan, compose = author.author_of(load()).plan, Compose()
    folder.mkdir()
    paths = []
    for number in range(pages):
        path = folder / f"{number}.html"
        path.write_text(compose(plan.sample(number)).html, "utf-8")
        paths.append(str(path))
    return paths


def on_all_cores(work: Callable[[list[str]], None]) -> Callable[[int, Path], dict[str, float]]:
    """Deal the documents to one process for each core."""

    def way(pages: int, folder: Path) -> dict[str, float]:
        paths, cores = documents(pages, folder), os.cpu_count() or 1
        started = time.time()
        with ProcessPoolExecutor(cores) as pool:
            list(pool.map(work, [paths[start::cores] for start in range(cores)]))
        return {"steady_pages_per_s": pages / (time.time() - started)}

    return way


@contextlib.contextmanager
def chromium(flags: tuple[str, ...] = ()) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    executable = find_executable()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*flags, *root])
        yield browser
        browser.close()


def answered(page: Any) -> Any:
    """Answer what the documents ask for from the package."""
    answer = default_answer()

    def route(asked: Any) -> None:
        asset = answer(asked.request.url)
        if asset:
            asked.fulfill(body=asset.body, content_type=asset.content_type)
        else:
            asked.abort()

    page.route("https://**", route)
    return page


def fresh_browsers(paths: list[str]) -> None:
    for path in paths:
        with chromium() as browser:
            page = answered(browser.new_page(viewport=VIEWPORT))
            page.goto(f"file://{path}", wait_until="load")
            page.screenshot(path=f"{path}.png", full_page=True, animations="disabled")


def new_pages(paths: list[str]) -> None:
    with chromium() as browser:
        for path in paths:
            context = browser.new_context(viewport=VIEWPORT, device_scale_factor=2)
            page = answered(context.new_page())
            page.goto(f"file://{path}", wait_until="networkidle")
            page.screenshot(path=f"{path}.jpg", full_page=True, type="jpeg", quality=65)
            context.close()


def reused_page(paths: list[str]) -> None:
    with chromium() as browser:
        page = answered(browser.new_page(viewport=VIEWPORT))
        for path in paths:
            page.goto(f"file://{path}", wait_until="load")
            page.screenshot(path=f"{path}.png", full_page=True, animations="disabled")


def floor(paths: list[str]) -> None:
    asyncio.run(_floor(paths))


async def _floor(paths: list[str]) -> None:
    from playwright.async_api import async_playwright

    from websight.web import tailwind

    executable = find_executable()
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=[*FLAGS, *root])
        compiler = await browser.new_page()
        await compiler.evaluate(tailwind.compiler_source("4"))
        answer, texts, ready = default_answer(), {}, {}
        for path in paths:
            texts[path] = await asyncio.to_thread(Path(path).read_text, "utf-8")
            wanted = tailwind.compile_request(texts[path])
            assert wanted is not None
            css = await compiler.evaluate("({ classes, css }) => tw4(classes, css)", wanted.arguments)
            ready[path] = tailwind.stub(tailwind.Compiled(css=css, major="4", src=wanted.src))
        page = await browser.new_page(viewport=VIEWPORT)
        cdp = await page.context.new_cdp_session(page)
        current = ""

        async def paused(event: dict[str, Any]) -> None:
            url = event["request"]["url"]
            if url == "https://floor.invalid/":
                body, kind = texts[current].encode(), "text/html; charset=utf-8"
            else:
                asset = ready[current] if tailwind.is_script(url) else answer(url)
                body, kind = (asset.body, asset.content_type) if asset else (b"", "text/plain")
            headers = [
                {"name": "Content-Type", "value": kind},
                {"name": "Access-Control-Allow-Origin", "value": "*"},
            ]
            reply = {"requestId": event["requestId"], "responseCode": 200, "responseHeaders": headers}
            await cdp.send("Fetch.fulfillRequest", {**reply, "body": base64.b64encode(body).decode()})

        cdp.on("Fetch.requestPaused", paused)
        await cdp.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})
        for path in paths:
            current = path
            await page.goto("https://floor.invalid/", wait_until="load")
            look = "document.fonts.ready.then(() => document.documentElement.scrollHeight)"
            found = await cdp.send(
                "Runtime.evaluate", {"expression": look, "awaitPromise": True, "returnByValue": True}
            )
            clip = {"x": 0, "y": 0, "width": 1280, "height": found["result"]["value"], "scale": 1}
            wanted = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
            shot = await cdp.send("Page.captureScreenshot", wanted)
            assert len(shot["data"]) > 10_000
        await browser.close()


WAYS = {
    "run": as_a_run,
    "twoviews": lambda pages, folder: as_a_run(pages, folder, '["dark"]'),
    "fresh": on_all_cores(fresh_browsers),
    "newpage": on_all_cores(new_pages),
    "reused": on_all_cores(reused_page),
    "floor": on_all_cores(floor),
}


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
        if child.returncode:
            raise SystemExit(f"{way}: ended with {child.returncode}")
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
    parser.add_argument("--ways", default=",".join(WAYS), help="which ways, by name")
    parser.add_argument("--only", choices=list(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.only:
        print(json.dumps(WAYS[asked.only](asked.pages, asked.place / "out")))
        return
    results: dict[str, list[dict[str, float]]] = {way: [] for way in asked.ways.split(",")}
    for turn in range(asked.turns):
        for way, rows in results.items():
            rows.append(measured(way, asked.pages))
            figures = "  ".join(f"{name} {value:.2f}" for name, value in rows[-1].items())
            print(f"turn {turn + 1} {way:<8}{figures}", flush=True)
    medians = {
        way: {name: statistics.median(row[name] for row in rows) for name in rows[0]} for way, rows in results.items()
    }
    print(f"\n{os.cpu_count()} cores, {asked.pages} pages, {asked.turns} turns, medians")
    for way, figures in medians.items():
        print(f"{way:<8}", "  ".join(f"{name} {value:.2f}" for name, value in figures.items()))
    run, two = medians.pop("run", {}), medians.pop("twoviews", {})
    if run and two:
        wall = run["steady_pages_per_s"] / two["steady_pages_per_s"] - 1
        print(f"a further view costs {wall:.0%} of a page with one, {two['cpu_s'] / run['cpu_s'] - 1:.0%} of its CPU")
    for way, figures in medians.items():
        if run:
            whole = run["pages_per_s"] / figures["pages_per_s"]
            steady = run["steady_pages_per_s"] / figures["steady_pages_per_s"]
            print(f"run / {way:<8} {whole:.2f} with start-up, {steady:.2f} once the first page is there")


if __name__ == "__main__":
    main()
