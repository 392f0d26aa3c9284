"""A storage holds whole objects by name, whatever keeps them: one contract, on folders, memory and two S3 servers."""

import contextlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor

import obstore.store
import pytest

from tests import object_stores
from tests.object_stores import Fault, Proxy, Unreliable
from websight.errors import RunError, UsageError
from websight.run import storage
from websight.run.refusals import refused
from websight.run.storage import Bucket, LocalFolder

needs_server = pytest.mark.skipif(bool(object_stores.WHY_NOT), reason=object_stores.WHY_NOT)


@contextlib.contextmanager
def variables(**values):
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def moto():
    with object_stores.moto() as server, variables(**server.environment):
        yield server


@pytest.fixture(scope="module")
def seaweed():
    with object_stores.seaweed() as server:
        yield server


def served(server, name):
    with variables(**server.environment):
        return storage.at(server.url(name))


KINDS = {
    "folder": lambda request: LocalFolder(request.getfixturevalue("tmp_path") / "run"),
    "mount": lambda request: storage.at(f"file://{request.getfixturevalue('tmp_path')}/mount"),
    "memory": lambda _: Bucket(obstore.store.MemoryStore(), "memory"),
    "unreliable": lambda _: Unreliable(Bucket(obstore.store.MemoryStore(), "memory")),
    "moto": lambda request: served(request.getfixturevalue("moto"), request.node.name),
    "seaweed": lambda request: served(request.getfixturevalue("seaweed"), request.node.name),
}
MARKS = {"moto": [needs_server], "seaweed": [needs_server, pytest.mark.slow]}


@pytest.fixture(params=[pytest.param(kind, marks=MARKS.get(kind, [])) for kind in KINDS])
def store(request):
    return KINDS[request.param](request)


def listed(store, prefix=""):
    return {entry.name: entry.bytes for entry in store.names(prefix)}


def test_what_is_put_is_got_and_listed_and_can_be_replaced_and_removed(store):
    assert store.get("shards/00000.json") is None
    assert listed(store) == {}
    store.put("shards/00000.json", b"one")
    store.put("config.toml", b"")
    store.put("shards/00000.json", b"three")
    assert (store.get("shards/00000.json"), store.get("config.toml")) == (b"three", b"")
    assert listed(store) == {"config.toml": 0, "shards/00000.json": 5}
    assert listed(store, "shards/") == {"shards/00000.json": 5}
    store.delete("shards/00000.json")
    store.delete("shards/00000.json")
    assert store.get("shards/00000.json") is None
    assert listed(store) == {"config.toml": 0}


def test_a_listing_says_when_an_object_changed(store):
    store.put("a", b"one")
    [first] = store.names()
    store.put("a", b"two")
    [second] = store.names()
    assert first.version != second.version
    assert abs(second.time - first.time) < 60


def test_a_large_object_comes_back(store):
    content = os.urandom(5 << 20)
    store.put("shards/00001-0f.parquet", content)
    assert store.get("shards/00001-0f.parquet") == content


def test_of_many_that_create_at_once_the_object_is_one_of_theirs(store):
    contents = [f"writer {number}".encode() * 100 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(lambda content: store.create("renderer.json", content), contents))
    assert any(won)
    assert store.get("renderer.json") in contents


def test_a_folder_of_that_name_is_no_object(tmp_path):
    (tmp_path / "shards").mkdir()
    with pytest.raises(RunError, match="it is a folder, not a file"):
        LocalFolder(tmp_path).get("shards")


@pytest.mark.parametrize(
    ("place", "said"),
    {
        "gopher://a/b": "gopher://…: runs lie in folders, or at s3://",
        "s3://bucket": "s3://bucket: a run in a bucket is written s3://BUCKET/RUN",
        "s3://bucket/../run": "a run in a bucket is written s3://BUCKET/RUN",
        "hf://buckets/me/pages": "a run in a bucket is written hf://buckets/USER/NAME/RUN",
        f"s3://key:{object_stores.SECRET}@bucket/run": "credentials come from the environment",
        f"az://box/run?sig={object_stores.SECRET}": "credentials come from the environment",
    }.items(),
)
def test_a_place_that_cannot_be_one_is_refused_without_repeating_secrets(place, said):
    with pytest.raises(UsageError) as error:
        storage.at(place)
    assert said in str(error.value)
    assert object_stores.SECRET not in str(error.value)


def test_buckets_need_an_extra_and_say_how_it_is_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "obstore", None)
    with pytest.raises(RunError, match=r"s3://box/run: .*: pip install 'websight-builder\[cloud\]'") as error:
        storage.at("s3://box/run")
    assert error.value.permanent
    assert storage.at("run").place == "run"


def test_a_url_has_one_form():
    assert storage.written("S3:/bucket//run/") == "s3://bucket/run"
    assert storage.written("file:///mnt/run/") == "file:///mnt/run"
    assert not storage.is_url("C.d/run")
    assert not storage.is_url("runs/a:b")


@needs_server
@pytest.mark.usefixtures("moto")
def test_a_bucket_that_is_not_there_is_said_in_a_line():
    store = storage.at("s3://nobody/run")
    for act in (lambda: store.put("a", b""), lambda: store.get("a"), lambda: list(store.names())):
        with pytest.raises(RunError) as error:
            act()
        assert str(error.value).startswith("s3://nobody/run: cannot be ")
        assert "there is no such bucket" in str(error.value)
        assert error.value.permanent


@pytest.mark.parametrize(
    ("kind", "said", "meant", "is_permanent"),
    [
        ("PermissionDeniedError", "<Code>AccessDenied</Code> key AKIASECRET", "access is denied", True),
        ("GenericError", "<Code>InvalidAccessKeyId</Code> AKIASECRET", "not accepted", True),
        ("UnauthenticatedError", "401 token AKIASECRET", "not accepted", True),
        ("GenericError", "status 301: <Code>PermanentRedirect</Code> AKIASECRET", "another region", True),
        ("GenericError", "Received redirect without LOCATION AKIASECRET inner: BareRedirect", "another region", True),
        ("GenericError", "status 503: <Code>SlowDown</Code> AKIASECRET", "SlowDown; status 503", False),
        ("GenericError", "Server error (500) AKIASECRET", "status 500", False),
        ("GenericError", "tcp connect error: Connection refused ?sig=AKIASECRET", "nothing answers", False),
        ("GenericError", "status code: 507 Insufficient Storage:", "no space left; free some", False),
        ("GenericError", "retry_timeout: 30s inner: Reqwest { dns error }", "its address is not known", False),
        ("GenericError", "<Code>QuotaExceeded</Code>", "its quota is used up", True),
        ("GenericError", "AKIASECRET", "does not answer as one should", False),
    ],
)
def test_a_refusal_is_told_by_its_meaning_and_never_by_its_words(kind, said, meant, is_permanent):
    error = refused(kind, said, "s3://b/run", "written")
    assert meant in str(error)
    assert "AKIASECRET" not in str(error)
    assert error.permanent == is_permanent
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("scheme", "name"), [("gs", "GOOGLE_"), ("az", "AZURE_"), ("s3", "AWS_PROFILE"), ("hf", "AWS_")]
)
def test_credentials_are_asked_for_by_the_names_of_their_store(scheme, name):
    assert name in str(refused("UnauthenticatedError", "", f"{scheme}://b/run", "read"))


def test_a_store_that_lacks_an_account_is_told_before_it_is_asked():
    with pytest.raises(RunError, match="set AZURE_STORAGE_ACCOUNT_NAME") as error:
        storage.at("az://box/run")
    assert error.value.permanent


@needs_server
def test_credentials_are_also_those_of_a_profile(moto, tmp_path):
    (tmp_path / "credentials").write_text(
        f"[team]\naws_access_key_id = test\naws_secret_access_key = {object_stores.SECRET}\n"
    )
    chosen = {"AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials"), "AWS_PROFILE": "team"}
    with variables(**moto.environment, **chosen):
        del os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]
        store = storage.at(moto.url("profile"))
    store.put("a", b"one")
    assert store.get("a") == b"one"


@needs_server
def test_the_hubs_buckets_are_reached_through_its_s3_door_which_sends_readers_elsewhere(proxy):
    """`GET` is answered by 302 to where the bytes lie, as the Hub's door does."""
    there = f"{proxy.environment['AWS_ENDPOINT_URL']}/elsewhere"
    proxy.always = [
        Fault("GET", "/runs/demo/a", status=302, headers={"Location": there}),
        Fault("GET", "/elsewhere", status=200, body="one"),
    ]
    with variables(**proxy.environment, HF_S3_ENDPOINT=proxy.environment["AWS_ENDPOINT_URL"]):
        store = storage.at("hf://buckets/me/runs/demo")
    store.put("a", b"one")
    assert store.get("a") == b"one"
    assert listed(store) == {"a": 3}
    assert proxy.requests[0] == "PUT /runs/demo/a"


def test_an_unmet_condition_is_no_refusal():
    assert refused("AlreadyExistsError", "", "s3://b/run", "written") is None


ANSWERS = {
    "sheds load": Fault("PUT", status=503, body="<Error><Code>SlowDown</Code></Error>"),
    "is broken": Fault("PUT", status=500, body="<Error><Code>InternalError</Code></Error>"),
    "is slow": Fault("PUT", delay_s=0.3),
    "loses the request": Fault("PUT", loses="request"),
    "loses the answer": Fault("PUT", loses="answer"),
    "breaks off an object": Fault("GET", "/a", loses="half"),
    "loses an object": Fault("GET", "/a", loses="answer"),
    "lists badly": Fault("GET", "list-type", status=503),
}


@pytest.fixture
def proxy(moto):
    with Proxy(moto) as proxy:
        yield proxy


@needs_server
@pytest.mark.parametrize("what", ANSWERS)
def test_a_store_that_misbehaves_for_a_moment_is_waited_out(proxy, what):
    store = served(proxy.server, "run" + str(list(ANSWERS).index(what)))
    with variables(**proxy.environment):
        store = storage.at(store.place)
    proxy.faults = [ANSWERS[what]] * 3
    store.put("a", b"one" * 1000)
    assert store.create("b", b"two")
    assert (store.get("a"), store.get("b")) == (b"one" * 1000, b"two")
    assert listed(store) == {"a": 3000, "b": 3}
    assert len(proxy.requests) > 4 or what == "is slow"


REFUSALS = {
    "read-only": (Fault("PUT", status=403, body="<Code>AccessDenied</Code>"), "written: access is denied"),
    "elsewhere": (
        Fault("PUT", status=301, body="<Code>PermanentRedirect</Code>"),
        "written: the bucket lies in another region; set AWS_REGION",
    ),
    "wrong region": (
        Fault("PUT", status=400, body="<Code>AuthorizationHeaderMalformed</Code>"),
        "written: the bucket lies in another region; set AWS_REGION",
    ),
    "wrong key": (Fault("PUT", status=403, body="<Code>SignatureDoesNotMatch</Code>"), "credentials are not accepted"),
    "expired": (Fault("PUT", status=400, body="<Code>ExpiredToken</Code>"), "the credentials have expired; renew them"),
}


@needs_server
@pytest.mark.parametrize("what", REFUSALS)
def test_what_no_waiting_mends_is_said_at_once_in_a_line(proxy, what):
    fault, said = REFUSALS[what]
    proxy.always = [fault]
    with variables(**proxy.environment):
        store = storage.at("s3://runs/refused")
    with pytest.raises(RunError) as error:
        store.put("a", b"one")
    assert str(error.value).startswith("s3://runs/refused: cannot be ")
    assert said in str(error.value)
    assert error.value.permanent
    assert object_stores.SECRET not in str(error.value)
    assert len(proxy.requests) == 1


@needs_server
def test_a_store_that_goes_on_refusing_is_for_later(proxy):
    proxy.always = [Fault("PUT", status=503, body="<Code>SlowDown</Code>")]
    with variables(**proxy.environment):
        store = storage.at("s3://runs/later", patience_s=0.5)
    store.pause = lambda _seconds: None
    with pytest.raises(
        RunError, match=r"s3://runs/later: cannot be written: .*503.*run the same command again"
    ) as error:
        store.put("a", b"one")
    assert not error.value.permanent
