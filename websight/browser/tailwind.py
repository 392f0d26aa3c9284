"""Tailwind v4 without its 78 ms a page: the same style sheet, compiled before the page is loaded.

    page loads @tailwindcss/browser@4 ──▶ that script parses Tailwind, watches the document, compiles as it grows
    here:  wanted(html) ──tw4(candidates, css), in a blank page that is kept─▶ stub(css), the answer at the script's URL

The stub puts the sheet where the script does: at the end of what <head> holds when it runs. Pictures are the same to
the pixel (tests/browser/test_tailwind.py).

Covered: every class that stands in the document; where it has scripts of its own, also every word of it that could be
a class, since a script may add it. Not covered: class names that a script puts together from parts, style sheets that
it adds. For a page of 30 KB on 2 busy cores (2026-11): 0.6 ms to find the classes, 2.3 ms for all words; 11 ms to
compile either, to 18 KB of CSS.

A page that asks for another 4.x than the one that ships gets the one that ships.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from websight.browser.asset import Asset, shipped

_JAVASCRIPT = "text/javascript; charset=utf-8"

_SCRIPT = re.compile(
    r"(?:https?:)?//(?:cdn\.jsdelivr\.net/npm|unpkg\.com)/@tailwindcss/browser@4(?:\.\d+){0,2}"
    r"(?:/dist/index\.global(?:\.min)?\.js)?/?"
)

# What a class can be in the source of a script: anything between white space and quotes, or a bare name, as in
# {hidden:!open}. The longest classes people write are gradients and shadows of some 150 characters; a data: URL is no
# class, and has thousands.
_WORD = re.compile(r"(?<![^\s\"'`<>\\])[^\s\"'`<>\\]{1,250}(?![^\s\"'`<>\\])")
_NAME = re.compile(r"(?<![\w-])[a-z]{1,30}(?![\w-])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a document asks of Tailwind: the arguments of `tw4`."""

    candidates: tuple[str, ...]  # sorted, each once; what is no class compiles to nothing
    css: str | None  # its <style type="text/tailwindcss">, joined


def is_script(url: str) -> bool:
    """Tell whether `url` is the address of Tailwind's v4 script at one of the public CDNs."""
    return _SCRIPT.fullmatch(url) is not None


def wanted(html: str) -> Wanted | None:
    """Return what is to be compiled for a document, or None if it does not load Tailwind's v4 script."""
    if "@tailwindcss/browser@4" not in html:
        return None
    tree = LexborHTMLParser(html)
    scripts = tree.css("script")
    others = [script for script in scripts if not is_script(script.attributes.get("src") or "")]
    if len(others) == len(scripts):
        return None
    candidates = {name for node in tree.css("[class]") for name in (node.attributes["class"] or "").split()}
    if others:
        candidates.update(_WORD.findall(html), _NAME.findall(html))
    styles = [node.text() for node in tree.css('style[type="text/tailwindcss"]')]
    return Wanted(candidates=tuple(sorted(candidates)), css="".join(f"{style}\n" for style in styles) or None)


def compiler_source() -> str:
    """Return a script that defines `globalThis.tw4(candidates, css?)`, a promise of the style sheet."""
    return shipped("tailwind/tw4.js", _JAVASCRIPT).body.decode()


def script() -> Asset:
    """Return Tailwind's own script, for what cannot be compiled before."""
    return shipped("tailwind/browser.js", _JAVASCRIPT)


def stub(css: str) -> Asset:
    """Return what stands in for Tailwind's script on the page that `css` was compiled for."""
    body = f"{{const s=document.createElement('style');s.textContent={json.dumps(css)};document.head.append(s)}}"
    return Asset(body.encode(), _JAVASCRIPT)
