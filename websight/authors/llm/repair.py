"""What a model replied → the page in it; and what a page lacks, added by fixed rules.

    reply ──extracted──▶ the document: fence, chatter and thoughts are gone ──repaired──▶ what is stored and rendered

Taken out: a document in a fence of three or more ` or ~, with any language or none, closed or not; of several fences
the one that holds a document, the longest where many do; a document without fence; one written in entities.
Half a page is not mended: where neither `</html>` nor `</body>` nor the end of its fence was reached, or where a tag,
comment or script stands open at the end, nobody knows what is missing.

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


class Page(NamedTuple):
    """An HTML document and what was done to get it, such as ("added doctype", "added charset")."""

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
    """Return `text` with every character that no document may hold as U+FFFD, and without byte order marks in front."""
    if _INVALID.search(text):  # two halves that came one by one belong together
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _INVALID.sub("\ufffd", text).lstrip("\ufeff")


def spoken(reply: str) -> str:
    """Return what a model said, cleaned, without what it thought before it said it."""
    return cleaned(reply).rpartition(_THOUGHT_END)[2]


# ── taking the page out of a reply ────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    is_closed: bool  # its end was marked, so it is not cut off

    @property
    def rank(self) -> int:
        """2 for a document, 1 for a piece of one, 0 for anything else."""
        return 2 if _START.search(self.text) else int(_FRAGMENT.match(self.text) is not None)


def extracted(reply: str) -> Page:
    """Return the document that stands in a model's reply. Raises: SampleError (no_html, half_page)."""
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
    return Page(_whole(best), tuple(notes))


def _beginning(text: str) -> str:
    return " ".join(text[:200].split())[:80] or "an empty reply"


def _blocks(text: str) -> list[_Block]:
    """Return what stands in fences, from top to bottom."""
    fences = list(_FENCE.finditer(text))
    starts = [match.start() for match in _START.finditer(text)]
    ends = [match.start() for match in _END.finditer(text)]
    blocks, place = [], 0
    while place < len(fences):
        begin = fences[place].end() + 1
        closing = _closing(fences, place, begin)
        if closing is not None:
            inner = _inner_end(begin, fences[closing].start(), starts, ends)
            closing = closing if inner is None else _closing(fences, place, inner)
        end = len(text) if closing is None else fences[closing].start()
        blocks.append(_Block(text[begin:end], is_closed=closing is not None))
        place = len(fences) if closing is None else closing + 1
    return blocks


def _inner_end(begin: int, stop: int, starts: list[int], ends: list[int]) -> int | None:
    """Return where the page ends that begins in `begin` … `stop`, if it ends later; None if it does not.

    A page may hold fences itself, such as a manual that shows Markdown. Its own fence is the first one behind its
    `</html>`, unless another page starts before that.
    """
    start, end, another = bisect_left(starts, begin), bisect_left(ends, stop), bisect_left(starts, stop)
    begins_here, ends_here = start < another, bisect_left(ends, begin) < end
    if not begins_here or ends_here or end == len(ends):
        return None
    return ends[end] if another == len(starts) or starts[another] > ends[end] else None


def _closing(fences: list[re.Match[str]], opening: int, behind: int) -> int | None:
    """Return the place of the first fence after `behind` that can end the one at `opening`."""
    for place in range(opening + 1, len(fences)):
        fence = fences[place]
        if fence.start() >= behind and fence["mark"] == fences[opening]["mark"] and not fence["info"].strip():
            return place
    return None


def _whole(block: _Block) -> str:
    """Return the document in a block, without what stands around it. Raises: SampleError where it is cut off."""
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
    place: int  # in the string, before which it goes
    text: str
    note: str


@dataclass(slots=True)
class _Outline:
    """Where the parts of a document stand as written."""

    body_place: int  # of the first thing that is no part of the head
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


def repaired(html: str, *, title: str = "", lang: str = "") -> Page:
    """Return the page with what it lacks. `title` and `lang` are those to add, if not empty."""
    clean = cleaned(html)
    notes = ("replaced characters",) if clean != html else ()
    additions = _additions(clean, title, lang)
    if not additions:
        return Page(clean, notes)
    whole = _inserted(clean, additions)
    if _additions(whole, title, lang):  # something swallows what was added: an open comment, a <plaintext>
        return Page(clean, notes)
    return Page(whole, (*notes, *(f"added {addition.note}" for addition in additions)))


def _inserted(html: str, additions: list[_Addition]) -> str:
    pieces, position = [], 0
    for addition in sorted(additions, key=lambda addition: addition.place):  # stable: equal places keep their order
        pieces += [html[position : addition.place], addition.text]
        position = addition.place
    return "".join((*pieces, html[position:]))


def _additions(html: str, title: str, lang: str) -> list[_Addition]:
    found = _outline(html)
    if found.is_frameset:
        return []
    return [*_opening(found, title, lang), *_middle(found), *_ending(html, found)]


def _opening(found: _Outline, title: str, lang: str) -> list[_Addition]:
    """Return what is missing up to and in the head."""
    added = []
    language = f' lang="{escape(lang)}"' if lang else ""
    if not found.has_doctype:
        added.append(_Addition(0, "<!DOCTYPE html>\n", "doctype"))
    if found.html is None:
        line = "\n" if found.has_doctype else ""
        added.append(_Addition(found.doctype_end, f"{line}<html{language}>\n", "html"))
    elif lang and not markup.attribute_names(found.html) & {"lang", "xml:lang"}:
        added.append(_Addition(found.html.start + len("<html"), language, "lang"))
    place = found.html.end if found.html else found.doctype_end
    if found.head is None:
        added.append(_Addition(place, "\n<head>" if found.html else "<head>", "head"))
    else:
        place = found.head.end
    if not found.has_charset:
        added.append(_Addition(place, '\n<meta charset="utf-8">', "charset"))
    if not found.has_viewport:
        viewport = '\n<meta name="viewport" content="width=device-width, initial-scale=1">'
        added.append(_Addition(place, viewport, "viewport"))
    if title and not found.has_title:
        added.append(_Addition(place, f"\n<title>{escape(' '.join(title.split()), quote=False)}</title>", "title"))
    return added


def _middle(found: _Outline) -> list[_Addition]:
    """Return what is missing between head and body."""
    added = []
    if found.head_end is None:
        added.append(_Addition(found.body_place, "\n</head>\n", "head end"))
    if found.body is None:
        added.append(_Addition(found.body_place, "<body>\n", "body"))
    return added


def _ending(html: str, found: _Outline) -> list[_Addition]:
    """Return what is missing at the end."""
    added = []
    if found.body_end is None:
        place = found.html_end.start if found.html_end else len(html)
        added.append(_Addition(place, "</body>\n" if html[:place].endswith("\n") else "\n</body>\n", "body end"))
    if found.html_end is None:
        is_on_new_line = found.body_end is None or html.endswith("\n")
        added.append(_Addition(len(html), "</html>\n" if is_on_new_line else "\n</html>\n", "html end"))
    return added


def _outline(html: str) -> _Outline:
    doctype = _DOCTYPE.match(html)
    found = _Outline(len(html), has_doctype=doctype is not None, doctype_end=doctype.end() if doctype else 0)
    in_head, position, inside, drawings = True, 0, "", 0  # inside: the open element of the head that holds text
    for tag in markup.written_tags(html):
        if in_head and not inside and _DECLARATIONS.sub("", html[position : tag.start]).strip():
            in_head, found.body_place = False, position
        elif in_head and not inside and _ends_head(tag):
            in_head, found.body_place = False, tag.start
            found.is_frameset = tag.name == "frameset"
        if inside == tag.name and tag.closing:
            inside = ""
        elif not inside and in_head and tag.name in _WITH_TEXT and not tag.closing:
            inside = tag.name
        if tag.name == "svg":
            drawings += -1 if tag.closing else not tag.inside.endswith("/")
        _note(found, tag, in_head=in_head, in_drawing=drawings > 0)
        position = tag.end
    if in_head and not inside and _DECLARATIONS.sub("", html[position:]).strip():
        found.body_place = position
    return found


def _ends_head(tag: Tag) -> bool:
    return tag.name not in _IN_HEAD or (tag.closing and tag.name == "html")


def _note(found: _Outline, tag: Tag, *, in_head: bool, in_drawing: bool) -> None:
    """Note what a tag says about the document."""
    match tag.name, tag.closing:
        case "html", False if in_head:
            found.html = found.html or tag
        case "head", False if in_head:
            found.head = found.head or tag
        case "head", True if found.body is None:
            found.head_end = tag
        case "body", False:
            found.body = found.body or tag
        case "body", True:
            found.body_end = tag
        case "html", True:
            found.html_end = tag
        case "meta", False:
            found.has_charset |= _CHARSET.search(tag.inside) is not None
            found.has_viewport |= _VIEWPORT.search(tag.inside) is not None
        case "title", False if not in_drawing:
            found.has_title = True
