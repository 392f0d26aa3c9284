"""A page and the files that a model sent beside it, made one document.

    <link rel="stylesheet" href="style.css">  +  ```css …```    ──▶  <style> … </style>, where the link stood
    <script src="app.js"></script>            +  ```js …```     ──▶  <script> … </script>, before </body>
    a page without any style of its own       +  ```css …```    ──▶  <style> before </head>

A style sheet joins a page that links such a file, or that would be bare without it. Beside a page that has its own
styles it is a draft, an excerpt or an alternative, and is left out. Not covered: pictures sent as SVG files, imports.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from websight.authors.llm.unwrap import Block

_LINK = re.compile(r"<link\b[^<>]*>[ \t]*\n?", re.IGNORECASE)
_STYLESHEET = re.compile(r"""\brel\s*=\s*["']?[^"'>]*stylesheet""", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b([^<>]*)>\s*</script\s*>[ \t]*\n?", re.IGNORECASE)
_ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_OWN_STYLE = re.compile(r"<style\b|<script\b[^<>]*tailwind|\bstyle\s*=", re.IGNORECASE)
_HEAD_END = re.compile(r"</head\s*>|<body\b", re.IGNORECASE)
_BODY_END = re.compile(r"</body\s*>|</html\s*>|\Z", re.IGNORECASE)
_CSS = frozenset({"css", "scss"})  # what is called SCSS is mostly plain; what is not, a browser skips
_JS = frozenset({"js", "javascript", "mjs"})


@dataclass(frozen=True, slots=True)
class _Local:
    """A tag that names a file which must be among the reply's."""

    start: int
    end: int
    name: str  # of the file, without its folder


def assembled(html: str, blocks: Sequence[Block]) -> tuple[str, tuple[str, ...]]:
    """Return the page with the reply's style sheets and scripts in it, and notes on what was joined."""
    notes = []
    sheets = [
        block
        for block in blocks
        if _is_of(block, _CSS, ".css") and not re.search(r"</style", block.text, re.IGNORECASE)
    ]
    scripts = [
        block for block in blocks if _is_of(block, _JS, ".js") and not re.search(r"</script", block.text, re.IGNORECASE)
    ]
    if sheets:
        html, is_joined = _with_sheets(html, sheets)
        notes += ["joined style sheet"] if is_joined else []
    if scripts:
        html, is_joined = _with_scripts(html, scripts)
        notes += ["joined script"] if is_joined else []
    return html, tuple(notes)


def _is_of(block: Block, languages: frozenset[str], extension: str) -> bool:
    return block.language in languages or (not block.language and block.name.endswith(extension))


def _with_sheets(html: str, sheets: list[Block]) -> tuple[str, bool]:
    links = [
        local
        for match in _LINK.finditer(html)
        if _STYLESHEET.search(match[0]) and (local := _local(match, match[0], ".css"))
    ]
    is_joined = False
    for link in reversed(links):
        if text := _file(link.name, sheets, is_only=len(links) == 1):
            html = f"{html[: link.start]}<style>\n{text.strip()}\n</style>\n{html[link.end :]}"
            is_joined = True
    if links or _OWN_STYLE.search(html) or _STYLESHEET.search(html):
        return html, is_joined
    text = "\n".join(sheet.text.strip() for sheet in sheets)
    place = _HEAD_END.search(html)
    at = place.start() if place else 0
    return f"{html[:at]}<style>\n{text}\n</style>\n{html[at:]}", True


def _with_scripts(html: str, scripts: list[Block]) -> tuple[str, bool]:
    tags = [local for match in _SCRIPT.finditer(html) if (local := _local(match, match[1], ".js"))]
    texts: list[str] = []
    for tag in reversed(tags):
        if text := _file(tag.name, scripts, is_only=len(tags) == 1):
            texts.insert(0, f"<script>\n{text.strip()}\n</script>\n")
            html = html[: tag.start] + html[tag.end :]
    place = _BODY_END.search(html)
    assert place  # at the end, if nowhere else
    return html[: place.start()] + "".join(texts) + html[place.start() :], bool(texts)


def _local(match: re.Match[str], inside: str, extension: str) -> _Local | None:
    """Return the tag if it names a file beside the page."""
    address = _ADDRESS.search(inside)
    path = next((part for part in address.groups() if part), "") if address else ""
    path = re.split(r"[?#]", path)[0]
    if re.match(r"(?:[a-z]+:)?//", path, re.IGNORECASE) or not path.lower().endswith(extension):
        return None
    return _Local(match.start(), match.end(), path.rsplit("/", 1)[-1].lower())


def _file(name: str, files: list[Block], *, is_only: bool) -> str:
    """Return the text of the file with this name; where one is linked and one was sent without a name, of that."""
    named = next((file.text for file in files if file.name.rsplit("/", 1)[-1].lower() == name), "")
    unnamed = files[0].text if is_only and len(files) == 1 else ""
    return named or unnamed
