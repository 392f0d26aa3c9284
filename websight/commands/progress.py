"""Progress for Python programs: calls their function, or draws a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from websight.commands.watcher import Silent, Watcher
from websight.errors import UsageError
from websight.llm.spent import NOTHING, Spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The state of the work, for a progress function."""

    doing: str  # "making", "exporting", "verifying"
    done: int  # pages
    total: int  # pages
    dropped: dict[str, int] = field(default_factory=dict)  # finished by this call, by reason
    spent: Spent = field(default_factory=Spent)  # on models, by the whole run
    made: int = 0  # pages finished by this call
    paid: Spent = field(default_factory=Spent)  # for these, whenever it was
    note: str = ""  # a line worth knowing that no page tells

    def expected(self) -> Spent | None:
        """Return what the whole run is expected to cost, None before a page is finished, and once all are.

        From what finished pages have cost: of those under way, much is paid already, and nobody knows how much.
        """
        kept = self.spent.tokens - self.spent.discarded_tokens
        if not (self.made and self.paid.requests and kept > 0) or self.done >= self.total:
            return None
        waste = self.spent.tokens / kept  # what is thrown away is on no page's bill
        expected = self.paid.times(self.total / self.made * waste)
        return expected if expected.tokens > self.spent.tokens else None


ProgressOption = Callable[[Update], object] | Literal["bar"] | None
"""A function that is called with every update, "bar" for a bar on a terminal or in a notebook, None for silence."""


class _Calling:
    """Watcher that calls a function with each change."""

    def __init__(self, function: Callable[[Update], object]) -> None:
        self._function = function
        self._doing, self._total, self._done, self._first = "", 0, 0, 0
        self._dropped: Counter[str] = Counter()
        self._spent = self._paid = Spent()

    def begin(self, doing: str, total: int, done: int) -> None:
        self._doing, self._total, self._done, self._first = doing, total, done, done
        self._dropped.clear()
        self._spent = self._paid = Spent()
        self._tell()

    def say(self, text: str) -> None:
        self._tell(text)

    def tick(self, reason: str) -> None:
        self._done += 1
        if reason:
            self._dropped[reason] += 1
        self._tell()

    def spend(self, spent: Spent, page: Spent = NOTHING) -> None:
        self._spent, self._paid = self._spent.plus(spent), self._paid.plus(page)

    def _tell(self, note: str = "") -> None:
        self._function(
            Update(
                doing=self._doing,
                done=self._done,
                total=self._total,
                dropped=dict(self._dropped),
                spent=self._spent,
                made=self._done - self._first,
                paid=self._paid,
                note=note,
            )
        )


class _Bar:
    """Draws updates as a bar."""

    def __init__(self) -> None:
        from tqdm.auto import tqdm  # noqa: PLC0415 — only who wants a bar waits for it

        self._tqdm: Any = tqdm
        self._bar: Any = None
        self._doing = ""

    def __call__(self, update: Update) -> None:
        if self._bar is None or update.doing != self._doing:
            self.close()
            self._doing = update.doing
            self._bar = self._tqdm(total=update.total, initial=update.done, desc=update.doing, unit="page")
        if update.note:
            self._bar.write(update.note)
        self._bar.update(update.done - self._bar.n)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()


@contextmanager
def watching(progress: ProgressOption) -> Iterator[Watcher]:
    """Yield the watcher for the caller's `progress` argument. Raises: UsageError."""
    if progress is None:
        yield Silent()
    elif progress == "bar":
        bar = _Bar()
        try:
            yield _Calling(bar)
        finally:
            bar.close()
    elif callable(progress):
        yield _Calling(progress)
    else:
        raise UsageError(f'progress: found {progress!r}; allowed: a function of an Update, "bar", None')
