"""The embedded author: brief → HTML, by a page grammar and no model.

Same brief and same seed, same bytes. What is covered: any kind, topic, palette, style and font pair that ships. What is
not: languages other than English, pages with scripts of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from websight import packaged, templates
from websight.authors.grammar import charts, content, theme
from websight.chance import Dice
from websight.plan import kinds
from websight.sample import Sample, Step


@dataclass(frozen=True, slots=True)
class Compose:
    """Stage: writes the HTML of a sample from its brief."""

    name: str = "compose"
    width: int = 1

    def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its idea and HTML."""
        brief = sample.brief
        site = content.Site(brief.topic, Dice(sample.seed, "site"))
        page = _page(sample, site)
        html = tidy(templates.render(f"pages/layouts/{kinds.kind(brief.kind)['layout']}.html.j2", page))
        return replace(
            sample,
            idea=_idea(sample, site),
            html=html,
            source="grammar",
            steps=(*sample.steps, Step(stage=self.name)),
        )


def _idea(sample: Sample, site: content.Site) -> str:
    rule, palette = kinds.kind(sample.brief.kind), packaged.table("palettes")[sample.brief.palette]
    style = sample.brief.style
    return (
        f"{rule['title']} of {site.brand}, {_article(site.topic['title'])}: {rule['purpose']} "
        f"The look is {style}, in {palette['brand']} and {palette['neutral']}"
        f"{' on a dark ground' if palette['mode'] == 'dark' else ''}."
    )


def _article(noun: str) -> str:
    lower = noun[0].lower() + noun[1:]
    return f"{'an' if lower[0] in 'aeiou' else 'a'} {lower}"


def _page(sample: Sample, site: content.Site) -> dict[str, Any]:
    brief = sample.brief
    dressed = theme.dress(brief.palette, brief.style)
    rule = kinds.kind(brief.kind)
    titled = next((name for name in brief.sections if name.split("_")[0] in rule["titled"]), "")
    surfaces = _surfaces(brief.sections, Dice(sample.seed, "surfaces"))
    variables = {
        "brief": brief,
        "t": dressed,
        "site": site,
        "fonts": packaged.table("fonts")[brief.font_pair],
        "kind": rule,
        "icons": packaged.table("icons"),
        "charts": charts,
        "money": content.money,
        "slug": content.slug,
    }
    parts = []
    for index, name in enumerate(brief.sections):
        section = {
            **variables,
            "d": Dice(sample.seed, "section", index, name),
            "uid": f"s{index + 1}",
            "level": 1 if name == titled else 2,
            "s": dressed.surface(surfaces[index]),
        }
        parts.append({"name": name, "html": templates.render(f"pages/sections/{name}.html.j2", section)})
    return {**variables, "d": Dice(sample.seed, "page"), "parts": parts}


def _surfaces(sections: tuple[str, ...], dice: Dice) -> list[str]:
    """Choose the surface of each section: mostly plain, some tinted, at most two strong ones, never adjacent."""
    chosen: list[str] = []
    strong = 0
    for name in sections:
        options = ["plain", "plain", "tint"]
        if chosen and chosen[-1] != "plain":
            options = ["plain"]
        elif strong < 2 and name.split("_")[0] in {"cta", "stats", "newsletter", "banner", "footer"}:
            options = ["plain", "tint", "inverse", "inverse"]
        surface = dice.pick(options)
        strong += surface == "inverse"
        chosen.append(surface)
    return chosen


_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(/?)>")
_RAW = re.compile(r"<(pre|textarea|script|style)\b.*?</\1>", re.DOTALL)


def tidy(html: str) -> str:
    """Return `html` indented by two spaces a level, without empty lines; <pre> and its kind are kept as they are."""
    kept: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        kept.append(match.group())
        return f"\x00{len(kept) - 1}\x00"

    lines, depth = [], 0
    for raw in _RAW.sub(put_away, html).splitlines():
        line = raw.strip()
        if not line:
            continue
        step, lowest = 0, 0
        for closing, name, _, closed in _TAG.findall(line):
            if name.lower() in _VOID or closed:
                continue
            step += -1 if closing else 1
            lowest = min(lowest, step)
        lines.append("  " * max(depth + lowest, 0) + line)
        depth += step
    return re.sub("\x00(\\d+)\x00", lambda match: kept[int(match.group(1))], "\n".join(lines)) + "\n"
