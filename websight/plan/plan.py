"""The plan: sample number → 64-bit seed → brief. All chance that shapes a run is drawn here.

Any prefix of the plan is balanced, so a run that is stopped early is still a fair dataset:

    style, palette, fonts, complexity   each axis is dealt in shuffled blocks that hold every value once, so after any
                                        number of pages the counts of two values differ by at most one
    kind                                the same
    audience, layout, language          the same; what only a model is told: the grammar's plan has no audiences, no
                                        layouts and one language
    topic                               dealt greedily among the topics the kind suits (a menu needs somebody who
                                        cooks): least used first, then the rarest pair of kind and topic, then by dice

The plan is random access: sample 1,000,000 costs what sample 0 costs, as topics are dealt anew for every block of
`len(kinds) × len(topics)` numbers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
    kinds: tuple[str, ...]
    topics: tuple[str, ...]
    styles: tuple[str, ...]
    palettes: tuple[str, ...]
    font_pairs: tuple[str, ...]
    complexities: tuple[str, ...]
    audiences: tuple[str, ...] = ()  # none: briefs have no audience
    layouts: tuple[str, ...] = ()  # none: briefs have no layout
    languages: tuple[str, ...] = ("en",)
    tailwinds: tuple[str, ...] = ("4",)

    def __post_init__(self) -> None:
        for kind in self.kinds:
            if not self.suiting(kind):
                tags = " or ".join(kinds.kind(kind)["tags"])
                raise UsageError(f"plan.kinds: a page of the kind {kind!r} needs a topic with the tag {tags}")

    def sample(self, number: int) -> Sample:
        """Return the sample of that number, with its brief and nothing else."""
        seed = seed_of(self.seed, number)
        kind = self._dealt("kind", self.kinds, number)
        block = number // (len(self.kinds) * len(self.topics))
        topic = _topics_of_block(self, block)[number % (len(self.kinds) * len(self.topics))]
        complexity = self._dealt("complexity", self.complexities, number)
        brief = Brief(
            kind=kind,
            topic=topic,
            style=self._dealt("style", self.styles, number),
            palette=self._dealt("palette", self.palettes, number),
            font_pair=self._dealt("font_pair", self.font_pairs, number),
            complexity=complexity,
            language=self._dealt("language", self.languages, number),
            tailwind=self._dealt("tailwind", self.tailwinds, number),
            audience=self._dealt("audience", self.audiences, number),
            layout=self._dealt("layout", self.layouts, number),
            sections=kinds.sections(kind, complexity, Dice(seed, "sections")),
        )
        return Sample(number=number, id=f"{number:07d}-{seed:016x}", seed=seed, brief=brief)

    def bare(self, number: int) -> Sample:
        """Return the sample of that number without a brief: a page that exists."""
        seed = seed_of(self.seed, number)
        return Sample(number=number, id=f"{number:07d}-{seed:016x}", seed=seed, brief=Brief())

    def suiting(self, kind: str) -> list[str]:
        """Return the topics that a page of that kind can be about."""
        return [name for name in self.topics if kinds.suits(kind, topics.topic(name)["tags"])]

    def _dealt(self, axis: str, values: tuple[str, ...], number: int) -> str:
        if not values:
            return ""
        block, place = divmod(number, len(values))
        return _shuffled(self.seed, axis, block, values)[place]


@lru_cache(maxsize=256)
def _shuffled(seed: int, axis: str, block: int, values: tuple[str, ...]) -> list[str]:
    return Dice(seed, axis, block).shuffled(values)


@lru_cache(maxsize=8)
def _topics_of_block(plan: Plan, block: int) -> list[str]:
    """Deal the topics of `len(kinds) × len(topics)` numbers in a row."""
    size = len(plan.kinds) * len(plan.topics)
    dice = Dice(plan.seed, "topic", block)
    suiting = {kind: plan.suiting(kind) for kind in plan.kinds}
    used: Counter[str] = Counter()
    paired: Counter[tuple[str, str]] = Counter()
    dealt = []
    for number in range(block * size, (block + 1) * size):
        kind = plan._dealt("kind", plan.kinds, number)  # noqa: SLF001 — the same drawing as `sample`
        topic = min(dice.shuffled(suiting[kind]), key=lambda name: (used[name], paired[kind, name]))
        used[topic] += 1
        paired[kind, topic] += 1
        dealt.append(topic)
    return dealt
