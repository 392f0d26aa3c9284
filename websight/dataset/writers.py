"""Writes the parts of a dataset that are not there yet, in this process or in worker processes that it starts.

    parts ──▶ dealt to processes ──▶ parts.write ──▶ RUN/parts/KEY.parquet, KEY.json
                      └── JSON lines: pages that are done, damage, errors ──▶ the process that was called

One large file and some small ones are written here.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websight.config.environment import cores
from websight.dataset import parts
from websight.dataset.encode import Encoding
from websight.dataset.parts import FilesOrder, Job, Tick
from websight.errors import RunError, WebsightError
from websight.run import launch, mirror, runner
from websight.run.shards import ShardError
from websight.run.stop import Stop
from websight.run.store import Store

_WORTH_PAGES = 100
"""Of all files but the largest. A process takes half a second to start, and as long for so many real pages."""

_PAGES_PER_REPORT = 10


class StoppedError(RunError):
    """The export was stopped; the parts that are written stay for the next one."""

    def __init__(self, run: Path | str) -> None:
        super().__init__(f"{run}: stopped; the last dataset stays; run the same command again to continue")


def write_all(store: Store, wanted: Sequence[Job], how: Encoding, tick: Tick, stop: Stop) -> None:
    """Write the files of these parts. Raises: StoppedError, DamageError, RunError."""
    threads = store.config.export.threads or cores()
    shares = dealt(wanted, threads)
    orders = [
        FilesOrder(jobs=list(jobs), how=how, threads=max(1, threads // len(shares)), bucket=store.bucket)
        for jobs in shares
    ]
    if len(orders) > 1:
        _write_in_children(store, orders, tick, stop)
        return
    try:
        for order in orders:
            parts.write(store, order, tick)
    except ShardError as error:
        raise store.set_aside({error.shard: str(error)}) from None


def dealt(jobs: Sequence[Job], most: int) -> list[Sequence[Job]]:
    """Deal parts to at most so many processes; to one, where others would do little beside the largest part."""
    pages = [part.count for part, _ in jobs]
    processes = min(most, len(jobs)) if sum(pages) - max(pages, default=0) >= _WORTH_PAGES else 1
    return [jobs[start::processes] for start in range(processes)]


def _write_in_children(store: Store, orders: Sequence[FilesOrder], tick: Tick, stop: Stop) -> None:
    theirs = Stop()
    heard = _Heard(tick, theirs)
    children = [launch.Child(place=store.folder, order=order.to_json()) for order in orders]
    with stop.calling(theirs.request):
        codes = runner.run_to_end(launch.run_children(children, heard.take, theirs))
    if heard.damage:
        raise store.set_aside(heard.damage)
    if stop.is_requested():
        raise StoppedError(store.place)
    if heard.errors:
        raise heard.errors[0]
    if any(codes):
        raise RunError(launch.ending(codes))


@dataclass
class _Heard:
    """What worker processes have said. The first one that fails stops the others."""

    tick: Tick
    stop: Stop
    damage: dict[int, str] = field(default_factory=dict)
    errors: list[RunError] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Take a line of `_Pipe`."""
        match json.loads(line):
            case ["pages", counts]:
                for reason, count in counts.items():
                    for _ in range(count):
                        self.tick(reason)
            case ["damaged", shard, why]:
                self.damage[shard] = why
                self.stop.request()
            case ["failed", text, is_permanent]:
                self.errors.append(RunError(text, permanent=is_permanent))
                self.stop.request()


class _Pipe:
    """The way of the same out of a worker process."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()

    def tick(self, reason: str) -> None:
        """Count a page, and report some together."""
        self._pages[reason] += 1
        if self._pages.total() >= _PAGES_PER_REPORT:
            self.flush()

    def flush(self) -> None:
        """Report the pages that are done."""
        if self._pages:
            self.say("pages", dict(self._pages))
            self._pages.clear()

    def say(self, *values: Any) -> None:
        """Write a line."""
        sys.stdout.write(json.dumps(values) + "\n")
        sys.stdout.flush()


def is_order(line: str) -> bool:
    """Tell whether a worker process is asked to write parts of a dataset."""
    return line.startswith(parts.ORDER)


def write_as_child(folder: Path, line: str, parent: launch.Parent, stop: Stop) -> bool:
    """Write the parts of an `FilesOrder`; False where an error ended the work, which the parent was told."""
    pipe = _Pipe()

    def tick(reason: str) -> None:
        if parent.is_gone():
            os._exit(launch.GONE)
        if stop.is_requested():
            raise StoppedError(folder)
        pipe.tick(reason)

    try:
        order = FilesOrder.from_json(line)
        # In a bucket, a mirror of its own: another process would take a shard away that this one reads.
        parts.write(Store.open(mirror.local(order.bucket) if order.bucket else folder), order, tick)
        pipe.flush()
    except ShardError as error:
        pipe.say("damaged", error.shard, str(error))
        return False
    except WebsightError as error:
        pipe.say("failed", str(error), isinstance(error, RunError) and error.permanent)
        return False
    return True
