"""Pictures of any size and format become small ones of the same shape; what is no picture becomes none."""

import io

import pytest
from PIL import Image

from websight.report.thumbnail import thumbnail, thumbnails


def picture(width, height, form="PNG"):
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(file, form)
    return file.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_a_tall_picture_keeps_its_shape_and_loses_its_weight(form):
    content = thumbnail(picture(1280, 16_000, form))
    small = opened(content)
    assert (small.format, len(content) < 110_000) == ("JPEG", True)
    assert abs(small.width / small.height - 1280 / 16_000) < 0.001
    assert 2_000_000 < small.width * small.height <= 3_000_000


def test_a_wide_picture_becomes_half_a_screen_wide():
    assert opened(thumbnail(picture(1440, 900))).size == (720, 450)


@pytest.mark.parametrize(
    ("width", "small"),
    [(700, 700), (768, 768), (1024, 720), (1280, 640), (1366, 683), (1440, 720), (1920, 640), (2560, 640)],
)
def test_any_width_comes_near_that_of_half_a_screen(width, small):
    assert opened(thumbnail(picture(width, 40))).width == small


def test_a_smaller_picture_has_the_mean_of_the_larger_ones_pixels():
    file = io.BytesIO()
    Image.frombytes("L", (1440, 900), bytes([0, 200] * 720) * 900).convert("RGB").save(file, "PNG")
    assert set(opened(thumbnail(file.getvalue())).convert("L").tobytes()) <= {99, 100, 101}


def test_a_picture_no_wider_than_its_place_is_not_enlarged():
    assert opened(thumbnail(picture(390, 844))).size == (390, 844)


def test_a_line_of_pixels_stays_one():
    assert opened(thumbnail(picture(1, 80_000))).size == (1, 55_000)


def test_what_is_no_picture_becomes_none():
    whole = picture(64, 48)
    small = thumbnails((whole, b"", b"<html>", whole[:-40]))
    assert [bool(one) for one in small] == [True, False, False, False]
