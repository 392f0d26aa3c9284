"""What a page is wrapped in when a model sends it: fences, elements, JSON, string literals, diffs, line numbers.

    reply ──blocks──▶ the parts that may hold a page, each with its name, and whether its end was marked

    ```html … ```  ~~~ … ~~~                    a fence, closed or not, with any language or none
    <answer> … </answer>  <file path="…"> …     elements of chats and agents; CDATA sections in them
    {"html": "<!DOCTYPE …"}  [{"path": …}]      JSON, in a fence or bare, one level in another or as text in text
    page = `<!DOCTYPE …`                        a string literal of Python or JavaScript
    +<!DOCTYPE …   12 | <body>   > <p>          a diff, line numbers, a quotation: taken off where every line has them

Where a wrapper does not fit to its end (a diff of two places, a number missing), the page is not known: `no_html`.
Not covered: archives, Base64, a page in several messages.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from websight.authors.llm import lenient
from websight.errors import SampleError

START = re.compile(r"<!doctype\s+html\b|<(?:html|head|body)(?=[\s>])", re.IGNORECASE)
END = re.compile(r"</html(?=[\s>])", re.IGNORECASE)
FRAGMENT = re.compile(
    r"(?:\s|<!--(?:(?!-->).)*+-->)*+"
    r"<(?:article|aside|div|footer|form|header|link|main|meta|nav|section|style)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)

_FENCE = re.compile(r"^[ \t]*(?P<mark>```|~~~)[`~]*(?P<info>[^`\n]*)$", re.MULTILINE)
_ESCAPED_START = re.compile(r"&lt;(?:!doctype\s+html\b|html(?=[\s&]))", re.IGNORECASE)
_SHOWN_AS_CODE = re.compile(r"</?(?:br|pre|code|blockquote)\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z]")
_ELEMENT = re.compile(
    r"<(?P<name>answer|artifact|antartifact|boltaction|boltartifact|code_?block|document|file|final_?answer|html_?code"
    r"|html_?page|output|page|parameter|response|result|tool_call|function_call|webpage|website|write_to_file|content|file_content)\b(?P<inside>[^<>]{0,500})>",
    re.IGNORECASE,
)
_ELEMENT_NAME = re.compile(r"""(?:path|filepath|file|filename|name|title)\s*=\s*["']([^"']+\.\w+)["']""", re.IGNORECASE)
_CDATA = re.compile(r"\s*<!\[CDATA\[(.*?)\]\]>\s*", re.DOTALL)
_FILE_NAME = re.compile(r"([\w./-]{1,80}\.(?:html?|css|m?js|jsx|tsx|vue|svelte|php|py|md|json))\b", re.IGNORECASE)

_NO_PAGE = frozenset(
    [
        "jsx",
        "tsx",
        "javascriptreact",
        "typescriptreact",
        "vue",
        "svelte",
        "astro",
        "php",
        "erb",
        "ejs",
        "jinja",
        "jinja2",
        "twig",
        "blade",
        "pug",
        "haml",
        "slim",
        "mdx",
        "markdown",
        "md",
        "angular",
        "razor",
        "handlebars",
        "hbs",
        "liquid",
    ]
)
"""Languages of fences that make HTML and are none: what they hold is not what a browser gets."""


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a reply that may hold a page, or a file of it."""

    text: str
    is_closed: bool  # its end was marked, so it is not cut off
    language: str = ""  # of its fence, lower case
    name: str = ""  # of its file
    note: str = ""  # what it was taken out of

    @property
    def rank(self) -> int:
        """How much like a page it is: 2 for a document, 1 for a part of one, 0 for anything else."""
        is_program = self.language in _NO_PAGE and self.text.lstrip()[:9].lower() != "<!doctype"
        if is_program:
            return 0
        return 2 if START.search(self.text) else int(FRAGMENT.match(self.text) is not None)


def blocks(text: str) -> list[Block]:
    """Return the parts of a reply that were wrapped, from top to bottom, unwrapped. Raises: SampleError (no_html)."""
    note = "no fence" if START.search(text) else ""
    if _ESCAPED_START.search(text) and not _ANY_TAG.search(bare := _SHOWN_AS_CODE.sub("", text)):
        text, note = unescape(bare), "unescaped"
    if packed := _json(text):
        return packed
    parts = list(fences(text)) or list(_elements(text))
    found = [inner for part in parts for inner in _inside(part)] or list(
        _inside(Block(text, is_closed=False, note=note))
    )
    return [replace(block, note=note) for block in found] if note == "unescaped" else found


def _inside(block: Block) -> Iterator[Block]:
    """Yield what a block holds once everything else it is wrapped in is taken off."""
    text = block.text
    if packed := (_json(text) if block.language != "html" else []):
        yield from packed
        return
    if section := _CDATA.fullmatch(text):
        text, block = section[1], replace(block, text=section[1], note="taken out of CDATA")
    if text.lstrip()[:4].lower() == "&lt;" and not _ANY_TAG.search(text):
        text = unescape(text)
        block = replace(block, text=text, note="unescaped")
    start = START.search(text)
    if start is None:
        yield block
    elif (literal := _literal(text, start.start())) is not None:
        yield replace(block, text=literal, is_closed=True, note="taken out of a string")
    elif _RAW_ESCAPES.search(text, start.start()) and not _QUOTED_VALUE.search(text, start.start()):
        yield replace(block, text=lenient.unescaped(text), note="unescaped")
    elif (plain := _without_margin(text, start.start(), block.language)) is not None:
        yield replace(block, text=plain[0], note=plain[1])
    else:
        yield block


# ── fences and elements ───────────────────────────────────────────────────────────────────────────────────────────


def fences(text: str) -> Iterator[Block]:
    """Yield the contents of all fences, from top to bottom."""
    marks = list(_FENCE.finditer(text))
    starts = [match.start() for match in START.finditer(text)]
    ends = [match.start() for match in END.finditer(text)]
    index = behind = 0
    while index < len(marks):
        begin = marks[index].end() + 1
        closing = _closing(marks, index, begin)
        if closing is not None:
            inner = _inner_end(begin, marks[closing].start(), starts, ends)
            if inner is not None and not _has_parts(marks[closing:], inner):
                closing = _closing(marks, index, inner)
        end = len(text) if closing is None else marks[closing].start()
        info = marks[index]["info"].strip()
        name = _FILE_NAME.search(info) or _last_name(
            text[max(behind, marks[index].start() - 200) : marks[index].start()]
        )
        language = re.split(r"[\s:{]", info.lower(), maxsplit=1)[0]
        yield Block(text[begin:end], is_closed=closing is not None, language=language, name=name[1] if name else "")
        index = len(marks) if closing is None else closing + 1
        behind = end


def _has_parts(marks: list[re.Match[str]], end: int) -> bool:
    """Tell whether another fence of HTML begins before `end`: what lies between is talk, and not part of a page."""
    return any(mark["info"].strip().lower() == "html" for mark in marks if mark.start() < end)


def _last_name(before: str) -> re.Match[str] | None:
    """Return the name of a file in the line above a fence."""
    lines = before.rstrip().rsplit("\n", 1)
    return _FILE_NAME.search(lines[-1]) if lines[-1] else None


def _inner_end(begin: int, stop: int, starts: list[int], ends: list[int]) -> int | None:
    """Return the end of the page that begins in `begin` … `stop`, if it is behind `stop`, else None.

    A page may hold fences itself, such as a manual that shows Markdown. Its own fence is the first one behind its
    `</html>`, unless another page starts before that.
    """
    start, end, another = bisect_left(starts, begin), bisect_left(ends, stop), bisect_left(starts, stop)
    begins_here, ends_here = start < another, bisect_left(ends, begin) < end
    if not begins_here or ends_here or end == len(ends):
        return None
    return ends[end] if another == len(starts) or starts[another] > ends[end] else None


def _closing(marks: list[re.Match[str]], opening: int, behind: int) -> int | None:
    """Return the index of the first fence after `behind` that can close the one at `opening`."""
    for index in range(opening + 1, len(marks)):
        mark = marks[index]
        if mark.start() >= behind and mark["mark"] == marks[opening]["mark"] and not mark["info"].strip():
            return index
    return None


def _elements(text: str, depth: int = 0) -> Iterator[Block]:
    """Yield the contents of the elements that chats and agents put around files; none that stand inside a page."""
    limit = START.search(text)
    lowered = text.lower()
    never_ended: set[str] = set()
    position = 0
    while element := _ELEMENT.search(text, position):
        position = element.end()
        name = element["name"].lower()
        if limit and element.start() > limit.start() and not _ELEMENT_NAME.search(element["inside"]):
            return
        end = -1 if name in never_ended else lowered.find(f"</{name}>", position)
        if end < 0:
            never_ended.add(name)
            continue
        content, position = text[position:end], end
        inner = list(_elements(content, depth + 1)) if depth < _DEEPEST_ELEMENT else []
        if inner and all(block.name for block in inner):
            yield from inner
        else:
            path = _ELEMENT_NAME.search(element["inside"])
            yield Block(content, is_closed=True, name=path[1] if path else "")


_DEEPEST_ELEMENT = 3  # <boltArtifact><boltAction>, <function_calls><invoke><parameter>


# ── JSON and string literals ──────────────────────────────────────────────────────────────────────────────────────

_JSON_START = re.compile(r"[\s\ufeff]*(?:```\w*\s*\n\s*)?([{\[\"])")
_NAME_KEYS = ("path", "name", "filename", "fileName", "file", "filepath", "filePath", "file_path", "title")
_LITERAL_START = re.compile(
    r"""(?P<before>[\w\s=:({\[,.>+]|\A)(?P<prefix>[fFrRbBuU]{0,2})(?P<quote>\"\"\"|'''|"|'|`)(?:\\n|\\r|\s)*+\Z"""
)
_LITERAL_BODIES = {
    mark: re.compile(
        rf"(?:[^\\{mark[0]}]++|\\.|{mark[0]}(?!{mark[1:]}))*+" if mark[1:] else rf"(?:[^\\{mark}]++|\\.)*+", re.DOTALL
    )
    for mark in ('"""', "'''", '"', "'", "`")
}
_JOINED = re.compile(r"""\s*(?:\+|\.|\\?\n)\s*["'`]""")
_RAW_ESCAPES = re.compile(r"""=\\["']|>\\n\s*<""")  # the inside of a string literal, without its quotes
_QUOTED_VALUE = re.compile(r"""\w=["']""")
_SHORTEST_LITERAL = 60
"""Characters: a quotation of a tag is no page."""


def _json(text: str) -> list[Block]:
    """Return the files in a reply that is JSON, as blocks."""
    start = _JSON_START.match(text)
    if start is None or ("<" not in text and "\\u003c" not in text.lower()):
        return []
    found = lenient.value_at(text, start.start(1))
    return list(_files(found[0])) if found else []


def _files(value: Any, name: str = "", depth: int = 0) -> Iterator[Block]:
    """Yield the texts with tags or styles in a JSON value, with the names of their files."""
    if depth > 4:
        return
    match value:
        case str():
            packed = _json(value)
            if packed:
                yield from packed
            elif "<" in value or name.endswith((".css", ".js")):
                yield Block(value, is_closed=True, name=name, note="taken out of JSON")
        case list():
            is_lines = all(isinstance(part, str) for part in value)  # a page line by line
            for part in ["\n".join(value)] if is_lines else value:
                yield from _files(part, name, depth + 1)
        case dict():
            for key, part in value.items():
                if not (key in _NAME_KEYS and _is_name(part)):
                    yield from _files(part, _file_of(str(key), value), depth + 1)


def _file_of(key: str, table: dict[str, Any]) -> str:
    """Return the name of the file that stands under a key: the key itself, or what the table says beside it."""
    if _is_name(key):
        return key
    beside = (str(table[name]) for name in _NAME_KEYS if _is_name(table.get(name)))
    return {"css": "style.css", "js": "script.js"}.get(key.lower()) or next(beside, "")


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= 100 and _FILE_NAME.fullmatch(value) is not None


def _literal(text: str, start: int) -> str | None:
    """Return the page in a string literal that begins right before `start`, None if there is none.

    Raises: SampleError (half_page) where the literal never ends, (no_html) where a program fills it.
    """
    opening = _LITERAL_START.search(text, max(0, start - 40), start)
    if opening is None:
        return None
    quote = opening["quote"]
    content = _LITERAL_BODIES[quote].match(text, opening.end("quote"))
    assert content  # it may be empty
    if not text.startswith(quote, content.end()):
        if "\\n" in content[0] or '\\"' in content[0]:
            raise SampleError("half_page", f"its string never ends: {text[-60:]!r}")
        return None
    if _JOINED.match(text, content.end() + len(quote)):
        raise SampleError("no_html", "a program that joins the page from pieces")
    is_page = len(content[0]) >= _SHORTEST_LITERAL and END.search(content[0])
    if not is_page:
        return None
    if "f" in opening["prefix"].lower():
        raise SampleError("no_html", "a program that fills in the page")
    return lenient.unescaped(content[0])


# ── margins: diffs, numbers, quotations ───────────────────────────────────────────────────────────────────────────

_DIFF_HEADER = re.compile(r"(?:diff |index |--- |\+\+\+ |new file mode |old mode |new mode |similarity |\\ No newline)")
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@")
_NUMBER = re.compile(r"[ \t]*(?P<number>\d{1,5})(?P<sign>[ ]?[|│:.)→][ ]?|\t|[ ]{1,4})?")
_QUOTED = re.compile(r">[ ]?")


def _without_margin(text: str, start: int, language: str) -> tuple[str, str] | None:
    """Return the page without what every line begins with, and a note; None where lines begin with nothing.

    Raises: SampleError (no_html) where the first line of the page has a margin and a later one has not.
    """
    line_start = text.rfind("\n", 0, start) + 1
    margin = text[line_start:start]
    if language in {"diff", "patch"} or margin.strip() == "+":
        return _undiffed(text, line_start if language not in {"diff", "patch"} else 0), "taken out of a diff"
    if _NUMBER.fullmatch(margin) and margin.strip():
        return _unnumbered(text[line_start:]), "took line numbers off"
    if margin.strip() == ">":
        lines = text[line_start:].rstrip().split("\n")
        quoted = [line for line in lines if line.startswith(">") or not line.strip()]
        if len(quoted) == len(lines):
            return "\n".join(_QUOTED.sub("", line, count=1) for line in lines) + "\n", "taken out of a quotation"
    return None


def _undiffed(text: str, begin: int) -> str:
    """Return the new side of a diff. Raises: SampleError (no_html) where it is not the whole of a file."""
    lines: list[str] = []
    hunks = 0
    for line in text[begin:].rstrip("\n").split("\n"):
        if hunk := _HUNK.match(line):
            hunks += 1
            is_next = int(hunk[1]) in {0, 1, len(lines) + 1}
            if not is_next:
                raise SampleError("no_html", f"a diff of parts of a page: {line[:60]}")
        elif line.startswith(("+", " ")) and not _DIFF_HEADER.match(line):
            lines.append(line[1:])
        elif line.strip() and not line.startswith("-") and not _DIFF_HEADER.match(line):
            if lines and END.search(lines[-1]):
                break  # what is said behind the page
            raise SampleError("no_html", f"a diff with a line that is none of it: {line[:60]!r}")
        elif not line and lines:
            lines.append("")
    return "\n".join(lines) + "\n"


def _unnumbered(text: str) -> str:
    """Return lines without their numbers. Raises: SampleError (no_html) where they do not count on."""
    lines: list[str] = []
    last: int | None = None
    sign = ""
    for line in text.rstrip().split("\n"):
        number = _NUMBER.match(line)
        follows = number is not None and (last is None or int(number["number"]) == last + 1)
        if number is None or not follows:
            if lines and END.search(lines[-1]):
                break  # the closing fence, or what is said behind the page
            raise SampleError("no_html", f"line numbers that do not count on: {line[:60]!r}")
        sign = sign or number["sign"] or ""
        last = int(number["number"])
        own = number["sign"] or ""
        rest = line[number.end("number") :]
        cut = len(sign) if rest.startswith(sign) else len(own.rstrip() and own)
        lines.append(rest[cut:])
    return "\n".join(lines) + "\n"
