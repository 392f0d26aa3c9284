"""What to do with a pool of browser processes: decisions only; `chromium` does what they say.

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
    """Where a process stands in its life."""

    STARTING = auto()
    READY = auto()
    RETIRING = auto()  # lends nothing any more


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a fleet may grow and how long its members serve."""

    processes: int
    pages_per_process: int = 1
    # Chromium's memory creeps up. Opening a page again costs 40 ms, a process 0.4 s: under 1 % of the work between.
    documents_per_page: int = 60
    documents_per_process: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page of a process."""

    number: int  # unique in the fleet
    served: int = 0  # documents
    is_lent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A process of the fleet."""

    number: int  # unique in the fleet
    state: State = State.STARTING
    leaves: tuple[Leaf, ...] = ()
    served: int = 0  # documents, over all its pages

    @property
    def lent(self) -> int:
        """How many of its pages are on loan."""
        return sum(leaf.is_lent for leaf in self.leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fleet:
    """All processes, in the order they were launched."""

    limits: Limits
    members: tuple[Member, ...] = ()
    numbered: int = 0  # processes and pages so far: the next one's number

    def member(self, number: int) -> Member | None:
        """Return the process of that number, or None if it is gone."""
        return next((member for member in self.members if member.number == number), None)


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
    """Nothing is to be closed."""


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
    ready = [member for member in fleet.members if member.state is State.READY]
    idle = [member for member in ready if not member.lent]
    if idle:
        return _lend(fleet, idle[0])
    if len(fleet.members) < limits.processes:
        member = Member(number=fleet.numbered)
        grown = replace(fleet, members=(*fleet.members, member), numbered=fleet.numbered + 1)
        return grown, Launch(member.number)
    roomy = [member for member in ready if member.lent < limits.pages_per_process]
    if roomy:
        return _lend(fleet, min(roomy, key=lambda member: member.lent))
    return fleet, Wait()


def _lend(fleet: Fleet, member: Member) -> tuple[Fleet, Lend]:
    kept = next((leaf for leaf in member.leaves if not leaf.is_lent), None)
    if kept is not None:
        leaves = tuple(replace(leaf, is_lent=True) if leaf is kept else leaf for leaf in member.leaves)
        return _with(fleet, replace(member, leaves=leaves)), Lend(member.number, kept.number, is_new=False)
    leaf = Leaf(number=fleet.numbered)
    fleet = replace(fleet, numbered=fleet.numbered + 1)
    grown = replace(member, leaves=(*member.leaves, leaf))
    return _with(fleet, grown), Lend(member.number, leaf.number, is_new=True)


def started(fleet: Fleet, process: int) -> Fleet:
    """Note that a launched process is ready."""
    member = fleet.member(process)
    return fleet if member is None else _with(fleet, replace(member, state=State.READY))


def gone(fleet: Fleet, process: int) -> Fleet:
    """Forget a process that was closed, killed, or never came up; its pages are returned to nobody."""
    return replace(fleet, members=tuple(member for member in fleet.members if member.number != process))


def returned(fleet: Fleet, process: int, page: int) -> tuple[Fleet, Keep | ClosePage | Close]:
    """Take a page back that served one document."""
    member = fleet.member(process)
    leaf = _leaf(member, page)
    if member is None or leaf is None:
        return fleet, Keep()
    leaf = replace(leaf, served=leaf.served + 1, is_lent=False)
    member = replace(member, served=member.served + 1)
    if member.served >= fleet.limits.documents_per_process:
        member = replace(member, state=State.RETIRING)
    if member.state is State.RETIRING or leaf.served >= fleet.limits.documents_per_page:
        return _dropped(fleet, member, leaf)
    leaves = tuple(leaf if other.number == page else other for other in member.leaves)
    return _with(fleet, replace(member, leaves=leaves)), Keep()


def spoiled(fleet: Fleet, process: int, page: int) -> tuple[Fleet, Keep | ClosePage | Close]:
    """Take a page back that crashed or hangs: its process lends nothing any more."""
    member = fleet.member(process)
    leaf = _leaf(member, page)
    if member is None or leaf is None:
        return fleet, Keep()
    return _dropped(fleet, replace(member, state=State.RETIRING), leaf)


def _dropped(fleet: Fleet, member: Member, leaf: Leaf) -> tuple[Fleet, ClosePage | Close]:
    left = tuple(other for other in member.leaves if other.number != leaf.number)
    member = replace(member, leaves=left)
    fleet = _with(fleet, member)
    if member.state is State.RETIRING and not member.lent:
        return fleet, Close(member.number)
    return fleet, ClosePage(member.number, leaf.number)


def _leaf(member: Member | None, page: int) -> Leaf | None:
    leaves = () if member is None else member.leaves
    return next((leaf for leaf in leaves if leaf.number == page), None)


def _with(fleet: Fleet, member: Member) -> Fleet:
    members = tuple(member if other.number == member.number else other for other in fleet.members)
    return replace(fleet, members=members)
