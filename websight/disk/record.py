"""Reads our own JSON: a file, or a line of one, has the shape of its dataclass, or is damaged, and why is said.

    found in RUN ──▶ a file, not a pipe or a device ──▶ JSON, not too deep ──▶ the dataclass's types and bounds

Types are taken as they are ("5" is not 5, true is not 1), and a field's bounds stand in its annotation (`Count`,
`Number`). Fields that the dataclass does not have are passed over: a newer version wrote them. The caller decides what
a damaged file means: the pages of a shard are made again, a line of events is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import Field, TypeAdapter, ValidationError

from websight import disk

T = TypeVar("T")

Count = Annotated[int, Field(ge=0, le=2**53)]
"""A number of things: up to what JSON can hold exactly."""

Number = Annotated[float, Field(allow_inf_nan=False)]

Moment = Annotated[float, Field(ge=0, le=253_402_300_799)]
"""Seconds since 1970, to the end of the year 9999: later ones are no dates."""

_MOST_BYTES = 16_000_000
"""The largest is export.json, with one line for each file of the dataset: 16 MB name 150,000 files of 500 MB."""

_adapter: Callable[[Any], TypeAdapter[Any]] = cache(TypeAdapter)

_SHOWN_CHARS = 60  # of a value that has the wrong type


class DamagedError(ValueError):
    """What was read is not what we write; the message says what was found."""


def load(kind: type[T], path: Path) -> T:
    """Read a file. Raises: DamagedError; OSError where it cannot be read."""
    return parsed(kind, disk.read(path, _MOST_BYTES))


def parsed(kind: type[T], content: bytes | str) -> T:
    """Read JSON as an instance of `kind`. Raises: DamagedError."""
    try:
        value: T = _adapter(kind).validate_json(content, strict=True)
    except ValidationError as error:
        raise DamagedError(_complaint(error)) from None
    return value


def dumped(value: Any) -> bytes:
    """Return a dataclass or a dictionary as JSON for people; lone surrogates become question marks."""
    values = value if isinstance(value, dict) else asdict(value)
    return (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _complaint(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    message = first["msg"].removeprefix("Value error, ")
    if first["type"] == "json_invalid":
        return f"is not JSON ({first['ctx']['error']})"
    if first["type"] == "missing":
        return f"has no {'.'.join(map(str, first['loc']))}"
    found = repr(first["input"])
    found = found if len(found) <= _SHOWN_CHARS else found[: _SHOWN_CHARS - 1] + "…"
    key = ".".join(map(str, first["loc"]))
    return f"{key or 'its content'}: found {found}; {message[0].lower()}{message[1:]}"
