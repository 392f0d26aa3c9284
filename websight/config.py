"""Every knob, in one frozen tree, from one TOML file and `-o section.key=value`; and the environment's only door.

Units are in the names. A key that changes no content (how wide, which executable) is listed in `OPERATIONAL`: it may
differ when a run is taken up again; every other key is part of the run's identity.
"""

from __future__ import annotations

import hashlib
import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import BaseModel, Field, ValidationError

from websight.errors import UsageError
from websight.sections import Author, Browser, Export, Filters, Images, Model, Planned, Run, Section, Viewed

OPERATIONAL = frozenset(
    {
        "run.pages",  # more pages may be added later
        "run.workers",
        "run.max_bugs",
        "browser.executable",
        "browser.processes",
        "browser.tries",
        "author.prompts",  # the place; what stands in the templates is author.prompts_sha
        "author.files",  # the place; what lies there is author.files_sha
        "images.folder",  # the place; what lies there is images.sha
        "images.dataset",
        "export.processes",
        "model.base_url",
        "model.key_env",
        "model.concurrency",
        "model.requests_per_min",
        "model.tokens_per_min",
        "model.idle_timeout_s",
        "model.total_timeout_s",
        "model.tries",
        "model.patience_s",
        "model.max_cost_usd",
        "model.max_total_tokens",
        "model.price_prompt_usd",
        "model.price_cached_usd",
        "model.price_reply_usd",
    }
)


class Config(Section):
    """The whole tree."""

    run: Run = Field(default_factory=Run)
    plan: Planned = Field(default_factory=Planned)
    author: Author = Field(default_factory=Author)
    model: Model = Field(default_factory=Model)
    images: Images = Field(default_factory=Images)
    view: Viewed = Field(default_factory=Viewed)
    browser: Browser = Field(default_factory=Browser)
    filters: Filters = Field(default_factory=Filters)
    export: Export = Field(default_factory=Export)

    def flat(self) -> dict[str, Any]:
        """Return {"section.key": value} for every key."""
        return {
            f"{section}.{key}": value
            for section, values in self.model_dump(mode="json").items()
            for key, value in values.items()
        }

    def meaning(self) -> dict[str, Any]:
        """Return the keys that decide what is built, without the operational ones."""
        return {key: value for key, value in self.flat().items() if key not in OPERATIONAL}

    def fingerprint(self) -> str:
        """Return 16 hex digits that differ when the meaning differs."""
        return hashlib.sha256(json.dumps(self.meaning(), sort_keys=True).encode()).hexdigest()[:16]

    def to_toml(self) -> str:
        """Return the whole tree as TOML, defaults included."""
        return tomli_w.dumps(self.model_dump(mode="json", exclude_none=True))  # TOML has no null


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


def environment(name: str) -> str | None:
    """Return an environment variable; the only place that reads one."""
    return os.environ.get(name)


def environment_with(**values: str) -> dict[str, str]:
    """Return the environment of a process we start: ours, and these variables."""
    return {**os.environ, **values}


def preset_environment(**values: str) -> None:
    """Set variables that the user has not set; for libraries that read them when they are imported."""
    for name, value in values.items():
        os.environ.setdefault(name, value)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
