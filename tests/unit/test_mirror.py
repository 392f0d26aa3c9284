"""A run in a bucket is the same run: whoever makes it, however often, and whatever the store does."""

import hashlib
import json
from contextlib import closing
from dataclasses import replace

import obstore.store
import pytest

import websight
from tests.object_stores import Unreliable
from websight.commands.estimate import first_shards
from websight.commands.fetch import fetch, tidy
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.llm import Usage
from websight.llm.replies import Discarded, Failure, Replies
from websight.run import mirror
from websight.run.damage import DamageError
from websight.run.renderer import Renderer
from websight.run.storage import Bucket
from websight.run.store import Store
from websight.run.writer import Writer

KEYS = {"run.pages": 20, "run.pages_per_shard": 8}
MODEL = {"author.name": "llm", "model.name": "m"}


@pytest.fixture
def bucket():
    return Unreliable(Bucket(obstore.store.MemoryStore(), "s3://runs/demo"))


@pytest.fixture
def machine(bucket, tmp_path):
    """Makes a machine that works on the run in the bucket; `inner` is how it sees the bucket."""
    numbers = iter(range(100))

    def started(inner=None, **keys):
        folder = tmp_path / f"machine{next(numbers)}"
        mirror.mirrored(inner or bucket, folder)
        return Store.create(folder, load(flags={**KEYS, **keys}))

    return started


def fill(store, make_sample, shards=None):
    store.gather()
    missing = store.progress().missing
    store.freeze()
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for shard in missing if shards is None else shards:
        for number in writer.todo(shard):
            writer(make_sample(number, reason="too_few_words" if number % 5 == 0 else ""))
    store.hand_over()
    return store


def inside(bucket):
    return {entry.name for entry in bucket.inner.names()}


def hashes(bucket):
    return {
        name.removeprefix("shards/"): hashlib.sha256(bucket.inner.get(name)).hexdigest()
        for name in inside(bucket)
        if name.endswith(".parquet")
    }


def local(tmp_path, make_sample, **keys):
    store = fill(Store.create(tmp_path / "local", load(flags={**KEYS, **keys})), make_sample)
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in store.shards.folder.glob("*.parquet")}


def test_the_files_are_those_of_a_run_in_a_folder(bucket, machine, tmp_path, make_sample):
    store = fill(machine(), make_sample)
    assert store.progress().missing == ()
    assert hashes(bucket) == local(tmp_path, make_sample)
    assert {name for name in inside(bucket) if not name.startswith(("events/", "settings/"))} == {
        "config.toml",
        *(f"shards/0000{number}.{kind}" for number in range(3) for kind in ("json", "marks", "parquet")),
    }


def test_another_machine_sees_the_run_and_goes_on(machine, make_sample):
    fill(machine(), make_sample, [0, 2])
    other = machine()
    assert other.progress().missing == (1,)
    assert other.sample(17) == make_sample(17)
    fill(other, make_sample)
    assert machine().progress().missing == ()
    assert [sample.number for shard in range(3) for sample in machine().samples(shard)] == [*range(20)]
    assert other.progress().kept == 16


def test_a_shard_that_was_read_or_sent_does_not_stay_on_this_machine(machine, make_sample):
    store = fill(machine(), make_sample)
    assert [*store.samples(1)]
    assert len(store.marks(1)) == 8
    assert {path.suffix for path in store.shards.folder.iterdir()} == {".json"}


def test_a_run_in_a_bucket_is_named_by_its_url(machine, tmp_path):
    store = machine()
    with pytest.raises(
        UsageError, match="s3://runs/demo: sample 3 is not finished; see websight status s3://runs/demo"
    ):
        store.sample(3)
    other = Bucket(obstore.store.MemoryStore(), "s3://runs/none")
    mirror.mirrored(other, tmp_path / "none")
    with pytest.raises(UsageError, match="s3://runs/none: is not a run directory"):
        Store.open(tmp_path / "none")


def test_a_bucket_of_something_else_is_refused(bucket, machine):
    bucket.inner.put("thesis.txt", b"years of work")
    with pytest.raises(UsageError, match="s3://runs/demo: is neither empty nor a run directory"):
        machine()
    assert inside(bucket) == {"thesis.txt"}


def test_another_config_is_refused_also_by_who_started_at_the_same_moment(bucket, machine, tmp_path):
    folder = tmp_path / "late"
    honest = bucket.inner
    late = mirror.mirrored(honest, folder)  # sees no config
    machine(honest)
    assert not late.is_strange()
    (folder / "config.toml").write_bytes(load(flags={**KEYS, "run.seed": 7}).to_toml().encode())
    assert not late.create("config.toml")
    with pytest.raises(UsageError, match=r"run\.seed: frozen 1, asked for 7"):
        Store.create(folder, load(flags={**KEYS, "run.seed": 7}))


def test_two_machines_that_make_the_same_shards_make_one(bucket, machine, tmp_path, make_sample):
    first, second = machine(), machine()
    fill(first, make_sample)
    fill(second, make_sample, [0, 1, 2])  # it believes that nothing is there
    assert hashes(bucket) == local(tmp_path, make_sample)
    assert second.progress().missing == ()


def late_writer(store, make_sample, shard=0):
    """Begin a shard on one machine; what is returned ends it."""
    writer = Writer(store, versions={})
    numbers = writer.todo(shard)

    def finish(idea="A bakery’s page."):
        for number in numbers:
            writer(replace(make_sample(number), idea=idea))

    return finish


def test_other_bytes_without_a_model_are_an_error_that_says_so(bucket, machine, make_sample):
    finish = late_writer(machine(), make_sample)
    fill(machine(), make_sample, [0])
    before = hashes(bucket)
    with pytest.raises(RunError, match="s3://runs/demo: shard 0 was made on another machine with other bytes") as error:
        finish("Another page.")
    assert error.value.permanent
    assert hashes(bucket) == before


def test_of_two_machines_that_ask_a_model_the_first_one_counts(bucket, machine, make_sample):
    late, quick = machine(**MODEL), machine(**MODEL)
    finish = late_writer(late, make_sample)
    fill(quick, make_sample, [0])
    finish("Another page.")
    assert len(hashes(bucket)) == 1
    assert [sample.idea for sample in late.samples(0)][1] == make_sample(1).idea
    assert late.progress().missing == (1, 2)


@pytest.mark.parametrize("is_careless", [True, False])
def test_a_race_in_the_last_moment_leaves_garbage_that_nobody_reads(bucket, machine, make_sample, is_careless):
    """Both have asked for the manifest before either has written it."""
    slow = machine(Blind(bucket if is_careless else bucket.inner), **MODEL)
    finish = late_writer(slow, make_sample)
    fill(machine(**MODEL), make_sample, [0])
    finish("Another page.")
    assert len(hashes(bucket)) == 2
    ideas = {sample.idea for sample in machine(**MODEL).samples(0) if sample.number % 5}
    assert ideas == {"Another page." if is_careless else make_sample(1).idea}
    reader = machine(**MODEL)
    assert tidy(reader.folder) == []  # it may be on its way
    removed = tidy(reader.folder, now=2e9)
    assert {name.rpartition(".")[2] for name in removed} == {"parquet", "marks"}
    assert len(hashes(bucket)) == 1
    assert machine(**MODEL).progress().missing == (1, 2)
    assert [sample.number for sample in machine(**MODEL).samples(0)] == [*range(8)]


class Blind:
    """A storage whose manifests are not there yet when they are asked for."""

    def __init__(self, inner):
        self.inner, self.place = inner, inner.place
        self.put, self.create, self.names, self.delete = inner.put, inner.create, inner.names, inner.delete
        self._asked = 0

    def get(self, name):
        self._asked += name == "shards/00000.json"
        return None if name == "shards/00000.json" and self._asked <= 2 else self.inner.get(name)


@pytest.mark.parametrize("lag", [1, 3, 100])
def test_a_late_listing_costs_nothing_that_was_made(bucket, machine, tmp_path, make_sample, lag):
    bucket.lag = lag
    store = machine()
    fill(store, make_sample)
    for number in range(20):
        store.expect(number)
    assert store.progress().missing == ()
    other = machine()
    asked = len(bucket.requests)
    fill(other, make_sample, [0, 1, 2])
    assert ("put", "shards/00000.parquet") not in bucket.requests[asked:]
    assert hashes(bucket) == local(tmp_path, make_sample)


@pytest.mark.parametrize("name", ["shards/00001.parquet", "shards/00001.json", "config.toml", "settings/"])
def test_a_put_that_fails_ends_the_work_and_the_next_one_goes_on(bucket, machine, tmp_path, make_sample, name):
    bucket.fails = lambda verb, asked: verb == "put" and asked.startswith(name)
    with pytest.raises(RunError, match="does not answer"):
        fill(machine(), make_sample)
    bucket.fails = lambda _verb, _name: False
    assert fill(machine(), make_sample).progress().missing == ()
    assert hashes(bucket) == local(tmp_path, make_sample)


DAMAGE = {
    "no file": lambda store: store.delete("shards/00001.parquet"),
    "half a file": lambda store: store.put("shards/00001.parquet", store.get("shards/00001.parquet")[:1000]),
    "an empty file": lambda store: store.put("shards/00001.parquet", b""),
    "no manifest": lambda store: store.delete("shards/00001.json"),
    "half a manifest": lambda store: store.put("shards/00001.json", store.get("shards/00001.json")[:100]),
    "an empty manifest": lambda store: store.put("shards/00001.json", b""),
    "another's manifest": lambda store: store.put("shards/00001.json", store.get("shards/00000.json")),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_is_damaged_is_missing_and_made_again(bucket, machine, tmp_path, make_sample, what):
    fill(machine(), make_sample)
    DAMAGE[what](bucket.inner)
    store = machine()
    store.recover()
    assert store.progress().missing == (1,)
    fill(store, make_sample)
    assert machine().progress().missing == ()
    expected = local(tmp_path, make_sample)
    assert {name: sha for name, sha in hashes(bucket).items() if name in expected} == expected


def test_a_flipped_bit_is_found_when_it_is_read_and_set_aside(bucket, machine, make_sample):
    fill(machine(), make_sample)
    content = bytearray(bucket.inner.get("shards/00001.parquet"))
    content[500] ^= 1
    bucket.inner.put("shards/00001.parquet", bytes(content))
    store = machine()
    assert store.progress().missing == ()
    with pytest.raises(DamageError, match="s3://runs/demo: a shard is damaged and was set aside"):
        [*store.samples(1)]
    assert bytes(content) in [bucket.inner.get(name) for name in inside(bucket) if "damaged" in name]
    assert fill(machine(), make_sample).progress().missing == ()


def test_more_pages_later_keep_what_is_there(bucket, machine, tmp_path, make_sample):
    fill(machine(), make_sample)
    longer = machine(**{"run.pages": 24})
    assert longer.progress().missing == (2,)
    fill(longer, make_sample)
    assert machine(**{"run.pages": 24}).progress().missing == ()
    assert hashes(bucket) == local(tmp_path, make_sample, **{"run.pages": 24})


def test_a_shard_takes_few_requests(bucket, machine, make_sample):
    store = machine(bucket.inner)
    store.freeze()
    store.mirror.storage = counted = Unreliable(bucket.inner)
    fill(store, make_sample, [0])
    fill(store, make_sample, [1])
    asked = [request for request in counted.requests if request[1].startswith("shards/00001")]
    assert len(asked) <= 5
    assert sum(verb != "names" for verb, _ in counted.requests) <= 2 * 6


def test_one_renderer_is_the_runs(machine):
    mine = Renderer(browser="Chromium 1", fonts="f", assets="a")
    first, second = machine(), machine()
    assert first.admit(mine) == ""
    assert second.admit(mine) == ""
    with pytest.raises(RunError, match="its pages were drawn"):
        machine().admit(replace(mine, fonts="e"))


KEY = "0f" * 32


def discarded(tokens):
    return Discarded(usage=Usage(prompt_tokens=tokens, reply_tokens=1), cost_usd=0.5)


def test_kept_replies_come_to_another_machine_as_they_were(bucket, machine):
    first = machine(**MODEL)
    with closing(Replies(first.replies, "3of8")) as replies:
        replies.keep(KEY, Failure(reason="refused", detail="no"))
        first.hand_over()
        replies.keep("1f" * 32, discarded(10))
        first.hand_over()
        replies.keep("2f" * 32, discarded(20))  # not handed over: a kill costs it
    second = machine(**MODEL)
    second.gather()
    second.gather()
    with closing(Replies(second.replies)) as replies:
        assert replies.find(KEY) == Failure(reason="refused", detail="no")
        assert replies.spent(lambda seat: seat == "3of8").requests == 1
    second.hand_over()
    assert sum(name.startswith("replies/") for name in inside(bucket)) == 1  # nothing was sent back


def test_what_was_kept_is_there_before_the_manifest_of_its_pages(bucket, machine, make_sample):
    store = machine(**MODEL)
    with closing(Replies(store.replies)) as replies:
        replies.keep(KEY, Failure(reason="refused", detail="no"))
        late_writer(store, make_sample)()
    puts = [name.partition("/")[0] for verb, name in bucket.requests if verb == "put" and "events" not in name]
    assert puts == ["config.toml", "replies", "settings", "shards", "shards", "shards"]


def test_events_of_all_machines_are_one_story(machine, make_sample):
    for shards in ([0], [1, 2]):
        store = machine()
        store.event("start")
        fill(store, make_sample, shards)
        store.event("end")
        store.hand_over()
    reader = machine()
    reader.gather()
    told = [json.loads(line)["event"] for line in reader.events()]
    assert told == ["start", "shard", "end", "start", "shard", "shard", "end"]


def test_a_copy_is_a_run_and_goes_on_where_it_was_broken_off(machine, tmp_path, make_sample):
    store = fill(machine(**MODEL), make_sample, [0, 1])
    with closing(Replies(store.replies)) as replies:
        replies.keep(KEY, Failure(reason="refused", detail="no"))
    store.hand_over()
    first = fetch(store.folder, tmp_path / "copy")
    assert (first.shards, first.copied) == (2, 2)
    (tmp_path / "copy" / "shards" / "00000.json").unlink()
    fill(machine(**MODEL), make_sample)
    again = fetch(machine(**MODEL).folder, tmp_path / "copy")
    assert (again.shards, again.copied) == (3, 2)
    copy = Store.open(tmp_path / "copy")
    assert [sample for shard in range(3) for sample in copy.samples(shard)] == [
        make_sample(n, reason="too_few_words" if n % 5 == 0 else "") for n in range(20)
    ]
    with closing(Replies(copy.replies)) as replies:
        assert replies.find(KEY) == Failure(reason="refused", detail="no")
    assert copy.mirror is None


def test_a_copy_takes_what_is_whole_and_names_the_rest(bucket, machine, tmp_path, make_sample):
    fill(machine(), make_sample)
    bucket.inner.put("shards/00001.parquet", b"")
    with pytest.raises(RunError, match="s3://runs/demo: shards 1 are missing or damaged there, the others were copied"):
        fetch(machine().folder, tmp_path / "copy")
    assert Store.open(tmp_path / "copy").progress().missing == (1,)


def test_a_copy_does_not_go_into_another_run(machine, tmp_path, make_sample):
    fill(machine(), make_sample)
    Store.create(tmp_path / "other", load(flags={**KEYS, "run.seed": 7}))
    with pytest.raises(UsageError, match=r"run\.seed: frozen 7, asked for 1"):
        fetch(machine().folder, tmp_path / "other")
    with pytest.raises(UsageError, match="is a folder; this command takes a run in a bucket"):
        fetch(tmp_path / "other", tmp_path / "copy")


def test_python_tells_of_a_run_in_a_bucket_and_copies_it(tmp_path, make_sample):
    url = f"file://{tmp_path}/mount/demo"
    fill(Store.create(mirror.local(url), load(flags=KEYS)), make_sample)
    run = websight.Run(url)
    assert (run.place, run.status().finished, run.status().missing_shards) == (url, 20, ())
    assert len([*run.samples(kept=True)]) == 16
    assert run.estimate(100).kept == 80
    for refused in (run.report, run.dataset):
        with pytest.raises(UsageError, match=f"{url}: has not been exported; websight export {url}"):
            refused()
    with pytest.raises(UsageError, match=f"{url}: holds no dataset .*; make one: websight export {url}"):
        run.verify()
    with pytest.raises(UsageError, match=f"{url}: batches need a run in a folder"):  # else they would be paid twice
        run.batch("submit")
    with pytest.raises(UsageError, match="a preview is kept in a folder"):
        websight.preview(1, keep="s3://box/run")
    copy = run.fetch(tmp_path / "copy")
    assert (copy.place, copy.status().finished) == (str(tmp_path / "copy"), 20)
    assert run.tidy() == ()
    assert not list(tmp_path.rglob("*dataset*"))


def test_an_estimate_of_a_large_run_in_a_bucket_gets_some_of_it(machine, make_sample):
    store = fill(machine(), make_sample)
    done = [replace(manifest, samples=400, kept=400, drops={}) for manifest in store.progress().done] * 3
    assert len(first_shards(done)) == 3
    assert len(first_shards(done[:2])) == 2
