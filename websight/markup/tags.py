"""Tags as written: one pass of a regular expression over what the author typed.

It takes time in proportion to the text, whatever the text is. Source: https://html.spec.whatwg.org/#tokenization
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

TAG = re.compile(
    r"""<!--(?:-?>|(?P<comment>.*?)(?P<comment_end>--!?>|\Z))
      | <[!?][^>]*+>?                                   # doctype, CDATA, processing instruction
      | </(?![a-zA-Z])[^>]*+>?                          # read as a comment by browsers
      | <(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)
        (?P<attributes>(?:[^>=]++ | =\s*+(?:"[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z))?+)*+)
        (?P<end>>?)
    """,
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""(?P<attribute>[^\s/=]++)(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|\S*+))?+""")


def names(text: str) -> frozenset[str]:
    """Return the names in a text, separated by white space."""
    return frozenset(text.split())


VOID = names("area base br col embed hr img input link meta param source track wbr")
RAW = names("iframe noembed noframes script style textarea title xmp")
"""Elements that hold text and no tags, up to their end tag."""


class Tag(NamedTuple):
    """A tag or comment as written."""

    start: int  # of its first character in the string
    end: int  # behind its last
    name: str  # lower case; "!" for a comment
    closing: bool
    inside: str  # attributes; what a comment says
    whole: bool  # the string did not end within it


def written_tags(html: str) -> Iterator[Tag]:
    """Yield the tags and comments as written, but none inside scripts, style sheets and the like.

    Such an element that is never closed swallows the rest in a browser, so its start tag is then the last one here.
    """
    position = foreign = 0  # foreign: open <svg> and <math>, the only places where `/>` closes an element
    while match := TAG.search(html, position):
        start, position = match.span()
        comment, comment_end, slash, name, attributes, end = match.groups()
        if comment is not None:
            yield Tag(start, position, "!", False, comment, bool(comment_end))
        if not name:
            continue
        name, closing = name.lower(), bool(slash)
        yield Tag(start, position, name, closing, attributes, bool(end))
        if name not in RAW and name not in {"svg", "math"}:
            continue
        self_closed = attributes.endswith("/")
        if name not in RAW:
            foreign = foreign if self_closed else max(0, foreign + (-1 if closing else 1))
        elif not closing and not (foreign and self_closed):
            end_tag = raw_end(name).search(html, position)
            if end_tag is None:
                return
            position = end_tag.start()


@cache  # by the few names in `RAW`
def raw_end(name: str) -> re.Pattern[str]:
    """Return the pattern of the end tag of an element that holds text only."""
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def attribute_names(tag: Tag) -> set[str]:
    """Return the names of a tag's attributes in lower case."""
    return {match["attribute"].lower() for match in _ATTRIBUTE.finditer(tag.inside)}


def has_attributes(inside: str, count: int) -> bool:
    """Tell whether a tag with this content has more than `count` attributes."""
    return next(islice(_ATTRIBUTE.finditer(inside), count, None), None) is not None
