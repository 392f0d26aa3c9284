"""The values of the chaos program: an attack, what was wrong after it, and all of a campaign."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Self

KINDS = ("kills", "world", "pages", "servers")
"""Processes are killed; the machine is at fault; pages mean harm; a model's server misbehaves."""

FLAWS = (
    "rows lost",
    "rows doubled",
    "rows different",
    "replies asked again",  # that were on disk
    "requests by orphans",  # sent by processes whose parent is dead
    "processes left",
    "temporary files left",
    "files outside of the run",
    "keys leaked",
    "network reached",
    "tracebacks",
    "exit codes",  # other than the documented ones that fit
    "messages",  # none, or none that a person can act on
    "other",
)
"""What can be wrong after an attack; all of them are 0."""


@dataclass(frozen=True)
class Flaw:
    """Something that is wrong, how often, and where."""

    what: str
    where: str
    count: int = 1

    def __post_init__(self) -> None:
        assert self.what in FLAWS, self.what


@dataclass
class Attack:
    """One attack, and what was found wrong then or when its run was finished."""

    campaign: str  # KIND/NAME
    name: str
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The first part of the campaign's name."""
        return self.campaign.partition("/")[0]

    @property
    def is_survived(self) -> bool:
        """Nothing was wrong."""
        return not self.flaws

    def to_json(self) -> dict[str, Any]:
        """Return it as values for JSON."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """Read what `to_json` wrote."""
        return cls(values["campaign"], values["name"], [Flaw(**flaw) for flaw in values["flaws"]])
