"""What does a picture inside a page cost? CPU milliseconds for each picture URL of the pages of a run.

    drawn    scenes, as they come without any setting
    real     photographs of a folder (`images.folder`), of their size, cut to what each URL asks for

Both answer the same URLs in the same order, a stretch at a time and in turns, in one process with its cache, as a run
does. Without a folder, photographs are made: large scenes with grain, which a JPEG of quality 90 holds in about the
bytes that a camera's would take.

    python tests/bench/pictures.py [--pages 400] [--photos 300 | --folder DIR] [--turns 3]
"""

from __future__ import annotations

import argparse
import asyncio
import io
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image
from playwright.async_api import async_playwright
from selectolax.lexbor import LexborHTMLParser

from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.executable import find_executable
from websight.config.load import load
from websight.sources.captioned import Folder
from websight.web.asset import Asset
from websight.web.pictures import services
from websight.web.pictures.photos import Photos

SUBJECTS = (
    "mountain lake", "city skyline", "coffee cup", "office desk", "bread bakery", "woman portrait", "man portrait",
    "garden flowers", "bicycle street", "kitchen plate", "forest path", "laptop table", "beach sea", "book shelf",
    "building architecture", "team people", "dog park", "car road", "music guitar", "dress fashion",
)  # fmt: skip
SIZE_PX = (1600, 1067)
GRAIN = 6  # levels of grey, standard deviation: a camera's noise at a low sensitivity
QUALITY = 90


def urls(pages: int) -> Iterator[str]:
    """Every picture URL of the pages, in order, as often as it stands there."""
    plan, compose = author.author_of(load()).plan, Compose()
    for number in range(pages):
        for node in LexborHTMLParser(compose(plan.sample(number)).html).css("img[src^=http]"):
            yield node.attributes["src"] or ""


async def photographed(folder: Path, count: int) -> None:
    """Fill a folder with pictures of the size and the weight of photographs, named after what they show."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_executable(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": SIZE_PX[0], "height": SIZE_PX[1]})
        for number in range(count):
            words = SUBJECTS[number % len(SUBJECTS)]
            svg = services.scenery(f"photo {number}", words, SIZE_PX)
            await page.set_content(f"<body style='margin:0'>{svg}")
            picture = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
            grain = np.random.default_rng(number).normal(0, GRAIN, (*picture.size[::-1], 1))
            noisy = np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8)
            name = f"{words.replace(' ', '-')}-{number}.jpg"
            Image.fromarray(noisy).save(folder / name, quality=QUALITY)
        await browser.close()


def spent_ms(answer: Callable[[str], Asset | None], asked: list[str]) -> float:
    began = time.process_time()
    for url in asked:
        answer(url)
    return (time.process_time() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--photos", type=int, default=300, help="how many are made")
    parser.add_argument("--folder", type=Path, help="photographs of your own")
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    found = list(urls(asked.pages))
    print(f"{len(found):,} picture URLs of {asked.pages} pages, {len(set(found)):,} different")
    with tempfile.TemporaryDirectory() as made:
        folder = asked.folder or Path(made)
        if asked.folder is None:
            asyncio.run(photographed(folder, asked.photos))
        sizes = [path.stat().st_size for path in folder.iterdir()]
        print(f"{len(sizes)} photographs, {statistics.median(sizes) / 1000:,.0f} kB each")
        turns = [turn(found, folder) for _ in range(asked.turns)]
        for name in ("drawn", "real"):
            costs = sorted(each[name] for each in turns)
            print(f"{name:6} {statistics.median(costs):6.2f} ms a URL   ({costs[0]:.2f} to {costs[-1]:.2f})")


def turn(found: list[str], folder: Path) -> dict[str, float]:
    ways = {"drawn": services.picture, "real": Photos(Folder(folder)).picture}
    costs = dict.fromkeys(ways, 0.0)
    stretch = max(1, len(found) // 20)
    for start in range(0, len(found), stretch):
        for name, answer in ways.items():
            costs[name] += spent_ms(answer, found[start : start + stretch])
    return {name: cost / len(found) for name, cost in costs.items()}


if __name__ == "__main__":
    main()
