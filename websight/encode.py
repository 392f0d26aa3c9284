"""A picture as shot becomes the picture a dataset holds: another format, another size, in processes of their own.

    png          the bytes as shot: Chromium's fast PNG
    webp         lossless: the same pixels in half the bytes, for a third of a second a page; the default
    webp-lossy   a quarter, blurs small text; `quality`
    jpeg         half, blurs as well, but is the quickest to make and to read; `quality`

WebP cannot be wider or higher than 16,383 pixels: such a picture stays PNG, whatever was asked for. Pictures are stored
as RGB without metadata, so the same picture gives the same bytes. What is not covered: transparency (a shot has none),
AVIF and JPEG XL (not every trainer's Pillow reads them).
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from io import BytesIO
from multiprocessing import get_context
from typing import Any, Literal, Self, TypeVar

from PIL import Image

from websight.errors import RunError

K = TypeVar("K")

_MAX_WEBP_PX = 16_383
"""Longest side of a WebP: its header has 14 bits for each."""

_LOSSLESS: dict[str, Any] = {"lossless": True, "method": 1, "quality": 0}
"""On 40 pages of 3.1 megapixels (tests/bench/images.py) 53 % of the PNG's bytes for 0.34 s of CPU. Method 0 predicts
nothing and gives more bytes than the PNG; quality 75, with method 1 or 4, saves 9 points more for twice the time."""

_REDUCING_GAP = 3.0
"""How much larger than wanted a picture may be before Lanczos: from 3 on Pillow's shortcut shows no difference."""

_AHEAD = 2
"""Pictures in flight for each process: one being encoded, one waiting, so that none is idle while rows are written."""

_PARENT_POLL_S = 1.0
"""How long a worker may outlive a parent that was killed."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How pictures are stored."""

    format: Literal["png", "webp", "webp-lossy", "jpeg"]
    quality: int = 90  # 1 … 100, of the lossy formats
    longest_side_px: int = 0  # larger pictures are made smaller, in proportion; 0: as shot

    @property
    def is_as_shot(self) -> bool:
        """Tell whether every picture stays what it is."""
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
    picture.save(content, pillow, **options)
    return Encoded(content.getvalue(), extension, *size)


def _size(size: tuple[int, int], longest_side_px: int) -> tuple[int, int]:
    longest = max(size)
    if not longest_side_px or longest <= longest_side_px:
        return size
    width, height = (max(1, round(side * longest_side_px / longest)) for side in size)
    return width, height


def _written(kind: str, quality: int) -> tuple[str, str, dict[str, Any]]:
    """Return what Pillow calls a format, its extension and its options."""
    return {
        "png": ("PNG", "png", {}),
        "webp": ("WEBP", "webp", _LOSSLESS),
        "webp-lossy": ("WEBP", "webp", {"quality": quality, "method": 4}),
        "jpeg": ("JPEG", "jpg", {"quality": quality, "subsampling": "4:4:4", "optimize": True}),  # text has colours
    }[kind]


class Encoder:
    """Encodes many pictures at the same time and gives them back in order. Use as a context manager.

    Worker processes start with the first picture that needs one: none for pictures as shot, none for `processes` 1.
    """

    def __init__(self, how: Encoding, processes: int) -> None:
        self._how, self._processes = how, processes
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def map(self, pictures: Iterator[tuple[K, bytes]]) -> Iterator[tuple[K, Encoded]]:
        """Encode pictures, in order, a few ahead of the reader. Raises: RunError if a worker process was killed."""
        if self._how.is_as_shot or self._processes <= 1:
            yield from ((key, encoded(png, self._how)) for key, png in pictures)
            return
        flight: deque[tuple[K, Future[Encoded]]] = deque()
        try:
            for key, png in pictures:
                flight.append((key, self._submit(png)))
                if len(flight) >= self._processes * _AHEAD:
                    first, future = flight.popleft()
                    yield first, future.result()
            for first, future in flight:
                yield first, future.result()
        except BrokenProcessPool:
            raise RunError("a process that encodes pictures was killed, for want of memory or by somebody") from None

    def _submit(self, png: bytes) -> Future[Encoded]:
        """Hand a picture to a worker. A worker born here inherits the blocked signal: Ctrl-C is its parent's."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes, get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),)
            )
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._pool.submit(encoded, png, self._how)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with(parent: int) -> None:
    """End this process soon after its parent did: a pool's worker would wait for work for ever."""

    def look(*_: object) -> None:
        if os.getppid() != parent:
            os._exit(0)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, _PARENT_POLL_S, _PARENT_POLL_S)
