"""A server's error response → what it means for the request and the run. Pure.

    429, 503 + Retry-After, 529                → RateLimited      wait, then ask again
    408, 409, 425, other 5xx                   → TransientError   ask again a few times
    429 without credit, 402, 401, 403, 404     → RunError         the run stops: no other request will do better
    400 … context too long, content policy     → SampleError      only this request fails
    400 … an optional parameter                → Unwanted         send it again without
    any other                                  → SampleError("bad_request")

Servers agree on hardly anything but the status; the words of OpenAI, Azure, vLLM, llama.cpp, TGI, Ollama, LiteLLM,
OpenRouter and Gemini's compatible door were looked at (2026-11).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any

from websight.errors import RunError, SampleError
from websight.llm import RateLimited, TransientError

OPTIONAL = ("response_format", "stream_options", "stream", "seed", "temperature", "top_p", "max_tokens")
"""Parameters that a server may refuse and still be of use. A name that contains another stands before it."""

_ALIASES = {"json_schema": "response_format", "structured output": "response_format", "include_usage": "stream_options"}
_DETAIL_CHARS = 300

_CONTEXT = re.compile(
    r"context.?(?:length|size|window)|exceed\w*.{0,40}context|max_new_tokens|(?:prompt|input) (?:is )?too long"
    r"|too many (?:input |prompt )?tokens|reduce the length|inputs? must have less than",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"content.?(?:management.?)?(?:policy|filter)|usage polic|safety system|flagged|moderation|responsible.?ai",
    re.IGNORECASE,
)
_NO_CREDIT = re.compile(r"insufficient.?(?:quota|credit|balance|funds)|billing|credit balance", re.IGNORECASE)
_RETRY_IN = re.compile(r"(?:try again|retry) in ((?:\d+(?:\.\d+)?(?:ms|s|m|h))+)", re.IGNORECASE)
_DURATION = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_UNIT_S = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_NO_MODEL = re.compile(
    r"model\b.{0,120}(?:not found|does not exist|not exist)|(?:invalid|unknown) model|model_not_found"
    r"|pinned to .{0,120}requested",  # transformers serve
    re.IGNORECASE,
)
_NO_KEY = re.compile(r"authentication error|invalid.{0,10}api.?key|incorrect api key|api key not valid", re.IGNORECASE)
_SECRET = re.compile(r"\b(?:sk|pk|hf|gsk|xai)[-_][\w*-]{4,}|Bearer \S+")


_STREAM_WORDS = (
    ("rate_limit", 429),
    ("rate limit", 429),
    ("overloaded", 529),
    ("quota", 429),
    ("context", 400),
    ("invalid_request", 400),
    ("content_filter", 400),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A server, as errors name it."""

    base_url: str
    key_env: str
    key: str = field(default="", repr=False)


class Unwanted(Exception):  # noqa: N818 — what happened, not whose error
    """The server does not take an optional parameter that we sent."""

    def __init__(self, name: str, detail: str) -> None:
        super().__init__(f"{name}: {detail}")
        self.name = name
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """The body of an error response."""

    message: str = ""
    code: str = ""  # code and type, joined
    param: str = ""


def complaint(body: str, secret: str = "") -> Complaint:
    """Return what `body` says, on one line and without anything that looks like a key."""
    try:
        document = json.loads(body)
    except ValueError:
        return Complaint(message=_line(re.sub(r"<[^>]*>", " ", body), secret))
    return _complaint(document, secret)


def _complaint(document: Any, secret: str) -> Complaint:
    inner = document
    if isinstance(document, dict):
        inner = next((document[name] for name in ("error", "detail") if document.get(name)), document)
    if isinstance(inner, list):
        inner = inner[0] if inner else {}
    if not isinstance(inner, dict):
        kind = str(document.get("error_type", "")) if isinstance(document, dict) else ""
        return Complaint(message=_line(str(inner), secret), code=kind)
    message = inner.get("message") or inner.get("msg") or ("" if inner is document else json.dumps(inner))
    codes = (str(inner[name]) for name in ("code", "type", "status") if inner.get(name) is not None)
    param = inner.get("param") or (inner["loc"][-1] if inner.get("loc") else "")
    return Complaint(message=_line(str(message or ""), secret), code=" ".join(codes), param=str(param))


def _line(text: str, secret: str) -> str:
    text = " ".join(text.split())
    text = text.replace(secret, "…") if secret else text
    text = _SECRET.sub("…", text)
    return text if len(text) <= _DETAIL_CHARS else text[: _DETAIL_CHARS - 1] + "…"


def fault(
    status: int,
    headers: Mapping[str, str],
    said: Complaint,
    sent: Mapping[str, Any],
    endpoint: Endpoint,
    *,
    now_s: float,
) -> Exception:
    """Return the exception that an error response stands for. `sent` is the request's body, `now_s` Unix time."""
    text = f"{said.code} {said.message}"
    detail = f"{status} {said.message or said.code or 'without a word'}"
    meaning: Exception
    if status == 402 or (status == 429 and _is_out_of_credit(said, headers)):
        meaning = RunError(f"no credit left at {endpoint.base_url}: {detail}; top up, then build again", permanent=True)
    elif status in {429, 529} or (status == 503 and "retry-after" in headers):
        meaning = RateLimited(detail, after_s(headers, said.message, now_s=now_s))
    elif status in {408, 409, 425} or status >= 500:
        meaning = TransientError("server_error", detail)
    elif status in {400, 403, 422, 451} and _POLICY.search(text):
        meaning = SampleError("refused", detail)
    elif status in {401, 403} or (status == 400 and _NO_KEY.search(text)):
        meaning = _locked(status, said, endpoint)
    elif status in {404, 405, 410} or (status == 400 and _NO_MODEL.search(text)):
        meaning = RunError(_lost(status, said, sent, endpoint), permanent=True)
    else:
        meaning = _refusal(said, text, detail, sent)
    return meaning


def _refusal(said: Complaint, text: str, detail: str, sent: Mapping[str, Any]) -> Exception:
    if _CONTEXT.search(text):
        return SampleError("context_too_long", detail)
    name = _unwanted(said, sent)
    if name == "max_tokens" and "max_completion_tokens" not in said.message:
        return RunError(
            f"the server refuses max_tokens = {sent['max_tokens']}: {detail}; lower model.max_tokens", permanent=True
        )
    return Unwanted(name, detail) if name else SampleError("bad_request", detail)


def _unwanted(said: Complaint, sent: Mapping[str, Any]) -> str:
    """Return the optional parameter that the complaint names and that was sent, "" if there is none."""
    named = said.param.split(".")[0]
    if named:
        return named if named in OPTIONAL and named in sent else ""
    message = said.message.lower()
    message = next((f"{message} {name}" for alias, name in _ALIASES.items() if alias in message), message)
    return next((name for name in OPTIONAL if name in sent and re.search(rf"\b{name}\b", message)), "")


def _is_out_of_credit(said: Complaint, headers: Mapping[str, str]) -> bool:
    if "insufficient_quota" in said.code or "billing" in said.code:
        return True
    # Gemini's door says "check your billing" for a limit per minute too, and when to come back.
    says_when = "retry-after" in headers or _RETRY_IN.search(said.message)
    return bool(_NO_CREDIT.search(said.message)) and not says_when


def _locked(status: int, said: Complaint, endpoint: Endpoint) -> RunError:
    what = "takes no request" if endpoint.key else "wants a key"
    state = "is set, but refused" if endpoint.key else "is not set"
    words = f" ({said.message})" if status == 403 and said.message else ""
    return RunError(
        f"{endpoint.base_url} {what}: {status}{words}; the environment variable {endpoint.key_env} {state}",
        permanent=True,
    )


def _lost(status: int, said: Complaint, sent: Mapping[str, Any], endpoint: Endpoint) -> str:
    hint = "" if re.search(r"/v\d", endpoint.base_url) or _NO_MODEL.search(said.message) else "; most end in /v1"
    return (
        f"{endpoint.base_url} has no model {sent.get('model')!r} or is not the right address: {status} {said.message}; "
        f"check model.name and model.base_url{hint}"
    )


def after_s(headers: Mapping[str, str], message: str = "", *, now_s: float) -> float | None:
    """Return how many seconds the server asks us to wait, None if it does not say. Header names are lower case."""
    if (milliseconds := _number(headers.get("retry-after-ms", ""))) is not None:
        return milliseconds / 1000
    if value := headers.get("retry-after", "").strip():
        seconds = _number(value)
        return seconds if seconds is not None else _until(value, now_s)
    spent = [
        headers.get(f"x-ratelimit-reset-{kind}", "")
        for kind in ("requests", "tokens")
        if _number(headers.get(f"x-ratelimit-remaining-{kind}", "")) == 0
    ]
    waits = [
        wait for value in (*spent, headers.get("x-ratelimit-reset", "")) if (wait := _reset(value, now_s)) is not None
    ]
    if waits:
        return max(waits)
    in_words = _RETRY_IN.search(message)
    return _duration(in_words[1]) if in_words else None


def _reset(value: str, now_s: float) -> float | None:
    """Read "6m0s", seconds, or a Unix time in seconds or milliseconds."""
    number = _number(value)
    if number is None:
        return _duration(value)
    if number > 1e12:
        number /= 1000
    return max(0.0, number - now_s) if number > 1e9 else number


def _duration(text: str) -> float | None:
    parts = _DURATION.findall(text)
    return sum(float(number) * _UNIT_S[unit] for number, unit in parts) if parts else None


def _until(date: str, now_s: float) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return max(0.0, (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now_s)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None


def stream_status(error: Any) -> int:
    """Return the status that an error inside a stream stands for."""
    said = _complaint({"error": error}, "")
    code = re.search(r"\b[45]\d\d\b", said.code)
    if code:
        return int(code[0])
    text = f"{said.code} {said.message}".lower()
    return next((status for word, status in _STREAM_WORDS if word in text), 500)


def said_in_stream(error: Any, secret: str) -> Complaint:
    """Return what an error inside a stream says."""
    return _complaint({"error": error}, secret)
