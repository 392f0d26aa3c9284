"""Page kinds: which sections a page of a kind has, in which order.

A kind (`data/kinds/NAME.toml`) lists slots; a slot names a family of section templates, and a family is every file
`templates/pages/sections/FAMILY_*.html.j2`, so a new section file is a new variant with nothing else to change.

    "features"            one section of the family
    "quotes?"             an optional one: taken more often the longer the page
    "hero|banner"         of either family
    "hero_split"          exactly this template
    ["stats", "quotes?"]  these, in any order
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from websight import packaged
from websight.chance import Dice
from websight.errors import UsageError

COMPLEXITY = {"short": 0.05, "medium": 0.35, "long": 0.8}
"""How often an optional slot is taken, so that the median page is about 2,300 CSS pixels tall."""


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of the page kinds, sorted."""
    return tuple(sorted(path.stem for path in packaged.data("kinds").glob("*.toml")))


def kind(name: str) -> dict[str, Any]:
    """Return the rule of one page kind."""
    return packaged.table(f"kinds/{name}")


@cache
def families() -> dict[str, tuple[str, ...]]:
    """Return the section templates of each family."""
    grouped: dict[str, list[str]] = {}
    for path in sorted(packaged.templates().joinpath("pages", "sections").glob("*.html.j2")):
        name = path.name.removesuffix(".html.j2")
        grouped.setdefault(name.split("_", maxsplit=1)[0], []).append(name)
    return {family: tuple(names) for family, names in grouped.items()}


def suits(kind_name: str, topic_tags: Sequence[str]) -> bool:
    """Tell whether a topic with these tags can have a page of this kind: a restaurant page needs a topic with food."""
    needed = kind(kind_name).get("tags", [])
    return not needed or bool(set(needed) & set(topic_tags))


def sections(kind_name: str, complexity: str, dice: Dice) -> tuple[str, ...]:
    """Draw the section templates of one page, from top to bottom, no template twice."""
    drawn: list[str] = []
    for slot in _in_order(kind(kind_name)["slots"], dice):
        if slot.endswith("?") and not dice.chance(COMPLEXITY[complexity]):
            continue
        options = [name for name in _options(slot.rstrip("?")) if not _repeats(name, drawn)]
        if options:
            drawn.append(dice.pick(options))
    return tuple(drawn)


def _repeats(name: str, drawn: list[str]) -> bool:
    """Tell whether a template was drawn already, or is named after a family that was (footer_newsletter)."""
    return name in drawn or name.partition("_")[2] in {other.partition("_")[0] for other in drawn}


def _in_order(slots: list[str | list[str]], dice: Dice) -> Iterator[str]:
    for slot in slots:
        if isinstance(slot, str):
            yield slot
        else:
            yield from dice.shuffled(slot)


def _options(slot: str) -> list[str]:
    names: list[str] = []
    for choice in slot.split("|"):
        templates = (choice,) if "_" in choice else families().get(choice)
        if not templates:
            raise UsageError(f"data/kinds: no section template of the family {choice!r}")
        names.extend(templates)
    return names
