"""Several views of one page come from one visit, and are what visits of their own would give."""

import asyncio
import io
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from PIL import Image

from tests.browser.conftest import LIMIT_S, VIEW, Studio
from tests.browser.test_page import png
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.chromium import Chromium
from websight.browser.shoot import Shoot
from websight.config.load import load
from websight.sample import Shot
from websight.web.asset import Asset
from websight.web.visit import visit

pytestmark = pytest.mark.browser

VIEWS = load(overrides=['view.more=["phone", "dark", "tablet", "first-screen"]']).view.views()
PHONE = replace(VIEW, name="phone", width_css=390, scale=2)


def shots(studio: Studio, html: str, views, page="views"):
    return studio.runner.run(studio.pool.shots(page, html, tuple(views)))


def pixel(shot, x: int, y: int) -> tuple[int, ...]:
    return Image.open(io.BytesIO(shot.png)).convert("RGB").getpixel((x, y))


@pytest.mark.parametrize(
    "script",
    ["", pytest.param("<script>document.title += '!'</script>", marks=pytest.mark.slow)],
    ids=["static", "visited"],
)
def test_one_visit_gives_what_visits_of_their_own_give(studio: Studio, script: str):
    plan, compose = author.author_of(load()).plan, Compose()
    before, studio.pool.visit = studio.pool.visit, visit
    try:
        for number in range(3):
            html = compose(plan.sample(number)).html + script
            together = shots(studio, html, VIEWS, page=f"together{number}")
            alone = [shots(studio, html, [view], page=f"alone{number}{view.name}")[0] for view in VIEWS]
            assert [shot.sha256 for shot in together] == [shot.sha256 for shot in alone]
            assert [shot.elements for shot in together] == [shot.elements for shot in alone]
            assert [shot.facts for shot in together] == [shot.facts for shot in alone]
    finally:
        studio.pool.visit = before


def test_the_document_is_asked_for_once(studio: Studio):
    studio.assets["https://a.test/one"] = png(10, 10, "red")
    html = "<!doctype html><script>1</script><img src='https://a.test/one'>"
    made = shots(studio, html, [VIEW, PHONE, replace(VIEW, name="dark", color_scheme="dark")])
    assert [shot.view.name for shot in made] == ["test", "phone", "dark"]
    assert [shot.width_px for shot in made] == [800, 780, 800]
    assert studio.asked.count("https://a.test/one") == 1


@pytest.mark.parametrize("script", ["", "<script>1</script>"], ids=["static", "visited"])
def test_what_only_a_view_asks_for_is_in_its_picture(studio: Studio, script: str):
    studio.assets["https://a.test/wide.png"] = png(800, 100, "red")
    studio.assets["https://a.test/small.png"] = png(800, 100, "blue")
    studio.assets["https://a.test/ground.png"] = png(10, 10, "lime")
    html = f"""<!doctype html><style>body {{ margin: 0 }} img {{ display: block; width: 100%; height: 100px }}
      @media (max-width: 500px) {{ main {{ height: 200px; background: url(https://a.test/ground.png) }} }}</style>
      {script}
      <picture><source media="(max-width: 500px)" srcset="https://a.test/small.png">
      <img src="https://a.test/wide.png" alt=""></picture><main></main>"""
    wide, phone = shots(studio, html, [VIEW, PHONE])
    assert pixel(wide, 5, 50) == (255, 0, 0)
    assert pixel(phone, 5, 100) == (0, 0, 255)
    assert pixel(phone, 5, 300) == (0, 255, 0)


def test_boxes_are_those_of_their_own_view(studio: Studio):
    html = "<!doctype html><body style='margin:0'><h1 style='width:50%'>Hello</h1>"
    wide, phone = shots(studio, html, [VIEW, PHONE])
    assert (wide.elements[0].width, phone.elements[0].width) == (400, 195)
    assert (wide.facts.page_width_css, phone.facts.page_width_css) == (800, 390)


def test_widths_are_drawn_for_every_page_and_the_same_again(studio: Studio):
    from websight.sample import Brief, Sample

    stage = Shoot(studio.pool, VIEWS[:2], width=1, widths_css=(1024, 1280, 1366, 1536))
    pages = [Sample(number=n, id=str(n), seed=n * 7919, brief=Brief()) for n in range(60)]
    drawn = [stage.views_of(page) for page in pages]
    assert {views[0].width_css for views in drawn} == {1024, 1280, 1366, 1536}
    assert {views[1].width_css for views in drawn} == {390}
    assert [stage.views_of(page) for page in pages] == drawn


DARK = replace(VIEW, name="dark", color_scheme="dark")
QUERY = "@media (prefers-color-scheme: dark)"
PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50"><style>%s</style>
  <rect width="50" height="50" fill="blue"/></svg>"""
FOLLOWS = Asset((PICTURE % (QUERY + "{ rect { fill: red } }")).encode(), "image/svg+xml", is_fixed=True)
STAYS = Asset((PICTURE % "").encode(), "image/svg+xml", is_fixed=True)
IN_A_URL = "data:image/svg+xml," + quote(FOLLOWS.body)

FOLLOWING = {
    "sheet": f"<style>{QUERY} {{ p {{ color: red }} }}</style><p>text",
    "sheet_below": f"<style>{QUERY} {{ p {{ color: red }} }}</style><div style='height: 3000px'></div><p>text",
    "escaped": r"<style>@media (prefers\-\63 olor-scheme: dark) { p { color: red } }</style><p>text",
    "link": "<link rel=stylesheet href=https://a.test/dark.css media='(prefers-color-scheme: dark)'><p>text",
    "linked": "<link rel=stylesheet href=https://a.test/follows.css><p>text",
    "imported": "<style>@import url(https://a.test/follows.css)</style><p>text",
    "source": "<picture><source media='(prefers-color-scheme: dark)' srcset=https://a.test/follows.svg>"
    "<img src=https://a.test/stays.svg alt=''></picture>",
    "picture": "<img src=https://a.test/follows.svg alt=''>",
    "picture_in_url": f"<img src='{IN_A_URL}' alt=''>",
    "picture_in_base64": f"<img src='data:image/svg+xml;base64,{b64encode(FOLLOWS.body).decode()}' alt=''>",
    "ground": f"<style>p {{ background: url('{IN_A_URL}') }}</style><p>text",
    "inline_svg": PICTURE % (QUERY + "{ rect { fill: red } }"),
    "inline_svg_divided": PICTURE % "@media (prefers-color<!-- -->-scheme: dark) { rect { fill: red } }",
    "meta": "<meta name=color-scheme content='light dark'><p>text",
    "meta_by_reference": "<meta name='color&#45;scheme' content='light dark'><p>text",
    "property": "<style>:root { color-scheme: light dark }</style><p>text",
    "control": "<input value=text style='color-scheme: light dark'>",
    "light_dark": "<style>:root { color-scheme: light dark } p { color: light-dark(blue, red) }</style><p>text",
    "system_color": "<p style='color-scheme: light dark; color: CanvasText; background: Canvas'>text",
    "if": "<p style='color: if(media(prefers-color-scheme: dark): red; else: blue)'>text",
    "shadow": f"<div><template shadowrootmode=open><style>{QUERY} {{ p {{ color: red }} }}</style><p>text</template>",
    "frame": f'<iframe srcdoc="<style>{QUERY} {{ p {{ color: red }} }}</style><p>text"></iframe>',
    "object": f"<object data='{IN_A_URL}'></object>",
    "script": "<p>text<script>const query = matchMedia(['(prefers', 'color', 'scheme: dark)'].join('-'));"
    "(query.onchange = () => { document.body.style.color = query.matches ? 'red' : '' })()</script>",
}


@pytest.fixture
def dressed(studio: Studio) -> Studio:
    studio.assets["https://a.test/dark.css"] = Asset(b"p { color: red }", "text/css")
    studio.assets["https://a.test/follows.css"] = Asset(f"{QUERY} {{ p {{ color: red }} }}".encode(), "text/css")
    studio.assets["https://a.test/follows.svg"] = FOLLOWS
    studio.assets["https://a.test/stays.svg"] = STAYS
    return studio


@pytest.mark.parametrize("name", FOLLOWING)
def test_a_page_that_follows_the_color_scheme_is_shot_in_both(dressed: Studio, name: str):
    html = f"<!doctype html><title>{name}</title>{FOLLOWING[name]}"
    together = shots(dressed, html, [VIEW, DARK], page=f"{name}-together")
    alone = [shots(dressed, html, [view], page=f"{name}-{view.name}")[0] for view in (VIEW, DARK)]
    light, dark = (shot.sha256 for shot in together)
    assert [light, dark] == [shot.sha256 for shot in alone]
    assert light != dark


def test_a_picture_that_follows_is_known_when_chromium_has_it_already(dressed: Studio):
    first, again = (
        "<!doctype html><title>One</title><img src=https://a.test/follows.svg alt=''>" + end for end in ("", "<p>")
    )
    shots(dressed, first, [VIEW, DARK], page="first")
    light, dark = (shot.sha256 for shot in shots(dressed, again, [VIEW, DARK], page="again"))
    assert light != dark


UNASKED = """<!doctype html><html lang=en><title>All kinds</title><a href=/>link</a> <mark>mark</mark> <hr>
  <input value=text> <input placeholder=empty> <input type=checkbox checked> <input type=radio checked>
  <input type=range> <input type=color> <input type=date> <input type=file> <input type=number> <input disabled>
  <button>button</button> <button disabled>off</button> <select><option>one</select>
  <select multiple><option>one</select>
  <textarea>text</textarea> <progress value=.5></progress> <meter value=.5></meter> <dialog open>dialog</dialog>
  <details open><summary>more</summary>text</details> <fieldset><legend>legend</legend></fieldset>
  <table border><tr><td>cell</table> <img src=https://a.test/none.png alt=missing width=90>
  <img src=https://a.test/stays.svg alt=''>
  <p style='color: CanvasText; background: Canvas; border: 1px solid ButtonBorder'>system colors</p>
  <p style='color: light-dark(blue, red); outline: auto Highlight'>both</p>
  <div style='overflow: scroll; height: 30px'>scrolls</div> <ruby>a<rt>b</rt></ruby> <math><mi>x</mi></math>"""


def test_chromium_itself_follows_no_color_scheme_unasked(dressed: Studio):
    light, dark = (shots(dressed, UNASKED, [view], page=f"unasked-{view.name}")[0] for view in (VIEW, DARK))
    assert (light.sha256, light.facts, light.elements) == (dark.sha256, dark.facts, dark.elements)


def test_a_page_of_one_look_is_shot_once(executable: Path):
    async def go() -> tuple[Shot, ...]:
        async with Chromium(executable, timeout_s=LIMIT_S) as pool:
            return await pool.shots(
                "once", UNASKED, (VIEW, DARK, PHONE, replace(PHONE, name="night", color_scheme="dark"))
            )

    light, dark, phone, night = asyncio.run(go())
    assert light.elements is dark.elements
    assert phone.elements is night.elements
    assert [shot.view.color_scheme for shot in (light, dark, phone, night)] == ["light", "dark", "light", "dark"]
    assert (light.sha256, phone.sha256) == (dark.sha256, night.sha256)


@pytest.mark.parametrize("number", [1, 28])
def test_boxes_below_the_screen_are_painted_in_the_dark_too(studio: Studio, number: int):
    html = Compose()(author.author_of(load()).plan.sample(number)).html + "<script>1</script>"
    before, studio.pool.visit = studio.pool.visit, visit
    try:
        dark = replace(VIEWS[0], name="dark", color_scheme="dark")
        together = shots(studio, html, [VIEWS[0], dark], page=f"both{number}")
        [alone] = shots(studio, html, [dark], page=f"dark{number}")
        assert together[1].sha256 == alone.sha256
    finally:
        studio.pool.visit = before
