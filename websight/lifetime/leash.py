"""Runs a program that does not outlive its starter, even where the starter is killed.

    starter ──▶ leash.py ──▶ exec: the program, with the same process id

Linux kills the program when the thread that started it ends (PR_SET_PDEATHSIG). Other systems have no such thing, so
every program that is started here also ends when a pipe from its starter closes: workers read one, Playwright's driver
too, and Chromium hangs on the driver's. Terms other than that:

    session   in a session of its own, where Ctrl-C in a terminal does not reach it
    job       in the terminal's job, so that Ctrl-Z stops it as well, and deaf to Ctrl-C, which is for its starter
    hold      a temporary folder that stays as long as the program (`scratch`)
    pipes     two descriptors that the program gets as 3, which it reads, and 4, which it writes

The file is run by its path and imports little: it takes 15 ms of CPU. What is not covered: a program that is stopped
(SIGSTOP) on a system without PR_SET_PDEATHSIG.
"""

from __future__ import annotations

import os
import shlex
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

VARIABLE = "WEBSIGHT_LEASH"
"""Holds the command that `leash.sh` becomes."""

SCRIPT = Path(__file__).with_suffix(".sh")
"""For who starts a program by the path of one file."""

ANY = -1
"""A starter whose process id is not known beforehand."""

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_READS, _WRITES = 3, 4  # where Chromium looks for its commands, and writes its answers
_GONE, _CANNOT_RUN = 75, 126  # exit codes: trying again may help; a shell's for what cannot be executed


def leashed(
    *program: str, starter: int = 0, mode: str = "", hold: Path | None = None, pipes: tuple[int, ...] = ()
) -> list[str]:
    """Return the words that run `program` on a leash.

    `starter` is the id of the process that will start it, or `ANY`: the thread that does is not outlived; 0: it may be.
    `mode` is "session", "job" or neither; `hold` is what `scratch` yielded; `pipes` are open in the starter.
    """
    terms = [str(starter), mode, str(hold.parent if hold else ""), ",".join(map(str, pipes))]
    return [sys.executable, "-I", "-S", __file__, *terms, *program]


def own_starter() -> int:
    """Return the starter to name for what this thread starts: this process, or 0 if this thread may end before it.

    What another thread than the first one starts ends where a pipe from us closes.
    """
    from threading import get_native_id  # noqa: PLC0415, TID251 — not for who runs this file; nothing is started

    return os.getpid() if get_native_id() == os.getpid() else 0


def environment_of_script(words: Sequence[str]) -> dict[str, str]:
    """Return the variable that makes `SCRIPT` run these words, followed by its own arguments."""
    return {VARIABLE: shlex.join(words)}


def end_with_starter() -> None:
    """Let Linux kill this process when the one that started it ends."""
    if sys.platform.startswith("linux"):
        import ctypes  # noqa: PLC0415 — 5 ms, for who needs it

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _main(starter: int, mode: str, hold: str, pipes: str, program: list[str]) -> None:
    if starter:
        end_with_starter()
    if starter > 0 and os.getppid() != starter:  # it ended before it could be watched
        sys.exit(_GONE)
    if mode == "session":
        os.setsid()
    elif mode == "job":
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hold:
        _hold(hold)
    if pipes:
        _place(*map(int, pipes.split(",")))
    for number in (signal.SIGPIPE, signal.SIGXFSZ):  # which Python ignores, and a program would inherit that
        signal.signal(number, signal.SIG_DFL)
    os.environ.pop(VARIABLE, None)  # noqa: TID251 — of a program that imports nothing of ours
    try:
        os.execvp(program[0], program)  # noqa: S606 — there is no shell
    except OSError as error:
        sys.stderr.write(f"{program[0]}: {error.strerror}\n")
        sys.exit(_CANNOT_RUN)


def _hold(folder: str) -> None:
    """Lock a folder until the program ends, so that nobody takes it for left behind."""
    import fcntl  # noqa: PLC0415 — as above

    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:  # its owner is gone
        sys.exit(_GONE)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    os.set_inheritable(descriptor, True)


def _place(reading: int, writing: int) -> None:
    """Give the program both pipes under the numbers that it knows."""
    import fcntl  # noqa: PLC0415 — as above

    above = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, _WRITES + 1) for descriptor in (reading, writing)]
    for descriptor, number in zip(above, (_READS, _WRITES), strict=True):
        os.dup2(descriptor, number)
        os.close(descriptor)
    for descriptor in {reading, writing} - {_READS, _WRITES}:
        os.close(descriptor)


if __name__ == "__main__":
    _main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], sys.argv[5:])
