"""How fast is an export, and what memory does it take? Prints pages a second and the peak of each kind of process.

    small   `--pages` pages of the embedded author's size in words, tags and elements, with pictures of a few kB, all of
            them different: what grows with the number of pages
    real    `--real` pages with pictures of about 0.7 MB: what a row costs

Writes runs of made-up shards into a temporary folder, exports them in a process of their own, and deletes them.

    python tests/bench/export.py [--pages 100000] [--real 1000] [--format webp]
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image

from websight import filters
from websight.commands.export import export as make_dataset
from websight.config.load import load
from websight.run.store import Store
from websight.run.threads import limit_memory_retention
from websight.sample import Brief, Element, Facts, Sample, Shot, Step, View

VIEW = View(name="desktop", width_css=1280, height_css=800, scale=1.0, color_scheme="light", full_page=True)
FACTS = Facts(
    title="A page", lang="en", text_chars=2_000, words=330, tags=300, depth=11, distinct_tags=24, page_width_css=1280,
    page_height_css=2_300, images=2, images_failed=(), console_errors=(), page_errors=(), refused=(),
)  # fmt: skip
PER_SHARD = 500


def picture(number: int, *, is_real: bool) -> bytes:
    """A PNG as Chromium writes it, 0.7 MB of a page's size, or one of a few kB."""
    dice, kept = random.Random(number), io.BytesIO()
    size, noise = ((1280, 2300), 190_000) if is_real else ((64, 64), 1_000)
    image = Image.new("RGB", size, (250, 250, dice.randrange(256)))
    rows = noise // size[0] + 1
    image.paste(
        Image.frombytes("RGB", (size[0], rows), dice.randbytes(size[0] * rows * 3)), (0, dice.randrange(size[1] - rows))
    )
    image.save(kept, "PNG", compress_level=1)
    return kept.getvalue()


def sample(number: int, *, is_real: bool) -> Sample:
    """A page of 330 words and 300 elements that shares hardly a phrase with another."""
    dice = random.Random(number)
    cells = [
        f"<{tag} class='mt-4 text-lg'>{' '.join(f'w{dice.randrange(9_999)}' for _ in range(6))}</{tag}>"
        for tag in dice.choices(["p", "h2", "li", "span", "button"], k=55)
    ]
    png = picture(number, is_real=is_real)
    box = [
        Element(tag="p", role="", text="some own words", x=1, y=n, width=9, height=9, visible=True) for n in range(150)
    ]
    shot = Shot(
        view=VIEW, png=png, width_px=1280, height_px=2_300, sha256=hashlib.sha256(png).hexdigest(),
        elements=tuple(box), facts=FACTS, browser="Chromium 1.2.3",
    )  # fmt: skip
    return Sample(
        number=number, id=f"{number:07d}-{number:016x}", seed=number, brief=Brief(kind="landing"), idea="A page.",
        html=f"<!DOCTYPE html><html lang='en'><body>{''.join(cells)}</body></html>", shots=(shot,),
        steps=(Step(stage="compose"), Step(stage="shoot")), source="grammar",
    )  # fmt: skip


def fill(folder: Path, pages: int, image_format: str, *, is_real: bool) -> None:
    """Write the shards of a run."""
    keys = {"run.pages": pages, "run.pages_per_shard": PER_SHARD, "export.image_format": image_format}
    config = load(flags=keys)
    store = Store.create(folder, config.model_copy(update={"filters": filters.resolved(config.filters)}))
    for shard in store.progress().missing:
        made = [sample(number, is_real=is_real) for number in store.shard_numbers(shard)]
        store.write(shard, made, seconds=1, versions={"chromium": "1.2.3"})


def measure(folder: Path) -> dict[str, float]:
    """Export in this process."""
    limit_memory_retention()
    start, cpu = time.monotonic(), time.process_time()
    summary = make_dataset(folder, Store.open(folder).config)
    seconds, cpu = time.monotonic() - start, time.process_time() - cpu
    assert summary.kept == summary.finished
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "pages_per_s": summary.kept / seconds,
        "cpu_ms": cpu * 1e3 / summary.kept,
        "peak": peak,
    }


def main() -> None:
    """Print a line for each kind of run."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--pages", type=int, default=100_000)
    words.add_argument("--real", type=int, default=1_000)
    words.add_argument("--format", default="webp")
    words.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    given = words.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure)))
        return
    for name, pages, is_real in (("small", given.pages, False), ("real", given.real, True)):
        if not pages:
            continue
        with tempfile.TemporaryDirectory() as place:
            fill(Path(place) / "run", pages, given.format, is_real=is_real)
            command = [sys.executable, __file__, "--measure", f"{place}/run"]
            found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        print(
            f"{name:5}  {pages:7,} pages  {found['pages_per_s']:6.1f} pages/s  {found['cpu_ms']:5.1f} ms of CPU a page"
            f"  peak {found['peak']:4.0f} MiB"
        )


if __name__ == "__main__":
    main()
