"""Pages that exist: documents read one at a time, in any order, from a location that the user names.

    location                                               adapter   a document's name      kept in memory
    .html, .htm: a file, a folder, a glob                  Pages     blog/index.html        the names
    .zip, .tar.gz                                          Archived  site/blog/index.html   the names
    .parquet: the same                                     Tables    train-00003.parquet#17 32 rows
    .jsonl, .jsonl.gz: the same                            Lines     pages.jsonl:18         16 bytes a line
    .warc, .warc.gz: the same                              Warcs     https://example.com/   500 bytes a record
    hf:user/dataset[:config][@revision][/split]            Hub       user/dataset/train#17  nothing

Rows count from 0 as in `dataset[17]`, lines from 1 as in an editor. Only two columns are read, so the pictures that
WebSight keeps beside its HTML cost nothing. A document is not changed, except that it becomes text (`document.py`).
What lies beside pages in a folder or an archive, or was recorded with them, is there to be served to them. Nothing
outside the location is read (`place.py`, `hub.py`), and no file, however it was packed, takes more than a few
hundred MB (`lines.py`, `cost.py`).

Any document costs about the same in ascending order, which is how a run asks. Going back starts a row group, and a .gz
file, over again. Not covered: other compressions.
"""

from __future__ import annotations

from typing import Protocol

from websight.errors import UsageError
from websight.sources import hub, place, unpack
from websight.sources.beside import FolderFiles
from websight.sources.document import SourceDocument
from websight.sources.lines import JsonLines
from websight.sources.pages import Pages
from websight.sources.tables import Tables
from websight.sources.warc import RecordedFiles, Warcs

__all__ = ["Source", "SourceDocument", "open_source"]


class Source(Protocol):
    """Documents by number, for one thread at a time. Close it after use (`contextlib.closing`)."""

    revision: str  # the commit of a dataset of the Hub; "" of files

    @property
    def beside(self) -> FolderFiles | RecordedFiles | None:
        """The files that lie beside its documents; None of those that lie in no folder."""

    def __len__(self) -> int:
        """Return the number of documents."""

    def name(self, number: int, /) -> str:
        """Return the name of a document without reading it."""

    def read(self, number: int, /) -> SourceDocument:
        """Return a document.

        Raises: SampleError (`no_text`, `not_text`, `not_json`, `too_large`, `unreadable_file`, `damaged_file`,
        `outside_source`), whose detail begins with the document's name; RunError where the source is no longer there.
        """

    def fingerprint(self) -> str:
        """Return 16 hex digits that depend on names and sizes, and not on where the folder lies."""

    def close(self) -> None:
        """Close open files."""


def open_source(location: str, text_column: str = "text", idea_column: str = "llm_generated_idea") -> Source:
    """Open the location that the user named. Raises: UsageError; RunError where the Hub cannot be reached."""
    if not text_column:
        raise UsageError('author.text_column: found ""; name the column that holds the HTML')
    columns = (text_column, idea_column)
    source: Source
    if location.startswith("hf:"):
        source = hub.load(location, columns)
    elif unpack.is_archive(location):
        source = unpack.ArchivedPages(location)
    else:
        files = place.files_at(location)
        if files.kind == "html":
            source = Pages(files)
        elif files.kind == "parquet":
            source = Tables(files, columns)
        elif files.kind == "warc":
            source = Warcs(files)
        else:
            source = JsonLines(files, columns)
    if not len(source):
        raise UsageError(f"{location}: holds no documents")
    return source
