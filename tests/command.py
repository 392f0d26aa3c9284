"""The command line as a real process, for tests that go the whole way, and what it leaves behind."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from websight.browser.executable import find_executable
from websight.errors import RunError

KEY = "swordfish-0a4be117-of-nobody"
"""What stands in the environment as the model's key. It looks like no known key, so that no pattern can hide it."""


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


def started(*words: object, key: str = KEY) -> subprocess.Popen[str]:
    """Start the command; the test does something to it, or waits."""
    return subprocess.Popen(
        [sys.executable, "-m", "websight", *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "OPENAI_API_KEY": key},
    )


def ended(process: subprocess.Popen[str], expect: int = 0) -> tuple[str, str]:
    """Wait for the command's end and return what it said on standard output and standard error."""
    try:
        out, err = process.communicate(timeout=180)
    finally:
        process.kill()
    assert process.returncode == expect, f"exit {process.returncode}, not {expect}\n{out}\n{err}"
    assert "Traceback" not in err
    return out, err


def websight(*words: object, expect: int = 0, key: str = KEY) -> tuple[str, str]:
    """Run the command to its end and return what it said on standard output and standard error."""
    return ended(started(*words, key=key), expect)


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
