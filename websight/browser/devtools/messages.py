"""What pages say, in the words that both ways of speaking with a browser give: Playwright's.

A console message is its arguments' previews with spaces between; an error is its message, without the name of its
class and its stack.
"""

from __future__ import annotations

import re
from typing import Any

_FRAME = "    at "  # what every line of V8's stack begins with
_ZEROS = re.compile(r"e([+-])0+(?=\d)")


def console_text(arguments: list[dict[str, Any]]) -> str:
    """Return the text of console.error's arguments (Runtime.RemoteObject)."""
    return " ".join(map(preview, arguments))


def error_text(details: dict[str, Any]) -> str:
    """Return the message of an error that nobody caught (Runtime.ExceptionDetails)."""
    thrown = details.get("exception")
    text = str(details.get("text", ""))
    if thrown:
        text = str(thrown.get("description") or js_text(thrown.get("value"), is_there="value" in thrown))
    lines = text.split("\n")
    end = next((number for number, line in enumerate(lines) if line.startswith(_FRAME)), len(lines))
    text = "\n".join(lines[:end])
    _, colon, message = text.partition(":")
    return message[1:] if colon and message else text


def preview(thing: dict[str, Any]) -> str:
    """Return how a remote object is shown."""
    if "objectId" not in thing:
        if thing.get("type") == "number" and "unserializableValue" in thing:
            return str(thing["unserializableValue"]).removeprefix("-0") or "0"
        return js_text(thing.get("value"), is_there="value" in thing)
    if thing.get("subtype") == "node":
        return "JSHandle@node"
    shown = thing.get("preview")
    if thing.get("description") == "Object" and shown:
        return "{" + ", ".join(f"{one['name']}: {_value(one)}" for one in shown["properties"]) + "}"
    if thing.get("subtype") == "array" and shown:
        return _sparse(shown["properties"])
    kind = "promise" if thing.get("className") == "Promise" else thing.get("subtype") or thing.get("type")
    return str(thing.get("description") or f"JSHandle@{kind}")


def js_text(value: Any, *, is_there: bool = True) -> str:
    """Return a JSON value as JavaScript's String() writes it."""
    if not is_there:
        return "undefined"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return _ZEROS.sub(r"e\1", repr(value)).removesuffix(".0")
    return str(value)


def _value(shown: dict[str, Any]) -> str:
    return str(shown.get("value", "undefined"))


def _sparse(properties: list[dict[str, Any]]) -> str:
    """Return an array's preview, with its holes."""
    parts, last = [], -1
    for index, one in sorted((int(one["name"]), one) for one in properties if one["name"].isdigit()):
        if index - last > 1:
            parts.append("empty" if index - last == 2 else f"empty x {index - last - 1}")
        parts.append(_value(one))
        last = index
    return f"[{', '.join(parts)}]"
