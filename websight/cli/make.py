"""Commands that make something: a dataset, an export, a preview."""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from websight.authors import registry
from websight.cli import options as common
from websight.cli.options import config_of, frozen
from websight.errors import RunError, UsageError

if TYPE_CHECKING:
    from websight.config.tree import Config


@click.command()
@common.RUN
@click.option("--pages", type=int, help="How many pages the run is made of (default 100). May be raised later.")
@click.option("--workers", type=int, help="Processes that share the work (default 1).")
@click.option(
    "--launcher", type=click.Choice(["local", "array"]), default="local", show_default=True, help=common.LAUNCHER
)
@click.option("--retry", is_flag=False, flag_value="*", metavar="[REASON]", help=common.RETRY)
@common.authored
@common.CONFIG
@common.SET
def build(**options: Any) -> None:
    """Make a dataset in the folder RUN.

    Plans the pages, writes and shoots them, filters, exports to RUN/dataset and writes RUN/report.html. Run it
    again after an interruption: what is finished stays, what is missing is made, and no model is paid twice.
    RUN/config.toml then holds every key; docs/configuration.md explains them.

    \b
      websight build demo --pages 100
      websight build big --author llm -o model.base_url=http://localhost:8000/v1 -o model.name=qwen --pages 10000
      websight build mine --author files --files pages/
    """
    from websight.cli.terminal import Live
    from websight.commands.build import build as build_all
    from websight.commands.build import build_share
    from websight.run.retry import Retry
    from websight.run.store import Store

    run = options["run"]
    wanted = config_of(
        options["file"],
        options["overrides"],
        base=frozen(run),
        run__pages=options["pages"],
        run__workers=options["workers"],
        **common.author_flags(options),
    )
    retry = Retry(frozenset(filter(None, [options["retry"]])))
    make = build_share if options["launcher"] == "array" else build_all
    with Live() as live, common.stoppable() as stop:
        progress = make(run, wanted, live, retry, stop=stop)
    if progress.missing and options["launcher"] == "local":
        raise RunError(
            f"stopped with {len(progress.missing)} of {progress.shards} shards missing; the same command goes on"
        )
    if options["launcher"] == "local":
        _export(run, Store.open(run).config)
        _where(run)
    else:
        click.echo(f"this share is done; when all of them are: websight export {run}", err=True)


def _export(run: Path, wanted: Config) -> None:
    from websight.cli.terminal import Live
    from websight.commands.export import export as make_dataset
    from websight.commands.export import write_report

    with Live() as live:
        summary = make_dataset(run, wanted, live)
    write_report(run)
    click.echo(f"{summary.kept} of {summary.finished} pages kept, {summary.rows} rows", err=True)


def _where(run: Path) -> None:
    dataset = run / "dataset"
    click.echo(f"dataset  {dataset}")
    click.echo(f"report   {run / 'report.html'}")
    click.echo(f'load     from datasets import load_dataset; pages = load_dataset("{dataset}", split="train")')


@click.command()
@common.RUN
@click.option("--to", "shape", type=click.Choice(["webdataset", "imagefolder", "chat"]), help=common.SHAPE)
@common.CONFIG
@common.SET
def export(run: Path, shape: str | None, file: Path | None, overrides: tuple[str, ...]) -> None:
    """Make RUN/dataset again from what is stored.

    Filters and export settings may change; no page is rendered again. With --to, the dataset as it is now is written
    in another shape besides, every row a sample, to the folder of that name in RUN:

    \b
      webdataset    tar files of 1 GB, for streaming
      imagefolder   a picture each and metadata.jsonl, for looking
      chat          question and answer, for TRL, LLaMA-Factory and ms-swift; its README.md tells more

    \b
      websight export demo -o filters.min_words=40
      websight export demo --to webdataset
    """
    from websight.config.load import check_exported
    from websight.run.store import Store

    if shape:
        if file or overrides:
            raise UsageError(
                f"--to {shape}: takes the dataset as it is; first websight export {run} with these settings"
            )
        _reshape(run, shape)
        return
    Store.open(run)
    wanted = config_of(file, overrides, base=frozen(run))
    check_exported(run / "config.toml", wanted)
    _export(run, wanted)
    _where(run)


def _reshape(run: Path, shape: str) -> None:
    from websight.dataset import formats as shapes

    made = shapes.reshape(run, shape)
    first = next(iter(made.rows))
    click.echo(", ".join(f"{split} {rows} rows" for split, rows in made.rows.items()), err=True)
    click.echo(f"{shape:11}  {made.folder}")
    click.echo(
        f"load         from datasets import load_dataset; "
        f'pages = load_dataset("{made.loader}", data_dir="{made.folder}", split="{first}")'
    )


@click.command()
@click.option("-n", "pages", type=int, default=8, show_default=True, help="How many pages.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("preview.html"), show_default=True, help="The gallery."
)
@click.option(
    "--keep", type=click.Path(path_type=Path), metavar="RUN", help="Keep the pages, as the first ones of RUN."
)
@click.option("--author", type=common.AuthorName(), help=common.AUTHOR)
@common.CONFIG
@common.SET
def preview(**options: Any) -> None:
    """Make a handful of pages and their gallery.

    A look at what a config gives before a run is started. Without --keep nothing but the gallery stays; with it, a
    later build of RUN goes on from these pages, and what a model was paid for them is not paid again.
    """
    from websight.cli.terminal import Live
    from websight.commands.preview import preview as make_preview

    keep, out = options["keep"], options["out"]
    wanted = config_of(
        options["file"],
        options["overrides"],
        base=frozen(keep) if keep else None,
        run__pages=options["pages"],
        author__name=options["author"],
    )
    with Live() as live, common.stoppable() as stop:
        gallery = make_preview(wanted, live, keep, stop=stop)
    common.write_file(out, gallery)
    click.echo(out)


@click.command()
@common.RUN
@click.option("--pages", type=click.IntRange(min=1), default=10_000, show_default=True, help="Of the run to be.")
@common.JSON
def estimate(run: Path, pages: int, as_json: bool) -> None:
    """Say what a larger run like RUN will take.

    Goes by the pages that RUN has: tokens, cost, time and disk, from what its pages took. Make some first: websight
    preview -n 20 --keep RUN.
    """
    from websight.cli.terminal import estimated
    from websight.commands.estimate import estimate as extrapolate
    from websight.run.store import Store

    store = Store.open(run)
    done = store.progress().done
    found = extrapolate(
        (sample for manifest in done for sample in store.samples(manifest.shard)),
        pages,
        disk_bytes=sum(manifest.bytes for manifest in done),
        seconds=store.working_seconds(),
    )
    common.show_values(as_json, asdict(found), estimated(found))


_ACTIONS = ("submit", "status", "collect", "cancel", "wait")


@click.command()
@common.RUN
@click.argument("action", type=click.Choice(_ACTIONS), metavar="ACTION")
@click.argument("ids", nargs=-1, metavar="[BATCH]...")
@click.option("--pages", type=int, help="How many pages the run is made of.")
@common.CONFIG
@common.SET
@common.JSON
def batch(**options: Any) -> None:
    """Ask a model through a Batch API, at half the price.

    \b
      submit   send everything that has no answer yet
      status   ask how far the batches are
      collect  keep what they have brought so far
      cancel   stop them; what they have finished is kept by collect
      wait     collect and submit until nothing is left to ask

    What is kept is kept for build as well: when wait is done, or in between, websight build RUN makes the pages, and
    asks only what no batch has answered. BATCH names one of the run's batches; without it, all of them.
    """
    from websight.cli.terminal import batch_rows, collected_rows
    from websight.commands import batch as batches

    run, action, ids = options["run"], options["action"], options["ids"]
    flags = {"run__pages": options["pages"], "author__name": None if frozen(run) else registry.LLM}
    store = batches.start(run, config_of(options["file"], options["overrides"], base=frozen(run), **flags))
    if action == "submit":
        names = asyncio.run(batches.submit(store))
        common.show_values(options["as_json"], {"submitted": names}, [("submitted", name) for name in names])
    elif action in {"status", "cancel"}:
        states = asyncio.run((batches.status if action == "status" else batches.cancel)(store, ids))
        values = {"batches": [asdict(state) for state in states]}
        common.show_values(options["as_json"], values, batch_rows(states))
    elif action == "collect":
        found = asyncio.run(batches.collect(store, ids))
        common.show_values(options["as_json"], asdict(found), collected_rows(found))
    else:
        last = asyncio.run(batches.wait(store, lambda turn: click.echo(f"websight: {turn.line()}", err=True)))
        common.show_values(options["as_json"], asdict(last), collected_rows(last.collected))
        if not last.is_done:
            raise RunError(f"no batch answers the rest: {last.collected.trouble}; websight build {run} asks online")


@click.command(hidden=True)
@common.RUN
def work(run: Path) -> None:
    """Make the shards named on standard input (what `--workers` starts)."""
    from websight.commands.build import work_as_child

    with common.stoppable() as stop:
        work_as_child(run, stop)
