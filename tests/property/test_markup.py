import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight import markup

# Any characters, half surrogate pairs and NUL included; and pieces of markup in any order, which random characters
# never form.
_TAGS = (
    "body",
    "html",
    "p",
    "b",
    "svg",
    "table",
    "td",
    "select",
    "template",
    "title",
    "script",
    "plaintext",
    "frameset",
)
_PIECES = [
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    *("<", "</", "<p", "</style", ">", "/>", "=", "'", '"', "<a href=", "<p hidden>", "<!--", "-->", "<!", "<?"),
    *("text", " ", "\n", "\0", "\x0c", "\ud800", "&amp;", "&#0;"),
]
ANY_STRING = st.text(st.characters(exclude_categories=())) | st.lists(st.sampled_from(_PIECES)).map("".join)


@given(ANY_STRING)
def test_no_string_makes_any_function_raise(html):
    assert all(value >= 0 for value in dataclasses.astuple(markup.statistics(html)))
    assert isinstance(markup.words(markup.visible_text(html)), list)
    assert isinstance(markup.visible_text(html, with_code=False), str)
    assert len(markup.skeleton_sha(html)) == 64
    assert markup.identical_siblings(html) >= 0
    assert len(markup.comments(html)) <= html.count("<!--")
    assert isinstance(markup.faults(html), tuple)


@given(ANY_STRING)
def test_skeletons_have_as_many_closing_brackets_as_opening_ones(html):
    skeleton = markup.skeleton(html)
    assert skeleton.startswith("html")
    assert skeleton.count("(") == skeleton.count(")")


@given(ANY_STRING)
def test_visible_text_has_no_empty_lines_and_no_doubled_spaces(html):
    text = markup.visible_text(html)
    assert all(line == " ".join(line.split()) for line in text.split("\n"))
    assert "\n\n" not in text


@given(st.integers(1, 60), st.sampled_from(["head", "nav", "p", "script"]))
def test_a_document_cut_anywhere_before_its_last_tag_has_a_fault(length, tag):
    html = f"<!doctype html><html><head></head><body><{tag}>x</{tag}></body></html>"
    assert markup.faults(html[: min(length, len(html) - 1)])


ATTRIBUTES = st.sampled_from(["", " hidden", " style='display: none'", " style='color: red'", " class='hidden'"])
CONTAINERS = st.sampled_from(["div", "section", "span", "u", "pre", "code", "kbd", "samp", "template"])
TREES = st.recursive(
    st.sampled_from(["one ", " two", "three", " ", "\n"]),
    lambda inner: st.tuples(CONTAINERS, ATTRIBUTES, st.lists(inner, max_size=4)),
    max_leaves=14,
)


def written(node, without=frozenset()):
    if isinstance(node, str):
        return node
    name, attributes, children = node
    if name in without:
        return ""
    return f"<{name}{attributes}>{''.join(written(each, without) for each in children)}</{name}>"


@given(st.lists(TREES, max_size=5))
def test_the_text_without_code_is_that_of_the_page_without_it(trees):
    page = ("div", "", trees)
    bare = written(page, {"pre", "code", "kbd", "samp"})
    assert markup.visible_text(written(page), with_code=False) == markup.visible_text(bare)


@given(st.lists(TREES, max_size=5))
def test_no_siblings_are_identical_more_often_than_a_text_is_there(trees):
    html = written(("div", "", trees * 2))
    assert markup.identical_siblings(html) <= max(1, markup.most_frequent_text(html))


@pytest.mark.parametrize("length", [10, 400_000])
def test_what_is_hidden_is_not_read_on_pages_of_any_length(length):
    html = f"<p>seen</p><p hidden>one</p><div style='display:none'><p>two</p></div>{'<p>more</p>' * (length // 11)}"
    assert markup.visible_text(html).split("\n")[0] == "seen"
    assert not {"one", "two"} & set(markup.visible_text(html).split("\n"))
