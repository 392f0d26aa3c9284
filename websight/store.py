"""The run directory: shards, manifests, the frozen config. The only module that writes there.

    RUN/config.toml           frozen at the first start
    RUN/shards/00017.parquet  samples 17·S … 18·S−1 in order, kept and dropped alike
    RUN/shards/00017.json     manifest: counts by reason, seconds, sha256, versions
    RUN/replies/*.jsonl       what models answered, kept the moment it arrives (`llm.replies` writes it)
    RUN/events.jsonl          what happened, for machines
    RUN/.lock                 locked while a process builds here; the lock dies with the process

A shard exists whole or not at all: temporary file → fsync → rename, then its manifest the same way. A crash between the
two leaves a shard without a manifest, which counts as missing and is made again. The files are the truth for progress,
the config is the truth for meaning. What is not covered: object stores.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import fcntl
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

from websight import __version__, config, rows
from websight.config import Config
from websight.errors import RunError, UsageError
from websight.sample import Sample

_ROWS_PER_GROUP = 10
"""Written at once and read at once: 10 pictures of 0.7 MB are 7 MB, three times over while they are converted."""

_PLAIN = tuple(path for path in rows.leaves() if path.endswith(".png"))
"""Columns that hold compressed bytes already."""

_PARQUET: dict[str, Any] = {
    "compression": {path: "NONE" if path in _PLAIN else "ZSTD" for path in rows.leaves()},
    "use_dictionary": [path for path in rows.leaves() if path not in _PLAIN],
}


_MMAP_THRESHOLD, _MMAP_BYTES = -3, 128 * 1024  # mallopt's M_MMAP_THRESHOLD, and glibc's own initial value


def frugal() -> None:
    """Make this process give the memory of pictures back to the system as soon as they are gone.

    glibc raises its threshold with every large block that is freed, and Arrow's own pool keeps what it has: together
    they hold twice what is in use. Measured on a run of 120 pages: 200 instead of 380 MB, at the same speed.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    with contextlib.suppress(AttributeError, OSError):  # another C library than glibc
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _MMAP_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What is known of a finished shard without opening it."""

    shard: int
    samples: int
    kept: int
    drops: dict[str, int]  # by reason
    seconds: float  # from its first sample's arrival to its writing
    bytes: int
    sha256: str
    versions: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is."""

    pages: int
    shards: int
    done: tuple[Manifest, ...]
    missing: tuple[int, ...]
    partial: int = 0  # samples in shards that are shorter than the config asks

    def retried(self, reasons: frozenset[str]) -> tuple[int, ...]:
        """Return the finished shards that hold samples dropped for one of `reasons`, "*" for any."""
        return tuple(
            manifest.shard
            for manifest in self.done
            if manifest.drops and ("*" in reasons or not reasons.isdisjoint(manifest.drops))
        )

    @property
    def samples(self) -> int:
        """Samples in finished shards."""
        return sum(manifest.samples for manifest in self.done)

    @property
    def kept(self) -> int:
        """Of those, the ones that are in the dataset."""
        return sum(manifest.kept for manifest in self.done)

    @property
    def drops(self) -> Counter[str]:
        """Dropped samples by reason."""
        return sum((Counter(manifest.drops) for manifest in self.done), Counter())


class Store:
    """One run directory, whose config is frozen."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.folder = folder
        self.config = config

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a run that exists. Raises: UsageError."""
        file = folder / "config.toml"
        if not file.is_file():
            raise UsageError(
                f"{folder}: is not a run directory (it has no config.toml); start one: websight build {folder}"
            )
        return cls(folder, config.load(file))

    @classmethod
    def create(cls, folder: Path, wanted: Config) -> Self:
        """Open the run, or start it with `wanted`. Raises: UsageError where its frozen config means something else."""
        file = folder / "config.toml"
        if file.is_file():
            _compare(file, config.load(file), wanted)
        else:
            if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
                raise UsageError(f"{folder}: is neither empty nor a run directory; name another folder")
            # The folder, then the config: a fellow of an array who comes in between sees an empty folder.
            with _world(folder):
                folder.mkdir(parents=True, exist_ok=True)
            _publish(file, wanted.to_toml().encode())
        with _world(folder):
            (folder / "shards").mkdir(exist_ok=True)
        return cls(folder, wanted)

    def freeze(self) -> None:
        """Write the config where keys that may change did; for a process that holds the run."""
        file = self.folder / "config.toml"
        if config.load(file) != self.config:
            _publish(file, self.config.to_toml().encode())

    @contextmanager
    def locked(self, *, shared: bool = False) -> Iterator[None]:
        """Hold the run for this process, or `shared` with others. Raises: RunError if another one holds it."""
        with _world(self.folder):
            file = (self.folder / ".lock").open("a")
        with file:
            try:
                fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
            except BlockingIOError:
                raise RunError(f"{self.folder}: another process is building here; wait for it, or stop it") from None
            yield

    @contextmanager
    def exporting(self) -> Iterator[None]:
        """Hold the making of this run's dataset; wait while another process makes it."""
        with _world(self.folder):
            file = (self.folder / ".export.lock").open("a")
        with file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def shard_numbers(self, shard: int) -> range:
        """Return the sample numbers of a shard; the last shard may have fewer than the others."""
        size = self.config.run.pages_per_shard
        return range(shard * size, min((shard + 1) * size, self.config.run.pages))

    def progress(self) -> Progress:
        """Look at what is finished. A shard that is damaged, or shorter than the config asks, counts as missing."""
        size, pages = self.config.run.pages_per_shard, self.config.run.pages
        shards = -(-pages // size)
        done = {shard: manifest for shard in range(shards) if (manifest := self.manifest(shard))}
        whole = {
            shard: manifest for shard, manifest in done.items() if manifest.samples == len(self.shard_numbers(shard))
        }
        return Progress(
            pages=pages,
            shards=shards,
            done=tuple(whole.values()),
            missing=tuple(shard for shard in range(shards) if shard not in whole),
            partial=sum(manifest.samples for shard, manifest in done.items() if shard not in whole),
        )

    def manifest(self, shard: int) -> Manifest | None:
        """Return what is known of a shard, or None if it is missing or not what its manifest says."""
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
        """Clear what a killed process left behind; only for the process that holds the run alone.

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
        """The folder of what models were paid for; `llm.replies` writes there."""
        return self.folder / "replies"

    def event(self, what: str, **values: Any) -> None:
        """Append one line to the run's events."""
        line = json.dumps({"time": round(time.time(), 3), "event": what, **values}, ensure_ascii=False)
        with _world(self.folder), (self.folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    def working_seconds(self) -> float:
        """Return how long processes have built here, by the run's events; a killed one counts to its last event."""
        total, since, last = 0.0, None, 0.0
        try:
            lines = (self.folder / "events.jsonl").read_text("utf-8").splitlines()
        except FileNotFoundError:
            return 0.0
        for line in lines:
            try:
                event = json.loads(line)
                moment, name = float(event["time"]), event["event"]
            except (ValueError, KeyError, TypeError):
                continue  # cut by a crash
            if name == "start" and since is not None:
                total += last - since
            if name == "start":
                since = moment
            last = moment
            if name == "end" and since is not None:
                total, since = total + moment - since, None
        return total + (last - since if since is not None else 0.0)

    def _path(self, shard: int) -> Path:
        return self.folder / "shards" / f"{shard:05d}.parquet"

    def write(self, shard: int, samples: list[Sample], *, seconds: float, versions: dict[str, str]) -> Manifest:
        """Publish a whole shard: the file, then its manifest. Raises: RunError (no space, read-only, …)."""
        ordered = sorted(samples, key=lambda sample: sample.number)
        path = self._path(shard)
        path.with_suffix(".json").unlink(missing_ok=True)  # of the same shard when the run had fewer pages
        with _published(path) as file, pq.ParquetWriter(file, rows.SCHEMA, **_PARQUET) as writer:
            for start in range(0, len(ordered), _ROWS_PER_GROUP):
                group = [rows.row(sample) for sample in ordered[start : start + _ROWS_PER_GROUP]]
                writer.write_table(pa.Table.from_pylist(group, schema=rows.SCHEMA))
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        manifest = Manifest(
            shard=shard,
            samples=len(ordered),
            kept=sum(sample.drop is None for sample in ordered),
            drops=dict(sorted(Counter(sample.drop.reason for sample in ordered if sample.drop).items())),
            seconds=round(seconds, 3),
            bytes=path.stat().st_size,
            sha256=sha256,
            versions={"websight": __version__, **versions},
        )
        _publish(path.with_suffix(".json"), (json.dumps(asdict(manifest), indent=2) + "\n").encode())
        self.event("shard", shard=shard, samples=manifest.samples, kept=manifest.kept, seconds=manifest.seconds)
        return manifest


@dataclass(slots=True)
class Writer:
    """Takes samples in any order and writes each shard when its last one has come.

    A shard that is there but too short, because the run had fewer pages when it was written, lends the samples it has.
    """

    store: Store
    versions: dict[str, str]
    is_again: Callable[[Sample], bool] = lambda _: False  # tells a finished sample that shall be made again
    _open: dict[int, dict[int, Sample]] = field(default_factory=dict)
    _since: dict[int, float] = field(default_factory=dict)

    def todo(self, shard: int) -> list[int]:
        """Return the numbers that must be made for a missing shard, and take over those that are there."""
        numbers = self.store.shard_numbers(shard)
        found = {}
        if self.store.manifest(shard):
            found = {
                sample.number: sample
                for sample in self.store.samples(shard)
                if sample.number in numbers and not self.is_again(sample)
            }
        self._open[shard] = found
        self._since[shard] = time.monotonic()
        return [number for number in numbers if number not in found]

    def __call__(self, sample: Sample) -> None:
        """Take one finished sample."""
        shard = sample.number // self.store.config.run.pages_per_shard
        waiting = self._open[shard]
        waiting[sample.number] = sample
        if len(waiting) == len(self.store.shard_numbers(shard)):
            seconds = time.monotonic() - self._since.pop(shard)
            self.store.write(shard, list(waiting.values()), seconds=seconds, versions=self.versions)
            del self._open[shard]


def _compare(file: Path, frozen: Config, wanted: Config) -> None:
    """Complain where two configs mean different runs."""
    then, now = frozen.meaning(), wanted.meaning()
    differing = [f"{key}: frozen {then[key]!r}, asked for {now[key]!r}" for key in now if then[key] != now[key]]
    if differing:
        raise UsageError(f"{file}: this run was started with another config:\n  " + "\n  ".join(differing))
    if wanted.run.pages < frozen.run.pages:
        raise UsageError(
            f"{file}: this run has {frozen.run.pages} pages; {wanted.run.pages} would take some away (more is allowed)"
        )


def _publish(path: Path, content: bytes) -> None:
    """Write a small file so that it exists whole or not at all."""
    with _published(path) as file:
        file.write(content)


@contextmanager
def _published(path: Path) -> Iterator[BinaryIO]:
    """Open a file that appears under its name when it is whole, also after a power cut, or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with _world(path):
        try:
            with temporary.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


_PERMANENT = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EEXIST})


@contextmanager
def _world(path: Path) -> Iterator[None]:
    """Translate what the file system refuses into what the user can act on."""
    try:
        yield
    except OSError as error:
        hint = {errno.ENOSPC: "free some space and run the same command again"}.get(
            error.errno or 0, "nothing was lost"
        )
        message = f"{error.filename or path}: cannot be written: {error.strerror}; {hint}"
        raise RunError(message, permanent=error.errno in _PERMANENT) from None
