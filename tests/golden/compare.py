"""Whether a page looks as it did in the container: pixel for pixel by the recorded Chromium and fonts, else nearly.

    python compare.py said.json record.json NAME.png golden/NAME.png    # said.json: of websight shoot --json
    python compare.py said.json                                         # prints a record of all pages beside it

Prints what is wrong, and by whom both pictures were drawn. Needs NumPy and Pillow, which come with websight.
"""

import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

# Against Debian's Chromium 156.0.8078.79, .114 draws two pixels of 480,000 otherwise, by 10 levels of 255, and
# 150.0.7871.100 twenty, by up to 153 (the four pages, one machine, 2026-11). A box that moved makes thousands.
_CLEARLY = 16  # levels
_MOST_DIFFERENT = 0.001  # of the pixels


def pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def is_same(drawn_by: dict, record: dict) -> bool:
    """Whether the recorded Chromium drew, with the recorded fonts; an old record has its version alone."""
    browser = drawn_by["browser"]
    return record["browser"] in {browser, browser.partition(" (")[0]} and drawn_by["fonts"] == record["fonts"]


def difference(new: bytes, golden: bytes, drawn_by: dict, record: dict) -> str:
    """What is wrong with the new picture, "" if nothing is."""
    here, there = pixels(new), pixels(golden)
    ours, theirs = (f"{by['browser']} with fonts {by['fonts']}" for by in (drawn_by, record))
    if here.shape != there.shape:
        size, was = (f"{shape[1]} × {shape[0]} pixels" for shape in (here.shape, there.shape))
        return f"{size} by {ours}, {was} by {theirs}"
    levels = abs(here - there).max(axis=2)
    if not levels.any():
        return ""
    found = f"{(levels > 0).sum()} of {levels.size} pixels differ, by up to {levels.max()} levels"
    if is_same(drawn_by, record):
        return f"{found}, though both were drawn by {ours}"
    clearly = levels > _CLEARLY
    if clearly.mean() <= _MOST_DIFFERENT:
        return ""
    return f"{found}; {clearly.sum()} by more than {_CLEARLY}: {ours} here, {theirs} recorded"


def main(said: Path, *files: Path) -> int | str:
    """Compare one picture, or print the record."""
    drawn_by = {name: json.loads(said.read_text("utf-8"))["shots"][0][name] for name in ("browser", "fonts")}
    if not files:
        pages = sorted(page.stem for page in said.parent.glob("*.html"))
        sys.stdout.write(json.dumps({**drawn_by, "pages": pages}, indent=2) + "\n")
        return 0
    record, new, golden = files
    return difference(new.read_bytes(), golden.read_bytes(), drawn_by, json.loads(record.read_text("utf-8"))) or 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
