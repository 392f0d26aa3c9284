"""A Slurm of one node on this machine, with a folder, ports and keys of its own.

    munged ◀── slurmctld ──▶ slurmd ──▶ jobs, as this user

What it is not: a cluster with accounting, cgroups (tasks are tracked by their parents), or a second node.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.waiting import LONG_S, until

_PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "scancel", "scontrol", "squeue")
_PATH = f"{os.environ['PATH']}{os.pathsep}/usr/sbin"

_CONFIG = """
ClusterName=here
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={ctld}
SlurmdPort={d}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge,cred_expire=5
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0
KillWait=10
MinJobAge=300
SlurmdParameters=config_overrides
NodeName={host} NodeAddr=127.0.0.1 CPUs=16 Sockets=1 CoresPerSocket=16 ThreadsPerCore=1 RealMemory=64000 State=UNKNOWN
PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""
"""What is requeued starts again after `cred_expire`, which is two minutes elsewhere."""


def why_no_slurm() -> str:
    """Return why no cluster can be started here, "" where it can."""
    if not sys.platform.startswith("linux") or os.geteuid():
        return "Slurm's daemons are started by root, on Linux"
    missing = [name for name in _PROGRAMS if not shutil.which(name, path=_PATH)]
    install = "apt-get install slurmctld slurmd slurm-client munge"
    return f"{', '.join(missing)} not installed: {install}" if missing else ""


class Slurm:
    """A cluster that runs; its commands, and what it says of jobs."""

    def __init__(self, folder: Path, path: Path) -> None:
        found = f"{path}{os.pathsep}{_PATH}"
        self.environment = {**os.environ, "PATH": found, "SLURM_CONF": str(folder / "slurm.conf")}

    def __call__(self, *words: object) -> str:
        """Return what one of its commands says on standard output."""
        done = subprocess.run(
            [*map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=LONG_S,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def states(self, job: str) -> dict[str, str]:
        """Return the state of each task of a job, or of the job; "CANCELLED", "COMPLETED", "FAILED", …"""
        return self._told(job, "JobState")

    def restarts(self, job: str) -> dict[str, str]:
        """Return how often each task was started again."""
        return self._told(job, "Restarts")

    def has_left(self, job: str) -> bool:
        """Tell whether all of a job is over, and out of the queue."""
        return not self("squeue", "-h", "-t", "all", "-j", job, "-O", "State").replace("\n", " ").strip() or all(
            state in {"CANCELLED", "COMPLETED", "FAILED", "TIMEOUT"} for state in self.states(job).values()
        )

    def _told(self, job: str, name: str) -> dict[str, str]:
        records = self("scontrol", "show", "job", "-o", job).splitlines()
        found = {}
        for record in records:
            task = re.search(r"ArrayTaskId=(\S+)", record)
            value = re.search(rf"\b{name}=(\S+)", record)
            assert value, record
            found[task[1] if task else ""] = value[1]
        return found


@contextmanager
def slurm(folder: Path, path: Path) -> Iterator[Slurm]:
    """Start a cluster in a folder, and end it with all its jobs; programs are looked for in `path` first."""
    ports = _free_ports(2)
    host = socket.gethostname().partition(".")[0]
    (folder / "slurm.conf").write_text(_CONFIG.format(folder=folder, host=host, ctld=ports[0], d=ports[1]))
    (folder / "cgroup.conf").write_text("CgroupPlugin=cgroup/v1\n")  # not used, but read
    for name in ("state", "spool"):
        (folder / name).mkdir()
    key = folder / "key"
    key.write_bytes(os.urandom(1024))
    key.chmod(0o600)
    files = [f"--{name}={folder}/munge.{name}" for name in ("pid-file", "seed-file", "log-file")]
    cluster = Slurm(folder, path)
    with ExitStack() as stack:
        for words in (
            ["munged", "--foreground", "--force", f"--key-file={key}", f"--socket={folder}/munge", *files],
            ["slurmctld", "-D", "-f", folder / "slurm.conf"],
            ["slurmd", "-D", "-f", folder / "slurm.conf", "-N", host],
        ):
            stack.callback(_end, _daemon(cluster, folder, words))
            if words[0] == "munged":
                assert until((folder / "munge").exists)
        assert until(lambda: "idle" in cluster("sinfo", "-h", "-o", "%T")), (folder / "slurmctld.log").read_text()
        stack.callback(_empty, cluster)
        yield cluster


def _daemon(cluster: Slurm, folder: Path, words: list[object]) -> subprocess.Popen[bytes]:
    with (folder / f"{words[0]}.log").open("wb") as log:
        return subprocess.Popen(
            [*map(str, words)], env=cluster.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
        )


def _end(daemon: subprocess.Popen[bytes]) -> None:
    daemon.terminate()
    try:
        daemon.wait(30)
    except subprocess.TimeoutExpired:
        daemon.kill()
        daemon.wait()


def _empty(cluster: Slurm) -> None:
    cluster("scancel", "--user", "root")
    until(lambda: not cluster("squeue", "-h"), seconds=60)


def _free_ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
