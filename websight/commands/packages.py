"""Where a browser, fonts and a library come from on this system: the packages, and the line that installs them. Pure.

    /etc/os-release ─▶ Distribution ─▶ "as root: dnf install chromium-headless"

Only Debian's packages were installed by us (bookworm, 2026-11), on x86-64; ARM64 has the same names. No machine of
another system was at hand: tests give a made-up /etc/os-release. Not covered: Alpine and others without glibc, for
which Playwright has no driver; a container or another distribution is the way there.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from websight.browser.fontset import SCRIPTS, Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A family of systems that share a package manager, and what is called what there."""

    ids: tuple[str, ...]  # in /etc/os-release
    install: str  # the command; packages follow
    browser: tuple[str, ...] = ()  # none: the archive has none that can be driven, and Playwright's is taken
    atomic: str = ""  # has libatomic.so.1, which Playwright's driver needs
    fonts: Mapping[str, str] = field(default_factory=dict)  # by the script's font file
    is_for_root: bool = True
    note: str = ""  # what else there is to know

    def line(self, packages: Iterable[str]) -> str:
        """Return what a person types to install packages; "" where there are none."""
        names = " ".join(dict.fromkeys(filter(None, packages)))
        return f"{'as root: ' if self.is_for_root else ''}{self.install} {names}" if names else ""

    def for_scripts(self, scripts: Iterable[Script]) -> tuple[str, ...]:
        """Return the packages with fonts for writing systems."""
        return tuple(dict.fromkeys(self.fonts[script.file] for script in scripts if script.file in self.fonts))


_DEBIANS = {script.file: script.package for script in SCRIPTS}
_NOTO = {name: name.removeprefix("NotoSans").lower() for name in _DEBIANS if name.startswith("NotoSans")}
_GOOGLES = {name: f"google-noto-sans-{script}-fonts" for name, script in _NOTO.items()}
_ARCHS = {name: {"NotoSansCJK": "noto-fonts-cjk"}.get(name, "noto-fonts") for name in _NOTO}

UBUNTU = Distribution(
    ids=("ubuntu",),
    install="apt-get install",
    atomic="libatomic1",
    fonts=_DEBIANS,
    note="Ubuntu's archive has Chromium as a snap only, which cannot be driven",
)
DEBIAN = Distribution(
    ids=("debian", "raspbian"),
    install="apt-get install",
    browser=("chromium-headless-shell",),
    atomic="libatomic1",
    fonts=_DEBIANS,
)
MACOS = Distribution(
    ids=("darwin",),
    install="brew install",
    is_for_root=False,
    note="pages are drawn with the fonts of its macOS",
)
OTHER = Distribution(ids=(), install="your package manager's", note="this system is not known")

_DISTRIBUTIONS = (
    UBUNTU,
    DEBIAN,
    Distribution(
        ids=("fedora", "rhel", "centos"),
        install="dnf install",
        browser=("chromium-headless",),
        atomic="libatomic",
        fonts={**_GOOGLES, "NotoColorEmoji": "google-noto-color-emoji-fonts"},
        note="RHEL and its kin have Chromium in EPEL",
    ),
    Distribution(
        ids=("arch", "archlinux"),
        install="pacman -S",
        browser=("chromium",),
        atomic="gcc-libs",
        fonts={**_ARCHS, "NotoColorEmoji": "noto-fonts-emoji"},
    ),
    Distribution(
        ids=("suse", "opensuse"),
        install="zypper install",
        browser=("chromium",),
        atomic="libatomic1",
        fonts={**_GOOGLES, "NotoColorEmoji": "google-noto-coloremoji-fonts"},
    ),
    Distribution(
        ids=("alpine",),
        install="apk add",
        note="Alpine has no glibc, and Playwright no driver for it: use the container, or another distribution",
    ),
)


def distribution(release: Path = Path("/etc/os-release"), system: str = sys.platform) -> Distribution:
    """Return the family of this system; the nearest to what it says of itself."""
    if system == "darwin":
        return MACOS
    try:
        text = release.read_text("utf-8", "replace")
    except OSError:
        return OTHER
    said = {key: value.strip("\"'") for key, value in re.findall(r"(?m)^(ID|ID_LIKE)=(.*?)\s*$", text)}
    for name in (said.get("ID", ""), *said.get("ID_LIKE", "").split()):
        for known in _DISTRIBUTIONS:
            if name.partition("-")[0] in known.ids:
                return known
    return OTHER
