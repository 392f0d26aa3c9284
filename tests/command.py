"""The command line, for tests that go the whole way, and what it leaves behind.

`websight` calls it in this process, which saves a second of imports each time; `started` makes a process of it, for
tests that kill, signal or wait.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import pyarrow.parquet as pq

from tests.waiting import LONG_S
from websight.browser.executable import find_executable
from websight.cli import main
from websight.errors import RunError

KEY = "swordfish-0a4be117-of-nobody"
"""What stands in the environment as the model's key. It looks like no known key, so that no pattern can hide it."""


AS_SHOT = {"export__image_format": "png"}
"""Exports pictures as they are: for tests that look at other things, a third of the time of WebP, the default."""


def why_no_browser() -> str:
    """Return why nothing can be rendered here, "" where it can."""
    try:
        find_executable()
    except RunError as error:
        return str(error)
    return ""


def sets(**keys: Any) -> list[str]:
    """Return the words that set config keys: `model__name="x"` is -o model.name=x."""
    return [word for key, value in keys.items() for word in ("-o", f"{key.replace('__', '.')}={value}")]


def started(*words: object, **environment: str) -> subprocess.Popen[str]:
    """Start the command as a process; the test does something to it, or waits. A variable that is "" is not set."""
    variables = {**os.environ, "OPENAI_API_KEY": KEY, **environment}
    return subprocess.Popen(
        [sys.executable, "-m", "websight", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in variables.items() if value},
    )


def ended(process: subprocess.Popen[str], expect: int = 0) -> tuple[str, str]:
    """Wait for the command's end and return what it said on standard output and standard error."""
    try:
        out, err = process.communicate(timeout=LONG_S)
    finally:
        process.kill()
    assert process.returncode == expect, f"exit {process.returncode}, not {expect}\n{out}\n{err}"
    assert "Traceback" not in err
    return out, err


def websight(*words: object, expect: int = 0, cwd: Path | None = None, **environment: str) -> tuple[str, str]:
    """Call the command in this process and return what it said on standard output and standard error.

    An error that is none of the command's own is the test's.
    """
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as err,
    ):
        with (
            _environment(**({"OPENAI_API_KEY": KEY} | environment)),
            contextlib.chdir(cwd or "."),
            _saying_to(out, err),
        ):
            try:
                main([*map(str, words)], prog_name="websight")
            except SystemExit as end:
                code = end.code or 0
        said = [file.read() for file in (out, err) if file.seek(0) == 0]
    assert code == expect, f"exit {code}, not {expect}\n{said[0]}\n{said[1]}"
    return said[0], said[1]


@contextlib.contextmanager
def _environment(**variables: str) -> Iterator[None]:
    """Set variables, and undo afterwards whatever was changed."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)


@contextlib.contextmanager
def _saying_to(out: IO[str], err: IO[str]) -> Iterator[None]:
    """Turn what this process and its children say to files."""
    files = {1: out, 2: err}
    kept = {number: os.dup(number) for number in files}
    try:
        for number, file in files.items():
            os.dup2(file.fileno(), number)
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            yield
    finally:
        for number, copy in kept.items():
            files[number].flush()
            os.dup2(copy, number)
            os.close(copy)


def killed(process: subprocess.Popen[str]) -> None:
    """End the command as a power cut would."""
    process.kill()
    process.communicate()


def shards(folder: Path) -> dict[str, str]:
    """Return the hash of every shard's bytes."""
    return _hashes(folder, "shards/*.parquet")


def dataset(folder: Path) -> dict[str, str]:
    """Return the hash of every exported file's bytes, without the card, which names the folder."""
    return _hashes(folder, "dataset/*/*.parquet")


def _hashes(folder: Path, glob: str) -> dict[str, str]:
    found = sorted(folder.glob(glob))
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def rows(folder: Path, columns: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Return what the shards hold, in the order of the plan."""
    wanted = [*columns] if columns else None
    return [
        row
        for path in sorted(folder.glob("shards/*.parquet"))
        for row in pq.read_table(path, columns=wanted).to_pylist()
    ]


def drops(folder: Path) -> dict[int, str]:
    """Return the reason of every sample that left, by its number."""
    return {row["number"]: row["drop"]["reason"] for row in rows(folder, ["number", "drop"]) if row["drop"]}
