"""A browser that renders nothing on this machine ends the run with the cause, and no page is blamed for it."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import LIMIT_S, VIEW
from tests.browser.test_chromium import program
from websight.browser.chromium import Chromium
from websight.errors import RunError
from websight.run.store import Store

pytestmark = pytest.mark.browser


def built(run: Path, limit: str, *words: str) -> tuple[int, str]:
    """Build three pages under a limit of the shell; the exit code, and the last line that was said."""
    command = [sys.executable, "-m", "websight", "build", str(run), "--pages", "3", "-o", "browser.processes=1", *words]
    shell = ["bash", "-c", f'{limit}; exec "$@"', "bash", *command]
    done = subprocess.run(shell, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stderr.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.usefixtures("executable")
def test_a_limit_on_files_ends_the_run_and_costs_no_page(tmp_path: Path):
    run = tmp_path / "run"
    code, line = built(run, "ulimit -f 400")
    assert code == 75
    assert "fails at a page of our own as well" in line
    assert "(ulimit -f) is 0.4 MB" in line
    assert not list((run / "shards").glob("*.json"))
    assert built(run, "true")[0] == 0
    assert Store.open(run).progress().kept == 3


@pytest.mark.usefixtures("executable")
def test_a_limit_on_open_files_is_named_at_once(tmp_path: Path):
    code, line = built(tmp_path / "run", "ulimit -n 64")
    assert code == 75
    assert "the limit of open files (ulimit -n) is 64" in line


def test_a_browser_that_fails_at_every_page_ends_the_run_before_any_is_blamed(executable: Path, tmp_path: Path):
    sick = program(tmp_path / "headless", f'#!/bin/sh\nulimit -f 1600\nexec {executable} "$@"\n')
    losses = []

    async def go() -> None:
        async with Chromium(sick, timeout_s=LIMIT_S, on_loss=lambda page, _: losses.append(page)) as pool:
            await pool.shoot("page", "<h1>Well</h1>", VIEW)

    with pytest.raises(RunError, match=r"headless fails at a page of our own as well: .*doctor") as caught:
        asyncio.run(go())
    assert not caught.value.permanent
    assert losses == ["page", "page"]
