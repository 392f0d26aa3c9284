"""What docs/extending.md shows is a plug-in: its files, built into a wheel and installed, are found and used."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import why_no_browser

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"```(?:python|toml)\n# (?P<path>\S+)\n(?P<text>.*?)```", re.DOTALL)
MOST_LINES = 30


def examples():
    return {block["path"]: block["text"] for block in BLOCK.finditer((ROOT / "docs/extending.md").read_text("utf-8"))}


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The environment of a process that has the wheel of the plug-in installed."""
    project, out, site = (tmp_path_factory.mktemp(name) for name in ("project", "dist", "site"))
    for path, text in examples().items():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_text(text, "utf-8")
    (project / "toy_plugin" / "__init__.py").touch()
    call([sys.executable, "-m", "build", "--wheel", "--outdir", out, project])
    [wheel] = out.glob("*.whl")
    call([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-compile", "--target", site, wheel])
    return {**os.environ, "PYTHONPATH": f"{site}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}


def call(words, expect=0, **more):
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, timeout=600, check=False, **more)
    assert done.returncode == expect, f"{words}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def websight(installed):
    def run(*words, expect=0):
        return call([sys.executable, "-m", "websight", *words], expect, env=installed)

    return run


def test_the_examples_are_short_and_complete():
    assert set(examples()) == {
        "toy_plugin/filters.py", "toy_plugin/authors.py", "toy_plugin/formats.py", "pyproject.toml",
    }  # fmt: skip
    assert [path for path, text in examples().items() if text.count("\n") > MOST_LINES] == []


def test_what_is_plugged_in_is_listed_and_named(websight):
    said = json.loads(websight("doctor", "--json", expect=75 if why_no_browser() else 0).stdout)
    for kind, name in (("filters", "few_links"), ("authors", "plain"), ("formats", "pairs")):
        assert said[f"{kind}: {name}"]["found"] == "toy-plugin 1.2"
        assert name in websight("list", kind).stdout.split()
    assert "|plain]" in websight("build", "--help").stdout
    assert "|pairs]" in websight("export", "--help").stdout


@pytest.mark.browser
@pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())
def test_a_run_is_written_judged_and_given_away_by_plug_ins(websight, tmp_path):
    run = tmp_path / "run"
    words = ("--author", "plain", "--pages", "4")
    websight("build", run, *words, expect=1)  # no page is kept
    assert json.loads(websight("status", run, "--json").stdout)["drops"] == {"few_links": 4}  # no page has a link
    frozen = (run / "config.toml").read_text()
    assert 'plugins = [\n    "few_links 1.2",\n]' in frozen
    assert 'version = "toy-plugin 1.2"' in frozen
    websight("export", run, "-o", "filters.plugins=[]")
    websight("export", run, "--to", "pairs")
    html = sorted((run / "pairs").glob("*/*.html"))
    assert len(html) == 4
    assert all(path.with_suffix(".png").is_file() for path in html)


@pytest.mark.browser
@pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())
def test_another_version_of_an_author_is_another_run(websight, tmp_path):
    run = tmp_path / "run"
    websight("build", run, "--author", "plain", "--pages", "1", "-o", "filters.plugins=[]")
    frozen = (run / "config.toml").read_text()
    (run / "config.toml").write_text(frozen.replace("toy-plugin 1.2", "toy-plugin 1.1"))
    said = websight("build", run, "--pages", "2", expect=2)
    assert "author.version: frozen 'toy-plugin 1.1', asked for 'toy-plugin 1.2'" in said.stderr


def test_a_run_whose_plug_in_is_gone_says_so(websight, tmp_path):
    said = websight("build", tmp_path / "run", "--pages", "1", "-o", 'filters.plugins=["many_links"]', expect=2)
    assert "found 'many_links', which is not installed; installed: few_links" in said.stderr
    assert not (tmp_path / "run").exists()
