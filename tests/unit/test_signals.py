"""A signal that comes in the middle of an import waits for its end; what was begun is then tidied up."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.waiting import LONG_S
from websight.cli.signals import interruptible

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


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_in_the_middle_of_an_import_is_heeded_after_it(tmp_path, name):
    (tmp_path / "slow.py").write_text(MODULE.format(name=name))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG_S,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{Path.cwd()}"},
    )
    assert (done.returncode, done.stdout.split()) == (0, ["imported", "interrupted"]), done.stderr


def test_no_alarm_is_left_behind():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(KeyboardInterrupt), interruptible():
        os.kill(os.getpid(), signal.SIGTERM)
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) is before
