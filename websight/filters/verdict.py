"""The type of a filter, and of what it returns."""

from __future__ import annotations

from collections.abc import Callable

from websight.sample import Drop, Sample, Shot

Filter = Callable[[Sample], Drop | None]
ShotRule = Callable[[Shot], Drop | None]


def bad(reason: str, detail: str = "") -> Drop:
    """Return a filter's drop, under the stage `check`."""
    return Drop(stage="check", reason=reason, detail=detail)


def any_shot(rule: ShotRule) -> Filter:
    """Make a filter of a rule about one shot: the first shot that breaks it drops the page."""

    def judge(sample: Sample) -> Drop | None:
        return next((drop for shot in sample.shots if (drop := rule(shot))), None)

    return judge
