"""Writes the files of a dataset, each from a fixed range of pages, in this process or in several.

    FilePart ──▶ key ──┬─▶ the last dataset has it            ──▶ linked
                   ├─▶ RUN/parts/KEY.parquet, KEY.json     ──▶ an export that was stopped has written it
                   └─▶ written: shards ─▶ encode ─▶ rows ─▶ RUN/parts/KEY.parquet, then its numbers, KEY.json

A part's key is the hash of all that goes into its file, so a file is the same whoever wrote it and when, and an export
writes only those that have changed. Files are linked into the new dataset; where the file system has no hard links,
they are copied. KEY.json stays: the numbers of a file that the next export need not read again, and the file's sha256,
by which it is believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from websight import disk
from websight.config.tree import fingerprint
from websight.dataset import columns
from websight.dataset.columns import REJECTED, SCHEMA
from websight.dataset.decide import FilePart
from websight.dataset.encode import Encoded, Encoding, encoding
from websight.dataset.files import TableFile, table_file
from websight.dataset.summary import Tally
from websight.disk import record
from websight.disk.record import Count, DamagedError
from websight.llm.spent import Spent
from websight.plan.axes import AXES
from websight.run import distant, mirror
from websight.run.advice import Drops
from websight.run.progress import Hash
from websight.run.renderer import Renderer
from websight.run.store import Store
from websight.sample import Drop, Sample, Shot
from websight.web import notices

FOLDER = "parts"

_NO_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
"""A PNG of one pixel, for pages without a picture: so that they keep their place in the encoder's queue."""

Tick = Callable[[str], None]
"""Gets for every page why it was left out, or ""; may raise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileNumbers:
    """The numbers of a file: its size, and what a `Tally` counted, as JSON."""

    rows: Count
    bytes: Count
    sha256: Hash
    finished: Count
    kept: Count
    lost: list[tuple[str, str, Count, str, str]] = field(default_factory=list)  # reason, stage, pages; an example
    skeletons: str = ""  # hex, 16 digits each
    values: dict[str, list[int]] = field(default_factory=dict)
    axes: dict[str, dict[str, Count]] = field(default_factory=dict)
    models: dict[str, Spent] = field(default_factory=dict)
    renderers: dict[str, Count] = field(default_factory=dict)
    credits: dict[str, Count] = field(default_factory=dict)

    @classmethod
    def of(cls, tally: Tally, file: TableFile) -> FileNumbers:
        """Return the numbers of a file that is complete."""
        return cls(
            rows=file.rows,
            bytes=file.bytes,
            sha256=file.sha256,
            finished=tally.finished,
            kept=tally.kept,
            lost=[(*kind, count, *tally.lost.examples[kind]) for kind, count in tally.lost.counts.items()],
            skeletons=b"".join(sorted(tally.skeletons)).hex(),
            values={name: values.tolist() for name, values in tally.values.items()},
            axes={axis: dict(counts) for axis, counts in tally.axes.items()},
            models=tally.models,
            renderers=dict(tally.renderers),
            credits=dict(tally.credits),
        )

    def tally(self) -> Tally:
        """Return what was counted."""
        digests, drops = bytes.fromhex(self.skeletons), Counter[str]()
        for reason, _, count, *_ in self.lost:
            drops[reason] += count
        return Tally(
            finished=self.finished,
            kept=self.kept,
            rows=self.rows if self.kept else 0,
            drops=drops,
            lost=Drops(
                counts=Counter({(reason, stage): count for reason, stage, count, *_ in self.lost}),
                examples={(reason, stage): (page, detail) for reason, stage, _, page, detail in self.lost},
            ),
            skeletons={digests[place : place + 8] for place in range(0, len(digests), 8)},
            values={name: array("l", values) for name, values in self.values.items()},
            axes={axis: Counter(counts) for axis, counts in self.axes.items()},
            models=dict(self.models),
            renderers=Counter(self.renderers),
            credits=Counter(self.credits),
        )


Job: TypeAlias = tuple[FilePart, str]
"""A part, and the key of its file."""

ORDER = '{"export"'
"""What an order begins with, as JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesOrder:
    """Files that one process writes."""

    jobs: list[Job]
    how: Encoding
    threads: int
    bucket: str = ""  # the URL of a run in one

    def to_json(self) -> str:
        """Return the order as one line of JSON."""
        jobs = [(asdict(part), key) for part, key in self.jobs]
        return json.dumps(
            {"export": {"jobs": jobs, "how": asdict(self.how), "threads": self.threads, "bucket": self.bucket}}
        )

    @classmethod
    def from_json(cls, line: str) -> FilesOrder:
        """Read what `to_json` wrote."""
        values = json.loads(line)["export"]
        jobs = [(_part(part), key) for part, key in values["jobs"]]
        return cls(jobs=jobs, how=Encoding(**values["how"]), threads=values["threads"], bucket=values["bucket"])


def _part(values: dict[str, Any]) -> FilePart:
    pages = [(first, last) for first, last in values.pop("pages")]
    drops = {int(number): Drop(**drop) for number, drop in values.pop("drops").items()}
    return FilePart(**values, pages=pages, drops=drops)


def key_of(part: FilePart, shards: Mapping[int, str], pages_per_shard: int, how: Encoding) -> str:
    """Return the hash of what goes into a part's file; `shards` are the sha256 of the run's, by number."""
    inputs = hashlib.sha256()
    for shard, _ in part.by_shard(pages_per_shard):
        inputs.update(f"{shard} {shards[shard]}\n".encode())
    return fingerprint(
        {
            "pages": part.pages,
            "drops": {str(number): asdict(drop) for number, drop in part.drops.items()},
            "rejected": part.is_rejected,
            "shards": inputs.hexdigest(),
            "pages_per_shard": pages_per_shard,
            "how": asdict(how),
            "schema": str(_schema(part)),
            "generator": columns.generator(),
        }
    )


def written(run: Path, key: str) -> FileNumbers | None:
    """Return the numbers of a file that was written under this key; None where there are none."""
    if bucket := mirror.of(run):
        bucket.made.pull_part(key)
    with suppress(OSError, DamagedError):
        return record.load(FileNumbers, run / FOLDER / f"{key}.json")
    return None


def is_whole(path: Path, numbers: FileNumbers) -> bool:
    """Tell whether a file is the one that was written; of one in a bucket, which is written whole, its size tells."""
    if distant.name_of(path):
        return distant.size(path) == numbers.bytes
    try:
        with disk.regular(path).open("rb") as file:
            if os.fstat(file.fileno()).st_size != numbers.bytes:
                return False
            return hashlib.file_digest(file, "sha256").hexdigest() == numbers.sha256
    except OSError:
        return False


def harmed(run: Path, keys: Mapping[str, str]) -> str:
    """Return the first file of a run's dataset that is not the one that was written, "" if all are; reads all of them.

    `keys` are those of `Summary.parts`; of a file without numbers nothing is known.
    """
    for name, key in keys.items():
        numbers = written(run, key)
        if numbers and not is_whole(run / "dataset" / name, numbers):
            return name
    return ""


def write(store: Store, order: FilesOrder, tick: Tick) -> None:
    """Write the files of an order, and after each its numbers. Raises: ShardError, RunError; what `tick` raises."""
    for part, key in order.jobs:
        numbers = _written_file(store, part, key, order, tick)
        content = json.dumps(asdict(numbers), separators=(",", ":")).encode("utf-8", "replace")
        disk.publish(store.folder / FOLDER / f"{key}.json", content)
        if store.mirror:
            store.mirror.made.put_part(key)


def _written_file(store: Store, part: FilePart, key: str, order: FilesOrder, tick: Tick) -> FileNumbers:
    folder, tally = store.folder / FOLDER, Tally()
    pictures = _pictures(_samples(store, part))
    with table_file(folder / f"{key}.parquet", _schema(part)) as file:
        for (sample, shot), picture in encoding(order.how, pictures, order.threads):
            if part.is_rejected:
                _leave_out(file, tally, sample, shot, picture)
            elif shot:
                _keep(file, tally, sample, shot, picture)
            if shot is None or shot is sample.shots[0]:
                tick(sample.drop.reason if sample.drop else "")
    return FileNumbers.of(tally, file)


def link(source: Path, path: Path) -> None:
    """Give a file another name; copy it where that cannot be. Raises: OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if source.is_symlink():  # it lies in a bucket
        path.symlink_to(source.readlink())
        return
    try:
        os.link(source, path)
    except OSError:
        shutil.copyfile(source, path)


def tidy(run: Path, keys: Iterable[str]) -> None:
    """Remove the files of parts, which are linked or of no use, and the numbers of all but these keys."""
    keep = {f"{key}.json" for key in keys}
    with suppress(OSError):
        for path in (run / FOLDER).iterdir():
            if path.name not in keep:
                path.unlink(missing_ok=True)


def _schema(part: FilePart) -> Any:
    return REJECTED if part.is_rejected else SCHEMA


def _samples(store: Store, part: FilePart) -> Iterator[Sample]:
    """Yield the pages of a part, with the drops that were decided. Raises: ShardError."""
    for shard, numbers in part.by_shard(store.config.run.pages_per_shard):
        for sample in store.some(shard, numbers):
            drop = part.drops.get(sample.number, sample.drop) if part.is_rejected else None
            yield sample if drop == sample.drop else replace(sample, drop=drop)


def _pictures(samples: Iterator[Sample]) -> Iterator[tuple[tuple[Sample, Shot | None], bytes]]:
    """Yield every shot of the kept pages and the first one of the others, if it can be read, for the encoder."""
    for sample in samples:
        shots = sample.shots[:1] if sample.drop else sample.shots
        if sample.drop and sample.drop.reason == "unreadable_picture":
            shots = ()
        yield from (((sample, shot), shot.png) for shot in shots)
        if not shots:
            yield (sample, None), _NO_PICTURE


def _leave_out(file: TableFile, tally: Tally, sample: Sample, shot: Shot | None, picture: Encoded) -> None:
    drop = sample.drop or Drop(stage="export", reason="no_picture", detail="")
    file.write(columns.rejected_row(sample, drop, shot, picture))
    tally.ask(sample.steps)
    tally.drop(sample.id, drop)


def _keep(file: TableFile, tally: Tally, sample: Sample, shot: Shot, picture: Encoded) -> None:
    row = columns.written_row(sample, shot, picture)
    file.write(row)
    tally.rows += 1
    tally.renderers[str(Renderer(browser=shot.browser, fonts=shot.fonts))] += 1
    if shot is not sample.shots[0]:
        return
    tally.ask(sample.steps)
    tally.keep(
        measures={
            **{name: row[name] for name in ("tags", "depth", "distinct_tags", "tokens", "words")},
            "height_css": round(shot.height_px / shot.view.scale),
        },
        skeleton=bytes.fromhex(row["skeleton_sha256"]),
        axes={axis.name: getattr(sample.brief, axis.name) for axis in AXES},
    )
    tally.credits.update(notices.work_in(sample.html, shot.facts.answered))
