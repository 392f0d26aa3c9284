"""Which scene a word calls for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from websight.browser.scenes import city, nature, rooms
from websight.browser.scenes.drawing import Drawing
from websight.chance import Dice

Scene = Callable[[Drawing], None]

AVATAR: Scene = rooms.living_room

ANY: tuple[Scene, ...] = (nature.hills, nature.mountains, nature.sea, nature.forest, city.skyline, rooms.workspace)


def found(text: str, seed: str) -> tuple[Scene, str]:
    """Return the scene for a text and the word that called for it."""
    return Dice("scene", seed).pick(ANY), ""
