"""Static documents are written into a page that stays: the same pixels, and nothing of them stays."""

import asyncio
import hashlib
from dataclasses import replace

import pytest

from tests.browser.conftest import LIMIT_S, VIEW, Studio
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.document import Document
from websight.browser.driver import Driver
from websight.browser.process import Process
from websight.config.load import load
from websight.lifetime.scratch import scratch
from websight.web.asset import Asset
from websight.web.static import is_static
from websight.web.visit import visit

pytestmark = pytest.mark.browser

TAILWIND = '<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>'

PLAY = '<script src="https://cdn.tailwindcss.com"></script>'


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hello",
        f"<!doctype html><head>{TAILWIND}</head><body class='p-4'>Hello",
        '<script type="application/ld+json">{"@type": "Thing"}</script><p>Hello',
        '<link rel="stylesheet" href="a.css"><link rel="preconnect" href="https://a.test"><p>Hello',
        '<svg viewBox="0 0 1 1"><rect width="1" height="1"><animate attributeName="x" to="1" dur="1s"/></rect></svg>',
        "<form><select><option>One</select><input value=2></form>",
        f"<head>{PLAY}<script>tailwind.config = {{ darkMode: 'class' }}</script></head><p class=p-4>Hello",
        f"{PLAY}<p>Hello<script>tailwind.config = {{}};</script>",
        '<link rel="stylesheet" href="https://unpkg.com/tailwindcss@2/dist/tailwind.min.css"><p class=p-4>Hello',
        "<code>background: url(picture.png)</code><p style='background: url(data:image/gif;base64,R0lGODlh)'>Hello",
    ],
)
def test_html_and_css_alone_are_static(html: str):
    assert is_static(html)


@pytest.mark.parametrize(
    "html",
    [
        f"{PLAY}<script>tailwind.config = {{ theme: {{ colors: tailwind.colors }} }}</script>",
        f"{PLAY}<script>tailwind.config = {{}}; alert(1)</script>",
        f"<script>tailwind.config = {{}}</script>{PLAY}",
        f"{TAILWIND}<script>tailwind.config = {{}}</script>",
        f"{TAILWIND}{PLAY}",
        PLAY.replace("<script", "<script defer"),
        PLAY.replace("<script", "<script integrity=sha384-x"),
        "<p style='background: url(picture.png)'>Hello",
        "<p class=\"bg-[url('picture.png')]\">Hello",
        "<style>@import 'a.css'</style><p>Hello",
        "<svg><image href='picture.png'/></svg>",
        "<script>1</script>",
        "<script src='https://a.test/a.js'></script>",
        "<script type=module>1</script>",
        "<svg><script>1</script></svg>",
        f"{TAILWIND}{TAILWIND}",
        '<script type="speculationrules">{}</script>',
        "<img src=a onerror=alert(1)>",
        "<body ONLOAD=alert(1)>",
        "<iframe srcdoc='<p>Hello'></iframe>",
        "<noscript>Hello</noscript>",
        "<base href='https://a.test/'>",
        "<meta http-equiv=refresh content='0;url=/'>",
        "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\">",
        "<input autofocus>",
        "<link rel=modulepreload href=a.js>",
        "<div style='content-visibility:auto'>",
        "<template shadowrootmode=open>Hello</template>",
        "<video autoplay src=a.mp4></video>",
        "\ufeff<p>Hello",
    ],
)
def test_whatever_may_run_or_move_is_not(html: str):
    assert not is_static(html)


@pytest.mark.slow
def test_written_and_visited_pages_are_the_same_to_the_pixel(executable):
    plan, compose = author.author_of(load()).plan, Compose()
    pages = [compose(plan.sample(number)).html for number in range(12)]
    view = load().view.view()

    async def shots():
        with scratch() as folder:
            process = await Process.launch(Driver(folder), executable)
            page = await process.new_page()
            for number, html in enumerate(pages):
                compiled = await process.compiled(visit(html))
                assert compiled.is_static
                both = []
                for is_written in (True, False):
                    document = Document(id=f"{number}", visit=replace(compiled, is_static=is_written), view=view)
                    both.append(await page.shoot(document, timeout_s=LIMIT_S, max_height_css=16_000))
                yield both
            await process.close()

    async def compare():
        async for written, visited in shots():
            assert written.facts == visited.facts
            assert written.elements == visited.elements
            assert written.sha256 == visited.sha256

    asyncio.run(compare())


def test_nothing_of_a_static_document_stays(studio: Studio):
    first = studio.shoot("<!doctype html><title>Hello</title><p>Hello", page="first")
    studio.shoot(
        """<html lang=fr style="font-size:40px"><title>Big</title><style>* { background: red !important }</style>
        <body style="height:3000px" class=dark><h1 id=a>Bonjour</h1><dialog open>Salut</dialog>""",
        page="second",
    )
    again = studio.shoot("<!doctype html><title>Hello</title><p>Hello", page="first")
    assert (again.sha256, again.facts, again.elements) == (first.sha256, first.facts, first.elements)


META = """color-scheme=dark color-scheme=light,dark COLOR-SCHEME=only,dark supported-color-schemes=dark text-scale=scale
    theme-color=#000 viewport=width=300,initial-scale=3 referrer=never handheldfriendly=true mobileoptimized=320
    responsive-embedded-sizing=1 robots=none apple-mobile-web-app-capable=yes darkreader-lock=1"""


@pytest.mark.parametrize("meta", META.split(), ids=str.lower)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_meta_of_a_document_stays(studio: Studio, meta: str, scheme: str):
    name, _, content = meta.replace(",", " ").partition("=")
    plain = "<!doctype html><title>Plain</title><p>Text <input value=text><progress value=.3></progress>"
    before = studio.shoot(plain, page="plain", color_scheme=scheme)
    studio.shoot(f"<!doctype html><meta name='{name}' content='{content}'><p>Text", page=meta, color_scheme=scheme)
    assert studio.shoot(plain, page="plain", color_scheme=scheme).pixels_sha256 == before.pixels_sha256


def test_a_script_that_slips_through_does_not_run(studio: Studio):
    """The page that documents are written into forbids scripts, whatever `is_static` thinks of a document."""
    html = """<!doctype html><script>document.title = "ran"</script><img src="x" onerror="document.title = 'ran'">
      <a href="javascript:document.title = 'ran'">a</a><script src="https://a.test/a.js"></script><p>Hello"""
    studio.assets["https://a.test/a.js"] = Asset(b"document.title = 'ran'", "text/javascript")

    async def written():
        async with studio.pool._lent() as loan:
            document = Document(id="slip", visit=replace(studio.pool.visit(html), is_static=True), view=VIEW)
            return await loan.page.shoot(document, timeout_s=LIMIT_S, max_height_css=9_000)

    assert studio.runner.run(written()).facts.title == ""
    assert studio.shoot(html, page="slip").facts.title == "ran"  # the same document, visited


def test_a_page_between_two_visits_is_written_anew(studio: Studio):
    static = "<!doctype html><body style='margin:0;background:#0f0'>"
    before = studio.shoot(static, page="a")
    studio.shoot("<!doctype html><script>window.left = 1; document.title = 1</script>", page="b")
    assert studio.shoot(static, page="a").sha256 == before.sha256


def test_tailwinds_sheet_stands_where_its_script_would_put_it(studio: Studio):
    """A later style in <head> wins over Tailwind's utilities, an earlier one does not: as with the real script."""
    later = f"<!doctype html><head>{TAILWIND}<style>p {{ color: #f00 }}</style></head><body><p class='text-black'>Hello"
    scripted = later + "<script>1</script>"  # not static: the stub does it
    sizes = []
    for html in (later, scripted):
        shot = studio.shoot(html, page=hashlib.sha256(html.encode()).hexdigest()[:8])
        assert shot.facts.console_errors == ()
        sizes.append(shot.sha256)
    assert sizes[0] == sizes[1]


def test_a_written_document_waits_for_its_style_sheets(studio: Studio):
    """It says that it is complete while they are on their way."""
    for number in range(5):
        url = f"https://a.test/{number}.css"
        css = ".a { color: red }" * 20_000 + f"p {{ margin: 0 0 0 {number}00px }}"
        studio.assets[url] = Asset(css.encode(), "text/css")
        html = f"<!doctype html><head><link rel=stylesheet href='{url}'></head><body style='margin:0'><p>Hello"
        assert is_static(html)
        assert studio.shoot(html, page=str(number)).elements[0].x == number * 100


@pytest.mark.parametrize(
    "link",
    [
        "<link rel=stylesheet>",
        "<link rel=stylesheet href='https://a.test/gone.css'>",
        "<link rel=stylesheet href=a type=x>",
    ],
)
def test_a_style_sheet_that_never_comes_holds_nothing_up(studio: Studio, link: str):
    assert studio.shoot(f"<!doctype html>{link}<p>Hello", page="gone").elements[0].text == "Hello"


@pytest.mark.parametrize("script", ["", "<script>1</script>"])
def test_nothing_is_hovered(studio: Studio, script: str):
    html = "<!doctype html><style>body {{ margin: 0 }} {} {{ background: red }}</style><p>Hello" + script
    hovered, never = html.format("html:hover, p:hover"), html.format("p.no")
    assert studio.shoot(hovered, page="hovered").sha256 == studio.shoot(never, page="never").sha256


@pytest.mark.parametrize(
    "written",
    ['<p onclick="x()">', "<p\nONCLICK = x()>", "<p a='1'onclick=x()>", "<p/onclick=x()>", "<svg onload=x()>"],
)
def test_a_handler_makes_a_page_no_static_one_however_it_is_written(written):
    assert not is_static(f"<!DOCTYPE html><html><body>{written}</body></html>")


def test_a_text_that_looks_like_a_handler_changes_nothing():
    assert is_static("<!DOCTYPE html><html><body><p title='once > or'>one=1, on/off, on>off</p></body></html>")
