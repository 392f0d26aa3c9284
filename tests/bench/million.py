"""Does the cost of a run stay linear? Seconds, pages a second and peak memory of each part, at half the size and whole.

    plan         the brief of every page
    store        made-up pages, small ones with small pictures, into shards and their manifests
    export       decide (copies, near-duplicates, splits), then rows and files in as many processes as cores
    duplicates   signatures of pages made of phrases that come as often as words do, one page against all before it
    benchmarks   the same against a benchmark of `--benchmark` pages: runs of words, and signatures

Each part is a process of its own, at each size; CPU is that of all its processes, memory that of the largest. What is
linear has the same pages/s at both sizes; of memory "a page" is what the second half added. Made-up pages say nothing
of what a real one costs: tests/bench/share.py does.

    python tests/bench/million.py [--pages 100000] [--signatures 1000000] [--parts plan,store,export] [--copies 0.001]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from websight import filters
from websight.authors import registry
from websight.commands.export import export as make_dataset
from websight.config.load import load
from websight.dataset import contamination, dedup
from websight.run import likeness
from websight.run.store import Store
from websight.run.threads import limit_memory_retention
from websight.run.writer import Writer
from websight.sample import Element, Facts, Sample, Shot, Step, View
from websight.sources import open_source

PARTS = ("plan", "store", "export", "duplicates", "benchmarks")
VIEW = View(name="desktop", width_css=1280, height_css=800, scale=1.0, color_scheme="light", full_page=True)
FACTS = Facts(
    title="A page", lang="en", text_chars=200, words=40, tags=14, depth=5, distinct_tags=6, page_width_css=1280,
    page_height_css=900, images=0, images_failed=(), console_errors=(), page_errors=(), refused=(),
)  # fmt: skip
ELEMENTS = tuple(
    Element(tag="p", role="paragraph", text="some own words", x=1, y=n, width=9, height=9, visible=True)
    for n in range(6)
)
BLOCK = 1_000  # signatures made at once


def picture(number: int) -> bytes:
    """A PNG of 16 × 16 pixels, another one for every number."""
    rows = b"".join(b"\0" + struct.pack(">I", (number * 2_654_435_761 + row) % 2**32) * 12 for row in range(16))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 1)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def made_up(planned: Sample) -> Sample:
    """A page of 40 words and 14 tags that shares hardly a phrase with another."""
    number = planned.number
    letters = hashlib.shake_128(str(number).encode()).hexdigest(80)
    words = [f"w{letters[at : at + 4]}" for at in range(0, 160, 4)]
    cells = "".join(f"<p class='mt-4'>{' '.join(words[at : at + 5])}</p>" for at in range(0, 40, 5))
    png = picture(number)
    shot = Shot(
        view=VIEW, png=png, width_px=16, height_px=16, sha256="0" * 64, elements=ELEMENTS, facts=FACTS,
        browser="Chromium 1.2.3", fonts="f" * 16, pixels_sha256=f"{number:064x}",
    )  # fmt: skip
    return replace(
        planned, idea="A page.", shots=(shot,), steps=(Step(stage="compose"), Step(stage="shoot")), source="grammar",
        html=f"<!DOCTYPE html><html lang='en'><head><title>t</title></head><body><main>{cells}</main></body></html>",
    )  # fmt: skip


def config_of(pages: int) -> dict[str, object]:
    """The keys of a run of so many pages."""
    return {"run.pages": pages, "run.pages_per_shard": 500}


def plan(pages: int) -> None:
    author = registry.author_of(load(flags=config_of(pages)))
    for number in range(pages):
        author.plan.sample(number)


def store(folder: Path, pages: int) -> None:
    config = load(flags=config_of(pages))
    run = Store.create(folder, config.model_copy(update={"filters": filters.resolved(config.filters)}))
    planned, writer = registry.author_of(run.config).plan, Writer(run, versions={"chromium": "1.2.3"})
    for shard in run.progress().missing:
        for number in writer.todo(shard):
            writer(made_up(planned.sample(number)))


def export(folder: Path, pages: int) -> None:
    summary = make_dataset(folder, Store.open(folder).config)
    assert summary.kept == pages, summary.drops


def signatures(count: int, copies: float) -> Iterator[likeness.Signature]:
    """Yield signatures of pages of 30 phrases out of 20,000, the n-th as frequent as 1 / (n + 10); some are one page's.

    Of 6,000 such pages one has a band in common with 2.7 others, of 6,000 of the grammar with 3.1. The least hashes of
    a page are the least of its phrases' least hashes: so no text is needed.
    """
    dice = np.random.default_rng(1)
    phrases = dice.integers(0, 2**32, (20_000, likeness.TEXT_BYTES), np.uint32)
    sections = dice.integers(0, 2**32, (2_000, likeness.TAG_BYTES), np.uint32)
    weights = 1 / np.arange(10, 20_010)
    for start in range(0, count, BLOCK):
        size = min(BLOCK, count - start)
        chosen = dice.choice(len(phrases), (size, 30), p=weights / weights.sum())
        built = dice.integers(0, len(sections), (size, 8))
        again = dice.random(size) < copies
        chosen[again, 1:], built[again] = 7, 7
        texts = (phrases[chosen].min(axis=1) & 0xFF).astype(np.uint8)
        tags = (sections[built].min(axis=1) & 0xFF).astype(np.uint8)
        yield from (likeness.Signature(text.tobytes(), tag.tobytes()) for text, tag in zip(texts, tags, strict=True))


def duplicates(count: int, copies: float) -> None:
    index = dedup.Index(count)
    for number, page in enumerate(signatures(count, copies)):
        if not next(index.alike(page, load().export.near_duplicate_ratio), None):
            index.add(number, page)


def benchmarks(folder: Path, count: int, size: int) -> None:
    folder.mkdir(exist_ok=True)
    dice = np.random.default_rng(2)
    for number in range(size):
        words = " ".join(f"w{word}" for word in dice.zipf(1.3, 500) % 50_000)
        (folder / f"{number}.html").write_text(f"<!DOCTYPE html><html><body><p>{words}</p></body></html>", "utf-8")
    benchmark = contamination._Benchmark("made up", open_source(str(folder), "text", "idea"))
    for page in signatures(count, 0):
        codes = np.sort(dice.integers(0, 2**64, 300, np.uint64))
        assert not benchmark.shared(codes)
        assert not benchmark.alike(page, 0.8)


def measure(part: str, folder: Path, size: int, given: argparse.Namespace) -> dict[str, float]:
    """Do one part in this process."""
    limit_memory_retention()
    works: dict[str, Callable[[], None]] = {
        "plan": lambda: plan(size),
        "store": lambda: store(folder, size),
        "export": lambda: export(folder, size),
        "duplicates": lambda: duplicates(size, given.copies),
        "benchmarks": lambda: benchmarks(folder, size, given.benchmark),
    }
    begun = time.monotonic()
    works[part]()
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": time.monotonic() - begun,
        "cpu": sum(each.ru_utime + each.ru_stime for each in used),
        "peak_mb": max(each.ru_maxrss for each in used) / 1024,
    }


def main() -> None:
    """Print a line for each part and size."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=int, default=100_000)
    words.add_argument("--signatures", type=int, default=1_000_000)
    words.add_argument("--benchmark", type=int, default=500, help="pages of the made-up benchmark")
    words.add_argument("--copies", type=float, default=0.001, help="share of signatures that are nearly one page's")
    words.add_argument("--parts", type=lambda text: text.split(","), default=list(PARTS))
    words.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    given = words.parse_args()
    if given.measure:
        part, folder, size = given.measure
        print(json.dumps(measure(part, Path(folder), int(size), given)))
        return
    for most, parts in ((given.pages, PARTS[:3]), (given.signatures, PARTS[3:])):
        found: dict[str, dict[str, float]] = {}
        for size in (most // 2, most):
            with tempfile.TemporaryDirectory() as scratch:
                for part in (each for each in parts if each in given.parts):
                    half = found.get(part)
                    place = "run" if part in PARTS[:3] else "benchmark"
                    command = [sys.executable, __file__, "--measure", part, f"{scratch}/{place}", str(size)]
                    command += ["--benchmark", str(given.benchmark), "--copies", str(given.copies)]
                    now = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
                    grown = (now["peak_mb"] - half["peak_mb"]) * 2**20 / (most - most // 2) if half else 0
                    found[part] = now
                    print(
                        f"{part:10}  {size:9,} pages  {now['seconds']:7.1f} s  {size / now['seconds']:9,.0f} pages/s"
                        f"  {now['cpu'] * 1e6 / size:6.0f} µs of CPU a page  peak {now['peak_mb']:4.0f} MB"
                        + (f", {grown:,.0f} bytes a page" if half else ""),
                        flush=True,
                    )


if __name__ == "__main__":
    main()
