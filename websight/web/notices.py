"""Whose work stands in a page or shows in its picture, and the notices that their licences want kept with it.

    icons        an <svg> whose shapes are those of data/icons.toml: copied into the page
    fonts        families of a font service that ship here: drawn in the picture
    libraries    style sheets and scripts of CDNs that ship here (`credits`): they shape the picture

A credit is a package and its version, "lucide-static@1.62.0", as THIRD_PARTY_LICENSES.txt and data/icons.toml have it.
Found by expressions rather than a parser, in 0.1 ms a page; each looks a little ahead and no further, for pages may be
hostile. Not covered: what a model, or who wrote the files, copied from elsewhere; system fonts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from websight import packaged
from websight.web import fonts, packs

_ICON = re.compile(r'<svg[^<>]{0,400}? viewBox="0 0 24 24"[^<>]{0,400}>(.{1,3000}?)</svg>', re.DOTALL)
_FONT_SHEET = re.compile(r"https://(?:fonts\.googleapis\.com|fonts\.bunny\.net|rsms\.me)/[^\s\"'<>)]{1,2000}")
_FONT_FILE = re.compile(r"https://fonts\.gstatic\.com/s/[\w-]+/([\w.-]+\.woff2)")
_PACKAGE = re.compile(r"(@?[^@\s]+)@(\d[\w.-]*)")
_ENTRY = re.compile(r"(\S+) (\d\S*) \((.+)\)")
_LOOKED_AT = 1_000_000  # characters of a page: ten times any that was written by hand

_RULER = "=" * 80

BRANDS = frozenset(
    (
        "codepen",
        "dribbble",
        "facebook",
        "figma",
        "github",
        "gitlab",
        "instagram",
        "linkedin",
        "slack",
        "twitter",
        "youtube",
    )
)
"""Icons that are marks of companies: Feather's, and their owners' trademarks."""


def work_in(html: str, answered: Iterable[str] = ()) -> set[str]:
    """Return the credits of a page; `answered` are those of its style sheets and scripts (`Facts.answered`)."""
    html = html[:_LOOKED_AT]
    found = {name for name in answered if _PACKAGE.fullmatch(name)}
    for icon in _ICON.finditer(html):
        found |= {owner for owner in (_icon_owners().get(icon[1].strip()),) if owner}
    for url in _FONT_SHEET.findall(html):
        found |= _families(url.replace("&amp;", "&"))
    return found


@cache
def _icon_owners() -> dict[str, str]:
    """Return the credit of each icon, by its shapes."""
    lucide, feather = (f"{name}@{version}" for name, version, _, _ in _icon_notices())
    return {inside: feather if name in BRANDS else lucide for name, inside in packaged.table("icons").items()}


@cache
def _icon_notices() -> tuple[tuple[str, str, str, str], ...]:
    """Return package, version, licence and notice of each package of icons, as the head of data/icons.toml has them."""
    head = packaged.data("icons.toml").read_text("utf-8").partition("\n\n")[0]
    parts = re.split(r"^# -{4} (\S+) (\S+), (.+) -{4}$", head, flags=re.MULTILINE)[1:]
    return tuple(
        (name, version, licence, re.sub(r"^# ?", "", text, flags=re.MULTILINE).strip())
        for name, version, licence, text in zip(*(parts[start::4] for start in range(4)), strict=True)
    )


@lru_cache(maxsize=10_000)
def _families(url: str) -> frozenset[str]:
    """Return the packages of the font files that a style sheet names."""
    sheet = fonts.answer(url)
    files = _FONT_FILE.findall(sheet.body.decode()) if sheet else []
    return frozenset(_font_packages()[file] for file in files if file in _font_packages())


@cache
def _font_packages() -> dict[str, str]:
    manifest = json.loads(packaged.data("assets", "manifest.json").read_text("utf-8"))
    return {
        entry["path"].removeprefix("fonts/"): f"{entry['package']}@{entry['version']}"
        for entry in manifest
        if entry["path"].startswith("fonts/")
    }


def notices(credits_: Collection[str]) -> str:
    """Return the notices of some credits, and the text of each licence once; credits without a notice are left out."""
    wanted = {credit.rpartition("@")[::2] for credit in credits_}
    parts = [
        f"{name} {version} ({licence})\n\n{text}"
        for name, version, licence, text in _icon_notices()
        if (name, version) in wanted
    ]
    for entries, text in _shipped_notices():
        mine = [entry for key, entry in entries if key in wanted]
        parts += ["\n".join([*mine, "", text])] if mine else []
    return f"\n\n{_RULER}\n\n".join(parts)


@cache
def _shipped_notices() -> tuple[tuple[tuple[tuple[tuple[str, str], str], ...], str], ...]:
    """Return what the files THIRD_PARTY_LICENSES.txt hold: of each licence its packages with notices, and its text."""
    found = []
    for folder in packs.folders():
        whole = (folder / "THIRD_PARTY_LICENSES.txt").read_text("utf-8")
        parts = [part.strip("\n") for part in whole.split(_RULER)][1:]
        found += [(tuple(_entries(names)), text) for names, text in zip(parts[::2], parts[1::2], strict=True)]
    return tuple(found)


def _entries(names: str) -> Iterable[tuple[tuple[str, str], str]]:
    """Yield package and version, and the lines about them."""
    for entry in re.split(r"\n(?! )", names):
        match = _ENTRY.match(entry)
        if match:
            yield (match[1], match[2]), entry
