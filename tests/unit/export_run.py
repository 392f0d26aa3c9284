"""Runs that are ready for export, and the pages that came out."""

from websight.config.load import load
from websight.dataset.export import table_rows
from websight.run.store import Store
from websight.run.writer import Writer


def filled(folder, samples, **keys):
    """A run whose samples are these; all for training, with pictures as shot, unless `keys` say otherwise."""
    given = {
        "run.pages": max(len(samples), 1),
        "run.pages_per_shard": 4,
        "filters.plugins": [],
        "export.image_format": "png",
        "export.validation_ratio": 0,
        "export.test_ratio": 0,
        **keys,
    }
    store = Store.create(folder, load(flags=given))
    writer = Writer(store, versions={"chromium": "1.2.3"})
    for shard in store.progress().missing if samples else ():
        for number in writer.todo(shard):
            writer(samples[number])
    return store


def page_ids(store, part="data"):
    return [row["page_id"] for row in table_rows(store.folder / "dataset", ["page_id"], part)]
