"""Words in place of content, and an assistant's, are told from those that only describe and those a site may say."""

from pathlib import Path

import pytest

from websight import markup
from websight.filters import left_out, talk
from websight.filters.text import max_garbled, no_elisions, no_talk
from websight.sample import Brief, Sample

LISTS = Path(__file__).parents[1] / "replies" / "left_out.txt"
REAL = Path(__file__).parents[3] / "shared" / "realpages" / "design2code"
FINDS = {
    "comment": lambda text: left_out.in_comment(f" {text} "),
    "css": lambda text: left_out.in_code(f" {text} "),
    "js": lambda text: left_out.in_code(f" {text}"),
    "prose": lambda text: any(left_out.in_prose(f"A heading\n{text}\nAnother line")),
    "talk": lambda text: bool(talk.talk(text)[0]),
}


def lines(wanted):
    for line in LISTS.read_text("utf-8").splitlines():
        kind, _, text = line.partition(": ")
        if kind.startswith(f"{wanted} "):
            yield kind.removeprefix(f"{wanted} "), text


def sample(html):
    return Sample(number=0, id="x", seed=0, brief=Brief(), html=html)


def test_what_only_describes_or_a_site_may_say_stays():
    assert [text for place, text in lines("stay") if FINDS[place](text)] == []


def test_what_leaves_content_out_is_found_nearly_always():
    wanted = list(lines("out"))
    missed = [text for place, text in wanted if not FINDS[place](text)]
    assert len(missed) <= 0.03 * len(wanted), missed


@pytest.mark.skipif(not REAL.is_dir(), reason="the pages of Design2Code are not here")
def test_no_real_page_is_dropped_for_what_it_says():
    for path in sorted(REAL.glob("*.html")):
        page = sample(path.read_text("utf-8", "replace"))
        for judge in (no_elisions(), no_talk(), max_garbled(3)):
            assert judge(page) is None, path.name


@pytest.mark.parametrize(
    ("garbled", "meant"),
    [
        ("CafÃ© de lâ€™Ã©tang", "Café de l’étang"),
        ("â€œQuiet, cleanâ€\x9d â€“ Â£40", "“Quiet, clean” – £40"),
        ("Ð\x9fÑ\x80Ð¸Ð²ÐµÑ\x82", "Привет"),
        ("ðŸ\x8d\x9e bread", "🍞 bread"),
        ("CafÃƒÂ©", "Café"),
        ("æ\x97¥æ\x9c¬", "日本"),
    ],
)
def test_garbled_text_is_mended_where_that_is_exact(garbled, meant):
    assert markup.ungarbled(garbled) == meant


@pytest.mark.parametrize(
    "text",
    ["Café", "AÇÃO E IRMÃOS", "Ân Cần", "100 Ã 200", "naïve – “so”", "Ångström, ÂME", "Привет", "日本", "\ufffd"],
)
def test_text_that_is_as_it_was_meant_stays(text):
    assert markup.ungarbled(text) == text


def test_text_that_lost_bytes_is_dropped_and_a_sign_or_two_is_not():
    lost = sample("<p>Le thÃ , dÃ jÃ  lâ€ hiver et les � du cafÃ</p>")
    assert max_garbled(3)(lost).reason == "mojibake"
    assert max_garbled(3)(sample("<p>� 2014 Marsh Boats</p>")) is None
    assert max_garbled(3)(sample("<p>Welcome to ���</p>")).reason == "mojibake"


def test_dots_between_page_numbers_are_a_gap_and_in_a_list_a_lack():
    assert no_elisions()(sample("<ul><li>1</li><li>2</li><li>…</li><li>9</li></ul>")) is None
    assert no_elisions()(sample("<ul><li>Oak</li><li>Ash</li><li>…</li></ul>")).reason == "content_left_out"


def test_code_that_is_shown_may_leave_things_out():
    assert no_elisions()(sample("<pre>&lt;!-- more items here --&gt;\n[rest of the code]</pre><p>So.</p>")) is None
    assert no_talk()(sample("<pre>```html\nx\n```</pre><p>So.</p>")) is None
