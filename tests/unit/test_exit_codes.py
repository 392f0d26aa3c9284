"""Every command's failures end in the code that `--help` and deploy/README.md document, in one line."""

import json
import re
import shlex
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import websight
from websight.cli import EXIT_AGAIN, EXIT_NOTHING, EXIT_PERMANENT, EXIT_USAGE, main
from websight.config.load import load
from websight.run.store import Store

COMMANDS = [name for name, command in main.commands.items() if not command.hidden]
NO_BROWSER = ("--browser", "{}/no-browser")
TABLE = [  # every command, with what it meets; {} is a folder in which `run` has no page and `bare` no file
    (("build", "{}/run", "-o", "run.seed=2"), EXIT_USAGE),
    (("build", "{}/new", "--author", "llm"), EXIT_USAGE),
    (("build", "{}/new", "--files", "{}/nowhere"), EXIT_USAGE),
    (("build", "{}/file"), EXIT_PERMANENT),
    ((*NO_BROWSER, "build", "{}/new"), EXIT_PERMANENT),
    (("build", "/proc/new"), EXIT_PERMANENT),
    (("preview", "--author", "files"), EXIT_USAGE),
    ((*NO_BROWSER, "preview", "--out", "{}/p.html"), EXIT_PERMANENT),
    (("compose", "--pages", "0"), EXIT_USAGE),
    (("compose", "--author", "llm"), EXIT_USAGE),
    (("estimate", "{}/run"), EXIT_USAGE),
    (("estimate", "{}/nowhere"), EXIT_USAGE),
    (("export", "{}/nowhere"), EXIT_USAGE),
    (("export", "{}/run"), EXIT_NOTHING),
    (("export", "{}/run", "--to", "chat"), EXIT_USAGE),
    (("batch", "{}/run", "submit"), EXIT_USAGE),
    (("batch", "{}/new", "status"), EXIT_USAGE),
    (("status", "{}/nowhere"), EXIT_USAGE),
    (("status", "{}/file"), EXIT_USAGE),
    (("report", "{}/run"), EXIT_USAGE),
    (("show", "{}/run", "0"), EXIT_USAGE),
    (("show", "{}/run", "x"), EXIT_USAGE),
    (("shoot", "{}/nowhere.html"), EXIT_USAGE),
    ((*NO_BROWSER, "shoot", "{}/page.html"), EXIT_PERMANENT),
    (("verify", "{}/nowhere"), EXIT_USAGE),
    (("verify", "{}/empty"), EXIT_USAGE),
    (("push", "{}/nowhere", "me/pages"), EXIT_USAGE),
    (("push", "{}/run", "me/pages"), EXIT_USAGE),
    (("push", "{}/dataset", "pages"), EXIT_USAGE),
    (("push", "{}/dataset", "me/pages"), EXIT_PERMANENT),
    (("fetch", "{}/run", "{}/new"), EXIT_USAGE),
    (("fetch", "s3://box", "{}/new"), EXIT_USAGE),
    (("fetch", "file://{}/nowhere/run", "{}/new"), EXIT_USAGE),
    (("tidy", "{}/run"), EXIT_USAGE),
    (("tidy", "file://{}/nowhere/run"), EXIT_USAGE),
    (("status", "file://{}/nowhere/run"), EXIT_USAGE),
    (("show", "file://{}/nowhere/run", "0"), EXIT_USAGE),
    (("estimate", "file://{}/nowhere/run"), EXIT_USAGE),
    (("build", "ftp://box/run"), EXIT_USAGE),
    (("build", "file:///proc/new/run"), EXIT_PERMANENT),
    (("export", "file://{}/nowhere/run"), EXIT_USAGE),
    (("push", "file://{}/nowhere/run", "me/pages"), EXIT_USAGE),
    (("report", "file://{}/nowhere/run"), EXIT_USAGE),
    (("verify", "file://{}/nowhere/run"), EXIT_USAGE),
    (("batch", "s3://box/run", "submit"), EXIT_USAGE),
    (("preview", "--keep", "s3://box/run"), EXIT_USAGE),
    (("list", "moons"), EXIT_USAGE),
    ((*NO_BROWSER, "install"), EXIT_PERMANENT),
    ((*NO_BROWSER, "doctor"), EXIT_AGAIN),
    (("doctor", "-o", "run.pages=x"), EXIT_USAGE),
]


@pytest.fixture
def place(tmp_path):
    """A folder of things that are not what they seem."""
    Store.create(tmp_path / "run", load(flags={"filters.plugins": []}))
    for folder in ("empty", "dataset/data"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "file").write_text("")
    (tmp_path / "page.html").write_text("<p>Hello</p>")
    pq.write_table(pa.table({"text": ["<p>"]}), tmp_path / "dataset" / "data" / "train-00000.parquet")
    return tmp_path


def test_every_command_is_in_the_table():
    assert {word for words, _ in TABLE for word in words if word in COMMANDS} == set(COMMANDS)


@pytest.mark.parametrize(("words", "code"), TABLE, ids=[" ".join(words) for words, _ in TABLE])
def test_a_failure_is_its_code_and_a_line(place, words, code):
    """The lines below the first name what was left out, and why."""
    called = [word.replace("{}", str(place)) for word in words]
    out, err = websight(*called, expect=code, HF_TOKEN="", HF_HOME=str(place / "home"), OPENAI_API_KEY="")
    assert "Traceback" not in out + err
    if "doctor" not in words or code == EXIT_USAGE:
        assert out == ""
        said = [line for line in err.splitlines() if not line.startswith("  ")]
        assert said[-1].startswith("websight: ")
    if "--json" in [name for param in main.commands[words[2] if words[0] == "--browser" else words[0]].params
                    for name in param.opts]:  # fmt: skip
        out, _ = websight(*called, "--json", expect=code, HF_TOKEN="", HF_HOME=str(place / "home"))
        said = json.loads(out)
        assert "doctor" in words or (said["exit_code"] == code and said["error"] in err)


def test_help_and_the_deployments_name_the_same_codes():
    documented = re.findall(r"^\| (\d+) \|", Path("deploy/README.md").read_text("utf-8"), re.MULTILINE)
    helped = re.findall(r"^ +(\d+) ", websight("--help")[0], re.MULTILINE)
    assert helped == [code for code in documented if code != "137"], "which no program says of itself"
    assert {int(code) for code in helped} == {0, EXIT_NOTHING, EXIT_USAGE, EXIT_PERMANENT, EXIT_AGAIN}


def examples(command):
    """The lines of a command's help that call it."""
    lines = [line.strip() for line in (main.commands[command].help or "").splitlines()]
    return [line for line in lines if f"{line} ".startswith(f"websight {command} ")]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_an_example_that_is_understood(command):
    shown = examples(command)
    assert shown
    for line in shown:
        words = shlex.split(line.partition(" > ")[0])[2:]
        with main.commands[command].make_context(command, words) as context:
            load(None, context.params.get("overrides", ()))
            assert isinstance(context, click.Context)
