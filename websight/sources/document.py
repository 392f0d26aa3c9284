"""One page that exists, and how bytes become text.

    bytes   UTF-8 where a byte order mark says so or the bytes are valid; else the charset that the document declares,
            under the names browsers give it; else the one that its letters are likely in, as Chromium guesses too; with
            few of them windows-1252. What the charset does not know becomes U+FFFD.
    text    U+0000 is left out, as it is where browsers read text; lone surrogates, which no table can hold, become
            U+FFFD.

Nothing else is changed. UTF-8 goes before the declaration because other charsets are hardly ever valid UTF-8, and pages
are often stored again without a change of their declaration.
Source: https://encoding.spec.whatwg.org (names), https://html.spec.whatwg.org 13.2.3 (order, without its guesses).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from websight.errors import SampleError

MAX_CHARS = 5_000_000
"""Twenty times the largest page of Design2Code. The browser refuses more (`browser.chromium`)."""

MAX_BYTES = 4 * MAX_CHARS
"""UTF-8 takes at most four bytes a character."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_DECLARED = re.compile(rb"<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARED_WITHIN = 4_096  # bytes; browsers look at 1,024 and begin again where it comes later

# Names that Python does not know, and charsets that browsers take for a larger one.
_LABELS = {"x-sjis": "cp932", "x-gbk": "gbk", "x-euc-jp": "euc_jp", "iso-8859-8-i": "iso8859-8"}
_LARGER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a declaration that can be read byte by byte is not UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
# Python's names of what browsers read; its other codecs (hex, zlib, unicode_escape, utf-7) are no charsets of pages.
_CHARSETS = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp866|cp874|cp932|cp949|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb18030|big5hkscs|euc_jp|iso2022_jp"
)
_SURROGATES = re.compile("[\ud800-\udfff]")

_MARKUP = re.compile(rb"<(style|script)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_LETTERS = re.compile(rb"[\x80-\xff]")
_GUESSED_FROM = 16
"""Letters beyond ASCII, at least: fewer are the odd é, © or “ of a western page, which any charset explains."""

_GUESSED_WITHIN = 100_000  # bytes of text: more say no more


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """One page that exists."""

    html: str
    idea: str  # what its source says of it; "" if nothing
    name: str  # within its source
    note: str  # what reading did to it, such as "read as windows-1252"; "" for UTF-8


def document_of(name: str, html: object, idea: object = None, charset: str = "") -> SourceDocument:
    """Return the document that a file, a row or an answer holds; `charset` is what a server said of it.

    Raises: SampleError (`no_text` for None, `not_text`, `too_large`) whose detail begins with `name`.
    """
    if html is None:
        raise SampleError("no_text", f"{name}: missing or null")
    if not isinstance(html, str | bytes):
        raise SampleError("not_text", f"{name}: found {type(html).__name__}")
    limit = MAX_BYTES if isinstance(html, bytes) else MAX_CHARS
    if len(html) <= limit:
        text, did = decoded(html, charset) if isinstance(html, bytes) else (html, "")
        if len(text) <= MAX_CHARS:
            written = text.replace("\0", "")
            nuls = len(text) - len(written)
            text, lost = _SURROGATES.subn("\ufffd", written)
            notes = (
                did,
                f"{nuls} NUL characters left out" if nuls else "",
                f"{lost} surrogate characters replaced" if lost else "",
            )
            return SourceDocument(
                html=text, idea=_plain(idea), name=name, note=", ".join(note for note in notes if note)
            )
    raise SampleError("too_large", f"{name}: more than {MAX_CHARS} characters")


def decoded(raw: bytes, charset: str = "") -> tuple[str, str]:
    """Return the text of a document and a note on its conversion, "" if it was plain UTF-8.

    What a server said of the `charset` goes before what the document declares.
    """
    for mark, known in _MARKS:
        if raw.startswith(mark):
            return _read_as(known, raw[len(mark) :], "byte order mark taken off")
    declared = _named(charset) or _declared(raw)
    if declared != "iso2022_jp":  # whose bytes are valid UTF-8, all of them
        try:
            return raw.decode(), ""
        except UnicodeDecodeError:
            pass
    if declared:
        return _read_as(declared, raw, "declared")
    guessed = _guessed(raw)
    return _read_as(guessed or "cp1252", raw, "nothing declared, guessed" if guessed else "nothing declared")


def _read_as(charset: str, raw: bytes, why: str) -> tuple[str, str]:
    text = raw.decode(charset, "replace")
    lost = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")  # those that UTF-8 spelled out were lost before
    return text, f"read as {charset} ({why})" + (f", {lost} characters replaced" if lost > 0 else "")


def _declared(raw: bytes) -> str:
    """Return the charset that the document declares, by Python's name; "" if none that browsers read."""
    declared = _DECLARED.search(raw[:_DECLARED_WITHIN])
    if declared is None:
        return ""
    return _named(declared[1].decode("ascii"))


def _named(label: str) -> str:
    label = label.lower()
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return ""
    name = _LARGER.get(name, name)
    return name if _CHARSETS.fullmatch(name) else ""


def _guessed(raw: bytes) -> str:
    """Return the charset that a document's text is likely in, by Python's name; "" if there is too little of it."""
    import chardet  # noqa: PLC0415 — for the few documents that need it

    text = _MARKUP.sub(b" ", raw)[:_GUESSED_WITHIN]
    if len(_LETTERS.findall(text)) < _GUESSED_FROM:
        return ""
    return _named(chardet.detect(text)["encoding"] or "")


def _plain(idea: object) -> str:
    text = idea.decode("utf-8", "replace") if isinstance(idea, bytes) else idea
    return _SURROGATES.sub("\ufffd", text.replace("\0", "")) if isinstance(text, str) else ""
