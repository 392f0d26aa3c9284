"""The answer to a URL, and the files that ship for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from websight import packaged


@dataclass(frozen=True, slots=True)
class Asset:
    """The body of an answer and its media type."""

    body: bytes
    content_type: str
    is_fixed: bool = False  # the same for ever: the browser may keep it, and need not unpack it again
    policy: str = ""  # Content-Security-Policy
    is_blank: bool = False  # nothing, in answer to a request that no picture depends on
    is_drawn: bool = False  # in place of what nobody has
    names: tuple[str, ...] = ()  # whose work it is, such as "chart.js@4.6.1", where the URL left that open


@cache  # what a run's pages ask for, never more than the folders of assets themselves: 45 MB
def shipped(path: str | Path, content_type: str, *names: str) -> Asset:
    """Return a file that ships; a relative path is one in `data/assets/`."""
    return Asset(packaged.data("assets", path).read_bytes(), content_type, is_fixed=True, names=names)
