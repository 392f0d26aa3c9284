"""What a row says, held against what is true: of its text, its picture, a new shot of it, and the run it came from.

    row alone        html_sha256 tags depth distinct_tags tokens skeleton_sha256   from `text`
                     id, seed, group                                               from `page_id`, `view`, `author`
                     width_px, height_px, the picture's name                       from the stored picture
    + new shot       pixels_sha256, words, every box, role, name and text of `elements`, the picture's pixels
    + run or plan    everything else, see `origin`

All of it is pure. A column that the dataset does not have, as those of earlier versions, is passed over; so are keys of
elements and steps that came later. Pictures: pixel by pixel where they are lossless and as large as the shot, else by
the mean of blocks, which finds another page's picture but not a retouched word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

import numpy as np
import pyarrow as pa
from PIL import Image

from websight.dataset import columns, splits
from websight.dataset.columns import SCHEMA
from websight.disk import png
from websight.run import marks
from websight.sample import Brief, Sample, Shot

VIEW = ("view", "viewport_width_css", "viewport_height_css", "scale", "color_scheme", "full_page", "grow_scrollers")
"""What a page is shown in: taken from the row for the new shot, so wrong only where the new shot shows it."""

Row = Mapping[str, Any]

_SHOWN_CHARS = 80  # of a value, in the result

_ID = re.compile(r"\d{7,}-(?P<seed>[0-9a-f]{16})")

_BLOCKS = 32  # across the picture
_ALIKE_LEVELS = 10.0
_ALIKE_PX = 200
"""Ten pages as JPEG and WebP of quality 1 to 90, as shot and 400 pixels high, differ by 0.3 to 8 levels of 255 in the
mean of all blocks; each from another page by 18 and more (2026-11). Of pictures of 100 pixels nothing can be said."""

_DAMAGED = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
"""What Pillow says of a damaged file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """A column that does not say what is true; values are shortened to be read."""

    column: str  # with the way to a value inside it, such as "elements[3].role"
    found: str
    expected: str


def by_text(row: Row) -> Iterator[Mismatch]:
    """Compare what follows from the row's own text and names."""
    html, page = row.get("text"), row.get("page_id")
    if not isinstance(html, str):
        yield Mismatch(column="text", found=_shown(html), expected="HTML")
        return
    yield from differing(row, columns.of_text(html))
    if "page_id" not in row:  # an early dataset
        return
    named = _ID.fullmatch(page) if isinstance(page, str) else None
    if named is None:
        yield Mismatch(
            column="page_id", found=_shown(page), expected="a number and a seed, as 0000017-9f86d081884c7d65"
        )
        return
    author = row.get("author")
    source = author if isinstance(author, str) else ""
    group = splits.group_of(Sample(number=0, id=named[0], seed=0, brief=Brief(), source=source))
    expected = {"id": f"{page}-{row.get('view')}", "group": group, "seed": int(named["seed"], 16)}
    yield from differing(row, expected)


def by_shot(row: Row, shot: Shot) -> Iterator[Mismatch]:
    """Compare what a new shot of the row's text, in the row's view, shows."""
    expected = {
        "pixels_sha256": marks.pixels_sha256(shot),
        "png_sha256": shot.sha256,  # of earlier versions
        "words": shot.facts.words,
        "elements": [asdict(element) for element in shot.elements],
    }
    yield from differing(row, expected)


@dataclass(frozen=True, slots=True)
class PictureClaim:
    """How a stored picture was compared with a new shot."""

    mismatches: tuple[Mismatch, ...] = ()
    is_exact: bool = False  # pixel by pixel
    is_rough: bool = False  # by the mean of blocks


def by_picture(row: Row, shot: Shot | None) -> PictureClaim:
    """Compare the stored picture with the row's words on it, and with a new shot if there is one."""
    if "image" not in row:
        return PictureClaim()
    content: bytes = (row["image"] or {}).get("bytes") or b""
    try:
        with Image.open(BytesIO(content), formats=["PNG", "WEBP", "JPEG"]) as picture:
            kind = str(picture.format)
            pixels = png.pixels_of(content) if kind == "PNG" else np.asarray(picture.convert("RGB"))
    except _DAMAGED as error:
        found = f"{len(content)} bytes: {error}" if content else "no picture"
        return PictureClaim(
            (Mismatch(column="image", found=found[:_SHOWN_CHARS], expected="a picture that can be read"),)
        )
    extension = {"PNG": "png", "WEBP": "webp", "JPEG": "jpg"}[kind]
    height, width = pixels.shape[:2]
    said = [*differing(row, {"width_px": width, "height_px": height})]
    if row["image"].get("path") is not None:
        expected = f"{row.get('id')}.{extension}"
        said += differing({"image.path": row["image"]["path"]}, {"image.path": expected})
    if shot is None:
        return PictureClaim(tuple(said))
    is_lossless = kind == "PNG" or content[12:16] == b"VP8L"
    is_exact = is_lossless and (width, height) == (shot.width_px, shot.height_px)
    is_rough = not is_exact and max(width, height) >= _ALIKE_PX
    if is_exact:
        said += _other_pixels(pixels, shot)
    elif is_rough:
        said += _unlike(Image.fromarray(pixels), shot)
    return PictureClaim(tuple(said), is_exact=is_exact, is_rough=is_rough)


def _other_pixels(stored: np.ndarray, shot: Shot) -> Iterator[Mismatch]:
    """Compare pixel by pixel, but only where the hashes tell that there is something to be found."""
    if png.pixels_sha256(stored) != marks.pixels_sha256(shot):
        differs = int((stored != png.pixels_of(shot.png)).any(axis=2).sum())
        yield Mismatch(column="image", found=f"{differs} pixels that differ", expected="the pixels of a new shot")


def _unlike(stored: Image.Image, shot: Shot) -> Iterator[Mismatch]:
    """Compare by the mean of blocks."""
    with Image.open(BytesIO(shot.png)) as picture:
        new = picture.convert("RGB")
    size = (_BLOCKS, max(1, round(_BLOCKS * new.height / new.width)))
    here, there = (np.asarray(image.resize(size, Image.Resampling.BOX)).astype(int) for image in (stored, new))
    levels = float(abs(here - there).mean())
    if (
        levels > _ALIKE_LEVELS
        or abs(stored.width / stored.height - new.width / new.height) > new.width / new.height * 0.1
    ):
        found = f"another picture ({stored.width} × {stored.height} pixels, {levels:.0f} levels apart)"
        yield Mismatch(column="image", found=found, expected=f"one like a new shot ({new.width} × {new.height} pixels)")


def differing(row: Row, expected: Mapping[str, Any]) -> Iterator[Mismatch]:
    """Yield the columns of `row` that are not as expected, each at its first difference."""
    for column, value in expected.items():
        if column in row and (differs := _difference(row[column], _stored(column, value), column)):
            yield differs


def _stored(column: str, value: Any) -> Any:
    """Return a value as it comes back from its column: 32 bits of a float, lists in place of tuples."""
    if column not in SCHEMA.names:
        return value
    return pa.array([value], SCHEMA.field(column).type)[0].as_py()


def _difference(found: Any, expected: Any, where: str) -> Mismatch | None:
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        pairs: Iterable[tuple[Any, Any, str]] = (
            (each, other, f"{where}[{index}]") for index, (each, other) in enumerate(zip(found, expected, strict=True))
        )
    elif isinstance(found, dict) and isinstance(expected, dict):
        pairs = ((found[key], expected[key], f"{where}.{key}") for key in expected if key in found)
    elif type(found) is type(expected) and found == expected:
        return None
    else:
        return Mismatch(column=where, found=_shown(found), expected=_shown(expected))
    return next((differs for pair in pairs if (differs := _difference(*pair))), None)


def _shown(value: Any) -> str:
    """Return a value as a person reads it; of a long one, the beginning and how long it is."""
    if isinstance(value, list):
        return f"{len(value)} of them"
    text = value if isinstance(value, str) else repr(value)
    text = " ".join(text.split()) if isinstance(value, str) else text
    return text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}… ({len(text)} characters)"
