"""Imagine: a concept is read from whatever a model sends, asked for once more, or missed with a reason."""

import asyncio
import json
import re

import pytest

from websight.authors.llm import imagine
from websight.authors.llm.imagine import Imagine
from websight.authors.llm.prompts import Asking
from websight.llm import Reply, Usage
from websight.llm.fake import Fake
from websight.sample import Brief, Sample

SAID = {
    "title": "Varga Bread",
    "idea": "A bakery. It never closes.",
    "audience": "Night owls.",
    "purpose": "They order.",
    "sections": [{"name": "Hero", "content": "Rye at three"}],
    "visual_style": "Dark.",
    "picture_keywords": ["rye bread"],
    "tone": "dry",
}
GOOD = json.dumps(SAID)
SAMPLE = Sample(
    number=3,
    id="0000003-00000000000000ff",
    seed=2**63 + 2**31 + 5,
    brief=Brief(
        kind="landing", topic="bakery", style="clean", palette="indigo_slate", font_pair="inter", complexity="short",
        language="en", tailwind="4", sections=("header_bar", "hero_split"), audience="night_owls", layout="bento",
    ),
)  # fmt: skip


class Scripted:
    """A model that says what stands in its script, and keeps what it was asked."""

    def __init__(self, *texts, finish="stop", cost=0.25):
        self.texts, self.finish, self.cost, self.asked = list(texts), finish, cost, []

    async def reply(self, request, /):
        self.asked.append(request)
        usage = Usage(prompt_tokens=100, reply_tokens=10)
        return Reply(
            text=self.texts.pop(0), finish_reason=self.finish, usage=usage, model="served-7b", cost_usd=self.cost
        )


def asking(**settings):
    return Asking(**{"model": "m", "max_tokens": 500, "temperature": 0.5, **settings})


def imagined(model, **settings):
    return asyncio.run(Imagine(model, asking(**settings), 4)(SAMPLE))


def test_a_concept_is_kept_with_what_it_cost():
    sample = imagined(Scripted(GOOD))
    assert sample.idea == "A bakery. It never closes."
    assert json.loads(sample.concept) == SAID
    (step,) = sample.steps
    assert (step.stage, step.model, step.temperature, step.max_tokens) == ("imagine", "served-7b", 0.5, 500)
    assert (step.prompt_tokens, step.reply_tokens, step.cost_usd, step.tries, step.note) == (100, 10, 0.25, 1, "")
    assert sample.drop is None


def test_the_request_carries_schema_settings_and_31_bits_of_the_seed():
    model = Scripted(GOOD)
    imagined(model, top_p=0.9, extra='{"top_k":40}')
    (request,) = model.asked
    assert request.seed == 5
    assert (request.model, request.max_tokens, request.temperature, request.top_p) == ("m", 500, 0.5, 0.9)
    assert request.body()["top_k"] == 40
    assert [role for role, _ in request.messages] == ["system", "user"]
    assert set(json.loads(request.schema)["properties"]) == set(SAID)


def test_seed_and_schema_are_left_out_where_settings_say_so():
    model = Scripted(GOOD)
    imagined(model, send_seed=False, send_schema=False)
    assert model.asked[0].seed is None
    assert "response_format" not in model.asked[0].body()
    assert "JSON" in model.asked[0].messages[-1][1]


def test_the_schema_is_strict_and_names_what_a_concept_has():
    def objects(node):
        if isinstance(node, dict):
            yield from [node] if node.get("type") == "object" else []
            for inner in node.values():
                yield from objects(inner)

    found = list(objects(json.loads(imagine.schema())))
    assert len(found) == 2
    for node in found:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
    assert list(found[0]["properties"]) == list(imagine.Concept.model_fields)
    assert list(found[1]["properties"]) == list(imagine.Part.model_fields)


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{json.dumps(SAID, indent=2)}\n```",
        f"Sure! Here it is:\n{GOOD}\nAnything else?",
        GOOD.replace('"dry"}', '"dry",}').replace("}]", "},]"),
        GOOD.replace("It never", "It\nnever").replace("closes", "closes"),
        f'The form is {{"name": …}}, so:\n{GOOD}',
        f'<think>{{"title": "Draft", "idea": "no"}} or {{ so?</think>{GOOD}',
        f'{{"title": "Draft", "idea": "no"}} {GOOD}',
        json.dumps(SAID | {"idea": "Draft."}) + GOOD,
        json.dumps(SAID | {"confidence": 0.9}),
        json.dumps(SAID | {"sections": {"Hero": "Rye at three"}}),
        json.dumps(SAID | {"sections": [{"name": "Hero", "content": ["Rye at three"]}]}),
        json.dumps(SAID | {"picture_keywords": " rye bread, "}),
        json.dumps(SAID | {"tone": ["dry"], "title": "  Varga Bread\n"}),
        "\ufeff" + GOOD,
        json.dumps({"concept": SAID}),
        json.dumps([SAID]),
        json.dumps({"data": {"website_concept": SAID}, "status": "ok"}),
        json.dumps({"answer": GOOD}),
        json.dumps({"answer": f"```json\n{GOOD}\n```"}),
        json.dumps(GOOD),
        GOOD.replace('"tone"', '// three words\n"tone"').replace("{", "{ /* the site */", 1),
        GOOD.replace('"tone"', '# three words\n"tone"'),
        str(SAID),
        "concept = " + repr(SAID),
        GOOD.replace('"', "\u201d").replace("\u201d", "\u201c", 1),
        re.sub('"([a-z_]+)":', r"\1:", GOOD),
        json.dumps({re.sub("_(.)", lambda m: m[1].upper(), key): text for key, text in SAID.items()}),
        json.dumps({key.replace("_", " ").title(): text for key, text in SAID.items()}),
        json.dumps(SAID | {"sections": ["Hero: Rye at three"]}),
        json.dumps(SAID | {"sections": [{"title": "Hero", "description": "Rye at three"}]}),
        json.dumps(SAID | {"picture_keywords": ["rye bread", None]}),
        GOOD.replace("closes.", "closes\\."),
    ],
)  # fmt: skip
def test_concepts_are_read_from_what_models_really_send(text):
    concept, complaint = imagine.read(text)
    assert concept is not None, complaint
    assert concept.idea.split() == SAID["idea"].split()
    assert json.loads(concept.to_json()) == SAID | {"idea": concept.idea}


def test_what_a_page_can_do_without_may_be_null():
    concept, complaint = imagine.read(json.dumps(SAID | {"tone": None, "audience": None, "picture_keywords": None}))
    assert concept is not None, complaint
    assert (concept.tone, concept.audience, concept.picture_keywords) == ("", "", ())
    assert "None" not in concept.to_json()


def test_an_apostrophe_in_single_quotes_is_not_guessed_at():
    assert imagine.read(str(SAID).replace("never", "it's"))[0] is None


def test_a_comma_in_a_text_is_no_trailing_comma():
    concept, _ = imagine.read(GOOD.replace("Dark.", "Dark, }, ]").replace('"dry"}', '"dry",}'))
    assert concept.visual_style == "Dark, }, ]"


def test_half_of_a_surrogate_pair_does_not_get_into_a_concept():
    concept, _ = imagine.read(GOOD.replace("Dark.", "Dark \\ud83d."))
    assert concept.visual_style == "Dark \ufffd."
    assert concept.to_json().encode()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("I would rather not.", "it holds no JSON object"),
        (GOOD[:-20], "its JSON cannot be parsed"),
        ("{" * 5_000 + "}" * 5_000, "its JSON cannot be parsed"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "its JSON cannot be parsed"),
        ('{"a": 1}', "its JSON cannot be parsed"),
        (json.dumps(SAID | {"sections": []}), "sections: "),
        (json.dumps(SAID | {"sections": [{"name": "Hero"}]}), "sections.0.content: Field required"),
        (json.dumps(SAID | {"title": " "}), "title: "),
        (json.dumps(SAID | {"title": None}), "title: "),
        (json.dumps(SAID | {"sections": None}), "sections: "),
        (json.dumps({key: text for key, text in SAID.items() if key != "idea"}), "idea: Field required"),
    ],
)
def test_what_is_wrong_with_a_reply_is_said(text, complaint):
    concept, said = imagine.read(text)
    assert concept is None
    assert said.startswith(complaint)


def test_an_unusable_answer_is_asked_again_once_with_what_was_wrong():
    model = Scripted('{"title": "x"}', GOOD)
    sample = imagined(model)
    assert json.loads(sample.concept) == SAID
    first, second = model.asked
    assert second.messages[:2] == first.messages
    assert second.messages[2] == ("assistant", '{"title": "x"}')
    assert "idea: Field required" in second.messages[3][1]
    (step,) = sample.steps
    assert (step.tries, step.prompt_tokens, step.reply_tokens, step.cost_usd) == (2, 200, 20, 0.5)
    assert step.note == "asked again"
    assert step.prompt_sha == second.prompt_sha()


@pytest.mark.parametrize(("said", "told"), [("", "(no answer)"), ("<think>long</think> {} ", "{}")])
def test_a_model_is_told_what_it_said_and_not_what_it_thought(said, told):
    model = Scripted(said, GOOD)
    imagined(model)
    assert model.asked[1].messages[2] == ("assistant", told)


def test_a_sample_whose_model_fails_twice_is_dropped_with_its_cost():
    sample = imagined(Scripted("no", "{}"))
    assert (sample.drop.stage, sample.drop.reason) == ("imagine", "bad_concept")
    assert sample.steps[0].cost_usd == 0.5
    assert sample.concept == ""


@pytest.mark.parametrize(
    ("finish", "reason"),
    [("length", "reply_cut"), ("runaway", "reply_runaway"), ("content_filter", "refused")],
)
def test_a_reply_that_was_not_finished_is_not_asked_again(finish, reason):
    model = Scripted(GOOD[:-30], finish=finish)
    assert imagined(model).drop.reason == reason
    assert len(model.asked) == 1


def test_a_concept_that_was_complete_before_the_limit_counts():
    assert imagined(Scripted(GOOD + " I also", finish="length")).drop is None


def test_a_cost_nobody_knows_stays_unknown():
    assert imagined(Scripted("no", GOOD, cost=None)).steps[0].cost_usd is None


def test_the_fake_model_that_ships_imagines():
    assert imagined(Fake()).idea
    assert imagined(Fake(), send_schema=False).idea
