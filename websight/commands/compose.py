"""Pages without pictures: the HTML that an author writes, ready to be rendered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

from websight.authors import registry
from websight.authors.author import Session, working
from websight.commands import rendering
from websight.config.tree import Config
from websight.lifetime.scratch import scratch
from websight.run import runner
from websight.run.breaker import Breaker
from websight.sample import Sample


def composed(config: Config) -> Iterator[Sample]:
    """Yield the pages of a config in the order of the plan; a page that its author failed to write has a drop.

    What a model answers is kept nowhere: to build on it, make a run. Raises: UsageError, RunError.
    """
    config = registry.resolved(config)
    waiting: dict[int, Sample] = {}
    following = 0
    with scratch() as replies:
        for sample in runner.drawn(lambda sink: _compose(config, replies, sink)):
            waiting[sample.number] = sample
            while following in waiting:
                yield waiting.pop(following)
                following += 1


def line(sample: Sample) -> str:
    """Return a composed page as a line of JSON: what `--files` reads, and the brief."""
    brief = {name: value for name, value in asdict(sample.brief).items() if value}
    values = {"id": sample.id, "text": sample.html, "idea": sample.idea, "source": sample.source, "brief": brief}
    return json.dumps(values, ensure_ascii=False)


async def _compose(config: Config, replies: Path, sink: Callable[[Sample], None]) -> None:
    author = registry.author_of(config)
    session = Session(replies=replies)
    breaker = Breaker(config.run.drop_window if author.makes_pages else 0, config.run.max_drop_ratio, is_run=False)

    def watched(sample: Sample) -> None:
        sink(sample)
        breaker.watch(sample.id, sample.drop)

    async with working(author, session) as writing:
        await runner.run(
            map(author.sample, range(config.run.pages)),
            (*writing, *rendering.refining(config)),
            watched,
            bug_budget=config.run.max_bugs,
            is_stopping=lambda: breaker.error is not None,
            most_in_hand=breaker.most_in_hand,
        )
    if breaker.error:
        raise breaker.error
