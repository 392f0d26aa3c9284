"""A server's error response → what it means for the request and the run. Pure.

    no credit, in any status                   → RunError         the run stops; the same command goes on after a top-up
    more tokens than a minute ever allows      → RunError         at once, permanent: a limit of ours has to be lowered
    429, 503 + a wait, 529, "rate limit"       → RateLimited      wait, then ask again
    408, 409, 425, other 5xx                   → TransientError   ask again a few times
    401, 403, 404                              → RunError         permanent: no other request will do better
    400 … content policy                       → SampleError      only this request fails
    400 … prompt and reply too long together   → TooLong          ask for a shorter reply
    400 … an optional parameter                → Unwanted         send it again without
    any other                                  → SampleError("bad_request")

Servers agree on hardly anything, and not even on the status. The whole text decides; only what is shown is cut.
The words of OpenAI, Azure, Anthropic, Gemini, Groq, Mistral, DeepSeek, DashScope, Moonshot, Zhipu, MiniMax, xAI,
Together, Fireworks, OpenRouter, LiteLLM, new-api, vLLM, SGLang, llama.cpp, TGI and Ollama were looked at (2026-11).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from websight.errors import RunError, SampleError
from websight.llm import RateLimited, TransientError, context
from websight.llm.complaint import Complaint, of_document
from websight.llm.endpoint import Endpoint
from websight.llm.wait import after_s, in_words

OPTIONAL = ("response_format", "stream_options", "stream", "seed", "temperature", "top_p", "max_tokens")
"""Parameters that a server may refuse and still be of use. A name that contains another stands before it."""

SYSTEM = "system"
"""Stands among them for the system message."""

_POLICY = re.compile(
    r"content.?(?:management.?)?(?:policy|filter)|usage polic|safety system|flagged|moderation|responsible.?ai"
    r"|data_inspection_failed|inappropriate content|sensitive (?:content|words?)|prohibited_content",
    re.IGNORECASE,
)
_NO_CREDIT = re.compile(
    r"insufficient.?(?:user.?)?(?:quota|credit|balance|funds)|not have sufficient (?:fund|balance|credit|quota)"
    r"|credit balance|negative balance|credit.?limit"
    r"|not enough (?:credit|balance|funds|quota)|(?:out of|no (?:more|remaining)?|more|purchase|all available) credits"
    r"|credits? (?:has|have|is|are|was|were) (?:been )?(?:exhausted|depleted|used)"
    r"|(?:used up|exhausted|depleted|exceeded) (?:all )?(?:of )?your (?:monthly (?:included )?)?(?:credits?|balance"
    r"|budget|free|included)|billing.?(?:hard.?limit|not.?active)|account is not active|exceeded_current_quota|arrear"
    r"|account (?:is |has been )?(?:suspended|deactivated).{0,80}(?:balance|billing|payment|spending|credit)"
    r"|overdue|bill.{0,10}unpaid|usage limits|budget.?(?:has been )?exceeded|exceeded.?(?:your |the |token )?budget"
    r"|(?:monthly|weekly|daily|team|project|organi[sz]ation|key|user).budget\b.{0,40}exceeded"
    r"|credits? (?:is|are) required"
    r"|(?:over|max).budget|spend(?:ing)?.(?:limit|cap)|monthly (?:spend|limit|quota)|payment required|top.?up|recharge"
    r"|free (?:tier|trial|quota|allowance|credits?) .{0,40}(?:exhausted|expired|used up|ended)|freetieronly"
    r"|trial.{0,20}(?:expired|limited to \d+ api calls)|can only afford"
    r"|余额不足|欠费|额度(?:不足|已用|用尽|失败)|充值",
    re.IGNORECASE,
)
"""No server says this of anything but money."""
_NO_PLAN = re.compile(r"\blimit: 0\b")  # Gemini's, for a model that the plan does not have
_BROKE_CODE = re.compile(r"(?:^| )(?:1113|1008)(?: |$)")  # Zhipu's, MiniMax's
_PERHAPS_NO_CREDIT = re.compile(r"billing|quota|usage limit|payment method", re.IGNORECASE)
"""This is said of limits per minute too; then the answer tells when to come back, or of what the limit is."""

_TOO_FAST = re.compile(
    r"rate.?(?:quota|limit)|too many (?:\w+ )?requests|throttl"
    r"|no (?:healthy )?deployments|in cooldown",  # LiteLLM, after failures of what is behind it
    re.IGNORECASE,
)
_PER_MINUTE = re.compile(r"per.?(?:minute|second|min\b|hour)|\b(?:RPM|TPM|RPS)\b", re.IGNORECASE)
_RATE = re.compile(
    rf"{_TOO_FAST.pattern}|{_PER_MINUTE.pattern}|resource.?(?:has been )?exhausted|concurrency (?:limit|is too)"
    r"|(?:^| )(?:1002|130[235])(?: |$)",  # MiniMax's, Zhipu's
    re.IGNORECASE,
)
_DAILY = re.compile(r"per.?day|daily|\b(?:RPD|TPD)\b", re.IGNORECASE)
_GEMINI_DAILY = re.compile(r"\w+PerDay", re.ASCII)  # its `retryDelay` is then some seconds all the same
_TOO_LARGE = re.compile(r"\blimit\W{0,3}(\d[\d,]*)\b.{0,60}?\brequested\W{0,4}(\d[\d,]*)", re.IGNORECASE)
_NO_MODEL = re.compile(
    r"model\b.{0,120}(?:not found|does not exist|not exist)|(?:invalid|unknown|no such) model|model_not_found"
    r"|not a valid model|requested model is not|model (?:identifier|id|name)\b.{0,20}(?:invalid|not valid)"
    r"|model\b.{0,60}\bnot (?:been )?loaded|no models? (?:is |are )?loaded"
    r"|pinned to .{0,120}requested",  # transformers serve
    re.IGNORECASE,
)
_NO_KEY = re.compile(
    r"authentication error|invalid.{0,10}api.?key|incorrect api key|api key not valid"
    r"|(?:organi[sz]ation|account|key|user) (?:has been|is) (?:disabled|deactivated|banned|blocked|revoked|expired)"
    r"|no_db_connection|no connected db",  # LiteLLM that has no database knows its master key and no other
    re.IGNORECASE,
)

_SYSTEM = re.compile(
    r"system.{0,3} (?:role|message|prompt|instruction)s?.{0,60}(?:not|unsupported|isn't|must)|not support.{0,20}system"
    r"|roles? must alternate|developer instruction is not|only (?:support )?'?user'? and '?(?:assistant|model)'? roles"
    r"|(?:unknown|unexpected|invalid|unsupported) (?:message )?role|messages?\W{0,2}0\W{1,2}role",
    re.IGNORECASE,
)
_SCHEMA = re.compile(
    r"json.?schema|structured.?output|response.?(?:schema|format)|additionalProperties|grammar|guided|json.?mode"
    r"|(?:generate|validate) json|\bschema\b",
    re.IGNORECASE,
)
_CHANCE = re.compile(r"json_validate_failed|failed to (?:generate|validate) json", re.IGNORECASE)  # Groq's
_UNKNOWN = (
    r"(?:unknown|unrecogni[sz]ed|unsupported|unexpected|invalid|extra |not (?:supported|permitted|allowed|taken))"
)
_PERHAPS = frozenset({400, 404, 422})  # statuses of refusals that a parameter may be the cause of
_PARAMETERS = re.compile(r"requested parameters|extra (?:inputs|fields)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What was asked for, as far as complaints are about it."""

    body: Mapping[str, Any] = field(default_factory=dict)
    limit_key: str = "model.max_tokens"  # the config key that its token limit comes from
    extra: frozenset[str] = frozenset()  # parameters of the body that come from model.extra


class Unwanted(Exception):  # noqa: N818 — what happened, not whose error
    """The server does not take an optional parameter that we sent; `is_chance`: it may take it another time."""

    def __init__(self, name: str, detail: str, *, is_chance: bool = False) -> None:
        super().__init__(f"{name}: {detail}")
        self.name = name
        self.detail = detail
        self.is_chance = is_chance


class Unexplained(SampleError):  # noqa: N818 — the same
    """The server refuses a request and does not say which part of it."""


def fault(
    status: int, headers: Mapping[str, str], said: Complaint, sent: Sent, endpoint: Endpoint, *, now_s: float
) -> Exception:
    """Return the exception that an error response stands for. `now_s` is Unix time."""
    detail = f"{status} {said.shown}"
    wait_s = after_s(headers, said, now_s=now_s)
    return (
        _account(status, said, sent, endpoint, wait_s)
        or (_too_long(status, said, detail) if status in {400, 413, 422, 500} else None)
        or _passing(status, said, detail, sent, wait_s)
        or _refusal(status, said, detail, sent, endpoint)
    )


def _account(status: int, said: Complaint, sent: Sent, endpoint: Endpoint, wait_s: float | None) -> RunError | None:
    """Return what the account lacks: credit, or a larger allowance."""
    detail = f"{status} {said.shown}".rstrip(".")
    if _has_no_credit(status, said, wait_s):
        return RunError(f"no credit left at {endpoint.base_url}: {detail}; top up, then run the same command again")
    if too_large := _too_large(status, said, sent):
        return RunError(f"{endpoint.base_url}: {too_large}: {detail}", permanent=True)
    is_limited = status == 429 or bool(_RATE.search(said.text))
    is_daily = wait_s is None and bool(_DAILY.search(said.text)) and not _PER_MINUTE.search(said.text)
    if is_limited and (is_daily or _GEMINI_DAILY.search(said.text)):
        return RunError(
            f"the daily limit at {endpoint.base_url} is used up: {detail}; run the same command again tomorrow"
        )
    return None


def _has_no_credit(status: int, said: Complaint, wait_s: float | None) -> bool:
    if status == 402 or _NO_CREDIT.search(said.text) or _BROKE_CODE.search(said.code):
        return True
    if status == 429 and _NO_PLAN.search(said.message):
        return True
    is_perhaps = status in {400, 403, 429} and bool(_PERHAPS_NO_CREDIT.search(said.text))
    return is_perhaps and wait_s is None and not _RATE.search(said.text) and not _DAILY.search(said.text)


def _too_large(status: int, said: Complaint, sent: Sent) -> str:
    """Return why a request never fits into the account's tokens a minute, "" if it may."""
    if status not in {400, 413, 429}:
        return ""
    asked = sent.body.get("max_tokens", sent.body.get("max_completion_tokens", 0)) or 0
    advice = f"lower {sent.limit_key}, which is {asked} here"
    if numbers := _TOO_LARGE.search(said.message):
        limit, requested = (int(number.replace(",", "")) for number in (numbers[1], numbers[2]))
        if requested <= limit:
            return ""
        if requested - asked > limit:
            advice = "the prompt alone is too long for it"
        return f"a request of {requested:,} tokens never fits into the account's {limit:,} a minute; {advice}"
    if re.search(r"request too large", said.message, re.IGNORECASE) and _RATE.search(said.text):
        return f"a request never fits into the account's tokens a minute; {advice}"
    return ""


def _too_long(status: int, said: Complaint, detail: str) -> Exception | None:
    if "max_completion_tokens" in said.message and re.search(
        r"not supported|unsupported|use '", said.message, re.IGNORECASE
    ):
        return None  # max_tokens goes by another name here
    return context.refusal(said, detail) if status != 500 or not _RATE.search(said.text) else None


def _passing(status: int, said: Complaint, detail: str, sent: Sent, wait_s: float | None) -> Exception | None:
    """Return what time may mend."""
    is_limited = status in {429, 529} or (status == 503 and wait_s is not None)
    says_so = (_TOO_FAST if status >= 500 else _RATE).search(said.text)
    if is_limited or (status not in {401, 404} and says_so):
        return RateLimited(detail, wait_s)
    if status in {500, 501} and (name := _explained(said, sent.body)):
        return Unwanted(name, detail)
    if status in {408, 409, 425} or status >= 500:
        return TransientError("server_error", detail)
    return None


def _refusal(status: int, said: Complaint, detail: str, sent: Sent, endpoint: Endpoint) -> Exception:
    """Return what no time will mend."""
    meaning: Exception
    if status in {400, 403, 422, 451} and _POLICY.search(said.text):
        meaning = SampleError("refused", detail)
    elif status in {401, 403} or (status == 400 and _NO_KEY.search(said.text)):
        meaning = _locked(status, said, endpoint)
    elif (status in {404, 405, 410} and not _PARAMETERS.search(said.text)) or (
        status == 400 and _NO_MODEL.search(said.text)
    ):
        meaning = RunError(_lost(status, said, sent, endpoint), permanent=True)
    elif _CHANCE.search(said.text) and "response_format" in sent.body:
        meaning = Unwanted("response_format", detail, is_chance=True)
    elif "higher max_tokens" in said.message:  # OpenAI's, of a model that had not finished to think
        meaning = SampleError("reply_cut", detail)
    elif name := _unwanted(said, sent.body):
        meaning = Unwanted(name, detail)
    elif name := _of_extra(said, sent):
        meaning = RunError(f"{endpoint.base_url} refuses {name}, which model.extra asks for: {detail}", permanent=True)
    else:
        meaning = Unexplained("bad_request", detail) if status in _PERHAPS else SampleError("bad_request", detail)
    return meaning


def _unwanted(said: Complaint, sent: Mapping[str, Any]) -> str:
    """Return the optional parameter that the complaint is about and that was sent, "" if there is none."""
    parts = re.split(r"[.\[\]]+", said.param)
    if named := next((name for name in OPTIONAL if name in parts and name in sent), ""):
        return named
    message = "" if said.param else said.message.lower()  # a name in passing is not what it is about
    message = f"{message} stream_options" if "include_usage" in message else message
    named = next((name for name in OPTIONAL if name in sent and re.search(rf"\b{name}\b", message)), "")
    return named or _explained(said, sent)


def _explained(said: Complaint, sent: Mapping[str, Any]) -> str:
    """Return what a complaint is about that names it in other words."""
    if has_system(sent) and _SYSTEM.search(f"{said.text} {said.param}"):
        return SYSTEM
    return "response_format" if "response_format" in sent and _SCHEMA.search(f"{said.text} {said.param}") else ""


def has_system(sent: Mapping[str, Any]) -> bool:
    """Tell whether the first message of a body is a system message."""
    messages: Any = sent.get("messages")
    return bool(messages) and messages[0].get("role") == SYSTEM


def _of_extra(said: Complaint, sent: Sent) -> str:
    """Return the parameter of model.extra that the server does not know or take, "" if there is none."""
    for name in sorted(sent.extra):
        word = rf"\b{re.escape(name)}\b"
        is_named = name in re.split(r"[.\[\]]+", said.param) or re.search(
            rf"{_UNKNOWN}.{{0,40}}?{word}|{word}.{{0,40}}?{_UNKNOWN}", said.message, re.IGNORECASE
        )
        if is_named:
            return name
    return ""


def _locked(status: int, said: Complaint, endpoint: Endpoint) -> RunError:
    what = "takes no request" if endpoint.key else "wants a key"
    state = "is set, but refused" if endpoint.key else "is not set"
    words = f" ({said.shown})" if status != 401 and said.message else ""
    return RunError(
        f"{endpoint.base_url} {what}: {status}{words}; the environment variable {endpoint.key_env} {state}",
        permanent=True,
    )


def _lost(status: int, said: Complaint, sent: Sent, endpoint: Endpoint) -> str:
    hint = "" if re.search(r"/v\d", endpoint.base_url) or _NO_MODEL.search(said.message) else "; most end in /v1"
    return (
        f"{endpoint.base_url} has no model {sent.body.get('model')!r} or is not the right address: {status} "
        f"{said.shown}; check model.name and model.base_url{hint}"
    )


def in_stream(error: Any, secret: str) -> tuple[int, Complaint]:
    """Return the status that an error inside a stream stands for, and what it says."""
    said = of_document({"error": error}, secret)
    if code := re.search(r"\b[45]\d\d\b", said.code):
        return int(code[0]), said
    text = said.text.lower()
    if _RATE.search(text) or "quota" in text or in_words(said.message) is not None:
        return 429, said
    if "overloaded" in text:
        return 529, said
    return (400 if re.search(r"context|invalid_request|content_filter", text) else 500), said
