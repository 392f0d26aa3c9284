"""The picture filter looks at the top rows first, and never comes to another verdict by it."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from websight.filters import image


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def fast_png(pixels: np.ndarray, *, filter_type: int = 2, parts: int = 1) -> bytes:
    """Write RGB as Chromium does for speed: every row is the difference from the one above."""
    height, width, _ = pixels.shape
    above = np.vstack([np.zeros((1, width, 3), np.uint8), pixels[:-1]])
    rows = (pixels - above).reshape(height, width * 3)
    packed = zlib.compress(np.hstack([np.full((height, 1), filter_type, np.uint8), rows]).tobytes(), 1)
    size = -(-len(packed) // parts)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    data = b"".join(chunk(b"IDAT", packed[at : at + size]) for at in range(0, len(packed), size))
    return b"\x89PNG\r\n\x1a\n" + header + data + chunk(b"IEND", b"")


def noise(height: int, width: int, colors: int = 64) -> np.ndarray:
    spread = np.arange(height * width, dtype=np.uint32) * 2654435761 % colors
    return np.stack([spread, spread * 3, 255 - spread], axis=-1).astype(np.uint8).reshape(height, width, 3)


def test_the_writer_of_these_tests_writes_png():
    pixels = noise(30, 20)
    assert (np.asarray(Image.open(io.BytesIO(fast_png(pixels)))) == pixels).all()


@pytest.mark.parametrize("parts", [1, 7])
def test_the_top_is_read_as_the_decoder_reads_it(parts: int):
    pixels = noise(900, 200)
    [at_worst] = image.top_colors(fast_png(pixels, parts=parts), (300,))
    share = np.unique(pixels[:300].reshape(-1, 3), axis=0, return_counts=True)[1].max() / (300 * 200)
    assert at_worst.most_frequent_ratio == pytest.approx(share / 3 + 2 / 3, abs=0.01)
    assert at_worst.distinct == 64


@settings(max_examples=40, deadline=None)
@given(
    height=st.integers(401, 1200),
    empty=st.integers(0, 1200),
    colors=st.integers(1, 40),
    limit=st.sampled_from([0.5, 0.9, 0.995]),
)
def test_the_verdict_is_that_of_the_whole_picture(height: int, empty: int, colors: int, limit: float):
    pixels = noise(height, 64, colors)
    pixels[: min(empty, height)] = 255
    png = fast_png(pixels)
    rules = (image.max_one_color(limit), image.min_colors(16))
    tops, whole = [*image.top_colors(png)], image.picture_colors(png)
    assert whole is not None
    passes = [not any(rule(at_worst) for rule in rules) for at_worst in tops]
    assert len(tops) == len(image._TOP_ROWS)
    assert passes == sorted(passes)  # more rows never show less
    assert not any(rule(whole) for rule in rules) or not any(passes)


def test_what_is_not_written_for_speed_is_left_to_the_decoder():
    file = io.BytesIO()
    Image.fromarray(noise(900, 30)).save(file, "PNG")
    rgba = io.BytesIO()
    Image.new("RGBA", (30, 900)).save(rgba, "PNG")
    short = fast_png(noise(image._TOP_ROWS[0], 30))
    broken = fast_png(noise(900, 30))
    for png in (file.getvalue(), rgba.getvalue(), short, broken[: len(broken) // 9], b"", b"x" * 99):
        assert not [*image.top_colors(png)]
