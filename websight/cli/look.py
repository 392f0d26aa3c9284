"""Commands that look: at a run, a sample, a page, the machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from websight.cli import options as common
from websight.cli.options import config_of
from websight.errors import UsageError

if TYPE_CHECKING:
    from websight.sample import Sample


@click.command()
@common.RUN
@common.JSON
def status(run: Path | str, as_json: bool) -> None:
    """Show how far RUN is, what is missing, and the state of its dataset.

    \b
      websight status demo
    """
    from websight.cli.terminal import dropped, exported_rows, paid, troubles
    from websight.commands.status import status as status_of

    folder = common.opened(run)
    state = status_of(folder)
    rows: list[tuple[str, object]] = [
        ("pages", f"{state.finished} of {state.pages} finished, {state.kept} passed the filters"),
        ("shards", f"{state.shards - len(state.missing_shards)} of {state.shards}"),
        *((f"dropped {reason}", dropped(count, state.todo[reason])) for reason, count in state.drops.items()),
    ]
    rows += [("drawn by", f"{renderer}: {pages} pages") for renderer, pages in state.renderers.items()]
    if state.models.requests:
        rows.append(("models", paid(state.models)))
    if state.missing_shards:
        rows.append(("missing", state.array))
    rows += troubles(str(run), state)
    rows += exported_rows(f"websight export {run}", state.dataset, state.kept, state.finished)
    common.show_values(as_json, {**asdict(state), "array": state.array}, rows)


@click.command()
@common.RUN
def report(run: Path | str) -> None:
    """Write RUN/report.html.

    One file that opens offline: funnel, statistics, and a gallery of pictures beside their HTML.

    \b
      websight report demo
    """
    from websight.commands.run import Run

    click.echo(Run(common.opened(run)).report())


@click.command()
@common.RUN
@click.argument("sample")
@click.option("--html", "as_html", is_flag=True, help="Print only the page's HTML.")
@click.option("--png", type=click.Path(path_type=Path), help="Write the picture to this file.")
@click.option("--prompts", "as_prompts", is_flag=True, help="Print only the prompts, in full.")
@common.JSON
def show(run: Path | str, sample: str, as_html: bool, png: Path | None, as_prompts: bool, as_json: bool) -> None:
    """Show one sample of RUN.

    SAMPLE is a number or an id. Prints the brief, the idea, the measurements, and why the sample was dropped.

    \b
      websight show demo 0 --png page.png
      websight show demo 0 --html > page.html
    """
    from websight.cli.terminal import described
    from websight.run.store import Store

    number = sample.split("-", maxsplit=1)[0]
    if not number.isdecimal():
        raise UsageError(f"{sample!r} is neither a sample's number nor its id, such as 17 or 0000017-9f86d081884c7d65")
    folder = common.opened(run)
    stored = Store.open(folder).sample(int(number))
    if sample not in {number, stored.id}:
        raise UsageError(f"{run}: there is no sample {sample}; number {int(number)} is {stored.id}")
    if as_html:
        click.echo(stored.html, nl=False)
        return
    if as_prompts:
        click.echo(_asked(folder, stored))
        return
    if png:
        if not stored.shots:
            raise UsageError(
                f"sample {stored.id} has no picture: it was dropped by {stored.drop.stage if stored.drop else '?'}"
            )
        common.write_file(png, stored.shots[0].png)
    values, rows = described(stored)
    common.show_values(as_json, values, rows)


def _asked(run: Path, sample: Sample) -> str:
    from websight.authors.llm.author import LanguageModel
    from websight.authors.registry import author_of
    from websight.run.store import Store

    author = author_of(Store.open(run).config)
    if not isinstance(author, LanguageModel):
        raise UsageError(f"{common.place_of(run)}: its author is {author.config.author.name}; only llm asks a model")
    return "\n\n".join(f"### {stage}, {role}\n\n{text}" for stage, role, text in author.questions(sample))


@click.command()
@click.argument("page", metavar="FILE|URL|-")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("page.png"), show_default=True, help="File for the picture."
)
@click.option(
    "--site", type=click.Path(path_type=Path), metavar="DIR", help="Folder that holds FILE, whose files it may load."
)
@common.CONFIG
@common.SET
@common.JSON
def shoot(
    page: str, out: Path, site: Path | None, file: Path | None, overrides: tuple[str, ...], as_json: bool
) -> None:
    """Shoot one page the way a run does.

    Prints the measurements and the filters' verdict. The page is read from a file, from standard input (-) or from a
    URL; its own requests are answered from the package or refused, as in a run.

    \b
      websight shoot page.html --out page.png
      websight shoot site/blog/page.html --site site
    """
    from websight.cli.terminal import described
    from websight.commands.shoot import beside, document
    from websight.commands.shoot import shoot as shoot_page

    sample = shoot_page(
        document(page), config_of(file, overrides), site=beside(page, site) if site else None, say=_told
    )
    if sample.shots:
        common.write_file(out, sample.shots[0].png)
    values, rows = described(sample)
    common.show_values(as_json, values, [*rows, ("picture", out)] if sample.shots else rows)
    if sample.drop:
        click.get_current_context().exit(common.EXIT_PERMANENT)


def _told(text: str) -> None:
    click.echo(f"websight: {text}", err=True)


@click.command()
@click.argument("dataset", metavar="RUN|DATASET", type=common.Place())
@click.option("--rows", type=common.Number(least=1), help="Verify only this many rows.")
@common.CONFIG
@common.SET
@common.JSON
def verify(dataset: Path | str, rows: int | None, file: Path | None, overrides: tuple[str, ...], as_json: bool) -> None:
    """Render a dataset again and compare.

    Every row is rendered offline from its stored HTML, but for integrity attributes, which no parser is given. Every
    column must say what is true of the text, the picture and the new shot, and in a RUN what the run made; without the
    run, its config (--config) tells what was planned. The result names row, column, what was found and what was
    expected, and the columns that could not be checked. If a DATASET was made with pictures of your own, name them: -o
    images.folder=… (for a RUN, its config does).

    \b
      websight verify demo --rows 5
    """
    from websight.cli.terminal import Live, verified
    from websight.commands import rendering
    from websight.commands.origin import Origin
    from websight.commands.progress import watching
    from websight.commands.verify import count, dataset_of
    from websight.commands.verify import verify as render_again

    run = common.opened(dataset)
    folder = dataset_of(run)
    config = config_of(file or common.frozen(run), overrides)
    origin = Origin(folder, config if file else None)
    with Live() as live, watching(live) as watcher:
        pool = rendering.pool_of(config, watcher.say)
        watcher.begin("verifying", count(folder, rows), 0)
        verdict = render_again(folder, pool, rows, watcher.tick, origin)
    common.show_values(as_json, asdict(verdict), verified(verdict))
    if verdict.differing or not verdict.rows:
        click.get_current_context().exit(common.EXIT_PERMANENT)


@click.command()
def install() -> None:
    """Install a Chromium, and fonts for other scripts.

    Uses a browser that is there already, else installs the distribution's (as root, with apt) or Playwright's. Latin,
    Greek and Cyrillic ship; fonts for Chinese, Japanese, Korean, Arabic, … and emoji come from the distribution.

    \b
      websight install
    """
    from websight.browser.fontset import fontset
    from websight.commands.install import install_browser, install_fonts

    executable = install_browser(common.browser(), _told)
    install_fonts(fontset(), _told)
    click.echo(executable)


@click.command()
@click.argument("run", required=False, type=common.Place())
@common.CONFIG
@common.SET
@common.JSON
def doctor(run: Path | str | None, file: Path | None, overrides: tuple[str, ...], as_json: bool) -> None:
    """Check what a run needs, and with RUN what can be done there.

    Checks Python, browser, fonts, disk and plug-ins, and prints the fix for each failure; ? stands for what could not
    be found out. With -o model.name=… (and model.base_url=…, or --config RUN/config.toml), the model is also asked for
    one idea and one page, exactly as a run would: this costs what a page costs, and may take minutes.

    \b
      websight doctor
      websight doctor s3://BUCKET/RUN
    """
    from websight.commands.doctor import doctor as examine

    checks = examine(config_of(file, overrides), place=run, say=_told)
    signs = {True: "ok   ", False: "FAIL ", None: "?    "}
    rows: list[tuple[str, object]] = [
        (signs[check.is_ok] + check.name, check.found + (f"; fix: {check.fix}" if check.has_failed else ""))
        for check in checks
    ]
    common.show_values(as_json, {check.name: asdict(check) for check in checks}, rows)
    if any(check.has_failed for check in checks):
        click.get_current_context().exit(common.EXIT_AGAIN)


@click.command(name="list")
@click.argument("what", required=False, metavar="[WHAT]")
@common.JSON
def list_(what: str | None, as_json: bool) -> None:
    """List the names that can be used: kinds, topics, styles, views, authors, formats.

    Without WHAT, prints all lists. Names of the plan go into a config, such as -o 'plan.kinds=["pricing"]'.

    \b
      websight list kinds
    """
    from websight.commands.choices import choices, choices_of

    if what:
        names = choices_of(what)
        click.echo(json.dumps(names, indent=2) if as_json else "\n".join(names))
    else:
        common.show_values(as_json, choices(), [(key, ", ".join(names)) for key, names in choices().items()])
