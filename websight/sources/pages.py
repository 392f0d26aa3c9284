"""HTML files: one document each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from websight.errors import RunError, SampleError
from websight.sources import place
from websight.sources.beside import FolderFiles
from websight.sources.document import MAX_BYTES, SourceDocument, document_of
from websight.sources.place import PageFiles


class Pages:
    """Documents that are files."""

    revision = ""

    def __init__(self, files: PageFiles) -> None:
        self._files = files
        self.beside = None if files.is_named else FolderFiles(files.folder)

    def __len__(self) -> int:
        """Return the number of files."""
        return len(self._files.names)

    def name(self, number: int, /) -> str:
        """Return the path within the folder."""
        return self._files.shown(number)

    def read(self, number: int, /) -> SourceDocument:
        """Return a file's document. Raises: SampleError; RunError where the file is no longer there."""
        path, name = self._files.path(number), self.name(number)
        try:
            with self._files.located(number).open("rb") as file:
                return document_of(name, file.read(MAX_BYTES + 1))
        except place.OutsideError as error:
            raise SampleError("outside_source", f"{name}: {error}") from None
        except PermissionError as error:
            raise SampleError("unreadable_file", f"{name}: {error.strerror}") from None
        except OSError as error:  # it was there when the run started
            raise RunError(f"{path}: cannot be read: {error.strerror}") from None

    def fingerprint(self) -> str:
        """Return 16 hex digits of the names of all pages, and of the content of every file they may show."""
        with place.readable(self._files.folder):
            return place.fingerprint([(name,) for name in self._files.names] + [*self._digests()])

    def _digests(self) -> Iterator[tuple[str, str]]:
        if self.beside:
            return self.beside.digests()
        return ((name, hashlib.sha256(self._files.path(0).read_bytes()).hexdigest()) for name in self._files.names)

    def close(self) -> None:
        """Do nothing: no file stays open."""
