"""Encodes pictures as a dataset stores them: in another format or size.

    png          the bytes of the run, which were compressed when the page was shot (`websight.disk.png`); the default
    webp         lossless: the same pixels in 79 % of the bytes, for a third of a second of CPU a page
    webp-lossy   a quarter, blurs small text; `quality`
    jpeg         half, blurs as well, but is the quickest to make and to read; `quality`

WebP cannot be wider or higher than 16,383 pixels: such a picture stays PNG, whatever was asked for. Pictures are stored
as RGB without metadata, so the same picture gives the same bytes. What is not covered: transparency (a shot has none),
AVIF and JPEG XL (not every trainer's Pillow reads them).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any, Literal, TypeVar

from PIL import Image, ImageFile

from websight.errors import RunError
from websight.run.threads import mapped

K = TypeVar("K")

_MAX_WEBP_PX = 16_383
"""Longest side of a WebP: its header has 14 bits for each."""

_LOSSLESS: dict[str, Any] = {"lossless": True, "method": 1, "quality": 0}
"""On 40 pages of 3.1 megapixels (tests/bench/images.py) 53 % of the bytes of Chromium's PNG for 0.34 s of CPU. Method 0
predicts nothing and gives more bytes than that PNG; quality 75, with method 1 or 4, saves 9 points more for twice the
time."""

_JPEG_BYTES_PER_PIXEL = 4  # noise at quality 100 has 3

_SHARES = {"png": 1.0, "webp": 0.79, "webp-lossy": 0.25, "jpeg": 0.5}

_REDUCING_GAP = 3.0
"""How much larger than wanted a picture may be before Lanczos: from 3 on Pillow's shortcut shows no difference."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How pictures are stored."""

    format: Literal["png", "webp", "webp-lossy", "jpeg"]
    quality: int = 90  # 1 … 100, of the lossy formats
    longest_side_px: int = 0  # larger pictures are made smaller, in proportion; 0: as shot

    @property
    def share(self) -> float:
        """What a picture takes of the bytes that it has in the run, about; how large it is made is not looked at."""
        return _SHARES[self.format]

    @property
    def is_as_shot(self) -> bool:
        """Tell whether pictures are stored exactly as they were shot."""
        return self.format == "png" and not self.longest_side_px


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is stored."""

    content: bytes
    extension: str  # "png", "webp" or "jpg"
    width_px: int
    height_px: int


def encoded(png: bytes, how: Encoding) -> Encoded:
    """Encode a picture. A PNG that keeps its size keeps its bytes. Raises: RunError if `png` cannot be read."""
    try:
        with Image.open(BytesIO(png)) as shot:
            size = _size(shot.size, how.longest_side_px)
            kind = "png" if how.format.startswith("webp") and max(size) > _MAX_WEBP_PX else how.format
            if kind == "png" and size == shot.size:
                return Encoded(png, "png", *size)
            picture = shot.convert("RGB")
    except (OSError, SyntaxError, ValueError) as error:  # what Pillow says of a damaged PNG
        raise RunError(f"a stored picture cannot be read: {error}", permanent=True) from None
    if size != picture.size:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=_REDUCING_GAP)
    content = BytesIO()
    pillow, extension, options = _written(kind, how.quality)
    # Else Pillow gives an optimized JPEG of noise too small a buffer, and fails ("encoder error -2").
    ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, _JPEG_BYTES_PER_PIXEL * picture.width * picture.height)
    picture.save(content, pillow, **options)
    return Encoded(content.getvalue(), extension, *size)


def _size(size: tuple[int, int], longest_side_px: int) -> tuple[int, int]:
    longest = max(size)
    if not longest_side_px or longest <= longest_side_px:
        return size
    width, height = (max(1, round(side * longest_side_px / longest)) for side in size)
    return width, height


def _written(kind: str, quality: int) -> tuple[str, str, dict[str, Any]]:
    """Return Pillow's name of a format, its file extension and its options."""
    return {
        "png": ("PNG", "png", {}),
        "webp": ("WEBP", "webp", _LOSSLESS),
        "webp-lossy": ("WEBP", "webp", {"quality": quality, "method": 4}),
        "jpeg": ("JPEG", "jpg", {"quality": quality, "subsampling": "4:4:4", "optimize": True}),  # text has colours
    }[kind]


def encoding(how: Encoding, pictures: Iterator[tuple[K, bytes]], threads: int) -> Iterator[tuple[K, Encoded]]:
    """Yield each picture encoded beside its key, in order; in one thread where pictures stay as shot."""
    return mapped(partial(encoded, how=how), pictures, 1 if how.is_as_shot else threads)
