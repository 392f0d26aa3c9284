"""Says in one line what is wrong with a command line, where click prints its usage, a hint and a sentence."""

from __future__ import annotations

import click

from websight.spelling import hint, nearest


def line(error: click.UsageError, command: str = "") -> str:
    """Return what was found, what is allowed, and where the rest is explained.

    `command` is the one that was called, where the error does not know it.
    """
    context = error.ctx
    command = (context.info_name or "") if context and context.parent else command
    where = f"{command}: " if command else ""
    return f"{where}{_what(error, context)}; see websight {command} --help".replace("  ", " ")


def _what(error: click.UsageError, context: click.Context | None) -> str:
    if isinstance(error, click.NoSuchCommand):
        group = context.command if context else None
        commands = group.commands if isinstance(group, click.Group) else {}
        names = [name for name, command in commands.items() if not command.hidden]
        meant = hint(nearest(error.command_name, names))
        return f"unknown command {error.command_name}{meant}; allowed: {', '.join(names)}"
    if isinstance(error, click.NoSuchOption):
        params = context.command.get_params(context) if context else []
        names = [name for param in params for name in param.opts if name.startswith("--")]
        return f"unknown option {error.option_name}{hint(nearest(error.option_name, names))}"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name}: its value is missing"
    if isinstance(error, click.MissingParameter) and error.param and context:
        usage = " ".join(context.command.collect_usage_pieces(context))
        return f"{_name(error.param, context)} is missing; write websight {context.info_name} {usage}"
    if isinstance(error, click.BadParameter) and error.param and context:
        return f"{_name(error.param, context)}: {error.message}"
    message = error.format_message().rstrip(".")
    return f"{message[:1].lower()}{message[1:]}"


def _name(param: click.Parameter, context: click.Context) -> str:
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(context)
