"""The names that a config and the command line accept."""

from __future__ import annotations

from websight import packaged
from websight.authors import registry
from websight.config import plugins
from websight.dataset import formats
from websight.errors import UsageError
from websight.plan.axes import AXES
from websight.spelling import unknown


def choices() -> dict[str, tuple[str, ...]]:
    """Return all lists of names: the axes of the plan, views, authors, formats, plugged-in filters."""
    return {
        **{axis.key: axis.all() for axis in AXES},
        "views": tuple(packaged.table("views")),
        "authors": registry.names(),
        "formats": formats.names(),
        "filters": tuple(plugin.name for plugin in plugins.installed(plugins.FILTERS)),
    }


def choices_of(what: str) -> tuple[str, ...]:
    """Return one of the lists. Raises: UsageError."""
    known = choices()
    if what not in known:
        raise UsageError(f"list: {unknown(what, known)}")
    return known[what]
