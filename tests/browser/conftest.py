"""A pool of one browser that all browser tests share, unless a test says otherwise."""

import asyncio
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import psutil
import pytest

from websight.browser import camera
from websight.browser.chromium import Chromium
from websight.browser.executable import find_executable
from websight.errors import RunError
from websight.sample import Shot, View
from websight.web.answer import Answer
from websight.web.asset import Asset
from websight.web.visit import Visit, visit

LIMIT_S = 120.0
"""What a page may take that shall be shot: much more than it does take, for the machine may have other things to do."""

VIEW = View(name="test", width_css=800, height_css=600, scale=1, color_scheme="light", full_page=True)


def answering(answer: Answer) -> Callable[[str], Visit]:
    """Visits of a web that has only what `answer` says."""
    return partial(visit, answer=answer)


@dataclass
class Studio:
    """A pool with a loop of its own, so that tests need not be coroutines."""

    pool: Chromium
    runner: asyncio.Runner
    assets: dict[str, Asset] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def answer(self, url: str) -> Asset | None:
        self.asked.append(url)
        return self.assets.get(url)

    def shoot(self, html: str, *, page: str = "page", **view) -> Shot:
        return self.runner.run(self.pool.shoot(page, html, replace(VIEW, **view)))


@pytest.fixture(scope="session")
def executable() -> Path:
    try:
        return find_executable()
    except RunError as error:
        pytest.skip(str(error))


@pytest.fixture
def freely(executable: Path, tmp_path: Path) -> Path:
    """The same browser under a name that promises no commanded frames."""
    if not camera.is_commanded(executable):
        pytest.skip("the browser here draws freely anyway")
    named = tmp_path / "browser"
    named.write_text(f'#!/bin/sh\nexec "{executable}" "$@"\n')
    named.chmod(0o755)
    return named


@pytest.fixture(scope="session")
def opened(executable: Path) -> Iterator[Studio]:
    with asyncio.Runner() as runner:
        studio = Studio(pool=Chromium(executable, timeout_s=LIMIT_S), runner=runner)
        studio.pool.visit = answering(studio.answer)
        runner.run(studio.pool.__aenter__())
        yield studio
        runner.run(studio.pool.__aexit__(None, None, None))


@pytest.fixture
def studio(opened: Studio) -> Studio:
    opened.assets.clear()
    opened.asked.clear()
    return opened


def living(group: int) -> list[int]:
    """The processes of a group that still run; zombies wait for a parent that may never ask."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == group and process.status() != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
        except (psutil.NoSuchProcess, ProcessLookupError):
            continue
    return found
