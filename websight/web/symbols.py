"""Google's icon fonts: Material Icons and Material Symbols, whose glyphs are ligatures of the icons' names.

    fonts.googleapis.com/icon?family=Material+Icons ──▶ @font-face, and the class that pages write: .material-icons
    fonts.gstatic.com/s/icons/… ──▶ the font file

Material Symbols ship in weight 400 with their FILL axis; other weights, grades and optical sizes are drawn as that one.
Sharp Symbols and two-tone Icons do not ship: the outlined ones stand in, and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from websight.web.addresses import PackageFile
from websight.web.asset import Asset
from websight.web.cdn import package_file

_FILES_AT = "https://fonts.gstatic.com/s/icons/"


@dataclass(frozen=True, slots=True)
class _Font:
    package: str
    version: str
    file: str
    stand_in: str = ""  # the family it really is, where that is another


_ICONS = "material-icons"
_SYMBOLS = "@material-symbols/font-400"

_FONTS = {
    "Material Icons": _Font(_ICONS, "1", "iconfont/material-icons.woff2"),
    "Material Icons Outlined": _Font(_ICONS, "1", "iconfont/material-icons-outlined.woff2"),
    "Material Icons Round": _Font(_ICONS, "1", "iconfont/material-icons-round.woff2"),
    "Material Icons Sharp": _Font(_ICONS, "1", "iconfont/material-icons-sharp.woff2"),
    "Material Icons Two Tone": _Font(_ICONS, "1", "iconfont/material-icons-outlined.woff2", "Material Icons Outlined"),
    "Material Symbols Outlined": _Font(_SYMBOLS, "0", "material-symbols-outlined.woff2"),
    "Material Symbols Rounded": _Font(_SYMBOLS, "0", "material-symbols-rounded.woff2"),
    "Material Symbols Sharp": _Font(_SYMBOLS, "0", "material-symbols-outlined.woff2", "Material Symbols Outlined"),
}


def is_symbols(family: str) -> bool:
    """Tell whether a font family is one of Google's icon fonts."""
    return family in _FONTS


def names(family: str) -> tuple[str, ...]:
    """Return the credits of an answer with this family."""
    font = _FONTS[family]
    asset = package_file(PackageFile(font.package, font.version, font.file))
    assert asset is not None
    return (*asset.names, *((f"{font.stand_in} for {family}",) if font.stand_in else ()))


def rules(family: str, axes: dict[str, str], display: str | None) -> str:
    """Return the style sheet of a family of icons. `axes` is what the first of its tuples says: FILL → "0..1"."""
    font = _FONTS[family]
    low, _, high = axes.get("wght", "400").partition("..")
    weight = f"{int(low)} {int(high)}" if high else f"{int(low)}"
    shown = f"  font-display: {display};\n" if display else ""
    filled = "  font-variation-settings: 'FILL' 1;\n" if axes.get("FILL") == "1" else ""
    return (
        f"/* fallback */\n@font-face {{\n  font-family: '{family}';\n  font-style: normal;\n"
        f"  font-weight: {weight};\n{shown}"
        f"  src: url({_FILES_AT}{font.file.rpartition('/')[2]}) format('woff2');\n}}\n\n"
        f".{family.lower().replace(' ', '-')} {{\n  font-family: '{family}';\n  font-weight: normal;\n"
        "  font-style: normal;\n  font-size: 24px;\n  line-height: 1;\n  letter-spacing: normal;\n"
        "  text-transform: none;\n  display: inline-block;\n  white-space: nowrap;\n  word-wrap: normal;\n"
        f"  direction: ltr;\n{filled}  -webkit-font-feature-settings: 'liga';\n"
        "  -webkit-font-smoothing: antialiased;\n}\n"
    )


def file(url: str) -> Asset | None:
    """Return the font file at `url`, or None for any other URL."""
    if not url.startswith(_FILES_AT):
        return None
    name = url.removeprefix(_FILES_AT)
    font = next((font for font in _FONTS.values() if font.file.rpartition("/")[2] == name), None)
    return package_file(PackageFile(font.package, font.version, font.file)) if font else None
