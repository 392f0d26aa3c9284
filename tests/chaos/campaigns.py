"""Every campaign by its name KIND/NAME: what it attacks, and which undisturbed runs it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.chaos import batches, exports, hosts, kills, pages, servers
from tests.chaos.damage import DAMAGE
from tests.chaos.disks import DISKS, LIMITS
from tests.chaos.field import Field
from tests.chaos.machines import MACHINES
from tests.chaos.world import Fault, struck


@dataclass(frozen=True)
class Campaign:
    """What attacks, against which references, how many attacks it makes at most, and what one takes alone."""

    go: Callable[[Field], None]
    most: int
    references: tuple[str, ...] = ("grammar",)
    needs_root: bool = False
    each_s: float = 6.5  # its weight when time is short: of CPU, with its share of what brings the run to its end


def _world(faults: list[Fault], *, needs_root: bool = False) -> Campaign:
    """A campaign of all faults of a list; of none for who may not mount file systems."""
    return Campaign(lambda field: struck(field, faults), len(faults), needs_root=needs_root, each_s=7)


def _pages(group: str, most: int) -> Campaign:
    return Campaign(lambda field: pages.of_group(field, group), most, ("pages",), each_s=2)


CAMPAIGNS: dict[str, Campaign] = {
    "kills/grammar": Campaign(kills.by_grammar, 14),
    "kills/workers": Campaign(kills.by_grammar_workers, 14),
    "kills/llm": Campaign(kills.by_model, 12, ("llm",), each_s=14),
    "kills/llm-workers": Campaign(kills.by_model_workers, 8, ("llm",), each_s=12),
    "kills/array": Campaign(kills.by_array, 8, each_s=7),
    "kills/export": Campaign(exports.of_export, 12, each_s=7),
    "kills/report": Campaign(exports.of_report, 8),
    "kills/formats": Campaign(exports.of_formats, 12),
    "kills/push": Campaign(exports.of_push, 12),
    "world/disks": _world(DISKS, needs_root=True),
    "world/limits": _world(LIMITS),
    "world/damage": _world(DAMAGE),
    "world/machines": _world(MACHINES),
    "world/hub": _world(hosts.HOSTS),
    "world/models": Campaign(hosts.by_models, 9, ("llm",)),
    "kills/batch": Campaign(batches.by_batch, 10, ("llm",), each_s=12),
    "servers/once": Campaign(servers.once, len(servers.ONCE), ("llm",), each_s=3),
    "servers/refused": Campaign(servers.refused, len(servers.REFUSED), ("llm",), each_s=5),
    "servers/dropped": Campaign(servers.dropped, len(servers.DROPPED), ("llm",), each_s=4),
    "servers/stopped": Campaign(servers.stopped, 25, ("llm",), each_s=7),
    "pages/scripts": _pages("scripts", 12),
    "pages/floods": _pages("floods", 14),
    "pages/drawn": _pages("drawn", 12),
    "pages/out": _pages("out", 14),
    "pages/dear": _pages("dear", 10),
}
