"""What does a run pay twice when it dies? Kills builds with SIGKILL at random moments, and counts at the server.

    again       replies that were on disk and are asked for once more: must be 0
    in flight   paid for when the kill came, and not yet on disk: at most model.concurrency for each kill

Where `--spoiled` says so the server spoils requests (500, 429, half a document, a closed connection): nobody pays for
those. The last build is left alone, and has to end with every page.

    python -m tests.bench.kills [--kills 20] [--pages 60] [--workers 1] [--in-flight 8] [--spoiled 0.3]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.command import ended, killed, rows, started
from tests.model_run import kept_keys, key_of, words
from tests.model_server import Answer, ModelServer, default_script
from tests.waiting import wait_for

_LONGEST_S = 2.0  # from the first request of a build to its kill: a reply takes half a second
_FAULTS = (
    Answer(status=500, error={"message": "boom"}),
    Answer(status=429, error={"message": "slow down"}, headers={"Retry-After": "1"}),
    Answer(body=b'{"choices": [{"mess'),
    Answer(raw=b""),
)


class Paid:
    """A script of the server that notes what it answers in earnest."""

    def __init__(self, spoiled: float) -> None:
        self.keys: list[str] = []
        self._spoiled = spoiled
        self._dice = random.Random(1)

    def __call__(self, body: dict[str, Any], number: int) -> Answer:
        if self._dice.random() < self._spoiled:
            return _FAULTS[number % len(_FAULTS)]
        self.keys.append(key_of(body))
        answer = default_script(body, number)
        return Answer(text=answer.text, usage=answer.usage, delay_s=0.3, chunk_delay_s=0.02)


def measured(asked: argparse.Namespace, folder: Path) -> str:
    """Kill so many builds of one run, let the last one end, and return what was found."""
    dice, paid, again, in_flight = random.Random(asked.seed), Paid(asked.spoiled), 0, []
    with ModelServer(paid) as server:
        command = words(
            folder, server, "--workers", asked.workers, pages=asked.pages, model__concurrency=asked.in_flight
        )
        for kill in range(asked.kills + 1):
            sent, kept = len(paid.keys), set(kept_keys(folder))
            process = started(*command)
            if kill < asked.kills:
                wait_for(lambda sent=sent: len(paid.keys) > sent, process)
                time.sleep(dice.uniform(0, _LONGEST_S))
                killed(process)
            else:
                ended(process)
            new = paid.keys[sent:]
            again += sum(key in kept for key in new)
            in_flight.append(len(set(new) - set(kept_keys(folder))))
            print(f"kill {kill + 1}: {len(new)} paid for, {len(kept)} kept before, {in_flight[-1]} lost", flush=True)
    kept_now, times = kept_keys(folder), Counter(paid.keys)
    assert len(kept_now) == len(set(kept_now))
    whole = sum(row["drop"] is None for row in rows(folder, ["drop"]))
    return (
        f"{asked.kills} kills, {asked.workers} workers, {asked.in_flight} in flight, {asked.spoiled:.0%} spoiled: "
        f"{again} kept replies asked again; at most {max(in_flight)} in flight at a kill, {sum(in_flight)} in all; "
        f"{sum(times.values())} replies paid for {len(times)} requests; {whole} of {asked.pages} pages kept"
    )


def main() -> None:
    """Kill and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--in-flight", type=int, default=8)
    parser.add_argument("--spoiled", type=float, default=0.0, help="share of requests that fail")
    parser.add_argument("--seed", type=int, default=1, help="of the moments")
    with tempfile.TemporaryDirectory() as folder:
        print(measured(parser.parse_args(), Path(folder) / "run"))


if __name__ == "__main__":
    main()
