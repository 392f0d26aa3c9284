"""A model's reply → the page in it, its missing parts added by fixed rules.

    reply ──extracted──▶ the document: fence, chatter and thoughts are gone ──repaired──▶ what is stored and rendered

Taken out: a document in a fence of three or more ` or ~, with any language or none, closed or not; of several fences
the one that holds a document, the longest where many do; a document without fence; one written in entities.
Half a page is not mended: where neither `</html>` nor `</body>` nor the end of its fence was reached, or where a tag,
comment or script stands open at the end, it is unknown what is missing.

Added, where the page has none: doctype; `<html>`, `<head>`, `<body>` and their end tags, where a browser's parser puts
them anyway; charset, viewport, title, lang. Characters that no document may hold become U+FFFD. A page that needs
nothing comes back byte for byte, and `repaired` of what it returned changes nothing. Where an addition would not be
seen (behind a comment that never ends) none is made. All of it takes time in proportion to the text.

Not covered: end tags of other elements, quotes, nesting: browsers mend those by the standard. Frame sets. Text in
another encoding than UTF-8, mended wrongly on its way here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from websight import markup
from websight.errors import SampleError
from websight.markup import Tag


class RepairedPage(NamedTuple):
    """An HTML document and the repairs made, such as ("added doctype", "added charset")."""

    html: str
    notes: tuple[str, ...]


_THOUGHT_END = "</think>"
"""Servers without a parser for their model's reasoning leave it in the reply; some leave only its end tag."""

_FENCE = re.compile(r"^[ \t]*(?P<mark>```|~~~)[`~]*(?P<info>[^`\n]*)$", re.MULTILINE)
_START = re.compile(r"<!doctype\s+html\b|<(?:html|head|body)(?=[\s>])", re.IGNORECASE)
_OPENING = re.compile(r"<!doctype\s+html[^<>]{0,200}>\s*+<html(?=[\s>])", re.IGNORECASE)
_START_OF_LINE = re.compile(rf"^[ \t]*(?={_START.pattern})", re.IGNORECASE | re.MULTILINE)
_END = re.compile(r"</html(?=[\s>])", re.IGNORECASE)
_ESCAPED_START = re.compile(r"&lt;(?:!doctype\s+html\b|html(?=[\s&]))", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z]")
_COMMENTS = re.compile(r"(?:\s|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)
_FRAGMENT = re.compile(r"\s*<(?:article|aside|div|footer|form|header|main|nav|section)(?=[\s>])", re.IGNORECASE)

_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Halves of surrogate pairs cannot be encoded; NUL and the other controls are errors in any HTML document."""


def cleaned(text: str) -> str:
    """Return `text` with U+FFFD for each character not allowed in HTML, and without leading byte order marks."""
    if _INVALID.search(text):  # two halves that came one by one belong together
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _INVALID.sub("\ufffd", text).lstrip("\ufeff")


def spoken(reply: str) -> str:
    """Return a model's reply, cleaned and without its reasoning."""
    return cleaned(reply).rpartition(_THOUGHT_END)[2]


# ── taking the page out of a reply ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_closed: bool  # its end was marked, so it is not cut off

    @property
    def rank(self) -> int:
        """How much like a page it is: 2 for a document, 1 for a part of one, 0 for anything else."""
        return 2 if _START.search(self.text) else int(_FRAGMENT.match(self.text) is not None)


def extracted(reply: str) -> RepairedPage:
    """Return the document in a model's reply. Raises: SampleError (no_html, half_page)."""
    text, notes = spoken(reply), []
    if _ESCAPED_START.search(text) and not _ANY_TAG.search(text):
        text = unescape(text)
        notes.append("unescaped")
    blocks = [block for block in _blocks(text) if block.rank]
    if not any(block.rank == 2 for block in blocks) and _START.search(text):
        blocks = [_Block(text, is_closed=False)]
        notes.append("no fence")
    elif not blocks and _FRAGMENT.match(text):
        blocks = [_Block(text, is_closed=False)]
    if not blocks:
        raise SampleError("no_html", _beginning(text))
    best = max(blocks, key=lambda block: (block.rank, len(block.text)))
    if sum(block.rank == best.rank for block in blocks) > 1:
        notes.append("longest of several pages")
    return RepairedPage(_whole(best), tuple(notes))


def _beginning(text: str) -> str:
    return " ".join(text[:200].split())[:80] or "an empty reply"


def _blocks(text: str) -> list[_Block]:
    """Return the contents of all fences, from top to bottom."""
    fences = list(_FENCE.finditer(text))
    starts = [match.start() for match in _START.finditer(text)]
    ends = [match.start() for match in _END.finditer(text)]
    blocks, index = [], 0
    while index < len(fences):
        begin = fences[index].end() + 1
        closing = _closing(fences, index, begin)
        if closing is not None:
            inner = _inner_end(begin, fences[closing].start(), starts, ends)
            closing = closing if inner is None else _closing(fences, index, inner)
        end = len(text) if closing is None else fences[closing].start()
        blocks.append(_Block(text[begin:end], is_closed=closing is not None))
        index = len(fences) if closing is None else closing + 1
    return blocks


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


def _closing(fences: list[re.Match[str]], opening: int, behind: int) -> int | None:
    """Return the index of the first fence after `behind` that can close the one at `opening`."""
    for index in range(opening + 1, len(fences)):
        fence = fences[index]
        if fence.start() >= behind and fence["mark"] == fences[opening]["mark"] and not fence["info"].strip():
            return index
    return None


def _whole(block: _Block) -> str:
    """Return the document in a block, without surrounding text. Raises: SampleError if it is cut off."""
    text = block.text
    start = _OPENING.search(text) or _START_OF_LINE.search(text) or _START.search(text)  # chatter names tags, too
    if start and not _COMMENTS.fullmatch(text, 0, start.start()):
        text = text[start.start() :]
    text = text.lstrip()
    tags = list(markup.written_tags(text))
    ends = {tag.name: tag.end for tag in reversed(tags) if tag.closing and tag.name in {"html", "body"}}
    end = ends.get("html", None if block.is_closed else ends.get("body"))
    if end is None and not block.is_closed:
        raise SampleError("half_page", f"ends with {text[-60:]!r}")
    if end is not None and not _COMMENTS.fullmatch(text, end):
        text = text[:end] + "\n"
    open_ = [fault for fault in markup.faults(text) if fault == "half_tag" or fault.startswith("unclosed_")]
    if open_:
        raise SampleError("half_page", f"{', '.join(open_)}; ends with {text[-60:]!r}")
    return text


# ── adding what a page lacks ──────────────────────────────────────────────────────────────────────────────────────

_DOCTYPE = re.compile(r"(?:\s|<!--(?:(?!-->).)*+-->|<\?[^>]*+>)*+<!doctype[^>]*+>", re.IGNORECASE | re.DOTALL)
_DECLARATIONS = re.compile(r"<[!?/][^>]*+>?")
_WITH_TEXT = frozenset(("noframes", "noscript", "script", "style", "template", "title"))
_IN_HEAD = _WITH_TEXT | {"!", "base", "basefont", "bgsound", "head", "html", "link", "meta"}
_CHARSET = re.compile(r"\bcharset\s*=", re.IGNORECASE)
_VIEWPORT = re.compile(r"""\bname\s*=\s*["']?\s*viewport\b""", re.IGNORECASE)


class _Addition(NamedTuple):
    at: int  # in the string, before which it goes
    text: str
    note: str


@dataclass(slots=True)
class _Outline:
    """The parts of a document and their positions."""

    body_start: int  # of the first thing that is no part of the head
    doctype_end: int = 0
    has_doctype: bool = False
    has_charset: bool = False
    has_viewport: bool = False
    has_title: bool = False
    is_frameset: bool = False
    html: Tag | None = None
    head: Tag | None = None
    head_end: Tag | None = None
    body: Tag | None = None
    body_end: Tag | None = None
    html_end: Tag | None = None


def repaired(html: str, *, title: str = "", lang: str = "") -> RepairedPage:
    """Return the page with its missing parts added; `title` and `lang` only if they are not empty."""
    clean = cleaned(html)
    notes = ("replaced characters",) if clean != html else ()
    additions = _additions(clean, title, lang)
    if not additions:
        return RepairedPage(clean, notes)
    whole = _inserted(clean, additions)
    if _additions(whole, title, lang):  # something swallows what was added: an open comment, a <plaintext>
        return RepairedPage(clean, notes)
    return RepairedPage(whole, (*notes, *(f"added {addition.note}" for addition in additions)))


def _inserted(html: str, additions: list[_Addition]) -> str:
    pieces, position = [], 0
    for addition in sorted(additions, key=lambda addition: addition.at):  # stable: equal ones keep their order
        pieces += [html[position : addition.at], addition.text]
        position = addition.at
    return "".join((*pieces, html[position:]))


def _additions(html: str, title: str, lang: str) -> list[_Addition]:
    outline = _outline(html)
    if outline.is_frameset:
        return []
    return [*_opening(outline, title, lang), *_middle(outline), *_ending(html, outline)]


def _opening(outline: _Outline, title: str, lang: str) -> list[_Addition]:
    """Return the parts that are missing up to the head and in it."""
    added = []
    language = f' lang="{escape(lang)}"' if lang else ""
    if not outline.has_doctype:
        added.append(_Addition(0, "<!DOCTYPE html>\n", "doctype"))
    if outline.html is None:
        line = "\n" if outline.has_doctype else ""
        added.append(_Addition(outline.doctype_end, f"{line}<html{language}>\n", "html"))
    elif lang and not markup.attribute_names(outline.html) & {"lang", "xml:lang"}:
        added.append(_Addition(outline.html.start + len("<html"), language, "lang"))
    at = outline.html.end if outline.html else outline.doctype_end
    if outline.head is None:
        added.append(_Addition(at, "\n<head>" if outline.html else "<head>", "head"))
    else:
        at = outline.head.end
    if not outline.has_charset:
        added.append(_Addition(at, '\n<meta charset="utf-8">', "charset"))
    if not outline.has_viewport:
        viewport = '\n<meta name="viewport" content="width=device-width, initial-scale=1">'
        added.append(_Addition(at, viewport, "viewport"))
    if title and not outline.has_title:
        added.append(_Addition(at, f"\n<title>{escape(' '.join(title.split()), quote=False)}</title>", "title"))
    return added


def _middle(outline: _Outline) -> list[_Addition]:
    """Return the parts that are missing between head and body."""
    added = []
    if outline.head_end is None:
        added.append(_Addition(outline.body_start, "\n</head>\n", "head end"))
    if outline.body is None:
        added.append(_Addition(outline.body_start, "<body>\n", "body"))
    return added


def _ending(html: str, outline: _Outline) -> list[_Addition]:
    """Return the parts that are missing at the end."""
    added = []
    if outline.body_end is None:
        at = outline.html_end.start if outline.html_end else len(html)
        added.append(_Addition(at, "</body>\n" if html[:at].endswith("\n") else "\n</body>\n", "body end"))
    if outline.html_end is None:
        is_on_new_line = outline.body_end is None or html.endswith("\n")
        added.append(_Addition(len(html), "</html>\n" if is_on_new_line else "\n</html>\n", "html end"))
    return added


def _outline(html: str) -> _Outline:
    doctype = _DOCTYPE.match(html)
    outline = _Outline(len(html), has_doctype=doctype is not None, doctype_end=doctype.end() if doctype else 0)
    in_head, position, inside, drawings = True, 0, "", 0  # inside: the open element of the head that holds text
    for tag in markup.written_tags(html):
        if in_head and not inside and _DECLARATIONS.sub("", html[position : tag.start]).strip():
            in_head, outline.body_start = False, position
        elif in_head and not inside and _ends_head(tag):
            in_head, outline.body_start = False, tag.start
            outline.is_frameset = tag.name == "frameset"
        if inside == tag.name and tag.closing:
            inside = ""
        elif not inside and in_head and tag.name in _WITH_TEXT and not tag.closing:
            inside = tag.name
        if tag.name == "svg":
            drawings += -1 if tag.closing else not tag.inside.endswith("/")
        _note(outline, tag, in_head=in_head, in_drawing=drawings > 0)
        position = tag.end
    if in_head and not inside and _DECLARATIONS.sub("", html[position:]).strip():
        outline.body_start = position
    return outline


def _ends_head(tag: Tag) -> bool:
    return tag.name not in _IN_HEAD or (tag.closing and tag.name == "html")


def _note(outline: _Outline, tag: Tag, *, in_head: bool, in_drawing: bool) -> None:
    """Record what a tag says about the document's outline."""
    match tag.name, tag.closing:
        case "html", False if in_head:
            outline.html = outline.html or tag
        case "head", False if in_head:
            outline.head = outline.head or tag
        case "head", True if outline.body is None:
            outline.head_end = tag
        case "body", False:
            outline.body = outline.body or tag
        case "body", True:
            outline.body_end = tag
        case "html", True:
            outline.html_end = tag
        case "meta", False:
            outline.has_charset |= _CHARSET.search(tag.inside) is not None
            outline.has_viewport |= _VIEWPORT.search(tag.inside) is not None
        case "title", False if not in_drawing:
            outline.has_title = True
