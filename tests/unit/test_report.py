"""The report shows a run to people, offline, and nothing in a page can break out of it."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from websight import config, report
from websight.export import export
from websight.sample import Drop
from websight.store import Store, Writer

HOSTILE = '<script>alert(1)</script></pre></code><img src=x onerror="alert(2)">&amp;\'"{{ 7 * 7 }}'


def made(folder, samples):
    """The report of a run of these samples."""
    store = Store.create(folder, config.load(flags={"run.pages": len(samples), "run.pages_per_shard": 300}))
    writer = Writer(store, versions={"chromium": "1.2.3"})
    writer.todo(0)
    for sample in samples:
        writer(sample)
    return report.render(store, export(store, None))


def tiny(sample, number, reason):
    """A sample of another number, whose picture is quickly drawn and has a colour of its own."""
    file = io.BytesIO()
    Image.new("RGB", (64, 40), (number % 256, number // 256, 0)).save(file, "PNG")
    shot = replace(sample.shots[0], png=file.getvalue(), width_px=64, height_px=40)
    made = replace(sample, number=number, id=f"{number:07d}", html=f"{sample.html}{number}", shots=(shot,))
    return made.dropped("check", reason) if reason else made


def articles(html):
    return LexborHTMLParser(html).css("article.page")


def test_kept_pages_show_their_picture_and_their_html(tmp_path, make_sample):
    html = made(tmp_path / "run", [make_sample(0), make_sample(1)])
    first, second = articles(html)
    assert make_sample(0).id in first.text()
    assert second.css_first("pre").text() == make_sample(1).html
    assert first.css_first("img").attributes["src"].startswith("data:image/jpeg;base64,")
    assert "1280 × 900 px" in first.text()


def test_a_dropped_page_is_shown_with_its_reason(tmp_path, make_sample):
    lost = replace(make_sample(2), shots=()).dropped("shoot", "timeout", "after 20 s")
    html = made(tmp_path / "run", [make_sample(0), make_sample(1, reason="too_few_words"), lost])
    shown = [node.css_first(".reason").text() for node in articles(html)[1:]]
    assert shown == ["too_few_words: why", "timeout: after 20 s"]
    assert "no picture" in articles(html)[2].text()
    assert articles(html)[1].css("img")
    assert "left out: timeout" in html


def test_hostile_pages_stay_text(tmp_path, make_sample):
    sample = make_sample(0)
    bad = replace(
        sample, id=f"id-{HOSTILE}", html=HOSTILE, idea=HOSTILE,
        brief=replace(sample.brief, kind=HOSTILE, topic=HOSTILE, style=HOSTILE, palette=HOSTILE),
    )  # fmt: skip
    worse = replace(
        bad, number=1, id=f"no-{HOSTILE}", drop=Drop(stage=HOSTILE, reason=HOSTILE, detail=HOSTILE), shots=()
    )
    html = made(tmp_path / "run", [bad, worse])
    tree = LexborHTMLParser(html)
    assert len(tree.css("article.page")) == 2
    assert [node.text() for node in tree.css("pre")] == [HOSTILE, HOSTILE]
    assert len(tree.css("script")) == 1, "the report's own"
    assert tree.css("[onerror]") == []
    assert "49" not in [node.text(strip=True) for node in tree.css("b, h3")]


def test_nothing_is_fetched(tmp_path, make_sample):
    linked = (
        '<!DOCTYPE html><html><link href="https://x.example/a.css"><script src="http://x.example/a.js"></script></html>'
    )
    html = made(tmp_path / "run", [make_sample(0, html=linked), make_sample(1, reason="too_tall", html=linked + "2")])
    tree = LexborHTMLParser(html)
    sources = [
        node.attributes.get(name) for name in ("src", "href", "srcset", "data") for node in tree.css(f"[{name}]")
    ]
    assert sources
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", re.sub(r"<pre.*?</pre>", "", html, flags=re.DOTALL))


def test_the_gallery_takes_sixty_pages_and_twenty_four_left_out_evenly(tmp_path, make_sample):
    sample = make_sample(0)
    samples = [tiny(sample, number, "too_tall" if number % 3 == 0 else "") for number in range(300)]
    html = made(tmp_path / "run", samples)
    shown = [int(node.css_first("h3").text()[:7]) for node in articles(html)]
    kept, left_out = shown[:60], shown[60:]
    assert all(number % 3 for number in kept)
    assert all(number % 3 == 0 for number in left_out)
    assert len(left_out) == 24
    for numbers, apart in ((kept, 5), (left_out, 12.5)):
        gaps = [after - before for before, after in pairwise(numbers)]
        assert numbers[0] < 4
        assert max(abs(gap - apart) for gap in gaps) <= 4
    assert "Gallery: 60 of 200" in html
    assert "Left out: 24 of 100" in html


@pytest.mark.parametrize("count", [1, 59, 60, 61, 119])
def test_a_small_run_is_shown_whole_and_a_larger_one_up_to_sixty(count):
    rows = ({**dict.fromkeys(report._COLUMNS), "page_id": str(n), "image": None, "text": ""} for n in range(count))
    cards = list(report._cards(rows, count, 60))
    assert len(cards) == min(count, 60)
    assert cards[0].page_id == "0"


def test_pictures_are_made_small(make_sample):
    tall = io.BytesIO()
    Image.new("RGB", (1280, 16_000), "white").save(tall, "PNG")
    for png in (make_sample(0).shots[0].png, tall.getvalue()):
        assert len(report._small(png)) < 150_000


def test_a_picture_that_is_none_does_not_stop_the_report(tmp_path, make_sample):
    sample = make_sample(0, reason="unreadable_picture")
    broken = replace(sample, shots=(replace(sample.shots[0], png=b"<html>"),))
    half = make_sample(1, reason="unreadable_picture")
    half = replace(half, shots=(replace(half.shots[0], png=half.shots[0].png[:900]),))
    html = made(tmp_path / "run", [broken, half])
    assert [node.css_first(".none").text() for node in articles(html)] == ["no picture", "no picture"]


def test_a_run_without_any_page_has_a_report(tmp_path):
    store = Store.create(tmp_path / "run", config.load(flags={"run.pages": 3}))
    html = report.render(store, export(store, None))
    assert "Gallery: 0 of 0" in html
    assert "NaN" not in html
    assert articles(html) == []


def test_a_run_of_nothing_but_drops_has_a_report(tmp_path, make_sample):
    html = made(tmp_path / "run", [make_sample(0, reason="too_tall")])
    assert "Left out: 1 of 1" in html
    assert "0.0%" in html


def test_the_report_is_a_good_page_itself(tmp_path, make_sample):
    from websight import markup

    html = made(tmp_path / "run", [make_sample(0), make_sample(1, reason="too_tall")])
    tree = LexborHTMLParser(html)
    assert html.lstrip().startswith('<!DOCTYPE html>\n<html lang="en">')
    assert markup.faults(html) == ()
    assert len(tree.css("h1")) == len(tree.css("main")) == 1
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(set(ids)) == len(ids)
    assert all(node.attributes["aria-labelledby"] in ids for node in tree.css("section[aria-labelledby]"))
    assert all(node.attributes.get("alt") for node in tree.css("img"))
    assert all(node.attributes.get("scope") for node in tree.css("th"))
