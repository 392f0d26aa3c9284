"""What a drop means and what a user can do about it, from data/drops.toml; and drops in words.

    Drops.add(id, drop) … ──▶ 48 reply_cut (imagine), such as 0000012-9f86d081884c7d65: after 2,000 tokens
                                raise model.imagine_max_tokens, then build with --retry reply_cut

Everything that tells a user of drops speaks through here: the breaker, an export that keeps nothing, `status`, `show`,
the report, `estimate`. Reasons of plug-ins are in no file: nothing is advised for them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from websight import packaged
from websight.sample import Drop

_TOP = 3
"""Reasons that a message names: a run that drops nearly everything has one cause, seldom two."""

_RETRY = re.compile(r"(?:[,;] (?:then )?|^)build with --retry \w+(?:; )?")

_DETAIL_CHARS = 160
"""Of an example: two lines of a terminal hold it with its sample's id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What a reason means, and what to do; "" where nothing helps or nothing is known."""

    means: str = ""
    todo: str = ""


def advice(reason: str, stage: str = "") -> Advice:
    """Return the advice for a reason, as the stage that dropped the page means it."""
    entry = packaged.table("drops").get(reason, {})
    own = entry.get(stage, {})
    return Advice(**{name: own.get(name, entry.get(name, "")) for name in ("means", "todo")})


def change(reason: str, stage: str = "") -> str:
    """Return what to change about a reason before a run is started: the advice without `--retry`."""
    return _RETRY.sub("", advice(reason, stage).todo)


def advice_by_stages(reason: str, stages: Mapping[str, int] | None) -> Advice:
    """Return the advice for pages that several stages dropped, counted by stage: as most of them mean it."""
    stages = stages or {}
    return advice(reason, max(stages, key=lambda stage: stages[stage], default=""))


@dataclass(slots=True)
class Drops:
    """Dropped pages, counted by reason and stage, with one example of each."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)  # by (reason, stage)
    examples: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)  # id of a sample, and its detail

    def add(self, sample_id: str, drop: Drop) -> None:
        """Count a dropped page; the first of its kind is the example."""
        kind = (drop.reason, drop.stage)
        self.counts[kind] += 1
        self.examples.setdefault(kind, (sample_id, drop.detail))

    def update(self, other: Drops) -> None:
        """Count the pages of another one, too."""
        self.counts.update(other.counts)
        for kind, example in other.examples.items():
            self.examples.setdefault(kind, example)

    def reasons(self) -> dict[str, int]:
        """Return how many pages were dropped by reason, the most frequent first."""
        counted: Counter[str] = Counter()
        for (reason, _), count in self.counts.items():
            counted[reason] += count
        return dict(counted.most_common())

    def stages(self) -> dict[str, dict[str, int]]:
        """Return how many pages each stage dropped, by reason."""
        counted: dict[str, dict[str, int]] = {}
        for (reason, stage), count in sorted(self.counts.items()):
            counted.setdefault(reason, {})[stage] = count
        return counted

    def lines(self) -> list[str]:
        """Return the most frequent kinds, two lines each: how many with an example, and what to do."""
        said = []
        for (reason, stage), count in self.counts.most_common(_TOP):
            sample_id, detail = self.examples[reason, stage]
            shown = f"{sample_id}: {_shortened(detail)}" if detail else sample_id
            said.append(f"  {count} {reason} ({stage}), such as {shown}")
            if order := advice(reason, stage).todo:
                said.append(f"    {order}")
        if rest := len(self.counts) - _TOP:
            others = sum(self.counts.values()) - sum(count for _, count in self.counts.most_common(_TOP))
            said += [f"  {others} for {rest} other reasons"] * (rest > 0)
        return said


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _DETAIL_CHARS else text[: _DETAIL_CHARS - 1] + "…"
