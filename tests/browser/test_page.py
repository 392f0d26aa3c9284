import hashlib
import io
import json
import struct

import pytest
from PIL import Image

from tests.browser.conftest import Studio
from websight.errors import SampleError
from websight.web.asset import Asset

pytestmark = pytest.mark.browser

TOP = "<!doctype html><body style='margin:0'>"


def block(height: int, color: str) -> str:
    return f"<div style='height:{height}px;background:{color}'></div>"


def png(width: int, height: int, color: str) -> Asset:
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, "PNG")
    return Asset(file.getvalue(), "image/png")


def pixel(shot, x: int, y: int) -> tuple[int, ...]:
    return Image.open(io.BytesIO(shot.png)).convert("RGB").getpixel((x, y))


def test_the_whole_page_is_in_the_picture(studio: Studio):
    shot = studio.shoot(TOP + block(1900, "#fff") + block(100, "#f00"))
    assert (shot.width_px, shot.height_px) == (800, 2000)
    assert Image.open(io.BytesIO(shot.png)).size == (800, 2000)
    assert pixel(shot, 400, 1899) == (255, 255, 255)
    assert pixel(shot, 400, 1950) == (255, 0, 0)
    rows = Image.open(io.BytesIO(shot.png)).convert("RGB").tobytes()
    assert shot.pixels_sha256 == hashlib.sha256(struct.pack(">II", 800, 2000) + rows).hexdigest()


def test_a_view_of_the_first_screen_ends_there(studio: Studio):
    shot = studio.shoot("<div style='height:20000px'>", full_page=False)
    assert shot.height_px == 600
    assert shot.facts.page_height_css > 20_000


def test_scale_and_width_are_the_views(studio: Studio):
    shot = studio.shoot("<p>Hello", name="phone", width_css=390, height_css=700, scale=2)
    assert (shot.width_px, shot.height_px) == (780, 1400)
    assert shot.facts.page_width_css == 390
    assert studio.shoot("<p>Hello").width_px == 800


def test_the_color_scheme_is_the_views(studio: Studio):
    html = "<style>@media (prefers-color-scheme: dark){html{background:#000}}</style>"
    assert pixel(studio.shoot(html, page="schemes", name="dark", color_scheme="dark"), 9, 9) == (0, 0, 0)
    assert pixel(studio.shoot(html, page="schemes", name="light"), 9, 9) == (255, 255, 255)


def test_taking_the_picture_does_not_lay_the_page_out_again(studio: Studio):
    html = """<!doctype html><body style="margin:0"><div id=a style="height:100vh;background:#00f"></div>
      <div style="height:900px"></div><script>onresize = () => { a.style.background = "#f00" }</script>"""
    shot = studio.shoot(html)
    assert shot.height_px == 1500
    assert pixel(shot, 5, 599) == (0, 0, 255)
    assert pixel(shot, 5, 601) == (255, 255, 255)


@pytest.mark.parametrize("scale", [1, 2])
def test_the_tallest_page_is_drawn_to_its_end(studio: Studio, scale: int):
    height = 16_000 // scale
    shot = studio.shoot(TOP + block(height - 10, "#ff0") + block(10, "#00f"), scale=scale, name=f"scale{scale}")
    assert shot.height_px == 16_000
    assert pixel(shot, 5, 15_900) == (255, 255, 0)
    assert pixel(shot, 5, 15_999) == (0, 0, 255)


@pytest.mark.parametrize(("height", "scale", "limit"), [(16_001, 1, 16_000), (8_200, 2, 8_192)])
def test_a_page_that_is_too_tall_is_dropped_with_its_height(studio: Studio, height: int, scale: int, limit: int):
    with pytest.raises(SampleError) as caught:
        studio.shoot(TOP + block(height, "#fff"), scale=scale)
    assert caught.value.reason == "too_tall"
    assert caught.value.detail == f"{height} CSS pixels, at most {limit}"


def test_facts_say_what_the_page_holds(studio: Studio):
    studio.assets["https://img.example/a.png"] = png(10, 10, "red")
    html = """<!doctype html><html lang="de"><head><title> A  title </title></head><body>
      <p>Three   words here</p><p hidden>not these</p>
      <img src="https://img.example/a.png"><img src="https://img.example/missing.tiff"><img src="/own.tiff">
      <script>console.error("said", 1); console.log("not this");
        setTimeout(() => { throw new TypeError("thrown") })</script>
    </body></html>"""
    facts = studio.shoot(html).facts
    assert (facts.title, facts.lang, facts.words, facts.text_chars) == ("A title", "de", 3, 16)
    assert (facts.tags, facts.depth, facts.distinct_tags) == (10, 3, 7)
    assert facts.images == 3
    assert facts.images_failed == ("/own.tiff", "https://img.example/missing.tiff")
    assert facts.missed == ("/own.tiff", "https://img.example/missing.tiff")
    assert facts.refused == facts.drawn == ()
    assert facts.console_errors == ("said 1",)
    assert facts.page_errors == ("thrown",)


@pytest.mark.parametrize("script", ["", "<script>1</script>"], ids=["static", "visited"])
def test_a_picture_that_nobody_has_is_drawn_where_an_element_shows_it(studio: Studio, script: str):
    html = f"""<!doctype html><style>div {{ height: 50px; background: url(/ground.png) }}</style>{script}
      <img src="images/bread-oven.jpg" width=300 height=200><img src="https://a.test/b.webp?w=9" srcset="c.png 2x">
      <img src="/company-sprite.png"><div></div>"""
    for page in ("drawn", "drawn again"):  # the second time, the page may still have them
        facts = studio.shoot(html, page=page + script[:2]).facts
        assert facts.drawn == ("/images/bread-oven.jpg", "https://a.test/b.webp?w=9")
        assert facts.images_failed == ("/company-sprite.png",)  # a scene is none
        assert facts.refused == ()
        assert "/company-sprite.png" in facts.missed


def test_a_font_or_a_background_that_nobody_has_is_told_apart_from_a_script(studio: Studio):
    html = """<!doctype html><style>@font-face { font-family: x; src: url(https://a.test/x.woff2) }
      p { font: 20px x; background: url(https://a.test/b.png) }</style><p>Text<script src="https://a.test/s.js"></script>"""
    facts = studio.shoot(html).facts
    assert facts.refused == ("https://a.test/s.js",)
    assert facts.missed == ("https://a.test/b.png", "https://a.test/x.woff2")


def test_what_is_asked_for_by_http_is_asked_for_by_https_and_no_error_of_the_page(studio: Studio):
    html = """<!doctype html><style>@font-face { font-family: x; src: url(http://a.test/x.woff2) } p { font: 20px x }
      </style><p>Text<link rel="stylesheet" href="http://a.test/s.css">"""
    facts = studio.shoot(html).facts
    assert (facts.missed, facts.refused) == (("https://a.test/x.woff2",), ("https://a.test/s.css",))
    assert facts.console_errors == ()


def test_facts_of_one_document_do_not_stay_for_the_next(studio: Studio):
    studio.shoot("<script>console.error(1); nothing.here</script><img src=https://a.example/>")
    facts = studio.shoot("<p>clean").facts
    assert facts.console_errors == facts.page_errors == facts.refused == ()


def test_elements_carry_role_own_text_and_box(studio: Studio):
    html = """<!doctype html><style>body{margin:0}
        a{position:absolute;left:20px;top:10px;width:80px;height:30px}</style>
      <header style="height:50px"><a href="#">Go <b>now</b></a></header>
      <section><header>inner</header></section><div role=" Tablist x">t</div><input type=checkbox><h2>Title</h2>
      <p style="visibility:hidden">gone</p><div style="opacity:0"><i>clear</i></div><template><u>no</u></template>
      <svg width=10 height=10><rect width=5 height=5></rect></svg><script>1</script>"""
    elements = studio.shoot(html).elements
    by_tag = {element.tag: element for element in elements}
    link = by_tag["a"]
    assert (link.role, link.text, link.visible) == ("link", "Go", True)
    assert (link.x, link.y, link.width, link.height) == (20, 10, 80, 30)
    assert [element.role for element in elements if element.tag == "header"] == ["banner", "sectionheader"]
    assert by_tag["div"].role in {"tablist", ""}
    assert [element.role for element in elements if element.text == "t"] == ["tablist"]
    assert (by_tag["input"].role, by_tag["h2"].role) == ("checkbox", "heading")
    assert (by_tag["p"].visible, by_tag["i"].visible, by_tag["h2"].visible) == (False, False, True)
    assert "svg" in by_tag
    assert not {"rect", "script", "template", "u", "body"} & by_tag.keys()


def test_elements_and_their_texts_have_an_end(studio: Studio):
    shot = studio.shoot(f"<p>{'é' * 500}</p>" + "<i></i>" * 5000)
    assert len(shot.elements) == 4000
    assert shot.elements[0].text == "é" * 200
    assert shot.facts.tags == 5004


def test_pictures_far_below_are_loaded(studio: Studio):
    studio.assets["https://img.example/blue.png"] = png(100, 100, "#00f")
    picture = "<img loading=lazy src=https://img.example/blue.png style='display:block'>"
    shot = studio.shoot(TOP + block(9000, "#fff") + picture)
    assert shot.facts.images_failed == ()
    assert pixel(shot, 50, 9050) == (0, 0, 255)


def test_background_pictures_are_drawn(studio: Studio):
    studio.assets["https://img.example/large.png"] = png(3000, 3000, "#0f0")
    html = "<body style='margin:0;height:2000px;background:url(https://img.example/large.png)'>"
    for number in range(3):
        assert pixel(studio.shoot(html, page=f"large{number}"), 400, 1900) == (0, 255, 0)


def test_animations_are_shown_at_their_end_and_endless_ones_at_rest(studio: Studio):
    html = """<!doctype html><style>body{margin:0} div{height:100px;width:100px}
      @keyframes in{from{opacity:0}to{opacity:1}} @keyframes away{to{transform:translateX(500px)}}
      .in{background:#f00;animation:in 5s 2s both} .away{background:#00f;animation:away 1s infinite}
      .slow{background:#fff;transition:background 9s}</style>
      <div class=in></div><div class=away></div><div class=slow id=s></div>
      <script>onload = () => { s.offsetHeight; s.style.background = "#0f0" }</script>"""
    shot = studio.shoot(html)
    assert pixel(shot, 50, 50) == (255, 0, 0)
    assert pixel(shot, 50, 150) == (0, 0, 255)
    assert pixel(shot, 50, 250) == (0, 255, 0)


def test_chance_and_date_are_the_same_in_every_document(studio: Studio):
    html = """<p id=p></p><script>
      p.textContent = [Math.random(), Math.random(), new Date().toDateString(), Date().slice(0, 15),
        new Date(0).getTime(), new Date() instanceof Date, Date.UTC(1970, 0, 2),
        new Date().constructor === Date].join()</script>"""
    texts = {studio.shoot(html, page=f"chance{number}").elements[0].text for number in range(3)}
    assert len(texts) == 1
    assert texts.pop().split(",")[2:] == ["Thu Jan 15 2026", "Thu Jan 15 2026", "0", "true", "86400000", "true"]


def test_nothing_a_document_keeps_is_there_for_the_next(studio: Studio):
    html = """<p id=p></p><script>
      const kept = [window.mark, localStorage.mark, sessionStorage.mark, document.cookie, window.name];
      p.textContent = JSON.stringify(kept);
      window.mark = localStorage.mark = sessionStorage.mark = window.name = "left";
      document.cookie = "mark=left; domain=page.invalid"; document.cookie = "mark=left"</script>"""
    for page in ("one", "two", "one"):
        assert json.loads(studio.shoot(html, page=page).elements[0].text) == [None, None, None, "", ""]


def test_an_answer_of_one_document_is_not_kept_for_the_next(studio: Studio):
    html = "<p>no</p><script src=https://cdn.example/a.js></script>"
    for word in ("first", "second"):
        studio.assets["https://cdn.example/a.js"] = Asset(
            f"document.querySelector('p').textContent='{word}'".encode(), "text/javascript"
        )
        assert studio.shoot(html, page=word).elements[0].text == word


def test_answers_may_be_read_by_scripts_of_another_origin(studio: Studio):
    studio.assets["https://api.example/a.json"] = Asset(b'{"a": 1}', "application/json")
    html = """<p id=p></p><script>const request = new XMLHttpRequest();
      request.open("GET", "https://api.example/a.json", false); request.send();
      p.textContent = JSON.parse(request.responseText).a</script>"""
    assert studio.shoot(html).elements[0].text == "1"


def test_a_page_may_spoil_its_own_globals(studio: Studio):
    html = """<h1>Hello</h1><script>Array.prototype.map = Promise = JSON = requestAnimationFrame = null;
      document.querySelectorAll = null; Object.prototype.toJSON = () => "bad"</script>"""
    shot = studio.shoot(html)
    assert [element.text for element in shot.elements] == ["Hello"]


def test_the_same_document_gives_the_same_bytes_whatever_was_shot_before(studio: Studio):
    studio.assets["https://img.example/a.png"] = png(640, 400, "#246")
    card = (
        "<div class=c><img src=https://img.example/a.png width={}><h2>Card</h2><p>Some <em>words</em> of it.</p></div>"
    )
    html = """<!doctype html><style>@keyframes a{to{opacity:.3}}
      .c{animation:a 1s infinite alternate;transition:all 1s}
      .g{background:linear-gradient(90deg,#eef,#fde);border-radius:9px;box-shadow:0 4px 12px #0003}</style>
      <div class=g>"""
    html += "".join(card.format(100 + number) for number in range(12))
    shots = []
    for number in range(5):
        shots.append(studio.shoot(html, page=f"same{number}"))
        studio.shoot(f"<body style='background:#f{number}0'><h1>Between", page="between", width_css=500 + number)
    assert len({shot.sha256 for shot in shots}) == 1
    assert len({(shot.elements, shot.facts) for shot in shots}) == 1


def test_tailwind_is_compiled_before_the_page_is_loaded(studio: Studio):
    url = "https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"
    html = f"<script src={url}></script><body class='m-0'><div class='h-10 w-10 bg-[#0000ff]'></div>"
    for page in ("wind", "wind again"):
        shot = studio.shoot(html, page=page)
        assert pixel(shot, 20, 20) == (0, 0, 255)
    assert studio.asked == []
    assert pixel(studio.shoot(html.replace("0000ff", "ff0000"), page="other wind"), 20, 20) == (255, 0, 0)


def test_what_a_style_imports_is_among_whose_work_a_page_shows(studio: Studio):
    studio.assets["https://a.test/one.css"] = Asset(b"p{color:red}", "text/css", names=("one@1",))
    studio.assets["https://a.test/two.css?a=1;2"] = Asset(b"p{color:red}", "text/css", names=("two@2",))
    html = (
        """<style>@import url( 'https://a.test/one.css' ) screen; @IMPORT "https://a.test/two.css?a=1;2";</style><p>x"""
    )
    assert studio.shoot(html, page="imports").facts.answered == ("one@1", "two@2")


def test_a_poster_that_nobody_has_is_drawn(studio: Studio):
    html = f"{TOP}<video poster=/bread-oven.jpg width=300 height=200></video>"
    shot = studio.shoot(html, page="poster")
    assert shot.facts.drawn == ("/bread-oven.jpg",)
    assert len(Image.open(io.BytesIO(shot.png)).convert("RGB").crop((0, 0, 300, 200)).getcolors(99_999)) > 100


def test_half_a_character_of_a_script_becomes_one_that_can_be_stored(studio: Studio):
    halves = r"""<script>
      document.title = 'half \ud800 and \\ud800'
      document.querySelector('h1').append(' left \udfff\ud800, whole \ud83d\ude00')
      console.error('said \udc00')
      fetch('/\udbff')
      setTimeout(() => { throw Error('thrown \udc01') })
    </script>"""
    shot = studio.shoot(f"<!doctype html><body><h1>x</h1>{halves}")
    assert shot.facts.title == r"half ? and \ud800"
    assert shot.elements[0].text == "x left ??, whole 😀"
    assert shot.facts.console_errors == ("said ?",)
    str(shot.facts).encode("utf-8")
    str(shot.elements).encode("utf-8")
