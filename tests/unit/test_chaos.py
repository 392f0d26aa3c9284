"""The chaos program finds what is broken: whatever it counts is not 0 because nothing is looked at."""

import json
import signal
import subprocess
import sys
import urllib.request

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.chaos import judge, report, snapshot
from tests.chaos.__main__ import chosen, main
from tests.chaos.attack import FLAWS, KINDS, Attack, Flaw
from tests.chaos.campaigns import CAMPAIGNS
from tests.chaos.field import Field
from tests.chaos.judge import Asked, Started
from tests.chaos.place import OTHER_SECRET, Place
from tests.chaos.victim import Victim, part_of
from tests.command import KEY
from tests.conftest import picture
from tests.waiting import until

WANTED = {"0000": {"html": "a", "pixels": "p", "steps": "s"}, "0001": {"html": "b", "pixels": "q", "steps": "t"}}


def compared(*found, **more):
    return [(flaw.what, flaw.count) for flaw in judge.rows_compared(WANTED, found, **more)]


def test_equal_rows_have_no_flaw_and_each_difference_has_its_own():
    first, second = WANTED.items()
    assert compared(first, second) == compared(second, first) == []
    assert compared(first) == [("rows lost", 1)]
    assert compared() == [("rows lost", 2)]
    assert compared(first, second, second) == [("rows doubled", 1)]
    assert compared(first, second, ("0002", {})) == [("rows doubled", 1)]
    assert compared(first, ("0001", {**second[1], "pixels": "other"})) == [("rows different", 1)]
    assert compared(first, ("0001", {"html": "b", "steps": "t"})) == [("rows different", 1)]
    assert compared(first, ("0001", {**second[1], "steps": "other"}), ignoring=("steps",)) == []


def test_one_pixel_of_one_picture_is_found_however_the_file_is_encoded(tmp_path):
    (tmp_path / "shards").mkdir()
    for name, number in (("same", 1), ("other", 2)):
        row = {"number": 1, "html": "<p>", "shots": [{"png": picture(number)}]}
        pq.write_table(pa.Table.from_pylist([row]), tmp_path / "shards" / "00000.parquet")
        (tmp_path / "shards" / "00000.json").write_text("{}")
        (tmp_path / name).write_text(json.dumps(snapshot.of_shards(tmp_path)))
    same, other = (dict(json.loads((tmp_path / name).read_text())) for name in ("same", "other"))
    (flaw,) = judge.rows_compared(same, other.items())
    assert flaw == Flaw("rows different", "0001: shots")
    (tmp_path / "shards" / "00000.json").unlink()
    assert snapshot.of_shards(tmp_path) == [], "a shard without a manifest is none"


def test_a_request_whose_reply_was_kept_is_found_and_one_in_flight_is_none():
    kept = [Started(0, frozenset()), Started(10, frozenset({"a"}))]
    assert judge.sent_again([Asked("a", 1, 2), Asked("b", 1.5, None), Asked("b", 11, 12)], kept) == []
    assert judge.sent_again([Asked("a", 1, 2), Asked("a", 11, 12)], kept)[0].count == 1
    assert judge.sent_again([Asked("b", 1, 2), Asked("b", 5, 6)], kept)[0].count == 1, "within one process"
    assert judge.sent_again([Asked("b", 1, 5), Asked("b", 2, 6)], kept) == [], "it had not been answered"


def test_requests_after_the_death_of_the_parent_are_found():
    log = [Asked("a", 9.9, 10.5), Asked("b", 12, 13)]
    assert judge.sent_after(log, 10, 20)[0].count == 1
    assert judge.sent_after(log, 10, 11) == judge.sent_after(log, 12, 20) == []


SAID = "websight: the disk is full; free some space"


@pytest.mark.parametrize(
    ("code", "err", "whats"),
    [
        (75, SAID, []),
        (0, "", []),
        (3, SAID, ["exit codes"]),
        (-11, "", ["exit codes"]),
        (75, "Traceback (most recent call last):\nOSError", ["tracebacks", "messages"]),
        (75, f"Future exception was never retrieved\n{SAID}", ["tracebacks"]),
        (75, f"    at Socket.x (/a/b.js:3:4)\n{SAID}", ["tracebacks"]),
        (75, "", ["messages"]),
        (75, "oh\n" * 20 + SAID, ["messages"]),
    ],
)
def test_what_a_command_says_is_judged(code, err, whats):
    assert [flaw.what for flaw in judge.words_judged(code, "", err, {0, 75})] == whats


@pytest.fixture
def place(tmp_path):
    return Place.made(tmp_path / "place")


def test_whatever_leaks_is_found(place):
    folder = place.work / "1"
    folder.mkdir()
    assert place.outside(folder) == place.temporary_left() == place.files_with_secrets() == []
    (place.home / "notes").write_text("x")
    (place.work / "core").write_text("x")
    (folder / "mine").write_text(f"key={KEY}")
    (place.temporary / "playwright-profile").mkdir()
    pq.write_table(pa.table({"text": [f"says {OTHER_SECRET}"] * 99}), folder / "rows.parquet", compression="zstd")
    assert sorted(place.outside(folder)) == ["home/notes", "work/core"]
    assert place.temporary_left() == ["playwright-profile"]
    assert sorted(place.files_with_secrets()) == ["work/1/mine", "work/1/rows.parquet"]
    assert place.canary.heard == []
    with pytest.raises(OSError, match="404"):
        urllib.request.urlopen(place.canary.url)
    assert place.canary.heard == ["GET / HTTP/1.1"]


def test_orphans_are_found_and_ended_and_their_keys_too(place):
    ending = (
        "import subprocess as s; "
        f"print(s.Popen(['sleep', '600'], env={{'A': '{KEY}'}}, stdout=s.DEVNULL, stderr=s.DEVNULL).pid)"
    )
    said = subprocess.run([sys.executable, "-c", ending], capture_output=True, text=True, check=True)
    assert place.processes_with_secrets() == ["sleep"]
    assert place.processes_left(0) == [f"{int(said.stdout)} sleep 600"]
    assert until(lambda: place.processes_left(0) == [])


def test_a_victim_that_does_not_end_or_is_struck_says_so(place):
    victim = Victim(place, ["doctor", "--json"])
    assert victim.strike("parent", signal.SIGKILL)
    assert victim.ended().code == -signal.SIGKILL
    assert not victim.strike("parent", signal.SIGKILL)
    assert Victim(place, ["build", "--help"]).ended().out.startswith("Usage: ")
    assert Victim(place, ["compose", "--pages", "9999999"], outlet=subprocess.DEVNULL).ended(0.5).code == 124


def test_the_parts_of_a_command_are_told_by_their_words():
    said = ["python -m websight work /r", "/usr/lib/chromium-headless-shell --a"]
    assert [part_of(line.split()) for line in said] == ["worker", "browser"]
    assert part_of(["/x/chrome", "--type=renderer"]) == "renderer"
    assert part_of(["/x/chrome", "--type=gpu-process"]) == "service"
    assert part_of(["bash"]) == "other"


def test_a_flaw_of_a_run_is_every_attacks_since_the_last_and_counted_once(tmp_path, place):
    field = Field("kills/x", 1, place, tmp_path, most=9, until_s=0)
    for name in ("one", "two"):
        with field.attack(name):
            pass
    field.blame([Flaw("rows lost", "0001", 3)], everyone=True)
    with field.attack("three"):
        raise OSError("broken")
    numbers = report.counted(field.attacks)
    assert (numbers["survived"]["kills"], numbers["attacks"]["kills"]) == (0, 3)
    assert numbers["flaws"]["rows lost"] == 3
    assert numbers["flaws"]["other"] == 1


def test_the_report_says_how_to_repeat_what_was_not_survived():
    attacks = [Attack("kills/llm", "SIGKILL", [Flaw("keys leaked", "node", 2)]), Attack("pages/out", "a refresh")]
    assert Attack.from_json(json.loads(json.dumps(attacks[0].to_json()))) == attacks[0]
    text = "\n".join(report.lines(attacks, seed=7, seconds=3, untried=4))
    assert "python -m tests.chaos --seed 7 --only kills/llm" in text
    assert "kills      survived 0 of 1" in text
    assert "pages      survived 1 of 1" in text
    assert "leaked in all            2" in text
    assert all(what in text for what in FLAWS)


def test_it_attacks_as_often_as_it_says():
    most = {kind: sum(one.most for name, one in CAMPAIGNS.items() if name.startswith(f"{kind}/")) for kind in KINDS}
    assert most["kills"] >= 100
    assert most["world"] >= 40
    assert most["pages"] >= 60
    assert most["servers"] >= 60
    assert set(chosen([])) == set(CAMPAIGNS)
    assert chosen(["kills/llm", "pages/out"]) == ["kills/llm", "pages/out"]
    assert main(["--only", "nothing"]) == 2
