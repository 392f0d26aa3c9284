import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight import packaged
from websight.web import fonts

RULE = re.compile(r"@font-face \{(.*?)\}", re.DOTALL)
PAIRS = packaged.table("fonts")


def rules(url: str) -> list[dict[str, str]]:
    asset = fonts.answer(url)
    assert asset is not None, url
    assert asset.content_type.startswith("text/css")
    blocks = RULE.findall(asset.body.decode())
    return [dict(re.findall(r"([a-z-]+): ([^;]+);", block)) for block in blocks]


def css2(query: str) -> list[tuple[str, str, str]]:
    """Return family, style and weight of the Latin rules, which is one of each pair."""
    found = rules(f"https://fonts.googleapis.com/css2?{query}")
    return [(rule["font-family"], rule["font-style"], rule["font-weight"]) for rule in found if is_latin(rule)]


def is_latin(rule: dict[str, str]) -> bool:
    return rule["unicode-range"].startswith("U+0000-00FF")


def test_single_weights_have_one_rule_each() -> None:
    assert css2("family=Inter:wght@400;700") == [("'Inter'", "normal", "400"), ("'Inter'", "normal", "700")]


def test_a_range_of_weights_stays_a_range() -> None:
    assert css2("family=Lora:wght@400..700") == [("'Lora'", "normal", "400 700")]


def test_a_range_is_cut_to_what_the_font_can_draw() -> None:
    assert css2("family=Lora:wght@100..900") == [("'Lora'", "normal", "400 700")]


def test_a_family_without_axes_comes_in_regular() -> None:
    assert css2("family=Open+Sans") == [("'Open Sans'", "normal", "400")]


def test_italics_are_answered_where_they_ship() -> None:
    assert css2("family=Lora:ital,wght@0,400;1,500") == [("'Lora'", "normal", "400"), ("'Lora'", "italic", "500")]
    assert css2("family=Oswald:ital,wght@0,400;1,400") == [("'Oswald'", "normal", "400")]


def test_other_axes_are_passed_over() -> None:
    assert css2("family=Fraunces:ital,opsz,wght@0,9..144,600") == [("'Fraunces'", "normal", "600")]


def test_a_static_family_has_a_file_for_each_weight_of_a_range() -> None:
    assert [weight for _, _, weight in css2("family=Poppins:wght@100..600")] == ["400", "500", "600"]


def test_the_old_form_means_the_same() -> None:
    old = rules("https://fonts.googleapis.com/css?family=Lora:400,bold,700italic:latin|Open+Sans&display=swap")
    new = rules(
        "https://fonts.googleapis.com/css2?family=Lora:ital,wght@0,400;0,700;1,700&family=Open+Sans:wght@400&display=swap"
    )
    assert old == new


def test_display_is_said_only_where_it_was_asked_for() -> None:
    assert {rule["font-display"] for rule in rules("https://fonts.googleapis.com/css2?family=Inter&display=swap")} == {
        "swap"
    }
    assert all("font-display" not in rule for rule in rules("https://fonts.googleapis.com/css2?family=Inter"))


def test_latin_and_extended_latin_are_told_apart_by_their_range() -> None:
    *_, extended, latin = rules("https://fonts.googleapis.com/css2?family=Inter")
    assert "U+0100" in extended["unicode-range"]
    assert is_latin(latin)
    assert extended["src"] != latin["src"]


@pytest.mark.parametrize("letter", ["Ж", "Ω", "ộ"])
def test_european_scripts_have_a_file_of_their_own(letter: str) -> None:
    def has(span: str) -> bool:
        low, _, high = span.strip().removeprefix("U+").partition("-")
        return int(low, 16) <= ord(letter) <= int(high or low, 16)

    found = rules("https://fonts.googleapis.com/css2?family=Inter")
    (rule,) = [rule for rule in found if any(has(span) for span in rule["unicode-range"].split(","))]
    assert not is_latin(rule)


def test_every_rule_points_at_a_file_that_is_answered() -> None:
    families = sorted({face.family for face in fonts.faces()})
    for family in families:
        url = f"https://fonts.googleapis.com/css2?family={family.replace(' ', '+')}:ital,wght@0,1..1000;1,1..1000"
        for rule in rules(url):
            match = re.fullmatch(r"url\((\S+)\) format\('woff2'\)", rule["src"])
            assert match is not None
            file = fonts.answer(match[1])
            assert file is not None
            assert file.content_type == "font/woff2"
            assert file.body.startswith(b"wOF2")


def test_a_weight_that_does_not_ship_is_drawn_with_the_nearest() -> None:
    (light,) = [rule for rule in rules("https://fonts.googleapis.com/css2?family=Poppins:wght@200") if is_latin(rule)]
    assert light["font-weight"] == "200"
    assert "poppins-latin-400-normal" in light["src"]


@pytest.mark.parametrize(
    ("family", "source"),
    [
        ("Comic Neue", "inter"),
        ("Noto Sans", "opensans"),
        ("Spectral", "sourceserif4"),
        ("Some Slab", "robotoslab"),
        ("Victor Mono", "jetbrainsmono"),
    ],
)
def test_a_family_that_does_not_ship_is_drawn_with_one_that_does(family: str, source: str) -> None:
    url = f"https://fonts.googleapis.com/css2?family={family.replace(' ', '+')}:wght@400&family=Lora"
    other = [rule for rule in rules(url) if rule["font-family"] == f"'{family}'"]
    assert other
    assert all(f"/s/{source}/" in rule["src"] for rule in other)
    asset = fonts.answer(url)
    assert asset is not None
    (name,) = asset.names
    assert name.endswith(f" for {family}")


def test_every_stand_in_ships_and_stands_in_for_none_that_ships() -> None:
    families = {face.family for face in fonts.faces()}
    assert set(fonts.LIKENESS) <= families
    assert not families & {name for others in fonts.LIKENESS.values() for name in others.split(", ")}


def test_bunny_means_the_same_in_lower_case() -> None:
    bunny = rules("https://fonts.bunny.net/css?family=open-sans:400,700|lora:400i&display=swap")
    google = rules("https://fonts.googleapis.com/css?family=Open+Sans:400,700|Lora:400i&display=swap")
    assert bunny == google


def test_the_style_sheet_of_inters_maker_names_it_in_three_ways() -> None:
    found = rules("https://rsms.me/inter/inter.css")
    assert {rule["font-family"] for rule in found} == {"'Inter'", "'InterVariable'", "'Inter var'"}
    assert {rule["font-style"] for rule in found} == {"normal", "italic"}


@pytest.mark.parametrize(
    ("path", "family", "style", "weight"),
    [
        ("@fontsource/inter", "'Inter'", "normal", "400"),
        ("@fontsource/inter@5.0.8/700.css", "'Inter'", "normal", "700"),
        ("@fontsource/lora@5/latin-400-italic.min.css", "'Lora'", "italic", "400"),
        ("@fontsource-variable/inter@latest/index.css", "'Inter Variable'", "normal", "100 900"),
        ("@fontsource-variable/inter/wght-italic.css", "'Inter Variable'", "italic", "100 900"),
    ],
)
def test_the_style_sheets_of_fontsource(path: str, family: str, style: str, weight: str) -> None:
    for host in ("https://cdn.jsdelivr.net/npm/", "https://unpkg.com/"):
        found = {(rule["font-family"], rule["font-style"], rule["font-weight"]) for rule in rules(host + path)}
        assert found == {(family, style, weight)}


@pytest.mark.parametrize("path", ["icon", "css", "css2"])
def test_icons_come_with_the_class_that_draws_them(path: str) -> None:
    asset = fonts.answer(f"https://fonts.googleapis.com/{path}?family=Material+Icons")
    assert asset is not None
    sheet = asset.body.decode()
    assert ".material-icons {" in sheet
    (url,) = re.findall(r"url\((\S+?)\)", sheet)
    file = fonts.answer(url)
    assert file is not None
    assert file.body.startswith(b"wOF2")
    assert file.names == asset.names == ("material-icons@1.13.14",)


def test_several_families_of_icons_and_text_come_in_one_sheet() -> None:
    icons = "family=Material+Symbols+Rounded:opsz,wght,FILL,GRAD@20..48,100..700,0..1,-50..200"
    found = rules(f"https://fonts.googleapis.com/css2?family=Inter&{icons}&family=Material+Icons+Outlined")
    assert {rule["font-family"] for rule in found} == {
        "'Inter'", "'Material Symbols Rounded'", "'Material Icons Outlined'",
    }  # fmt: skip
    old = rules("https://fonts.googleapis.com/icon?family=Material+Icons|Material+Icons+Sharp")
    assert {rule["font-family"] for rule in old} == {"'Material Icons'", "'Material Icons Sharp'"}


def test_symbols_that_are_asked_for_filled_are_filled() -> None:
    url = "https://fonts.googleapis.com/css2?family=Material+Symbols+Outlined:FILL@"
    filled, open_ = fonts.answer(f"{url}1"), fonts.answer(f"{url}0")
    assert filled is not None
    assert open_ is not None
    assert b"'FILL' 1" in filled.body
    assert b"'FILL' 1" not in open_.body


def test_icons_that_do_not_ship_are_the_outlined_ones_and_say_so() -> None:
    asset = fonts.answer("https://fonts.googleapis.com/css2?family=Material+Symbols+Sharp")
    assert asset is not None
    assert "Material Symbols Outlined for Material Symbols Sharp" in asset.names


def test_a_name_that_is_no_name_gets_no_rule() -> None:
    assert fonts.answer("https://fonts.googleapis.com/css2?family=a';}body{color:red") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://fonts.googleapis.com/css2?family=Inter:wght@bold",
        "https://fonts.googleapis.com/css2?family=Inter:ital,wght@400",
        "https://fonts.googleapis.com/css?family=Inter:heavy",
        "https://fonts.googleapis.com/css2",
        "https://fonts.gstatic.com/s/icons/other.woff2",
        "https://cdn.jsdelivr.net/npm/@fontsource/comic-neue/index.css",
        "https://fonts.bunny.net/icon?family=inter",
        "https://fonts.gstatic.com/s/inter/v18/UcCO3FwrK3iLTeHuS_nVMrMxCp50SjIw2boKoduKmMEVuLyfAZ9hiA.woff2",
        "https://fonts.gstatic.com/s/inter/../../manifest.json",
        "https://fonts.googleapis.com.example.org/css2?family=Inter",
        "https://[broken/css2?family=Inter",
    ],
)
def test_what_does_not_ship_or_makes_no_sense_is_refused(url: str) -> None:
    assert fonts.answer(url) is None


@given(st.text(alphabet="Inter:wghtal@0149.;,|&=%+ é\x00", max_size=60))
def test_no_query_raises(query: str) -> None:
    for path in ("css", "css2"):
        asset = fonts.answer(f"https://fonts.googleapis.com/{path}?family=Inter{query}")
        assert asset is None or b"@font-face" in asset.body


def test_a_pair_links_the_families_it_names_and_all_of_them_ship() -> None:
    def is_whole(pair: dict[str, str]) -> bool:
        asked = {value.partition(":")[0] for key, value in parse_qsl(urlsplit(pair["url"]).query) if key == "family"}
        answered = {rule["font-family"].strip("'") for rule in rules(pair["url"])}
        return asked == answered == {pair["heading"], pair["body"], pair["mono"]}

    assert [name for name, pair in PAIRS.items() if not is_whole(pair)] == []


def test_a_pair_falls_back_to_its_own_kind_of_face() -> None:
    serifs = {face.family for face in fonts.faces() if face.category == "serif"}
    assert [
        (name, part)
        for name, pair in PAIRS.items()
        for part in ("heading", "body")
        if pair[f"{part}_fallback"] != ("serif" if pair[part] in serifs else "sans-serif")
    ] == []


def test_pairs_are_many_and_different() -> None:
    assert len(PAIRS) >= 12
    assert len({(pair["heading"], pair["body"]) for pair in PAIRS.values()}) == len(PAIRS)
