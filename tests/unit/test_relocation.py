"""Dead picture services: what their URLs become, where in a document, and that nothing else changes."""

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.web.pictures import services
from websight.web.pictures.scenes import catalogue
from websight.web.relocation import DEAD, moved, relocated

PHOTOS = {
    "https://source.unsplash.com/800x600/?coffee,shop": "seed/coffee-shop/800/600",
    "http://source.unsplash.com/800x600/?coffee%20shop": "seed/coffee-shop/800/600",
    "//source.unsplash.com/800x600?coffee+shop&sig=3": "seed/coffee-shop-3/800/600",
    "https://source.unsplash.com/random/900×700/?fruit": "seed/fruit/900/700",
    "https://source.unsplash.com/random/900%C3%97700/?fruit": "seed/fruit/900/700",
    "https://source.unsplash.com/1600x900/?nature,water&random=7": "seed/nature-water-7/1600/900",
    "https://source.unsplash.com/random/300x200": "seed/random/300/200",
    "https://source.unsplash.com/random?auto=format": "seed/random/1080/720",
    "https://source.unsplash.com/WLUHO9A_xik/1600x900": "seed/WLUHO9A-xik/1600/900",
    "https://source.unsplash.com/collection/190727/400x400": "seed/190727/400/400",
    "https://source.unsplash.com/400x300/?кофе": "seed/%D0%BA%D0%BE%D1%84%D0%B5/400/300",
    "https://loremflickr.com/320/240": "seed/kitten/320/240",
    "https://loremflickr.com/320/240/dog,park/all?lock=7": "seed/dog-park-7/320/240",
    "https://loremflickr.com/g/320/240/paris": "seed/paris/320/240?grayscale",
    "https://placekitten.com/200/300": "seed/kitten-200-300/200/300",
    "http://placekitten.com/g/200/300": "seed/kitten-200-300/200/300?grayscale",
}
BOXES = {
    "https://via.placeholder.com/150": "150",
    "https://via.placeholder.com/300x200.png": "300x200",
    "https://via.placeholder.com/300x200/ccc/333?text=Oak+Hall": "300x200/ccc/333?text=Oak+Hall",
    "https://via.placeholder.com/300/09f.png": "300/09f/969696",
    "https://via.placeholder.com/300.png/09f/fff": "300/09f/fff",
    "https://via.placeholder.com/300x200?text=Fish &amp; Chips": "300x200?text=Fish%20",
    "https://via.placeholder.com/300x200?text=Men's": "300x200?text=Men%27s",
    "http://placehold.it/350x150&text=Oak": "350x150?text=Oak",
    "https://placehold.it/350x150": "350x150",
    "https://fakeimg.pl/300x200/ff0000,128/000,255/?text=Hello&font=lobster": "300x200/ff0000/000?text=Hello",
}
KEPT = (
    "https://picsum.photos/seed/cup/400/300",
    "https://placehold.co/300x200",
    "https://unsplash.it/400/300",  # it redirects to picsum
    "https://source.unsplash.com.evil.example/800x600/?cup",
    "https://via.placeholder.com/",
    "https://via.placeholder.com/hello",
    "https://loremflickr.com/cache/resized/1.jpg",
    "https://source.unsplash.com/0x600/?cup",
    "https://source.unsplash.com/9000x600/?cup",
    "hero.jpg",
    "http://[",
    "",
)


@pytest.mark.parametrize(("url", "place"), PHOTOS.items())
def test_a_photograph_moves_with_its_words_and_size(url, place):
    assert moved(url) == f"https://picsum.photos/{place}"


@pytest.mark.parametrize(("url", "place"), BOXES.items())
def test_a_grey_box_moves_with_its_colours_and_label(url, place):
    html, note = relocated(f'<img src="{url}">')
    assert html == f'<img src="https://placehold.co/{place}">'
    assert note.endswith(" → placehold.co: 1")


@pytest.mark.parametrize("url", KEPT)
def test_what_is_alive_or_of_an_unknown_form_stays(url):
    assert moved(url) is None
    assert relocated(f'<img src="{url}">') == (f'<img src="{url}">', "")


@pytest.mark.parametrize("url", [url for url in PHOTOS if "320/240" not in url or "dog" in url])
def test_what_is_shown_has_the_same_subject_and_a_size_that_is_answered(url):
    place = moved(url)
    subject = services.requested(place)
    assert isinstance(subject, services.Subject)
    width, height = re.search(r"/([0-9]+)/([0-9]+)(?:\?|$)", place).groups()
    assert subject.size_px == (int(width), int(height))
    assert ET.fromstring(services.picture(place).body).get("width") == width


@pytest.mark.parametrize(("words", "scene"), [("coffee,cup", "cup"), ("mountain,lake", "mountains"), ("dog", "dog")])
def test_the_scene_is_that_of_the_words(words, scene):
    subject = services.requested(moved(f"https://source.unsplash.com/800x600/?{words}&sig=2"))
    assert catalogue.scene_for(subject.words, subject.seed)[0] is catalogue.scene(scene)


DEAD_URL, LIVE_URL = "https://via.placeholder.com/150", "https://placehold.co/150"
PLACES = (
    '<img src="{}">',
    "<img src='{}' alt=x>",
    "<img src={}>",
    "<IMG SRC = \n '{}'>",
    '<img data-src="{}">',
    '<img srcset="{} 1x, {} 2x">',
    '<img srcset="a.jpg 1x,{} 2x">',
    "<source srcset='{}'>",
    '<video poster="{}"></video>',
    '<link rel="preload" as="image" href="{}">',
    '<link rel="preload" as="image" imagesrcset="{} 2x">',
    '<svg><image width="3" href="{}"/></svg>',
    "<div style=\"background: url('{}') no-repeat, url({})\"></div>",
    '<div style="background: url(&quot;{}&quot;)"></div>',
    '<style>.a {{ background: url( "{}" ) }} .b {{ background: URL({}) }}</style>',
    "<div class=\"bg-[url('{}')] p-4\"></div>",
    "<script>list.innerHTML = '<img src=\"{}\">'</script>",
)
ELSEWHERE = (
    '<a href="{}">link</a>',
    "<p>We used {} once.</p>",
    '<img src="/proxy?url={}">',
    "<script>const base = '{}'</script>",
    '<img alt="{}">',
    "<pre>{}</pre>",
)


@pytest.mark.parametrize("place", PLACES)
def test_a_url_moves_wherever_a_picture_is_named(place):
    html, note = relocated(place.format(DEAD_URL, DEAD_URL))
    assert html == place.format(LIVE_URL, LIVE_URL)
    count = place.count("{}")
    assert note == f"via.placeholder.com → placehold.co: {count}"


@pytest.mark.parametrize("place", ELSEWHERE)
def test_text_and_links_stay(place):
    assert relocated(place.format(DEAD_URL)) == (place.format(DEAD_URL), "")


def test_every_other_byte_of_a_page_stays_and_the_note_counts_by_service():
    page = (
        "<!DOCTYPE html>\r\n<html><body  class=a\tid='b'>\n<!-- {} -->"
        '<img alt="Tea &amp; cake" src="https://source.unsplash.com/400x300/?tea,cake&amp;sig=1">'
        '<img src="//placehold.it/20"><img src="https://placehold.it/30" ><p>&nbsp;&copy; </P></body>'
    )
    html, note = relocated(page)
    assert note == "placehold.it → placehold.co: 2, source.unsplash.com → picsum.photos: 1"
    assert html == page.replace(
        "https://source.unsplash.com/400x300/?tea,cake&amp;sig=1", "https://picsum.photos/seed/tea-cake-1/400/300"
    ).replace("//placehold.it/20", "https://placehold.co/20").replace(
        "https://placehold.it/30", "https://placehold.co/30"
    )


def test_several_candidates_of_a_set_are_told_apart():
    old, new = "https://source.unsplash.com/{}x{}/?tea,cup", "https://picsum.photos/seed/tea-cup/{}/{}"
    sizes = ((400, 300), (800, 600))
    before, after = (", ".join(f"{url.format(*size)} {size[0]}w" for size in sizes) for url in (old, new))
    assert relocated(f'<img srcset="{before}">')[0] == f'<img srcset="{after}">'


@given(st.text(), st.sampled_from(sorted(DEAD)), st.text())
def test_no_document_is_an_error_and_moving_twice_moves_once(before, host, path):
    html, note = relocated(f'{before}<img src="https://{host}/{path}">{before}')
    assert relocated(html)[0] == html or not note


@given(st.sampled_from(sorted(DEAD)), st.text(st.characters(exclude_characters='"<>&'), max_size=60))
def test_a_moved_url_needs_no_escape(host, path):
    url = moved(f"https://{host}/300x200/{path}")
    assert url is None or not re.search(r"""[\s"'<>&\\]""", url)


@pytest.mark.parametrize("piece", ['src="//placehold.it/', "srcset='", 'srcset="//placehold.it/', "<link ", "url("])
def test_a_hostile_document_costs_its_length(piece):
    """A pattern that backtracks would not come back from a megabyte within the test's life."""
    html = piece * (1_000_000 // len(piece))
    assert relocated(html)[0] == html
