"""How many requests may be in flight, and when the next one may start: pure decisions on a frozen state.

    429      limit × 0.75, once for all requests that were in flight together; nothing starts for Retry-After, else 2 s
             (doubled while nothing succeeds); then the starts are spread over 2 s, so that no herd comes
    success  limit + 1 after 25 of them, up to the bound, and up to 10 % above the limit at which the last 429 came
    slower   limit × 0.9 where a token of the reply takes 3 times as long as at best: vLLM queues without end and never
             says 429 (vllm-project/vllm#13395). Not more often than every max(25, limit) successes
    buckets  requests a minute, tokens a minute, where the user sets them; they hold 10 s of it

It begins at the bound: a server that takes it loses nothing by us. One state serves one server, whatever its models.

Covered by property tests: never more in flight than limit and bound, a limit of 1 at least, a wait that ends.
Source: additive increase, multiplicative decrease (Chiu and Jain 1989); the numbers are Data Designer's (NVIDIA NeMo),
which runs them against OpenAI's and NVIDIA's limits.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf, isinf

_CUT = 0.75
_SUCCESSES_PER_STEP = 25
_CEILING_ROOM = 1.1
_COOL_S = 2.0
_LONGEST_COOL_S = 60.0  # of our own choice; a Retry-After may be longer
_SPREAD_S = 2.0
_BUCKET_S = 10.0  # a burst of a sixth of a minute's allowance: servers count in windows shorter than a minute

_SLOWER_CUT = 0.9
_SLOWER_RATIO = 3.0  # batching alone makes a token some 2 times slower at 64 in flight than at 1; a queue has no end
_SLOWER_FROM_S = 2.0  # below, a request waits for no queue worth the name
_WEIGHT = 0.05  # of the newest reply: the last 20 count
_TRUSTED = 25  # replies before a mean is believed
_FORGETTING = 1.001  # of the best, a reply: a server that became slower for good is accepted after some 1,000
_OVERHEAD_TOKENS = 50  # what a reply costs beside its tokens, in tokens: short ones are not slow


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenBucket:
    """An allowance that fills with time (a token bucket). Costs that were not known beforehand may overdraw it."""

    per_s: float
    level: float
    at_s: float

    def wait_s(self, now_s: float, need: float) -> float:
        """Return how long until `need` may be taken; more than it ever holds counts as all it holds."""
        missing = min(need, self._capacity()) - self._filled(now_s)
        return max(0.0, missing / self.per_s)

    def taken(self, now_s: float, amount: float) -> TokenBucket:
        """Return the bucket after `amount` was taken, or given back where negative."""
        level = min(self._capacity(), self._filled(now_s) - amount)
        return replace(self, level=level, at_s=max(now_s, self.at_s))

    def _capacity(self) -> float:
        return max(1.0, self.per_s * _BUCKET_S)

    def _filled(self, now_s: float) -> float:
        return min(self._capacity(), self.level + max(0.0, now_s - self.at_s) * self.per_s)


def bucket(per_min: float, now_s: float) -> TokenBucket | None:
    """Return a full bucket, None for no limit (0)."""
    if not per_min:
        return None
    per_s = per_min / 60
    return TokenBucket(per_s=per_s, level=max(1.0, per_s * _BUCKET_S), at_s=now_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Seconds per token of a reply, lately and at best."""

    seconds: float = 0.0  # both are weighted means
    tokens: float = 0.0
    count: int = 0
    best: float = inf

    def after(self, seconds: float, tokens: int) -> Speed:
        """Return the speed with one more reply."""
        weight = max(_WEIGHT, 1 / (self.count + 1))
        mean_s = self.seconds + weight * (seconds - self.seconds)
        mean_tokens = self.tokens + weight * (tokens + _OVERHEAD_TOKENS - self.tokens)
        is_trusted = self.count + 1 >= _TRUSTED
        best = min(self.best * _FORGETTING, mean_s / mean_tokens) if is_trusted else self.best
        return Speed(seconds=mean_s, tokens=mean_tokens, count=self.count + 1, best=best)

    def is_slow(self) -> bool:
        """Tell whether replies take much longer than they did at best."""
        return self.seconds > _SLOWER_FROM_S and self.seconds / self.tokens > _SLOWER_RATIO * self.best


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The state of a limiter."""

    bound: int  # the user's
    limit: float  # ours; what may be in flight is its whole part
    in_flight: int = 0
    started: int = 0  # requests ever, so the number of the next
    answered_from: int = 0  # a 429 of an earlier number belongs to a burst that was answered
    streak: int = 0  # successes since the limit changed
    ceiling: float = inf  # where the last 429 came
    strikes: int = 0  # bursts since the last success
    opens_s: float = -inf  # nothing starts before
    last_start_s: float = -inf
    requests: TokenBucket | None = None
    tokens: TokenBucket | None = None
    speeds: dict[str, Speed] = field(default_factory=dict)  # by kind of request; replaced, never changed


def fresh(bound: int, now_s: float, *, requests_per_min: float = 0, tokens_per_min: float = 0) -> Pace:
    """Return the state at the start."""
    return Pace(
        bound=bound, limit=bound, requests=bucket(requests_per_min, now_s), tokens=bucket(tokens_per_min, now_s)
    )


def shared(pace: Pace, now_s: float, bound: int, *, requests_per_min: float, tokens_per_min: float) -> Pace:
    """Return the state with another share of what a run may do; of an allowance that is new, nothing is there yet."""
    is_cut = pace.limit < pace.bound
    limit = max(1.0, min(pace.limit, bound)) if is_cut and bound else bound
    return replace(
        pace,
        bound=bound,
        limit=limit,
        requests=_shared(pace.requests, requests_per_min, now_s),
        tokens=_shared(pace.tokens, tokens_per_min, now_s),
    )


def _shared(before: TokenBucket | None, per_min: float, now_s: float) -> TokenBucket | None:
    if not per_min:
        return None
    now = before.taken(now_s, 0) if before else TokenBucket(per_s=per_min / 60, level=0, at_s=now_s)
    return replace(now, per_s=per_min / 60).taken(now_s, 0)


def wait_s(pace: Pace, now_s: float, tokens: float) -> float:
    """Return how long a request of so many tokens must wait: 0 not at all, inf until another one ends."""
    if pace.in_flight >= int(pace.limit):
        return inf
    waits = [pace.opens_s - now_s]
    if pace.opens_s <= pace.last_start_s and now_s < pace.opens_s + _SPREAD_S and pace.limit >= 2:
        waits.append(pace.last_start_s + _SPREAD_S / pace.limit - now_s)
    if pace.requests:
        waits.append(pace.requests.wait_s(now_s, 1))
    if pace.tokens:
        waits.append(pace.tokens.wait_s(now_s, tokens))
    longest = max(waits)
    return 0.0 if isinf(longest) else max(0.0, longest)


def start(pace: Pace, now_s: float, tokens: float) -> Pace:
    """Note that a request starts."""
    return replace(
        pace,
        in_flight=pace.in_flight + 1,
        started=pace.started + 1,
        last_start_s=now_s,
        requests=pace.requests and pace.requests.taken(now_s, 1),
        tokens=pace.tokens and pace.tokens.taken(now_s, tokens),
    )


def leave(pace: Pace) -> Pace:
    """Note that a request ended and says nothing of the server's pace."""
    return replace(pace, in_flight=pace.in_flight - 1)


def limited(pace: Pace, now_s: float, number: int, after_s: float | None) -> Pace:
    """Note that the server rate-limited request `number`, and the wait it asked for, if any."""
    pace = leave(pace)
    is_new = number >= pace.answered_from
    own_s = min(_LONGEST_COOL_S, _COOL_S * 2 ** min(pace.strikes, 10)) if is_new else 0.0
    opens_s = max(pace.opens_s, now_s + (own_s if after_s is None else after_s))
    if not is_new:
        return replace(pace, opens_s=opens_s)
    return replace(
        pace,
        limit=max(1.0, pace.limit * _CUT),  # not of what is in flight: after a pause that is next to nothing
        ceiling=pace.limit,
        answered_from=pace.started,
        streak=0,
        strikes=pace.strikes + 1,
        opens_s=opens_s,
    )


def success(pace: Pace, now_s: float, kind: str, seconds: float, tokens: tuple[float, int, int]) -> Pace:
    """Note a reply of this kind. `tokens` are those taken at the start, those used in all, and those of the reply."""
    taken, used, reply_tokens = tokens
    speed = pace.speeds.get(kind, Speed()).after(seconds, reply_tokens)
    pace = replace(
        leave(pace),
        streak=pace.streak + 1,
        strikes=0,
        speeds={**pace.speeds, kind: speed},
        tokens=pace.tokens and pace.tokens.taken(now_s, used - taken),
    )
    if speed.is_slow():
        if pace.streak >= max(_SUCCESSES_PER_STEP, pace.limit):
            return replace(pace, limit=max(1.0, pace.limit * _SLOWER_CUT), streak=0)
        return pace
    if pace.streak >= _SUCCESSES_PER_STEP and pace.limit < pace.bound:
        return _grown(pace)
    return pace


def _grown(pace: Pace) -> Pace:
    """Return the pace with one more in flight; at the ceiling's room, with a higher ceiling instead."""
    limit = min(pace.limit + 1, pace.bound)
    if limit > max(pace.ceiling * _CEILING_ROOM, pace.ceiling + 1):
        return replace(pace, ceiling=pace.limit, streak=0)
    return replace(pace, limit=limit, streak=0)
