"""Every mistake in a config is one line that names the place, what was found and what is allowed."""

import shlex

import pytest

from websight.config.load import check_exported, check_resumed, load
from websight.config.tree import RISING, ROLES
from websight.errors import UsageError


def message(**given):
    with pytest.raises(UsageError) as error:
        load(**given)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_the_defaults_are_whole():
    assert load().run.pages == 100


def test_later_sources_win(tmp_path):
    file = tmp_path / "c.toml"
    file.write_text("[run]\npages = 5\nseed = 5\n[view]\nwidth_css = 768\n")
    made = load(file, ["run.seed=6", "view.name=tablet"], {"run.pages": 7, "run.workers": None})
    assert (made.run.pages, made.run.seed, made.view.width_css, made.view.name) == (7, 6, 768, "tablet")


def test_an_unknown_key_is_named_with_those_allowed(tmp_path):
    file = tmp_path / "c.toml"
    file.write_text("[run]\npagse = 5\n")
    said = message(file=file)
    assert str(file) in said
    assert "unknown key run.pagse" in said
    assert "pages_per_shard" in said


def test_a_wrong_type_is_named_with_what_was_found():
    said = message(overrides=["run.pages=many"])
    assert "run.pages: found 'many'" in said
    assert said == "run.pages: found 'many'; allowed: a whole number ≥ 1, ≤ 100,000,000; write -o run.pages=100"


def test_a_value_in_a_file_is_corrected_as_a_file_has_it(tmp_path):
    file = tmp_path / "c.toml"
    file.write_text('[view]\nmore = "phone"\n[run]\npages = 0\n')
    allowed = f"{file}: view.more: found 'phone'; allowed: a list; write more = [\"phone\"]"
    assert message(file=file, overrides=["run.pages=3"]) == allowed
    assert message(file=file, overrides=["view.more=[]", "run.pages=-1"]).startswith("run.pages: found -1; allowed")
    assert message(file=file, overrides=["view.more=[]"]).endswith("write pages = 100")


def test_every_key_that_is_a_list_says_how_one_is_written():
    lists = [key for key, value in load().flat().items() if isinstance(value, list)]
    assert len(lists) > 10
    for key in lists:
        said = message(overrides=[f"{key}=x1"])
        assert said == f"""{key}: found 'x1'; allowed: a list; write -o '{key}=["x1"]'"""


def test_every_key_says_what_it_takes_and_the_example_is_taken():
    for key, value in load().flat().items():
        wrong = "3" if isinstance(value, str | list | dict) else '"x y"'
        said = message(overrides=[f"{key}={wrong}"])
        assert said.startswith(f"{key}: found ")
        if "; write -o " in said:
            example = shlex.split(said.partition("; write -o ")[2])[0]
            if key.partition(".")[0] not in {"plan", "author", "model"} and key not in {"view.more", "view.widths_css"}:
                load(overrides=[example])


def test_an_impossible_value_is_named_with_what_is_allowed():
    assert "run.pages: found 0; allowed: a whole number ≥ 1" in message(overrides=["run.pages=0"])


def test_a_value_that_does_not_ship_is_named_with_those_that_do():
    said = message(overrides=['plan.kinds=["landing", "spaceship"]'])
    assert "plan.kinds: found 'spaceship'; allowed:" in said
    assert "landing" in said


def test_an_override_without_equals_is_refused():
    assert "found no '='" in message(overrides=["run.pages"])


def test_an_override_without_section_is_refused():
    assert "keys are section.key" in message(overrides=["pages=3"])


def test_a_file_that_is_not_toml_is_refused(tmp_path):
    file = tmp_path / "c.toml"
    file.write_text("run: pages")
    assert "is not TOML" in message(file=file)


def test_a_missing_file_is_refused(tmp_path):
    assert "cannot be read" in message(file=tmp_path / "none.toml")


def test_toml_comes_back_as_it_went_in(tmp_path):
    made = load(overrides=["run.pages=3", 'plan.kinds=["landing"]', "view.scale=2"])
    file = tmp_path / "c.toml"
    file.write_text(made.to_toml())
    assert load(file) == made


def test_the_fingerprint_covers_meaning_only():
    base = load().fingerprint()
    assert load(overrides=["run.workers=4", "run.pages=999", "browser.processes=3"]).fingerprint() == base
    assert load(overrides=["run.seed=4"]).fingerprint() != base


def test_every_key_has_a_role():
    assert list(ROLES) == list(load().flat())
    roles = {
        "run.seed": "identity", "run.workers": "operational", "run.pages": "limit", "browser.timeout_s": "limit",
        "model.max_tokens": "limit", "model.max_cost_usd": "limit", "view.width_css": "identity",
        "filters.min_words": "export", "export.image_format": "export", "export.threads": "operational",
    }  # fmt: skip
    assert {key: ROLES[key] for key in roles} == roles
    assert {key for key in RISING if ROLES[key] != "limit"} == set()


@pytest.mark.parametrize("key", ["browser.timeout_s=10", "run.pages=50"])
def test_what_pages_depend_on_is_raised_and_never_lowered(tmp_path, key):
    low, high = load(overrides=[key]), load()
    check_resumed(tmp_path, low, high)
    with pytest.raises(UsageError, match=rf"may be raised on a run, not lowered:\n  {key.partition('=')[0]}: "):
        check_resumed(tmp_path, high, low)


@pytest.mark.parametrize(
    "key", ["model.max_cost_usd=1", "model.tries=2", "filters.min_words=9", "export.file_mb=9", "run.workers=3"]
)
def test_budgets_tries_and_what_becomes_of_a_run_may_change_either_way(tmp_path, key):
    check_resumed(tmp_path, load(), load(overrides=[key]))
    check_resumed(tmp_path, load(overrides=[key]), load())


def test_an_identity_key_is_frozen(tmp_path):
    with pytest.raises(
        UsageError, match=r"identity keys are frozen with the run; start another run:\n  run.seed: frozen 1"
    ):
        check_resumed(tmp_path, load(), load(overrides=["run.seed=2"]))


def test_an_export_takes_its_own_keys_and_says_the_role_of_others(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text(load().to_toml())
    check_exported(file, load(overrides=["filters.min_words=9", "export.license=mit", "run.workers=3"]))
    for key, role in (("view.scale=2", "identity"), ("model.max_tokens=64000", "limit")):
        with pytest.raises(UsageError, match=rf"cannot be changed here .role {role}; the run has "):
            check_exported(file, load(overrides=[key]))


def test_what_a_config_file_does_not_name_stays_as_the_run_has_it(tmp_path):
    """The command that started a run, given again, once undid what export -o had said."""
    frozen, file = tmp_path / "config.toml", tmp_path / "mine.toml"
    file.write_text("[run]\nseed = 3\n[filters]\nmin_colors = 8\n")
    changed = [
        "filters.min_words=99",
        "filters.min_colors=2",
        "run.pages=200",
        "model.max_tokens=32000",
        "run.workers=9",
    ]
    frozen.write_text(load(file, changed).to_toml())
    resumed = load(file, frozen=frozen)
    assert (resumed.filters.min_words, resumed.run.pages, resumed.model.max_tokens) == (99, 200, 32_000)
    assert (resumed.filters.min_colors, resumed.run.seed) == (8, 3), "what the file says goes before"
    assert load(frozen=frozen) == load(frozen)


def test_further_views_are_names_or_tables():
    made = load(overrides=['view.more=["phone", {name="wide", width_css=1600}]', "view.color_scheme=dark"]).view
    assert [(view.name, view.width_css, view.scale) for view in made.views()] == [
        ("desktop", 1280, 1), ("phone", 390, 2), ("wide", 1600, 1),
    ]  # fmt: skip
    assert [view.color_scheme for view in made.views()] == ["dark", "light", "light"]


@pytest.mark.parametrize(
    ("override", "said"),
    [
        ('view.more=["fone"]', "found 'fone' (did you mean phone?); allowed: desktop, "),
        ('view.more=["desktop"]', "two views have the same name"),
        (
            'view.more=[{name="x", width_css=5120, scale=2}]',
            "width_css: found 5120; allowed: a whole number ≥ 240, ≤ 4,096",
        ),
        ("view.width_css=4000 view.scale=2", "width_css × scale: found 4000 × 2 = 8,000; allowed: at most 5,120"),
        ("view.widths_css=[100]", "allowed: a whole number ≥ 240"),
    ],
)
def test_a_view_that_cannot_be_is_one_line(override, said):
    assert said in message(overrides=[override] if "[" in override else override.split())
