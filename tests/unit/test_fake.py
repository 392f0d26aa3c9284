"""The model that is none."""

import asyncio
import html
import json

from websight import markup, packaged
from websight.llm import Request
from websight.llm.fake import Fake, answer


def request_of(number=0, **changes):
    values = {"model": "fake", "messages": (("user", "A page, please."),), "max_tokens": 16_000, "seed": number}
    return Request(**{**values, **changes})


def page_in(text):
    return text.removeprefix("```html\n").removesuffix("\n```")


def test_equal_requests_get_equal_replies_and_others_get_others():
    texts = [asyncio.run(Fake().reply(request_of(number))).text for number in (*range(30), *range(30))]
    assert texts[:30] == texts[30:]
    assert len(set(texts)) == 30


def test_every_page_is_whole_and_says_something():
    for number in range(60):
        reply = answer(request_of(number))
        page = page_in(reply.text)
        assert markup.faults(page) == ()
        assert len(markup.words(markup.visible_text(page))) > 80
        assert reply.finish_reason == "stop"
        assert reply.usage.reply_tokens > 500


def test_a_schema_is_followed():
    schema = {
        "type": "object",
        "properties": {
            "title": {"type": "string"},
            "kind": {"enum": ["a", "b"]},
            "sections": {
                "type": "array",
                "minItems": 3,
                "maxItems": 4,
                "items": {"type": "object", "properties": {"name": {"type": "string"}, "count": {"type": "integer"}}},
            },
            "is_new": {"type": ["boolean", "null"]},
        },
    }
    for number in range(30):
        value = json.loads(answer(request_of(number, schema=json.dumps(schema))).text)
        assert list(value) == ["title", "kind", "sections", "is_new"]
        assert value["title"]
        assert value["kind"] in {"a", "b"}
        assert 3 <= len(value["sections"]) <= 4
        assert all(isinstance(section["count"], int) for section in value["sections"])
        assert isinstance(value["is_new"], bool)


def test_json_that_is_asked_for_in_words_comes():
    value = json.loads(answer(request_of(messages=(("user", "Answer as a JSON object."),))).text)
    assert value["title"]
    assert len(value["sections"]) >= 4


def test_the_page_bears_the_title_of_its_concept():
    asked = (("user", 'Write the page of {"title": "Kiln & \\u00c9clair"}.'),)
    page = page_in(answer(request_of(messages=asked)).text)
    assert "<title>Kiln &amp; Éclair</title>" in page


def test_the_words_are_those_of_the_topic_that_is_asked_for():
    brands = packaged.table("topics/tea_house")["brands"]
    concept = json.loads(answer(request_of(messages=(("user", "Client: Tea house. Answer in JSON."),))).text)
    assert concept["title"] in brands
    asked = (("user", f'Write the page of {{"title": {json.dumps(concept["title"])}}}.'),)
    page = page_in(answer(request_of(messages=asked)).text)
    assert any(headline in html.unescape(page) for headline in packaged.table("topics/tea_house")["headlines"])


def test_a_rate_makes_some_misbehave_and_others_not():
    calm, wild = ([answer(request_of(number), rate=rate) for number in range(200)] for rate in (0.0, 0.5))
    spoiled = [one for one, other in zip(wild, calm, strict=True) if one.text != other.text]
    assert 60 <= len(spoiled) <= 140
    assert {reply.finish_reason for reply in spoiled} == {"stop", "length"}
    assert any(reply.text.startswith("Sure!") for reply in spoiled)
    assert any(reply.text.startswith("<!DOCTYPE") for reply in spoiled)
