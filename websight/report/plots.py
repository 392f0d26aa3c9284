"""The geometry of the report's plots: widths and positions. The template draws them.

Everything along the horizontal is a percentage of the plot's width, so that a plot fits any column and its text is not
stretched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from websight.dataset.summary import PUBLISHED, Spread, Summary
from websight.run.advice import advice_by_stages

LABELS = {
    "tags": "Elements",
    "depth": "DOM depth",
    "distinct_tags": "Distinct elements",
    "tokens": "GPT-2 tokens, estimated",
    "words": "Visible words",
    "height_css": "Page height, CSS pixels",
}

_MOST_VALUES = 200
"""Values of one axis that are listed: more than any list that ships has; pages from files can have more."""

_FARTHEST = 2.5
"""A published mean stretches a plot to at most this many times the largest page: ours would be a sliver beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One labelled amount."""

    label: str
    count: int
    width: float  # percent of the longest
    look: str = ""  # "good", "warn" or ""
    key: str = ""  # what of the gallery it stands for: the name and
    value: str = ""  # value of one of its filters; "" if it cannot be chosen there
    about: tuple[str, ...] = ()  # sentences that explain it


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The mean of a dataset: this one's, or another's as published."""

    name: str
    value: float
    x: float
    is_beyond: bool  # farther right than the plot reaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One bin of a histogram."""

    x: float
    width: float
    height: float  # percent of the highest
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Histogram:
    """How one measure is distributed."""

    label: str
    spread: Spread
    columns: tuple[Column, ...]
    low: float  # at the left edge
    high: float  # at the right edge
    median_x: float
    p10_x: float
    p90_x: float
    marks: tuple[Mark, ...]


def funnel(summary: Summary) -> list[Bar]:
    """Return the bars from planned to kept pages."""
    most = max(summary.planned, 1)

    def bar(label: str, count: int, **how: Any) -> Bar:
        return Bar(label=label, count=count, width=100 * count / most, **how)

    return [
        bar("planned", summary.planned),
        bar("finished", summary.finished),
        *(
            bar(
                f"left out: {reason}", count, look="warn", key="reason", value=reason, about=_explained(reason, summary)
            )
            for reason, count in list(summary.drops.items())[:_MOST_VALUES]
        ),
        bar("kept", summary.kept, look="good", key="show", value="kept"),
    ]


def _explained(reason: str, summary: Summary) -> tuple[str, ...]:
    """Return what a reason means, and what to do about it, as sentences."""
    said = advice_by_stages(reason, summary.stages.get(reason))
    return tuple(f"{text[0].upper()}{text[1:].rstrip('.')}." for text in (said.means, said.todo) if text)


def balance(axes: dict[str, dict[str, int]]) -> dict[str, list[Bar]]:
    """Return bars for the values of each axis that has several, the most frequent first."""
    made = {}
    for axis, counts in axes.items():
        if len(counts) > 1:
            most = max(counts.values())
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_VALUES]
            made[axis] = [
                Bar(
                    label=value.replace("_", " ") or "none",
                    count=count,
                    width=100 * count / most,
                    key=axis if axis in {"kind", "topic"} else "",
                    value=value,
                )
                for value, count in ordered
            ]
    return made


def histograms(spreads: dict[str, Spread]) -> list[Histogram]:
    """Return one plot per measure."""
    return [_histogram(key, spreads[key]) for key in LABELS if key in spreads]


def _histogram(key: str, spread: Spread) -> Histogram:
    means = {"this dataset": spread.mean} | {
        name: mean for name, row in PUBLISHED.items() if (mean := row.get(key)) is not None
    }
    low = min([spread.low, *means.values()])
    high = max([spread.high, *(mean for mean in means.values() if mean <= _FARTHEST * spread.high)])

    def x(value: float) -> float:
        return 100 * (value - low) / (high + 1 - low)  # whole numbers: `high` itself takes a place

    bins, most = spread.histogram, max(spread.histogram)
    size = (spread.high + 1 - spread.low) / len(bins)
    starts = [spread.low + index * size for index in range(len(bins))]
    return Histogram(
        label=LABELS[key],
        spread=spread,
        columns=tuple(
            Column(
                x=x(start),
                width=x(start + size) - x(start),
                height=100 * count / most,
                text=f"from {start:,.0f} to below {start + size:,.0f}: {count:,} pages",
            )
            for start, count in zip(starts, bins, strict=True)
        ),
        low=low,
        high=high,
        median_x=x(spread.median + 0.5),
        p10_x=x(spread.p10 + 0.5),
        p90_x=x(spread.p90 + 0.5),
        marks=tuple(
            Mark(name=name, value=mean, x=min(x(mean), 100), is_beyond=mean > high) for name, mean in means.items()
        ),
    )
