"""What servers do (`tests/behaviours.py`), several in one run, and each where it belongs:

once      it happens to one request, once: the run ends as if nothing had been
refused   a parameter is not taken, a length is too long, whatever is asked: the run ends as if nothing had been
dropped   it happens to one request, always: that page is dropped for the reason, the others are as they were
stopped   it happens to every request: the run stops with its line and exit code, and goes on later
"""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tests.behaviours import ACCOUNT, BEHAVIOURS, PARAMETERS, Behaviour
from tests.chaos import judge, snapshot
from tests.chaos.attack import Flaw
from tests.chaos.field import Field
from tests.chaos.references import ANSWERS, Told, llm
from tests.command import drops
from tests.model_run import key_of
from tests.model_server import Answer, ModelServer, default_script

_PATIENCE_S = 2.0  # servers that ask for a longer wait are left to the unit tests
_IN_A_RUN = 7  # behaviours that happen once; a run has 11 requests
_REFUSALS = 2  # of parameters, in one run
_STOPS = 5  # of a run, before it may come to its end
_NOT_EQUAL = ("steps",)
"""What says how a page was asked for, so it may differ: tokens, finish reasons, parameters."""

Bodies = dict[str, Any]


def _happens_once(one: Behaviour) -> bool:
    is_short = one.result.kind == "again" or (one.result.kind == "limited" and (one.result.after_s or 0) <= _PATIENCE_S)
    return isinstance(one.answers, tuple) and is_short and "total_timeout_s" not in one.limits


def _is_a_reply(one: Behaviour) -> bool:
    is_plain = isinstance(one.answers, tuple) and all(answer.body is None for answer in one.answers)
    return one.result.kind == "kept" and one.result.finish == "stop" and is_plain and not one.models


ONCE = tuple(one for one in BEHAVIOURS if _happens_once(one) or _is_a_reply(one))
REFUSED = tuple(one for one in PARAMETERS if callable(one.answers) and not one.limits)
DROPPED = tuple(one for one in ACCOUNT if one.result.kind == "dropped")
"""Of the lengths none: what a server tells of its context holds for all pages."""

STOPPED = tuple(
    one for one in BEHAVIOURS if one.result.kind == "stopped" and "model.extra" not in one.result.words and one.answers
)


@dataclass
class Plays:
    """A script that plays behaviours. `told`: the answers of the undisturbed run, by what the user's message says."""

    told: dict[str, Told]
    once: Sequence[Behaviour] = ()
    always: Sequence[Behaviour] = ()
    refusing: Sequence[Behaviour] = ()
    assigned: dict[str, Behaviour | None] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    good: Counter[str] = field(default_factory=Counter)  # answers in earnest, by key

    def __call__(self, body: Bodies, number: int) -> Answer:
        """Answer a request."""
        for one in self.refusing:
            assert callable(one.answers)
            answer = one.answers(body, number)
            if answer.status != 200 or answer.error or answer.finish_reason == "length":
                return answer
        message = body["messages"][-1]["content"]
        if message not in self.assigned:
            waiting = [one for one in (*self.once, *self.always) if one not in self.assigned.values()]
            self.assigned[message] = waiting[0] if waiting else None
        playing = self.assigned[message]
        if playing and (playing in self.always or self.times[message] < len(_answers(playing))):
            self.times[message] += 1
            answer = _answers(playing)[min(self.times[message], len(_answers(playing))) - 1]
            return self._in_earnest(body, answer) if _is_a_reply(playing) else answer
        return self._in_earnest(body, Answer())

    def _in_earnest(self, body: Bodies, form: Answer) -> Answer:
        self.good[key_of(body)] += 1
        said = body["messages"][-1]["content"]
        known = self.told.get(said) or next((told for asked, told in self.told.items() if said.endswith(asked)), None)
        default = default_script(body, 0)
        text, usage = known or (default.text, default.usage)
        return replace(form, text=text, usage=usage if form.usage else None)


def _answers(one: Behaviour) -> tuple[Answer, ...]:
    assert isinstance(one.answers, tuple)
    return one.answers


def _chunks(field_: Field, behaviours: Sequence[Behaviour], size: int) -> Iterator[list[Behaviour]]:
    drawn = field_.dice.sample(behaviours, len(behaviours))
    for start in range(0, len(drawn), size):
        if not field_.goes_on():
            return
        yield drawn[start : start + min(size, field_.most - len(field_.attacks))]


def _told(field_: Field) -> dict[str, Told]:
    told: dict[str, Told] = json.loads((field_.reference("llm").parent / ANSWERS).read_text("utf-8"))
    return told


def _played(field_: Field, script: Plays, run: Path, *, ignoring: tuple[str, ...] = ()) -> None:
    """Build a run, and hold it against the undisturbed one."""
    with ModelServer(script) as server:
        field_.finished(run, "llm", *llm(run, server.url, model__idle_timeout_s=3), ignoring=ignoring)
    twice = [key[:12] for key, count in script.good.items() if count > 1]
    field_.blame(judge.left("replies asked again", twice), everyone=True)


def _begun(field_: Field, behaviours: Sequence[Behaviour]) -> None:
    for one in behaviours:
        with field_.attack(one.name):
            pass


def once(field: Field) -> None:
    """Play what happens once, each to another request of a run."""
    for chunk in _chunks(field, ONCE, _IN_A_RUN):
        script = Plays(_told(field), once=chunk)
        _begun(field, chunk)
        _played(field, script, field.fresh(), ignoring=_NOT_EQUAL if any(map(_is_a_reply, chunk)) else ())


def refused(field: Field) -> None:
    """Let a server refuse several things, from every request."""
    mute = [one for one in REFUSED if "without a word" in one.says]  # who says nothing is asked alone
    said = [one for one in REFUSED if one not in mute]
    for chunk in itertools.chain(_chunks(field, said, _REFUSALS), _chunks(field, mute, 1)):
        script = Plays(_told(field), refusing=chunk)
        _begun(field, chunk)
        _played(field, script, field.fresh(), ignoring=_NOT_EQUAL)


def dropped(field: Field) -> None:
    """Let requests fail for good: their pages are dropped for the reason, and no other."""
    for chunk in _chunks(field, DROPPED, 3):
        run, script = field.fresh(), Plays(_told(field), always=chunk)
        _begun(field, chunk)
        with ModelServer(script) as server:
            said = field.start(*llm(run, server.url)).ended()
        field.blame(judge.words_judged(said.code, said.out, said.err, {0}), everyone=True)
        gone = {f"{number:04d}": reason for number, reason in drops(run).items()}
        wanted = dict(snapshot.of_shards(field.reference("llm")))
        found = [(name, wanted[name] if name in gone else row) for name, row in snapshot.of_shards(run)]
        field.blame(judge.rows_compared(wanted, found), everyone=True)
        missing = Counter(one.result.reason for one in chunk) - Counter(gone.values())
        more = Counter(gone.values()) - Counter(one.result.reason for one in chunk)
        if missing or more:
            field.blame([Flaw("rows lost", f"not dropped: {dict(missing)}; dropped: {dict(more)}")], everyone=True)
        field.settled()


def stopped(field: Field) -> None:
    """Let a server refuse everybody: the run stops at once, and goes on later as if nothing had been."""
    for chunk in _chunks(field, STOPPED, _STOPS):
        run = field.fresh()
        for one in chunk:
            with field.attack(one.name):
                allowed = {42 if one.result.is_permanent else 75}
                with ModelServer(_always(one)) as server:
                    said = field.run(*llm(run, server.url), allowed=allowed)
                if (
                    one.result.words not in said.err.replace("imagine_max_tokens", "max_tokens")
                    and "MY_KEY" not in one.result.words
                ):
                    field.blame([Flaw("messages", f"not said: {one.result.words!r}: {said.err[-200:]!r}")])
        script = Plays(_told(field))
        _played(field, script, run)


def _always(one: Behaviour) -> Callable[[Bodies, int], Answer]:
    answers = _answers(one)
    return lambda _body, number: answers[min(number, len(answers) - 1)]
