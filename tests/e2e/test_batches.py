"""Batches, the whole way: the command line against a Batch API on loopback whose batches end when the test says so.

Two servers stand for one: `BatchServer` for batches, `ModelServer` for what `build` asks online. The address is not
part of a run's meaning, so a run goes from one to the other.
"""

import json

import pytest

from tests.batch_server import BatchServer, Fault, answered, complained, expired
from tests.command import AS_SHOT, KEY, drops, rows, sets, websight, why_no_browser
from tests.model_server import ModelServer, default_script

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

pytestmark = pytest.mark.slow

PAGES = 4
KEYS = {
    "run__pages_per_shard": 2,
    "browser__processes": 2,
    **AS_SHOT,
    "model__name": "tiny",
    "model__max_tokens": 4_000,
    "model__price_prompt_usd": 1.0,
    "model__price_reply_usd": 2.0,
}


@pytest.fixture
def server():
    with BatchServer(key=KEY) as peer:
        yield peer


@pytest.fixture
def run(tmp_path):
    return tmp_path / "run"


def batch(run, server, action, *ids, expect=0):
    """Run `websight batch` and return what it printed for machines."""
    out, err = websight(
        "batch", run, action, *ids, "--json", "--pages", PAGES, *sets(**KEYS, model__base_url=server.url), expect=expect
    )
    assert KEY not in out + err
    return json.loads(out) if out else err


def build(run, peer, *more, expect=0):
    return websight("build", run, *sets(model__base_url=peer.url), *more, expect=expect)


def said(line):
    """The output line that answers a request as the model server would."""
    answer = default_script(line["body"], 0)
    return answered(line, answer.text, usage=answer.usage)


def end(server, name, *, unanswered=0):
    """Let a batch be completed, but for its last requests, whose time ran out."""
    lines = server.input(name)
    count = len(lines) - unanswered
    server.end(name, "completed", output=map(said, lines[:count]), errors=map(expired, lines[count:]))


def test_ideas_then_pages_go_in_batches_and_build_asks_only_for_what_is_missing(run, server):
    assert batch(run, server, "submit")["submitted"] == ["batch_0"]
    assert [line["body"]["model"] for line in server.input("batch_0")] == ["tiny"] * PAGES
    assert batch(run, server, "submit")["submitted"] == []  # under way
    (state,) = batch(run, server, "status")["batches"]
    assert (state["id"], state["status"], state["total"]) == ("batch_0", "validating", PAGES)
    with ModelServer() as peer:
        _, err = build(run, peer, expect=75)
        assert f"{PAGES} requests are in unfinished batches" in err
        assert len(err.splitlines()) == 1

        end(server, "batch_0")
        found = batch(run, server, "collect")
        assert (found["kept"], found["missing"], found["live"]) == (PAGES, 0, 0)
        assert batch(run, server, "submit")["submitted"] == ["batch_1"]
        assert all("response_format" not in line["body"] for line in server.input("batch_1"))
        end(server, "batch_1", unanswered=1)
        found = batch(run, server, "collect")
        assert (found["kept"], found["missing"], found["live"]) == (PAGES - 1, 1, 0)
        assert batch(run, server, "collect")["kept"] == 0

        build(run, peer)
        assert len(peer.requests) == 1
    assert drops(run) == {}
    steps = [step for row in rows(run, ["steps"]) for step in row["steps"] if step["model"]]
    usual = [(step["prompt_tokens"] + 2 * step["reply_tokens"]) / 1e6 for step in steps]
    shares = sorted(round(step["cost_usd"] / dollars, 6) for step, dollars in zip(steps, usual, strict=True))
    assert shares == [0.5] * (2 * PAGES - 1) + [1.0]  # a batch costs half
    assert [name for name, _ in traces(run)] == []


def traces(run):
    return [(path.name, 1) for path in run.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_a_limit_holds_for_batches_and_what_is_held_back_is_said(run, server):
    limit = ["-o", "model.max_cost_usd=0.01"]  # a page may cost $0.004, its idea $0.002, and their prompts $0.002
    common = ["batch", run, "submit", "--pages", PAGES, *sets(**KEYS, model__base_url=server.url), *limit]
    found = json.loads(websight(*common, "--json")[0])
    assert (found["submitted"], found["held"]) == (["batch_0"], PAGES - 1)
    assert found["money"]["max_cost_usd"] == 0.01
    assert 0 < found["money"]["under_way"]["cost_usd"] <= 0.01
    out, _ = websight(*common)
    assert f"held back  {PAGES - 1} requests" in out
    assert "model.max_cost_usd is $0.0100" in out
    out, _ = websight(*common[:2], "status")
    assert "up to $0.00" in out
    end(server, "batch_0")
    batch(run, server, "collect")
    out, _ = websight(*common[:2], "status")
    assert " in 1 request; model.max_cost_usd is $0.0100" in out


def test_what_was_asked_online_is_in_no_batch(run, server):
    with ModelServer() as peer:
        websight("build", run, "--author", "llm", "--pages", 2, *sets(**KEYS, model__base_url=peer.url))
        assert batch(run, server, "submit")["submitted"] == ["batch_0"]
        assert len(server.input("batch_0")) == PAGES - 2
        end(server, "batch_0")
        batch(run, server, "collect")
        build(run, peer, "--pages", PAGES)
        assert len(peer.requests) == 4 + 2  # two pages whole, and of two others the pages alone
    assert drops(run) == {}


def test_wait_ends_when_nothing_is_left_to_ask_and_build_then_asks_nobody(run, server):
    for name in ("batch_0", "batch_1"):
        batch(run, server, "submit")
        end(server, name)
        batch(run, server, "collect") if name == "batch_0" else None
    found = batch(run, server, "wait")
    assert (found["collected"]["kept"], found["submitted"]) == (PAGES, [])
    with ModelServer() as peer:
        build(run, peer)
        assert peer.requests == []
    assert drops(run) == {}


def test_a_cancelled_batch_gives_what_it_had_and_build_asks_for_the_rest(run, server):
    batch(run, server, "submit")
    (state,) = batch(run, server, "cancel")["batches"]
    assert state["status"] == "cancelling"
    with ModelServer() as peer:
        build(run, peer, expect=75)  # it may still bring something
        first, *others = server.input("batch_0")
        server.end("batch_0", "cancelled", output=[said(first)], errors=[expired(o, "batch_cancelled") for o in others])
        assert batch(run, server, "collect")["kept"] == 1
        build(run, peer)
        assert len(peer.requests) == 2 * PAGES - 1
    assert drops(run) == {}


def test_a_crash_before_the_name_was_noted_makes_no_second_batch(run, server):
    batch(run, server, "submit")
    file = run / "replies/batches.jsonl"
    intent, created = file.read_text().splitlines(keepends=True)
    assert json.loads(created)["batch"] == "batch_0"
    file.write_text(intent + created[:20])  # as kill -9 leaves it
    with ModelServer() as peer:
        build(run, peer, expect=75)
        assert peer.requests == []
    assert batch(run, server, "submit")["submitted"] == []
    assert list(server.batches) == ["batch_0"]
    end(server, "batch_0")
    assert batch(run, server, "collect")["kept"] == PAGES


def test_a_connection_that_breaks_while_a_batch_is_created_makes_no_second_one(run, server):
    server.faults.append(Fault(call="POST /batches", status=0, is_done_first=True))
    batch(run, server, "submit")
    batch(run, server, "submit")
    assert list(server.batches) == ["batch_0"]


def test_a_refused_request_is_a_drop_with_its_reason(run, server):
    batch(run, server, "submit")
    first, *others = server.input("batch_0")
    policy = complained(first, 400, message="against our content policy", code="content_policy_violation")
    server.end("batch_0", "completed", output=map(said, others), errors=[policy])
    assert batch(run, server, "collect")["failed"] == 1
    with ModelServer() as peer:
        build(run, peer)
        assert len(peer.requests) == PAGES - 1
    assert list(drops(run).values()) == ["refused"]


@pytest.mark.parametrize("action", ["collect", "status", "cancel"])
def test_a_batch_of_another_run_is_one_line(run, server, action):
    err = batch(run, server, action, "batch_77", expect=2)
    assert "batch_77" in err["error"]
    assert len(err["error"].splitlines()) == 1


def test_a_wrong_key_is_one_line_and_nothing_is_under_way(run, server):
    server.key = "another"
    err = batch(run, server, "submit", expect=42)
    assert "OPENAI_API_KEY is set, but refused" in err["error"]
    with ModelServer() as peer:
        build(run, peer)
    assert drops(run) == {}


def test_batches_are_for_the_author_that_asks(run):
    websight("build", run, "--pages", 1)
    _, err = websight("batch", run, "submit", expect=2)
    assert len(err.splitlines()) == 1
    assert "--author llm" in err
