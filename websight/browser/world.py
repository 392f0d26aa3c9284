"""Our own JavaScript world in a document, whose scripts cannot tamper with it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from websight.browser.devtools import CdpSession
from websight.browser.log import whole
from websight.errors import SampleError
from websight.sample import Element, View

_MAX_ELEMENTS = 4_000  # pages people write have 100 to 1,500; beyond, a row would be boxes rather than picture
_MAX_TEXT_CHARS = 200  # as `sample.Element` says
_PROBE = json.dumps({"maxElements": _MAX_ELEMENTS, "maxText": _MAX_TEXT_CHARS})

_ELEMENT = ("tag", "role", "text", "x", "y", "width", "height", "visible", "name", "category")  # the probe's order

_HALF = re.compile(r"((?<!\\)(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}")
"""Half of a character, which a script can make and UTF-8 has not: JSON.stringify escapes it, and whole ones never."""


@cache
def script(name: str) -> str:
    """Return a script that stands beside this module."""
    return (Path(__file__).parent / "js" / name).read_text("utf-8")


@cache
def probe() -> str:
    """Return the expression that sets up `probe` in a world."""
    parts = ", ".join(script(name) for name in ("dom.js", "aria.js", "glyphs.js", "whole.js", "grounds.js"))
    return f"globalThis.probe = ({script('probe.js')})({_PROBE}, {parts})"


def look(view: View) -> str:
    """Return how the probe is to lay a page out, as an expression."""
    return json.dumps({"isWhole": view.full_page, "isGrown": view.grow_scrollers})


def element(row: list[Any]) -> Element:
    """Return an element as the probe describes it."""
    return Element(**dict(zip(_ELEMENT, row, strict=True)))


async def create(session: CdpSession, frame: str) -> int:
    """Return a new world in the present document of a frame. Raises: DevToolsError."""
    made = await session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "websight"})
    world: int = made["executionContextId"]
    return world


async def evaluate(session: CdpSession, expression: str, world: int) -> Any:
    """Return what an expression comes to; text is read as JSON. Raises: DevToolsError, SampleError (`probe_failed`)."""
    reply = await session.send(
        "Runtime.evaluate",
        {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True},
    )
    if "exceptionDetails" in reply:
        details = reply["exceptionDetails"]
        raise SampleError("probe_failed", whole(details.get("exception", {}).get("description", details["text"])))
    value = reply["result"].get("value")
    return json.loads(_HALF.sub(r"\1?", value)) if isinstance(value, str) else value
