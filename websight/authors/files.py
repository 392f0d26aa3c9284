"""The author of pages that exist: sample number → document of that number."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from websight.authors.author import Author, Session
from websight.config.tree import Config
from websight.errors import UsageError
from websight.run.runner import Stage
from websight.sample import Sample, Step
from websight.sources import Source, open_source
from websight.web.site import Files


class ExistingPages(Author):
    """Reads each page from files or a dataset that the user named. Briefs are empty."""

    makes_pages = False
    _source: Source | None = None

    def resolved(self) -> Config:
        """Return the config with the hash of the files; a run has no more pages than there are."""
        with closing(self._opened()) as source:
            return (
                super()
                .resolved()
                .changed(
                    author__files_sha=source.fingerprint(),
                    author__files_revision=source.revision,
                    run__pages=min(self.config.run.pages, len(source)),
                )
            )

    def sample(self, number: int) -> Sample:
        """Return the sample of that number without a brief."""
        return self.plan.bare(number)

    def beside(self, sample: Sample) -> Files | None:  # noqa: ARG002 — all of them lie in one folder
        """Return the folder of the pages, if they lie in one."""
        return self._source.beside if self._source else None

    async def start(self, session: Session) -> None:  # noqa: ARG002 — nothing of it is needed
        """Open the source of the pages."""
        self._source = self._opened()

    async def close(self) -> None:
        """Close the source of the pages."""
        if self._source:
            self._source.close()

    @property
    def stages(self) -> Sequence[Stage]:
        """The one stage, `Read`."""
        assert self._source
        return (Read(self._source),)

    def _opened(self) -> Source:
        named = self.config.author
        if not named.files:
            raise UsageError("author.files: not set; name the pages to read: --files DIR")
        return open_source(named.files, named.text_column, named.idea_column)


@dataclass(frozen=True, slots=True)
class Read:
    """Stage: fetches a sample's HTML from a source. One at a time: a source has one reader."""

    source: Source
    name: str = "read"
    width: int = 1

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with the HTML and idea of its document. Raises: SampleError, RunError."""
        document = self.source.read(sample.number)
        return replace(
            sample,
            html=document.html,
            idea=document.idea,
            source=document.name,
            steps=(*sample.steps, Step(stage=self.name, note=document.note)),
        )
