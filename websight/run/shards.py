"""The folder of shards: one Parquet file and one manifest each, written whole, and checked before they are believed.

    00017.parquet ◀── size: at every look; sha256, numbers and counts: when it is read ──▶ 00017.json
    00017.marks    what an export decides by (`marks`); believed only if it names that sha256

A shard that is not what its manifest says is damaged. It is renamed (`set_aside`), never overwritten, and its pages are
made again. One that cannot be read at all, for want of rights or by a failing device, is not: nothing is known of it.
Hashing takes 25 ms for a shard of 40 MB, once for each time its file changes in a process. Files that have other names
than shards are left alone.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from websight import disk
from websight.disk import record
from websight.disk.record import DamagedError
from websight.errors import RunError
from websight.run import marks, renderer, rows
from websight.run.advice import Drops
from websight.run.marks import PageMark
from websight.run.mirror import Mirror
from websight.run.progress import Manifest
from websight.run.retry import FINAL
from websight.sample import Sample

_ROWS_PER_GROUP = 10
"""Written at once and read at once: 10 pictures of 0.7 MB are 7 MB, three times over while they are converted."""

_ROWS_AT_ONCE = 8  # with pictures of 0.7 MB, 6 MB

_PLAIN = tuple(path for path in rows.leaves() if path.endswith(".png"))
"""Columns that hold compressed bytes already."""

_PARQUET: dict[str, Any] = {
    "compression": {path: "NONE" if path in _PLAIN else "ZSTD" for path in rows.leaves()},
    "use_dictionary": [path for path in rows.leaves() if path not in _PLAIN],
}

_NAME = re.compile(r"([0-9]{5,15})\.(?:parquet|json)")

_NO_FILE = frozenset({errno.EISDIR, errno.EINVAL})
"""What `disk` says of a folder, a pipe, a device, or a file beyond all size in the place of a file."""


class ShardError(RunError):
    """A shard is damaged; the message says where and why."""

    def __init__(self, shard: int, why: str) -> None:
        super().__init__(why)
        self.shard = shard


class Shards:
    """The folder RUN/shards."""

    def __init__(self, folder: Path, mirror: Mirror | None = None) -> None:
        self.folder = folder
        self._mirror = mirror  # of a run in a bucket: has the files that are not here
        self._sound: dict[int, tuple[int, int, int]] = {}  # files whose hash was right: number, time and size

    def path(self, shard: int) -> Path:
        """Return the Parquet file of a shard."""
        return self.folder / f"{shard:05d}.parquet"

    def manifest(self, shard: int) -> Manifest | None:
        """Return the manifest of a shard, None if the shard is missing. No row is read.

        Raises: ShardError where it is damaged; RunError where it cannot be read.
        """
        path = self.path(shard)
        try:
            size = self._mirror.size(shard) if self._mirror else disk.regular(path).stat().st_size
            manifest = record.load(Manifest, path.with_suffix(".json"))
        except FileNotFoundError:
            return None
        except DamagedError as error:
            raise ShardError(shard, f"shards/{path.stem}.json: {error}") from None
        except OSError as error:
            if error.errno in _NO_FILE:
                name = Path(os.fsdecode(error.filename)).name
                raise ShardError(shard, f"shards/{name}: {error.strerror}") from None
            raise disk.refused(error, path, "read") from None
        if manifest.shard != shard:
            raise ShardError(shard, f"shards/{path.stem}.json: is the manifest of shard {manifest.shard}")
        if size != manifest.bytes:
            raise ShardError(shard, f"shards/{path.name}: has {size:,} bytes, not {manifest.bytes:,}")
        return manifest

    def check(self, shard: int) -> Manifest | None:
        """Return the manifest of a shard whose file has the right hash, None if the shard is missing.

        Raises: as `manifest`.
        """
        path, manifest = self.path(shard), self.manifest(shard)
        if manifest is None:
            return None
        if self._mirror:
            self._mirror.fetch(shard)
        with disk.reading(path), path.open("rb") as file:
            found = os.fstat(file.fileno())
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if self._sound.get(shard) == seen:
                return manifest
            if hashlib.file_digest(file, "sha256").hexdigest() != manifest.sha256:
                raise ShardError(shard, f"shards/{path.name}: cannot be read: its sha256 is not its manifest's")
        self._sound[shard] = seen
        return manifest

    def marks(self, shard: int, numbers: range) -> tuple[PageMark, ...]:
        """Return the marks of a shard of pages with these numbers. Raises: as `samples`."""
        manifest = self.manifest(shard)
        known = marks.read(self.path(shard), manifest.sha256) if manifest else None
        if manifest and known and _is_told(manifest, _facts(known)):
            return known
        return tuple(marks.of(sample) for sample in self.samples(shard, numbers))

    def samples(self, shard: int, numbers: range, first: int = 0) -> Iterator[Sample]:
        """Read a shard of pages with these numbers, a few rows at a time, from the row group on that has page `first`.

        Raises: as `manifest`; RunError where another version wrote it.
        """
        manifest, read = self._believed(shard), list[PageMark]()
        for sample in self._read(shard, numbers, range(first, sys.maxsize)):
            read.append(marks.short(sample))
            yield sample
        if not first and not _is_told(manifest, _facts(read)):
            name = self.path(shard).stem
            raise ShardError(shard, f"shards/{name}.json: counts other pages than shards/{name}.parquet holds")

    def some(self, shard: int, numbers: range, wanted: Collection[int]) -> Iterator[Sample]:
        """Read these pages of a shard, in order; of the others no more than has to be. Raises: as `samples`."""
        self._believed(shard)
        chosen = frozenset(wanted)
        yield from (sample for sample in self._read(shard, numbers, chosen))

    def _believed(self, shard: int) -> Manifest:
        manifest = self.check(shard)
        if manifest is None:
            raise RunError(f"{self.path(shard)}: is no longer there; run the same command again")
        return manifest

    def _read(self, shard: int, numbers: range, wanted: Collection[int]) -> Iterator[Sample]:
        """Read the pages of row groups that have wanted ones; where these are no range, the wanted ones alone."""
        path = self.path(shard)
        try:
            with rows.parquet(path) as file:
                groups = _groups_with(file.metadata, wanted)
                for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, row_groups=groups):
                    found = batch["number"].to_pylist()
                    if odd := [number for number in found if number not in numbers]:
                        raise ShardError(shard, f"shards/{path.name}: holds page {odd[0]} of another shard")
                    keep = [isinstance(wanted, range) or number in wanted for number in found]
                    for values in batch.filter(pa.array(keep)).to_pylist() if not all(keep) else batch.to_pylist():
                        yield rows.sample_of(values)
        except (pa.ArrowException, TypeError, KeyError) as error:  # its hash is right
            raise RunError(
                f"{path}: cannot be read by this version of websight ({error}); use the one that wrote it",
                permanent=True,
            ) from None
        except OSError as error:
            raise disk.refused(error, path, "read") from None

    def write(
        self, shard: int, samples: list[Sample], *, seconds: float, versions: dict[str, str], settings: str
    ) -> Manifest:
        """Publish a whole shard: the file, then its manifest. Raises: RunError (no space, read-only, …)."""
        ordered = sorted(samples, key=lambda sample: sample.number)
        path = self.path(shard)
        with disk.writing(path):
            path.with_suffix(".json").unlink(missing_ok=True)  # of the same shard when the run had fewer pages
        with disk.published(path) as file, pq.ParquetWriter(file, rows.SCHEMA, **_PARQUET) as writer:
            for start in range(0, len(ordered), _ROWS_PER_GROUP):
                writer.write_table(rows.table(ordered[start : start + _ROWS_PER_GROUP]))
        with disk.reading(path), path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = os.fstat(file.fileno()).st_size
        marked = [marks.of(sample) for sample in ordered]
        disk.publish(marks.path_of(path), marks.written(marked, sha256))
        manifest = Manifest(
            shard=shard,
            **_facts(marked),
            seconds=round(seconds, 3),
            bytes=size,
            sha256=sha256,
            versions=versions,
            settings=settings,
            renderers=renderer.drawn(ordered),
        )
        disk.publish(path.with_suffix(".json"), record.dumped(manifest))
        return manifest

    def set_aside(self, shard: int) -> Path:
        """Rename a damaged shard and its manifest, so that nothing is lost; return the new name. Raises: RunError.

        The process must hold the run, or this shard of it.
        """
        path, stamp = self.path(shard), f"{shard:05d}.damaged-{int(time.time())}"
        aside, again = self.folder / stamp, 1
        while os.path.lexists(aside) or os.path.lexists(f"{aside}.json"):
            aside, again = self.folder / f"{stamp}-{again}", again + 1
        with disk.writing(self.folder):
            for there, name in ((path, aside), (path.with_suffix(".json"), Path(f"{aside}.json"))):
                if os.path.lexists(there):
                    there.rename(name)
            marks.path_of(path).unlink(missing_ok=True)
        return aside

    def numbers(self) -> list[int]:
        """Return the numbers of the shards that have a file here, whole or not. Raises: RunError."""
        with disk.reading(self.folder):
            names = [name[1] for path in self.folder.iterdir() if (name := _NAME.fullmatch(path.name))]
        return sorted(set(map(int, names)))


def _groups_with(metadata: pq.FileMetaData, wanted: Collection[int]) -> list[int]:
    """Return the row groups of a shard that may have a wanted page."""
    place = rows.SCHEMA.names.index("number")
    spans = [metadata.row_group(group).column(place).statistics for group in range(metadata.num_row_groups)]
    return [
        group
        for group, span in enumerate(spans)
        if not (span and span.has_min_max) or any(number in wanted for number in range(span.min, span.max + 1))
    ]


def _facts(pages: Sequence[PageMark]) -> dict[str, Any]:
    """Return what a manifest says of its pages."""
    lost, final = Drops(), Counter[str]()
    for page in pages:
        if page.drop:
            lost.add(page.id, page.drop)
    for (reason, stage), count in lost.counts.items():
        if stage in FINAL:
            final[reason] += count
    return {
        "samples": len(pages),
        "kept": len(pages) - lost.counts.total(),
        "drops": dict(sorted(lost.reasons().items())),
        "final": dict(sorted(final.items())),
        "stages": lost.stages(),
    }


def _is_told(manifest: Manifest, facts: dict[str, Any]) -> bool:
    """Tell whether a manifest says the same; one of an older version has neither `final` nor `stages`."""
    said = {name: getattr(manifest, name) for name in facts}
    return all(said[name] == fact or (name in {"final", "stages"} and not said[name]) for name, fact in facts.items())
