"""What does Python do for a page, and for how long? Milliseconds of CPU for each step, on the pages of a finished run.

    plan, compose, refine, visit     before the picture is taken
    each filter, in order            the first to ask pays for what they share: the parsed tree, the visible text
    table, Parquet, hash             a shard
    decide, row, dataset             an export

Every page goes through all steps before the next one comes, as in a worker. CPU of this thread alone, the median of
`--turns` rounds; without what waits for Chromium (its pipe, the repacking of its pictures).

    python tests/bench/share.py RUN [--pages 60] [--turns 5]         RUN: made by the author `grammar`
"""

from __future__ import annotations

import argparse
import hashlib
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq

from websight import filters
from websight.authors import registry
from websight.authors.grammar.compose import Compose
from websight.dataset import columns
from websight.dataset.encode import Encoding, encoded
from websight.dataset.files import table_file
from websight.filters.verdict import Filter
from websight.run import marks, rows, shards
from websight.run.store import Store
from websight.sample import Sample
from websight.web.refine import Refine
from websight.web.visit import visit

GROUP = 10  # samples that a shard takes at once

Clock = Callable[[str, float], None]


def name_of(judge: Filter) -> str:
    """Return the name of a filter: of the factory that made it, or of the rule in it."""
    inner = [cell.cell_contents for cell in judge.__closure__ or () if callable(cell.cell_contents)]
    return (inner[0] if "any_shot" in judge.__qualname__ and inner else judge).__qualname__.partition(".")[0]


def page_steps(store: Store, sample: Sample) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done to one page, in order."""
    plan, compose, refine = registry.author_of(store.config).plan, Compose(), Refine()
    planned = plan.sample(sample.number)
    yield "plan", lambda: plan.sample(sample.number)
    if sample.source == "grammar":
        yield "compose", lambda: compose(planned)
    yield "refine", lambda: refine(sample)
    yield "visit", lambda: visit(sample.html)
    for judge in filters.standard(store.config.filters):
        yield f"filter {name_of(judge)}", lambda judge=judge: judge(sample)


def group_steps(group: list[Sample], folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what is done to the pages of a row group, in order."""
    table, content = rows.table(group), BytesIO()

    def write() -> None:
        with pq.ParquetWriter(content, rows.SCHEMA, **shards._PARQUET) as writer:
            writer.write_table(table)

    def dataset() -> None:
        with table_file(folder / "train.parquet", columns.SCHEMA) as files:
            for each in dataset_rows:
                files.write(each)

    def row_of(sample: Sample) -> dict[str, object]:
        shot = sample.shots[0]
        return columns.written_row(sample, shot, encoded(shot.png, Encoding("png")))

    dataset_rows = [row_of(sample) for sample in group]
    yield "table of a shard", lambda: rows.table(group)
    yield "Parquet of a shard", write
    yield "hash of a shard", lambda: hashlib.sha256(content.getbuffer()).digest()
    yield "table read again", lambda: [rows.sample_of(values) for values in table.to_pylist()]
    yield "marks", lambda: [marks.of(sample) for sample in group]
    yield "row of a dataset", lambda: [row_of(sample) for sample in group]
    yield "Parquet of a dataset", dataset


def one_round(store: Store, samples: list[Sample], take: Clock) -> None:
    """Time every step once for every page."""
    for sample in samples:
        for name, step in page_steps(store, sample):
            begun = time.thread_time()
            step()
            take(name, time.thread_time() - begun)
    with tempfile.TemporaryDirectory() as scratch:
        for start in range(0, len(samples), GROUP):
            for name, step in group_steps(samples[start : start + GROUP], Path(scratch)):
                begun = time.thread_time()
                step()
                take(name, time.thread_time() - begun)


def main() -> None:
    """Print a line for each step."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("run", type=Path)
    words.add_argument("--pages", type=int, default=60)
    words.add_argument("--turns", type=int, default=5)
    given = words.parse_args()
    store = Store.open(given.run)
    stored = (sample for manifest in store.progress().done for sample in store.samples(manifest.shard))
    samples = list(islice((sample for sample in stored if sample.shots), given.pages))
    turns: dict[str, list[float]] = defaultdict(list)
    for _ in range(given.turns):
        seconds: dict[str, float] = defaultdict(float)

        def take(name: str, taken: float, seconds: dict[str, float] = seconds) -> None:
            seconds[name] += taken

        one_round(store, samples, take)
        for name, taken in seconds.items():
            turns[name].append(taken * 1e3 / len(samples))
    for name, values in turns.items():
        print(f"{name:32} {statistics.median(values):6.2f} ms  ({min(values):.2f} – {max(values):.2f})")
    medians = {name: statistics.median(values) for name, values in turns.items()}
    exported = ("table read again", "signature", "row of a dataset", "Parquet of a dataset")
    judged = sum(value for name, value in medians.items() if name.startswith("filter "))
    made = sum(value for name, value in medians.items() if name not in exported)
    print(f"{'all filters':32} {judged:6.2f} ms")
    print(f"{'a page made and stored':32} {made:6.2f} ms")
    print(f"{'a page exported':32} {sum(medians[name] for name in exported):6.2f} ms")


if __name__ == "__main__":
    main()
