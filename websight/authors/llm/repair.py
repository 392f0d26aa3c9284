"""A model's reply → the page in it, its missing parts added by fixed rules.

    reply ──spoken──▶ without thoughts ──unwrap.blocks──▶ what may be a page ──the likeliest, whole──▶ the document
          ──assemble──▶ with the files sent beside it ──repaired──▶ what is stored and rendered

Of several pages the longest document is taken, index.html before others. Half a page is not mended. The end of a page
is marked by `</html>`, by `</body>`, or by the end of what it was wrapped in; where only that marks it, nothing that
has an end tag may be open. Where nothing marks it, the reply must end behind the tag that closes the last element, as
pages do that leave out `</body></html>` on purpose. Else it is unknown what is missing.

Added, where the page has none: doctype; `<html>`, `<head>`, `<body>` and their end tags, where a browser's parser puts
them anyway; charset, viewport, title, lang. Text garbled by a wrong encoding is mended where that is exact. Characters
that no document may hold become U+FFFD. A page that needs nothing comes back byte for byte, and `repaired` of what it
returned changes nothing. Where an addition would not be seen (behind a comment that never ends) none is made. All of it
takes time in proportion to the text.

Not covered: end tags of other elements, quotes, nesting: browsers mend those by the standard. Frame sets.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from websight import markup
from websight.authors.llm import unwrap
from websight.authors.llm.assemble import assembled
from websight.authors.llm.unwrap import START, Block
from websight.errors import SampleError
from websight.markup import Tag


class RepairedPage(NamedTuple):
    """An HTML document and the repairs made, such as ("added doctype", "added charset")."""

    html: str
    notes: tuple[str, ...]


_THOUGHT_END = re.compile(
    r"</think(?:ing)?>|</reasoning>|\[/THINK\]|◁/think▷|<\|channel\|>final(?:<\|message\|>)?", re.IGNORECASE
)
"""Servers without a parser for their model's reasoning leave it in the reply; some leave only its end."""

_THOUGHT_WORDS = ("think", "THINK", "Think", "reasoning", "channel")

_THOUGHT_START = re.compile(
    r"\s*(?:<think(?:ing)?>|<reasoning>|\[THINK\]|◁think▷|<\|channel\|>analysis)", re.IGNORECASE
)

_OPENING = re.compile(r"<!doctype\s+html[^<>]{0,200}>\s*+<html(?=[\s>])", re.IGNORECASE)
_START_OF_LINE = re.compile(rf"^[ \t]*(?={START.pattern})", re.IGNORECASE | re.MULTILINE)
_COMMENTS = re.compile(r"(?:\s|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)

_INVALID = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Halves of surrogate pairs cannot be encoded; NUL and the other controls are errors in any HTML document."""


def cleaned(text: str) -> str:
    """Return `text` with U+FFFD for each character not allowed in HTML, and without leading byte order marks."""
    if _INVALID.search(text):  # two halves that came one by one belong together
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _INVALID.sub("\ufffd", text).lstrip("\ufeff")


def spoken(reply: str) -> str:
    """Return a model's reply, cleaned and without its reasoning."""
    text = cleaned(reply)
    if not any(word in text for word in _THOUGHT_WORDS):  # the search itself takes longer
        return text
    last = deque(_THOUGHT_END.finditer(text), maxlen=1)
    return text[last[0].end() :] if last else text


def is_thinking(said: str) -> bool:
    """Tell whether a text, of which `spoken` left this, holds thoughts that did not end."""
    return _THOUGHT_START.match(said) is not None


# ── taking the page out of a reply ────────────────────────────────────────────────────────────────────────────────


def begins_document(text: str) -> bool:
    """Tell whether a text begins with a document."""
    return (start := START.search(text)) is not None and not text[: start.start()].strip()


def lacks_rest(said: str) -> bool:
    """Tell whether a text that was cut began a page and did not end it."""
    if is_thinking(said) or not (START.search(said) or any(block.rank for block in unwrap.fences(said))):
        return False
    try:
        extracted(said, is_ended=False)
    except SampleError as error:
        return error.reason == "half_page"
    return False


def extracted(reply: str, *, is_ended: bool = True) -> RepairedPage:
    """Return the document in a model's reply, which a limit cut unless `is_ended`.

    Raises: SampleError (no_html, half_page).
    """
    text = spoken(reply)
    blocks = unwrap.blocks(text)
    pages = [block for block in blocks if block.rank]
    if not any(block.rank == 2 for block in pages) and not any(START.search(block.text) for block in blocks):
        pages += [block for block in [Block(text, is_closed=False, note="no fence")] if block.rank == 2]
    if not pages:
        raise SampleError("no_html", _beginning(text))
    best = max(pages, key=lambda block: (block.rank, "index." in block.name, len(block.text)))
    notes = [best.note] if best.note else []
    if sum(block.rank == best.rank for block in pages) > 1:
        notes.append("longest of several pages")
    html = _whole(best, is_ended=is_ended)
    if _is_jsx(html):
        raise SampleError("no_html", "JSX: tags have className, which is none of HTML")
    html, joined = assembled(html, blocks)
    mended = markup.ungarbled(html)
    is_replaced = "\ufffd" in mended and "\ufffd" not in reply
    notes += [
        *joined,
        *(["mended encoding"] if mended != html else []),
        *(["replaced characters"] if is_replaced else []),
    ]
    return RepairedPage(mended, tuple(notes))


def _beginning(text: str) -> str:
    return " ".join(text[:200].split())[:80] or "an empty reply"


def _is_jsx(html: str) -> bool:
    """Tell whether tags outside of scripts have the attribute that React calls a class."""
    return "className" in html and any("classname" in markup.attribute_names(tag) for tag in markup.written_tags(html))


def _whole(block: Block, *, is_ended: bool) -> str:
    """Return the document in a block, without surrounding text. Raises: SampleError if it is cut off."""
    text = block.text
    start = _OPENING.search(text) or _START_OF_LINE.search(text) or START.search(text)  # chatter names tags, too
    if start and not _COMMENTS.fullmatch(text, 0, start.start()):
        text = text[start.start() :]
    text = text.lstrip()
    tags = list(markup.written_tags(text))
    ends = {tag.name: tag.end for tag in reversed(tags) if tag.closing and tag.name in {"html", "body"}}
    end = ends.get("html", None if block.is_closed else ends.get("body"))
    if end is not None and not _COMMENTS.fullmatch(text, end):
        text = text[:end] + "\n"
    open_ = [fault for fault in markup.faults(text) if fault == "half_tag" or fault.startswith("unclosed_")]
    if not ends and not open_:
        open_ = _left_open(text, tags, is_closed=block.is_closed, is_ended=is_ended)
    if open_:
        raise SampleError("half_page", f"{', '.join(open_)}; ends with {text[-60:]!r}")
    return text


_END_MAY_LACK = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "rt",
        "rp",
        "html",
        "body",
    ]
)
_FORMATTING = frozenset(
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"]
)
"""Browsers open these again behind the element they were left open in, so they tell nothing of the end."""


def _left_open(text: str, tags: list[Tag], *, is_closed: bool, is_ended: bool) -> list[str]:
    """Return what stands open at the end of a page without end tags of its own; nothing if that is its end."""
    if not is_closed and not is_ended:
        return ["no end"]
    open_ = [name for name in markup.open_at_end(text) if name not in _FORMATTING]
    closed = {tag.name for tag in tags if tag.closing}
    cut_in = [name for name in open_ if name not in _END_MAY_LACK or name in closed - {"html", "body"}]
    last = tags[-1] if tags else None
    ends_in_text = not text.rstrip().endswith(">") or last is None or last.name in {"html", "head", "body"}
    is_loose = ends_in_text and (not is_closed or (bool(closed) and not set(open_) - {"html", "body"}))
    return [f"<{name}> open" for name in cut_in] or (["text without an end"] if is_loose else [])


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
