"""The command line: parse, call, print, exit code. Results go to standard output, talk to standard error.

    exit 0   done                          exit 75  try again (interrupted, no space, a browser missing for now)
    exit 2   the command asks too much     exit 42  trying again cannot help

Only the light modules are imported here; a command imports what it needs, so `--help` answers at once.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from websight import __version__
from websight.errors import RunError, SampleError, UsageError, WebsightError

if TYPE_CHECKING:
    from websight.config import Config

EXIT_USAGE, EXIT_AGAIN, EXIT_PERMANENT = 2, 75, 42

_RUN = click.argument("run", type=click.Path(path_type=Path))
_CONFIG = click.option(
    "--config", "file", type=click.Path(path_type=Path), help="TOML file with any key of the config."
)
_SET = click.option("-o", "overrides", multiple=True, metavar="SECTION.KEY=VALUE", help="Set one key; may be repeated.")
_LAUNCHER = "array: this is one of many processes; it takes its share by the environment."
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")


class _Group(click.Group):
    """The place where errors become one line and an exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except WebsightError as error:
            click.echo(f"websight: {error}", err=True)
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            ctx.exit(EXIT_AGAIN)

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)


def _exit_code(error: WebsightError) -> int:
    if isinstance(error, UsageError):
        return EXIT_USAGE
    if isinstance(error, SampleError) or (isinstance(error, RunError) and error.permanent):
        return EXIT_PERMANENT
    return EXIT_AGAIN


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="websight")
@click.option("--browser", metavar="PATH", help="Chromium to use (also: WEBSIGHT_BROWSER, browser.executable).")
@click.pass_context
def main(ctx: click.Context, browser: str | None) -> None:
    r"""Build screenshot-to-HTML datasets: pictures of web pages with the HTML behind them.

    \b
    Start here:
      websight install                      get a browser
      websight build my-dataset --pages 100 plan, write, shoot, filter, export
      websight report my-dataset            look at what came out
    """
    ctx.obj = browser


def _browser() -> str | None:
    """Return what the user said about the browser on the command line."""
    found: str | None = click.get_current_context().find_root().obj
    return found


def _config(file: Path | None, overrides: tuple[str, ...], **flags: Any) -> Config:
    """Return the config of a file, of -o and of flags (`run__pages` is the key run.pages)."""
    from websight import config

    named = {key.replace("__", "."): value for key, value in flags.items()}
    return config.load(file, overrides, {"browser.executable": _browser(), **named})


def _frozen(run: Path) -> Path | None:
    """Return the config of a run that was started before: the base of every further command on it."""
    file = run / "config.toml"
    return file if file.is_file() else None


def _print(as_json: bool, values: dict[str, Any], rows: list[tuple[str, object]]) -> None:
    from websight.terminal import table

    click.echo(json.dumps(values, indent=2) if as_json else table(rows))


@main.command()
@_RUN
@click.option("--pages", type=int, help="How many pages the run is made of (default 100). May be raised later.")
@click.option("--workers", type=int, help="Processes that share the work (default 1).")
@click.option("--launcher", type=click.Choice(["local", "array"]), default="local", show_default=True, help=_LAUNCHER)
@_CONFIG
@_SET
def build(**options: Any) -> None:
    """Make a dataset in the folder RUN.

    Plans the pages, writes and shoots them, filters, exports to RUN/dataset and writes RUN/report.html. Run it
    again after an interruption: what is finished stays, what is missing is made. RUN/config.toml then holds every
    key; docs/configuration.md explains them.
    """
    from websight import build as building
    from websight.terminal import Live

    run, pages = options["run"], options["pages"]
    wanted = _config(
        options["file"] or _frozen(run), options["overrides"], run__pages=pages, run__workers=options["workers"]
    )
    make = building.build_share if options["launcher"] == "array" else building.build
    with Live() as live:
        progress = make(run, wanted, live)
    if progress.missing and options["launcher"] == "local":
        raise RunError(
            f"stopped with {len(progress.missing)} of {progress.shards} shards missing; the same command goes on"
        )
    if options["launcher"] == "local":
        _export(run, wanted)
        _where(run)
    else:
        click.echo(f"this share is done; when all of them are: websight export {run}", err=True)


def _export(run: Path, wanted: Config) -> None:
    from websight import build as building

    summary = building.export(run, wanted)
    building.report(run)
    click.echo(f"{summary.kept} of {summary.finished} pages kept, {summary.rows} rows", err=True)


def _where(run: Path) -> None:
    dataset = run / "dataset"
    click.echo(f"dataset  {dataset}")
    click.echo(f"report   {run / 'report.html'}")
    click.echo(f'load     from datasets import load_dataset; pages = load_dataset("{dataset}", split="train")')


@main.command()
@_RUN
@_JSON
def status(run: Path, as_json: bool) -> None:
    """Say how far RUN is and what is missing."""
    from websight.launch import array_expression
    from websight.store import Store

    progress = Store.open(run).progress()
    values = {
        "pages": progress.pages,
        "finished": progress.samples,
        "kept": progress.kept,
        "shards": progress.shards,
        "missing_shards": list(progress.missing),
        "array": array_expression(progress.missing),
        "drops": dict(progress.drops.most_common()),
        "seconds": round(sum(manifest.seconds for manifest in progress.done), 1),
    }
    rows: list[tuple[str, object]] = [
        ("pages", f"{progress.samples} of {progress.pages} finished, {progress.kept} kept"),
        ("shards", f"{len(progress.done)} of {progress.shards}"),
        *((f"dropped {reason}", count) for reason, count in progress.drops.most_common()),
    ]
    _print(as_json, values, [*rows, ("missing", array_expression(progress.missing))] if progress.missing else rows)


@main.command()
@_RUN
@_CONFIG
@_SET
def export(run: Path, file: Path | None, overrides: tuple[str, ...]) -> None:
    """Make RUN/dataset again from what is stored.

    Filters and export settings may change; no page is rendered again. Example: websight export my-dataset -o
    filters.min_words=40
    """
    from websight.config import only_sections

    wanted = _config(file or _frozen(run), overrides)
    only_sections(_frozen(run), wanted, {"filters", "export"})
    _export(run, wanted)
    _where(run)


@main.command()
@_RUN
def report(run: Path) -> None:
    """Write RUN/report.html.

    Funnel, statistics and a gallery of pictures beside their HTML, in one file that opens offline.
    """
    from websight import build as building

    click.echo(building.report(run))


@main.command()
@_RUN
@click.argument("sample")
@click.option("--html", "as_html", is_flag=True, help="Print the page's HTML and nothing else.")
@click.option("--png", type=click.Path(path_type=Path), help="Write the picture to this file.")
@_JSON
def show(run: Path, sample: str, as_html: bool, png: Path | None, as_json: bool) -> None:
    """Show one sample of RUN.

    SAMPLE is its number or its id. Prints the brief, the idea, what was measured, and why it was dropped.
    """
    from websight.store import Store
    from websight.terminal import described

    number = sample.split("-", maxsplit=1)[0]
    if not number.isdecimal():
        raise UsageError(f"{sample!r} is neither a sample's number nor its id, such as 17 or 0000017-9f86d081884c7d65")
    found = Store.open(run).sample(int(number))
    if sample not in {number, found.id}:
        raise UsageError(f"{run}: there is no sample {sample}; number {int(number)} is {found.id}")
    if as_html:
        click.echo(found.html, nl=False)
        return
    if png:
        if not found.shots:
            raise UsageError(
                f"sample {found.id} has no picture: it was dropped by {found.drop.stage if found.drop else '?'}"
            )
        _write(png, found.shots[0].png)
    values, rows = described(found)
    _print(as_json, values, rows)


@main.command()
@click.argument("page", metavar="FILE|URL|-")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("page.png"), show_default=True, help="The picture."
)
@_CONFIG
@_SET
@_JSON
def shoot(page: str, out: Path, file: Path | None, overrides: tuple[str, ...], as_json: bool) -> None:
    """Shoot one page the way a run does.

    Says what was measured and what the filters think. The page itself is read from a file, from standard input (-)
    or from a URL; what it asks for is answered from the package or refused, as in a run.
    """
    from websight import build as building
    from websight.terminal import described

    sample = building.shoot(building.document(page), _config(file, overrides))
    if sample.shots:
        _write(out, sample.shots[0].png)
    values, rows = described(sample)
    _print(as_json, values, [*rows, ("picture", out)] if sample.shots else rows)
    if sample.drop:
        click.get_current_context().exit(EXIT_PERMANENT)


@main.command()
@click.option("-n", "pages", type=int, default=8, show_default=True, help="How many pages.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("preview.html"), show_default=True, help="The gallery."
)
@_CONFIG
@_SET
def preview(pages: int, out: Path, file: Path | None, overrides: tuple[str, ...]) -> None:
    """Make a handful of pages and their gallery.

    Nothing else is kept: a look at what a config gives before a run is started.
    """
    from websight import build as building
    from websight.terminal import Live

    with Live() as live:
        gallery = building.preview(_config(file, overrides, run__pages=pages), live)
    _write(out, gallery)
    click.echo(out)


@main.command()
@click.argument("dataset", metavar="RUN|DATASET", type=click.Path(path_type=Path))
@click.option("--rows", type=click.IntRange(min=1), help="Only the first so many rows.")
@_CONFIG
@_SET
@_JSON
def verify(dataset: Path, rows: int | None, file: Path | None, overrides: tuple[str, ...], as_json: bool) -> None:
    """Render a dataset again and compare.

    Every row is rendered offline from its stored HTML; the hashes of all pictures must match.
    """
    from websight import build as building
    from websight import verify as verifying
    from websight.terminal import Live

    folder = verifying.dataset_of(dataset)
    pool = building.pool_of(_config(file, overrides))
    with Live() as live:
        live.begin(verifying.count(folder, rows), 0)
        verdict = verifying.verify(folder, pool, rows, live.tick)
    lines: list[tuple[str, object]] = [("equal", f"{verdict.equal} of {verdict.rows} rows, with {verdict.browser}")]
    lines += [(row["id"], f"differs: {row['differs']} (drawn by {row['browser']})") for row in verdict.differing]
    _print(as_json, asdict(verdict), lines)
    if verdict.differing or not verdict.rows:
        click.get_current_context().exit(EXIT_PERMANENT)


@main.command()
def install() -> None:
    """Get a Chromium.

    One that is there is used; else the distribution's (as root, with apt); else Playwright's.
    """
    from websight import doctor as doctoring
    from websight.config import environment

    explicit = _browser() or environment("WEBSIGHT_BROWSER")
    click.echo(doctoring.install(explicit, lambda text: click.echo(f"websight: {text}", err=True)))


@main.command()
@_JSON
def doctor(as_json: bool) -> None:
    """Check what a run needs.

    Python, browser, fonts and disk; prints the fix for each thing that fails.
    """
    from websight import doctor as doctoring
    from websight.config import environment

    checks = list(doctoring.checks(_browser() or environment("WEBSIGHT_BROWSER"), Path()))
    rows: list[tuple[str, object]] = [
        (
            ("ok   " if check.is_ok else "FAIL ") + check.name,
            check.found + ("" if check.is_ok else f"; fix: {check.fix}"),
        )
        for check in checks
    ]
    _print(as_json, {check.name: asdict(check) for check in checks}, rows)
    if not all(check.is_ok for check in checks):
        click.get_current_context().exit(EXIT_AGAIN)


@main.command(hidden=True)
@_RUN
def work(run: Path) -> None:
    """Make the shards named on standard input (what `--workers` starts)."""
    from websight import build as building

    building.work_as_child(run)


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise RunError(f"{path}: cannot be written: {error.strerror}", permanent=True) from None
