"""Renders the templates in `templates/`, or a user's own instead. The only package that knows Jinja.

A missing variable is an error, never an empty string. HTML is escaped by default; a prompt is not, and a card says of
each value what it is (`markdown`). A folder of the user's may come from a stranger: it is rendered in a `sandbox`.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import jinja2
from jinja2 import meta

from websight import packaged
from websight.errors import UsageError
from websight.templates import markdown
from websight.templates.sandbox import Sandbox, Within


_RULES: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "auto_reload": False,
    "cache_size": -1,  # all of them: a page grammar has more templates than the default of 400 keeps
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.do", "jinja2.ext.loopcontrols"],
}


@cache
def _environment(shipped: Path) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(shipped),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.j2",), default=False),
        bytecode_cache=_cache(),
        **_RULES,
    )
    written = (markdown.text, markdown.code, markdown.bibtex, markdown.quoted)
    made.filters |= {function.__name__: function for function in written}
    return made


@cache
def _sandbox(shipped: Path, own: Path) -> Sandbox:
    """Return the environment of a user's folder; compiled anew, for Jinja's cache holds code without a sandbox."""
    folder = Within(own)  # flat: its files replace those of one folder of ours, and include each other
    places = [jinja2.PrefixLoader({"prompts": folder}), jinja2.FileSystemLoader(shipped), folder]
    return Sandbox(loader=jinja2.ChoiceLoader(places), autoescape=False, **_RULES)


def _environment_of(own: Path | None) -> jinja2.Environment:
    return _environment(packaged.templates()) if own is None else _sandbox(packaged.templates(), own)


def _cache() -> jinja2.BytecodeCache | None:
    """Return a place for compiled templates, the user's own below the temporary folder: compiling all takes 1.3 s."""
    try:
        return jinja2.FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # no such folder, or one that others may write to
        return None


def render(name: str, variables: Mapping[str, Any], own: Path | None = None) -> str:
    """Return the text of template `name`, a path below `templates/`.

    A file of the same name in the folder `own` goes before one in `templates/prompts/`. Raises: UsageError where a file
    of `own` is wrong.
    """
    if own is None:
        return _environment(packaged.templates()).get_template(name).render(variables)
    sandbox = _sandbox(packaged.templates(), own)
    sandbox.begin()
    try:
        return "".join(sandbox.get_template(name).generate(variables))
    except _FAULTS as error:
        raise UsageError(_complaint(error, name, own)) from None


_FAULTS = (
    jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError, MemoryError, OSError,
)  # fmt: skip
"""What an expression can fail with."""


def source(name: str, own: Path | None = None) -> str:
    """Return a template as it is written. Raises: UsageError where a file of `own` cannot be read."""
    environment = _environment_of(own)
    assert environment.loader is not None
    try:
        return environment.loader.get_source(environment, name)[0]
    except (UnicodeDecodeError, OSError, jinja2.TemplateError) as error:
        raise UsageError(f"{own}: {PurePosixPath(name).name} cannot be read: {error}") from None


def check(name: str, known: AbstractSet[str], own: Path | None = None) -> None:
    """Look for syntax errors and variables that nobody sets. Raises: UsageError with the file and the name."""
    environment = _environment_of(own)
    file = PurePosixPath(name).name
    try:
        tree = environment.parse(source(name, own), name, str((own or packaged.templates()) / file))
    except jinja2.TemplateError as error:
        raise UsageError(_complaint(error, name, own)) from None
    for variable in sorted(meta.find_undeclared_variables(tree) - known):
        line = next((node.lineno for node in tree.find_all(jinja2.nodes.Name) if node.name == variable), 0)
        place = (own or Path("prompts")) / file
        raise UsageError(f"{place}:{line}: unknown variable {variable!r}; allowed: {', '.join(sorted(known))}")


def _complaint(error: Exception, name: str, own: Path | None) -> str:
    """Say in one line which file and line a template error is of."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        place, line = error.filename or error.name or name, error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        place, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (str(own / name if own else name), 0)
    if isinstance(error, RecursionError):
        said = "includes itself without end"
    elif isinstance(error, jinja2.TemplateNotFound):
        said = f"there is no template {error.name!r} in the folder; what a link out of it leads to is none"
    else:
        said = str(error) or type(error).__name__
    return f"{place}:{line}: {said.splitlines()[0]}"
