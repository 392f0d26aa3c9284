"""Copies a run out of a bucket into a folder, where every command works on it; and removes what nothing needs there.

A copy that was interrupted goes on: shards that are here stay, and what the bucket has more is added. As long as shards
are missing the folder is a run that is not finished.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from websight import disk
from websight.commands.watcher import Silent, Watcher
from websight.disk import record
from websight.errors import RunError, UsageError
from websight.run import mirror
from websight.run.mirror import Mirror
from websight.run.progress import Manifest
from websight.run.store import Store
from websight.run.threads import mapped

_AT_ONCE = 2
"""Connections: one seldom fills a line. Twice as many shards of 20 MB are in memory."""

_ON_THEIR_WAY_S = 24 * 3600.0
"""A file that is younger may be that of a shard whose manifest follows, by whatever clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The copy of a run."""

    path: Path
    shards: int  # that are there now; of these …
    copied: int  # … so many were not before


def fetch(run: Path, folder: Path, watcher: Watcher | None = None) -> Fetched:
    """Copy the run whose mirror is `run` into `folder`, which is empty, or has an earlier copy.

    Raises: UsageError where it has something else; RunError, also where a shard is damaged.
    """
    watcher, source = watcher or Silent(), _bucket_of(run)
    if mirror.of(folder):
        raise UsageError(f"{mirror.place_of(folder)}: name a folder for the copy")
    config = Store.open(run).config
    target = Store.create(folder, config)
    with target.locked(say=watcher.say):
        source.refresh()
        source.pull_logs()
        _copy_small(source, target, (run / "config.toml").read_bytes())
        manifests = [each for name in sorted(source.manifests()) if (each := source.manifest(int(Path(name).stem)))]
        missing = [each for each in manifests if not _is_there(target, each)]
        pages, ahead = (sum(each.samples for each in some) for some in (manifests, missing))
        watcher.begin("fetching", pages, pages - ahead)
        damaged = []
        for manifest, files in mapped(source.files, ((each, each) for each in missing), _AT_ONCE):
            if not _write(target, manifest, files):
                damaged.append(str(manifest.shard))
            for _ in range(manifest.samples):
                watcher.tick("")
    if damaged:
        raise RunError(
            f"{source.place}: shards {', '.join(damaged)} are missing or damaged there, the others were copied; make "
            f"their pages again: websight build {source.place}"
        )
    return Fetched(path=folder, shards=len(manifests), copied=len(missing))


def tidy(run: Path, now: float | None = None) -> list[str]:
    """Remove the files of shards in a bucket that no manifest names, and return their names.

    Those of the last day stay. Raises: UsageError for a folder; RunError.
    """
    source, end = _bucket_of(run), (time.time() if now is None else now) - _ON_THEIR_WAY_S
    Store.open(run)
    removed = []
    for entry in list(source.garbage()):
        if entry.time < end:
            source.storage.delete(entry.name)
            removed.append(entry.name)
    return removed


def _bucket_of(run: Path) -> Mirror:
    source = mirror.of(run)
    if source is None:
        raise UsageError(f"{run}: is a folder; this command takes a run in a bucket, such as s3://BUCKET/RUN")
    return source


def _copy_small(source: Mirror, target: Store, config: bytes) -> None:
    """Copy what is not a shard: what was kept and noted, then the config, for which all else is."""
    folder = target.folder
    target.settings.folder.mkdir(exist_ok=True)
    target.replies.mkdir(exist_ok=True)
    for path in _small(source.folder):
        disk.publish(folder / path.relative_to(source.folder), path.read_bytes())
    with disk.published(folder / "events.jsonl") as file:
        file.writelines(line.encode("utf-8", "replace") for line in source.noted())
    disk.publish(folder / "config.toml", config)


def _small(run: Path) -> Iterator[Path]:
    yield from sorted(run.glob("settings/*.json"))
    yield from sorted(run.glob("replies/*.jsonl"))
    yield from run.glob("renderer.json")


def _is_there(target: Store, manifest: Manifest) -> bool:
    known = target.manifest(manifest.shard)
    return known is not None and known.sha256 == manifest.sha256


def _write(target: Store, manifest: Manifest, files: dict[str, bytes]) -> bool:
    """Write a shard: its file and what lies beside it, then its manifest; False if it is damaged. Raises: RunError."""
    folder, name = target.shards.folder, f"{manifest.shard:05d}.parquet"
    if hashlib.sha256(files.get(name, b"")).hexdigest() != manifest.sha256:
        return False
    for beside, content in files.items():
        disk.publish(folder / beside, content)
    disk.publish(folder / f"{manifest.shard:05d}.json", record.dumped(manifest))
    return True
