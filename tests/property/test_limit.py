"""Random histories of a limiter: whatever servers say and whoever leaves, the promises of `pace` hold."""

import asyncio
from math import isinf

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from websight.llm import RateLimited, Reply, Request, TransientError, Usage, pace
from websight.llm.limit import Limiter, Retrying


class Server(RuleBasedStateMachine):
    """What `Limiter` does with `pace`, without tasks: `waiting` are token counts, `flying` numbers of starts."""

    @initialize(
        bound=st.integers(1, 40),
        requests_per_min=st.sampled_from([0, 0, 0.5, 30, 6000]),
        tokens_per_min=st.sampled_from([0, 0, 10, 90_000]),
    )
    def begin(self, bound: int, requests_per_min: float, tokens_per_min: float):
        self.now_s = 50.0
        self.pace = pace.fresh(bound, self.now_s, requests_per_min=requests_per_min, tokens_per_min=tokens_per_min)
        self.flying: list[tuple[int, float]] = []

    @rule(tokens=st.floats(0, 1e6), count=st.integers(1, 50))
    def ask(self, tokens: float, count: int):
        for _ in range(count):
            if pace.wait_s(self.pace, self.now_s, tokens) > 0:
                return
            self.flying.append((self.pace.started, tokens))
            self.pace = pace.start(self.pace, self.now_s, tokens)
            assert len(self.flying) <= min(self.pace.limit, self.pace.bound)

    @precondition(lambda self: self.flying)
    @rule(data=st.data(), seconds=st.floats(0, 1000), used=st.integers(0, 100_000), kind=st.sampled_from("ab"))
    def succeed(self, data, seconds: float, used: int, kind: str):
        for _ in range(data.draw(st.integers(1, 30))):
            if self.flying:
                _, tokens = self.flying.pop(data.draw(st.integers(0, len(self.flying) - 1)))
                self.pace = pace.success(self.pace, self.now_s, kind, seconds, (tokens, used, used))

    @precondition(lambda self: self.flying)
    @rule(data=st.data(), after_s=st.none() | st.floats(0, 3600))
    def be_busy(self, data, after_s: float | None):
        number, _ = self.flying.pop(data.draw(st.integers(0, len(self.flying) - 1)))
        before = self.pace
        self.pace = pace.limited(self.pace, self.now_s, number, after_s)
        assert self.pace.limit <= before.limit
        assert self.pace.opens_s >= before.opens_s
        assert after_s is None or self.pace.opens_s >= self.now_s + after_s

    @precondition(lambda self: self.flying)
    @rule()
    def fail(self):
        self.flying.pop()
        self.pace = pace.leave(self.pace)

    @rule(seconds=st.floats(0, 500))
    def wait(self, seconds: float):
        self.now_s += seconds

    @invariant()
    def keeps_its_limits(self):
        if hasattr(self, "pace"):
            assert 1 <= self.pace.limit <= self.pace.bound
            assert self.pace.in_flight == len(self.flying)

    @invariant()
    def nobody_waits_for_ever(self):
        if not hasattr(self, "pace"):
            return
        wait = pace.wait_s(self.pace, self.now_s, 500)
        if isinf(wait):
            assert self.flying  # whoever leaves lets the next one in
        else:
            later_s = self.now_s + wait
            for _ in range(3):  # rounding may leave a moment
                later_s += pace.wait_s(self.pace, later_s, 500)
            assert pace.wait_s(self.pace, later_s, 500) <= 1e-6


TestServer = Server.TestCase
TestServer.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


class Moody:
    """A model that fails as it is told, and then answers. Its limiter must never let more in than allowed."""

    def __init__(self, moods: list[str], bound: int):
        self.moods = moods
        self.bound = bound
        self.limiter: Limiter | None = None
        self.in_flight = 0

    async def reply(self, request: Request, /) -> Reply:
        self.in_flight += 1
        assert self.limiter
        assert self.in_flight <= self.bound
        assert self.in_flight <= self.limiter.pace.in_flight
        try:
            mood = self.moods.pop() if self.moods else "good"
            for _ in range(len(mood)):
                await asyncio.sleep(0)
            if mood == "limited":
                raise RateLimited("429", 0.0)
            if mood == "broken":
                raise TransientError("server_error", "500")
            return Reply(text=str(request.seed), finish_reason="stop", usage=Usage(reply_tokens=5))
        finally:
            self.in_flight -= 1


class Hurried(asyncio.SelectorEventLoop):
    """A loop in which time passes as fast as something waits for it."""

    def __init__(self):
        super().__init__()
        self.ahead_s = 0.0

    def time(self):
        return super().time() + self.ahead_s

    def _run_once(self):
        waits = [handle.when() for handle in self._scheduled if not handle.cancelled()]
        if waits and not self._ready:
            self.ahead_s += max(0.0, min(waits) - self.time())
        super()._run_once()


@settings(max_examples=60, deadline=None)
@given(
    bound=st.integers(1, 6),
    count=st.integers(1, 25),
    moods=st.lists(st.sampled_from(["good", "limited", "broken"]), max_size=40),
    cancelled=st.sets(st.integers(0, 24), max_size=8),
    per_min=st.sampled_from([0, 120]),
)
def test_every_request_is_answered_or_cancelled_and_every_turn_comes_back(bound, count, moods, cancelled, per_min):
    async def talk():
        inner = Moody(list(moods), bound)
        clock = asyncio.get_running_loop().time
        inner.limiter = Limiter(bound, requests_per_min=per_min, clock=clock)
        model = Retrying(inner, inner.limiter, tries=1000)
        requests = [Request(model="m", messages=(), max_tokens=5, seed=number) for number in range(count)]
        asked = [asyncio.ensure_future(model.reply(request)) for request in requests]
        for number in sorted(cancelled):
            await asyncio.sleep(0)
            if number < count:
                asked[number].cancel()
        outcomes = await asyncio.gather(*asked, return_exceptions=True)
        for number, outcome in enumerate(outcomes):
            if isinstance(outcome, asyncio.CancelledError):
                assert number in cancelled
            else:
                assert isinstance(outcome, Reply)
                assert outcome.text == str(number)
        assert inner.limiter.pace.in_flight == 0

    with asyncio.Runner(loop_factory=Hurried) as runner:
        runner.run(asyncio.wait_for(talk(), 10_000))
