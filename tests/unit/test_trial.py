"""The doctor asks for one idea and one page as a run would; at most one thing is wrong, and that is true."""

import json

import pytest

from tests.command import KEY
from tests.model_run import is_page
from tests.model_server import Answer, ModelServer, default_script
from websight.authors.llm.author import LanguageModel
from websight.commands.trial import NAMES, trial
from websight.config.load import load
from websight.llm.fake import Fake


@pytest.fixture(autouse=True)
def key(monkeypatch):
    """What stands in the environment as the model's key."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)


def tried(url, said=None, **keys):
    """The checks of a server, by name."""
    config = load(flags={"model.base_url": url, "model.name": "tiny", "model.max_tokens": 4_000} | keys)
    found = list(trial(config, (said if said is not None else []).append, waits_s=(0, 0)))
    assert [check.name for check in found] == [*NAMES]
    assert all(check.found and "\n" not in check.found for check in found)
    assert all(bool(check.fix) == check.has_failed for check in found)
    return {check.name: check for check in found}


def failed(found):
    """The one check that failed; nothing that comes after it is known, but for the price of a page that came."""
    [wrong] = [check for check in found.values() if check.has_failed]
    later = [*found][[*found].index(wrong.name) + 1 :]
    assert {found[name].is_ok for name in later if name in {"idea", "page"}} <= {None}
    assert found["price"].is_ok is None or wrong.name == "page"
    assert KEY not in str(found)
    return wrong


def test_the_requests_are_those_of_a_run():
    extra = {"model.temperature": 0.5, "model.extra": {"top_k": 7}, "run.seed": 3}
    with ModelServer() as server:
        tried(server.url, **extra)
    sent = [{name: body[name] for name in body if not name.startswith("stream")} for body in server.requests]
    config = load(flags={"model.name": "tiny", "model.max_tokens": 4_000} | extra)
    author = LanguageModel(config)
    imagine, _ = author.stages_with(Fake())
    idea, page = sent
    assert idea == imagine.request(author.sample(0)).body()
    assert page["max_tokens"] == 4_000
    assert page["top_k"] == 7
    assert page["messages"][0]["role"] == "system"


def test_a_good_server_is_good_in_every_line():
    said = []
    with ModelServer(models=("tiny", "small")) as server:
        found = tried(server.url, said, **{"model.price_prompt_usd": 1, "model.price_reply_usd": 2})
    assert {check.is_ok for check in found.values()} == {True}
    assert found["server"].found == f"{server.url} answers, and lists tiny, small"
    assert found["key"].found == "OPENAI_API_KEY is taken"
    assert found["model"].found == "tiny answers"
    assert (found["streaming"].found, found["token counts"].found) == ("yes", "yes")
    assert (found["JSON schema"].found, found["seed"].found) == ("followed", "taken")
    assert found["wording"].found == "nothing has to be put differently"
    assert found["context"].found.endswith("a page of 4,000 (model.max_tokens) was not refused")
    assert found["reasoning"].found == "none seen"
    assert found["idea"].found.startswith("usable: '")
    assert "tokens in" in found["idea"].found
    assert found["page"].found.startswith("whole, ")
    assert "ended with 'stop'" in found["page"].found
    assert found["price"].found.startswith("$0.0")
    assert len(server.requests) == 2
    assert [line.split(" of at most")[0] for line in said] == ["asking tiny for an idea", "asking tiny for a page"]


def test_a_poor_server_is_described_and_is_no_failure():
    def script(body, number):
        for name in ("seed", "response_format", "stream"):
            if name in body:
                return Answer(status=400, error={"message": f"no {name} here", "param": name})
        if body["messages"][0]["role"] == "system":
            return Answer(status=400, error={"message": "System role not supported"})
        wanted = {"response_format": {"json_schema": {"schema": json.loads(schema)}}} if number < 5 else {}
        return Answer(text=default_script(body | wanted, number).text, usage=None)

    author = LanguageModel(load(flags={"model.name": "tiny"}))
    schema = author.stages_with(Fake())[0].request(author.sample(0)).schema
    with ModelServer(script, models=500) as server:
        found = tried(server.url)
    assert {check.is_ok for check in found.values()} == {True}
    assert found["server"].found == f"{server.url} answers, and does not list its models"
    assert found["streaming"].found == "not taken; replies come in one piece"
    assert found["token counts"].found == "not given; estimated from bytes"
    assert found["JSON schema"].found == "not taken; the prompt alone asks for JSON"
    assert found["seed"].found == "left out; replies are not repeatable"
    assert "the system message is sent inside the user's" in found["wording"].found
    assert found["price"].found.startswith("not known; set model.price_prompt_usd")


def test_a_dead_server_is_one_failure_and_nothing_else_is_known():
    with ModelServer() as server:
        pass
    found = tried(server.url)
    wrong = failed(found)
    assert (wrong.name, wrong.fix) == ("server", f"start the server, or correct model.base_url: {server.url}")
    assert wrong.found.startswith(f"no server answers at {server.url}: ")
    assert {check.is_ok for name, check in found.items() if name != "server"} == {None}


LITELLM = "Authentication Error, Invalid proxy server token passed. Received API Key = sk-...0000, Key Hash=123"


@pytest.mark.parametrize(
    ("server", "answer"),
    [
        (ModelServer(key="another"), None),
        (ModelServer(models=401), Answer(status=401, error={"message": "Incorrect API key provided"})),
        (ModelServer(models=400), Answer(status=400, error={"message": LITELLM, "type": "auth_error", "code": "400"})),
        (ModelServer(), Answer(status=403, error={"message": "Forbidden"})),
    ],
)
def test_a_wrong_key_is_one_failure_that_names_the_variable(server, answer):
    if answer:
        server._script = lambda _body, _number: answer
    with server:
        found = tried(server.url)
    wrong = failed(found)
    assert wrong.name == "key"
    assert "OPENAI_API_KEY is set, but refused" in wrong.found
    assert wrong.fix == "put a key that this server takes into the environment variable OPENAI_API_KEY (model.key_env)"
    assert {name for name, check in found.items() if check.is_ok} == {"server"}


def test_a_missing_key_is_found_before_anything_is_sent(monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY")
    wrong = failed(tried(""))
    assert (wrong.name, "OPENAI_API_KEY is not set" in wrong.found) == ("key", True)


NO_MODEL = Answer(status=404, error={"message": "The model `tiny` does not exist.", "code": "model_not_found"})
LITELLM_NO_MODEL = Answer(
    status=400, error={"message": "/chat/completions: Invalid model name passed in model=tiny. Call `/v1/models`"}
)


@pytest.mark.parametrize("answer", [NO_MODEL, LITELLM_NO_MODEL])
def test_a_missing_model_is_one_failure_that_names_those_there_are(answer):
    with ModelServer(lambda _body, _number: answer, models=("qwen", "llama")) as server:
        found = tried(server.url)
    wrong = failed(found)
    assert wrong.name == "model"
    assert wrong.found == f"{server.url} has no model 'tiny'; it lists qwen, llama"
    assert wrong.fix == "name one of them: -o model.name=qwen"
    assert found["server"].is_ok


def test_a_missing_model_for_ideas_is_told_by_its_own_key():
    def script(body, number):
        return NO_MODEL if body["model"] == "none" else default_script(body, number)

    with ModelServer(script) as server:
        wrong = failed(tried(server.url, **{"model.imagine_name": "none"}))
    assert (wrong.name, wrong.fix) == ("model", "name one of them: -o model.imagine_name=tiny")


def test_a_wrong_path_is_one_failure_of_the_address():
    with ModelServer() as server:
        wrong = failed(tried(server.url.replace("/v1", "/api")))
    assert wrong.name == "server"
    assert "model.base_url" in wrong.fix
    assert "most end in /v1" in wrong.fix


@pytest.mark.parametrize("body", [b"<!DOCTYPE html><html><h1>Welcome to nginx!</h1></html>", b""])
def test_a_web_page_instead_of_an_api_is_one_failure_of_the_address(body):
    with ModelServer(lambda _body, _number: Answer(body=body), models=404) as server:
        wrong = failed(tried(server.url))
    assert wrong.name == "server"
    assert "is not the address of an API" in wrong.found
    assert "most addresses of APIs end in /v1" in wrong.fix


@pytest.mark.parametrize(
    ("answer", "name", "found", "fix"),
    [
        (Answer(status=402, error={"message": "Insufficient credits"}), "model", "no credit left", "top up"),
        (Answer(status=500, error={"message": "boom"}), "model", "server_error: 500 boom", "server's log"),
        (
            Answer(status=429, error={"message": "slow down"}, headers={"Retry-After": "0"}),
            "model",
            "limits requests: 429",
            "wait a while",
        ),
        (
            Answer(status=429, error={"message": "slow down"}, headers={"Retry-After": "120"}),
            "model",
            "limits requests: 429",
            "wait a while",
        ),
        (Answer(status=400, error={"message": "no, thanks"}), "idea", "bad_request: 400 no, thanks", "the detail"),
        (Answer(text="I am sorry.", finish_reason="content_filter"), "idea", "refused", "another model"),
        (Answer(text="I would love to."), "idea", "bad_concept", "model.imagine_name"),
        (Answer(text="", finish_reason="length"), "idea", "reply_cut", "raise model.imagine_max_tokens"),
    ],
)
def test_whatever_keeps_the_idea_away_is_one_failure_with_a_fix(answer, name, found, fix):
    with ModelServer(lambda _body, _number: answer) as server:
        checks = tried(server.url)
    wrong = failed(checks)
    assert wrong.name == name
    assert found in wrong.found
    assert fix in wrong.fix
    assert "--retry" not in wrong.fix
    assert checks["server"].is_ok


@pytest.mark.parametrize(
    ("answer", "found", "fix"),
    [
        (
            Answer(text="```html\n<!DOCTYPE html><html><body><p>And", finish_reason="length"),
            "reply_cut",
            "raise model.max_tokens",
        ),
        (Answer(text="Here you are: a page."), "no_html", "another model"),
        (
            Answer(status=400, error={"message": "content policy", "code": "content_policy_violation"}),
            "refused",
            "model",
        ),
    ],
)
def test_a_page_that_is_none_is_one_failure_and_the_idea_stands(answer, found, fix):
    def script(body, number):
        return answer if is_page(body) else default_script(body, number)

    with ModelServer(script) as server:
        checks = tried(server.url, **{"model.continue_cut": False})
    wrong = failed(checks)
    assert (wrong.name, found in wrong.found, fix in wrong.fix) == ("page", True, True)
    assert checks["idea"].is_ok
    assert checks["price"].is_ok is (None if found.startswith("refused") else True)  # what came has a price


def test_a_context_that_is_too_small_is_said_and_the_page_is_asked_for_shorter():
    def script(body, number):
        if body["max_tokens"] > 6_000:
            said = f"This model's maximum context length is 8000 tokens. However, you requested {body['max_tokens']}"
            return Answer(status=400, error={"message": f"{said} tokens in the completion"})
        return default_script(body, number)

    with ModelServer(script) as server:
        checks = tried(server.url, **{"model.max_tokens": 16_000})
    assert {check.is_ok for check in checks.values()} == {True}
    assert checks["context"].found.startswith("8,000 tokens: a page may have ")
    assert "not the 16,000 of model.max_tokens" in checks["context"].found


def test_what_a_model_thought_is_counted():
    def script(body, number):
        answer = default_script(body, number)
        details = {"completion_tokens_details": {"reasoning_tokens": 900}}
        return Answer(text=answer.text, usage={"prompt_tokens": 10, "completion_tokens": 1_000, **details})

    with ModelServer(script) as server:
        checks = tried(server.url)
    assert checks["reasoning"].found.startswith(
        "yes: 1,800 of 2,000 reply tokens; model.reasoning_tokens allows 16,000"
    )


def test_a_hiccup_is_asked_again():
    said = []

    def script(body, number):
        return (
            default_script(body, number) if number > 1 else Answer(status=503, error={"message": "loading the model"})
        )

    with ModelServer(script) as server:
        checks = tried(server.url, said)
    assert {check.is_ok for check in checks.values()} == {True}
    assert any("asking again in 0 s" in line for line in said)


def test_the_model_that_ships_is_tried_without_a_server():
    checks = tried("fake:")
    assert {check.is_ok for check in checks.values()} == {True}
    assert checks["server"].found == "none: the model that ships answers"
