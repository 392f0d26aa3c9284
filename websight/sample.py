"""The values that flow through a run: a `Sample` and everything it carries.

    Brief ──author──▶ html ──browser──▶ Shot(s) ──filters──▶ kept, or a Drop

All of them are frozen; a stage returns `replace(sample, …)`. What differs from try to try (seconds, attempts) is
never in here: it would make two runs of the same config differ. It goes to the manifest and the events.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Self
from urllib.parse import urlsplit


def _axis(key: str, description: str, **details: Any) -> Any:
    """Declare an axis of the plan; `websight.plan.axes` explains the details."""
    return field(default="", metadata={"key": key, "description": description, **details})


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Every choice the plan makes for one page. Empty for pages that exist already."""

    kind: str = _axis("kinds", "page kinds, such as landing or docs")
    topic: str = _axis("topics", "topics, such as bakery or law_firm")
    style: str = _axis("styles", "styles, such as clean or brutal")
    palette: str = _axis("palettes", "palettes, such as indigo_slate")
    font_pair: str = _axis("font_pairs", "font pairs, such as lora_inter", data="fonts")
    complexity: str = _axis(
        "complexities",
        "lengths of pages; repeat one to weigh it",
        values=("short", "medium", "long"),  # how many of the kind's optional sections are taken
        default=("short", "short", "medium", "long"),
    )
    language: str = _axis("languages", "llm: languages of the text (BCP 47); grammar: en", default=("en",))
    tailwind: str = _axis("tailwinds", "llm: major versions of Tailwind; grammar: 4", values=("3", "4"), default=("4",))
    sections: tuple[str, ...] = ()  # section templates from top to bottom, such as ("header_bar", "hero_split", …)
    audience: str = _axis("audiences", "llm: audiences of pages", is_for_models=True)
    layout: str = _axis("layouts", "llm: layouts of pages", is_for_models=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The viewport, scale and colour scheme in which a page is shot."""

    name: str
    width_css: int  # viewport, CSS pixels
    height_css: int
    scale: float  # device pixels per CSS pixel
    color_scheme: str  # "light" or "dark"
    full_page: bool  # the whole page, or the first screen only
    grow_scrollers: bool = True  # of a whole page: what scrolls in place of the page is as tall as its content


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One visible element of the page. The box is in CSS pixels from the page's top left corner."""

    tag: str
    role: str  # ARIA role, explicit or implied; "" if none
    text: str  # own text, white space collapsed, at most 200 characters
    x: float
    y: float
    width: float
    height: float
    visible: bool  # painted: has area, is not hidden, not fully transparent
    name: str = ""  # accessible name, white space collapsed, at most 200 characters
    category: str = ""  # text, image, button, link, input, table, nav, heading, list, icon or container


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Measurements of the rendered page, from the same layout as the picture."""

    title: str
    lang: str
    text_chars: int  # visible text, white space collapsed
    words: int
    tags: int  # elements in the document
    depth: int  # <html> is 1
    distinct_tags: int
    page_width_css: int  # scroll width; more than the viewport's is a horizontal overflow
    page_height_css: int
    images: int
    images_failed: tuple[str, ...]  # URLs
    console_errors: tuple[str, ...]
    page_errors: tuple[str, ...]  # uncaught exceptions
    refused: tuple[str, ...]  # URLs that nothing on this machine answers, and the page is another without
    missed: tuple[str, ...] = ()  # the same, of fonts, pictures, media and hints: the page stands, with a fallback
    answered: tuple[str, ...] = ()  # libraries, font families and compilers from the package, such as "chart.js 4.5.1"
    drawn: tuple[str, ...] = ()  # pictures nobody has, in whose place a drawn one stands
    missing_glyphs: str = ""  # characters of the visible text that no font has, sorted
    missing_icons_px: int = 0  # square pixels of CSS that those of private use take, which are icons


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """One picture of a page in one view, with what the DOM said at that moment."""

    view: View
    png: bytes
    width_px: int
    height_px: int
    sha256: str  # of the PNG as Chromium wrote it, which `png` holds in fewer bytes
    elements: tuple[Element, ...]
    facts: Facts
    browser: str = ""  # name and version of what drew it
    fonts: str = ""  # hash of the system fonts it could draw with
    pixels_sha256: str = ""  # of the pixels (`websight.disk.png`), whatever encodes them; "": an older version shot it


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """The reason a sample was dropped. Dropped samples are rows, too."""

    stage: str
    reason: str  # snake case: what is wrong
    detail: str  # the values


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing done to a sample, as far as it is the same at every try."""

    stage: str
    model: str = ""
    prompt_sha: str = ""  # of the words of the last question
    temperature: float | None = None  # None: the server's own
    top_p: float | None = None
    max_tokens: int = 0
    prompt_tokens: int = 0  # of all questions of this step
    reply_tokens: int = 0
    cost_usd: float | None = None  # at the prices of the moment it was paid; None: no model, or its price is unknown
    tries: int = 1  # questions asked, re-asks included
    note: str = ""  # what was mended, such as "added doctype, added charset"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteFile:
    """A file of a page's site that its picture needs beside its HTML."""

    name: str  # within the site, as the page asks for it, such as "img/ferry.jpg"; of the web, see `web_name`
    type: str  # media type
    content: bytes


def web_name(url: str) -> str:
    """Return the name of what stands at a URL, with its host, such as "//example.com/a.css?v=3"; "" if it is no URL.

    http and https, and what follows a #, make no difference.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:  # "http://[": not a URL
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return f"//{parts.hostname}{port}{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One page on its way from a brief to rows."""

    number: int  # place in the plan
    id: str  # from the run's seed and `number`; never from the worker or the time
    seed: int  # 64 bits; all chance below the plan comes from it
    brief: Brief
    idea: str = ""  # what the page is, in a sentence or two
    concept: str = ""  # the site a model imagined, as JSON text; what its page is written from
    html: str = ""  # what is rendered, stored and published, byte for byte
    shots: tuple[Shot, ...] = ()
    drop: Drop | None = None
    steps: tuple[Step, ...] = ()
    source: str = ""  # where the HTML came from: "grammar", a model's name, a file's name
    path: str = ""  # where the page stood in its site when it was shot, "//host/…" of the web; "": it needs no site
    assets: tuple[SiteFile, ...] = ()  # of the site, that the HTML still asks for

    def dropped(self, stage: str, reason: str, detail: str = "") -> Self:
        """Return the sample with a drop."""
        return replace(self, drop=Drop(stage=stage, reason=reason, detail=detail))
