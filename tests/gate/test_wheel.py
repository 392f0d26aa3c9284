"""What is built is what people install: the wheel, in a clean environment, makes a dataset."""

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from websight import packaged
from websight.browser.executable import find_executable
from websight.errors import RunError

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent


def call(*command, **extra):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=900, check=False, **extra)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, made by way of the source distribution."""
    out = tmp_path_factory.mktemp("dist")
    call(sys.executable, "-m", "build", "--outdir", out, ROOT)
    [made] = out.glob("*.whl")
    return made


def test_the_wheel_holds_templates_and_data(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (
        "templates/report.html.j2",
        "templates/report/style.css",
        "data/styles.toml",
        "data/assets/manifest.json",
        "data/assets/tailwind/tw4.js",
    ):
        assert f"websight/_shipped/{path}" in names
    assert "websight/browser/js/probe.js" in names
    assert not any(name.startswith(("tests/", "scripts/")) for name in names)


def test_the_wheel_names_its_commit_the_licences_of_all_that_ships_and_links_that_work_on_an_index(wheel):
    with zipfile.ZipFile(wheel) as archive:
        [place] = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        metadata = archive.read(place).decode()
        commit = archive.read("websight/_shipped/commit.txt").decode()
    assert commit == packaged.commit()
    head, _, readme = metadata.partition("\n\n")
    [expression] = re.findall(r"^License-Expression: (.*)$", head, re.MULTILINE)
    assert set(expression.split(" AND ")) == {"Apache-2.0", *licences_of_assets()}
    assert "\nName: websight-builder\n" in head
    assert re.findall(r"^Project-URL: Source, (https://\S+)$", head, re.MULTILINE)
    links = re.findall(r"\]\(([^)]+)\)", readme)
    assert links
    assert [link for link in links if not link.startswith("https://")] == []


def licences_of_assets():
    manifest = json.loads((ROOT / "data" / "assets" / "manifest.json").read_text("utf-8"))
    expressions = {entry["licence"] for entry in manifest}
    chosen = {one for each in expressions if " OR " not in each for one in each.split(" AND ")}
    assert all(chosen & set(each.split(" OR ")) for each in expressions if " OR " in each)
    return chosen


def test_the_wheel_is_small(wheel):
    assert wheel.stat().st_size < 20_000_000  # assets have 18 of it (`test_what_ships_stays_small`)


def test_four_pages_from_the_wheel_in_a_clean_environment(wheel, tmp_path):
    try:
        executable = find_executable()
    except RunError as error:
        pytest.skip(f"no Chromium: {error}")
    venv.create(tmp_path / "venv", with_pip=True)
    bin_folder = tmp_path / "venv" / "bin"
    call(bin_folder / "pip", "install", "-q", "--disable-pip-version-check", "-c", ROOT / "requirements.lock", wheel)
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    call(bin_folder / "websight", "--browser", executable, "build", "run", "--pages", 4, cwd=tmp_path, env=clean)
    status = json.loads(call(bin_folder / "websight", "status", "run", "--json", cwd=tmp_path, env=clean))
    assert (status["finished"], status["kept"]) == (4, 4), status
