"""Which scene a phrase calls for.

    "green coffee beans" → beans, coffee, green → the first that data/pictures.toml knows → a scene

The last words of an English phrase say what it is, so words are looked up from the end; but what stands before a
preposition goes first ("puppy on scales" is a dog). The table was written beside the
picture subjects of the topics: 837 of their 842 are known (a test keeps it above 92 %).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from websight.chance import Dice
from websight.packaged import table
from websight.web.pictures.scenes import (
    animals,
    city,
    country,
    devices,
    food,
    goods,
    graphics,
    halls,
    machines,
    moving,
    nature,
    people,
    places,
    rooms,
    wares,
)
from websight.web.pictures.scenes.props import Scene
from websight.web.pictures.scenes.studio import shown

AVATAR: Scene = people.portrait

PLACES = (city, country, food, graphics, halls, nature, people, places, rooms)  # fill the frame themselves
THINGS = (animals, devices, goods, machines, moving, wares)  # stand in the studio

# What is shown where no word is known: scenes that suit any page.
ANY = (
    "hills",
    "mountains",
    "sea",
    "forest",
    "skyline",
    "tower",
    "workspace",
    "living_room",
    "abstract",
    "meeting",
    "plant",
    "book_stack",
)

PREPOSITIONS = re.compile(r"\b(?:on|in|at|with|under|by|for|from|to|behind)\b")


def scene_for(text: str, seed: str) -> tuple[Scene, str]:
    """Return the scene for a text, and the word that chose it; "" where the seed did."""
    phrases = PREPOSITIONS.split(text.lower().replace("-", " "))
    for section in ("scenes", "plain"):
        names = _index(section)
        for phrase in phrases:
            for word in _words(phrase):
                if word in names:
                    return scene(names[word]), word
    return scene(Dice("scene", seed).pick(ANY)), ""


@cache
def scene(name: str) -> Scene:
    """Return the scene of a name of data/pictures.toml."""
    for module in PLACES:
        if name in _drawn(module):
            return _drawn(module)[name]
    for module in THINGS:
        if name in _drawn(module):
            return shown(_drawn(module)[name])
    raise KeyError(name)


def _drawn(module: ModuleType) -> dict[str, Scene]:
    return {name: thing for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__}


@cache
def _index(section: str) -> dict[str, str]:
    """Return word → name of a scene."""
    return {word: name for name, words in table("pictures")[section].items() for word in words.split()}


def _words(phrase: str) -> Iterator[str]:
    """Yield the words from the last to the first, each after the pair that ends with it, each with its singular."""
    words = re.findall(r"(?!s\b)[^\W\d_]+", phrase)
    for last in range(len(words) - 1, -1, -1):
        if last:
            yield from (f"{words[last - 1]}-{form}" for form in _forms(words[last]))
        yield from _forms(words[last])


def _forms(word: str) -> tuple[str, ...]:
    """Return the word and what could be its singular."""
    if word.endswith("ies"):
        return word, word[:-3] + "y"
    if word.endswith("es"):
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") else (word,)
