"""What the embedded author writes is the HTML that good people write: whole, labelled, in order, without leftovers."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from websight import markup
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose, tidy
from websight.config.load import load
from websight.plan import kinds

PAGES = 240
"""Twelve pages of each of twenty kinds."""

LEFTOVERS = re.compile(
    r"\bNone\b(?! [a-z])|\b(?:Undefined|undefined|NaN)\b|\{\{|\}\}|\{%|<(?:Site|Person|Dice|function|built-in|websight)"
    r"|(?i:lorem|ipsum|\b(the|a|of|our|your|and|to) \1\b|\ba an\b|\ban a\b)|&lt;|&amp;"
)
FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea"


@cache
def pages():
    """The first pages of the default plan with their parsed documents."""
    plan, compose = author.author_of(load()).plan, Compose()
    made = [compose(plan.sample(number)) for number in range(PAGES)]
    return [(sample, LexborHTMLParser(sample.html)) for sample in made]


def where(sample):
    return f"{sample.number} {sample.brief.kind} {sample.brief.topic} {','.join(sample.brief.sections)}"


def faulty(judge):
    """The pages of which `judge` returns something, with it."""
    return {where(sample): found for sample, tree in pages() if (found := judge(sample, tree))}


def texts(tree, selector):
    return [node.text(strip=True) for node in tree.css(selector)]


def test_every_kind_is_among_the_pages():
    assert {sample.brief.kind for sample, _ in pages()} == set(kinds.kinds())


def test_the_same_sample_gives_the_same_bytes():
    plan = author.author_of(load()).plan
    for sample, _ in pages()[::6]:
        assert Compose()(plan.sample(sample.number)) == sample


def test_what_the_plan_chose_stays_and_the_author_signs():
    plan = author.author_of(load()).plan
    for sample, _ in pages()[:20]:
        planned = plan.sample(sample.number)
        assert replace(sample, idea="", html="", source="", steps=()) == planned
        assert sample.source == "grammar"
        assert [step.stage for step in sample.steps] == ["compose"]


def test_an_idea_says_what_whose_and_how_in_sentences():
    for sample, _ in pages():
        assert re.fullmatch(r"[A-Z][^{}<>]{60,400}\.", sample.idea), sample.idea
        assert not re.search(r"\b(?:a [aeiou]|an [^aeiou])", sample.idea.split(", ")[1].split(":")[0]), sample.idea
        assert not LEFTOVERS.search(sample.idea), sample.idea
        assert sample.brief.style in sample.idea


def test_a_document_is_whole():
    for sample, tree in pages():
        assert sample.html.startswith('<!DOCTYPE html>\n<html lang="en"'), where(sample)
        assert sample.html.endswith("</html>\n")
        assert markup.faults(sample.html) == (), where(sample)
        assert sample.html.index('<meta charset="utf-8">') < 1024, "browsers look no further"
        assert tree.css_first("meta[name=viewport]").attributes["content"] == "width=device-width, initial-scale=1"
        assert len(tree.css("head > title")) == len(tree.css("head > meta[name=description]")) == 1
        assert 10 <= len(tree.css_first("title").text()) <= 120


def test_tags_are_balanced_as_written():
    """What the parser has to mend is a mistake of a template."""

    def judge(sample, _tree):
        stack, wrong = [], []
        text = re.sub(r"<(pre|textarea|script|style)\b[^>]*>.*?</\1>|<!--.*?-->", "", sample.html, flags=re.DOTALL)
        for closing, name, closed in re.findall(
            r"<(/?)([a-z][a-z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>", text, re.IGNORECASE
        ):
            if closing:
                if not stack or stack.pop() != name:
                    wrong.append(f"</{name}>")
                    break
            elif not closed and name not in VOID:
                stack.append(name)
        return wrong or stack

    assert faulty(judge) == {}


VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def test_there_is_one_h1_and_one_main():
    assert faulty(lambda _, tree: [n for n in ("h1", "main") if len(tree.css(n)) != 1]) == {}


def test_heading_levels_never_skip():
    def judge(_sample, tree):
        levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4, h5, h6")]
        return [f"h{a} → h{b}" for a, b in pairwise(levels) if b > a + 1]

    assert faulty(judge) == {}


def test_headings_say_something():
    assert faulty(lambda _, tree: [text for text in texts(tree, "h1, h2, h3, h4, h5, h6") if len(text) < 2]) == {}


def test_ids_are_unique_and_what_refers_to_one_finds_it():
    def judge(_sample, tree):
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        wrong = [name for name, count in ids.items() if count > 1 or not name or " " in name]
        for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers"):
            for node in tree.css(f"[{attribute}]"):
                wrong += [
                    f"{attribute}={name}" for name in (node.attributes[attribute] or "").split() if name not in ids
                ]
        return wrong

    assert faulty(judge) == {}


def test_links_within_a_page_lead_to_something_on_it():
    def judge(_sample, tree):
        ids = {node.attributes["id"] for node in tree.css("[id]")} | {"", "top"}
        links = [node.attributes["href"] or "" for node in tree.css('a[href^="#"]')]
        return [link for link in links if link[1:] not in ids]

    assert faulty(judge) == {}


def test_every_field_is_labelled():
    def judge(_sample, tree):
        labelled = {node.attributes["for"] for node in tree.css("label[for]")}
        inside = {node.mem_id for node in tree.css("label :is(input, select, textarea)")}
        return [
            node.html[:120]
            for node in tree.css(FIELDS)
            if node.attributes.get("id") not in labelled
            and not node.attributes.get("aria-label")
            and not node.attributes.get("aria-labelledby")
            and node.mem_id not in inside
        ]

    assert faulty(judge) == {}


def test_labels_say_something():
    assert faulty(lambda _, tree: [node.html for node in tree.css("label") if not node.text(strip=True)]) == {}


def test_pictures_have_alt_texts_and_sizes():
    def judge(_sample, tree):
        return [
            node.html[:150]
            for node in tree.css("img")
            if "alt" not in node.attributes or not {"src", "width", "height"} <= set(node.attributes)
        ]

    assert faulty(judge) == {}


def test_links_and_buttons_have_names():
    def judge(_sample, tree):
        return [
            node.html[:150]
            for node in tree.css("a, button")
            if not node.text(strip=True)
            and not node.attributes.get("aria-label")
            and not any(image.attributes.get("alt") for image in node.css("img"))
        ]

    assert faulty(judge) == {}


def test_every_link_leads_somewhere():
    assert faulty(lambda _, tree: [node.html[:120] for node in tree.css("a") if not node.attributes.get("href")]) == {}


def test_lists_hold_items_and_tables_rectangles():
    def judge(_sample, tree):
        wrong = [node.html[:80] for node in tree.css("ul > *, ol > *") if node.tag not in {"li", "template", "script"}]
        wrong += [node.html[:80] for node in tree.css("li") if node.parent.tag not in {"ul", "ol", "menu"}]
        for table in tree.css("table"):
            rows = [row for row in table.css("tr") if not row.css("[rowspan]")]
            if table.css("[rowspan]"):
                continue
            widths = {sum(int(cell.attributes.get("colspan") or 1) for cell in row.css("th, td")) for row in rows}
            wrong += [f"rows of {sorted(widths)} cells"] if len(widths) > 1 else []
        return wrong

    assert faulty(judge) == {}


def test_times_are_machine_readable():
    time = re.compile(r"\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?)?|\d{2}:\d{2}|\d{4}|P\w+")
    assert (
        faulty(
            lambda _, tree: [
                n.html for n in tree.css("time[datetime]") if not time.fullmatch(n.attributes["datetime"] or "")
            ]
        )
        == {}
    )


def test_classes_are_clean():
    """As Prettier would write them: one blank between two classes, none around them, none twice."""

    def judge(sample, _tree):
        classes = re.findall(r'\sclass="([^"]*)"', sample.html)
        wrong = [text for text in classes if text != " ".join(text.split()) or not text]
        return wrong + [text for text in classes if max(Counter(text.split()).values(), default=0) > 1]

    assert faulty(judge) == {}


def test_nothing_of_the_workshop_is_left():
    def judge(sample, _tree):
        shown = markup.visible_text(sample.html, with_code=False)
        return [f"…{shown[max(m.start() - 30, 0) : m.end() + 20]}…" for m in LEFTOVERS.finditer(shown)]

    assert faulty(judge) == {}


def test_nothing_of_the_workshop_is_left_in_attributes():
    def judge(sample, _tree):
        values = re.findall(r'="([^"]*)"', sample.html)
        return [value for value in values if re.search(r"\bNone\b|\{\{|<Site|Undefined|&lt;", value)]

    assert faulty(judge) == {}


def test_nothing_is_asked_of_the_network_but_public_addresses():
    allowed = (
        "https://fonts.googleapis.com",
        "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4",
        "https://picsum.photos/",
        "https://i.pravatar.cc/",
    )

    def judge(sample, tree):
        asked = [node.attributes["src"] or "" for node in tree.css("[src]")]
        asked += [node.attributes["href"] or "" for node in tree.css("link[href]")]
        wrong = [url for url in asked if not url.startswith(allowed)]
        return wrong + re.findall(r"<script(?! src=)[^>]*>|\son\w+=", sample.html)

    assert faulty(judge) == {}


def test_lines_are_indented_by_two_blanks_a_level():
    """So every landmark opens and closes in the column of its level, whatever stands inside."""
    for sample, _ in pages():
        lines = sample.html.splitlines()
        assert {"</html>", "  <head>", "  </head>", "  </body>"} <= set(lines), where(sample)
        [opened] = [line for line in lines if line.lstrip().startswith("<main")]
        assert opened.split("<")[0] + "</main>" in lines, where(sample)


def test_tidy_leaves_preformatted_text_alone():
    code = "<pre><code>\n    deep\n\n\tdeeper  \n</code></pre>"
    area = "<textarea>\n  a\n\n  b</textarea>"
    made = tidy(f"<div>\n\n<section>{code}</section>\n   {area}\n</div>")
    assert code in made
    assert area in made
    assert made.startswith("<div>\n  <section><pre>")


def test_tidy_indents_what_stands_inside():
    html = '<ul class="a > b">\n<li>one\n<br>\n<img src="x"/>\n</li>\n\n\n</ul>\n<p>two</p>'
    assert tidy(html) == '<ul class="a > b">\n  <li>one\n    <br>\n    <img src="x"/>\n  </li>\n</ul>\n<p>two</p>\n'


def test_tidy_is_idempotent_on_pages():
    assert faulty(lambda sample, _: [] if tidy(sample.html) == sample.html else ["changed"]) == {}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "</p>",
                "<br>",
                "<pre>",
                "</pre>",
                "text",
                "\n",
                "  ",
                "<i a='>'>",
                "</i>",
                "<b/>",
                "<",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_tidy_is_idempotent_on_anything_and_loses_nothing(html):
    once = tidy(html)
    assert tidy(once) == once
    assert "".join(once.split()) == "".join(html.split())


@pytest.mark.parametrize("complexity", ["short", "medium", "long"])
def test_every_kind_has_pages_of_every_length(complexity):
    def size(kind):
        plan = author.author_of(load(overrides=[f'plan.kinds=["{kind}"]', f'plan.complexities=["{complexity}"]'])).plan
        html = Compose()(plan.sample(3)).html
        return min(markup.statistics(html).tags, len(markup.words(markup.visible_text(html))))

    assert [kind for kind in kinds.kinds() if size(kind) < 60] == []
