"""What commands share: their options, the config these make, the way results are printed."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from websight.authors import registry
from websight.errors import RunError
from websight.run.stop import Stop

if TYPE_CHECKING:
    from websight.config.tree import Config

EXIT_USAGE, EXIT_AGAIN, EXIT_PERMANENT = 2, 75, 42

RUN = click.argument("run", type=click.Path(path_type=Path))
CONFIG = click.option("--config", "file", type=click.Path(path_type=Path), help="TOML file with any key of the config.")
SET = click.option("-o", "overrides", multiple=True, metavar="SECTION.KEY=VALUE", help="Set one key; may be repeated.")
LAUNCHER = "array: this is one of many processes; it takes its share by the environment."
RETRY = "Make dropped pages again, of this reason, or of any that another try may mend; models are asked anew."
AUTHOR = "grammar (needs no model), llm (any OpenAI-compatible server), files (pages that exist)."
SHAPE = "Write RUN/dataset, as it is, in another shape as well: to RUN/webdataset and so on."
JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class AuthorName(click.ParamType):  # type: ignore[type-arg]
    """A name of the registry, which is asked only where it is shown or checked: it looks at what is installed."""

    name = "author"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 — click's signature
        """Return the names."""
        return f"[{'|'.join(registry.names())}]"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse any other name."""
        return str(click.Choice(registry.names()).convert(value, param, ctx))


def browser() -> str | None:
    """Return what the user said about the browser on the command line."""
    found: str | None = click.get_current_context().find_root().obj
    return found


def config_of(file: Path | None, overrides: tuple[str, ...], *, base: Path | None = None, **flags: Any) -> Config:
    """Return the config of a file, of -o and of flags (`run__pages` is the key run.pages).

    `base` is the config of a run that goes on, see `config.load.load`.
    """
    from websight.config.load import load

    named = {key.replace("__", "."): value for key, value in flags.items()}
    return load(file, overrides, {"browser.executable": browser(), **named}, frozen=base)


def frozen(run: Path) -> Path | None:
    """Return the config of a run that was started before: the base of every further command on it."""
    file = run / "config.toml"
    return file if file.is_file() else None


def authored(command: Any) -> Any:
    """Add the options that say who writes the pages, and for how much."""
    place = click.Path(path_type=str)
    for option in (
        click.option("--max-tokens", type=int, help="Stop, resumably, when models have used so many tokens."),
        click.option("--max-cost", type=float, metavar="USD", help="Stop, resumably, when models have cost so much."),
        click.option(
            "--files", type=place, metavar="DIR|GLOB|…", help="Pages that exist; also Parquet, JSON lines, hf:…"
        ),
        click.option("--prompts", type=place, metavar="DIR", help="Prompt templates that replace those that ship."),
        click.option("--author", type=AuthorName(), help=AUTHOR),
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


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Turn SIGTERM and Ctrl-C into a `Stop`: what is under way is finished, and the same command goes on later."""
    stop = Stop()
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, lambda *_: stop.request()) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def show_values(as_json: bool, values: dict[str, Any], rows: list[tuple[str, object]]) -> None:
    """Print a result: JSON for machines, two columns for people."""
    from websight.cli.terminal import table

    click.echo(json.dumps(values, indent=2) if as_json else table(rows))


def write_file(path: Path, content: bytes) -> None:
    """Write what the user asked for. Raises: RunError."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RunError(f"{path}: cannot be written: {error.strerror}", permanent=True) from None
