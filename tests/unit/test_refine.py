"""The stage that mends pages before they are rendered."""

import time

from websight.sample import Brief, Sample, Step
from websight.web.refine import Refine


def sample(html):
    return Sample(number=0, id="a", seed=0, brief=Brief(), html=html, steps=(Step(stage="compose"),))


def test_a_dead_picture_moves_and_a_step_says_so():
    done = Refine()(sample('<img src="https://placekitten.com/200/300">'))
    assert done.html == '<img src="https://picsum.photos/seed/kitten-200-300/200/300">'
    assert done.steps == (Step(stage="compose"), Step(stage="refine", note="placekitten.com → picsum.photos: 1"))


def test_a_page_without_one_is_the_same_sample():
    page = sample('<img src="https://picsum.photos/200/300">')
    assert Refine()(page) is page


def test_no_time_is_spent_on_a_page_that_is_too_dear_to_parse():
    page = sample("<div>" * 900_000 + '<img src="https://placekitten.com/200/300">')
    started = time.process_time()
    assert Refine()(page) is page
    assert time.process_time() - started < 1
