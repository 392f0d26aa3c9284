"""The guard of the parser: a document may be thought deeper than it is, never flatter."""

from hypothesis import example, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from websight import markup
from websight.markup import cost
from websight.markup.cost import Builder
from websight.markup.flat import is_flat
from websight.markup.tags import TAG, names, raw_end

TIMES = 40

NAMES = sorted(
    names(
        """
    a annotation-xml applet article b body br button caption col colgroup dd desc details dialog div dl dt font
    foreignObject form g h1 h2 head hr html i iframe image img input label li main marquee math mglyph mi mtext nobr
    noscript object ol optgroup option p plaintext pre rb rp rt ruby script search section select span style summary
    svg table tbody td template textarea th title tr ul x-a
"""
    )
)
TOKENS = st.one_of(
    st.sampled_from(NAMES).map(lambda name: f"<{name}>"),
    st.sampled_from(NAMES).map(lambda name: f"</{name}>"),
    st.sampled_from(["<g/>", "<svg/>", "<annotation-xml encoding=text/html>", "<font color=red>", "<![CDATA[", "]]>"]),
)
SOUPS = st.lists(TOKENS, max_size=7).map("".join)


def deepest(html: str) -> int:
    """The elements that Lexbor has open at once, at most."""
    node, depth, most = LexborHTMLParser(html).root, 1, 0
    while node is not None:
        most = max(most, depth if node.is_element_node else 0)
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while depth > 1 and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if depth > 1 and node is not None else None
    return most


def thought(html: str) -> int:
    """The same by the builder, formatting elements that wait to be opened again included."""
    builder, position, most = Builder(), 0, 0
    while match := TAG.search(html, position):
        position = match.end()
        if not match["name"]:
            if builder.is_foreign and match[0].startswith("<![CDATA["):
                end = html.find("]]>", match.start())
                position = len(html) if end < 0 else end
        elif match["slash"]:
            builder.end(match["name"].lower())
        elif builder.start(match["name"].lower(), match["attributes"]):
            end_tag = raw_end(match["name"].lower()).search(html, position)
            position = end_tag.start() if end_tag else len(html)
        most = max(most, builder.depth + builder.formatting)
    return most


@settings(max_examples=400, deadline=None)
@given(before=SOUPS, again=SOUPS)
@example("", "<span><div></span></div>")  # end tags that a browser passes over
@example("", "<div><select></div></select>")
@example("", "<b><div></b>")
@example("", "<form><div></form>")
@example("", "<td><div></td>")
@example("<svg><title>", "<div>")  # in a drawing, <title> and <style> hold tags
@example("", "<svg><title><p></svg></p></title><style><g>")
@example("", "<div><svg><![CDATA[></svg></div>]]></svg>")
@example("", "<math><annotation-xml><svg><foreignObject><div></div>")
@example("<x-a>", "<ruby><li><rt>")
@example("", "<h1></form><form>")
def test_no_document_is_deeper_than_the_guard_thinks(before: str, again: str):
    html = before + again * TIMES
    assert deepest(html) <= 1.6 * thought(html) + 12  # parts of tables and documents that need no tag; templates


# What a document may cost in this test: little, so that small ones are too dear, too.
LITTLE = {"steps": 300, "formatting_steps": cost._FORMATTING_STEPS, "tag_chars": 40, "attributes": 30}
ATTRIBUTES = st.sampled_from(
    ["", " a", ' a="1"', " a='>'", ' a="<p>"', " a=' b ", ' a = "', " a b c d e f g h", " <", "=", "==", " class=x" * 9]
)
TAGS = st.builds("<{}{}{}".format, st.sampled_from(NAMES), ATTRIBUTES, st.sampled_from([">", "/>", "", " "]))
TEXTS = st.sampled_from([" ", "'", '"', "a < b", "<!-- <b> -->", "<![CDATA[", "x > y", "<style>a>b{}</style>"])
PAGES = st.lists(st.one_of(TOKENS, TAGS, TEXTS), max_size=30).map("".join)


def steps_of(html: str) -> tuple[int, int, int]:
    """What a document costs tag by tag, without limits: steps, the longest tag, attributes of <html> and <body>."""
    builder, position, steps, longest = Builder(), 0, 0, 0
    while match := TAG.search(html, position):
        position = match.end()
        if not match["name"]:
            if builder.is_foreign and match[0].startswith("<![CDATA["):
                end = html.find("]]>", match.start())
                position = len(html) if end < 0 else end
            continue
        name, inside = match["name"].lower(), match["attributes"]
        steps += builder.depth + cost._FORMATTING_STEPS * builder.formatting
        longest = max(longest, len(inside))
        builder.has_too_many_attributes(name, inside)
        if match["slash"]:
            builder.end(name)
        elif builder.start(name, inside):
            end_tag = raw_end(name).search(html, position)
            position = end_tag.start() if end_tag else len(html)
    return steps, longest, builder._merged


@settings(max_examples=500, deadline=None)
@given(PAGES)
@example("<table><td><td>")
@example('<p a=">" ' + "b " * 30 + ">")
@example("<p a='>' <" + "b " * 30 + ">")
@example('<p a="' + "b " * 30)
@example("<body " + "= " * 20 + ">")
def test_what_is_flat_by_counting_is_cheap_tag_by_tag(html: str):
    steps, longest, merged = steps_of(html)
    is_cheap = steps <= LITTLE["steps"] and longest <= LITTLE["tag_chars"] and merged <= LITTLE["attributes"]
    assert is_cheap or not is_flat(html, **LITTLE)


def test_pages_of_the_grammar_are_flat():
    page = "<!DOCTYPE html><html lang='en'><body class='x'>" + "<div><a href='#'>t</a><p>u</p></div>\n" * 100
    assert is_flat(page, steps=cost._AFFORDABLE_STEPS, formatting_steps=10, tag_chars=5_000, attributes=1_000)
    assert markup.affordable_chars(page) == len(page)
