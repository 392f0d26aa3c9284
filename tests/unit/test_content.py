"""The words of a page: dealt without repeating, about nobody who exists, the same for the same seed."""

from collections import Counter
from datetime import date, timedelta

import pytest

from websight.authors.grammar.content import Site, money, slug
from websight.chance import Dice
from websight.plan import topics

TOPIC = "coffee_roastery"


def site(seed=1, topic=TOPIC):
    return Site(topic, Dice(seed, "site"))


@pytest.mark.parametrize("key", ["quotes", "products", "given", "family", "nav"])
def test_nothing_is_dealt_twice_before_everything_was_dealt_once(key):
    page = site()
    cards = page._cards(key)
    dealt = page.deal(key, 2) + [page.one(key) for _ in range(len(cards) - 2)]
    assert sorted(map(str, dealt)) == sorted(map(str, cards))
    assert page.one(key) in cards


def test_dealing_more_than_there_is_starts_anew():
    dealt = site().deal("nav", 20)
    counts = Counter(dealt)
    assert len(dealt) == 20
    assert max(counts.values()) - min(counts.values()) <= 1


def test_dealing_does_not_change_what_ships():
    before = list(topics.topic(TOPIC)["quotes"])
    site().deal("quotes", 9)
    assert topics.topic(TOPIC)["quotes"] == before


def test_the_same_seed_says_the_same_and_another_one_does_not():
    def said(seed):
        page = site(seed)
        return page.brand, page.place, page.email, page.phone, page.today, page.deal("quotes", 5), page.person().name

    assert said(1) == said(1)
    assert len({str(said(seed)) for seed in range(50)}) == 50


def test_addresses_and_telephone_numbers_are_reserved_ones():
    def is_reserved(page):
        name, _, suffix = page.domain.rpartition(".")
        mails = (page.email, page.person().email)
        return (
            (suffix, name.isalnum(), page.phone[-8:-2]) == ("example", True, "555 01")
            and all(mail.endswith(f"@{page.domain}") for mail in mails)
            and mails[1].isascii()
        )

    seen = [(topic, seed) for topic in topics.topics() for seed in range(20)]
    assert [(topic, seed) for topic, seed in seen if not is_reserved(site(seed, topic))] == []


def test_people_have_names_roles_and_portraits_of_their_own():
    people = site().people(40)
    assert len({person.name for person in people}) == len({person.avatar for person in people}) == 40
    assert {person.role for person in people} == set(topics.topic(TOPIC)["roles"])
    assert {person.role for person in site().people(10, "customers")} <= set(topics.topic(TOPIC)["customers"])
    assert all(len(person.initials) == 2 and person.initials.isupper() for person in people)


def test_every_picture_of_a_page_has_its_own_url():
    for seed in range(30):
        page = site(seed)
        urls = [page.picture("espresso cup", 800, 600) for _ in range(60)]
        assert len(set(urls)) == len(urls)
        assert all(
            url.startswith("https://picsum.photos/seed/espresso-cup-") and url.endswith("/800/600") for url in urls
        )


def test_numbers_stay_within_their_bounds_and_wear_their_units():
    page = site()
    whole = {"low": 900, "high": 1_100, "prefix": "$", "suffix": " kg"}
    part = {"low": 1, "high": 4.5, "prefix": "", "suffix": "%"}
    for _ in range(100):
        written = page.number(whole)
        assert (written[0], written[-3:]) == ("$", " kg")
        assert 900 <= int(written[1:-3].replace(",", "")) <= 1_100
        assert 1 <= float(page.number(part).removesuffix("%")) <= 4.5
    assert page.number({"low": 12_345, "high": 12_345}) == "12,345"


def test_days_are_different_and_in_order():
    page = site()
    days = page.days(30, -10, 40)
    assert days == sorted(set(days))
    assert len(days) == 30
    assert min(days) >= page.today - timedelta(days=10)
    assert max(days) <= page.today + timedelta(days=40)


def test_the_undertaking_was_founded_before_today():
    for seed in range(50):
        page = site(seed)
        assert date(2024, 1, 1) <= page.today < date(2027, 1, 1)
        assert 1970 < page.founded <= page.today.year - 3


def test_the_topics_own_words_are_attributes_and_unknown_ones_are_not():
    page = site()
    assert page.subject == topics.topic(TOPIC)["subject"]
    with pytest.raises(AttributeError, match="unheard_of"):
        _ = page.unheard_of
    with pytest.raises(KeyError, match="unheard_of"):
        page.one("unheard_of")


@pytest.mark.parametrize(
    ("amount", "written"),
    [(12, "$12"), (12.0, "$12"), (12.5, "$12.50"), (1_234.5, "$1,234.50"), (1_000_000, "$1,000,000"), (0, "$0")],
)
def test_money_is_written_as_prices_are(amount, written):
    assert money(amount) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Harbor & Pine", "harbor-pine"),
        ("Café Élan", "cafe-elan"),
        ("  A—b  ", "a-b"),
        ("24/7 Help!", "24-7-help"),
        ("日本", ""),
    ],
)
def test_slugs_are_ascii_words_joined_by_hyphens(text, written):
    assert slug(text) == written
