"""What does a bucket cost? The same run in a folder and in a bucket (moto_server on loopback), in turns.

speed      seconds and CPU seconds a page, of all our processes and their browsers; requests a shard
slow       the same through a proxy that delays every request by --delay-s
kill       a run that asks a model server, killed (-9) at a random moment: answers that had been kept here and had not
           been sent, which are asked, and paid, again; with their share of all answers until then

python -m tests.bench.bucket [speed | slow | kill] … [--pages 48] [--rounds 3] [--delay-s 1]
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests import object_stores
from tests.bench.measuring import adopt_orphans, cpu_s
from tests.command import started
from tests.model_run import asked
from tests.model_run import words as model_words
from tests.model_server import Answer, ModelServer, default_script
from tests.object_stores import Proxy, Server
from websight.run.uploads import EVERY_S

_PER_SHARD = 8


def built(place: object, pages: int, **environment: str) -> tuple[float, float]:
    """Build a run and return its seconds and CPU seconds a page."""
    begin, cpu = time.monotonic(), _cpu_s()
    words = ["build", str(place), "--pages", str(pages), "-o", f"run.pages_per_shard={_PER_SHARD}"]
    program = [sys.executable, "-c", _WITHOUT_EXPORT, *words]
    subprocess.run(
        program, check=True, env={**object_stores.without_stores(), **environment}, stderr=subprocess.DEVNULL
    )
    return (time.monotonic() - begin) / pages, (_cpu_s() - cpu) / pages


def _cpu_s() -> float:
    """Return the CPU seconds of what has ended: not of the proxy, which is a part of this process."""
    own = resource.getrusage(resource.RUSAGE_SELF)
    return cpu_s() - own.ru_utime - own.ru_stime


_WITHOUT_EXPORT = """
import sys, websight
_, place, _, pages, _, key = sys.argv[1:]
websight.build(place, int(pages), config={"run.pages_per_shard": int(key.partition("=")[2])}, export=False)
"""


def speed(server: Server, pages: int, rounds: int, delay_s: float = 0.0) -> None:
    """Print what each way takes, and what was asked of the bucket."""
    taken: dict[str, list[tuple[float, float]]] = {"folder": [], "bucket": []}
    with Proxy(server) as proxy, tempfile.TemporaryDirectory() as folder:
        proxy.delay_s = delay_s
        for number in range(rounds):
            taken["folder"].append(built(Path(folder) / str(number), pages))
            place = f"s3://runs/speed-{delay_s}-{number}"
            taken["bucket"].append(built(place, pages, **proxy.environment))
        shards = rounds * -(-pages // _PER_SHARD)
        kinds = Counter(re.sub(r"\?.*|[0-9]{8}T.*", "", path).replace("//", "/") for path in map(_kind, proxy.requests))
    for name, figures in taken.items():
        seconds, cpu = (statistics.median(column) for column in zip(*figures, strict=True))
        print(f"{name:7} {seconds:.3f} s a page, {cpu:.3f} s of CPU a page (median of {rounds}, {pages} pages)")
    ofshards = sum(count for kind, count in kinds.items() if "shards/" in kind)
    print(f"requests: {len(proxy.requests) / shards:.1f} a shard, of which {ofshards / shards:.1f} for its files")
    print(", ".join(f"{kind} {count / rounds:.1f} a run" for kind, count in sorted(kinds.items())))


def _kind(request: str) -> str:
    method, _, path = request.partition(" ")
    return (
        f"{method} {re.sub(r'[0-9a-f]{16}|[0-9]{5}', 'N', path.partition('/runs/')[2].partition('/')[2]) or 'listing'}"
    )


def kill(server: Server, rounds: int) -> None:
    """Print what a kill costs."""
    dice, lost, answered = random.Random(1), [], []
    for number in range(rounds):
        with ModelServer(_quick) as peer:
            words = model_words(
                f"s3://runs/kill-{number}", peer, pages=10_000, model__concurrency=16, run__pages_per_shard=500
            )
            process = started(*words, **server.environment)
            time.sleep(dice.uniform(10, 40))
            process.kill()
            process.communicate()
            before = asked(peer)
            answered.append(len(before))
            copy = object_stores.kept(server, f"kill-{number}")
            lost.append(len(before) - copy)
            print(f"{len(before)} requests sent, {copy} answers in the bucket: {lost[-1]} at most are paid twice")
    rate = statistics.median(each / all_ for each, all_ in zip(lost, answered, strict=True))
    print(f"a kill costs {statistics.median(lost):.0f} answers in the median, {max(lost)} at most ({rate:.0%})")
    print(f"what is kept is sent every {EVERY_S:.0f} s, and before each manifest")


def _quick(body: dict[str, object], number: int) -> Answer:
    answer = default_script(body, number)
    return Answer(text=answer.text, usage=answer.usage, delay_s=0.2)


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modes", nargs="*", default=["speed", "kill"])
    parser.add_argument("--pages", type=int, default=48)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--delay-s", type=float, default=1.0)
    given = parser.parse_args()
    adopt_orphans()
    with object_stores.moto() as server:
        for mode in given.modes:
            print(f"— {mode}")
            if mode == "kill":
                kill(server, given.rounds)
            else:
                speed(server, given.pages, given.rounds, given.delay_s if mode == "slow" else 0.0)


if __name__ == "__main__":
    main()
