"""A run of a model that cannot go well stops, and says in a few lines what happened and what to do about it.

Pages are few and fail before they are rendered, so that each test is a matter of a second or two.
"""

import os
import signal
from pathlib import Path

import pytest

from tests.command import drops, ended, rows, started, websight, why_no_browser
from tests.model_run import again, is_page, kept_keys, key_of, slow, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import wait_for

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

CUT = Answer(text="Let me think about", finish_reason="length")
WORKERS = [1, pytest.param(2, marks=pytest.mark.slow)]  # two take seconds to start
SMALL = {"run__pages_per_shard": 3, "model__concurrency": 2, "browser__processes": 1}


def cut(_body, _number):
    """A model that talks, and has used up the limit before it comes to the idea."""
    return CUT


def cut_pages(body, number):
    """A model whose pages are longer than the limit; those that may be longer are whole."""
    if not is_page(body) or body["max_tokens"] > 4_000:
        return default_script(body, number)
    return Answer(text="```html\n<!DOCTYPE html><html><body><p>And", finish_reason="length")


def said(err):
    """The lines on standard error from the first that is no progress."""
    lines = err.splitlines()
    start = next(index for index, line in enumerate(lines) if "stopped" in line or "none of" in line)
    return lines[start:]


@pytest.mark.parametrize("workers", WORKERS)
def test_a_run_of_nothing_but_drops_stops_and_names_the_key(tmp_path, workers):
    folder = tmp_path / "run"
    with ModelServer(cut) as peer:
        keys = {**SMALL, "run__drop_window": 6, "run__workers": workers}
        out, err = websight(*words(folder, peer, pages=60, **keys), expect=75)
        first = len(peer.requests)
        lines = said(err)
        assert lines[0] == ("websight: stopped: 6 of the last 6 pages were dropped; what was answered is kept")
        assert lines[1].startswith("  6 reply_cut (imagine), such as 00")
        assert "raise model.imagine_max_tokens" in lines[2]
        assert lines[3].startswith("then run the same command again")
        assert len(lines) == 4
        assert not out
        assert first <= 6 * workers
        assert len(kept_keys(folder)) == first

        _, err = websight(*again(folder, peer), expect=75)  # nothing was changed: the same again, for next to nothing
        assert "stopped again, as nothing was changed: 5 of the last 5 pages were dropped" in said(err)[0]
        assert said(err)[2:] == lines[2:]
        assert len(peer.requests) - first <= 5 * workers
        assert len(set(map(key_of, peer.requests))) == len(peer.requests)


def test_a_run_goes_on_once_the_key_is_raised(tmp_path):
    folder = tmp_path / "run"
    with ModelServer(cut_pages) as peer:
        keys = {**SMALL, "run__drop_window": 4, "model__continue_cut": "false"}
        websight(*words(folder, peer, pages=10, **keys), expect=75)
        ideas = sum(not is_page(body) for body in peer.requests)
        websight(*again(folder, peer, "--retry", "reply_cut", model__max_tokens=5_000))
        assert drops(folder) == {}
        assert len(rows(folder)) == 10
        assert sum(not is_page(body) for body in peer.requests) == 10
        assert ideas > 0


def test_a_preview_goes_on_and_says_that_nothing_was_kept(tmp_path):
    with ModelServer(cut) as peer:
        asked = words(tmp_path / "run", peer, **SMALL, run__drop_window=2)[2:]
        asked = [word for word in asked if word not in {"--pages", 8}]
        out, err = websight("preview", "-n", 4, "--out", tmp_path / "x.html", *asked, expect=1)
    assert out == f"{tmp_path / 'x.html'}\n"
    assert said(err)[0] == "websight: none of 4 pages was kept"
    assert said(err)[1].startswith("  4 reply_cut (imagine), such as 00")
    assert "left out: reply_cut" in (tmp_path / "x.html").read_text("utf-8")


@pytest.mark.parametrize("workers", WORKERS)
def test_a_run_that_keeps_nothing_is_no_success_however_often_it_is_started(tmp_path, workers):
    folder = tmp_path / "run"
    with ModelServer(cut) as peer:
        for command in (words(folder, peer, pages=4, **SMALL, run__workers=workers), again(folder, peer)):
            out, err = websight(*command, expect=1)
            assert not out
            lines = said(err)
            assert lines[0] == f"websight: {folder}: none of 4 pages was kept; no dataset was made"
            assert lines[1].startswith("  4 reply_cut (imagine), such as 00")
            assert "raise model.imagine_max_tokens" in lines[2]
            assert lines[3:] == [f"look at them: {folder / 'report.html'}"]
    assert len(peer.requests) == 4
    assert (folder / "report.html").is_file()
    out, _ = websight("status", folder)
    assert "dropped reply_cut  4     raise model.imagine_max_tokens" in out
    assert "load_dataset" not in out


def test_an_array_that_keeps_nothing_is_no_success(tmp_path):
    """The process that finds the run finished says so; those before it have too few pages to tell."""
    folder = tmp_path / "run"
    with ModelServer(cut) as peer:
        command = [*words(folder, peer, pages=6, **SMALL), "--launcher", "array"]
        place = {"WEBSIGHT_NUM_SHARDS": "2"}
        _, err = websight(*command, **place, WEBSIGHT_SHARD_INDEX="0")
        assert "this share is done" in err
        for _ in range(2):
            out, err = websight(*command, **place, WEBSIGHT_SHARD_INDEX="1", expect=1)
            assert not out
            lines = said(err)
            assert lines[0] == f"websight: {folder}: none of the 6 pages here was kept"
            assert lines[1].startswith("  6 reply_cut (imagine), such as 00")
    assert len(peer.requests) == 6


def broke(body, number):
    """A server whose credit ends after a few replies, until it is topped up."""
    if number < 3 or broke.is_topped_up:
        return default_script(body, number)
    return Answer(status=400, error={"message": "Your credit balance is too low to access the API."})


@pytest.mark.parametrize("workers", WORKERS)
def test_a_run_without_credit_stops_with_one_line_and_goes_on_after_a_top_up(tmp_path, workers):
    folder, broke.is_topped_up = tmp_path / "run", False
    with ModelServer(broke) as peer:
        out, err = websight(*words(folder, peer, pages=4, **SMALL, run__workers=workers), expect=75)
        assert not out
        [line] = [line for line in err.splitlines() if "no credit" in line]
        assert err.splitlines()[-1] == line
        assert line.startswith(f"websight: no credit left at {peer.url}: 400 Your credit balance is too low")
        assert "top up, then run the same command again" in line
        kept, sent = set(kept_keys(folder)), len(peer.requests)

        broke.is_topped_up = True
        websight(*again(folder, peer))
        assert kept.isdisjoint(map(key_of, peer.requests[sent:]))
    assert drops(folder) == {}
    assert len(rows(folder)) == 4


def nobody(_body, _number):
    """A server that serves another model."""
    return Answer(status=404, error={"message": "no such model"})


def locked(_body, _number):
    """A server that takes another key."""
    return Answer(status=401, error={"message": "wrong"})


@pytest.mark.parametrize(
    ("script", "keys", "code", "last"),
    [
        (nobody, {}, 42, "has no model 'tiny'"),
        pytest.param(locked, {}, 42, "OPENAI_API_KEY is set, but", marks=pytest.mark.slow),
        pytest.param(default_script, {"model__max_cost_usd": 0.0001}, 42, "model.max_cost", marks=pytest.mark.slow),
    ],
)
def test_what_stops_every_worker_is_said_once(tmp_path, script, keys, code, last):
    with ModelServer(script) as peer:
        out, err = websight(*words(tmp_path / "run", peer, pages=4, **SMALL, run__workers=2, **keys), expect=code)
    assert not out
    *notes, line = (line for line in err.splitlines() if not line.startswith("websight: making: "))
    assert "websight: making 4 pages" in notes
    assert len(notes) <= 2  # a budget may say that it keeps fewer workers busy
    assert line.startswith("websight: ")
    assert line not in notes
    assert last in line


def test_a_server_that_is_gone_is_named_and_the_run_goes_on_later(tmp_path):
    folder = tmp_path / "run"
    with ModelServer() as peer:
        pass
    _, err = websight(*words(folder, peer, pages=2, **SMALL, model__patience_s=0), expect=75)
    assert f"no answer from {peer.url} for" in err.splitlines()[-1]
    with ModelServer() as back:
        websight(*again(folder, back))
    assert drops(folder) == {}


@pytest.mark.parametrize("workers", WORKERS)
def test_a_context_that_is_too_small_is_said_and_the_pages_are_kept(tmp_path, workers):
    def script(body, number):
        prompt = sum(len(message["content"]) for message in body["messages"]) // 4
        if body["max_tokens"] > 8_192 - prompt:
            return Answer(status=400, error={"message": "This model's maximum context length is 8192 tokens."})
        return default_script(body, number)

    folder = tmp_path / "run"
    with ModelServer(script) as peer:
        _, err = websight(*words(folder, peer, pages=2, **SMALL, run__workers=workers, model__max_tokens=16_000))
    assert drops(folder) == {}
    [note] = [line for line in err.splitlines() if "8,192" in line]
    assert "model.max_tokens" in note


@pytest.mark.slow
def test_a_token_limit_may_be_lowered_and_nothing_whole_is_asked_again(tmp_path):
    folder = tmp_path / "run"
    with ModelServer() as peer:
        websight(*words(folder, peer, pages=4, **SMALL))
        before, sent = rows(folder), len(peer.requests)
        assert sent == 8
        websight(*again(folder, peer, "--pages", 6, model__max_tokens=3_000, model__imagine_max_tokens=1_500))
        asked = peer.requests[sent:]
    assert sorted(body["max_tokens"] for body in asked) == [1_500, 1_500, 3_000, 3_000]
    assert rows(folder)[:4] == before
    assert len(rows(folder)) == 6


@pytest.mark.slow
def test_a_worker_that_was_killed_is_named_and_the_others_finish(tmp_path):
    folder = tmp_path / "run"
    with ModelServer(slow) as peer:
        process = started(*words(folder, peer, pages=6, **SMALL, run__workers=2))
        wait_for(lambda: len(peer.requests) >= 3, process)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8").split()
        os.kill(int(children[0]), signal.SIGKILL)
        _, err = ended(process, expect=75)
        assert err.splitlines()[-1].startswith("websight: a worker process was killed (SIGKILL);")
        assert len(list(folder.glob("shards/*.parquet"))) == 1
        websight(*again(folder, peer))
    assert drops(folder) == {}
