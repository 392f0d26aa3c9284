"""Reads the config that a caller of the library passes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from websight.config.load import checked, config_file, load
from websight.config.tree import Config
from websight.errors import UsageError

ConfigLike = Config | Mapping[str, Any] | Path | str | None
"""A config, {"section.key": value}, the path of a TOML file, or None for the run's own and the defaults."""


def config_of(given: ConfigLike, run: Path | None = None, flags: Mapping[str, Any] | None = None) -> Config:
    """Return the caller's config, with that of `run` as its base if the run exists. Raises: UsageError."""
    flags = {key: value for key, value in (flags or {}).items() if value is not None}
    base = config_file(run) if run else None
    if isinstance(given, Config):
        return _with_flags(given, flags) if flags else given
    if isinstance(given, Path | str):
        return load(Path(given), flags=flags, frozen=base)
    if given is None or isinstance(given, Mapping):
        return load(flags={**_flat(given or {}), **flags}, frozen=base)
    raise UsageError(f"config: found {type(given).__name__}; allowed: a Config, a dict, the path of a TOML file")


def _with_flags(config: Config, flags: Mapping[str, Any]) -> Config:
    tree = config.model_dump()
    for key, value in flags.items():
        section, _, name = key.partition(".")
        tree[section][name] = value
    return checked(tree)


def _flat(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return {"section.key": value} of a mapping that may nest: {"section": {"key": value}}."""
    flat: dict[str, Any] = {}
    for key, value in values.items():
        nested = "." not in key and isinstance(value, Mapping)
        flat |= {f"{key}.{name}": inner for name, inner in value.items()} if nested else {key: value}
    return flat
