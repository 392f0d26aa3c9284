"""Real pictures, from the user's folder or dataset, for URLs of image services and of missing files.

    URL ──services.requested──▶ Subject ──words──▶ best captions ──its seed──▶ one picture ──cut to size──▶ JPEG

Every word of the URL that a caption holds counts by how rare it is among the captions. Of the pictures that match best
the subject's seed takes one; where no word matches, of all. So the same URL shows the same picture for ever, in every
process. A picture is cut to the shape that is asked for, about its middle (portraits: a little higher).

Still drawn: grey boxes and initials; portraits, unless a caption tells of people; pictures larger than `_LARGEST`; and
any for which no file can be decoded. Not covered: synonyms, and the meaning of a phrase beyond its words.

The index is 4 bytes a word of a caption. A new picture takes 8 to 10 ms (decoding, resizing, JPEG; three times that
where it is a PNG or fills the screen), one that was shown before in that size 0.1 ms: 7 ms a URL over 400 pages of the
grammar with 300 photographs of 1,600 × 1,067 and 488 kB (tests/bench/pictures.py). The JPEG's bytes are Pillow's:
another version of it may draw other pixels.
"""

from __future__ import annotations

import io
import re
from array import array
from collections import OrderedDict, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import IO, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps

from websight.chance import seed_of
from websight.disk import picture
from websight.web.asset import Asset
from websight.web.pictures import services
from websight.web.pictures.services import Subject

_JPEG_QUALITY = 85
"""As most sites have it; at 95 files are twice as large and nobody sees it."""

_KEPT_BYTES = 64_000_000
"""Of answers, in each process: a thousand pictures or so, of which the pages of one topic share many."""

_LARGEST = 4_000_000
"""Device pixels of one picture: a screen of 2,560 × 1,440 has fewer, and to encode more takes longer than the page."""

_ENOUGH = 0.8
"""A JPEG is decoded at a half, a quarter or an eighth of its size, where that much of what is shown remains: half the
time of decoding it whole, and no softer than what sites deliver."""

_HUGE, _REDUCED = 16_000_000, 2
"""Pixels from which on a picture is halved first: what follows makes up to four copies. A JPEG never comes near it."""

_TRIES = 4
"""Files that may be broken before a scene is drawn."""

_PEOPLE = ("portrait", "face", "headshot", "person", "people", "man", "woman", "selfie")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FILLERS = frozenset({"the", "and", "with", "from", "for", "that", "this", "its", "img", "image", "photo", "picture"})


class Gallery(Protocol):
    """Pictures by number, each with a caption."""

    def captions(self) -> Iterator[str]:
        """Yield all captions in the order of numbers."""

    def open(self, number: int, /) -> IO[bytes]:
        """Return a picture's file. Raises: OSError where it is no longer there."""


class Photos:
    """Answers URLs with real pictures. Not safe for use by two threads at once."""

    def __init__(self, gallery: Gallery, kept_bytes: int = _KEPT_BYTES) -> None:
        self._gallery = gallery
        self._places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))  # word → pictures it is said of
        self._count = 0
        for caption in gallery.captions():
            for word in _words(caption):
                self._places[word].append(self._count)
            self._count += 1
        self._kept: OrderedDict[tuple[int, tuple[int, int], bool], Asset] = OrderedDict()
        self._kept_bytes, self._most_bytes = 0, kept_bytes

    def picture(self, url: str) -> Asset | None:
        """Return the picture at a URL, or None where no image service known here would have one."""
        subject = services.requested(url)
        return self._shown(subject) if isinstance(subject, Subject) else subject

    def stand_in(self, url: str) -> Asset:
        """Return a picture in place of a missing file."""
        return self._shown(services.lost(url))

    def _shown(self, subject: Subject) -> Asset:
        width, height = subject.size_px
        candidates = self.matching(subject) if width * height <= _LARGEST else range(0)
        first = seed_of("photo", subject.seed)
        for number in range(min(_TRIES, len(candidates))):
            asset = self._cut(int(candidates[(first + number) % len(candidates)]), subject)
            if asset is not None:
                return asset
        return subject.drawn()

    def matching(self, subject: Subject) -> npt.NDArray[np.intp] | range:
        """Return the numbers of the pictures that suit a subject best."""
        best = self._best(subject.words[: services.LONGEST_SLUG])
        if best is not None:
            return best
        if not subject.is_portrait:
            return range(self._count)
        people = [np.frombuffer(self._places[word], np.uintc) for word in _PEOPLE if word in self._places]
        return np.unique(np.concatenate(people)).astype(np.intp) if people else range(0)

    def _best(self, text: str) -> npt.NDArray[np.intp] | None:
        """Return the pictures whose captions share most words with a text, None if none shares any."""
        scores = np.zeros(self._count, np.uint32)
        for word in sorted(_words(text)):
            if word in self._places:
                numbers = np.frombuffer(self._places[word], np.uintc)
                scores[numbers] += (self._count // len(numbers)).bit_length()  # whole: the same on every machine
        most = scores.max(initial=0)
        return np.flatnonzero(scores == most) if most else None

    def _cut(self, number: int, subject: Subject) -> Asset | None:
        """Return a picture cropped to the subject's size, or None if its file cannot be read."""
        key = (number, subject.size_px, subject.is_portrait)  # all that the bytes depend on
        asset = self._kept.get(key)
        if asset is not None:
            self._kept.move_to_end(key)
            return asset
        try:
            with self._gallery.open(number) as file:
                asset = Asset(_jpeg(file, subject), "image/jpeg")
        except picture.BROKEN:
            return None
        self._kept[key] = asset
        self._kept_bytes += len(asset.body)
        while self._kept_bytes > self._most_bytes:
            self._kept_bytes -= len(self._kept.popitem(last=False)[1].body)
        return asset


def _jpeg(file: IO[bytes], subject: Subject) -> bytes:
    with picture.opened(file) as whole:
        width, height = subject.size_px
        whole.draft(None, (int(width * _ENOUGH), int(height * _ENOUGH)))
        ImageOps.exif_transpose(whole, in_place=True)
        centre = (0.5, 0.3 if subject.is_portrait else 0.5)
        cut = ImageOps.fit(_opaque(_halved(whole)), (width, height), Image.Resampling.BILINEAR, centering=centre)
    body = io.BytesIO()
    cut.save(body, "JPEG", quality=_JPEG_QUALITY)
    return body.getvalue()


def _halved(whole: Image.Image) -> Image.Image:
    """Return a picture at half its size where it is huge."""
    if whole.width * whole.height <= _HUGE:
        return whole
    return (whole.convert("RGBA") if whole.mode in {"P", "PA"} else whole).reduce(_REDUCED)


def _opaque(whole: Image.Image) -> Image.Image:
    """Return a picture in RGB, with transparent parts on white."""
    if not whole.has_transparency_data:
        return whole if whole.mode == "RGB" else whole.convert("RGB")  # else a copy, 1 ms
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole.convert("RGBA")).convert("RGB")


def _words(text: str) -> set[str]:
    """Return the words of a caption, a file name or a URL, without the marks of the plural."""
    return {_singular(word) for word in _WORD.findall(text.lower()) if word not in _FILLERS}


@lru_cache(maxsize=100_000)  # more words than captions have that anybody reads; a third of the time of the index
def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if word.endswith("ss") else word.removesuffix("s")
