"""Faults of disks and limits: full, read-only, out of inodes, over quota; needs root for the mounts."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from pathlib import Path

from tests.chaos.attack import Flaw
from tests.chaos.field import Field
from tests.chaos.references import FORMATS, grammar
from tests.chaos.world import ANY, FAILED, Fault, fault, filled, remounted, shell

DISKS: list[Fault] = []
"""Those that mount a file system."""

LIMITS: list[Fault] = []
"""Those that anybody can have."""

_TIGHT = 150_000  # less than a shard


@fault("disk", DISKS)
def a_disk_that_is_full_when_a_build_goes_on(field: Field, run: Path) -> None:
    with filled(run.parent, room_bytes=_TIGHT):
        field.run(*grammar(run), allowed={75})


@fault("disk", DISKS)
def a_disk_without_a_byte(field: Field, run: Path) -> None:
    with filled(run.parent, room_bytes=0):
        field.run(*grammar(run), allowed={75})
        field.run("status", run, "--json")


@fault("disk", DISKS)
def a_disk_that_is_full_when_the_dataset_is_written(field: Field, run: Path) -> None:
    field.run(*grammar(run))
    with filled(run.parent, room_bytes=_TIGHT):
        field.run("export", run, "-o", "export.image_format=jpeg", "-o", "export.image_quality=100", allowed={75})
        left = [path.name for path in run.glob(".dataset.new")]
        if left:
            field.blame([Flaw("temporary files left", "the half dataset keeps the disk full")])


@fault("disk", DISKS)
def a_disk_that_is_full_when_the_report_is_written(field: Field, run: Path) -> None:
    field.run(*grammar(run))
    (run / "report.html").unlink()
    with filled(run.parent, room_bytes=3_000):
        field.run("report", run, allowed={75})
    if (run / "report.html").exists():
        field.blame([Flaw("rows different", "half a report")])


@fault("disk", DISKS)
def a_disk_that_is_full_when_a_format_is_written(field: Field, run: Path) -> None:
    field.run(*grammar(run))
    for name in FORMATS:
        shutil.rmtree(run / name, ignore_errors=True)
        with filled(run.parent, room_bytes=_TIGHT):
            field.run("export", run, "--to", name, allowed={75})
        if any(run.glob(f".{name}.new")) or (run / name).exists():
            field.blame([Flaw("temporary files left", f"half of {name}")])


@fault("disk", DISKS)
def a_disk_without_inodes(field: Field, run: Path) -> None:
    with remounted(run.parent, "nr_inodes=60", "nr_inodes=3000"):
        for number in range(60):
            try:
                (run.parent / f"ballast-{number}").touch()
            except OSError:
                break
        field.run(*grammar(run), allowed={75})
        for path in run.parent.glob("ballast-*"):
            path.unlink()


@fault("disk", DISKS)
def a_disk_that_is_read_only(field: Field, run: Path) -> None:
    with remounted(run.parent, "ro", "rw"):
        field.run(*grammar(run), allowed=FAILED)
        field.run("export", run, allowed=FAILED)
        field.run("report", run, allowed={2, *FAILED})
        field.run("status", run)


@fault("disk", DISKS)
def a_disk_that_fills_between_two_shards(field: Field, run: Path) -> None:
    for path in run.glob("shards/*"):
        path.unlink()
    victim = field.start(*grammar(run))
    victim.wait(lambda: any(run.glob("shards/*.json")))
    with filled(run.parent, room_bytes=20_000):
        field.judge(victim.ended(), {75})


@fault("disk", DISKS)
def a_full_disk_for_temporary_files(field: Field, run: Path) -> None:
    with filled(run.parent, room_bytes=60_000):
        elsewhere = field.place.root / "elsewhere"
        shutil.copytree(run, elsewhere / "run")
        field.run(*grammar(elsewhere / "run"), allowed={0, *FAILED}, TMPDIR=str(run.parent))
        shutil.rmtree(elsewhere)


@fault("half", DISKS)
def no_shared_memory(field: Field, run: Path) -> None:
    mounts = "mount -t tmpfs -o size=16k tmpfs /dev/shm && head -c 16k /dev/zero > /dev/shm/full"
    field.run(*grammar(run), before=("unshare", "-m", *shell(mounts)), allowed={0, *FAILED})


@fault("half", LIMITS)
def a_limit_on_the_size_of_files(field: Field, run: Path) -> None:
    for blocks in (20, 400, 900):
        field.run(*grammar(run), before=shell(f"ulimit -f {blocks}"), allowed={0, *FAILED, -signal.SIGXFSZ})


@fault("half", LIMITS)
def few_open_files(field: Field, run: Path) -> None:
    for files in (24, 64):
        field.run(*grammar(run), before=shell(f"ulimit -n {files}"), allowed={0, *FAILED})


@fault("half", LIMITS)
def little_memory(field: Field, run: Path) -> None:
    for kilobytes in (600_000, 1_500_000):
        said = field.start(*grammar(run), before=shell(f"ulimit -v {kilobytes}")).ended()
        if "MemoryError" not in said.err and said.code >= 0:  # Python itself cannot start
            field.judge(said, ANY, is_heard=False)  # the driver says at length how it dies


@fault("half", LIMITS)
def a_folder_for_temporary_files_that_is_not_there(field: Field, run: Path) -> None:
    field.run(*grammar(run), allowed={0, *FAILED}, TMPDIR="/nonexistent/tmp")


@fault("half", LIMITS)
def a_home_that_cannot_be_written(field: Field, run: Path) -> None:
    field.run(*grammar(run), allowed={0, *FAILED}, HOME="/proc")


@fault("half", LIMITS)
def no_home(field: Field, run: Path) -> None:
    field.run(*grammar(run), allowed={0, *FAILED}, HOME="")


@fault("half", LIMITS)
def a_run_of_somebody_else(field: Field, run: Path) -> None:
    if os.geteuid():
        return
    nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o777)
        for folder in (run, *run.rglob("*")):
            folder.chmod(0o700 if folder.is_dir() else 0o600)
        known = {"HOME": home, "TMPDIR": home}
        for words in (grammar(run), ["status", run], ["export", run], ["report", run], ["verify", run]):
            field.run(*words, before=nobody, allowed={2, *FAILED}, **known)
