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
the config is the truth for meaning. Of a run in a bucket, this folder is a `mirror`; there is no lock then.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self

from websight import disk, packaged
from websight.config.load import check_resumed, config_file, load
from websight.config.tree import Config
from websight.errors import RunError, UsageError
from websight.lifetime import lock
from websight.run import mirror, renderer
from websight.run.damage import DamageError
from websight.run.exporting import at_once, exporting
from websight.run.marks import PageMark
from websight.run.progress import Manifest, Progress, working_seconds
from websight.run.renderer import Renderer
from websight.run.settings import Settings
from websight.run.shards import ShardError, Shards
from websight.sample import Sample

_WITHOUT_REPLIES = frozenset({"grammar", "files"})
"""Authors that ask no model: whoever makes a page makes the same one."""


class Store:
    """One run directory, whose config is frozen."""

    def __init__(self, folder: Path, config: Config) -> None:
        self.folder = folder
        self.config = config
        self.settings = Settings(folder)
        self.mirror = mirror.of(folder)  # None where the run lies in this folder
        self.bucket = self.mirror.place if self.mirror else ""  # its URL
        self.place = self.bucket or str(folder)
        self.held: tuple[int, ...] = ()  # files that are locked; a worker process inherits them
        self.shards = Shards(folder / "shards", self.mirror)
        self.has_replies = config.author.name not in _WITHOUT_REPLIES  # made again, pages may be others
        self.on_made: Callable[[int], object] = lambda _shard: None  # called once a shard lies where the run does

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open a run that exists. Raises: UsageError."""
        file = config_file(folder)
        if file is None:
            place = mirror.place_of(folder)
            raise UsageError(
                f"{place}: is not a run directory (it has no config.toml); start one: websight build {place}"
            )
        store = cls(folder, load(file))
        store.put_back()
        return store

    @classmethod
    def create(cls, folder: Path, wanted: Config) -> Self:
        """Open the run, or start it with `wanted`. Raises: UsageError if it cannot go on as `wanted`."""
        bucket, shown = mirror.of(folder), f"{mirror.place_of(folder)}/config.toml"
        if file := config_file(folder):
            check_resumed(shown, load(file), wanted)
        else:
            with disk.reading(folder):
                here = folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())
                if bucket.is_strange() if bucket else here:
                    place = mirror.place_of(folder)
                    raise UsageError(f"{place}: is neither empty nor a run directory; name another folder")
            # The folder, then the config: a fellow of an array who comes in between sees an empty folder.
            with disk.writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
            disk.publish(folder / "config.toml", wanted.to_toml().encode())
            if bucket and not bucket.create("config.toml"):
                check_resumed(shown, load(folder / "config.toml"), wanted)
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
        if self.mirror:
            for path in (*sorted(self.settings.folder.glob("*.json")), self._config_file):
                self.mirror.push(path.relative_to(self.folder).as_posix())

    def settle_renderer(self, progress: Progress, *, is_alone: bool) -> None:
        """Write what the finished shards were drawn by, as `renderer.settle` does. Raises: RunError."""
        renderer.settle(self.folder, (*progress.done, *progress.partial), is_alone=is_alone)
        if self.mirror:
            self.mirror.push("renderer.json")

    def admit(self, mine: Renderer) -> str:
        """Check that this process's renderer is the run's, as `renderer.admit` does. Raises: RunError."""
        is_known = self.mirror is None or self.mirror.pull("renderer.json")
        differing = renderer.admit(self.folder, mine, is_any_allowed=self.config.run.any_renderer)
        if is_known or self.mirror is None or self.mirror.create("renderer.json"):
            return differing
        return renderer.admit(self.folder, mine, is_any_allowed=self.config.run.any_renderer)

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
    def exporting(
        self, say: Callable[[str], None] = lambda _: None, is_stopping: Callable[[], bool] = lambda: False
    ) -> Iterator[None]:
        """Hold all that is made of the shards: dataset, formats, report. Waits while another process makes it.

        What a killed process left is cleaned up. Raises: RunError.
        """
        with exporting(self.folder, say, is_stopping):
            self.gather_export()
            yield

    def gather_export(self) -> None:
        """Learn what was made of the shards, of a run in a bucket. Raises: RunError."""
        if self.mirror:
            self.mirror.made.pull()

    def put_back(self) -> None:
        """Put back a dataset that was being replaced when a process was killed, if nobody is at it."""
        if disk.replacing(self.folder):
            with suppress(RunError), exporting(self.folder, is_stopping=at_once):
                pass

    @property
    def shard_count(self) -> int:
        """How many shards the run has when it is finished."""
        return -(-self.config.run.pages // self.config.run.pages_per_shard)

    def narrow(self, share: Iterable[int]) -> None:
        """Look at these shards alone in a bucket: what other processes of an array make counts as missing there."""
        if self.mirror:
            self.mirror.only = frozenset(share)

    def hand_over(self) -> None:
        """Send what is kept and noted to the run's bucket, if it lies in one. Raises: RunError."""
        if self.mirror:
            self.mirror.push_logs()

    def shard_numbers(self, shard: int) -> range:
        """Return the sample numbers of a shard; the last shard may have fewer than the others."""
        size = self.config.run.pages_per_shard
        return range(shard * size, min((shard + 1) * size, self.config.run.pages))

    def progress(self, on_unreadable: Callable[[RunError], object] | None = None) -> Progress:
        """Return the progress. A shard that is damaged, or shorter than the config asks, counts as missing.

        So does one that cannot be read, where `on_unreadable` takes the error. Raises: RunError where nothing does;
        UsageError where shards were made with another identity than the config's.
        """
        if self.mirror:
            self.mirror.refresh()
        pages = self.config.run.pages
        shards = self.shard_count
        done, damaged = {}, {}
        for shard in range(shards):
            try:
                if manifest := self.shards.manifest(shard):
                    done[shard] = manifest
            except ShardError as error:
                damaged[shard] = str(error)
            except RunError as error:
                if on_unreadable is None:
                    raise
                on_unreadable(error)
        whole = {
            shard: manifest for shard, manifest in done.items() if manifest.samples == len(self.shard_numbers(shard))
        }
        self.settings.require_identity(
            {each.settings for each in done.values()}, f"{self.place}/config.toml", self.config
        )
        return Progress(
            pages=pages,
            shards=shards,
            done=tuple(whole.values()),
            missing=tuple(shard for shard in range(shards) if shard not in whole),
            partial=tuple(manifest for shard, manifest in done.items() if shard not in whole),
            damaged=damaged,
        )

    def manifest(self, shard: int) -> Manifest | None:
        """Return the manifest of a shard, None if the shard is missing or damaged. Raises: RunError."""
        if self.mirror:
            self.mirror.look(shard)
        try:
            return self.shards.manifest(shard)
        except ShardError:
            return None

    def samples(self, shard: int, first: int = 0) -> Iterator[Sample]:
        """Read a shard, a few rows at a time; pages long before page `first` are passed over.

        Raises: DamageError, and then the shard is set aside, unless a build holds the run; RunError.
        """
        if self.mirror:
            self.mirror.look(shard)
        try:
            yield from self.shards.samples(shard, self.shard_numbers(shard), first)
        except ShardError as error:
            raise self.set_aside({shard: str(error)}) from None
        finally:
            if self.mirror:
                self.mirror.forget(shard)

    def some(self, shard: int, wanted: Collection[int]) -> Iterator[Sample]:
        """Read these pages of a shard, in order. Raises: ShardError, and the shard stays; RunError."""
        if self.mirror:
            self.mirror.look(shard)
        try:
            yield from self.shards.some(shard, self.shard_numbers(shard), wanted)
        finally:
            if self.mirror:
                self.mirror.forget(shard)

    def marks(self, shard: int) -> tuple[PageMark, ...]:
        """Return what is remembered of the pages of a shard. Raises: as `samples`."""
        if self.mirror:
            self.mirror.look(shard)
            self.mirror.fetch_marks(shard)
        try:
            return self.shards.marks(shard, self.shard_numbers(shard))
        except ShardError as error:
            raise self.set_aside({shard: str(error)}) from None
        finally:
            if self.mirror:
                self.mirror.forget(shard)

    def damage(self, shards: Iterable[int]) -> dict[int, str]:
        """Return which of these shards are damaged, and why, by reading all of their bytes. Raises: RunError."""
        found = {}
        for shard in shards:
            try:
                self.shards.check(shard)
            except ShardError as error:
                found[shard] = str(error)
        return found

    def set_aside(self, damage: Mapping[int, str]) -> DamageError:
        """Set damaged shards aside, unless another process holds the run, and return the error that says so."""
        try:
            with self.locked():
                for shard in damage:
                    self._move(shard)
        except RunError:
            return DamageError(self.place, damage, are_aside=False)
        return DamageError(self.place, damage, are_aside=True)

    def sample(self, number: int) -> Sample:
        """Return one finished sample. Raises: UsageError if there is none of that number."""
        shard = number // self.config.run.pages_per_shard
        if number < 0 or self.manifest(shard) is None:
            raise UsageError(f"{self.place}: sample {number} is not finished; see websight status {self.place}")
        for sample in self.samples(shard, number):
            if sample.number == number:
                return sample
        raise UsageError(f"{self.place}: there is no sample {number}; the run has {self.config.run.pages}")

    def recover(self) -> dict[Path, str]:
        """Clean up after a killed process. The process must hold the run alone.

        Half-written temporary files go. Shards that are not what their manifests say are renamed, so that nothing is
        overwritten; the new names are returned, each with what was wrong. Raises: RunError.
        """
        if self.mirror:
            self.mirror.refresh()
        for folder in (self.shards.folder, self.settings.folder):
            disk.sweep(folder)
        if any(self.folder.glob(".*.tmp")):  # else nothing is written, not even a lock
            with suppress(RunError), exporting(self.folder, is_stopping=at_once):
                for name in ("config.toml", "renderer.json"):
                    disk.sweep(self.folder, name)
        moved = {}
        for shard in self.shards.numbers():
            try:
                self.shards.manifest(shard)
            except ShardError as error:
                moved[self._move(shard)] = str(error)
        return moved

    def take_over(self, shard: int) -> list[Sample]:
        """Return the samples of a shard that this process is going to write; a damaged one is set aside before.

        Raises: RunError.
        """
        if self.mirror:
            self.mirror.take_over(shard)
        try:
            if self.shards.manifest(shard) is None:
                return []
            return list(self.shards.samples(shard, self.shard_numbers(shard)))
        except ShardError:
            self._move(shard)
            return []

    def _move(self, shard: int) -> Path:
        aside = self.shards.set_aside(shard)
        if self.mirror:
            self.mirror.set_aside(shard, aside.name)
        self.event("damaged", shard=shard, moved_to=aside.name)
        return aside

    def gather(self) -> None:
        """Get what all machines have kept and noted, of a run in a bucket. Raises: RunError."""
        if self.mirror:
            self.mirror.pull_logs()

    @property
    def replies(self) -> Path:
        """The folder of the kept replies, which `llm.replies` writes; see `gather`."""
        return self.folder / "replies"

    def event(self, what: str, **values: Any) -> None:
        """Append one line to the run's events."""
        line = json.dumps({"time": round(time.time(), 3), "event": what, **values}, ensure_ascii=False) + "\n"
        path = self.mirror.events_file if self.mirror else self.folder / "events.jsonl"
        with disk.writing(path), disk.regular(path).open("ab") as file:
            file.write(line.encode("utf-8", "replace"))

    def working_seconds(self) -> float:
        """Return the total time of all builds of this run, from its events. Raises: RunError."""
        return working_seconds(self.events())

    def events(self) -> Iterator[str]:
        """Yield the lines of the run's events, the oldest first. Raises: RunError."""
        path = self.folder / "events.jsonl"
        with disk.reading(path):
            yield from self.mirror.noted() if self.mirror else disk.lines(path)

    def write(self, shard: int, samples: list[Sample], *, seconds: float, versions: dict[str, str]) -> Manifest:
        """Publish a whole shard: the file, then its manifest. Raises: RunError (no space, read-only, …)."""
        manifest = self.shards.write(
            shard,
            samples,
            seconds=seconds,
            versions={"websight": packaged.version(), **versions},
            settings=self.settings.record(self.config),
        )
        self.event("shard", shard=shard, samples=manifest.samples, kept=manifest.kept, seconds=manifest.seconds)
        if self.mirror:
            self.mirror.send(shard, has_replies=self.has_replies, then=self.on_made)
        else:
            self.on_made(shard)
        return manifest

    def expect(self, number: int) -> None:
        """Know that a page was made, by whatever process, so that its shard is asked for even if it is not listed."""
        if self.mirror:
            self.mirror.expected.add(number // self.config.run.pages_per_shard)

    @contextmanager
    def working(self) -> Iterator[None]:
        """Send what is made to the run's bucket meanwhile, if it lies in one. Raises: RunError."""
        with self.mirror.uploads.running() if self.mirror else nullcontext():
            yield
