"""Assigns pages to train, validation or test; all pages of a site get the same split.

    the first three sites of a run     train, validation, test: so that each is there in the smallest run
    every other one                    hash of (seed, site) as a number from 0 to 1

    0 … test_ratio … test_ratio + validation_ratio … 1
      test           validation                      train

A site's split depends on the site and on those before it alone, so every page stays where it is when the run grows. It
may move where the first three sites become others: by other filters, or by another try of a page that was dropped. A
split whose ratio is 0 gets nothing. The price of a hash: a split's size is a matter of chance, ± the root of what is
expected. Rejected: to take the site with the nearest hash where a split has none; that site leaves the split again as
soon as the run has grown enough for one of its own.
"""

from __future__ import annotations

from websight.chance import seed_of
from websight.run.marks import PageMark
from websight.sample import Sample, web_name

SPLITS = ("train", "validation", "test")

_PAGES = (".html", ".htm")


def group_of(sample: Sample | PageMark) -> str:
    """Return the group that a split must not divide: a page's site, or the page if it is a site of its own.

    A file's site is the first folder of its name, a recorded page's its host. Rows of tables have no site that their
    names would tell.
    """
    if name := web_name(sample.source):
        return name[2:].partition("/")[0]
    folder, slash, _ = sample.source.partition("/")
    return folder if slash and sample.source.lower().endswith(_PAGES) else sample.id


class Splits:
    """Assigns the groups of a run to splits, in the order of its pages."""

    def __init__(self, seed: int, *, validation_ratio: float, test_ratio: float) -> None:
        self._seed, self._validation_ratio, self._test_ratio = seed, validation_ratio, test_ratio
        ratios = {"train": 1.0, "validation": validation_ratio, "test": test_ratio}
        self._waiting = [split for split in SPLITS if ratios[split]]  # for their first group
        self._first: dict[str, str] = {}

    def __call__(self, group: str) -> str:
        """Return the split of a group."""
        if group not in self._first and self._waiting:
            self._first[group] = self._waiting.pop(0)
        return self._first.get(group) or self._by_hash(group)

    def _by_hash(self, group: str) -> str:
        share = seed_of(self._seed, "split", group) / 2**64
        if share < self._test_ratio:
            return "test"
        return "validation" if share < self._test_ratio + self._validation_ratio else "train"
