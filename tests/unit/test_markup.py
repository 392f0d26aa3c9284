import time

import pytest

from websight import markup

PAGE = """<!doctype html>
<html lang="en">
<head><title>Beans</title><style>p > a { color: red }</style></head>
<body>
  <header><nav><a href="/">Home</a> <a href="/shop">Shop</a></nav></header>
  <p>Fresh <b>beans</b>,
     roasted   today.<br>Come in.</p>
</body>
</html>
"""


def test_visible_text_has_a_line_for_each_block_and_leaves_inline_elements_in_it():
    assert markup.visible_text(PAGE) == "Home Shop\nFresh beans, roasted today.\nCome in."


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>ghost</script>",
        "<style>ghost</style>",
        "<template><p>ghost</p></template>",
        "<noscript>ghost</noscript>",
        "<!-- ghost -->",
        "<p hidden>ghost</p>",
        '<div style="color: red; display : none"><p>ghost</p></div>',
        "<select><option>ghost</option></select>",
        "<svg><title>ghost</title></svg>",
    ],
)
def test_what_a_browser_does_not_paint_is_no_visible_text(unseen):
    assert markup.visible_text(f"<body><p>before</p>{unseen}<p>after</p>") == "before\nafter"


def test_table_cells_and_list_items_stand_on_their_own_lines():
    html = "<ul><li>one<li>two</ul><table><tr><td>a<td>b</table>"
    assert markup.visible_text(html) == "one\ntwo\na\nb"


def test_text_marked_as_code_can_be_left_out():
    html = "<p>Write <code>{{name}}</code> there</p><pre>TODO</pre>"
    assert markup.visible_text(html, with_code=False) == "Write there"


def test_words_keep_their_apostrophes_and_numbers_count():
    assert markup.words("It's 20 % off: state-of-the-art, naïve.") == ["It's", "20", "off", "state-of-the-art", "naïve"]


def test_every_character_of_a_script_without_spaces_is_a_word():
    assert markup.words("新鮮な豆 fresh") == ["新", "鮮", "な", "豆", "fresh"]


def test_statistics_count_tags_as_written_and_html_as_depth_one():
    counted = markup.statistics(PAGE)
    assert counted == markup.Statistics(
        tags=12, depth=5, distinct_tags=11, bytes=len(PAGE), tokens=round(len(PAGE) / 2.4)
    )


def test_tags_the_parser_adds_are_not_counted_but_deepen_the_tree():
    counted = markup.statistics("<table><tr><td>x</table>")
    assert (counted.tags, counted.depth) == (3, 6)  # html body table tbody tr td


@pytest.mark.parametrize("text", ["<!-- <p><p> -->", "<script>'<p><p>'</script>", '<a title="<p><p>">'])
def test_tags_inside_comments_scripts_and_attributes_are_not_tags(text):
    html = f"<body>{text}</body>"
    assert "(p" not in markup.skeleton(html)
    assert markup.statistics(html).tags <= 2  # body, and what holds the text


def test_an_apostrophe_between_attributes_opens_no_value():
    assert markup.statistics("<p don't>it's <b>so</b></p>").tags == 2


def test_the_skeleton_is_the_tree_of_tags():
    assert markup.skeleton(PAGE) == "html(head(title style) body(header(nav(a a)) p(b br)))"


def test_pages_that_differ_in_words_and_classes_share_a_skeleton():
    one = markup.skeleton_sha('<body><p class="a">x</p></body>')
    assert one == markup.skeleton_sha("<body><p>other words</p></body>")
    assert one != markup.skeleton_sha("<body><p>x<b>y</b></p></body>")


def test_comments_are_returned_without_their_marks():
    assert markup.comments("<!-- one --><p><!--two--><!---->") == [" one ", "two", ""]


def test_identical_siblings_are_alike_in_tags_attributes_and_text():
    alike = '<li class="a">tea</li>'
    other = '<li class="b">tea</li><li class="a">tin</li>'
    assert markup.identical_siblings(f"<ul>{alike * 3}{other}</ul><ul>{alike}</ul>") == 3


def test_siblings_without_text_do_not_count_as_identical():
    assert markup.identical_siblings("<div>" + '<i class="dot"></i>' * 60 + "</div>") == 0


def test_a_whole_document_has_no_faults():
    assert markup.faults(PAGE) == ()


def test_optional_end_tags_and_markup_shown_as_text_are_no_faults():
    html = "<!doctype html><html><body><p>one<p>&lt;div <ul><li>two</ul><svg><title/><style/></svg></body></html>"
    assert markup.faults(html) == ()


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (PAGE.replace("</html>", ""), "no_html_end"),
        ("<html><p>x</p></html>", "no_body"),
        (PAGE[: PAGE.index("</nav>")] + '<a class="x', "half_tag"),
        (PAGE[: PAGE.index("</nav>")] + "<", "half_tag"),
        ("<html><body><script>let a = '</body></html>'", "unclosed_script"),
        ("<html><head><style>p {} <body></body></html>", "unclosed_style"),
        ("<html><head><title>Beans<body></body></html>", "unclosed_title"),
        ("<html><body></body><!-- </html>", "unclosed_comment"),
        ("Here is your page:\n" + PAGE, "text_before_html"),
        (PAGE + "```\nThis page has a header.", "text_after_html"),
        ("<html><body>" + "<div>" * 5_000 + "</div>" * 5_000 + "</body></html>", "nested_too_deep"),
    ],
)
def test_a_document_that_is_cut_off_or_wrapped_in_talk_has_a_fault(html, fault):
    assert fault in markup.faults(html)


def test_an_empty_reply_is_no_document():
    assert markup.faults("") == ("no_body", "no_html_end")


def test_a_document_as_deep_as_browsers_allow_is_read_to_its_end():
    html = "<body>" + "<div>" * 512 + "end"
    assert markup.visible_text(html) == "end"
    assert "nested_too_deep" not in markup.faults(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000,  # Lexbor alone: 75 s
        "".join(
            f"<p><b id={number}>t" for number in range(70_000)
        ),  # Lexbor alone: 34 s for the first 8,000, growing with the square
        "<p "
        + " ".join(f"a{number}" for number in range(150_000))
        + ">",  # Lexbor alone: 0.5 s for 20,000, growing with the square
        '<a ="' * 200_000,
        "<!--" * 250_000,
        "<title>" * 140_000,
        "<p>hello</p>" * 83_000,
    ],
    ids=["nested", "formatting", "attributes", "quotes", "comments", "titles", "flat"],
)
def test_a_megabyte_made_to_be_dear_takes_seconds_at_most(html):
    start = time.process_time()
    markup.statistics(html)
    markup.faults(html)
    markup.visible_text(html)
    assert time.process_time() - start < 10  # 1 s on most machines
