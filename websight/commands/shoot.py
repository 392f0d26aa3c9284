"""Shoots single documents, through the same stages as a run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self
from urllib.request import urlopen

from websight import packaged
from websight.commands import rendering
from websight.commands.configuring import ConfigLike, config_of
from websight.config.load import checked
from websight.config.tree import Viewed
from websight.errors import UsageError
from websight.filters import FilterFunction
from websight.run import runner
from websight.sample import Brief, Sample, View
from websight.sources.beside import FolderFiles
from websight.spelling import unknown

_FETCH_S = 20
"""A server that is silent for longer is taken for dead."""

_FETCH_BYTES = 64_000_000
"""More than any page; the rest of a document is not read."""


ViewLike = str | View | Mapping[str, Any]
"""The name of a view in data/views.toml, a table of a view's keys, or the view itself."""


Beside = tuple[Path, str]
"""The folder of a site, and the path of a page in it."""


class Browser:
    """A pool of Chromium that shoots one document after another, or several at once.

        async with Browser() as browser:
            sample = await browser.shoot("<h1>Hello</h1>")

    `say` is told where Chromium is without its sandbox. Raises: RunError where no browser starts; UsageError.
    """

    def __init__(
        self,
        config: ConfigLike = None,
        *,
        filters: Sequence[FilterFunction] = (),
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._config = config_of(config)
        self._filters = tuple(filters)
        self._pool = rendering.pool_of(self._config, say)

    async def __aenter__(self) -> Self:
        await self._pool.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._pool.__aexit__(None, None, None)

    async def shoot(self, html: str, *, views: Sequence[ViewLike] = (), site: Beside | None = None) -> Sample:
        """Return a sample with one `Shot` for each view, and with a `Drop` where the filters found a reason.

        `views` are names of data/views.toml, tables of a view's keys, or `View`s; none: the config's. `site` is the
        folder whose files the page may load, and its own path there. A page that
        cannot be rendered has no shots and says why in `drop`. Raises: RunError where the browser is gone.
        """
        config = self._config.model_copy(update={"view": _viewed(self._config.view, views)})
        folder, path = site or (None, "file")
        page = Sample(number=0, id="page", seed=0, brief=Brief(), html=html, source=path)
        files = FolderFiles(folder) if folder else None
        stages = rendering.stages_of(config, self._pool, 1, self._filters, lambda _: files)
        done: list[Sample] = []
        await runner.run([page], stages, done.append)
        return done[0]


def shoot(
    html: str,
    config: ConfigLike = None,
    *,
    views: Sequence[ViewLike] = (),
    site: Beside | None = None,
    filters: Sequence[FilterFunction] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Sample:
    """Take one document through the stages that follow the author: `Browser.shoot` in a browser of its own."""

    async def go() -> Sample:
        async with Browser(config, filters=filters, say=say) as browser:
            return await browser.shoot(html, views=views, site=site)

    return runner.run_to_end(go())


def _viewed(own: Viewed, views: Sequence[ViewLike]) -> Viewed:
    """Return the views to shoot, `own` if none are named. Raises: UsageError."""
    if not views:
        return own
    tables = [asdict(view) if isinstance(view, View) else view for view in views]
    first, *more = tables
    shipped = packaged.table("views")
    if isinstance(first, str):
        if first not in shipped:
            raise UsageError(f"views: {unknown(first, shipped)}, or a table of its keys")
        first = {"name": first, **shipped[first]}
    return checked({"view": {**first, "more": more}}).view


def beside(location: str, folder: Path) -> Beside:
    """Return the folder of a page's site and the page's path there. Raises: UsageError."""
    if not folder.is_dir():
        raise UsageError(f"--site {folder}: there is no such folder")
    if location == "-" or location.startswith(("http://", "https://")):
        return folder, "index.html"
    try:
        return folder, Path(location).resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        raise UsageError(f"{location}: lies outside of --site {folder}; name a folder that holds it") from None


def document(location: str) -> str:
    """Read a document from a file, from standard input ("-") or from an http(s) URL. Raises: UsageError."""
    try:
        if location == "-":
            return sys.stdin.buffer.read().decode("utf-8", "replace")
        if location.startswith(("http://", "https://")):
            with urlopen(location, timeout=_FETCH_S) as reply:  # noqa: S310 — the scheme was just looked at
                content: bytes = reply.read(_FETCH_BYTES)
                return content.decode(reply.headers.get_content_charset() or "utf-8", "replace")
        return Path(location).read_bytes().decode("utf-8", "replace")
    except (OSError, ValueError, LookupError) as error:
        raise UsageError(f"{location}: cannot be read: {error}") from None
