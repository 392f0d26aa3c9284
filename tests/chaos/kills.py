"""Kills at seeded moments: of the command, its workers, Chromium, its renderers and services, and all of them at once.

A moment is a mark that the command reaches (a browser runs, a shard is there, the server was asked) and some time after
it. An attack counts if it struck: a command that was over before is no attack. A run is attacked until it is finished,
then judged, and the next one begins.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.chaos.attack import Attack
from tests.chaos.field import STOPPED, Field
from tests.chaos.judge import Started, left, sent_after, sent_again
from tests.chaos.references import PAGES, PER_SHARD, grammar, llm
from tests.chaos.server import Scripted
from tests.chaos.victim import Victim
from tests.model_run import kept_keys
from tests.model_server import ModelServer

KILL, TERM, INT, STOP = signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGSTOP
_BLOWS = (
    *(("parent", KILL),) * 3, ("group", KILL), ("worker", KILL), ("service", KILL), ("browser", KILL),
    ("renderer", KILL), ("parent", TERM), ("parent", INT), ("group", TERM), ("group", INT), ("worker", TERM),
    ("service", TERM), ("parent", STOP),
)  # fmt: skip
_PAUSE_S = 0.7  # of a command that is stopped and continued, as a laptop that is shut

Mark = Callable[[], bool]


@dataclass(frozen=True)
class Moment:
    """When to strike: at most so long after a mark."""

    name: str
    mark: Mark
    spread_s: float


def shards(run: Path) -> int:
    """Return how many shards are finished."""
    return len(list(run.glob("shards/*.json")))


def moments(victim: Victim, run: Path) -> list[Moment]:
    """Return the moments of a build."""
    there = shards(run)
    return [
        Moment("start", lambda: True, 2.5),
        Moment("run", (run / "config.toml").exists, 1.0),
        Moment("browser", lambda: bool(victim.parts("browser")), 1.0),
        Moment("shard", lambda: shards(run) > there, 0.6),
        Moment("last shard", lambda: shards(run) == PAGES // PER_SHARD, 0.3),
        Moment("export", lambda: any(run.glob(".dataset.new")), 0.3),
    ]


@dataclass(frozen=True)
class Blow:
    """What struck, and when."""

    part: str
    sign: signal.Signals
    at_s: float


def strike(field: Field, victim: Victim, found: list[Moment], attack: Attack) -> Blow | None:
    """Strike at a moment, and judge how the command ends; None where it was over before."""
    moment, (part, sign) = field.dice.choice(found), field.dice.choice(_BLOWS)
    after_s = field.dice.uniform(0, moment.spread_s)
    attack.name = f"{sign.name} of the {part}, {after_s:.2f} s after: {moment.name}"
    if not victim.wait(moment.mark):
        return None
    time.sleep(after_s)
    field.looks_at_processes()
    is_quiet = not any(victim.heard())  # it has said nothing, so it need not be ready for signals
    if not victim.strike(part, sign, field.dice.choice):
        part = "parent"
        attack.name += " (it was not there: of the parent)"
        if not victim.strike(part, sign):
            return None
    struck_s = time.monotonic()
    if sign == STOP:
        time.sleep(_PAUSE_S)
        victim.strike(part, signal.SIGCONT)
    allowed = {0} if sign == STOP else set(STOPPED)
    if part in {"parent", "group"} and (sign == KILL or is_quiet):
        allowed.add(-sign)
    field.judge(victim.ended(), allowed, is_heard=sign != KILL)
    field.blame(left("processes left", field.place.processes_left()))
    return Blow(part, sign, struck_s)


def _series(field: Field, reference: str, command: Callable[[Path], list[object]], kills: int = 6) -> None:
    """Kill builds, up to so many of a run, and judge each run."""
    while field.goes_on():
        run = field.fresh()
        for _ in range(kills):
            if not field.goes_on():
                break
            with field.attack("") as attack:
                victim = field.start(*command(run))
                if strike(field, victim, moments(victim, run), attack) is None:
                    field.judge(victim.ended(), {0})
                    if not attack.flaws:
                        field.forget(attack)
                    break
        field.finished(run, reference, *command(run))


def by_grammar(field: Field) -> None:
    """Kill builds of the embedded author."""
    _series(field, "grammar", grammar)


def by_grammar_workers(field: Field) -> None:
    """Kill builds of several worker processes."""
    _series(field, "grammar", lambda run: grammar(run, "--workers", 2))


def by_model(field: Field, *more: object) -> None:
    """Kill builds that pay for replies; nothing is paid twice that had arrived, nothing is paid by orphans."""
    while field.goes_on():
        script, run, starts = Scripted(delay_s=0.25, chunk_delay_s=0.02), field.fresh(), list[Started]()
        log = script.log
        with ModelServer(script) as server:
            words = llm(run, server.url, *more)
            for _ in range(6):
                if not field.goes_on():
                    break
                with field.attack("") as attack:
                    starts.append(Started(time.monotonic(), frozenset(kept_keys(run))))
                    sent = len(log)
                    victim = field.start(*words)
                    asked = Moment("request", lambda sent=sent, log=log: len(log) > sent, 1.5)
                    blow = strike(field, victim, [*moments(victim, run), asked, asked, asked], attack)
                    if blow is None:
                        field.judge(victim.ended(), {0})
                        field.forget(attack)
                        break
                    if blow.part in {"parent", "group"} and blow.sign == KILL:
                        field.blame(sent_after(log, blow.at_s, time.monotonic()))
            starts.append(Started(time.monotonic(), frozenset(kept_keys(run))))
            field.finished(run, "llm", *words)
            field.blame(sent_again(log, starts), everyone=True)


def by_model_workers(field: Field) -> None:
    """The same with three worker processes."""
    by_model(field, "--workers", 3)


def by_array(field: Field) -> None:
    """Kill one or both tasks of an array that work at the same time."""
    while field.goes_on():
        run = field.fresh()
        tasks = [{"WEBSIGHT_SHARD_INDEX": str(index), "WEBSIGHT_NUM_SHARDS": "2"} for index in range(2)]
        command = grammar(run, "--launcher", "array")
        for _ in range(3):
            if not field.goes_on():
                break
            with field.attack("") as attack:
                victims = [field.start(*command, **task) for task in tasks]
                blow = strike(field, victims[0], moments(victims[0], run), attack)
                if field.dice.random() < 0.5:
                    victims[1].strike("parent", KILL)
                for victim in victims if blow is None else victims[1:]:
                    field.judge(victim.ended(), {0, 75, -KILL}, is_heard=False)
        for task in tasks:
            field.run(*command, **task)
        field.finished(run, "grammar", "export", run, *grammar(run)[4:])
