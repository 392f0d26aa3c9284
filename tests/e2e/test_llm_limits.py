"""The LLM author: where it stops, what it says, and what is found before anything is spent."""

import json
import shutil
import signal

import pytest

from tests.command import drops, ended, killed, rows, sets, shards, started, websight, why_no_browser
from tests.model_run import AT_ONCE, KEYS, PAGES, again, asked, copied, is_page, kept_keys, slow, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import wait_for
from websight import packaged

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)


def total(folder):
    """What a run was paid for: dollars, and tokens."""
    steps = [step for row in rows(folder, ["steps"]) for step in row["steps"] if step["model"]]
    return sum(step["cost_usd"] for step in steps), sum(step["prompt_tokens"] + step["reply_tokens"] for step in steps)


@pytest.mark.parametrize("what", ["cost", pytest.param("tokens", marks=pytest.mark.slow)])
def test_a_limit_stops_the_run_and_a_higher_one_goes_on(finished, tmp_path, what):
    folder, (dollars, tokens) = tmp_path / "run", total(finished[0])
    half, key = (dollars / 2, "cost_usd") if what == "cost" else (tokens // 2, "")
    limits = [f"--max-{what}", half]
    with ModelServer() as peer:
        _, err = websight(*words(folder, peer), *limits, expect=42)
        assert err.splitlines()[-1].endswith(f"raise model.max_{'cost_usd' if key else 'total_tokens'} to go on")
        spent = json.loads(websight("status", folder, "--json")[0])["models"]
        found = spent[key] if key else spent["prompt_tokens"] + spent["reply_tokens"]
        assert 0.5 * half <= found <= half  # of 16 replies, room for one is left: a page may have 4,000 tokens
        sent = len(peer.requests)
        _, err = websight(*again(folder, peer), *limits, expect=42)
        assert len(peer.requests) == sent  # the limit holds for the run, not for a command
        websight(*again(folder, peer), f"--max-{what}", 10 * half)
    assert set(asked(peer).values()) == {1}
    assert len(peer.requests) == 2 * PAGES
    assert [row["html"] for row in rows(folder, ["html"])] == [row["html"] for row in rows(finished[0], ["html"])]


@pytest.mark.slow
def test_a_preview_that_is_kept_is_estimated_and_then_built_upon(finished, tmp_path):
    folder = tmp_path / "run"
    with ModelServer() as peer:
        wanted = sets(**KEYS, model__base_url=peer.url)
        websight("preview", "-n", 4, "--keep", folder, "--out", tmp_path / "p.html", "--author", "llm", *wanted)
        assert len(peer.requests) == 8
        found = json.loads(websight("estimate", folder, "--pages", 1_000, "--json")[0])
        assert found["spent"]["requests"] == 2_000
        assert found["spent"]["cost_usd"] == pytest.approx(250 * total(folder)[0])
        websight(*again(folder, peer, "--pages", PAGES))
    assert set(asked(peer).values()) == {1}
    assert len(peer.requests) == 2 * PAGES
    assert shards(folder) == shards(finished[0])


@pytest.mark.slow
def test_a_slow_reply_does_not_hold_up_the_pages_that_are_ready(tmp_path):
    slowest = []

    def script(body, number):
        answer = default_script(body, number)
        if is_page(body) and not slowest:
            slowest.append(body)
            return Answer(text=answer.text, hang_after=1)
        return answer

    folder = tmp_path / "run"
    with ModelServer(script) as peer:
        process = started(*words(folder, peer, run__pages_per_shard=1))
        wait_for(lambda: len(list(folder.glob("shards/*.json"))) == PAGES - 1, process)
        assert len(peer.requests) == 2 * PAGES
        killed(process)
    assert drops(folder) == {}


def test_one_failure_at_the_start_does_not_cost_the_run_its_schema(tmp_path):
    def failing_once(body, number):
        return Answer(status=500, error={"message": "boom"}) if number == 0 else default_script(body, number)

    with ModelServer(failing_once) as peer:
        websight(*words(tmp_path / "run", peer, pages=3, model__concurrency=1))
    assert sum(not is_page(body) for body in peer.requests) >= 3


@pytest.mark.slow
def test_a_gentle_stop_waits_for_what_was_asked_and_asks_for_no_more(tmp_path):
    folder = tmp_path / "run"
    with ModelServer(slow) as peer:
        process = started(*words(folder, peer, pages=100))
        wait_for(lambda: len(peer.requests) > 2 * AT_ONCE, process)
        sent = len(peer.requests)
        process.send_signal(signal.SIGTERM)
        _, err = ended(process, expect=75)
        assert "run the same command again to continue" in err
        assert len(kept_keys(folder)) == len(peer.requests)  # nothing that was paid for is lost
        assert len(peer.requests) <= sent + AT_ONCE


def test_a_dead_server_is_one_line_soon_and_can_be_tried_again(tmp_path):
    with ModelServer() as peer:
        url = peer.url
    _, err = websight(*words(tmp_path / "run", url, model__patience_s=3), expect=75)
    said = [line for line in err.splitlines() if "sandbox" not in line]  # told of every machine that has none
    assert [f"no answer from {url}" in line for line in said] == [False, True]
    assert kept_keys(tmp_path / "run") == []


def test_prompts_that_changed_are_refused_by_the_key_that_differs(finished, tmp_path, server):
    folder, prompts, sent = copied(finished, tmp_path), tmp_path / "prompts", len(server.requests)
    shutil.copytree(packaged.templates() / "prompts", prompts)
    websight(*again(folder, server, "--prompts", prompts))  # the same words elsewhere
    with (prompts / "write.user.md.j2").open("a") as file:
        file.write("Use more colours.\n")
    _, err = websight(*again(folder, server, "--prompts", prompts), expect=2)
    assert "author.prompts_sha: frozen" in err
    assert len(server.requests) == sent


@pytest.mark.parametrize(
    ("keys", "more", "hint"),
    [
        ({"model__base_url": "localhost:8000"}, (), "expected a URL such as"),
        ({"model__base_url": "http://127.0.0.1:1/v1/chat/completions"}, (), "leave out /chat/completions"),
        ({"model__base_url": "http://me:secret@127.0.0.1:1/v1"}, (), "put the key into"),
        ({"model__name": ""}, (), "name the model"),
        ({"model__price_prompt_usd": -1}, (), "found -1; allowed: a number ≥ 0"),
        ({"model__key_env": "NOT_SET_ANYWHERE", "model__base_url": ""}, (), "NOT_SET_ANYWHERE is not set"),
        ({}, ("--prompts", "no/such/folder"), "no/such/folder"),
    ],
)
def test_a_wrong_word_is_one_line_before_anything_is_made(tmp_path, keys, more, hint):
    _, err = websight(*words(tmp_path / "run", "http://127.0.0.1:1/v1", *more, **keys), expect=2)
    assert len(err.splitlines()) == 1
    assert hint in err
    assert "secret" not in err
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_price_and_an_unknown_variable_are_found_before_anything_is_sent(tmp_path):
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts/write.user.md.j2").write_text("A page about {{ tropic }}.\n")
    plain = ["--author", "llm", "-o", "model.name=tiny"]
    with ModelServer() as peer:
        url = f"model.base_url={peer.url}"
        _, priceless = websight("build", tmp_path / "run", *plain, "-o", url, "--max-cost", 1, expect=2)
        _, unknown = websight("build", tmp_path / "run", *plain, "-o", url, "--prompts", tmp_path / "prompts", expect=2)
    assert "the price of 'tiny' is unknown" in priceless
    assert "tropic" in unknown
    assert [len(said.splitlines()) for said in (priceless, unknown)] == [1, 1]
    assert peer.requests == []
    assert not (tmp_path / "run").exists()
