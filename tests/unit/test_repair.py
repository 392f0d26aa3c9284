"""Pages are taken out of what models reply, and get what they lack by fixed rules."""

import json
from pathlib import Path

import pytest

from websight import compose, markup
from websight.authors.llm import repair
from websight.errors import SampleError

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bread</title>
</head>
<body>
<p>Rye</p>
</body>
</html>
"""
CUT = PAGE[: PAGE.index("</p>")]
REAL = Path(__file__).parents[3] / "shared" / "realpages" / "design2code"


def bare(page):
    return page.removesuffix("\n")


@pytest.mark.parametrize(
    "reply",
    [
        PAGE,
        f"\ufeff{PAGE}",
        f"```html\n{PAGE}```",
        f"```\n{PAGE}```\n",
        f"```HTML index.html\n{PAGE}```",
        f"````html\n{PAGE}````",
        f"````html\n{PAGE}```",
        f"~~~html\n{PAGE}~~~",
        f"  ```html\n{PAGE}  ```",
        f"Sure! Here is your page:\n\n```html\n{PAGE}```\n\nLet me know if you <b>like</b> it.",
        f"```html\n{PAGE}",
        f"Here it is.\n{PAGE}\nEnjoy!",
        f"{PAGE}```\n",
        f"The tag `<html>` comes first.\n\n```html\n{PAGE}```",
        f"```html\n<div>{'Only the middle. ' * 50}</div>\n```\n```html\n{PAGE}```",
        f"```js\nlet b\n```\n```html\n{PAGE}```\n```js\nlet a\n```",
        f"<think>I could start with <html><body>…</think>\n```html\n{PAGE}```",
        f"I plan ```css``` first.</think>{PAGE}",
        f"```html\n{CUT}\n```\nThat was cut, again:\n```html\n{PAGE}```",
        f"```\n```html\n{PAGE}```\n```",
    ],
)  # fmt: skip
def test_a_page_is_found_in_what_a_model_replies(reply):
    assert bare(repair.extracted(reply).html) == bare(PAGE)


def test_line_breaks_of_windows_are_kept():
    page = PAGE.replace("\n", "\r\n")
    assert repair.extracted(f"Here:\r\n```html\r\n{page}```\r\n").html == page


def test_a_fence_on_the_line_of_the_page_is_left_behind():
    assert bare(repair.extracted(f"Sure: ```html {bare(PAGE)}``` Done.").html) == bare(PAGE)


def test_a_page_without_doctype_is_not_begun_where_chatter_names_its_tag():
    page = PAGE.removeprefix("<!DOCTYPE html>\n")
    assert repair.extracted(f"It begins with <html> as it should:\n{page}").html == page


def test_a_fence_within_the_page_does_not_end_it():
    page = PAGE.replace("Rye", "Rye</p><pre>\n```bash\nbake\n```\n</pre><p>")
    assert repair.extracted(f"```html\n{page}```\nDone.").html == page


def test_the_longest_of_several_pages_is_taken():
    longer = PAGE.replace("Rye", "Rye and spelt")
    found = repair.extracted(f"```html\n{PAGE}```\n```html\n{longer}```\n```html\n{PAGE}```")
    assert found == (longer, ("longest of several pages",))


def test_a_page_in_entities_is_unescaped():
    escaped = PAGE.replace("Rye", "Rye &amp; salt").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = repair.extracted(escaped)
    assert found.html == PAGE.replace("Rye", "Rye &amp; salt")
    assert "unescaped" in found.notes


def test_entities_within_a_fragment_stay():
    found = repair.extracted("```html\n<main><pre>&lt;html&gt;</pre></main>\n```")
    assert found == ("<main><pre>&lt;html&gt;</pre></main>\n", ())


def test_comments_around_a_page_are_part_of_it():
    page = f"<!-- made by hand -->\n{PAGE}<!-- the end -->\n"
    assert repair.extracted(f"```html\n{page}```").html == page


def test_a_fragment_in_a_closed_fence_becomes_a_page():
    found = repair.extracted("Here:\n```html\n<main><h1>Rye</h1></main>\n```")
    assert found.html == "<main><h1>Rye</h1></main>\n"
    assert markup.faults(repair.repaired(found.html).html) == ()


def test_a_page_without_its_last_tags_in_a_closed_fence_gets_them():
    cut = PAGE.removesuffix("</body>\n</html>\n")
    page = repair.repaired(repair.extracted(f"```html\n{cut}```").html)
    assert page == (PAGE, ("added body end", "added html end"))


@pytest.mark.parametrize(
    ("reply", "detail"),
    [
        (CUT, "ends with"),
        (f"```html\n{CUT}", "ends with"),
        (f"Here:\n{CUT}\n", "ends with"),
        ("<main><p>Rye", "ends with"),
        (f"```html\n{CUT}<a href=\n```", "half_tag"),
        (f"```html\n{CUT}<!-- and so\n```", "unclosed_comment"),
        (f"```html\n{CUT}<script>let a\n```", "unclosed_script"),
    ],
)
def test_half_a_page_is_not_repaired(reply, detail):
    with pytest.raises(SampleError, match=detail) as caught:
        repair.extracted(reply)
    assert caught.value.reason == "half_page"


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "I cannot help with that.",
        "```css\np { color: red }\n```",
        "```svg\n<svg></svg>\n```",
        "a < b > c",
        "```",
        "{}",
    ],
)
def test_a_reply_without_a_page_says_so(reply):
    with pytest.raises(SampleError) as caught:
        repair.extracted(reply)
    assert caught.value.reason == "no_html"


def test_a_page_that_ends_with_its_body_is_whole():
    page = PAGE.removesuffix("</html>\n")
    assert repair.repaired(repair.extracted(page).html).html == PAGE


def test_a_page_that_needs_nothing_is_unchanged():
    assert repair.repaired(PAGE, title="Other", lang="de") == (PAGE, ())


@pytest.mark.parametrize(
    ("lacking", "note"),
    [
        ("<!DOCTYPE html>\n", "added doctype"),
        ('<meta charset="utf-8">\n', "added charset"),
        ('<meta name="viewport" content="width=device-width, initial-scale=1">\n', "added viewport"),
        ("<title>Bread</title>\n", "added title"),
        (' lang="en"', "added lang"),
        ("</head>\n", "added head end"),
        ("<body>\n", "added body"),
        ("</body>\n", "added body end"),
        ("</html>\n", "added html end"),
    ],
)
def test_what_is_missing_is_added_and_recorded(lacking, note):
    page = repair.repaired(PAGE.replace(lacking, ""), title="Bread", lang="en")
    assert page.notes == (note,)
    assert sorted(page.html.split()) == sorted(PAGE.split())
    assert markup.skeleton(page.html) == markup.skeleton(PAGE) or note in {
        "added charset",
        "added viewport",
        "added title",
    }
    assert markup.visible_text(page.html) == "Rye"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("lang=", "xml:lang="),
        PAGE.replace('<meta charset="utf-8">', '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'),
        PAGE.replace("<title>", "<noscript><img></noscript><title>"),
        PAGE.replace("<title>", "<div>oops</div><title>"),
        PAGE.upper(),
        f"<!-- by hand -->\n{PAGE}",
        f'<?xml version="1.0"?>{PAGE}',
        PAGE.replace("<!DOCTYPE html>", '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">'),
    ],
)
def test_other_ways_to_have_everything_count(page):
    assert repair.repaired(page, title="T", lang="de") == (page, ())


def test_a_byte_order_mark_goes():
    assert repair.repaired(f"\ufeff\ufeff{PAGE}").html == PAGE


def test_a_naked_fragment_gets_the_whole_frame():
    page = repair.repaired("<p>Rye</p>", title="R & D", lang="de")
    assert page.html == (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>R &amp; D</title>\n</head>\n'
        "<body>\n<p>Rye</p>\n</body>\n</html>\n"
    )


def test_what_belongs_in_the_head_stays_there():
    page = repair.repaired(
        "<html><title>T</title><link href=a><style>p > b {}</style>\n<noscript><img></noscript><p>Rye"
    )
    head, _, body = page.html.partition("</head>")
    assert "<style>" in head
    assert "<noscript><img></noscript>" in head
    assert body.split() == ["<body>", "<p>Rye", "</body>", "</html>"]


def test_a_title_of_a_drawing_is_not_the_pages():
    page = repair.repaired(
        PAGE.replace("<title>Bread</title>", "").replace("Rye", "<svg><title>x</title></svg>"), title="T"
    )
    assert page.notes == ("added title",)


def test_invalid_characters_are_replaced_and_pairs_joined():
    page = repair.repaired(PAGE.replace("Rye", "R\0y\ud800e \ud83d\ude00\x0b"))
    assert page == (PAGE.replace("Rye", "R\ufffdy\ufffde 😀\ufffd"), ("replaced characters",))


@pytest.mark.parametrize("html", ["<p>Rye<!-- open", "<script>open", "<p <", "<!", "<frameset><frame></frameset>"])
def test_nothing_is_added_where_it_would_not_be_seen(html):
    assert repair.repaired(html, title="T", lang="en") == (html, ())


def _wrapped(page):
    yield f"```html\n{page}\n```"
    yield f"Here:\n```html\n{page}"
    yield page
    yield json.dumps({"html": page})[:-2]


def reason(reply):
    """Why a reply is dropped, "" if it is not."""
    try:
        repair.extracted(reply)
    except SampleError as error:
        return error.reason
    return ""


def test_a_page_cut_anywhere_is_half_a_page():
    (sample,) = compose(pages=1)
    for place in range(50, len(sample.html) - 16, 211):
        assert {reason(reply) for reply in _wrapped(sample.html[:place])} == {"half_page"}


@pytest.mark.skipif(not REAL.is_dir(), reason="the pages of Design2Code are not here")
def test_real_pages_keep_their_text_and_their_tree():
    added = {"doctype", "lang", "charset", "viewport", "title"}
    for path in sorted(REAL.glob("*.html")):
        html = path.read_text("utf-8", "replace")
        page = repair.repaired(html, title="T", lang="en")
        assert {note.removeprefix("added ") for note in page.notes} <= added, path.name
        assert (
            page.html == html if not page.notes else repair.repaired(page.html, title="T", lang="en") == (page.html, ())
        )
        assert markup.visible_text(page.html) == markup.visible_text(html), path.name
        if "added doctype" not in page.notes:  # without one, a paragraph may hold a table
            assert _elements(page.html) == _elements(html), path.name


def _elements(html):
    tags = markup.written_tags(html)
    return [(tag.name, tag.closing) for tag in tags if tag.name not in {"meta", "title"}]
