"""Leaves out the rules of a style sheet that a document cannot use: of Bootstrap's 5,000 lines a page uses 300.

    .card-img-top, .navbar > a:hover {…}    stays if the document has a `card-img-top`, or a `navbar` and an <a>
    @media, @supports, @layer, @container   stay with what stays in them
    @font-face, @keyframes                  stay if a rule that stays, or the document, names them

A rule goes if each of its selectors has a class, an id or a tag that is nowhere in the document, and no word of a
script: what stays is too much rather than too little. Whether it is enough is not known here: it is rendered
(`browser.shoot`).
Source: https://www.w3.org/TR/css-syntax-3/#parsing
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from websight import markup

_PIECE = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:[^"\\\n]|\\.)*+"? | '(?:[^'\\\n]|\\.)*+'? | url\([^"'()]*+\) | \\.
      | [{};] | [^"'/{};\\u]++ | .""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_GROUPS = re.compile(r"@(?:media|supports|layer|container|scope|-moz-document|starting-style)\b", re.IGNORECASE)
_NAMED = re.compile(r"@(?:-\w+-)?keyframes\s+[\"']?(?P<frames>[\w-]+)|@font-face", re.IGNORECASE)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([^;\"'}]+)", re.IGNORECASE)
_ARGUMENTS = re.compile(
    r":(?:not|is|where|has|matches|-\w+-any|nth-[\w-]+|lang|dir|host|host-context|part|slotted|state)\([^()]*(?:\([^()]*\)[^()]*)*\)",
    re.IGNORECASE,
)
_PSEUDO = re.compile(r"(?<!\\)(?:::?[\w-]+(?:\([^()]*\))?|\[[^\[\]]*\])")
_NAME = re.compile(r"([.#]?)((?:[\w-]|[^\x00-\x7f]|\\[0-9a-f]{1,6}\s?|\\.)+)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")

_ALWAYS = frozenset(("html", "body", "head", "from", "to"))

_DEPTH = 20  # of groups in each other; deeper ones stay whole


class Names:
    """The names that selectors may speak of: what a document has, and the words of its scripts."""

    def __init__(self, html: str, scripts: str = "") -> None:
        tree = markup.tree(html)
        inline = "\n".join(script.text() for script in tree.css("script"))
        self._words = set(_WORD.findall(f"{inline}\n{scripts}"))
        self._classes = {name for node in tree.css("[class]") for name in (node.attributes["class"] or "").split()}
        self._ids = {node.attributes["id"] for node in tree.css("[id]")}
        self._tags = {*_ALWAYS, *(node.tag or "" for node in tree.css("*"))}
        self.text = html

    def may_match(self, selector: str) -> bool:
        """Tell whether something in the document may match one selector."""
        plain = _PSEUDO.sub(" ", _ARGUMENTS.sub(" ", selector))
        return all(self._has(sign, _ESCAPE.sub(_meant, name)) for sign, name in _NAME.findall(plain))

    def _has(self, sign: str, name: str) -> bool:
        if sign:
            return name in (self._classes if sign == "." else self._ids) or name in self._words
        return name.lower() in self._tags or name in self._words or name[0].isdigit()


def without_unused(css: str, names: Names) -> str:
    """Return a style sheet without the rules that a document with these names cannot use."""
    kept = "".join(_kept(css, names, 0))
    return "".join(_named(kept, names.text)).strip()


def _kept(css: str, names: Names, depth: int) -> Iterator[str]:
    for head, body in _rules(css):
        if body is None:
            yield head
        elif _GROUPS.match(_plain(head)):
            inner = "".join(_kept(body, names, depth + 1)) if depth < _DEPTH else body
            if inner.strip():
                yield f"{head}{{{inner}}}"
        elif _plain(head).startswith("@") or any(map(names.may_match, _selectors(_plain(head)))):
            yield f"{head}{{{body}}}"


def _named(css: str, html: str) -> Iterator[str]:
    """Yield the rules of a style sheet but the fonts and animations that nothing names."""
    rules = [*_rules(css)]
    used = html + "".join(
        _COMMENT.sub("", f"{head}{body or ''}") for head, body in rules if not _NAMED.match(_plain(head))
    )
    for head, body in rules:
        match = _NAMED.match(_plain(head))
        if match is None or body is None:
            yield head if body is None else f"{head}{{{body}}}"
            continue
        family = _FAMILY.search(body)
        name = match["frames"] or (family[1].strip() if family else "")
        if not name or name.lower() in used.lower():
            yield f"{head}{{{body}}}"


def _rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield the rules of a style sheet: what stands before the block, and in it; None of statements and the rest."""
    start = depth = opened = 0
    for match in _PIECE.finditer(css):
        sign = match[0]
        if sign == "{":
            opened = match.start() if not depth else opened
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                yield css[start:opened], css[opened + 1 : match.start()]
                start = match.end()
        elif sign == ";" and not depth:
            yield css[start : match.end()], None
            start = match.end()
    if css[start:].strip():
        yield (css[start:], None) if not depth else (css[start:opened], css[opened + 1 :])


def _plain(head: str) -> str:
    return _COMMENT.sub(" ", head).strip()


def _selectors(head: str) -> list[str]:
    """Return the selectors of a list; commas in brackets part none."""
    return re.split(r",(?![^(\[]*[)\]])", head)


def _meant(escape: re.Match[str]) -> str:
    digits, other = escape.groups()
    return other or (chr(code) if 0 < (code := int(digits, 16)) < 0x110000 else "")
