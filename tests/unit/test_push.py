"""What is pushed, when it is exported again, when a run under way is pushed. Uploads: e2e/test_push.py."""

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from websight.commands.export import export as make_dataset
from websight.commands.push import Pushed, dataset_of, differences, follow, look, push, push_to
from websight.config.load import load
from websight.errors import RunError, UsageError
from websight.hub.repository import Repository, Stored
from websight.run.store import Store

DONE = Pushed(url="u", repository="me/pages", revision="main", commit="c", files=1, bytes=1, rows=1)


def silent(_text):
    """Say nothing."""


@pytest.fixture
def store(tmp_path):
    """A run of three shards, none of them finished."""
    return Store.create(tmp_path / "run", load(None, ["run.pages=6", "run.pages_per_shard=2", "filters.plugins=[]"]))


@pytest.fixture
def finish(store, make_sample):
    """What finishes a shard."""

    def finish(shard):
        samples = [make_sample(number) for number in store.shard_numbers(shard)]
        store.write(shard, samples, seconds=1, versions={"chromium": "1"})

    return finish


def export(store):
    make_dataset(store.folder, store.config)


def test_only_what_is_stale_is_exported(store, finish):
    finish(0)
    exported = []

    def noted(place):
        exported.append(place)
        export(store)

    assert dataset_of(store.folder, noted, silent) == store.folder / "dataset"
    assert dataset_of(store.folder, noted, silent) == store.folder / "dataset"
    assert exported == [store.folder]


def test_an_export_with_settings_of_its_own_is_pushed_and_made_again_with_them(store, finish):
    finish(0)
    told = load(store.folder / "config.toml", ["export.pretty_name=Mine"])
    make_dataset(store.folder, told)
    assert dataset_of(store.folder, pytest.fail, silent) == store.folder / "dataset"
    finish(1)
    said = []
    dataset_of(store.folder, lambda _: export(Store.open(store.folder)), said.append)
    assert said == [f"{store.folder}: exporting, because its shards have changed"]
    assert "# Mine" in (store.folder / "dataset" / "README.md").read_text()


def test_a_file_with_a_flipped_byte_is_written_again_before_it_is_pushed(store, finish):
    finish(0)
    export(store)
    path = store.folder / "dataset" / "data" / "train-00000.parquet"
    whole = path.read_bytes()
    path.write_bytes(whole[:500] + bytes([whole[500] ^ 1]) + whole[501:])
    said = []
    dataset_of(store.folder, lambda _: export(Store.open(store.folder)), said.append)
    assert said == [f"{store.folder}: exporting, because dataset/data/train-00000.parquet is damaged"]
    assert path.read_bytes() == whole
    dataset_of(store.folder, pytest.fail, silent)


def test_a_dataset_folder_is_taken_as_it_is(tmp_path):
    (tmp_path / "data").mkdir()
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "data" / "train-00000.parquet")
    assert dataset_of(tmp_path, pytest.fail, silent) == tmp_path


def test_where_there_is_nothing_to_push(store, tmp_path):
    with pytest.raises(UsageError, match="has no finished pages yet"):
        dataset_of(store.folder, pytest.fail, silent)
    with pytest.raises(UsageError, match="is neither a run directory nor a dataset"):
        dataset_of(tmp_path / "nowhere", pytest.fail, silent)


def test_what_is_local_is_looked_at_before_anybody_has_to_log_in(store, finish, tmp_path, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    empty, broken, file = tmp_path / "empty", tmp_path / "broken", tmp_path / "file"
    for folder in (empty, broken):
        (folder / "data").mkdir(parents=True)
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), empty / "data" / "train-00000.parquet")
    (broken / "data" / "train-00000.parquet").write_bytes(b"PAR1 and no more")
    file.write_text("")
    wrong = {
        tmp_path / "nowhere": "nowhere: there is no such folder; name a run directory or a dataset folder",
        file: "file: there is no such folder",
        tmp_path: "is neither a run directory nor a dataset",
        store.folder: "has no finished pages yet; websight build",
        empty: "empty: has no rows; nothing was kept",
        broken: "train-00000.parquet: is damaged",
    }
    for place, words in wrong.items():
        with pytest.raises((UsageError, RunError), match=words) as caught:
            push_to(place, "me/pages")
        assert "\n" not in str(caught.value)
    with pytest.raises(UsageError, match="--every follows a run that is being built"):
        push_to(empty, "me/pages", every=1)
    finish(0)
    with pytest.raises(RunError, match="not logged in to the Hub"):
        push_to(store.folder, "me/pages")


def test_a_dataset_that_is_older_than_its_run_says_so(store, finish):
    finish(0)
    export(store)
    said = []
    look(store.folder / "dataset", said.append)
    assert said == []
    finish(1)
    look(store.folder / "dataset", said.append)
    what = f"{store.folder}/dataset: is older than its run: its shards have changed"
    assert said == [f"{what}; websight push {store.folder.resolve()} exports it first"]


def test_a_file_name_that_no_repository_takes_is_the_users_to_mend(tmp_path):
    (tmp_path / "data").mkdir()
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "data" / "train-00000.parquet")
    (tmp_path / "a\nb.txt").write_text("")
    with pytest.raises(UsageError, match=r"no repository takes the file name 'a\\nb.txt'; rename it"):
        push(tmp_path, Repository("me/pages", token="t", endpoint="http://127.0.0.1:9"), silent, pauses_s=())


def test_a_link_out_of_the_dataset_is_not_published(tmp_path):
    """A downloaded dataset that is pushed again could carry a key of this machine along."""
    (tmp_path / "pages" / "data").mkdir(parents=True)
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "pages" / "data" / "train-00000.parquet")
    (tmp_path / "key").write_text("secret")
    (tmp_path / "pages" / "notes.txt").symlink_to(tmp_path / "key")
    with pytest.raises(UsageError, match=r"notes\.txt: is a link that leads out of the dataset"):
        push(tmp_path / "pages", Repository("me/pages", token="t", endpoint="http://127.0.0.1:9"), silent, pauses_s=())


def stored(content, *, is_lfs):
    """What a repository lists of a file with this content."""
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    return Stored(size=len(content), sha256=hashlib.sha256(content).hexdigest() if is_lfs else "", git_sha1=blob)


def test_every_difference_between_files_and_listing_is_named(tmp_path):
    contents = {"README.md": b"# Hi", "data/a.parquet": b"aaaa", "data/b.parquet": b"bb", "data/c.parquet": b"c"}
    meant = {}
    for name, content in contents.items():
        meant[name] = tmp_path / name
        meant[name].parent.mkdir(exist_ok=True)
        meant[name].write_bytes(content)
    found = {name: stored(content, is_lfs=name != "README.md") for name, content in contents.items()}
    found |= {".gitattributes": stored(b"x", is_lfs=False), "notes.md": stored(b"y", is_lfs=False)}
    assert differences(meant, found) == []
    found["README.md"] = stored(b"# Ho", is_lfs=False)
    found["data/a.parquet"] = stored(b"aaab", is_lfs=True)
    found["data/b.parquet"] = stored(b"b", is_lfs=True)
    del found["data/c.parquet"]
    found["rejected/d.parquet"] = stored(b"d", is_lfs=True)
    assert differences(meant, found) == [
        "rejected/d.parquet is left over",
        "README.md has another hash",
        "data/a.parquet has another hash",
        "data/b.parquet has 1 bytes, not 2",
        "data/c.parquet is missing",
    ]


def test_a_run_is_pushed_every_n_shards_and_at_its_end(store, finish):
    events = []
    shards = iter(range(3))

    def wait(_seconds):
        shard = next(shards)
        finish(shard)
        events.append(f"shard {shard}")

    def once():
        events.append("push")
        return DONE

    assert follow(store.folder, 2, once, silent, wait) == DONE
    assert events == ["shard 0", "shard 1", "push", "shard 2", "push"]


def test_a_run_that_is_finished_is_pushed_once(store, finish):
    for shard in range(3):
        finish(shard)
    assert follow(store.folder, 2, lambda: DONE, silent, pytest.fail) == DONE


def test_following_outlives_what_passes_and_ends_at_what_does_not(store, finish):
    finish(0)
    errors = iter([RunError("a pause"), RunError("no rights", permanent=True)])
    pauses, said = [], []

    def once():
        raise next(errors)

    with pytest.raises(RunError, match="no rights"):
        follow(store.folder, 1, once, said.append, pauses.append)
    assert said == ["a pause; trying again in 300 s"]
    assert pauses == [300.0]
