"""A fake model for demos and tests (`model.base_url = "fake:"`): it answers at once, in the same process.

    request ──key──▶ Dice ─┬─ it has a schema, or asks for JSON ──▶ an object that follows the schema
                           └─ anything else ──────────────────────▶ a whole Tailwind page in one fence

Equal requests get equal replies, different ones different replies. Words come from the topic that the request names,
or any; a title that stands in the request (`"title": "…"`) is the page's, so a page belongs to its concept. With a
`rate` it misbehaves as real models do: chatter around the fence, no fence, a page cut short, broken HTML, no JSON.

Covered of JSON Schema: type, properties, items, minItems, enum, const, minimum. Not covered: $ref, anyOf, patterns.
"""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from websight import packaged
from websight.chance import Dice
from websight.llm import Reply, Request, Usage, tokens

_TITLE = re.compile(r'"title"\s*:\s*"((?:[^"\\]|\\.)+)"')
_ASKS_JSON = re.compile(r"\bJSON\b")
_CONCEPT: dict[str, Any] = {
    "type": "object",
    "properties": {
        **{name: {"type": "string"} for name in ("title", "idea", "audience", "purpose", "visual_style", "tone")},
        "sections": {
            "type": "array",
            "minItems": 4,
            "items": {"properties": {"name": {"type": "string"}, "content": {"type": "string"}}},
        },
        "picture_keywords": {"type": "array", "minItems": 4, "items": {"type": "string"}},
    },
}
"""The shape of an answer where JSON is asked for in words only."""

_WORDS = {  # property → list of a topic that its words come from
    "title": "brands",
    "name": "subheads",
    "idea": "leads",
    "purpose": "leads",
    "content": "paragraphs",
    "audience": "customers",
    "picture_keywords": "pictures",
}
_HUES = ("indigo", "emerald", "rose", "amber", "sky", "violet", "teal", "orange", "fuchsia", "cyan")
_GREYS = ("slate", "stone", "zinc", "gray")


class Fake:
    """Implements `websight.llm.Model`. `rate` is the share of replies that misbehave."""

    def __init__(self, *, rate: float = 0.0) -> None:
        self._rate = rate

    async def reply(self, request: Request, /) -> Reply:
        """Return the reply of a model that never fails; `length` where the page was cut."""
        return answer(request, rate=self._rate)


def answer(request: Request, *, rate: float = 0.0) -> Reply:
    """Return the fake model's reply to `request`."""
    dice = Dice("fake", request.key())
    question = request.messages[-1][1] if request.messages else ""
    if request.schema or _ASKS_JSON.search(question):
        schema = json.loads(request.schema or "null") or _CONCEPT
        text = json.dumps(instance(schema, dice, _topic(question, "", dice)), ensure_ascii=False)
    else:
        title = _title(question)
        text = f"```html\n{page(dice, _topic(question, title, dice), title)}\n```"
    is_cut = False
    if dice.chance(rate):
        text, is_cut = _spoiled(text, dice)
    usage = Usage(
        prompt_tokens=tokens.of_prompt(request.prompt_bytes()), reply_tokens=tokens.of_page(len(text.encode()))
    )
    return Reply(text=text, finish_reason="length" if is_cut else "stop", usage=usage, model=request.model)


def instance(schema: dict[str, Any], dice: Dice, topic: dict[str, Any], name: str = "") -> Any:
    """Return something that follows `schema`; strings are words of `topic` that fit the property's `name`."""
    if "const" in schema or "enum" in schema:
        return dice.pick(schema.get("enum") or [schema["const"]])
    kind = schema.get("type", "object" if "properties" in schema else "string")
    value: Any = None
    match kind[0] if isinstance(kind, list) else kind:
        case "object":
            fields = schema.get("properties", {})
            value = {key: instance(inner, dice.fork(key), topic, key) for key, inner in fields.items()}
        case "array":
            least = max(schema.get("minItems", 0), 2)
            count = dice.integer(least, max(least, schema.get("maxItems", least + 3)))
            items = schema.get("items", {})
            value = [instance(items, dice.fork(number), topic, name) for number in range(count)]
        case "integer" | "number":
            value = schema.get("minimum", 0) + dice.integer(1, 9)
        case "boolean":
            value = dice.chance()
        case "string":
            value = str(dice.pick(topic[_WORDS.get(name, "headlines")]))
    return value


def page(dice: Dice, topic: dict[str, Any], title: str = "") -> str:
    """Return a complete HTML document that Tailwind v4 styles."""
    hue, grey = dice.pick(_HUES), dice.pick(_GREYS)
    brand = title or dice.pick(topic["brands"])
    middle = dice.sample([_features, _products, _quotes, _figures, _questions, _story], dice.integer(2, 5))
    body = "\n".join(
        [
            _header(topic, brand, hue, dice),
            "<main>",
            _hero(topic, hue, dice),
            *(section(topic, hue, dice) for section in middle),
            "</main>",
            _footer(topic, brand, grey, dice),
        ]
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(brand)}</title>
<script src="https://cdn.jsdelivr.net/npm/@tailwindcss/browser@4"></script>
</head>
<body class="bg-{grey}-50 text-{grey}-800 antialiased">
{body}
</body>
</html>"""


def _header(topic: dict[str, Any], brand: str, hue: str, dice: Dice) -> str:
    links = "".join(
        f'<a class="hover:text-{hue}-700" href="#">{escape(name)}</a>' for name in dice.sample(topic["nav"], 4)
    )
    return (
        '<header class="flex items-center justify-between bg-white px-8 py-5 shadow-sm">'
        f'<a class="text-lg font-bold text-{hue}-800" href="#">{escape(brand)}</a>'
        f'<nav class="flex gap-6 text-sm">{links}</nav></header>'
    )


def _hero(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    text = (
        f'<div><h1 class="text-5xl font-extrabold tracking-tight">{escape(dice.pick(topic["headlines"]))}</h1>'
        f'<p class="mt-6 text-lg leading-8">{escape(dice.pick(topic["leads"]))}</p>'
        f'<a class="mt-8 inline-block rounded-lg bg-{hue}-700 px-6 py-3 font-semibold text-white" href="#">'
        f"{escape(dice.pick(topic['actions']))}</a></div>"
    )
    picture = _picture(dice.pick(topic["pictures"]), "rounded-2xl object-cover shadow-xl", dice)
    sides = f"{text}{picture}" if dice.chance() else f"{picture}{text}"
    return f'<section class="grid grid-cols-2 items-center gap-12 bg-{hue}-50 px-8 py-20">{sides}</section>'


def _features(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    cards = "".join(
        f'<article class="rounded-xl bg-white p-6 shadow"><h3 class="font-semibold text-{hue}-800">'
        f'{escape(item["title"])}</h3><p class="mt-2 text-sm leading-6">{escape(item["text"])}</p></article>'
        for item in dice.sample(topic["features"], dice.pick((3, 4, 6)))
    )
    return _section(dice.pick(topic["subheads"]), f'<div class="grid grid-cols-3 gap-6">{cards}</div>')


def _products(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    cards = "".join(
        f'<li class="overflow-hidden rounded-xl bg-white shadow">{_picture(item["name"], "w-full", dice)}'
        f'<div class="p-4"><h3 class="font-semibold">{escape(item["name"])}</h3><p class="text-sm">'
        f'{escape(item["text"])}</p><p class="mt-2 font-bold text-{hue}-700">${item["price"]:.2f}</p></div></li>'
        for item in dice.sample(topic["products"], dice.pick((2, 4)))
    )
    return _section(dice.pick(topic["categories"]), f'<ul class="grid grid-cols-2 gap-6">{cards}</ul>')


def _quotes(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    said = zip(dice.sample(topic["quotes"], 2), dice.sample(topic["customers"], 2), strict=True)
    quotes = "".join(
        f'<figure class="border-l-4 border-{hue}-500 bg-white p-6"><blockquote class="italic">{escape(text)}'
        f'</blockquote><figcaption class="mt-3 text-sm font-medium">{escape(who)}</figcaption></figure>'
        for text, who in said
    )
    return _section("What people say", f'<div class="grid grid-cols-2 gap-6">{quotes}</div>')


def _figures(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    figures = "".join(
        f'<div><dd class="text-4xl font-bold">{item["prefix"]}{dice.integer(item["low"], item["high"]):,}'
        f'{escape(item["suffix"])}</dd><dt class="mt-1 text-sm text-{hue}-100">{escape(item["label"])}</dt></div>'
        for item in dice.sample(topic["stats"], dice.pick((3, 4)))
    )
    return (
        f'<section class="bg-{hue}-800 px-8 py-12 text-white"><dl class="flex justify-between">{figures}</dl></section>'
    )


def _questions(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    answers = "".join(
        f'<div class="border-b border-{hue}-200 py-4"><h3 class="font-semibold">{escape(item["question"])}</h3>'
        f'<p class="mt-1 text-sm leading-6">{escape(item["answer"])}</p></div>'
        for item in dice.sample(topic["faqs"], dice.integer(3, 6))
    )
    return _section("Questions", f"<div>{answers}</div>")


def _story(topic: dict[str, Any], hue: str, dice: Dice) -> str:
    text = "".join(f'<p class="mt-4 leading-7">{escape(words)}</p>' for words in dice.sample(topic["paragraphs"], 2))
    return _section(dice.pick(topic["subheads"]), f'<div class="border-t-2 border-{hue}-300">{text}</div>')


def _footer(topic: dict[str, Any], brand: str, grey: str, dice: Dice) -> str:
    return (
        f'<footer class="flex justify-between bg-{grey}-900 px-8 py-10 text-sm text-{grey}-300">'
        f"<span>© {escape(brand)}</span><address>{escape(dice.pick(topic['places']))}</address></footer>"
    )


def _section(heading: str, inner: str) -> str:
    return f'<section class="px-8 py-16"><h2 class="mb-8 text-3xl font-bold">{escape(heading)}</h2>{inner}</section>'


def _picture(words: str, classes: str, dice: Dice) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    url = f"https://picsum.photos/seed/{slug}-{dice.integer(1, 999)}/640/{dice.pick((360, 420, 480))}"
    return f'<img class="{classes}" src="{url}" alt="{escape(words)}">'


def _topic(text: str, title: str, dice: Dice) -> dict[str, Any]:
    """Return the topic that a request names, else that of its title's brand, else any."""
    names = sorted(file.stem for file in packaged.data("topics").glob("*.toml"))
    lower = text.lower()
    named = next((name for name in names if name.replace("_", " ") in lower), "")
    if not named and title:
        named = next((name for name in names if title in packaged.table(f"topics/{name}")["brands"]), "")
    return packaged.table(f"topics/{named or dice.pick(names)}")


def _title(text: str) -> str:
    title = _TITLE.search(text)
    return str(json.loads(f'"{title[1]}"', strict=False)) if title else ""


def _spoiled(text: str, dice: Dice) -> tuple[str, bool]:
    """Return the text as a worse model would have written it, and whether it ran out of tokens."""
    match dice.integer(0, 3):
        case 0:
            return f"Sure! Here is what you asked for:\n\n{text}\n\nLet me know if you want changes.", False
        case 1:
            return text.removeprefix("```html\n").removesuffix("\n```"), False
        case 2:
            return text[: len(text) * dice.integer(2, 8) // 10], True
    return text.replace("</section>", "</div>", 1).replace('"}', '",}'), False
