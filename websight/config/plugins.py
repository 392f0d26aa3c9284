"""The only door to entry points: filters, authors, formats and assets that other distributions add.

    [project.entry-points."websight.filters"]      in the pyproject.toml of the plug-in
    no_lorem = "my_package.filters:no_lorem"

Looking for them reads metadata and imports nothing, so `--help` may; `Plugin.load` imports.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from websight.errors import UsageError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FILTERS, AUTHORS, FORMATS = GROUPS = ("websight.filters", "websight.authors", "websight.formats")

ASSETS = "websight.assets"
"""The group of asset packs (`web/packs.py`), which add no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plugin:
    """A filter, author or format that an installed distribution adds."""

    group: str
    name: str
    distribution: str
    version: str  # of the distribution
    entry: EntryPoint = field(repr=False, compare=False)

    def __str__(self) -> str:
        return f"{self.name} ({self.distribution} {self.version})"

    def load(self) -> Any:
        """Import and return the object that the entry point names. Raises: UsageError if that fails."""
        try:
            return self.entry.load()
        except Exception as error:  # noqa: BLE001 — importing runs code of others, which may fail in any way
            raise UsageError(
                f"{self.group}: {self} cannot be imported: {type(error).__name__}: {error}; fix or uninstall it"
            ) from None


def installed(group: str) -> tuple[Plugin, ...]:
    """Return the plug-ins installed for a group, sorted by name, without importing them."""
    from importlib.metadata import entry_points  # noqa: PLC0415 — 16 ms of what `--help` may take

    distributed = [
        Plugin(
            group=group,
            name=entry.name,
            distribution=entry.dist.name if entry.dist else "?",
            version=entry.dist.version if entry.dist else "?",
            entry=entry,
        )
        for entry in entry_points(group=group)
    ]
    return tuple(sorted(distributed, key=lambda plugin: (plugin.name, plugin.distribution)))


def named(group: str, name: str) -> Plugin | None:
    """Return the plug-in of that name, None if there is none. Raises: UsageError if two have the name."""
    same = [plugin for plugin in installed(group) if plugin.name == name]
    if len(same) > 1:
        both = " and ".join(plugin.distribution for plugin in same)
        raise UsageError(f"{group}: two plug-ins are called {name!r}, of {both}; uninstall one")
    return same[0] if same else None
