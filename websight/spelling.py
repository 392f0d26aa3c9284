"""Says of a name that is unknown which one was meant, and which there are.

The nearest by `difflib`, after case, hyphens and plurals are put aside: people write Landing, law-firm and phones.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKENESS = 0.6
"""Of difflib's ratio, as in Python's own suggestions: fone is 0.67 of phone, tablets 0.92 of tablet."""


def nearest(found: object, names: Iterable[str]) -> str:
    """Return the one of `names` that `found` is likely to mean, "" if none is like it."""
    folded = {_folded(name): name for name in names}
    if not isinstance(found, str):
        return ""
    like = get_close_matches(_folded(found), folded, n=1, cutoff=_LIKENESS)
    return folded[like[0]] if like else ""


def hint(meant: str) -> str:
    """Return the question that follows an unknown name, "" where nothing is like it."""
    return f" (did you mean {meant}?)" if meant else ""


def unknown(found: object, names: Iterable[str]) -> str:
    """Return what to say where `found` is none of `names`."""
    known = list(names)
    return f"found {found!r}{hint(nearest(found, known))}; allowed: {', '.join(known) or 'none, nothing is installed'}"


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").strip().rstrip("s")
