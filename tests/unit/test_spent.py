"""Tokens and money add up, and a price that nobody knows is never 0."""

import json

import pytest

from websight.dataset.summary import Summary
from websight.llm import Usage
from websight.llm.spent import Spent, sum_of
from websight.sample import Step

PAID = Spent(requests=2, prompt_tokens=10, reply_tokens=30, cost_usd=0.5)
UNPRICED = Spent(requests=1, prompt_tokens=5, reply_tokens=7, cost_usd=None, unpriced=1)


def test_parts_add_up_and_can_be_taken_away_again():
    assert sum_of([PAID, UNPRICED]) == Spent(requests=3, prompt_tokens=15, reply_tokens=37, cost_usd=0.5, unpriced=1)
    assert PAID.plus(UNPRICED).since(UNPRICED) == PAID
    assert sum_of([]) == Spent()
    assert PAID.tokens == 40


def test_a_sum_without_any_price_has_none():
    assert UNPRICED.plus(UNPRICED).cost_usd is None
    assert UNPRICED.times(3) == Spent(requests=3, prompt_tokens=15, reply_tokens=21, cost_usd=None, unpriced=3)
    assert Spent.of(Usage(reply_tokens=3), None) == Spent(requests=1, reply_tokens=3, cost_usd=None, unpriced=1)


def test_a_mean_is_that_of_a_request():
    assert PAID.mean() == Spent(requests=1, prompt_tokens=5, reply_tokens=15, cost_usd=0.25)


def test_a_step_counts_all_its_questions_and_one_without_a_model_nothing():
    step = Step(stage="write", model="m", prompt_tokens=5, reply_tokens=7, cost_usd=0.25, tries=2)
    assert Spent.of_step(step) == Spent(requests=2, prompt_tokens=5, reply_tokens=7, cost_usd=0.25)
    assert Spent.of_step(Step(stage="write", model="m", tries=2)).unpriced == 2
    assert Spent.of_step(Step(stage="compose")) == Spent()


@pytest.mark.parametrize("cost", [None, 1.5])
def test_the_numbers_of_an_older_export_can_still_be_read(tmp_path, cost):
    models = {"m": {"requests": 1, "prompt_tokens": 2, "reply_tokens": 3, "cost_usd": cost}}
    values = {
        **dict.fromkeys(("planned", "finished", "kept", "rows", "duplicates", "distinct_skeletons", "seed"), 0),
        **{key: {} for key in ("drops", "spreads", "axes", "versions", "files", "sizes")},
        "fingerprint": "", "benchmarks": [], "models": models,
    }  # fmt: skip
    (tmp_path / "export.json").write_text(json.dumps(values))
    spent = Summary.load(tmp_path / "export.json").models["m"]
    assert (spent.tokens, spent.cost_usd) == (5, cost)
