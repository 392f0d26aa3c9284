"""A line of a batch's output or error file → what became of its request. Pure.

    {"custom_id":"<key>","response":{"status_code":200,"body":{a chat completion}},"error":null}
    {"custom_id":"<key>","response":{"status_code":400,"body":{"error":{…}}},"error":null}
    {"custom_id":"<key>","response":null,"error":{"code":"batch_expired","message":…}}

Read as `chat` would have read the same answer online: `stream` knows completions, `faults` knows complaints. What is
the request's own fault is a failure; what is the server's (5xx, 429), the account's (no credit), the address's (no such
model), time's (expired, cancelled) or a setting's (`max_tokens` too large) leaves the request open, as does a reply
that broke off (`finish`). A malformed completion is a failure too: it was paid, and asking again would be paid again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from websight.errors import SampleError
from websight.llm import Reply, TransientError, faults, stream
from websight.llm.complaint import complaint
from websight.llm.context import TooLong
from websight.llm.endpoint import Endpoint
from websight.llm.replies import Failure

_SENT = faults.Sent(body=dict.fromkeys(faults.OPTIONAL))
"""A line does not say what was sent; a complaint about any optional parameter is taken at its word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one request."""

    key: str  # "" where the line is damaged
    kept: Reply | Failure | None = None  # None: it is still open
    trouble: str = ""  # why it is still open


def outcome(line: bytes, endpoint: Endpoint) -> Outcome:
    """Read a line. Never raises."""
    try:
        values = json.loads(line.decode("utf-8", "replace"))
        key, response = values["custom_id"], values.get("response") or {}
        status, body = response.get("status_code"), response.get("body")
        error = values.get("error") or {}
    except (ValueError, KeyError, TypeError, AttributeError):
        return Outcome(key="", trouble="a line of the output is damaged")
    if not isinstance(key, str):
        return Outcome(key="", trouble="a line of the output names no request")
    if isinstance(status, int) and status >= 400:
        return _complained(key, status, body, endpoint)
    if body is None:  # "batch_expired", "batch_cancelled"
        said = error.get("message") or error.get("code") if isinstance(error, Mapping) else error
        return Outcome(key=key, trouble=str(said or "the server says nothing of a request"))
    return _completed(key, body)


def _completed(key: str, body: object) -> Outcome:
    gathered = stream.Gathered()
    try:
        stream.whole(json.dumps(body).encode(), gathered)
        if gathered.error is None:
            return Outcome(key=key, kept=gathered.reply(prompt_bytes=0))
        return Outcome(key=key, trouble=stream.clean(json.dumps(gathered.error))[:200])
    except TransientError as error:
        if error.reason == "broken_reply":
            return Outcome(key=key, trouble=stream.clean(error.detail))
        return Outcome(key=key, kept=Failure(reason=error.reason, detail=stream.clean(error.detail)))


def _complained(key: str, status: int, body: object, endpoint: Endpoint) -> Outcome:
    said = complaint(stream.clean(json.dumps(body, ensure_ascii=False)), endpoint.key)
    meaning = faults.fault(status, {}, said, _SENT, endpoint, now_s=0)
    is_setting = isinstance(meaning, TooLong) and meaning.is_reply  # max_tokens: lowered, it may do
    if isinstance(meaning, SampleError) and not is_setting:
        return Outcome(key=key, kept=Failure(reason=meaning.reason, detail=meaning.detail))
    return Outcome(key=key, trouble=str(meaning))
