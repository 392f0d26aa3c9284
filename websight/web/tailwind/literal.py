"""Reads `tailwind.config = {…}` without running it: the assignment of an object literal that is data and nothing else.

    value   object │ array │ string │ number │ true │ false │ null
    object  { key: value, … }    key: a name, a string or a number; commas may trail

Nearly every config that models and people write into a page is one. Calls, functions, names, spread, templates with
holes, regular expressions are none: what they give depends on the page, so such a config stays to be run there.
"""

from __future__ import annotations

import re
from typing import Any

_SPACE = re.compile(r"(?:\s|//[^\n\r\u2028\u2029]*|/\*.*?\*/)*", re.DOTALL)
_ASSIGNMENT = re.compile(r"(?:window\s*\.\s*)?tailwind\s*\.\s*config\s*=(?!=)")
_STRING = re.compile(r"""'((?:[^'\\\n\r]|\\.)*)'|"((?:[^"\\\n\r]|\\.)*)"|`((?:[^`\\$\r]|\\.)*)`""", re.DOTALL)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.$])|-?(\.\d+)(?![\w.$])")
_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_WORDS = {"true": True, "false": False, "null": None}
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "\n": "", "\r\n": ""}
_DEPTH = 40  # configs are five deep; a hundred would be an attack on the parser's stack


class _NotData(Exception):  # noqa: N818 — an answer, not an error
    """The script is not plain data: its value is only known by running it."""


def config(script: str) -> tuple[dict[str, Any], str] | None:
    """Return the config that a script assigns before anything else, and the rest of the script; else None."""
    start = _ASSIGNMENT.match(script, _end(_SPACE, script, 0))
    if start is None:
        return None
    reader = _Reader(script, start.end())
    try:
        value = reader.value(0)
    except _NotData:
        return None
    rest = script[reader.skipped() :]
    if not isinstance(value, dict) or not _is_end(script[reader.at : reader.skipped()], rest):
        return None
    return value, rest.removeprefix(";").strip()


def _is_end(between: str, rest: str) -> bool:
    """Tell whether a statement ends before `rest`: by a semicolon, or by a new line that does not go on with it."""
    return (
        not rest
        or rest[0] == ";"
        or ("\n" in between and re.match(r"(?!in\b|instanceof\b)[A-Za-z_$]", rest) is not None)
    )


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return at if match is None else match.end()


class _Reader:
    """A position in a script, and the value that begins there."""

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.at = at

    def skipped(self) -> int:
        """Return where the next word begins."""
        return _end(_SPACE, self.text, self.at)

    def value(self, depth: int) -> Any:
        """Read one value. Raises: _NotData."""
        self.at = self.skipped()
        first = self.text[self.at : self.at + 1]
        if depth > _DEPTH:
            raise _NotData
        if first == "{":
            return self._object(depth)
        if first == "[":
            return self._array(depth)
        if first and first in "'\"`":
            return self._string()
        number = _NUMBER.match(self.text, self.at)
        if number is not None:
            self.at = number.end()
            return float(number[0]) if "." in number[0] else int(number[0])
        word = _NAME.match(self.text, self.at)
        if word is None or word[0] not in _WORDS:
            raise _NotData
        self.at = word.end()
        return _WORDS[word[0]]

    def _object(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        self.at += 1
        while not self._takes("}"):
            key = self._key()
            if not self._takes(":"):
                raise _NotData
            values[key] = self.value(depth + 1)
            self._separator("}")
        return values

    def _array(self, depth: int) -> list[Any]:
        values: list[Any] = []
        self.at += 1
        while not self._takes("]"):
            values.append(self.value(depth + 1))
            self._separator("]")
        return values

    def _key(self) -> str:
        self.at = self.skipped()
        word = _NAME.match(self.text, self.at)
        if word is not None:
            self.at, key = word.end(), word[0]
        elif self.text[self.at : self.at + 1] in ("'", '"'):
            key = self._string()
        else:
            number = _NUMBER.match(self.text, self.at)
            if number is None or number[0].startswith(("-", ".")):
                raise _NotData
            self.at = number.end()
            key = str(float(number[0])) if "." in number[0] else number[0]
            if "e" in key or key.endswith(".0"):
                raise _NotData  # JavaScript spells such keys in another way
        if key == "__proto__":
            raise _NotData
        return key

    def _string(self) -> str:
        match = _STRING.match(self.text, self.at)
        if match is None:
            raise _NotData
        self.at = match.end()
        text = _ESCAPE.sub(_unescaped, next(part for part in match.groups() if part is not None))
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # halves become one

    def _takes(self, mark: str) -> bool:
        self.at = self.skipped()
        if self.text[self.at : self.at + 1] != mark:
            return False
        self.at += 1
        return True

    def _separator(self, closing: str) -> None:
        """Skip a comma, which may be missing only before the closing bracket."""
        if not self._takes(",") and self.text[self.at : self.at + 1] != closing:
            raise _NotData


def _unescaped(escape: re.Match[str]) -> str:
    code, letter = escape[1] or escape[2], escape[3]
    if code is not None:
        return chr(int(code, 16))
    if letter in "ux" or letter.isdigit():
        raise _NotData  # \u{…}, octals
    return _LETTERS.get(letter, letter)
