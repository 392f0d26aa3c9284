"""Topics of pages: the words of `data/topics/NAME.toml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from websight import packaged


@cache
def topics() -> tuple[str, ...]:
    """Return the names of the topics that ship, sorted."""
    return tuple(sorted(path.stem for path in packaged.data("topics").glob("*.toml")))


def topic(name: str) -> dict[str, Any]:
    """Return the words of one topic."""
    return packaged.table(f"topics/{name}")
