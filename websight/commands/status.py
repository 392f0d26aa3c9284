"""The progress of a run and the state of its dataset, without opening a shard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from websight.commands.build import spent_of
from websight.commands.export import Exported, exported
from websight.errors import RunError, WebsightError
from websight.llm.spent import Spent
from websight.run.advice import advice_by_stages
from websight.run.launch import array_expression
from websight.run.renderer import pages_by_renderer
from websight.run.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is finished of a run, what is missing, and what it took."""

    pages: int  # the run is made of
    finished: int  # pages in whole shards
    kept: int  # of those, the ones that passed the filters when they were made
    shards: int
    missing_shards: tuple[int, ...]
    drops: dict[str, int]  # by reason, the most frequent first
    todo: dict[str, str]  # what to do about each reason, "" where nothing helps
    renderers: dict[str, int]  # pages by what drew them: Chromium and system fonts
    seconds: float  # of work
    models: Spent
    dataset: Exported | None  # None before the first export
    damaged: list[str]  # files that are not what they should be, and why; `build` makes again what it can
    unreadable: list[str]  # what cannot be read, and so is not counted

    @property
    def array(self) -> str:
        """The missing shards the way job arrays take them: "0-3,7,9-12"."""
        return array_expression(self.missing_shards)


def status(folder: Path) -> Status:
    """Return the status of the run in `folder`, as far as it can be read. Raises: UsageError if there is none."""
    store, unreadable = Store.open(folder), list[str]()

    def note(error: WebsightError) -> None:
        unreadable.append(str(error))

    progress = store.progress(note)
    try:
        store.gather()
    except RunError as error:
        note(error)
    stages = progress.stages
    seconds, models, dataset = 0.0, Spent(), None
    try:
        seconds = store.working_seconds()
    except RunError as error:
        note(error)
    try:
        models = spent_of(folder)
    except RunError as error:
        note(error)
    try:
        store.gather_export()
        dataset = exported(store, progress)
    except WebsightError as error:
        note(error)
    return Status(
        pages=progress.pages,
        finished=progress.samples,
        kept=progress.kept,
        shards=progress.shards,
        missing_shards=progress.missing,
        drops=dict(progress.drops.most_common()),
        todo={reason: advice_by_stages(reason, stages.get(reason)).todo for reason in progress.drops},
        renderers={str(each): pages for each, pages in pages_by_renderer((*progress.done, *progress.partial)).items()},
        seconds=round(seconds, 1),
        models=models,
        dataset=dataset,
        damaged=[*progress.damaged.values(), *store.settings.damage()],
        unreadable=unreadable,
    )
