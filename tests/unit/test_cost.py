"""What is too dear to parse is known at once; what people write is not too dear."""

import time

import pytest

from websight import markup, packaged

SECONDS = 2.0  # of CPU; a tenth of it on any machine

DEAR = {
    "nested": ("", "<div>"),
    "formatting": ("", "<p><b id={}>t"),
    "lists": ("", "<ul><li>"),
    "rules": ("<div>" * 3_000, "<hr>"),
    "ends": ("<section><object>" + "<div>" * 2_000, "</section>"),
    "passed over": ("", "<span><div></span></div>"),
    "select": ("", "<div><select></div></select>"),
    "adopted": ("", "<b><div></b>"),
    "forms": ("", "<form><div></form>"),
    "drawing": ("<svg><title>", "<div>"),
    "merged": ("", "<body a{}>"),
    "fostered": ("<table>", "<div>"),
    "templates": ("", "<template>"),
}


def filled(before: str, again: str, chars: int) -> str:
    count = chars // len(again)
    return before + ("".join(again.replace("{}", str(n)) for n in range(count)) if "{}" in again else again * count)


@pytest.mark.parametrize("chars", [100_000, 5_000_000])
@pytest.mark.parametrize("name", DEAR)
def test_what_is_too_dear_is_known_at_once(name: str, chars: int):
    html = filled(*DEAR[name], chars)
    started = time.process_time()
    affordable = markup.affordable_chars(html)
    parsed = markup.tree(html)
    assert time.process_time() - started < SECONDS  # some 20 ms; without a guard up to an hour
    assert affordable < len(html) or chars == 100_000
    assert parsed.body is not None


def test_a_tag_of_a_million_attributes_is_too_dear():
    html = "<p " + " ".join(f"a{number}" for number in range(700_000)) + ">"
    started = time.process_time()
    assert markup.affordable_chars(html) == 0
    assert time.process_time() - started < SECONDS


SCRIPT = packaged.data("assets", "tailwind", "browser.js").read_text("utf-8")


@pytest.mark.parametrize(
    "html",
    [
        "<body>" + "<div>" * 512 + "end",  # as deep as Chromium goes
        "<body>" + ("<div>" * 60 + "</div>" * 60) * 500,
        "<table>" + "<tr><td>a<td><font>b" * 20_000,  # as in 1998: nothing is closed
        "<ul>" + "<li>a" * 20_000,
        "<p>a" * 20_000,
        "<p><font color=red>a</p>" * 200,
        "<b><p>a</b>" * 50,
        "<select>" + "<option>a" * 5_000 + "</select>",
        "<svg><path d='M0 0'/></svg>" * 5_000,
        f"<svg><title>a</title></svg><script>{SCRIPT}</script><p>a",
        "<svg><path d='M0 0'>" + "<p>a" * 2_000,  # never closed, but HTML ends it
        "<script>" + "write('<div><b><div>');" * 20_000 + "</script><p>a",
        f"<img src='data:image/png;base64,{'A' * 1_000_000}'>",
    ],
    ids=range(13),
)
def test_what_people_write_is_affordable(html: str):
    assert markup.affordable_chars(html) == len(html)
    assert "nested_too_deep" not in markup.faults(html)


def test_callers_that_ask_about_one_page_share_its_tree():
    html = "<p>shared</p>" + "<i></i>" * 10
    assert markup.tree(html) is markup.tree(html)


def test_a_tree_of_a_huge_document_is_not_kept():
    html = "<p>huge</p>" * 50_000
    assert markup.tree(html) is not markup.tree(html)
