"""What a person sees while a run goes on: a rich bar on a terminal, one line per interval elsewhere."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from websight.commands.estimate import Estimate
from websight.commands.progress import Update
from websight.config.environment import environment
from websight.llm.spent import Spent, usd
from websight.run.advice import advice
from websight.sample import Sample

if TYPE_CHECKING:  # openai behind it takes 0.6 s to import
    from websight.commands.batch import Standing, Submitted
    from websight.commands.export import Exported
    from websight.commands.status import Status
    from websight.commands.verify import Verdict
    from websight.llm.batch import BatchState, Collected

_NAMED = 5  # damaged files; the others are counted

_FIRST_S, _SHARE, _LAST_S = 10.0, 0.05, 300.0
"""Between two lines where nobody watches: soon enough to see life, later a twentieth of the time so far, at most five
minutes. A night's log then has some 200 lines, not 3,000."""

_NARROW = 60
"""Columns below which a bar, counts and rates no longer stand on one line."""


def pause_s(elapsed_s: float) -> float:
    """Return how long no line is written, by how long the work has taken."""
    return min(max(_FIRST_S, elapsed_s * _SHARE), _LAST_S)


def is_watched(console: Console) -> bool:
    """Tell whether somebody sees a bar move: on a terminal that can, wide enough, and not the log of a CI job."""
    is_moving = console.is_terminal and not console.is_dumb_terminal and not environment("CI")
    return is_moving and console.width >= _NARROW


class Live:
    """Shows the `Update`s it is called with, between `with` and its end."""

    def __init__(self) -> None:
        self._update = Update(doing="", done=0, total=0)
        self._first = 0  # pages that were there when the clock started
        self._shown = 0  # pages in the last line
        self._start = self._said = time.monotonic()
        console = Console(stderr=True)
        self._bar: Progress | None = None
        self._task: TaskID | None = None  # a bar without a total would say 0/?
        if is_watched(console):
            self._bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(bar_width=20),
                MofNCompleteColumn(),
                TextColumn("{task.fields[figures]}"),
                console=console,
            )

    def __enter__(self) -> Self:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()
        self._close()

    def __call__(self, update: Update) -> None:
        """Show the progress."""
        if update.doing != self._update.doing:
            self._close()
            self._open(update)
        self._update = update
        if update.note:
            self._say(update.note)
        now = time.monotonic()
        if self._bar and self._task is not None:
            self._bar.update(
                self._task, completed=update.done, figures=self._figures(), description=self._description()
            )
        elif not self._bar and now - self._said >= pause_s(now - self._start):
            self._line()

    def _open(self, update: Update) -> None:
        self._first, self._shown = update.done, 0
        self._start = self._said = time.monotonic()
        if self._bar:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(
                f"{update.doing} pages", total=update.total, completed=update.done, figures=""
            )
        elif update.done < update.total:
            resumed = f"{update.done} of {update.total} pages are there; " if update.done else ""
            sys.stderr.write(f"websight: {resumed}{update.doing} {update.total - update.done} pages\n")

    def _close(self) -> None:
        if not self._bar and self._update.done > max(self._first, self._shown):
            self._line()

    def _say(self, text: str) -> None:
        if self._bar:
            self._bar.console.print(f"websight: {text}", markup=False, highlight=False)
        else:
            sys.stderr.write(f"websight: {text}\n")

    def _money(self) -> str:
        """Return the cost of models so far, and the expected total."""
        update = self._update
        if not update.spent.requests:
            return ""
        thrown = f" ({_replies(update.spent.discarded)} thrown away)" if update.spent.discarded else ""
        return money(update.spent, update.expected()) + thrown

    def _figures(self) -> str:
        update = self._update
        pace = paced(update.done - self._first, update.total - update.done, time.monotonic() - self._start)
        return ", ".join(part for part in (pace, self._money()) if part)

    def _description(self) -> str:
        dropped = sum(self._update.dropped.values())
        return f"{self._update.doing} pages ({dropped} dropped)" if dropped else f"{self._update.doing} pages"

    def _line(self) -> None:
        self._said, self._shown = time.monotonic(), self._update.done
        update = self._update
        most = Counter(update.dropped).most_common(3)
        dropped = f"; dropped: {', '.join(f'{count} {reason}' for reason, count in most)}" if most else ""
        figures = ", ".join(filter(None, [f"{update.done}/{update.total} pages", self._figures()]))
        sys.stderr.write(f"websight: {update.doing}: {figures}{dropped}\n")
        sys.stderr.flush()


def paced(made: int, missing: int, elapsed_s: float) -> str:
    """Return the pace and the time left in words; "" before a page is made."""
    if made <= 0 or elapsed_s <= 0:
        return ""
    per_minute = made / elapsed_s * 60
    rate = f"{per_minute:,.0f} pages/min" if per_minute >= _SLOW else f"{per_minute:.1f} pages/min"
    return f"{rate}, {duration(missing / made * elapsed_s)} left" if missing > 0 else rate


_SLOW = 10  # pages a minute, below which a digit after the point tells something


def duration(seconds: float) -> str:
    """Return a time in its two largest units."""
    minutes, s = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    days, hours_left = divmod(hours, 24)
    if days:
        return f"{days} d {hours_left} h"
    if hours:
        return f"{hours} h {minutes_left} min"
    return f"{minutes} min {s} s" if minutes else f"{s} s"


def money(spent: Spent, ahead: Spent | None = None) -> str:
    """Return tokens and dollars in words, with the expected total `ahead`; an unknown price is n/a, not 0."""
    tokens = _amount(spent) + (f" of about {_amount(ahead)}" if ahead else "")
    if spent.cost_usd is None:
        return f"{tokens} tokens, cost n/a"
    dollars = usd(spent.cost_usd) + (f" of about {usd(ahead.cost_usd)}" if ahead and ahead.cost_usd else "")
    unsure = f" and {_replies(spent.unpriced)} of unknown price" if spent.unpriced else ""
    return f"{tokens} tokens, {dollars}{unsure}"


def paid(spent: Spent) -> str:
    """Return what was paid in all, in words: how many requests for, and how many of their replies were thrown away."""
    thrown = f", of which {_replies(spent.discarded, 'was', 'were')} thrown away" if spent.discarded else ""
    guessed = f"; the tokens of {_replies(spent.estimated)} are estimated" if spent.estimated else ""
    return f"{money(spent)} in {_counted(spent.requests, 'request')}{thrown}{guessed}"


def _replies(count: int, one: str = "", many: str = "") -> str:
    return f"{_counted(count, 'reply', 'replies')} {one if count == 1 else many}".rstrip()


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _amount(spent: Spent) -> str:
    units = ((1e9, "G"), (1e6, "M"), (1e3, "k"))
    return next((f"{spent.tokens / size:.1f}{unit}" for size, unit in units if spent.tokens >= size), str(spent.tokens))


def table(rows: list[tuple[str, object]]) -> str:
    """Return two aligned columns of text."""
    width = max((len(name) for name, _ in rows), default=0)
    return "\n".join(f"{name:<{width}}  {value}" for name, value in rows)


def estimated(estimate: Estimate) -> list[tuple[str, object]]:
    """Return an estimate as rows for people."""
    rows: list[tuple[str, object]] = [
        ("pages", f"{estimate.pages:,}, extrapolated from {estimate.sampled}"),
        ("kept", f"about {estimate.kept:,}"),
    ]
    if estimate.spent.requests:
        per_page = "n/a" if estimate.cost_per_kept_usd is None else f"${estimate.cost_per_kept_usd:.4f}"
        rows += [("models", f"{paid(estimate.spent)}; ± {estimate.margin_ratio:.0%}"), ("a kept page", per_page)]
    rows += [("time", f"{estimate.hours:.1f} h at this pace"), ("disk", f"{estimate.disk_bytes / 1e9:.1f} GB")]
    return [*rows, ("warning", estimate.warning)] if estimate.warning else rows


def dropped(count: int, todo: str) -> str:
    """Return how many pages were dropped, and what to do about them."""
    return f"{count:<5} {todo}".rstrip()


def exported_rows(command: str, dataset: Exported | None, kept: int, finished: int) -> list[tuple[str, object]]:
    """Return the state of a run's dataset as rows for people; `command` makes another, of `kept` pages."""
    if dataset is None:
        why = f"; {command}" if kept else ", since no page was kept" if finished else ""
        return [("dataset", f"none{why}")]
    splits = ", ".join(f"{split} {rows}" for split, rows in dataset.splits.items())
    exported = time.strftime("exported on %Y-%m-%d at %H:%M", time.localtime(dataset.exported_at))
    parts = [f"{dataset.kept} pages kept", f"{dataset.rows} rows ({splits})", dataset.image_format]
    rows: list[tuple[str, object]] = [("dataset", ", ".join([*parts, *([exported] if dataset.exported_at else [])]))]
    if dataset.other_filters:
        filters = ", ".join(f"{key}={value}" for key, value in dataset.other_filters.items())
        rows.append(("judged again", f"by {filters}"))
    if dataset.stale:
        rows.append(("out of date", f"{dataset.stale}; {command}"))
    return [*rows, ("load", dataset.load)] if dataset.kept else rows


def verified(verdict: Verdict) -> list[tuple[str, object]]:
    """Return the result of a verification as rows for people."""
    rest = verdict.rows - verdict.decoded - verdict.alike
    alike = f", {verdict.alike} that are lossy or smaller by the mean of blocks" if verdict.alike else ""
    others = f"; {rest} were not compared" if rest else ""
    rows: list[tuple[str, object]] = [
        ("equal", f"{verdict.equal} of {verdict.rows} rows, with {verdict.browser}"),
        ("stored pictures", f"{verdict.decoded} of {verdict.rows} compared by pixels{alike}{others}"),
        ("compared with", verdict.compared_with or "the rows themselves: no run and no config is at hand"),
    ]
    if verdict.not_checked:
        rows.append(("not checked", ", ".join(verdict.not_checked)))
    if verdict.with_integrity:
        rows.append(("integrity", f"{verdict.with_integrity} rows have integrity attributes, kept from the parser"))
    for each in verdict.differing:
        cause = f" ({each['cause']}: {each['browser']}, fonts {each['fonts']})" if each["cause"] else ""
        rows.append((each["id"], f"{each['column']}: found {each['found']}; expected {each['expected']}{cause}"))
    return rows


def troubles(run: str, state: Status) -> list[tuple[str, object]]:
    """Return which files of a run are damaged or cannot be read as rows for people, and what to do."""
    rows: list[tuple[str, object]] = []
    for name, lines in (("damaged", state.damaged), ("unreadable", state.unreadable)):
        rows += [(name, line) for line in lines[:_NAMED]]
        rows += [(name, f"{len(lines) - _NAMED} more")] if len(lines) > _NAMED else []
    todo = f"websight build {run} sets damaged shards aside and makes them again"
    return [*rows, ("", todo)] if state.damaged else rows


def batch_rows(states: Sequence[BatchState]) -> list[tuple[str, object]]:
    """Return batches as rows for people, one each."""
    return [
        (
            state.id or "unnamed",
            f"{state.status}: {state.completed} of {state.total} answered, {state.failed} failed, {state.model}"
            + (f", up to {usd(state.most_usd)}" if state.most_usd and not state.is_collected else "")
            + (f"; {state.detail}" if state.detail else ""),
        )
        for state in states
    ] or [("batches", "none")]


def submitted_rows(submitted: Submitted) -> list[tuple[str, object]]:
    """Return what was submitted as rows for people."""
    rows: list[tuple[str, object]] = [("submitted", name) for name in submitted.names]
    return [*rows, *_held_rows(submitted.held)]


def _held_rows(held: int) -> list[tuple[str, object]]:
    return [("held back", f"{_counted(held, 'request')}, which the budget does not pay for yet")] if held else []


def collected_rows(collected: Collected, held: int = 0) -> list[tuple[str, object]]:
    """Return collected replies as rows for people."""
    rows: list[tuple[str, object]] = [
        ("kept", f"{collected.kept} replies"),
        ("failed", collected.failed),
        ("open", f"{collected.missing} not answered, {collected.live} under way"),
        *_held_rows(held),
    ]
    if collected.discarded:
        rows.append(("thrown away", f"{_replies(collected.discarded)}, paid and of no use"))
    rows += [("cancelled", f"{name}, which the budget does not pay for") for name in collected.cancelled]
    return [*rows, ("trouble", collected.trouble)] if collected.trouble else rows


def standing_rows(standing: Standing) -> list[tuple[str, object]]:
    """Return what a run has spent and may spend as a row for people."""
    limits = [f"model.max_cost_usd is {usd(standing.max_cost_usd)}"] if standing.max_cost_usd else []
    limits += [f"model.max_total_tokens is {standing.max_total_tokens:,}"] if standing.max_total_tokens else []
    ahead = f", up to {money(standing.under_way)} under way" if standing.under_way.requests else ""
    return [("spent", "; ".join([f"{paid(standing.spent)}{ahead}", *limits]))]


def described(sample: Sample) -> tuple[dict[str, Any], list[tuple[str, object]]]:
    """Return a sample twice: as values for machines, and as rows for people."""
    brief = {name: value for name, value in asdict(sample.brief).items() if value}
    facts = asdict(sample.shots[0].facts) if sample.shots else {}
    values = {
        "id": sample.id,
        "number": sample.number,
        "source": sample.source,
        "brief": brief,
        "idea": sample.idea,
        "html_bytes": len(sample.html.encode("utf-8", "replace")),
        "drop": asdict(sample.drop) if sample.drop else None,
        "shots": [
            {"view": shot.view.name, "width_px": shot.width_px, "height_px": shot.height_px, "sha256": shot.sha256,
             "elements": len(shot.elements), "facts": asdict(shot.facts), "browser": shot.browser, "fonts": shot.fonts}
            for shot in sample.shots
        ],
    }  # fmt: skip
    rows: list[tuple[str, object]] = [("id", sample.id), *brief.items(), ("idea", sample.idea)]
    rows += [
        ("picture", f"{shot.width_px}×{shot.height_px} px, {shot.view.name}, {shot.browser}") for shot in sample.shots
    ]
    rows += facts.items()
    shown = [(name, ", ".join(map(str, value)) if isinstance(value, tuple | list) else value) for name, value in rows]
    rows = [(name, value) for name, value in shown if value not in {"", None}]
    return values | {"advice": _advised(sample)}, [*rows, *_drop_rows(sample)]


def _advised(sample: Sample) -> dict[str, str]:
    return asdict(advice(sample.drop.reason, sample.drop.stage)) if sample.drop else {}


def _drop_rows(sample: Sample) -> list[tuple[str, object]]:
    """Return why a sample was dropped, what that means, and what to do about it, as rows for people."""
    drop = sample.drop
    if drop is None:
        return [("dropped", "no")]
    said = advice(drop.reason, drop.stage)
    more = [("which means", said.means), ("what to do", said.todo or "nothing: the page itself is at fault")]
    return [("dropped", f"{drop.reason} ({drop.stage}): {drop.detail}"), *(more if said.means else [])]
