"""Write: a page is stored as it is rendered, mended by rule, or the sample leaves with a reason and its cost."""

import asyncio
import json

import pytest

from websight.authors.llm import repair
from websight.authors.llm.prompts import Asking
from websight.authors.llm.write import Write
from websight.llm import Reply, Usage
from websight.llm.fake import Fake
from websight.sample import Brief, Sample, Step

PAGE = """<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Varga</title>
</head>
<body><p>Brot</p></body>
</html>
"""
CONCEPT = {
    "title": "Varga & Sohn", "idea": "A bakery. Open at night.", "audience": "a", "purpose": "p",
    "sections": [{"name": "Hero", "content": "Rye at three"}], "visual_style": "Dark.", "picture_keywords": ["rye"],
    "tone": "dry",
}  # fmt: skip
SAMPLE = Sample(
    number=3,
    id="0000003-00000000000000ff",
    seed=255,
    idea="A bakery. Open at night.",
    concept=json.dumps(CONCEPT),
    brief=Brief(
        kind="landing", topic="bakery", style="clean", palette="indigo_slate", font_pair="inter", complexity="short",
        language="de", tailwind="4", sections=("header_bar", "hero_split"), audience="night_owls", layout="bento",
    ),
    steps=(Step(stage="imagine", model="m"),),
)  # fmt: skip


class Scripted:
    """A model that says one thing, and keeps what it was asked."""

    def __init__(self, text, finish="stop"):
        self.text, self.finish, self.asked = text, finish, []

    async def reply(self, request, /):
        self.asked.append(request)
        usage = Usage(prompt_tokens=900, reply_tokens=1_500, reasoning_tokens=200)
        return Reply(text=self.text, finish_reason=self.finish, usage=usage, model="served-7b", cost_usd=0.5)


def written(model):
    return asyncio.run(Write(model, Asking(model="writer", max_tokens=9_000, top_p=0.8), 4)(SAMPLE))


def test_a_page_is_kept_with_what_it_cost():
    sample = written(Scripted(f"```html\n{PAGE}```"))
    assert sample.html == PAGE
    assert sample.source == "writer"
    assert sample.idea == SAMPLE.idea
    first, step = sample.steps
    assert first.stage == "imagine"
    assert (step.stage, step.model, step.top_p, step.max_tokens) == ("write", "served-7b", 0.8, 9_000)
    assert (step.prompt_tokens, step.reply_tokens, step.cost_usd, step.tries, step.note) == (900, 1_500, 0.5, 1, "")


def test_the_request_is_the_concept_as_free_text():
    model = Scripted(PAGE)
    written(model)
    (request,) = model.asked
    assert request.schema == ""
    assert request.seed == 255
    assert '"title": "Varga & Sohn"' in request.messages[-1][1]
    assert "JSON" not in request.messages[0][1] + request.messages[1][1]


def test_what_was_mended_is_recorded_and_stands_in_the_html():
    lacking = PAGE.replace("<title>Varga</title>\n", "").replace(' lang="de"', "").removeprefix("<!DOCTYPE html>\n")
    sample = written(Scripted(f"Gern!\n```html\n{lacking}```"))
    assert sample.steps[-1].note == "added doctype, added lang, added title"
    assert "<title>Varga &amp; Sohn</title>" in sample.html
    assert '<html lang="de">' in sample.html
    assert repair.repaired(sample.html).html == sample.html


def test_how_the_page_was_found_is_recorded_too():
    assert written(Scripted(PAGE.replace("</html>\n", ""))).steps[-1].note == "no fence, added html end"


@pytest.mark.parametrize(
    ("text", "finish", "reason"),
    [
        (PAGE[:-20], "length", "reply_cut"),
        (PAGE, "eos_unheard_of", "unknown_finish"),
        (PAGE, "runaway", "reply_runaway"),
        ("", "content_filter", "refused"),
        ("I’m sorry, I can’t do that.", "stop", "no_html"),
        (PAGE[:150], "stop", "half_page"),
        ("", "stop", "no_html"),
    ],
)
def test_what_is_no_page_leaves_with_its_reason_and_its_cost(text, finish, reason):
    sample = written(Scripted(text, finish))
    assert (sample.drop.stage, sample.drop.reason) == ("write", reason)
    assert sample.drop.detail
    assert sample.html == sample.source == ""
    assert sample.steps[-1].cost_usd == 0.5


def test_a_page_that_ended_before_the_limit_cut_what_was_said_of_it_is_kept():
    assert written(Scripted(f"```html\n{PAGE}```\nIt has a head and", "length")).html == PAGE


def test_a_finish_reason_nobody_knows_is_named():
    assert "'eos_unheard_of'" in written(Scripted(PAGE, "eos_unheard_of")).drop.detail


def test_the_fake_model_that_ships_writes_its_concepts_page():
    sample = written(Fake())
    assert "<title>Varga &amp; Sohn</title>" in sample.html
    assert sample.drop is None
