"""What the web says of one document: the only thing a browser asks."""

import asyncio
from pathlib import Path

import pytest

from websight.browser.chromium import Chromium
from websight.errors import SampleError
from websight.sample import View
from websight.web.asset import Asset
from websight.web.visit import visit

PAGE = "https://static.page.invalid/"
PLAY = '<script src="https://cdn.tailwindcss.com"></script>'
BROWSER = "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"
SHEET_2 = "https://unpkg.com/tailwindcss@2/dist/tailwind.min.css"
OWN = Asset(b"own", "image/png", names=("own@1",))
DRAWN = Asset(b"drawn", "image/svg+xml")


def test_a_document_without_scripts_is_static_and_compiles_nothing():
    page = visit("<p>Hello")
    assert page.is_static
    assert page.compilation is None
    assert page.stylesheet is None


def test_what_the_parser_gets_lacks_digests_and_what_was_given_keeps_them():
    html = '<link rel=stylesheet href=a.css integrity="sha256-x">'
    page = visit(html)
    assert page.html == html
    assert "integrity" not in page.source


@pytest.mark.parametrize(
    ("script", "url", "follows"),
    [(PLAY, "https://cdn.tailwindcss.com", None), (f"<script src={BROWSER}></script>", BROWSER, BROWSER)],
)
def test_a_sheet_that_was_compiled_stands_where_its_script_would_put_it(script, url, follows):
    page = visit(f"<head>{script}</head><p class=p-4>Hello")
    assert page.compilation is not None
    whole = page.answer(url, "Script")
    made = page.compiled(".p-4{padding:1rem}")
    assert made.is_static
    assert made.stylesheet is not None
    assert made.stylesheet.follows == follows
    stub = made.answer(url, "Script")
    assert b".p-4{padding:1rem}" in stub.body
    assert len(stub.body) < 1_000 < len(whole.body)


def test_a_sheet_that_does_not_compile_is_left_to_the_page():
    page = visit(f"<head>{PLAY}</head><p class=p-4>Hello").compiled(None)
    assert not page.is_static
    assert page.stylesheet is None


def test_of_tailwind_2_a_document_gets_the_rules_it_can_use():
    page = visit(f"<link rel=stylesheet href={SHEET_2}><p class=p-4>Hello")
    sheet = page.answer(SHEET_2, "Stylesheet").body.decode()
    assert ".p-4" in sheet
    assert ".p-5" not in sheet


def test_a_picture_that_an_element_shows_and_nobody_has_is_drawn():
    page = visit("<img src=/hero.jpg>", stand_in=lambda _: DRAWN).at(PAGE)
    assert page.answer(f"{PAGE}hero.jpg", "Image") is DRAWN
    assert page.answer(f"{PAGE}hero.jpg", "Media") is None
    assert page.answer(f"{PAGE}background.jpg", "Image") is None  # no element shows it
    assert page.drawn([f"{PAGE}hero.jpg"]) == [f"{PAGE}hero.jpg"]


def test_a_picture_that_somebody_has_is_not_drawn():
    page = visit("<img src=/hero.jpg>", answer=lambda _: OWN, stand_in=lambda _: DRAWN).at(PAGE)
    assert page.answer(f"{PAGE}hero.jpg", "Image") is OWN
    assert page.drawn([f"{PAGE}hero.jpg"]) == []


def test_credits_name_what_style_sheets_and_scripts_are_the_work_of():
    html = f"{PLAY}<link rel=stylesheet href=own.css><style>@import 'own.css';</style><script src='http://['></script>"
    assert visit(html, answer=lambda url: OWN if url == f"{PAGE}own.css" else None).at(PAGE).credits == (
        "own@1",
        "tailwindcss@3.4.19",
    )


@pytest.mark.parametrize("again", ["<div>", "<span><div></span></div>", "<p><b>x"])
def test_a_document_that_is_too_dear_to_parse_is_dropped_before_a_browser_is_asked(again: str):
    view = View(name="a", width_css=800, height_css=600, scale=1, color_scheme="light", full_page=True)
    pool = Chromium(Path("/nonexistent/chrome"))  # never started
    with pytest.raises(SampleError) as caught:
        asyncio.run(pool.shots("a", "<!doctype html>" + again * (4_900_000 // len(again)), (view,)))
    assert caught.value.reason == "nested_too_deep"
    assert "of " in caught.value.detail
