"""Several views of one page come from one visit, and are what visits of their own would give."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from tests.browser.conftest import VIEW, Studio
from tests.browser.test_page import png
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.browser.shoot import Shoot
from websight.config.load import load
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
