"""Chromium is without its sandbox only where it cannot start and nobody demands it, and that is said aloud."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.test_chromium import program
from websight.browser import sandbox
from websight.errors import RunError, UsageError

HTML = "<h1>Behind a wall</h1>"
AS_ANOTHER = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
"""A user who is not root, though root's files are hers."""

WITHOUT_NAMESPACES = (
    *(*AS_ANOTHER, "--keep-caps", "sh", "-c", 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"', "sh"),
    *("setpriv", "--inh-caps=-all", "--ambient-caps=-all"),
)
"""The same, where the kernel gives nobody user namespaces."""


def shot(folder: Path, *prefix: str, wish: str | None = None, browser: Path | None = None) -> tuple[bool, str]:
    """Shoot a page behind `prefix`; whether there is a picture, and what was said."""
    (folder / "page.png").unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if name != "WEBSIGHT_SANDBOX"}
    named = ["--browser", str(browser)] if browser else []
    done = subprocess.run(
        [*prefix, sys.executable, "-m", "websight", *named, "shoot", "-", "--out", str(folder / "page.png")],
        input=HTML,
        env={**environment, **({} if wish is None else {"WEBSIGHT_SANDBOX": wish})},
        capture_output=True,
        text=True,
        check=False,
    )
    is_there = (folder / "page.png").exists()
    assert is_there or done.returncode == 42
    return is_there, done.stderr


def may(*prefix: str) -> bool:
    try:
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


another = pytest.mark.skipif(not may(*AS_ANOTHER, "unshare", "--user"), reason="no user namespaces here")
root = pytest.mark.skipif(os.geteuid() != 0, reason="root's own case")


@pytest.mark.parametrize("value", ["On", "1", "yes", "true", "", "onn"])
def test_a_wish_that_is_neither_on_nor_off_is_refused(monkeypatch: pytest.MonkeyPatch, value: str):
    monkeypatch.setenv("WEBSIGHT_SANDBOX", value)
    with pytest.raises(UsageError, match=r"WEBSIGHT_SANDBOX: found .*; allowed: on, off, or unset"):
        sandbox.known_bar()


@root
def test_root_who_demands_the_sandbox_gets_no_run(tmp_path: Path):
    command = [sys.executable, "-m", "websight", "build", str(tmp_path / "run"), "--pages", "1"]
    done = subprocess.run(
        command, env={**os.environ, "WEBSIGHT_SANDBOX": "on"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 42
    (line,) = done.stderr.splitlines()
    assert "this is root" in line
    assert "run as another user" in line
    assert not (tmp_path / "run").exists()


@root
@pytest.mark.browser
@pytest.mark.usefixtures("executable")
def test_root_is_told_that_the_sandbox_is_off(tmp_path: Path):
    is_there, said = shot(tmp_path)
    assert is_there
    (line,) = said.splitlines()
    assert line.startswith("websight: WARNING: Chromium runs WITHOUT its sandbox: this is root")
    assert shot(tmp_path, wish="off")[1].count("WEBSIGHT_SANDBOX is off") == 1


@another
@pytest.mark.browser
@pytest.mark.usefixtures("executable")
def test_another_user_has_the_sandbox_without_a_word(tmp_path: Path):
    assert shot(tmp_path, *AS_ANOTHER, wish="on") == (True, "")


@another
@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.usefixtures("executable")
def test_without_user_namespaces_a_demanded_sandbox_ends_the_run(tmp_path: Path):
    is_there, said = shot(tmp_path, *WITHOUT_NAMESPACES, wish="on")
    assert not is_there
    assert "sysctl -w user.max_user_namespaces" in said
    is_there, said = shot(tmp_path, *WITHOUT_NAMESPACES)
    assert is_there
    assert "WITHOUT its sandbox: the kernel allows no user namespaces" in said


@another
@pytest.mark.browser
def test_a_browser_that_brings_its_own_no_sandbox_is_found_out(executable: Path, tmp_path: Path):
    wrapper = program(tmp_path / "chromium-headless-shell", f'#!/bin/sh\nexec {executable} --no-sandbox "$@"\n')
    is_there, said = shot(tmp_path, *AS_ANOTHER, wish="on", browser=wrapper)
    assert not is_there
    assert f"{wrapper} starts it with --no-sandbox" in said


@pytest.mark.parametrize(
    ("files", "how"),
    [
        ({"sys/kernel/apparmor_restrict_unprivileged_userns": "1\n"}, "apparmor_restrict_unprivileged_userns=0"),
        ({"sys/kernel/unprivileged_userns_clone": "0\n"}, "unprivileged_userns_clone=1"),
        ({"sys/user/max_user_namespaces": "0\n"}, "max_user_namespaces=10000"),
        ({"self/status": "Name:\tpython\nSeccomp:\t2\n"}, "--security-opt seccomp="),
        ({"sys/user/max_user_namespaces": "96365\n", "self/status": "Seccomp:\t0\n"}, "deploy/README.md"),
    ],
    ids=["ubuntu", "debian", "none", "container", "chroot"],
)
def test_what_bars_the_sandbox_is_named_with_how_to_have_it(tmp_path: Path, files: dict[str, str], how: str):
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    barred = sandbox.bar(tmp_path)
    assert how in barred.how
    assert isinstance(barred.refused(), RunError)
    assert barred.refused().permanent
