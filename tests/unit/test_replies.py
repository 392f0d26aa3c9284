"""What was paid for is kept the moment it arrives, found again, and never asked twice."""

import asyncio
import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time

import pytest

from websight.errors import RunError, SampleError
from websight.llm import Reply, Request, Usage
from websight.llm.replies import Failure, Remembered, Replies

USAGE = Usage(prompt_tokens=900, cached_tokens=100, reply_tokens=3000, reasoning_tokens=20)


def request_of(words="a bakery", **changes):
    return Request(model="m", messages=(("user", words),), max_tokens=100, **changes)


def reply_of(text='<p>“Größe” {"key":"x"}\u2028\r\n</p>', **changes):
    return Reply(text=text, finish_reason="stop", usage=USAGE, **{"model": "m-2026", "cost_usd": 0.25} | changes)


def key_of(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


def only_file(folder):
    (file,) = folder.glob("*.jsonl")
    return file


class Scripted:
    """A model that answers, in turn, what it is told to; a `SampleError` or `RunError` is raised."""

    def __init__(self, *answers, gate=None):
        self.answers, self.gate, self.asked = list(answers), gate, []

    async def reply(self, request):
        self.asked.append(request)
        if self.gate:
            await self.gate.wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def ask(model, *requests):
    """Ask one after the other; what came back, errors included."""

    async def each():
        return [(await asyncio.gather(model.reply(request), return_exceptions=True))[0] for request in requests]

    return asyncio.run(each())


# — on disk


def test_a_reply_comes_back_as_it_was_in_another_process(tmp_path):
    reply = reply_of()
    Replies(tmp_path / "replies").keep(key_of(1), reply, model="asked", prompt_sha="abc")
    assert Replies(tmp_path / "replies").find(key_of(1)) == reply


def test_a_failure_comes_back_with_its_reason_and_detail(tmp_path):
    failure = Failure(reason="context_too_long", detail="9000 > 8192\n“”")
    Replies(tmp_path).keep(key_of(1), failure)
    assert Replies(tmp_path).find(key_of(1)) == failure


def test_what_was_never_kept_is_not_found(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of())
    assert kept.find(key_of(2)) is None
    assert Replies(tmp_path / "nowhere").find(key_of(1)) is None


def test_looking_writes_nothing(tmp_path):
    Replies(tmp_path / "replies").find(key_of(1))
    assert list(tmp_path.iterdir()) == []


def test_a_line_says_what_was_asked_and_begins_with_the_key(tmp_path):
    Replies(tmp_path).keep(key_of(1), reply_of(), model="asked", prompt_sha="0123456789abcdef")
    line = only_file(tmp_path).read_text("utf-8")
    assert line.startswith(f'{{"key":"{key_of(1)}",')
    assert line.endswith("}\n")
    values = json.loads(line)
    assert (values["asked_model"], values["prompt_sha"]) == ("asked", "0123456789abcdef")
    assert abs(values["time"] - time.time()) < 60


def test_files_are_named_by_start_chance_and_process(tmp_path):
    for _ in range(2):
        Replies(tmp_path).keep(key_of(1), reply_of())
    names = [path.name for path in tmp_path.iterdir()]
    assert len(names) == 2
    assert all(re.fullmatch(rf"\d{{8}}T\d{{6}}\.\d{{6}}-[0-9a-f]{{8}}-{os.getpid()}\.jsonl", name) for name in names)


def test_a_reply_is_in_the_file_before_keep_returns(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of())
    assert only_file(tmp_path).read_bytes().count(b"\n") == 1
    assert Replies(tmp_path).find(key_of(1)) == reply_of()


def test_of_two_replies_the_last_wins(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of("old"))
    kept.keep(key_of(1), reply_of("new"))
    assert kept.find(key_of(1)).text == Replies(tmp_path).find(key_of(1)).text == "new"


def test_a_failure_never_hides_a_reply(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of())
    kept.keep(key_of(1), Failure(reason="no_answer", detail=""))
    assert kept.find(key_of(1)) == Replies(tmp_path).find(key_of(1)) == reply_of()


def test_a_reply_that_comes_later_hides_the_failure(tmp_path):
    Replies(tmp_path).keep(key_of(1), Failure(reason="no_answer", detail=""))
    Replies(tmp_path).keep(key_of(1), reply_of())
    assert Replies(tmp_path).find(key_of(1)) == reply_of()


def test_lone_surrogates_and_control_characters_survive(tmp_path):
    text = "\ud800 \ude00\x00\x1f\x85 \U0001f600"
    Replies(tmp_path).keep(key_of(1), reply_of(text, model="\udfff"))
    found = Replies(tmp_path).find(key_of(1))
    assert (found.text, found.model) == (text, "\udfff")


# — damage


def three(folder):
    kept = Replies(folder)
    for number in range(3):
        kept.keep(key_of(number), reply_of(f"page {number}"))
    return only_file(folder)


def found(folder):
    kept = Replies(folder)
    return [reply.text[-1] if (reply := kept.find(key_of(number))) else "-" for number in range(3)], kept.damaged


def test_a_cut_last_line_is_skipped_and_counted(tmp_path):
    file = three(tmp_path)
    file.write_bytes(file.read_bytes()[:-5])
    assert found(tmp_path) == (["0", "1", "-"], 1)


def test_a_line_without_its_end_costs_not_its_neighbour(tmp_path):
    file = three(tmp_path)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1][:-20] + lines[2])
    assert found(tmp_path) == (["0", "-", "2"], 1)


def test_a_hole_of_zeros_is_skipped_and_counted(tmp_path):
    file = three(tmp_path)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + bytes(len(lines[1])) + lines[2])
    assert found(tmp_path) == (["0", "-", "2"], 1)


def test_damage_inside_a_text_is_noticed_when_it_is_read(tmp_path):
    file = three(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"page 1", b"page\x00\xff"))
    assert found(tmp_path) == (["0", "-", "2"], 1)


def test_lines_of_strangers_are_counted_not_read(tmp_path):
    file = three(tmp_path)
    file.write_bytes(b'\n{"key":"short"}\nnull\n' + file.read_bytes())
    assert found(tmp_path) == (["0", "1", "2"], 3)


def test_damage_to_the_numbers_is_no_trouble(tmp_path):
    file = three(tmp_path)
    whole = file.read_bytes()
    for damage in (b"0.2.5", b"..", b"1e", b"9" * 5000):
        file.write_bytes(whole.replace(b'"cost_usd":0.25', b'"cost_usd":' + damage, 1))
        assert Replies(tmp_path).spent().requests >= 2
        file.write_bytes(whole.replace(b'"prompt_tokens":900', b'"prompt_tokens":' + damage, 1))
        assert found(tmp_path) == (["-", "1", "2"], 1)


def test_a_damaged_reply_leaves_the_failure_before_it(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), Failure(reason="no_answer", detail=""))
    kept.keep(key_of(1), reply_of("page"))
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b'"page"', b'"pa\x00e"'))
    assert Replies(tmp_path).find(key_of(1)) == Failure(reason="no_answer", detail="")


def test_a_line_of_another_key_is_never_given_out(tmp_path):
    file = three(tmp_path)
    kept = Replies(tmp_path)
    first, second, third = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(second + first + third)
    assert [kept.find(key_of(number)) is None for number in range(3)] == [True, True, False]


def test_a_file_that_went_away_is_asked_again(tmp_path):
    three(tmp_path)
    kept = Replies(tmp_path)
    only_file(tmp_path).unlink()
    assert kept.find(key_of(1)) is None


def test_kill_9_keeps_every_line_that_was_written(tmp_path):
    script = (
        "import sys; from pathlib import Path; from websight.llm import *; from websight.llm.replies import *\n"
        "kept = Replies(Path(sys.argv[1])); number = 0\n"
        "while True:\n"
        "    reply = Reply(text='x' * 9000, finish_reason='stop', usage=Usage(reply_tokens=1))\n"
        "    kept.keep(f'{number:064x}', reply); print(number, flush=True); number += 1\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True) as child:
        said = [int(child.stdout.readline()) for _ in range(50)]
        child.send_signal(signal.SIGKILL)
        said += [int(line) for line in child.stdout if line.endswith("\n")]
    kept = Replies(tmp_path)
    assert all(kept.find(f"{number:064x}") for number in said)
    assert len(kept) in {len(said), len(said) + 1}


# — several processes


def test_refresh_finds_what_others_have_written_since(tmp_path):
    mine, other = Replies(tmp_path), Replies(tmp_path)
    mine.keep(key_of(1), reply_of("mine"))
    other.keep(key_of(2), reply_of("first"))
    assert mine.find(key_of(2)) is None
    mine.refresh()
    other.keep(key_of(3), reply_of("second"))
    mine.refresh()
    assert [mine.find(key_of(number)).text for number in (1, 2, 3)] == ["mine", "first", "second"]
    assert mine.spent().requests == 3


def test_a_line_that_is_just_being_written_is_read_once_it_is_whole(tmp_path):
    file = three(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-30])
    kept = Replies(tmp_path)
    assert (kept.find(key_of(2)), kept.damaged) == (None, 1)
    file.write_bytes(whole)
    kept.refresh()
    assert (kept.find(key_of(2)).text, kept.damaged) == ("page 2", 0)


def test_the_ledger_of_batches_is_not_a_file_of_replies(tmp_path):
    (tmp_path / "batches.jsonl").write_text('{"kind":"intent"}\n')
    assert Replies(tmp_path).damaged == 0


# — trouble with the disk


def test_a_folder_that_cannot_be_written_is_a_run_error(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(RunError, match="cannot be written"):
        Replies(tmp_path / "file" / "replies").keep(key_of(1), reply_of())


def test_a_full_disk_is_a_run_error_and_costs_no_other_line(tmp_path):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # else the limit kills instead of failing the write
    kept = Replies(tmp_path)
    kept.keep(key_of(0), reply_of("page 0"))
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (only_file(tmp_path).stat().st_size + 100, before[1]))
        with pytest.raises(RunError, match="cannot be written"):
            kept.keep(key_of(1), reply_of("page 1"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    kept.keep(key_of(2), reply_of("page 2"))
    assert kept.find(key_of(2)).text == "page 2"
    assert found(tmp_path) == (["0", "-", "2"], 1)
    kept.refresh()
    assert (kept.spent().requests, kept.damaged) == (2, 1)


# — what it cost


def test_spent_adds_up_every_line_that_was_paid(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of(cost_usd=0.5))
    kept.keep(key_of(1), reply_of(cost_usd=1e-07))
    kept.keep(key_of(2), Failure(reason="no_answer", detail=""))
    for spent in (kept.spent(), Replies(tmp_path).spent()):
        assert (spent.requests, spent.prompt_tokens, spent.reply_tokens, spent.unpriced) == (2, 1800, 6000, 0)
        assert spent.cost_usd == pytest.approx(0.5000001)


def test_an_unknown_price_is_counted_and_never_zero(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of(cost_usd=None))
    assert (kept.spent().cost_usd, kept.spent().unpriced) == (None, 1)
    kept.keep(key_of(2), reply_of(cost_usd=0.5))
    assert (Replies(tmp_path).spent().cost_usd, Replies(tmp_path).spent().unpriced) == (0.5, 1)


def test_nothing_asked_has_cost_nothing(tmp_path):
    assert Replies(tmp_path).spent().cost_usd == 0


# — remembered


def test_what_was_asked_once_is_not_asked_again(tmp_path):
    inner = Scripted(reply_of("once"))
    first = ask(Remembered(inner, Replies(tmp_path)), request_of(), request_of())
    again = ask(Remembered(inner, Replies(tmp_path)), request_of())
    assert [reply.text for reply in first + again] == ["once"] * 3
    assert len(inner.asked) == 1


def test_another_request_is_asked(tmp_path):
    inner = Scripted(reply_of("one"), reply_of("two"))
    replies = ask(Remembered(inner, Replies(tmp_path)), request_of(seed=1), request_of(seed=2))
    assert [reply.text for reply in replies] == ["one", "two"]


def test_a_failure_is_kept_and_given_again(tmp_path):
    inner = Scripted(SampleError("refused", "policy"))
    first = ask(Remembered(inner, Replies(tmp_path)), request_of())
    again = ask(Remembered(inner, Replies(tmp_path)), request_of())
    assert [(error.reason, error.detail) for error in first + again] == [("refused", "policy")] * 2
    assert len(inner.asked) == 1


@pytest.mark.parametrize(("retry", "asked"), [({"refused"}, 2), ({"*"}, 2), ({"no_answer"}, 1), (set(), 1)])
def test_a_failure_is_asked_again_where_retry_names_it(tmp_path, retry, asked):
    inner = Scripted(SampleError("refused"), reply_of("better"))
    ask(Remembered(inner, Replies(tmp_path)), request_of())
    result = ask(Remembered(inner, Replies(tmp_path), frozenset(retry)), request_of())
    assert len(inner.asked) == asked
    assert isinstance(result[0], Reply if asked == 2 else SampleError)


def test_a_retry_that_fails_again_is_not_retried_twice(tmp_path):
    inner = Scripted(SampleError("refused", "1"), SampleError("refused", "2"))
    ask(Remembered(inner, Replies(tmp_path)), request_of())
    results = ask(Remembered(inner, Replies(tmp_path), frozenset("*")), request_of(), request_of())
    assert [error.detail for error in results] == ["2", "2"]


def test_a_run_error_is_not_kept(tmp_path):
    inner = Scripted(RunError("no credit"), reply_of("paid"))
    model = Remembered(inner, Replies(tmp_path))
    results = ask(model, request_of(), request_of())
    assert isinstance(results[0], RunError)
    assert results[1].text == "paid"


def test_a_cancelled_request_is_not_kept(tmp_path):
    async def cancelled():
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0):
                await Remembered(Scripted(gate=asyncio.Event()), Replies(tmp_path)).reply(request_of())

    asyncio.run(cancelled())
    assert list(tmp_path.iterdir()) == []


def test_equal_requests_in_flight_ask_once(tmp_path):
    async def both():
        gate = asyncio.Event()
        inner = Scripted(reply_of("once"), gate=gate)
        model = Remembered(inner, Replies(tmp_path))
        tasks = [asyncio.create_task(model.reply(request_of())) for _ in range(5)]
        await asyncio.sleep(0)
        gate.set()
        return await asyncio.gather(*tasks), inner.asked

    replies, asked = asyncio.run(both())
    assert [reply.text for reply in replies] == ["once"] * 5
    assert len(asked) == 1


def test_who_waits_for_a_cancelled_request_asks_in_its_place(tmp_path):
    async def both():
        gate = asyncio.Event()
        inner = Scripted(reply_of("second"), gate=gate)
        model = Remembered(inner, Replies(tmp_path))
        first, second = (asyncio.create_task(model.reply(request_of())) for _ in range(2))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.wait([first])
        gate.set()
        return await second, len(inner.asked)

    reply, asked = asyncio.run(both())
    assert (reply.text, asked) == ("second", 2)


def test_a_damaged_reply_is_asked_again(tmp_path):
    inner = Scripted(reply_of("page one"), reply_of("page two"))
    ask(Remembered(inner, Replies(tmp_path)), request_of())
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"page one", b"page\x00one"))
    results = ask(Remembered(inner, Replies(tmp_path)), request_of())
    assert results[0].text == "page two"
    assert Replies(tmp_path).find(request_of().key()).text == "page two"
