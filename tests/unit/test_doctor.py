"""The doctor looks at everything a run needs and says how to mend what is not there. Nothing is installed here."""

import shutil
import sys

import pytest
from click.testing import CliRunner

from websight.browser.executable import find_executable
from websight.cli import EXIT_AGAIN, EXIT_PERMANENT, main
from websight.commands import doctor
from websight.commands.install import install_browser
from websight.errors import RunError


def looked_at(explicit, folder):
    return {check.name: check for check in doctor.machine(explicit, folder)}


def test_a_missing_browser_is_told_with_the_command_that_gets_one(tmp_path):
    found = looked_at(str(tmp_path / "none"), tmp_path)
    assert list(found) == ["python", "playwright", "browser", "fonts", "disk"]
    assert not found["browser"].is_ok
    assert "there is no such browser" in found["browser"].found
    assert found["browser"].fix == "websight install"


@pytest.mark.parametrize(
    "words",
    [
        ["doctor", "-o", "browser.executable=/nonexistent/chrome"],
        ["--browser", "/nonexistent/chrome", "doctor"],
    ],
)
def test_the_browser_that_is_looked_at_is_the_one_a_run_would_use(words):
    done = CliRunner().invoke(main, words)
    assert done.exit_code == EXIT_AGAIN
    assert "FAIL browser" in done.output
    assert "/nonexistent/chrome: there is no such browser" in done.output


@pytest.mark.parametrize("command", ["doctor", "install"])
def test_a_browser_of_the_environment_is_not_replaced_by_another_one(command):
    done = CliRunner(env={"WEBSIGHT_BROWSER": "/nonexistent/chrome"}).invoke(main, [command])
    assert done.exit_code in (EXIT_AGAIN, EXIT_PERMANENT)
    assert "/nonexistent/chrome: there is no such browser" in done.output


def test_a_browser_that_is_named_comes_before_that_of_the_environment(tmp_path, monkeypatch):
    named, other = tmp_path / "named", tmp_path / "other"
    for path in (named, other):
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
    monkeypatch.setenv("WEBSIGHT_BROWSER", str(other))
    assert find_executable(str(named)) == named
    assert find_executable() == find_executable("") == other


def test_every_check_that_can_fail_has_a_fix(tmp_path):
    found = looked_at(str(tmp_path / "none"), tmp_path)
    assert all(check.fix for name, check in found.items() if name != "fonts")
    assert all(check.found for check in found.values())


def test_this_python_is_new_enough(tmp_path):
    check = looked_at(str(tmp_path / "none"), tmp_path)["python"]
    assert check.is_ok
    assert check.found == ".".join(map(str, sys.version_info[:3]))


def test_the_disk_is_the_one_of_the_folder(tmp_path):
    check = looked_at(str(tmp_path / "none"), tmp_path)["disk"]
    assert str(tmp_path) in check.found
    assert check.is_ok == (shutil.disk_usage(tmp_path).free >= 2e9)


def test_what_is_no_browser_fails_at_the_first_shot(tmp_path):
    fake = tmp_path / "chromium"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(0o755)
    found = looked_at(str(fake), tmp_path)
    assert found["browser"].is_ok
    assert not found["render"].is_ok
    assert found["render"].fix
    assert "web fonts" not in found


def test_a_named_browser_that_is_none_is_not_replaced_by_another_one(tmp_path):
    said = []
    with pytest.raises(RunError, match="there is no such browser") as error:
        install_browser(str(tmp_path / "none"), said.append)
    assert error.value.permanent
    assert said == []


def test_install_takes_what_is_there(tmp_path):
    there = tmp_path / "chromium"
    there.write_text("#!/bin/sh\n")
    there.chmod(0o755)
    said = []
    assert install_browser(str(there), said.append) == there == find_executable(str(there))
    assert said == []
