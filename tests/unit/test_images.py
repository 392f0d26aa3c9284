import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight.packaged import data, table
from websight.web.pictures.scenes import catalogue
from websight.web.pictures.services import Subject, picture, requested, scenery

SVG = "{http://www.w3.org/2000/svg}"
NAMES = sorted(table("pictures")["scenes"])
SIZED = {
    "https://picsum.photos/seed/espresso-cup-3/800/600": (800, 600),
    "https://picsum.photos/seed/vineyard-rows-1/300": (300, 300),
    "https://picsum.photos/id/237/200/300": (200, 300),
    "https://picsum.photos/640/480": (640, 480),
    "https://picsum.photos/640/480.webp?random=2": (640, 480),
    "https://picsum.photos/200": (200, 200),
    "https://placehold.co/600x400": (600, 400),
    "https://placehold.co/400": (400, 400),
    "https://placehold.co/600x400.png": (600, 400),
    "https://placehold.co/320x180/1e3a5f/white?text=Hello+World": (320, 180),
    "https://placehold.co/320x180/000/FFF/png": (320, 180),
    "https://i.pravatar.cc/96?u=mira-okafor": (96, 96),
    "https://i.pravatar.cc/300?img=12": (300, 300),
    "https://i.pravatar.cc/?u=a@b.example": (150, 150),
    "https://images.unsplash.com/photo-1501785888041-af3ef285b470?w=900&h=500&fit=crop": (900, 500),
    "https://images.unsplash.com/photo-1501785888041-af3ef285b470?w=900": (900, 600),
    "https://source.unsplash.com/1600x900/?mountain,lake": (1600, 900),
    "https://source.unsplash.com/random/400x300": (400, 300),
}
REFUSED = (
    "https://example.com/cat.jpg",
    "https://fonts.googleapis.com/css2?family=Inter",
    "https://picsum.photos.evil.example/200",
    "https://picsum.photos/",
    "https://picsum.photos/seed/cup",
    "https://picsum.photos/0/100",
    "https://picsum.photos/99999/100",
    "https://picsum.photos/-5/100",
    "https://picsum.photos/1e3/100",
    "https://placehold.co/",
    "https://placehold.co/hello",
    "https://i.pravatar.cc/large",
    "https://images.unsplash.com/profile-1?w=10&h=10",
    "https://images.unsplash.com/photo-1?w=" + "9" * 6000,
    "ftp://picsum.photos/200",
    "file:///etc/passwd",
    "http://[",
    "",
)


def parsed(url):
    asset = picture(url)
    assert asset is not None, url
    assert asset.content_type == "image/svg+xml"
    return ET.fromstring(asset.body)


@pytest.mark.parametrize(("url", "size"), SIZED.items())
def test_a_picture_has_the_size_that_its_url_asks_for(url, size):
    root = parsed(url)
    assert root.tag == f"{SVG}svg"
    assert (int(root.get("width")), int(root.get("height"))) == size
    _, _, width, height = map(float, root.get("viewBox").split())
    assert width / height == pytest.approx(size[0] / size[1], rel=0.001)


@pytest.mark.parametrize(
    ("url", "subject"),
    [
        (
            "https://picsum.photos/seed/espresso-cup-3/800/600",
            Subject("seed/espresso-cup-3", "espresso-cup-3", (800, 600)),
        ),
        ("https://picsum.photos/id/237/200/300", Subject("id/237", "", (200, 300))),
        ("https://loremflickr.com/320/240/dog", Subject("/320/240/dog?", "dog", (320, 240))),
        ("https://i.pravatar.cc/96?u=mira", Subject("u=mira", "", (96, 96), is_portrait=True)),
        (
            "https://randomuser.me/api/portraits/women/7.jpg",
            Subject("/api/portraits/women/7.jpg", "woman", (128, 128), is_portrait=True),
        ),
    ],
)
def test_a_url_says_which_photograph_it_asks_for(url, subject):
    assert requested(url) == subject
    assert subject.drawn() == picture(url)


def test_a_grey_box_is_no_photograph():
    assert requested("https://placehold.co/40x30") == picture("https://placehold.co/40x30")


def test_the_same_url_gives_the_same_bytes():
    assert [url for url in SIZED if picture(url) != picture(url)] == []


@pytest.mark.parametrize("url", REFUSED)
def test_other_urls_have_no_picture(url):
    assert picture(url) is None


def test_these_bytes_are_never_to_change_by_accident_of_machine_or_python():
    body = picture("https://placehold.co/300x200/eee/333?text=Oak").body.decode()
    assert body == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" viewBox="0 0 900 600" '
        'preserveAspectRatio="xMidYMid slice"><rect x="0" y="0" width="900" height="600" fill="#eeeeee"/>'
        '<text x="450" y="300" font-family="sans-serif" font-weight="700" font-size="90" text-anchor="middle" '
        'dominant-baseline="central" fill="#333333">Oak</text></svg>'
    )


SHAPES = {
    "svg",
    "g",
    "rect",
    "circle",
    "ellipse",
    "path",
    "polygon",
    "text",
    "linearGradient",
    "radialGradient",
    "stop",
}
HOSTILE = (
    '"><script>alert(1)</script>',
    "a&b<c>'d'",
    "кофе-чашка",
    "咖啡杯",
    "café crème",
    "\u202e\ufffe\x00\x1b",
    "%00%ff%fe",
    "cup " * 2500,
    "../../etc/passwd",
    "]]>",
    "🫖",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_still_give_a_document_without_scripts_or_references(text):
    for url in (
        f"https://picsum.photos/seed/{text.replace('/', '%2F')}/400/300",
        f"https://i.pravatar.cc/80?u={text}",
        f"https://placehold.co/400x300?text={text}",
        f"https://placehold.co/400x300/{text}/{text}",
        f"https://source.unsplash.com/400x300/?{text}",
    ):
        asset = picture(url)
        if asset is None:
            continue
        tags = {element.tag.removeprefix(SVG) for element in ET.fromstring(asset.body).iter()}
        assert tags <= SHAPES
        assert b"href" not in asset.body


@given(st.text(), st.text())
def test_no_url_of_a_known_service_is_an_error(path, query):
    for host in ("picsum.photos", "placehold.co", "i.pravatar.cc", "images.unsplash.com", "source.unsplash.com"):
        asset = picture(f"https://{host}/{path}?{query}")
        assert asset is None or ET.fromstring(asset.body).tag == f"{SVG}svg"


@given(st.text(), st.integers(1, 5000), st.integers(1, 5000))
def test_every_seed_and_size_has_a_picture(seed, width, height):
    root = ET.fromstring(scenery(seed, seed, (width, height)))
    assert (root.get("width"), root.get("height")) == (str(width), str(height))


def test_the_text_of_a_placeholder_is_shown_as_it_is_written():
    texts = parsed("https://placehold.co/400x200?text=Fish+%26+Chips\\n%3Cdaily%3E").findall(f"{SVG}text")
    assert [text.text for text in texts] == ["Fish & Chips", "<daily>"]


def test_a_placeholder_without_text_names_its_size():
    assert parsed("https://placehold.co/400x200").find(f"{SVG}text").text == "400 × 200"


def test_a_placeholder_has_the_colours_of_its_path():
    root = parsed("https://placehold.co/400x200/1e3a5f/ff0?text=x")
    assert root.find(f"{SVG}rect").get("fill") == "#1e3a5f"
    assert root.find(f"{SVG}text").get("fill") == "#ffff00"


def test_a_seed_shows_the_same_at_two_densities():
    small, large = (picture(f"https://picsum.photos/seed/tea-house/{size}").body for size in ("400/300", "800/600"))
    assert large == small.replace(b'width="400" height="300"', b'width="800" height="600"')


@pytest.mark.parametrize("size", [(800, 600), (5000, 1), (1, 5000)])
def test_every_scene_can_be_drawn_at_every_aspect(size):
    drawn = {name: scenery("seed", "", size, catalogue.scene(name)) for name in NAMES}
    assert [name for name, svg in drawn.items() if len(ET.fromstring(svg)) <= 3 or len(svg) >= 400_000] == []


def test_a_scene_differs_from_seed_to_seed():
    def drawn(name):
        return {scenery(f"seed {number}", "", (400, 300), catalogue.scene(name)) for number in range(12)}

    assert [name for name in NAMES if len(drawn(name)) < 11] == []


@pytest.mark.parametrize("section", ["scenes", "plain"])
def test_every_word_of_the_table_calls_for_its_scene(section):
    for name, words in table("pictures")[section].items():
        for word in words.split():
            assert catalogue.scene_for(word, "seed") == (catalogue.scene(name), word)


def test_no_word_is_claimed_by_two_scenes():
    for scenes in table("pictures").values():
        words = [word for words in scenes.values() for word in words.split()]
        assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("espresso-cup-3", "cup"),
        ("green-coffee-beans-1", "beans"),
        ("coffee-cherries-2", "fruit"),
        ("puppy-on-scales", "dog"),
        ("bakery", "bread"),
        ("olive-groves", "forest"),
        ("potter-s-wheel-1", "wheel"),
        ("spoked-wheel-1", "bicycle"),
        ("meeting-room", "meeting"),
        ("quiet-room", "living_room"),
        ("World Map", "world_map"),
        ("mountain,lake", "mountains"),
    ],
)
def test_the_head_of_a_phrase_chooses_the_scene(subject, name):
    assert catalogue.scene_for(subject, "seed")[0] is catalogue.scene(name)


def test_unknown_words_give_more_than_one_scene():
    scenes = {catalogue.scene_for("qwrtzl", f"seed {number}") for number in range(60)}
    assert len(scenes) > 6


def test_a_named_fruit_is_drawn_in_its_own_colour():
    lemon, plum = (scenery("seed", word, (400, 300)) for word in ("lemon", "plum"))
    assert "#f2cf3d" in lemon
    assert "#6b3a6b" in plum


def test_most_picture_subjects_of_the_topics_are_known():
    topics = [table(f"topics/{path.stem}") for path in data("topics").glob("*.toml")]
    subjects = {subject for topic in topics for subject in topic["pictures"]}
    unknown = {subject for subject in subjects if not catalogue.scene_for(subject, "seed")[1]}
    assert len(unknown) <= 0.08 * len(subjects), sorted(unknown)
