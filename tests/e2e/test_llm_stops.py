"""A run of a model that cannot go well stops, and says in a few lines what happened and what to do about it.

Pages are few and fail before they are rendered, so that each test is a matter of a second or two.
"""

import pytest

from tests.command import drops, rows, websight, why_no_browser
from tests.model_run import again, is_page, kept_keys, key_of, words
from tests.model_server import Answer, ModelServer, default_script

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

CUT = Answer(text='{"title": "A', finish_reason="length")
SMALL = {"run__pages_per_shard": 3, "model__concurrency": 2, "browser__processes": 1}


def cut(_body, _number):
    """A model that reasons, and has used up the limit before it says a word."""
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


@pytest.mark.parametrize("workers", [1, 2])
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
        assert first <= 2 * 6
        assert len(kept_keys(folder)) == first

        _, err = websight(*again(folder, peer), expect=75)  # nothing was changed: the same again, for next to nothing
        assert "stopped again, as nothing was changed: 5 of the last 5 pages were dropped" in said(err)[0]
        assert said(err)[2:] == lines[2:]
        assert len(peer.requests) - first <= 2 * 5
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


@pytest.mark.parametrize("workers", [1, 2])
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
