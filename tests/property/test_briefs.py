"""What the plan gives a model: 10,000 briefs that read differently, every axis balanced at any length."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.authors import registry as author
from websight.authors.llm import prompts
from websight.config.load import load
from websight.plan.axes import AXES
from websight.plan.plan import Plan

DEALT = tuple(axis.name for axis in AXES if axis.name not in {"topic", "complexity"})
LANGUAGES = ("en", "de", "fr", "pl", "pt-BR", "ar")


def plan_for_models(seed=1, languages=("en",), complexities=("short", "short", "medium", "long")):
    return Plan(
        seed=seed,
        values={
            **{axis.name: axis.default or axis.all() for axis in AXES},
            "complexity": complexities,
            "language": languages,
        },
    )


def test_ten_thousand_briefs_give_ten_thousand_prompts():
    plan = plan_for_models()
    asked = {prompts.imagining(plan.sample(number))[-1][1] for number in range(10_000)}
    assert len(asked) >= 9_990


def test_briefs_differ_by_more_than_the_scene_that_is_set():
    plan = plan_for_models()
    assert len({plan.sample(number).brief for number in range(10_000)}) >= 9_990


@settings(max_examples=15, deadline=None)
@given(length=st.integers(1, 300), seed=st.integers(0, 2**63 - 1))
def test_every_axis_is_balanced_at_any_length(length, seed):
    plan = plan_for_models(seed, LANGUAGES)
    briefs = [plan.sample(number).brief for number in range(length)]
    for axis in DEALT:
        counts = Counter(getattr(brief, axis) for brief in briefs)
        found = [counts[value] for value in plan.values[axis]]
        assert sum(found) == length
        assert max(found) - min(found) <= 1, axis


def test_axes_are_dealt_independently():
    """Two axes dealt in step would show a few of their pairs only, however many pages there are."""
    plan = plan_for_models(languages=LANGUAGES)
    briefs = [plan.sample(number).brief for number in range(4_000)]
    for first, second in (("kind", "style"), ("kind", "layout"), ("audience", "language"), ("layout", "palette")):
        pairs = {(getattr(brief, first), getattr(brief, second)) for brief in briefs}
        possible = len(plan.values[first]) * len(plan.values[second])
        assert len(pairs) >= 0.95 * possible, (first, second)


def test_the_plan_of_the_grammar_knows_nothing_of_models():
    plan = author.author_of(load()).plan
    for number in range(200):
        brief = plan.sample(number).brief
        assert (brief.audience, brief.layout, brief.language, brief.tailwind) == ("", "", "en", "4")


def test_a_model_is_given_the_same_pages_as_the_grammar_otherwise():
    grammar, models = author.author_of(load()).plan, plan_for_models()
    for number in random.Random(1).sample(range(100_000), 100):
        ours, theirs = grammar.sample(number), models.sample(number)
        assert (ours.seed, ours.brief.topic, ours.brief.sections) == (
            theirs.seed,
            theirs.brief.topic,
            theirs.brief.sections,
        )


@pytest.mark.parametrize("axis", [axis for axis in AXES if axis.is_for_models], ids=lambda axis: axis.name)
def test_what_ships_is_what_the_config_finds(axis):
    assert len(axis.all()) >= 24
