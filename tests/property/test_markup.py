import dataclasses

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
