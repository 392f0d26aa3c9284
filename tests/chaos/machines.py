"""Faults of the machine around a command: its output, variables, fonts, the browser, other commands beside it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from tests.chaos import judge
from tests.chaos.field import Field
from tests.chaos.references import grammar
from tests.chaos.world import ANY, ANY_FAILURE, FAILED, Fault, fault, shell

MACHINES: list[Fault] = []

_AFTER_PIPE = {0, 75, -signal.SIGPIPE}


@fault("done", MACHINES)
def an_output_that_is_full(field: Field, run: Path) -> None:
    for words in (
        ["status", run],
        ["status", run, "--json"],
        ["export", run],
        ["list", "topics"],
        ["compose", "--pages", 3],
        ["--help"],
    ):
        with Path("/dev/full").open("wb") as full:
            field.run(*words, outlet=full, allowed=FAILED)


@fault("half", MACHINES)
def no_output_at_all(field: Field, run: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        field.run(*grammar(run), outlet=full, errlet=full, allowed={0, *FAILED}, is_heard=False)


@fault("half", MACHINES)
def a_closed_output(field: Field, run: Path) -> None:
    for line in ('exec "$@" >&-', 'exec "$@" 2>&-', 'exec "$@" <&- >&- 2>&-'):
        field.run("status", run, before=("bash", "-c", line, "-"), allowed={0, *FAILED}, is_heard=False)
    field.run(*grammar(run), before=("bash", "-c", 'exec "$@" <&- >&- 2>&-', "-"), allowed={0, *FAILED}, is_heard=False)


@fault("done", MACHINES)
def a_reader_that_leaves(field: Field, run: Path) -> None:
    for words in (["compose", "--pages", 40], ["show", run, "1"], ["list", "topics"]):
        reading, writing = os.pipe()
        victim = field.start(*words, outlet=writing)
        os.close(writing)
        os.close(reading)
        field.judge(victim.ended(), _AFTER_PIPE, is_heard=False)


@fault("half", MACHINES)
def odd_variables(field: Field, run: Path) -> None:
    odd = {
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONIOENCODING": "ascii",
        "TZ": "Nowhere/Else",
        "TERM": "dumb",
        "COLUMNS": "1",
    }
    field.run(*grammar(run), **odd)


@fault("half", MACHINES)
def no_system_fonts(field: Field, run: Path) -> None:
    empty = field.place.root / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    field.run(*grammar(run), allowed={0, *FAILED}, FONTCONFIG_FILE=str(empty), FONTCONFIG_PATH="/nonexistent")


@fault("half", MACHINES)
def fonts_that_are_damaged_in_the_cache(field: Field, run: Path) -> None:
    cache = field.place.home / ".cache/websight/fonts"
    link = next(cache.rglob("*.ttf"))
    half = link.read_bytes()[:300]
    link.unlink()  # it leads to a font of the system, which is not to be harmed
    link.write_bytes(half)
    field.run(*grammar(run), allowed={0, *FAILED})
    shutil.rmtree(cache, ignore_errors=True)


def _browser(field: Field, script: str) -> dict[str, str]:
    path = field.place.root / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return {"WEBSIGHT_BROWSER": str(path)}


@fault("half", MACHINES)
def no_browser(field: Field, run: Path) -> None:
    field.run(*grammar(run), allowed=ANY_FAILURE, WEBSIGHT_BROWSER="/nonexistent/chromium")


@fault("half", MACHINES)
def a_browser_that_ends_at_once(field: Field, run: Path) -> None:
    field.run(*grammar(run), allowed=FAILED, **_browser(field, "echo no; exit 1"))


@fault("half", MACHINES)
def a_browser_that_lacks_a_library(field: Field, run: Path) -> None:
    said = "error while loading shared libraries: libnss3.so: cannot open shared object file: No such file or directory"
    field.run(*grammar(run), allowed=FAILED, **_browser(field, f'echo "$0: {said}" >&2; exit 127'))


@fault("half", MACHINES)
def a_browser_that_is_no_program(field: Field, run: Path) -> None:
    path = field.place.root / "no-program"
    path.write_bytes(b"\x7fELF\0\0")
    path.chmod(0o755)
    field.run(*grammar(run), allowed=ANY_FAILURE, WEBSIGHT_BROWSER=str(path))
    path.chmod(0o644)
    field.run(*grammar(run), allowed=ANY_FAILURE, WEBSIGHT_BROWSER=str(path))


@fault("half", MACHINES)
def a_folder_that_vanishes(field: Field, run: Path) -> None:
    victim = field.start(*grammar(run))
    victim.wait(lambda: bool(victim.parts("browser")))
    aside = run.parent / "aside"
    run.rename(aside)
    field.judge(victim.ended(), ANY)
    shutil.rmtree(run, ignore_errors=True)
    aside.rename(run)


@fault("half", MACHINES)
def shards_that_are_deleted_meanwhile(field: Field, run: Path) -> None:
    victim = field.start(*grammar(run))
    victim.wait(lambda: bool(victim.parts("browser")))
    shutil.rmtree(run / "shards", ignore_errors=True)
    field.judge(victim.ended(), ANY)


@fault("half", MACHINES)
def two_builds_at_once(field: Field, run: Path) -> None:
    for victim in [field.start(*grammar(run)) for _ in range(2)]:
        field.judge(victim.ended(), {0, 75})


@fault("done", MACHINES)
def two_exports_at_once(field: Field, run: Path) -> None:
    for words in (["--to", "webdataset"], ["-o", "export.image_format=webp"]):
        for victim in [field.start("export", run, *words) for _ in range(3)]:
            field.judge(victim.ended(), {0, 75})
    field.blame(judge.left("rows lost", [] if any((run / "webdataset").rglob("*.tar")) else ["webdataset"]))
    field.run("export", run, "-o", "export.image_format=png")


@fault("done", MACHINES)
def an_export_beside_a_build(field: Field, run: Path) -> None:
    for path in run.glob("shards/00001.*"):
        path.unlink()
    victims = [
        field.start(*grammar(run)),
        field.start("export", run, "-o", "export.image_format=png"),
        field.start("report", run),
    ]
    for victim in victims:
        field.judge(victim.ended(), {0, 75})


@fault("fresh", MACHINES)
def names_that_are_odd(field: Field, run: Path) -> None:
    raw = os.fsencode(run.parent) + b"/caf\xe9 \xff"
    for folder in (
        raw,
        f"{run.parent}/{'n' * 300}",
        f"{run.parent}/a\nb",
        f"{run.parent}/-x",
        f"{run.parent}/{'é' * 126}",
    ):
        for words in (["build", "--pages", 1], ["status"], ["export"]):
            field.run(words[0], folder, *words[1:], allowed=ANY)


@fault("fresh", MACHINES)
def files_of_a_user_that_cannot_be_read(field: Field, run: Path) -> None:
    pages = run.parent / "pages"
    (pages / "inner").mkdir(parents=True)
    page = (
        "<!DOCTYPE html><html lang=en><body><h1>Here</h1><p>"
        + "Words of a page that is whole. " * 20
        + "</p></body></html>"
    )
    (pages / "good.html").write_text(page)
    (pages / "loop").symlink_to(pages)
    (pages / "gone.html").symlink_to("/nonexistent")
    (pages / "zero.html").symlink_to("/dev/zero")
    os.mkfifo(pages / "pipe.html")
    (pages / "folder.html").mkdir()
    field.run("build", run, "--files", pages, "--pages", 1, allowed=ANY)
    shutil.rmtree(run, ignore_errors=True)


@fault("half", MACHINES)
def a_low_priority_and_one_core(field: Field, run: Path) -> None:
    field.run(*grammar(run), before=("nice", "-n", "19", *shell("taskset -pc 0 $$ >/dev/null")))


@fault("half", MACHINES)
def a_clock_that_is_wrong(field: Field, run: Path) -> None:
    hook = field.place.root / "clock"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(
        "import time\n_now = time.time\ntime.time = lambda: _now() - 1_000_000_000\n"
    )
    path = os.pathsep.join((str(hook), str(Path.cwd())))
    field.run(*grammar(run), PYTHONPATH=path, PYTHONHASHSEED=str(sys.maxsize % 1000))
