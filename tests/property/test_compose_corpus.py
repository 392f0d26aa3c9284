"""A thousand pages of the default plan: as large, as deep and as different from each other as real ones.

The floors stand beside what published datasets have (`websight/dataset/summary.py`): WebSight v0.1 has 19 tags a page,
Design2Code's real pages 158, depth 13 and 22 distinct tags.
"""

import statistics
from collections import Counter

import pytest

from websight import markup
from websight.authors import registry as author
from websight.authors.grammar.compose import Compose
from websight.config.load import load

PAGES = 1_000
MEDIANS = {"tags": 120, "depth": 11, "distinct_tags": 20, "tokens": 2_000}


@pytest.fixture(scope="module")
def corpus():
    """(kind, statistics, skeleton, HTML) of every page; the HTML as a hash."""
    plan, compose = author.author_of(load()).plan, Compose()
    rows = []
    for number in range(PAGES):
        sample = compose(plan.sample(number))
        rows.append(
            (sample.brief.kind, markup.statistics(sample.html), markup.skeleton_sha(sample.html), hash(sample.html))
        )
    return rows


@pytest.mark.parametrize("measure", MEDIANS)
def test_half_of_the_pages_are_as_large_as_real_ones(corpus, measure):
    assert statistics.median(getattr(stats, measure) for _, stats, _, _ in corpus) >= MEDIANS[measure]


def test_no_kind_is_made_of_stubs(corpus):
    tags: dict[str, list[int]] = {}
    for kind, stats, _, _ in corpus:
        tags.setdefault(kind, []).append(stats.tags)
    assert {kind: values for kind, counts in tags.items() if (values := statistics.median(counts)) < 80} == {}


def test_no_page_is_too_long_for_a_model_to_read(corpus):
    tokens = sorted(stats.tokens for _, stats, _, _ in corpus)
    assert tokens[int(0.9 * PAGES)] <= 32_000


def test_hardly_two_pages_have_the_same_tree(corpus):
    assert len({skeleton for _, _, skeleton, _ in corpus}) >= 0.98 * PAGES


def test_no_tree_comes_back_often(corpus):
    [(_, count)] = Counter(skeleton for _, _, skeleton, _ in corpus).most_common(1)
    assert count <= 5


def test_no_two_pages_are_equal(corpus):
    assert len({html for _, _, _, html in corpus}) == PAGES
