"""Copies are recognised, pages of one template or one topic are not taken for copies."""

import io
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from websight.dataset import dedup
from websight.dataset.dedup import BYTES_PER_PAGE, Index, NearDuplicates, picture_hash
from websight.run import marks
from websight.run.likeness import runs, signature


def words(seed, count=200):
    dice = random.Random(seed)
    return [f"{dice.choice('bcdfg')}{dice.choice('aeiou')}{dice.randrange(400)}" for _ in range(count)]


def page(text, tag="p"):
    body = "".join(f"<section><{tag}>{' '.join(text[n : n + 20])}</{tag}></section>" for n in range(0, len(text), 20))
    return f"<!DOCTYPE html><html><body><main>{body}</main></body></html>"


def png(shade, size=(90, 80)):
    """Bars of different brightness, as `shade` says."""
    dice = random.Random(shade)
    picture = Image.new("L", (9, 8))
    picture.putdata([dice.randrange(256) for _ in range(72)])
    kept = io.BytesIO()
    picture.resize(size, Image.Resampling.NEAREST).save(kept, "PNG")
    return kept.getvalue()


@pytest.fixture
def judged(make_sample):
    """What a rule says of pages, given as (HTML, picture), in their order: the place of the earlier one, or None."""

    def judge(*pages, ratio=0.5):
        shot = make_sample(0).shots[0]
        samples = [
            replace(make_sample(0, html=html), number=n, id=f"{n:07d}", shots=(replace(shot, png=picture),))
            for n, (html, picture) in enumerate(pages)
        ]
        rule = NearDuplicates(len(samples), ratio, samples.__getitem__)
        places = {sample.id: n for n, sample in enumerate(samples)}
        drops = [rule(marks.of(sample)) for sample in samples]
        assert {drop.reason for drop in drops if drop} <= {"near_duplicate"}
        return [places[drop.detail.partition(":")[0]] if drop else None for drop in drops]

    return judge


def test_a_page_with_another_paragraph_is_a_copy(judged):
    text = words(1)
    assert judged((page(text), png(1)), (page([*text[:180], *words(2, 20)]), png(1))) == [None, 0]


def test_another_text_in_the_same_template_is_no_copy(judged):
    assert judged((page(words(1)), png(1)), (page(words(2)), png(1))) == [None, None]


def test_the_same_text_in_another_template_is_no_copy(judged):
    flat = f"<!DOCTYPE html><html><body><div><ul><li>{' '.join(words(1))}</ul></div></body></html>"
    assert judged((page(words(1)), png(1)), (flat, png(1))) == [None, None]


def test_the_same_html_that_looks_otherwise_is_no_copy(judged):
    assert judged((page(words(1)), png(1)), (page(words(1)) + "<!-- -->", png(2))) == [None, None]


def test_the_first_stays_and_every_copy_names_it(judged):
    text = words(1)
    copies = [(page([*text[:n], "other", *text[n + 1 :]]), png(1)) for n in (10, 50, 90)]
    assert judged((page(words(9)), png(1)), (page(text), png(1)), *copies) == [None, None, 1, 1, 1]


def test_a_copy_is_found_among_many_pages(judged):
    pages = [(page(words(n)), png(n)) for n in range(200)]
    assert judged(*pages, (pages[17][0] + "<!-- -->", pages[17][1])) == [*[None] * 200, 17]


def test_what_must_be_shared_is_the_configs_to_say(judged):
    text = words(1)
    pair = (page(text), png(1)), (page([*text[:150], *words(2, 50)]), png(1))
    assert judged(*pair, ratio=0.45) == [None, 0]
    assert judged(*pair, ratio=0.9) == [None, None]


def test_pages_without_words_go_by_their_tags_and_picture(judged):
    empty = "<!DOCTYPE html><html><body><main><img><img></main></body></html>"
    other = "<!DOCTYPE html><html><body><table><tr><td><hr></table><form><input></form></body></html>"
    assert judged((empty, png(1)), (empty, png(1)), (empty, png(2)), (other, png(1))) == [None, 0, None, None]


def test_a_signature_is_the_same_everywhere():
    """It decides what a dataset holds: another numpy or Python must not change it."""
    kept = signature("<!DOCTYPE html><html><body><h1>Fresh bread</h1><p>Baked at six, sold at seven.</p></body></html>")
    assert (kept.text[:8].hex(), kept.tags[:8].hex()) == ("382d52b42f93a811", "6f25ac55cedacf98")


def test_capital_letters_and_spaces_do_not_matter():
    assert signature("<p>Fresh  Bread\nat six</p>") == signature("<p>fresh bread at SIX</p>")


def test_memory_is_what_the_docstring_says():
    index = Index(1_000)
    kept = (index._heads, index._next, index._numbers)
    assert (
        sum(len(each) * each.itemsize for each in kept) + len(index._text) + len(index._tags) == 1_000 * BYTES_PER_PAGE
    )
    assert BYTES_PER_PAGE <= 200


def test_a_phrase_on_every_page_makes_nobody_look_at_all_of_them():
    index, same = Index(1_000), signature(page(words(1)))
    for number in range(1_000):
        index.add(number, same)
    assert len(list(index.alike(same, 0.5))) == dedup._LONGEST_CHAIN


def test_runs_are_counted_from_every_word_and_a_short_text_is_one():
    assert len(runs(["a", "b", "c", "d", "e"], 3)) == 3
    assert len(runs(["a"], 3)) == len(runs([], 3)) == 1
    assert runs(["a"], 3) != runs(["b"], 3)


def test_the_order_of_words_matters_to_a_run():
    assert runs(["a", "b", "c"], 3) != runs(["c", "b", "a"], 3)


def test_a_picture_hash_does_not_mind_size_or_brightness():
    with Image.open(io.BytesIO(png(1))) as picture:
        kept = io.BytesIO()
        picture.point(lambda value: value // 2 + 60).save(kept, "PNG")
    assert (picture_hash(png(1)) ^ picture_hash(kept.getvalue())).bit_count() <= 2
    assert picture_hash(png(1)) == picture_hash(png(1, (900, 800)))
    assert (picture_hash(png(1)) ^ picture_hash(png(2))).bit_count() > 16


@settings(deadline=None, max_examples=50)
@given(st.text(), st.text())
def test_no_document_is_too_odd_for_a_signature(one, other):
    for html in (one, other, one + other):
        kept = signature(html)
        assert (len(kept.text), len(kept.tags)) == (48, 24)
