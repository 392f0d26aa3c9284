"""The plan: sample number → 64-bit seed → brief. All chance that shapes a run is drawn here.

Any prefix of the plan is balanced, so a run that is stopped early is still a fair dataset:

    topic          dealt greedily among the topics the kind suits (a restaurant page needs a topic with food): least
                   used first, then the rarest pair of kind and topic, then by dice
    other axes     each is dealt in shuffled blocks that hold every value once, so after any number of pages the counts
                   of two values differ by at most one

The plan is random access: sample 1,000,000 costs what sample 0 costs, as topics are dealt anew for every block of
`len(kinds) × len(topics)` numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from websight.chance import Dice, seed_of
from websight.errors import UsageError
from websight.plan import kinds, topics
from websight.sample import Brief, Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Which pages a run is made of: a seed and the values of every axis.

    Raises: UsageError where a kind suits none of the topics.
    """

    seed: int
    values: Mapping[str, tuple[str, ...]]  # by axis; one that is missing or has none: briefs are empty there

    def __post_init__(self) -> None:
        for kind in self.values["kind"]:
            if not suiting(kind, self.values["topic"]):
                tags = " or ".join(kinds.kind(kind)["tags"])
                raise UsageError(f"plan.kinds: a page of the kind {kind!r} needs a topic with the tag {tags}")

    def sample(self, number: int) -> Sample:
        """Return the sample of that number, with its brief and nothing else."""
        bare = self.bare(number)
        chosen = {
            axis: _dealt(self.seed, axis, values, number)
            for axis, values in self.values.items()
            if values and axis != "topic"
        }
        block, position = divmod(number, len(self.values["kind"]) * len(self.values["topic"]))
        chosen["topic"] = _topics_of_block(self.seed, self.values["kind"], self.values["topic"], block)[position]
        sections = kinds.sections(chosen["kind"], chosen["complexity"], Dice(bare.seed, "sections"))
        return replace(bare, brief=Brief(**chosen, sections=sections))

    def bare(self, number: int) -> Sample:
        """Return the sample of that number without a brief: a page that exists."""
        seed = seed_of(self.seed, number)
        return Sample(number=number, id=f"{number:07d}-{seed:016x}", seed=seed, brief=Brief())


def suiting(kind: str, among: tuple[str, ...]) -> list[str]:
    """Return the topics that a page of that kind can be about."""
    return [name for name in among if kinds.suits(kind, topics.tags(name))]


def _dealt(seed: int, axis: str, values: tuple[str, ...], number: int) -> str:
    block, position = divmod(number, len(values))
    return _shuffled(seed, axis, block, values)[position]


@lru_cache(maxsize=256)
def _shuffled(seed: int, axis: str, block: int, values: tuple[str, ...]) -> list[str]:
    return Dice(seed, axis, block).shuffled(values)


@lru_cache(maxsize=8)
def _topics_of_block(seed: int, among_kinds: tuple[str, ...], among: tuple[str, ...], block: int) -> list[str]:
    """Deal the topics of `len(among_kinds) × len(among)` numbers in a row."""
    size = len(among_kinds) * len(among)
    dice = Dice(seed, "topic", block)
    suited = {kind: suiting(kind, among) for kind in among_kinds}
    used: Counter[str] = Counter()
    paired: Counter[tuple[str, str]] = Counter()
    dealt = []
    for number in range(block * size, (block + 1) * size):
        kind = _dealt(seed, "kind", among_kinds, number)
        topic = min(dice.shuffled(suited[kind]), key=lambda name: (used[name], paired[kind, name]))
        used[topic] += 1
        paired[kind, topic] += 1
        dealt.append(topic)
    return dealt
