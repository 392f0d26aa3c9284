"""A picture small enough for a report: the whole page, about as wide as half a screen shows it, as JPEG.

    PNG ──inflate (`websight.disk.png`)──▶ pixels ──mean of each square──▶ JPEG        10 ms for 1280 × 2,400 pixels

Made when a report is, of the pages it shows: there are at most some hundred, however large the run. Taken where a page
is shot, it would cost every page 8 ms, or 3 for the first screen alone, which is too little to draw boxes on.
"""

from __future__ import annotations

import io
import math

import numpy as np
from PIL import Image

from websight.disk import png

_WIDTH_PX, _AREA_PX = 720, 3_000_000
"""As wide as half a screen shows it; a page of 1280 × 16,000 CSS pixels becomes 426 wide, and can still be read."""

_LONGEST_PX = 55_000  # JPEG holds 65,500, and a size that is near (below) may be larger

_NEAR_RATIO = 0.15
"""How far from the wanted size a mean of whole squares may be: 3 ms for it (640 wide of 1280), 18 for any other size,
which nobody can tell apart in a report."""

_STRIP_PX = 30_000
"""Of 4 bytes in Pillow: less than what glibc may ask the system for anew each time (128 kB): a report of 80 pictures
took 0.5 s more for it."""

_FILTER = Image.Resampling.HAMMING  # at about half the size as sharp to the eye as Lanczos, in half the time

_QUALITY = 68
"""JPEG, on 40 pages 640 px wide (2026-12): 63 kB in 3 ms. As good to the eye, WebP takes 49 kB and 11 ms (quality 75,
method 0); at quality 60 plain colours begin to differ."""

_BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow says of a broken picture; such pages are shown too."""


def thumbnails(pictures: tuple[bytes, ...]) -> tuple[bytes, ...]:
    """Return pictures scaled down, b"" for each that cannot be read."""
    return tuple(map(thumbnail, pictures))


def thumbnail(picture: bytes) -> bytes:
    """Return a picture scaled down, b"" if it cannot be read."""
    try:
        small = _smaller(_decoded(picture))
    except _BROKEN:
        return b""
    kept = io.BytesIO()
    small.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return kept.getvalue()


def _decoded(picture: bytes) -> np.ndarray:
    try:
        return png.pixels_of(picture)  # three times as fast as Pillow
    except png.BrokenPngError:
        with Image.open(io.BytesIO(picture), formats=["WEBP", "JPEG"]) as image:
            return np.asarray(image.convert("RGB"))


def _smaller(pixels: np.ndarray) -> Image.Image:
    height, width = pixels.shape[:2]
    scale = min(_WIDTH_PX / width, math.sqrt(_AREA_PX / (width * height)), _LONGEST_PX / height, 1.0)
    side = round(1 / scale)
    if abs(side * scale - 1) <= _NEAR_RATIO:
        return _means(pixels, side)
    size = (max(1, int(width * scale)), max(1, int(height * scale)))
    return _image(pixels).resize(size, _FILTER, reducing_gap=2.0)


def _means(pixels: np.ndarray, side: int) -> Image.Image:
    """Return the means of squares, made strip by strip."""
    height, width = pixels.shape[:2]
    small = Image.new("RGB", (-(-width // side), -(-height // side)))
    rows = side * max(1, _STRIP_PX // (width * side))
    for top in range(0, height, rows):
        small.paste(_image(pixels[top : top + rows]).reduce(side), (0, top // side))
    return small


def _image(pixels: np.ndarray) -> Image.Image:
    """Return pixels as Pillow has them, without the copy of all of them that its `fromarray` makes first."""
    height, width = pixels.shape[:2]
    stride = pixels.strides[0]
    if pixels.strides[1:] != (3, 1) or stride < 3 * width:
        return Image.fromarray(pixels)
    flat = np.lib.stride_tricks.as_strided(pixels, ((height - 1) * stride + 3 * width,), (1,))
    return Image.frombuffer("RGB", (width, height), flat, "raw", "RGB", stride, 1)
