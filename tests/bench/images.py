"""How large is a picture, and what does it cost? Every encoding of an export, over the pictures of one run.

Prints bytes a page, the share of the PNG as shot, ms of CPU to make a page (decoding the PNG included, as in an export)
and ms to read it back, for each encoding that `websight export` can make and for those it was chosen from: PNG with all
of zlib, lossless WebP at other efforts. Pictures go in turns, so that a slow minute hits all encodings. The last line
compares several threads with one.

    python tests/bench/images.py [RUN] [--pages 48]        without RUN a small one is made
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from PIL import Image

from websight.commands import build
from websight.commands.work import Making
from websight.config.load import load
from websight.dataset.encode import Encoding, encoded, encoding
from websight.run.store import Store

Way = Callable[[bytes], bytes]


def pillow(**options: object) -> Way:
    """Encode by Pillow with these options: what was tried beside what `encoded` does."""

    def way(png: bytes) -> bytes:
        kept = io.BytesIO()
        Image.open(io.BytesIO(png)).convert("RGB").save(kept, **options)
        return kept.getvalue()

    return way


def ours(how: Encoding) -> Way:
    return lambda png: encoded(png, how).content


WAYS: dict[str, Way] = {
    "png, as shot": ours(Encoding("png")),
    "png, zlib 6": pillow(format="PNG"),
    "png, zlib 9 + search": pillow(format="PNG", optimize=True),
    "webp lossless m0 q75": pillow(format="WEBP", lossless=True, method=0, quality=75),
    "webp lossless m1 q0, ours": ours(Encoding("webp")),
    "webp lossless m1 q75": pillow(format="WEBP", lossless=True, method=1, quality=75),
    "webp lossless m4 q75": pillow(format="WEBP", lossless=True, method=4, quality=75),
    "webp q90 m0": pillow(format="WEBP", quality=90, method=0),
    "webp q90 m4, ours": ours(Encoding("webp-lossy")),
    "jpeg q90": ours(Encoding("jpeg")),
    "webp lossless, side 1024": ours(Encoding("webp", longest_side_px=1024)),
    "webp q90, side 1024": ours(Encoding("webp-lossy", longest_side_px=1024)),
    "jpeg q90, side 1024": ours(Encoding("jpeg", longest_side_px=1024)),
}


def pictures(run: Path) -> Iterator[bytes]:
    store = Store.open(run)
    for manifest in store.progress().done:
        for sample in store.samples(manifest.shard):
            yield from (shot.png for shot in sample.shots)


def small_run(folder: Path, pages: int) -> Path:
    build.build(folder, load(flags={"run.pages": pages, "run.seed": 7}), Making())
    return folder


def table(shots: list[bytes]) -> Iterator[str]:
    size, making, reading = (dict.fromkeys(WAYS, 0.0) for _ in range(3))
    for png in shots:
        for name, way in WAYS.items():
            begun = time.process_time()
            made = way(png)
            done = time.process_time()
            Image.open(io.BytesIO(made)).load()
            size[name] += len(made)
            making[name] += done - begun
            reading[name] += time.process_time() - done
    yield f"{'':26}{'kB':>8}{'share':>8}{'ms to make':>13}{'ms to read':>13}"
    for name in WAYS:
        share = size[name] / size["png, as shot"]
        kilobytes, make, read = (
            value / len(shots) for value in (size[name] / 1e3, making[name] * 1e3, reading[name] * 1e3)
        )
        yield f"{name:26}{kilobytes:8.0f}{share:8.0%}{make:13.0f}{read:13.0f}"


def pages_per_s(shots: list[bytes], threads: int) -> float:
    begun = time.perf_counter()
    for _ in encoding(Encoding("webp"), enumerate(shots), threads):
        pass
    return len(shots) / (time.perf_counter() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("run", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=48)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        run = wanted.run or small_run(Path(made) / "run", wanted.pages)
        shots = list(islice(pictures(run), wanted.pages))
    megapixels = sum(Image.open(io.BytesIO(png)).width * Image.open(io.BytesIO(png)).height for png in shots) / 1e6
    print(f"{len(shots)} pictures of {megapixels / len(shots):.1f} megapixels each")
    for line in table(shots):
        print(line)
    cores = os.cpu_count() or 1
    print(f"webp, pages/s: {pages_per_s(shots, 1):.1f} in one process, {pages_per_s(shots, cores):.1f} in {cores}")


if __name__ == "__main__":
    main()
