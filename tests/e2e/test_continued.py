"""Replies that their token limit cut, the whole way: the rest is asked for once, kept, and never asked for again."""

import pytest

from tests.command import drops, killed, rows, shards, started, websight, why_no_browser
from tests.model_run import is_page, kept_keys, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import wait_for

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)


def cut_in_two(body, number):
    """Send the first half of a page, and the second to who asks for the rest."""
    asked = {**body, "messages": body["messages"][:2]}
    whole = default_script(asked, number).text
    if not is_page(asked):
        return Answer(text=whole)
    half = whole.index("</section>") if "</section>" in whole else len(whole) // 2
    if len(body["messages"]) == 2:
        return Answer(text=whole[:half], finish_reason="length")
    return Answer(text=f"Sure, here is the rest:\n\n```html\n{whole[half - 40 :]}")


def test_a_page_cut_in_two_is_made_whole_and_both_halves_are_kept(tmp_path):
    folder = tmp_path / "run"
    with ModelServer(cut_in_two) as peer:
        websight(*words(folder, peer, pages=3))
        first = shards(folder)
        assert len(peer.requests) == 3 * 3  # the idea, half a page, the rest
        websight(*words(folder, peer, pages=3))
        assert len(peer.requests) == 3 * 3
    assert drops(folder) == {}
    assert shards(folder) == first
    for row in rows(folder):
        imagined, written = (step for step in row["steps"] if step["model"])
        assert (imagined["tries"], written["tries"]) == (1, 2)
        assert "continued" in written["note"]


@pytest.mark.slow
def test_killed_between_two_halves_a_run_asks_for_the_second_alone(tmp_path):
    folder = tmp_path / "run"
    with ModelServer(cut_in_two) as peer:
        process = started(*words(folder, peer, pages=4, model__concurrency=1))
        wait_for(lambda: any(len(body["messages"]) > 2 for body in peer.requests), process)
        killed(process)
        kept, sent = set(kept_keys(folder)), len(peer.requests)
        websight(*words(folder, peer, pages=4, model__concurrency=1))
        assert len(kept_keys(folder)) == len(set(kept_keys(folder))) == 4 * 3
        assert len(peer.requests) - sent <= 4 * 3 - len(kept) + 1
    assert drops(folder) == {}
