"""Writes strangers' words into a card, so that they stay words: in Markdown, in YAML, and in the Python it shows.

The Hub renders HTML, links and formulas in Markdown, takes the front matter for commands, and people paste the Python.

    text      one line of Markdown in which nothing is markup, in a table too
    code      a code span in which nothing ends it, in a table too
    bibtex    the text of a field
    quoted    a string in double quotes that YAML and Python read alike, and give back character by character

Source: https://github.github.com/gfm, https://yaml.org/spec/1.2.2 (double-quoted style)
"""

from __future__ import annotations

import json
import re

_MARKUP = re.compile(r"[\\`*_{}\[\]#!|~$]")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto)(?=:)|\b(www)(?=\.)")  # becomes a link by itself
_SPECIAL = re.compile(r"[_%&#$]")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")  # and what turns text round
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[<>\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def line(value: object) -> str:
    """Return a value as one line of visible characters."""
    return _SURROGATE.sub("\ufffd", " ".join(_HIDDEN.sub(" ", str(value)).split()))


def text(value: object) -> str:
    """Return a value as text of Markdown."""
    escaped = _MARKUP.sub(r"\\\g<0>", line(value))
    escaped = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(lambda found: f"{found[0][:-1]}&#{ord(found[0][-1])};", escaped)


def code(value: object) -> str:
    """Return a value as a code span. A pipe is escaped, as tables need it; elsewhere the backslash shows."""
    content = line(value).replace("<!--", "<! --").replace("|", "\\|") or " "
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", content)), default=0))
    pad = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{pad}{content}{pad}{fence}"


def bibtex(value: object) -> str:
    """Return a value as the text of a BibTeX field."""
    return _SPECIAL.sub(r"\\\g<0>", re.sub(r"[{}\\<>]", "", line(value)))


def quoted(value: object) -> str:
    """Return a value as a string in double quotes, on one line."""
    written = json.dumps(str(value), ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
