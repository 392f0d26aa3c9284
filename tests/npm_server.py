"""@copilotkit/aimock, a scripted server from npm that nobody here wrote: where it comes from and how it is started."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

PACKAGE = "@copilotkit/aimock@1.43.0"
KEYS = "AIMOCK_API_KEYS"
"""The environment variable with the keys it takes, separated by commas; any key does where it is not set."""


def why_not_installed(folder: Path) -> str:
    """Install it below `folder`, and return why that did not work, "" where it did."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return "aimock needs node and npm"
    command = [npm, "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    except subprocess.TimeoutExpired:
        return "npm did not install aimock within 120 s"
    return f"npm could not install aimock: {done.stderr[-200:]}" if done.returncode else ""


def command(folder: Path, port: int | str, fixtures: Path) -> list[str]:
    """Return the words that start it; chaos and other options go behind them."""
    program = folder / "node_modules" / ".bin" / "llmock"
    return [str(shutil.which("node")), str(program), "-p", str(port), "-f", str(fixtures), "--log-level", "silent"]
