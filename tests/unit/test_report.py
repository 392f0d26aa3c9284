"""The report shows a run to people, offline, in a bounded file, and nothing in a page can break out of it."""

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from websight import markup, report
from websight.config.load import load
from websight.dataset.export import export
from websight.dataset.summary import Spread
from websight.llm.spent import Spent
from websight.report import gallery, plots
from websight.run.store import Store
from websight.run.writer import Writer
from websight.sample import Drop, Element, Step

HOSTILE = '<script>alert(1)</script></pre></dialog><!--<img src=x onerror="alert(2)">&amp;\'"{{ 7 * 7 }}'


def finished(folder, samples):
    """A run of these samples, exported, and its numbers."""
    one_split = {"export.validation_ratio": 0, "export.test_ratio": 0}  # so that rows are in id order
    flags = {"run.pages": len(samples), "run.pages_per_shard": 300, **one_split}
    store = Store.create(folder, load(flags=flags))
    writer = Writer(store, versions={"chromium": "1.2.3"})
    writer.todo(0)
    for sample in samples:
        writer(sample)
    return store, export(store, None, on_empty=lambda *_: None)


def made(folder, samples):
    """The report of a run of these samples."""
    return report.render(*finished(folder, samples))


def tiny(sample, number, reason=""):
    """A sample of another number, whose picture is quickly drawn and has a colour of its own."""
    file = io.BytesIO()
    Image.new("RGB", (64, 40), (number % 256, number // 256, 0)).save(file, "PNG")
    shot = replace(sample.shots[0], png=file.getvalue(), width_px=64, height_px=40)
    words = " ".join(f"word{number}x{place}" for place in range(60))  # no page is nearly another
    html = f"<!DOCTYPE html><html><body><p>{words}</p></body></html>"
    made = replace(sample, number=number, id=f"{number:07d}", html=html, shots=(shot,))
    return made.dropped("check", reason) if reason else made


def articles(html):
    return LexborHTMLParser(html).css("article.card")


def told(article):
    return json.loads(article.css_first("script").text())


def test_a_kept_page_has_its_picture_its_html_and_its_elements(tmp_path, make_sample):
    first, second = articles(made(tmp_path / "run", [make_sample(0), tiny(make_sample(1), 1)]))
    assert first.attributes["data-page"] == make_sample(0).id
    assert first.css_first("img").attributes["src"].startswith("data:image/jpeg;base64,")
    assert told(first)["html"] == make_sample(0).html
    assert told(first)["views"] == [[["h1", "heading", "Bread", "other", 1, 2, 3, 4]]]
    assert told(second)["html"] == tiny(make_sample(1), 1).html


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Bread &amp; tea</title>", "Bread & tea"),
        ("<TITLE>Bread &amp;\n tea</TITLE>", "Bread & tea"),
        ("<title lang=en>Bread</title ><title>Tea</title>", "Bread"),
        ("<title></title>", "0"),
        ("", "0"),
        ("</head><body><svg><title>Leaf</title></svg>", "0"),
        (f"<title>{'x' * 200}</title>", "x" * 119 + "…"),
    ],
)
def test_a_card_is_called_by_the_pages_title_or_else_by_its_id(head, title):
    (card,) = gallery._fitting(iter([[row(0, html=f"<!DOCTYPE html><html><head>{head}<p>Text")]]), 10**9)
    assert card.title == title


def test_the_views_of_a_page_are_one_card(tmp_path, make_sample):
    sample = make_sample(0)
    phone = replace(sample.shots[0].view, name="phone", width_css=390, height_css=844, scale=2.0, color_scheme="dark")
    both = replace(sample, shots=(sample.shots[0], replace(sample.shots[0], view=phone)))
    (card,) = articles(made(tmp_path / "run", [both]))
    first, second = card.css("img")
    assert "hidden" not in first.attributes
    assert "hidden" in second.attributes
    assert (second.attributes["data-view"], second.attributes["data-about"]) == ("phone", "390 × 844, dark")
    assert second.attributes["width"] == "390"
    assert second.attributes["height"] == str(round(390 * 900 / 1280 + 0.5))
    assert len(told(card)["views"]) == 2


def test_a_dropped_page_is_shown_with_its_reason(tmp_path, make_sample):
    lost = replace(make_sample(2), shots=()).dropped("shoot", "timeout", "after 20 s")
    html = made(tmp_path / "run", [make_sample(0), make_sample(1, reason="too_few_words"), lost])
    shown = [node.css_first(".reason").text() for node in articles(html)[1:]]
    assert shown == ["too_few_words: why", "timeout: after 20 s"]
    assert "no picture" in articles(html)[2].text()
    assert articles(html)[1].css("img")
    assert "left out: timeout" in html
    assert 'href="#reason=timeout"' in html


def test_hostile_pages_stay_text(tmp_path, make_sample):
    sample = make_sample(0)
    named = replace(sample.shots[0].elements[0], tag=HOSTILE, role=HOSTILE, name=HOSTILE, category=HOSTILE)
    bad = replace(
        sample, id="id-\"'<b>&amp;", html=f"<title>{HOSTILE}</title>{HOSTILE}", idea=HOSTILE, source=HOSTILE,
        brief=replace(sample.brief, kind=HOSTILE, topic=HOSTILE, style=HOSTILE, palette=HOSTILE),
        shots=(replace(sample.shots[0], elements=(named,), view=replace(sample.shots[0].view, name="<b>\"'&amp;")),),
    )  # fmt: skip
    worse = replace(
        bad, number=1, id="no-\"'<b>&amp;", drop=Drop(stage=HOSTILE, reason=HOSTILE, detail=HOSTILE), shots=()
    )
    html = made(tmp_path / "run", [bad, worse])
    tree = LexborHTMLParser(html)
    kept, left_out = tree.css("article.card")
    assert told(kept)["html"] == told(left_out)["html"] == bad.html
    assert told(kept)["views"][0][0][:4] == [HOSTILE, HOSTILE, f"{HOSTILE[:79]}…", HOSTILE]
    assert left_out.attributes["data-page"] == worse.id
    assert left_out.attributes["data-reason"] == HOSTILE
    assert [node.attributes["type"] for node in tree.css("script")] == ["application/json"] * 2 + ["module"]
    assert tree.css("[onerror]") == []
    assert tree.css("img[src=x]") == []


def test_names_of_folders_models_and_versions_stay_text(tmp_path, make_sample):
    said = HOSTILE.replace("/", "\\")  # no folder has a slash in its name
    sample = replace(make_sample(0), steps=(Step(stage="write", model=HOSTILE, cost_usd=1.0),))
    store, summary = finished(tmp_path / said, [sample])
    summary = replace(summary, versions={HOSTILE: HOSTILE}, fingerprint=HOSTILE)
    tree = LexborHTMLParser(report.render(store, summary))
    assert tree.css_first("h1").text() == said
    assert tree.css_first("[aria-labelledby=cost] tbody th").text() == HOSTILE
    assert [node.attributes["type"] for node in tree.css("script")] == ["application/json", "module"]
    assert tree.css("[onerror], img[src=x], iframe, object, embed") == []


def test_the_policy_names_the_one_style_and_the_one_script(tmp_path, make_sample):
    tree = LexborHTMLParser(made(tmp_path / "run", [make_sample(0)]))
    policy = tree.css_first("meta[http-equiv='Content-Security-Policy']").attributes["content"]
    assert policy.startswith("default-src 'none'; img-src data:; ")
    assert "unsafe" not in policy
    for name, node in (("style", tree.css_first("style")), ("script", tree.css_first("script[type=module]"))):
        digest = base64.b64encode(hashlib.sha256(node.text().encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert tree.css("[style]") == [], "the policy forbids style attributes"


def test_nothing_is_fetched(tmp_path, make_sample):
    linked = (
        '<!DOCTYPE html><html><link href="https://x.example/a.css"><script src="http://x.example/a"></script></html>'
    )
    html = made(tmp_path / "run", [make_sample(0, html=linked), make_sample(1, reason="too_tall", html=linked + "2")])
    tree = LexborHTMLParser(html)
    sources = [node.attributes.get(name) for name in ("src", "href", "data") for node in tree.css(f"[{name}]")]
    assert sources
    assert all(source.startswith(("data:image/jpeg;base64,", "#")) for source in sources)
    assert not re.search(r"url\(|@import|fetch\(|XMLHttp", re.sub(r"<script type=.application.*?</script>", "", html))


def test_a_large_run_is_taken_evenly(tmp_path, make_sample):
    samples = [tiny(make_sample(0), number, "" if number % 3 else "too_tall") for number in range(210)]
    html = made(tmp_path / "run", samples)
    shown = [(int(node.attributes["data-page"]), node.attributes["data-reason"]) for node in articles(html)]
    kept, left_out = [n for n, reason in shown if not reason], [n for n, reason in shown if reason]
    assert (len(kept), len(left_out)) == (80, 24)
    for numbers, apart in ((kept, 210 / 80), (left_out, 210 / 24)):
        assert numbers == sorted(numbers)
        assert numbers[0] < 4
        assert max(abs(after - before - apart) for before, after in pairwise(numbers)) <= 4
    assert "80 of 140 kept pages and 24 of 70 left out" in html


@pytest.mark.parametrize("count", [1, 59, 60, 61, 119])
def test_a_small_run_is_shown_whole_and_a_larger_one_up_to_what_is_wanted(count):
    places = [place for place in range(count) if place in gallery._evenly(count, 60)]
    assert len(places) == min(count, 60)
    assert places[0] == 0


def row(number, *, html="", content=None, elements=(), **values):
    """A row of a dataset, as far as the gallery reads it."""
    image = {"bytes": content} if content else None
    size = {"width_px": 1280, "height_px": 800, "viewport_width_css": 1280, "viewport_height_css": 800}
    named = {"page_id": str(number), "text": html, "image": image, "elements": list(elements)}
    return dict.fromkeys(gallery._COLUMNS) | size | named | values


@pytest.mark.parametrize("chars", [8_000, 30_000])
def test_cards_that_outgrow_the_budget_are_thinned_out_evenly(chars):
    budget = 1_000_000
    cards = gallery._fitting(([row(n, html="<" * chars)] for n in range(0, 900, 10)), budget)
    assert budget / 5 < sum(card.weight_bytes for card in cards) <= budget
    numbers = [int(card.page_id) for card in cards]
    assert numbers[0] == 0
    assert len({after - before for before, after in pairwise(numbers)}) <= 1
    assert numbers[-1] >= 900 - 2 * (numbers[-1] / max(len(numbers) - 1, 1))


def test_a_card_larger_than_the_budget_is_left_out():
    assert gallery._fitting(([row(n, html="<" * 90_000)] for n in range(9)), 1000) == []


@pytest.mark.slow
def test_the_file_stays_below_its_limit_however_large_the_pages_are(tmp_path, make_sample):
    import random

    sample, noise = make_sample(0), random.Random(1)
    elements = tuple(
        Element(tag="div", role="<", text="", x=1, y=1, width=9, height=9, visible=True, name="<" * 200)
        for _ in range(1000)
    )
    samples = []
    for number in range(27):
        file = io.BytesIO()
        Image.frombytes("RGB", (720, 1000), noise.randbytes(720 * 1000 * 3)).save(file, "PNG", compress_level=0)
        shot = replace(sample.shots[0], png=file.getvalue(), elements=elements)
        page = tiny(sample, number, "too_tall" if number % 3 == 0 else "")
        samples.append(replace(page, shots=(shot,), html=page.html + "<&\x00" * 200_000, idea="&" * 9_000))
    html = made(tmp_path / "run", samples)
    assert 5_000_000 < len(html.encode()) < report.LIMIT_BYTES
    assert {bool(node.attributes["data-reason"]) for node in articles(html)} == {False, True}


def test_a_long_page_is_cut_and_says_so():
    (card,) = gallery._fitting(iter([[row(0, html="x" * 500_000)]]), 10**9)
    data = json.loads(card.data)
    assert len(data["html"]) == gallery._HTML_CHARS
    assert data["chars"] == 500_000


def test_of_too_many_elements_mere_boxes_go_first_and_the_order_stays():
    def element(place, **values):
        box = {"tag": "div", "role": "", "text": "", "x": place, "y": 0.4, "width": 5.6, "height": 9, "visible": True}
        return box | values

    many = [element(n, text="words" if n % 2 else "") for n in range(500)]
    shown = gallery._elements(many)
    places = [one[4] for one in shown]
    assert len(shown) == gallery._ELEMENTS
    assert places == sorted(places)
    assert set(range(1, 500, 2)) <= set(places)
    assert shown[1][5:] == [0, 6, 9], "whole CSS pixels"
    assert gallery._elements([element(0, visible=False), element(0, width=0.2)]) == []
    assert gallery._elements([element(0, text="t", name="n", category="link")]) == [
        ["div", "", "n", "link", 0, 0, 6, 9]
    ]
    assert gallery._elements(None) == []


def test_a_picture_that_is_none_does_not_stop_the_report(tmp_path, make_sample):
    sample = make_sample(0, reason="unreadable_picture")
    broken = replace(sample, shots=(replace(sample.shots[0], png=b"<html>"),))
    half = make_sample(1, reason="unreadable_picture")
    half = replace(half, shots=(replace(half.shots[0], png=half.shots[0].png[:900]),))
    html = made(tmp_path / "run", [broken, half])
    assert [node.css_first(".none").text() for node in articles(html)] == ["no picture", "no picture"]


def test_a_run_without_any_page_has_a_report(tmp_path):
    store = Store.create(tmp_path / "run", load(flags={"run.pages": 3}))
    html = report.render(store, export(store, None, on_empty=lambda *_: None))
    assert "0 of 0 kept pages" in html
    assert "NaN" not in html
    assert articles(html) == []


def test_a_run_of_nothing_but_drops_has_a_report(tmp_path, make_sample):
    html = made(tmp_path / "run", [make_sample(0, reason="too_tall")])
    assert "1 of 1 left out" in html
    assert "0.0%" in html


def test_models_and_what_they_cost_are_told(tmp_path, make_sample):
    store, summary = finished(tmp_path / "run", [make_sample(0)])
    assert 'id="cost"' not in report.render(store, summary)
    asked = Spent(requests=1234, prompt_tokens=5678, reply_tokens=91011, cost_usd=12.5)
    html = report.render(
        store, replace(summary, models={"big": asked, "small": Spent(requests=1, cost_usd=None, unpriced=1)})
    )
    rows = [node.text(separator="|", strip=True) for node in LexborHTMLParser(html).css("#cost ~ .scroll tbody tr")]
    assert rows == ["big|1,234|5,678|91,011|12.50|12,500.00", "small|1|0|0|not known|–"]
    assert "<b>$12.50 + 1 unpriced</b>for models" in html


def test_the_funnel_goes_from_planned_to_kept(tmp_path, make_sample):
    _, summary = finished(tmp_path / "run", [make_sample(0), make_sample(1, reason="too_tall")])
    bars = [(bar.label, bar.count, bar.width) for bar in plots.funnel(summary)]
    assert bars == [("planned", 2, 100), ("finished", 2, 100), ("left out: too_tall", 1, 50), ("kept", 1, 50)]


def test_a_histogram_reaches_from_the_lowest_to_the_highest_and_marks_means_beside_the_mean():
    spread = Spread(mean=160, median=150, p10=110, p90=180, histogram=(1, 4, 2, 1), low=100, high=199)
    (plot,) = plots.histograms({"tags": spread})
    assert (plot.low, plot.high) == (19, 199), "WebSight v0.1 has 19 elements a page"
    assert [column.height for column in plot.columns] == [25, 100, 50, 25]
    assert plot.columns[0].x == pytest.approx(100 * 81 / 181)
    assert plot.columns[-1].x + plot.columns[-1].width == pytest.approx(100)
    assert plot.p10_x < plot.median_x < plot.p90_x
    marks = {mark.name: mark for mark in plot.marks}
    assert marks["this dataset"].value == 160
    assert marks["WebCode2M"].is_beyond is False


def test_a_mean_far_beyond_the_plot_does_not_squeeze_it():
    spread = Spread(mean=520, median=500, p10=400, p90=600, histogram=(1, 1), low=300, high=700)
    (plot,) = plots.histograms({"tokens": spread})
    beyond = {mark.name: mark.is_beyond for mark in plot.marks}
    assert beyond.pop("this dataset") is False
    assert beyond == {"WebSight v0.1": False, "pix2code": False, "Design2Code": True, "WebCode2M": True}
    assert plot.high == 1316


def test_balance_has_the_most_frequent_first_and_links_what_the_gallery_can_choose():
    bars = plots.balance({"kind": {"a": 1, "b": 3}, "style": {"x_y": 2, "": 1}, "language": {"en": 4}})
    assert [(bar.label, bar.width, bar.key, bar.value) for bar in bars["kind"]] == [
        ("b", 100, "kind", "b"),
        ("a", pytest.approx(100 / 3), "kind", "a"),
    ]
    assert [(bar.label, bar.key) for bar in bars["style"]] == [("x y", ""), ("none", "")]
    assert "language" not in bars


def test_the_report_is_a_good_page_itself(tmp_path, make_sample):
    html = made(tmp_path / "run", [make_sample(0), make_sample(1, reason="too_tall")])
    tree = LexborHTMLParser(html)
    assert html.lstrip().startswith('<!DOCTYPE html>\n<html lang="en">')
    assert markup.faults(html) == ()
    assert len(tree.css("h1")) == len(tree.css("main")) == 1
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(set(ids)) == len(ids)
    for name in ("aria-labelledby", "aria-controls"):
        assert all(node.attributes[name] in ids for node in tree.css(f"[{name}]"))
    assert all(node.attributes.get("alt") for node in tree.css("img"))
    assert all(node.attributes.get("scope") for node in tree.css("th"))
    assert all(node.attributes["href"][1:] in ids for node in tree.css("nav a"))
