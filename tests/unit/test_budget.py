"""What replies cost, and where the run stops."""

import asyncio

import pytest

from websight import packaged
from websight.commands.overseer import Overseer, Pipe, breaker_of
from websight.commands.watcher import Silent
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.llm import Reply, Request, TransientError, Usage
from websight.llm.budget import Allowance, Budgeted, BudgetError
from websight.llm.prices import Price, Prices, cost
from websight.llm.spent import Spent
from websight.run.stop import Stop
from websight.run.store import Store

ONE_DOLLAR_A_TOKEN = {"prompt_usd": 0.0, "reply_usd": 1e6}


def request_of(number=0, **changes):
    return Request(**{"model": "m", "messages": (("user", ""),), "max_tokens": 100, "seed": number, **changes})


class Printer:
    """A model whose replies have so many tokens, one after the other; it counts what is in flight."""

    def __init__(self, *tokens, ticks=1):
        self.tokens = tokens
        self.ticks = ticks
        self.asked = 0
        self.in_flight = self.most = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def reply(self, _request, /):
        tokens = self.tokens[self.asked % len(self.tokens)]
        self.asked += 1
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)
        try:
            await self.gate.wait()
            for _ in range(self.ticks):
                await asyncio.sleep(0)
        finally:
            self.in_flight -= 1
        if tokens < 0:
            raise TransientError("server_error", "500")
        return Reply(text="", finish_reason="stop", usage=Usage(reply_tokens=tokens))


def budgeted(inner, spent=None, *, prices=None, **limits):
    prices = prices or Prices("http://local/v1", **ONE_DOLLAR_A_TOKEN)
    return Budgeted(inner, prices, spent or Spent(), models=("m",), allowance=Allowance(**limits))


async def all_of(model, count):
    """Ask `count` requests at once; return how many were answered, and the error of the others."""
    outcomes = await asyncio.gather(*(model.reply(request_of(n)) for n in range(count)), return_exceptions=True)
    errors = [outcome for outcome in outcomes if isinstance(outcome, BaseException)]
    return len(outcomes) - len(errors), errors


def test_cached_tokens_have_a_price_of_their_own():
    usage = Usage(prompt_tokens=1_000_000, cached_tokens=400_000, reply_tokens=100_000)
    price = Price(prompt_usd=2, cached_usd=0.5, reply_usd=10)
    assert cost(usage, price) == pytest.approx(0.6 * 2 + 0.4 * 0.5 + 1)
    assert cost(usage, None) is None


def test_openai_has_prices_and_other_servers_have_none():
    assert Prices("").of("gpt-4o-mini") == Price(prompt_usd=0.15, cached_usd=0.075, reply_usd=0.6)
    assert Prices("https://api.openai.com/v1").of("gpt-5-mini-2025-08-07") == Prices("").of("gpt-5-mini")
    assert Prices("").of("gpt-9") is None
    assert Prices("").of("gpt-5-pro") is None  # no snapshot of gpt-5
    assert Prices("http://localhost:8000/v1").of("gpt-4o-mini") is None
    assert Prices("fake:").of("gpt-4o-mini") is None


def test_the_users_own_prices_come_first():
    own = Prices("http://localhost/v1", prompt_usd=1, reply_usd=2)
    assert own.of("anything") == Price(prompt_usd=1, cached_usd=1, reply_usd=2)
    assert Prices("", reply_usd=9).of("gpt-4o-mini") == Price(prompt_usd=0.15, cached_usd=0.075, reply_usd=9)
    assert Prices("", prompt_usd=9).of("gpt-4o-mini") == Price(prompt_usd=9, cached_usd=9, reply_usd=0.6)


def test_half_a_price_is_the_users_error():
    with pytest.raises(UsageError, match=r"model\.price_reply_usd"):
        Prices("http://localhost/v1", prompt_usd=1)


def test_the_table_is_sound():
    table = packaged.table("prices")
    assert table["as_of"]
    assert table["sources"]
    for prices in (value for value in table.values() if isinstance(value, dict)):
        for name, price in prices.items():
            assert price.keys() == {"prompt", "cached", "reply"}, name
            assert 0 < price["cached"] <= price["prompt"] < price["reply"], name


def test_a_reply_carries_its_cost_and_is_added():
    model = budgeted(Printer(3))
    reply = asyncio.run(model.reply(request_of()))
    assert reply.cost_usd == 3
    assert model.spent == Spent(requests=1, reply_tokens=3, cost_usd=3)


def test_an_unknown_price_is_never_0():
    model = budgeted(Printer(3), prices=Prices("http://local/v1"))
    assert asyncio.run(model.reply(request_of())).cost_usd is None
    assert model.spent == Spent(requests=1, reply_tokens=3, cost_usd=None, unpriced=1)


def test_what_has_a_price_is_summed_beside_what_has_none():
    model = budgeted(Printer(3), Spent(requests=1, reply_tokens=9, cost_usd=None, unpriced=1))
    asyncio.run(model.reply(request_of()))
    assert model.spent == Spent(requests=2, reply_tokens=12, cost_usd=3, unpriced=1)


def test_a_limit_in_dollars_without_a_price_is_the_users_error():
    with pytest.raises(UsageError, match=r"model\.price_prompt_usd and model\.price_reply_usd"):
        budgeted(Printer(3), prices=Prices("http://local/v1"), max_cost_usd=1)


@pytest.mark.parametrize("limits", [{"max_cost_usd": 108}, {"max_total_tokens": 108}])
def test_the_run_stops_before_a_request_that_may_cost_more_than_is_left(limits):
    printer = Printer(5)
    before = Spent(requests=1, reply_tokens=4, cost_usd=4)
    answered, errors = asyncio.run(all_of(budgeted(printer, before, **limits), 9))
    assert (answered, printer.asked, printer.most) == (1, 1, 1)  # 9 are spent, and the next may have 100
    (key,) = limits
    assert all(isinstance(error, RunError) and error.permanent and f"model.{key}" in str(error) for error in errors)
    assert "another reply may cost" in str(errors[0])
    assert f"lower model.max_tokens, or raise model.{key} to go on" in str(errors[0])


@pytest.mark.parametrize("limits", [{"max_cost_usd": 3}, {"max_total_tokens": 3}])
def test_a_limit_below_what_was_spent_stops_the_run_before_anything_is_sent(limits):
    printer = Printer(5)
    answered, errors = asyncio.run(
        all_of(budgeted(printer, Spent(requests=1, reply_tokens=4, cost_usd=4), **limits), 2)
    )
    assert (answered, printer.asked) == (0, 0)
    (key,) = limits
    assert str(errors[0]).endswith(f"is spent: raise model.{key} to go on")


@pytest.mark.parametrize("sizes", [(10, 12, 8), (1,) * 100 + (100,), (100,), (1, 100)])
def test_many_in_flight_never_cost_more_than_the_limit(sizes):
    printer = Printer(*sizes, ticks=300)
    model = budgeted(printer, max_cost_usd=10_000)
    answered, errors = asyncio.run(all_of(model, 2_000))
    assert len(errors) == 2_000 - answered
    assert 9_900 <= model.spent.cost_usd <= 10_000 or answered == 2_000
    assert printer.most == 100


def test_what_is_in_flight_may_cost_all_its_tokens():
    printer = Printer(10)

    async def talk():
        printer.gate.clear()
        model = budgeted(printer, max_total_tokens=350)
        asked = asyncio.ensure_future(all_of(model, 26))
        for _ in range(20):
            await asyncio.sleep(0)
        assert printer.in_flight == 3  # of 100 tokens each
        printer.gate.set()
        return await asked

    answered, _ = asyncio.run(talk())
    assert answered == 26  # they were cheaper


def test_what_is_in_flight_arrives_before_the_run_stops():
    printer = Printer(50)
    order = []

    async def one(model, number):
        try:
            await model.reply(request_of(number))
            order.append("reply")
        except RunError:
            order.append("stop")

    async def talk():
        model = budgeted(printer, max_cost_usd=299)
        await asyncio.gather(*(one(model, number) for number in range(6)))

    asyncio.run(talk())
    assert order == ["reply"] * 4 + ["stop"] * 2


def test_a_failure_costs_nothing_and_makes_room():
    printer = Printer(-1)
    model = budgeted(printer, max_total_tokens=150)
    answered, errors = asyncio.run(all_of(model, 4))
    assert (answered, printer.asked, printer.most) == (0, 4, 1)
    assert all(isinstance(error, TransientError) for error in errors)
    assert model.spent == Spent()


def test_what_was_thrown_away_counts_at_once():
    class Wasteful(Printer):
        async def reply(self, request, /):
            model.discarded(request, Usage(reply_tokens=60))
            return await super().reply(request)

    model = budgeted(Wasteful(10), max_cost_usd=300)
    answered, _ = asyncio.run(all_of(model, 9))
    assert answered == 3  # 70 each, and room for 100 more
    assert model.spent == Spent(
        requests=6, reply_tokens=210, cost_usd=210, discarded=3, discarded_tokens=180, discarded_usd=180
    )


def test_a_page_goes_before_the_ideas_that_wait():
    printer, order = Printer(100), []

    async def one(model, request):
        await model.reply(request)
        order.append(request.max_tokens)

    async def talk():
        printer.gate.clear()
        model = budgeted(printer, max_total_tokens=1_000)
        waiting = [900, 200, 200, 200, 300]
        asked = [asyncio.ensure_future(one(model, request_of(max_tokens=limit))) for limit in waiting]
        await asyncio.sleep(0)
        printer.gate.set()
        await asyncio.gather(*asked)

    asyncio.run(talk())
    assert order == [900, 300, 200, 200, 200]


def test_a_waiting_request_can_be_cancelled():
    printer = Printer(1)

    async def talk():
        printer.gate.clear()
        model = budgeted(printer, max_total_tokens=101)
        first = asyncio.ensure_future(model.reply(request_of(1)))
        second = asyncio.ensure_future(model.reply(request_of(2)))
        await asyncio.sleep(0)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        printer.gate.set()
        await first
        return await model.reply(request_of(3))

    assert asyncio.run(talk()).cost_usd == 1
    assert printer.asked == 2


def test_a_model_that_may_reason_has_room_for_a_second_try_until_it_is_known():
    printer = Printer(10)

    async def most_at_once(model, count, **changes):
        printer.most = 0
        await asyncio.gather(*(model.reply(request_of(n, reasoning_tokens=300, **changes)) for n in range(count)))
        return printer.most

    async def talk():
        model = budgeted(printer, max_total_tokens=1_100)
        assert await most_at_once(model, 3) == 2  # 100, and again 100 with 300 to reason
        assert await most_at_once(model, 12) == 10

    asyncio.run(talk())


def test_where_a_second_try_does_not_fit_one_request_goes_ahead():
    printer = Printer(10)
    model = budgeted(printer, max_total_tokens=400)
    asyncio.run(all_of(model, 1))
    assert printer.asked == 1


@pytest.mark.parametrize(("error", "is_stopped"), [(BudgetError("spent"), False), (RunError("no credit"), True)])
def test_a_worker_whose_share_is_spent_does_not_stop_the_others(tmp_path, capsys, error, is_stopped):
    stop, store = Stop(), Store.create(tmp_path / "run", load())
    overseer = Overseer(store, Silent(), breaker_of(store, is_watched=False, is_retry=False), stop)
    Pipe().fail(error)
    overseer.take(capsys.readouterr().out)
    assert stop.is_requested() == is_stopped
    assert [(type(found), str(found)) for found in overseer.errors] == [(type(error), str(error))]
