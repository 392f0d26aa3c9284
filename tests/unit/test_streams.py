"""Standard streams that are closed, full or gone: no traceback, the documented exit code, and no run ends for them."""

import os
import subprocess
import sys

import pytest

from tests.waiting import LONG_S
from websight.cli import EXIT_AGAIN

FULL = "standard output: cannot be written: No space left on device"


def shell(line, **environment):
    """Run a line of a shell in which $W is the command; what it says on standard error, and its exit code."""
    command = f'W="{sys.executable} -m websight"; set -o pipefail; {line}'
    variables = {**os.environ, **environment}
    done = subprocess.run(
        ["bash", "-c", command],
        check=False,
        capture_output=True,
        text=True,
        timeout=LONG_S,
        env=variables,
        errors="replace",
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.stderr, done.returncode


@pytest.mark.parametrize("words", ["--help", "build --help", "--version", "list --json", "compose --pages 1"])
def test_a_result_that_has_no_room_is_one_line_and_75(words):
    said, code = shell(f"$W {words} >/dev/full")
    assert (said.count("\n"), code) == (1, EXIT_AGAIN)
    assert FULL in said


def test_a_reader_who_leaves_is_told_nothing():
    assert shell("$W compose --pages 40 | head -c 1") == ("", EXIT_AGAIN)


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", ">&- 2>&- <&-", "2>/dev/full"])
def test_streams_that_are_closed_or_full_end_nothing(streams):
    assert shell(f"$W list kinds {streams}") == ("", 0)


def test_where_nobody_can_hear_it_a_mistake_still_has_its_code(tmp_path):
    assert shell(f"$W status {tmp_path} 2>/dev/full >/dev/full") == ("", 2)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin-1"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=repr,
)
def test_any_name_can_be_printed_in_any_encoding(tmp_path, environment):
    said, code = shell(f"$W --help && $W status {tmp_path}/é→$'\\xff'", **environment)
    assert code == 2
    assert "is not a run directory" in said


def test_a_name_that_is_no_text_is_printed_as_its_bytes(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "websight", "status", os.fsencode(tmp_path) + b"/\xff"], check=False, capture_output=True
    )
    assert b"/\xff: is not a run directory" in done.stderr
