"""The only door to the environment: variables, and how many cores this process may use."""

from __future__ import annotations

import os


def environment(name: str) -> str | None:
    """Return an environment variable; the only place that reads one."""
    return os.environ.get(name)


def environment_with(**values: str) -> dict[str, str]:
    """Return the environment for a child process: ours with these variables set."""
    return {**os.environ, **values}


def preset_environment(**values: str) -> None:
    """Set variables that the user has not set, for libraries that read them at import."""
    for name, value in values.items():
        os.environ.setdefault(name, value)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
