"""RUN/settings/: the settings that shards were made with, one small file for each set the run ever had.

    RUN/settings/5d41402abc4b2a76.json   {"run.seed": 1, …}   identity keys, filters, limits that pages depend on
    RUN/shards/00017.json                "settings": "5d41402abc4b2a76"

So a config that somebody edited is found out key by key, a shard whose filters changed is judged again, and a model's
reply is found under the limit it was asked with. A file is named after its content and never changes. Shards of older
versions name none: nothing is known of them, so nothing is refused, and an export judges them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from websight import disk
from websight.config.tree import LASTING, ROLES, Config, fingerprint
from websight.disk import record
from websight.disk.record import DamagedError
from websight.errors import UsageError

Values = dict[str, Any]


def settings_of(config: Config) -> Values:
    """Return {"section.key": value} of the settings that a shard depends on."""
    return {
        key: value
        for key, value in config.flat().items()
        if ROLES[key] == "identity" or key in LASTING or key.startswith("filters.")
    }


class Settings:
    """The folder RUN/settings. It need not exist."""

    def __init__(self, run: Path) -> None:
        self.folder = run / "settings"
        self._known: dict[str, Values] = {}  # a file never changes

    def record(self, config: Config) -> str:
        """Save the settings of `config` if they are new, or damaged, and return their name. Raises: RunError."""
        values = settings_of(config)
        name = fingerprint(values)
        if not self.read(name):
            with disk.writing(self.folder):
                self.folder.mkdir(parents=True, exist_ok=True)
            disk.publish(self._path(name), record.dumped(values))
        return name

    def read(self, name: str) -> Values:
        """Return the settings of that name, empty if they are not known: none, damaged, or not to be read."""
        if name and name not in self._known:
            with suppress(DamagedError, OSError):
                self._known[name] = record.load(Values, self._path(name))
        return self._known.get(name, {})

    def all(self) -> list[Values]:
        """Return every set of settings that the run ever had."""
        return [self.read(path.stem) for path in sorted(self.folder.glob("*.json"))]

    def damage(self) -> list[str]:
        """Return a line for each file that cannot be read as settings, such as "settings/0f.json: is not JSON (…)"."""
        found = []
        for path in sorted(self.folder.glob("*.json")):
            try:
                record.load(Values, path)
            except DamagedError as error:
                found.append(f"settings/{path.name}: {error}")
            except OSError as error:
                found.append(f"settings/{path.name}: cannot be read: {error.strerror}")
        return found

    def require_identity(self, names: Iterable[str], file: str, config: Config) -> None:
        """Check that shards with these settings are pages of `config`, which is in `file`. Raises: UsageError if not.

        Keys that one of both does not know, because another version wrote it, are passed over. Raises: UsageError.
        """
        now = config.of_role("identity")
        for name in names:
            then = self.read(name)
            lines = [
                f"{key}: the shards were made with {then[key]!r}, the file says {value!r}"
                for key, value in now.items()
                if key in then and then[key] != value
            ]
            if lines:
                what = f"{file}: differs from what this run was made with; restore it, or start another run:"
                raise UsageError("\n  ".join([what, *lines]))

    def judged_by(self, name: str, config: Config) -> bool:
        """Tell whether a shard with these settings was judged by the filters of `config`."""
        return _filters(self.read(name)) == _filters(settings_of(config))

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def _filters(values: Values) -> Values:
    return {key: value for key, value in values.items() if key.startswith("filters.")}
