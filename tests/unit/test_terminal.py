"""What people read while money is spent."""

import contextlib
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from dataclasses import replace

import pytest

from tests.waiting import LONG_S
from websight.cli.terminal import Live, estimated, money, paced, paid, pause_s
from websight.commands.estimate import estimate
from websight.commands.overseer import Pipe
from websight.commands.progress import watching
from websight.llm.spent import Spent
from websight.sample import Step


def test_a_price_nobody_knows_is_not_zero():
    unknown = Spent(requests=2, prompt_tokens=900, reply_tokens=300, cost_usd=None, unpriced=2)
    assert money(unknown) == "1.2k tokens, cost n/a"
    assert money(unknown, unknown.times(10)) == "1.2k of about 12.0k tokens, cost n/a"


def test_dollars_are_shown_with_where_they_will_end():
    spent = Spent(requests=2, prompt_tokens=900_000, reply_tokens=300_000, cost_usd=0.5)
    assert money(spent, spent.times(4)) == "1.2M of about 4.8M tokens, $0.5000 of about $2.00"
    mixed = Spent(requests=2, prompt_tokens=1, reply_tokens=1, cost_usd=3, unpriced=1)
    assert money(mixed) == "2 tokens, $3.00 and 1 reply of unknown price"


def test_what_was_thrown_away_and_what_was_estimated_is_said():
    one = Spent(requests=1, reply_tokens=200, cost_usd=0.5, estimated=1)
    assert paid(one) == "200 tokens, $0.5000 in 1 request; the tokens of 1 reply are estimated"
    both = one.plus(Spent(requests=1, reply_tokens=100, cost_usd=0.005).thrown_away())
    both = both.plus(Spent(requests=2, reply_tokens=100, cost_usd=0.005))
    assert paid(both.since(one)) == "200 tokens, $0.0100 in 3 requests, of which 1 reply was thrown away"
    assert both.discarded_usd == 0.005


def test_a_forecast_is_made_of_finished_pages_not_of_all_that_is_paid():
    """3.7 times too high it was: the replies of 60 pages were in, and 16 pages were finished."""
    page = Spent(requests=2, prompt_tokens=1_000, reply_tokens=3_000, cost_usd=0.01)
    updates = []
    with watching(updates.append) as watcher:
        watcher.begin("making", 100, 0)
        assert updates[-1].expected() is None
        watcher.spend(page.times(44))  # replies of pages that wait for a browser
        for _ in range(16):
            watcher.spend(page, page)
            watcher.tick("")
    assert updates[-1].spent.tokens == page.times(60).tokens
    assert updates[-1].expected().tokens == page.times(100).tokens
    assert money(updates[-1].spent, updates[-1].expected()) == "240.0k of about 400.0k tokens, $0.6000 of about $1.00"


def test_a_forecast_counts_what_is_thrown_away():
    page = Spent(requests=2, reply_tokens=3_000, cost_usd=0.01)
    updates = []
    with watching(updates.append) as watcher:
        watcher.begin("making", 100, 50)
        watcher.spend(page.plus(page.thrown_away()), page)
        watcher.tick("half_page")
    assert updates[-1].expected().tokens == 2 * page.times(100).tokens
    assert updates[-1].made == 1


def test_an_estimate_counts_what_dropped_pages_cost(make_sample):
    step = Step(stage="write", model="big", prompt_tokens=100, reply_tokens=900, cost_usd=0.01, tries=1)
    pages = [replace(make_sample(n, reason="half_page" if n == 3 else ""), steps=(step,)) for n in range(4)]
    found = estimate(pages, 400, disk_bytes=4_000_000, seconds=36)
    assert (found.sampled, found.kept, found.spent.requests) == (4, 300, 400)
    assert round(found.spent.cost_usd, 6) == 4.0
    assert round(found.cost_per_kept_usd, 6) == round(0.04 / 3, 6)
    assert (found.disk_bytes, found.hours) == (400_000_000, 1.0)
    assert ("pages", "400, extrapolated from 4") in estimated(found)


def test_an_estimate_counts_what_was_thrown_away(make_sample):
    step = Step(stage="write", model="big", reply_tokens=1_000, cost_usd=0.01, tries=1)
    pages = [replace(make_sample(n), steps=(step,)) for n in range(4)]
    kept = Spent(requests=8, reply_tokens=8_000, cost_usd=0.08)  # four more pages in a shard that is not finished
    paid = kept.plus(Spent(requests=4, reply_tokens=2_000, cost_usd=0.04).thrown_away())
    found = estimate(pages, 400, disk_bytes=0, seconds=1, paid=paid)
    assert (found.spent.tokens, found.spent.discarded) == (500_000, 200)
    assert round(found.spent.cost_usd, 6) == 6.0
    assert round(found.cost_per_kept_usd, 6) == 0.015
    assert any("of which 200 replies were thrown away" in str(value) for _, value in estimated(found))


@pytest.mark.parametrize(("count", "kept", "is_told"), [(8, 1, True), (8, 2, False), (7, 0, True), (40, 7, True)])
def test_an_estimate_warns_where_next_to_nothing_is_kept(make_sample, count, kept, is_told):
    reasons = [""] * kept + ["reply_cut"] * (count - kept - 1) + ["mystery"]
    found = estimate([make_sample(n, reason=why) for n, why in enumerate(reasons)], 99, disk_bytes=0, seconds=1)
    assert found.drops == {"reply_cut": count - kept - 1, "mystery": 1}
    assert bool(found.warning) == is_told
    assert (("warning", found.warning) in estimated(found)) == is_told
    if is_told:
        assert (f"only {kept} of {count} pages" if kept else f"none of {count} pages") in found.warning
        assert "reply_cut (raise model." in found.warning


def test_a_kept_page_has_no_price_where_a_reply_had_none(make_sample):
    priced, unpriced = (Step(stage="write", model="big", reply_tokens=9, cost_usd=cost) for cost in (0.01, None))
    found = estimate([replace(make_sample(0), steps=(priced, unpriced))], 10, disk_bytes=0, seconds=1)
    assert found.cost_per_kept_usd is None
    assert (found.spent.unpriced, ("a kept page", "n/a") in estimated(found)) == (10, True)


def test_spending_adds_up_and_is_told_apart():
    a = Spent(requests=3, prompt_tokens=5, reply_tokens=7, cost_usd=0.25)
    b = Spent(requests=1, prompt_tokens=1, reply_tokens=1, cost_usd=None, unpriced=1)
    assert a.plus(b).since(a) == b
    assert a.plus(b).cost_usd == 0.25
    assert Spent().plus(b).cost_usd is None


def test_where_nobody_watches_a_line_says_what_begins_and_one_what_has_been_done(capsys):
    with Live() as live, watching(live) as watcher:
        watcher.begin("exporting", 5, 2)
        for reason in ("", "near_duplicate", ""):
            watcher.tick(reason)
    first, last = capsys.readouterr().err.splitlines()
    assert first == "websight: 2 of 5 pages are there; exporting 3 pages"
    assert last.startswith("websight: exporting: 5/5 pages, ")
    assert last.endswith(" pages/min; dropped: 1 near_duplicate")


@pytest.mark.parametrize(
    ("made", "missing", "elapsed_s", "said"),
    [
        (0, 9, 60, ""),
        (0, 0, 0, ""),
        (2, 9, 0, ""),
        (10, 90, 30, "20 pages/min, 4 min 30 s left"),
        (1, 9, 30, "2.0 pages/min, 4 min 30 s left"),
        (5_000, 0, 60, "5,000 pages/min"),
        (1, 1_000_000, 0.3, "200 pages/min, 3 d 11 h left"),
        (100, 1_000, 3_600, "1.7 pages/min, 10 h 0 min left"),
        (9, 1, 60, "9.0 pages/min, 7 s left"),
    ],
)
def test_the_pace_is_told_in_pages_a_minute_and_the_time_left(made, missing, elapsed_s, said):
    assert paced(made, missing, elapsed_s) == said


def test_lines_come_rarer_the_longer_the_work_takes():
    at_s, lines = 0.0, 0
    while at_s < 10 * 3_600:
        at_s += pause_s(at_s)
        lines += 1
    assert pause_s(0) == pause_s(60) == 10
    assert pause_s(3_600) == 180
    assert pause_s(10**6) == 300
    assert 100 < lines < 200


WORK = """
from websight.cli.terminal import Live
from websight.commands.progress import watching
with Live() as live, watching(live) as watcher:
    for doing in ("making", "exporting"):
        watcher.begin(doing, 3, 0)
        for _ in range(3):
            watcher.tick("")
"""


def on_a_terminal(width, **environment):
    """What a command writes to a terminal of that width."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in {"CI", "NO_COLOR", "COLUMNS", "TERM"}}
    process = subprocess.Popen(
        [sys.executable, "-c", WORK], stderr=theirs, env={**kept, "TERM": "xterm-256color", **environment}
    )
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # the end of a terminal
        while piece := os.read(ours, 65_536):
            said += piece
    os.close(ours)
    assert process.wait(LONG_S) == 0
    return said.decode()


@pytest.mark.parametrize("width", [0, 60, 80, 200])
def test_a_bar_knows_its_total_from_the_start(width):
    said = on_a_terminal(width)
    assert "3/3" in said
    assert "/?" not in said
    assert "making pages" in said
    assert "exporting pages" in said


@pytest.mark.parametrize("how", [{"width": 80, "TERM": "dumb"}, {"width": 80, "CI": "true"}, {"width": 30}])
def test_where_no_bar_can_move_there_are_lines(how):
    said = on_a_terminal(**how).replace("\r", "").splitlines()
    assert len(said) == 4
    assert said[0] == "websight: making 3 pages"
    assert said[1].startswith("websight: making: 3/3 pages, ")
    assert "\x1b" not in "".join(said)


def test_nobody_who_wants_no_colours_gets_any():
    assert "\x1b[3" not in on_a_terminal(80, NO_COLOR="1")


def test_where_nothing_is_to_be_done_nothing_is_said(capsys):
    with Live() as live, watching(live) as watcher:
        watcher.begin("making", 5, 5)
    assert capsys.readouterr().err == ""


def test_money_comes_through_the_pipe_of_a_worker(capsys):
    page = Spent(requests=2, reply_tokens=300, cost_usd=0.5)
    Pipe().spend(page, page.times(2))
    Pipe().spend(Spent(), Spent())
    (line,) = capsys.readouterr().out.splitlines()
    kind, spent, paid_for = json.loads(line)
    assert (kind, Spent(**spent), Spent(**paid_for)) == ("spend", page, page.times(2))
