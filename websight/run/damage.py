"""What is said of damaged shards."""

from __future__ import annotations

from collections.abc import Mapping

from websight.errors import RunError

_NAMED = 3
"""Damaged shards that an error names; of the others it says how many there are."""


class DamageError(RunError):
    """Shards of a run are damaged: `damage` says where and why, by number; `found` all of it but what to do."""

    def __init__(self, run: str, damage: Mapping[int, str], *, are_aside: bool) -> None:
        why = [damage[shard] for shard in sorted(damage)]
        more = f", and {len(why) - _NAMED} more" if len(why) > _NAMED else ""
        done = "set aside" if are_aside else "not exported"
        count = "a shard is damaged and was" if len(why) == 1 else f"{len(why)} shards are damaged and were"
        self.found = f"{run}: {count} {done}: {', '.join(why[:_NAMED])}{more}"
        super().__init__(f"{self.found}; make the pages again: websight build {run}")
        self.run, self.damage, self.are_aside = run, dict(damage), are_aside

    def plus(self, other: DamageError) -> DamageError:
        """Return one error for both."""
        return DamageError(self.run, self.damage | other.damage, are_aside=self.are_aside and other.are_aside)
