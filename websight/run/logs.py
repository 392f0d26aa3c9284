"""Files that only grow, in a store that cannot append: RUN/replies/NAME.jsonl is sent in segments.

    here     replies/20261121T084006.104522-3f9c01d2-4711.jsonl     one file for each process that wrote
    there    replies/20261121T084006.104522-3f9c01d2-4711.jsonl/00000, 00001, …

A segment is one PUT of whole lines. The last one is sent again, longer, until it has `_SEGMENT_BYTES`; so neither the
number of objects grows with time nor what is sent with the file. `pull` puts files together again as they were. Each
process sends its own files: those with its number in their names that were not here before it. What is not covered: a
file of which a listing shows nothing yet; of a file that it shows, one segment more is asked for by name.
"""

from __future__ import annotations

import os
import re
import secrets
from datetime import UTC, datetime
from pathlib import Path

from websight import disk
from websight.run.storage import Storage
from websight.run.threads import mapped

_SEGMENT_BYTES = 1 << 20
"""A hundred replies. Sent again every 5 s, a worker's last segment is 100 kB a second."""

_AT_ONCE = 8
"""Segments that are got at the same time: with 50 ms each, 20 GB of replies take two minutes beside their transfer."""

_SEGMENT = re.compile(r"([0-9]{8}T[\w.-]+\.jsonl)/([0-9]{5})")

_OWN = r".*-{}(?:-\d+of\d+)?\.jsonl"


class Logs:
    """The growing files of one folder of a run."""

    def __init__(self, store: Storage, run: Path, folder: str, segment_bytes: int = _SEGMENT_BYTES) -> None:
        self.storage = store
        self._folder, self._name = run / folder, folder
        self._segment_bytes = segment_bytes
        self._sent: dict[str, tuple[int, int, int]] = {}  # own files: the last segment, where it begins, and ends
        self._got: dict[
            str, tuple[int, int]
        ] = {}  # files of others: the last segment, and the bytes of it that are here
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
        for entry in self.storage.names(f"{self._name}/"):
            if found := _SEGMENT.fullmatch(entry.name.removeprefix(f"{self._name}/")):
                last[found[1]] = max(last.get(found[1], 0), int(found[2]))
        theirs = [name for name in sorted(last) if name in self._got or not (self._folder / name).exists()]
        wanted = ((name, number) for name in theirs for number in range(self._known(name)[0], last[name] + 2))
        for (name, number), content in mapped(self._segment, (((name, n), (name, n)) for name, n in wanted), _AT_ONCE):
            if content is not None:
                self._append(name, number, content)

    def _known(self, name: str) -> tuple[int, int]:
        return self._got.get(name, (0, 0))

    def _segment(self, place: tuple[str, int]) -> bytes | None:
        return self.storage.get(f"{self._name}/{place[0]}/{place[1]:05d}")

    def _append(self, name: str, number: int, content: bytes) -> None:
        """Append what a segment has more than is here."""
        segment, there = self._known(name)
        done = there if segment == number else 0
        path = self._folder / name
        self._others.add(name)
        with disk.writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(content[done:])
        self._got[name] = number, max(done, len(content))

    def push(self) -> None:
        """Send what this process has written since the last time. Raises: RunError."""
        own = re.compile(_OWN.format(os.getpid()))
        for path in self.files():
            if path.name not in self._others and own.fullmatch(path.name):
                self._send(path)

    def _send(self, path: Path) -> None:
        number, start, end = self._sent.get(path.name, (0, 0, 0))
        with disk.reading(path), path.open("rb") as file:
            file.seek(start)
            content = file.read()
        content = content[: content.rfind(b"\n") + 1]
        if start + len(content) > end:
            self.storage.put(f"{self._name}/{path.name}/{number:05d}", content)
            end = start + len(content)
            is_full = len(content) >= self._segment_bytes
            self._sent[path.name] = (number + 1, end, end) if is_full else (number, start, end)
