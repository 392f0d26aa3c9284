"""What an error response says, wherever a server put it: its message, codes and parameter, and hints when to come back.

    {"error": {"message", "type", "code", "param"}}     OpenAI and most others; Gemini's door puts it into an array
    {"error": "…"}  {"detail": "…" | [{"loc", "msg"}]}  {"message": {"detail": […]}}    TGI, FastAPI, Mistral
    {"error": {…, "metadata": {"raw": "{…}"}}}          OpenRouter, which quotes another server
    {"base_resp": {"status_msg"}}  {"errors": […]}      MiniMax, Cloudflare
    <html>…  plain text  data: {…}                      proxies, and errors sent as an event of a stream

The whole document is read: what decides may stand after a thousand characters, or in `details`. Only what is shown is
short. Nothing that looks like a key gets out (`masked`). Pure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

_SHOWN_CHARS = 300
_READ_CHARS = 16_000  # some servers repeat the whole request in what they say; nothing new comes after that
_DEPTH = 12  # of nested objects and quoted JSON together

_MESSAGES = frozenset(
    """message msg detail details error errors error_msg error_message errormessage errmsg status_msg raw title
    description cause""".split()  # noqa: SIM905 — a list of words
)
_CODES = frozenset(
    """code type status error_type error_code errorcode status_code internal_code reason quotaid
    errcode""".split()  # noqa: SIM905
)
_ECHOES = frozenset(["input", "ctx", "body", "request", "loc", "url", "failed_generation", "@type"])
"""Fields that repeat what was sent, which is not the server's word."""

_HINT = re.compile(r"retry.?(?:after|delay|in)|reset|wait|estimated_time|n_ctx|n_prompt_tokens", re.IGNORECASE)

_SHORT_KEY = 8  # characters; a shorter one is a word of the language, or a placeholder
_DUMMIES = frozenset(["none", "null", "empty", "dummy", "ollama", "local", "token", "test", "fake", "llama", "vllm"])
_SECRET = re.compile(r"\b(?:sk|pk|hf|gsk|xai|nvapi|tgp)[-_][\w*-]{4,}|\bAIza[\w-]{10,}|Bearer [\w.~+/=*-]{4,}")
_STARRED = re.compile(r"[\w-]*\*{3,}[\w-]*")  # how servers show a key: its ends, and stars between
_PIECE = re.compile(r"[\w-]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What an error response says, on one line each."""

    message: str = ""
    code: str = ""  # codes, types and statuses, joined
    param: str = ""  # the parameter it is about, as the server names it
    hints: Mapping[str, str] = field(default_factory=dict)  # fields that tell of time or size: lower case → value

    @property
    def text(self) -> str:
        """Codes and message together."""
        return f"{self.code} {self.message}"

    @property
    def shown(self) -> str:
        """The message for people."""
        words = self.message or self.code or "without a word"
        return words if len(words) <= _SHOWN_CHARS else words[: _SHOWN_CHARS - 1] + "…"


def complaint(body: str, secret: str = "") -> Complaint:
    """Return what `body` says, without anything that looks like a key."""
    try:
        document = json.loads(_unwrapped(body))
    except (ValueError, RecursionError):
        return Complaint(message=_line(re.sub(r"<[^>]*>", " ", body), secret))
    return of_document(document, secret)


def of_document(document: Any, secret: str = "") -> Complaint:
    """Return what parsed JSON says."""
    messages: dict[str, None] = {}
    codes: dict[str, None] = {}
    hints: dict[str, str] = {}
    param = ""
    for name, value in _leaves(document, "error", 0):
        if name in _MESSAGES and isinstance(value, str):
            messages.setdefault(value)
        elif name in _CODES:
            codes.setdefault(str(value))
        elif name == "param":
            param = param or str(value)
        if _HINT.search(name):
            hints.setdefault(name, str(value))
    message = " ".join(text for text in messages if not any(text != other and text in other for other in messages))
    if not message and not codes and document:
        message = json.dumps(document, ensure_ascii=False)
    return Complaint(
        message=_line(message, secret), code=_line(" ".join(codes), secret), param=_line(param, secret), hints=hints
    )


def _unwrapped(body: str) -> str:
    """Return the JSON of an error that comes as an event of a stream."""
    if body.lstrip().startswith(("data:", "event:")):
        return next((line[5:] for line in body.splitlines() if line.startswith("data:") and "{" in line), body)
    return body


def _leaves(value: Any, name: str, depth: int) -> Iterator[tuple[str, Any]]:
    """Yield (lower-case name, value) of everything that is no container; JSON within text is opened."""
    if depth > _DEPTH:
        return
    if isinstance(value, str) and name in _MESSAGES and value.lstrip().startswith(("{", "[")):
        with suppress(ValueError, RecursionError):
            value = json.loads(value)
    if isinstance(value, dict):
        if isinstance(loc := value.get("loc"), list):  # FastAPI: ["body", "response_format", "json_schema"]
            yield "param", ".".join(str(part) for part in loc if part != "body")
        for key, inner in value.items():
            if key.lower() not in _ECHOES:
                yield from _leaves(inner, key.lower(), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name, depth + 1)
    elif value not in {None, ""} and not isinstance(value, bool):
        yield name, value


def _line(text: str, secret: str) -> str:
    return masked(" ".join(text[:_READ_CHARS].split()), secret)


def masked(text: str, secret: str) -> str:
    """Return `text` without the key, whole, percent-encoded or in the parts that servers show of it.

    A placeholder such as "none" stays: it is a word, and no secret.
    """
    text = _STARRED.sub("…", text)
    if len(secret) >= _SHORT_KEY:
        for form in dict.fromkeys((secret, quote(secret, safe=""), quote(secret))):
            text = text.replace(form, "…")
        text = _PIECE.sub(lambda found: "…" if _is_part(found[0], secret) else found[0], text)
    elif len(secret) >= 4 and secret.lower() not in _DUMMIES:
        text = re.sub(rf"(?<![\w-]){re.escape(secret)}(?![\w-])", "…", text)
    return _SECRET.sub("…", text)


def _is_part(word: str, secret: str) -> bool:
    """Tell whether a word is the beginning or the end of the key, and long or odd enough to be no chance."""
    is_end = secret.startswith(word) or secret.endswith(word)
    return is_end and (len(word) >= _SHORT_KEY or (any(sign.isdigit() for sign in word) and len(word) < len(secret)))
