"""Write the generated pages of docs/ from the program; with --check, complain where they differ."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from websight import cli, packaged, templates
from websight.config.allowed import allowed
from websight.config.tree import RISING, ROLES, Config
from websight.run.advice import advice

CONFIGURATION = """# Configuration

Written by `make docs`. Keys come from a TOML file (`--config FILE`) and from `-o section.key=value`; the run's folder
keeps all of them in `config.toml`. A key's role says what may become of it once a run has started:

| role | what it is | on a run that has started |
|---|---|---|
| identity | changes what a page is | frozen |
| operational | how the work is done | free |
| export | what becomes of the run | changed by `export -o` and `build -o`, and remembered |
| limit | pages, token limits, budgets, time-outs, tries | may be raised; where a ↑ stands, not lowered |
"""

FILTERS = (
    "# How good the filters are\n\nWritten by `make docs` from what `tests/bench/filters.py --write` measured.\n\n"
)

DROPS = """# Why pages are dropped

Written by `make docs` from `data/drops.toml`. A dropped page is a row of its own: `websight show RUN SAMPLE` prints its
reason and detail, `RUN/report.html` shows examples. A change of `filters.*` needs no new picture: `websight export RUN
-o filters.…`. `--retry REASON` makes the pages of a reason again; a model is then asked again. A reason that is not
here is that of a plug-in.

| reason | what it means | what to do |
|---|---|---|
"""

HEAD = "| key | role | default | allowed | what it is |\n|---|---|---|---|---|"

BEGIN, END = "<!-- behaviours: written by `make docs` from tests/behaviours.py -->", "<!-- end of behaviours -->"
BEGIN_REPLIES, END_REPLIES = "<!-- replies: written by `make docs` from tests/replies/ -->", "<!-- end of replies -->"

DOCS = Path(__file__).parent.parent / "docs"


def commands() -> str:
    """Every command with its help text."""
    parts = ["# Commands\n\nWritten by `make docs` from `websight --help`.\n"]
    parts.append(_help(cli.main, ["websight"]))
    parts += [_help(command, ["websight", name]) for name, command in cli.main.commands.items() if not command.hidden]
    return "\n".join(parts)


def _help(command: click.Command, path: list[str]) -> str:
    settings = {**cli.main.context_settings, "terminal_width": 100}
    context = click.Context(command, info_name=" ".join(path), **settings)
    return f"## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n"


def configuration() -> str:
    """Every key with its default."""
    parts = [CONFIGURATION]
    for name, section in Config.model_fields.items():
        model = section.annotation
        assert model is not None
        parts.append(f"## [{name}]\n\n{(model.__doc__ or '').strip()}\n\n{HEAD}")
        for key, field in model.model_fields.items():
            role = ROLES[f"{name}.{key}"] + (" ↑" if f"{name}.{key}" in RISING else "")
            takes = allowed(field).replace("|", "\\|")
            parts.append(f"| `{name}.{key}` | {role} | {_default(field.default)} | {takes} | {field.description} |")
        parts.append("")
    return "\n".join(parts)


def drops() -> str:
    """Every reason to drop a page, and every stage that means something else by it."""
    table, rows = packaged.table("drops"), []
    for reason, entry in table.items():
        rows.append((f"`{reason}`", advice(reason)))
        stages = (name for name, value in entry.items() if isinstance(value, dict))
        rows += [(f"`{reason}` of the stage `{stage}`", advice(reason, stage)) for stage in stages]
    nothing = "Nothing: the page itself is at fault."
    return DROPS + "".join(f"| {name} | {said.means} | {_sentence(said.todo) or nothing} |\n" for name, said in rows)


def _sentence(order: str) -> str:
    return f"{order[0].upper()}{order[1:]}." if order else ""


def filters() -> str:
    """Say what was measured of the filters, as dataset cards do."""
    return FILTERS + templates.render("filters.md.j2", {"filters": packaged.table("filters")})


def model() -> str:
    """Everything on models, with the tables of what servers do and what models reply."""
    sys.path.insert(0, str(DOCS.parent))  # where `tests` lies
    from tests import behaviours, reply_corpus  # noqa: PLC0415

    page = (DOCS / "model.md").read_text("utf-8")
    count = len(behaviours.BEHAVIOURS)
    page = _between(page, BEGIN, END, f"{count} behaviours, each a test.\n\n{behaviours.table()}")
    return _between(page, BEGIN_REPLIES, END_REPLIES, reply_corpus.tables())


def _between(page: str, begin: str, end: str, written: str) -> str:
    """Return the page with something else between two marks."""
    before, _, rest = page.partition(begin)
    return f"{before}{begin}\n\n{written}\n{end}{rest.partition(end)[2]}"


def _default(value: Any) -> str:
    if isinstance(value, tuple):
        return f"`[{', '.join(repr(item) for item in value)}]`".replace("'", '"')
    text = repr(value).replace("'", '"') if not isinstance(value, bool) else str(value).lower()
    return f"`{text}`"


def main() -> None:
    """Write the pages, or compare them."""
    pages = {
        "commands.md": commands(),
        "configuration.md": configuration(),
        "drops.md": drops(),
        "filters.md": filters(),
        "model.md": model(),
    }
    stale = [
        name for name, text in pages.items() if not (DOCS / name).exists() or (DOCS / name).read_text("utf-8") != text
    ]
    if "--check" in sys.argv[1:]:
        if stale:
            sys.exit(f"docs: not what the program says: {', '.join(stale)}; run make docs")
        return
    for name in stale:
        (DOCS / name).write_text(pages[name], "utf-8")
        print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
