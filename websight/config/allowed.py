"""What a config key takes, in words: for errors and for docs/configuration.md."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Sequence
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from websight.spelling import nearest

_TYPES = {int: "a whole number", float: "a number", str: "text", bool: "true or false"}
_PLAIN = re.compile(r"(?!(?:true|false|nan|inf)$)[A-Za-z][A-Za-z0-9_-]*")  # -o takes it for text without quotes
_SIGNS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}


def allowed(field: FieldInfo) -> str:
    """Return what a key takes: its type, its bounds, or its names."""
    kind = _kind(field)
    if names := _names(kind):
        return ", ".join(names)
    words = "a list" if get_origin(kind) is tuple else _TYPES.get(kind, "a table")
    rules = field.metadata
    signs = [(rule, name, sign) for rule in rules for name, sign in _SIGNS.items() if hasattr(rule, name)]
    bounds = [f"{sign} {_plain(getattr(rule, name))}" for rule, name, sign in signs]
    pattern = [f"matching {rule.pattern}" for rule in rules if getattr(rule, "pattern", None)]
    return " ".join([words, ", ".join([*bounds, *pattern])]).strip()


def place(path: Sequence[Any], root: type[BaseModel]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Return the section in which an error's path ends, and its field, None if it has none."""
    section, within, field = root, cast("Any", root), None
    for part in path:
        if isinstance(part, int):
            field = FieldInfo.from_annotation(get_args(within)[0])
            within = field.annotation
        elif isinstance(within, type) and issubclass(within, BaseModel):
            section, field = within, within.model_fields.get(part)
            within = field.annotation if field else None
    return section, field


def example(field: FieldInfo, found: object) -> Any:
    """Return a value that the key takes and that is near to what was found, None where none is to be had."""
    kind = _kind(field)
    is_single = isinstance(found, str | int | float)
    usual = field.get_default(call_default_factory=True)
    if field.examples:
        return field.examples[0]
    if get_origin(kind) is tuple:
        item = str(found) if get_args(kind)[0] is str else found
        return [item] if is_single else [*usual] or None
    if kind is str and is_single and not isinstance(found, str):
        return json.dumps(found)
    if names := _names(kind):
        return nearest(found, names) or usual
    return None if usual in {"", PydanticUndefined} else usual


def as_option(key: str, value: Any) -> str:
    """Return the words that set a key on the command line, for a shell."""
    text = value if isinstance(value, str) and _PLAIN.fullmatch(value) else _toml(value)
    return f"-o {shlex.quote(f'{key}={text}')}"


def as_line(key: str, value: Any) -> str:
    """Return the line that sets a key in its section of a TOML file."""
    return f"{key.rpartition('.')[2]} = {_toml(value)}"


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())}}}"
    return json.dumps(value, ensure_ascii=False)  # of text, numbers, truths and lists of them, TOML is the same


def _kind(field: FieldInfo) -> Any:
    kind: Any = field.annotation
    return get_args(kind)[0] if get_origin(kind) in {Union, UnionType} else kind


def _names(kind: Any) -> tuple[str, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()


def _plain(number: float) -> str:
    """Return 1,000,000 for 1000000.0."""
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
