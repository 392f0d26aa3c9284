"""A run in a bucket is exported there: the dataset is that of a folder, and this machine keeps nothing of it."""

import hashlib

import obstore.store
import pytest

from tests.object_stores import Unreliable
from tests.unit.export_run import filled
from websight.commands.export import export
from websight.commands.report import write_report
from websight.config.load import load
from websight.run import mirror
from websight.run.storage import Bucket
from websight.run.store import Store
from websight.run.writer import Writer


@pytest.fixture
def bucket():
    return Unreliable(Bucket(obstore.store.MemoryStore(), "s3://runs/demo"))


@pytest.fixture
def opened(bucket, tmp_path):
    """Open the run in the bucket on another machine."""
    numbers = iter(range(100))

    def at(inner=None):
        folder = tmp_path / f"machine{next(numbers)}" / "demo"
        mirror.mirrored(inner or bucket, folder)
        return folder

    return at


KEYS = {"export.near_duplicates": False, "export.file_mb": 1}


@pytest.fixture
def samples(make_sample):
    return [make_sample(number, reason="too_few_words" if number % 5 == 0 else "") for number in range(12)]


def put_there(folder, samples, **keys):
    given = {"run.pages": len(samples), "run.pages_per_shard": 4, "filters.plugins": [], "export.image_format": "png"}
    store = Store.create(folder, load(flags={**given, "export.validation_ratio": 0, "export.test_ratio": 0, **keys}))
    store.freeze()
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for shard in store.progress().missing:
        for number in writer.todo(shard):
            writer(samples[number])
    store.hand_over()
    return store


def of_folder(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*.parquet")
        if "shards" not in path.parts
    }


def of_bucket(bucket):
    return {
        entry.name: hashlib.sha256(bucket.inner.get(entry.name)).hexdigest()
        for entry in bucket.inner.names()
        if entry.name.endswith(".parquet") and not entry.name.startswith("shards/")
    }


def test_the_dataset_in_a_bucket_has_the_bytes_of_that_in_a_folder(bucket, opened, tmp_path, samples):
    put_there(opened(), samples, **KEYS)
    local = filled(tmp_path / "demo", samples, **KEYS)
    export(local.folder, local.config)
    run = opened()
    export(run, Store.open(run).config)
    write_report(run)
    assert of_bucket(bucket) == of_folder(local.folder)
    there = {entry.name for entry in bucket.inner.names()}
    assert {"export.json", "report.html", "dataset/README.md"} <= there
    assert bucket.inner.get("dataset/README.md") == (local.folder / "dataset" / "README.md").read_bytes()
    assert [path for path in run.rglob("*.parquet") if path.is_file()] == []
