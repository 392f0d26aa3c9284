"""The plan is balanced at every length and knows every sample by its number alone."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from websight.authors import registry as author
from websight.config.load import load
from websight.plan import kinds, topics
from websight.plan.plan import Plan

AXES = ("kind", "style", "palette", "font_pair")


def default_plan(seed: int = 1) -> Plan:
    return author.author_of(load(overrides=[f"run.seed={seed}"])).plan


@settings(max_examples=25, deadline=None)
@given(length=st.integers(1, 400), seed=st.integers(0, 2**63 - 1))
def test_any_prefix_of_the_plan_is_balanced(length, seed):
    plan = default_plan(seed)
    briefs = [plan.sample(number).brief for number in range(length)]
    for axis in AXES:
        counts = Counter(getattr(brief, axis) for brief in briefs)
        values = plan.values[axis]
        assert max(counts.values()) - min(counts[value] for value in values) <= 1, axis
    topics = Counter(brief.topic for brief in briefs)
    assert max(topics.values()) - min(topics[topic] for topic in plan.values["topic"]) <= 2


def test_kinds_that_ask_for_a_tag_get_topics_that_carry_it():
    plan = default_plan()
    for number in range(600):
        brief = plan.sample(number).brief
        assert kinds.suits(brief.kind, topics.topic(brief.topic)["tags"])


def test_a_sample_is_the_same_whatever_was_asked_before():
    forward, backward = default_plan(), default_plan()
    there = [forward.sample(number) for number in range(50)]
    back = [backward.sample(number) for number in reversed(range(50))]
    assert there == back[::-1]


def test_another_seed_gives_other_samples():
    assert [default_plan(1).sample(n).brief for n in range(20)] != [default_plan(2).sample(n).brief for n in range(20)]


def test_ids_and_seeds_do_not_repeat():
    plan = default_plan()
    samples = [plan.sample(number) for number in range(5_000)]
    assert len({sample.id for sample in samples}) == len({sample.seed for sample in samples}) == 5_000
    assert all(0 <= sample.seed < 2**64 for sample in samples)


def test_no_template_stands_twice_on_a_page_and_every_page_has_a_title():
    plan = default_plan()
    for number in range(1_000):
        brief = plan.sample(number).brief
        assert len(set(brief.sections)) == len(brief.sections)
        titled = kinds.kind(brief.kind)["titled"]
        assert any(name.split("_")[0] in titled for name in brief.sections), brief


@pytest.mark.parametrize("complexity", ["short", "medium", "long"])
def test_longer_pages_have_more_sections(complexity):
    order = ["short", "medium", "long"]
    plan = author.author_of(load(overrides=[f'plan.complexities=["{complexity}"]'])).plan
    mean = sum(len(plan.sample(n).brief.sections) for n in range(300)) / 300
    others = [
        sum(
            len(author.author_of(load(overrides=[f'plan.complexities=["{name}"]'])).plan.sample(n).brief.sections)
            for n in range(300)
        )
        / 300
        for name in order[: order.index(complexity)]
    ]
    assert all(mean > other for other in others)
