"""A line of a batch's output or error file → what became of its request. Pure.

    {"custom_id":"<key>","response":{"status_code":200,"body":{a chat completion}},"error":null}
    {"custom_id":"<key>","response":{"status_code":400,"body":{"error":{…}}},"error":null}
    {"custom_id":"<key>","response":null,"error":{"code":"batch_expired","message":…}}

Read as `chat` would have read the same answer online: `stream` knows completions, `faults` knows complaints. What is
the request's own fault is a failure; what is the server's (5xx, 429), the account's (no credit), the address's (no such
model), time's (expired, cancelled) or a setting's (`max_tokens` too large) leaves the request open, as does a reply
that broke off (`finish`). A malformed completion is a failure too: it was paid, and asking again would be paid again.
What an answer of no use has cost is said, as far as the line still says it.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from websight.errors import SampleError
from websight.llm import Reply, TransientError, Usage, faults, stream
from websight.llm.complaint import complaint
from websight.llm.context import TooLong
from websight.llm.endpoint import Endpoint
from websight.llm.replies import Failure

_SENT = faults.Sent(body=dict.fromkeys(faults.OPTIONAL))
"""A line does not say what was sent; a complaint about any optional parameter is taken at its word."""


_KEY = re.compile(rb'"custom_id"\s*:\s*"([0-9a-f]{64})"')
_USAGE = re.compile(rb'"usage"\s*:\s*(\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})')


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one request."""

    key: str  # "" where the line is damaged
    kept: Reply | Failure | None = None  # None: it is still open
    trouble: str = ""  # why it is still open
    discarded: Usage | None = None  # what was paid for an answer of no use


def outcome(line: bytes, endpoint: Endpoint, prompt_bytes: int = 0) -> Outcome:
    """Read a line; where it does not say how long the prompt was, it had `prompt_bytes`. Never raises."""
    try:
        values = json.loads(line.decode("utf-8", "replace"))
        key, response = values["custom_id"], values.get("response") or {}
        status, body = response.get("status_code"), response.get("body")
        error = values.get("error") or {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return _damaged(line)
    if not isinstance(key, str):
        return Outcome(key="", trouble="a line of the output names no request")
    if isinstance(status, int) and status >= 400:
        return _complained(key, status, body, endpoint)
    if body is None:  # "batch_expired", "batch_cancelled"
        said = error.get("message") or error.get("code") if isinstance(error, Mapping) else error
        return Outcome(key=key, trouble=str(said or "the server says nothing of a request"))
    return _completed(key, body, prompt_bytes)


def _completed(key: str, body: object, prompt_bytes: int) -> Outcome:
    gathered, discarded = stream.Gathered(), _counted(body.get("usage") if isinstance(body, dict) else None)
    try:
        stream.whole(json.dumps(body).encode(), gathered)
        if gathered.error is None:
            return Outcome(key=key, kept=gathered.reply(prompt_bytes))
        return Outcome(key=key, trouble=stream.clean(json.dumps(gathered.error))[:200], discarded=discarded)
    except TransientError as error:
        detail = stream.clean(error.detail)
        if error.reason == "broken_reply":
            return Outcome(key=key, trouble=detail, discarded=discarded)
        return Outcome(key=key, kept=Failure(reason=error.reason, detail=detail), discarded=discarded)


def _damaged(line: bytes) -> Outcome:
    """Read what a damaged line still says of its request and of what that has cost."""
    named, usage = _KEY.search(line), None
    with contextlib.suppress(ValueError):
        usage = json.loads(found[1]) if (found := _USAGE.search(line)) else None
    key = named[1].decode() if named else ""
    return Outcome(key=key, trouble="a line of the output is damaged", discarded=_counted(usage))


def _counted(usage: object) -> Usage | None:
    """Return the tokens that a server counted, None where it counted none."""
    counted = stream.usage_of(usage if isinstance(usage, dict) else None, "", 0)
    return counted if counted.prompt_tokens or counted.reply_tokens else None


def _complained(key: str, status: int, body: object, endpoint: Endpoint) -> Outcome:
    said = complaint(stream.clean(json.dumps(body, ensure_ascii=False)), endpoint.key)
    meaning = faults.fault(status, {}, said, _SENT, endpoint, now_s=0)
    is_setting = isinstance(meaning, TooLong) and meaning.is_reply  # max_tokens: lowered, it may do
    if isinstance(meaning, SampleError) and not is_setting:
        return Outcome(key=key, kept=Failure(reason=meaning.reason, detail=meaning.detail))
    return Outcome(key=key, trouble=str(meaning))
