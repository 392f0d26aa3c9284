"""A run is drawn by one Chromium with one set of fonts, whoever goes on with it, unless its user allows another."""

import json
from pathlib import Path

import pytest

from tests.browser_builds import another_build
from tests.command import AS_SHOT, ended, rows, sets, started, websight, why_no_browser
from websight import packaged
from websight.browser.executable import find_executable

pytestmark = pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())

SMALL = sets(run__pages_per_shard=2, browser__processes=1, filters__plugins="[]", **AS_SHOT)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return another_build(tmp_path_factory.mktemp("build") / "chromium")


def refusal(text: str) -> str:
    [line] = [line for line in text.splitlines() if "its pages were drawn" in line]
    return line


def test_another_build_is_refused_before_a_page_is_made_and_may_be_allowed(tmp_path: Path, other: Path):
    run = tmp_path / "run"
    websight("build", run, "--pages", 2, *SMALL)
    for more in ([], ["--workers", 2]):
        said = refusal(websight("--browser", other, "build", run, "--pages", 4, *more, expect=42)[1])
        assert said.startswith(f"websight: {run}: its pages were drawn by Chromium ")
        assert said.count("(headless shell, ") == 2 or said.count("(browser, ") == 2
        assert "-o run.any_renderer=true" in said
        assert len(rows(run)) == 2
    allowed = websight("--browser", other, "build", run, "--pages", 4, "-o", "run.any_renderer=true")[1]
    assert "; ".join(refusal(said).partition("; build with")[:1]) in allowed
    by = [row["shots"][0]["browser"] for row in rows(run)]
    assert by[0] == by[1] != by[2] == by[3]
    named = json.loads(websight("status", run, "--json")[0])["renderers"]
    assert sorted(named.values()) == [2, 2]
    card = (run / "dataset" / "README.md").read_text("utf-8").replace("\\", "")
    assert all(f"| {name} | " in card for name in named)


@pytest.mark.slow
def test_other_fonts_are_refused(tmp_path: Path):
    run = tmp_path / "run"
    websight("build", run, "--pages", 2, *SMALL)
    font = tmp_path / "data" / "fonts" / "NotoSansOfNobody-Regular.ttf"
    font.parent.mkdir(parents=True)
    font.write_bytes(packaged.data("assets", "system", "Arimo-Regular.ttf").read_bytes())
    process = started("build", run, "--pages", 4, XDG_DATA_HOME=str(tmp_path / "data"))
    said = refusal(ended(process, expect=42)[1])
    assert "its pages were drawn with the system fonts " in said
    assert "and here are " in said


@pytest.mark.slow
def test_tasks_of_an_array_on_machines_with_different_browsers_start_at_once_and_one_kind_goes_on(
    tmp_path: Path, other: Path
):
    run = tmp_path / "run"
    tasks = [
        started(
            "--browser", browser, "build", run, "--pages", 4, "--launcher", "array", *SMALL,
            WEBSIGHT_SHARD_INDEX=str(index), WEBSIGHT_NUM_SHARDS="2",
        )
        for index, browser in enumerate((other, find_executable()))
    ]  # fmt: skip
    said = [task.communicate(timeout=120)[1] for task in tasks]
    assert sorted(task.returncode for task in tasks) == [0, 42]
    assert "its pages were drawn by " in said[[task.returncode for task in tasks].index(42)]
    assert len({row["shots"][0]["browser"] for row in rows(run)}) == 1
