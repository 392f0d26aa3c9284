"""Whose turn it is, and how often: the queue, and the one retry policy."""

import asyncio
from dataclasses import replace

import pytest

from websight.errors import RunError, SampleError
from websight.llm import RateLimited, Reply, Request, TransientError, Usage
from websight.llm.limit import Gate, Limiter, Retrying, backoff_s

REPLY = Reply(text="ok", finish_reason="stop", usage=Usage(prompt_tokens=10, reply_tokens=90))


class Clock:
    """Seconds that pass when somebody says so."""

    def __init__(self):
        self.now_s = 1000.0

    def __call__(self):
        return self.now_s


class Scripted:
    """A model that does one thing after the other: raises what can be raised, returns what cannot."""

    def __init__(self, *script, clock=None, step_s=0.0):
        self.script = list(script)
        self.asked = 0
        self.clock = clock
        self.step_s = step_s

    async def reply(self, _request, /):
        outcome = self.script[min(self.asked, len(self.script) - 1)]
        self.asked += 1
        if self.clock:
            self.clock.now_s += self.step_s
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def request_of(number=0):
    return Request(model="m", messages=(("user", "x"),), max_tokens=100, seed=number)


def retrying(inner, *, bound=4, clock=None, **settings):
    limiter = Limiter(bound, clock=clock or Clock())
    return Retrying(inner, limiter, address="http://there/v1", **settings), limiter


def busy_now():
    return RateLimited("429 slow down", 0.0)


# The queue --------------------------------------------------------------------------------------------------------


async def settle():
    for _ in range(20):
        await asyncio.sleep(0)


def test_turns_are_given_in_the_order_they_were_asked_for():
    order = []

    async def one(limiter, number):
        turn = await limiter.enter(limiter.ticket())
        order.append(number)
        await asyncio.sleep(0)
        limiter.success(turn, "page", 1, 1)

    async def talk():
        limiter = Limiter(3)
        await asyncio.gather(*(one(limiter, number) for number in range(50)))

    asyncio.run(talk())
    assert order == list(range(50))


def test_no_more_than_the_bound_are_under_way():
    async def talk():
        limiter = Limiter(5)
        waiting = [asyncio.ensure_future(limiter.enter(limiter.ticket())) for _ in range(20)]
        await settle()
        assert sum(task.done() for task in waiting) == 5
        limiter.leave()
        await settle()
        assert sum(task.done() for task in waiting) == 6
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    asyncio.run(talk())


def test_a_cancelled_waiter_neither_keeps_nor_blocks_a_turn():
    async def talk():
        limiter = Limiter(1)
        await limiter.enter(limiter.ticket())
        second, third = (asyncio.ensure_future(limiter.enter(limiter.ticket())) for _ in range(2))
        await settle()
        second.cancel()
        await settle()
        limiter.leave()
        await settle()
        assert third.done()
        fourth, fifth = (asyncio.ensure_future(limiter.enter(limiter.ticket())) for _ in range(2))
        await settle()
        limiter.leave()  # the turn is given to the fourth …
        fourth.cancel()  # … which is cancelled before it can take it
        await settle()
        assert fourth.cancelled()
        assert fifth.done()
        assert limiter.pace.in_flight == 1

    asyncio.run(talk())


def test_one_who_was_told_to_wait_goes_before_those_who_came_later():
    async def talk():
        limiter = Limiter(1)
        first = limiter.ticket()
        turn = await limiter.enter(first)
        later = asyncio.ensure_future(limiter.enter(limiter.ticket()))
        await settle()
        limiter.limited(turn, 0.05)
        again = asyncio.ensure_future(limiter.enter(first))
        await asyncio.wait({again, later}, return_when=asyncio.FIRST_COMPLETED)
        assert again.done()
        assert not later.done()
        later.cancel()
        await asyncio.gather(later, return_exceptions=True)

    asyncio.run(talk())


# The policy -------------------------------------------------------------------------------------------------------


def test_a_transient_error_is_tried_again():
    inner = Scripted(TransientError("server_error", "500"), REPLY)
    model, limiter = retrying(inner)
    assert asyncio.run(model.reply(request_of())) == REPLY
    assert (inner.asked, limiter.pace.in_flight) == (2, 0)


def test_the_last_failure_drops_the_sample_with_its_reason():
    inner = Scripted(TransientError("cut_stream", "after 7 characters"))
    model, limiter = retrying(inner, tries=2)
    with pytest.raises(SampleError, match=r"after 7 characters \(2 tries\)") as raised:
        asyncio.run(model.reply(request_of()))
    assert (raised.value.reason, inner.asked, limiter.pace.in_flight) == ("cut_stream", 2, 0)


def test_429_waits_and_is_no_try():
    inner = Scripted(*[busy_now()] * 8, REPLY)
    clock = Clock()
    model, limiter = retrying(inner, tries=1, clock=clock)

    async def talk():
        asked = asyncio.ensure_future(model.reply(request_of()))
        while not asked.done():
            clock.now_s += 10
            limiter._admit()
            await asyncio.sleep(0)
        return await asked

    assert asyncio.run(talk()) == REPLY
    assert inner.asked == 9
    assert limiter.pace.limit < 4


def test_a_wait_of_hours_stops_the_run():
    model, _ = retrying(Scripted(RateLimited("429 daily limit", 80_000)))
    with pytest.raises(RunError, match="80,000 s") as raised:
        asyncio.run(model.reply(request_of()))
    assert not raised.value.permanent


def no_connection():
    return TransientError("no_connection", "connection refused", is_connection=True)


def test_a_lost_connection_is_no_try():
    inner = Scripted(REPLY, no_connection(), no_connection(), REPLY)
    model, _ = retrying(inner, tries=1)

    async def talk():
        await model.reply(request_of())
        return await model.reply(request_of())

    assert asyncio.run(talk()) == REPLY
    assert inner.asked == 4


def test_long_waits_are_told_once():
    clock, said = Clock(), []
    script = [*[busy_now()] * 4, REPLY]
    model, _ = retrying(Scripted(*script, clock=clock, step_s=20), clock=clock, say=said.append)
    asyncio.run(model.reply(request_of()))
    assert said == ["http://there/v1 limits requests, and is waited for: 429 slow down"]

    model, _ = retrying(Scripted(REPLY, no_connection(), REPLY), clock=clock, say=said.append)
    for number in range(2):
        asyncio.run(model.reply(request_of(number)))
    assert said[1:] == ["no answer from http://there/v1: connection refused; waiting 120 s for it"]


@pytest.mark.parametrize(("outcomes", "asked"), [([], 2), ([REPLY], 4)])
def test_a_server_that_is_gone_stops_the_run_sooner_where_it_never_was_there(outcomes, asked):
    clock = Clock()
    inner = Scripted(*outcomes, no_connection(), clock=clock, step_s=15)
    model, limiter = retrying(inner, tries=1, patience_s=20, clock=clock)

    async def talk():
        for _ in outcomes:
            await model.reply(request_of())
        await model.reply(request_of())

    with pytest.raises(RunError, match=r"no answer from http://there/v1 for .* s: connection refused") as raised:
        asyncio.run(talk())
    assert not raised.value.permanent
    assert inner.asked == asked
    assert limiter.pace.in_flight == 0


def test_a_server_that_only_fails_stops_the_run_after_the_patience():
    clock = Clock()
    inner = Scripted(TransientError("server_error", "500"), clock=clock, step_s=30)
    model, _ = retrying(inner, tries=1, patience_s=60, clock=clock)

    async def talk():
        found = []
        for number in range(3):
            try:
                await model.reply(request_of(number))
            except (SampleError, RunError) as error:
                found.append(type(error))
        return found

    assert asyncio.run(talk()) == [SampleError, SampleError, RunError]


def test_a_server_that_refuses_everything_stops_the_run_and_one_that_refuses_some_does_not():
    refusal = SampleError("bad_request", "400 no such field")

    async def talk(model, count):
        found = []
        for number in range(count):
            try:
                await model.reply(request_of(number))
            except (SampleError, RunError) as error:
                found.append(error)
        return found

    *dropped, last = asyncio.run(talk(retrying(Scripted(refusal))[0], 10))
    assert all(isinstance(error, SampleError) for error in dropped)
    assert isinstance(last, RunError)
    assert last.permanent
    assert "no such field" in str(last)
    found = asyncio.run(talk(retrying(Scripted(REPLY, refusal))[0], 30))
    assert all(isinstance(error, SampleError) for error in found)


class Answering:
    """A model that answers ideas and refuses pages."""

    async def reply(self, request, /):
        if request.limit_key == "model.imagine_max_tokens":
            return REPLY
        raise SampleError("context_too_long", "the prompt has 3,000 tokens")


def test_answered_ideas_do_not_hide_that_every_page_is_refused():
    async def talk(model):
        for number in range(10):
            await model.reply(replace(request_of(number), limit_key="model.imagine_max_tokens"))
            with pytest.raises((SampleError, RunError)) as raised:
                await model.reply(request_of(number))
        return raised.value

    found = asyncio.run(talk(retrying(Answering())[0]))
    assert isinstance(found, RunError)
    assert found.permanent
    assert "10 requests for pages (model.max_tokens = 100)" in str(found)
    assert "larger context" in str(found)


def test_a_reply_that_is_too_slow_twice_is_not_paid_six_times():
    inner = Scripted(TransientError("too_slow", "after 900 s"))
    with pytest.raises(SampleError, match=r"2 tries") as raised:
        asyncio.run(retrying(inner)[0].reply(request_of()))
    assert (raised.value.reason, inner.asked) == ("too_slow", 2)


def test_a_rate_limit_that_lets_nothing_through_for_an_hour_stops_the_run():
    clock = Clock()
    inner = Scripted(busy_now(), clock=clock, step_s=600)
    model, limiter = retrying(inner, clock=clock)

    async def talk():
        asked = asyncio.ensure_future(model.reply(request_of()))
        while not asked.done():
            limiter._admit()
            await asyncio.sleep(0)
        return await asked

    with pytest.raises(RunError, match="has let nothing through for 4,200 s") as raised:
        asyncio.run(talk())
    assert not raised.value.permanent


@pytest.mark.parametrize(
    "error", [SampleError("refused", "400"), RunError("no credit", permanent=True), KeyError("bug")]
)
def test_other_errors_pass_and_give_their_turn_back(error):
    inner = Scripted(error)
    model, limiter = retrying(inner)
    with pytest.raises(type(error)):
        asyncio.run(model.reply(request_of()))
    assert (inner.asked, limiter.pace.in_flight) == (1, 0)


def test_a_server_that_fails_at_everybody_drops_nobody_and_one_that_fails_at_one_does():
    failing = TransientError("server_error", "500 nothing is behind me")

    async def go(count, *script):
        model, _ = retrying(Scripted(*script), bound=8, tries=2)
        asked = [model.reply(request_of(number)) for number in range(count)]
        return await asyncio.gather(*asked, return_exceptions=True)

    assert asyncio.run(go(4, *[failing] * 8, REPLY)) == [REPLY] * 4
    assert [str(found) for found in asyncio.run(go(1, failing))] == ["server_error: 500 nothing is behind me (2 tries)"]


def test_who_waits_for_ten_minutes_heeds_a_stop():
    scripted, stop = Scripted(RateLimited("429", 600.0)), []
    limiter = Limiter(4, is_stopping=lambda: bool(stop))
    patient = Retrying(Gate(scripted, lambda: bool(stop)), limiter)

    async def go():
        waiting = [asyncio.ensure_future(patient.reply(request_of(number))) for number in range(3)]
        await settle()
        stop.append(True)
        async with asyncio.timeout(300):
            return await asyncio.gather(*waiting, return_exceptions=True)

    errors = asyncio.run(go())
    assert ["stopped" in str(error) for error in errors] == [True] * 3
    assert scripted.asked == 1


def test_a_cancelled_request_gives_its_turn_back_wherever_it_is():
    class Slow:
        async def reply(self, _request, /):
            await asyncio.sleep(60)

    async def talk():
        for inner in (Slow(), Scripted(TransientError("server_error", "500")), Scripted(RateLimited("429", 60))):
            model, limiter = retrying(inner)
            asked = asyncio.ensure_future(model.reply(request_of()))
            await settle()
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)
            assert asked.cancelled()
            assert limiter.pace.in_flight == 0
            assert limiter._timer is None

    asyncio.run(talk())


def test_the_wait_doubles_differs_between_requests_and_is_the_same_again():
    keys = [request_of(number).key() for number in range(40)]
    for failures, longest_s in enumerate([0.5, 1, 2, 4, 8, 16, 30, 30]):
        waits = [backoff_s(failures, key) for key in keys]
        assert all(longest_s / 2 <= wait <= longest_s for wait in waits)
        assert len(set(waits)) == len(keys)
        assert waits == [backoff_s(failures, key) for key in keys]
