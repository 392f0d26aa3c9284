"""Roles and names as Chromium's own accessibility tree has them, categories, and characters without a glyph."""

import pytest

from tests.browser.conftest import LIMIT_S, VIEW, Studio
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.document import Document
from websight.config.load import load
from websight.sample import Element
from websight.web.visit import visit

pytestmark = pytest.mark.browser

PAGES = 12
UNLISTED = {"script", "style", "template", "noscript", "link", "meta", "title"}
CHROMIUMS = {
    "image": "img",
    "DescriptionList": "",
    "DescriptionListTerm": "term",
    "DescriptionListDetail": "definition",
}
"""Chromium's names for roles where they are not ARIA's; its further own ones, in camel case, have no role in ARIA."""


async def told(loan, document: Document) -> list[tuple[Element, str, str]]:
    """Return every element that Chromium's tree holds, with the role and the name it has there."""
    shot = await loan.page.shoot(document, timeout_s=LIMIT_S, max_height_css=16_000)
    cdp = loan.page._session
    root = (await cdp.send("DOM.getDocument", {"depth": -1}))["root"]
    nodes = (await cdp.send("Accessibility.getFullAXTree"))["nodes"]
    tree = {node["backendDOMNodeId"]: node for node in nodes if "backendDOMNodeId" in node}
    html = next(each for each in root["children"] if each["nodeName"] == "HTML")
    listed = list(below(next(each for each in html["children"] if each["nodeName"] == "BODY")))
    assert [node["localName"] for node in listed] == [element.tag for element in shot.elements]
    both = [(element, tree.get(node["backendNodeId"])) for node, element in zip(listed, shot.elements, strict=True)]
    return [
        (it, *heard(node)) for it, node in both if it.visible and node and not node["ignored"] and it.tag != "figure"
    ]


def below(node):
    for child in node.get("children", ()):
        if child["nodeType"] == 1 and child["localName"] not in UNLISTED:
            yield child
            if child["localName"] != "svg":
                yield from below(child)


def heard(node) -> tuple[str, str]:
    role = node["role"]["value"]
    role = CHROMIUMS.get(role, role)
    name = " ".join(node.get("name", {}).get("value", "").split())[:200].rstrip()
    return (role if role.islower() and role != "generic" else ""), name


CASES = {
    "a label around": "<label>Your name <input></label>",
    "a label beside": "<label for=a>Your <b>name</b></label><input id=a placeholder=Ann>",
    "two labels": "<label for=a>Your</label><label for=a>name</label><textarea id=a></textarea>",
    "a label with its control in it": "<label>Wait <input value=5 size=2> days <input type=checkbox></label>",
    "only a hint": "<input placeholder='Your name'><input title=Title placeholder=Hint>"
    "<textarea placeholder=Text></textarea>",
    "buttons": "<button>Buy <b>now</b></button><button><img alt=Cart src=a.png></button><button title=Close></button>",
    "buttons that are inputs": "<input type=submit><input type=reset><input type=button value=Go>"
    "<input type=submit value=Send>",
    "labelled by others": "<h2 id=a>Plans</h2><p id=b hidden>for all</p><section aria-labelledby='a b'>x</section>",
    "itself among them": "<button id=a aria-labelledby='a b' aria-label=Delete>x</button><p id=b>the file</p>",
    "labels of its own": "<nav aria-label='  Main  menu '>x</nav><section aria-label=''>x</section><form>x</form>"
    "<form aria-label=Search>x</form><section title=T>x</section>",
    "pictures": "<img alt='A loaf' src=a.png><img alt='' src=a.png><img title=Bread src=a.png>"
    "<img alt='' title=T src=a.png>",
    "figure": "<figure><img alt=Loaf src=a.png><figcaption>Rye <b>bread</b></figcaption></figure>",
    "table": "<table><caption>Prices</caption><thead><tr><th>Name<th>Price<tbody><tr>"
    "<th scope=row>Rye<td>4 <b>€</b></table>",
    "fieldset": "<fieldset><legend>Size</legend><input type=radio id=a><label for=a>Big</label></fieldset>",
    "svg": "<svg width=20 height=20><title>Star</title><rect width=9 height=9 /></svg>"
    "<a href=#><svg width=20 height=20 role=img aria-label=Home></svg></a><svg width=9 height=9>"
    "<rect width=9 height=9 /></svg>",
    "what hides": "<a href=#>See <span hidden>not</span><span aria-hidden=true>→</span>"
    "<span style='visibility:hidden'>no</span> us</a>",
    "blocks are words": "<a href=#><div>One</div><div>two</div>th<b>ree</b>"
    "<br>four <span style='display:inline-block'>five</span>six</a>",
    "generated": "<style>.a::before{content:'New '} .b::after{content:'→' / 'next'} .c::after{content:'→'}</style>"
    "<h2 class=a>Day</h2><a href=# class=b>Go</a><a href=# class=c>Go</a>",
    "select": "<label>Size<select><option>Small<option selected>Large</select></label><select multiple>"
    "<option>One</select>",
    "scopes": "<header>a</header><article><header>b</header><footer>c</footer><aside>d</aside></article>"
    "<footer>e</footer>"
    "<aside>f</aside>",
    "lists": "<ul><li>One<li>Two</ul><dl><dt>Term<dd>Meaning</dl><div><li>Stray</div><ul role=none><li>x</ul>",
    "roles": "<div role='nonsense tab'>T</div><div role=TABLIST>x</div><span role=link>Go</span>"
    "<i role=img aria-label=Sun></i>"
    "<div role=button tabindex=0>Press</div><div role=presentation>x</div>"
    "<span role=checkbox aria-checked=true>Yes</span>",
    "words": "<p><em>a</em><strong>b</strong><code>c</code><del>d</del><ins>e</ins><sub>f</sub><sup>g</sup>"
    "<mark>h</mark>"
    "<time>i</time><dfn>j</dfn><s>k</s><blockquote>l</blockquote><address>m</address><hr><output>n</output>",
    "details": "<details open><summary>More <b>words</b></summary><p>Text</p></details>",
    "meters": "<label>Disk <meter value=.5></meter></label><progress value=.2 aria-label=Done></progress>"
    "<input type=range>"
    "<input type=number><input type=search><input type=email><input list=l><datalist id=l><option>x</datalist>",
    "links": "<a>none</a><a href=#></a><a href=# title=Home><i></i></a><a href=# aria-label=Cart>3</a>"
    "<p title=tip>x</p>",
}


@pytest.mark.parametrize("case", CASES)
def test_roles_and_names_are_chromiums(studio: Studio, case: str):
    async def compared():
        async with studio.pool._lent() as loan:
            html = f"<!doctype html><body>{CASES[case]}"
            document = Document(id=case, visit=studio.pool.visit(html), view=VIEW)
            return await told(loan, document)

    rows = studio.runner.run(compared())
    assert rows
    assert [(it.tag, it.role, it.name) for it, _, _ in rows] == [(it.tag, role, name) for it, role, name in rows]


def test_names_on_the_embedded_authors_pages_are_chromiums(studio: Studio):
    plan, compose = author.author_of(load()).plan, Compose()

    async def compared():
        async with studio.pool._lent() as loan:
            for number in range(PAGES):
                html = compose(plan.sample(number)).html
                document = Document(id=f"{number}", visit=await loan.process.compiled(visit(html)), view=VIEW)
                assert document.visit.is_static
                for row in await told(loan, document):
                    yield row

    async def gathered():
        return [row async for row in compared()]

    rows = studio.runner.run(gathered())
    wrong = [(it.tag, it.role, it.name, role, name) for it, role, name in rows if (it.role, it.name) != (role, name)]
    assert len(rows) > 1_000
    assert len(wrong) <= len(rows) // 100, wrong


KINDS = {
    "button": "<button>x</button><summary>x</summary><a role=button href=#>x</a><input type=submit>"
    "<div role=button>x</div>",
    "link": "<a href=#>x</a><a>x</a><span role=link>x</span>",
    "input": "<input><select></select><textarea></textarea><input type=checkbox><input type=date>"
    "<div role=switch>x</div>",
    "nav": "<nav>x</nav><div role=navigation>x</div>",
    "heading": "<h1>x</h1><h6>x</h6><div role=heading>x</div>",
    "table": "<table></table><div role=grid>x</div>",
    "list": "<ul></ul><ol></ol><dl></dl><menu></menu><div role=list>x</div>",
    "icon": "<svg width=48 height=48></svg><img width=32 height=32 src=a.png><i class=glyph></i>"
    "<span style='font-family:Material Icons'>home</span>",
    "image": "<svg width=49 height=20></svg><img width=40 height=40 src=a.png><canvas></canvas><video></video>"
    "<div style='background:url(data:,)'></div>",
    "text": "<p>x</p><span>x</span><td>x</td><label>x</label><div style='background:url(data:,)'>x</div>",
    "container": "<div></div><p></p><i></i><section></section><div style='background:red'></div>",
}


@pytest.mark.parametrize("category", KINDS)
def test_an_element_is_of_the_kind_the_eye_sees(studio: Studio, category: str):
    html = f"<!doctype html><style>.glyph::before {{ content: '\\e900' }}</style>{KINDS[category]}"
    found = studio.shoot(html, page=category).elements
    assert found
    assert [(element.tag, element.category) for element in found] == [(element.tag, category) for element in found]


def test_an_svg_is_an_element_and_what_it_is_made_of_is_none(studio: Studio):
    html = """<!doctype html><svg width=10 height=10><g><rect width=5 height=5></rect></g><foreignObject><b>x</b>
      </foreignObject></svg><p>Hello"""
    assert [element.tag for element in studio.shoot(html).elements] == ["svg", "p"]


@pytest.mark.parametrize("script", ["", "<script>1</script>"], ids=["static", "visited"])
@pytest.mark.parametrize(
    ("html", "missing"),
    [
        ("<p>a\u0378b \U0001fffd \u0378", "\u0378\U0001fffd"),
        ("<p>Déjà vu — “naïve” €5 ™ Ελλάδα Москва", ""),
        ("<p>a\u3000b\u200b\u00adc\ufe0f\u2060e\u0301", ""),  # white space, what is never drawn, a mark on its letter
        (
            "<p hidden>\u0378</p><p style='visibility:hidden'>\u0379</p><title>\u0378</title>x",
            "",
        ),
        ("<style>p::after { content: '\u0378' }</style><p>x", "\u0378"),
        ("<input placeholder='\u0378'><textarea>\u0379</textarea><input type=radio value=\u0380>", "\u0378\u0379"),
        ("<style>i { font-family: 'Nobody has it', monospace; font-weight: 700 }</style><i>\u0378</i>", "\u0378"),
    ],
)
def test_characters_that_no_font_has_are_found(studio: Studio, html: str, missing: str, script: str):
    assert studio.shoot(f"<!doctype html>{html}{script}").facts.missing_glyphs == missing


def test_icons_without_a_font_are_measured(studio: Studio):
    css = "i { font: 20px Icons } b::before { font: 30px Icons; content: '\\e900' }"
    facts = studio.shoot(f"<style>{css}</style><i>\ue101\ue101</i><b></b><p>a</p>").facts
    assert (facts.missing_glyphs, facts.missing_icons_px) == ("\ue101\ue900", 2 * 20**2 + 30**2)


def test_no_more_than_fifty_missing_characters_are_named(studio: Studio):
    missing = studio.shoot("<p>" + "".join(chr(0x1FF00 + number) for number in range(99))).facts.missing_glyphs
    assert (len(missing), missing) == (50, "".join(sorted(missing)))


def test_a_form_may_name_its_fields_as_it_likes(studio: Studio):
    """`form.localName` then is an <input>, in every JavaScript world."""
    names = (
        "localName firstChild nextSibling parentElement parentNode nodeType children getAttribute closest attributes"
    )
    names += " firstElementChild nextElementSibling textContent getBoundingClientRect checkVisibility ownerSVGElement"
    fields = "".join(f"<input name={name} aria-label={name}>" for name in names.split())
    shot = studio.shoot(f"<!doctype html><form aria-label=Trap>Own {fields}</form><h2>After <form>{fields}</form></h2>")
    form, *inputs = shot.elements
    assert (form.tag, form.role, form.name, form.text, form.category) == ("form", "form", "Trap", "Own", "text")
    assert [element.name for element in inputs][: len(names.split())] == names.split()
    assert shot.facts.tags == len(shot.elements) + 3  # <html>, <head>, <body>


def test_a_document_may_name_its_pictures_as_it_likes(studio: Studio):
    names = ["body", "documentElement", "images", "title", "createTreeWalker", "getElementById"]
    html = "<!doctype html><title>Own</title><p>Hello" + "".join(f"<form name={name}></form>" for name in names)
    shot = studio.shoot(html)
    assert shot.facts.title == "Own"
    assert [element.tag for element in shot.elements] == ["p"] + ["form"] * len(names)


@pytest.mark.parametrize(
    "html",
    [
        "<button>" * 2_000,
        "<div role=button>" * 400 + "<i></i>" * 4_000,
        "<p id=t>" + "word " * 20_000 + "</p>" + f"<b aria-labelledby='{'t ' * 400}'>x</b>" * 2_000,
        "<p>" + "".join(chr(0x4E00 + number) for number in range(20_000)),
        "<i>a</i>" * 100_000,
    ],
    ids=["buttons in buttons", "deep buttons", "labelled by a book", "every Chinese character", "100,000 elements"],
)
def test_a_page_made_to_be_slow_is_probed_in_time(studio: Studio, html: str):
    assert studio.shoot(f"<!doctype html>{html}", full_page=False).elements
