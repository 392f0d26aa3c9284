"""The run directory: shards, manifests, the frozen config.

    RUN/config.toml           frozen at the first start
    RUN/shards/00017.parquet  samples 17·S … 18·S−1 in order, kept and dropped alike
    RUN/shards/00017.json     manifest: counts by reason, seconds, sha256, versions, settings
    RUN/settings/*.json       what shards were made by (`settings`)
    RUN/renderer.json         what pages are drawn with (`renderer`)
    RUN/replies/*.jsonl       what models answered, kept the moment it arrives (`llm.replies` writes it)
    RUN/events.jsonl          what happened, for machines
    RUN/.lock                 locked while a process builds here; the lock dies with the process

A shard exists whole or not at all: temporary file → fsync → rename, then its manifest the same way. A crash between the
two leaves a shard without a manifest, which counts as missing and is made again. The files are the truth for progress,
the config is the truth for meaning. What is not covered: object stores.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from websight import disk, packaged
from websight.config.load import check_resumed, load
from websight.config.tree import Config
from websight.errors import RunError, UsageError
from websight.lifetime import lock
from websight.run import renderer, rows
from websight.run.advice import Drops
from websight.run.progress import Manifest, Progress, working_seconds
from websight.run.retry import FINAL
from websight.run.settings import Settings
from websight.sample import Drop, Sample

_ROWS_PER_GROUP = 10
"""Written at once and read at once: 10 pictures of 0.7 MB are 7 MB, three times over while they are converted."""

_PLAIN = tuple(path for path in rows.leaves() if path.endswith(".png"))
"""Columns that hold compressed bytes already."""

_PARQUET: dict[str, Any] = {
    "compression": {path: "NONE" if path in _PLAIN else "ZSTD" for path in rows.leaves()},
    "use_dictionary": [path for path in rows.leaves() if path not in _PLAIN],
}


class Store:
    """One run directory, whose config is frozen."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.folder = folder
        self.config = config
        self.settings = Settings(folder)
        self.held: tuple[int, ...] = ()  # files that are locked; a worker process inherits them

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a run that exists. Raises: UsageError."""
        file = folder / "config.toml"
        if not file.is_file():
            raise UsageError(
                f"{folder}: is not a run directory (it has no config.toml); start one: websight build {folder}"
            )
        return cls(folder, load(file))

    @classmethod
    def create(cls, folder: Path, wanted: Config) -> Self:
        """Open the run, or start it with `wanted`. Raises: UsageError if it cannot go on as `wanted`."""
        file = folder / "config.toml"
        if file.is_file():
            check_resumed(file, load(file), wanted)
        else:
            if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
                raise UsageError(f"{folder}: is neither empty nor a run directory; name another folder")
            # The folder, then the config: a fellow of an array who comes in between sees an empty folder.
            with disk.writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
            disk.publish(file, wanted.to_toml().encode())
        with disk.writing(folder):
            (folder / "shards").mkdir(exist_ok=True)
        return cls(folder, wanted)

    def freeze(self) -> None:
        """Write the config if keys that may change did, and record its settings. The process must hold the run.

        The settings of the config that is replaced are recorded too: an older version did not.
        """
        before = load(self._config_file)
        self.settings.record(before)
        if before != self.config:
            self.settings.record(self.config)
            disk.publish(self._config_file, self.config.to_toml().encode())

    def remember_export(self) -> None:
        """Write this store's filters and export settings into the run's config, whose other keys stay as they are."""
        mine = {"filters": self.config.filters, "export": self.config.export}
        Store(self.folder, load(self._config_file).model_copy(update=mine)).freeze()

    @property
    def _config_file(self) -> Path:
        return self.folder / "config.toml"

    @contextmanager
    def locked(self, *, shared: bool = False, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
        """Hold the run for this process and its workers, or `shared` with others; `say` is told if that has to wait.

        Raises: RunError if another one holds it.
        """
        with disk.writing(self.folder):
            file = (self.folder / ".lock").open("a")
        with file, lock.locked(file, shared=shared, say=say):
            self.held = (file.fileno(),)
            yield

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Hold the export of this run; waits while another process exports."""
        with disk.writing(self.folder):
            file = (self.folder / ".export.lock").open("a")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def shard_numbers(self, shard: int) -> range:
        """Return the sample numbers of a shard; the last shard may have fewer than the others."""
        size = self.config.run.pages_per_shard
        return range(shard * size, min((shard + 1) * size, self.config.run.pages))

    def progress(self) -> Progress:
        """Return the progress. A shard that is damaged, or shorter than the config asks, counts as missing.

        Raises: UsageError where shards were made with another identity than the config's.
        """
        size, pages = self.config.run.pages_per_shard, self.config.run.pages
        shards = -(-pages // size)
        done = {shard: manifest for shard in range(shards) if (manifest := self.manifest(shard))}
        whole = {
            shard: manifest for shard, manifest in done.items() if manifest.samples == len(self.shard_numbers(shard))
        }
        self.settings.require_identity({each.settings for each in done.values()}, self._config_file, self.config)
        return Progress(
            pages=pages,
            shards=shards,
            done=tuple(whole.values()),
            missing=tuple(shard for shard in range(shards) if shard not in whole),
            partial=tuple(manifest for shard, manifest in done.items() if shard not in whole),
        )

    def manifest(self, shard: int) -> Manifest | None:
        """Return the manifest of a shard, None if the shard is missing or does not match it."""
        path = self._path(shard)
        try:
            manifest = Manifest(**json.loads(path.with_suffix(".json").read_text("utf-8")))
            return manifest if path.stat().st_size == manifest.bytes else None
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def samples(self, shard: int) -> Iterator[Sample]:
        """Read a shard, a few rows at a time. Raises: RunError if it is damaged."""
        try:
            with pq.ParquetFile(self._path(shard), pre_buffer=False) as file:  # else all of it is in memory
                for batch in file.iter_batches(batch_size=8):
                    for values in batch.to_pylist():
                        yield rows.sample_of(values)
        except (pa.ArrowException, OSError, TypeError) as error:
            raise RunError(
                f"{self._path(shard)}: cannot be read: {error}; move it away and run websight build again"
            ) from None

    def sample(self, number: int) -> Sample:
        """Return one finished sample. Raises: UsageError if there is none of that number."""
        shard = number // self.config.run.pages_per_shard
        if number < 0 or self.manifest(shard) is None:
            raise UsageError(f"{self.folder}: sample {number} is not finished; see websight status {self.folder}")
        for sample in self.samples(shard):
            if sample.number == number:
                return sample
        raise UsageError(f"{self.folder}: there is no sample {number}; the run has {self.config.run.pages}")

    def recover(self) -> list[Path]:
        """Clean up after a killed process. The process must hold the run alone.

        Half-written temporary files go. A shard that is not what its manifest says is renamed, so that nothing is
        overwritten; the new names are returned.
        """
        moved = []
        for path in (self.folder / "shards").glob(".*.tmp"):
            path.unlink()
        for path in sorted((self.folder / "shards").glob("*.parquet")):
            if path.with_suffix(".json").exists() and self.manifest(int(path.stem)) is None:
                aside = path.with_name(f"{path.stem}.damaged-{int(time.time())}")
                path.rename(aside)
                path.with_suffix(".json").unlink()
                moved.append(aside)
        return moved

    @property
    def replies(self) -> Path:
        """The folder of the kept replies, which `llm.replies` writes."""
        return self.folder / "replies"

    def event(self, what: str, **values: Any) -> None:
        """Append one line to the run's events."""
        line = json.dumps({"time": round(time.time(), 3), "event": what, **values}, ensure_ascii=False)
        with disk.writing(self.folder), (self.folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def working_seconds(self) -> float:
        """Return the total time of all builds of this run, from its events."""
        return working_seconds(self.events())

    def events(self) -> Iterator[str]:
        """Yield the lines of the run's events, the oldest first."""
        with (
            suppress(FileNotFoundError),
            (self.folder / "events.jsonl").open(encoding="utf-8", errors="replace") as lines,
        ):
            yield from lines

    def _path(self, shard: int) -> Path:
        return self.folder / "shards" / f"{shard:05d}.parquet"

    def write(self, shard: int, samples: list[Sample], *, seconds: float, versions: dict[str, str]) -> Manifest:
        """Publish a whole shard: the file, then its manifest. Raises: RunError (no space, read-only, …)."""
        ordered = sorted(samples, key=lambda sample: sample.number)
        path = self._path(shard)
        path.with_suffix(".json").unlink(missing_ok=True)  # of the same shard when the run had fewer pages
        with disk.published(path) as file, pq.ParquetWriter(file, rows.SCHEMA, **_PARQUET) as writer:
            for start in range(0, len(ordered), _ROWS_PER_GROUP):
                group = [rows.row(sample) for sample in ordered[start : start + _ROWS_PER_GROUP]]
                writer.write_table(pa.Table.from_pylist(group, schema=rows.SCHEMA))
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        drops = [sample.drop for sample in ordered if sample.drop]
        lost = Drops()
        for sample in ordered:
            if sample.drop:
                lost.add(sample.id, sample.drop)
        manifest = Manifest(
            shard=shard,
            samples=len(ordered),
            kept=sum(sample.drop is None for sample in ordered),
            drops=_counted(drops),
            final=_counted(drop for drop in drops if drop.stage in FINAL),
            seconds=round(seconds, 3),
            bytes=path.stat().st_size,
            sha256=sha256,
            versions={"websight": packaged.version(), **versions},
            settings=self.settings.record(self.config),
            stages=lost.stages(),
            renderers=renderer.drawn(ordered),
        )
        disk.publish(path.with_suffix(".json"), (json.dumps(asdict(manifest), indent=2) + "\n").encode())
        self.event("shard", shard=shard, samples=manifest.samples, kept=manifest.kept, seconds=manifest.seconds)
        return manifest


def _counted(drops: Iterable[Drop]) -> dict[str, int]:
    return dict(sorted(Counter(drop.reason for drop in drops).items()))
