"""What is remembered of a page's HTML to tell whether another is a copy of it: hashes, in a few kB.

    text        runs of 3 words, as a set     48 bytes of MinHash
    tags        runs of 5 tokens of the tree  24 bytes of MinHash
    passages    runs of 13 words              8 bytes each

`dataset.dedup` and `dataset.contamination` compare them. They are worked out where a page is made (`marks`), so that an
export need not read pages to decide. A change of what they are is a new version of the marks.

Source: P. Li and A. König, b-bit minwise hashing (2010): a byte of each minimum does; T. Brown et al., Language Models
are Few-Shot Learners (2020), appendix C: runs of 13 words.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from websight import markup
from websight.chance import seed_of

Codes: TypeAlias = NDArray[np.uint64]

TEXT_BYTES, TAG_BYTES = 48, 24

_WORDS, _TAGS = 3, 5
"""Lengths of the runs. 2 and 5 words told copies from others no better on 1,000 pages of the grammar."""

PASSAGE_WORDS = 13

_BLOCK = 4_096
"""Runs hashed at once: 48 numbers of 8 bytes each make 1.6 MB."""

_TOKEN = re.compile(r"[()]|[^()\s]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """The part of a page's HTML that is remembered for comparison."""

    text: bytes
    tags: bytes


def signature(html: str) -> Signature:
    """Return a page's signature."""
    words, tags = _words(html), _TOKEN.findall(markup.skeleton(html))
    return Signature(_minhash(runs(words, _WORDS), TEXT_BYTES), _minhash(runs(tags, _TAGS), TAG_BYTES))


def passages(html: str) -> Codes:
    """Return the hashes of a page's runs of 13 words, each once; none for a page that is too short.

    Numbers are no words here: a month's calendar once made twelve pages share 15 runs with a page of Design2Code.
    """
    words = [word for word in _words(html) if not word.isdigit()]
    return np.unique(runs(words, PASSAGE_WORDS)) if len(words) >= PASSAGE_WORDS else np.zeros(0, np.uint64)


@lru_cache(maxsize=1)  # both are asked for, one after the other
def _words(html: str) -> tuple[str, ...]:
    return tuple(markup.words(markup.visible_text(html).casefold()))


def runs(words: Sequence[str], length: int) -> Codes:
    """Return a hash of each run of `length` words; a shorter text is one run."""
    codes = np.zeros(max(len(words), length), np.uint64)
    codes[: len(words)] = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    windows = np.lib.stride_tricks.sliding_window_view(codes, length)
    return _mixed((windows * _multipliers("run", length)).sum(axis=1, dtype=np.uint64))


def _mixed(codes: Codes) -> Codes:
    """Mix the bits of each number so that small differences reach all 64 (the finalizer of SplitMix64)."""
    codes = (codes ^ (codes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    codes = (codes ^ (codes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return codes ^ (codes >> np.uint64(31))


@cache
def _multipliers(what: str, count: int) -> Codes:
    """Return `count` odd numbers, the same on every machine."""
    return np.array([seed_of("dedup", what, number) | 1 for number in range(count)], np.uint64)


def _minhash(codes: Codes, count: int) -> bytes:
    """Return one byte of the smallest value of each of `count` hash functions: equal as often as the sets overlap."""
    factors = _multipliers("minhash", count)[:, None]
    least = np.full(count, np.iinfo(np.uint64).max)
    for start in range(0, len(codes), _BLOCK):
        np.minimum(least, (factors * codes[start : start + _BLOCK]).min(axis=1), out=least)
    return ((least >> np.uint64(32)) & np.uint64(0xFF)).astype(np.uint8).tobytes()
