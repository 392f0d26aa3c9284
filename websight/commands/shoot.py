"""One document through the stages that follow the author."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from urllib.request import urlopen

from websight.commands import rendering
from websight.config.tree import Config
from websight.errors import UsageError
from websight.run import runner
from websight.sample import Brief, Sample

_FETCH_S = 20
"""A server that is silent for longer is taken for dead."""

_FETCH_BYTES = 64_000_000
"""More than any page; the rest of a document is not read."""


def shoot(html: str, config: Config) -> Sample:
    """Take one document through the stages that follow the author."""
    done: list[Sample] = []

    async def go() -> None:
        async with rendering.pool_of(config) as pool:
            page = Sample(number=0, id="page", seed=0, brief=Brief(), html=html, source="file")
            await runner.run([page], rendering.stages_of(config, pool, width=1), done.append)

    asyncio.run(go())
    return done[0]


def document(place: str) -> str:
    """Read a document from a file, from standard input ("-") or from an http(s) URL. Raises: UsageError."""
    try:
        if place == "-":
            return sys.stdin.buffer.read().decode("utf-8", "replace")
        if place.startswith(("http://", "https://")):
            with urlopen(place, timeout=_FETCH_S) as reply:  # noqa: S310 — the scheme was just looked at
                content: bytes = reply.read(_FETCH_BYTES)
                return content.decode(reply.headers.get_content_charset() or "utf-8", "replace")
        return Path(place).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError, LookupError) as error:
        raise UsageError(f"{place}: cannot be read: {error}") from None
