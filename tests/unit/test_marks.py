"""Files that pages name and nobody has: a logo is drawn as a logo, an icon as an icon, a face as a face."""

import pytest

from websight import packaged
from websight.web.pictures import marks, services
from websight.web.visit import visit

PAGE = "https://static.page.invalid/"


def answered(html, url):
    asset = visit(html).at(PAGE).answer(PAGE + url, "Image")
    return asset.body.decode() if asset else None


@pytest.mark.parametrize(
    ("html", "url", "name"),
    [
        ('<img src="logo.png" alt="Varga Bread logo">', "logo.png", "Varga Bread"),
        ('<img src="images/varga-logo.svg" alt="">', "images/varga-logo.svg", "Varga"),
        ('<title>Varga – Bread at night</title><img src="./logo.svg" alt="Logo">', "logo.svg", "Varga"),
        (
            '<img src="/static/brand/logo-white.png" alt="The Mill &amp; Co">',
            "static/brand/logo-white.png",
            "Mill &amp; Co",
        ),
        ('<img src="clients/logos/acme.png" alt="Acme">', "clients/logos/acme.png", "Acme"),
    ],
)
def test_a_logo_bears_the_name_that_the_page_gives_it(html, url, name):
    assert f">{name}</text>" in answered(html, url)


def test_a_logo_without_any_name_is_a_sign():
    svg = answered('<img src="logo.png">', "logo.png")
    assert "<text" not in svg
    assert 'width="48"' in svg


@pytest.mark.parametrize(
    ("url", "alt", "icon"),
    [
        ("icons/phone.svg", "", "phone"),
        ("icon-email.png", "", "mail"),
        ("assets/icons/shopping-bag.svg", "", "shopping-bag"),
        ("img/icon-3.svg", "Fast delivery", "zap"),
        ("arrow.svg", "", "arrow-right"),
        ("flag.png", "", "flag"),
    ],
)
def test_an_icon_is_the_one_its_name_calls_for(url, alt, icon):
    assert packaged.table("icons")[icon] in answered(f'<img src="{url}" alt="{alt}">', url)


def test_an_icon_nobody_can_name_is_the_same_at_every_try():
    first, again = (answered('<img src="icon-7.svg">', "icon-7.svg") for _ in range(2))
    assert first == again
    assert "stroke-linecap" in first


@pytest.mark.parametrize("url", ["spacer.gif", "images/pixel.png", "blank.gif"])
def test_a_spacer_shows_nothing(url):
    assert 'width="1" height="1"/>' in answered(f'<img src="{url}">', url)


@pytest.mark.parametrize("url", ["sprite.png", "btn-submit.png", "photo", "movie.mp4"])
def test_what_nobody_can_guess_is_not_drawn(url):
    assert answered(f'<img src="{url}">', url) is None


@pytest.mark.parametrize(
    "url",
    ["images/avatar-1.jpg", "team/anna.jpg", "user2.png", "img/ceo.webp", "testimonial3.jpg", "people/ada-obi.png"],
)
def test_a_face_is_a_portrait(url):
    subject = services.lost(PAGE + url)
    assert subject.is_portrait
    assert subject.size_px == (400, 400)


@pytest.mark.parametrize(
    "url", ["user-uploads/hero.jpg", "team-meeting.jpg", "surface.png", "images/bread.svg", "manual.png"]
)
def test_other_pictures_are_scenes(url):
    assert services.is_lost(PAGE + url)
    assert services.mark(PAGE + url) is None
    assert not services.lost(PAGE + url).is_portrait


def test_a_document_with_a_logo_of_its_own_is_not_written_where_another_was():
    assert not visit('<img class="h-8" src="logo.png" alt="Varga">').is_static
    assert visit('<img class="logo" src="https://picsum.photos/seed/rye/40/40">').is_static
    assert visit('<img src="hero.png">').is_static


def test_inks_are_legible_on_white_and_on_black():
    def luminance(color):
        parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink in marks._INKS:
        assert 1.05 / (luminance(ink) + 0.05) > 3.8
        assert (luminance(ink) + 0.05) / 0.05 > 4.2


@pytest.mark.parametrize(
    ("url", "size"),
    [
        ("https://image.pollinations.ai/prompt/rye%20bread%20on%20a%20table?width=640&height=360&seed=3", (640, 360)),
        ("https://image.pollinations.ai/prompt/rye", (1024, 1024)),
        ("https://robohash.org/ada.png?size=200x200", (200, 200)),
        ("https://placedog.net/500/300", (500, 300)),
        ("https://placecats.com/300/200", (300, 200)),
        ("https://www.gravatar.com/avatar/205e460b479e2e5b48aec07710c08d50?s=80", (80, 80)),
        ("https://source.boringavatars.com/beam/120/Maria", (120, 120)),
    ],
)
def test_photographs_of_further_services_are_known(url, size):
    assert services.requested(url).size_px == size


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://placeholder.pics/svg/300x200/DEDEDE/555555/Our%20oven", 'width="300" height="200"'),
        ("https://placeholder.pics/svg/300x200/DEDEDE/555555/Our%20oven", ">Our oven</text>"),
        ("https://placehold.jp/24/cc9999/993333/250x50.png?text=Rye", 'width="250" height="50"'),
        ("https://placehold.jp/150x100.png", 'width="150" height="100"'),
        ("https://dummyjson.com/image/400x200/282828/ffffff?text=Rye", 'width="400" height="200"'),
        ("https://dummyjson.com/image/400x200/282828/ffffff?text=Rye", 'fill="#282828"'),
        ("https://placehold.net/600x400.png", 'width="600" height="400"'),
        (f"{PAGE}api/placeholder/400/320", 'width="400" height="320"'),
        ("https://claude.example/api/placeholder/64/64", 'width="64" height="64"'),
    ],
)
def test_grey_boxes_of_further_services_are_known(url, said):
    assert said in services.picture(url).body.decode()


def test_words_of_a_prompt_choose_what_is_shown():
    first, other = (
        services.picture(f"https://image.pollinations.ai/prompt/{words}?width=400&height=300")
        for words in ("lighthouse%20on%20a%20cliff", "bowl%20of%20soup")
    )
    assert first != other
    assert services.requested("https://image.pollinations.ai/prompt/a%20cat?width=9000&height=1") is None
