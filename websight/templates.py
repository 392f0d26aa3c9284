"""The only module that knows Jinja: renders what lies in `templates/`.

A missing variable is an error, never an empty string. HTML is escaped by default; a card or a prompt is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from websight import packaged


@cache
def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        bytecode_cache=_cache(),
        cache_size=-1,  # all of them: a page grammar has more templates than the default of 400 keeps
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
    )


def _cache() -> jinja2.BytecodeCache | None:
    """Return a place for compiled templates, the user's own below the temporary folder: compiling all takes 1.3 s."""
    try:
        return jinja2.FileSystemBytecodeCache()
    except (OSError, RuntimeError):  # no such folder, or one that others may write to
        return None


def render(name: str, variables: Mapping[str, Any]) -> str:
    """Return the text of template `name`, a path below `templates/`."""
    return _environment(packaged.templates()).get_template(name).render(variables)
