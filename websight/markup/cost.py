"""Computes what a document would cost to parse, without parsing it.

A standard parser looks through the open elements at every block and every end tag, and opens formatting elements again
wherever they were cut off. So nesting costs it the square of its depth: 200 kB of `<div>` took Lexbor 5 s, 1 MB 75 s,
55 kB of unclosed `<p><b id=N>` 9 s. It compares the attributes of one tag with each other: 20,000 took 0.5 s.

    tags as written ──▶ the standard's tree builder, without a tree ──▶ open elements, summed over the tags
                                                                          └─▶ over the limit: nested too deep from here

The builder follows the standard where elements are closed; where it is simpler, it leaves them open. So it may think a
document deeper than it is, but not flatter (tests/property/test_cost.py). It stops at the first tag that is too costly,
after some 20 ms, however long the document is; a page costs it 2 µs a tag, where `flat` cannot tell by counting.

Not covered: mere length, which costs a parser no more than in proportion.
Source: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import lru_cache

from websight.markup.flat import is_flat
from websight.markup.tags import RAW, TAG, VOID, has_attributes, names, raw_end

# In open elements beyond the first ones, summed over the tags. 482 real pages: at most 6,400, by a count that had none
# of them free. At the limit Lexbor took 0.05 s at most.
_AFFORDABLE_STEPS = 5_000_000
_FREE_DEPTH = 64
_FORMATTING_STEPS = 10  # a formatting element may be opened again at every tag, others are only looked at
_LONG_TAG_CHARS = 5_000  # shorter tags hold too few attributes to matter: 2,500 take 8 ms
_AFFORDABLE_ATTRIBUTES = 1_000
_ADOPTED = 8  # blocks that the standard takes out of one formatting element; with more it stays open

# Several callers ask about one page, one after the other; a worker has a few pages in hand.
_REMEMBERED = 16

_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
_NEVER_OPEN = VOID | names("basefont bgsound body frame frameset head html image keygen")
"""Void elements, and those that stand once."""

_PUT_INTO = {
    **dict.fromkeys(("caption", "colgroup", "tbody", "tfoot", "thead"), ("table",)),
    "tr": ("table", "tbody", "tfoot", "thead"),
    **dict.fromkeys(("td", "th"), ("table", "tbody", "tfoot", "thead", "tr")),
}
"""Parts of a table, and what each is put into: what is open within is closed."""

_INTEGRATED = names(
    "svg:foreignobject svg:desc svg:title math:mi math:mo math:mn math:ms math:mtext math:annotation-html"
)
"""Elements of drawings and formulas in which HTML goes on."""

_BREAKOUT = names(
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
"""Elements that end a drawing or formula that is open."""

_MARKED = names("applet caption marquee object td template th")
_BARRIERS = _MARKED | _INTEGRATED | names("table select")  # end tags of others do not reach outside
_CLOSES_P = names(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form "
    "h1 header hgroup hr li listing main menu nav ol p plaintext pre search section summary ul"
)
_CLOSED_IN_SCOPE = (_CLOSES_P - names("hr plaintext")) | names("applet button marquee object")
_SPECIAL = (
    _BARRIERS | _CLOSED_IN_SCOPE | names("colgroup noscript plaintext tbody tfoot thead tr") - names("dialog search")
)
"""Elements that the end tag of an ordinary element does not reach over."""

_WALLS = _SPECIAL - names("address div p")  # a list item does not close another one over them
_SELECT_ENDS = names("input keygen select textarea")
_IMPLIED = names("dd dt li optgroup option p rb rp rt rtc")  # elements whose end tags may be missing
_HEADINGS = names("h2 h3 h4 h5 h6")

_FONT = re.compile(r"(?:\A|[\s/])(?:color|face|size)(?:[\s=/]|\Z)", re.IGNORECASE)
_HTML_ANNOTATION = re.compile(
    r"(?:\A|\s)encoding\s*=\s*(?P<mark>[\"']?)(?:text/html|application/xhtml\+xml)(?P=mark)(?:[\s/]|\Z)", re.IGNORECASE
)
_CDATA = "<![CDATA["


@lru_cache(maxsize=_REMEMBERED)
def affordable_chars(html: str) -> int:
    """Return how much of a document can be parsed in time: nearly always all of it."""
    if is_flat(
        html,
        steps=_AFFORDABLE_STEPS,
        formatting_steps=_FORMATTING_STEPS,
        tag_chars=_LONG_TAG_CHARS,
        attributes=_AFFORDABLE_ATTRIBUTES,
    ):
        return len(html)
    return _counted_chars(html)


def _counted_chars(html: str) -> int:
    """Return the same, tag by tag."""
    builder, position, steps = Builder(), 0, 0
    while match := TAG.search(html, position):
        position = match.end()
        if not match["name"]:
            if builder.is_foreign and html.startswith(_CDATA, match.start()):
                end = html.find("]]>", match.start())
                position = len(html) if end < 0 else end
            continue
        name, inside = match["name"].lower(), match["attributes"]
        steps += max(0, builder.depth - _FREE_DEPTH) + _FORMATTING_STEPS * builder.formatting
        if steps > _AFFORDABLE_STEPS or builder.has_too_many_attributes(name, inside):
            return match.start()
        if match["slash"]:
            builder.end(name)
        elif builder.start(name, inside):
            end_tag = raw_end(name).search(html, position)
            if end_tag is None:
                break
            position = end_tag.start()
    return len(html)


class _Open:
    """An element whose start tag was read."""

    __slots__ = ("is_open", "name")

    def __init__(self, name: str) -> None:
        self.name = name  # "" where another element took its place
        self.is_open = True


class Builder:
    """The elements that are open, after some tags."""

    def __init__(self) -> None:
        self.formatting = 0  # elements to open again where they are cut off
        self._stack: list[_Open] = []
        self._indexes: defaultdict[str, list[int]] = defaultdict(list)  # in the stack, by name
        self._specials: list[int] = []  # indexes in the stack
        self._walls: list[int] = []
        self._barriers: list[int] = []
        self._html: list[int] = []  # of elements that are in no drawing and no formula
        self._active: list[_Open | None] = []  # formatting elements; None: a marker
        self._merged = 0  # attributes, at most, of <html> and <body>
        self._form: _Open | None = None  # the last that was started, until its end tag

    @property
    def depth(self) -> int:
        """The number of open elements."""
        return len(self._stack)

    @property
    def is_foreign(self) -> bool:
        """Whether an SVG or MathML element is open."""
        top = self._top()
        return ":" in top and top not in _INTEGRATED

    def has_too_many_attributes(self, name: str, inside: str) -> bool:
        """Tell whether a tag has too many attributes; those of all <html> and <body> tags count together."""
        if name in ("body", "html"):
            self._merged += len(inside.split()) + inside.count("=")
        return self._merged > _AFFORDABLE_ATTRIBUTES or (
            len(inside) > _LONG_TAG_CHARS and has_attributes(inside, _AFFORDABLE_ATTRIBUTES)
        )

    def start(self, name: str, inside: str) -> bool:
        """Process a start tag; tell whether everything up to its end tag is text."""
        if self._starts_foreign(name, inside):
            return False
        if name in _SELECT_ENDS and 0 <= self._last("select") >= _last(self._specials):
            self._close("select")
            if name == "select":
                return False
        if name in RAW:
            return True
        if name in _PUT_INTO:
            self._start_in_table(name)
        elif name in _FORMATTING:
            if name in ("a", "nobr"):
                self._end_formatting(name, is_implied=True)
            self._active.append(self._push(name))
            self.formatting += 1
        elif name not in _NEVER_OPEN or name == "hr":
            self._start_ordinary("h1" if name in _HEADINGS else name)
        return False

    def end(self, name: str) -> None:
        """Process an end tag."""
        if ":" in self._top() and self._ends_foreign(name):
            return
        name = "h1" if name in _HEADINGS else name
        if name in _FORMATTING:
            self._end_formatting(name)
            return
        if name == "form" and not self._indexes["template"]:
            self._end_form()
            return
        if self._indexes[name] and self._reaches(name):
            self._close(name)

    def _reaches(self, name: str) -> bool:
        """Tell whether an end tag closes the last element of its name and everything open inside."""
        index = self._last(name)
        if name == "template":
            return True
        if name == "table" or name in _PUT_INTO:
            return index >= max(self._last("table"), self._last("template"))
        if name == "p":
            return self._is_in_button_scope()
        if name == "li":
            return self._is_in_scope(name) and index > max(self._last("ol"), self._last("ul"))
        if name in _CLOSED_IN_SCOPE:
            return self._is_in_scope(name)
        return index >= _last(self._specials)

    def _start_ordinary(self, name: str) -> None:
        self._close_before(name)
        if name == "form":
            if self._form is None or self._indexes["template"]:
                element = self._push("form")
                self._form = self._form if self._indexes["template"] else element
        elif name != "hr":
            self._push(name)

    def _close_before(self, name: str) -> None:
        """Close the elements that a new element cannot stand in."""
        if name in ("li", "dd", "dt") and self._walls:
            wall = self._stack[self._walls[-1]].name
            if wall == name or (name != "li" and wall in ("dd", "dt")):
                self._close(wall)
        if name in _CLOSES_P and self._is_in_button_scope():
            self._close("p")
        if name == "button" and self._is_in_scope("button"):
            self._close("button")
        top = self._top()
        if name == top == "h1" or (top == "option" and name in ("option", "optgroup")):
            self._close(top)
        if name in ("option", "optgroup", "hr") and self._is_in_scope("select"):
            self._imply_ends(besides="optgroup" if name == "option" else "")
        elif name in ("rb", "rp", "rt", "rtc") and self._is_in_scope("ruby"):
            self._imply_ends(besides="rtc" if name in ("rp", "rt") else "")

    def _imply_ends(self, *, besides: str) -> None:
        while (top := self._top()) in _IMPLIED and top != besides:
            self._close(top)

    def _end_form(self) -> None:
        """Remove the form from the open elements, and leave those inside it open."""
        form, self._form = self._form, None
        index = self._last("form")
        if form is None or not form.is_open or self._stack[index] is not form or not self._is_in_scope("form"):
            return
        if index == len(self._stack) - 1:
            self._close("form")
            return
        self._take_out(index)
        for indexes in (self._specials, self._walls):
            indexes.remove(index)

    def _take_out(self, index: int) -> None:
        """Remove one element from the open ones, and leave those inside it open."""
        element = self._stack[index]
        element.is_open = False
        self._indexes[element.name].pop()
        self._stack[index] = _Open("")

    def _start_in_table(self, name: str) -> None:
        """Open a part of a table: none where no table is open, or where a template is in between."""
        table = self._last("table")
        if table < 0 or table < self._last("template"):
            return
        index = max(self._last(outer) for outer in _PUT_INTO[name])
        outer = self._stack[index].name
        self._cut(index + 1)
        if name in ("td", "th") and outer != "tr":
            self._start_in_table("tr")
        elif name == "tr" and outer == "table":
            self._start_in_table("tbody")
        self._push(name)

    def _starts_foreign(self, name: str, inside: str) -> bool:
        """Open an element of a drawing or formula, unless the tag ends it or belongs to HTML."""
        top, is_closed = self._top(), inside.endswith("/")
        space = ""
        if name in ("svg", "math") and not self.is_foreign:
            space = name
        elif name == "svg" and top == "math:annotation-xml":
            space = "svg"
        elif self.is_foreign:
            if name in _BREAKOUT or (name == "font" and _FONT.search(inside)):
                while self.is_foreign:
                    self._cut(len(self._stack) - 1)
                return False
            space = top.partition(":")[0]
            if space == "math" and name == "annotation-xml" and _HTML_ANNOTATION.search(inside):
                name = "annotation-html"
        elif name in ("mglyph", "malignmark") and top.startswith("math:") and top != "math:annotation-html":
            space = "math"
        if space and not is_closed:
            self._push(f"{space}:{name}")
        return bool(space)

    def _ends_foreign(self, name: str) -> bool:
        """Close an element of the drawing or formula that is open, if it has one of that name."""
        if name in ("p", "br"):
            while self.is_foreign:
                self._cut(len(self._stack) - 1)
            return False
        index = max(self._last(f"svg:{name}"), self._last(f"math:{name}"))
        if name == "annotation-xml":
            index = max(index, self._last("math:annotation-html"))
        if index <= _last(self._html):
            return False
        self._cut(index)
        return True

    def _end_formatting(self, name: str, *, is_implied: bool = False) -> None:
        """Close a formatting element by the adoption agency algorithm: blocks open inside it stay open."""
        for number in range(len(self._active) - 1, -1, -1):
            element = self._active[number]
            if element is None:
                break
            if element.name != name:
                continue
            if element.is_open and not self._is_taken_out(element):
                return
            del self._active[number]
            self.formatting -= 1
            return
        if not is_implied and self._last(name) > _last(self._specials):
            self._close(name)

    def _is_taken_out(self, element: _Open) -> bool:
        index = self._last(element.name)
        if self._stack[index] is not element or index < _last(self._barriers):
            return False
        blocks = len(self._specials) - bisect_right(self._specials, index)
        if blocks == 0:
            self._cut(index)
        elif blocks < _ADOPTED:
            self._take_out(index)
        return blocks < _ADOPTED

    def _push(self, name: str) -> _Open:
        index, element = len(self._stack), _Open(name)
        self._stack.append(element)
        self._indexes[name].append(index)
        if name in _SPECIAL:
            self._specials.append(index)
            if name in _WALLS:
                self._walls.append(index)
            if name in _BARRIERS:
                self._barriers.append(index)
        if ":" not in name:
            self._html.append(index)
            if name in _MARKED:
                self._active.append(None)
        return element

    def _close(self, name: str) -> None:
        self._cut(self._indexes[name][-1])

    def _cut(self, index: int) -> None:
        """Close all elements from a stack position on, and replaced ones just below it."""
        has_marked = False
        while len(self._stack) > index or (self._stack and not self._stack[-1].name):
            element, at = self._stack.pop(), len(self._stack) - 1
            element.is_open = False
            if element.name:
                self._indexes[element.name].pop()
            for indexes in (self._specials, self._walls, self._barriers, self._html):
                if indexes and indexes[-1] > at:
                    indexes.pop()
            has_marked |= element.name in _MARKED
        if has_marked:
            while self._active and self._active.pop() is not None:
                self.formatting -= 1

    def _top(self) -> str:
        return self._stack[-1].name if self._stack else ""

    def _last(self, name: str) -> int:
        return _last(self._indexes[name])

    def _is_in_scope(self, name: str) -> bool:
        index = self._last(name)
        return index >= 0 and index >= _last(self._barriers)

    def _is_in_button_scope(self) -> bool:
        return self._last("p") > max(_last(self._barriers), self._last("button"))


def _last(indexes: list[int]) -> int:
    return indexes[-1] if indexes else -1
