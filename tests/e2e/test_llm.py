"""The LLM author, the whole way: real processes, the real browser, and a model server on loopback that misbehaves.

What a run stores says nothing of tries and time, so the measure of nearly every test is the same: whatever went wrong
on the way, the shards are, byte for byte, those of a run that nothing disturbed; and the server saw each question once.
"""

import html
import itertools
import json
import random
import re
import shutil
import time
from collections import Counter

import pyarrow.parquet as pq
import pytest

from tests.command import KEY, dataset, drops, killed, rows, shards, started, websight, why_no_browser
from tests.model_run import AT_ONCE, PAGES, again, asked, copied, is_page, kept_keys, key_of, slow, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import wait_for

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)


@pytest.mark.slow
def test_kill_9_loses_no_answer_and_asks_only_what_was_in_flight_again(finished, tmp_path):
    folder, dice = tmp_path / "run", random.Random(3)
    with ModelServer(slow) as peer:
        for _ in range(3):
            sent, kept = len(peer.requests), set(kept_keys(folder))
            until = sent + AT_ONCE + 1  # so many only start where one was answered
            process = started(*words(folder, peer))
            wait_for(lambda until=until: len(peer.requests) >= until, process)
            time.sleep(dice.uniform(0, 0.3))
            killed(process)
            assert kept.isdisjoint(map(key_of, peer.requests[sent:]))
            assert kept < set(kept_keys(folder))
        sent, kept = len(peer.requests), set(kept_keys(folder))
        websight(*words(folder, peer))
        assert kept.isdisjoint(map(key_of, peer.requests[sent:]))
    assert len(asked(peer)) == 2 * PAGES
    assert 0 < len(peer.requests) - 2 * PAGES <= 3 * AT_ONCE  # what three kills found in flight, and no more
    assert len(kept_keys(folder)) == len(set(kept_keys(folder))) == 2 * PAGES
    assert shards(folder) == shards(finished[0])
    assert dataset(folder) == dataset(finished[0])


def test_rows_tell_which_model_was_asked_how_and_what_it_took(finished):
    folder, said = finished
    for row in rows(folder):
        imagined, written = (step for step in row["steps"] if step["model"])
        assert (imagined["stage"], written["stage"]) == ("imagine", "write")
        for step in (imagined, written):
            assert (step["model"], step["temperature"], step["tries"]) == ("tiny", 1.0, 1)
            assert re.fullmatch("[0-9a-f]{16}", step["prompt_sha"])
            dollars = (step["prompt_tokens"] + 2 * step["reply_tokens"]) / 1e6
            assert step["cost_usd"] == pytest.approx(dollars)
            assert step["reply_tokens"] > 50
        assert html.escape(json.loads(row["concept"])["title"]) in row["html"]
        assert row["idea"] == json.loads(row["concept"])["idea"]
    shas = {step["prompt_sha"] for row in rows(folder, ["steps"]) for step in row["steps"] if step["model"]}
    assert len(shas) == 2 * PAGES
    published = pq.read_table(folder / "dataset/data").sort_by("id").to_pylist()
    assert [row["llm_generated_idea"] for row in published] == [row["idea"] for row in rows(folder, ["idea"])]
    assert all({"tiny"} == {step["model"] for step in row["steps"] if step["model"]} for row in published)
    cost = sum(step["cost_usd"] for row in published for step in row["steps"] if step["model"])
    assert f"${cost:.4f}" in said
    assert json.loads(websight("status", folder, "--json")[0])["models"]["cost_usd"] == pytest.approx(cost)


def traces(folder, said):
    """Where the key stands: names of files, and "said"."""
    found = [str(path) for path in folder.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    return found + ["said"] * (KEY in said)


def test_the_key_is_nowhere_not_even_where_the_server_repeats_it(finished, tmp_path):
    assert traces(*finished) == []
    folder = tmp_path / "run"
    number = itertools.count()

    def repeats(body, _number):
        if next(number) % 2:
            return Answer(status=400, error={"message": f"Bearer {KEY}: tokens of {KEY!r} are no good"})
        return default_script(body, 0)

    with ModelServer(repeats) as peer:
        said = websight(*words(folder, peer, pages=4, model__concurrency=1))
    assert "bad_request" in drops(folder).values()
    assert traces(folder, "".join(said)) == []


def seen_before(body, times):
    """How often this request came before; `times` is the server's own memory."""
    text = json.dumps(body, sort_keys=True)
    times[text] += 1
    return times[text] - 1


@pytest.mark.slow
def test_whatever_a_server_does_once_is_tried_again_and_leaves_no_trace(finished, tmp_path):
    told = {"message": "broken", "type": "server_error"}
    faults = [
        Answer(status=429, error=told, headers={"Retry-After": "1"}),
        Answer(status=503, error=told, headers={"Retry-After": "1"}),
        Answer(status=500, error={"message": ""}),
        Answer(status=502, body=b"<html><h1>502 Bad Gateway</h1></html>"),
        Answer(body=b'{"choices": [{"mess'),
        Answer(body=b""),
        Answer(body=b"<html>Welcome</html>"),
        Answer(cut_after=2, text="x" * 2_000),
        Answer(hang_after=2, text="x" * 2_000),
        Answer(error=told),
        Answer(raw=b"HTTP/1.1 200 OK\r\n\r"),
        Answer(raw=b""),
    ]
    times = Counter()

    def rough(body, number):
        return default_script(body, number) if seen_before(body, times) else faults[len(times) % len(faults)]

    with ModelServer(rough) as peer:
        websight(*words(tmp_path / "run", peer, model__idle_timeout_s=5))
    sent = Counter(map(key_of, peer.requests))
    assert [sent[key] for key in kept_keys(tmp_path / "run")] == [2] * 2 * PAGES
    assert shards(tmp_path / "run") == shards(finished[0])


@pytest.mark.slow
def test_a_server_that_fails_for_a_while_is_waited_for_and_nobody_is_dropped(finished, tmp_path):
    def storms(body, number):
        if number < 3 * AT_ONCE:
            return Answer(status=(500, 502, 503)[number % 3], error={"message": "overloaded"})
        if number < 4 * AT_ONCE:
            return Answer(status=429, error={"message": "slow down"}, headers={"Retry-After": "0.5"})
        return default_script(body, number)

    with ModelServer(storms) as peer:
        websight(*words(tmp_path / "run", peer))
    assert len(peer.requests) == 2 * PAGES + 4 * AT_ONCE
    assert shards(tmp_path / "run") == shards(finished[0])


@pytest.mark.parametrize(
    ("refusal", "hint", "code"),
    [
        (Answer(status=429, error={"message": "Exceeded", "code": "insufficient_quota"}), "no credit", 75),
        (Answer(status=401, error={"message": f"Incorrect API key provided: {KEY}"}), "OPENAI_API_KEY is set, but", 42),
        (Answer(status=404, error={"message": "The model `tiny` does not exist"}), "check model.name", 42),
    ],
)
def test_what_no_waiting_mends_stops_the_run_at_once_with_one_line(tmp_path, refusal, hint, code):
    folder = tmp_path / "run"
    with ModelServer(lambda _body, _number: refusal) as peer:
        out, err = websight(*words(folder, peer), expect=code)
    assert len(peer.requests) <= AT_ONCE
    assert not out
    said = [line for line in err.splitlines() if "sandbox" not in line]  # told of every machine that has none
    assert [hint in line for line in said] == [False, True]
    assert err.splitlines()[0] == f"websight: making {PAGES} pages"
    assert traces(folder, err) == []
    assert kept_keys(folder) == []


def spoils(spoiled):
    """A script under which the pages of the first samples fail, in the order of `spoiled`, until it is emptied."""
    faults = {
        "context_too_long": Answer(
            status=400, error={"message": "prompt is too long", "code": "context_length_exceeded"}
        ),
        "reply_cut": Answer(text="```html\n<!DOCTYPE html><html><body><p>And then", finish_reason="length"),
        "refused": Answer(status=400, error={"message": "content policy", "code": "content_policy_violation"}),
        "server_error": Answer(status=500, error={"message": "boom"}),
    }
    assigned = {}

    def script(body, number):
        if not is_page(body):
            return default_script(body, number)
        reason = assigned.setdefault(json.dumps(body), next(spoiled, ""))
        return faults[reason] if reason and script.is_bad else default_script(body, number)

    script.is_bad = True
    return script


def test_what_fails_is_dropped_with_its_reason_and_only_that_is_asked_again(finished, tmp_path):
    folder, reasons = tmp_path / "run", ["context_too_long", "reply_cut", "refused", "server_error"]
    script = spoils(iter(reasons))
    with ModelServer(script) as peer:
        websight(*words(folder, peer, model__tries=2, model__continue_cut=False))
        assert sorted(drops(folder).values()) == sorted(reasons)
        assert len(peer.requests) == 2 * PAGES + 1  # a server's error is tried twice, the others once
        failed = rows(folder)
        cut = next(row for row in failed if row["drop"] and row["drop"]["reason"] == "reply_cut")
        assert cut["steps"][-1]["cost_usd"] > 0  # what was paid for nothing is in the row

        script.is_bad = False
        websight(*again(folder, peer))  # without --retry nobody is asked
        assert len(peer.requests) == 2 * PAGES + 1
        assert rows(folder) == failed

        websight(*again(folder, peer, "--retry", "reply_cut"))
        assert len(peer.requests) == 2 * PAGES + 2
        assert sorted(drops(folder).values()) == ["context_too_long", "refused", "server_error"]
        number = cut["number"]
        assert [row for row in rows(folder) if row["number"] != number] == [r for r in failed if r["number"] != number]

        websight(*again(folder, peer, "--retry"))
        assert len(peer.requests) == 2 * PAGES + 5
    assert shards(folder) == shards(finished[0])


def test_an_idea_that_is_none_is_asked_for_once_more(tmp_path):
    def chatty(body, number):
        if is_page(body) or len(body["messages"]) > 2:
            return default_script(body, number)
        return Answer(text="Sure! I would love to.")

    with ModelServer(chatty) as peer:
        websight(*words(tmp_path / "run", peer, pages=3))
        assert len(peer.requests) == 9
        websight(*words(tmp_path / "run", peer, pages=3))
    assert len(peer.requests) == 9
    for row in rows(tmp_path / "run", ["steps"]):
        assert [step["tries"] for step in row["steps"] if step["model"]] == [2, 1]


@pytest.mark.slow
def test_two_workers_ask_each_question_once_and_store_the_same_bytes(finished, tmp_path):
    with ModelServer(slow) as peer:
        websight(*words(tmp_path / "run", peer, "--workers", 2))
    assert set(asked(peer).values()) == {1}
    assert peer.most_in_flight <= AT_ONCE
    assert shards(tmp_path / "run") == shards(finished[0])


def test_other_filters_ask_nobody(finished, tmp_path, server):
    folder, sent = copied(finished, tmp_path), len(server.requests)
    websight("export", folder, "-o", "filters.min_words=40")
    websight(*again(folder, server))
    assert len(server.requests) == sent


def test_more_pages_and_another_server_ask_for_nothing_that_is_there(finished, tmp_path, server):
    folder = copied(finished, tmp_path)
    with ModelServer() as peer:
        websight(*again(folder, peer, "--pages", PAGES + 2))
    assert len(peer.requests) == 4
    assert asked(peer).keys().isdisjoint(asked(server))
    assert rows(folder)[:PAGES] == rows(finished[0])


@pytest.mark.slow
def test_kept_replies_make_the_same_shards_elsewhere_and_ask_nobody(finished, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    shutil.copy(finished[0] / "config.toml", folder)
    shutil.copytree(finished[0] / "replies", folder / "replies")
    with ModelServer() as peer:
        websight(*words(folder, peer, "--workers", 2))
    assert peer.requests == []
    assert shards(folder) == shards(finished[0])
