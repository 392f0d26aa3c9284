"""What ends with its owner: programs on a leash, temporary folders, the lock of a run."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.waiting import until
from websight.config.environment import environment_of_downloads, environment_of_programs
from websight.errors import RunError
from websight.lifetime import leash
from websight.lifetime.lock import are_orphans, holders, locked
from websight.lifetime.scratch import scratch, sweep

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux kills children for us")
ASLEEP = "import sys, time; print('up', flush=True); time.sleep(600)"
SECRETS = (
    *("OPENAI_API_KEY", "HF_TOKEN", "AWS_SECRET_ACCESS_KEY", "GOOGLE_API_KEY", "MY_OWN", "NODE_OPTIONS", "LC_TOKEN"),
    *("PLAYWRIGHT_SERVICE_ACCESS_TOKEN", "XDG_TOKEN", "PYTHON_TOKEN", "SSH_AUTH_SOCK", "DBUS_SESSION_BUS_ADDRESS"),
)


def lives(process):
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


@pytest.mark.parametrize("name", SECRETS)
def test_what_only_we_need_is_kept_from_other_programs(monkeypatch, name):
    monkeypatch.setenv(name, "secret")
    assert name not in environment_of_programs() | environment_of_downloads()


def test_other_programs_get_what_they_need(monkeypatch):
    for name in ("PATH", "HOME", "LC_ALL", "PLAYWRIGHT_BROWSERS_PATH", "LD_LIBRARY_PATH", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "of-mine")
    assert environment_of_programs(TMPDIR="here")["TMPDIR"] == "here"
    assert environment_of_programs()["PLAYWRIGHT_BROWSERS_PATH"] == "of-mine"
    assert "HTTPS_PROXY" not in environment_of_programs()
    assert environment_of_downloads()["HTTPS_PROXY"] == "of-mine"


@LINUX
@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_program_on_a_leash_ends_with_its_starter(is_stopped):
    source = f"""
import os, subprocess
from websight.lifetime.leash import leashed
child = subprocess.Popen(leashed({sys.executable!r}, "-c", {ASLEEP!r}, starter=os.getpid(), mode="session"), stdout=-1)
child.stdout.readline()
print(child.pid, flush=True)
child.wait()
"""
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True) as starter:
        child = psutil.Process(int(starter.stdout.readline()))
        if is_stopped:
            child.send_signal(signal.SIGSTOP)
        starter.kill()
        assert until(lambda: not lives(child))


def test_a_program_whose_starter_is_gone_does_not_begin():
    words = leash.leashed(sys.executable, "-c", "print('begun')", starter=os.getpid() + 1)
    done = subprocess.run(words, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (75, b"")


def test_a_program_that_does_not_exist_is_named():
    done = subprocess.run(leash.leashed("/nowhere/chrome"), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (126, "/nowhere/chrome: No such file or directory\n")


def test_a_worker_is_deaf_to_ctrl_c_and_nothing_else_is_changed():
    source = "import os, signal; print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, os.getpgrp())"
    done = subprocess.run(
        leash.leashed(sys.executable, "-c", source, mode="job"), capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", str(os.getpgrp())]
    limits = subprocess.run(leash.leashed("cat", "/proc/self/status"), capture_output=True, text=True, check=True)
    ignored = int(next(line for line in limits.stdout.splitlines() if line.startswith("SigIgn")).split()[1], 16)
    assert ignored & 0x7FFFFFFF == 0  # those above are the C library's own


def test_the_script_runs_words_with_any_character():
    words = leash.environment_of_script(["printf", "%s|", "a b", "'", '"', "$HOME", "é\n"])
    done = subprocess.run([leash.SCRIPT, "`last`", ""], capture_output=True, env={**os.environ, **words}, check=True)
    assert done.stdout.decode().split("|") == ["a b", "'", '"', "$HOME", "é\n", "`last`", "", ""]


def test_a_temporary_folder_is_empty_and_private_and_goes_away(tmp_path):
    with scratch(tmp_path) as folder:
        assert list(folder.iterdir()) == []
        assert folder.parent.stat().st_mode & 0o777 == 0o700
        (folder / "file").touch()
    assert list(tmp_path.iterdir()) == []


def test_the_next_start_removes_the_folders_of_killed_owners_and_no_others(tmp_path):
    source = f"""
import sys
from pathlib import Path
from websight.lifetime.scratch import scratch
with scratch(Path({str(tmp_path)!r})) as folder:
    (folder / "profile").mkdir()
    (folder / "profile" / "out").symlink_to({str(tmp_path / "precious")!r})
    print(folder, flush=True)
    sys.stdin.read()
"""
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        left = Path(owner.stdout.readline().strip())
        with scratch(tmp_path):
            assert left.is_dir(), "its owner lives"
        owner.kill()
    with scratch(tmp_path) as mine:
        assert not left.parent.exists()
        assert {path.name for path in tmp_path.iterdir()} == {"precious", mine.parent.name}
    assert (tmp_path / "precious" / "file").exists()


def test_a_folder_stays_as_long_as_a_program_works_in_it(tmp_path):
    with scratch(tmp_path) as folder:
        words = leash.leashed(sys.executable, "-c", ASLEEP, hold=folder)
        program = subprocess.Popen(words, stdout=subprocess.PIPE)
        program.stdout.readline()
        kept = folder.parent.rename(tmp_path / ".websight-of-a-dead-owner")  # who does not find it at the end
    with program:
        assert sweep(tmp_path) == []
        program.kill()
    assert sweep(tmp_path) == [kept]


@pytest.mark.parametrize("kind", ["unmarked", "file", "link", "another's name"])
def test_what_only_looks_like_ours_is_left_alone(tmp_path, kind):
    outside, ours = tmp_path / "outside", tmp_path / "tmp" / ".websight-abc"
    for folder in (outside, ours.parent):
        folder.mkdir()
    (outside / "made-by-websight").touch()
    if kind == "link":
        ours.symlink_to(outside)
    elif kind == "file":
        ours.touch()
    else:
        place = ours if kind == "unmarked" else ours.with_name("websight-abc")
        place.mkdir()
        (place / ("notes" if kind == "unmarked" else "made-by-websight")).touch()
    before = sorted(tmp_path.rglob("*"))
    assert sweep(ours.parent) == []
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_the_folders_of_other_users_are_left_alone_by_root_too(tmp_path):
    theirs = tmp_path / ".websight-abc"
    theirs.mkdir()
    (theirs / "made-by-websight").touch()
    os.chown(theirs, 65534, 65534)
    assert sweep(tmp_path) == []
    assert theirs.is_dir()


def test_a_run_waits_for_workers_that_a_killed_build_left_and_says_so(tmp_path):
    said = []
    with (tmp_path / ".lock").open("a") as file, (tmp_path / ".lock").open("a") as mine:
        with locked(file):
            source = "import sys; sys.stdin.read()"  # it ends when its input closes
            worker = subprocess.Popen(
                [sys.executable, "-c", source, "-m", "websight", "work", str(tmp_path)],
                stdin=subprocess.PIPE,
                pass_fds=[file.fileno()],
            )
        file.close()
        assert until(lambda: holders(tmp_path / ".lock").keys() == {worker.pid})

        def say(text):
            said.append(text)
            worker.stdin.close()

        with locked(mine, say=say):
            assert said == [f"waiting for the worker processes of a killed build to end (process {worker.pid})"]
        worker.wait()


def test_a_run_that_somebody_builds_is_refused_at_once_and_names_the_process(tmp_path):
    source = f"""
import sys
from websight.lifetime.lock import locked
with open({str(tmp_path / ".lock")!r}, "a") as file, locked(file, shared=True):
    print(flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen(
        [sys.executable, "-c", source], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        other.stdout.readline()
        with (tmp_path / ".lock").open("a") as file:
            with pytest.raises(RunError, match=rf"is building here \(process {other.pid}\)") as caught, locked(file):
                pass
            with locked(file, shared=True):
                assert not caught.value.permanent
        other.stdin.close()


@pytest.mark.parametrize(
    ("others", "verdict"),
    [
        ({}, False),  # they are on another machine, or another user's
        ({7: ["python", "-m", "websight", "work", "run"]}, True),
        ({7: ["python", "-m", "websight", "work", "run"], 5: ["/bin/websight", "build", "work"]}, False),
        ({5: ["websight", "build", "websight work"]}, False),
        ({5: []}, False),
    ],
)
def test_only_workers_alone_are_orphans(others, verdict):
    assert are_orphans(others) is verdict
