"""The compilers that ship: Tailwind 3 and 4 without their search for classes."""

from __future__ import annotations

from websight.web.asset import shipped

JAVASCRIPT = "text/javascript; charset=utf-8"


def compiler_source(major: str) -> str:
    """Return a script that defines `tw3.compile({classes, config, plugins, css})` or `tw4(candidates, css?)`.

    Both are hung on the global object and return a promise of the style sheet.
    """
    return shipped(f"tailwind/tw{major}.js", JAVASCRIPT).body.decode()
