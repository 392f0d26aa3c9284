"""Libraries of public CDNs do on a page what their documentation says they do."""

import asyncio
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PIL import Image

from tests.browser.conftest import LIMIT_S, VIEW, answering
from websight.browser.chromium import Chromium
from websight.sample import Element, Shot
from websight.web.answer import default_answer
from websight.web.asset import Asset
from websight.web.integrity import without_digests

pytestmark = pytest.mark.browser

JSDELIVR = "https://cdn.jsdelivr.net/npm/"
CDNJS = "https://cdnjs.cloudflare.com/ajax/libs/"
GOOGLE = "https://fonts.googleapis.com/"


@dataclass
class Web:
    """A browser that sees what a user's sees, and what was asked of it."""

    pool: Chromium
    runner: asyncio.Runner
    names: set[str] = field(default_factory=set)
    number: int = 0

    def answer(self, url: str) -> Asset | None:
        asset = default_answer()(url)
        if asset is not None:
            self.names.update(asset.names)
        return asset

    def shoot(self, html: str) -> Shot:
        self.names.clear()
        self.number += 1
        shot = self.runner.run(self.pool.shoot(f"cdn{self.number}", f"<!doctype html><html lang=en>{html}", VIEW))
        assert shot.facts.refused == ()
        assert shot.facts.page_errors == ()
        assert shot.facts.console_errors == ()
        return shot


@pytest.fixture(scope="module")
def web(executable) -> Iterator[Web]:
    with asyncio.Runner() as runner:
        web = Web(pool=Chromium(executable, timeout_s=LIMIT_S), runner=runner)
        web.pool.visit = answering(web.answer)
        runner.run(web.pool.__aenter__())
        yield web
        runner.run(web.pool.__aexit__(None, None, None))


def sheet(url: str) -> str:
    return f'<link rel="stylesheet" href="{url}">'


def script(url: str) -> str:
    return f'<script src="{url}"></script>'


def part(shot: Shot, box: Element) -> Image.Image:
    image = Image.open(io.BytesIO(shot.png)).convert("L")
    return image.crop((int(box.x), int(box.y), round(box.x + box.width), round(box.y + box.height)))


def ink_ratio(image: Image.Image) -> float:
    """How much of a picture with a white ground is dark."""
    return sum(image.histogram()[:128]) / (image.width * image.height)


def of_tag(shot: Shot, *tags: str) -> list[Element]:
    return [element for element in shot.elements if element.tag in tags]


ICONS = {
    "fa4": (CDNJS + "font-awesome/4.7.0/css/font-awesome.min.css", '<i class="fa fa-{}"></i>', "home star search"),
    "fa5": (
        "https://use.fontawesome.com/releases/v5.15.4/css/all.css",
        '<i class="fas fa-{}"></i>',
        "home star search",
    ),
    "fa6": (CDNJS + "font-awesome/6.4.0/css/all.min.css", '<i class="fa-solid fa-{}"></i>', "house star cart-shopping"),
    "fa6 brands": (
        JSDELIVR + "@fortawesome/fontawesome-free@6.5.1/css/all.min.css",
        '<i class="fa-brands fa-{}"></i>',
        "github twitter x-twitter",
    ),
    "fa7": (
        JSDELIVR + "@fortawesome/fontawesome-free/css/all.min.css",
        '<i class="fa-solid fa-{}"></i>',
        "house star user",
    ),
    "bootstrap": (JSDELIVR + "bootstrap-icons@1.11.3/font/bootstrap-icons.css", "<i class='bi bi-{}'></i>", "gear x"),
    "boxicons": ("https://unpkg.com/boxicons@2.1.4/css/boxicons.min.css", "<i class='bx bx-{}'></i>", "home heart cog"),
    "remix 2": (JSDELIVR + "remixicon@2.5.0/fonts/remixicon.css", '<i class="ri-{}-line"></i>', "home heart search"),
    "remix 4": (CDNJS + "remixicon/4.2.0/remixicon.css", '<i class="ri-{}-line"></i>', "home heart search"),
    "material": (GOOGLE + "icon?family=Material+Icons", '<i class="material-icons">{}</i>', "home star search"),
    "material outlined": (
        GOOGLE + "icon?family=Material+Icons+Outlined",
        '<i class="material-icons-outlined">{}</i>',
        "home shopping_cart search",
    ),
    "round": (GOOGLE + "css2?family=Material+Icons+Round", '<i class="material-icons-round">{}</i>', "home mail"),
    "symbols": (
        GOOGLE + "css2?family=Material+Symbols+Outlined:opsz,wght,FILL,GRAD@20..48,100..700,0..1,-50..200",
        '<i class="material-symbols-outlined">{}</i>',
        "home shopping_cart search",
    ),
    "symbols rounded": (
        GOOGLE + "css2?family=Material+Symbols+Rounded",
        '<i class="material-symbols-rounded">{}</i>',
        "home favorite settings",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_drawn_and_differ(web: Web, name: str):
    url, markup, icons = ICONS[name]
    marks = "".join(f"<p>{markup.format(icon)}" for icon in icons.split())
    shot = web.shoot(f"<head>{sheet(url)}<style>i{{font-size:48px!important}}</style></head><body>{marks}")
    found = of_tag(shot, "i")
    assert len(found) == len(icons.split())
    drawn = [part(shot, element) for element in found]
    for element, picture in zip(found, drawn, strict=True):
        assert 30 <= element.width <= 65, "an icon is about as wide as high; its name in letters is not"
        assert 0.03 < ink_ratio(picture) < 0.9
    assert len({picture.tobytes() for picture in drawn}) == len(drawn), "a box for a missing glyph is always the same"
    assert web.names


SCRIPTED = {
    "lucide": (
        "https://unpkg.com/lucide@latest",
        '<i data-lucide="{}"></i>',
        "lucide.createIcons()",
        "menu house star",
    ),
    "lucide 0": (
        "https://unpkg.com/lucide@0.263.1/dist/umd/lucide.js",
        '<i data-lucide="{}"></i>',
        "lucide.createIcons()",
        "menu home star",
    ),
    "feather": ("https://unpkg.com/feather-icons", '<i data-feather="{}"></i>', "feather.replace()", "menu home star"),
    "fa6 svg": (
        "https://use.fontawesome.com/releases/v6.3.0/js/all.js",
        '<i class="fas fa-{} fa-2x"></i>',
        "",
        "house star user",
    ),
}


@pytest.mark.parametrize("name", SCRIPTED)
def test_icons_that_a_script_draws(web: Web, name: str):
    url, markup, call, icons = SCRIPTED[name]
    marks = "".join(f"<p>{markup.format(icon)}" for icon in icons.split())
    shot = web.shoot(f"<head>{script(url)}</head><body>{marks}<script>{call}</script>")
    drawn = [part(shot, element) for element in of_tag(shot, "svg")]
    assert len(drawn) == len(icons.split())
    assert len({picture.tobytes() for picture in drawn}) == len(drawn)
    assert all(ink_ratio(picture) > 0.02 for picture in drawn)


def test_alpine_runs_what_stands_in_attributes(web: Web):
    shot = web.shoot(
        f"""<head><script defer src="{JSDELIVR}@alpinejs/collapse@3.x.x/dist/cdn.min.js"></script>
        <script defer src="{JSDELIVR}alpinejs@3.x.x/dist/cdn.min.js"></script></head>
        <body><div x-data="{{open: true, n: 1}}" x-init="n++"><h1 x-text="`count ${{n}}`">no</h1>
        <p x-show="!open">hidden</p><ul x-show="open" x-collapse>
        <template x-for="i in 3"><li x-text="i"></li></template></ul></div>"""
    )
    assert [(element.text, element.visible) for element in of_tag(shot, "h1", "p")] == [
        ("count 2", True),
        ("hidden", False),
    ]
    assert [element.text for element in of_tag(shot, "li")] == ["1", "2", "3"]
    assert {name.rpartition("@")[0] for name in web.names} == {"alpinejs", "@alpinejs/collapse"}


@pytest.mark.parametrize("version", ["1.12.4", "2.2.4", "3.7.1", "4.0.0"])
def test_jquery_changes_the_page(web: Web, version: str):
    html = f"""<body><h1>no</h1>{script(f"https://code.jquery.com/jquery-{version}.min.js")}
        <script>$(function () {{ $("h1").text("yes").css("color", "black").append("<b>!</b>"); }})</script>"""
    shot = web.shoot(html)
    assert [element.text for element in of_tag(shot, "h1", "b")] == ["yes", "!"]


CHART = """<div style="width:600px;height:300px"><canvas id="c"></canvas></div><script>
new Chart(document.getElementById("c"), {type: "bar", data: {labels: ["Red", "Blue", "Yellow"],
  datasets: [{label: "# of Votes", data: [12, 19, 9], backgroundColor: "#000", borderWidth: 1}]},
  options: {scales: SCALES}})</script>"""


@pytest.mark.parametrize(
    ("version", "scales"),
    [
        ("", "{y: {beginAtZero: true}}"),
        ("@3.9.1", "{y: {beginAtZero: true}}"),
        ("@2.9.4", "{yAxes: [{ticks: {min: 0}}]}"),
    ],
)
def test_a_chart_is_finished_and_the_same_each_time(web: Web, version: str, scales: str):
    html = f"<head>{script(JSDELIVR + 'chart.js' + version)}</head><body>{CHART.replace('SCALES', scales)}"
    shots = [web.shoot(html) for _ in range(3)]
    (canvas,) = of_tag(shots[0], "canvas")
    assert ink_ratio(part(shots[0], canvas)) > 0.25, "the highest bar alone has an eighth of the canvas"
    assert len({shot.sha256 for shot in shots}) == 1


def test_swiper_shows_its_first_slide(web: Web):
    for major in (8, 9, 10, 11, 12, 14):
        cdn = f"{JSDELIVR}swiper@{major}/swiper-bundle.min"
        shot = web.shoot(
            f"""<head>{sheet(cdn + ".css")}<style>.swiper{{width:400px;height:200px}}</style></head><body>
            <div class="swiper"><div class="swiper-wrapper"><p class="swiper-slide">One<p class="swiper-slide">Two</div>
            <div class="swiper-pagination"></div><div class="swiper-button-next"></div></div>{script(cdn + ".js")}
            <script>new Swiper(".swiper", {{pagination: {{el: ".swiper-pagination"}}, navigation:
            {{nextEl: ".swiper-button-next"}}}})</script>"""
        )
        slides = of_tag(shot, "p")
        assert [slide.width for slide in slides] == [400, 400]
        assert slides[1].x == slides[0].x + 400
        assert len([bullet for bullet in of_tag(shot, "span") if bullet.visible]) == 2


@pytest.mark.parametrize("version", ["3.4.1", "4.6.2", "5.3.0"])
def test_bootstrap_lays_out_and_listens(web: Web, version: str):
    cdn = f"{JSDELIVR}bootstrap@{version}/dist"
    shot = web.shoot(
        f"""<head>{sheet(cdn + "/css/bootstrap.min.css")}</head><body><div class="container"><div class="row">
        <section class="col-6 col-xs-6">One</section><section class="col-6 col-xs-6">Two</section></div>
        <button class="btn btn-primary" data-bs-toggle="tooltip" title="Hello">Go</button></div>
        {script("https://code.jquery.com/jquery-3.6.0.min.js")}{
            script(cdn + "/js/bootstrap.min.js") if version < "5" else script(cdn + "/js/bootstrap.bundle.min.js")
        }
        <script>document.title = typeof (window.bootstrap?.Modal ?? $.fn.modal)</script>"""
    )
    one, two = of_tag(shot, "section")
    assert one.y == two.y
    assert one.width == two.width > 300
    assert shot.facts.title == "function"
    (button,) = of_tag(shot, "button")
    assert ink_ratio(part(shot, button)) > 0.5


@pytest.mark.parametrize("version", ["2.3.1", "next"])
def test_what_aos_shows_on_scrolling_is_in_the_picture(web: Web, version: str):
    cdn = f"https://unpkg.com/aos@{version}/dist/aos"
    names = ("fade-up", "zoom-in", "flip-left", "slide-right")
    blocks = "".join(f'<p data-aos="{name}" style="height:50px;width:50px;background:#000"></p>' for name in names)
    shot = web.shoot(
        f"""<head>{sheet(cdn + ".css")}</head><body><div style="height:2000px"></div>{blocks}
        {script(cdn + ".js")}<script>AOS.init({{duration: 800, once: true}})</script>"""
    )
    found = of_tag(shot, "p")
    assert all(element.visible and (element.width, element.height) == (50, 50) for element in found)
    assert all(ink_ratio(part(shot, element)) == 1 for element in found)


@pytest.mark.parametrize("major", [1, 2, 4])
def test_htmx_loads(web: Web, major: int):
    shot = web.shoot(f"""<head>{script(f"https://unpkg.com/htmx.org@{major}")}</head><body><p hx-get="/x">Go</p>
        <script>document.title = htmx.version</script>""")
    assert shot.facts.title.startswith(f"{major}.")


@pytest.mark.parametrize("version", ["1.8.1", "2.3.0", "3.1.2", "4.0.1"])
def test_flowbite_opens_what_is_open_and_hides_the_rest(web: Web, version: str):
    cdn = f"{JSDELIVR}flowbite@{version}/dist/flowbite.min"
    shot = web.shoot(
        f"""<head>{sheet(cdn + ".css")}</head><body><div data-accordion="open"><h2 id="h"><button type="button"
        data-accordion-target="#b" aria-expanded="true" aria-controls="b">What?</button></h2>
        <div id="b" class="hidden" aria-labelledby="h"><p>This.</p></div></div>{script(cdn + ".js")}"""
    )
    (answer,) = of_tag(shot, "p")
    assert answer.visible


@pytest.mark.parametrize("path", ["@3.5.0/dist/full.css", "@4/dist/full.min.css", "@5"])
def test_daisyui_dresses_a_button(web: Web, path: str):
    shot = web.shoot(
        f'<head>{sheet(f"{JSDELIVR}daisyui{path}")}</head><body><button class="btn btn-neutral">Go</button><b>x</b>'
    )
    (button,) = of_tag(shot, "button")
    assert button.height in {40, 48}
    assert ink_ratio(part(shot, button)) > 0.5


@pytest.mark.parametrize("major", [3, 4])
def test_animate_css_is_shown_at_its_end(web: Web, major: int):
    names = "animated fadeInUp" if major == 3 else "animate__animated animate__fadeInUp"
    block = f'<p class="{names}" style="height:50px;width:50px;background:#000"></p>'
    shot = web.shoot(f"<head>{sheet(f'{CDNJS}animate.css/{major}.1.1/animate.min.css')}</head><body>{block}")
    (found,) = of_tag(shot, "p")
    assert ink_ratio(part(shot, found)) == 1


def test_a_library_of_another_version_than_its_digest_is_loaded_all_the_same(web: Web):
    digest = f'integrity="sha512-{"A" * 86}==" crossorigin="anonymous"'
    html = f"""<head><link rel="stylesheet" href="{CDNJS}font-awesome/6.4.0/css/all.min.css" {digest}>
        <style>i{{font-size:48px}}</style></head><body><i class="fas fa-house"></i><h1>no</h1>
        <script src="https://code.jquery.com/jquery-3.6.0.min.js" {digest}></script>
        <script>$("h1").text("yes")</script>"""
    with_it, without = (web.shoot(without_digests(html)) for html in (html, html.replace(digest, "")))
    (icon,) = of_tag(with_it, "i")
    assert ink_ratio(part(with_it, icon)) > 0.1
    assert [element.text for element in of_tag(with_it, "h1")] == ["yes"]
    assert with_it.sha256 == without.sha256
