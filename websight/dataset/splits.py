"""Which split a page is in: train, validation or test, the same for all pages of one site, in every export.

    hash of (seed, group) as a number from 0 to 1     0 … test_ratio … test_ratio + validation_ratio … 1
                                                       test   validation                     train

Nothing but the group decides, so a page stays where it is when the run grows. The price: a split's size is a matter of
chance, ± the root of what is expected, and a small run may have none.
"""

from __future__ import annotations

from websight.chance import seed_of
from websight.sample import Sample

SPLITS = ("train", "validation", "test")

_PAGES = (".html", ".htm")


def group_of(sample: Sample) -> str:
    """Return what must not be torn apart: the site a page belongs to, or the page where it is a site of its own.

    A file's site is the first folder of its name. Rows of tables have no site that their names would tell.
    """
    folder, slash, _ = sample.source.partition("/")
    return folder if slash and sample.source.lower().endswith(_PAGES) else sample.id


def split_of(seed: int, group: str, *, validation_ratio: float, test_ratio: float) -> str:
    """Return the split of a group in the run of that seed."""
    place = seed_of(seed, "split", group) / 2**64
    if place < test_ratio:
        return "test"
    return "validation" if place < test_ratio + validation_ratio else "train"
