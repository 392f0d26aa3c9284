"""Authors by name: those that ship, those that others plug in, and a class given from Python.

    grammar   plan ──▶ [compose]                 llm   plan ──▶ [imagine] ──▶ [write]
    files     numbers ──▶ [read]                 …     entry points of the group `websight.authors`

Nothing else compares their names. Looking for names imports none of them.
"""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING

from websight.config import plugins
from websight.errors import UsageError
from websight.spelling import unknown

if TYPE_CHECKING:  # the command line looks here for names, and has no time for pydantic
    from websight.authors.author import Author
    from websight.config.tree import Config

LLM, FILES = "llm", "files"

_SHIPPED = {
    "grammar": "websight.authors.grammar.author:Grammar",
    LLM: "websight.authors.llm.author:LanguageModel",
    FILES: "websight.authors.files:ExistingPages",
}


def names() -> tuple[str, ...]:
    """Return all names that `author.name` can be."""
    return tuple(dict.fromkeys([*_SHIPPED, *(plugin.name for plugin in plugins.installed(plugins.AUTHORS))]))


def author_of(config: Config, given: type[Author] | None = None) -> Author:
    """Return the author of a run: of the class `given`, else the one that the config names.

    Its config says what it is called and which version it is. Raises: UsageError.
    """
    if given is not None:
        return _given(config, given)
    name, version = config.author.name, ""
    if name in _SHIPPED:
        kind = resolve_name(_SHIPPED[name])
    elif plugin := plugins.named(plugins.AUTHORS, name):
        kind, version = plugin.load(), f"{plugin.distribution} {plugin.version}"
    else:
        raise UsageError(f"author.name: {unknown(name, names())}")
    _check(kind, name)
    author: Author = kind(config.changed(author__version=version))
    return author


def resolved(config: Config, given: type[Author] | None = None) -> Config:
    """Return the config of a run that starts, with what its author fills in. Raises: UsageError, RunError."""
    return author_of(config, given).resolved()


def _given(config: Config, kind: type[Author]) -> Author:
    _check(kind, str(kind))
    name = kind.name or kind.__name__.lower()
    if (plugin := plugins.named(plugins.AUTHORS, name)) and plugin.load() is kind:
        return author_of(config.changed(author__name=name))  # the same author, so the same run, however it is named
    if name in names():
        raise UsageError(f"author: {kind.__qualname__} has the name {name!r} of another author; set its `name`")
    return kind(config.changed(author__name=name, author__version=kind.version))


def _check(kind: object, name: str) -> None:
    from websight.authors.author import Author  # noqa: PLC0415 — see above

    if not (isinstance(kind, type) and issubclass(kind, Author)):
        raise UsageError(f"author {name}: found {kind!r}; it must be a subclass of websight.authors.author.Author")
