"""Decides what a pool of browser processes does next; `chromium` carries it out.

    ask ──▶ Lend a page │ Launch a process │ Wait
    returned, spoiled ──▶ Keep │ ClosePage │ Close the process │ Wait (pages of it are still on loan)

        (Launch) ──▶ STARTING ──started──▶ READY ──served enough, or spoiled──▶ RETIRING ──gone──▶ (forgotten)

A fleet is a value: every function returns the next one and what is to be done. So a property over random histories can
hold it to its promises (tests/property/test_fleet.py): never more processes or pages than the limits, no page lent to
two, no process closed under a page on loan, no borrower that waits for ever.

Idle processes and new ones come before a second page in a busy one: Chromium takes one picture at a time per process.
Source: the pool of httpcore, whose assignment is a pure function that returns what to close.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto


class State(Enum):
    """The phases of a process's life."""

    STARTING = auto()
    READY = auto()
    RETIRING = auto()  # lends nothing any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a fleet may grow and how long its workers serve."""

    processes: int
    pages_per_process: int = 1
    # Chromium's memory creeps up. Opening a page again costs 40 ms, a process 0.4 s: under 1 % of the work between.
    documents_per_page: int = 60
    documents_per_process: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSlot:
    """A page of a process: free, or on loan."""

    number: int  # unique in the fleet
    served: int = 0  # documents
    is_lent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A browser process of the fleet."""

    number: int  # unique in the fleet
    state: State = State.STARTING
    slots: tuple[PageSlot, ...] = ()
    served: int = 0  # documents, over all its pages

    @property
    def lent(self) -> int:
        """The number of its pages on loan."""
        return sum(slot.is_lent for slot in self.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """All processes, in the order they were launched."""

    limits: Limits
    workers: tuple[Worker, ...] = ()
    numbered: int = 0  # processes and pages so far: the next one's number

    def worker(self, number: int) -> Worker | None:
        """Return the process of that number, or None if it is gone."""
        return next((worker for worker in self.workers if worker.number == number), None)


@dataclass(frozen=True, slots=True)
class Launch:
    """Launch process `process`, then say `started` or `gone`."""

    process: int


@dataclass(frozen=True, slots=True)
class Lend:
    """Lend page `page` of process `process`, opening it first where `is_new`; then say `returned` or `spoiled`."""

    process: int
    page: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Do nothing until the fleet has changed."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Close nothing."""


@dataclass(frozen=True, slots=True)
class ClosePage:
    """Close page `page` of process `process`."""

    process: int
    page: int


@dataclass(frozen=True, slots=True)
class Close:
    """Close process `process`, then say `gone`."""

    process: int


def ask(fleet: Fleet) -> tuple[Fleet, Lend | Launch | Wait]:
    """Take a page: the oldest idle process first, then a new process, then a further page in a busy one."""
    limits = fleet.limits
    ready = [worker for worker in fleet.workers if worker.state is State.READY]
    idle = [worker for worker in ready if not worker.lent]
    if idle:
        return _lend(fleet, idle[0])
    if len(fleet.workers) < limits.processes:
        worker = Worker(number=fleet.numbered)
        grown = replace(fleet, workers=(*fleet.workers, worker), numbered=fleet.numbered + 1)
        return grown, Launch(worker.number)
    roomy = [worker for worker in ready if worker.lent < limits.pages_per_process]
    if roomy:
        return _lend(fleet, min(roomy, key=lambda worker: worker.lent))
    return fleet, Wait()


def _lend(fleet: Fleet, worker: Worker) -> tuple[Fleet, Lend]:
    kept = next((slot for slot in worker.slots if not slot.is_lent), None)
    if kept is not None:
        slots = tuple(replace(slot, is_lent=True) if slot is kept else slot for slot in worker.slots)
        return _with(fleet, replace(worker, slots=slots)), Lend(worker.number, kept.number, is_new=False)
    slot = PageSlot(number=fleet.numbered)
    fleet = replace(fleet, numbered=fleet.numbered + 1)
    grown = replace(worker, slots=(*worker.slots, slot))
    return _with(fleet, grown), Lend(worker.number, slot.number, is_new=True)


def started(fleet: Fleet, process: int) -> Fleet:
    """Return the fleet with a launched process marked as ready."""
    worker = fleet.worker(process)
    return fleet if worker is None else _with(fleet, replace(worker, state=State.READY))


def gone(fleet: Fleet, process: int) -> Fleet:
    """Forget a process that was closed, killed, or never came up; its pages come back no more."""
    return replace(fleet, workers=tuple(worker for worker in fleet.workers if worker.number != process))


def returned(fleet: Fleet, process: int, page: int) -> tuple[Fleet, Keep | ClosePage | Close]:
    """Take a page back that served one document."""
    worker = fleet.worker(process)
    slot = _slot(worker, page)
    if worker is None or slot is None:
        return fleet, Keep()
    slot = replace(slot, served=slot.served + 1, is_lent=False)
    worker = replace(worker, served=worker.served + 1)
    if worker.served >= fleet.limits.documents_per_process:
        worker = replace(worker, state=State.RETIRING)
    if worker.state is State.RETIRING or slot.served >= fleet.limits.documents_per_page:
        return _dropped(fleet, worker, slot)
    slots = tuple(slot if other.number == page else other for other in worker.slots)
    return _with(fleet, replace(worker, slots=slots)), Keep()


def spoiled(fleet: Fleet, process: int, page: int) -> tuple[Fleet, Keep | ClosePage | Close]:
    """Take a page back that crashed or hangs: its process lends nothing any more."""
    worker = fleet.worker(process)
    slot = _slot(worker, page)
    if worker is None or slot is None:
        return fleet, Keep()
    return _dropped(fleet, replace(worker, state=State.RETIRING), slot)


def _dropped(fleet: Fleet, worker: Worker, slot: PageSlot) -> tuple[Fleet, ClosePage | Close]:
    left = tuple(other for other in worker.slots if other.number != slot.number)
    worker = replace(worker, slots=left)
    fleet = _with(fleet, worker)
    if worker.state is State.RETIRING and not worker.lent:
        return fleet, Close(worker.number)
    return fleet, ClosePage(worker.number, slot.number)


def _slot(worker: Worker | None, page: int) -> PageSlot | None:
    slots = () if worker is None else worker.slots
    return next((slot for slot in slots if slot.number == page), None)


def _with(fleet: Fleet, worker: Worker) -> Fleet:
    workers = tuple(worker if other.number == worker.number else other for other in fleet.workers)
    return replace(fleet, workers=workers)
