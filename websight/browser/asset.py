"""What a URL is answered with, and the files that ship for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from websight import packaged


@dataclass(frozen=True, slots=True)
class Asset:
    """The body of an answer and its media type."""

    body: bytes
    content_type: str


@cache  # never more than data/assets/ itself: 3 MB
def shipped(path: str, content_type: str) -> Asset:
    """Return the file at `path` in `data/assets/`."""
    return Asset(packaged.data("assets", path).read_bytes(), content_type)
