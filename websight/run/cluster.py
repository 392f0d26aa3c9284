"""Workers on a Ray cluster that exists: an actor a slot, which owns a `websight work`. The only module that knows Ray.

    driver (`commands.dealer`) ══ Ray ══▶ Seat, an actor ──stdin──▶ websight work RUN, with browsers of its own
                               ◀═════════                ◀─stdout──

Nothing of the user's is pickled. What travels is text: the run's place, the order, lines of JSON both ways; workers
read the run's config where it lies. Credentials do not travel either: every node has its own. A worker's process ends
with its actor, an actor with the driver, and the driver that is started again finds in the run what was made.

Actors are not restarted by Ray: the driver asks for a new one, which may lie on any node. Ray Data, tasks and placement
groups are not used: shards are ours (`deal`), and nothing but a worker's lines goes through Ray.
"""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from websight import packaged
from websight.config.environment import environment
from websight.errors import RunError, UsageError
from websight.lifetime import leash
from websight.lifetime.ending import kept_handlers
from websight.run import launch, storage

INSTALL = "pip install 'websight-builder[ray]'"

_GATHER_S = 0.25
"""Lines of a worker that are sent together: a worker then costs the driver four calls a second at most."""

_URGENT = ('["wants"', '["money"', '["fail"')
"""Lines that are waited for."""

_CONNECT_S = 5.0
"""Ray itself waits a minute for an address at which nobody is."""

_NODES_S = 2.0
"""Between two looks at the cluster's nodes."""

_ADDRESS = re.compile(r"(?:ray://)?(\[[0-9a-fA-F:]+\]|[^:/@\s]+):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class News:
    """What the driver hears of a worker: that it has begun, lines, the exit code of its process, or that it is lost."""

    worker: int
    begun: bool = False
    lines: tuple[str, ...] = ()
    code: int | None = None
    lost: str = ""  # why


class Seat:
    """The actor: starts a worker's process and passes lines on."""

    def __init__(self) -> None:
        self._child: asyncio.subprocess.Process | None = None

    async def begin(self, place: str, order: str) -> dict[str, str]:
        """Start the process, and return the node's id and address, the version of websight there, and what it lacks."""
        leash.end_with_starter()  # else an actor whose node's raylet dies goes on for a while, and spends
        ray = _ray()
        here = {"node": ray.get_runtime_context().get_node_id(), "address": ray.util.get_node_ip_address()}
        facts = here | {"version": packaged.version(), "lacks": ""}
        if not (storage.is_url(place) or (Path(place) / "config.toml").is_file()):
            return facts | {
                "lacks": f"the folder {place}; a cluster's run lies in a bucket, or in a folder of all nodes"
            }
        self._child = await launch.start(launch.Child(place=place, order=order))
        return facts

    async def reports(self) -> tuple[list[str], int | None]:
        """Return the next lines of the process, soon after the first; at its end its exit code."""
        assert self._child
        assert self._child.stdout
        lines: list[str] = []
        end = 0.0
        while not lines or (not lines[-1].startswith(_URGENT) and time.monotonic() < end):
            try:
                line = await asyncio.wait_for(self._child.stdout.readline(), _GATHER_S if lines else None)
            except TimeoutError:
                break
            if not line:
                return lines, await self._child.wait()
            end = end or time.monotonic() + _GATHER_S
            lines.append(line.decode())
        return lines, None

    async def tell(self, line: str) -> None:
        """Write a line to the process."""
        if self._child and self._child.stdin:
            with suppress(ConnectionError):
                self._child.stdin.write(line.encode() + b"\n")
                await self._child.stdin.drain()

    async def stop(self) -> None:
        """Let the process finish the pages in hand, and end."""
        if self._child and self._child.returncode is None:
            with suppress(ProcessLookupError):
                self._child.terminate()


@dataclass(slots=True)
class Hand:
    """A worker as the driver sees it."""

    actor: Any
    node: str = ""  # its id, once it has a slot
    address: str = ""
    is_begun: bool = False


@dataclass(slots=True)
class Cluster:
    """The workers of one run on the cluster that this process is connected to; each takes `cpus` of it."""

    ray: Any
    head: str  # the cluster's address
    place: str  # of the run
    cpus: int
    hands: dict[int, Hand] = field(default_factory=dict)
    _calls: dict[Any, int] = field(default_factory=dict)  # what is waited for → its worker
    _count: int = 0
    free: int = 0  # slots that nobody has, when `look` last looked
    _benched: list[Hand] = field(default_factory=list)
    _looked_s: float = 0.0
    _nodes: dict[str, bool] = field(default_factory=dict)  # id → is alive

    @property
    def waiting(self) -> int:
        """Workers that have no slot yet."""
        return sum(not hand.node for hand in self.hands.values())

    @property
    def running(self) -> int:
        """Workers that work, or are about to."""
        return len(self.hands) - self.waiting

    def hire(self, order: str) -> int:
        """Ask for a worker; `news` tells when it has begun, which may be never."""
        options = {"num_cpus": self.cpus, "scheduling_strategy": "SPREAD", "max_restarts": 0}
        actor = self.ray.remote(Seat).options(**options).remote()
        self._count += 1
        self.hands[self._count] = Hand(actor)
        self._calls[actor.begin.remote(self.place, order)] = self._count
        return self._count

    def again(self, worker: int, order: str) -> None:
        """Start another process in a worker's slot."""
        hand = self.hands[worker]
        hand.is_begun = False
        self._calls[hand.actor.begin.remote(self.place, order)] = worker

    def bench(self, worker: int) -> None:
        """Leave a worker's slot empty, but taken, so that Ray puts no other one there."""
        self._benched.append(self.hands.pop(worker))

    def node(self, worker: int) -> str:
        """Return the id of a worker's node, "" while it has none."""
        return self.hands[worker].node

    def address(self, worker: int) -> str:
        """Return the address of a worker's node."""
        return self.hands[worker].address

    def tell(self, worker: int, *values: Any) -> None:
        """Send a worker a line."""
        self.hands[worker].actor.tell.remote(json.dumps(values))

    def stop(self) -> None:
        """Let every worker finish the pages in hand; those that have no slot are not wanted any more."""
        self.dismiss_waiting()
        for hand in self.hands.values():
            hand.actor.stop.remote()

    def dismiss_waiting(self) -> None:
        """Withdraw what was asked for, and is not there."""
        for worker in [worker for worker, hand in self.hands.items() if not hand.node]:
            self.dismiss(worker)

    def dismiss(self, worker: int) -> None:
        """Free a worker's slot."""
        hand = self.hands.pop(worker)
        self._calls = {call: other for call, other in self._calls.items() if other != worker}
        with suppress(Exception):  # it is gone, or its node is
            self.ray.kill(hand.actor)

    def news(self, timeout_s: float) -> Iterator[News]:
        """Yield what has happened, once something has or the time is over."""
        if not self._calls:
            time.sleep(timeout_s)
            return
        done, _ = self.ray.wait(list(self._calls), num_returns=1, timeout=timeout_s)
        more, _ = self.ray.wait(list(self._calls), num_returns=len(self._calls), timeout=0)
        for call in dict.fromkeys([*done, *more]):
            if (worker := self._calls.pop(call, 0)) in self.hands:
                yield self._heard(worker, call)

    def _heard(self, worker: int, call: Any) -> News:
        """Return the news that a call has brought. Raises: RunError where a node cannot be of use."""
        hand = self.hands[worker]
        try:
            answer = self.ray.get(call)
        except self.ray.exceptions.RayError as error:
            return News(worker, lost=f"{_why(error)} on {hand.address or 'a node'}")
        if not hand.is_begun:
            hand.is_begun, hand.node, hand.address = True, answer["node"], answer["address"]
            if answer["version"] != packaged.version():
                raise RunError(
                    f"the node {hand.address} has websight {answer['version']}, this one {packaged.version()}; "
                    "install the same on all",
                    permanent=True,
                )
            if answer["lacks"]:
                raise RunError(f"the node {hand.address} lacks {answer['lacks']}", permanent=True)
            self._listen(worker)
            return News(worker, begun=True)
        lines, code = answer
        if code is None:
            self._listen(worker)
        return News(worker, lines=tuple(lines), code=code)

    def _listen(self, worker: int) -> None:
        self._calls[self.hands[worker].actor.reports.remote()] = worker

    def look(self) -> list[str]:
        """Look at the cluster now and then; return the nodes that have gone since the last time.

        Raises: RunError where the head, or this machine's node, is gone: Ray would end this process some time later.
        """
        if time.monotonic() < self._looked_s + _NODES_S:
            return []
        self._looked_s = time.monotonic()
        _knock(self.head)
        alive = {node["NodeID"]: node["Alive"] for node in self.ray.nodes()}
        if not alive.get(self.ray.get_runtime_context().get_node_id(), True):
            raise RunError(f"launcher ray: this machine's node of the cluster at {self.head} is gone")
        gone = [node for node, is_alive in self._nodes.items() if is_alive and not alive.get(node)]
        self._nodes = alive
        self.free = int(self.ray.available_resources().get("CPU", 0)) // self.cpus
        return gone


def _why(error: Exception) -> str:
    """Return in a few words why Ray lost a worker: its own messages have many lines, and end with what matters."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[-1][:200]}" if lines else type(error).__name__


def _ray() -> Any:
    """Return Ray, which takes 0.5 s to import. Raises: RunError where it is not installed."""
    try:
        return import_module("ray")
    except ImportError:
        raise RunError(f"launcher ray: Ray is not installed: {INSTALL}", permanent=True) from None


@contextmanager
def connected(address: str, place: str, cpus: int) -> Iterator[Cluster]:
    """Connect to the cluster at `address`, "" for the one that this machine belongs to, and leave it at the end.

    The workers work on the run at `place`, and each takes `cpus` of its slots.
    Raises: UsageError; RunError where Ray is not installed, or not there.
    """
    address, ray = require(address), _ray()
    quiet = {"log_to_driver": False, "configure_logging": False, "logging_level": "ERROR"}
    with kept_handlers():  # Ray sets its own for SIGTERM
        try:
            ray.init(address=address, **quiet)
        except ConnectionError as error:
            raise RunError(f"launcher ray: no cluster answers at {address}: {_why(error)}") from None
        except (ray.exceptions.RayError, RuntimeError, ValueError) as error:
            raise RunError(f"launcher ray: {address}: {_why(error)}", permanent=True) from None
    _hush(ray)
    try:
        yield Cluster(ray, address, place, cpus)
    finally:
        ray.shutdown()


def require(address: str) -> str:
    """Check, before anything is made, that Ray is installed and that somebody listens; return at which address.

    Ray itself waits minutes for one that a cluster has left behind. Raises: RunError, UsageError.
    """
    _ray()
    place = environment("RAY_ADDRESS") or "" if address in {"", "auto"} else address
    if place in {"", "auto"}:
        place = _own_cluster()
    _knock(place)
    return place


def _own_cluster() -> str:
    """Return the address of the cluster that this machine belongs to. Raises: RunError if there is none."""
    try:
        found = import_module("ray._private.services").get_ray_address_from_environment("auto", None)
    except (ConnectionError, AttributeError):
        found = None
    if not found:
        raise RunError(
            "launcher ray: this machine belongs to no cluster; start one (ray start --head), or name one: "
            "--ray-address HOST:PORT",
            permanent=True,
        )
    return str(found)


def _hush(ray: Any) -> None:
    """Keep Ray from printing the logs of raylets that died on standard output, where results go.

    There is no option (2.60). What matters of it, the driver is told.
    """
    with suppress(AttributeError):
        ray._private.worker.print_to_stdstream = lambda *_, **__: None  # noqa: SLF001


def _knock(address: str) -> None:
    """Check that somebody listens at an address. Raises: UsageError, RunError."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        raise UsageError(f"--ray-address: found {address!r}; allowed: HOST:PORT, such as 10.0.0.7:6379, or auto")
    try:
        socket.create_connection((found[1].strip("[]"), int(found[2])), timeout=_CONNECT_S).close()
    except OSError as error:
        raise RunError(f"launcher ray: no cluster answers at {address}: {error.strerror or error}") from None
