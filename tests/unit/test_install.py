"""What is installed where, and what is said where nothing can be. Package managers are scripts, systems made up."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from websight.browser import camera
from websight.browser.executable import find_executable
from websight.browser.fontset import SCRIPTS, FontSet, gathered
from websight.commands import doctor
from websight.commands.install import Machine, install_browser, install_fonts
from websight.commands.packages import DEBIAN, MACOS, OTHER, UBUNTU, Distribution, distribution
from websight.config.system import require
from websight.errors import RunError, UsageError

RELEASES = {
    "debian": 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
    "ubuntu": "ID=ubuntu\nID_LIKE=debian\n",
    "mint": 'ID=linuxmint\nID_LIKE="ubuntu debian"\n',
    "fedora": "NAME=Fedora\nID=fedora\n",
    "rocky": 'ID="rocky"\nID_LIKE="rhel centos fedora"\n',
    "arch": "ID=arch\n",
    "tumbleweed": 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n',
    "alpine": "ID=alpine\n",
    "nowhere": "ID=nowhere\n",
}
LINES = {
    "debian": "as root: apt-get install chromium-headless-shell",
    "ubuntu": "",
    "mint": "",
    "fedora": "as root: dnf install chromium-headless",
    "rocky": "as root: dnf install chromium-headless",
    "arch": "as root: pacman -S chromium",
    "tumbleweed": "as root: zypper install chromium",
    "alpine": "",
    "nowhere": "",
}
NOTO = ("NotoSansCJK-Regular.ttc", "NotoSansArabic-Regular.ttf", "NotoSansHebrew-Regular.ttf", "NotoColorEmoji.ttf")
NOTO += ("NotoSansDevanagari-Regular.ttf", "NotoSansThai-Regular.ttf")


def system(tmp_path: Path, name: str) -> Distribution:
    release = tmp_path / "os-release"
    release.write_text(RELEASES[name])
    return distribution(release, "linux")


@pytest.mark.parametrize("name", RELEASES)
def test_every_system_has_its_own_line_for_a_browser(tmp_path, name):
    known = system(tmp_path, name)
    assert known.line(known.browser) == LINES[name]
    assert known.browser or known.note


def test_every_script_has_a_font_package_where_packages_are_known(tmp_path):
    for name in ("debian", "ubuntu", "fedora", "arch", "tumbleweed"):
        known = system(tmp_path, name)
        assert known.fonts.keys() == {script.file for script in SCRIPTS}, name
        assert known.atomic


def test_a_system_that_says_nothing_of_itself_is_an_unknown_one(tmp_path):
    assert distribution(tmp_path / "none", "linux") is OTHER
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00ID=")
    assert distribution(tmp_path / "odd", "linux") is OTHER
    assert distribution(tmp_path / "none", "darwin") is MACOS
    assert MACOS.line(["chromium"]) == "brew install chromium"


# An archive without a browser, a network that is away, an apt that may not be run.


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is installed, and whose PATH is a folder of scripts."""
    (tmp_path / "bin").mkdir()
    monkeypatch.delenv("WEBSIGHT_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "own"))
    return tmp_path


def machine(bare: Path, known: Distribution, *, is_root: bool) -> Machine:
    """A machine whose Playwright is a script that fetches nothing, since there is no network."""
    program(bare, "playwright", "echo 'Error: getaddrinfo ENOTFOUND cdn\n    at ChildProcess.emit' >&2; exit 1")
    return Machine(distribution=known, is_root=is_root, playwright=(str(bare / "bin" / "playwright"),))


def program(bare: Path, name: str, does: str) -> Path:
    """A script on the PATH that keeps what it was asked for."""
    told, path = bare / f"{name}.told", bare / "bin" / name
    path.write_text(f'#!/bin/sh\necho "$@" >>{told}\n{does}\n')
    path.chmod(0o755)
    return told


UNKNOWN = "case \"$1\" in install) echo 'E: Unable to locate package chromium-headless-shell' >&2; exit 100;; esac"
AWAY = "case \"$1\" in update) echo 'E: Could not resolve archive.example' >&2; exit 100;; esac"


def test_what_the_archive_has_is_installed_and_started(bare):
    browser = bare / "bin" / "chromium-headless-shell"
    made = f"case \"$1\" in install) printf '#!/bin/sh\\nexit 0\\n' >{browser}; /bin/chmod +x {browser};; esac"
    told, said = program(bare, "apt-get", made), []
    assert install_browser(None, said.append, machine(bare, DEBIAN, is_root=True)) == browser
    assert told.read_text("utf-8").splitlines() == [
        "update -qq",
        "install -y -qq --no-install-recommends chromium-headless-shell libatomic1",
    ]


def test_an_archive_without_a_browser_is_no_end_and_the_reason_is_said(bare):
    program(bare, "apt-get", UNKNOWN)
    said = []
    with pytest.raises(RunError) as error:
        install_browser(None, said.append, machine(bare, DEBIAN, is_root=True))
    assert "E: Unable to locate package chromium-headless-shell; getting Playwright's own" in said[1]
    for words in ("Playwright's own cannot be fetched", "HTTPS_PROXY", "E: Unable to locate package"):
        assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert not error.value.permanent


def test_lists_that_cannot_be_fetched_are_named(bare):
    program(bare, "apt-get", f"{AWAY}\n{UNKNOWN}")
    with pytest.raises(RunError, match=r"its lists cannot be fetched: E: Could not resolve archive\.example"):
        install_browser(None, lambda _: None, machine(bare, DEBIAN, is_root=True))


def test_old_lists_will_do_where_new_ones_cannot_be_fetched(bare):
    browser = bare / "bin" / "chromium-headless-shell"
    made = f"case \"$1\" in install) printf '#!/bin/sh\\nexit 0\\n' >{browser}; /bin/chmod +x {browser};; esac"
    program(bare, "apt-get", f'case "$1" in update) exit 100;; esac\n{made}')
    assert install_browser(None, lambda _: None, machine(bare, DEBIAN, is_root=True)) == browser


@pytest.mark.parametrize(("known", "is_root"), [(UBUNTU, True), (MACOS, False), (OTHER, False)])
def test_where_no_archive_has_one_playwrights_own_is_fetched_and_nothing_else_run(bare, known, is_root):
    told, said = program(bare, "dnf", ""), []
    program(bare, "apt-get", "exit 3")
    with pytest.raises(RunError, match=r"cannot be fetched \(Error: getaddrinfo ENOTFOUND cdn"):
        install_browser(None, said.append, machine(bare, known, is_root=is_root))
    assert said == [f"getting Playwright's own Chromium ({known.note})"]
    more = "--with-deps " if is_root else ""
    assert (bare / "playwright.told").read_text("utf-8") == f"install {more}--only-shell chromium\n"
    assert not told.exists()


def test_who_may_not_install_is_told_the_line(bare):
    told = program(bare, "apt-get", "")
    with pytest.raises(RunError, match=r"or as root: apt-get install chromium-headless-shell$"):
        install_browser(None, lambda _: None, machine(bare, DEBIAN, is_root=False))
    assert not told.exists()


@pytest.mark.parametrize(
    ("known", "line"),
    [(UBUNTU, "playwright install-deps chromium"), (MACOS, "name another with --browser")],
)
def test_a_browser_that_lacks_a_library_is_told_with_what_gets_it(bare, known, line):
    program(bare, "chromium", "echo 'error while loading shared libraries: libnss3.so: cannot open' >&2; exit 127")
    with pytest.raises(RunError, match=re.escape("libnss3.so: cannot open; ")) as error:
        install_browser(None, lambda _: None, machine(bare, known, is_root=False))
    assert error.value.permanent
    assert str(error.value).endswith(line)


# Browsers that are there.


def test_playwrights_licence_and_data_are_no_browser(bare):
    folder = bare / "own" / subprocess_folder(bare)
    folder.mkdir(parents=True)
    for name in ("LICENSE.headless_shell", "headless_lib_data_shell.pak"):
        (folder / name).write_text("x")
    (folder / "a-headless-shell-folder").mkdir()
    with pytest.raises(RunError, match="no Chromium was found"):
        find_executable()
    shell = folder / "chrome-headless-shell"
    shell.write_text("#!/bin/sh\n")
    shell.chmod(0o755)
    assert find_executable() == shell


def subprocess_folder(bare: Path) -> str:
    command = [sys.executable, "-m", "playwright", "install", "--dry-run", "--only-shell", "chromium"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    place = next(line.partition(":")[2].strip() for line in said.splitlines() if "Install location" in line)
    return f"{Path(place).relative_to(bare / 'own')}/chrome-headless-shell-linux64"


def test_a_snap_is_passed_over(bare):
    snap = bare / "snap"
    snap.write_text("#!/bin/sh\n")
    snap.chmod(0o755)
    (bare / "bin" / "chromium").symlink_to(snap)
    with pytest.raises(RunError, match="no Chromium was found"):
        find_executable()


# Fonts.


def fonts_of(tmp_path: Path, *names: str, system: str = "linux") -> FontSet:
    for name in names:
        path = tmp_path / "fonts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return gathered([tmp_path / "fonts"], tmp_path / "sets", system)


def test_scripts_without_a_font_are_told_with_their_packages_and_no_failure(tmp_path):
    said = doctor.scripts_of(fonts_of(tmp_path, *NOTO[:3]), DEBIAN)
    assert said == (
        "Latin, Greek, Cyrillic and symbols ship; the system has Chinese, Japanese and Korean, Arabic, Hebrew;"
        " no font for Devanagari, Thai, emoji (as root: apt-get install fonts-noto-core fonts-noto-color-emoji)"
    )
    said = doctor.scripts_of(fonts_of(tmp_path / "bare"), system(tmp_path, "fedora"))
    assert "(as root: dnf install google-noto-sans-cjk-fonts google-noto-sans-arabic-fonts " in said


def test_where_all_scripts_have_a_font_nothing_is_got(bare):
    told, fonts, said = program(bare, "apt-get", ""), fonts_of(bare, *NOTO), []
    assert not fonts.missing()
    install_fonts(fonts, said.append, machine(bare, DEBIAN, is_root=True))
    assert said == []
    assert not told.exists()


def test_root_gets_the_packages_of_missing_fonts(bare):
    told, said = program(bare, "apt-get", ""), []
    install_fonts(fonts_of(bare, *NOTO[:-1]), said.append, machine(bare, DEBIAN, is_root=True))
    assert said == ["getting fonts for Thai"]
    assert told.read_text("utf-8").splitlines()[-1].endswith("--no-install-recommends fonts-noto-core")


def test_fonts_that_cannot_be_got_are_said_and_are_no_error(bare):
    program(bare, "apt-get", "exit 100")
    said = []
    install_fonts(fonts_of(bare), said.append, machine(bare, DEBIAN, is_root=True))
    packages = " ".join(dict.fromkeys(script.package for script in SCRIPTS))
    assert said[-1].endswith(f"(as root: apt-get install {packages})")


def test_macos_draws_with_its_own_fonts_and_says_so(tmp_path):
    fonts = fonts_of(tmp_path, system="darwin")
    assert (fonts.sha, fonts.missing()) == ("", ())
    assert doctor.scripts_of(fonts, MACOS).endswith(MACOS.note)


# macOS's frames, and Windows.


def test_on_macos_no_frame_is_commanded(tmp_path):
    shell = tmp_path / "chrome-headless-shell"
    assert camera.is_commanded(shell, "linux")
    assert not camera.is_commanded(shell, "darwin")
    assert not any("begin-frame" in flag for flag in camera.flags(shell, "darwin"))


def test_windows_is_one_line():
    require("linux")
    require("darwin")
    with pytest.raises(UsageError, match="use WSL"):
        require("win32")


WINDOWS = """
import os, sys
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
for name in ("geteuid", "getpgid", "killpg", "fork"):
    delattr(os, name)
sys.platform = "win32"
"""
"""What an interpreter lacks there."""


@pytest.mark.parametrize(
    "entry",
    ["import runpy; sys.argv = ['websight', 'build', 'x']; runpy.run_module('websight', run_name='__main__')",
     "from websight.__main__ import main; main()"],
)  # fmt: skip
def test_on_windows_the_command_ends_in_one_line(entry):
    done = subprocess.run([sys.executable, "-c", WINDOWS + entry], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("websight: Windows: ")


def test_on_windows_the_library_says_it_where_it_is_used():
    asks = "import websight\nfor name in ('build', 'Run', 'shoot', 'doctor'):\n    try: getattr(websight, name)"
    code = f"{WINDOWS}{asks}\n    except websight.UsageError as error: print(name, error)\nwebsight.__version__"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["Windows:"] * 4
