"""Topics of pages: the words of `data/topics/NAME.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from websight import packaged

_TAGS = re.compile(r"^tags = \[[^\]]*\]", re.MULTILINE)


@cache
def topics() -> tuple[str, ...]:
    """Return the names of the topics that ship, sorted."""
    return tuple(sorted(path.stem for path in packaged.data("topics").glob("*.toml")))


@cache
def tags(name: str) -> tuple[str, ...]:
    """Return the tags of a topic. Its other words are not parsed: those of all topics take 0.2 s."""
    written = _TAGS.search(packaged.data("topics", f"{name}.toml").read_text("utf-8"))
    return tuple(tomllib.loads(written[0])["tags"] if written else topic(name)["tags"])


def topic(name: str) -> dict[str, Any]:
    """Return the words of one topic."""
    return packaged.table(f"topics/{name}")
