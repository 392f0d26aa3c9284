"""Text that was read by the wrong encoding on its way: `CafÃ©` for `Café`, `â€™` for `’`, `Ð¿Ñ€` for `пр`.

UTF-8 read as Windows-1252 (or Latin-1, where that has no character) shows each character beyond ASCII as two to four,
the first of which tells how many. So a run of such characters that is valid UTF-8, byte for byte, is nothing else: the
repair is exact. Runs that lost a byte (a no-break space made a space, an undefined byte dropped) cannot be repaired;
`garbled` finds them by their first two characters.

Covered: garbling once and twice. Not covered: other code pages, such as 1251 (`РџСЂРё`) or Mac Roman (`â‚¬â„¢`).
"""

from __future__ import annotations

import re

_TIMES = 2  # text is garbled once by a pipe, twice by a pipe and a file; more was not seen

_BYTES = {**{bytes([byte]).decode("latin-1"): byte for byte in range(0x80, 0x100)}}
_BYTES |= {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"}
"""Character → byte, by Windows-1252 and, for the five bytes it lacks, by Latin-1."""


def _class(first: int, last: int) -> str:
    """Return the characters that stand for the bytes of a range, as a class of a regular expression."""
    return "[" + "".join(re.escape(sign) for sign, byte in _BYTES.items() if first <= byte <= last) + "]"


_REST = _class(0x80, 0xBF)
_WHOLE = re.compile(
    rf"(?:{_class(0xC2, 0xDF)}{_REST}|{_class(0xE0, 0xEF)}{_REST}{{2}}|{_class(0xF0, 0xF4)}{_REST}{{3}})+"
)
_LEAD = re.compile(_class(0xC2, 0xF4))
_LEFT = re.compile(
    "[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸŽ]|â€|(?<=[a-zß-ÿ])Ã(?![A-ZÀ-ß])|[ÐÑ][\u0080-\u00bf]|ï¿½|ðŸ|\ufffd"
)
"""The beginnings of what is left: accented Latin letters and signs, punctuation, Cyrillic, what was lost, emoji."""


def ungarbled(text: str) -> str:
    """Return the text with each run that is UTF-8, read wrongly, as it was meant."""
    if text.isascii() or not _LEAD.search(text):
        return text
    for _ in range(_TIMES):
        mended = _WHOLE.sub(_meant, text)
        if mended == text:
            break
        text = mended
    return text


def _meant(run: re.Match[str]) -> str:
    try:
        return bytes(_BYTES[sign] for sign in run[0]).decode()
    except ValueError:  # overlong forms and the like: no UTF-8
        return run[0]


def garbled(text: str) -> list[str]:
    """Return the places that look garbled, each with a few characters around it."""
    if text.isascii():
        return []
    return [text[max(0, match.start() - 8) : match.end() + 8] for match in _LEFT.finditer(text)]
