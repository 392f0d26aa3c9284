"""Scripts of services that draw: a map is a drawn frame, a kit of Font Awesome its web font."""

from urllib.parse import urlsplit

import pytest

from tests.browser.test_cdn import Web, ink_ratio, of_tag, part, script, web

__all__ = ["web"]
pytestmark = pytest.mark.browser

MAPS = "https://maps.googleapis.com/maps/api/js?key=AIza"
PLACE = '<div id=map style="width:600px;height:300px"></div>'
CALLS = """const map = new google.maps.Map(document.getElementById("map"), {center: {lat: 51.5, lng: 0}, zoom: 8});
  const pin = new google.maps.Marker({map, position: map.getCenter(), icon: google.maps.SymbolPath.CIRCLE});
  const bounds = new google.maps.LatLngBounds(); bounds.extend(new google.maps.LatLng(1, 2)); map.fitBounds(bounds);
  pin.addListener("click", () => new google.maps.InfoWindow({content: "Here"}).open(map, pin));
  google.maps.event.addDomListener(window, "resize", () => {}); map.setOptions({styles: []});
  for (const place of bounds) throw new Error("there is none");
  class Layer extends google.maps.OverlayView { draw() {} }; new Layer().setMap(map);"""
WAYS = {
    "at once": script(MAPS) + f"<script>{CALLS}</script>",
    "when the page has loaded": script(MAPS) + f"<script>addEventListener('load', () => {{ {CALLS} }})</script>",
    "when Google says that the page has loaded": script(MAPS)
    + f"<script>google.maps.event.addDomListener(window, 'load', () => {{ {CALLS} }})</script>",
    "by a callback": f"<script>function begin() {{ {CALLS} }}</script>"
    f"<script async defer src='{MAPS}&callback=begin'></script>",
    "by a library": script(MAPS)
    + f"<script>(async () => {{ await google.maps.importLibrary('maps'); {CALLS} }})()</script>",
}


@pytest.mark.parametrize("way", WAYS)
def test_a_map_is_a_drawn_frame_however_it_is_begun(web: Web, way: str):
    shots = [web.shoot(f"<body><h1>Where we are</h1>{PLACE}{WAYS[way]}") for _ in range(2)]
    facts = shots[0].facts
    assert (facts.page_errors, facts.console_errors, facts.refused) == ((), (), ())
    assert [urlsplit(url).path for url in facts.drawn] == ["/maps/api/js", "/maps/embed"]
    (frame,) = of_tag(shots[0], "iframe")
    assert (frame.width, frame.height) == (600, 300)
    assert shots[0].sha256 == shots[1].sha256


def test_a_kit_of_font_awesome_draws_its_icons(web: Web):
    icon = '<i class="fa-solid fa-square" style="font-size:400px"></i><i class="fa fa-facebook-square"></i>'
    without = web.shoot(f"<body>{icon}")
    shot = web.shoot(f"<body>{script('https://kit.fontawesome.com/42d5adcbca.js')}{icon}")
    assert (shot.facts.refused, shot.facts.missing_glyphs) == ((), "")
    assert of_tag(shot, "i")[0].height >= 400
    assert shot.sha256 != without.sha256


GSAP = "https://cdnjs.cloudflare.com/ajax/libs/gsap/3.12.2/"
BOX = '<div id=box style="width:100px;height:100px;background:#000;opacity:0"></div><p></p>'
MOVES = {
    "to": "gsap.to('#box', {duration: 1, opacity: 1, width: 300})",
    "from to": "gsap.fromTo(document.querySelector('#box'), {y: 50}, {y: 0, opacity: 1, width: '300px', stagger: 0.1})",
    "a timeline": "gsap.timeline({defaults: {ease: 'power2'}}).to('#box', {autoAlpha: 1})"
    ".to('#box', {width: 300}, '<')",
    "a scroll trigger": "gsap.registerPlugin(ScrollTrigger); gsap.to('#box', {opacity: 1, width: 300, scrollTrigger: {"
    "trigger: '#box', start: 'top 80%'}})",
    "a counter and its callbacks": "const n = {value: 0}; gsap.to(n, {value: 300, onUpdate() {"
    " box.style.width = `${n.value}px`; }, onComplete: () => gsap.set('#box', {opacity: 1})})",
    "version 2": "TweenMax.to('#box', 1, {opacity: 1, width: 300, ease: Power2.easeOut})",
}


@pytest.mark.parametrize("move", MOVES)
def test_what_gsap_animates_is_at_its_end(web: Web, move: str):
    scripts = script(GSAP + "gsap.min.js") + script(GSAP + "ScrollTrigger.min.js")
    shots = [web.shoot(f"<body>{BOX}{scripts}<script>{MOVES[move]}</script>") for _ in range(2)]
    (box,) = of_tag(shots[0], "div")
    assert (box.width, box.height) == (300, 100)
    assert ink_ratio(part(shots[0], box)) > 0.9
    assert shots[0].sha256 == shots[1].sha256


@pytest.mark.parametrize("vars_", ["scrollTrigger: {scrub: true}", "repeat: -1, yoyo: true", "paused: true"])
def test_what_follows_the_scroll_position_or_never_ends_stays_as_it_begins(web: Web, vars_: str):
    move = f"gsap.to('#box', {{width: 300, {vars_}}}); gsap.set('#box', {{opacity: 1}})"
    shot = web.shoot(f"<body>{BOX}{script(GSAP + 'gsap.min.js')}<script>{move}</script>")
    (box,) = of_tag(shot, "div")
    assert box.width == 100
