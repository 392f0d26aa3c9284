"""The axes: what the plan chooses for every page. There is one table of them, the fields of `sample.Brief`.

    mood: str = axis("moods", "moods, such as calm or loud")

Such a field, with data/moods.toml, is a choice of the plan, the key plan.moods of the config, a column of the dataset,
a count in card and report, and a variable of the prompts. Nothing else names an axis but what gives it a meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from websight import packaged
from websight.sample import Brief


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One choice the plan makes for every page."""

    name: str  # field of a brief, column of the dataset: "kind"
    key: str  # of the config's section [plan]: "kinds"
    description: str
    values: tuple[str, ...] = ()  # all there are; empty: what ships in data/
    default: tuple[str, ...] = ()  # what is drawn from unless the config says otherwise; empty: all there are
    data: str = ""  # data/NAME.toml, or the folder data/NAME/; empty: called as `key`
    is_for_models: bool = False  # only a model heeds it; the grammar's briefs are empty there

    def all(self) -> tuple[str, ...]:
        """Return every value, sorted unless the table lists them."""
        if self.values:
            return self.values
        folder = packaged.data(self._data)
        names = (path.stem for path in folder.glob("*.toml")) if _is_folder(self._data) else packaged.table(self._data)
        return tuple(sorted(names))

    def entry(self, value: str) -> dict[str, Any]:
        """Return the entry of a value in data/; an empty one for an axis whose values the table lists."""
        if self.values:
            return {}
        entry: dict[str, Any] = (
            packaged.table(f"{self._data}/{value}") if _is_folder(self._data) else packaged.table(self._data)[value]
        )
        return entry

    @property
    def _data(self) -> str:
        return self.data or self.key


@cache  # asked ten times a prompt
def _is_folder(name: str) -> bool:
    return packaged.data(name).is_dir()


def axes_of(brief: type) -> tuple[Axis, ...]:
    """Return the axes that a class of briefs declares, in its order."""
    return tuple(Axis(name=field.name, **field.metadata) for field in fields(brief) if field.metadata)


AXES = axes_of(Brief)
