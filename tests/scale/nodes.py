"""A Ray cluster of several nodes on one machine, each of one slot. Only where `alone.sh` has led: see there.

with Nodes(environment) as nodes:      a head, 127.0.0.1, and a second node
    …  nodes.address  nodes.kill("127.0.0.2")  nodes.add()
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Self

import psutil

from tests.waiting import until

BIN = Path(sys.executable).parent


def why_not() -> str:
    """Return why no cluster can be had here, "" where it can."""
    if importlib.util.find_spec("ray") is None:
        return "ray is not installed: make scale-test"
    if [name for _, name in socket.if_nameindex()] != ["lo"]:
        return "Ray insists on the machine's own address: make scale-test"
    return ""


def processes(*words: str) -> list[psutil.Process]:
    """Return the processes whose command lines have all these words."""
    found = []
    for each in psutil.process_iter(["cmdline"]):
        line = " ".join(each.info["cmdline"] or ())
        if all(word in line for word in words):
            found.append(each)
    return found


def _works(process: psutil.Process) -> bool:
    """Tell whether a process is there, and not a dead one that nobody asks for its exit code."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


class Nodes:
    """The nodes; `environment` is what their workers find. `head_slots` are those of the first one."""

    def __init__(self, environment: dict[str, str], *, head_slots: int = 1) -> None:
        self.address = "127.0.0.1:6399"
        self._head_slots = head_slots
        self._count = 0
        self._folder = tempfile.mkdtemp(prefix="ray", dir="/tmp")  # sockets lie in it, whose paths must be short
        quiet = {"RAY_AUTH_MODE": "disabled", "RAY_USAGE_STATS_ENABLED": "0"}
        self._environment = os.environ | quiet | environment

    def __enter__(self) -> Self:
        head = ["--head", "--port", self.address.rpartition(":")[2], "--include-dashboard=false"]
        self._start(*head, "--temp-dir", self._folder, slots=self._head_slots)
        self.add()
        return self

    def add(self) -> str:
        """Start one more node, and return its address."""
        return self._start("--address", self.address)

    def kill(self, address: str) -> None:
        """End a node as a power cut would; its workers end with it."""
        (raylet,) = processes("raylet/raylet", f"--node_ip_address={address}")
        raylet.kill()

    def __exit__(self, *_: object) -> None:
        ours = [
            *processes("/ray/core/"),
            *processes("ray::"),
            *processes("/ray/_private/"),
            *processes("/ray/dashboard"),
        ]
        for each in ours:
            each.kill()
        until(lambda: not any(_works(each) for each in ours), seconds=10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, *words: str, slots: int = 1) -> str:
        self._count += 1
        address = f"127.0.0.{self._count}"
        more = ["--node-ip-address", address, "--num-cpus", str(slots), "--object-store-memory", "80000000"]
        command = [str(BIN / "ray"), "start", *words, *more, "--disable-usage-stats"]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return address
