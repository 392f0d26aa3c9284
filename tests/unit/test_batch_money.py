"""Batches stay within the budget: what is sent is estimated, what came is counted, and the rest is held back."""

import json
import random
from contextlib import closing

import pytest

from tests.batch_server import answered, expired
from tests.model_server import default_script
from tests.unit.batch_calls import collect, requests_of, submit
from websight.commands import batch as batches
from websight.config.load import load
from websight.errors import RunError
from websight.llm import Usage
from websight.llm.bound import Experience
from websight.llm.budget import Allowance
from websight.llm.ledger import Ledger
from websight.llm.prices import Prices
from websight.llm.quota import Quota
from websight.llm.replies import Replies
from websight.llm.spent import Spent

PRICES = Prices("http://local/v1", prompt_usd=0.0, reply_usd=1e6)  # a dollar a token
IDEA, PAGE = 300, 3_000  # tokens at most


def quota_of(taken=0, follow=lambda _request: None, **limits):
    return Quota(
        Experience(PRICES), Allowance(**limits), Spent(requests=1, reply_tokens=taken, cost_usd=taken), follow=follow
    )


# — what is taken


@pytest.mark.parametrize("key", ["max_cost_usd", "max_total_tokens"])
def test_no_more_is_sent_than_the_budget_certainly_pays_for(server, tmp_path, key):
    quota = quota_of(taken=10, **{key: 60})
    prompts = {"messages": (("user", ""),)}
    requests = [request for seed in range(9) for request in requests_of(1, seed=seed, **prompts)]
    assert submit(server, tmp_path, requests, quota) == ("batch_0",)
    sent = [line["custom_id"] for line in server.input("batch_0")]
    assert sent == [request.key() for request in requests[:5]]  # of 9 tokens each; the earliest
    assert quota.held == 4
    assert f"model.{key}" in str(quota.refusal())
    (job,) = Ledger(tmp_path).jobs()
    assert (job.most().tokens, job.most().cost_usd) == (45, 45)


def test_an_idea_is_sent_only_where_its_page_can_be_paid_as_well(server, tmp_path):
    def page_of(request):
        return None if request.max_tokens == 90 else requests_of(1, max_tokens=90, messages=request.messages)[0]

    quota = quota_of(follow=page_of, max_total_tokens=320)
    ideas = [request for seed in range(9) for request in requests_of(1, seed=seed, messages=(("user", ""),))]
    submit(server, tmp_path, ideas, quota)
    assert len(server.input("batch_0")) == 3  # of 9 + 90 each
    assert Ledger(tmp_path).jobs()[0].most().tokens == 297


def test_a_model_that_was_seen_to_reason_is_allowed_to(server, tmp_path):
    experience = Experience(PRICES)
    (request,) = requests_of(1, reasoning_tokens=90)
    experience.note(request, Usage(reply_tokens=5, reasoning_tokens=4))
    submit(server, tmp_path, [request], Quota(experience, Allowance(), Spent()))
    (line,) = server.input("batch_0")
    assert (line["custom_id"], line["body"]["max_tokens"]) == (request.key(), 99)
    assert Ledger(tmp_path).jobs()[0].most().reply_tokens >= 99


def test_what_is_under_way_already_is_not_counted_twice(server, tmp_path):
    requests = requests_of(3, messages=(("user", ""),))[:1] + requests_of(2)
    submit(server, tmp_path, requests)
    quota = quota_of(max_total_tokens=1)
    assert submit(server, tmp_path, requests, quota) == ()
    assert quota.held == 0


def test_an_intent_of_an_older_version_has_no_estimate(server, tmp_path):
    submit(server, tmp_path, requests_of(2))
    file = tmp_path / "batches.jsonl"
    intent, created = file.read_text().splitlines()
    old = {name: value for name, value in json.loads(intent).items() if not name.startswith(("most", "prompt_b"))}
    file.write_text(f"{json.dumps(old)}\n{created}\n")
    (job,) = Ledger(tmp_path).live()
    assert job.most() == Spent(requests=2, cost_usd=None, unpriced=2)


# — what came and is of no use


def test_what_a_line_of_no_use_has_cost_is_counted(server, tmp_path):
    requests = requests_of(4)
    submit(server, tmp_path, requests)
    lines = server.input("batch_0")
    damaged = json.dumps(answered(lines[1])).encode()[:-9]
    output = [answered(lines[0], choices=[]), damaged, answered(lines[2]), damaged]
    server.end("batch_0", "completed", output=output, errors=[expired(lines[3])])
    collected = collect(server, tmp_path, price=lambda usage, _model: usage.reply_tokens)
    assert (collected.kept, collected.failed, collected.missing, collected.discarded) == (1, 1, 2, 2)
    spent = Replies(tmp_path).spent()
    assert (spent.requests, spent.tokens, spent.cost_usd) == (3, 90, 60)
    assert (spent.discarded, spent.discarded_usd) == (2, 40)
    assert collect(server, tmp_path).discarded == 0
    assert Replies(tmp_path).spent() == spent


def test_a_reply_without_usage_is_estimated_with_its_prompt(server, tmp_path):
    requests = requests_of(2, messages=(("user", "x" * 4_000),))[:1]
    submit(server, tmp_path, requests)
    server.end("batch_0", "completed", output=[answered(server.input("batch_0")[0], "y" * 350, usage=None)])
    collect(server, tmp_path)
    usage = Replies(tmp_path).find(requests[0].key()).usage
    assert (usage.prompt_tokens, usage.is_estimated) == (1_000, True)
    assert usage.reply_tokens > 50


# — a whole run


def config_of(server, pages=40, **keys):
    words = {
        "model.base_url": server.url,
        "model.name": "tiny",
        "author.name": "llm",
        "run.pages": pages,
        "run.pages_per_shard": 4,
        "model.max_tokens": PAGE,
        "model.imagine_max_tokens": IDEA,
        "model.price_prompt_usd": 0.0,
        "model.price_reply_usd": 2.0,
    } | {f"model.{name}": value for name, value in keys.items()}
    return load(overrides=[f"{name}={value}" for name, value in words.items()])


def end(server, name, dice, *, cut=1.0):
    """Let a batch be completed: pages of heavy-tailed sizes, of which only a part was answered."""
    lines = server.input(name)
    answers = lines[: round(cut * len(lines))]
    output = []
    for line in answers:
        most = line["body"]["max_tokens"]
        tokens = min(most, round(most / 10 * dice.paretovariate(1.5)))
        usage = {"prompt_tokens": 1_000, "completion_tokens": tokens}
        output.append(answered(line, default_script(line["body"], 0).text, usage=usage))
    server.end(
        name, "completed" if cut == 1 else "cancelled", output=output, errors=map(expired, lines[len(answers) :])
    )


def waited(server, store, *, cut=1.0):
    """Run "wait" against a server whose batches end between two rounds; return the rounds and the error, if any."""
    dice, rounds, ended = random.Random(7), [], set()

    def report(turn):
        rounds.append(turn)
        for name in server.batches.keys() - ended:
            end(server, name, dice, cut=cut)
            ended.add(name)

    try:
        batches.runner.run_to_end(batches.wait(store, report, pause_s=0))
    except RunError as error:
        return rounds, error
    return rounds, None


def spent_of(store):
    with closing(Replies(store.replies)) as replies:
        return replies.spent()


@pytest.mark.parametrize("limit", [{"max_cost_usd": 0.03}, {"max_total_tokens": 70_000}])
def test_wait_goes_on_in_rounds_and_ends_below_the_limit(server, tmp_path, limit):
    store = batches.start(tmp_path / "run", config_of(server, **limit))
    rounds, error = waited(server, store)
    spent, ((key, most),) = spent_of(store), limit.items()
    used = spent.cost_usd if key == "max_cost_usd" else spent.tokens
    assert 0.7 * most < used <= most
    assert error.permanent
    assert f"raise model.{key} to go on" in str(error)
    assert rounds[0].held > 0
    assert "held back" in rounds[0].line()
    assert len([turn for turn in rounds if turn.submitted]) > 2  # what was learnt made room for more


def test_a_limit_that_pays_for_nothing_sends_nothing(server, tmp_path):
    store = batches.start(tmp_path / "run", config_of(server, max_cost_usd=0.0001))
    with pytest.raises(RunError, match=r"model\.max_cost_usd: .*lower model\.max_tokens") as caught:
        batches.act(store, "submit")
    assert caught.value.permanent
    assert server.batches == {}


def test_a_generous_limit_holds_nothing_back(server, tmp_path):
    store = batches.start(tmp_path / "run", config_of(server, pages=8, max_cost_usd=1))
    rounds, error = waited(server, store)
    assert error is None
    assert rounds[-1].is_done
    assert {turn.held for turn in rounds} == {0}
    assert len(Replies(store.replies)) == 16


def test_pages_are_sent_before_the_ideas_of_later_ones(server, tmp_path):
    store = batches.start(tmp_path / "run", config_of(server, max_cost_usd=0.01))
    batches.act(store, "submit")
    first = [line["custom_id"] for line in server.input("batch_0")]
    end(server, "batch_0", random.Random(1))
    batches.act(store, "collect")
    batches.act(store, "submit")
    second = server.input("batch_1")
    assert [line["body"]["max_tokens"] for line in second[: len(first)]] == [PAGE] * min(len(first), len(second))


def test_a_limit_that_was_lowered_cancels_the_youngest_batch_and_keeps_its_finished_part(server, tmp_path):
    folder = tmp_path / "run"
    store = batches.start(folder, config_of(server, pages=4, max_cost_usd=1))
    assert batches.act(store, "submit").names == ("batch_0",)
    store = batches.start(folder, config_of(server, pages=8, max_cost_usd=1))
    assert batches.act(store, "submit").names == ("batch_1",)
    most = [state.most_usd for state in batches.act(store, "status")]
    assert 0 < most[0] == most[1]
    store = batches.start(folder, config_of(server, pages=8, max_cost_usd=1.5 * most[0]))
    assert batches.act(store, "collect").cancelled == ("batch_1",)
    assert [state.status for state in batches.act(store, "status")] == ["validating", "cancelling"]
    end(server, "batch_1", random.Random(1), cut=0.5)
    collected = batches.act(store, "collect")
    assert (collected.kept, collected.missing, collected.cancelled) == (2, 2, ())
    standing = batches.standing(store)
    assert standing.spent.requests == 2
    assert standing.under_way.cost_usd == pytest.approx(most[0])


def test_finished_pages_say_what_others_will_cost(server, tmp_path):
    folder, dice = tmp_path / "run", random.Random(1)
    store = batches.start(folder, config_of(server, pages=40))
    for _ in range(2):
        (name,) = batches.act(store, "submit").names
        end(server, name, dice)
        batches.act(store, "collect")
    spent = spent_of(store).cost_usd
    store = batches.start(folder, config_of(server, pages=120, max_cost_usd=6 * spent))
    assert batches.act(store, "submit").held == 0  # by ceilings, 80 more pages would cost ten times as much
