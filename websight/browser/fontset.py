"""The system fonts that pages are drawn with: those that ship and, of the machine's, only what cannot ship.

    data/assets/system/*.ttf                       ─┐
    /usr/share/fonts/**/NotoSansArabic-Regular.ttf ─┴─▶ ~/.cache/websight/fonts/KEY/fonts/, a link a file
                                                        KEY/fonts.conf ──▶ FONTCONFIG_FILE, of Chromium alone

Arial, Georgia, `serif`, `system-ui` and their like are drawn with files of the package, as wide as the fonts that are
asked for where a free one is, so that a page breaks its lines on every machine alike. From the machine come the fonts
that are too large: Chinese, Japanese, Korean, Arabic, Hebrew, the Indic scripts, Thai … and colour emoji, all of the
Noto family and told by the file's name. Nothing else that is installed is seen, nor what the machine's fontconfig says.

The hash covers the files, bytes and names, and which family is drawn with which; it stands in every row. Two machines
with the same hash and the same browser draw the same letters.

Not covered: macOS, where Chromium does not ask fontconfig; machines have their own fonts there and the hash is empty.
Noto fonts under names of other distributions than Debian, Ubuntu, Fedora and Arch.

Source: https://www.freedesktop.org/software/fontconfig/fontconfig-user.html
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from websight import packaged
from websight.config.environment import environment
from websight.errors import RunError
from websight.lifetime.scratch import scratch

_DEFAULTS = ("Arimo", "Noto Sans Symbols 2", "Noto Sans Symbols", "Noto Sans Math", "Noto Sans Mono")
"""Where a character is looked for that the page's own fonts lack; after these, in any other font of the set."""

STANDS_FOR = {
    "Arimo": "sans-serif, sans, system-ui, -apple-system, BlinkMacSystemFont, Arial, Arial Black, Arial Narrow,"
    " Calibri, Candara, Cantarell, Comic Sans MS, DejaVu Sans, Geneva, Helvetica, Helvetica Neue, Impact,"
    " Liberation Sans, Lucida Grande, Lucida Sans Unicode, Microsoft Sans Serif, Noto Sans, Roboto, SF Pro,"
    " SF Pro Display, SF Pro Text, Segoe UI, Tahoma, Trebuchet MS, Ubuntu, Verdana, cursive, fantasy",
    "Tinos": "serif, Baskerville, Book Antiqua, Cambria, Constantia, DejaVu Serif, Garamond, Hoefler Text,"
    " Iowan Old Style, Liberation Serif, Noto Serif, Palatino, Palatino Linotype, Times, Times New Roman",
    "Gelasio": "Georgia",
    "Cousine": "monospace, mono, Andale Mono, Cascadia Code, Cascadia Mono, Consolas, Courier, Courier New,"
    " DejaVu Sans Mono, Liberation Mono, Lucida Console, Menlo, Monaco, SF Mono, SFMono-Regular, Ubuntu Mono",
}
"""Families that ship, and those of Windows, macOS, Android and Linux they are drawn for.

Others are left to the next name of the page's list. `ui-serif` and its kin are so on purpose: outside macOS no browser
knows them, and Tailwind's lists go on with what the others have.
"""

_ACCEPTED = re.compile(
    r"NotoColorEmoji\.ttf|NotoSansCJK-(Regular|Bold)\.ttc|NotoSerifTibetan-(Regular|Bold)\.ttf"  # no sans has Tibetan
    r"|NotoSans(?!Display|Math|Mono|SignWriting|Cuneiform|Symbols)[A-Z]\w+(-Regular|-Bold|\[wght\])\.(ttf|otf)"
)
"""The system fonts that are used: sans-serif, upright, in two weights; Chromium makes other styles of these."""

_FONTS, _CONF = "fonts", "fonts.conf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A writing system, the font file that draws it, and the Debian package of that file."""

    name: str
    file: str
    package: str


SCRIPTS = (
    Script(name="Chinese, Japanese and Korean", file="NotoSansCJK", package="fonts-noto-cjk"),
    Script(name="Arabic", file="NotoSansArabic", package="fonts-noto-core"),
    Script(name="Hebrew", file="NotoSansHebrew", package="fonts-noto-core"),
    Script(name="Devanagari", file="NotoSansDevanagari", package="fonts-noto-core"),
    Script(name="Thai", file="NotoSansThai", package="fonts-noto-core"),
    Script(name="emoji", file="NotoColorEmoji", package="fonts-noto-color-emoji"),
)
"""The writing systems that most pages use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontSet:
    """The font files that Chromium is given, by name."""

    files: Mapping[str, Path]
    sha: str  # 16 hex digits, or "" where Chromium does not ask fontconfig
    conf: Path

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables for Chromium: the location of the set, and fontconfig's language."""
        return {"FONTCONFIG_FILE": str(self.conf), "FC_LANG": "en"}

    def missing(self) -> tuple[Script, ...]:
        """Return the scripts that no font of the set can draw."""
        if not self.sha:
            return ()
        return tuple(script for script in SCRIPTS if not any(name.startswith(script.file) for name in self.files))


@cache
def fontset() -> FontSet:
    """Return this machine's font set, gathered once per process. Raises: RunError if it cannot be written."""
    try:
        return gathered(_system_folders(), _cache_folder())
    except OSError as error:
        raise RunError(f"system fonts: {error}") from None


def gathered(folders: Iterable[Path], place: Path, system: str = sys.platform) -> FontSet:
    """Return the set of what ships and what `folders` have, laid out below `place`.

    Its hash is "" on a `system` where Chromium does not ask fontconfig.
    """
    place.mkdir(parents=True, exist_ok=True)
    own = {path.name: path for path in sorted(packaged.data("assets", "system").glob("*.ttf"))}
    others = accepted(folders)
    files = others | own
    sums = _shipped_sums() | _sums(others, place / "sums.json")
    sha = _digest([*(f"{name} {sums[name]}" for name in sorted(files)), _rules()])
    folder = place / _digest([sha, *map(str, files.values())])  # the same fonts may lie elsewhere tomorrow
    if not _is_whole(folder, files):
        _lay_out(folder, files)
    return FontSet(files=files, sha=sha if system.startswith("linux") else "", conf=folder / _CONF)


def accepted(folders: Iterable[Path]) -> dict[str, Path]:
    """Return the font files below `folders` that are used; of several with one name, the first."""
    files: dict[str, Path] = {}
    for top in folders:
        for folder, below, names in os.walk(top):
            below.sort()
            for name in names:
                path = Path(folder, name)
                if _ACCEPTED.fullmatch(name) and os.access(path, os.R_OK):
                    files.setdefault(name, path.absolute())
    return dict(sorted(files.items()))


def _system_folders() -> tuple[Path, ...]:
    """Return the folders where packages and users install fonts."""
    own = Path(environment("XDG_DATA_HOME") or _home() / ".local" / "share", "fonts")
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own, _home() / ".fonts"


def _cache_folder() -> Path:
    """Return the folder where sets are kept between processes, or a temporary one if none is writable."""
    folder = Path(environment("XDG_CACHE_HOME") or _home() / ".cache", "websight", "fonts").absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        own = ExitStack()
        atexit.register(own.close)
        return own.enter_context(scratch())


def _home() -> Path:
    """Return the user's home; a container's user may have none, and then the path does not exist."""
    return Path(environment("HOME") or "/nonexistent")


def _shipped_sums() -> dict[str, str]:
    """Return the SHA-256 of every font that ships, by name, from the manifest."""
    records = json.loads(packaged.data("assets", "manifest.json").read_text("utf-8"))
    return {path.name: record["sha256"] for record in records if (path := Path(record["path"])).parts[0] == "system"}


def _sums(files: Mapping[str, Path], memory: Path) -> dict[str, str]:
    """Return the SHA-256 of files. What has kept its size and time is not read again: Debian's 75 MB take 0.17 s."""
    try:
        known = dict(json.loads(memory.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        known = {}
    sums = {}
    for path in files.values():
        status = path.stat()
        mark = f"{path} {status.st_size} {status.st_mtime_ns}"
        sums[mark] = known.get(mark) or hashlib.sha256(path.read_bytes()).hexdigest()
    if sums.keys() - known.keys():
        with scratch(memory.parent) as made:
            (made / memory.name).write_text(json.dumps(sums), "utf-8")
            (made / memory.name).replace(memory)
    return dict(zip(files, sums.values(), strict=True))


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _is_whole(folder: Path, files: Mapping[str, Path]) -> bool:
    """Tell whether a set was laid out before and is still whole."""
    links = folder / _FONTS
    return (folder / _CONF).is_file() and links.is_dir() and {link.name for link in links.iterdir()} == set(files)


def _lay_out(folder: Path, files: Mapping[str, Path]) -> None:
    """Make the folder of a set, whole or not at all; another process may be making the same one."""
    with scratch(folder.parent) as place:
        made = place / folder.name
        (made / _FONTS).mkdir(parents=True)
        for name, path in files.items():
            (made / _FONTS / name).symlink_to(path)
        (made / _CONF).write_text(_conf(folder), "utf-8")
        try:
            made.rename(folder)
        except OSError:  # it is there
            if not _is_whole(folder, files):
                shutil.rmtree(folder, ignore_errors=True)
                made.rename(folder)


def _conf(folder: Path) -> str:
    """Return fontconfig's configuration for the set in `folder`."""
    places = f"<dir>{escape(str(folder / _FONTS))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir>"
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n'
        f"<fontconfig>\n{places}\n{_rules()}\n</fontconfig>\n"
    )


def _rules() -> str:
    """Return fontconfig's rules: which font replaces which family.

    `assign` and not `prefer`: Chromium takes a family for its own only if it stands first after the substitution. The
    defaults are weak, so that a language's own fonts go before them.
    """
    rules = [
        f'<match><test name="family"><string>{alias}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit></match>'
        for family, aliases in STANDS_FOR.items()
        for alias in aliases.split(", ")
    ]
    last = "".join(f"<string>{family}</string>" for family in _DEFAULTS)
    rules.append(f'<match><edit name="family" mode="append_last" binding="weak">{last}</edit></match>')
    for wish, value in (("antialias", "true"), ("hinting", "false"), ("autohint", "false"), ("rgba", "none")):
        kind = "bool" if value in {"true", "false"} else "const"
        rules.append(f'<match target="pattern"><edit name="{wish}"><{kind}>{value}</{kind}></edit></match>')
    return "\n".join(rules)
