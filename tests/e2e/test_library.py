"""The library where people use it: in a script, in a thread, in a notebook's loop, several at once, and stopped."""

import asyncio
import json
import signal
import subprocess
import sys
import threading

import pytest

import websight
from tests.command import why_no_browser

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(why_no_browser()), reason=why_no_browser()),
]

SMALL = {"run.pages_per_shard": 2, "browser.processes": 1}
PAGE = (
    "<!DOCTYPE html><html lang='en'><body><h1 style='padding:9rem;background:linear-gradient(#fed,#def)'>Hello</h1>"
    "<p>{}</p></body></html>"
)
WORDS = "A page of a few words that anybody may read, neither many nor fewer than a filter wants to see of one."


def drop_odd_pages(sample):
    return "odd" if sample.number % 2 else None


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A run that a program made, and what it was told on the way."""
    seen = []
    folder = tmp_path_factory.mktemp("library") / "run"
    run = websight.build(folder, pages=4, config=SMALL, filters=[drop_odd_pages], progress=seen.append)
    return run, seen


def test_a_run_is_made_exported_and_described(made):
    run, seen = made
    assert (run.status().finished, run.status().kept, run.status().drops) == (4, 2, {"odd": 2})
    assert run.dataset().kept == 2
    assert [sample.number for sample in run.samples(kept=True)] == [0, 2]
    assert [sample.drop.reason for sample in run.samples(kept=False)] == ["odd", "odd"]
    assert (run.path / "report.html").is_file()
    assert [update.doing for update in seen if update.done == update.total] == ["making", "exporting"]
    assert [update.done for update in seen if update.doing == "making" and not update.note] == [0, 1, 2, 3, 4]


def test_it_goes_on_where_it_was_with_the_same_filters(made):
    run, _ = made
    more = websight.build(run.path, pages=6, filters=[drop_odd_pages])
    assert more.status().drops == {"odd": 3}
    assert more.config.run.seed == run.config.run.seed
    with pytest.raises(websight.UsageError, match="has to be handed over again"):
        websight.build(run.path, pages=8)


def test_a_dataset_that_is_up_to_date_is_returned_as_it_is(made):
    run, _ = made
    before = {path: path.stat().st_mtime_ns for path in run.path.rglob("*")}
    assert run.export() == run.dataset()
    assert {path: path.stat().st_mtime_ns for path in run.path.rglob("*")} == before


def test_it_is_verified_and_written_in_a_format_of_the_callers_own(made):
    run, _ = made

    def names(folder, splits):
        counts = {}
        for split, rows in splits:
            ids = [row["id"] for row in rows]
            (folder / f"{split}.txt").write_text("\n".join(ids))
            counts[split] = len(ids)
        return counts

    written = run.export(names)
    assert written.path == run.path / "names"
    assert sum(written.rows.values()) == run.dataset().kept
    verdict = run.verify(rows=1)
    assert (verdict.rows, verdict.equal) == (1, 1)


def test_nothing_is_said_and_no_signal_is_touched_unless_asked(tmp_path, capfd):
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    websight.build(tmp_path / "run", pages=2, config=SMALL)
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
    assert capfd.readouterr() == ("", "")


def test_a_running_loop_is_no_obstacle(tmp_path):
    async def cell():
        run = websight.build(tmp_path / "run", pages=2, config=SMALL)
        sample = websight.shoot(PAGE.format(WORDS), views=["desktop", "phone"])
        return run, sample

    run, sample = asyncio.run(cell())
    assert run.status().finished == 2
    assert [(shot.view.name, shot.width_px) for shot in sample.shots] == [("desktop", 1280), ("phone", 780)]


@pytest.mark.slow
def test_several_runs_are_made_at_once_in_loops_and_threads(tmp_path):
    async def both():
        return await asyncio.gather(*(websight.abuild(tmp_path / name, pages=2, config=SMALL) for name in "ab"))

    runs = asyncio.run(both())
    done = []
    threads = [
        threading.Thread(target=lambda name=name: done.append(websight.build(tmp_path / name, pages=2, config=SMALL)))
        for name in "cd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    pages = [[sample.html for sample in run.samples()] for run in (*runs, *done)]
    assert len(pages) == 4
    assert all(page == pages[0] for page in pages)


@pytest.mark.slow
def test_cancelling_stops_the_work_and_the_same_call_goes_on(tmp_path):
    folder = tmp_path / "run"

    async def impatient():
        started = asyncio.Event()
        loop = asyncio.get_running_loop()

        def told(update):
            if update.done >= 1:
                loop.call_soon_threadsafe(started.set)

        task = asyncio.create_task(websight.abuild(folder, pages=20, config=SMALL, progress=told))
        await started.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(impatient())
    status = websight.Run(folder).status()
    assert status.missing_shards
    assert not (folder / "dataset").exists()
    assert websight.build(folder, export=False).status().finished == 20


def test_one_browser_shoots_many_documents_at_once():
    async def shoot():
        async with websight.Browser({"browser.processes": 1}) as browser:
            pages = [PAGE.format(f"{WORDS} {number}") for number in range(5)]
            return await asyncio.gather(*(browser.shoot(html) for html in (*pages, "<div><p>cut off")))

    *good, bad = asyncio.run(shoot())
    assert [sample.drop for sample in good] == [None] * 5
    assert len({sample.shots[0].sha256 for sample in good}) == 5
    assert bad.drop.reason == "broken_html"


SCRIPT = """
import sys, websight
run = websight.build(sys.argv[1], pages=2)
print(run.dataset().kept)
"""


@pytest.mark.slow
def test_a_script_without_a_guard_is_run_once(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    words = [sys.executable, tmp_path / "script.py", tmp_path / "run"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2\n", "")


MODULE = """
def odd(sample):
    return "odd" if sample.number % 2 else None
"""
WITH_WORKERS = """
import sys, mine, websight
run = websight.build(sys.argv[1], pages=4, config={"run.workers": 2, "run.pages_per_shard": 2}, filters=[mine.odd])
print(run.status().drops)
"""


TALKS = """
from dataclasses import replace
from websight import Author

class Talks(Author):
    async def start(self, session):
        session.say(f"one of {session.processes}")

    def write(self, sample):
        words = " ".join(f"word{sample.number}x{n}" for n in range(60))
        return replace(sample, html=f"<!DOCTYPE html><html><body><h1>{words}</h1></body></html>")
"""
LISTENS = """
import sys, mine, websight
said = []
websight.build(sys.argv[1], pages=6, author=mine.Talks, progress=lambda update: said.append(update.note),
               config={"run.workers": int(sys.argv[2]), "run.pages_per_shard": 2}, export=False)
print([text for text in said if text and "sandbox" not in text])
"""


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "started"), [(1, 1), (2, 2), (9, 3)])
def test_an_author_knows_how_many_processes_there_are_and_what_it_says_is_said_once(tmp_path, workers, started):
    (tmp_path / "mine.py").write_text(TALKS)
    (tmp_path / "script.py").write_text(LISTENS)
    words = [sys.executable, tmp_path / "script.py", tmp_path / "run", str(workers)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, f"['one of {started}']\n"), done.stderr
    events = [json.loads(line) for line in (tmp_path / "run/events.jsonl").read_text("utf-8").splitlines()]
    assert [event["text"] for event in events if event["event"] == "note" and "sandbox" not in event["text"]] == [
        f"one of {started}"
    ]


@pytest.mark.slow
def test_worker_processes_apply_a_filter_that_they_can_import(tmp_path):
    (tmp_path / "mine.py").write_text(MODULE)
    (tmp_path / "script.py").write_text(WITH_WORKERS)
    words = [sys.executable, tmp_path / "script.py", tmp_path / "run"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout) == (0, "{'odd': 2}\n"), done.stderr
