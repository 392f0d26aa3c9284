import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from websight import packaged
from websight.browser import fonts

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
    return [
        (rule["font-family"], rule["font-style"], rule["font-weight"])
        for rule in found
        if rule["unicode-range"].startswith("U+0000-00FF")
    ]


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
    extended, latin = rules("https://fonts.googleapis.com/css2?family=Inter")
    assert "U+0100" in extended["unicode-range"]
    assert latin["unicode-range"].startswith("U+0000-00FF")
    assert extended["src"] != latin["src"]


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


def test_an_unknown_family_gets_no_rule_and_hides_no_known_one() -> None:
    assert css2("family=Comic+Neue:wght@400&family=Inter:wght@400") == [("'Inter'", "normal", "400")]


@pytest.mark.parametrize(
    "url",
    [
        "https://fonts.googleapis.com/css2?family=Comic+Neue:wght@400",
        "https://fonts.googleapis.com/css2?family=Inter:wght@bold",
        "https://fonts.googleapis.com/css2?family=Inter:ital,wght@400",
        "https://fonts.googleapis.com/css?family=Inter:heavy",
        "https://fonts.googleapis.com/css2",
        "https://fonts.googleapis.com/icon?family=Material+Icons",
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


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_links_the_families_it_names_and_all_of_them_ship(name: str) -> None:
    pair = PAIRS[name]
    asked = {value.partition(":")[0] for key, value in parse_qsl(urlsplit(pair["url"]).query) if key == "family"}
    answered = {rule["font-family"].strip("'") for rule in rules(pair["url"])}
    assert asked == answered == {pair["heading"], pair["body"], pair["mono"]}


@pytest.mark.parametrize("name", PAIRS)
def test_a_pair_falls_back_to_its_own_kind_of_face(name: str) -> None:
    italic = {face.family for face in fonts.faces() if face.style == "italic"}  # only serifs ship with one
    for part in ("heading", "body"):
        assert PAIRS[name][f"{part}_fallback"] == ("serif" if PAIRS[name][part] in italic else "sans-serif")


def test_pairs_are_many_and_different() -> None:
    assert len(PAIRS) >= 12
    assert len({(pair["heading"], pair["body"]) for pair in PAIRS.values()}) == len(PAIRS)
