"""Faults that pages have, put into good ones on purpose: kind → how it is made, and the reasons that name it.

Each takes a whole document and dice, and returns the document with one fault in one of several wordings. They are not
those of the filters' own tests.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from websight.chance import Dice

Fault = Callable[[str, Dice], str]


def before_end(html: str, more: str) -> str:
    return html.replace("</body>", f"{more}\n</body>")


def into_head(html: str, more: str) -> str:
    return html.replace("</head>", f"{more}\n</head>")


def paragraphs(html: str) -> list[re.Match[str]]:
    return list(re.finditer(r"(<p\b[^>]*>)([^<]{30,})(</p>)", html))


def in_a_paragraph(html: str, dice: Dice, words: str) -> str:
    places = paragraphs(html)
    if not places:
        return before_end(html, f'<p class="p-8">{words}</p>')
    place = dice.pick(places)
    return html[: place.start(2)] + words + html[place.end(2) :]


def cut_off(html: str, dice: Dice) -> str:
    """A reply that ran into its token limit."""
    return html[: len(html) * dice.integer(30, 95) // 100]


def nothing_shown(html: str, dice: Dice) -> str:
    hide = dice.pick(
        [
            "display: none",
            "visibility: hidden",
            "opacity: 0",
            "position: absolute; left: -9999px",
            "transform: scale(0)",
        ]
    )
    return into_head(html, f"<style>body {{ {hide} }}</style>")


def no_style_sheet(html: str, _dice: Dice) -> str:
    return re.sub(r"<script\b[^>]*tailwind[^>]*></script>", "", html)


def script_dies(html: str, dice: Dice) -> str:
    return before_end(
        html,
        dice.pick(
            [
                "<script>document.querySelector('#no-such').addEventListener('click', () => {});</script>",
                "<script>const menu = null; menu.classList.toggle('open');</script>",
                "<script>startCarousel({ speed: 300 });</script>",
                "<script>document.addEventListener('DOMContentLoaded', () => { slides[0].show(); });</script>",
                "<script>let total = 1; let total = 2;</script>",
            ]
        ),
    )


def script_complains(html: str, dice: Dice) -> str:
    words = dice.pick(["Could not load the reviews", "Invalid configuration", "Map: missing key"])
    return before_end(html, f"<script>console.error('{words}');</script>")


def style_sheet_elsewhere(html: str, dice: Dice) -> str:
    url = dice.pick(
        ["https://assets.shop-front.com/main.css", "styles.css", "/css/theme.min.css", "//cdn.brand.io/a.css"]
    )
    return into_head(html, f'<link rel="stylesheet" href="{url}">')


def script_elsewhere(html: str, dice: Dice) -> str:
    url = dice.pick(["https://static.widgets.io/chat.js", "js/app.js", "./main.js", "https://code.brand.com/v2/sdk.js"])
    return before_end(html, f'<script src="{url}"></script>')


def picture_gone(html: str, dice: Dice) -> str:
    url = dice.pick(
        [
            "https://media.brand.com/render?id=12",
            "https://media.brand.com/i/8841",
            "data:image/png;base64,iVBORw0KGgo=",
            "{{hero}}",
        ]
    )
    return before_end(html, f'<div class="p-12"><img src="{url}" alt="Our workshop" width="600" height="400"></div>')


def too_wide(html: str, dice: Dice) -> str:
    inner = dice.pick(
        [
            '<div style="width: 1900px; height: 300px; background: #ddd"></div>',
            f'<p style="white-space: nowrap; font-size: 28px">{"A sentence that nobody thought of wrapping. " * 6}</p>',
            '<table style="min-width: 1500px"><tr><td>Plan</td><td>Price</td><td>Seats</td></tr></table>',
            '<section style="width: 120vw; padding: 40px">Wider than the window</section>',
            '<div style="position: relative; left: 400px; width: 1280px; height: 90px; background: #eee"></div>',
        ]
    )
    return before_end(html, inner)


def too_tall(html: str, dice: Dice) -> str:
    height = dice.integer(11_000, 15_000)
    return before_end(html, f'<div style="height: {height}px"></div>')


HEAD = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>x</title>'
CARDS = (
    '<header style="background: #4338ca; padding: 1rem">{}</header>',
    '<div style="background: #fde68a; margin: 2rem; padding: 2rem; border-radius: 1rem">{}</div>',
)


def fragment(_html: str, dice: Dice) -> str:
    words = "One single part of a page with a sentence or two in it, and nothing else at all around or below it"
    return f"{HEAD}</head><body>{dice.pick(CARDS).format(words)}</body></html>"


def says_little(_html: str, dice: Dice) -> str:
    words = " ".join(["Welcome", "to", "our", "new", "home", "today"][: dice.integer(1, 6)])
    ground = "background: linear-gradient(#f97316, #1d4ed8); height: 900px"
    return f'{HEAD}</head><body style="{ground}"><h1>{words}</h1></body></html>'


def placeholder(html: str, dice: Dice) -> str:
    words = dice.pick(
        [
            "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.",
            "Welcome to [Your Business Name], where quality comes first for every customer.",
            "Contact {{ company.name }} at {{ company.phone }} for more information today.",
            "Your description goes here. Keep it short and to the point for the reader.",
            "TODO: write two sentences on the team and its history before the launch.",
            "[Insert testimonial from a happy customer here, two or three lines long]",
        ]
    )
    return in_a_paragraph(html, dice, words)


def left_out(html: str, dice: Dice) -> str:
    words = dice.pick(
        [
            "<!-- Repeat for the remaining team members -->",
            "<!-- More products here -->",
            "<!-- Add more testimonials as needed -->",
            "<!-- rest of the sections unchanged -->",
            "<!-- Similar cards for the other services... -->",
            "<!-- ... -->",
        ]
    )
    return before_end(html, words)


def loops_a_sentence(html: str, dice: Dice) -> str:
    places = paragraphs(html)
    words = dice.pick(places)[2] if places else "We roast every morning and deliver before noon in the whole city. "
    return before_end(html, f'<p class="p-8">{" ".join([words.strip()] * dice.integer(12, 32))}</p>')


def loops_a_block(html: str, dice: Dice) -> str:
    item = '<li class="px-8">Free delivery on all orders over fifty</li>'
    return before_end(html, f"<ul>{item * dice.integer(60, 120)}</ul>")


def loops_a_section(html: str, dice: Dice) -> str:
    sections = re.findall(r"<section\b.*?</section>", html, re.DOTALL)
    block = max(sections, key=len) if sections else "<section><p>Nothing to see here, move along now.</p></section>"
    return before_end(html, block * dice.integer(5, 9))


def no_such_letters(html: str, dice: Dice) -> str:
    start = dice.pick([0x1E7E0, 0x10D40, 0x16100, 0x11B60])  # scripts that hardly any font has
    return in_a_paragraph(html, dice, "".join(chr(start + place) for place in range(12)))


def text_over_text(html: str, dice: Dice) -> str:
    by = dice.pick(["-4rem", "-6rem", "-8rem"])
    return in_a_paragraph(html, dice, "x").replace(
        "</body>",
        f'<div style="margin-top: {by}; font-size: 30px">Words that lie on the words of the footer</div></body>',
    )


def pale(html: str, dice: Dice) -> str:
    color = dice.pick(["#fefefe", "rgba(255,255,255,.02)", "transparent"])
    return into_head(html, f"<style>p, li, h1, h2, h3, a, span {{ color: {color} !important }}</style>")


FAULTS: dict[str, tuple[Fault, tuple[str, ...]]] = {
    "cut off": (cut_off, ("broken_html",)),
    "nothing shown": (nothing_shown, ("too_few_words", "too_small", "blank_picture", "too_few_colors")),
    "script dies": (script_dies, ("page_error",)),
    "script complains": (script_complains, ("console_error",)),
    "style sheet elsewhere": (style_sheet_elsewhere, ("request_refused",)),
    "script elsewhere": (script_elsewhere, ("request_refused",)),
    "picture gone": (picture_gone, ("picture_missing", "placeholder_text")),
    "too wide": (too_wide, ("horizontal_overflow",)),
    "too tall": (too_tall, ("too_tall",)),
    "a fragment": (fragment, ("too_small",)),
    "says little": (says_little, ("too_few_words", "too_small")),
    "placeholder": (placeholder, ("placeholder_text",)),
    "content left out": (left_out, ("content_left_out",)),
    "loops a sentence": (loops_a_sentence, ("repeated_passages", "repeated_lines")),
    "loops a block": (loops_a_block, ("identical_siblings", "repeated_lines", "repeated_passages")),
    "loops a section": (loops_a_section, ("repeated_passages", "repeated_lines", "too_tall", "identical_siblings")),
    "letters without a font": (no_such_letters, ("missing_glyphs",)),
    "style sheet forgotten": (no_style_sheet, ()),
    "text over text": (text_over_text, ()),
    "pale text": (pale, ()),
}
"""Kind of fault → how it is made, and the reasons that name it; none where no filter looks for it."""
