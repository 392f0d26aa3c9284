"""Commands that make something: a dataset, an export, a preview."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from websight.authors import registry
from websight.cli import options as common
from websight.cli.options import config_of, frozen
from websight.cli.signals import stoppable
from websight.dataset.formats import names as format_names
from websight.errors import NothingKeptError, RunError, UsageError

if TYPE_CHECKING:
    from websight.commands.progress import Update
    from websight.commands.run import Dataset, Run


@click.command()
@common.RUN
@click.option(
    "--pages", type=common.Number(), help="How many pages the run is made of (default 100). May be raised later."
)
@click.option("--workers", type=common.Number(), help="Processes that share the work (default 1).")
@click.option(
    "--launcher",
    type=common.Named("launcher", lambda: ("local", "array", "ray")),
    default="local",
    show_default=True,
    help=common.LAUNCHER,
)
@click.option("--ray-address", default="", metavar="HOST:PORT", help=common.RAY_ADDRESS)
@click.option("--retry", is_flag=False, flag_value="*", metavar="[REASON]", help=common.RETRY)
@common.authored
@common.CONFIG
@common.SET
def build(**options: Any) -> None:
    """Make a dataset in the folder RUN, or the pages of one in a bucket.

    Plans, writes, shoots and filters the pages, exports them to RUN/dataset and writes RUN/report.html. After an
    interruption run it again: finished pages stay, missing ones are made, and no reply is paid twice.
    RUN/config.toml holds every setting; docs/configuration.md explains them.

    \b
      websight build demo --pages 20
      websight build big --author llm -o model.base_url=http://localhost:8000/v1 -o model.name=qwen --pages 10000
      websight build mine --author files --files pages/
      websight build s3://BUCKET/RUN --pages 10000
      websight build s3://BUCKET/RUN --pages 1000000 --launcher ray --ray-address 10.0.0.7:6379
    """
    from websight.cli.terminal import Live
    from websight.commands.library import build as make

    run, launcher = common.opened(options["run"]), options["launcher"]
    wanted = config_of(
        options["file"],
        options["overrides"],
        base=frozen(run),
        run__pages=options["pages"],
        run__workers=options["workers"],
        **common.author_flags(options),
    )
    retry = [options["retry"]] if options["retry"] else []
    common.limit_memory()
    with Live() as live, stoppable() as stop:
        address = options["ray_address"]
        made = make(run, config=wanted, retry=retry, launcher=launcher, ray_address=address, stop=stop, progress=live)
    then = f"websight export {common.place_of(run)}"
    if launcher == "array":
        click.echo(f"this share is done; when all of them are: {then}", err=True)
        return
    status = made.status()
    if status.missing_shards:
        raise RunError(
            f"stopped with {len(status.missing_shards)} of {status.shards} shards missing; "
            "run the same command again to continue"
        )
    if common.is_mirror(run):
        click.echo(f"{status.kept} of {status.finished} pages kept, {status.shards} shards", err=True)
        click.echo(f"run      {common.place_of(run)}\nthen     {then}")
        return
    if stop.is_requested() and (status.dataset is None or status.dataset.stale):
        raise RunError("stopped before the export was finished; run the same command again to continue")
    _where(made)


def _where(run: Run) -> None:
    """Say what the dataset holds, and where it is."""
    dataset = run.dataset()
    click.echo(f"{dataset.kept} of {dataset.finished} pages kept, {sum(dataset.rows.values())} rows", err=True)
    click.echo(f"dataset  {dataset.path}")
    click.echo(f"report   {run.place}/report.html")
    click.echo(f"load     {dataset.load_line()}")


@click.command()
@common.RUN
@click.option("--to", type=common.Named("format", format_names), help=common.FORMAT)
@common.CONFIG
@common.SET
def export(run: Path | str, to: str | None, file: Path | None, overrides: tuple[str, ...]) -> None:
    """Export RUN/dataset again from the stored pages.

    Filters and export settings may change, and RUN remembers them; no page is rendered again. If no page is kept, the
    exit code is 1 and the dataset stays as it was. With --to, the present dataset is also written in another format,
    each row a sample, to the folder of that name in RUN:

    \b
      webdataset    tar files of 1 GB, for streaming
      imagefolder   picture files and metadata.jsonl, for browsing
      chat          questions and answers for TRL, LLaMA-Factory and ms-swift; see its README.md

    \b
      websight export demo -o filters.min_words=40
      websight export demo --to webdataset
      websight export s3://BUCKET/RUN
    """
    from websight.cli.terminal import Live
    from websight.commands.run import Run

    opened = Run(common.opened(run))
    if to:
        if file or overrides:
            raise UsageError(f"--to {to}: takes the dataset as it is; first websight export {run} with these settings")
        _where_format(to, opened.export(to, progress=_noted))
        return
    common.limit_memory()
    with Live() as live:
        opened.export(config=config_of(file, overrides, base=frozen(opened.path)), progress=live)
    _where(opened)


def _noted(update: Update) -> None:
    if update.note:
        click.echo(f"websight: {update.note}", err=True)


def _where_format(name: str, written: Dataset) -> None:
    click.echo(", ".join(f"{split} {rows} rows" for split, rows in written.rows.items()), err=True)
    click.echo(f"{name:11}  {written.path}")
    if written.loader:
        click.echo(f"load         {written.load_line()}")


@click.command()
@click.option("-n", "pages", type=common.Number(), default=8, show_default=True, help="How many pages.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("preview.html"),
    show_default=True,
    help="File for the gallery.",
)
@click.option(
    "--keep", type=common.Place(is_folder_needed=True), metavar="RUN", help="Keep the pages as the first ones of RUN."
)
@click.option("--author", type=common.Named("author", registry.names), help=common.AUTHOR)
@common.CONFIG
@common.SET
def preview(**options: Any) -> None:
    """Make a handful of pages and their gallery.

    Shows what a config gives before a run is started. Without --keep, only the gallery is kept. With it, a later build
    of RUN continues from these pages, and their model replies are not paid again. If no page is kept, the exit code is
    1; the gallery shows why.

    \b
      websight preview -n 4 --author grammar
    """
    from websight.cli.terminal import Live
    from websight.commands.preview import preview as make_preview
    from websight.commands.progress import watching

    keep, out = options["keep"], options["out"]
    wanted = config_of(
        options["file"],
        options["overrides"],
        base=frozen(keep) if keep else None,
        author__name=options["author"],
        run__pages=options["pages"],
    )
    common.limit_memory()
    with Live() as live, watching(live) as watcher, stoppable() as stop:
        made = make_preview(wanted, watcher, keep, stop=stop)
    if made.why_empty and stop.is_requested():
        raise RunError("stopped before a page was kept; run the same command again")
    common.write_file(out, made.html)
    click.echo(out)
    if made.why_empty:
        raise NothingKeptError(made.why_empty)


@click.command()
@click.option("--pages", type=common.Number(), help="How many pages (default 100).")
@click.option("--author", type=common.Named("author", registry.names), help=common.AUTHOR)
@common.CONFIG
@common.SET
def compose(pages: int | None, author: str | None, file: Path | None, overrides: tuple[str, ...]) -> None:
    """Write pages without pictures, a line of JSON each, to standard output.

    Fields: id, text (the HTML), idea, source, and the brief: kind, topic, style, … Pages that the author failed
    to write are counted on standard error. Model replies are not kept: to build on them, make a run.

    \b
      websight compose --pages 1000 > pages.jsonl
      websight build RUN --files pages.jsonl
    """
    from websight.commands.compose import composed, line
    from websight.run.advice import Drops

    written, drops = 0, Drops()
    for sample in composed(config_of(file, overrides, run__pages=pages, author__name=author)):
        if sample.drop:
            drops.add(sample.id, sample.drop)
        else:
            click.echo(line(sample))
            written += 1
    failed = drops.counts.total()
    if failed and not written:
        raise NothingKeptError("\n".join([f"none of {failed} pages was written", *drops.lines()]))
    dropped = f", {failed} failed" if failed else ""
    click.echo(f"websight: {written} pages{dropped}", err=True)


@click.command()
@common.RUN
@click.option(
    "--pages", type=common.Number(least=1), default=10_000, show_default=True, help="Pages of the larger run."
)
@common.JSON
def estimate(run: Path | str, pages: int, as_json: bool) -> None:
    """Estimate what a larger run like RUN will take.

    Extrapolates tokens, cost, time and disk from the pages that RUN has. Make some first: websight preview -n 20
    --keep RUN.

    \b
      websight estimate demo --pages 100000
    """
    from websight.cli.terminal import estimated
    from websight.commands.run import Run

    expected = Run(common.opened(run)).estimate(pages)
    common.show_values(as_json, asdict(expected), estimated(expected))


_ACTIONS = ("submit", "status", "collect", "cancel", "wait")


@click.command()
@common.FOLDER
@click.argument("action", type=common.Named("action", lambda: _ACTIONS), metavar="ACTION")
@click.argument("ids", nargs=-1, metavar="[BATCH]...")
@click.option("--pages", type=common.Number(), help="How many pages the run is made of.")
@common.CONFIG
@common.SET
@common.JSON
def batch(**options: Any) -> None:
    """Send a run's requests through a Batch API, at half the price.

    \b
      submit   send all requests that have no reply yet, as many as the budget pays for
      status   show the state of the batches
      collect  keep the replies that the batches have so far
      cancel   stop the batches; collect keeps their finished replies
      wait     collect and submit until no request is left

    build uses the same replies: after wait, or in between, websight build RUN makes the pages and sends only the
    requests that no batch has answered. BATCH names batches of the run; the default is all of them.

    \b
      websight batch demo-llm submit --pages 20 -o model.base_url=http://localhost:8000/v1 -o model.name=qwen
      websight batch demo-llm wait
    """
    from websight.cli.terminal import batch_rows, collected_rows, standing_rows, submitted_rows
    from websight.commands import batch as batches
    from websight.llm.batch import Collected

    run, action, ids = options["run"], options["action"], options["ids"]
    flags = {"run__pages": options["pages"], "author__name": None if frozen(run) else registry.LLM}
    store = batches.start(run, config_of(options["file"], options["overrides"], base=frozen(run), **flags))
    done = batches.act(store, action, ids, lambda turn: click.echo(f"websight: {turn.line()}", err=True))
    if isinstance(done, batches.Round):
        values, rows = asdict(done), collected_rows(done.collected, done.held)
    elif isinstance(done, Collected):
        values, rows = asdict(done), collected_rows(done)
    elif isinstance(done, batches.Submitted):
        values, rows = {"submitted": done.names, "held": done.held}, submitted_rows(done)
    else:
        values, rows = {"batches": [asdict(state) for state in done]}, batch_rows(done)
    money = batches.standing(store)
    common.show_values(options["as_json"], {**values, "money": asdict(money)}, [*rows, *standing_rows(money)])
    if isinstance(done, batches.Round) and not done.is_done:
        raise RunError(
            f"no batch answers the remaining requests: {done.collected.trouble}; websight build {run} sends them online"
        )


@click.command(hidden=True)
@common.RUN
def work(run: Path | str) -> None:
    """Make the shards named on standard input (what `--workers` starts)."""
    from websight.commands.work import work_as_child

    common.limit_memory()
    with stoppable(is_worker=True) as stop:
        is_done = work_as_child(common.opened(run), stop)
    if not is_done:
        click.get_current_context().exit(common.EXIT_AGAIN)
