"""Reads JSON as models write it: in the midst of other text, and by the rules of three languages at once.

    // and /* */ and # comments · trailing commas · 'single', “typographic” and triple quotes · True, None, undefined
    · line breaks within strings · keys without quotes · escapes that JSON does not know

Nothing is guessed: a quote left unescaped, a comma that is missing, an object that is cut off make it no JSON. Strict
JSON is read by the standard library, so this costs nothing where models behave. Time is in proportion to the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_DEEPEST = 40
"""Levels: a concept has four. The parser calls itself."""

_MOST_TRIES = 100
"""Braces that begin nothing, such as those of a style sheet: each try may read to the end of the text."""

_SKIPPED = re.compile(r"(?:\s++|//[^\n]*+|/\*.*?\*/|#[^\n]*+)*+", re.DOTALL)
_STRING = re.compile(
    r'''"""(?P<triple>(?:[^"\\]++|\\.|"(?!""))*+)"""
      | "(?P<double>(?:[^"\\]++|\\.)*+)"
      | '(?P<single>(?:[^'\\]++|\\.)*+)'
      | `(?P<back>(?:[^`\\]++|\\.)*+)`
      | [“„”](?P<curly>[^“”]*+)[”“]
    ''',
    re.DOTALL | re.VERBOSE,
)
_WORD = re.compile(r"-?\d[\d.eE+-]*|[A-Za-z_$][\w$-]*")
_LITERALS: dict[str, Any] = {
    "true": True, "True": True, "false": False, "False": False,
    "null": None, "None": None, "undefined": None, "nil": None, "NaN": None,
}  # fmt: skip
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "0": "\0", "\n": "", "\r\n": ""}


def unescaped(text: str) -> str:
    """Return the content of a string literal of JSON, JavaScript or Python with its escapes resolved."""

    def put(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        if code:
            number = int(code, 16)
            return chr(number) if number <= 0x10FFFF else "\ufffd"
        return _ESCAPED.get(match[4], match[4])

    return _ESCAPE.sub(put, text) if "\\" in text else text


def objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the outermost JSON objects in a text, in order."""
    position = 0
    for _ in range(_MOST_TRIES):
        position = text.find("{", position)
        if position < 0:
            return
        found = value_at(text, position)
        if found is None:
            position += 1
            continue
        value, position = found
        yield value


def value_at(text: str, position: int = 0) -> tuple[Any, int] | None:
    """Return the JSON value that begins at a place, and where it ends; None if there is none."""
    try:
        return _STRICT.raw_decode(text, position)
    except (ValueError, RecursionError):
        pass
    try:
        return _value(text, position, 0)
    except _NotReadableError:
        return None


_STRICT = json.JSONDecoder(strict=False)


class _NotReadableError(Exception):
    """What stands here is no JSON, however leniently it is read."""


def _skip(text: str, position: int) -> int:
    match = _SKIPPED.match(text, position)
    return match.end() if match else position


def _value(text: str, position: int, depth: int) -> tuple[Any, int]:
    position = _skip(text, position)
    sign = text[position : position + 1]
    if depth > _DEEPEST or not sign:
        raise _NotReadableError
    if sign in "{[":
        return _container(text, position, depth)
    if string := _STRING.match(text, position):
        return _content(string), string.end()
    return _bare(text, position)


def _content(string: re.Match[str]) -> str:
    return unescaped(next(part for part in string.groups() if part is not None))


def _bare(text: str, position: int) -> tuple[Any, int]:
    word = _WORD.match(text, position)
    if word is None:
        raise _NotReadableError
    if word[0] in _LITERALS:
        return _LITERALS[word[0]], word.end()
    try:
        return float(word[0]) if set(word[0]) & set(".eE") else int(word[0]), word.end()
    except ValueError:
        raise _NotReadableError from None


def _container(text: str, position: int, depth: int) -> tuple[Any, int]:
    """Read an object or a list; a comma behind its last entry is none too many."""
    is_object = text[position] == "{"
    entries: list[Any] = []
    end = "}" if is_object else "]"
    position = _skip(text, position + 1)
    while text[position : position + 1] != end:
        if is_object:
            key, position = _key(text, position)
            value, position = _value(text, position, depth + 1)
            entries.append((key, value))
        else:
            value, position = _value(text, position, depth + 1)
            entries.append(value)
        position = _skip(text, position)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != end:
            raise _NotReadableError
    return dict(entries) if is_object else entries, position + 1


def _key(text: str, position: int) -> tuple[str, int]:
    """Read a key and its colon."""
    if string := _STRING.match(text, position):
        key, position = _content(string), string.end()
    elif word := _WORD.match(text, position):
        key, position = word[0], word.end()
    else:
        raise _NotReadableError
    position = _skip(text, position)
    if text[position : position + 1] != ":":
        raise _NotReadableError
    return key, position + 1
