"""What each engine is known for: schemas, short contexts, wrong names and keys. How to run it: conftest.py."""

import asyncio
import json
from dataclasses import replace

import pytest

from tests.acceptance.conftest import HERE
from tests.acceptance.engines import CONTEXT
from tests.acceptance.test_tiny_model import AT_ONCE, KEYS, build, kept
from tests.command import ended, sets, websight
from websight.authors.llm import imagine
from websight.llm import CUT, Request
from websight.llm.chat import Chat

WRONG = "sk-a-wrong-one-of-nobody"


def doctor(gate, recipe, **more):
    """What the doctor finds, by the name of its check: (is it so, in words)."""
    keys = KEYS | {"model__base_url": gate.url, "model__name": recipe.model, "author__prompts": HERE / "prompts"}
    keys |= {"model__temperature": 0, "model__max_tokens": 700} | more  # what it knows by heart, however long
    expect = 75 if more else 0
    said, _ = websight("doctor", "--json", *sets(**keys), expect=expect, OPENAI_API_KEY=recipe.key)
    return {name: (check["is_ok"], check["found"]) for name, check in json.loads(said).items()}


@pytest.mark.engines("transformers", "vllm", "litellm")
def test_the_doctor_says_what_the_engine_can(gate, recipe, measured):
    found = doctor(gate, recipe)
    shown = ("streaming", "JSON schema", "seed", "context", "idea", "page")
    measured[f"{recipe.name}: doctor"] = "; ".join(f"{name}: {found[name][1]}" for name in shown)
    assert {name: words for name, (is_ok, words) in found.items() if not is_ok} == {}
    assert found["streaming"][1] == "yes"
    assert ("does not list its models" in found["server"][1]) is (recipe.name == "transformers")  # GET /models: 500
    assert found["JSON schema"][1].startswith(("followed", "taken"))  # the model may follow it by itself
    assert (f"{CONTEXT:,} tokens" in found["context"][1]) is (recipe.name == "vllm")
    assert 2 <= len(gate.asked) <= 4


@pytest.mark.engines("transformers", "vllm", "litellm")
def test_a_model_of_another_name_stops_the_run_and_fails_one_check(gate, recipe, tmp_path):
    _, said = ended(build(tmp_path / "run", gate.url, recipe, model__name="another"), expect=42)
    assert "'another'" in said
    assert 0 < len(gate.asked) <= AT_ONCE
    assert kept(tmp_path / "run") == []
    failed = [words for is_ok, words in doctor(gate, recipe, model__name="another").values() if is_ok is False]
    assert ["another" in words for words in failed] == [True]


@pytest.mark.engines("litellm")
def test_a_wrong_key_at_a_gateway_stops_the_run_and_books_nothing(gate, recipe, tmp_path):
    _, said = ended(build(tmp_path / "run", gate.url, replace(recipe, key=WRONG)), expect=42)
    assert "OPENAI_API_KEY is set, but refused" in said
    assert WRONG not in said
    assert len(gate.asked) <= AT_ONCE
    assert kept(tmp_path / "run") == []
    found = doctor(gate, replace(recipe, key=WRONG), model__send_seed=True)
    assert [name for name, (is_ok, _) in found.items() if is_ok is False] == ["key"]


@pytest.mark.engines("vllm")
def test_an_engine_that_enforces_schemas_gives_nothing_else(gate, recipe):
    """Asked for bees, of which the model knows nothing, it babbles; and what it babbles follows the schema."""

    async def talk():
        async with Chat(gate.url, recipe.key) as chat:
            for seed in range(6):
                question = (("user", "Tell me of bees."),)
                yield await chat.reply(
                    Request(model=recipe.model, messages=question, max_tokens=900, seed=seed, schema=imagine.schema())
                )

    async def collected():
        return [reply async for reply in talk()]

    replies = asyncio.run(collected())
    whole = [json.loads(reply.text) for reply in replies if reply.finish_reason != CUT]
    wanted = set(json.loads(imagine.schema())["required"])
    assert all(set(concept) == wanted for concept in whole)
    assert all(reply.text.lstrip().startswith("{") for reply in replies)


@pytest.mark.engines("vllm")
def test_a_context_shorter_than_max_tokens_is_learnt_and_said(gate, recipe, tmp_path):
    folder = tmp_path / "run"
    _, said = ended(build(folder, gate.url, recipe, model__max_tokens=16_000, model__imagine_max_tokens=2_000))
    assert f"{CONTEXT:,}" in said or str(CONTEXT) in said
    status = json.loads(websight("status", folder, "--json")[0])
    assert status["kept"] >= status["finished"] // 4
    assert not {"context_too_long", "bad_request"} & set(status["drops"])
