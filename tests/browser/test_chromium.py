import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.browser.conftest import LIMIT_S, VIEW, Studio, living
from tests.browser_builds import another_build
from tests.waiting import until
from websight.browser import executable
from websight.browser.chromium import Chromium
from websight.browser.executable import find_executable
from websight.errors import RunError, SampleError


def program(path: Path, text: str = "#!/bin/sh\n") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which no browser is installed, but may be."""
    monkeypatch.delenv("WEBSIGHT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    return tmp_path


@pytest.mark.usefixtures("bare")
def test_without_a_browser_the_error_names_the_command_that_gets_one():
    with pytest.raises(RunError, match="websight install") as caught:
        find_executable()
    assert caught.value.permanent


def test_a_named_browser_that_is_not_there_is_not_replaced_by_another(bare: Path):
    program(bare / "bin" / "chromium")
    with pytest.raises(RunError, match="/nowhere/chrome") as caught:
        find_executable("/nowhere/chrome")
    assert caught.value.permanent


def test_the_headless_shell_comes_first_then_other_names(bare: Path):
    full = program(bare / "bin" / "chromium")
    assert find_executable() == full
    shell = program(bare / "bin" / "chromium-headless-shell")
    assert find_executable() == shell
    assert find_executable("chromium") == full


def test_playwrights_own_browser_comes_before_the_machines(bare: Path):
    program(bare / "bin" / "chromium-headless-shell")
    command = [sys.executable, "-m", "playwright", "install", "--dry-run", "--only-shell", "chromium"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    folder = next(line.split(":", 1)[1].strip() for line in said.splitlines() if "Install location" in line)
    own = program(Path(folder) / "chrome-headless-shell-linux64" / "chrome-headless-shell")
    assert find_executable() == own
    assert executable._listed(str(bare / "own")) == Path(folder)  # found without asking, which takes 0.4 s


def test_a_browser_that_cannot_start_ends_the_run_with_its_last_words(tmp_path: Path):
    starts = tmp_path / "starts"
    broken = program(
        tmp_path / "broken", f"#!/bin/sh\necho x >> {starts}\necho 'libnone.so: cannot open' >&2\nexit 127\n"
    )

    async def enter() -> None:
        async with Chromium(broken):
            pass

    with pytest.raises(RunError, match=r"broken: does not start: libnone\.so: cannot open"):
        asyncio.run(enter())
    assert starts.read_text() == "x\n" * 3


@pytest.mark.browser
def test_every_process_ends_with_the_pool(executable: Path):
    groups = []

    async def shots() -> list[str]:
        async with Chromium(executable, processes=2) as pool:
            made = await asyncio.gather(*(pool.shoot(f"id{number}", f"<h1>{number % 3}", VIEW) for number in range(9)))
            groups.extend(process._group for process in pool._running.values())
            return [shot.sha256 for shot in made]

    hashes = asyncio.run(shots())
    assert len(groups) == 2
    assert hashes[:3] * 3 == hashes
    assert until(lambda: not any(living(group) for group in groups))


@pytest.mark.slow
@pytest.mark.browser
def test_pages_of_one_process_do_not_disturb_one_another(executable: Path):
    async def shots() -> list[object]:
        async with Chromium(executable, pages_per_process=3, timeout_s=10) as pool:
            pages = ["<h1>one", "<script>for(;;);</script>", "<h1>two"] * 2
            calls = (pool.shoot(f"id{number}", html, VIEW) for number, html in enumerate(pages))
            return await asyncio.gather(*calls, return_exceptions=True)

    one, hung, two, *again = asyncio.run(shots())
    assert (one.elements[0].text, two.elements[0].text) == ("one", "two")
    assert isinstance(hung, SampleError)
    assert [again[0].sha256, again[2].sha256] == [one.sha256, two.sha256]


@pytest.mark.browser
def test_a_cancelled_shot_gives_its_place_back(opened: Studio):
    async def cancelled() -> str:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await opened.pool.shoot("endless", "<script>for(;;);</script>", VIEW)
        return (await opened.pool.shoot("next", "<h1>next", VIEW)).elements[0].text

    assert opened.runner.run(cancelled()) == "next"


@pytest.mark.browser
def test_without_playwrights_driver_the_run_stops_and_can_be_resumed(freely: Path):
    def drivers() -> set[psutil.Process]:
        return {child for child in psutil.Process().children() if "run-driver" in child.cmdline()}

    async def shots() -> None:
        others = drivers()
        async with Chromium(freely, timeout_s=LIMIT_S) as pool:
            for driver in drivers() - others:
                driver.kill()
            await pool.shoot("a", "<h1>never", VIEW)

    with pytest.raises(RunError) as caught:
        asyncio.run(shots())
    assert not caught.value.permanent


@pytest.mark.browser
@pytest.mark.parametrize("is_busy", [False, True])
def test_no_browser_outlives_a_killed_run(executable: Path, *, is_busy: bool):
    page = "<script>for(;;);</script>" if is_busy else "<p>"
    source = f"""
import asyncio
from pathlib import Path
from tests.browser.conftest import VIEW
from websight.browser import executable
from websight.browser.chromium import Chromium

async def main():
    async with Chromium(Path({str(executable)!r})) as pool:
        print(*(process._group for process in pool._running.values()), flush=True)
        await pool.shoot("a", {page!r}, VIEW)
        await asyncio.sleep(600)

asyncio.run(main())
"""
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as run:
        assert run.stdout is not None
        group = int(run.stdout.readline())
        assert until(lambda: len(living(group)) > 3)
        os.kill(run.pid, signal.SIGKILL)
        assert until(lambda: not living(group))


def test_a_browser_that_is_replaced_while_it_draws_ends_the_run(executable, tmp_path):
    named = tmp_path / "headless-shell"
    named.symlink_to(executable)

    async def run():
        async with Chromium(named, processes=2) as pool:
            named.unlink()
            named.symlink_to(another_build(tmp_path / "build"))
            await asyncio.gather(*(pool.shoot(str(n), "<p>Hello", VIEW) for n in range(4)))

    with pytest.raises(RunError, match=r"it was replaced; run the same command again") as error:
        asyncio.run(run())
    assert not error.value.permanent
