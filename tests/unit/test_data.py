"""What ships in data/ is whole: every topic says what a page may ask for, every kind names what exists."""

import re
from collections import Counter
from itertools import chain

import pytest

from websight import packaged
from websight.authors.grammar import content
from websight.plan import kinds, topics

TAGS = {
    "food", "software", "health", "culture", "education", "travel", "finance", "industry", "home", "nature", "sport",
    "shop", "service", "public", "media",
}  # fmt: skip
TEXTS = {"title", "subject", "offer", "member", "record"}
COUNTS = {
    "icons": 6, "brands": 12, "places": 6, "headlines": 12, "leads": 10, "actions": 8, "nav": 8, "categories": 10,
    "pictures": 14, "products": 16, "features": 14, "steps": 6, "stats": 8, "quotes": 14, "customers": 10, "roles": 8,
    "bios": 8, "articles": 14, "paragraphs": 18, "subheads": 10, "faqs": 10, "events": 8, "jobs": 8, "plans": 3,
    "partners": 10, "fields": 6, "metrics": 6, "columns": 6, "rows": 12, "guides": 10, "specs": 10, "reviews": 10,
}  # fmt: skip
FIELDS = {
    "products": {"name", "text", "price", "picture"},
    "features": {"title", "text"},
    "steps": {"title", "text"},
    "stats": {"label", "low", "high", "prefix", "suffix"},
    "articles": {"title", "summary", "category"},
    "faqs": {"question", "answer"},
    "events": {"title", "text", "place"},
    "jobs": {"title", "team", "text"},
    "plans": {"name", "text", "price", "features"},
    "fields": {"label", "kind", "options"},
    "metrics": {"label", "low", "high", "prefix", "suffix"},
    "guides": {"title", "text"},
    "specs": {"name", "value"},
    "reviews": {"title", "text"},
}
WORDS = {
    "headlines": (3, 9), "leads": (16, 36), "actions": (1, 3), "nav": (1, 3), "categories": (1, 3), "pictures": (1, 3),
    "quotes": (16, 36), "paragraphs": (45, 85), "subheads": (2, 6), "partners": (1, 3),
    "products.text": (8, 18), "features.title": (2, 5), "features.text": (12, 26), "articles.title": (4, 10),
    "articles.summary": (16, 30), "articles.category": (1, 2), "faqs.answer": (20, 40), "events.text": (12, 24),
    "jobs.text": (14, 26), "guides.title": (2, 6), "guides.text": (26, 55), "reviews.title": (2, 6),
    "reviews.text": (14, 30),
}  # fmt: skip
"""Fewest and most words that the sections' layouts are drawn for."""

ONCE = set(COUNTS) - {"icons", "rows", "columns", "fields", "stats", "metrics"}
"""Lists whose texts are dealt as cards: the same card twice would stand twice on a page."""

STATUSES = (3, 4)
FORBIDDEN = re.compile(
    r"[<>`{}\[\]]|&\w+;|\b(?:lorem|ipsum|todo|tbd|placeholder|your text|company name|click here)\b", re.IGNORECASE
)


def each_topic():
    return pytest.mark.parametrize("name", topics.topics())


def strings(value):
    """Every string in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(strings, value))


@each_topic()
def test_a_topic_holds_every_word_that_pages_ask_for(name):
    topic = topics.topic(name)
    wanted = {*TEXTS, *COUNTS, "tags", "api"} | ({"menu"} if "food" in topic["tags"] else set())
    assert set(topic) == wanted
    assert {key: len(topic[key]) for key in COUNTS if len(topic[key]) < COUNTS[key]} == {}
    assert all(topic[key] == topic[key].strip() != "" for key in TEXTS)
    assert topic["tags"]
    assert set(topic["tags"]) <= TAGS


@each_topic()
def test_every_entry_of_a_list_has_the_same_fields(name):
    topic = topics.topic(name)
    for key, fields in FIELDS.items():
        assert [entry for entry in topic[key] if set(entry) != fields] == [], key


@each_topic()
def test_texts_are_as_long_as_their_place(name):
    topic, wrong = topics.topic(name), []
    for place, (least, most) in WORDS.items():
        key, _, field = place.partition(".")
        texts = [entry[field] if field else entry for entry in topic[key]]
        wrong += [
            f"{place}: {len(text.split())} words: {text}" for text in texts if not least <= len(text.split()) <= most
        ]
    assert wrong == []


@each_topic()
def test_nothing_is_said_twice(name):
    """Within a list, that is: a word such as "Espresso blends" may well be a category and a menu label."""
    topic = topics.topic(name)
    for key in ONCE:
        cards = [next(strings(entry)) for entry in topic[key]]
        assert [text for text, count in Counter(cards).items() if count > 1] == [], key
    long = [text for text in strings(topic) if len(text.split()) >= 6]
    assert [text for text, count in Counter(long).items() if count > 1] == []


@each_topic()
def test_texts_hold_neither_filler_nor_markup(name):
    texts = list(strings(topics.topic(name)))
    assert [text for text in texts if FORBIDDEN.search(text)] == []
    assert [text for text in texts if "  " in text] == []
    measures = [entry for key in ("stats", "metrics") for entry in topics.topic(name)[key]]
    units = {entry[side] for entry in measures for side in ("prefix", "suffix")}  # " kg" begins with a blank
    assert [text for text in texts if text != text.strip() and text not in units] == []
    assert [text for text in texts if "'" in text or '"' in text] == [], "typographic quotes only"


@each_topic()
def test_headlines_and_labels_have_no_full_stop_and_no_brand(name):
    topic = topics.topic(name)
    for key in ("headlines", "actions", "nav", "categories", "subheads"):
        assert [text for text in topic[key] if text.endswith(".")] == [], key
    assert [line for line in topic["headlines"] if any(brand in line for brand in topic["brands"])] == []


@each_topic()
def test_every_brand_has_a_domain_of_its_own(name):
    domains = [content.slug(brand) for brand in topics.topic(name)["brands"]]
    assert all(len(domain) >= 3 for domain in domains)
    assert len(set(domains)) == len(domains)


@each_topic()
def test_pictures_are_named_in_lower_case(name):
    topic = topics.topic(name)
    pictures = [*topic["pictures"], *(product["picture"] for product in topic["products"])]
    assert [picture for picture in pictures if picture != picture.lower() or not content.slug(picture)] == []


@each_topic()
def test_icons_of_a_topic_ship(name):
    assert set(topics.topic(name)["icons"]) <= set(packaged.table("icons"))


@each_topic()
def test_numbers_go_up(name):
    topic = topics.topic(name)
    for entry in (*topic["stats"], *topic["metrics"]):
        assert 0 <= entry["low"] < entry["high"], entry
    prices = [entry["price"] for key in ("products", "plans") for entry in topic[key]]
    assert all(price >= 0 for price in prices)
    assert any(prices)


@each_topic()
def test_tables_are_rectangular_and_end_in_a_status(name):
    topic = topics.topic(name)
    assert len(topic["columns"]) == 6
    assert topic["columns"][-1] == "Status"
    assert {len(row) for row in topic["rows"]} == {6}
    statuses = {row[-1] for row in topic["rows"]}
    assert STATUSES[0] <= len(statuses) <= STATUSES[1]
    assert len({row[0] for row in topic["rows"]}) == len(topic["rows"]), "the first column identifies"


@each_topic()
def test_form_fields_are_of_known_kinds_and_selects_have_options(name):
    labels = []
    for field in topics.topic(name)["fields"]:
        labels.append(field["label"])
        assert field["kind"] in {"text", "number", "date", "select", "textarea", "checkbox"}
        assert (4 <= len(field["options"]) <= 6) if field["kind"] == "select" else field["options"] == [], field
        assert len(set(field["options"])) == len(field["options"])
    assert len(set(labels)) == len(labels)


@each_topic()
def test_plans_say_what_they_hold(name):
    plans = topics.topic(name)["plans"]
    assert len(plans) in {3, 4}
    assert {len(plan["features"]) for plan in plans} <= {5, 6}


@each_topic()
def test_the_api_of_a_topic_is_one(name):
    api = topics.topic(name)["api"]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", api["object"])
    assert len(api["fields"]) >= 6
    for field in api["fields"]:
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", field["name"])
        assert field["type"] in {"string", "integer", "number", "boolean", "timestamp", "array"}
        assert 3 <= len(field["text"].split()) <= 16, field


@pytest.mark.parametrize("name", [name for name in topics.topics() if "food" in topics.topic(name)["tags"]])
def test_a_topic_that_cooks_has_a_menu(name):
    menu = topics.topic(name)["menu"]
    assert len(menu) >= 4
    for course in menu:
        assert len(course["dishes"]) >= 5
        assert all(set(dish) == {"name", "text", "price"} and dish["price"] > 0 for dish in course["dishes"])
    dishes = [dish["name"] for course in menu for dish in course["dishes"]]
    assert len(set(dishes)) == len(dishes)


def test_topics_do_not_share_their_sentences():
    said: Counter[str] = Counter()
    for name in topics.topics():
        said.update({text for text in strings(topics.topic(name)) if len(text.split()) >= 8})
    assert [text for text, count in said.items() if count > 1] == []


def test_as_many_ship_as_the_readme_promises():
    sections = sum(map(len, kinds.families().values()))
    assert len(topics.topics()) == 30
    assert len(kinds.kinds()) >= 16
    assert sections >= 45
    assert len(packaged.table("palettes")) >= 12
    assert len(packaged.table("fonts")) >= 8


@pytest.mark.parametrize("name", kinds.kinds())
def test_a_kind_names_what_exists(name):
    kind = kinds.kind(name)
    assert set(kind) <= {"title", "purpose", "layout", "titled", "slots", "tags"}
    assert packaged.templates().joinpath("pages", "layouts", f"{kind['layout']}.html.j2").is_file()
    assert set(kind.get("tags", [])) <= TAGS
    assert kind["purpose"].endswith(".")
    assert kind["purpose"][0].islower(), "it goes on after a colon"
    sections = {template for family in kinds.families().values() for template in family}
    assert choices(name) - sections - set(kinds.families()) == set()
    assert set(kind["titled"]) <= {choice.split("_")[0] for choice in choices(name)}
    assert any(kinds.suits(name, topics.topic(topic)["tags"]) for topic in topics.topics())


def choices(kind):
    """Every family or template that the slots of a kind name."""
    slots = chain.from_iterable([slot] if isinstance(slot, str) else slot for slot in kinds.kind(kind)["slots"])
    return {choice for slot in slots for choice in slot.removesuffix("?").split("|")}


def test_every_section_template_is_on_some_kind_of_page():
    named = set().union(*map(choices, kinds.kinds()))
    assert [name for family, names in kinds.families().items() for name in names if not {family, name} & named] == []


@pytest.mark.parametrize("name", packaged.table("palettes"))
def test_a_palette_is_complete(name):
    palette = packaged.table("palettes")[name]
    assert set(palette) == {"brand", "solid", "ink", "glow", "accent", "neutral", "mode"}
    assert palette["mode"] in {"light", "tinted", "dark"}
    assert palette["accent"] != palette["brand"]
    for shade in ("solid", "ink", "glow"):
        assert re.fullmatch(rf"{palette['brand']}-(?:[1-9]00|50|950)", palette[shade])


@pytest.mark.parametrize("name", packaged.table("styles"))
def test_a_style_is_complete(name):
    style = packaged.table("styles")[name]
    keys = {"radius", "control", "pill", "shadow", "edge", "section", "gap", "align", "measure", "h1", "h2", "h3"}
    assert set(style) == {"mood", *keys}
    assert style["align"] in {"left", "center"}
    assert [value for value in style.values() if value != " ".join(value.split())] == []


@pytest.mark.parametrize("name", packaged.table("fonts"))
def test_a_font_pair_is_complete_and_its_sheet_holds_every_family(name):
    pair = packaged.table("fonts")[name]
    assert set(pair) == {"heading", "heading_fallback", "body", "body_fallback", "mono", "url"}
    assert pair["url"].startswith("https://fonts.googleapis.com/css2?")
    for role in ("heading", "body", "mono"):
        assert f"family={pair[role].replace(' ', '+')}" in pair["url"]
    assert {pair["heading_fallback"], pair["body_fallback"]} <= {"serif", "sans-serif"}


def test_nobody_that_pages_borrow_is_listed_twice():
    for key, names in packaged.table("people").items():
        assert len(names) >= 30, key
        assert [name for name, count in Counter(names).items() if count > 1] == [], key
        assert all(name == name.strip() for name in names), key


def test_an_icon_is_what_stands_inside_an_svg():
    for name, inside in packaged.table("icons").items():
        assert re.fullmatch(r"(?:<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^<>]*/>)+", inside), name
