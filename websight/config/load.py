"""Reads the config from a TOML file, `-o section.key=value` and flags; reports each mistake in one line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from websight.config.tree import RISING, ROLES, Config
from websight.errors import UsageError


def load(
    file: Path | None = None,
    overrides: Iterable[str] = (),
    flags: Mapping[str, Any] | None = None,
    *,
    frozen: Path | None = None,
) -> Config:
    """Return the config of `file`, then of `overrides` ("section.key=value"), then of `flags` ({"section.key": value}).

    `frozen` is the config of a run that goes on: it stands where nothing else is said. Raises: UsageError, one line
    that names the key or file, the value and what is allowed.
    """
    tree: dict[str, Any] = _read(frozen) if frozen else {}
    for section, values in (_read(file) if file else {}).items():
        known = tree.get(section)
        tree[section] = {**known, **values} if isinstance(known, dict) and isinstance(values, dict) else values
    for override in overrides:
        key, sign, text = override.partition("=")
        if not sign:
            raise UsageError(f"-o {override}: found no '='; write it as section.key=value")
        _put(tree, key.strip(), _value(text), f"-o {override}")
    for key, value in (flags or {}).items():
        if value is not None:
            _put(tree, key, value, key)
    return checked(tree, str(file or frozen or "config"))


def checked(tree: Mapping[str, Any], where: str) -> Config:
    """Return the config that `tree` describes. `where` names the source in errors. Raises: UsageError."""
    try:
        return Config.model_validate(tree)
    except ValidationError as error:
        raise UsageError(f"{where}: {_complaint(error.errors()[0])}") from None


def config_file(run: Path) -> Path | None:
    """Return the config file of a run, None if the run does not exist yet."""
    file = run / "config.toml"
    return file if file.is_file() else None


def check_resumed(file: Path, frozen: Config, wanted: Config) -> None:
    """Check that the run with the frozen config in `file` can go on as `wanted`. Raises: UsageError if not."""
    then, now = frozen.flat(), wanted.flat()
    changed = [key for key in now if ROLES[key] == "identity" and then[key] != now[key]]
    if changed:
        lines = [f"{key}: frozen {then[key]!r}, asked for {now[key]!r}" for key in changed]
        raise UsageError("\n  ".join([f"{file}: identity keys are frozen with the run; start another run:", *lines]))
    lowered = [key for key in sorted(RISING) if now[key] < then[key]]
    if lowered:
        lines = [f"{key}: {then[key]}, asked for {now[key]}" for key in lowered]
        raise UsageError("\n  ".join([f"{file}: these limits may be raised on a run, not lowered:", *lines]))


def check_exported(file: Path, wanted: Config) -> None:
    """Check that `wanted` changes only what an export of the run in `file` may change. Raises: UsageError if not."""
    frozen = load(file).of_role("identity", "limit")
    for key, value in wanted.of_role("identity", "limit").items():
        if frozen[key] != value:
            refusal = f"{key}: cannot be changed here (role {ROLES[key]}; the run has {frozen[key]!r})"
            raise UsageError(f"{refusal}; an export takes keys of filters and export")


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
    """Read the right-hand side of an override as TOML, or as plain text if it is not TOML."""
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


def _siblings(path: tuple[Any, ...]) -> list[str]:
    model: type[BaseModel] = Config
    for part in path[:-1]:
        inner = model.model_fields[part].annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            model = inner
    return sorted(model.model_fields)
