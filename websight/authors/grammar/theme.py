"""Palette × style → the Tailwind classes that sections use.

A page has one `Theme` and every section of it stands on one of its surfaces, which knows the colours readable on
itself, so no section can put grey on grey. All values are class strings: see `templates/pages/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

from websight import packaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A background and the colours that are readable on it."""

    name: str
    is_dark: bool
    bg: str
    heading: str
    text: str
    muted: str
    link: str
    line: str  # border colour
    divide: str  # the same for divide-x and divide-y
    panel: str  # background of something that stands on the surface: cards, fields, tables
    card: str  # a whole card: panel, radius, border, shadow; no padding
    chip: str  # small label
    icon: str  # background and colour of an icon's tile
    button: str  # primary, with size and shape
    button_alt: str  # secondary
    field: str  # input, select, textarea
    mark: str  # background of a strong mark: progress, dots, bars
    stroke: str  # text colour for lines drawn with currentColor


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The Tailwind classes of one page, by purpose."""

    is_dark: bool
    is_centered: bool
    body: str
    container: str
    section: str
    gap: str
    radius: str
    control: str
    pill: str
    shadow: str
    h1: str
    h2: str
    h3: str
    heading_align: str
    accent: str
    brand: str
    neutral: str
    solid: str
    plain: Surface
    tint: Surface
    inverse: Surface

    def surface(self, name: str) -> Surface:
        """Return the surface called "plain", "tint" or "inverse"."""
        return {"plain": self.plain, "tint": self.tint, "inverse": self.inverse}[name]


def dress(palette_name: str, style_name: str) -> Theme:
    """Return the theme that a palette of `data/palettes.toml` gives in a style of `data/styles.toml`."""
    palette, style = packaged.table("palettes")[palette_name], packaged.table("styles")[style_name]
    neutral, is_dark = palette["neutral"], palette["mode"] == "dark"
    pages = {
        "light": (f"bg-white text-{neutral}-700", f"bg-{neutral}-50"),
        "tinted": (f"bg-{neutral}-50 text-{neutral}-700", f"bg-{neutral}-100"),
        "dark": (f"bg-{neutral}-950 text-{neutral}-300", f"bg-{neutral}-900"),
    }
    body, band = pages[palette["mode"]]
    plain_bg = body.split()[0]
    make = _dark if is_dark else _light
    return Theme(
        is_dark=is_dark,
        is_centered=style["align"] == "center",
        body=f"{body} font-sans antialiased",
        container=f"mx-auto w-full {style['measure']} px-6",
        section=style["section"],
        gap=style["gap"],
        radius=style["radius"],
        control=style["control"],
        pill=style["pill"],
        shadow=style["shadow"],
        h1=f"font-display {style['h1']}",
        h2=f"font-display {style['h2']}",
        h3=f"font-display {style['h3']}",
        heading_align="text-center mx-auto" if style["align"] == "center" else "",
        accent=palette["accent"],
        brand=palette["brand"],
        neutral=neutral,
        solid=palette["solid"],
        plain=make("plain", plain_bg, palette, style),
        tint=make("tint", band, palette, style),
        inverse=_inverse(palette, style),
    )


def _classes(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _button(style: dict[str, str], *colours: str) -> str:
    edge = "border-2" if style["edge"] == "border-2" else "border"
    return _classes("inline-flex items-center justify-center gap-2", style["control"], edge, "px-5 py-2.5", *colours)


def _light(name: str, bg: str, palette: dict[str, str], style: dict[str, str]) -> Surface:
    n, brand, solid, ink = palette["neutral"], palette["brand"], palette["solid"], palette["ink"]
    line = f"border-{n}-900" if style["edge"] == "border-2" else f"border-{n}-200"
    hover = f"hover:bg-{n}-700" if solid.endswith("-900") else f"hover:bg-{solid.rsplit('-', 1)[0]}-900"
    chip = f"bg-{n}-200 text-{n}-800" if brand == n else f"bg-{brand}-100 text-{ink}"
    return Surface(
        name=name,
        is_dark=False,
        bg=bg,
        heading=f"text-{n}-900",
        text=f"text-{n}-700",
        muted=f"text-{n}-600",
        link=f"text-{ink}",
        line=line,
        divide=line.replace("border-", "divide-"),
        panel="bg-white",
        card=_classes("bg-white", style["radius"], style["edge"], line if style["edge"] else "", style["shadow"]),
        chip=f"{style['pill']} {chip}",
        icon=f"{style['control']} {chip}",
        button=_button(style, f"border-{solid} bg-{solid} text-sm font-semibold text-white {hover}"),
        button_alt=_button(style, f"{line} bg-white text-sm font-semibold text-{n}-800 hover:bg-{n}-100"),
        field=_classes("w-full border", style["control"], f"border-{n}-300 bg-white px-3 py-2 text-sm text-{n}-900"),
        mark=f"bg-{solid}",
        stroke=f"text-{solid}",
    )


def _dark(name: str, bg: str, palette: dict[str, str], style: dict[str, str]) -> Surface:
    n, solid, glow = palette["neutral"], palette["solid"], palette["glow"]
    panel = f"bg-{n}-900" if name == "plain" else f"bg-{n}-950"
    line = f"border-{n}-300" if style["edge"] == "border-2" else f"border-{n}-700"
    return Surface(
        name=name,
        is_dark=True,
        bg=bg,
        heading="text-white",
        text=f"text-{n}-300",
        muted=f"text-{n}-400",
        link=f"text-{glow}",
        line=line,
        divide=line.replace("border-", "divide-"),
        panel=panel,
        card=_classes(panel, style["radius"], style["edge"] or "border", line),
        chip=f"{style['pill']} bg-{n}-800 text-{glow}",
        icon=f"{style['control']} bg-{n}-800 text-{glow}",
        button=_button(style, f"border-{solid} bg-{solid} text-sm font-semibold text-white hover:opacity-90"),
        button_alt=_button(style, f"{line} text-sm font-semibold text-white hover:bg-{n}-800"),
        field=_classes("w-full border", style["control"], f"border-{n}-700 bg-{n}-900 px-3 py-2 text-sm text-white"),
        mark=f"bg-{glow}",
        stroke=f"text-{glow}",
    )


def _inverse(palette: dict[str, str], style: dict[str, str]) -> Surface:
    """Return a strong band: the brand's solid colour on light pages, a lifted grey on dark ones."""
    n, solid = palette["neutral"], palette["solid"]
    is_dark = palette["mode"] == "dark"
    bg, line = (f"bg-{n}-800", f"border-{n}-600") if is_dark else (f"bg-{solid}", "border-white/30")
    on_button = "text-white" if is_dark else f"text-{palette['ink']}"
    button_bg = f"border-{solid} bg-{solid}" if is_dark else "border-white bg-white"
    pale = n if is_dark else palette["brand"]  # white at 80 % is too faint on a brand's solid shade, its own 100 is not
    return Surface(
        name="inverse",
        is_dark=True,
        bg=bg,
        heading="text-white",
        text=f"text-{pale}-50",
        muted=f"text-{pale}-100",
        link="text-white",
        line=line,
        divide=line.replace("border-", "divide-"),
        panel="bg-black/25",
        card=_classes("bg-black/25", style["radius"], style["edge"] or "border", line),
        chip=f"{style['pill']} bg-black/25 text-white",
        icon=f"{style['control']} bg-black/25 text-white",
        button=_button(style, f"{button_bg} text-sm font-semibold {on_button} hover:opacity-90"),
        button_alt=_button(style, "border-white/60 text-sm font-semibold text-white hover:bg-white/10"),
        field=_classes("w-full border", style["control"], f"border-white/40 bg-white px-3 py-2 text-sm text-{n}-900"),
        mark="bg-white",
        stroke="text-white",
    )
