"""What is made of a run's shards, in the run's bucket: dataset, files on the way to it, other formats, report.

    parts/KEY.parquet, KEY.json   a file of the dataset under the hash of what went into it, then its numbers
    dataset/…                     copied by the store itself, from parts/; the card and its pictures from this machine
    export.json                   goes before the first file of a dataset is replaced, and comes after the last one

So what export.json tells of is whole, and an export that was killed goes on with the parts that are there: nobody can
rename a folder of a bucket. A reader that opens the dataset's files meanwhile may see some of either. Locally there is
a link for every file (`distant`), and a file that is written here stays until it is sent.

What is not covered: two exports of one run on two machines at the same time. They write the same files; the one whose
parts the other has tidied away says so, and is run again.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from websight import disk
from websight.errors import RunError
from websight.run import distant
from websight.run.storage import Storage
from websight.run.threads import mapped

V = TypeVar("V")

_AT_ONCE = 8
"""Copies and small files that are asked for at the same time: the store does the work."""

_FOLDERS = ("dataset/", "parts/")


class Made:
    """The files in the bucket that no build makes, and their links in the mirror `folder`."""

    def __init__(self, storage: Storage, folder: Path) -> None:
        self.storage, self._folder = storage, folder
        self._sizes: dict[str, int] = {}  # in the bucket, by name
        distant.register(folder, storage, self._sizes)

    def reach_by(self, storage: Storage) -> None:
        """Use another storage object for the same place."""
        self.storage = storage
        distant.register(self._folder, storage, self._sizes)

    def pull(self) -> None:
        """Get the numbers of the last export, and make a link for each of its files. Raises: RunError."""
        self._sizes.clear()
        self._sizes.update((entry.name, entry.bytes) for folder in _FOLDERS for entry in self.storage.names(folder))
        numbers = self.storage.get("export.json")
        self._ask_for_unlisted(numbers)
        with disk.writing(self._folder):
            for folder in _FOLDERS:
                shutil.rmtree(self._folder / folder, ignore_errors=True)
            for name in self._sizes:
                if name.startswith("dataset/") or name.endswith(".parquet"):
                    distant.stand_in(self._folder / name, self._folder, name)
        if numbers is None:
            (self._folder / "export.json").unlink(missing_ok=True)
        else:
            disk.publish(self._folder / "export.json", numbers)

    def _ask_for_unlisted(self, numbers: bytes | None) -> None:
        """Look for the files of the last dataset that a listing does not show, which may be late."""
        with suppress(ValueError, AttributeError, TypeError):
            sizes = json.loads(numbers or b"{}").get("sizes", {})
            for name, size in sizes.items():
                if f"dataset/{name}" not in self._sizes:
                    with suppress(RunError):
                        self.storage.part(f"dataset/{name}", size - 1, 1)
                        self._sizes[f"dataset/{name}"] = size

    def pull_part(self, key: str) -> None:
        """Get the numbers of a part, if they are not here, and make a link for its file. Raises: RunError."""
        numbers, file = (self._folder / "parts" / f"{key}{end}" for end in (".json", ".parquet"))
        if numbers.is_file() or (content := self.storage.get(f"parts/{key}.json")) is None:
            return
        with disk.writing(numbers):
            numbers.parent.mkdir(exist_ok=True)
        disk.publish(numbers, content)
        if f"parts/{key}.parquet" in self._sizes and not file.is_file():
            distant.stand_in(file, self._folder, f"parts/{key}.parquet")

    def put_part(self, key: str) -> None:
        """Send a part that was written here, then its numbers, and put a link in its place. Raises: RunError."""
        file = self._folder / "parts" / f"{key}.parquet"
        for each in (file, file.with_suffix(".json")):
            self.storage.put(self._name(each), each)
        self.note_part(key, file.stat().st_size)

    def note_part(self, key: str, size: int) -> None:
        """Know that a part of this size is in the bucket."""
        name = f"parts/{key}.parquet"
        self._sizes[name] = size
        distant.stand_in(self._folder / name, self._folder, name)

    def publish(self, keys: Mapping[str, str]) -> None:
        """Make the dataset there the one that is here, whose files have these keys by name. Raises: RunError."""
        source = {f"dataset/{name}": distant.name_of(self._folder / "dataset" / name) for name in keys}
        changed = {
            name: f"parts/{keys[name.removeprefix('dataset/')]}.parquet" for name in source if source[name] != name
        }
        for name, part in changed.items():
            if source[name] != part:  # a file of the last dataset, whose number is another now
                self.storage.copy(source[name], part)
        if changed:
            self.storage.delete("export.json")
        self._all(lambda pair: self.storage.copy(pair[1], pair[0]), changed.items())
        small = [path for path in sorted((self._folder / "dataset").rglob("*")) if path.is_file()]
        self._all(lambda path: self.storage.put(self._name(path), path), small)
        self.storage.put("export.json", self._folder / "export.json")
        new = {*source, *map(self._name, small)} | {f"parts/{key}.json" for key in keys.values()}
        self._all(self.storage.delete, [name for name in self._sizes if name not in new])
        self.pull()

    def put_file(self, name: str) -> None:
        """Send a file of the mirror. Raises: RunError."""
        self.storage.put(name, self._folder / name)

    def put_folder(self, name: str) -> None:
        """Make a folder there the one that is here, which then goes. Raises: RunError."""
        folder = self._folder / name
        files = {self._name(path): path for path in sorted(folder.rglob("*")) if path.is_file()}
        old = [entry.name for entry in self.storage.names(f"{name}/")]
        self._all(lambda pair: self.storage.put(*pair), files.items())
        self._all(self.storage.delete, [each for each in old if each not in files])
        shutil.rmtree(folder, ignore_errors=True)

    def has(self, name: str) -> bool:
        """Tell whether a file that is not empty is there. Raises: RunError."""
        with suppress(RunError):
            return bool(self.storage.part(name, 0, 1))
        return False

    def _name(self, path: Path) -> str:
        return path.relative_to(self._folder).as_posix()

    @staticmethod
    def _all(do: Callable[[V], None], items: Iterable[V]) -> None:
        for _ in mapped(do, ((None, item) for item in items), _AT_ONCE):
            pass
