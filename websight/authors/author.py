"""The base class of authors, which write the pages of a run: those that ship, and plug-ins.

    class Lorem(Author):
        version = "1"

        def write(self, sample: Sample) -> Sample:
            return replace(sample, html=f"<!DOCTYPE html><title>{sample.brief.topic}</title>…")

`resolved` looks for everything that can be wrong before anything is made or spent. Then follow `start`, the `stages`
for every `sample`, and `close`. Each process of a run has an author of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from pathlib import Path
from typing import Any, ClassVar, cast

from websight.config.tree import Config
from websight.llm.grants import Grants
from websight.llm.spent import Spent
from websight.plan.plan import Plan
from websight.run.retry import Retry
from websight.run.runner import Stage
from websight.sample import Sample
from websight.web.site import Files

Function = Callable[[Sample], Sample | Awaitable[Sample]]
"""A stage in its shortest form: plain, or a coroutine function. It is given one sample at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What an author may use of the process it works in."""

    replies: Path  # the folder of what models were paid for
    retry: Retry = field(default_factory=Retry)  # which failures are tried again
    settings: Sequence[Mapping[str, Any]] = ()  # "section.key" → value: all that the run ever had
    is_stopping: Callable[[], bool] = lambda: False  # once true, nothing more is sent to a model
    processes: int = 1  # that work on the run at the same time, and share what it may spend
    seat: str = ""  # which task of an array this is, such as "3of8"; it keeps its share when it is started again
    say: Callable[[str], None] = lambda _text: None  # tells the user something that no page tells
    grants: Grants | None = None  # on a cluster: what this process may do of what the run may, instead of `processes`


class Author:
    """Base of all authors. Override `write`, or `stages` where there are several steps."""

    name: ClassVar[str] = ""  # how the config calls it; a plug-in goes by the name of its entry point
    version: ClassVar[str] = ""  # part of a run's identity: raise it where the same brief gives another page
    makes_pages: ClassVar[bool] = True  # false for pages that exist: a run goes on even if nearly all are dropped

    def __init__(self, config: Config) -> None:
        self.config = config

    def resolved(self) -> Config:
        """Return the config with what the author fills in. Raises: UsageError for anything that is wrong."""
        _ = self.plan  # a kind without a topic is found here
        return self.config

    @cached_property
    def plan(self) -> Plan:
        """The pages that the config asks for."""
        return Plan(seed=self.config.run.seed, values=self.config.plan.values())

    def sample(self, number: int) -> Sample:
        """Return the sample of that number, ready for the first stage."""
        return self.plan.sample(number)

    @property
    def stages(self) -> Sequence[Stage | Function]:
        """The steps from a brief to HTML; asked for after `start`."""
        return (self.write,)

    def write(self, sample: Sample, /) -> Sample | Awaitable[Sample]:
        """Return the sample with its HTML. Raises: SampleError where the page cannot be written."""
        raise NotImplementedError(f"{type(self).__name__} has neither `write` nor `stages`")

    def beside(self, sample: Sample) -> Files | None:  # noqa: ARG002 — for those whose pages have files
        """Return the files that lie beside a page, which answer its URLs; None if there are none."""
        return None

    async def start(self, session: Session) -> None:
        """Open what the stages need."""

    def warm_up(self) -> None:
        """Load what the first page takes: on a thread, while the browser starts. Nothing depends on it."""

    async def close(self) -> None:
        """Close what `start` opened, also where it failed midway."""

    def spent(self) -> Spent:
        """Return what models have cost this process."""
        return Spent()

    def most_processes(self, replies: Path) -> float:  # noqa: ARG002 — for those that ask a model
        """Return how many processes what is left to spend keeps busy, 0 where it pays for no page."""
        return inf

    def recall(self) -> None:
        """Read what other processes have kept since `start`: one of them is gone, and this one goes on for it."""

    def forget(self, sample: Sample) -> None:
        """Discard what is kept of a finished sample, so that it is made anew the next time."""


@asynccontextmanager
async def working(author: Author, session: Session) -> AsyncIterator[tuple[Stage, ...]]:
    """Start an author, yield its stages, and close it at the end."""
    try:
        await author.start(session)
        yield tuple(_stage(step, author) for step in author.stages)
    finally:
        await author.close()


def _stage(step: Stage | Function, author: Author) -> Stage:
    if hasattr(step, "width"):
        return cast("Stage", step)
    return FunctionStage(step, name=getattr(step, "__name__", "write"), source=author.config.author.name)


@dataclass(frozen=True, slots=True)
class FunctionStage:
    """Stage: wraps a function, one sample at a time; fills in an empty `source` with the author's name."""

    function: Function
    name: str
    source: str
    width: int = 1

    def __call__(self, sample: Sample, /) -> Sample | Awaitable[Sample]:
        """Return the sample that the function returns. Raises: TypeError if it returns anything else."""
        made = self.function(sample)
        return self._waited(made) if inspect.isawaitable(made) else self._checked(made)

    async def _waited(self, made: Awaitable[Sample]) -> Sample:
        return self._checked(await made)

    def _checked(self, made: object) -> Sample:
        if not isinstance(made, Sample):
            raise TypeError(f"{self.name} returned {type(made).__name__}, not a Sample")
        return replace(made, source=self.source) if made.html and not made.source else made
