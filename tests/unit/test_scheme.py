"""What may look otherwise to a reader who prefers dark, however it is written."""

import base64
from urllib.parse import quote

import pytest

from websight.authors import registry
from websight.authors.grammar.compose import Compose
from websight.config.load import load
from websight.web.asset import Asset
from websight.web.scheme import has_follower, may_follow
from websight.web.visit import visit

QUERY = "@media (prefers-color-scheme: dark) { p { color: red } }"
SVG = f"<svg xmlns='http://www.w3.org/2000/svg'><style>{QUERY}</style></svg>"

FOLLOWING = {
    "a sheet": f"<style>{QUERY}</style>",
    "in capitals": f"<style>{QUERY.upper()}</style>",
    "a property": "<style>:root { color-scheme: light dark }</style>",
    "an attribute": "<p style='color-scheme: dark light'>",
    "a meta": "<meta name=color-scheme content='light dark'>",
    "a source": "<picture><source media='(prefers-color-scheme: dark)' srcset=a><img src=b></picture>",
    "sizes": "<img sizes='(prefers-color-scheme: dark) 9px, 1px' srcset='a 9w'>",
    "if()": "<p style='color: if(media(prefers-color-scheme: dark): red; else: blue)'>",
    "a reference": "<link media='(prefers&#45;color&#x2d;scheme: dark)' rel=stylesheet href=a>",
    "references of references": "<img src='data:image/svg+xml,&lt;style&gt;@media (prefers-color&amp;#45;scheme)'>",
    "an escape": r"<style>@media (prefers\-color\-scheme: dark) {}</style>",
    "an escape of a letter": r"<style>:root { color-\scheme: light dark }</style>",
    "an escape in digits": r"<style>@media (prefers-\63 olor-sch\00065me: dark) {}</style>",
    "a URL": f"<img src='data:image/svg+xml,{quote(SVG, safe='')}'>",
    "a URL with its dash": "<img src='data:image/svg+xml,%3Cstyle%3E@media (prefers-color%2dscheme:dark)'>",
    "a URL with an escape": r"<img src='data:image/svg+xml,%3Cstyle%3E@media (prefers-color%5C-scheme:dark)'>",
    "a URL in two lines": "<img src='data:image/svg+xml,%3Cstyle%3E@media (prefers-color-\nscheme:dark)'>",
    "base64": f"<img src='data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()}'>",
    "base64 of a sheet": f"<link href='data:text/css;base64,{base64.b64encode(QUERY.encode()).decode()}'>",
    "a comment in an <svg>": "<svg><style>@media (prefers-color<!-- -->-scheme: dark) {}</style></svg>",
    "CDATA in an <svg>": "<svg><style>@media (prefers-color<![CDATA[-scheme: dark) {}]]></style></svg>",
    "an entity": "<!DOCTYPE svg [<!ENTITY dash '-'>]><style>@media (prefers-color&dash;scheme: dark) {}</style>",
    "UTF-16 in a URL": f"<link rel=stylesheet href='data:text/css;charset=utf-16,{quote(QUERY.encode('utf-16'))}'>",
    "ISO-2022 in a URL": "<link rel=stylesheet href='data:text/css;charset=iso-2022-jp,@media (prefers%1B(B-color'>",
    "escapes without end": "&amp;amp;amp;amp;amp;amp;lt;",
}

KEEPING = {
    "dark by class": "<html class=dark><style>.dark p { color: white }</style><p class='bg-dark'>A dark scheme",
    "a dark word": "<p>Prefers a color scheme, light-dark",
    "references": "<p>&amp; &lt;p&gt; &copy; 2026 &#8212; 100 %",
    "escapes": r"<style>.md\:p-4 {} .w-1\/2 {} .\32xl\:p-1 {}</style>",
    "a picture of pixels": "<img src='data:image/png;base64,iVBORw0KGgo='>",
    "a font": "<style>@font-face { src: url(data:font/woff2;base64,d09GMgAB) }</style>",
    "a drawing in a URL": "<style>p { background: url(\"data:image/svg+xml,%3Csvg xmlns='a'%3E%3C/svg%3E\") }</style>",
}


@pytest.mark.parametrize("name", FOLLOWING)
def test_what_speaks_of_color_schemes_may_follow_them(name: str):
    assert may_follow(FOLLOWING[name])


@pytest.mark.parametrize("name", KEEPING)
def test_what_does_not_keeps_its_look(name: str):
    assert not may_follow(KEEPING[name])


def test_a_file_of_text_is_looked_through_and_one_of_pixels_is_not():
    assert has_follower(Asset(SVG.encode(), "image/svg+xml"))
    assert has_follower(Asset(QUERY.encode("utf-16"), "text/css"))
    assert not has_follower(Asset(b"p { color: red }", "text/css"))
    assert not has_follower(Asset(b"\0color-scheme", "image/png"))
    assert not has_follower(Asset(b"\0color-scheme", "font/woff2"))


def test_a_document_that_runs_something_may_follow_without_a_word():
    assert visit("<!doctype html><p>text").has_one_look
    assert not visit("<!doctype html><p>text<script>1</script>").has_one_look


def test_a_compiled_sheet_counts():
    page = visit('<!doctype html><script src="https://cdn.tailwindcss.com"></script><p class="dark:text-white">text')
    assert page.compiled("p { color: red }").has_one_look
    assert not page.compiled(QUERY).has_one_look


def test_pages_of_the_grammar_keep_their_look():
    plan, compose = registry.author_of(load()).plan, Compose()
    pages = [compose(plan.sample(number)).html for number in range(20)]
    assert [number for number, page in enumerate(pages) if may_follow(page)] == []
