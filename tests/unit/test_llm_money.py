"""What a model has cost, from the server to the books: also what was thrown away, also after a restart."""

import asyncio
from contextlib import closing
from math import inf

import pytest

from tests.model_server import Answer, ModelServer, default_script
from websight.authors.author import Session, working
from websight.authors.llm.author import LanguageModel
from websight.config.load import load
from websight.errors import RunError
from websight.llm.replies import Replies
from websight.run import runner

PRICES = {"model.price_prompt_usd": 1.0, "model.price_reply_usd": 2.0}


def written(url, replies, *, pages=4, said=None, seat="", **keys):
    """Let a run's stages write pages, without a browser; return the samples, and what this process spent."""
    words = {"model.base_url": url, "model.name": "m", "author.name": "llm", "run.pages": pages}
    words |= {"model.max_tokens": 4_000, **{name.replace("__", "."): value for name, value in keys.items()}}
    author = LanguageModel(load(overrides=[f"{name}={value}" for name, value in words.items()]))
    processes = int(seat.partition("of")[2] or 1)
    say = (said if said is not None else []).append
    session = Session(replies=replies, processes=processes, seat=seat, say=say)
    samples = []

    async def work():
        async with working(author, session) as stages:
            await runner.run(map(author.sample, range(pages)), stages, samples.append)

    asyncio.run(work())
    return samples, author.spent()


def spent_of(replies):
    with closing(Replies(replies)) as kept:
        return kept.spent()


def cut_once(body, number):
    """Break off the first stream after half of the page."""
    answer = default_script(body, number)
    return Answer(text=answer.text, usage=answer.usage, cut_after=9) if number == 0 else answer


def test_a_stream_that_broke_off_is_on_the_bill_and_the_page_is_there(tmp_path):
    with ModelServer(cut_once) as server:
        samples, spent = written(server.url, tmp_path, pages=1, **PRICES)
    assert [sample.drop for sample in samples] == [None]
    assert (spent.requests, spent.discarded, spent.estimated) == (3, 1, 1)
    assert 100 < spent.discarded_tokens < spent.tokens
    assert 0 < spent.discarded_usd < spent.cost_usd
    assert spent_of(tmp_path) == spent
    assert sum(step.cost_usd for step in samples[0].steps) == pytest.approx(spent.cost_usd - spent.discarded_usd)


def test_what_was_thrown_away_before_counts_after_a_restart(tmp_path):
    with ModelServer(cut_once) as server:
        _, first = written(server.url, tmp_path, pages=1, **PRICES)
        _, second = written(server.url, tmp_path, pages=1, **PRICES)
        assert second.requests == 0
        with pytest.raises(RunError, match=r"is spent: raise model\.max_cost_usd"):
            written(server.url, tmp_path, pages=2, model__max_cost_usd=first.cost_usd, **PRICES)
        assert len(server.requests) == 3


def test_replies_that_are_refused_as_broken_cost_what_they_say(tmp_path):
    def broken(body, number):
        answer = default_script(body, number)
        return Answer(text=answer.text, usage=answer.usage, finish_reason="error" if number % 2 else "stop")

    with ModelServer(broken) as server:
        samples, spent = written(server.url, tmp_path, pages=2, model__concurrency=1, model__max_cost_usd=1, **PRICES)
    assert [sample.drop for sample in samples] == [None, None]
    assert spent.discarded == len(server.requests) // 2
    assert spent.estimated == 0
    assert spent_of(tmp_path).cost_usd == pytest.approx(spent.cost_usd)


def test_replies_of_unknown_price_are_told_where_a_limit_does_not_count_them(tmp_path):
    said = []
    with ModelServer() as server:
        written(server.url, tmp_path, pages=1)
        written(server.url, tmp_path, pages=1, said=said, model__max_cost_usd=1, **PRICES)
    assert ["counts nothing for 2 replies" in text for text in said] == [True]


def test_tokens_alone_can_be_limited_where_no_price_is_known(tmp_path):
    with ModelServer() as server, pytest.raises(RunError, match=r"raise model\.max_total_tokens"):
        written(server.url, tmp_path, pages=40, model__max_total_tokens=20_000)
    spent = spent_of(tmp_path)
    assert 10_000 < spent.tokens <= 20_000
    assert spent.cost_usd is None


def test_tasks_of_an_array_that_are_started_again_have_no_new_shares(tmp_path):
    limit = 0.08
    with ModelServer() as server:
        written(server.url, tmp_path, pages=1, **PRICES)
        before = spent_of(tmp_path).cost_usd
        for seat in ("0of3", "0of3", "0of3", "1of3", "0of3", "2of3"):
            with pytest.raises(RunError, match=r"the share of one of 3 processes.*raise model\.max_cost_usd"):
                written(
                    server.url, tmp_path, pages=40, seat=seat, run__seed=seat[0], model__max_cost_usd=limit, **PRICES
                )
            share = before + (limit - before) / 3
            with closing(Replies(tmp_path)) as kept:
                assert before + kept.spent(lambda other, own=seat: other == own).cost_usd <= share
    assert 0.6 * limit < spent_of(tmp_path).cost_usd <= limit


@pytest.mark.parametrize(("limit", "most"), [(0, inf), (0.001, 0), (0.02, 1), (0.32, 2.5), (1.6, 12.5), (100, 780)])
def test_no_more_processes_share_a_budget_than_it_keeps_busy(tmp_path, limit, most):
    keys = {"model.name": "m", "model.max_tokens": 4_000, "model.max_cost_usd": limit, **PRICES}
    author = LanguageModel(load(overrides=[f"{name}={value}" for name, value in keys.items()]))
    assert author.most_processes(tmp_path) == pytest.approx(most, rel=0.1)


@pytest.mark.parametrize("concurrency", [1, 16])
def test_a_limit_holds_while_streams_break_off(tmp_path, concurrency):
    def wasteful(body, number):
        answer = default_script(body, number)
        return Answer(text=answer.text, usage=answer.usage, cut_after=5 if number % 3 == 0 else None)

    limit = {"model__max_cost_usd": 0.05, "model__concurrency": concurrency}
    with ModelServer(wasteful) as server, pytest.raises(RunError, match=r"raise model\.max_cost_usd"):
        written(server.url, tmp_path, pages=40, **limit, **PRICES)
    spent = spent_of(tmp_path)
    assert 0.035 < spent.cost_usd <= 0.05
    assert spent.discarded > 3


@pytest.mark.parametrize("limit", [0.04, 0.2])
def test_a_limit_holds_for_a_model_that_turns_out_to_reason(tmp_path, limit):
    def thoughtful(body, number):
        answer, most = default_script(body, number), body["max_tokens"]
        details = {"completion_tokens_details": {"reasoning_tokens": min(most, 3_000)}}
        if most <= 4_000:  # all of it went into thoughts
            usage = {"prompt_tokens": 600, "completion_tokens": most, **details}
            return Answer(text="", finish_reason="length", usage=usage)
        return Answer(text=answer.text, usage={"prompt_tokens": 600, "completion_tokens": 4_500, **details})

    keys = {"model__reasoning_tokens": 8_000, "model__max_cost_usd": limit, "model__concurrency": 16}
    with ModelServer(thoughtful) as server, pytest.raises(RunError, match=r"raise model\.max_cost_usd"):
        written(server.url, tmp_path, pages=40, **keys, **PRICES)
    spent = spent_of(tmp_path)
    assert 1 <= spent.discarded <= 8  # those that were sent before it was known
    assert limit - 0.03 < spent.cost_usd <= limit
