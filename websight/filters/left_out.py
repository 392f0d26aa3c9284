"""What stands where an author left content out: "<!-- Repeat for the other cards -->", "[Rest of the article]".

    comments of the HTML          the widest net: who writes "more products here" in one, writes no products
    comments of styles, scripts   only what says that rules or code are missing
    lines a reader sees           only in brackets or between dots, or where something "is omitted"

Comments that describe what is there stay ("More cards can follow the same pattern", "Rest of the hero: figures"), and
so does what a site may say ("More products here soon"). English in detail; of the other languages the plan knows what
models say most (data/left_out.toml): more of them here, the same for the others, the rest of it, and so on.

Lists made by hand, two of them after the patterns, and what it drops of real pages: tests/unit/test_left_out.py. Of 60
pages that GPT-4 and others wrote for Design2Code it finds 12, all rightly, and misses none (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from websight import markup, packaged

_DOTS = r"(?:\.{3,}|…)"
_MORE = r"""(?:(?:\d+|two|three|four|five|six|several|many)[ ]more|next[ ](?:\d+|two|three|four|five|six)|more|other
            |others|additional|similar|remaining|further|subsequent)"""
_PARTS = r"""(?:content|contents|text|section|sections|card|cards|item|items|row|rows|product|products|post|posts
            |article|articles|entry|entries|page|html|code|markup|body|file|list|menu|form|table|footer|header|nav
            |navigation|layout|styles?|css|script|javascript|document|component|components|structure|testimonials
              |features|services|images)"""
_NO_CONTENT = r"""(?![\w '-]*\b(?:script|scripts|code|tags?|analytics|tracking|pixel|css|js|meta|stylesheet|favicon
            |styling|ids?|custom)\b)"""
_BUILD = r"(?:add|create|complete|fill|finish|implement|include|insert|populate|put|place|write|replace|expand)"
_SAME = r"same[ ](?:structure|pattern|format|layout|markup|style|way)"
_SHORTENED = r"(?:omitted|shortened|abbreviated|abridged|condensed|skipped|trimmed|truncated)"

_ENGLISH = rf"""
    (?: (?:repeat|duplicate|copy)\b [\w '/-]{{0,50}} \bfor[ ](?:the|each|every|all|other|more|additional|remaining
      |rest|any|\d)
      | (?:repeat|duplicate|copy)[ ](?:this|the|as|similar|above|same)\b [\w '-]{{0,40}} \b(?:above|needed|necessary
        |required)\b
      | similar[ ](?:[\w '-]{{1,40}}[ ]for[ ](?:the[ ])?(?:other|remaining|rest|each|all|additional)|(?:blocks?
        |boxes|{_PARTS})[ ]for)\b
      | (?:and[ ])?(?:similarly|likewise|do[ ]the[ ]same|the[ ]same)[ ]for\b | continue[ ](?:the|this)[ ](?:list
        |pattern|structure|series|table|code)\b
      | {_BUILD}[ ](?:in[ ]|with[ ])?(?:the[ ])?{_MORE}\b {_NO_CONTENT} [\w '-]{{0,40}} (?:here|below|as[ ]needed
        |{_DOTS}|\Z)
      | (?:add|insert|include|place|put)[ ]{_NO_CONTENT}[\w '-]{{1,50}}(?<!start)(?<!end)[ ]here\W*\Z
      | {_BUILD}[ ](?:in[ ]|with[ ])?(?:the[ ])?rest\b(?:[ ]of[ ][\w '-]{{1,40}})?\W*\Z
      | you[ ]can[ ](?:add|insert|include|repeat)\b[ ](?:{_MORE}|this|the)\b
      | your[ ][\w -]{{1,30}}[ ]here\W*\Z
      | (?:repeat|duplicate|copy)\b\W*[x×]?[ ]?\d+\b[ ]?(?:x|×|times|more)?\W*\Z
      | (?:and[ ])(?:\d+|two|three|four|five|six|several|many|some)[ ](?:more|others?)\b
      | {_MORE}[ ](?!.*\b(?:can|could|may)[ ])[\w '-]{{1,40}}\b(?:with|in|of|using|has|have)[ ](?:the[ ])?{_SAME}\b
      | [\w '&/,-]{{1,50}}\((?:unchanged|{_SAME}|same(?:[ ]as[ ]\w+)?|as[ ]before|omitted)\)\W*\Z
      | (?!.*\b(?:can|could|may)[ ])[\w '&/,:-]{{1,50}}\b(?:similar|same)[ ](?:structure|pattern|format|layout)\W*\Z
      | [\w '&/,-]{{0,40}}\b{_SHORTENED}[ ](?:for|to|due)\b | [\w ]{{1,40}}\bcontinues[ ]here\b | see[ ](?:above
        |previous)\W*\Z
      | (?:continue|keep|go[ ]on)[ ](?:with[ ]|adding[ ]|for[ ]|like[ ])(?:the[ ])?(?:{_MORE}|rest|same|all|each
        |every|this)\b
      | (?:the[ ])?{_MORE}[ ](?!.*\b(?:can|could|may)[ ]follow)[\w '-]{{1,40}}?
          \b(?:here|as[ ]needed|follow|follows|go[ ]here|would[ ]go|like[ ](?:this|these|above)|unchanged|similarly
            |{_DOTS})
      | (?:the[ ])?(?:rest|remainder)[ ]of[ ](?:the[ ]|your[ ]|this[ ])?(?!\w+[ ](?:is|are|was|has)\b)
          [\w'-]+(?:[ ][\w'-]+){{0,2}}\s*(?:\b(?:goes[ ])?here\b|same|unchanged|{_DOTS})
      | \w[\w '&/,-]{{0,49}}[ ](?:remains?|stays?|are|is|left|kept)?[ ]*(?:unchanged|the[ ]same|as[ ]before
        |as[ ]is)\W*\Z
      | \(?same[ ](?:\w+[ ])?as[ ](?:above|before|previous|previously|earlier)\b
      | [\w '-]{{0,40}}\b(?:goes|go|belongs?)[ ]here\W*\Z
      | [\w '-]{{1,40}}\b(?:would|will|should|could)[ ](?:go|be|appear|come|continue)[ ]here\b
      | content[ ]for[ ](?:this|the)[ ][\w -]{{1,30}}\Z
      | (?:\w+[ ])?content[ ](?:continues|continued)\b(?![ ]\w)
      | [\w '()&/,-]{{0,60}}\bomitted\b
      | [\w '()&/,-]{{0,60}}\bfor[ ](?:the[ ]sake[ ]of[ ])?brevity\b
      | (?:truncated|snip|snipped|abridged|etc|and[ ]so[ ]on|and[ ]so[ ]forth)\W*\Z
      | (?:{_MORE}|rest|remainder)\b[\w '/-]{{1,50}}{_DOTS}\W*\Z
      | and[ ]so[ ](?:on|forth)[ ](?:for|with)\b
      | (?-i:TODO|FIXME)\b\W{{0,3}}(?:{_BUILD}\b|{_PARTS}\W*\Z|(?:the[ ])?\w+[ ]{_PARTS}\W*\Z)
    )"""

_LONGEST_COMMENT = 300
"""Characters: what stands for content is a line; a longer comment tells of something, or is a part of the page."""

_EDGE = rf"[\s\[(（【<*_-]*(?:{_DOTS})?[\s\[(（【]*"


@cache
def _comment() -> re.Pattern[str]:
    """Return the pattern of comments that leave content out, in all languages: half a second's work, done once."""
    others = "|".join(_of_language(words) for words in packaged.table("left_out").values())
    return re.compile(rf"(?:{_EDGE})(?:(?x:{_ENGLISH})|{others})", re.IGNORECASE)


def _of_language(words: dict[str, Any]) -> str:
    """Return the pattern of one language of data/left_out.toml."""
    forms = "|".join(words["forms"])
    more = rf"(?:\w{{1,3}} )?(?:\w{{2,3}} )?(?:{words['more']})[\w '/-]{{1,50}}(?:{_DOTS})\W*\Z"
    rest = rf"(?:{_DOTS})\W*(?:\w{{2,3}} )?(?:{words['more']})\b"
    on = rf"(?:{words['and_so_on']})[ .]*(?:\W*\Z|(?:{words.get('for', words['and_so_on'])})\b)"
    return rf"{forms}|{more}|{rest}|{on}|[\w '&/,-]{{0,40}}(?:{words['as_above']})\W*\Z"


_ONLY_DOTS = re.compile(rf"[\s\[(]*{_DOTS}(?:[\s\w(){{}}'/,-]{{0,60}}{_DOTS})?[\s\])-]*")
"""Three dots, or words between two of them."""

_MARKED = re.compile(
    rf"\s*(?:[\[({{]|{_DOTS})\s*(?:{_MORE}|(?:the[ ])?rest[ ]of)[ ][\w '-]{{1,40}}[\])}}]?\W*",
    re.IGNORECASE | re.VERBOSE,
)
"""What names something that is there ("Rest of the page"), unless it stands in brackets or behind dots."""

_OF_CODE = re.compile(
    rf"""[\s\[(*]*(?:{_DOTS})?[\s\[(]*
        (?: (?:the[ ])?(?:rest|remainder)[ ]of[ ](?:the[ ]|your[ ]|this[ ])?
              (?:styles?|css|code|script|javascript|js|rules|logic|functions?|content|data|items)\W*(?:\Z|{_DOTS}
                |(?:goes[ ])?here|remains?|stays?|unchanged|same)
          | (?:the[ ])?(?:other|existing|previous|remaining)[ ](?:css[ ]|js[ ])?(?:styles?|css|code|script|rules
            |functions?)[ ](?:remains?
            |stays?|unchanged|here|omitted|go[ ]here)
          | {_BUILD}[ ](?:the[ ])?(?:more|other|remaining|additional|rest[ ]of[ ]the)[ ][\w '-]{{1,30}}\bhere\b
          | {_MORE}[ ][\w '-]{{1,40}}{_DOTS}\W*\Z
          | [\w '-]{{0,40}}\b{_SHORTENED}[ ]for\b | [\w '-]{{0,40}}\bomitted\b | [\w '-]{{0,40}}\bfor[ ]brevity\b
        )
      | [\s*]*\((?:existing|previous|other|same)[ ](?:styles?|code|css|rules)\)\W*\Z
      | [\s*]*{_DOTS}\s*(?:rest|more|other|existing|remaining|additional|previous|same)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CSS_COMMENT = re.compile(r"/\*(.{0,200}?)\*/", re.DOTALL)
_JS_COMMENT = re.compile(r"""/\*(.{0,200}?)\*/|(?<![:\w"'`/\\])//([^\n]{0,200})""", re.DOTALL)

_BRACKETED = re.compile(
    rf"\s*(?:\[(?P<square>[^\[\]]{{3,80}})\]|[(（](?P<round>[^()（）]{{3,80}})[)）]"
    rf"|{_DOTS}\s*(?P<dots>.{{3,80}}?)\s*{_DOTS}|[—–-]{{1,3}}\s*(?P<dashes>[^—–]{{3,80}}?)\s*[—–-]{{1,3}})\W*\Z"
)
_MORE_IN_PROSE = re.compile(
    rf"""{_EDGE}(?: continued{_DOTS} | (?:the[ ])?rest[ ]of[ ][\w '-]{{1,40}}\W*\Z
      | (?:[\w ]{{1,30}}[ ])?(?:gekürzt|abrégée?|abreviad[oa]|resumid[oa]|abbreviat[oa]|ingekort|сокращен\w
        |skrócon\w|ausgelassen|weggelassen|omis|omitid[oa]|omess[oa])\Z
      | .{{0,10}}(?:省略|略)\Z | (?:see|read)[ ]rest\b
      | insert[ ](?:the[ ])?{_MORE}\b
      | (?:weitere|restliche)\w*[ ]inhalte?\b(?:[ ]hier)? | rest[ ]de[sr][ ]\w+\Z | (?:el[ ]|il[ ])?resto[ ]del?\b
      | suite[ ]d[ue]\b | reste[ ]d[ue]\b | остальн\w+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OMITTED = re.compile(
    rf"""\s*(?:the[ ])?(?:{_MORE}|rest)\b [\w ',-]{{0,50}} \b(?:omitted|left[ ]out|not[ ]shown|truncated)
         (?:[ ](?:here|for[ ](?:the[ ]sake[ ]of[ ])?brevity))?\W*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_SAYABLE = re.compile(r"\d|see (?:above|previous)|and \d+ more\W*\Z", re.IGNORECASE)
"""What may well stand in brackets on a page."""

_SO_MANY_MORE = re.compile(r"\W*(?:and )?\d+ (?:more|other|additional|further) \w", re.IGNORECASE)
_DOTS_LINE = re.compile(rf"{_DOTS}")
_COUNTED = re.compile(r"\W*\d+\W*|\W*|[«»‹›<>]|(?:next|previous|prev|last|first)\W*", re.IGNORECASE)


def left_out(html: str) -> str:
    """Return what says that content of this page was left out, "" if nothing does."""
    return next((text for text in _said(html)), "")


def _said(html: str) -> Iterator[str]:
    yield from (text for text in markup.comments(html) if in_comment(text))
    yield from (text for text in _inner_comments(html) if in_code(text))
    yield from in_prose(markup.visible_text(html, with_code=False))


def in_comment(text: str) -> bool:
    """Tell whether a comment stands in the place of content."""
    if len(text) > _LONGEST_COMMENT:
        return False
    return bool(_ONLY_DOTS.fullmatch(text) or _comment().match(text) or _MARKED.fullmatch(text))


def in_code(text: str) -> bool:
    """Tell whether a comment of a style sheet or script stands in the place of rules or code."""
    return len(text) <= _LONGEST_COMMENT and bool(_OF_CODE.match(text))


def in_prose(text: str) -> Iterator[str]:
    """Yield the lines of visible text that stand in the place of others."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) > 100 or not line:
            continue
        bracketed = _BRACKETED.match(line)
        inside = bracketed and next(filter(None, bracketed.groups()), "")
        if (
            (inside and not _SAYABLE.match(inside) and (_comment().match(inside) or _MORE_IN_PROSE.match(inside)))
            or (bracketed and bracketed["dots"] and _SO_MANY_MORE.match(bracketed["dots"]))
            or _OMITTED.match(line)
            or (_DOTS_LINE.fullmatch(line) and not _is_among_numbers(lines, number))
        ):
            yield line


def _is_among_numbers(lines: list[str], number: int) -> bool:
    """Tell whether a line of dots is a gap in a row of page numbers."""
    beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
    return any(_COUNTED.fullmatch(line) for line in beside)


def _inner_comments(html: str) -> Iterator[str]:
    for kind, pattern in (("style", _CSS_COMMENT), ("script", _JS_COMMENT)):
        if f"<{kind}" in html:
            for node in markup.tree(html).css(kind):
                for comment in pattern.finditer(node.text()):
                    yield next((part for part in comment.groups() if part is not None), "")
