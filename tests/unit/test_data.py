"""What ships in data/ is whole: every topic says what a page may ask for, every kind names what exists."""

import re
from collections import Counter
from itertools import chain

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


def strings(value):
    """Every string in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(strings, value))


def offenders(names, faults):
    """What is wrong with each of these: `faults(name)` gives (what was judged, whether it is right)."""
    return [f"{name}: {what}" for name in names for what, is_right in faults(name) if not is_right]


def of_topics(faults, names=None):
    """What is wrong with the topics; `faults` is given a topic's table."""
    return offenders(names or topics.topics(), lambda name: faults(topics.topic(name)))


def repeated(texts):
    return [text for text, count in Counter(texts).items() if count > 1]


def test_a_topic_holds_every_word_that_pages_ask_for():
    def faults(topic):
        wanted = {*TEXTS, *COUNTS, "tags", "api"} | ({"menu"} if "food" in topic["tags"] else set())
        yield f"keys {sorted(wanted ^ set(topic))}", set(topic) == wanted
        for key, least in COUNTS.items():
            yield f"{key} has {len(topic.get(key, []))} entries of {least}", len(topic.get(key, [])) >= least
        for key in TEXTS:
            yield f"{key} {topic.get(key)!r}", topic.get(key, "").strip() == topic.get(key) != ""
        yield f"tags {topic['tags']}", topic["tags"] and set(topic["tags"]) <= TAGS

    assert of_topics(faults) == []


def test_every_entry_of_a_list_has_the_same_fields():
    def faults(topic):
        for key, fields in FIELDS.items():
            for entry in topic[key]:
                yield f"{key} {entry}", set(entry) == fields

    assert of_topics(faults) == []


def test_texts_are_as_long_as_their_place():
    def faults(topic):
        for place, (least, most) in WORDS.items():
            key, _, field = place.partition(".")
            for text in (entry[field] if field else entry for entry in topic[key]):
                yield f"{place}: {len(text.split())} words: {text}", least <= len(text.split()) <= most

    assert of_topics(faults) == []


def test_nothing_is_said_twice():
    """Within a list, that is: a word such as "Espresso blends" may well be a category and a menu label."""

    def faults(topic):
        for key in ONCE:
            twice = repeated(next(strings(entry)) for entry in topic[key])
            yield f"{key} {twice}", not twice
        twice = repeated(text for text in strings(topic) if len(text.split()) >= 6)
        yield f"{twice}", not twice

    assert of_topics(faults) == []


def test_texts_hold_neither_filler_nor_markup():
    def faults(topic):
        measures = [entry for key in ("stats", "metrics") for entry in topic[key]]
        units = {entry[side] for entry in measures for side in ("prefix", "suffix")}  # " kg" begins with a blank
        for text in strings(topic):
            yield f"filler or markup: {text!r}", not FORBIDDEN.search(text)
            yield f"two blanks: {text!r}", "  " not in text
            yield f"a blank at an end: {text!r}", text == text.strip() or text in units
            yield f"typographic quotes only: {text!r}", "'" not in text and '"' not in text

    assert of_topics(faults) == []


def test_headlines_and_labels_have_no_full_stop_and_no_brand():
    def faults(topic):
        for key in ("headlines", "actions", "nav", "categories", "subheads"):
            for text in topic[key]:
                yield f"{key} {text!r}", not text.endswith(".")
        for line in topic["headlines"]:
            yield f"a brand in {line!r}", not any(brand in line for brand in topic["brands"])

    assert of_topics(faults) == []


def test_every_brand_has_a_domain_of_its_own():
    def faults(topic):
        domains = [content.slug(brand) for brand in topic["brands"]]
        for domain in domains:
            yield f"{domain!r} is short", len(domain) >= 3
        yield f"{repeated(domains)}", not repeated(domains)

    assert of_topics(faults) == []


def test_pictures_are_named_in_lower_case():
    def faults(topic):
        for picture in (*topic["pictures"], *(product["picture"] for product in topic["products"])):
            yield picture, picture == picture.lower() and content.slug(picture)

    assert of_topics(faults) == []


def test_the_tags_of_a_topic_are_read_without_the_rest():
    read = {name: list(topics.tags(name)) for name in topics.topics()}
    assert read == {name: topics.topic(name)["tags"] for name in topics.topics()}


def test_icons_of_a_topic_ship():
    assert of_topics(lambda topic: ((icon, icon in packaged.table("icons")) for icon in topic["icons"])) == []


def test_numbers_go_up():
    def faults(topic):
        for entry in (*topic["stats"], *topic["metrics"]):
            yield f"{entry}", 0 <= entry["low"] < entry["high"]
        prices = [entry["price"] for key in ("products", "plans") for entry in topic[key]]
        yield f"prices {prices}", min(prices) >= 0 < max(prices)

    assert of_topics(faults) == []


def test_tables_are_rectangular_and_end_in_a_status():
    def faults(topic):
        yield f"columns {topic['columns']}", len(topic["columns"]) == 6 and topic["columns"][-1] == "Status"
        for row in topic["rows"]:
            yield f"{row}", len(row) == 6
        statuses = {row[-1] for row in topic["rows"]}
        yield f"statuses {statuses}", STATUSES[0] <= len(statuses) <= STATUSES[1]
        twice = repeated(row[0] for row in topic["rows"])
        yield f"the first column identifies: {twice}", not twice

    assert of_topics(faults) == []


def test_form_fields_are_of_known_kinds_and_selects_have_options():
    def faults(topic):
        for field in topic["fields"]:
            options, is_select = field["options"], field["kind"] == "select"
            yield f"{field}", field["kind"] in {"text", "number", "date", "select", "textarea", "checkbox"}
            yield f"{field}", 4 <= len(options) <= 6 if is_select else options == []
            yield f"{field}", not repeated(options)
        twice = repeated(field["label"] for field in topic["fields"])
        yield f"labels {twice}", not twice

    assert of_topics(faults) == []


def test_plans_say_what_they_hold():
    def faults(topic):
        yield f"{len(topic['plans'])} plans", len(topic["plans"]) in {3, 4}
        for plan in topic["plans"]:
            yield f"{plan}", len(plan["features"]) in {5, 6}

    assert of_topics(faults) == []


def test_the_api_of_a_topic_is_one():
    def faults(topic):
        api = topic["api"]
        yield api["object"], re.fullmatch(r"[a-z]+(_[a-z]+)*", api["object"])
        yield f"{len(api['fields'])} fields", len(api["fields"]) >= 6
        for field in api["fields"]:
            yield f"{field}", re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", field["name"])
            yield f"{field}", field["type"] in {"string", "integer", "number", "boolean", "timestamp", "array"}
            yield f"{field}", 3 <= len(field["text"].split()) <= 16

    assert of_topics(faults) == []


def test_a_topic_that_cooks_has_a_menu():
    def faults(topic):
        yield f"{len(topic['menu'])} courses", len(topic["menu"]) >= 4
        for course in topic["menu"]:
            yield f"{len(course['dishes'])} dishes", len(course["dishes"]) >= 5
            for dish in course["dishes"]:
                yield f"{dish}", set(dish) == {"name", "text", "price"} and dish["price"] > 0
        twice = repeated(dish["name"] for course in topic["menu"] for dish in course["dishes"])
        yield f"{twice}", not twice

    cooking = [name for name in topics.topics() if "food" in topics.topic(name)["tags"]]
    assert len(cooking) >= 2
    assert of_topics(faults, cooking) == []


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


def test_a_kind_names_what_exists():
    sections = {template for family in kinds.families().values() for template in family}

    def faults(name):
        kind = kinds.kind(name)
        layout = packaged.templates().joinpath("pages", "layouts", f"{kind['layout']}.html.j2")
        unknown = choices(name) - sections - set(kinds.families())
        untitled = set(kind["titled"]) - {choice.split("_")[0] for choice in choices(name)}
        yield f"keys {sorted(kind)}", set(kind) <= {"title", "purpose", "layout", "titled", "slots", "tags"}
        yield f"layout {kind['layout']}", layout.is_file()
        yield f"tags {kind.get('tags')}", set(kind.get("tags", [])) <= TAGS
        yield f"it goes on after a colon: {kind['purpose']}", kind["purpose"].endswith(".")
        yield f"it goes on after a colon: {kind['purpose']}", kind["purpose"][0].islower()
        yield f"slots {unknown}", not unknown
        yield f"titled {untitled}", not untitled
        yield "no topic suits it", any(kinds.suits(name, topics.topic(topic)["tags"]) for topic in topics.topics())

    assert offenders(kinds.kinds(), faults) == []


def choices(kind):
    """Every family or template that the slots of a kind name."""
    slots = chain.from_iterable([slot] if isinstance(slot, str) else slot for slot in kinds.kind(kind)["slots"])
    return {choice for slot in slots for choice in slot.removesuffix("?").split("|")}


def test_every_section_template_is_on_some_kind_of_page():
    named = set().union(*map(choices, kinds.kinds()))
    assert [name for family, names in kinds.families().items() for name in names if not {family, name} & named] == []


def test_a_palette_is_complete():
    def faults(name):
        palette = packaged.table("palettes")[name]
        yield f"{sorted(palette)}", set(palette) == {"brand", "solid", "ink", "glow", "accent", "neutral", "mode"}
        yield palette["mode"], palette["mode"] in {"light", "tinted", "dark"}
        yield palette["accent"], palette["accent"] != palette["brand"]
        for shade in ("solid", "ink", "glow"):
            yield palette[shade], re.fullmatch(rf"{palette['brand']}-(?:[1-9]00|50|950)", palette[shade])

    assert offenders(packaged.table("palettes"), faults) == []


def test_a_style_is_complete():
    keys = {"radius", "control", "pill", "shadow", "edge", "section", "gap", "align", "measure", "h1", "h2", "h3"}

    def faults(name):
        style = packaged.table("styles")[name]
        yield f"{sorted(style)}", set(style) == {"mood", *keys}
        yield style["align"], style["align"] in {"left", "center"}
        for value in style.values():
            yield value, value == " ".join(value.split())

    assert offenders(packaged.table("styles"), faults) == []


def test_a_font_pair_is_complete_and_its_sheet_holds_every_family():
    def faults(name):
        pair = packaged.table("fonts")[name]
        fallbacks = {pair["heading_fallback"], pair["body_fallback"]}
        yield f"{sorted(pair)}", set(pair) == {"heading", "heading_fallback", "body", "body_fallback", "mono", "url"}
        yield pair["url"], pair["url"].startswith("https://fonts.googleapis.com/css2?")
        for role in ("heading", "body", "mono"):
            yield pair[role], f"family={pair[role].replace(' ', '+')}" in pair["url"]
        yield f"{fallbacks}", fallbacks <= {"serif", "sans-serif"}

    assert offenders(packaged.table("fonts"), faults) == []


def test_nobody_that_pages_borrow_is_listed_twice():
    def faults(key):
        names = packaged.table("people")[key]
        yield f"{len(names)} names", len(names) >= 30
        yield f"{repeated(names)}", not repeated(names)
        for name in names:
            yield name, name == name.strip()

    assert offenders(packaged.table("people"), faults) == []


def test_an_icon_is_what_stands_inside_an_svg():
    shapes = re.compile(r"(?:<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^<>]*/>)+")
    assert [name for name, inside in packaged.table("icons").items() if not shapes.fullmatch(inside)] == []
