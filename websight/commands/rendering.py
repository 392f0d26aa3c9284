"""Config → the pool of browsers and the stages that follow the author.

author ──▶ [refine] ──▶ [shoot] ──▶ [check] ──▶ store

What drives a browser is imported where one is started: that takes 0.2 s, and a finished run, a status or a report
starts none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from websight import filters
from websight.browser import sandbox
from websight.browser.executable import find_executable
from websight.config.environment import cores
from websight.config.tree import Config
from websight.filters.check import Judge
from websight.run.runner import Stage
from websight.web import cdn

if TYPE_CHECKING:
    from websight.browser.chromium import Chromium
    from websight.sample import Sample
    from websight.sources.captioned import Captioned
    from websight.web.site import Files


def gallery_of(config: Config) -> Captioned | None:
    """Return the user's pictures, which replace drawn ones, or None. Raises: UsageError, RunError."""
    named = config.images
    if not (named.folder or named.dataset):
        return None
    from websight.sources import captioned  # noqa: PLC0415 — 0.1 s, for who has pictures

    return captioned.gallery(named.folder, named.dataset, (named.image_column, named.caption_column))


def pictured(config: Config) -> Config:
    """Return the config with the hash of the user's pictures. Raises: UsageError, RunError."""
    gallery = gallery_of(config)
    return config.changed(images__sha=gallery.fingerprint() if gallery else "")


def require_browser(config: Config) -> None:
    """Check, before anything is made, that there is a browser and that its sandbox is not barred where it is demanded.

    Raises: RunError, UsageError.
    """
    find_executable(config.browser.executable)
    sandbox.known_bar()


def pool_of(config: Config, say: Callable[[str], None] = lambda _: None) -> Chromium:
    """Return the pool of browsers that a config describes, not started yet; `say` is told what the user has to know.

    Raises: RunError where there is no browser; UsageError where the user's pictures cannot be read.
    """
    from websight.browser.chromium import Chromium  # noqa: PLC0415
    from websight.web.visit import visit  # noqa: PLC0415

    wanted, gallery = config.browser, gallery_of(config)
    if gallery:
        from websight.web.answer import default_answer  # noqa: PLC0415
        from websight.web.pictures.photos import Photos  # noqa: PLC0415

        photos = Photos(gallery)
        visit = partial(visit, answer=default_answer(photos.picture), stand_in=photos.stand_in)
    return Chromium(
        find_executable(config.browser.executable),
        processes=processes_of(config),
        timeout_s=wanted.timeout_s,
        tries=wanted.tries,
        max_height_css=wanted.max_height_css,
        say=say,
        visit=visit,
    )


def stages_of(
    config: Config,
    pool: Chromium,
    width: int,
    given: Sequence[filters.FilterFunction] = (),
    beside: Callable[[Sample], Files | None] = lambda _: None,
) -> tuple[Stage, ...]:
    """Return the stages that follow the author; the browser has `width` pages at once.

    `given` are filters that were handed over in Python, `beside` has the files of a page's site.
    Raises: UsageError where a plugged filter is not installed.
    """
    from websight.browser.shoot import Shoot  # noqa: PLC0415

    return (
        *refining(config),
        Shoot(
            pool,
            config.view.views(),
            width=width,
            widths_css=config.view.widths_css,
            beside=beside,
            inline=config.files.inline,
        ),
        Judge(filters.chosen(config.filters, given, pack_with=cdn.pack_with)),
    )


def warm_up(config: Config) -> None:
    """Import what draws the first page's pictures, and what judges and compresses its own: 0.1 s."""
    from websight.disk import png  # noqa: F401, PLC0415
    from websight.web.pictures.scenes import catalogue  # noqa: F401, PLC0415

    filters.standard(config.filters)


def refining(config: Config) -> tuple[Stage, ...]:
    """Return the stages that change what an author wrote before it is rendered."""
    from websight.web.refine import Refine  # noqa: PLC0415

    return (Refine(),) if config.images.rewrite_dead_hosts else ()


def processes_of(config: Config) -> int:
    """Return how many Chromium processes one worker runs: its share of the cores.

    One more than that gains nothing in a whole run (3.8 pages/s either way on 2 cores): Python uses what is left.
    """
    return config.browser.processes or max(1, cores() // config.run.workers)
