"""Pictures that were made in the container are what is drawn here too.

Byte for byte by the same Chromium and fonts, else nearly (`tests/golden/compare.py`). `scripts/image_test.sh --golden`
makes them; tests/golden/record.json says with what.
"""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.golden.compare import difference, is_same, pixels
from websight.web.visit import visit

GOLDEN = Path(__file__).parent.parent / "golden"
RECORD = json.loads((GOLDEN / "record.json").read_text("utf-8"))
PAGES = sorted(path.stem for path in GOLDEN.glob("*.html"))
OTHER = {**RECORD, "browser": "Chromium 1.2.3"}


@pytest.fixture(scope="module")
def drawn(opened):
    pool = opened.pool
    before, pool.visit = pool.visit, visit
    yield lambda name: opened.shoot((GOLDEN / f"{name}.html").read_text("utf-8"), page=name)
    pool.visit = before


def golden(name: str) -> bytes:
    return (GOLDEN / f"{name}.png").read_bytes()


def repainted(png: bytes, count: int, levels: int) -> bytes:
    """The same picture with some pixels of its first rows lighter or darker."""
    changed = pixels(png)
    flat = changed.reshape(-1, 3)
    flat[:count] = np.where(flat[:count] < 128, flat[:count] + levels, flat[:count] - levels)
    file = io.BytesIO()
    Image.fromarray(changed.astype(np.uint8)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("name", PAGES)
def test_what_the_container_drew_is_drawn_here(drawn, name):
    shot = drawn(name)
    if name == "scripts" and shot.fonts != RECORD["fonts"]:
        pytest.skip(f"needs the container's fonts for other scripts ({RECORD['fonts']}), has {shot.fonts}")
    assert not difference(shot.png, golden(name), {"browser": shot.browser, "fonts": shot.fonts}, RECORD)


def test_by_the_recorded_chromium_every_pixel_counts():
    said = difference(repainted(golden("studio"), 1, 1), golden("studio"), RECORD, RECORD)
    assert said.startswith("1 of 480000 pixels differ, by up to 1 levels, though both were drawn by Chromium ")
    assert said.endswith(RECORD["fonts"])


def test_another_chromium_may_smooth_a_few_pixels_otherwise():
    assert is_same({**RECORD, "browser": f"{RECORD['browser'].partition(' (')[0]} (headless shell)"}, RECORD) == (
        " (" not in RECORD["browser"]
    )
    assert not is_same(OTHER, RECORD)
    assert not difference(repainted(golden("studio"), 2, 10), golden("studio"), OTHER, RECORD)
    assert not difference(repainted(golden("studio"), 20, 120), golden("studio"), OTHER, RECORD)


@pytest.mark.parametrize(("count", "levels"), [(600, 40), (480_000, 20)])
def test_what_anybody_sees_is_a_difference_by_any_chromium(count, levels):
    said = difference(repainted(golden("studio"), count, levels), golden("studio"), OTHER, RECORD)
    assert said.startswith(f"{count} of 480000 pixels differ, by up to {levels} levels; {count} by more than 16: ")
    assert said.endswith(f"{RECORD['browser']} with fonts {RECORD['fonts']} recorded")


def test_a_picture_of_another_size_is_told_with_both_sizes():
    with Image.open(io.BytesIO(golden("form"))) as image:
        low = io.BytesIO()
        image.crop((0, 0, image.width, 300)).save(low, "PNG")
    said = difference(low.getvalue(), golden("form"), OTHER, RECORD)
    assert said.startswith("800 × 300 pixels by Chromium 1.2.3 with fonts ")
    assert ", 800 × 600 pixels by Chromium " in said


def test_golden_pictures_are_pictures_of_something():
    assert PAGES
    for name in PAGES:
        assert len(np.unique(pixels(golden(name)).reshape(-1, 3), axis=0)) > 50, name


def test_every_golden_picture_is_in_the_record():
    assert RECORD["pages"] == PAGES
