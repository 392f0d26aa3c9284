"""HTML files: one document each."""

from __future__ import annotations

from websight.errors import RunError, SampleError
from websight.sources import place
from websight.sources.document import MAX_BYTES, SourceDocument, document_of
from websight.sources.place import PageFiles


class Pages:
    """Documents that are files."""

    revision = ""

    def __init__(self, files: PageFiles) -> None:
        self._files = files

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
        """Return 16 hex digits of all names and sizes."""
        with place.readable(self._files.folder):
            return place.fingerprint((name, self._size(number)) for number, name in enumerate(self._files.names))

    def _size(self, number: int) -> int:
        try:
            return self._files.located(number).stat().st_size
        except place.OutsideError:
            return -1

    def close(self) -> None:
        """Do nothing: no file stays open."""
