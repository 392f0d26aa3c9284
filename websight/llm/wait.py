"""When a server wants to be asked again, in all the ways that servers say it. Pure.

    headers   retry-after: 7 · 1.5 · 20s · a date      retry-after-ms · x-ms-retry-after-ms
              x-ratelimit-reset[-requests|-tokens]: 6m0s · 12 · Unix seconds or milliseconds · ISO 8601
              anthropic-ratelimit-*-reset: ISO 8601     ratelimit-reset, ratelimit: reset=12
    fields    retryDelay "20.04s" (Gemini's RetryInfo) · retry_after[_ms] · resets_in_seconds · estimated_time
    words     try again in 1m2.5s · retry after 20 seconds · in 350ms · wait 2 minutes · available at 2026-11-30T12:00Z

A reset that belongs to an allowance which is not used up says nothing: it is left out where "remaining" is above 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from websight.llm.complaint import Complaint

_UNIT_S = {"ms": 0.001, "mi": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_UNITS = r"(?:ms|milli\w*|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![a-z])"
_PART = re.compile(rf"(\d+(?:\.\d+)?)\s*({_UNITS})", re.IGNORECASE)
_SPAN = rf"\d+(?:\.\d+)?\s*{_UNITS}(?:(?:,?\s*(?:and\s+)?)\d+(?:\.\d+)?\s*{_UNITS})*"
_TRIGGER = r"(?:try(?:ing)? (?:your request )?again|retry(?:ing)?|wait(?:ing)?|available|resets?|come back|regain)"
_IN_WORDS = re.compile(rf"\b{_TRIGGER}\b[^.;\d]{{0,40}}?({_SPAN})", re.IGNORECASE)
_BARE = re.compile(
    r"\bretry(?:ing)?[-_ ]?(?:after|in|delay)\W{0,4}(\d+(?:\.\d+)?)(?![\w.]*\d)(?!\s*[a-z])", re.IGNORECASE
)
_MOMENT = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?"
_AT_WORDS = re.compile(rf"\b{_TRIGGER}\b[^.;\d]{{0,40}}?({_MOMENT})", re.IGNORECASE)
_KINDS = ("requests", "tokens", "input-tokens", "output-tokens")


def after_s(headers: Mapping[str, str], said: Complaint, *, now_s: float) -> float | None:
    """Return how many seconds the server asks us to wait, None if it does not say. Header names are lower case."""
    for name in ("retry-after-ms", "x-ms-retry-after-ms"):
        if (milliseconds := _number(headers.get(name, ""))) is not None:
            return milliseconds / 1000
    for waits in (
        [_moment(headers.get("retry-after", ""), now_s)],
        [_moment(value, now_s) for value in _resets(headers)],
        [*(_hinted(name, value, now_s) for name, value in said.hints.items()), in_words(said.message, now_s=now_s)],
    ):
        known = [wait for wait in waits if wait is not None]
        if known:
            return max(known)
    return None


def in_words(message: str, *, now_s: float = 0.0) -> float | None:
    """Return the wait that a sentence asks for."""
    if spans := [_duration(found[1]) for found in _IN_WORDS.finditer(message)]:
        return max(span for span in spans if span is not None)
    if bare := _BARE.search(message):
        return float(bare[1])
    moment = _AT_WORDS.search(message)
    return _date(moment[1], now_s) if moment else None


def _resets(headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the values of headers that tell when an allowance is filled again, of those that are used up."""
    for family in ("x-ratelimit", "anthropic-ratelimit", "ratelimit"):
        for kind in _KINDS:
            left, reset = f"{family}-remaining-{kind}", f"{family}-reset-{kind}"
            if family.startswith("anthropic"):
                left, reset = f"{family}-{kind}-remaining", f"{family}-{kind}-reset"
            if _number(headers.get(left, "")) == 0 and reset in headers:
                yield headers[reset]
        if not _number(headers.get(f"{family}-remaining", "")) and f"{family}-reset" in headers:
            yield headers[f"{family}-reset"]
    if found := re.search(r"\bremaining=0\b.*\breset=(\d+)|\br=0\b.*\bt=(\d+)", headers.get("ratelimit", "")):
        yield found[1] or found[2]


def _hinted(name: str, value: str, now_s: float) -> float | None:
    if "remaining" in name or "limit" in name.replace("ratelimit", "") or name.startswith("n_"):
        return None
    number = _number(value)
    if number is not None and (name.endswith(("ms", "milliseconds"))):
        return _since(number, now_s) if number > 1e11 else number / 1000
    return _moment(value, now_s)


def _moment(value: str, now_s: float) -> float | None:
    """Read seconds, "6m0s", a Unix time in seconds or milliseconds, or a date."""
    value = value.strip()
    number = _number(value)
    if number is not None:
        return _since(number, now_s) if number > 1e9 else number
    if re.match(r"\d{4}-\d\d-|[A-Za-z]{3},", value):
        return _date(value, now_s)
    return _duration(value)


def _since(number: float, now_s: float) -> float:
    return max(0.0, (number / 1000 if number > 1e11 else number) - now_s)


def _duration(text: str) -> float | None:
    parts = _PART.findall(text)
    return sum(float(number) * _unit_s(unit.lower()) for number, unit in parts) if parts else None


def _unit_s(unit: str) -> float:
    return _UNIT_S["ms"] if unit == "ms" or unit.startswith("milli") else _UNIT_S[unit[0]]


def _date(text: str, now_s: float) -> float | None:
    try:
        if text[:4].isdigit():
            moment = datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "Z", text.strip()))
        else:
            moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now_s)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
