"""Commands that take what was made elsewhere: a dataset to the Hub, a run out of its bucket."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

import click

from websight.cli import options as common
from websight.errors import RunError


@click.command()
@click.argument("run", metavar="RUN|DATASET", type=common.Place())
@click.argument("repository", metavar="USER/NAME")
@click.option("--private", is_flag=True, help="Make the repository private, if it is new.")
@click.option("--revision", default="main", show_default=True, help="Branch to push to; created if it is missing.")
@click.option("--every", type=common.Number(least=1), metavar="N", help="Push whenever N more shards are finished.")
@common.JSON
def push(run: Path | str, repository: str, private: bool, revision: str, every: int | None, as_json: bool) -> None:
    """Push a dataset to the Hugging Face Hub.

    Exports RUN first if its dataset is out of date, and creates the repository if there is none. Files that the Hub has
    are not sent again, so after an interruption the same command continues. At the end every file is compared with the
    repository's listing. Text that you wrote between <!-- yours: NAME --> and <!-- /yours --> in README.md on the Hub
    is kept. With --every, pushes repeatedly while RUN is being built, until all shards are there.

    The token is HF_TOKEN, or the one of hf auth login. HF_ENDPOINT names another Hub, which gets files by LFS where it
    has no Xet.

    \b
      websight push demo me/demo --private
    """
    from websight.config.environment import environment, preset_environment

    _check_endpoint(environment("HF_ENDPOINT") or "")
    # The library reads these when it is imported, which the next lines do.
    preset_environment(HF_HUB_DISABLE_TELEMETRY="1", HF_HUB_DISABLE_PROGRESS_BARS="1")
    try:
        import_module("huggingface_hub.constants")
    except ValueError as error:
        what = f"huggingface_hub takes no such variable: {error}"
        raise RunError(f"{what}; look at those that begin with HF_", permanent=True) from None
    from websight.commands.push import push_to

    common.limit_memory()
    with _stoppable(), _library_speaking():
        pushed = push_to(common.opened(run), repository, private=private, revision=revision, every=every, say=_say)
    _say(f"all {pushed.files} files arrived unchanged, {pushed.rows} rows, {pushed.bytes / 1e6:,.1f} MB")
    if as_json:
        common.show_values(as_json, asdict(pushed), [])
    else:
        click.echo(pushed.url)


def _check_endpoint(url: str) -> None:
    """Check what the library takes as it is, and fails at in many ways. Raises: RunError."""
    try:
        parts = urlsplit(url)
        is_url = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_url = False
    if url and not is_url:
        raise RunError(f"HF_ENDPOINT: found {url!r}; it is a URL, such as https://huggingface.co", permanent=True)


def _say(text: str) -> None:
    click.echo(f"websight: {text}", err=True)


@click.command()
@common.RUN
@click.argument("folder", type=common.Place(is_folder_needed=True))
def fetch(run: Path | str, folder: Path) -> None:
    """Copy a run out of its bucket into FOLDER.

    No command needs the copy: each takes the URL too. After an interruption run it again; what the bucket has more by
    then is added. The dataset is not copied.

    \b
      websight fetch s3://BUCKET/RUN demo
    """
    from websight.cli.terminal import Live
    from websight.commands.fetch import fetch as copy
    from websight.commands.progress import watching

    with Live() as live, watching(live) as watcher:
        fetched = copy(common.opened(run), folder, watcher)
    _say(f"{fetched.copied} shards copied, {fetched.shards} are there")
    click.echo(fetched.path)


@click.command()
@common.RUN
def tidy(run: Path | str) -> None:
    """Remove from a run's bucket what nothing needs.

    That is the shards of workers that lost a race: where a model writes the pages, two workers that make the same shard
    make two files, of which its manifest names one. Files of the last day stay, for they may be on their way.

    \b
      websight tidy s3://BUCKET/RUN
    """
    from websight.commands.fetch import tidy as remove

    removed = remove(common.opened(run))
    for name in removed:
        click.echo(name)
    _say(f"{len(removed)} files removed")


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn SIGTERM and Ctrl-C into an end that says what to do; files on their way are finished before."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise RunError("stopped; files that have arrived are kept; run the same command again to continue") from None
    finally:
        signal.signal(signal.SIGTERM, before)


class _Talk(logging.Handler):
    """Says what the Hub's library logs, in our words' place: its waits, and how far an upload is."""

    def emit(self, record: logging.LogRecord) -> None:
        from websight.hub.refusal import line

        _say(line(record.getMessage()))


@contextmanager
def _library_speaking() -> Iterator[None]:
    """Let the library speak through `_say`. Its own handler prints the signed URLs of uploads."""
    from huggingface_hub.utils.logging import get_logger  # the first call adds that handler

    library, upload = (get_logger(name) for name in ("huggingface_hub", "huggingface_hub._upload_pipeline"))
    handlers, level = library.handlers, upload.level
    library.handlers = [_Talk()]
    upload.setLevel(logging.INFO)  # a line every 30 s
    try:
        yield
    finally:
        library.handlers = handlers
        upload.setLevel(level)
