"""The papers say what the program does."""

import subprocess
import sys
from pathlib import Path

from websight.cli import main
from websight.config.tree import Config

ROOT = Path(__file__).parent.parent.parent


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


def test_the_architecture_names_every_module():
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    for path in sorted((ROOT / "websight").rglob("*.py")):
        if path.name not in {"__init__.py", "__main__.py"} and path.parent.name != "scenes":  # named as a folder
            assert path.name in page, path


def test_the_readme_is_short_and_names_commands_that_exist():
    text = (ROOT / "README.md").read_text("utf-8")
    assert len(text.splitlines()) < 150
    for word in ("make dataset", "make test"):
        assert word in text
