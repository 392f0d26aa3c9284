"""A signal ends a command with exit code 75, from its first import on; what was begun is tidied up before."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import LONG_S
from websight.cli.signals import interruptible, stoppable
from websight.errors import UsageError

ENDING = ["SIGTERM", "SIGINT", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGXCPU"]

MODULE = """
import os, signal, time
os.kill(os.getpid(), signal.{name})
time.sleep(0.1)
"""

PROGRAM = """
import time
from websight.cli.signals import interruptible
with interruptible():
    try:
        import slow
        print("imported", flush=True)
        time.sleep(60)
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@pytest.mark.parametrize("name", ENDING)
def test_a_signal_in_the_middle_of_an_import_is_heeded_after_it(tmp_path, name):
    (tmp_path / "slow.py").write_text(MODULE.format(name=name))
    done = ran(PROGRAM, tmp_path)
    assert (done.returncode, done.stdout.replace("\n", "")) == (0, "importedinterrupted"), done.stderr


@pytest.mark.parametrize("name", ENDING)
def test_a_signal_before_the_command_line_is_imported_is_one_line_and_75(tmp_path, name):
    (tmp_path / "click.py").write_text(MODULE.format(name=name))  # the first thing of weight that is imported
    done = ran("from websight.__main__ import main; main()", tmp_path)
    said = "websight: stopped; run the same command again to continue\n"
    assert (done.returncode, done.stdout, done.stderr) == (75, "", said)


@pytest.mark.parametrize("name", ENDING)
def test_a_worker_that_a_signal_ends_before_it_begins_says_nothing(tmp_path, name):
    """Its parent says why it stops; a line of the worker's own once stood before that."""
    (tmp_path / "click.py").write_text(MODULE.format(name=name))
    done = ran("import sys; sys.argv[1:] = ['work', 'run']; from websight.__main__ import main; main()", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (75, "", "")


@pytest.mark.parametrize("name", ENDING)
def test_a_signal_while_the_command_line_is_read_is_one_line_and_75(tmp_path, name):
    reading = f"""
import os, signal, click
from websight.cli import main
from websight.lifetime import ending
ending.heed_early()
def read(*_): os.kill(os.getpid(), signal.{name})
main.params.append(click.Option(["--now"], is_flag=True, is_eager=True, expose_value=False, callback=read))
main(["--now", "list", "filters"])
"""
    done = ran(reading, tmp_path)
    said = "websight: stopped; run the same command again to continue\n"
    assert (done.returncode, done.stdout, done.stderr) == (75, "", said)


@pytest.mark.parametrize("name", [name for name in ENDING if name != "SIGINT"])
def test_a_signal_that_the_caller_ignores_is_ignored_from_the_first_import_on(tmp_path, name):
    (tmp_path / "click.py").write_text(MODULE.format(name=name) + "print('went on', flush=True); os._exit(0)")
    program = f"import signal; signal.signal(signal.{name}, signal.SIG_IGN)"
    done = ran(f"{program}; from websight.__main__ import main; main()", tmp_path)
    assert (done.returncode, done.stdout) == (0, "went on\n"), done.stderr


@pytest.mark.parametrize("name", ENDING)
def test_each_signal_stops_a_run_gently(name):
    with stoppable() as stop:
        os.kill(os.getpid(), getattr(signal, name))
        assert stop.is_requested()


def test_no_alarm_is_left_behind():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(KeyboardInterrupt), interruptible():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before


SWALLOWED = """
import os, signal, sys, weakref
from websight.cli.signals import interruptible
from websight.errors import UsageError

class Thing: pass

def gone(_): os.kill(os.getpid(), signal.SIGTERM)

with interruptible() as interruption:
    try:
        with interruption.outweighing():
            thing = Thing()
            watched = weakref.ref(thing, gone)  # what a callback raises, Python swallows
            del thing
            print("went on", flush=True)
            raise UsageError("half of a result")
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


def ran(program, folder):
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG_S,
        env={**os.environ, "PYTHONPATH": f"{folder}{os.pathsep}{Path.cwd()}"},
    )


def test_an_interrupt_that_was_swallowed_outweighs_the_error_that_follows(tmp_path):
    done = ran(SWALLOWED, tmp_path)
    assert (done.returncode, done.stdout.splitlines()) == (0, ["went on", "interrupted"]), done.stderr
    assert done.stderr == ""


def test_an_error_without_a_signal_stays_what_it_is():
    with pytest.raises(UsageError, match="plain"), interruptible() as interruption, interruption.outweighing():
        raise UsageError("plain")


def test_a_signal_that_waited_for_an_import_stops_a_run_gently_that_has_begun_meanwhile():
    with interruptible(), stoppable() as stop:
        os.kill(os.getpid(), signal.SIGALRM)
        assert stop.is_requested()
