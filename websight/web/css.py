"""Reads style sheets as far as putting one into a document takes: its text, its imports and its URLs.

One pass of a regular expression over comments, strings and URLs; nothing in a comment or a string is taken for more.
Source: https://www.w3.org/TR/css-syntax-3/
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

_CHARSET = re.compile(rb'@charset "([\w.:-]{1,40})";')

_TOKEN = re.compile(
    r"""(?P<comment>/\*.*?(?:\*/|\Z))
      | @import\s*+ (?: url\(\s*+ (?P<import_url> "[^"\n]*+" | '[^'\n]*+' | [^\s"'()]*+ ) \s*+\)
                      | (?P<import_string> "[^"\n]*+" | '[^'\n]*+' ) )
                \s*+ (?P<conditions>[^;{}]{0,1000}+) (?:;|\Z)
      | \burl\(\s*+ (?P<url> "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' | [^\s"'()\\]*+ ) \s*+\)
      | (?P<string> "(?:[^"\\\n]|\\.)*+" | '(?:[^'\\\n]|\\.)*+' )
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Import:
    """An `@import` of a style sheet."""

    url: str
    conditions: str  # media, layer, supports; "" if it always holds


def text_of(content: bytes) -> str:
    """Return the text of a style sheet, by its byte order mark, its @charset or, where it is valid, UTF-8."""
    declared = _CHARSET.match(content)
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode(_known(declared[1].decode()) if declared else "cp1252", "replace")
    return text[declared.end() :] if declared else text


def _known(charset: str) -> str:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return "cp1252"


def rewritten(css: str, move: Callable[[str], str], put: Callable[[Import], str | None]) -> str:
    """Return a style sheet with other URLs, and with what stands for its imports.

    `move` is given each URL but those of imports; `put` each import, and says None where it is to stay, with its URL
    moved.
    """

    def replaced(match: re.Match[str]) -> str:
        url = match["url"]
        if url is not None:
            plain = _unquoted(url)
            moved = move(plain)
            return match[0] if moved == plain else f"url({_quoted(moved)})"
        imported = match["import_url"] if match["import_url"] is not None else match["import_string"]
        if imported is None:
            return match[0]
        plain, conditions = _unquoted(imported), match["conditions"].strip()
        sheet = put(Import(plain, conditions))
        if sheet is not None:
            return sheet
        moved = move(plain)
        return match[0] if moved == plain else f"@import {_quoted(moved)}{conditions and ' ' + conditions};"

    return _TOKEN.sub(replaced, css)


def _unquoted(url: str) -> str:
    return re.sub(r"\\(.)", r"\1", url[1:-1]) if url[:1] in {'"', "'"} else url


def _quoted(url: str) -> str:
    return '"' + url.replace("\\", "%5C").replace('"', "%22").replace("\n", "") + '"'
