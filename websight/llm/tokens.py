"""Tokens, estimated from bytes where no server has counted them.

A prompt is plain English with hardly any HTML: 4.0 bytes a token, the usual rule for English. A page is HTML, whose
brackets and indentation are tokens of their own: `markup.BYTES_PER_TOKEN`, measured there.
"""

from __future__ import annotations

from websight import markup

_PROMPT_BYTES_PER_TOKEN = 4.0


def of_prompt(size_bytes: int) -> int:
    """Return about how many tokens a prompt of that size has."""
    return round(size_bytes / _PROMPT_BYTES_PER_TOKEN)


def of_page(size_bytes: int) -> int:
    """Return about how many tokens HTML of that size has."""
    return round(size_bytes / markup.BYTES_PER_TOKEN)
