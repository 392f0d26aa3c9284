"""Read the config: from one TOML file, from `-o section.key=value`, from flags. A mistake is one line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from websight.config.tree import Config
from websight.errors import UsageError


def load(file: Path | None = None, overrides: Iterable[str] = (), flags: Mapping[str, Any] | None = None) -> Config:
    """Return the config of `file`, then of `overrides` ("section.key=value"), then of `flags` ({"section.key": value}).

    Raises: UsageError, one line that names the place, what was found and what is allowed.
    """
    tree: dict[str, Any] = _read(file) if file else {}
    for override in overrides:
        key, sign, text = override.partition("=")
        if not sign:
            raise UsageError(f"-o {override}: found no '='; write it as section.key=value")
        _put(tree, key.strip(), _value(text), f"-o {override}")
    for key, value in (flags or {}).items():
        if value is not None:
            _put(tree, key, value, key)
    return checked(tree, str(file) if file else "config")


def checked(tree: Mapping[str, Any], where: str) -> Config:
    """Return the config that `tree` describes. `where` is what an error calls its source. Raises: UsageError."""
    try:
        return Config.model_validate(tree)
    except ValidationError as error:
        raise UsageError(f"{where}: {_complaint(error.errors()[0])}") from None


def only_sections(file: Path | None, wanted: Config, sections: set[str]) -> None:
    """Complain if `wanted` differs from the config in `file` outside `sections`. Raises: UsageError."""
    frozen = load(file).meaning() if file else {}
    for key, value in wanted.meaning().items():
        if key in frozen and frozen[key] != value and key.partition(".")[0] not in sections:
            allowed = " and ".join(sorted(sections))
            raise UsageError(f"{key}: cannot be changed here (frozen {frozen[key]!r}); keys of {allowed} can")


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: is not TOML: {error}") from None


def _put(tree: dict[str, Any], key: str, value: Any, where: str) -> None:
    section, dot, name = key.partition(".")
    if not dot or not name:
        raise UsageError(f"{where}: found the key {key!r}; keys are section.key, such as run.pages")
    branch = tree.setdefault(section, {})
    if not isinstance(branch, dict):
        raise UsageError(f"{where}: {section} is a section, found {branch!r}")
    branch[name] = value


def _value(text: str) -> Any:
    """Read the right-hand side of an override as TOML, and as plain text where it is none."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _complaint(error: Any) -> str:
    key = ".".join(str(part) for part in error["loc"] if not isinstance(part, int))
    if error["type"] == "extra_forbidden":
        return f"unknown key {key}; allowed: {', '.join(_siblings(error['loc']))}"
    message = error["msg"].removeprefix("Value error, ")
    return f"{key}: found {error['input']!r}; {message[0].lower()}{message[1:]}"


def _siblings(place: tuple[Any, ...]) -> list[str]:
    model: type[BaseModel] = Config
    for part in place[:-1]:
        inner = model.model_fields[part].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            model = inner
    return sorted(model.model_fields)
