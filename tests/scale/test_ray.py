"""A run on a Ray cluster of two nodes, into a bucket, while nodes, workers, browsers and the driver are killed.

The measure is that of every launcher: shards that are, byte for byte, those of a run that nothing disturbed.
"""

import json
import signal

import pytest

from tests import object_stores
from tests.command import KEY, ended, killed, rows, sets, shards, started, websight, why_no_browser
from tests.model_run import key_of
from tests.model_server import Answer, ModelServer, default_script
from tests.scale.nodes import Nodes, processes, why_not
from tests.waiting import until, wait_for
from websight.run import storage

if _why := why_not() or why_no_browser() or object_stores.WHY_NOT:
    pytest.skip(_why, allow_module_level=True)

pytestmark = pytest.mark.slow

PAGES, MODEL_PAGES, AT_ONCE = 300, 160, 8
SIZE = sets(run__pages_per_shard=10)


@pytest.fixture(scope="module")
def s3():
    with object_stores.moto() as server:
        yield server


@pytest.fixture
def nodes(s3):
    with Nodes({**s3.environment, "OPENAI_API_KEY": KEY}) as nodes:
        yield nodes


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("local") / "run"
    websight("build", folder, "--pages", PAGES, "--workers", 2, *SIZE)
    return folder


def on(nodes):
    return ("--launcher", "ray", "--ray-address", nodes.address)


def manifests(store):
    """The shards that are finished in the bucket."""
    return sum(entry.name.endswith(".json") for entry in store.names("shards/"))


def at(s3, place, monkeypatch):
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    return storage.at(place)


def workers():
    return processes("-m websight work")


def test_whatever_is_killed_the_shards_are_those_of_a_local_run(s3, nodes, undisturbed, tmp_path, monkeypatch):
    place = s3.url("grammar")
    store = at(s3, place, monkeypatch)
    command = ("build", place, "--pages", PAGES, *SIZE, *on(nodes))
    driver = started(*command, **s3.environment)
    wait_for(lambda: manifests(store) >= 4, driver)
    assert len(workers()) == 2
    workers()[0].kill()
    wait_for(lambda: manifests(store) >= 8, driver)
    processes("chrom", "--remote-debugging-pipe")[0].kill()
    nodes.kill("127.0.0.2")
    wait_for(lambda: manifests(store) >= 12, driver)
    nodes.add()
    wait_for(lambda: len(workers()) == 2, driver)  # the run grows with the cluster
    killed(driver)
    assert until(lambda: not workers(), seconds=20)
    assert manifests(store) < PAGES / 10
    _, err = websight(*command, **s3.environment)
    assert f"{PAGES} of {PAGES} pages kept" in err or "pages kept" in err
    websight("fetch", place, tmp_path / "copy", **s3.environment)
    assert shards(tmp_path / "copy") == shards(undisturbed)
    assert [row["number"] for row in rows(tmp_path / "copy", ["number"])] == [*range(PAGES)]


def slowly(body, number):
    answer = default_script(body, number)
    return Answer(text=answer.text, usage=answer.usage, delay_s=0.3)


def model_words(place, server, nodes=None, **keys):
    return [
        *("build", place, "--author", "llm", "--pages", MODEL_PAGES, *SIZE, *(on(nodes) if nodes else ())),
        *sets(model__name="tiny", model__concurrency=AT_ONCE, model__max_tokens=2_000, model__base_url=server.url),
        *sets(model__imagine_max_tokens=1_000, **keys),
    ]


def tokens(bodies):
    usages = [default_script(body, 0).usage for body in bodies]
    return sum(usage["prompt_tokens"] + usage["completion_tokens"] for usage in usages)


def test_the_budget_holds_for_the_whole_run_and_no_kept_reply_is_asked_again(s3, nodes, tmp_path, monkeypatch):
    with ModelServer() as server:
        websight(*model_words(tmp_path / "local", server, run__workers=2))
        limit = tokens(server.requests) * 3 // 4
    place = s3.url("model")
    store = at(s3, place, monkeypatch)
    with ModelServer(slowly) as server:
        command = model_words(place, server, nodes, model__max_total_tokens=limit)
        driver = started(*command, **s3.environment)
        wait_for(lambda: manifests(store) >= 2, driver)
        workers()[0].kill()
        wait_for(lambda: manifests(store) >= 4, driver)
        nodes.kill("127.0.0.2")
        nodes.add()
        wait_for(lambda: manifests(store) >= 5 and len(workers()) == 2, driver)
        killed(driver)
        assert until(lambda: not workers(), seconds=20)
        assert tokens(server.answered) < limit
        before, kept = len(server.requests), keys_kept(store)
        _, err = websight(*command, expect=42, **s3.environment)
        assert "model.max_total_tokens" in err.splitlines()[-1]
        assert server.most_in_flight <= AT_ONCE
        assert kept.isdisjoint(map(key_of, server.requests[before:]))
        assert 0.98 * limit <= tokens(server.answered) <= 1.02 * limit
        before, kept = len(server.requests), keys_kept(store)
        websight(*model_words(place, server, nodes, model__max_total_tokens=0), **s3.environment)
        assert kept.isdisjoint(map(key_of, server.requests[before:]))
    websight("fetch", place, tmp_path / "copy", **s3.environment)
    assert shards(tmp_path / "copy") == shards(tmp_path / "local")


def keys_kept(store):
    """The keys of the replies that lie in the bucket."""
    lines = [line for entry in store.names("replies/") for line in (store.get(entry.name) or b"").splitlines()]
    return {line["key"] for line in map(json.loads, lines) if line["kind"] == "reply"}


def test_who_tells_the_driver_to_end_is_told_75_and_everything_is_kept(s3, nodes, tmp_path, monkeypatch):
    place = s3.url("ended")
    store = at(s3, place, monkeypatch)
    command = ("build", place, "--pages", 110, *SIZE, *on(nodes))
    for sign in (signal.SIGTERM, signal.SIGUSR1, signal.SIGINT):
        done = manifests(store)
        driver = started(*command, **s3.environment)
        wait_for(lambda done=done: manifests(store) > done, driver)
        driver.send_signal(sign)
        _, err = ended(driver, expect=75)
        assert "run the same command again to continue" in err.splitlines()[-1]
        assert not workers()
    websight(*command, **s3.environment)
    websight("build", tmp_path / "local", "--pages", 110, *SIZE)
    websight("fetch", place, tmp_path / "copy", **s3.environment)
    assert shards(tmp_path / "copy") == shards(tmp_path / "local")
