"""`websight push` as a process, against a Hub that speaks the real protocol on loopback."""

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.command import ended, killed, started
from tests.hub_server import TOKEN, HubServer
from tests.waiting import LONG_S
from websight.commands.push import Pushed, follow
from websight.config.load import load
from websight.run.store import Store

NAME = "me/pages"
CARD = "---\nlicense: cc-by-4.0\n---\n# Pages\n\n<!-- yours: use -->\n<!-- /yours -->\n"
FILES = 4  # Parquet files of `dataset`

LOAD = """
import json, sys
from datasets import load_dataset
pages = load_dataset("me/pages", split="train")
streamed = load_dataset("me/pages", split="train", streaming=True)
print(json.dumps([list(pages["text"]), [row["text"] for row in streamed]]))
"""


@pytest.fixture
def hub():
    with HubServer() as server:
        yield server


def is_xet_known():
    """Tell whether hf_xet is one whose undocumented store in a folder, local://, was seen to work."""
    return "1.8." in (version("hf-xet") if find_spec("hf_xet") else "")


@pytest.fixture
def start(hub, tmp_path):
    """Start the command as somebody who is logged in."""

    def start(*words, **more):
        known = {
            "HF_ENDPOINT": hub.url,
            "HF_TOKEN": TOKEN,
            "HF_HUB_DISABLE_XET": "1",
            "HF_HOME": str(tmp_path / "home"),
        }
        return started("push", *words, **(known | more))

    return start


@pytest.fixture
def push(start):
    """Run the command to its end; whatever it says, it never says the token or an upload's signature."""

    def push(*words, expect=0, **more):
        out, err = ended(start(*words, **more), expect)
        assert TOKEN not in out + err
        assert "secret-of-the-store" not in out + err
        return out, err

    return push


@pytest.fixture
def dataset(tmp_path):
    """A dataset folder with several files."""
    folder = tmp_path / "dataset"
    for number in range(FILES):
        write(folder / "data" / f"train-{number:05d}.parquet", number)
    (folder / "README.md").write_text(CARD, "utf-8")
    return folder


def write(path, number):
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"text": [f"<h1>{number}-{row}</h1>" for row in range(30)]}), path)


@pytest.fixture
def run(tmp_path, make_sample):
    """A run of three shards, the first of which is finished; and what finishes another one."""
    easy = [f"filters.{key}=0" for key in ("min_height_css", "min_words")]
    store = Store.create(tmp_path / "run", load(None, ["run.pages=6", "run.pages_per_shard=2", *easy]))

    def finish(shard):
        samples = [make_sample(number) for number in store.shard_numbers(shard)]
        store.write(shard, samples, seconds=1, versions={"chromium": "1"})

    finish(0)
    return store.folder, finish


def pages_of(hub, revision="main"):
    return {name for name in hub.repositories[NAME].files(revision) if name.endswith(".parquet")}


def blocks(store):
    """What a store of Xet holds of content: files named by their hash."""
    return {path.name: path.stat().st_size for path in store.rglob("default.*")}


def test_a_dataset_is_there_whole_and_loads_from_there(hub, push, dataset, tmp_path):
    out, err = push(dataset, NAME)
    assert out == f"{hub.url}/datasets/{NAME}\n"
    assert "all 5 files arrived unchanged, 120 rows" in err
    assert pages_of(hub) == {f"data/train-{number:05d}.parquet" for number in range(FILES)}
    assert len(hub.repositories[NAME].commits) == 2, "data and card are one commit"
    environment = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(tmp_path / "reader"), "HF_HUB_OFFLINE": "0"}
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    loaded, streamed = json.loads(done.stdout)
    assert loaded == streamed
    assert len(loaded) == 30 * FILES
    assert loaded[31] == "<h1>1-1</h1>"


def test_a_run_is_exported_first_where_its_shards_are_younger(hub, push, run):
    folder, finish = run
    _, first = push(folder, NAME)
    assert "exporting" in first
    _, again = push(folder, NAME)
    assert "exporting" not in again
    finish(1)
    out, err = push(folder, NAME, "--json")
    said = json.loads(out)
    assert "exporting" in err
    assert said["rows"] == sum(pq.read_metadata(path).num_rows for path in folder.glob("dataset/data/*.parquet"))
    assert said["commit"] == hub.repositories[NAME].branches["main"]
    assert TOKEN.encode() not in b"".join(path.read_bytes() for path in folder.parent.rglob("*") if path.is_file())


def test_a_second_push_sends_nothing_and_commits_nothing(hub, push, dataset):
    push(dataset, NAME)
    assert len(hub.sent) == FILES
    push(dataset, NAME)
    assert len(hub.sent) == FILES
    assert len(hub.repositories[NAME].commits) == 2


def test_files_of_an_earlier_export_are_deleted_and_those_of_a_person_stay(hub, push, dataset):
    write(dataset / "rejected" / "rejected-00000.parquet", 9)
    push(dataset, NAME)
    hub.repositories[NAME].write("notes.md", "Do not lose me.")
    (dataset / "data" / "train-00003.parquet").unlink()
    (dataset / "rejected" / "rejected-00000.parquet").unlink()
    write(dataset / "data" / "train-00000.parquet", 7)
    push(dataset, NAME)
    assert pages_of(hub) == {f"data/train-{number:05d}.parquet" for number in range(3)}
    assert hub.repositories[NAME].files()["notes.md"].content == b"Do not lose me."
    assert len(hub.sent) == FILES + 2, "only the file that changed is sent"


def test_what_a_person_wrote_into_the_card_survives(hub, push, dataset):
    push(dataset, NAME)
    hub.repositories[NAME].write("README.md", CARD.replace("<!-- /yours -->", "Cite us.\n<!-- /yours -->"))
    (dataset / "README.md").write_text(CARD.replace("# Pages", "# More pages"), "utf-8")
    push(dataset, NAME)
    there = hub.repositories[NAME].files()["README.md"].content.decode()
    assert "# More pages" in there
    assert "Cite us." in there
    assert "Cite us." not in (dataset / "README.md").read_text("utf-8")


def test_a_push_that_is_killed_in_the_middle_goes_on_where_it_was(hub, start, push, dataset):
    hub.fail("PUT /_lfs/", skip=2, hold_after=10, times=-1)
    process = start(dataset, NAME)
    assert hub.held.wait(LONG_S)
    assert hub.arrived(2)
    killed(process)
    hub.mend()
    push(dataset, NAME)
    assert len(hub.sent) == len(set(hub.sent)) == FILES
    assert len(pages_of(hub)) == FILES


def test_sigterm_ends_a_push_resumably(hub, start, push, dataset):
    hub.fail("PUT /_lfs/", hold_after=10, times=-1)
    process = start(dataset, NAME)
    assert hub.held.wait(LONG_S)
    process.send_signal(signal.SIGTERM)
    hub.mend()
    _, err = ended(process, 75)
    assert "stopped; files that have arrived are kept" in err
    assert not hub.count("POST .*/commit/")
    push(dataset, NAME)
    assert len(hub.sent) == len(set(hub.sent)) == FILES


def test_a_connection_that_breaks_in_an_upload_is_tried_again(hub, push, dataset):
    hub.fail("PUT /_lfs/", cut_after=100)
    _, err = push(dataset, NAME)
    assert "Retrying" in err
    assert sorted(hub.sent) == sorted(set(hub.sent))
    assert len(pages_of(hub)) == FILES


def test_a_commit_at_which_the_hub_stumbles_is_tried_again(hub, push, dataset):
    hub.fail("/commit/", status=500, message="Internal Error - We're working hard to fix this")
    _, err = push(dataset, NAME)
    assert "the Hub had an error: 500 Internal Error" in err
    assert len(hub.sent) == FILES


def test_a_dataset_that_is_exported_again_meanwhile_is_pushed_again(hub, start, dataset, tmp_path):
    hub.fail("POST .*/commit/", is_late=True)
    process = start(dataset, NAME)
    assert hub.held.wait(LONG_S)
    younger = shutil.copytree(dataset, tmp_path / "younger")
    (younger / "data" / "train-00003.parquet").unlink()
    dataset.rename(tmp_path / "older")
    younger.rename(dataset)
    hub.mend()
    _, err = ended(process)
    assert "was exported again in the middle of the push" in err
    assert "all 4 files arrived unchanged, 90 rows" in err
    assert len(pages_of(hub)) == FILES - 1


def test_somebody_elses_commit_in_between_is_kept(hub, push, dataset):
    push(dataset, NAME)
    hub.fail("/commit/", status=412, message="A commit has happened since.")
    write(dataset / "data" / "train-00000.parquet", 8)
    push(dataset, NAME)
    assert hub.count("POST .*/commit/main 412") == 1
    assert hub.count("GET .*/README.md") == 3, "the card is read anew before the commit is tried again"


REFUSED = [  # where, how, exit code, words of the last line; tests/unit/test_hub.py knows many more
    ("validate-yaml", {"status": 400, "body": {"errors": [{"message": '"license" is odd'}]}}, 42, '"license" is odd'),
    ("/commit/", {"status": 403, "message": "Not you, {token}"}, 42, "may not do this: 403 Not you, Bearer …;"),
    ("/commit/", {"status": 429, "headers": {"RateLimit": '"commits";r=0;t=1800'}}, 75, "try again in 1800 s"),
    ("/commit/", {"status": 503, "times": 3}, 75, "the Hub had an error: 503"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=["card", "rights", "limit", "overload"])
def test_a_refusal_is_one_line_and_an_exit_code(hub, push, dataset, refused):
    where, how, code, words = refused
    hub.fail(where, **how)
    out, err = push(dataset, NAME, expect=code)
    assert out == ""
    assert words in err.splitlines()[-1]


VAIN = [
    ({"HF_ENDPOINT": "huggingface.co"}, 42, "HF_ENDPOINT: found 'huggingface.co'; it is a URL, such as https://"),
    ({"HF_ENDPOINT": "http://[::1"}, 42, "HF_ENDPOINT: found 'http://[::1'; it is a URL"),
    ({"HF_ENDPOINT": "http://127.0.0.1:99999"}, 42, "HF_ENDPOINT: found 'http://127.0.0.1:99999'; it is a URL"),
    ({"HF_HUB_DOWNLOAD_TIMEOUT": "soon"}, 42, "huggingface_hub takes no such variable: "),
    ({"HF_TOKEN": "another-swordfish"}, 42, "does not take this token: 401"),
    ({"HF_TOKEN": ""}, 42, "not logged in to the Hub; set HF_TOKEN, or log in: hf auth login"),
    ({"HF_ENDPOINT": "http://127.0.0.1:9"}, 75, "the Hub cannot be reached: [Errno 111] Connection refused"),
]


@pytest.mark.parametrize("vain", VAIN, ids=["host", "bracket", "port", "variable", "token", "nobody", "network"])
def test_what_cannot_work_is_said_before_anything_is_made(hub, push, run, vain):
    environment, code, words = vain
    folder, _ = run
    out, err = push(folder, NAME, expect=code, **environment)
    assert out == ""
    assert words in err.splitlines()[-1]
    assert "another-swordfish" not in err
    assert not (folder / "dataset").exists(), "nothing is exported for a push that cannot be"
    assert hub.repositories == {}


def test_a_revision_is_a_branch_of_its_own(hub, push, dataset):
    out, _ = push(dataset, NAME, "--revision", "v2")
    assert out == f"{hub.url}/datasets/{NAME}/tree/v2\n"
    assert pages_of(hub) == set()
    assert len(pages_of(hub, "v2")) == FILES
    push(dataset, NAME, "--revision", "v2")
    assert len(hub.sent) == FILES


@pytest.mark.skipif(not is_xet_known(), reason="needs hf_xet 1.8: no other is known to have the scheme local://")
def test_by_xet_what_is_there_is_not_stored_again(hub, push, dataset, tmp_path):
    hub.xet = f"local://{tmp_path}/store"
    _, err = push(dataset, NAME, HF_HUB_DISABLE_XET="")
    assert "all 5 files arrived unchanged" in err
    assert hub.sent == [], "nothing went by LFS"
    stored = blocks(tmp_path / "store")
    assert sum(stored.values()) > 1000
    (dataset / "data" / "train-00003.parquet").unlink()
    push(dataset, NAME, HF_HUB_DISABLE_XET="")
    assert blocks(tmp_path / "store") == stored
    assert len(hub.repositories[NAME].commits) == 3
    assert len(pages_of(hub)) == FILES - 1


def test_every_n_pushes_a_run_while_it_is_built(hub, push, run):
    folder, finish = run
    finished, rows = [0], []

    def build_goes_on(_seconds):
        finished.append(len(finished))
        finish(finished[-1])

    def once():
        said = json.loads(push(folder, NAME, "--json")[0])
        rows.append(said["rows"])
        return Pushed(**said)

    last = follow(folder, 2, once, lambda _text: None, build_goes_on)
    assert len(rows) == 2, "after two shards, and after the last one"
    assert last.commit == hub.repositories[NAME].branches["main"]
    assert Store.open(folder).progress().missing == ()


def test_sigterm_ends_the_wait_for_more_shards(hub, start, run):
    folder, _ = run
    process = start(folder, NAME, "--every", 1)
    said = ""
    while "waiting for" not in said:
        said = process.stderr.readline()
        assert said, "it ended instead"
    assert "1 of 3 shards are finished; waiting for 2" in said
    process.send_signal(signal.SIGTERM)
    ended(process, 75)
    assert hub.repositories[NAME].files()["README.md"].size
