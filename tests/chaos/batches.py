"""Kills of `websight batch`: no request is in two batches, and the run is the one that asked online."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.batch_server import BatchServer, answered
from tests.chaos.attack import Flaw
from tests.chaos.field import Field
from tests.chaos.kills import Moment, strike
from tests.chaos.references import LLM, PAGES
from tests.chaos.server import Scripted
from tests.command import sets
from tests.model_server import ModelServer, default_script
from tests.waiting import until
from websight.llm.ledger import Ledger

_GRACE_S = 60.0  # after which a batch that the server does not list was never made (websight.llm.batch)
_NOT_EQUAL = ("steps", "cost_usd")
"""What a batch makes otherwise: its replies cost half."""


@contextlib.contextmanager
def ending_batches(server: BatchServer) -> Iterator[None]:
    """Bring every batch to its end soon after it was made."""
    is_over = threading.Event()

    def work() -> None:
        while not is_over.wait(0.02):
            for name, batch in list(server.batches.items()):
                if batch["status"] == "validating":
                    said = [(line, default_script(line["body"], 0)) for line in server.input(name)]
                    server.end(name, "completed", output=[answered(line, a.text, usage=a.usage) for line, a in said])

    worker = threading.Thread(target=work)
    worker.start()
    try:
        yield
    finally:
        is_over.set()
        worker.join()


def by_batch(field: Field) -> None:
    """Kill submit and collect after a drawn number of calls."""
    while field.goes_on():
        run = field.fresh()
        with BatchServer(page=20) as server, ending_batches(server):
            command = ("--pages", PAGES, *sets(**(LLM | {"model__base_url": server.url})))
            for action in ("submit", "collect") * 2:
                if not field.goes_on():
                    break
                with field.attack("") as attack:
                    count = len(server.calls) + field.dice.randrange(4)
                    asked = Moment(f"call {count}", lambda c=count: len(server.calls) > c, 0.02)
                    victim = field.start("batch", run, action, *command)
                    found = [Moment("start", lambda: True, 1.5), asked, asked]
                    blow = strike(field, victim, found, attack)
                    attack.name = f"{action}: {attack.name}"
                    if blow is None:
                        field.judge(victim.ended(), {0, 75})
                        field.forget(attack)
            _brought_to_its_end(field, run, server, command)


def _brought_to_its_end(field: Field, run: Path, server: BatchServer, command: tuple[object, ...]) -> None:
    for _ in range(3):
        for job in Ledger(run / "replies").live():
            if not job.batch:  # killed as it was being created: for a minute nobody knows whether it was
                time.sleep(max(0.0, job.time + _GRACE_S + 1 - time.time()))
        field.run("batch", run, "submit", *command)
        assert until(lambda: all(batch["status"] != "validating" for batch in [*server.batches.values()]))
        field.run("batch", run, "collect", *command)
    times = Counter(line["custom_id"] for name in server.batches for line in server.input(name))
    twice = [key[:12] for key, count in times.items() if count > 1]
    if twice:
        field.blame([Flaw("replies asked again", f"in two batches: {', '.join(twice[:5])}", len(twice))], everyone=True)
    script = Scripted()
    with ModelServer(script) as online:
        field.finished(run, "llm", "build", run, *sets(model__base_url=online.url), ignoring=_NOT_EQUAL)
    if script.log:
        field.blame(
            [Flaw("replies asked again", f"{len(script.log)} were asked online", len(script.log))], everyone=True
        )
