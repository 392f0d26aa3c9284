"""Pages that exist: read one document at a time, in any order, out of what the user named.

    place                                                  adapter   a document's name      kept in memory
    .html, .htm: a file, a folder, a glob                  Pages     blog/index.html        the names
    .parquet: the same                                     Tables    train-00003.parquet#17 32 rows
    .jsonl, .jsonl.gz: the same                            Lines     pages.jsonl:18         16 bytes a line
    hf:user/dataset[:config][@revision][/split]            Hub       user/dataset/train#17  nothing

Rows count from 0 as in `dataset[17]`, lines from 1 as in an editor. Only two columns are read, so the pictures that
WebSight keeps beside its HTML cost nothing. A document is not changed, except that it becomes text (`document.py`).

Any document costs about the same in ascending order, which is how a run asks. Going back starts a row group, and a .gz
file, over again. Not covered: other compressions, archives, the style sheets and pictures beside a page.
"""

from __future__ import annotations

from typing import Protocol

from websight.errors import UsageError
from websight.sources import hub, place
from websight.sources.document import Document
from websight.sources.lines import Lines
from websight.sources.pages import Pages
from websight.sources.tables import Tables

__all__ = ["Document", "Source", "open_source"]


class Source(Protocol):
    """Documents by number. Not for two threads at once. Whoever opens one closes it (`contextlib.closing`)."""

    def __len__(self) -> int:
        """How many documents there are."""

    def name(self, number: int, /) -> str:
        """Return what a document is called, without reading it."""

    def read(self, number: int, /) -> Document:
        """Return a document.

        Raises: SampleError (`no_text`, `not_text`, `not_json`, `too_large`, `unreadable_file`, `damaged_file`), whose
        detail begins with the document's name; RunError where the source is no longer there.
        """

    def fingerprint(self) -> str:
        """Return 16 hex digits that differ where names or sizes do; wherever the folder lies."""

    def close(self) -> None:
        """Let go of open files."""


def open_source(wanted: str, text_column: str = "text", idea_column: str = "llm_generated_idea") -> Source:
    """Open the place that the user named. Raises: UsageError; RunError where the Hub cannot be reached."""
    if not text_column:
        raise UsageError('author.text_column: found ""; name the column that holds the HTML')
    columns = (text_column, idea_column)
    source: Source
    if wanted.startswith("hf:"):
        source = hub.load(wanted, columns)
    else:
        files = place.found(wanted)
        if files.kind == "html":
            source = Pages(files)
        elif files.kind == "parquet":
            source = Tables(files, columns)
        else:
            source = Lines(files, columns)
    if not len(source):
        raise UsageError(f"{wanted}: holds no documents")
    return source
