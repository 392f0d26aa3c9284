"""The functions of the Python API: the same work as the command line's, with values instead of text.

    run = websight.build("my-dataset", pages=100)
    run.export(config={"filters.min_words": 40}).load("train")

Every function works in a script, in a thread, and where an event loop runs already (a notebook); several may work at
once, each on its own run. None prints, handles signals, ends the process or changes how it uses memory. Errors:
`UsageError` for what the caller can mend, `RunError` for what the world has to (`permanent`: trying again is vain).
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, Unpack, get_args

from websight.authors.author import Author
from websight.commands.build import build as make_run
from websight.commands.build import build_share as make_share
from websight.commands.compose import composed
from websight.commands.configuring import ConfigLike, config_of
from websight.commands.given import Given
from websight.commands.progress import ProgressOption, watching
from websight.commands.work import Making
from websight.config.tree import Config
from websight.errors import RunError, UsageError
from websight.filters import FilterFunction
from websight.run import mirror
from websight.run.damage import DamageError
from websight.run.retry import Retry
from websight.run.stop import Stop
from websight.run.storage import is_url
from websight.sample import Sample
from websight.spelling import unknown

if TYPE_CHECKING:  # what follows the first page is imported once it is there: an export and a report take 0.1 s
    from websight.commands.run import Run

Launcher = Literal["local", "array", "ray"]


class BuildOptions(TypedDict, total=False):
    """The further options of `build`."""

    retry: Sequence[str]  # reasons of drops that are made again; "*" for all that another try may mend
    launcher: Launcher  # array: this process is one of many, and takes its share by the environment; ray: on a cluster
    ray_address: str  # of the cluster, such as "10.0.0.7:6379"; "": RAY_ADDRESS, or the one this machine belongs to
    export: bool  # also make RUN/dataset and RUN/report.html (default); an array never does
    stop: Stop  # ends the work early from another thread; the same call goes on later


def build(
    path: Path | str,
    pages: int | None = None,
    *,
    author: str | type[Author] | None = None,
    config: ConfigLike = None,
    filters: Sequence[FilterFunction] = (),
    progress: ProgressOption = None,
    **options: Unpack[BuildOptions],
) -> Run:
    """Make a run in the folder or at the URL `path`, or go on with the one that is there, and export it.

    A run in a bucket (s3://BUCKET/RUN, gs://, az://, hf://buckets/USER/NAME/RUN) is made, and not exported.

    `pages` is how many the run is made of; it may grow later. `author` is a name ("grammar", "llm", "files", an
    installed plug-in's) or a subclass of `websight.Author`. `filters` are functions from a sample to None, or to the
    reason to drop it; they come after the standard ones. `progress` is called from a worker thread.

    Returns the run; where `stop` was requested, unfinished and not exported. Where nothing is to be done, nothing is
    written. Raises: UsageError, RunError; NothingKeptError where no page is kept.
    """
    _check_options(options)
    folder, stop = mirror.local(path), options.get("stop") or Stop()
    flags = {"run.pages": pages, "author.name": author if isinstance(author, str) else None}
    wanted = config_of(config, folder, flags)
    given = Given(filters=tuple(filters), author=None if isinstance(author, str) else author)
    is_share = options.get("launcher", "local") == "array"
    make = make_share if is_share else make_run
    retry = Retry(frozenset(options.get("retry", ())))
    with watching(progress) as watcher:
        address = options.get("ray_address", "") if options.get("launcher") == "ray" else None
        making = Making(watcher=watcher, retry=retry, stop=stop, given=given, cluster=address)
        state = make(folder, wanted, making)
        if options.get("export", True) and not (is_share or state.missing or mirror.of(folder)):
            try:
                _export(folder, wanted, making)
            except RunError:
                if not stop.is_requested():
                    raise
    from websight.commands.run import Run  # noqa: PLC0415 — see above

    return Run(folder, given)


def _export(folder: Path, wanted: Config, making: Making) -> None:
    """Export a finished run; the pages of shards that turn out to be damaged are made again before.

    A disk that damages them a second time is the user's to see. Raises: RunError, also where it is stopped.
    """
    from websight.commands.export import bring_up_to_date  # noqa: PLC0415 — see above

    watcher, given, stop = making.watcher, making.given, making.stop
    try:
        bring_up_to_date(folder, watcher, given, stop)
    except DamageError as error:
        watcher.say(f"{error.found}; making their pages again")
        if not make_run(folder, wanted, replace(making, retry=Retry())).missing:
            bring_up_to_date(folder, watcher, given, stop)


def _check_options(options: BuildOptions) -> None:
    """Refuse what `build` does not take. Raises: TypeError, UsageError."""
    if strangers := set(options) - set(BuildOptions.__annotations__):
        raise TypeError(f"build() got an unexpected keyword argument {min(strangers)!r}")
    if (launcher := options.get("launcher", "local")) not in get_args(Launcher):
        raise UsageError(f"launcher: {unknown(launcher, get_args(Launcher))}")


async def abuild(path: Path | str, pages: int | None = None, **options: Any) -> Run:
    """Run `build` in a thread of its own. Cancelling it stops the work; the same call resumes it."""
    stop = options.setdefault("stop", Stop())
    work = asyncio.ensure_future(asyncio.to_thread(functools.partial(build, path, pages, **options)))
    try:
        return await asyncio.shield(work)
    except asyncio.CancelledError:
        stop.request()
        await work
        raise


def compose(config: ConfigLike = None, pages: int | None = None, *, author: str | None = None) -> Iterator[Sample]:
    """Yield pages as their author writes them, without rendering: `html`, `idea` and `brief`, but no shots.

    A page that its author failed at has a `drop`. What a model answers is kept nowhere: for that, make a run.
    Raises: UsageError, RunError.
    """
    return composed(config_of(config, None, {"run.pages": pages, "author.name": author}))


def names(what: str) -> tuple[str, ...]:
    """Return what can be named: `names("kinds")`, "topics", "styles", …, "views", "authors", "formats", "filters".

    Raises: UsageError for another word.
    """
    from websight.commands.choices import choices_of  # noqa: PLC0415 — see above

    return choices_of(what)


def preview(
    pages: int = 8,
    *,
    author: str | None = None,
    config: ConfigLike = None,
    keep: Path | str | None = None,
    progress: ProgressOption = None,
    stop: Stop | None = None,
) -> str:
    """Make a handful of pages and return their gallery as HTML; `keep` is a folder for the run, else it is gone.

    Where no page is kept, a note to `progress` says why.
    """
    from websight.commands.preview import preview as make_preview  # noqa: PLC0415 — see above

    if keep is not None and is_url(keep):
        raise UsageError(f"keep: found {str(keep)!r}; a preview is kept in a folder")
    folder = None if keep is None else Path(keep)
    wanted = config_of(config, folder, {"run.pages": pages, "author.name": author})
    with watching(progress) as watcher:
        made = make_preview(wanted, watcher, folder, stop=stop)
        if made.why_empty:
            watcher.say(made.why_empty)
        return made.html.decode()
