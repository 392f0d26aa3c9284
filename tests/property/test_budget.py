"""Whatever replies cost, in whatever order, and however many are in flight: the limit holds, and is nearly used up."""

import asyncio
import random
from math import ceil

from hypothesis import example, given, settings
from hypothesis import strategies as st

from websight.errors import RunError
from websight.llm import Reply, Request, TransientError, Usage
from websight.llm.bound import Experience, Load
from websight.llm.budget import Allowance, Budgeted
from websight.llm.prices import Prices
from websight.llm.spent import Spent

MOST = 100  # tokens of a reply
PRICES = Prices("http://local/v1", prompt_usd=0.0, reply_usd=1e6)  # a dollar a token

shapes = st.sampled_from(["equal", "even", "heavy", "rare", "growing"])


def request_of(number=0, **changes):
    return Request(**{"model": "m", "messages": (("user", ""),), "max_tokens": MOST, "seed": number, **changes})


def sizes(shape, dice):
    """Yield reply sizes without end, none above MOST."""
    number = 0
    while True:
        number += 1
        yield {
            "equal": 10,
            "even": dice.randint(1, 20),
            "heavy": min(MOST, ceil(3 * dice.paretovariate(1.1))),
            "rare": MOST if dice.random() < 0.02 else 2,
            "growing": MOST if number > 150 else 1,
        }[shape]


class Careless:
    """A model whose replies come in any order; some are thrown away first, or altogether."""

    def __init__(self, shape, seed, waste):
        self.dice, self.waste, self.budget = random.Random(seed), waste, None
        self.sizes = sizes(shape, self.dice)

    async def reply(self, request, /):
        size = next(self.sizes)
        for _ in range(self.dice.randint(1, 9)):
            await asyncio.sleep(0)
        if self.dice.random() < self.waste:
            self.budget.discarded(request, Usage(reply_tokens=size))
            raise TransientError("cut_stream", "")
        return Reply(text="", finish_reason="stop", usage=Usage(reply_tokens=size))


async def spend(budget, width):
    """Ask, `width` at a time and again where a try failed, until the budget ends it."""

    async def ask():
        while True:
            try:
                await budget.reply(request_of())
            except TransientError:
                continue
            except RunError:
                return

    await asyncio.gather(*(ask() for _ in range(width)))


@settings(max_examples=150, deadline=None)
@given(
    shapes,
    st.integers(0, 2**32),
    st.integers(1, 64),
    st.integers(1, 5_000),
    st.sampled_from([0.0, 0.1, 0.5]),
    st.sampled_from(["max_cost_usd", "max_total_tokens"]),
)
@example("growing", 0, 64, 2_000, 0.0, "max_cost_usd")
def test_no_limit_is_exceeded_and_less_than_one_reply_is_left(shape, seed, width, limit, waste, key):
    inner = Careless(shape, seed, waste)
    inner.budget = Budgeted(inner, PRICES, Spent(), models=("m",), allowance=Allowance(**{key: limit}))
    asyncio.run(spend(inner.budget, width))
    assert limit - MOST < inner.budget.spent.tokens <= limit


@settings(max_examples=50, deadline=None)
@given(shapes, st.integers(0, 2**32), st.integers(1, 8), st.integers(100, 5_000), st.permutations(range(8)))
def test_processes_that_share_a_limit_and_start_one_after_the_other_stay_within_it(
    shape, seed, processes, limit, order
):
    spent = Spent()
    for rank in order[:processes]:  # each begins when those before it have spent all they may: the worst case
        inner = Careless(shape, seed + rank, 0.1)
        allowance = Allowance(max_total_tokens=limit, processes=processes).share(spent)
        inner.budget = Budgeted(inner, PRICES, spent, allowance=allowance)
        asyncio.run(spend(inner.budget, 16))
        spent = inner.budget.spent
    assert spent.tokens <= limit


@settings(max_examples=150, deadline=None)
@given(
    shapes.filter(lambda shape: shape != "growing"), st.integers(0, 2**32), st.integers(0, 300), st.integers(1, 3_000)
)
def test_a_batch_costs_no_more_than_is_likely(shape, seed, known, count):
    experience, load = Experience(PRICES), Load()
    source = sizes(shape, random.Random(seed))
    for _ in range(known):
        experience.note(request_of(), Usage(reply_tokens=next(source)))
    for _ in range(count):
        load.add(request_of(), experience.ceiling(request_of()))
    likely = experience.likely(load)
    assert sum(next(source) for _ in range(count)) <= 1.02 * likely.tokens
    assert likely.tokens <= count * MOST
    assert likely.cost_usd <= likely.tokens


def test_the_more_is_known_the_closer_a_batch_is_estimated():
    experience, load, estimates = Experience(PRICES), Load(), []
    for _ in range(1_000):
        load.add(request_of(), experience.ceiling(request_of()))
    for _ in range(3):
        estimates.append(experience.likely(load).tokens)
        for _ in range(400):
            experience.note(request_of(), Usage(reply_tokens=10))
    assert estimates[0] == 1_000 * MOST
    assert 10_000 < estimates[2] < estimates[1] < 20_000
