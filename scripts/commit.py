"""Writes into wheel and source distribution which commit they were made from; hatchling calls it.

WEBSIGHT_COMMIT (where there is no git, as in a container's build) ──▶ git ──▶ COMMIT, which a source distribution has
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CommitHook(BuildHookInterface[Any]):
    """Adds one small file: websight/_shipped/commit.txt in a wheel, COMMIT in a source distribution."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the file, but not where the package is installed as it stands in its checkout."""
        if version == "editable":
            return
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name) / "commit"
        file.write_text(commit_of(Path(self.root)), "utf-8")
        build_data["force_include"][str(file)] = (
            "websight/_shipped/commit.txt" if self.target_name == "wheel" else "COMMIT"
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 — hatchling's
        """Remove the temporary file."""
        if version != "editable":
            self._folder.cleanup()


def commit_of(checkout: Path) -> str:
    """Return what `websight.packaged.commit` says of a checkout, "" where nothing is known."""
    if given := os.environ.get("WEBSIGHT_COMMIT"):
        return given
    if (checkout / ".git").exists():
        command = ["git", "-C", str(checkout), "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    noted = checkout / "COMMIT"
    return noted.read_text("utf-8").strip() if noted.is_file() else ""
