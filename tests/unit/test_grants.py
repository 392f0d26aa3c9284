"""Money that is dealt in lots: never more than the limit, and next to all of it, however many workers ask."""

import asyncio
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.errors import RunError
from websight.llm import Reply, Request, Usage
from websight.llm.budget import Allowance, Budgeted, BudgetError
from websight.llm.grants import Grants, Purse
from websight.llm.limit import Limiter
from websight.llm.prices import Prices
from websight.llm.spent import Spent

PRICES = Prices("http://localhost", prompt_usd=1.0, reply_usd=1.0)


def request(number, max_tokens=100):
    return Request(model="tiny", messages=(("user", f"page {number:04d}"),), max_tokens=max_tokens, seed=number)


class Server:
    """Answers with as many tokens as `length` says, and counts them."""

    def __init__(self, length):
        self.length, self.tokens = length, 0

    async def reply(self, wanted):
        for _ in range(3):
            await asyncio.sleep(0)
        usage = Usage(prompt_tokens=9, reply_tokens=self.length(wanted.seed))
        self.tokens += usage.prompt_tokens + usage.reply_tokens
        return Reply(text="x", finish_reason="stop", usage=usage)


class Bench:
    """A driver and its workers in one loop; lines take the way through JSON."""

    def __init__(self, limits, workers, length=lambda _: 40):
        self.purse, self.server = Purse(limits, (0, 0)), Server(length)
        self.budgets, self.grants = [], []
        for number in range(workers):
            grants = Grants(lambda *values, number=number: self.heard(number, json.loads(json.dumps(values))))
            grants.limits = limits
            allowance = Allowance(max_cost_usd=limits[0], max_total_tokens=limits[1])
            budget = Budgeted(self.server, PRICES, Spent(), models=("tiny",), allowance=allowance)
            budget.depend_on(grants)
            self.grants.append(grants)
            self.budgets.append(budget)

    def heard(self, worker, values):
        match values:
            case ["money", number, need, in_flight]:
                self.purse.ask(worker, number, tuple(need), tuple(in_flight))
            case ["used", more]:
                self.purse.used(worker, tuple(more))
        asyncio.get_running_loop().call_soon(self.due)

    def due(self):
        for worker, number, lot in self.purse.due(len(self.budgets)):
            line = ["money", number, lot, *(() if lot else self.purse.spent)]
            self.grants[worker].hear(json.loads(json.dumps(line)))

    def sent(self, requests, at_once=4):
        """Let every worker send so many requests; return how many were answered, and what was refused."""

        async def one(worker, gate, number):
            async with gate:
                return await self.budgets[worker].reply(request(number))

        async def all_of(worker):
            gate = asyncio.Semaphore(at_once)
            jobs = (one(worker, gate, 1_000 * worker + number) for number in range(requests))
            ends = await asyncio.gather(*jobs, return_exceptions=True)
            self.purse.leave(worker)  # it has no shard left, and ends
            self.due()
            return ends

        async def all_of_them():
            parts = await asyncio.gather(*map(all_of, range(len(self.budgets))))
            return [end for part in parts for end in part]

        ends = asyncio.run(all_of_them())
        return sum(isinstance(end, Reply) for end in ends), [end for end in ends if isinstance(end, Exception)]


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_the_limit_holds_for_all_workers_together_and_is_used(workers):
    bench = Bench((0, 20_000), workers)
    answered, refused = bench.sent(600)
    assert answered
    assert all(isinstance(error, BudgetError) for error in refused)
    assert "model.max_total_tokens: " in str(refused[0])
    assert 0.98 * 20_000 <= bench.server.tokens <= 20_000
    assert bench.purse.spent[1] == bench.server.tokens


def test_dollars_are_dealt_like_tokens():
    bench = Bench((0.02, 0), 3)
    _, refused = bench.sent(300)
    assert refused
    assert 0.98 * 20_000 <= bench.server.tokens <= 20_000


def test_without_a_limit_nobody_asks():
    bench = Bench((0, 0), 2)
    assert bench.sent(20) == (40, [])
    assert bench.purse.spent == (0, 0)


@given(st.integers(500, 30_000), st.integers(1, 5), st.integers(1, 40), st.lists(st.integers(0, 100), min_size=1))
def test_whatever_replies_are_like_the_limit_holds(limit, workers, requests, lengths):
    bench = Bench((0, limit), workers, lambda seed: lengths[seed % len(lengths)])
    answered, refused = bench.sent(requests)
    assert bench.server.tokens <= limit
    assert answered + len(refused) == workers * requests
    assert all(isinstance(error, RunError) for error in refused)


def test_what_a_worker_that_died_had_spent_counts_and_what_it_held_is_free():
    purse = Purse((0, 1_000), (0, 0))
    purse.ask(1, 1, (0, 100), (0, 0))
    [(worker, number, lot)] = purse.due(1)
    assert (worker, number) == (1, 1)
    purse.used(1, (0, 70))
    purse.leave(1)
    assert purse.spent == (0, 70)
    purse.ask(2, 1, (0, 930), (0, 0))
    assert purse.due(1) == [(2, 1, (0, 930))]
    assert lot[1] <= 1_000


def test_an_answer_to_an_earlier_question_counts_no_more():
    told = []
    grants = Grants(lambda *values: told.append(values), limits=(0, 1_000))
    grants.ask(Spent(reply_tokens=50), Spent(requests=1, reply_tokens=30))
    grants.ask(Spent(reply_tokens=50), Spent(requests=1, reply_tokens=30))
    grants.ask(Spent(reply_tokens=50), Spent())
    assert [values[1] for values in told] == [1, 2], "once more only where less is in flight"
    grants.hear(["money", 1, [0, 500]])
    assert not grants.covers(Spent(reply_tokens=1))
    grants.hear(["money", 2, [0, 50]])
    assert grants.covers(Spent(reply_tokens=50))


def test_a_share_is_confirmed_once_no_more_is_in_flight_and_rates_are_divided_alike():
    async def main():
        told = []
        grants = Grants(lambda *values: told.append(values), concurrency=8)
        limiter = Limiter(0)
        grants.limit(limiter, 600, 0)
        told.clear()
        grants.hear(["share", 4])
        turns = [await limiter.enter(limiter.ticket()) for _ in range(1)]
        assert limiter.pace.requests.per_s == 600 / 60 / 2
        assert told == [("has", 4)]
        grants.hear(["share", 0])
        assert told == [("has", 4)], "one is in flight"
        limiter.leave()
        assert told == [("has", 4), ("has", 0)]
        del turns

    asyncio.run(main())
