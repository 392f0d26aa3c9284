"""Which operating systems this runs on, asked at every entry before anything that only these have is imported.

linux     x86-64 and ARM64, with glibc      the reference: frames on command, fonts that are known
darwin    free frames, the system's fonts   not tried by us: no Mac was at hand
win32     none: no file locks, no process groups; WSL is a Linux
"""

from __future__ import annotations

import sys

from websight.errors import UsageError


def require(system: str = sys.platform) -> None:
    """Check that this is no Windows. Raises: UsageError."""
    if system == "win32":
        raise UsageError(
            "Windows: websight needs Linux or macOS; use WSL, a Linux in Windows: run wsl --install, then install and "
            "run websight there"
        )
