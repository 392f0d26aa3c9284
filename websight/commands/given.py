"""Filters and an author that a Python program passes directly, and how worker processes import them."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Self

from websight.authors.author import Author
from websight.errors import UsageError
from websight.filters import FilterFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The caller's own filters and author."""

    filters: tuple[FilterFunction, ...] = ()
    author: type[Author] | None = None

    def references(self) -> dict[str, Any]:
        """Return the import paths for a worker process. Raises: UsageError if it could not import them."""
        return {
            "filters": [_reference(one) for one in self.filters],
            "author": _reference(self.author) if self.author else "",
            "path": sys.path if self.filters or self.author else [],
        }

    @classmethod
    def imported(cls, references: dict[str, Any]) -> Self:
        """Import the filters and the author from what `references` returned in another process."""
        sys.path.extend(folder for folder in references["path"] if folder not in sys.path)
        author = references["author"]
        return cls(
            filters=tuple(_imported(one) for one in references["filters"]),
            author=_imported(author) if author else None,
        )


NOTHING_GIVEN = Given()


def _reference(value: Any) -> str:
    module, name = value.__module__, getattr(value, "__qualname__", "")
    if module == "__main__" or not name or _looked_up(module, name) is not value:
        raise UsageError(
            f"{module}.{name or type(value).__name__}: worker processes cannot import it; put it at the top level of a "
            "module, or make the run with workers=1"
        )
    return f"{module}:{name}"


def _looked_up(module: str, name: str) -> Any:
    try:
        return attrgetter(name)(sys.modules[module])
    except (KeyError, AttributeError):  # a module of another name, or a function within a function
        return None


def _imported(reference: str) -> Any:
    module, _, name = reference.partition(":")
    return attrgetter(name)(importlib.import_module(module))
