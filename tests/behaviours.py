"""What servers do, and what becomes of it: the data of `tests/unit/test_behaviours.py` and of docs/model.md.

A row is a server's answer to one request, in the words of that server, and the result. Each is played by the scripted
server of `tests/model_server.py` and asked through `Chat`. The request has a system message, a schema and a seed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.model_server import Answer
from websight.llm import Request

SYSTEM, PROMPT = "You write pages.", "A page about bees, please."
REQUEST = Request(
    model="tiny",
    messages=(("system", SYSTEM), ("user", PROMPT)),
    max_tokens=2_000,
    temperature=0.5,
    seed=7,
    schema='{"type":"object"}',
    extra='{"top_k":40}',
    reasoning_tokens=1_000,
)

Script = Callable[[dict[str, Any], int], Answer]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What becomes of the request."""

    kind: str  # kept, limited, again, dropped, stopped
    reason: str = ""
    words: str = ""  # stand in what the user is told
    after_s: float | None = None
    is_permanent: bool = False
    text: str = "Hello."
    finish: str = "stop"
    requests: int = 1
    max_tokens: int | None = None  # of the last request
    lacks: tuple[str, ...] = ()  # what was not in the last request, though in the first
    is_folded: bool = False  # the system message stood in the user's
    discarded: int = 0  # replies that were paid for and thrown away

    def in_words(self) -> str:
        """Say it for people."""
        if self.kind == "limited":
            wait = "a pause that grows" if self.after_s is None else f"{self.after_s:g} s"
            return f"waits {wait}, then asks again; no try is lost"
        if self.kind == "again":
            return f"asked again, up to `model.tries` times (`{self.reason}`){self._counted()}"
        if self.kind == "dropped":
            return f"the sample is dropped: `{self.reason}`{self._counted()}"
        if self.kind == "stopped":
            return f"the run stops, exit {42 if self.is_permanent else 75}: “{self.words}”"
        return self._kept()

    def _kept(self) -> str:
        parts = []
        if self.lacks:
            parts.append(f"asked again at once without {', '.join(f'`{name}`' for name in self.lacks)}")
        if self.is_folded:
            parts.append("asked again at once with the system message inside the user's")
        if self.max_tokens:
            parts.append(f"`max_tokens` {self.max_tokens:,} is sent")
        parts.append("kept" if self.finish == "stop" else f"kept as `{self.finish}`")
        return "; ".join(parts) + self._counted()

    def _counted(self) -> str:
        return "; what was thrown away is counted" if self.discarded else ""


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """One row."""

    server: str
    says: str
    answers: tuple[Answer, ...] | Script | None  # one after the other, the last again and again; None: nobody is there
    result: Result
    request: Request = REQUEST
    limits: Mapping[str, Any] = field(default_factory=dict)  # of `ChatLimits`
    models: tuple[Mapping[str, Any], ...] = ()  # what GET /models lists; looked up first

    @property
    def name(self) -> str:
        """The row's name."""
        return f"{self.server}: {self.says}"


def err(status: int, message: str, headers: Mapping[str, str] | None = None, /, **fields: Any) -> Answer:
    """An error in OpenAI's form."""
    return Answer(status=status, error={"message": message, **fields}, headers=headers or {})


def doc(status: int, document: Any) -> Answer:
    """Any JSON body."""
    return Answer(status=status, body=json.dumps(document, ensure_ascii=False).encode())


def sse(*events: Mapping[str, Any] | bytes) -> Answer:
    """A stream of these events."""
    lines = (event if isinstance(event, bytes) else b"data: " + json.dumps(event).encode() for event in events)
    return Answer(body=b"".join(line + b"\n\n" for line in lines))


def delta(finish: str | None = None, **said: Any) -> dict[str, Any]:
    """One event of a stream."""
    return {"choices": [{"index": 0, "delta": said, "finish_reason": finish}]}


def unless(is_fine: Callable[[dict[str, Any]], bool], answer: Answer) -> Script:
    """A server that answers a body it likes, and others with `answer`."""
    return lambda body, _number: Answer() if is_fine(body) else answer


def without(name: str) -> Callable[[dict[str, Any]], bool]:
    """Tell of a body whether it lacks a parameter."""
    return lambda body: name not in body


def is_folded(body: dict[str, Any]) -> bool:
    """Tell of a body whether it has no system message."""
    return body["messages"][0]["role"] == "user"


def at_most(tokens: int) -> Callable[[dict[str, Any]], bool]:
    """Tell of a body whether it asks for no more than so many tokens."""
    return lambda body: body["max_tokens"] <= tokens


def limited(after_s: float | None = None, **more: Any) -> Result:
    """The server is given the time that it asks for."""
    return Result(kind="limited", after_s=after_s, **more)


def again(reason: str, **more: Any) -> Result:
    """Another try may mend it."""
    return Result(kind="again", reason=reason, **more)


def dropped(reason: str, **more: Any) -> Result:
    """Nothing comes of this request."""
    return Result(kind="dropped", reason=reason, **more)


def stopped(words: str, **more: Any) -> Result:
    """No request would do better; a change is needed."""
    return Result(kind="stopped", words=words, is_permanent=True, **more)


def broke(words: str = "no credit left at", **more: Any) -> Result:
    """The world's failure: the same command goes on later."""
    return Result(kind="stopped", words=words, **more)


def kept(**more: Any) -> Result:
    """There is a reply."""
    return Result(kind="kept", **more)


def row(
    server: str, says: str, answers: Answer | tuple[Answer, ...] | Script | None, result: Result, **more: Any
) -> Behaviour:
    """A row."""
    given = (answers,) if isinstance(answers, Answer) else answers
    return Behaviour(server=server, says=says, answers=given, result=result, **more)


PLAN = "You exceeded your current quota, please check your plan and billing details."
CUT_IN_THOUGHT = Answer(text="", reasoning="hm " * 30, finish_reason="length", usage=None)
TPM = "on tokens per min (TPM)"

NO_CREDIT = (
    row("OpenAI", "429 `insufficient_quota`", err(429, PLAN, code="insufficient_quota"), broke()),
    row(
        "OpenAI",
        "400 `billing_hard_limit_reached`",
        err(400, "Billing hard limit has been reached", code="billing_hard_limit_reached"),
        broke(),
    ),
    row(
        "OpenAI",
        "429 `billing_not_active`",
        err(429, "Your account is not active, please check your billing details", code="billing_not_active"),
        broke(),
    ),
    row(
        "Anthropic",
        "400 “Your credit balance is too low”",
        err(400, "Your credit balance is too low to access the API."),
        broke(),
    ),
    row(
        "Anthropic",
        "400 “reached your specified API usage limits”",
        err(
            400, "You have reached your specified API usage limits. You will regain access on 2027-01-01 at 00:00 UTC."
        ),
        broke(),
    ),
    row(
        "DashScope",
        "400 `Arrearage`",
        err(400, "Access denied, please make sure your account is in good standing.", code="Arrearage"),
        broke(),
    ),
    row(
        "DashScope",
        "403 `AllocationQuota.FreeTierOnly`",
        err(403, "The free tier of the model has been exhausted.", code="AllocationQuota.FreeTierOnly"),
        broke(),
    ),
    row(
        "a gateway",
        "403 “does not have sufficient funds”",
        err(403, "Your account does not have sufficient funds"),
        broke(),
    ),
    row("DeepSeek", "402 “Insufficient Balance”", err(402, "Insufficient Balance"), broke()),
    row(
        "a gateway",
        "429 “Monthly budget of the team exceeded”",
        err(429, "Monthly budget of the team exceeded"),
        broke(),
    ),
    row("a gateway", "400 “Credits are required”", err(400, "Credits are required to use this API"), broke()),
    row(
        "OpenRouter",
        "402 “can only afford 300”",
        err(
            402,
            "This request requires more credits, or fewer max_tokens. You requested up to 2000 tokens, but can only afford 300",
            code=402,
        ),
        broke(),
    ),
    row(
        "OpenRouter",
        "400 that quotes another server's in `metadata.raw`",
        err(
            400,
            "Provider returned error",
            metadata={"raw": json.dumps({"error": {"message": "Your credit balance is too low"}})},
        ),
        broke(),
    ),
    row(
        "LiteLLM",
        "400 “Budget has been exceeded!”",
        err(400, "Budget has been exceeded! Current cost: 0.2, Max budget: 0.1", type="budget_exceeded"),
        broke(),
    ),
    row(
        "LiteLLM",
        "429 “crossed budget”",
        err(429, "No deployments available - crossed budget: Exceeded budget for deployment: 1 >= 1"),
        broke(),
    ),
    row(
        "new-api",
        "403 `insufficient_user_quota`",
        err(403, "用户额度不足, 剩余额度: $0.00", code="insufficient_user_quota"),
        broke(),
    ),
    row(
        "Moonshot",
        "429 `exceeded_current_quota_error`",
        err(
            429,
            "Your account is suspended, please check your plan and billing details",
            type="exceeded_current_quota_error",
        ),
        broke(),
    ),
    row("Zhipu", "429 code 1113 “欠费”", err(429, "您的账户已欠费，请充值后重试。", code="1113"), broke()),
    row(
        "MiniMax",
        "200 with `base_resp` 1008",
        doc(200, {"choices": None, "base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}}),
        broke(),
    ),
    row("Mistral", "401 “Monthly quota exceeded”", doc(401, {"message": "Monthly quota exceeded"}), broke()),
    row(
        "xAI",
        "403 “used all available credits”",
        err(403, "Your team has either used all available credits or reached its monthly spending limit."),
        broke(),
    ),
    row("Together", "402 `credit_limit`", err(402, "Credit limit exceeded", type="credit_limit"), broke()),
    row(
        "Fireworks",
        "412 “suspended … spending limit”",
        err(412, "Account is suspended, possibly due to reaching the monthly spending limit"),
        broke(),
    ),
    row(
        "Hugging Face",
        "402 “exceeded your monthly included credits”",
        doc(402, {"error": "You have exceeded your monthly included credits for Inference Providers."}),
        broke(),
    ),
    row(
        "Cohere",
        "429 “Trial key … limited to 1000 API calls / month”",
        doc(429, {"message": "You are using a Trial key, which is limited to 1000 API calls / month."}),
        broke(),
    ),
    row(
        "Gemini",
        "429 with `limit: 0`: the plan lacks the model",
        doc(
            429,
            [
                {
                    "error": {
                        "code": 429,
                        "message": f"{PLAN} Quota exceeded for metric: free_tier_requests, limit: 0. Please retry in 34s.",
                    }
                }
            ],
        ),
        broke(),
    ),
    row(
        "a gateway",
        "no credit, said inside the stream",
        Answer(text="", error={"message": "insufficient_quota", "code": "insufficient_quota"}),
        broke(),
    ),
    row(
        "a gateway",
        "no credit, in FastAPI's `detail`, with 500",
        doc(500, {"detail": {"error": {"message": "insufficient_quota"}}}),
        broke(),
    ),
)

RATE = (
    row(
        "OpenAI",
        "429 “Please try again in 1m2.5s”, with a link to billing",
        err(
            429,
            f"Rate limit reached {TPM}: Limit 10000, Used 9000, Requested 3000. Please try again in 1m2.5s. Increase your rate limit by adding a payment method at https://platform.openai.com/account/billing.",
        ),
        limited(62.5),
    ),
    row(
        "OpenAI",
        "429, `x-ratelimit-reset-tokens: 120ms`",
        err(429, "slow down", {"x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "120ms"}),
        limited(0.12),
    ),
    row(
        "Gemini",
        "429 in an array: “plan and billing”, `retryDelay` in `details`",
        doc(
            429,
            [
                {
                    "error": {
                        "code": 429,
                        "message": PLAN,
                        "status": "RESOURCE_EXHAUSTED",
                        "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "20s"}],
                    }
                }
            ],
        ),
        limited(20),
    ),
    row(
        "Gemini",
        "429 “Please retry in 20.04s” after 400 characters",
        err(
            429,
            f"{PLAN} {'For more information … ' * 20} Please retry in 20.04s.",
            code=429,
            status="RESOURCE_EXHAUSTED",
        ),
        limited(20.04),
    ),
    row(
        "Gemini",
        "429, a quota per minute, without a time",
        err(429, PLAN, details=[{"violations": [{"quotaId": "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"}]}]),
        limited(),
    ),
    row(
        "Gemini",
        "429, a quota per day; its `retryDelay` is some seconds",
        err(
            429,
            PLAN,
            details=[
                {"violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},
                {"retryDelay": "34s"},
            ],
        ),
        broke("the daily limit"),
    ),
    row(
        "Anthropic",
        "429, `retry-after: 7`",
        err(
            429,
            "This request would exceed your organization's rate limit of 8,000 output tokens per minute.",
            {"Retry-After": "7"},
            type="rate_limit_error",
        ),
        limited(7),
    ),
    row("Anthropic", "529 “Overloaded”", err(529, "Overloaded", type="overloaded_error"), limited()),
    row(
        "Azure",
        "429 “Please retry after 6 seconds”",
        err(429, "Requests have exceeded call rate limit. Please retry after 6 seconds."),
        limited(6),
    ),
    row("Azure", "429, `retry-after-ms: 1500`", err(429, "slow", {"retry-after-ms": "1500"}), limited(1.5)),
    row(
        "Groq",
        "429 tokens per day “Please try again in 14m24s”",
        err(
            429,
            "Rate limit reached on tokens per day (TPD): Limit 100000, Used 99000, Requested 2000. Please try again in 14m24s.",
        ),
        limited(864),
    ),
    row(
        "Mistral",
        "429 “Requests rate limit exceeded”",
        doc(429, {"message": "Requests rate limit exceeded"}),
        limited(),
    ),
    row(
        "OpenRouter",
        "429 “free-models-per-day”, without a time",
        err(429, "Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000"),
        broke("the daily limit"),
    ),
    row(
        "DashScope",
        "429 “Allocated quota exceeded, per minute”",
        err(429, "Allocated quota exceeded, tokens per minute", code="Throttling.AllocationQuota"),
        limited(),
    ),
    row(
        "Hugging Face",
        "503 “Model is currently loading”, `estimated_time` 20",
        doc(503, {"error": "Model is currently loading", "estimated_time": 20.0}),
        limited(20),
    ),
    row(
        "LiteLLM",
        "429 “Try again in 5 seconds”",
        err(429, "No deployments available for selected model, Try again in 5 seconds. Passed model=tiny."),
        limited(5),
    ),
    row(
        "LiteLLM",
        "400 “There are no healthy deployments”",
        err(400, "There are no healthy deployments for this model. Received Model Group=tiny"),
        limited(),
    ),
    row("LiteLLM", "500 “RateLimitError”", err(500, "litellm.RateLimitError: slow down"), limited()),
    row("a proxy", "503, `Retry-After: 3`", Answer(status=503, headers={"Retry-After": "3"}), limited(3)),
    row(
        "a gateway",
        "429, `retry_after` 2.5 in the body",
        doc(429, {"error": "Too many requests", "retry_after": 2.5}),
        limited(2.5),
    ),
    row("a gateway", "429 “wait 2 minutes”", err(429, "Please wait 2 minutes."), limited(120)),
    row(
        "a gateway",
        "a rate limit, said inside the stream",
        Answer(text="", error={"message": "Rate limit reached, try again in 350ms"}),
        limited(0.35),
    ),
    row(
        "OpenAI",
        "429 “Request too large … Limit 1000, Requested 2010”",
        err(429, f"Request too large for gpt-4o {TPM}: Limit 1000, Requested 2010.", code="rate_limit_exceeded"),
        stopped("lower model.max_tokens"),
    ),
    row(
        "Groq",
        "413 “Request too large … Limit 1000, Requested 2010”",
        err(
            413,
            f"Request too large for model {TPM}: Limit 1000, Requested 2010, please reduce your message size and try again.",
        ),
        stopped("lower model.max_tokens"),
    ),
)

TRANSIENT = (
    row(
        "any",
        "the connection ends in the middle of the reply",
        Answer(text="abc" * 200, cut_after=2),
        again("cut_stream", discarded=1),
    ),
    row("any", "the connection ends before the reply", Answer(raw=b""), again("cut_stream")),
    row("any", "half a JSON document", Answer(body=b'{"choices": [{"mess'), again("malformed_reply", discarded=1)),
    row("any", "half a body", Answer(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"), again("cut_stream")),
    row("any", "200 with an empty body", Answer(body=b""), again("empty_body")),
    row("a proxy", "200 with a page of HTML", Answer(body=b"<html>It works!</html>"), again("malformed_reply")),
    row("a proxy", "200 with `[]`", Answer(body=b"[]"), again("malformed_reply")),
    row(
        "a proxy",
        "502 with a page of HTML",
        Answer(status=502, body=b"<html><h1>Bad gateway</h1></html>"),
        again("server_error", requests=2),
    ),
    row("vLLM", "500 without a word", Answer(status=500), again("server_error", requests=2)),
    row(
        "llama.cpp", "503 “loading model”", Answer(status=503, error="loading model"), again("server_error", requests=2)
    ),
    row(
        "vLLM",
        "the engine dies inside the stream",
        Answer(text="abc", error={"message": "engine died", "code": 500}),
        again("broken_reply", discarded=1),
    ),
    row("any", "silence before the reply", Answer(delay_s=30), again("silence"), limits={"idle_timeout_s": 0.2}),
    row(
        "any",
        "silence in the middle of the reply",
        Answer(text="abc" * 200, hang_after=2),
        again("silence", discarded=1),
        limits={"idle_timeout_s": 0.2},
    ),
    row(
        "any",
        "letters that drip for longer than `max_tokens` allows",
        Answer(text="a" * 500, chunk_chars=1, chunk_delay_s=0.02),
        again("too_slow", discarded=1),
        limits={"total_timeout_s": 0.2},
        request=Request(model="tiny", messages=(("user", PROMPT),), max_tokens=2),
    ),
    row(
        "OpenRouter",
        "`finish_reason` `error`, and the error beside it",
        sse(
            delta(content="<p>half"),
            {"choices": [{"delta": {}, "finish_reason": "error", "error": {"code": 502, "message": "upstream"}}]},
        ),
        again("broken_reply", discarded=1),
    ),
    row(
        "vLLM",
        "`finish_reason` `abort`",
        Answer(text="half", finish_reason="abort"),
        again("broken_reply", discarded=1),
    ),
    row(
        "DeepSeek",
        "`finish_reason` `insufficient_system_resource`",
        Answer(text="half", finish_reason="insufficient_system_resource"),
        again("broken_reply", discarded=1),
    ),
    row(
        "Zhipu",
        "`finish_reason` `network_error`",
        Answer(text="half", finish_reason="network_error"),
        again("broken_reply", discarded=1),
    ),
    row(
        "any", "no `finish_reason` at all", Answer(text="half", finish_reason=None), again("broken_reply", discarded=1)
    ),
    row(
        "any",
        "plain JSON with `finish_reason` null",
        Answer(text="half", finish_reason=None, streams=False),
        again("broken_reply", discarded=1),
    ),
    row("nobody", "no connection", None, again("no_connection", requests=0)),
)

ACCOUNT = (
    row(
        "any", "401 “Incorrect API key”", err(401, "Incorrect API key provided"), stopped("MY_KEY is set, but refused")
    ),
    row(
        "OpenAI",
        "403 “country not supported”",
        err(403, "Country, region, or territory not supported"),
        stopped("territory not supported"),
    ),
    row(
        "OpenAI",
        "404 “The model does not exist”",
        err(404, "The model `tiny` does not exist"),
        stopped("has no model 'tiny'"),
    ),
    row(
        "LiteLLM",
        "400 “No connected db.”, for a wrong key",
        err(400, "No connected db.", type="no_db_connection", param=None, code="400"),
        stopped("MY_KEY is set, but refused"),
    ),
    row(
        "LiteLLM",
        "400 “Invalid model name”",
        err(400, "Invalid model name passed in model=tiny"),
        stopped("has no model 'tiny'"),
    ),
    row(
        "Anthropic",
        "400 “This organization has been disabled”",
        err(400, "This organization has been disabled.", type="invalid_request_error"),
        stopped("This organization has been disabled"),
    ),
    row(
        "Bedrock",
        "400 “The provided model identifier is invalid”",
        Answer(status=400, body=b'{"message": "The provided model identifier is invalid."}'),
        stopped("has no model 'tiny'"),
    ),
    row(
        "LM Studio", "400 “model is not loaded”", err(400, "model 'tiny' is not loaded"), stopped("has no model 'tiny'")
    ),
    row("DeepSeek", "400 “Model Not Exist”", err(400, "Model Not Exist"), stopped("has no model 'tiny'")),
    row(
        "OpenRouter",
        "400 “is not a valid model ID”",
        err(400, "tiny is not a valid model ID"),
        stopped("has no model 'tiny'"),
    ),
    row(
        "any",
        "400 that names a key of `model.extra`",
        err(400, "Unrecognized request argument supplied: top_k"),
        stopped("refuses top_k, which model.extra asks for"),
    ),
    row("a proxy", "451, for what it says", err(451, "blocked for legal reasons"), dropped("bad_request")),
    row(
        "OpenAI",
        "400 “Please try again with higher max_tokens”",
        err(
            400,
            "Could not finish the message because max_tokens or model output limit was reached. Please try again with higher max_tokens.",
        ),
        dropped("reply_cut"),
    ),
    row(
        "Azure",
        "400 `content_policy_violation`",
        err(400, "rejected by our safety system", code="content_policy_violation"),
        dropped("refused"),
    ),
    row(
        "OpenRouter",
        "403 “Your input was flagged”",
        err(403, "Your input was flagged", metadata={}),
        dropped("refused"),
    ),
)

PARAMETERS = (
    row(
        "OpenAI",
        "400, `temperature` is not supported",
        unless(
            without("temperature"),
            err(400, "Unsupported value: 'temperature' does not support 0.5 with this model.", param="temperature"),
        ),
        kept(requests=2, lacks=("temperature",)),
    ),
    row(
        "Mistral",
        "422 `extra_forbidden` at `body.seed`",
        unless(
            without("seed"),
            doc(
                422,
                {
                    "detail": [
                        {
                            "type": "extra_forbidden",
                            "loc": ["body", "seed"],
                            "msg": "Extra inputs are not permitted",
                            "input": 7,
                        }
                    ]
                },
            ),
        ),
        kept(requests=2, lacks=("seed",)),
    ),
    row(
        "any",
        "400 “Unknown parameter: stream_options”",
        unless(without("stream_options"), err(400, "Unknown parameter: stream_options")),
        kept(requests=2, lacks=("stream_options",)),
    ),
    row(
        "any",
        "400 “stream is not supported”",
        unless(without("stream"), err(400, "stream is not supported", param="stream")),
        kept(requests=2, lacks=("stream", "stream_options")),
    ),
    row(
        "any",
        "400 “stream is not supported”; the reply then takes longer than `model.idle_timeout_s`",
        lambda body, _number: err(400, "stream is not supported") if "stream" in body else Answer(delay_s=0.5),
        kept(requests=2, lacks=("stream", "stream_options")),
        limits={"idle_timeout_s": 0.2},
    ),
    row(
        "OpenAI",
        "400 “Use 'max_completion_tokens' instead”",
        unless(
            without("max_tokens"),
            err(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
                param="max_tokens",
            ),
        ),
        kept(requests=2, lacks=("max_tokens",)),
    ),
    row(
        "o1",
        "400, `messages[0].role` does not support 'system'",
        unless(
            is_folded,
            err(
                400,
                "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
                param="messages[0].role",
            ),
        ),
        kept(requests=2, is_folded=True),
    ),
    row(
        "vLLM with Gemma",
        "400 “System role not supported”",
        unless(is_folded, err(400, "System role not supported")),
        kept(requests=2, is_folded=True),
    ),
    row(
        "llama.cpp with Gemma",
        "500 “roles must alternate”",
        unless(is_folded, err(500, "Conversation roles must alternate user/assistant/user/assistant/...")),
        kept(requests=2, is_folded=True),
    ),
    row(
        "Gemini with Gemma",
        "400 “Developer instruction is not enabled”",
        unless(is_folded, err(400, "Developer instruction is not enabled for models/gemma-3")),
        kept(requests=2, is_folded=True),
    ),
    row(
        "Gemini",
        '400 Unknown name "additionalProperties"',
        unless(
            without("response_format"),
            doc(
                400,
                [
                    {
                        "error": {
                            "code": 400,
                            "message": "Invalid JSON payload received. Unknown name \"additionalProperties\" at 'generation_config.response_schema': Cannot find field.",
                            "status": "INVALID_ARGUMENT",
                        }
                    }
                ],
            ),
        ),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "Groq",
        "400 `json_validate_failed`",
        unless(
            without("response_format"),
            err(400, "Failed to generate JSON. Please adjust your prompt.", code="json_validate_failed"),
        ),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "llama.cpp",
        "400 “Failed to parse grammar”",
        unless(without("response_format"), err(400, "Failed to parse grammar")),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "llama-cpp-python",
        "500 for a schema, without a word",
        unless(without("response_format"), Answer(status=500)),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "OpenRouter",
        "404 “no endpoints … requested parameters”",
        unless(without("response_format"), err(404, "No endpoints found that can handle the requested parameters.")),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "any",
        "400 without a word, because of the schema",
        unless(without("response_format"), Answer(status=400)),
        kept(requests=2, lacks=("response_format",)),
    ),
    row(
        "any",
        "422 without a word, because of the system message",
        unless(is_folded, Answer(status=422)),
        kept(requests=3, is_folded=True),
    ),
    row("any", "400 without a word, whatever is asked", Answer(status=400), dropped("bad_request", requests=3)),
)

LENGTHS = (
    row(
        "vLLM",
        "400 “maximum context length is 1024 … 2400 tokens (400 in the messages”",
        unless(
            at_most(624),
            err(
                400,
                "This model's maximum context length is 1024 tokens. However, you requested 2400 tokens (400 in the messages, 2000 in the completion).",
            ),
        ),
        kept(requests=2, max_tokens=596),
    ),
    row(
        "vLLM",
        "400 “(2000 > 1024 - 400)”",
        unless(
            at_most(624),
            err(
                400,
                "'max_tokens' is too large: 2000. This model's maximum context length is 1024 tokens and your request has 400 input tokens (2000 > 1024 - 400).",
            ),
        ),
        kept(requests=2, max_tokens=596),
    ),
    row(
        "vLLM",
        "400 “max_tokens=2000 cannot be greater than max_model_len=1024”",
        unless(
            at_most(1024),
            err(
                400,
                "max_tokens=2000 cannot be greater than max_model_len=1024. Please request fewer output tokens. "
                "(parameter=max_tokens, value=2000)",
                type="BadRequestError",
                param="max_tokens",
            ),
        ),
        kept(requests=2, max_tokens=997),
    ),
    row(
        "vLLM",
        "`max_model_len` 1024 in its list of models",
        unless(at_most(1010), err(400, "too long")),
        kept(max_tokens=997),
        models=({"id": "tiny", "max_model_len": 1024},),
    ),
    row(
        "llama.cpp",
        "`meta.n_ctx` 1024 in its list of models, under another name",
        unless(at_most(1010), err(400, "too long")),
        kept(max_tokens=997),
        models=({"id": "ggml-model.gguf", "meta": {"n_ctx": 1024}},),
    ),
    row(
        "SGLang",
        "400 “maximum context length of 1024 tokens … 400 tokens from the input messages”",
        unless(
            at_most(624),
            err(
                400,
                "Requested token count exceeds the model's maximum context length of 1024 tokens. You requested a total of 2400 tokens: 400 tokens from the input messages and 2000 tokens for the completion.",
            ),
        ),
        kept(requests=2, max_tokens=596),
    ),
    row(
        "TGI",
        "422 “`inputs` tokens + `max_new_tokens` must be <= 1024”",
        unless(
            at_most(624),
            doc(
                422,
                {
                    "error": "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 1024. Given: 400 `inputs` tokens and 2000 `max_new_tokens`",
                    "error_type": "validation",
                },
            ),
        ),
        kept(requests=2, max_tokens=596),
    ),
    row(
        "Anthropic",
        "400 “400 + 2000 > 1024”",
        unless(
            at_most(624),
            err(
                400,
                "input length and `max_tokens` exceed context limit: 400 + 2000 > 1024, decrease input length or `max_tokens` and try again",
            ),
        ),
        kept(requests=2, max_tokens=596),
    ),
    row(
        "OpenAI",
        "400 “supports at most 1000 completion tokens”",
        unless(
            at_most(1000),
            err(
                400,
                "max_tokens is too large: 2000. This model supports at most 1000 completion tokens, whereas you provided 2000.",
                param="max_tokens",
            ),
        ),
        kept(requests=2, max_tokens=1000),
    ),
    row(
        "DeepSeek",
        "400 “valid range of max_tokens is [1, 1000]”",
        unless(at_most(1000), err(400, "Invalid max_tokens value, the valid range of max_tokens is [1, 1000]")),
        kept(requests=2, max_tokens=1000),
    ),
    row(
        "Bedrock",
        "400 “exceeds the model limit of 1000”",
        unless(at_most(1000), err(400, "The maximum tokens you requested exceeds the model limit of 1000.")),
        kept(requests=2, max_tokens=1000),
    ),
    row(
        "a gateway",
        "400 “Invalid value for 'max_tokens': 2000 > 1000”",
        unless(at_most(1000), err(400, "Invalid value for 'max_tokens': 2000 > 1000")),
        kept(requests=2, max_tokens=1000),
    ),
    row(
        "any",
        "400 “max_tokens is too large”, without a number",
        unless(at_most(600), err(400, "max_tokens is too large")),
        kept(requests=3, max_tokens=500),
    ),
    row(
        "llama.cpp",
        "400: the prompt alone exceeds the context",
        err(
            400,
            "the request exceeds the available context size",
            type="exceed_context_size_error",
            n_prompt_tokens=3000,
            n_ctx=2048,
        ),
        dropped("context_too_long"),
    ),
    row(
        "llama-cpp-python",
        "400 “Requested tokens (3000) exceed context window of 2048”",
        err(400, "Requested tokens (3000) exceed context window of 2048"),
        dropped("context_too_long"),
    ),
    row(
        "Ollama",
        "500 “input length exceeds the context length”",
        err(500, "the input length exceeds the context length"),
        dropped("context_too_long"),
    ),
    row(
        "Mistral",
        "400 “Prompt contains 40000 tokens, too large for model with 32768”",
        err(
            400,
            "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
        ),
        dropped("context_too_long"),
    ),
    row(
        "OpenAI",
        "400 `context_length_exceeded`, with a prompt that is too long",
        err(
            400,
            "Your input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 300000 tokens.",
            code="context_length_exceeded",
        ),
        dropped("context_too_long"),
    ),
)

REPLIES = (
    row("any", "plain JSON although a stream was asked for", Answer(streams=False), kept()),
    row("Gemini", "`finish_reason` `STOP`", Answer(finish_reason="STOP"), kept()),
    row("Anthropic", "`finish_reason` `end_turn`", Answer(finish_reason="end_turn"), kept()),
    row("TGI", "`finish_reason` `eos_token`", Answer(finish_reason="eos_token"), kept()),
    row("Cohere", "`finish_reason` `COMPLETE`", Answer(finish_reason="COMPLETE"), kept()),
    row("Gemini", "`finish_reason` `MAX_TOKENS`", Answer(finish_reason="MAX_TOKENS"), kept(finish="length")),
    row("Mistral", "`finish_reason` `model_length`", Answer(finish_reason="model_length"), kept(finish="length")),
    row(
        "Zhipu",
        "`finish_reason` `model_context_window_exceeded`",
        Answer(finish_reason="model_context_window_exceeded"),
        kept(finish="length"),
    ),
    row("Gemini", "`finish_reason` `SAFETY`", Answer(finish_reason="SAFETY"), kept(finish="content_filter")),
    row("Zhipu", "`finish_reason` `sensitive`", Answer(finish_reason="sensitive"), kept(finish="content_filter")),
    row(
        "OpenAI",
        "`refusal` instead of content",
        sse(delta(refusal="I cannot."), delta("stop"), b"data: [DONE]"),
        kept(text="I cannot.", finish="content_filter"),
    ),
    row("any", "a `finish_reason` that nobody knows", Answer(finish_reason="tool_calls"), kept(finish="tool_calls")),
    row("any", "no usage: tokens are estimated", Answer(usage=None), kept()),
    row(
        "OpenRouter",
        "comments in the stream while it is busy",
        sse(b": OPENROUTER PROCESSING", delta(content="Hello."), delta("stop"), b"data: [DONE]"),
        kept(),
    ),
    row(
        "any",
        "one passage without end",
        Answer(text="<li>Item</li>\n" * 2_000, usage=None),
        kept(text="<li>Item</li>\n", finish="runaway"),
    ),
    row(
        "any",
        "one thought without end",
        Answer(text="", reasoning="Wait, " * 6_000, usage=None),
        kept(text="", finish="runaway"),
    ),
    row(
        "DeepSeek R1",
        "`length` while it still reasons: the limit was all thought",
        lambda body, _number: CUT_IN_THOUGHT if body["max_tokens"] < 3_000 else Answer(reasoning="hm so"),
        kept(requests=2, max_tokens=3_000, discarded=1),
    ),
    row(
        "OpenAI o3",
        "`length`, no text, thoughts kept back",
        lambda body, _number: (
            Answer(
                text="",
                finish_reason="length",
                usage={
                    "prompt_tokens": 9,
                    "completion_tokens": 2000,
                    "completion_tokens_details": {"reasoning_tokens": 2000},
                },
            )
            if body["max_tokens"] < 3_000
            else Answer()
        ),
        kept(requests=2, max_tokens=3_000, discarded=1),
    ),
)

GROUPS = {
    "No credit": NO_CREDIT,
    "Rate limits": RATE,
    "Failures that another try may mend": TRANSIENT,
    "Account, address, content": ACCOUNT,
    "Parameters that are not taken": PARAMETERS,
    "Lengths": LENGTHS,
    "Replies": REPLIES,
}

BEHAVIOURS = tuple(behaviour for group in GROUPS.values() for behaviour in group)


def table() -> str:
    """Return all rows in Markdown, group by group."""
    parts = []
    for title, group in GROUPS.items():
        rows = "\n".join(f"| {one.server} | {one.says} | {one.result.in_words()} |".replace("||", "|") for one in group)
        parts.append(f"### {title}\n\n| server | what it does | what becomes of it |\n|---|---|---|\n{rows}\n")
    return "\n".join(parts)
