"""The stage that reads: a sample gets the document of its number."""

import asyncio
import contextlib
import json

import pytest

from websight.authors.files import Read
from websight.errors import SampleError
from websight.run import runner
from websight.sample import Brief, Sample, Step
from websight.sources import open_source


def sample(number):
    return Sample(number=number, id=f"{number:07d}", seed=number, brief=Brief(), steps=(Step(stage="before"),))


@pytest.fixture
def stage(tmp_path):
    rows = [{"text": "<p>a"}, {"text": "b\x00", "llm_generated_idea": "An idea."}, {"text": None}]
    (tmp_path / "p.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    with contextlib.closing(open_source(str(tmp_path / "p.jsonl"))) as source:
        yield Read(source)


def test_a_sample_gets_the_document_of_its_number(stage):
    done = stage(sample(1))
    assert (done.html, done.idea, done.source, done.brief) == ("b", "An idea.", "p.jsonl:2", Brief())
    note = "1 NUL characters left out"
    assert done.steps == (Step(stage="before"), Step(stage="read", note=note))


def test_a_document_that_cannot_be_read_is_a_drop_and_the_others_go_on(stage):
    done = []
    asyncio.run(runner.run(map(sample, range(3)), [stage], done.append))
    drops = {one.number: one.drop for one in done}
    assert drops[0] is drops[1] is None
    assert (drops[2].stage, drops[2].reason) == ("read", "no_text")
    assert drops[2].detail.startswith("p.jsonl:3: ")


def test_a_number_beyond_the_source_is_no_document(stage):
    with pytest.raises((SampleError, IndexError)):
        stage(sample(3))
