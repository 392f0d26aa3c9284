"""The doctor looks at everything a run needs and says how to mend what is not there. Nothing is installed here."""

import shutil
import sys

import pytest

from websight import doctor
from websight.browser.chromium import find_executable
from websight.errors import RunError


def looked_at(explicit, folder):
    return {check.name: check for check in doctor.checks(explicit, folder)}


def test_a_missing_browser_is_told_with_the_command_that_gets_one(tmp_path):
    found = looked_at(str(tmp_path / "none"), tmp_path)
    assert list(found) == ["python", "playwright", "browser", "disk"]
    assert not found["browser"].is_ok
    assert "there is no such browser" in found["browser"].found
    assert found["browser"].fix == "websight install"


def test_every_check_that_can_fail_has_a_fix(tmp_path):
    found = looked_at(str(tmp_path / "none"), tmp_path)
    assert all(check.fix for check in found.values())
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
    assert "fonts" not in found


def test_a_named_browser_that_is_none_is_not_replaced_by_another_one(tmp_path):
    said = []
    with pytest.raises(RunError, match="there is no such browser") as error:
        doctor.install(str(tmp_path / "none"), said.append)
    assert error.value.permanent
    assert said == []


def test_install_takes_what_is_there(tmp_path):
    there = tmp_path / "chromium"
    there.write_text("#!/bin/sh\n")
    there.chmod(0o755)
    said = []
    assert doctor.install(str(there), said.append) == there == find_executable(str(there))
    assert said == []


def test_a_command_that_fails_is_told_with_what_to_do_by_hand():
    with pytest.raises(RunError, match="install Chromium by hand and name it with --browser"):
        doctor._call(sys.executable, "-c", "raise SystemExit(3)")
    with pytest.raises(RunError, match="no-such-command-anywhere install: failed"):
        doctor._call("no-such-command-anywhere", "install")
