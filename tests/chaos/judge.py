"""Judges what an attack left. Pure: values in, flaws out; `tests/unit/test_chaos.py` shows that each flaw is found.

rows        number → column → value of a run nobody disturbed   against   those of the attacked run, in their order
requests    the server's own log   against   the replies that lay on disk when a process started
words       exit code, standard output and standard error   against   what the command promises
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tests.chaos.attack import Flaw

Row = Mapping[str, str]  # column → value, or a hash of it

DOCUMENTED = frozenset({0, 1, 2, 42, 75})
"""The exit codes of `websight --help`."""

_TRACES = re.compile(
    r"Traceback \(most recent call last\)|Exception ignored (?:in|while)|was never (?:retrieved|awaited)|"
    r"Task was destroyed|Fatal Python error|UnhandledPromiseRejection|node:internal|"
    r"^\s+at \S+ \(.+:\d+:\d+\)|ResourceWarning|DeprecationWarning",
    re.MULTILINE,
)
"""What a program says that did not expect what happened: Python's, and that of Playwright's driver."""

_MOST_LINES = 14  # of a failure below what the command says in its own name: reasons, and what to do


def rows_compared(
    wanted: Mapping[str, Row], found: Iterable[tuple[str, Row]], *, ignoring: Collection[str] = ()
) -> list[Flaw]:
    """Compare rows by their name (number, or id and view) with those of an undisturbed run."""
    kept = list(found)
    times, last = Counter(name for name, _ in kept), dict(kept)
    flaws = []
    if lost := sorted(wanted.keys() - last.keys()):
        flaws.append(Flaw("rows lost", ", ".join(lost[:9]), len(lost)))
    more = [name for name, count in times.items() if count > 1 or name not in wanted]
    if more:
        flaws.append(Flaw("rows doubled", ", ".join(sorted(more)[:9]), len(more)))
    changed = {
        name: sorted(
            column
            for column in (wanted[name].keys() | row.keys()) - set(ignoring)
            if wanted[name].get(column) != row.get(column)
        )
        for name, row in last.items()
        if name in wanted
    }
    different = {name: columns for name, columns in changed.items() if columns}
    if different:
        where = "; ".join(f"{name}: {', '.join(columns)}" for name, columns in list(different.items())[:4])
        flaws.append(Flaw("rows different", where, len(different)))
    return flaws


@dataclass(frozen=True)
class Asked:
    """A request in the server's log."""

    key: str
    at_s: float
    answered_s: float | None = None  # when the last byte of a good answer was sent


@dataclass(frozen=True)
class Started:
    """A start of the command: when, and what was kept on disk then."""

    at_s: float
    kept: frozenset[str]


def sent_again(log: Sequence[Asked], starts: Sequence[Started], *, grace_s: float = 0.5) -> list[Flaw]:
    """Find requests whose replies had arrived: they lay on disk, or the same process had them.

    `grace_s`: a reply whose last byte was sent a moment ago need not have been read.
    """
    again = []
    for entry in log:
        start = max((one for one in starts if one.at_s <= entry.at_s), key=lambda one: one.at_s, default=None)
        if start is None:
            continue
        here = any(
            other.key == entry.key and other.answered_s is not None and start.at_s <= other.at_s
            and other.answered_s + grace_s < entry.at_s
            for other in log
        )  # fmt: skip
        if entry.key in start.kept or here:
            again.append(entry.key[:12])
    return [Flaw("replies asked again", ", ".join(again[:9]), len(again))] if again else []


def sent_after(log: Sequence[Asked], dead_s: float, until_s: float, *, grace_s: float = 0.5) -> list[Flaw]:
    """Find requests that came when every process of the command should have been dead."""
    late = [entry for entry in log if dead_s + grace_s < entry.at_s < until_s]
    return (
        [Flaw("requests by orphans", f"{len(late)} up to {late[-1].at_s - dead_s:.1f} s after", len(late))]
        if late
        else []
    )


def words_judged(code: int, out: str, err: str, allowed: Collection[int], *, is_heard: bool = True) -> list[Flaw]:
    """Judge what a command said and its exit code. `is_heard`: standard error was there to be read."""
    flaws = []
    if code not in allowed:
        flaws.append(Flaw("exit codes", f"exit {code}, not {sorted(allowed)}: {_end(err) or _end(out)}"))
    if found := _TRACES.search(f"{out}\n{err}"):
        flaws.append(Flaw("tracebacks", f"{found[0]!r}: {_end(err) or _end(out)}"))
    if code > 0 and is_heard:
        lines = [line for line in err.splitlines() if line.strip()]
        if not any(line.startswith(("websight: ", "Error: ")) for line in lines[-_MOST_LINES:]):
            flaws.append(Flaw("messages", f"exit {code} and no line that says why: {_end(err)!r}"))
        elif sum(not line.startswith("websight: ") for line in lines) > _MOST_LINES:
            flaws.append(Flaw("messages", f"exit {code} and {len(lines)} lines: {_end(err)!r}"))
    return flaws


def _end(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else ""


def left(what: str, names: Iterable[str]) -> list[Flaw]:
    """Find that something was left behind that should not be there."""
    found = sorted(set(names))
    return [Flaw(what, ", ".join(found[:6]), len(found))] if found else []
