"""Answers URLs from the package: the whole internet as a page sees it.

    fonts.googleapis.com, fonts.gstatic.com, …   fonts       the font files that ship
    cdn.tailwindcss.com, cdn.jsdelivr.net, …     tailwind    Tailwind 2, 3 and 4
    the same, cdnjs.cloudflare.com, …            cdn         libraries, in the major version that is asked for
    maps.googleapis.com/maps/api/js, …           stand_ins   scripts of services that draw
    picsum.photos, placehold.co, …               images      drawn from the URL, or out of a run's own pictures
    anything else                                None        refused, and recorded with the shot

Nothing here reads the network, the clock, or a file outside the package and its asset packs (but the pictures that a
run was given, see `photos`): the same URL has the same answer for ever.
"""

from __future__ import annotations

from collections.abc import Callable

from websight.web import cdn, fonts, stand_ins, tailwind
from websight.web.asset import Asset
from websight.web.pictures import services

__all__ = ["Answer", "Asset", "default_answer"]

Answer = Callable[[str], Asset | None]


def default_answer(picture: Answer = services.picture) -> Answer:
    """Return the function that answers URLs from the package; `picture` answers those of image services."""

    def answer(url: str) -> Asset | None:
        return tailwind.answer(url) or fonts.answer(url) or cdn.answer(url) or stand_ins.answer(url) or picture(url)

    return answer
