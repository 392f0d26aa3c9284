"""The papers say what the program does, and what they show runs."""

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import websight
from tests.command import why_no_browser
from tests.conftest import sample_of
from tests.unit.export_run import filled
from websight.cli import main
from websight.config.tree import Config
from websight.dataset.export import export

ROOT = Path(__file__).parent.parent.parent
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "deploy/README.md", "docs/extending.md")


def blocks(paper, language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / paper).read_text("utf-8"), re.DOTALL)


def test_the_generated_pages_are_fresh():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "docs.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs" / "commands.md").read_text("utf-8")
    for name, command in main.commands.items():
        if command.hidden:
            continue
        assert f"## websight {name}" in page
        section = page.split(f"## websight {name}\n")[1].split("\n## ")[0]
        for parameter in command.params:
            names = (
                parameter.opts
                if parameter.param_type_name == "option"
                else [parameter.metavar or parameter.name.upper()]
            )
            assert any(name in section for name in names), (name, parameter.name)


def test_every_config_key_is_documented():
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for key in Config().flat():
        assert f"`{key}`" in page


def tree_of_the_architecture():
    """What ARCHITECTURE.md says of each folder of the package, by the folder's path."""
    [tree] = [block for block in blocks("ARCHITECTURE.md", "") if block.startswith("websight/\n")]
    said, folders = {"": ""}, [""]
    for line in tree.partition("\ntemplates/")[0].splitlines()[1:]:
        if heading := re.match(r"(?P<indent>  |    )(?P<name>\w+)/ ", line):
            depth = len(heading["indent"]) // 2
            folders = [*folders[:depth], f"{folders[depth - 1]}{heading['name']}/"]
        said[folders[-1]] = said.get(folders[-1], "") + line + "\n"
    return said


def test_the_architecture_names_every_module_in_its_folder_and_none_that_is_gone():
    package, said = ROOT / "websight", tree_of_the_architecture()
    there = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    named = {f"{folder}{name}" for folder, text in said.items() for name in re.findall(r"\w+\.py", text)}
    exempt = {path for path in there if path.endswith("__init__.py") or "/scenes/" in path}
    assert sorted(there - exempt - named) == []
    assert sorted(named - there) == []


def test_the_architecture_shows_the_layers_that_are_enforced():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    [layers] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    assert "\n".join(layers) + "\n" in blocks("ARCHITECTURE.md", "")


def test_the_architecture_is_short():
    assert len((ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()) < 200


def test_the_readme_is_short_and_names_commands_that_exist():
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) < 150
    for word in ("make dataset", "make test"):
        assert word in text


@pytest.fixture
def beside_a_dataset(tmp_path, monkeypatch):
    """The working folder has the dataset that the README's code reads."""
    export(filled(tmp_path / "my-dataset", [sample_of(number) for number in range(3)]), None)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_DATASETS_CACHE", str(tmp_path / "cache"))


@pytest.mark.usefixtures("beside_a_dataset")
def test_every_line_of_the_readme_that_reads_a_dataset_runs():
    reading = [block for block in blocks("README.md", "python") if "my-dataset/dataset" in block]
    lines = [line for block in reading for line in block.splitlines() if line]
    names = {}
    for line in lines:
        exec(line, names)
    assert {"datasets", "pandas", "polars", "duckdb"} <= names.keys()
    assert len(names["pages"]) == 3


@pytest.mark.browser
@pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser())
def test_the_python_of_the_readme_runs(tmp_path, monkeypatch):
    [block] = [block for block in blocks("README.md", "python") if "websight.build" in block]
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(block.replace("pages=100", "pages=3"), names)
    assert len(names["texts"]) == 10
    assert names["first"].shots[0].png.startswith(b"\x89PNG")
    assert names["phone"].view.name == "phone"
    assert names["again"].status().finished == 3
    for word in re.findall(r"websight\.(\w+)", block):
        assert hasattr(websight, word)
    for word in re.findall(r"\.(\w+)\(", block.partition("# .status()")[2]):
        assert hasattr(names["again"], word)


@pytest.mark.parametrize("paper", PAPERS)
def test_commands_and_options_that_papers_show_exist(paper):
    wrong = []
    for line in "".join(blocks(paper, "bash")).replace("\\\n", " ").splitlines():
        words = shlex.split(line, comments=True)
        while "websight" in words:
            words = words[words.index("websight") + 1 :]
            if not words or words[0].startswith(("-", "/", ".")):
                continue  # the name of an image, or of a folder
            command = main.commands.get(words[0])
            known = {option for parameter in command.params for option in parameter.opts} if command else set()
            wrong += [line] if command is None else [word for word in words if word[:1] == "-" and word not in known]
    assert wrong == []


def test_nobody_is_told_to_install_what_is_not_ours():
    """`websight` on PyPI is another program."""
    texts = [*map(ROOT.joinpath, PAPERS), *(ROOT / "templates").glob("*.j2"), *(ROOT / "websight").rglob("*.py")]
    told = [
        path.name for path in texts if re.search(r"pip install[^\n`&;|#]*\swebsight\b(?!-)", path.read_text("utf-8"))
    ]
    assert told == []


@pytest.mark.parametrize("paper", PAPERS)
def test_files_that_papers_link_to_exist(paper):
    links = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / paper).read_text("utf-8"))
    assert [link for link in links if not (ROOT / paper).parent.joinpath(link).exists()] == []
