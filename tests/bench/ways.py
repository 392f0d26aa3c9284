"""Ways to make a dataset of the same documents, each on all cores: rendering, then everything. One process a turn.

    ours      as `websight build` does: compose, render, find elements, filter, compress, shards; then export and report
    views     the same with one more view of every page (dark, as wide)
    fresh     a new driver and a new browser for every document, full-page screenshot, PNG: Design2Code's own script
    websight  one browser, a new page for every document, network idle, scale 2, JPEG of quality 65: WebSight v0.2's
    reused    one page for all documents, Playwright's own full-page screenshot, PNG
    cdp       one page, nothing but DevTools: navigate, load, fonts, PNG for speed

What is the same for all: the Chromium, its flags (the letters and the colours are ours) and its fonts, 1280 × 800 at
scale 1 but for `websight`, the documents, and the answers to what they ask for. Nobody compiles Tailwind outside of
the time that is measured: ours does so in a page beside, the others' pages do it themselves, as in their scripts.
Each imports only what it needs.

What is not: ours also composes the documents, which the others find on disk, and it is the only one that waits for
stillness, records elements and facts, filters, compresses and writes a report. The others' pictures and HTML become
Parquet by `datasets`, with a feature Image, as their datasets were made.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import json
import os
import re
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from tests.bench.measuring import Marks, adopt_orphans, cores
from websight.browser.executable import find_executable
from websight.browser.fontset import fontset
from websight.browser.process import FLAGS
from websight.web.answer import default_answer

VIEWPORT = {"width": 1280, "height": 800}


class Watched:
    """Watcher that notes when pages are finished."""

    def __init__(self) -> None:
        self.ends: list[float] = []

    def begin(self, doing: str, total: int, done: int) -> None:
        pass

    def tick(self, _reason: str) -> None:
        self.ends.append(time.monotonic())

    def spend(self, spent: object, page: object = None) -> None:
        pass

    def say(self, text: str) -> None:
        pass


def ours(pages: int, folder: Path, marks: Marks, more: str = "[]") -> list[float]:
    from websight.commands import build
    from websight.commands.export import bring_up_to_date
    from websight.commands.run import Run
    from websight.commands.work import Making
    from websight.config.load import load
    from websight.run.threads import limit_memory_retention

    limit_memory_retention()  # as the command line does
    watcher = Watched()
    build.build(folder / "run", load(overrides=[f"run.pages={pages}", f"view.more={more}"]), Making(watcher=watcher))
    marks.mark("rendered")
    bring_up_to_date(folder / "run")
    marks.mark("whole")
    shots = [shot for sample in Run(folder / "run").samples() for shot in sample.shots]
    marks.figures["height_px"] = statistics.median(shot.height_px for shot in shots)
    marks.figures["picture_kb"] = statistics.mean(len(shot.png) for shot in shots) / 1e3
    return watcher.ends


def documents(pages: int, folder: Path) -> None:
    """Write the documents of a run to files."""
    from websight.authors import registry as author
    from websight.authors.grammar.compose import Compose
    from websight.config.load import load

    plan, compose = author.author_of(load()).plan, Compose()
    folder.mkdir()
    for number in range(pages):
        (folder / f"{number:05}.html").write_text(compose(plan.sample(number)).html, "utf-8")


def on_all_cores(work: Callable[[list[str]], list[float]]) -> Callable[[int, Path, Marks], list[float]]:
    """Deal the documents to one process for each core, then make a dataset of the pictures."""

    def way(pages: int, folder: Path, marks: Marks) -> list[float]:
        paths = [str(folder / f"{number:05}.html") for number in range(pages)]
        with ProcessPoolExecutor(cores()) as pool:
            hands = [paths[start :: cores()] for start in range(cores())]
            ends = [end for each in pool.map(work, hands) for end in each]
        marks.mark("rendered")
        as_parquet(paths, folder / "dataset.parquet")
        marks.mark("whole")
        return ends

    return way


def as_parquet(paths: list[str], file: Path) -> None:
    """Write pictures and HTML as a dataset, the pictures inside."""
    from datasets import Dataset, Features, Image, Value, disable_progress_bars

    disable_progress_bars()
    pictures = [next(each for end in ("png", "jpg") if (each := Path(f"{path}.{end}")).exists()) for path in paths]
    made = Dataset.from_dict(
        {
            "image": [{"bytes": picture.read_bytes(), "path": picture.name} for picture in pictures],
            "text": [Path(path).read_text("utf-8") for path in paths],
        },
        features=Features({"image": Image(), "text": Value("string")}),
    )
    made.to_parquet(file)


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launched())
        yield browser
        browser.close()


def launched() -> dict[str, Any]:
    """Return how everyone launches Chromium."""
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    environment = {**os.environ, **fontset().variables}
    return {"executable_path": find_executable(), "args": [*FLAGS, *root], "env": environment}


@cache
def answers() -> Any:
    return default_answer()


def answered(page: Any) -> Any:
    """Answer what the documents ask for from the package."""

    def route(asked: Any) -> None:
        asset = answers()(asked.request.url)
        if asset:
            asked.fulfill(body=asset.body, content_type=asset.content_type)
        else:
            asked.abort()

    page.route(re.compile("^https://"), route)  # of a glob without a path, Playwright takes none
    return page


def fresh(paths: list[str]) -> list[float]:
    ends = []
    for path in paths:
        with chromium() as browser:
            page = answered(browser.new_page(viewport=VIEWPORT))
            page.goto(f"file://{path}", wait_until="load")
            page.screenshot(path=f"{path}.png", full_page=True, animations="disabled")
        ends.append(time.monotonic())
    return ends


def websight(paths: list[str]) -> list[float]:
    ends = []
    with chromium() as browser:
        for path in paths:
            context = browser.new_context(viewport=VIEWPORT, device_scale_factor=2)
            page = answered(context.new_page())
            page.goto(f"file://{path}", wait_until="networkidle")
            page.screenshot(path=f"{path}.jpg", full_page=True, type="jpeg", quality=65)
            context.close()
            ends.append(time.monotonic())
    return ends


def reused(paths: list[str]) -> list[float]:
    ends = []
    with chromium() as browser:
        page = answered(browser.new_page(viewport=VIEWPORT))
        for path in paths:
            page.goto(f"file://{path}", wait_until="load")
            page.screenshot(path=f"{path}.png", full_page=True, animations="disabled")
            ends.append(time.monotonic())
    return ends


def cdp(paths: list[str]) -> list[float]:
    return asyncio.run(_cdp(paths))


async def _cdp(paths: list[str]) -> list[float]:
    from playwright.async_api import async_playwright

    ends = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**launched())
        page = await browser.new_page(viewport=VIEWPORT)
        session = await page.context.new_cdp_session(page)

        async def paused(event: dict[str, Any]) -> None:
            asset = answers()(event["request"]["url"])
            body, kind = (asset.body, asset.content_type) if asset else (b"", "text/plain")
            headers = [
                {"name": "Content-Type", "value": kind},
                {"name": "Access-Control-Allow-Origin", "value": "*"},
            ]
            reply = {"requestId": event["requestId"], "responseCode": 200, "responseHeaders": headers}
            await session.send("Fetch.fulfillRequest", {**reply, "body": base64.b64encode(body).decode()})

        session.on("Fetch.requestPaused", paused)
        await session.send("Fetch.enable", {"patterns": [{"urlPattern": "https://*"}]})
        for path in paths:
            await page.goto(f"file://{path}", wait_until="load")
            look = "document.fonts.ready.then(() => document.documentElement.scrollHeight)"
            words = {"expression": look, "awaitPromise": True, "returnByValue": True}
            found = await session.send("Runtime.evaluate", words)
            clip = {"x": 0, "y": 0, "width": 1280, "height": found["result"]["value"], "scale": 1}
            wanted = {"format": "png", "optimizeForSpeed": True, "captureBeyondViewport": True, "clip": clip}
            shot = await session.send("Page.captureScreenshot", wanted)
            await asyncio.to_thread(Path(f"{path}.png").write_bytes, base64.b64decode(shot["data"]))
            ends.append(time.monotonic())
        await browser.close()
    return ends


WAYS: dict[str, Callable[[int, Path, Marks], list[float]]] = {
    "ours": ours,
    "views": lambda pages, folder, marks: ours(pages, folder, marks, '["dark"]'),
    "fresh": on_all_cores(fresh),
    "websight": on_all_cores(websight),
    "reused": on_all_cores(reused),
    "cdp": on_all_cores(cdp),
}


def main() -> None:
    """Take one turn and print its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("way", choices=list(WAYS))
    parser.add_argument("--pages", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True, help="where the documents are")
    parser.add_argument("--begun", type=float, required=True)
    given = parser.parse_args()
    adopt_orphans()
    marks = Marks(given.begun)
    ends = WAYS[given.way](given.pages, given.folder, marks)
    marks.figures["first_page_s"] = min(ends) - given.begun
    marks.figures["steady_pages_per_s"] = (len(ends) - 1) / (max(ends) - min(ends))
    print(json.dumps(marks.figures))


if __name__ == "__main__":
    main()
