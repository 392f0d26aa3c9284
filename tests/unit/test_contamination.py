"""A page that a benchmark has is found by a passage or by all of it; calendars and mottoes are no passages."""

import json

import pytest

from websight.dataset.contamination import Benchmarks
from websight.dataset.summary import Compared
from websight.run import marks

COLUMNS = ("text", "llm_generated_idea")
PASSAGE = "the quick brown fox jumps over one lazy dog while seven more wait behind the old red barn"
MOTTO = "made with care and delivered on time by people who know what they do"


def page(body):
    return f"<!DOCTYPE html><html><body>{body}</body></html>"


def filler(word, count=60):
    return " ".join(f"{word}{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(count))


@pytest.fixture
def place(tmp_path):
    """A benchmark of three pages."""
    folder = tmp_path / "bench"
    folder.mkdir()
    numbers = "".join(f"<td>{n}</td>" for n in range(1, 31))
    pages = {
        "fox": f"<h1>{filler('a')}</h1><p>{PASSAGE}</p>",
        "month": f"<p>{filler('b')}</p><table><tr>{numbers}</table><p>{MOTTO}</p>",
        "short": "<ul><li>Home<li>Log in<li>Help</ul>",
    }
    for name, body in pages.items():
        (folder / f"{name}.html").write_text(page(body))
    return folder


def said(place, make_sample, body):
    drop = Benchmarks([str(place)], COLUMNS, 0.5)(marks.of(make_sample(0, html=page(body))))
    assert drop is None or (drop.stage, drop.reason) == ("export", "contaminated")
    return drop.detail if drop else ""


def test_a_page_with_a_passage_of_a_benchmark_names_it(place, make_sample):
    assert said(place, make_sample, f"<p>{filler('x')}</p><div>{PASSAGE.upper()}</div>") == (
        "bench, fox.html: 6 runs of 13 words"
    )


def test_a_motto_is_no_passage(place, make_sample):
    assert said(place, make_sample, f"<p>{filler('x')} {MOTTO}</p>") == ""


def test_a_calendar_is_no_passage(place, make_sample):
    assert said(place, make_sample, f"<p>{filler('x')}</p>" + "".join(f"<b>{n}</b>" for n in range(1, 31))) == ""


def test_a_page_too_short_for_a_passage_is_found_as_nearly_the_same(place, make_sample):
    assert said(place, make_sample, "<ul><li>Home<li>Log in<li>Help</ul>") == "bench, short.html: text 1.00, tags 1.00"


def test_a_page_of_its_own_stays(place, make_sample):
    assert said(place, make_sample, f"<p>{filler('x')}</p>") == ""


def test_what_was_compared_is_told(place, tmp_path, make_sample):
    table = tmp_path / "more.jsonl"
    table.write_text("\n".join(json.dumps({"text": text}) for text in (page(filler("c")), None)))
    benchmarks = Benchmarks([str(place), str(table)], COLUMNS, 0.5)
    benchmarks(marks.of(make_sample(0, html=page(PASSAGE))))
    benchmarks(marks.of(make_sample(1, html=page(filler("z")))))
    first, second = benchmarks.compared()
    assert first == Compared(name="bench", pages=3, fingerprint=first.fingerprint, dropped=1)
    assert (second.name, second.pages, second.dropped) == ("more.jsonl", 1, 0), "what cannot be read is not compared"
    assert len(first.fingerprint) == 16
    assert first.fingerprint != second.fingerprint


def test_without_benchmarks_nothing_is_compared(make_sample):
    nothing = Benchmarks((), COLUMNS, 0.5)
    assert nothing(marks.of(make_sample(0))) is None
    assert nothing.compared() == ()
