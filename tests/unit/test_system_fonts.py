"""Which font files pages are drawn with, and the hash that says so."""

import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from websight import packaged
from websight.browser.fontset import _DEFAULTS, STANDS_FOR, accepted, fontset, gathered

SHIPPED = {path.name: path for path in packaged.data("assets", "system").glob("*.ttf")}
THAI = "NotoSansThai-Regular.ttf"


def put(folder: Path, name: str, text: str = "a font") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


# What is taken.


@pytest.mark.parametrize(
    "name",
    [
        *("NotoColorEmoji.ttf", "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "NotoSerifTibetan-Regular.ttf"),
        *("NotoSansArabic-Regular.ttf", "NotoSansHebrew-Bold.ttf", "NotoSansDevanagari[wght].ttf"),
    ],
)
def test_a_font_for_what_does_not_ship_is_taken(tmp_path, name):
    path = put(tmp_path, f"truetype/noto/{name}")
    assert accepted([tmp_path]) == {name: path}


@pytest.mark.parametrize(
    "name",
    [
        *("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "Arimo-Regular.ttf", "NotoSans-Regular.ttf"),
        *("NotoSansMono-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf"),
        *("NotoSansArabic-Black.ttf", "NotoSerifHebrew-Regular.ttf", "NotoSansThai-Regular.ttf.bak"),
    ],
)
def test_any_other_font_is_not_taken(tmp_path, name):
    put(tmp_path, name)
    assert accepted([tmp_path]) == {}


def test_the_first_folder_goes_before_the_next_and_order_is_by_name(tmp_path):
    first = put(tmp_path / "a", THAI)
    put(tmp_path / "b", THAI)
    other = put(tmp_path / "b", "NotoSansArabic-Regular.ttf")
    found = accepted([tmp_path / "a", tmp_path / "none", tmp_path / "b"])
    assert list(found.items()) == [(other.name, other), (THAI, first)]


# The hash.


def sha(tmp_path: Path, folder: str) -> str:
    return gathered([tmp_path / folder], tmp_path).sha


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fontconfig is Linux's")
def test_the_hash_is_of_names_and_bytes_and_not_of_places(tmp_path):
    put(tmp_path / "a", THAI)
    put(tmp_path / "b" / "deep", THAI)
    put(tmp_path / "c", THAI, "another")
    put(tmp_path / "d", THAI.replace("Thai", "Lao"))
    put(tmp_path / "e", "DejaVuSans.ttf")
    with_nothing = sha(tmp_path, "none")
    assert len(with_nothing) == 16
    assert sha(tmp_path, "a") == sha(tmp_path, "b")
    assert len({with_nothing, *(sha(tmp_path, name) for name in "acd")}) == 4
    assert sha(tmp_path, "e") == with_nothing


def test_a_changed_file_is_read_again_and_no_other(tmp_path):
    path = put(tmp_path / "a", THAI)
    before = sha(tmp_path, "a")
    memory = tmp_path / "sums.json"
    known = memory.read_text("utf-8")
    assert str(path) in known
    assert sha(tmp_path, "a") == before
    assert memory.read_text("utf-8") == known
    put(tmp_path / "a", THAI, "a longer font")
    assert sha(tmp_path, "a") != before


@pytest.mark.parametrize("text", ["{", "null", "[1]", "[]"])
def test_a_memory_that_is_none_is_forgotten(tmp_path, text):
    put(tmp_path / "a", THAI)
    before = sha(tmp_path, "a")
    put(tmp_path, "sums.json", text)
    assert sha(tmp_path, "a") == before


# What Chromium is told.


def test_chromium_sees_the_files_of_the_set_and_nothing_else(tmp_path):
    path = put(tmp_path / "a", THAI)
    found = gathered([tmp_path / "a"], tmp_path / "place")
    links = found.conf.parent / "fonts"
    assert {link.name: link.resolve() for link in links.iterdir()} == {
        name: path.resolve() for name, path in {**SHIPPED, THAI: path}.items()
    }
    words = found.conf.read_text("utf-8")
    assert words.count("<dir>") == 1
    assert f"<dir>{links}</dir>" in words
    assert "<include" not in words
    assert found.variables["FONTCONFIG_FILE"] == str(found.conf)


def test_a_set_is_laid_out_once_and_mended_when_half_is_gone(tmp_path):
    first = gathered([], tmp_path)
    made = first.conf.stat().st_ino
    assert gathered([], tmp_path).conf.stat().st_ino == made
    (first.conf.parent / "fonts" / "Arimo-Regular.ttf").unlink()
    assert gathered([], tmp_path) == first
    assert (first.conf.parent / "fonts" / "Arimo-Regular.ttf").exists()
    assert list(tmp_path.iterdir()) == [first.conf.parent]


def test_a_place_with_signs_of_xml_is_written_as_such(tmp_path):
    assert "R&amp;D &lt;1&gt;" in gathered([], tmp_path / "R&D <1>").conf.read_text("utf-8")


def test_where_the_home_cannot_be_written_the_set_is_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(put(tmp_path, "a file") / "below"))
    fontset.cache_clear()
    try:
        found = fontset()
    finally:
        fontset.cache_clear()
    assert found.conf.is_file()
    assert ".websight-" in str(found.conf)


# What ships.


def test_every_family_that_stands_for_another_ships():
    families = {str(TTFont(path)["name"].getDebugName(1)) for path in SHIPPED.values()}
    assert set(STANDS_FOR) | set(_DEFAULTS) == families


def test_no_name_is_drawn_with_two_families():
    names = [name for names in STANDS_FOR.values() for name in names.split(", ")]
    assert len(names) == len(set(names))
    assert not {"ui-serif", "ui-sans-serif", "ui-monospace"} & set(names)


@pytest.mark.parametrize("name", [name for name in SHIPPED if name.startswith(("Arimo", "Tinos", "Cousine"))])
def test_text_fonts_have_the_letters_of_europe_and_vietnam(name):
    letters = set(TTFont(SHIPPED[name]).getBestCmap())
    text = "Ærøskøbing Łódź İstanbul Țăndărică Ελλάδα Україна Thổ Nhĩ Kỳ “–—…” • € £ → ½ ²"
    assert not {character for character in text if ord(character) not in letters}


def test_symbols_that_pages_use_are_in_one_font_or_another():
    symbols = set().union(*(TTFont(path).getBestCmap() for path in SHIPPED.values()))
    text = "→ ↗ ⇒ ✓ ✔ ✗ ★ ☆ ▶ ► ● ■ ◆ ❤ ☎ ☀ ☰ ⚙ ⌘ ⏎ ∞ ∑ √ ≈ ≠ ⅓ ⅔ ₿ ₹ ₺ ℃ ™ ① Ⓐ ┌ ╭ █ ⠋ ə ʃ ŋ ἀ Қ ϵ"
    assert not {character for character in text if ord(character) not in symbols}
