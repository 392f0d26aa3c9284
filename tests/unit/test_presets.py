"""Presets of the filters: which apply to whom, and that a key that is set goes before them."""

import pytest

from websight.config.filters import Filters
from websight.config.load import load
from websight.config.presets import PRESETS
from websight.errors import UsageError
from websight.filters import standard


def filters(*overrides, **flags):
    return load(None, overrides, {key.replace("__", "."): value for key, value in flags.items()}).filters


def test_models_get_the_defaults_and_pages_that_exist_the_preset_for_them():
    assert filters() == Filters()
    assert filters(author__name="llm") == Filters()
    assert filters(author__name="files") == Filters(**PRESETS["files"])
    assert not filters(author__name="files").drop_filler


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_for_all_keys_that_are_not_set_beside_it(name):
    assert filters(f"filters.preset={name}") == Filters(**{"preset": name, **PRESETS[name]})
    assert filters(f"filters.preset={name}", "filters.min_words=7", author__name="files").min_words == 7


def test_strict_is_at_least_as_strict_as_model_in_every_key():
    strict, model = Filters(**PRESETS["strict"]), Filters()
    for key in PRESETS["strict"]:
        is_least = key.startswith("min_")
        assert (getattr(strict, key) > getattr(model, key)) == is_least, key
        assert (getattr(strict, key) < getattr(model, key)) == (not is_least), key


def test_off_drops_nothing_that_was_shot(make_sample):
    sample = make_sample(1)
    assert [drop for judge in standard(Filters(**PRESETS["off"])) if (drop := judge(sample))] == []


def test_a_run_remembers_its_values_until_another_preset_is_named(tmp_path):
    frozen = tmp_path / "config.toml"
    frozen.write_text(load(None, ["filters.min_words=33"], {"author.name": "files"}).to_toml(), "utf-8")
    assert load(frozen=frozen).filters == Filters(**{**PRESETS["files"], "min_words": 33})
    strict = load(None, ["filters.preset=strict"], frozen=frozen).filters
    assert strict == Filters(**{"preset": "strict", **PRESETS["strict"]})


@pytest.mark.parametrize("value", ["kind", "3", "[]"])
def test_a_preset_that_there_is_none_of_is_said_with_those_there_are(value):
    with pytest.raises(UsageError, match=r"filters\.preset: found .*; allowed: .*auto.*files.*strict"):
        filters(f"filters.preset={value}")


def test_a_value_in_place_of_a_section_is_said(tmp_path):
    (tmp_path / "config.toml").write_text("filters = 3", "utf-8")
    with pytest.raises(UsageError, match="filters is a section"):
        load(tmp_path / "config.toml")
