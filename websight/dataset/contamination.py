"""Finds pages that are also in a benchmark: a model trained on them would be tested on what it has memorized.

A page goes if it shares runs of 13 words with a page of a benchmark, or is nearly the same in text and tags (`dedup`;
benchmarks are read as HTML, so pictures do not testify).

Memory: 12 bytes for each word of the benchmarks. What is not covered: benchmarks without HTML, paraphrase, translation.
Source: T. Brown et al., Language Models are Few-Shot Learners (2020), appendix C: runs of 13 words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np

from websight.dataset.dedup import Index
from websight.dataset.summary import Compared
from websight.errors import SampleError
from websight.run.likeness import PASSAGE_WORDS, Codes, Signature, passages, signature
from websight.run.marks import PageMark
from websight.sample import Drop
from websight.sources import Source, open_source

_MIN_SHARED = 3
"""Runs in common with one page: those of one passage of 15 words. A single run may be a licence line or a cookie notice
that half the web shares."""


class Benchmarks:
    """Rule of an export: drops the pages that a benchmark has. Raises: UsageError, RunError.

    `sources` and `columns` are what `sources.open_source` takes; `min_text_ratio` is that of near-duplicates.
    """

    def __init__(self, sources: Sequence[str], columns: tuple[str, str], min_text_ratio: float) -> None:
        self._min_text_ratio = min_text_ratio
        self._benchmarks = []
        for source_name in sources:
            with closing(open_source(source_name, *columns)) as source:
                self._benchmarks.append(_Benchmark(_name(source_name), source))
        self._drops: Counter[int] = Counter()

    def __call__(self, mark: PageMark) -> Drop | None:
        """Return the reason to drop a page."""
        if not self._benchmarks:
            return None
        codes, page = np.frombuffer(mark.passages, np.uint64), Signature(mark.text, mark.tags)
        for number, benchmark in enumerate(self._benchmarks):
            if likeness := benchmark.shared(codes) or benchmark.alike(page, self._min_text_ratio):
                self._drops[number] += 1
                return Drop(stage="export", reason="contaminated", detail=f"{benchmark.name}, {likeness}")
        return None

    def compared(self) -> tuple[Compared, ...]:
        """Return the benchmarks that were compared, and how many pages each of them cost."""
        return tuple(
            Compared(
                name=benchmark.name,
                pages=len(benchmark.pages),
                fingerprint=benchmark.fingerprint,
                dropped=self._drops[number],
            )
            for number, benchmark in enumerate(self._benchmarks)
        )


class _Benchmark:
    """One benchmark's passages and signatures."""

    def __init__(self, name: str, source: Source) -> None:
        self.name, self.fingerprint = name, source.fingerprint()
        self.pages: list[str] = []
        self._index = Index(len(source))
        codes = []
        for number in range(len(source)):
            with suppress(SampleError):  # what cannot be read cannot be looked at, and is not counted
                html = source.read(number).html
                self._index.add(len(self.pages), signature(html))
                codes.append(passages(html))
                self.pages.append(source.name(number))
        together = np.concatenate([np.zeros(0, np.uint64), *codes])
        owners = np.repeat(np.arange(len(codes), dtype=np.uint32), [len(each) for each in codes])
        order = np.argsort(together)
        self._codes, self._owners = together[order], owners[order]

    def shared(self, codes: Codes) -> str:
        """Return the benchmark's page that shares most passages, "" if there are too few."""
        starts = np.searchsorted(self._codes, codes)
        starts = starts[np.take(self._codes, starts, mode="clip") == codes] if len(self._codes) else starts[:0]
        ends = np.searchsorted(self._codes, self._codes[starts], "right")
        hits = Counter(int(owner) for start, end in zip(starts, ends, strict=True) for owner in self._owners[start:end])
        number, count = max(hits.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
        return f"{self.pages[number]}: {count} runs of {PASSAGE_WORDS} words" if count >= _MIN_SHARED else ""

    def alike(self, page: Signature, min_text_ratio: float) -> str:
        """Return the page that is nearly the same, "" if there is none."""
        for like in self._index.alike(page, min_text_ratio):
            return f"{self.pages[like.number]}: text {like.text_ratio:.2f}, tags {like.tags_ratio:.2f}"
        return ""


def _name(source_name: str) -> str:
    """Return a benchmark's name for the card, without the path on this machine."""
    return source_name.removeprefix("hf:") if source_name.startswith("hf:") else Path(source_name).name or source_name
