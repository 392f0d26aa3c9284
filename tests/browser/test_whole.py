"""One picture shows what a person sees who scrolls: grounds, covers, applications, what comes late or by scrolling."""

import pytest

from tests.browser.conftest import Studio
from tests.browser.test_page import block, pixel

pytestmark = pytest.mark.browser

TOP = "<!doctype html><style>* { margin: 0; box-sizing: border-box } p { height: 200px }</style>"
TALL = "<p>Rope</p>" * 10  # 2,000 px, more than three screens of 600
WHITE, RED, BLACK = (255, 255, 255), (255, 0, 0), (0, 0, 0)

GROUNDS = {
    "color of a layer": "<div style='position:fixed;inset:0;z-index:-1;background:red'></div>",
    "layer deep inside": "<main><div><i style='position:fixed;inset:0;z-index:-1;background:red'></i></div></main>",
    "layer that hears no pointer": "<i style='position:fixed;top:0;left:0;width:100vw;height:100vh;z-index:-1;"
    "pointer-events:none;background:red'></i>",
    "layers in a layer": "<div style='position:fixed;inset:0;z-index:-1'>"
    "<div style='position:absolute;inset:0;background:red'></div></div>",
    "body's fixed gradient": "<style>body{background:linear-gradient(red,red) fixed no-repeat}</style>",
    "root's fixed gradient": "<style>html{background:linear-gradient(red,red) fixed no-repeat}</style>",
    "body's layer before": "<style>body::before{content:'';position:fixed;inset:0;z-index:-1;background:red}</style>",
    "a canvas": "<canvas id=c style='position:fixed;inset:0;width:100%;height:100%;z-index:-1'></canvas>"
    "<script>const d = c.getContext('2d'); d.fillStyle = 'red'; d.fillRect(0, 0, 300, 150)</script>",
    "rules that insist": "<style>.g{position:fixed!important;inset:0!important;height:100vh!important;z-index:-1;"
    "background:red!important}</style><div class=g></div>",
}


@pytest.mark.parametrize("ground", GROUNDS.values(), ids=GROUNDS)
def test_a_ground_behind_every_screen_is_behind_the_whole_page(studio: Studio, ground: str):
    shot = studio.shoot(f"{TOP}{ground}{TALL}")
    assert shot.height_px == 2000
    assert {pixel(shot, 700, y) for y in (5, 300, 595, 605, 1200, 1995)} == {RED}


def test_a_band_with_a_fixed_ground_shows_it_wherever_it_stands(studio: Studio):
    band = "<div style='height:200px;background:linear-gradient(red,red) fixed no-repeat'></div>"
    shot = studio.shoot(f"{TOP}{TALL}{band}")
    assert pixel(shot, 400, 2100) == RED
    assert pixel(shot, 400, 1900) == WHITE


DIALOGS = {
    "centred by a grid": "<div style='position:fixed;inset:0;background:red;display:grid;place-items:center'>{}</div>",
    "centred by a flexbox": "<div style='position:fixed;inset:0;background:red;display:flex;align-items:center;"
    "justify-content:center'>{}</div>",
    "placed in the middle": "<div style='position:fixed;inset:0;background:red'><div style='position:absolute;top:50%;"
    "left:50%;transform:translate(-50%,-50%)'>{}</div></div>",
    "placed at the bottom": "<div style='position:fixed;inset:0;background:red'><div style='position:absolute;"
    "bottom:250px;left:350px'>{}</div></div>",
    "beside its ground": "<div style='position:fixed;inset:0;background:red'></div><div style='position:fixed;inset:0;"
    "display:grid;place-items:center'>{}</div>",
    "in what fills its ground": "<div style='position:fixed;inset:0;overflow:auto'><div style='display:flex;"
    "align-items:center;justify-content:center;min-height:100%;background:red'>{}</div></div>",
    "of the browser": "<style>dialog{border:0;padding:0;margin:auto} dialog::backdrop{background:red}</style>"
    "<dialog id=d>{}</dialog><script>d.showModal()</script>",
}
BUTTON = "<b style='display:block;width:100px;height:100px;background:black;color:black'>Subscribe</b>"


@pytest.mark.parametrize("dialog", DIALOGS.values(), ids=DIALOGS)
def test_a_dialog_stays_on_the_first_screen_and_its_ground_covers_the_page(studio: Studio, dialog: str):
    shot = studio.shoot(f"{TOP}{TALL}{dialog.replace('{}', BUTTON)}")
    assert shot.height_px == 2000
    assert pixel(shot, 400, 300) == BLACK
    assert {pixel(shot, 700, y) for y in (5, 595, 605, 1200, 1995)} == {RED}


def test_a_bar_at_the_side_is_as_tall_as_the_page_and_one_at_the_bottom_stays_a_bar(studio: Studio):
    side = "<nav style='position:fixed;top:40px;bottom:0;width:200px;background:red'>Menu</nav>"
    bottom = "<nav style='position:fixed;bottom:0;right:0;width:200px;height:50px;background:black'>Cookies</nav>"
    shot = studio.shoot(f"{TOP}{TALL}{side}{bottom}")
    assert {pixel(shot, 150, y) for y in (100, 605, 1995)} == {RED}
    assert pixel(shot, 150, 20) == WHITE
    assert [pixel(shot, 790, y) for y in (545, 595, 605, 1995)] == [WHITE, BLACK, WHITE, WHITE]


def test_a_column_that_goes_along_is_as_tall_as_what_it_stands_in_and_a_bar_that_sticks_stays_a_bar(studio: Studio):
    column = "<aside style='position:sticky;top:0;height:100vh;width:200px;background:red'>Menu</aside>"
    bar = "<header style='position:sticky;top:0;height:50px;background:black'>Bar</header>"
    page = f"{bar}<div style='display:flex;align-items:flex-start'>{column}<main>{TALL}</main></div><p>End</p>"
    shot = studio.shoot(TOP + page)
    assert shot.height_px == 50 + 2000 + 200
    assert [pixel(shot, 150, y) for y in (20, 100, 640, 660, 2045, 2055)] == [BLACK, RED, RED, RED, RED, WHITE]


def test_every_view_is_laid_out_anew(studio: Studio):
    html = f"{TOP}<div style='position:fixed;inset:0;z-index:-1;background:red'></div>{TALL}"
    assert studio.shoot(html, page="views").height_px == 2000
    small = studio.shoot(html, page="views", name="small", width_css=400, height_css=300)
    assert (small.height_px, pixel(small, 390, 1995)) == (2000, RED)
    screen = studio.shoot(html, page="views", name="screen", full_page=False)
    assert (screen.height_px, next(box.height for box in screen.elements if box.tag == "div")) == (600, 600)


SIDE, BAR = "<aside style='width:200px;background:red'>Menu</aside>", "<header style='height:100px'>Bar</header>"
SCROLLS = "overflow-y:auto;background:linear-gradient(white,white)"
SHELLS = {
    "row": f"<div style='display:flex;height:100vh;overflow:hidden'>{SIDE}<main style='flex:1;{SCROLLS}'>@</main>",
    "fixed row": f"<div style='position:fixed;inset:0;display:flex'>{SIDE}<main style='flex:1;{SCROLLS}'>@</main>",
    "side as tall as the screen": "<div style='display:flex;height:100vh;overflow:hidden'><aside style='width:200px;"
    f"height:100vh;background:red'>Menu</aside><main style='flex:1;{SCROLLS}'>@</main></div>",
    "column in a row": f"<div style='display:flex;height:100vh;overflow:hidden'>{SIDE}<div style='flex:1;display:flex;"
    f"flex-direction:column;min-width:0'>{BAR}<main style='flex:1;min-height:0;{SCROLLS}'>@</main></div></div>",
    "grid": "<div style='display:grid;grid-template:100px 1fr/200px 1fr;height:100vh'>"
    f"<header style='grid-column:1/3'>Bar</header>{SIDE}<main style='{SCROLLS}'>@</main></div>",
    "root of an application": "<style>html,body,#root{height:100%;overflow:hidden}</style><div id=root>"
    f"<div style='display:flex;height:100%'>{SIDE}<main style='flex:1;height:100%;{SCROLLS}'>@</main></div></div>",
    "placed": "<style>html,body{height:100%}</style>"
    f"{SIDE.replace('width', 'position:absolute;inset:0 auto 0 0;width')}"
    f"<main style='position:absolute;inset:0 0 0 200px;{SCROLLS}'>@</main>",
}


@pytest.mark.parametrize("shell", SHELLS.values(), ids=SHELLS)
def test_an_application_whose_part_scrolls_is_shown_with_all_of_that_part(studio: Studio, shell: str):
    last = "<p style='background:black'>End</p>"
    page = TOP + shell.replace("@", TALL + last)
    shot = studio.shoot(page, page="shell")
    assert 2200 <= shot.height_px <= 2300
    assert pixel(shot, 700, shot.height_px - 10) == BLACK
    assert [pixel(shot, 150, y) for y in (300, 1200)] == [RED, RED]
    end = next(box for box in shot.elements if box.text == "End")
    assert (end.x, end.y + end.height) == (200, shot.height_px)
    screen = studio.shoot(page, page="shell", name="first", grow_scrollers=False)
    assert screen.height_px == 600


SHADOW = "<style>p { height: 200px; margin: 0 } div { height: 100vh; overflow: auto }</style>"


@pytest.mark.parametrize(
    "page",
    [
        f"<style>html{{overflow:hidden}} body{{height:100vh;overflow:auto}}</style>{TALL}",
        f"<div style='position:fixed;inset:0;overflow-y:scroll;scroll-snap-type:y mandatory'>{TALL}</div>",
        f"<div style='max-height:100vh;overflow:auto'><div style='height:100%'>{TALL}</div></div>",
        f"<span><template shadowrootmode=open>{SHADOW}<div>{TALL}</div></template></span>",
    ],
    ids=["body", "snapping", "bounded", "in a shadow tree"],
)
def test_whatever_scrolls_in_place_of_the_page_is_shown_whole(studio: Studio, page: str):
    assert studio.shoot(TOP + page).height_px == 2000


def test_what_scrolls_inside_of_a_page_that_scrolls_itself_stays_as_it_is(studio: Studio):
    code = "<pre style='height:400px;overflow:auto'>" + "line\n" * 100 + "</pre>"
    menu = f"<nav style='position:sticky;top:0;height:100vh;overflow-y:auto'>{TALL}</nav>"
    assert studio.shoot(f"{TOP}{code}{TALL}{menu}").height_px == 400 + 2000 + 600
    assert studio.shoot(f"{TOP}<pre style='height:250px;overflow:auto'>{'line<br>' * 100}</pre>").height_px == 600


def test_what_chromium_lays_out_as_it_comes_near_is_laid_out(studio: Studio):
    part = "<section style='content-visibility:auto;contain-intrinsic-size:auto 900px'><p>Part</p></section>"
    shot = studio.shoot(f"{TOP}{part * 9}<div style='content-visibility:hidden'>{block(50, 'red')}</div>")
    assert shot.height_px == 9 * 200
    assert sum(box.text == "Part" and box.visible for box in shot.elements) == 9


@pytest.mark.parametrize("clips", ["body{overflow-x:hidden}", "html{overflow-x:hidden}", "body{overflow-x:clip}"])
def test_what_the_page_clips_at_its_side_makes_it_no_wider(studio: Studio, clips: str):
    wide = "<div style='position:absolute;top:0;right:-200px;width:400px;height:90px;background:red'></div>"
    assert studio.shoot(f"{TOP}<style>{clips}</style>{wide}x").facts.page_width_css == 800
    assert studio.shoot(f"{TOP}{wide}x").facts.page_width_css == 1000


def test_what_is_fixed_beyond_the_side_makes_the_page_no_wider(studio: Studio):
    drawer = "<div style='position:fixed;top:0;right:-300px;width:300px;height:100%;background:red'>Menu</div>"
    shot = studio.shoot(f"{TOP}{TALL}{drawer}")
    assert (shot.facts.page_width_css, pixel(shot, 795, 300)) == (800, WHITE)


SPLASH = "<div id=s style='position:fixed;inset:0;background:black'>Loading</div>"
ENDS = {
    "timer": "<script>setTimeout(() => s.remove(), 3500)</script>",
    "transition": "<style>#s{transition:opacity .5s}</style><script>setTimeout(() => { s.style.opacity = 0;"
    " s.addEventListener('transitionend', () => s.remove()) }, 1000)</script>",
    "transition of a class": "<style>#s{transition:transform 2s 1s} #s.up{transform:translateX(1px)}</style><script>"
    "s.addEventListener('transitionend', () => s.remove()); onload = () => s.classList.add('up')</script>",
    "animation": "<style>#s{animation:f 2s 1s} @keyframes f{to{opacity:.5}}</style><script>"
    "s.addEventListener('animationend', () => s.remove())</script>",
    "one after the other": "<style>#s{animation:f 1s} @keyframes f{to{opacity:.5}} #s.up{transition:opacity 1s;"
    "opacity:.9}</style><script>s.addEventListener('animationend', () => setTimeout(() => s.classList.add('up'), 500));"
    "s.addEventListener('transitionend', () => s.remove())</script>",
    "view transition": "<script>document.startViewTransition(() => s.remove())</script>",
    "view transition that is awaited": "<script>document.startViewTransition({update: async () => s.remove()})"
    ".finished.then(() => document.title = 'there')</script>",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_a_splash_screen_has_gone(studio: Studio, end: str):
    shot = studio.shoot(f"{TOP}<p>Page</p>{SPLASH}{end}")
    assert pixel(shot, 400, 500) == WHITE
    assert [box.text for box in shot.elements if box.text] == ["Page"]


def test_words_are_typed_and_numbers_counted_after_ten_seconds(studio: Studio):
    types = "<p id=t></p><script>let n = 0; const words = 'Ropes made to last for ever'; const i = setInterval(() => {"
    types += "t.textContent = words.slice(0, ++n); if (n === words.length) clearInterval(i) }, 150)</script>"
    assert "Ropes made to last for ever" in [box.text for box in studio.shoot(f"{TOP}{types}").elements]


def test_what_follows_the_scroll_bar_is_as_at_the_top_and_what_follows_its_own_sight_is_seen(studio: Studio):
    css = """
    @keyframes grow { from { transform: scaleX(0) } to { transform: scaleX(1) } }
    @keyframes come { from { opacity: 0 } to { opacity: 1 } }
    @keyframes pass { 0% { opacity: 0 } 50% { opacity: 1 } 100% { opacity: 0 } }
    .bar { position: fixed; top: 0; width: 100%; height: 9px; background: red; animation: grow linear;
           animation-timeline: scroll() }
    .come { animation: come linear both; animation-timeline: view(); animation-range: entry 0% cover 30% }
    .pass { animation: pass linear both; animation-timeline: view() }
    p { background: black }"""
    html = f"{TOP}<style>{css}</style>{block(1000, 'white')}<p class=come></p><p class=pass></p><div class=bar></div>"
    shot = studio.shoot(html)
    assert pixel(shot, 400, 4) == WHITE
    assert (pixel(shot, 400, 1100), pixel(shot, 400, 1300)) == (BLACK, BLACK)


def test_a_missing_picture_that_text_needs_is_drawn_and_one_that_decorates_stays_away(studio: Studio):
    css = """
    header { height: 200px; color: white; background: linear-gradient(#0008, #0008), url(/images/hero.jpg) }
    .b { position: relative; height: 200px; color: oklch(0.98 0 0) }
    .b::before { content: ''; position: absolute; inset: 0; z-index: -1; background: url(/images/harbour.jpg) }
    i { display: block; width: 90px; height: 90px; background: url(/dot.png) }
    section { height: 200px; background: url(/paper.jpg) }
    nav { height: 200px; color: white; background: #123 url(/waves.png) }
    main { height: 200px; background: url(/images/desk.jpg) } button { color: white; background: black; border: 0 }
    body { background: url(/pattern.jpg) }"""
    words = "<header><h1>Rope</h1></header><div class=b>Oars</div><i></i><section>Ink</section><nav>Menu</nav>"
    words += "<main><button>Buy</button></main>"
    shot = studio.shoot(f"{TOP}<style>{css}</style>{words}")
    assert [url.rpartition("/")[2] for url in shot.facts.drawn] == ["harbour.jpg", "hero.jpg"]
    assert sorted(url.rpartition("/")[2] for url in shot.facts.missed) == [
        *("desk.jpg", "dot.png", "paper.jpg", "pattern.jpg", "waves.png")
    ]
    assert WHITE not in {pixel(shot, 700, 100), pixel(shot, 700, 300)}
    again = studio.shoot(f"{TOP}<style>{css}</style>{words}", page="another")
    assert again.png == shot.png


def test_a_page_that_is_loaded_again_for_its_ground_finds_nothing_of_the_first_time(studio: Studio):
    words = "<header style='height:400px;color:white;background:url(/images/hero.jpg)'>Rope</header><p id=p></p>"
    seen = "<script>p.textContent = localStorage.seen ?? 'new'; localStorage.seen = 'again'</script>"
    shot = studio.shoot(f"{TOP}{words}{seen}")
    assert shot.facts.drawn
    assert [box.text for box in shot.elements if box.tag == "p"] == ["new"]


SHADOWS = {
    "by a script": "<script>customElements.define('my-card', class extends HTMLElement { connectedCallback() {"
    " this.attachShadow({mode: 'open'}).innerHTML = '<h2>Oars and ropes</h2><slot></slot>' } })</script>"
    "<my-card><p>for boats</p></my-card>",
    "declared": "<my-card><template shadowrootmode=open><h2>Oars and ropes</h2><slot></slot></template>"
    "<p>for boats</p></my-card>",
    "in another": "<my-page><template shadowrootmode=open><my-card><template shadowrootmode=open>"
    "<h2>Oars and ropes</h2><slot></slot></template><p>for boats</p></my-card></template></my-page>",
}


@pytest.mark.parametrize("page", SHADOWS.values(), ids=SHADOWS)
def test_what_stands_in_a_shadow_tree_is_read_and_measured(studio: Studio, page: str):
    shot = studio.shoot(TOP + page)
    assert [box.text for box in shot.elements if box.text] == ["Oars and ropes", "for boats"]
    assert (shot.facts.words, shot.facts.text_chars) == (5, len("Oars and ropes for boats"))


@pytest.mark.parametrize(
    "css", ["html{overflow:auto;height:100%}", "body{overflow:auto;height:100%}", "html,body{overflow:auto}"]
)
def test_a_page_that_scrolls_as_all_do_is_none_that_is_grown(studio: Studio, css: str):
    shot = studio.shoot(f"{TOP}<style>{css}</style><div style='height:610px'>Page</div>")
    assert (shot.height_px, shot.facts.page_height_css) == (610, 610)
