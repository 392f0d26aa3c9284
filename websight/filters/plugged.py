"""Filters from outside the package: entry points of the group `websight.filters`, or functions passed in Python.

A filter is a function of a sample that returns None to keep it, or the reason to drop it. The config names each with
its version (`filters.plugins`), so that a dataset says what judged it and other code is another setting.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from websight.config import plugins
from websight.config.filters import Filters
from websight.errors import RunError, UsageError
from websight.filters.verdict import bad
from websight.sample import Drop, Sample
from websight.spelling import hint, nearest

ALL = "*"
"""In `filters.plugins`: every filter that is installed."""

FilterFunction = Callable[[Sample], str | Drop | None]


@dataclass(frozen=True, slots=True)
class PluggedFilter:
    """A filter with the name and version that the config keeps."""

    name: str
    version: str
    function: FilterFunction

    @property
    def identity(self) -> str:
        """Name and version as the config has them, such as "no_lorem 1.2"."""
        return f"{self.name} {self.version}"

    def __call__(self, sample: Sample) -> Drop | None:
        """Judge a sample; an exception drops it. Raises: RunError if the filter returns anything but a verdict."""
        try:
            verdict = self.function(sample)
        except Exception as error:  # noqa: BLE001 — code of others may fail in any way, and the row says so
            return bad("filter_failed", f"{self.name}: {error!r}")
        if verdict is None or isinstance(verdict, Drop):
            return verdict
        if isinstance(verdict, str) and verdict:
            return bad(verdict, self.name)
        raise RunError(
            f"filter {self.name}: returned {verdict!r} for {sample.id}; return None to keep a page, or the reason to "
            "drop it as a string",
            permanent=True,
        )


def plugged(wanted: Sequence[str], given: Sequence[FilterFunction] = ()) -> tuple[PluggedFilter, ...]:
    """Return the filters that `filters.plugins` names, then those of `given` that it does not.

    An entry is a name, with or without a version, or "*". Raises: UsageError where one is neither installed nor given.
    """
    handed = {one.name: one for one in map(_handed, given)}
    if len(handed) < len(given):
        raise UsageError(f"filters: two functions have the same name among {', '.join(handed)}; rename one")
    chosen: dict[str, PluggedFilter] = {}
    for entry in wanted:
        names = (
            [plugin.name for plugin in plugins.installed(plugins.FILTERS)] if entry == ALL else [entry.split(" ")[0]]
        )
        for name in names:
            chosen[name] = handed.get(name) or _installed(name, entry)
    return tuple((chosen | handed).values())


def resolved(wanted: Filters, given: Sequence[FilterFunction] = ()) -> Filters:
    """Return the settings with every plugged filter named with its version. Raises: UsageError."""
    return wanted.model_copy(update={"plugins": tuple(one.identity for one in plugged(wanted.plugins, given))})


def _installed(name: str, entry: str) -> PluggedFilter:
    plugin = plugins.named(plugins.FILTERS, name)
    if plugin is None:
        known = [plugin.name for plugin in plugins.installed(plugins.FILTERS)]
        raise UsageError(
            f"filters.plugins: found {entry!r}{hint(nearest(name, known))}, which is not installed; installed: "
            f"{', '.join(known) or 'none'}. A filter that was handed over in Python has to be handed over again"
        )
    return PluggedFilter(name, plugin.version, _function(plugin.load(), str(plugin)))


def _function(value: Any, name: str) -> FilterFunction:
    if not callable(value):
        raise UsageError(f"filter {name}: found {type(value).__name__}; a filter is a function of a sample")
    function: FilterFunction = value
    return function


def _handed(function: FilterFunction) -> PluggedFilter:
    if not callable(function):
        raise UsageError(f"filters: found {function!r}; hand over functions, or name installed ones in filters.plugins")
    name = f"{function.__module__}.{getattr(function, '__qualname__', type(function).__name__)}"
    return PluggedFilter(name, str(getattr(function, "version", "") or _source_sha(function)), function)


def _source_sha(function: FilterFunction) -> str:
    """Return 8 hex digits of a function's source and plain settings, so that changing it changes its version."""
    try:
        source = inspect.getsource(function if inspect.isroutine(function) else type(function))
    except (OSError, TypeError):  # typed into an interpreter
        code = getattr(function, "__code__", None)
        source = f"{code.co_code.hex()} {code.co_names} {code.co_consts}" if code else ""
    return hashlib.sha256(f"{source}{_settings(function)}".encode()).hexdigest()[:8]


def _settings(function: FilterFunction) -> list[str]:
    """Return what a function closes over, its defaults, or an object's attributes, as far as they are plain values."""
    cells = [cell.cell_contents for cell in getattr(function, "__closure__", None) or ()]
    values = [*cells, *(getattr(function, "__defaults__", None) or ()), *getattr(function, "__dict__", {}).values()]
    return [repr(value) for value in values if isinstance(value, str | int | float | None)]
