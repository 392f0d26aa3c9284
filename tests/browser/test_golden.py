"""Pictures that were made in the container are what is drawn here too.

Byte for byte by the same Chromium and fonts, else nearly. `scripts/image_test.sh --golden` makes them;
tests/golden/record.json says with what.
"""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from websight.web.visit import visit

GOLDEN = Path(__file__).parent.parent / "golden"
RECORD = json.loads((GOLDEN / "record.json").read_text("utf-8"))
PAGES = sorted(path.stem for path in GOLDEN.glob("*.html"))

_CLEARLY = 48  # levels of 255: more than another version of Chromium's smoothing makes
_MOST_DIFFERENT = 0.01  # of the pixels


@pytest.fixture(scope="module")
def drawn(opened):
    pool = opened.pool
    before, pool.visit = pool.visit, visit
    yield lambda name: opened.shoot((GOLDEN / f"{name}.html").read_text("utf-8"), page=name)
    pool.visit = before


def pixels(png: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB")).astype(int)


@pytest.mark.parametrize("name", PAGES)
def test_what_the_container_drew_is_drawn_here(drawn, name):
    shot, golden = drawn(name), (GOLDEN / f"{name}.png").read_bytes()
    same_fonts = shot.fonts == RECORD["fonts"]
    if name == "scripts" and not same_fonts:
        pytest.skip(f"needs the container's fonts for other scripts ({RECORD['fonts']}), has {shot.fonts}")
    if same_fonts and shot.browser == RECORD["browser"]:
        assert shot.png == golden, "the same Chromium and fonts draw other pixels"
        return
    here, there = pixels(shot.png), pixels(golden)
    assert here.shape == there.shape
    assert (abs(here - there).max(axis=2) > _CLEARLY).mean() < _MOST_DIFFERENT


def test_golden_pictures_are_pictures_of_something():
    assert PAGES
    for name in PAGES:
        assert len(np.unique(pixels((GOLDEN / f"{name}.png").read_bytes()).reshape(-1, 3), axis=0)) > 50, name


def test_every_golden_picture_is_in_the_record():
    assert RECORD["pages"] == PAGES
