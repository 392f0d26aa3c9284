"""Pages as WebSight v0.2's models wrote them: a seed → a <body> full of utilities that Tailwind 2, 3 and 4 all know."""

import random

COLOURS = ("gray", "red", "yellow", "green", "blue", "indigo", "purple", "pink")
WORDS = (
    *("bread", "river", "quiet", "studio", "light", "garden", "market", "stone"),
    *("paper", "summer", "ticket", "copper", "window", "harbour", "orange", "velvet"),
)
HOVERED = ("hover", "focus", "group-hover", "active", "focus-within")


class Author:
    """Writes one page after the other, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def one(self, *choices: str) -> str:
        return self.chance.choice(choices)

    def colour(self, part: str) -> str:
        shade = self.one("50", "100", "200", "300", "400", "500", "600", "700", "800", "900")
        return f"{part}-{self.chance.choice(COLOURS)}-{shade}"

    def space(self) -> str:
        part = self.one("p", "px", "py", "pt", "m", "mx", "mt", "mb", "-mt", "space-y", "space-x", "gap")
        return f"{part}-{self.one('1', '2', '3', '4', '6', '8', '12', '2.5')}"

    def text(self, words: int) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(words)).capitalize()

    def utility(self) -> str:
        return self.one(
            self.space(),
            self.colour("bg"),
            self.colour("text"),
            self.colour("border"),
            f"text-{self.one('xs', 'sm', 'lg', 'xl', '3xl', '5xl', 'center', 'right')}",
            f"rounded{self.one('', '-md', '-full', '-t-lg', '-none')}",
            f"shadow{self.one('', '-sm', '-lg', '-2xl', '-inner')}",
            f"opacity-{self.one('25', '50', '75', '100')}",
            f"w-{self.one('full', '1/2', '2/3', '64', 'auto')}",
            f"ring-{self.one('1', '2', '4')} {self.colour('ring')}",
            f"bg-gradient-to-{self.one('r', 'br', 't')} {self.colour('from')} {self.colour('to')}",
            self.one(
                "italic", "uppercase", "underline", "truncate", "font-bold", "font-mono", "tracking-widest", "border-4"
            ),
            self.one("relative", "overflow-hidden", "transition duration-300", "animate-pulse", "cursor-pointer"),
            self.one("transform rotate-3", "transform -skew-x-6 scale-95", "divide-y divide-gray-300", "leading-loose"),
            self.one("object-cover", "list-disc", "whitespace-nowrap", "line-through", "bg-opacity-50 bg-black"),
        )

    def classes(self, count: int) -> str:
        """So many utilities, a third of them for a width, a colour scheme, a place among siblings or a pointer."""
        found = []
        for _ in range(count):
            variant = self.one(
                "", "", "", "", "sm:", "md:", "lg:", "xl:", "dark:", f"{self.chance.choice(HOVERED)}:", "md:hover:"
            )
            found.append(" ".join(variant + name for name in self.utility().split()))
        return " ".join(found)

    def tag(self, name: str, inside: str, utilities: int, own: str = "") -> str:
        return f'<{name} class="{own} {self.classes(utilities)}">{inside}</{name}>'

    def card(self) -> str:
        link = self.tag("a", self.text(2), 4, "inline-block")
        return self.tag(
            "div", self.tag("h3", self.text(3), 3) + self.tag("p", self.text(14), 3) + link, 4, "group bg-white"
        )

    def form(self) -> str:
        placeholder = f"placeholder-{self.chance.choice(COLOURS)}-400"
        fields = f"""<input class="border {placeholder} {self.classes(3)}" placeholder="{self.text(2)}">
          <select class="{self.classes(2)}"><option>{self.text(1)}</option></select>"""
        button = self.tag("button", self.text(1), 4, "disabled:opacity-50")
        return self.tag("form", self.tag("label", self.text(1), 1, "block") + fields + button, 2, "max-w-lg mx-auto")

    def table(self) -> str:
        cells = [self.tag("td", self.text(2), 2) + f"<td>{number}</td>" for number in range(4)]
        rows = "".join(self.tag("tr", cell, 1, "odd:bg-gray-100") for cell in cells)
        return self.tag("table", f"<tbody>{rows}</tbody>", 2, "table-auto w-full")

    def header(self) -> str:
        title = self.tag("h1", self.text(4), 3, "text-4xl")
        return self.tag("header", title + self.tag("p", self.text(20), 3, "mt-4"), 4, "container mx-auto text-center")

    def body(self) -> str:
        """A page from its navigation to its footer."""
        links = "".join(self.tag("a", self.text(1), 2) for _ in range(4))
        cards = "".join(self.card() for _ in range(self.chance.randrange(3, 7)))
        middle = [self.form(), self.table(), self.tag("ul", f"<li>{self.text(4)}</li>", 3)]
        parts = (
            self.tag("nav", f"<b>{self.text(1)}</b><div>{links}</div>", 3, "flex items-center justify-between"),
            self.header(),
            self.tag("main", cards, 3, "grid grid-cols-1 md:grid-cols-2 lg:grid-cols-3 gap-4"),
            *self.chance.sample(middle, 2),
            self.tag("footer", self.tag("p", self.text(6), 0), 3, "bg-gray-800 text-white"),
        )
        return self.tag("body", "\n".join(parts), 2, "antialiased")


def body(seed: int) -> str:
    """The <body> of page `seed`."""
    return Author(seed).body()
