"""The command line: parse, call, print, exit code. Results go to standard output, talk to standard error.

    exit 0   done                          exit 75  try again (interrupted, no space, a browser missing for now)
    exit 2   the command asks too much     exit 42  trying again cannot help
    exit 1   no page was kept

    make.py     build, export, preview, compose, estimate, batch
    look.py     status, report, show, shoot, verify, list, install, doctor
    share.py    push, fetch, tidy

Only the light modules are imported here; a command imports what it needs, so `--help` answers at once.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from websight import disk, packaged
from websight.cli import look, make, mistakes, share, signals, streams
from websight.cli.options import EXIT_AGAIN, EXIT_NOTHING, EXIT_PERMANENT, EXIT_USAGE
from websight.errors import NothingKeptError, RunError, SampleError, UsageError, WebsightError

_AS_JSON = "websight.as_json"
"""Where click's context keeps that --json was asked for: known before the rest of the command line is understood."""

__all__ = ["EXIT_AGAIN", "EXIT_NOTHING", "EXIT_PERMANENT", "EXIT_USAGE", "main"]


class _Group(click.Group):
    """The place where errors become one line and an exit code."""

    def make_context(self, info_name: str | None, args: list[str], *parent: Any, **more: Any) -> click.Context:
        try:
            return super().make_context(info_name, args, *parent, **more)
        except OSError as error:
            raise click.exceptions.Exit(_refused(error)) from None
        except click.UsageError as error:  # of what stands before the command's name
            if isinstance(error, click.exceptions.NoArgsIsHelpError):
                raise
            _say(mistakes.line(error))
            raise click.exceptions.Exit(EXIT_USAGE) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[_AS_JSON] = "--json" in args
        return super().parse_args(ctx, args)

    def main(self, args: Sequence[str] | None = None, *more: Any, **named: Any) -> Any:
        streams.prepare()
        try:
            return super().main(args, *more, **named)
        except SystemExit as end:
            if args is None:  # the process is ours, and at its end
                signals.end_with(end.code if isinstance(end.code, int) else 0)
            raise

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with signals.interruptible() as interruption, interruption.outweighing():
                return super().invoke(ctx)
        except WebsightError as error:
            _fail(ctx, str(error), _exit_code(error))
        except click.UsageError as error:
            _fail(ctx, mistakes.line(error, ctx.invoked_subcommand or ""), EXIT_USAGE)
        except KeyboardInterrupt:
            if ctx.invoked_subcommand == "work":  # whoever started it says why it stops
                ctx.exit(EXIT_AGAIN)
            _fail(ctx, "stopped; run the same command again to continue", EXIT_AGAIN)
        except OSError as error:
            ctx.exit(_refused(error))

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(self.commands)


def _say(message: str) -> None:
    click.echo(f"websight: {message}", err=True)


def _fail(ctx: click.Context, message: str, code: int) -> NoReturn:
    """Say what is wrong to people, and with --json to machines too, and end."""
    _say(message)
    if ctx.meta[_AS_JSON]:
        with suppress(OSError):
            click.echo(json.dumps({"error": message, "exit_code": code}, indent=2))
    ctx.exit(code)


def _refused(error: OSError) -> int:
    """Say that a result could not be written, in one line, and return the exit code. A reader who left knows it."""
    if error.errno == errno.EPIPE:
        return EXIT_AGAIN
    translated = disk.refused(error, Path("a file"), "written" if error.filename == streams.OUTPUT else "used")
    _say(str(translated))
    return EXIT_AGAIN if error.filename == streams.OUTPUT else _exit_code(translated)


def _exit_code(error: WebsightError) -> int:
    if isinstance(error, UsageError):
        return EXIT_USAGE
    if isinstance(error, NothingKeptError):
        return EXIT_NOTHING
    if isinstance(error, SampleError) or (isinstance(error, RunError) and error.permanent):
        return EXIT_PERMANENT
    return EXIT_AGAIN


_SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def _print_version(ctx: click.Context, _option: click.Parameter, is_asked: bool) -> None:
    if is_asked:
        click.echo(f"websight, version {packaged.version()}")  # asks git, so not before it is wanted
        ctx.exit()


_EXIT_CODES = """\b
Exit codes:
  0   done
  1   no page was kept
  2   the command or its config is wrong
  42  trying again cannot help; verify: rows differ, shoot: the filters drop the page
  75  interrupted, or failed for now: run the same command again; doctor: something is missing

With --json a failure is JSON as well: {"error": …, "exit_code": …}.
"""


@click.group(cls=_Group, context_settings=_SETTINGS, epilog=_EXIT_CODES)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@click.option("--browser", metavar="PATH", help="Chromium to use (also: WEBSIGHT_BROWSER, browser.executable).")
@click.pass_context
def main(ctx: click.Context, browser: str | None) -> None:
    """Build screenshot-to-HTML datasets: pictures of web pages with the HTML behind them.

    \b
    Start here:
      websight install                      install a browser
      websight build my-dataset --pages 100 plan, write, shoot, filter, export
      websight report my-dataset            make a report to look at
    """
    ctx.obj = browser


for _command in (
    *(
        make.build,
        look.status,
        make.export,
        look.report,
        look.show,
        look.shoot,
        make.preview,
        make.compose,
        make.estimate,
    ),
    *(make.batch, look.verify, share.push, share.fetch, share.tidy, look.list_, look.install, look.doctor, make.work),
):
    _command.context_settings = _SETTINGS  # inherited, unless somebody asks the command for its help before
    main.add_command(_command)
