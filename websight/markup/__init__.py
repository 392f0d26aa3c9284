"""Pure functions over an HTML string: its text, its structure, whether it is complete.

Two readings of the same string, because they answer different questions:

    tags as written     one pass of a regular expression     what the author typed: counts, half tags, unclosed scripts
    the parsed tree     Lexbor, the HTML standard's parser   what a browser makes of it: text, depth, skeleton

    tags.py     reads them       cost.py, flat.py     know what parsing would cost       parser.py     parses: `tree`

None of them raises, whatever the string, and all take time in proportion to its length. A standard parser does not: so
a document too costly for it (`affordable_chars`) is cut off where it becomes so, and has the fault
`nested_too_deep`.

Not covered: style sheets and scripts. Text hidden by a class counts as visible, text written by a script is unknown;
what was really painted is in `Facts` and `Element`.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from websight.markup.cost import affordable_chars
from websight.markup.garbled import garbled, ungarbled
from websight.markup.parser import Node, Tree, tree, walk
from websight.markup.tags import RAW, TAG, Tag, attribute_names, names, written_tags

__all__ = [
    "WORD",
    "Node",
    "Statistics",
    "Tag",
    "Tree",
    "affordable_chars",
    "attribute_names",
    "comments",
    "faults",
    "garbled",
    "identical_siblings",
    "most_frequent_text",
    "open_at_end",
    "skeleton",
    "skeleton_sha",
    "statistics",
    "tree",
    "ungarbled",
    "visible_text",
    "words",
    "written_tags",
]

# GPT-2's own tokenizer gave 2.35 bytes a token on 482 pages of Design2Code (5 % to 95 %: 1.9 to 2.7; indentation is
# one token a space) and 2.57 on 60 pages that models wrote (2026-11). Good to ± 20 % on one page.
BYTES_PER_TOKEN = 2.4

# Several filters ask the same of one page, one after the other; a worker has a few pages in hand.
_REMEMBERED = 16

_HIDDEN_STYLE = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
# A word is a run of letters and digits, with inner apostrophes and hyphens; in scripts written without spaces (Han,
# kana) every character is one.
WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+(?:['’-]\w+)*"
)


_INLINE = names(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rb rp rt ruby s samp "
    "small span strike strong sub sup svg time tspan tt u var wbr"
)
_UNSEEN = names(
    "audio canvas datalist desc head iframe metadata noembed noframes noscript object script select style template "
    "title video"
)
_CODE = names("code kbd pre samp textarea xmp")
_OPEN_ENDED = names(
    "html body head p li dt dd rt rp optgroup option colgroup caption thead tbody tfoot tr td th "
    "a b big code em font i nobr s small strike strong tt u"
)
"""Elements whose end tags may be left out, and those that browsers open again wherever they were left open."""

_NOWHERE = sys.maxsize


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The usual size figures of a page, as in Design2Code's table 4 and WebCode2M's table of datasets."""

    tags: int  # start tags as written; those the parser adds (tbody) are not counted
    depth: int  # of the parsed tree; <html> is 1
    distinct_tags: int
    bytes: int  # UTF-8
    tokens: int  # GPT-2's, estimated from the bytes


def statistics(html: str) -> Statistics:
    """Return the page's size, counted the way Design2Code counts."""
    counts = Counter(tag.name for tag in written_tags(html) if tag.name != "!" and not tag.closing)
    size = len(_encoded(html))
    return Statistics(
        tags=counts.total(),
        depth=_structure(html)[1],
        distinct_tags=len(counts),
        bytes=size,
        tokens=round(size / BYTES_PER_TOKEN),
    )


def visible_text(html: str, *, with_code: bool = True) -> str:
    """Return the text a reader sees, white space collapsed, one line for each block, table cell or list item.

    Without `with_code`, what is marked up as code or preformatted is left out: there `{{name}}` is no mistake.
    """
    text = _text(html)
    return text.visible if with_code else text.without_code


def most_frequent_text(html: str) -> int:
    """Return how often one text stands between two tags, at most; `identical_siblings` is never more."""
    return _text(html).most_frequent


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page, from one walk over its tree."""

    visible: str
    without_code: str
    most_frequent: int


@lru_cache(maxsize=_REMEMBERED)
def _text(html: str) -> _Text:
    seen, plain = _Lines(), _Lines()
    counts: Counter[str] = Counter()
    parsed = tree(html)
    hidden = _hidden(parsed)
    hidden_from = code_from = _NOWHERE  # depth of the element that hides, or marks as code, what is in it
    for depth, node in walk(parsed, lambda node: node.tag not in _UNSEEN):
        hidden_from = _NOWHERE if depth <= hidden_from else hidden_from
        code_from = _NOWHERE if depth <= code_from else code_from
        text, is_block = "", False
        if node.is_text_node:
            text = _SPACE.sub(" ", node.text_content or "")
            counts[text.strip()] += 1
        elif node.is_element_node:
            tag = node.tag
            is_block = tag not in _INLINE
            if tag in _CODE and code_from == _NOWHERE:
                code_from = depth
            if hidden and hidden_from == _NOWHERE and node.mem_id in hidden:
                hidden_from = depth
        if hidden_from == _NOWHERE:
            seen.add(depth, text, is_block=is_block)
            if code_from == _NOWHERE:
                plain.add(depth, text, is_block=is_block)
    del counts[""]
    return _Text(seen.joined(), plain.joined(), max(counts.values(), default=0))


class _Lines:
    """The lines of a text, made of its pieces: blocks have lines of their own."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[int] = []  # depths of the open blocks

    def add(self, depth: int, text: str, *, is_block: bool) -> None:
        """Take a node: the text of one that is text, a line of its own for a block."""
        while self._blocks and self._blocks[-1] >= depth:
            self._blocks.pop()
            self._pieces.append("\n")
        if text:
            self._pieces.append(text)
        elif is_block:
            self._blocks.append(depth)
            self._pieces.append("\n")

    def joined(self) -> str:
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(self._pieces).split("\n"))
        return "\n".join(line for line in lines if line)


def words(text: str) -> list[str]:
    """Return the words; in scripts written without spaces every character is one."""
    return WORD.findall(text)


def comments(html: str) -> list[str]:
    """Return the text of each comment."""
    return [tag.inside for tag in written_tags(html) if tag.name == "!"] if "<!--" in html else []


def skeleton(html: str) -> str:
    """Return the tree of tags without text and attributes, such as `html(head(title) body(nav(a a) p))`."""
    return _structure(html)[0]


@lru_cache(maxsize=1)  # an export asks several times, one page after the other
def _structure(html: str) -> tuple[str, int]:
    """Return the skeleton and its depth."""
    pieces: list[str] = []
    last = deepest = 0
    for depth, node in walk(tree(html)):
        if not node.is_element_node:
            continue
        if last:
            pieces.append("(" if depth > last else ")" * (last - depth) + " ")
        pieces.append(node.tag or "")
        last, deepest = depth, max(deepest, depth)
    return "".join(pieces) + ")" * (last - 1), deepest


def skeleton_sha(html: str) -> str:
    """Return the SHA-256 of the skeleton: the same for pages that differ in words, links and classes only."""
    return hashlib.sha256(_encoded(skeleton(html))).hexdigest()


def identical_siblings(html: str) -> int:
    """Return the largest number of children of one parent that are alike in tags, attributes and text.

    Only children that hold text count: the cells of a heat map or the dots of a pattern are alike on purpose.
    """
    most = 0
    open_: list[list[object]] = []  # for every open element: tag, attributes, then its text and its children's hashes

    def close() -> None:
        nonlocal most
        parts = open_.pop()
        children = Counter(part for part in parts[2:] if isinstance(part, int))
        most = max(most, *children.values()) if children else most
        says_something = bool(children) or any(isinstance(part, str) for part in parts[2:])
        if open_ and says_something:
            open_[-1].append(hash(tuple(parts)))

    for depth, node in walk(tree(html), lambda node: node.tag not in _UNSEEN):
        while len(open_) >= depth:
            close()
        if node.is_element_node:
            open_.append([node.tag, tuple(node.attributes.items())])
        elif node.is_text_node and (text := (node.text_content or "").strip()):
            open_[-1].append(text)
    while open_:
        close()
    return most


_WHOLE = frozenset(("html", "head", "title", "body"))
"""A document that has none of these, and no doctype, is a part that others include."""


def faults(html: str, *, is_published: bool = False) -> tuple[str, ...]:
    """Return the signs, in snake case, that a document is cut off or is no document; none for a whole one.

    Stricter than the HTML standard, which lets an author leave out `<body>` and `</html>`: a model that leaves
    them out has nearly always run out of tokens. Of a page that `is_published` they may be left out, but it is cut off
    where an element stands open at its end that has to be closed.
    """
    tags = list(written_tags(html))
    starts = {tag.name for tag in tags if not tag.closing}
    last_end = next((tag for tag in reversed(tags) if tag.closing and tag.name == "html"), None)
    checks = {
        "no_body": "body" not in starts and not is_published,
        "no_html_end": last_end is None and not (is_published and _OPEN_ENDED.issuperset(open_at_end(html))),
        "fragment": is_published and not (starts & _WHOLE or re.match(r"\s*<!doctype", html, re.IGNORECASE)),
        "half_tag": _ends_within_a_tag(html, tags),
        "unclosed_comment": bool(tags) and tags[-1].name == "!" and not tags[-1].whole,
        "text_before_html": not re.match(r"[\s\ufeff]*(?:<|\Z)", html),
        "text_after_html": last_end is not None and _has_text(html[last_end.start :]),
        "nested_too_deep": affordable_chars(html) < len(html),
    }
    if tags and tags[-1].name in RAW and not tags[-1].closing:
        checks[f"unclosed_{tags[-1].name}"] = True
    return tuple(name for name, is_so in checks.items() if is_so)


def open_at_end(html: str) -> list[str]:
    """Return the elements that stand open at the end of a document, innermost first, as browsers read it.

    Empty where what ends it is no element's content: an open comment, script or style sheet.
    """
    marks = tree(f'{html}<template id="{_MARK}"></template>').css(f"#{_MARK}")
    names = []
    node = marks[-1].parent if marks else None
    while node is not None:
        names.append(node.tag or "")
        node = node.parent
    return [name for name in names if name and not name.startswith("-")]


_MARK = (
    "the-end-of-the-document"  # of a <template>: of all elements only it and <script> may stand anywhere, in tables too
)


def _ends_within_a_tag(html: str, tags: list[Tag]) -> bool:
    last_is_half = bool(tags) and tags[-1].name != "!" and not tags[-1].whole
    return last_is_half or html.rstrip().endswith(("<", "</"))


def _has_text(end_of_document: str) -> bool:
    return bool(TAG.sub("", end_of_document).strip())


def _hidden(parsed: Tree) -> set[int]:
    """Return the elements that their own attributes hide, by their `mem_id` in this tree."""
    return {
        node.mem_id
        for node in parsed.css("[hidden], [style]")
        if "hidden" in (attributes := node.attributes) or _HIDDEN_STYLE.search(attributes.get("style") or "")
    }


def _encoded(text: str) -> bytes:
    """Encode text that may contain lone surrogates, as models' JSON replies do."""
    return text.encode("utf-8", "surrogatepass")
