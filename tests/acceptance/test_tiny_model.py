"""Twenty pages by each real engine with a real model, killed half-way and taken up again. How to run it: conftest.py.

The model has learnt five clients by heart, and now and then forgets its words. What it learnt is what models do:

    bakery            plain JSON; a page in a fence
    coffee_roastery   "Here is the concept:" and JSON in a fence; a page in a fence of four backticks
    hiking_club       thoughts with an object in them, a dictionary and texts for lists; chatter around the page
    public_library    commas that trail; a page without doctype, charset, viewport and end
    vineyard          a page longer than model.max_tokens, which is continued

What is covered: kept replies across `kill -9`, real streams and token counts, templates of the user's own, drops
by the model's own mistakes. What is not: speed; and that equal seeds give equal replies: transformers has one generator
for all requests, so with several at once they do not (0 of 12).
"""

import json
import re
import shutil
import time
from collections import Counter

import pytest

from tests.acceptance.conftest import HERE, KINDS, MAX_TOKENS, TOPICS
from tests.command import drops, ended, killed, rows, sets, shards, started, websight, why_no_browser
from tests.waiting import wait_for

if _why := why_no_browser():
    pytest.skip(f"no Chromium: {_why}", allow_module_level=True)

PAGES, AT_ONCE, HALF = 20, 4, 20  # replies: 20 pages are 40 questions, and some asked again

KEYS = {
    "run__pages_per_shard": 5,
    "plan__topics": json.dumps(TOPICS),
    "plan__kinds": json.dumps(KINDS),
    "model__temperature": 0.8,
    "model__max_tokens": MAX_TOKENS,
    "model__imagine_max_tokens": MAX_TOKENS,
    "model__reasoning_tokens": 0,  # some of its replies begin with thoughts
    "model__concurrency": AT_ONCE,
}

OF_THE_MODEL = {
    "assistant_talk", "bad_concept", "blank_picture", "broken_html", "content_left_out", "half_page",
    "horizontal_overflow", "identical_siblings", "no_html", "page_error", "picture_missing", "placeholder_text",
    "repeated_lines", "repeated_passages", "reply_cut", "reply_runaway", "request_refused", "too_few_colors",
    "too_few_words", "too_small", "too_tall",
}  # fmt: skip
"""Reasons that a model which forgets its words can give. No fault of a server, a browser or ours is among them."""


def kept(folder):
    """The keys of all replies on disk, as they are written, not as the package reads them."""
    lines = (line for file in (folder / "replies").glob("*.jsonl") for line in file.read_bytes().splitlines())
    return [json.loads(line)["key"] for line in lines]


def build(folder, url, recipe, **more):
    keys = sets(**(KEYS | {"model__base_url": url, "model__name": recipe.model} | more))
    words = ("--author", "llm", "--prompts", HERE / "prompts", "--pages", PAGES, *keys)
    return started("build", folder, *words, OPENAI_API_KEY=recipe.key)


def until_held(gate, process, answers):
    """Wait until so many answers are held half-way."""
    wait_for(lambda: gate.held >= answers, process)


class Story:
    """A run that was killed, taken up, and built once more when it was whole."""

    def __init__(self, folder, gate, recipe):
        self.folder, self.url = folder, gate.url
        began_s = time.monotonic()
        gate.allow(HALF)
        process = build(folder, gate.url, recipe)
        until_held(gate, process, AT_ONCE if recipe.is_sound else 1)  # after 429 fewer are in flight
        killed(process)
        gate.open()
        self.first, self.kept_first = list(gate.asked), kept(folder)
        self.killed_s = time.monotonic() - began_s
        ended(build(folder, gate.url, recipe))
        self.second, self.kept_second = gate.asked[len(self.first) :], kept(folder)
        self.built_s = time.monotonic() - began_s
        ended(build(folder, gate.url, recipe))
        self.third = gate.asked[len(self.first) + len(self.second) :]
        self.statuses = Counter(gate.statuses)
        self.status = json.loads(websight("status", folder, "--json")[0])


@pytest.fixture(scope="module")
def story(shared_gate, recipe, tmp_path_factory, measured):
    told = Story(tmp_path_factory.mktemp("acceptance") / "run", shared_gate, recipe)
    again = len(set(told.second) & set(told.kept_first))
    measured[f"{recipe.name}: killed"] = (
        f"after {told.killed_s:.0f} s, {len(told.first)} questions, {len(told.kept_first)} replies kept"
    )
    measured[f"{recipe.name}: taken up"] = (
        f"{len(told.second)} questions, {again} of them answered before; {told.built_s:.0f} s in all"
    )
    measured[f"{recipe.name}: answers"] = dict(told.statuses)
    measured[f"{recipe.name}: kept"] = f"{told.status['kept']} of {told.status['finished']}; {told.status['drops']}"
    measured[f"{recipe.name}: tokens"] = tuple(
        told.status["models"][name] for name in ("prompt_tokens", "reply_tokens")
    )
    return told


def test_a_killed_build_asks_again_only_for_what_was_in_flight(story, recipe):
    assert 0 < len(story.kept_first) <= HALF
    assert set(story.kept_first) <= set(story.first)
    assert not set(story.second) & set(story.kept_first)
    in_flight = set(story.first) - set(story.kept_first)
    if recipe.is_sound:
        assert (len(story.kept_first), len(in_flight)) == (HALF, AT_ONCE)
        assert in_flight <= set(story.second)
        assert len(set(story.second)) == len(story.second)
    else:
        assert 0 < len(in_flight) <= 2 * AT_ONCE  # those that wait for another try give their turn to others


def test_only_a_server_that_spoils_requests_is_asked_more_than_once(story, recipe):
    asked = len(story.first) + len(story.second)
    spoiled = asked - len({*story.first, *story.second})
    assert (spoiled > AT_ONCE) is not recipe.is_sound
    assert (story.statuses[429] > 0) is not recipe.is_sound


def test_every_question_has_one_kept_reply(story, recipe):
    asked = {*story.first, *story.second}
    assert len(set(story.kept_second)) == len(story.kept_second)
    assert set(story.kept_second) <= asked
    assert not recipe.is_sound or len(story.kept_second) == len(asked)  # else some are asked without a schema, too
    assert len(story.kept_second) >= 2 * PAGES - len(drops(story.folder))


def test_a_finished_build_asks_nothing(story):
    assert story.third == []


def test_every_page_is_finished_and_every_drop_has_a_reason_of_the_models(story):
    assert (story.status["finished"], story.status["missing_shards"]) == (PAGES, [])
    assert set(story.status["drops"]) <= OF_THE_MODEL
    assert story.status["kept"] + sum(story.status["drops"].values()) == PAGES
    assert story.status["kept"] >= PAGES // 4


def test_the_same_replies_make_the_same_shards(story, recipe, tmp_path):
    copy = tmp_path / "run"
    shutil.copytree(story.folder, copy, ignore=shutil.ignore_patterns("shards", "dataset", "*.jsonl"))
    shutil.copytree(story.folder / "replies", copy / "replies", dirs_exist_ok=True)
    ended(build(copy, "http://127.0.0.1:9/v1", recipe))  # nobody is there
    assert shards(copy) == shards(story.folder)


def test_what_models_add_and_leave_out_is_mended_and_recorded(story):
    pages = {topic: [] for topic in TOPICS}
    for row in rows(story.folder, ["brief", "html", "drop", "steps"]):
        if row["drop"] is None:
            pages[row["brief"]["topic"]].append(row)
    assert sum(map(bool, pages.values())) >= 3
    for topic, found in pages.items():
        for page in found:
            assert re.match(r"\s*<!DOCTYPE html>", page["html"]), topic
            assert "`" not in page["html"]
            assert "Here is the page" not in page["html"]
            assert "</html>" in page["html"]
            steps = {step["stage"]: step for step in page["steps"]}
            assert steps["write"]["model"]
            assert steps["write"]["prompt_tokens"] > 0
    for page in pages["public_library"]:
        assert "added doctype" in {step["stage"]: step["note"] for step in page["steps"]}["write"]


def test_a_page_that_is_longer_than_allowed_is_continued_once(story):
    found = rows(story.folder, ["drop", "steps"])
    written = [step for row in found for step in row["steps"] if step["stage"] == "write"]
    longer = [step for step in written if step["reply_tokens"] > MAX_TOKENS]
    assert longer
    assert {(step["tries"], "continued" in step["note"]) for step in longer} == {(2, True)}
    for row in found:
        if row["drop"] and row["drop"]["reason"] == "reply_cut":
            assert row["steps"][-1]["stage"] == row["drop"]["stage"]
            assert row["steps"][-1]["reply_tokens"] >= MAX_TOKENS  # what it cost is kept


def test_what_was_built_is_drawn_the_same_again(story):
    summary = json.loads((story.folder / "export.json").read_text("utf-8"))
    alike = sum(summary["drops"].get(reason, 0) for reason in ("duplicate", "near_duplicate"))
    assert summary["rows"] + alike == story.status["kept"]  # it knows its pages by heart
    verdict = json.loads(websight("verify", story.folder, "--json")[0])
    assert (verdict["rows"], verdict["equal"], verdict["differing"]) == (summary["rows"], summary["rows"], [])
