import pytest

from websight.filters import text
from websight.sample import Brief, Sample

BRIEF = Brief(
    kind="pricing",
    topic="coffee_roastery",
    style="plain",
    palette="sand",
    font_pair="inter",
    complexity="short",
    language="en",
    tailwind="4",
    sections=("hero_split",),
)
# Sixty-four words, none of them twice.
PROSE = (
    "Our roastery opened beside the old harbour in spring. Every morning we weigh green beans, warm up two drums and "
    "listen for first crack. Small batches keep flavours clear: citrus from Kenya, cocoa out of Brazil, jasmine when "
    "Ethiopian lots arrive. Visitors may taste everything at a long oak counter, buy whole bags, or join Saturday "
    "classes where trained baristas teach brewing with simple kitchen scales."
)


def page(body):
    html = f"<!doctype html>\n<html><head><title>Beans</title></head><body>{body}</body></html>\n"
    return Sample(number=0, id="0000", seed=1, brief=BRIEF, html=html)


def written(html, brief=BRIEF):
    return Sample(number=0, id="0000", seed=1, brief=brief, html=html)


def test_a_whole_document_stays_and_one_cut_off_goes():
    whole = page("<p>x</p>")
    judge = text.whole_document()
    assert judge(whole) is None
    cut = Sample(number=0, id="0000", seed=1, brief=BRIEF, html=whole.html[:60])
    drop = judge(cut)
    assert (drop.stage, drop.reason) == ("check", "broken_html")
    assert "no_html_end" in drop.detail


def test_a_page_of_nine_words_goes_and_one_of_ten_stays():
    judge = text.min_words(n=10)
    drop = judge(page("<p>" + "word " * 9 + "</p>"))
    assert (drop.reason, drop.detail) == ("too_few_words", "9 < 10")
    assert judge(page("<p>" + "word " * 10 + "</p>")) is None


def test_words_nobody_sees_do_not_count():
    assert text.min_words(n=10)(page("<script>" + "word " * 50 + "</script>")).reason == "too_few_words"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<p>Lorem ipsum dolor sit amet</p>", "lorem_ipsum"),
        ("<p>LOREM\n IPSUM</p>", "lorem_ipsum"),
        ("<p>Welcome to [Company Name]</p>", "blank_to_fill"),
        ("<p>Call [Your Phone Number] today</p>", "blank_to_fill"),
        ("<p>© 2026 [Name]</p>", "blank_to_fill"),
        ("<p>[Insert image here]</p>", "blank_to_fill"),
        ("<p>Hello {{ user.name }}</p>", "template_variable"),
        ("<p>{% if user %}</p>", "template_variable"),
        ("<p>Total: ${order.total}</p>", "template_variable"),
        ("<p>Your text here</p>", "text_goes_here"),
        ("<p>Your company name goes here</p>", "text_goes_here"),
        ("<p>Description goes here.</p>", "text_goes_here"),
        ("<p>This is placeholder text.</p>", "text_goes_here"),
        ("<p>TODO: add opening hours</p>", "to_do"),
        ("<p>FIXME(ana) – write this</p>", "to_do"),
    ],
)
def test_text_meant_to_be_replaced_goes(body, kind):
    drop = text.no_placeholders()(page(body))
    assert drop.reason == "placeholder_text"
    assert drop.detail.startswith(kind)


@pytest.mark.parametrize(
    "body",
    [
        "<h1>My todo list</h1><p>Description</p>",
        "<h2>TODO (3)</h2><h2>TODO: 3 cards</h2>",
        "<p>Todo: add milk</p>",
        "<p>Company name</p><input placeholder='Your text here'>",
        "<p>Enter your email here</p>",
        "<p>Write to [email\xa0protected] or [PHONE REDACTED]</p>",
        "<p>He said so [1] and [sic] in [London]</p><a>[Edit]</a>",
        "<p>Costs $ {20} or {a, b}</p>",
        "<p>Use <code>{{ name }}</code> in a template</p><pre>TODO: fix this</pre>",
        "<script>const t = `${name}`; // TODO: fix</script>",
        "<p>We put your heart here, and content in place.</p>",
    ],
)
def test_legitimate_text_that_looks_like_a_placeholder_stays(body):
    assert text.no_placeholders()(page(body)) is None


@pytest.mark.parametrize(
    "comment",
    [
        "Repeat for the other products",
        "More testimonials go here",
        "Add more cards as needed",
        "... rest of the page remains the same",
        "Additional articles would go here",
        "...",
    ],
)
def test_a_page_whose_author_left_content_out_goes(comment):
    drop = text.no_elisions()(page(f"<p>One card</p><!-- {comment} -->"))
    assert (drop.reason, drop.detail) == ("content_left_out", comment)


@pytest.mark.parametrize(
    "comment", ["Header", "More info section", "Add to cart", "Rest of the page", "Other products", "[if lt IE 9]"]
)
def test_a_comment_that_names_what_follows_stays(comment):
    assert text.no_elisions()(page(f"<!-- {comment} --><p>It</p>")) is None


def test_a_page_of_the_same_lines_goes():
    judge = text.max_repeated_lines(ratio=0.5)
    lines = "".join(f"<p>{sentence}.</p>" for sentence in PROSE.split(". "))
    assert judge(page(lines + lines)) is None  # exactly half
    assert judge(page(lines * 3)).reason == "repeated_lines"


def test_a_menu_repeated_in_the_footer_of_a_short_page_stays():
    menu = "<ul><li>Our coffee beans</li><li>Opening hours</li></ul>"
    assert text.max_repeated_lines(ratio=0.2)(page(f"{menu}<p>Welcome</p>{menu}")) is None


def test_a_page_that_goes_round_in_circles_goes():
    judge = text.max_repeated_passages(ratio=0.4, copies=100)
    assert judge(page(f"<p>{PROSE}</p>")) is None
    assert judge(page(f"<p>{PROSE} {PROSE}</p>")).reason == "repeated_passages"
    assert judge(page(f"<p>{PROSE}</p><p>{PROSE[: len(PROSE) // 3]}</p>")) is None


def test_labels_that_repeat_are_no_repeated_passages():
    cards = "".join(f"<h3>Blend {number}</h3><p>Add to cart</p><p>{number} euros</p>" for number in range(40))
    assert text.max_repeated_passages(ratio=0.1, copies=4)(page(cards)) is None


def test_the_fifth_copy_of_a_passage_goes_and_the_fourth_stays():
    judge = text.max_repeated_passages(ratio=1.0, copies=4)
    passage = PROSE[:150]
    numbered = [f"<p>{number}</p><p>{passage}</p>" for number in range(5)]
    assert judge(page("".join(numbered[:4]))) is None
    drop = judge(page("".join(numbered)))
    assert drop.reason == "repeated_passages"
    assert drop.detail.startswith("5 > 4 times: Our roastery")


def test_loops_are_found_in_scripts_without_spaces():
    loop = "港のそばで春に開いた焙煎所です。" * 60
    judge = text.max_repeated_passages(ratio=0.4, copies=4)
    assert judge(page(f"<p>{loop}</p>")).reason == "repeated_passages"


def test_fifty_one_identical_siblings_go_and_fifty_stay():
    judge = text.max_identical_siblings(n=50)
    item = '<li class="card"><b>Blend</b> now</li>'
    assert judge(page(f"<ul>{item * 50}</ul><ul>{item * 50}</ul>")) is None
    drop = judge(page(f"<ul>{item * 51}</ul>"))
    assert (drop.reason, drop.detail) == ("identical_siblings", "51 > 50")


def test_the_copies_of_a_passage_are_counted_without_overlap():
    passage, times = text.most_copied_passage("very " * 110)
    assert times == 5  # 549 characters, 100 at a time
    assert len(passage) == 100


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><html lang=en><meta charset=utf-8><title>Min</title><body><section><p>Words</section>",
        "<!doctype html><title>Min</title><ul><li>One<li>Two</ul><p>Words",
        "<!doctype html><title>Min</title><table><tr><td>One<td>Two</table>",
        "<!doctype html><title>Old</title><font size=2><b>Words</font>",
    ],
)
def test_a_page_that_exists_may_leave_out_optional_tags_and_a_models_may_not(html):
    assert text.whole_document()(written(html, Brief())) is None
    assert text.whole_document()(written(html, BRIEF)).reason == "broken_html"


@pytest.mark.parametrize(
    "html",
    [
        "<!doctype html><title>Cut</title><body><div><p>Words and then",
        "<!doctype html><title>Cut</title><ul><li>One<li>Tw",
        "<!doctype html><title>Cut</title><table><tr><td>One",
        "<!doctype html><title>Cut</title><p>Words <a href=",
        "<!doctype html><title>Cut</title><p>Words<script>let x = 1",
    ],
)
def test_a_page_that_exists_and_is_cut_off_is_dropped(html):
    assert text.whole_document()(written(html, Brief())).reason == "broken_html"


def test_a_page_whose_tailwind_needs_a_plugin_is_dropped_by_its_name():
    style = '<style type="text/tailwindcss">@import "tailwindcss"; @plugin "@tailwindcss/typography";</style>'
    drop = text.no_build_plugins()(written(style))
    assert (drop.reason, drop.detail) == ("tailwind_plugin", '@plugin "@tailwindcss/typography"')
    assert text.no_build_plugins()(written(style.replace("@plugin", "@theme"))) is None
    assert text.no_build_plugins()(written("<p>@plugin 'x'")) is None
