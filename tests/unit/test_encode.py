"""Pictures are encoded as asked, in order, the same bytes each time."""

import io

import pytest
from PIL import Image, ImageChops

from websight.dataset.encode import Encoded, Encoding, encoded, encoding
from websight.errors import RunError

FORMATS = [("png", "png", "PNG"), ("webp", "webp", "WEBP"), ("webp-lossy", "webp", "WEBP"), ("jpeg", "jpg", "JPEG")]


def picture(width=64, height=48, mode="RGB", shade=0):
    """A PNG with every colour of a gradient."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across, down, Image.new("L", (width, height), shade))).convert(mode)
    kept = io.BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def opened(content):
    return Image.open(io.BytesIO(content))


def test_a_png_as_shot_keeps_its_bytes():
    png = picture()
    assert encoded(png, Encoding("png")) == Encoded(png, "png", 64, 48)


@pytest.mark.parametrize(("form", "extension", "pillow"), FORMATS)
def test_a_format_has_its_extension_and_the_size_of_what_it_holds(form, extension, pillow):
    made = encoded(picture(), Encoding(form))
    image = opened(made.content)
    assert (image.format, image.mode, image.size) == (pillow, "RGB", (64, 48))
    assert (made.extension, made.width_px, made.height_px) == (extension, 64, 48)


def test_lossless_webp_holds_the_same_pixels():
    png = picture()
    assert opened(encoded(png, Encoding("webp")).content).tobytes() == opened(png).tobytes()


@pytest.mark.parametrize("form", ["webp-lossy", "jpeg"])
def test_lossy_formats_obey_the_quality_and_lossless_ones_do_not(form):
    png = picture(256, 256)
    low, high = (len(encoded(png, Encoding(form, quality=quality)).content) for quality in (20, 95))
    assert low < high
    assert encoded(png, Encoding("webp", quality=20)) == encoded(png, Encoding("webp", quality=95))


@pytest.mark.parametrize("form", [form for form, _, _ in FORMATS])
def test_a_larger_picture_is_made_smaller_in_proportion(form):
    made = encoded(picture(400, 1000), Encoding(form, longest_side_px=100))
    assert (made.width_px, made.height_px) == (40, 100)
    assert opened(made.content).size == (40, 100)


def test_a_picture_made_smaller_looks_the_same():
    small = opened(encoded(picture(400, 400), Encoding("webp", longest_side_px=100)).content)
    difference = ImageChops.difference(small, opened(picture(100, 100)))
    assert max(high for _, high in difference.getextrema()) <= 4


def test_a_smaller_picture_keeps_its_size_and_a_png_its_bytes():
    png = picture(64, 48)
    assert encoded(png, Encoding("png", longest_side_px=64)).content == png
    assert encoded(png, Encoding("webp", longest_side_px=1000)) == encoded(png, Encoding("webp"))


def test_a_line_of_pixels_stays_one_however_small_it_gets():
    made = encoded(picture(1, 4000), Encoding("webp", longest_side_px=100))
    assert (made.width_px, made.height_px) == (1, 100)


@pytest.mark.parametrize("form", ["webp", "webp-lossy"])
def test_what_is_too_high_for_webp_stays_png(form):
    high, fits = picture(2, 16_384), picture(2, 16_383)
    assert encoded(high, Encoding(form)) == Encoded(high, "png", 2, 16_384)
    assert encoded(fits, Encoding(form)).extension == "webp"
    assert encoded(high, Encoding(form, longest_side_px=16_000)).extension == "webp"


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_whatever_the_png_is_made_of_the_picture_is_rgb(mode):
    made = opened(encoded(picture(mode=mode), Encoding("webp")).content)
    assert made.mode == "RGB"
    assert made.tobytes() == opened(picture(mode=mode)).convert("RGB").tobytes()


@pytest.mark.parametrize("damaged", [b"", b"no picture", picture()[:-40]])
def test_a_damaged_picture_stops_the_export(damaged):
    with pytest.raises(RunError, match="cannot be read") as error:
        encoded(damaged, Encoding("webp"))
    assert error.value.permanent


def test_threads_give_the_same_bytes_in_order():
    how = Encoding("webp")
    pictures = [picture(600 if number % 3 == 0 else 16, 300, shade=number) for number in range(12)]
    made = list(encoding(how, enumerate(pictures), 2))
    assert made == [(number, encoded(png, how)) for number, png in enumerate(pictures)]


def test_no_more_pictures_are_taken_than_the_threads_need():
    taken = []

    def source():
        for number in range(40):
            taken.append(number)
            yield number, picture(shade=number)

    for number, _ in encoding(Encoding("webp"), source(), 2):
        assert len(taken) - number <= 4
    assert len(taken) == 40


def test_a_damaged_picture_says_so_from_a_thread_too():
    pictures = [picture(), b"no picture", picture()]
    with pytest.raises(RunError, match="cannot be read") as error:
        list(encoding(Encoding("jpeg"), enumerate(pictures), 2))
    assert error.value.permanent
