"""Attacks real runs from outside, as a user's machine would, and prints what survived, what was lost and what leaked.

    python -m tests.chaos [--seed 1] [--only kills | kills/grammar]… [--budget-s 505] [--most N] [--json]

A campaign is a process of its own, three at a time: it attacks one run several times in a row, takes it up to its end
and compares it with a run that nobody disturbed. The same seed draws the same attacks; when they strike depends on the
machine. Exit code 1 where an attack was not survived. Needs Linux; who is not root attacks no disks (`world/disks`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.chaos import report
from tests.chaos.attack import KINDS, Attack, Flaw
from tests.chaos.campaigns import CAMPAIGNS
from tests.chaos.field import NOTES, Field
from tests.chaos.place import Place
from tests.chaos.references import make

_BUDGET_S = 505.0  # no attack begins later; with the last ones brought to their end it is less than ten minutes
_AT_ONCE = 3  # of two cores: an attack waits for its moment, and a server that is silent for its time-out
_OVERTIME_S = 400.0  # in which a campaign has to bring its last attack to its end, on a machine full of work


def chosen(only: Collection[str]) -> list[str]:
    """Return the campaigns of these kinds and names; all of them for none."""
    return [name for name in CAMPAIGNS if not only or {name, name.partition("/")[0]} & {*only}]


def _place(name: str, root: Path) -> Path:
    return root / name.replace("/", "-")


def campaign(name: str, asked: argparse.Namespace, root: Path) -> None:
    """Run a campaign in this process."""
    place = Place.made(_place(name, root))
    until_s = time.monotonic() + asked.budget_s
    most = min(asked.most or CAMPAIGNS[name].most, CAMPAIGNS[name].most)
    field = Field(name, asked.seed, place, root / "references", most, until_s)
    CAMPAIGNS[name].go(field)
    field.ended()
    field.noted()


def share_s(name: str, waiting: Iterable[str], left_s: float) -> float:
    """Return how much of the time that is left a campaign may take, of those that still wait and itself."""
    weights = {one: CAMPAIGNS[one].most * CAMPAIGNS[one].each_s for one in {name, *waiting}}
    return max(1.0, min(left_s, _AT_ONCE * left_s * weights[name] / sum(weights.values())))


def in_a_process(name: str, asked: argparse.Namespace, root: Path, left_s: float) -> list[Attack]:
    """Run a campaign in a process of its own. One that fails is an attack that was not survived."""
    words = ["--within", root, "--only", name, "--seed", asked.seed, "--budget-s", left_s, "--most", asked.most]
    command, trouble = [sys.executable, "-m", "tests.chaos", *map(str, words)], ""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=left_s + _OVERTIME_S)
        if done.returncode:
            trouble = " | ".join(done.stderr.strip().splitlines()[-3:])
    except subprocess.TimeoutExpired:
        trouble = f"does not end {_OVERTIME_S:g} s after the budget"
    notes = _place(name, root) / NOTES
    attacks = [Attack.from_json(values) for values in json.loads(notes.read_text("utf-8"))] if notes.exists() else []
    if trouble:
        attacks.append(Attack(name, "the campaign itself", [Flaw("other", trouble)]))
    survived = sum(attack.is_survived for attack in attacks)
    print(f"{name}: survived {survived} of {len(attacks)}", file=sys.stderr, flush=True)
    return attacks


def reference(name: str, root: Path) -> None:
    """Make a run that nobody disturbs, in a process of its own. Raises: SystemExit."""
    words = [sys.executable, "-m", "tests.chaos", "--within", str(root), "--reference", name]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the undisturbed run {name!r} cannot be made: {done.stderr.strip().splitlines()[-1]}")


def attacked(names: list[str], asked: argparse.Namespace, root: Path) -> list[Attack]:
    """Make the references, then run the campaigns, a few at a time."""
    end_s = time.monotonic() + asked.budget_s
    wanted = {reference for name in names for reference in CAMPAIGNS[name].references}
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(lambda name: reference(name, root), sorted(wanted)))

        def go(number: int) -> list[Attack]:
            left_s = share_s(names[number], names[number + 1 :], end_s - time.monotonic())
            return in_a_process(names[number], asked, root, left_s)

        found = pool.map(go, range(len(names)))
        return [attack for attacks in found for attack in attacks]


def main(words: Iterable[str] | None = None) -> int:
    """Attack and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the attacks and their moments")
    parser.add_argument(
        "--only", action="append", default=[], help=f"a kind ({', '.join(KINDS)}), or one campaign; may be repeated"
    )
    parser.add_argument("--budget-s", type=float, default=_BUDGET_S, help="no attack begins later")
    parser.add_argument("--most", type=int, default=0, help="attacks of each campaign; 0: all")
    parser.add_argument("--json", action="store_true", help="every attack and the numbers, for machines")
    parser.add_argument("--list", action="store_true", help="name the campaigns")
    parser.add_argument("--within", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--reference", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args(words)
    names = [name for name in chosen(asked.only) if not CAMPAIGNS[name].needs_root or os.geteuid() == 0]
    if asked.reference:
        make(asked.reference, asked.within / "references")
        return 0
    if asked.within:
        campaign(names[0], asked, asked.within)
        sys.stdout.flush()
        os._exit(0)  # Arrow's threads may end Python's own end with a message
    if asked.list or not names:
        print("\n".join(CAMPAIGNS))
        return 0 if asked.list else 2
    begun_s = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as root:
        attacks = attacked(names, asked, Path(root))
    if asked.json:
        print(json.dumps({**report.counted(attacks), "each": [attack.to_json() for attack in attacks]}, indent=2))
    else:
        untried = 0 if asked.most else sum(CAMPAIGNS[name].most for name in chosen(asked.only)) - len(attacks)
        print(
            "\n".join(
                report.lines(attacks, seed=asked.seed, seconds=time.monotonic() - begun_s, untried=max(0, untried))
            )
        )
    return 0 if all(attack.is_survived for attack in attacks) else 1


if __name__ == "__main__":
    sys.exit(main())
