"""Topic × seed → what one page says: its brand, its people, its texts, dealt without repeating.

The words come from `data/topics/NAME.toml` and `data/people.toml`. Addresses are reserved ones: domains end in
`.example` (RFC 2606), telephone numbers in 555-0100 … 0199, so no real person or company is named.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote

from websight import packaged
from websight.chance import Dice
from websight.plan import topics


def slug(text: str) -> str:
    """Return `text` as lower-case words joined by hyphens, ASCII only."""
    dashed = re.sub("[\u2010-\u2015]", "-", text)  # typographic dashes part words; they have no ASCII to fall back to
    plain = unicodedata.normalize("NFKD", dashed).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An invented person."""

    given: str
    family: str
    role: str
    email: str
    avatar: str  # URL of a square portrait

    @property
    def name(self) -> str:
        """The given name and the family name."""
        return f"{self.given} {self.family}"

    @property
    def initials(self) -> str:
        """The first letters of both names."""
        return self.given[0] + self.family[0]


class Site:
    """The company or project that a page belongs to, and the decks its texts are dealt from.

    `deal` and `one` never give the same text twice on a page until a list is used up.
    """

    def __init__(self, topic_name: str, dice: Dice) -> None:
        self.topic = topics.topic(topic_name)
        self._dice = dice
        self._decks: dict[str, list[Any]] = {}
        self._pictures = 0
        self._speakers: list[Person] = []
        self.brand: str = dice.pick(self.topic["brands"])
        self.place: str = dice.pick(self.topic["places"])
        self.domain = f"{slug(self.brand).replace('-', '')}.example"
        self.email = f"{dice.pick(['hello', 'info', 'contact', 'team', 'office'])}@{self.domain}"
        self.phone = (
            f"+1 {dice.pick([212, 312, 415, 503, 617, 646, 718, 720, 808, 919])} 555 {dice.integer(100, 199):04d}"
        )
        self.today = date(2024, 1, 8) + timedelta(days=dice.integer(0, 900))
        self.founded = self.today.year - dice.integer(3, 12 if "software" in self.topic["tags"] else 48)

    def __getattr__(self, name: str) -> Any:
        """Return the topic's own words by name: `site.subject`, `site.offer`, `site.nav` …."""
        try:
            return self.topic[name]
        except KeyError:
            raise AttributeError(name) from None

    def deal(self, key: str, count: int) -> list[Any]:
        """Deal `count` entries of the topic's (or people's) list `key`; none comes twice before all have come once."""
        dealt: list[Any] = []
        while len(dealt) < count:
            deck = self._decks.setdefault(key, [])
            if not deck:
                deck.extend(self._dice.shuffled(self._cards(key)))
            dealt.append(deck.pop())
        return dealt

    def one(self, key: str) -> Any:
        """Deal one entry of the list `key`."""
        return self.deal(key, 1)[0]

    def _cards(self, key: str) -> list[Any]:
        if key in self.topic:
            return list(self.topic[key])
        return list(packaged.table("people")[key])

    def person(self, roles: str = "roles") -> Person:
        """Make up a person whose role is dealt from the topic's list `roles` ("roles" or "customers")."""
        given, family = self.one("given"), self.one("family")
        handle = f"{slug(given)}.{slug(family)}"
        return Person(
            given=given,
            family=family,
            role=self.one(roles),
            email=f"{handle}@{self.domain}",
            avatar=f"https://i.pravatar.cc/160?u={handle.replace('.', '-')}",
        )

    @cached_property
    def me(self) -> Person:
        """The signed-in person, the same in every section."""
        return self.person()

    def speaker(self, number: int) -> Person:
        """Return speaker `number` of the page: the same person in every section that names the number."""
        while len(self._speakers) <= number:
            self._speakers.append(self.person())
        return self._speakers[number]

    def people(self, count: int, roles: str = "roles") -> list[Person]:
        """Make up `count` people."""
        return [self.person(roles) for _ in range(count)]

    def picture(self, subject: str, width: int, height: int) -> str:
        """Return the URL of a picture of `subject`, in the given size; each call returns a different picture."""
        self._pictures += 1
        variant = f"{self._pictures}{self._dice.integer(0, 99):02d}"
        return f"https://picsum.photos/seed/{quote(slug(subject))}-{variant}/{width}/{height}"

    def number(self, metric: dict[str, Any]) -> str:
        """Draw a value of a `stats` or `metrics` entry and write it with its prefix and suffix."""
        low, high = metric["low"], metric["high"]
        if isinstance(low, float) or isinstance(high, float):
            value = f"{low + (high - low) * self._dice.integer(0, 1000) / 1000:,.1f}"
        else:
            value = f"{self._dice.integer(low, high):,}"
        return f"{metric.get('prefix', '')}{value}{metric.get('suffix', '')}"

    def day(self, first: int = -60, last: int = 60) -> date:
        """Draw a day between `first` and `last` days from the page's today."""
        return self.today + timedelta(days=self._dice.integer(first, last))

    def days(self, count: int, first: int = -60, last: int = 60) -> list[date]:
        """Draw `count` different days, earliest first."""
        offsets = sorted(self._dice.sample(range(first, last + 1), count))
        return [self.today + timedelta(days=offset) for offset in offsets]


def money(amount: float) -> str:
    """Return an amount in US dollars as text; whole amounts have no cents."""
    return f"${amount:,.0f}" if float(amount).is_integer() else f"${amount:,.2f}"
