"""Filters that need a picture or what was measured with it, and the stage that asks all filters."""

import hashlib
import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from websight.config.filters import Filters
from websight.filters import image, layout, standard, text
from websight.filters.check import Judge
from websight.sample import Brief, Element, Facts, Sample, Shot, View

BRIEF = Brief(
    kind="pricing",
    topic="coffee_roastery",
    style="plain",
    palette="sand",
    font_pair="inter",
    complexity="short",
    language="en",
    tailwind="4",
    sections=("hero_split",),
)
DESKTOP = View(name="desktop", width_css=1280, height_css=800, scale=1.0, color_scheme="light", full_page=True)
PHONE = replace(DESKTOP, name="phone", width_css=390)
BOX = Element(tag="p", role="paragraph", text="Fresh beans", x=0, y=100, width=1280, height=200, visible=True)
IN_ORDER = Facts(
    title="Beans",
    lang="en",
    text_chars=400,
    words=60,
    tags=40,
    depth=8,
    distinct_tags=12,
    page_width_css=1280,
    page_height_css=2300,
    images=2,
    images_failed=(),
    console_errors=(),
    page_errors=(),
    refused=(),
)
HTML = "<!doctype html>\n<html><head></head><body><p>One two three four five six seven eight nine ten</p></body></html>"


def shot(png=b"", view=DESKTOP, elements=(BOX,), **facts):
    return Shot(
        view=view,
        png=png,
        width_px=view.width_css,
        height_px=2300,
        sha256=hashlib.sha256(png).hexdigest(),
        elements=elements,
        facts=replace(IN_ORDER, **facts),
    )


def shown(*shots, html=HTML):
    return Sample(number=0, id="0000", seed=1, brief=BRIEF, html=html, shots=shots)


def png(pixels):
    file = io.BytesIO()
    Image.fromarray(np.asarray(pixels, np.uint8)).save(file, "PNG")
    return file.getvalue()


def white(height=800, width=1280):
    return np.full((height, width, 3), 255, np.uint8)


def rainbow(colors, height=800, width=1280):
    """Return a picture of as many colours, in columns of the same width."""
    column = np.arange(width) * colors // width
    return np.broadcast_to(np.stack([column, 255 - column, column // 2], axis=1), (height, width, 3))


def test_a_sample_without_a_picture_is_not_kept():
    assert layout.rendered()(shown()).reason == "not_rendered"
    assert layout.rendered()(shown(shot())) is None


def test_a_page_wider_than_its_view_goes_and_one_rounded_up_stays():
    judge = layout.no_overflow(tolerance_css=1)
    assert judge(shown(shot(page_width_css=1281))) is None
    drop = judge(shown(shot(page_width_css=1282)))
    assert (drop.stage, drop.reason, drop.detail) == ("check", "horizontal_overflow", "desktop: 1282 > 1281 px")


@pytest.mark.parametrize(
    ("width", "right", "reason"),
    [
        (1300, 1280, ""),  # a shadow or a margin of a row reaches beyond the view, and no text does
        (1304, 1281, ""),
        (1305, 1280, "horizontal_overflow"),
        (1290, 1290, "horizontal_overflow"),  # a right-aligned price loses a digit
        (1290, 1600, ""),  # the next card of a carousel, which its parent cuts
    ],
)
def test_a_page_may_be_a_little_too_wide_where_no_text_is_cut(width, right, reason):
    text = replace(BOX, x=right - 300, width=300)
    drop = layout.no_overflow(Filters().overflow_tolerance_css)(shown(shot(elements=(text,), page_width_css=width)))
    assert (drop.reason if drop else "") == reason


def test_text_that_is_cut_may_be_tolerated_too():
    text = replace(BOX, width=1290)
    sample = shown(shot(elements=(text,), page_width_css=1290))
    assert "cuts 'Fresh beans'" in layout.no_overflow(24)(sample).detail
    assert layout.no_overflow(24, 10)(sample) is None


def test_one_bad_view_drops_the_page():
    judge = layout.no_overflow(tolerance_css=1)
    drop = judge(shown(shot(), shot(view=PHONE, page_width_css=500)))
    assert drop.detail == "phone: 500 > 391 px"


def test_a_page_one_pixel_too_tall_goes():
    judge = layout.max_height(css=10_000)
    assert judge(shown(shot(page_height_css=10_000))) is None
    assert judge(shown(shot(page_height_css=10_001))).reason == "too_tall"


def test_a_page_whose_content_ends_early_goes_although_the_page_fills_the_view():
    judge = layout.min_height(css=300)
    assert judge(shown(shot(elements=(BOX,)))) is None  # ends at 300
    body = replace(BOX, tag="body", height=700)
    short = replace(BOX, height=199)
    hidden = replace(BOX, height=900, visible=False)
    assert judge(shown(shot(elements=(body, short, hidden)))).reason == "too_small"
    assert judge(shown(shot(elements=()))).reason == "too_small"


@pytest.mark.parametrize(
    ("factory", "fact", "reason"),
    [
        (layout.max_page_errors, "page_errors", "page_error"),
        (layout.max_console_errors, "console_errors", "console_error"),
        (layout.max_failed_images, "images_failed", "picture_missing"),
        (layout.max_refused, "refused", "request_refused"),
    ],
)
def test_one_trouble_more_than_allowed_drops_the_page(factory, fact, reason):
    judge = factory(n=1)
    assert judge(shown(shot(**{fact: ("first",)}))) is None
    drop = judge(shown(shot(**{fact: ("first", "second")})))
    assert (drop.reason, drop.detail) == (reason, "desktop: 2 > 1, first: first")


def test_the_drop_of_a_page_names_the_pack_that_would_have_answered():
    page = shown(shot(refused=("https://example.org/app.js", "https://unpkg.com/mermaid")))
    drop = layout.max_refused(0, lambda url: "some-pack" if "mermaid" in url else "")(page)
    assert drop.detail == "desktop: 2 > 0, first: https://example.org/app.js; in the asset pack some-pack"


def test_a_page_with_a_character_that_no_font_has_goes_and_names_it():
    judge = layout.max_missing_glyphs(n=1, icons_ratio=0)
    assert judge(shown(shot(missing_glyphs="你"))) is None
    drop = judge(shown(shot(missing_glyphs="你😀")))
    assert (drop.reason, drop.detail) == ("missing_glyphs", "desktop: 2 > 1: U+4F60 你, U+1F600 😀")
    assert Judge(standard(Filters()))(shown(shot(missing_glyphs="你"))).drop.reason == "missing_glyphs"


def test_a_small_icon_without_a_font_is_no_reason_and_many_or_large_ones_are():
    judge = layout.max_missing_glyphs(n=0, icons_ratio=0.001)
    assert judge(shown(shot(missing_glyphs="\ue101", missing_icons_px=400))) is None
    drop = judge(shown(shot(missing_glyphs="\ue101\uf09a", missing_icons_px=6_000)))
    assert drop.detail == "desktop: icons of 0.20% > 0.10% of the page: U+E101 \ue101, U+F09A \uf09a"
    assert judge(shown(shot(missing_glyphs="\ue101你", missing_icons_px=400))).detail == "desktop: 1 > 0: U+4F60 你"


def test_the_browsers_complaint_about_a_request_is_no_console_error_of_the_page():
    judge = layout.max_console_errors(n=0)
    assert judge(shown(shot(console_errors=("Failed to load resource: net::ERR_FAILED",)))) is None
    assert judge(shown(shot(console_errors=("x is not defined",)))).reason == "console_error"


def test_a_blank_picture_goes_and_a_page_with_a_paragraph_stays():
    judge = image.on_picture(image.max_one_color(ratio=0.995))
    drop = judge(shown(shot(png(white()))))
    assert (drop.reason, drop.detail) == ("blank_picture", "1.0000 > 0.9950 one colour")
    paragraph = white()
    paragraph[300:340, 200:440] = 0  # 0.9 % of the picture
    assert judge(shown(shot(png(paragraph)))) is None


def test_a_speck_on_a_blank_page_does_not_save_it():
    speck = white()
    speck[10:40, 10:100] = 0  # 0.26 %
    judge = image.on_picture(image.max_one_color(ratio=0.995))
    assert judge(shown(shot(png(speck)))).reason == "blank_picture"


def test_a_picture_of_fifteen_colors_goes_and_one_of_sixteen_stays():
    judge = image.on_picture(image.min_colors(n=16))
    assert judge(shown(shot(png(rainbow(15))))).reason == "too_few_colors"
    assert judge(shown(shot(png(rainbow(16))))) is None


def test_what_is_no_picture_goes():
    judge = image.on_picture(image.min_colors(n=1))
    whole = png(rainbow(200))
    assert judge(shown(shot(b"<html>"))).reason == "unreadable_picture"
    assert judge(shown(shot(b""))).reason == "unreadable_picture"
    assert judge(shown(shot(whole[: len(whole) // 2]))).reason == "unreadable_picture"


def test_the_first_rule_a_picture_breaks_is_the_reason():
    judge = image.on_picture(image.min_colors(n=16), image.max_one_color(ratio=0.995))
    assert judge(shown(shot(png(white())))).reason == "too_few_colors"


@pytest.mark.parametrize("size", [(1, 1), (7, 30_000), (30_000, 7), (800, 1280)])
def test_pictures_of_any_shape_are_counted(size):
    colors = image.picture_colors(png(white(*size)))
    assert colors == image.Colors(most_frequent_ratio=1.0, distinct=1)


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_every_kind_of_png_is_counted(mode):
    file = io.BytesIO()
    Image.new(mode, (40, 40)).save(file, "PNG")
    assert image.picture_colors(file.getvalue()) == image.Colors(most_frequent_ratio=1.0, distinct=1)


def test_a_good_page_passes_the_standard_filters_unchanged():
    sample = shown(shot(png(rainbow(200))))
    assert Judge(standard(Filters()))(sample) is sample


def test_the_first_filter_with_a_reason_decides():
    sample = shown(shot(png(white()), refused=("https://x.example/a.js",), page_width_css=2000))
    checked = Judge(standard(Filters()))(sample)
    assert checked.drop.reason == "request_refused"
    assert replace(checked, drop=None) == sample


def test_thresholds_reach_their_filters():
    sample = shown(shot(png(rainbow(200)), page_width_css=1400))
    assert Judge(standard(Filters()))(sample).drop.reason == "horizontal_overflow"
    assert Judge(standard(Filters(overflow_tolerance_css=200)))(sample).drop is None
    assert Judge(standard(Filters(overflow_tolerance_css=200, min_words=61)))(sample).drop.reason == "too_few_words"


def test_words_that_scripts_write_or_paint_count_as_they_are_seen():
    judge = text.min_words(n=10)
    empty = "<!doctype html><html><body><div id=app></div><script>render()</script></body></html>"
    assert judge(shown(html=empty)).detail == "0 < 10"
    assert judge(shown(shot(words=130), html=empty)) is None
    assert judge(shown(shot(words=3), html=empty)).detail == "3 < 10"
    chinese = replace(BOX, text="我们的小港口工坊修理木船并教授细木工")
    assert judge(shown(shot(words=1, elements=[chinese]), html=empty)) is None
    assert judge(shown(shot(words=1, elements=[replace(chinese, visible=False)]), html=empty)).detail == "1 < 10"
    canvas = replace(BOX, tag="canvas", text="", width=1280, height=600)
    assert judge(shown(shot(words=1, elements=[canvas]), html=empty)) is None
    assert judge(shown(shot(words=1, elements=[replace(canvas, height=9)]), html=empty)) is not None
