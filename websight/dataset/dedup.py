"""Finds pages that are nearly the same as an earlier one; of each pair the first in id order is kept.

    text      runs of 3 words, as a set      48 bytes of MinHash ─▶ 16 bands of 3 ─▶ who shares a band
    tags      runs of 5 tokens of the tree   24 bytes of MinHash ─▶ of those, whose text and tags nearly agree
    picture   64-bit dHash of the first shot                     ─▶ of those, whose picture does: a near-duplicate

Three witnesses must agree, since each alone has seen another page as the same: pages of one template share the tags,
pages of one topic many words, sparse pages the hash of the picture. The picture is decoded only where the other two
agree, so it costs nothing in a run without copies; the earlier page's is read again from its shard (30 ms).

Memory: `BYTES_PER_PAGE` for each page, allocated once. Two pages that agree in half of their runs of words share a
band with probability 0.9, in two thirds 0.997 (1 − (1 − J³)¹⁶). What is not covered: translations, pages that differ in
their words throughout, and the same page at another width.

Source: A. Broder, On the resemblance and containment of documents (1997); P. Li and A. König, b-bit minwise hashing
(2010): a byte of each minimum does; N. Krawetz, Kind of like that (2013), for dHash.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from websight.run.likeness import TAG_BYTES, TEXT_BYTES, Signature
from websight.run.marks import PageMark
from websight.sample import Drop, Sample

_ROWS = 3
_BANDS = TEXT_BYTES // _ROWS
_SLOTS_PER_PAGE = 8
"""Half as many as there are bands: chains of two on the average."""

BYTES_PER_PAGE = TEXT_BYTES + TAG_BYTES + 4 * (1 + _BANDS + _SLOTS_PER_PAGE)

_LONGEST_CHAIN = 64
"""Pages that share one band and are looked at, the newest first: a phrase that stands on every page tells nothing."""

MIN_TAGS_RATIO = 0.75
"""Of the runs of tags. Copies with other words have 1; one section less leaves 0.86 in the median."""

MAX_PICTURE_BITS = 8
"""Of 64. Copies: at most 11 (all digits changed), 3 in 98 % of them otherwise. Two pages of the grammar: 31 in the
median, 11 in a thousandth of the pairs."""


def picture_hash(png: bytes) -> int:
    """Return 64 bits: whether each cell of an 8 × 8 grid of the picture is darker than its right neighbour."""
    with Image.open(BytesIO(png)) as shot:
        grid = np.asarray(shot.convert("L").resize((9, 8), Image.Resampling.BOX))
    return int.from_bytes(np.packbits(grid[:, 1:] > grid[:, :-1]).tobytes())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two pages are, in HTML."""

    number: int  # of the earlier page
    text_ratio: float  # estimated, ± 0.07
    tags_ratio: float  # estimated, ± 0.1


class Index:
    """Signatures of up to `capacity` pages, and a search for those like a new one."""

    def __init__(self, capacity: int) -> None:
        self._slots = max(1, capacity * _SLOTS_PER_PAGE)
        self._heads = array("I", bytes(4 * self._slots))  # last entry of each slot, counted from 1
        self._next = array("I", bytes(4 * capacity * _BANDS))  # entry page · bands + band → the one before it
        self._numbers = array("I", bytes(4 * capacity))
        self._text = bytearray(capacity * TEXT_BYTES)
        self._tags = bytearray(capacity * TAG_BYTES)
        self._count = 0

    def add(self, number: int, page: Signature) -> None:
        """Remember a page."""
        index = self._count
        for band, key in enumerate(_bands(page)):
            slot, entry = self._slot(band, key), index * _BANDS + band
            self._next[entry], self._heads[slot] = self._heads[slot], entry + 1
        self._numbers[index] = number
        self._text[index * TEXT_BYTES : (index + 1) * TEXT_BYTES] = page.text
        self._tags[index * TAG_BYTES : (index + 1) * TAG_BYTES] = page.tags
        self._count += 1

    def alike(self, page: Signature, min_text_ratio: float) -> Iterator[Likeness]:
        """Yield the pages nearly the same in HTML, the most alike first, then the earliest."""
        places = np.fromiter(
            {index for band, key in enumerate(_bands(page)) for index in self._sharing(band, key)}, int
        )
        if not len(places):
            return
        texts = _agreement(page.text, self._text, places)
        places, texts = places[texts >= min_text_ratio], texts[texts >= min_text_ratio]
        tags = _agreement(page.tags, self._tags, places)
        likes = [
            Likeness(self._numbers[place], float(text), float(tag))
            for place, text, tag in zip(places, texts, tags, strict=True)
            if tag >= MIN_TAGS_RATIO
        ]
        yield from sorted(likes, key=lambda like: (-like.text_ratio, like.number))

    def _sharing(self, band: int, key: bytes) -> list[int]:
        """Return the newest pages that share a band: what a long run spends its time on, so it is written for speed."""
        following, text, found = self._next, self._text, []
        entry, at = self._heads[self._slot(band, key)], band * _ROWS
        while entry:
            index, its_band = divmod(entry - 1, _BANDS)
            if its_band == band and text.startswith(key, index * TEXT_BYTES + at):
                found.append(index)
                if len(found) == _LONGEST_CHAIN:
                    break
            entry = following[entry - 1]
        return found

    def _slot(self, band: int, key: bytes) -> int:
        return zlib.crc32(key, band) % self._slots


def _bands(page: Signature) -> list[bytes]:
    return [page.text[start : start + _ROWS] for start in range(0, TEXT_BYTES, _ROWS)]


def _agreement(one: bytes, others: bytearray, indexes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the share of bytes in which one signature agrees with each of these."""
    table = np.frombuffer(others, np.uint8).reshape(-1, len(one))
    agreed: NDArray[np.float64] = (table[indexes] == np.frombuffer(one, np.uint8)).mean(axis=1)
    return agreed


class NearDuplicates:
    """Rule of an export: judges pages in id order and remembers those it lets pass.

    `page_of` returns a page by number: its picture is looked at where HTML is nearly the same.
    """

    def __init__(self, capacity: int, min_text_ratio: float, page_of: Callable[[int], Sample]) -> None:
        self._index = Index(capacity)
        self._min_text_ratio = min_text_ratio

        @lru_cache(maxsize=10_000)  # the first page of many copies is asked for with each of them
        def looked(number: int) -> tuple[str, int]:
            sample = page_of(number)
            return sample.id, picture_hash(sample.shots[0].png)

        self._looked = looked

    def __call__(self, mark: PageMark) -> Drop | None:
        """Return the reason to drop a page."""
        page = Signature(mark.text, mark.tags)
        picture: Any = None
        for like in self._index.alike(page, self._min_text_ratio):
            picture = self._looked(mark.number)[1] if picture is None else picture
            earlier, its_picture = self._looked(like.number)
            bits = (picture ^ its_picture).bit_count()
            if bits <= MAX_PICTURE_BITS:
                detail = f"{earlier}: text {like.text_ratio:.2f}, tags {like.tags_ratio:.2f}, picture {bits} of 64 bits"
                return Drop(stage="export", reason="near_duplicate", detail=detail)
        self._index.add(mark.number, page)
        return None
