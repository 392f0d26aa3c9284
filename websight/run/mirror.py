"""A run in a bucket, as this machine works on it: a temporary folder that holds what was asked for.

    bucket ── config, settings, renderer.json, manifests ──▶ folder       a shard: when it is read, then it goes again
    bucket ◀── what was kept ▸ shard ▸ its manifest ──────── folder       (`uploads` sends it, beside the work)
    bucket ◀── replies and events, every few seconds ──────  folder       (`logs`: in segments)

So all that works on folders works here: the worker processes of one machine share its folder, and machines share the
bucket. Nothing of a bucket is locked. What makes a run right all the same:

    The manifest decides. A shard without one, or with one that it does not fit, is missing, and is made again.
    A listing is a hint. A shard that this process was told to make is asked for by name, before and after.
    Before a shard is sent, its manifest is asked for. If another process was faster, its shard stays. Where no model
    is asked, both have the same bytes, or it is an error. Where one is, the file's name has its content's hash, so two
    that race to the last write two files; the manifest names one, and `websight tidy` removes the other.

Requests for a shard: its manifest twice, file, marks, manifest, and once more the manifest by who oversees the work.
A killed process costs the shards that were on their way (`uploads`) and the replies of some seconds.
"""

from __future__ import annotations

import atexit
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from websight import disk
from websight.disk import record
from websight.disk.record import DamagedError
from websight.errors import RunError
from websight.lifetime.scratch import scratch
from websight.run import marks, storage
from websight.run.logs import Logs
from websight.run.made import Made
from websight.run.progress import Manifest, events_of
from websight.run.storage import Entry, Storage
from websight.run.threads import mapped
from websight.run.uploads import Uploads

_AT_ONCE = 16
"""Manifests that are got at the same time: with 30 ms each, those of 20,000 shards take 40 s."""

_EVENTS_S = 60.0
"""Between two times that events are sent; each shard is one, and would cost a request more."""

_MANIFEST = re.compile(r"shards/([0-9]{5,15})\.json")

_FETCHED = ("config.toml", "renderer.json")

_opened: dict[Path, Mirror] = {}  # of this process, by folder


def local(place: Path | str) -> Path:
    """Return the folder to work in: `place` itself, or a mirror of the run at that URL, which ends with the process.

    Raises: UsageError, RunError.
    """
    if not storage.is_url(place):
        return Path(place)
    url = storage.written(str(place))
    for folder, mirror in _opened.items():
        if mirror.place == url and folder.is_dir():
            mirror.reach_by(storage.at(url))  # credentials may be others by now, and the config too
            mirror.begin()
            return folder
    stack = ExitStack()
    folder = stack.enter_context(scratch()) / url.rpartition("/")[2]
    atexit.register(stack.close)
    mirrored(storage.at(url), folder)
    return folder


def mirrored(store: Storage, folder: Path) -> Mirror:
    """Make an empty folder the mirror of a run in `store`. Raises: RunError."""
    with disk.writing(folder):
        (folder / "shards").mkdir(parents=True)
    joined(store, folder).begin()
    return _opened[folder]


def joined(store: Storage, folder: Path) -> Mirror:
    """Take a folder for the mirror of a run in `store`: another process of this machine has begun it."""
    mirror = _opened[folder] = Mirror(store, folder)
    return mirror


def of(folder: Path) -> Mirror | None:
    """Return the mirror that a folder is, None for a run's own folder."""
    return _opened.get(folder)


def place_of(folder: Path) -> str:
    """Return where a run lies, the way its user writes it."""
    mirror = of(folder)
    return mirror.place if mirror else str(folder)


class Mirror:
    """The mirror of a run; `begin` fills one that is new."""

    def __init__(self, store: Storage, folder: Path) -> None:
        self.storage, self.folder, self.place = store, folder, store.place
        self.replies = Logs(store, folder, "replies")
        self.events = Logs(store, folder, "events")
        self.made = Made(store, folder)
        self.uploads = Uploads(self._push_soon)
        self._noted_s = time.monotonic()
        self._events: Path | None = None
        self.expected: set[int] = set()  # shards that are asked for by name, whatever a listing says
        self.only: frozenset[int] | None = None  # shards whose manifests are got; None: all
        self._known: dict[str, bytes] = {}  # small files, as they are in the bucket
        self._listed: dict[str, Entry] = {}  # files of shards
        self._got: dict[str, str] = {}  # manifests that are here: name and version
        self._before: dict[int, str] = {}  # sha256 of a shard that is about to be made again, "" where there was none

    def reach_by(self, store: Storage) -> None:
        """Use another storage object for the same place."""
        self.storage = self.replies.storage = self.events.storage = store
        self.made.reach_by(store)

    def begin(self) -> None:
        """Get the config, and what belongs to it. Raises: RunError."""
        for name in _FETCHED:
            self.pull(name)
        for entry in self.storage.names("settings/"):
            self.pull(entry.name)

    def is_strange(self) -> bool:
        """Tell whether something lies at this place that is no run: a run's config comes first. Raises: RunError."""
        return any(self.storage.names()) and self.storage.get("config.toml") is None

    def pull(self, name: str) -> bool:
        """Get a small file, and tell whether it is there. Raises: RunError."""
        content = self.storage.get(name)
        if content is None:
            self._known.pop(name, None)
            return False
        self._write(name, content)
        self._known[name] = content
        return True

    def create(self, name: str) -> bool:
        """Put a small file of this folder there unless there is one; else get that. Raises: RunError."""
        content = (self.folder / name).read_bytes()
        if self.storage.create(name, content):
            self._known[name] = content
            return True
        return not self.pull(name)

    def push(self, name: str) -> None:
        """Make a small file there what it is here, if it is not. Raises: RunError."""
        path = self.folder / name
        content = path.read_bytes() if path.is_file() else None
        if content == self._known.get(name):
            return
        if content is None:
            self.storage.delete(name)
            del self._known[name]
        else:
            self.storage.put(name, content)
            self._known[name] = content

    def pull_logs(self) -> None:
        """Get what other machines have kept and noted. Raises: RunError."""
        self.replies.pull()
        self.events.pull()

    @property
    def events_file(self) -> Path:
        """The file of this process's events."""
        self._events = self._events or self.events.new_file()
        return self._events

    def noted(self) -> list[str]:
        """Return the lines of all events that are here, the oldest first."""
        lines = [line for path in self.events.files() for line in disk.lines(path)]
        return sorted(lines, key=lambda line: next((event.time or 0.0 for event in events_of([line])), 0.0))

    def push_logs(self) -> None:
        """Send what this process has kept and noted since the last time. Raises: RunError."""
        self.replies.push()
        self.events.push()

    def _push_soon(self) -> None:
        """Send what is worth money at once, and events now and then."""
        self.replies.push()
        if time.monotonic() > self._noted_s + _EVENTS_S:
            self._noted_s = time.monotonic()
            self.events.push()

    def refresh(self) -> None:
        """Get the manifests that are new, or changed. Raises: RunError."""
        self.uploads.wait()
        self._listed = {entry.name: entry for entry in self.storage.names("shards/")}
        wanted = {name: entry.version for name, entry in self._listed.items() if self._is_wanted(name)}
        unlisted = {*map(_name, self.expected), *self._got} - wanted.keys()  # or gone
        wanted |= dict.fromkeys(filter(self._is_wanted, unlisted), "")
        old = {name: version for name, version in wanted.items() if not version or self._got.get(name) != version}
        for name, content in mapped(self.storage.get, ((name, name) for name in old), _AT_ONCE):
            self._keep(name, content, old[name])

    def _is_wanted(self, name: str) -> bool:
        found = _MANIFEST.fullmatch(name)
        return found is not None and (self.only is None or int(found[1]) in self.only)

    def _keep(self, name: str, content: bytes | None, version: str) -> None:
        """Keep a manifest here, or forget it; a file that it no longer fits goes."""
        path = self.folder / name
        if content is None:
            self._got.pop(name, None)
            path.unlink(missing_ok=True)
            self.forget(int(path.stem))
            return
        self._got[name] = version
        if not (path.is_file() and path.read_bytes() == content):
            self.forget(int(path.stem))
            self._write(name, content)

    def take_over(self, shard: int) -> None:
        """Get the manifest of a shard that this process is going to make, as it is now. Raises: RunError."""
        self._keep(_name(shard), self.storage.get(_name(shard)), "")
        known = self.manifest(shard)
        self._before[shard] = known.sha256 if known else ""

    def look(self, shard: int) -> None:
        """Get the manifest of a shard if it is not here. Raises: RunError."""
        if not (self.folder / _name(shard)).is_file():
            self._keep(_name(shard), self.storage.get(_name(shard)), "")

    def manifest(self, shard: int) -> Manifest | None:
        """Return a manifest that is here and whole."""
        with suppress(OSError, DamagedError):
            return record.load(Manifest, self.folder / _name(shard))
        return None

    def size(self, shard: int) -> int:
        """Return the size of a shard's file; where a listing and the manifest differ, the file says it.

        Raises: FileNotFoundError; RunError.
        """
        manifest, path = self.manifest(shard), self._path(shard)
        if manifest and not path.is_file():
            entry = self._listed.get(_file(manifest))
            if entry and entry.bytes == manifest.bytes:
                return entry.bytes
            self.fetch(shard)
        return disk.regular(path).stat().st_size

    def fetch(self, shard: int) -> None:
        """Get a shard's file, if it is not here. Raises: RunError."""
        manifest, path = self.manifest(shard), self._path(shard)
        if manifest and not path.is_file() and (content := self.storage.get(_file(manifest))) is not None:
            self._write(path.relative_to(self.folder).as_posix(), content)

    def fetch_marks(self, shard: int) -> None:
        """Get a shard's marks, if there are any and they are not here. Raises: RunError."""
        manifest, path = self.manifest(shard), marks.path_of(self._path(shard))
        if manifest and not path.is_file() and (content := self.storage.get(_marks(manifest))) is not None:
            self._write(path.relative_to(self.folder).as_posix(), content)

    def forget(self, shard: int) -> None:
        """Remove a shard's file and marks from this machine: they have been read."""
        self._path(shard).unlink(missing_ok=True)
        marks.path_of(self._path(shard)).unlink(missing_ok=True)

    def send(self, shard: int, *, has_replies: bool, then: Callable[[int], object] = lambda _shard: None) -> None:
        """Send a shard that was written here, soon, and call `then`. `has_replies`: made again, it would be another.

        Raises: RunError, also for a shard that was sent before.
        """

        def publish() -> None:
            self._publish(shard, has_replies=has_replies)
            then(shard)

        self.uploads.add(publish)

    def _publish(self, shard: int, *, has_replies: bool) -> None:
        name, path, mine = _name(shard), self._path(shard), self.manifest(shard)
        assert mine
        self.replies.push()
        self.push(f"settings/{mine.settings}.json")
        there = self.storage.get(name)
        if there is not None and (theirs := _parsed(there)) and theirs.sha256 != self._before.get(shard, ""):
            self._yield_to(theirs, mine, has_replies=has_replies)
            self._keep(name, there, "")
            return
        if has_replies:
            mine = replace(mine, file=f"{shard:05d}-{mine.sha256[:8]}.parquet")
        content = record.dumped(mine)
        self.storage.put(_file(mine), path.read_bytes())
        self.storage.put(_marks(mine), marks.path_of(path).read_bytes())
        if there is not None:
            self.storage.put(name, content)
        elif not self.storage.create(name, content):  # within the last milliseconds
            there = self.storage.get(name)
            if there is not None and (theirs := _parsed(there)):
                self._yield_to(theirs, mine, has_replies=has_replies)
                content = there
        self._write(name, content)
        self.forget(shard)
        self._before[shard] = mine.sha256

    def _yield_to(self, theirs: Manifest, mine: Manifest, *, has_replies: bool) -> None:
        """Leave a shard to the process that was faster. Raises: RunError where that cannot be."""
        if theirs.sha256 == mine.sha256 or has_replies:
            return
        raise RunError(
            f"{self.place}: shard {mine.shard} was made on another machine with other bytes ({theirs.sha256[:8]}, here "
            f"{mine.sha256[:8]}), though no model was asked; the versions differ: {_difference(theirs, mine)}",
            permanent=True,
        )

    def set_aside(self, shard: int, name: str) -> None:
        """Rename a damaged shard there, as was done here. Raises: RunError."""
        for there, aside in ((f"shards/{shard:05d}.parquet", f"shards/{name}"), (_name(shard), f"shards/{name}.json")):
            content = self.storage.get(there)
            if content is not None:
                self.storage.put(aside, content)
                self.storage.delete(there)
        self.storage.delete(f"shards/{shard:05d}.marks")
        self._got.pop(_name(shard), None)

    def manifests(self) -> list[str]:
        """Return the names of the manifests that `refresh` found."""
        return list(self._got)

    def files(self, manifest: Manifest) -> dict[str, bytes]:
        """Get a shard's files by the names they have in a folder, but those that are missing. Raises: RunError."""
        plain = f"{manifest.shard:05d}"
        wanted = {f"{plain}.parquet": _file(manifest), f"{plain}.marks": _marks(manifest)}
        return {name: content for name, there in wanted.items() if (content := self.storage.get(there)) is not None}

    def garbage(self) -> Iterator[Entry]:
        """Yield the files of shards that no manifest names. Raises: RunError."""
        self.refresh()
        named = {_file(manifest) for name in self._got if (manifest := self.manifest(int(Path(name).stem)))}
        kept = {_stem(name) for name in named}
        for name, entry in self._listed.items():
            if _stem(name) not in kept and re.fullmatch(r"shards/[0-9]{5,15}-[0-9a-f]{8}\.(parquet|marks)", name):
                yield entry

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        with disk.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        disk.publish(path, content)

    def _path(self, shard: int) -> Path:
        return self.folder / "shards" / f"{shard:05d}.parquet"


def _name(shard: int) -> str:
    return f"shards/{shard:05d}.json"


def _file(manifest: Manifest) -> str:
    """Return the name of the file that a manifest speaks of."""
    return f"shards/{manifest.file or f'{manifest.shard:05d}.parquet'}"


def _marks(manifest: Manifest) -> str:
    return f"{_stem(_file(manifest))}.marks"


def _stem(name: str) -> str:
    return name.partition(".")[0]


def _parsed(content: bytes) -> Manifest | None:
    with suppress(DamagedError):
        return record.parsed(Manifest, content)
    return None


def _difference(theirs: Manifest, mine: Manifest) -> str:
    """Name the versions in which two manifests differ."""
    names: Iterable[str] = sorted(theirs.versions.keys() | mine.versions.keys())
    differing = [
        f"{name} {theirs.versions.get(name)} and {mine.versions.get(name)}"
        for name in names
        if theirs.versions.get(name) != mine.versions.get(name)
    ]
    return ", ".join(differing) or "in none that are recorded"
