"""Prompts carry the whole brief, change only visibly, and a user's mistake in one is a line before anything is sent."""

import difflib
import re
from pathlib import Path

import pytest

from websight import packaged
from websight.authors.llm import prompts
from websight.errors import UsageError
from websight.sample import Brief, Sample
from websight.web import fonts, tailwind
from websight.web.pictures.services import picture

SNAPSHOT = Path(__file__).with_name("test_prompts.snapshot.md")
CONCEPT = (
    '{"title":"Varga","idea":"A bakery. Open at night.","audience":"Drivers.","purpose":"They order.","sections":'
    '[{"name":"Hero","content":"Rye at three"}],"visual_style":"Dark.","picture_keywords":["rye bread"],"tone":"dry"}'
)
BRIEF = {
    "kind": "landing", "topic": "bakery", "style": "clean", "palette": "violet_dark", "font_pair": "lora_inter",
    "complexity": "short", "language": "en", "tailwind": "4", "sections": ("header_bar", "hero_split", "cta_band"),
    "audience": "night_owls", "layout": "bento",
}  # fmt: skip


def sample(seed=7, **changes):
    return Sample(number=0, id="x", seed=seed, brief=Brief(**{**BRIEF, **changes}), concept=CONCEPT)


def text(messages):
    return "\n\n".join(f"## {role}\n\n{words}" for role, words in messages)


def test_prompts_are_those_of_the_snapshot():
    asked = prompts.imagining(sample())
    parts = {
        "imagine": asked,
        "imagine, asked again": prompts.again(asked, "{}", "title: Field required", sample())[2:],
        "write": prompts.writing(sample()),
        "write, continued": prompts.continuing(asked, "<p>Rye at", "<p>Rye at", sample())[2:],
        "write, Arabic": prompts.writing(sample(language="ar"))[1:],
    }
    made = "\n\n".join(f"# {name}\n\n{text(messages)}" for name, messages in parts.items()) + "\n"
    kept = SNAPSHOT.read_text("utf-8")
    changes = difflib.unified_diff(kept.splitlines(), made.splitlines(), "snapshot", "made", lineterm="")
    assert made == kept, "\n".join(["where this is meant, change the snapshot:", *changes])


@pytest.mark.parametrize(
    ("axis", "value"),
    [
        ("kind", "pricing"), ("topic", "law_firm"), ("style", "brutal"), ("palette", "emerald_stone"),
        ("font_pair", "poppins"), ("complexity", "long"), ("language", "sv"), ("audience", "experts"),
        ("layout", "letter"), ("sections", ("header_bar", "faq_columns")),
    ],
)  # fmt: skip
def test_every_choice_of_the_brief_changes_what_is_asked(axis, value):
    assert prompts.imagining(sample()) != prompts.imagining(sample(**{axis: value}))


def test_the_same_sample_is_asked_the_same_and_another_seed_sets_another_scene():
    assert prompts.imagining(sample()) == prompts.imagining(sample())
    assert len({prompts.imagining(sample(seed)) for seed in range(40)}) == 40


def test_a_name_is_not_asked_to_begin_with_a_letter_its_script_lacks():
    assert "name begins with" in prompts.imagining(sample())[1][1]
    assert "name begins with" not in prompts.imagining(sample(language="ar"))[1][1]


def test_a_family_of_sections_is_named_once():
    asked = prompts.imagining(sample(sections=("header_bar", "features_grid", "features_list", "kpis_cards")))[1][1]
    assert "usually has: header, features, key figures." in asked


def test_everything_that_ships_can_be_asked_for():
    for axis, name in (
        ("style", "styles"), ("palette", "palettes"), ("font_pair", "fonts"), ("audience", "audiences"),
        ("layout", "layouts"), ("language", "languages"),
    ):  # fmt: skip
        for value in packaged.table(name):
            for _, words in (*prompts.imagining(sample(**{axis: value})), *prompts.writing(sample(**{axis: value}))):
                assert words.strip()
                assert not re.search(r"\{\{|\}\}|\{%|None|Undefined|  ", re.sub(r"(?m)^ +", "", words))


def test_the_system_message_of_write_is_the_same_for_every_page():
    changed = sample(9, language="ar", palette="rose_zinc", kind="pricing")
    assert prompts.writing(sample())[0] == prompts.writing(changed)[0]


def test_every_address_a_prompt_names_is_answered():
    written = "\n".join(words for _, words in prompts.writing(sample()))
    urls = re.findall(r"https?://[^\s\"<>)]+", written)
    urls = [url.replace("SIZE", "200").replace("WIDTH/HEIGHT", "640/480").rstrip(",.") for url in urls]
    assert len(urls) >= 5
    for url in urls:
        assert tailwind.is_script(url) or fonts.answer(url) or picture(url), url


def test_languages_know_whether_the_fonts_that_ship_hold_their_letters():
    asked_for = {pair[role] for pair in packaged.table("fonts").values() for role in ("heading", "body", "mono")}
    covered = {}
    for face in fonts.faces():
        if face.family not in asked_for:
            continue
        for part in face.unicode_range.split(","):
            low, _, high = part.strip().removeprefix("U+").partition("-")
            covered.setdefault(face.family, set()).update(range(int(low, 16), int(high or low, 16) + 1))
    assert len(packaged.table("languages")) >= 12
    for code, language in packaged.table("languages").items():
        assert set(language) == {"name", "script", "direction", "letters", "is_covered", "places"}
        letters = {ord(letter) for letter in language["letters"]}
        assert language["is_covered"] == all(letters <= family for family in covered.values()), code
        assert language["direction"] in {"ltr", "rtl"}
        assert len(set(language["places"])) == len(language["places"]) >= 4


def test_audiences_and_layouts_are_phrases_that_fit_their_sentences():
    audiences, layouts = packaged.table("audiences"), packaged.table("layouts")
    assert len(audiences) >= 30
    assert len(layouts) >= 24
    for audience in audiences.values():
        assert set(audience) == {"who", "cares"}
        assert all(4 <= len(phrase.split()) <= 25 and not phrase.endswith(".") for phrase in audience.values())
    for layout in layouts.values():
        assert set(layout) == {"text"}
        assert 15 <= len(layout["text"].split()) <= 60
        assert layout["text"].endswith(".")
    assert len({audience["who"] for audience in audiences.values()}) == len(audiences)


# ── a folder of the user's ────────────────────────────────────────────────────────────────────────────────────────


def folder(tmp_path, **files):
    for name, words in files.items():
        (tmp_path / f"{name.replace('__', '.')}.md.j2").write_text(words, "utf-8")
    return tmp_path


def complaint(place):
    with pytest.raises(UsageError) as caught:
        prompts.check(place)
    said = str(caught.value)
    assert "\n" not in said
    return said


def test_what_ships_is_in_order():
    prompts.check(None)


def test_a_template_of_the_users_replaces_ours_by_name(tmp_path):
    mine = folder(tmp_path, imagine__user="A page for {{ audience.who }} in JSON.")
    prompts.check(mine)
    asked = prompts.imagining(sample(), mine)
    assert asked[1] == ("user", "A page for people who come after midnight, in a dark room in JSON.")
    assert asked[0] == prompts.imagining(sample())[0]
    assert prompts.sha(mine) != prompts.sha(None)


def test_an_empty_system_template_leaves_the_message_out(tmp_path):
    mine = folder(tmp_path, write__system="{# my model takes none #}\n")
    prompts.check(mine)
    assert [role for role, _ in prompts.writing(sample(), mine)] == ["user"]


def test_a_template_can_include_one_whose_name_begins_with_an_underscore(tmp_path):
    mine = folder(tmp_path, write__user='{% include "prompts/_rules.md.j2" %}', _rules="Write {{ kind.title }}.")
    prompts.check(mine)
    assert prompts.writing(sample(), mine)[1] == ("user", "Write Landing page.")
    before = prompts.sha(mine)
    folder(tmp_path, _rules="Write it.")
    assert prompts.sha(mine) != before


@pytest.mark.parametrize(
    ("name", "words", "place", "said"),
    [
        ("write__user", "\n\n{{ audeince.who }}", "write.user.md.j2:3", "unknown variable 'audeince'"),
        ("write__user", "x{% if brief.kind == 'no' %}\n{{ nothing }}{% endif %}", "write.user.md.j2:2", "'nothing'"),
        ("write__user", "\n{{ audience.whom }}", "write.user.md.j2:2", "whom"),
        ("imagine__user", "{{ concept.title }}", "imagine.user.md.j2:1", "'concept'"),
        ("imagine__system", "{{ complaint }}", "imagine.system.md.j2:1", "'complaint'"),
        ("write__user", "a\n{% if %}", "write.user.md.j2:2", "Expected an expression"),
        ("write__user", "a\n{{ 1 / 0 }}", "write.user.md.j2:2", "division by zero"),
        ("write__user", '{% include "prompts/none.md.j2" %}', "write.user.md.j2:1", "none.md.j2"),
        ("write__user", "x{{ language.nme if language.script == 'Arab' }}", "write.user.md.j2:1", "nme"),
        ("write__user", "  \n", "write.user.md.j2", "renders to an empty text"),
        ("reask__user", "", "reask.user.md.j2", "renders to an empty text"),
    ],
)
def test_a_mistake_in_a_template_is_one_line_with_its_place(tmp_path, name, words, place, said):
    error = complaint(folder(tmp_path, **{name: words}))
    assert place in error
    assert said in error


def test_a_file_that_replaces_nothing_is_refused(tmp_path):
    assert "allowed: continue.user.md.j2, imagine.system.md.j2, imagine.user.md.j2" in complaint(
        folder(tmp_path, imagine__usr="x")
    )


def test_a_folder_without_templates_is_refused(tmp_path):
    assert "holds none of" in complaint(tmp_path)


def test_a_folder_that_is_none_is_refused(tmp_path):
    assert "is not a folder" in complaint(tmp_path / "nowhere")
