"""Reads the config from a TOML file, `-o section.key=value` and flags; reports each mistake in one line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from websight import disk
from websight.config.allowed import allowed, as_line, as_option, example, place
from websight.config.presets import is_chosen
from websight.config.tree import RISING, ROLES, Config
from websight.errors import UsageError
from websight.spelling import hint, nearest

_FOUND_CHARS = 100
"""Of a value in an error: enough to recognise it."""


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
    tree = _read(frozen) if frozen else {}
    files = _places(frozen, tree)
    written, overrides = _read(file) if file else {}, tuple(overrides)
    if is_chosen(written.get("filters")) or any(each.startswith("filters.preset=") for each in overrides):
        kept = tree.get("filters", {})  # a preset is for all keys that are not set beside it
        tree["filters"] = {"plugins": kept["plugins"]} if "plugins" in kept else {}
    files |= _places(file, written)
    for section, values in written.items():
        known = tree.get(section)
        tree[section] = {**known, **values} if isinstance(known, dict) and isinstance(values, dict) else values
    for override in overrides:
        key, sign, text = override.partition("=")
        if not sign:
            raise UsageError(f"-o {override}: found no '='; write it as section.key=value")
        _put(tree, key.strip(), _value(text), f"-o {override}")
        files.pop(key.strip(), None)
    for key, value in (flags or {}).items():
        if value is not None:
            _put(tree, key, value, key)
            files.pop(key, None)
    return checked(tree, files)


def checked(tree: Mapping[str, Any], files: Mapping[str, Path] = MappingProxyType({})) -> Config:
    """Return the config that `tree` describes; `files` has the file in which a key is written.

    Raises: UsageError.
    """
    try:
        return Config.model_validate(tree)
    except ValidationError as error:
        first: Any = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if not isinstance(part, int))
        file = files.get(".".join(key.split(".")[:2]))
        said = _complaint(key, first, as_line if file else as_option)
        raise UsageError(f"{file}: {said}" if file else said) from None


def _places(file: Path | None, tree: Mapping[str, Any]) -> dict[str, Path]:
    """Return {"section": file, "section.key": file} for all that a file has."""
    if file is None:
        return {}
    keys = [f"{section}.{key}" for section, values in tree.items() if isinstance(values, dict) for key in values]
    return dict.fromkeys([*tree, *keys], file)


def config_file(run: Path) -> Path | None:
    """Return the config file of a run, None if the run does not exist yet. Raises: UsageError."""
    file = run / "config.toml"
    try:
        return file if disk.is_there(file) else None
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror}") from None


def check_resumed(file: Path | str, frozen: Config, wanted: Config) -> None:
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
    if not (section and dot and name):
        meant = hint(" or ".join(_elsewhere(name or section)))
        raise UsageError(f"{where}: found the key {key!r}{meant}; keys are section.key, such as run.pages")
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


def _complaint(key: str, error: Any, written: Callable[[str, Any], str]) -> str:
    """Say what was found, what is allowed, and a value to paste, as `written`."""
    if error["type"] == "value_error":
        return f"{key}: {error['msg'].removeprefix('Value error, ')}"
    section, field = place(error["loc"], Config)
    if error["type"] == "extra_forbidden":
        return _unknown(key, sorted(section.model_fields))
    found = repr(error["input"])
    found = found if len(found) <= _FOUND_CHARS else f"{found[:_FOUND_CHARS]}…"
    if "." not in key:
        return f"{key} is a section, found {found}; its keys are {key}.NAME, see docs/configuration.md"
    if field is None:
        return f"{key}: found {found}; {error['msg'][0].lower()}{error['msg'][1:]}"
    said = f"{key}: found {found}; allowed: {allowed(field)}"
    value = example(field, error["input"])
    if any(isinstance(part, int) for part in error["loc"][:-1]) or value is None:
        return said  # of a table in a list, nobody knows the rest
    value = [value] if isinstance(error["loc"][-1], int) else value
    return f"{said}; write {written(key, value)}"


def _unknown(key: str, siblings: list[str]) -> str:
    """Say that there is no such section or key, and which one may be meant."""
    parent, _, name = key.rpartition(".")
    meant = nearest(name, siblings)
    if parent:
        meant = f"{parent}.{meant}" if meant else " or ".join(_elsewhere(name))
    return f"unknown {'key' if parent else 'section'} {key}{hint(meant)}; allowed: {', '.join(siblings)}"


def _elsewhere(name: str) -> list[str]:
    """Return the keys of that name, in whatever section."""
    return [key for key in ROLES if key.rpartition(".")[2] == name]
