"""Files that only grow, in a store that cannot append: RUN/replies/NAME.jsonl is sent in segments.

    here     replies/20261121T084006.104522-3f9c01d2-4711.jsonl     one file for each process that wrote
    there    replies/20261121T084006.104522-3f9c01d2-4711.jsonl/00000, 00001, …

A segment is one PUT, of whole lines, and never changes once the next one is there. `pull` puts files together again as
they were. Each process sends its own files: those with its number in their names that were not here before it. What is
not covered: a file whose first segment a listing does not show yet; of a file that it shows, the next segment is asked
for by name.
"""

from __future__ import annotations

import os
import re
import secrets
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from websight import disk
from websight.run.storage import Storage

_SEGMENT = re.compile(r"([0-9]{8}T[\w.-]+\.jsonl)/([0-9]{5})")

_OWN = r".*-{}(?:-\d+of\d+)?\.jsonl"


class Logs:
    """The growing files of one folder of a run."""

    def __init__(self, store: Storage, run: Path, folder: str) -> None:
        self._storage, self._folder, self._name = store, run / folder, folder
        self._sent: dict[str, tuple[int, int]] = {}  # own files: bytes and segments that were sent
        self._got: dict[str, int] = {}  # files of others: segments that were got
        self._others = {path.name for path in self._folder.glob("*.jsonl")}

    def files(self) -> list[Path]:
        """Return the files that are here."""
        return sorted(self._folder.glob("*.jsonl"))

    def new_file(self) -> Path:
        """Return the path of a file of this process, in a folder that is there. Raises: RunError."""
        with disk.writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
        start = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        return self._folder / f"{start}-{secrets.token_hex(4)}-{os.getpid()}.jsonl"

    def pull(self) -> None:
        """Get what others have written since the last time. Raises: RunError."""
        last: dict[str, int] = {}
        for entry in self._storage.names(f"{self._name}/"):
            if found := _SEGMENT.fullmatch(entry.name.removeprefix(f"{self._name}/")):
                last[found[1]] = max(last.get(found[1], 0), int(found[2]))
        for name, segment in sorted(last.items()):
            if name in self._got or not (self._folder / name).exists():
                self._get(name, segment)

    def _get(self, name: str, last: int) -> None:
        """Append the segments of a file up to the last one listed, and those after it that are there."""
        self._others.add(name)
        path = self._folder / name
        with disk.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
        for number in count(self._got.get(name, 0)):
            content = self._storage.get(f"{self._name}/{name}/{number:05d}")
            if content is None and number > last:
                return
            with disk.writing(path), path.open("ab") as file:
                file.write(content or b"")
            self._got[name] = number + 1

    def push(self) -> None:
        """Send what this process has written since the last time. Raises: RunError."""
        own = re.compile(_OWN.format(os.getpid()))
        for path in self.files():
            if path.name in self._others or not own.fullmatch(path.name):
                continue
            done, segments = self._sent.get(path.name, (0, 0))
            with disk.reading(path), path.open("rb") as file:
                file.seek(done)
                content = file.read()
            content = content[: content.rfind(b"\n") + 1]
            if content:
                self._storage.put(f"{self._name}/{path.name}/{segments:05d}", content)
                self._sent[path.name] = done + len(content), segments + 1
