"""Decides whether RUN/dataset is up to date: what an export would make now. Nothing else decides that.

    finished shards, by their hashes ─┐
    the run's identity and pages ─────┼─▶ one hash, kept in RUN/export.json
    filters and export settings ──────┘

Hashes and sizes are compared, no times: a shard that was made again and is the same changes nothing. What is not
covered: benchmarks whose files changed, and a newer version of this package, which may export other columns.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from websight import disk
from websight.config.tree import Config, fingerprint
from websight.dataset.summary import Summary
from websight.disk.record import DamagedError
from websight.errors import UsageError
from websight.run import distant, mirror
from websight.run.progress import Progress
from websight.run.store import Store


def settings_of(config: Config) -> dict[str, Any]:
    """Return {"section.key": value} of an export's settings: its filters and export keys."""
    return config.of_role("export")


def inputs_of(config: Config, progress: Progress) -> str:
    """Return the hash of an export's inputs."""
    return fingerprint(
        {
            **config.of_role("identity", "export"),
            "pages": progress.pages,
            "shards": [(manifest.shard, manifest.sha256) for manifest in progress.done],
        }
    )


def summary_of(run: Path) -> Summary:
    """Return the numbers of the last export of a run.

    Raises: UsageError before the first one, and where they are damaged.
    """
    place = mirror.place_of(run)
    try:
        return Summary.load(run / "export.json")
    except (FileNotFoundError, NotADirectoryError):
        why = f"{place}:"
    except DamagedError as error:
        why = f"{place}/export.json: {error}; the run"
    except OSError as error:
        why = f"{place}/export.json: cannot be read: {error.strerror}; the run"
    raise UsageError(f"{why} has not been exported; websight export {place}")


def why_stale(store: Store, progress: Progress) -> str:
    """Return why the dataset is out of date, "" if it is not."""
    if not os.path.lexists(store.folder / "export.json"):
        return "there is no export yet"
    try:
        exported = summary_of(store.folder)
    except UsageError:
        return "export.json is damaged"
    dataset = store.folder / "dataset"
    with disk.reading(dataset):
        for name, size in exported.sizes.items():
            if distant.size(dataset / name) != size:
                return f"dataset/{name} is missing or damaged"
    if exported.inputs == inputs_of(store.config, progress):
        return ""
    if not exported.settings:
        return "an older version exported it"
    changed = [
        f"{key} {exported.settings[key]!r} → {value!r}"
        for key, value in settings_of(store.config).items()
        if key in exported.settings and exported.settings[key] != value
    ]
    return ", ".join(changed) or "its shards have changed"
