"""Pictures in fewer bytes have the same pixels, and one name whatever they are encoded in."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from websight.disk import png

PIXELS = np.random.default_rng(3).integers(0, 4, (30, 20, 3), np.uint8) * 60


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def written(pixels, filters):
    """A PNG whose rows are written with these filters: 0 as they are, 1 Sub, 2 Up."""
    height, width = pixels.shape[:2]
    lines, above = [], np.zeros(3 * width, np.uint8)
    for row, kind in zip(pixels.reshape(height, -1), filters, strict=True):
        left = np.concatenate([np.zeros(3, np.uint8), row[:-3]])
        lines.append(bytes([kind]) + (row - {0: 0 * row, 1: left, 2: above}[kind]).tobytes())
        above = row
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = zlib.compress(b"".join(lines))
    half = len(content) // 2
    idat = chunk(b"IDAT", content[:half]) + chunk(b"IDAT", content[half:])  # Chromium writes several
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + idat + chunk(b"IEND", b"")


def saved(pixels, kind, **options):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind, **options)
    return file.getvalue()


@pytest.mark.parametrize("filters", [[2] * 30, [0] * 30, [0, 2] * 15, [1] * 30, [1, 2, 0] * 10])
def test_pixels_are_read_whatever_filters_wrote_them(filters):
    content = written(PIXELS, filters)
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(content))), PIXELS)  # the test writes true PNG
    assert np.array_equal(png.pixels_of(content), PIXELS)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_every_kind_of_png_is_packed_to_the_same_pixels(mode):
    content = saved(np.asarray(Image.fromarray(PIXELS).convert(mode)), "PNG") if mode != "P" else None
    if content is None:
        file = io.BytesIO()
        Image.fromarray(PIXELS).quantize(16).save(file, "PNG")
        content = file.getvalue()
    wanted = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
    packed = png.packed(content)
    with Image.open(io.BytesIO(packed.png)) as picture:
        picture.verify()  # checksums, too
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(packed.png)).convert("RGB")), wanted)
    assert (packed.width_px, packed.height_px) == (20, 30)


def test_a_picture_has_one_name_in_png_packed_png_and_webp():
    content = written(PIXELS, [2] * 30)
    webp = np.asarray(Image.open(io.BytesIO(saved(PIXELS, "WEBP", lossless=True))).convert("RGB"))
    names = {
        png.packed(content).pixels_sha256,
        png.pixels_sha256(webp),
        png.packed(png.packed(content).png).pixels_sha256,
    }
    assert names == {hashlib.sha256(struct.pack(">II", 20, 30) + PIXELS.tobytes()).hexdigest()}


def test_another_shape_or_pixel_is_another_name():
    other = PIXELS.copy()
    other[29, 19, 2] ^= 1
    names = [png.pixels_sha256(pixels) for pixels in (PIXELS, PIXELS.reshape(20, 30, 3), other)]
    assert len(set(names)) == 3


def test_what_chromium_shot_takes_fewer_bytes():
    shots = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "golden").glob("*.png"))]
    assert sum(len(png.packed(shot).png) for shot in shots) < 0.75 * sum(map(len, shots))


def test_no_picture_takes_more_bytes_than_it_had():
    slope = np.zeros((300, 200, 3), np.uint8) + np.arange(300, dtype=np.uint8)[:, None, None]
    as_shot = written(slope, [2] * 300)  # each row is the one above and one: nothing is smaller
    assert png.packed(as_shot).png == as_shot


def test_the_top_of_a_picture_is_read_alone_and_then_more_of_it():
    for filters in ([2] * 30, [0] * 30, [0, 2] * 15):
        first, second = png.tops(written(PIXELS, filters), (10, 20, 30))  # 30 is all of it
        for (pixels, share), rows in ((first, 10), (second, 20)):
            assert np.array_equal(pixels, PIXELS[:rows])
            assert share == pytest.approx(rows / 30)


def test_the_top_is_left_to_a_decoder_where_only_it_can_tell():
    plain = written(PIXELS, [2] * 30)
    half = [2] * 15 + [1] * 15
    assert len([*png.tops(written(PIXELS, half), (10, 20))]) == 1
    for other in (written(PIXELS, [1] * 30), plain[:-1], plain[: len(plain) // 2], b"", saved(PIXELS, "JPEG")):
        assert not [*png.tops(other, (10, 20))]


@pytest.mark.parametrize(
    "broken",
    [
        b"", b"no picture", written(PIXELS, [2] * 30)[:200], written(PIXELS, [2] * 30)[:40], saved(PIXELS, "JPEG"),
        written(PIXELS, [2] * 30).replace(struct.pack(">II", 20, 30), struct.pack(">II", 20, 31)),
        written(PIXELS, [2] * 30).replace(struct.pack(">II", 20, 30), struct.pack(">II", 2**31 - 1, 2**31 - 1)),
        bytes(byte ^ (1 if place == 120 else 0) for place, byte in enumerate(written(PIXELS, [2] * 30))),
    ],
)  # fmt: skip
def test_a_damaged_picture_is_said_to_be_damaged(broken):
    with pytest.raises(png.BrokenPngError):
        png.packed(broken)
