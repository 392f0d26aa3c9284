"""Real pictures: which of them a URL shows, in what size and shape, and what happens to broken ones."""

import io

import pytest
from PIL import Image

from websight.web.pictures import services
from websight.web.pictures.photos import Photos
from websight.web.pictures.services import Subject

SVG, JPEG = "image/svg+xml", "image/jpeg"
COLORS = {"a red cup of coffee": "red", "green tea leaves": "green", "blue coffee mill": "blue", "cats": "orange"}


class Shelf:
    """A gallery in memory."""

    def __init__(self, pictures):
        self._pictures = list(pictures.items())

    def captions(self):
        for caption, _ in self._pictures:
            yield caption

    def open(self, number):
        return io.BytesIO(self._pictures[number][1])


def encoded(picture, kind="PNG", **more):
    body = io.BytesIO()
    picture.save(body, kind, **more)
    return body.getvalue()


def flat(color, size=(90, 60)):
    return encoded(Image.new("RGB", size, color))


def shelf(captions=COLORS):
    return Shelf({caption: flat(color) for caption, color in captions.items()})


def shown(photos, url):
    """Return the size, and the name of the colour in the middle."""
    asset = photos.picture(url)
    assert asset.content_type == JPEG
    picture = Image.open(io.BytesIO(asset.body))
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    colors = {
        name: Image.new("RGB", (1, 1), name).getpixel((0, 0)) for name in ("red", "green", "blue", "orange", "white")
    }
    near = min(colors, key=lambda name: sum(abs(a - b) for a, b in zip(middle, colors[name], strict=True)))
    return picture.size, near


@pytest.mark.parametrize(
    ("url", "size", "color"),
    [
        ("https://picsum.photos/seed/tea-leaf-3/80/40", (80, 40), "green"),
        ("https://source.unsplash.com/50x70/?coffee,cup", (50, 70), "red"),
        ("https://loremflickr.com/64/64/coffee,mill", (64, 64), "blue"),
        ("https://placekitten.com/30/30", (30, 30), "orange"),
    ],
)
def test_the_words_of_a_url_choose_the_picture_and_the_url_its_size(url, size, color):
    assert shown(Photos(shelf()), url) == (size, color)


def test_a_rare_word_counts_more_than_a_common_one():
    photos = Photos(shelf({"coffee one": "red", "coffee two": "blue", "coffee three": "white", "saffron": "orange"}))
    assert shown(photos, "https://picsum.photos/seed/coffee-saffron/20/20")[1] == "orange"


def test_the_seed_takes_one_of_those_that_match_alike_and_the_same_at_every_size():
    photos = Photos(shelf())
    seen = {}
    for number in range(24):
        for size in ("40/30", "20/20"):
            color = shown(photos, f"https://picsum.photos/seed/coffee-{number}/{size}")[1]
            assert seen.setdefault(number, color) == color
    assert set(seen.values()) == {"red", "blue"}


def test_words_that_nothing_matches_show_any_picture():
    photos = Photos(shelf())
    found = {shown(photos, f"https://picsum.photos/seed/qwrtz-{number}/20/20")[1] for number in range(40)}
    assert found == {"red", "green", "blue", "orange"}


def test_another_process_answers_the_same_bytes_in_another_order():
    urls = [f"https://picsum.photos/seed/coffee-{number}/40/30" for number in range(8)]
    first, second = Photos(shelf()), Photos(shelf())
    assert [first.picture(url) for url in urls] == [second.picture(url) for url in reversed(urls)][::-1]


def test_a_portrait_is_cut_otherwise_than_a_picture_whichever_was_asked_for_first():
    tall = Image.linear_gradient("L").resize((60, 240))
    urls = ("https://i.pravatar.cc/60?u=a", "https://picsum.photos/seed/face/60/60")
    first, second = (Photos(Shelf({"face": encoded(tall)})) for _ in range(2))
    portrait, scene = (first.picture(url) for url in urls)
    assert portrait != scene
    assert [second.picture(url) for url in reversed(urls)] == [scene, portrait]


def test_grey_boxes_and_initials_stay_drawn_and_other_urls_refused():
    photos = Photos(shelf())
    for url in (
        "https://placehold.co/40x30?text=cup",
        "https://ui-avatars.com/api/?name=Cup",
        "https://example.org/a.jpg",
    ):
        assert photos.picture(url) == services.picture(url)


def test_portraits_stay_drawn_unless_captions_tell_of_people():
    url = "https://i.pravatar.cc/80?u=mira"
    assert Photos(shelf()).picture(url) == services.picture(url)
    peopled = Photos(shelf({**COLORS, "portrait of a chemist": "white"}))
    assert shown(peopled, url) == ((80, 80), "white")


def test_a_portrait_of_a_woman_is_one_where_there_is_one():
    photos = Photos(shelf({"face of a man": "red", "woman at work": "blue"}))
    found = {shown(photos, f"https://randomuser.me/api/portraits/women/{number}.jpg")[1] for number in range(12)}
    assert found == {"blue"}


def test_a_lost_file_shows_what_its_name_says():
    asset = Photos(shelf()).stand_in("https://shop.example/img/green-tea-60x40.jpg")
    assert Image.open(io.BytesIO(asset.body)).size == (60, 40)


def test_a_picture_is_cut_and_not_squeezed():
    wide = Image.new("RGB", (300, 100), "blue")
    wide.paste("red", (100, 0, 200, 100))
    asset = Photos(Shelf({"wide": encoded(wide)})).picture("https://picsum.photos/seed/wide/60/60")
    square = Image.open(io.BytesIO(asset.body))
    assert all(square.getpixel((x, 30))[0] > 200 for x in (4, 30, 55))


def test_a_picture_stands_as_its_camera_was_held():
    lying = Image.new("RGB", (80, 40), "blue")
    lying.paste("red", (0, 0, 40, 40))
    orientation = Image.Exif()
    orientation[0x0112] = 6  # a quarter turn to the right
    body = encoded(lying, "JPEG", exif=orientation)
    asset = Photos(Shelf({"tower": body})).picture("https://picsum.photos/seed/tower/40/80")
    upright = Image.open(io.BytesIO(asset.body))
    assert upright.getpixel((20, 10))[0] > 200
    assert upright.getpixel((20, 70))[2] > 200


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "I;16", "1"])
def test_every_kind_of_pixels_becomes_a_jpeg(mode):
    body = encoded(Image.new(mode, (40, 30)), "TIFF" if mode in {"CMYK", "I;16"} else "PNG")
    asset = Photos(Shelf({"kind": body})).picture("https://picsum.photos/seed/kind/20/20")
    assert Image.open(io.BytesIO(asset.body)).mode == "RGB"


def test_what_one_can_see_through_is_on_white():
    body = encoded(Image.new("RGBA", (40, 30), (255, 0, 0, 0)))
    assert shown(Photos(Shelf({"glass": body})), "https://picsum.photos/seed/glass/20/20")[1] == "white"


def test_a_broken_file_gives_its_place_to_the_next_that_matches():
    whole = flat("red")
    for broken in (b"", b"nonsense", whole[: len(whole) - 40], encoded(Image.effect_noise((90, 60), 9), "JPEG")[:900]):
        photos = Photos(Shelf({"coffee beans": broken, "coffee cup": whole, "tea": flat("blue")}))
        found = {shown(photos, f"https://picsum.photos/seed/coffee-{number}/30/20")[1] for number in range(8)}
        assert found == {"red"}


def test_where_every_file_is_broken_a_scene_is_drawn():
    photos, url = Photos(Shelf({"cup": b"nonsense"})), "https://picsum.photos/seed/cup/30/20"
    assert photos.picture(url) == services.picture(url)


def test_a_picture_larger_than_a_screen_is_drawn():
    photos, url = Photos(shelf()), "https://picsum.photos/seed/cup/5000/5000"
    assert photos.picture(url).content_type == SVG


def test_what_is_kept_is_bounded():
    photos = Photos(Shelf({"noise": encoded(Image.effect_noise((200, 200), 90), "JPEG")}), kept_bytes=100_000)
    for side in range(100, 140):
        photos.picture(f"https://picsum.photos/seed/noise/{side}/{side}")
    assert 80_000 < sum(len(asset.body) for asset in photos._kept.values()) == photos._kept_bytes <= 100_000


@pytest.mark.parametrize("text", ["", "\x00", "кофе", "咖啡杯", "🫖", "cup " * 5000, "ies s ss"])
def test_any_words_have_a_picture(text):
    photos = Photos(shelf())
    assert photos._shown(Subject(text, text, (10, 10))).content_type == JPEG
