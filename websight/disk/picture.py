"""Opens pictures of strangers: formats that are decoded here and nowhere else, and no more pixels than a camera has.

A file's name says nothing of what is in it, and Pillow knows formats that start other programs (EPS) or that nobody
shows on a page. What a file says of its size is checked before anything is decoded. Texts and colour profiles inside
are Pillow's to limit (1 MB each, 64 MB in all); of an animation the first frame is read.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF")

_MAX_PIXELS, _MAX_JPEG_PIXELS = 32_000_000, 64_000_000
"""The largest sensors of common cameras have 61 million; cameras write JPEG, which can be decoded at half its size. All
else is decoded whole, and WebP takes 16 bytes a pixel meanwhile: 520 MB."""

BROKEN = (OSError, ValueError, SyntaxError)
"""What `opened`, and Pillow later, say of a picture that is broken or too large."""


@contextmanager
def opened(file: Path | IO[bytes]) -> Iterator[Image.Image]:
    """Open a picture; its pixels are decoded when they are first used. Raises: one of `BROKEN`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # comes above 89 million
            picture = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ValueError(str(error)) from None
    with picture:
        most = _MAX_JPEG_PIXELS if picture.format == "JPEG" else _MAX_PIXELS
        if picture.width * picture.height > most:
            raise ValueError(f"{picture.width} × {picture.height} pixels, at most {most}")
        yield picture
