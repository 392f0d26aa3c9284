"""Counts attacks and flaws, for people and for machines. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.chaos.attack import FLAWS, KINDS, Attack

LEAKS = ("processes left", "temporary files left", "files outside of the run", "keys leaked", "network reached")


def counted(attacks: Sequence[Attack]) -> dict[str, Any]:
    """Return the numbers."""
    flaws = Counter[str]()
    for attack in attacks:
        for flaw in attack.flaws:
            flaws[flaw.what] += flaw.count
    return {
        "survived": {kind: sum(a.is_survived for a in attacks if a.kind == kind) for kind in KINDS},
        "attacks": {kind: sum(a.kind == kind for a in attacks) for kind in KINDS},
        "flaws": {what: flaws[what] for what in FLAWS},
        "leaked": sum(flaws[what] for what in LEAKS),
    }


def lines(attacks: Sequence[Attack], *, seed: int, seconds: float, untried: int) -> list[str]:
    """Return the report."""
    numbers = counted(attacks)
    said = []
    for attack in attacks:
        if attack.is_survived:
            continue
        said.append(f"{attack.campaign}: {attack.name}")
        said += [
            f"    {flaw.what}: {flaw.where}" if flaw.count else f"    {flaw.what}: as above" for flaw in attack.flaws
        ]
        said.append(f"    again: {again(attack.campaign, seed)}")
    for kind in KINDS:
        said.append(f"{kind:10} survived {numbers['survived'][kind]} of {numbers['attacks'][kind]}")
    said += [f"{what:24} {count}" for what, count in numbers["flaws"].items()]
    said.append(f"{'leaked in all':24} {numbers['leaked']}")
    said.append(f"{len(attacks)} attacks in {seconds:.0f} s, seed {seed}; {untried} not begun")
    return said


def again(campaign: str, seed: int) -> str:
    """Return the command that repeats a campaign."""
    return f"python -m tests.chaos --seed {seed} --only {campaign}"
