"""What commands share: their options, the config these make, the way results are printed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from websight import disk
from websight.authors import registry
from websight.errors import UsageError
from websight.spelling import unknown

if TYPE_CHECKING:
    from websight.config.tree import Config

EXIT_NOTHING, EXIT_USAGE, EXIT_AGAIN, EXIT_PERMANENT = 1, 2, 75, 42


class Place(click.ParamType[Path | str]):
    """A run: its folder, or its URL where `is_folder_needed` does not refuse one. `opened` is the folder of both."""

    name = "run"

    def __init__(self, *, is_folder_needed: bool = False) -> None:
        self._is_folder_needed = is_folder_needed

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:  # noqa: ARG002
        """Return the folder's path, or the URL as we write it; nothing is asked of it yet. Raises: UsageError."""
        if not is_url(value):
            return Path(value)
        from websight.run import storage

        url = storage.written(str(value))
        if self._is_folder_needed:
            raise UsageError(f"{url}: this command takes a folder; first copy the run: websight fetch {url} FOLDER")
        return url


def opened(place: Path | str) -> Path:
    """Return the folder to work in: a run's own, or a mirror of what lies at a URL. Raises: RunError."""
    if isinstance(place, Path):
        return place
    from websight.run import mirror

    return mirror.local(place)


def is_url(value: object) -> bool:
    """Tell whether a run is written as a URL, without a look at what opens it."""
    return ":/" in str(value) and str(value).partition(":")[0].isalnum()


def is_mirror(run: Path) -> bool:
    """Tell whether a run lies in a bucket, and this is what is here of it."""
    from websight.run import mirror

    return mirror.of(run) is not None


def place_of(run: Path) -> str:
    """Return where a run lies, as the user wrote it."""
    from websight.run import mirror

    return mirror.place_of(run)


RUN = click.argument("run", type=Place())
FOLDER = click.argument("run", type=Place(is_folder_needed=True))
CONFIG = click.option("--config", "file", type=click.Path(path_type=Path), help="TOML file with any key of the config.")
SET = click.option("-o", "overrides", multiple=True, metavar="SECTION.KEY=VALUE", help="Set one key; may be repeated.")
LAUNCHER = (
    "local: this machine. array: this process is one of many, and takes its share from the environment. "
    "ray: all slots of a Ray cluster, however many there are."
)
RAY_ADDRESS = "The Ray cluster (also: RAY_ADDRESS). Without one: the cluster that this machine belongs to."
RETRY = "Make dropped pages again: those of this reason, or all that a retry may help; models are asked again."
AUTHOR = "grammar (needs no model), llm (any OpenAI-compatible server), files (pages that exist), or a plug-in's name."
FORMAT = "Also write the present RUN/dataset in another format, to RUN/webdataset and so on."
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class Named(click.ParamType[str]):
    """One of the names that ship or are plugged in."""

    def __init__(self, what: str, names: Callable[[], tuple[str, ...]]) -> None:
        self.name = what
        self._names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 — click's signature
        """Name all of them in --help."""
        return f"[{'|'.join(self._names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name. Fails, with all that are allowed, for an unknown one."""
        if value not in self._names():
            self.fail(unknown(value, self._names()), param, ctx)
        return value


class Number(click.ParamType[float]):
    """A number, no smaller than `least`."""

    def __init__(self, kind: type[float] = int, *, least: int | None = None) -> None:
        self.name = {int: "whole number", float: "number"}[kind]
        self._kind, self._least = kind, least

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 — click's signature
        """Name the value in --help."""
        return "NUMBER"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number. Fails for other text and for one that is too small."""
        bound = "" if self._least is None else f", at least {self._least}"
        try:
            number = self._kind(value)
            is_allowed = self._least is None or number >= self._least
        except ValueError:
            is_allowed = False
        if not is_allowed:
            self.fail(f"found {value!r}; allowed: a {self.name}{bound}", param, ctx)
        return number


def browser() -> str | None:
    """Return the value of --browser."""
    path: str | None = click.get_current_context().find_root().obj
    return path


def frozen(run: Path) -> Path | None:
    """Return the config file of an existing run: the base of every further command on it."""
    from websight.config.load import config_file

    return config_file(run)


def config_of(file: Path | None, overrides: tuple[str, ...], *, base: Path | None = None, **flags: Any) -> Config:
    """Return the config of a file, of -o and of flags (`run__pages` is the key run.pages).

    `base` is the config of a run that goes on, see `config.load.load`.
    """
    from websight.config.load import load

    named = {key.replace("__", "."): value for key, value in flags.items()}
    return load(file, overrides, {"browser.executable": browser(), **named}, frozen=base)


def authored(command: Any) -> Any:
    """Add the options for the author and its budget."""
    place = click.Path(path_type=str)
    for option in (
        click.option("--max-tokens", type=Number(), help="The most tokens that models may use."),
        click.option("--max-cost", type=Number(float), metavar="USD", help="The most that models may cost."),
        click.option(
            "--files",
            type=place,
            metavar="DIR|GLOB|…",
            help="Existing pages: folder of sites, .zip, .tar.gz, WARC, Parquet, JSON lines, hf:…",
        ),
        click.option("--prompts", type=place, metavar="DIR", help="Folder with your own prompt templates."),
        click.option("--author", type=Named("author", registry.names), help=AUTHOR),
    ):
        command = option(command)
    return command


def author_flags(options: dict[str, Any]) -> dict[str, Any]:
    """Return the config keys that `authored` sets."""
    return {
        "author__name": options["author"] or (registry.FILES if options["files"] else None),
        "author__prompts": options["prompts"],
        "author__files": options["files"],
        "model__max_cost_usd": options["max_cost"],
        "model__max_total_tokens": options["max_tokens"],
    }


def limit_memory() -> None:
    """Keep this process small while it handles pictures. Called here, since a library leaves its host process alone."""
    from websight.run.threads import limit_memory_retention

    limit_memory_retention()


def show_values(as_json: bool, values: dict[str, Any], rows: list[tuple[str, object]]) -> None:
    """Print a result: JSON for machines, two columns for people."""
    from websight.cli.terminal import table

    click.echo(json.dumps(values, indent=2, default=str) if as_json else table(rows))


def write_file(path: Path, content: bytes) -> None:
    """Write what the user asked for: a file whole or not at all, or into a pipe or a device. Raises: RunError."""
    with disk.writing(path):
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(content)
        else:
            disk.publish(path.resolve(), content)
