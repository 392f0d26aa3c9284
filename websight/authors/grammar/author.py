"""The embedded author: checks the config and supplies its one stage."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from websight.authors.author import Author
from websight.authors.grammar.compose import Compose
from websight.config.tree import Config
from websight.errors import UsageError
from websight.plan.plan import Plan
from websight.run.runner import Stage


class Grammar(Author):
    """Writes pages by a page grammar: no model, no cost, the same bytes every time."""

    def resolved(self) -> Config:
        """Return the config unchanged. Raises: UsageError if it asks for something only a model can write."""
        for key, only in (("languages", ("en",)), ("tailwinds", ("4",))):
            values = getattr(self.config.plan, key)
            if values != only:
                raise UsageError(f"plan.{key}: found {list(values)}; the grammar writes {only[0]} only")
        return super().resolved()

    @cached_property
    def plan(self) -> Plan:
        """The pages that the config asks for, without audiences and layouts, which only models use."""
        return Plan(seed=self.config.run.seed, values=self.config.plan.values(for_models=False))

    def warm_up(self) -> None:
        """Write a page, for words and templates: the first takes 0.15 s, each further one 0.01."""
        Compose()(self.sample(0))

    @property
    def stages(self) -> Sequence[Stage]:
        """The one stage, `Compose`."""
        return (Compose(),)
