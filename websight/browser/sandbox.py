"""Chromium's sandbox: whether it is asked for, why it cannot start, and how to have it.

    WEBSIGHT_SANDBOX   unset   in the sandbox wherever it can start; elsewhere without it, and one line says why
                       on      never without it: the run ends instead
                       off     always without it

Chromium makes its sandbox of user namespaces. It never starts one as root, and cannot where the machine denies those.
Covered: what Linux says of itself in /proc, and browsers that bring `--no-sandbox` along, such as a script that
wraps Chromium. Not covered: macOS, whose sandbox needs nothing of the machine.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from websight.browser.fault import BrowserError
from websight.config.environment import environment
from websight.errors import UsageError

_NAME = "WEBSIGHT_SANDBOX"
_PROC = Path("/proc")

_REFUSALS = ("No usable sandbox", "Failed to move to new namespace", "SUID sandbox helper", "Running as root without")
"""What Chromium says where its sandbox cannot start."""

_BARS = (
    (
        "sys/kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "AppArmor denies user namespaces to it, as Ubuntu does since 23.10",
        "run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    (
        "sys/kernel/unprivileged_userns_clone",
        "0",
        "the kernel denies user namespaces to all but root (kernel.unprivileged_userns_clone is 0)",
        "run: sudo sysctl -w kernel.unprivileged_userns_clone=1",
    ),
    (
        "sys/user/max_user_namespaces",
        "0",
        "the kernel allows no user namespaces (user.max_user_namespaces is 0)",
        "run: sudo sysctl -w user.max_user_namespaces=10000",
    ),
)
"""A file of /proc, what it holds where it bars user namespaces, what that means, and how to lift it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsandboxed:
    """Why Chromium is without its sandbox, and how to have it."""

    why: str
    how: str

    def __str__(self) -> str:
        return f"WARNING: Chromium runs WITHOUT its sandbox: {self.why}; to have it, {self.how}"

    def refused(self) -> BrowserError:
        """Return the error of a run that must not go on without the sandbox."""
        return BrowserError(f"{_NAME} is on, but Chromium is without its sandbox: {self.why}", self.how, permanent=True)


OFF = Unsandboxed(why=f"{_NAME} is off", how=f"unset {_NAME}")
_ROOT = Unsandboxed(
    why="this is root, and Chromium starts none as root",
    how="run as another user (docker run --user 1000, setpriv --reuid=1000 --regid=1000 --clear-groups)",
)


def is_demanded() -> bool | None:
    """Return what WEBSIGHT_SANDBOX asks for, None where it is unset. Raises: UsageError for another value."""
    value = environment(_NAME)
    if value not in {None, "on", "off"}:
        raise UsageError(f"{_NAME}: found {value!r}; allowed: on, off, or unset")
    return None if value is None else value == "on"


def known_bar() -> Unsandboxed | None:
    """Return why Chromium is not to be started in its sandbox, if that is known before it is tried.

    Raises: UsageError; RunError where the sandbox is demanded.
    """
    demanded = is_demanded()
    if demanded is False:
        return OFF
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    if demanded:
        raise _ROOT.refused()
    return _ROOT


def has_refused(message: str) -> bool:
    """Tell from Chromium's words whether it ended because its sandbox could not start."""
    return any(words in message for words in _REFUSALS)


def bar(proc: Path = _PROC) -> Unsandboxed:
    """Return why a sandbox cannot start that Chromium has tried to start."""
    for name, barring, why, how in _BARS:
        if _text(proc / name).strip() == barring:
            return Unsandboxed(why=why, how=how)
    if "Seccomp:\t2" in _text(proc / "self/status"):
        return Unsandboxed(
            why="this container's seccomp profile denies user namespaces",
            how="allow them: docker run --security-opt seccomp=profile.json (deploy/README.md says how to make one)",
        )
    return Unsandboxed(
        why="this machine denies user namespaces, as a chroot and some containers do",
        how="run outside of it, or allow user namespaces there (deploy/README.md)",
    )


def left_out(pid: int, executable: Path, proc: Path = _PROC) -> Unsandboxed | None:
    """Return why a Chromium that was started in its sandbox is without it all the same; None where it is not."""
    if "--no-sandbox" not in _text(proc / str(pid) / "cmdline").split("\0"):
        return None
    return Unsandboxed(why=f"{executable} starts it with --no-sandbox", how="name another browser, or change that one")


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text("utf-8", "replace")
    return ""
