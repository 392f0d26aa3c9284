"""What was paid for is kept the moment it arrives, and found again, whatever happens to the files."""

import hashlib
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from tests.unit.reply_files import USAGE, only_file, reply_of
from websight.errors import RunError
from websight.llm.replies import Discarded, Failure, Replies
from websight.llm.spent import Spent


def key_of(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


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


# — what was thrown away


def test_what_was_thrown_away_is_paid_and_answers_nothing(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), Discarded(usage=USAGE, cost_usd=0.5), model="m")
    kept.keep(key_of(2), Discarded(usage=replace(USAGE, is_estimated=True)), model="m")
    kept.keep(key_of(2), reply_of())
    for found in (kept, Replies(tmp_path)):
        assert (found.find(key_of(1)), len(found), found.damaged) == (None, 1, 0)
        assert key_of(1) not in found
        assert found.find(key_of(2)) == reply_of()
        spent = found.spent()
        assert (spent.requests, spent.tokens, spent.cost_usd) == (3, 3 * 3900, 0.75)
        assert (spent.discarded, spent.discarded_tokens, spent.discarded_usd) == (2, 2 * 3900, 0.5)
        assert (spent.unpriced, spent.estimated) == (1, 1)


def test_what_is_thrown_away_later_does_not_hide_a_reply(tmp_path):
    Replies(tmp_path).keep(key_of(1), reply_of())
    Replies(tmp_path).keep(key_of(1), Discarded(usage=USAGE))
    assert Replies(tmp_path).find(key_of(1)) == reply_of()


def test_lines_of_an_older_version_are_read_as_before(tmp_path):
    usage = '{"prompt_tokens":1,"cached_tokens":0,"reply_tokens":2,"reasoning_tokens":0,"is_estimated":false}'
    line = f'"kind":"reply","time":1.5,"usage":{usage},"cost_usd":0.25,"finish_reason":"stop","model":"m"'
    said = f'"asked_model":"m","prompt_sha":"","text":"old"}}\n{{"key":"{key_of(2)}","kind":"failure","time":1.5,'
    rest = '"reason":"refused","asked_model":"m","prompt_sha":"","detail":""}\n'
    (tmp_path / "20260101T000000-00000000-1.jsonl").write_text(f'{{"key":"{key_of(1)}",{line},{said}{rest}')
    kept = Replies(tmp_path)
    assert (kept.find(key_of(1)).text, kept.find(key_of(2)).reason, kept.damaged) == ("old", "refused", 0)
    assert kept.spent() == Spent(requests=1, prompt_tokens=1, reply_tokens=2, cost_usd=0.25)


def test_a_crash_while_it_is_noted_costs_only_itself(tmp_path):
    kept = Replies(tmp_path)
    kept.keep(key_of(1), reply_of())
    kept.keep(key_of(2), Discarded(usage=USAGE, cost_usd=0.5))
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-5])
    assert (Replies(tmp_path).spent().requests, Replies(tmp_path).damaged) == (1, 1)
