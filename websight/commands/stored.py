"""Checks what a store can do: write, list, refuse the second of two writers, tell the time. A run is right without.

What a store lacks costs work, never pages: of two workers that make the same shard, its manifest says which one counts.
"""

from __future__ import annotations

import secrets
import statistics
import time
from collections.abc import Iterator

from websight.commands.checks import Check
from websight.errors import RunError
from websight.run.storage import Storage
from websight.run.threads import mapped

_WRITERS, _ROUNDS = 8, 5
"""Two stores that let two writers win did so in one of twenty rounds; this finds most, in forty requests."""

_SKEW_S = 300.0
"""S3 refuses requests whose time is 15 minutes off."""


def stored(store: Storage) -> Iterator[Check]:
    """Check a store by objects of our own beside the run, which are removed again."""
    folder = f"doctor-{secrets.token_hex(4)}"
    try:
        for check in (_write, _list, _race):
            yield check(store, folder)
    except RunError as error:
        yield refusal(error)
    finally:
        _remove(store, folder)


def refusal(error: RunError) -> Check:
    """Return what a store refuses as a check that failed."""
    return Check(name="store", is_ok=False, found=str(error), fix="what that line says")


def _write(store: Storage, folder: str) -> Check:
    times = []
    for number in range(_ROUNDS):
        name, content, begin = f"{folder}/written-{number}", secrets.token_bytes(1000), time.monotonic()
        store.put(name, content)
        times.append(time.monotonic() - begin)
        if store.get(name) != content:
            found = f"{store.place}: gives back something else than was written"
            return Check(name="store", is_ok=False, found=found, fix="use another store: nothing is safe here")
    found = f"{store.place}: writes and reads, {statistics.median(times) * 1e3:.0f} ms for a small object"
    return Check(name="store", is_ok=True, found=found)


def _list(store: Storage, folder: str) -> Check:
    listed = {entry.name: entry for entry in store.names(f"{folder}/")}
    missing = _ROUNDS - len(listed)
    if missing:
        found = f"late: {missing} of {_ROUNDS} new objects are not listed yet; a run asks for its shards by name"
        return Check(name="store: listing", is_ok=True, found=found)
    skew_s = max(entry.time for entry in listed.values()) - time.time()
    return Check(
        name="store: listing",
        is_ok=abs(skew_s) < _SKEW_S,
        found=f"shows at once what is written; its clock is {abs(skew_s):.0f} s {'ahead' if skew_s > 0 else 'behind'}",
        fix="set the clock of this machine",
    )


def _race(store: Storage, folder: str) -> Check:
    """Let several writers create one object, and count who is told that it did."""
    won = []
    for number in range(_ROUNDS):
        writers = ((each, f"{folder}/raced-{number}") for each in range(_WRITERS))
        won.append(sum(is_first for _, is_first in mapped(lambda name: _created(store, name), writers, _WRITERS)))
    if max(won) == 1:
        found = "one of several writers wins"
    elif min(won) == _WRITERS:
        found = "conditions are ignored"
    else:
        found = f"conditions are kept most of the time: up to {max(won)} of {_WRITERS} writers win"
    return Check(name="store: race", is_ok=True, found=f"{found}; a run is right in any case: its manifests decide")


def _created(store: Storage, name: str) -> bool:
    return store.create(name, secrets.token_bytes(1000))


def _remove(store: Storage, folder: str) -> None:
    names = [f"{folder}/{what}-{number}" for what in ("written", "raced") for number in range(_ROUNDS)]
    try:
        for name in names:
            store.delete(name)
    except RunError:  # said before, by what could not be written
        return
