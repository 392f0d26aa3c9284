"""A campaign's field: attacks one run several times, takes it up to its end, and judges it against an undisturbed one.

with field.attack("SIGKILL of the browser"):       what goes wrong inside is this attack's
    …
field.finished(run, reference, command)           what is wrong with the rows is every attack's since the last time
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.chaos import judge, snapshot
from tests.chaos.attack import Attack, Flaw
from tests.chaos.place import Place
from tests.chaos.victim import Said, Victim

FINE = frozenset({0})
STOPPED = frozenset({0, 75})
"""What a command may end with that was told to stop, or whose browser or worker died: done, or try again."""

NOTES = "attacks.json"
"""The file in a campaign's place that holds its attacks."""

_SMALL_PAGE = "<!DOCTYPE html><title>x</title><h1>Small</h1>"


@dataclass
class Field:
    """What one campaign needs. `most`: attacks it may begin; `until_s`: when it begins no more."""

    name: str
    seed: int
    place: Place
    references: Path
    most: int
    until_s: float
    attacks: list[Attack] = field(default_factory=list)
    _open: list[Attack] = field(default_factory=list)  # whose run has not been finished yet
    _judged: list[Attack] = field(default_factory=list)  # those of the run before
    _runs: int = 0

    def __post_init__(self) -> None:
        self.dice = random.Random(f"{self.seed} {self.name}")

    def goes_on(self) -> bool:
        """Whether another attack may begin."""
        return len(self.attacks) < self.most and (time.monotonic() < self.until_s or not self.attacks)

    def fresh(self) -> Path:
        """Return a folder for a run that does not exist yet, called as the undisturbed one: cards say the name."""
        if self._runs:
            shutil.rmtree(self._folder, ignore_errors=True)  # what was judged is not needed any more
        self._runs += 1
        self._folder.mkdir()
        return self._folder / "run"

    @property
    def _folder(self) -> Path:
        return self.place.work / str(self._runs)

    def copy(self, reference: str) -> Path:
        """Return a copy of an undisturbed run."""
        run = self.fresh()
        shutil.copytree(self.reference(reference), run)
        return run

    def reference(self, name: str) -> Path:
        """Return the run of that name that nobody disturbed."""
        return self.references / name / "work" / "run"

    def start(self, *words: object, **more: Any) -> Victim:
        """Start a command."""
        return Victim(self.place, words, **more)

    def run(self, *words: object, allowed: Collection[int] = FINE, is_heard: bool = True, **more: Any) -> Said:
        """Run a command to its end and judge what it says."""
        said = self.start(*words, **more).ended()
        self.judge(said, allowed, is_heard=is_heard)
        return said

    def judge(self, said: Said, allowed: Collection[int], *, is_heard: bool = True) -> None:
        """Judge how a command ended."""
        self.blame(judge.words_judged(said.code, said.out, said.err, allowed, is_heard=is_heard))

    @contextlib.contextmanager
    def attack(self, name: str) -> Iterator[Attack]:
        """Attack; what is found wrong inside is booked on it, and an error of this program too."""
        attack = Attack(self.name, name)
        self.attacks.append(attack)
        self._open.append(attack)
        try:
            yield attack
        except (OSError, ValueError, KeyError, AssertionError) as error:
            attack.flaws.append(Flaw("other", f"{type(error).__name__}: {error}"[:300]))

    def forget(self, attack: Attack) -> None:
        """Take back an attack that struck nothing."""
        self.attacks.remove(attack)
        self._open.remove(attack)

    def blame(self, flaws: Sequence[Flaw], *, everyone: bool = False) -> None:
        """Book flaws: on the attack that is under way, or on all of the run that is under way or was finished last."""
        if not flaws:
            return
        if not self._open and not self._judged:  # nothing was attacked yet
            self.attacks.append(Attack(self.name, "no attack"))
            self._open.append(self.attacks[-1])
        whom = self._open or self._judged
        first, *others = whom if everyone else whom[-1:]
        first.flaws += flaws
        for attack in others:
            attack.flaws += [Flaw(flaw.what, flaw.where, 0) for flaw in flaws]  # counted once

    def finished(self, run: Path, reference: str, *words: object, ignoring: Collection[str] = (), **more: Any) -> None:
        """Take a run up to its end, and compare it with an undisturbed one: same rows, same pixels, same dataset."""
        said = self.start(*words, **more).ended()
        self.blame(judge.words_judged(said.code, said.out, said.err, FINE), everyone=True)
        self.compared(run, reference, ignoring=ignoring)

    def compared(self, run: Path, reference: str, *, ignoring: Collection[str] = ()) -> None:
        """Compare a finished run with an undisturbed one, and what leaked; the attacks so far are then judged."""
        wanted = self.reference(reference)
        for read in (snapshot.of_shards, snapshot.of_dataset):
            rows = dict(read(wanted))
            assert rows, wanted
            self.blame(judge.rows_compared(rows, read(run), ignoring=ignoring), everyone=True)
        self.settled()

    def settled(self) -> None:
        """Look for what the attacks so far have leaked; they are then judged."""
        place = self.place
        self.blame(judge.left("processes left", place.processes_left()), everyone=True)
        self.blame(judge.left("keys leaked", place.files_with_secrets()), everyone=True)
        self.blame(judge.left("files outside of the run", place.outside(self._folder)), everyone=True)
        self.blame(judge.left("network reached", place.canary.heard), everyone=True)
        place.canary.heard.clear()
        self._judged, self._open = self._open, []
        self.noted()

    def looks_at_processes(self) -> None:
        """Look for keys in the environment and the words of the processes that run now."""
        self.blame(judge.left("keys leaked", self.place.processes_with_secrets()))

    def ended(self) -> None:
        """Start a browser once more: it clears what killed runs left in the folder for temporary files."""
        if self.place.temporary_left():
            page = self.place.root / "small.html"
            page.write_text(_SMALL_PAGE)
            shot = self.place.root / "small.png"
            self.start("shoot", page, "--out", shot).ended()
            self._open = list(self.attacks)
            self.blame(judge.left("temporary files left", self.place.temporary_left()), everyone=True)

    def noted(self) -> None:
        """Write down the attacks so far, for who started this campaign."""
        told = json.dumps([attack.to_json() for attack in self.attacks])
        (self.place.root / NOTES).write_text(told, "utf-8")
