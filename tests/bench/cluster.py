"""What does a cluster cost? Its driver's memory, requests a shard, its speed beside `--workers 2`, a million pages.

memory     the driver over --shards shards, with workers that are simulated: its size every tenth of the way
million    a simulation of 64 workers and 10^6 pages: hours, requests, dollars; `World` has its assumptions
speed      two Ray workers on this machine and --workers 2, in turns
requests   what a bucket is asked for a shard by a cluster's run

python -m tests.bench.cluster [memory | million] … [--shards 100000]
tests/scale/alone.sh python -m tests.bench.cluster [speed | requests] … [--pages 100] [--rounds 3]
"""

from __future__ import annotations

import argparse
import heapq
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests import object_stores
from tests.command import KEY
from tests.crew import Simulated
from tests.object_stores import Proxy
from tests.scale.nodes import Nodes
from websight.commands.dealer import Dealer
from websight.commands.overseer import Overseer, breaker_of
from websight.commands.watcher import Silent
from websight.config.load import load
from websight.llm.grants import Purse
from websight.run.deal import Deal, Shares
from websight.run.stop import Stop
from websight.run.store import Store


def memory(options: argparse.Namespace) -> None:
    """Print the size of the driver while simulated workers make shards of 50 pages."""
    per_shard = 50
    with tempfile.TemporaryDirectory() as folder:
        config = load(overrides=[f"run.pages={options.shards * per_shard}"])
        store, stop = Store.create(Path(folder) / "run", config), Stop()
        crew = Simulated(slots=64, pages=per_shard, keeps=False)
        dealer = Dealer(
            crew=crew,
            overseer=Overseer(store, Silent(), breaker_of(store, is_watched=True, is_retry=False), stop),
            stop=stop,
            deal=Deal.of(range(options.shards)),
            shares=Shares(64),
            purse=Purse((0, 0), (0, 0)),
            order=lambda: "",
            most=64,
            pages_per_shard=per_shard,
        )
        mine, step, begin = psutil.Process(), max(1, options.shards // 10), time.monotonic()

        def fate(_worker: int, shard: int) -> str:
            if shard % step == 0:
                print(f"  shard {shard:7,}: {mine.memory_info().rss / 2**20:6.1f} MiB")
            return ""

        crew.fate = fate
        dealer.run()
    took = time.monotonic() - begin
    print(f"  {options.shards:,} shards: {took / options.shards * 1e3:.2f} ms of the driver each, its lines included")


@dataclass(frozen=True, kw_only=True)
class World:
    """The assumptions, measured on 2 cores here where nothing else is said."""

    workers: int = 64  # each of one core
    pages: int = 1_000_000
    per_shard: int = 50
    page_s: float = 0.35  # of a core, browser and bucket included (tests/bench/bucket.py)
    spread: float = 0.25  # of a shard's time, standard deviation over the mean
    start_s: float = 6.0  # of a worker: actor, process, browser
    lost_a_day: float = 6.0  # times a day that a spot node of 8 slots is taken away
    node_slots: int = 8
    back_s: float = 180.0  # until another one is there
    requests_a_shard: float = 6.0
    core_hour_spot_usd: float = 0.015  # spot price of a vCPU of general-purpose machines, clouds' lists, 2026-11
    core_hour_hub_usd: float = 0.00375  # HF Jobs: 8 vCPU at $0.03 an hour (notes/frameworks.md)
    put_usd: float = 5e-6  # S3: PUT, LIST
    get_usd: float = 4e-7
    mb_a_page: float = 0.4


def million(_options: argparse.Namespace) -> None:
    """Play a run shard by shard, with nodes that are taken away, and print what it takes."""
    world, dice = World(), random.Random(7)
    shards = world.pages // world.per_shard
    queue = [
        (world.start_s, worker, 0) for worker in range(world.workers)
    ]  # when it is free; deaths of its node so far
    heapq.heapify(queue)
    loss_s, nodes = 86_400 / world.lost_a_day, world.workers // world.node_slots
    deaths = [list(_times(dice, loss_s)) for _ in range(nodes)]
    lost, busy, left, end = 0, 0.0, shards, 0.0
    while left:
        now, worker, died = heapq.heappop(queue)
        death = deaths[worker % nodes][died]
        took = world.page_s * world.per_shard * max(0.3, dice.gauss(1, world.spread))
        if now + took > death:
            lost += 1
            heapq.heappush(queue, (death + world.back_s + world.start_s, worker, died + 1))
            continue
        left -= 1
        busy += took
        end = max(end, now + took)
        heapq.heappush(queue, (now + took, worker, died))
    hours = end / 3600
    core_hours = hours * world.workers
    storage = shards * (4 * world.put_usd + 2 * world.get_usd)
    spot, hub = core_hours * world.core_hour_spot_usd, core_hours * world.core_hour_hub_usd
    print(f"  {world}")
    print(f"  {hours:.2f} h on {world.workers} workers, {core_hours:.0f} core hours; ", end="")
    print(f"{busy / 3600 / core_hours:.1%} of them at work")
    gone = sum(time < end for each in deaths for time in each)
    print(f"  {gone} nodes were taken away, {lost} shards in hand with them")
    print(f"  {shards * world.requests_a_shard:,.0f} requests, ${storage:.2f} on S3; ", end="")
    print(f"{world.pages * world.mb_a_page / 1e3:,.0f} GB")
    print(f"  ${spot:.2f} on spot machines, ${hub:.2f} on HF Jobs")


def _times(dice: random.Random, mean_s: float) -> Iterator[float]:
    """Yield the moments at which a node is taken away, a hundred of them."""
    now = 0.0
    for _ in range(100):
        now += dice.expovariate(1 / mean_s)
        yield now


def speed(options: argparse.Namespace) -> None:
    """Print pages a second of two Ray workers and of two local ones, in turns."""
    rates: dict[str, list[float]] = {"--workers 2": [], "two Ray workers": []}
    with (
        Nodes(
            {},
        ) as nodes,
        tempfile.TemporaryDirectory() as folder,
    ):
        ways = {
            "--workers 2": ["--workers", "2"],
            "two Ray workers": ["--launcher", "ray", "--ray-address", nodes.address],
        }
        for turn in range(options.rounds):
            for name, words in ways.items():
                place = Path(folder) / f"{turn}-{len(words)}"
                rates[name].append(_rate(place, words, options.pages))
                print(f"  {name:16} {rates[name][-1]:.2f} pages/s", flush=True)
    medians = [statistics.median(rates[name]) for name in ways]
    print(f"  two Ray workers make {medians[1] / medians[0]:.1%} of what --workers 2 makes, median of {options.rounds}")


def _rate(place: Path, words: list[str], pages: int) -> float:
    """Return pages a second between the first page and the last, without the start of Ray, browsers and export."""
    program = [
        sys.executable,
        "-m",
        "websight",
        "build",
        str(place),
        "--pages",
        str(pages),
        "-o",
        "run.pages_per_shard=10",
    ]
    subprocess.run([*program, *words], check=True, capture_output=True)
    times = sorted(path.stat().st_mtime for path in place.glob("shards/*.json"))
    first = sum(time == times[0] for time in times)
    return (len(times) - first) * 10 / (times[-1] - times[0])


def requests(_options: argparse.Namespace) -> None:
    """Print what a bucket is asked for each shard of a cluster's run."""
    counts = []
    with object_stores.moto() as s3, Proxy(s3) as proxy, Nodes(proxy.environment | {"OPENAI_API_KEY": KEY}) as nodes:
        for shards in (4, 24):
            proxy.requests.clear()
            words = ["build", s3.url(f"r{shards}"), "--pages", str(4 * shards), "-o", "run.pages_per_shard=4"]
            program = [sys.executable, "-m", "websight", *words, "--launcher", "ray", "--ray-address", nodes.address]
            environment = object_stores.without_stores() | proxy.environment
            subprocess.run(program, check=True, capture_output=True, env=environment)
            counts.append(len(proxy.requests))
            print(f"  {shards:3} shards: {counts[-1]} requests", Counter(each.split()[0] for each in proxy.requests))
    print(f"  {(counts[1] - counts[0]) / 20:.1f} requests for each shard more")


def main() -> None:
    """Run what is named, or what needs no cluster."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", nargs="*", default=["memory", "million"])
    parser.add_argument("--shards", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for name in options.what:
        print(name)
        {"memory": memory, "million": million, "speed": speed, "requests": requests}[name](options)


if __name__ == "__main__":
    main()
