"""Tailwind 2: of the 2.9 MB style sheet, the rules that a page can use.

    sheet2.xz ─▶ 39,109 rules in order, each with the @media around it, and class → rules
    classes of the page ─▶ the rules that name one of them, those without a class, in the sheet's order and @media

The whole sheet costs a page 150 ms and 190 ms of CPU, the subset (11 KB in the middle) a tenth of that, with the same
pixels: what is left out matches nothing (tests/browser/test_tailwind.py). Making it takes 0.1 ms, opening the sheet
40 ms and 12 MB, once a process and only if a page asks.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from websight import packaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A style sheet, rule by rule."""

    rules: list[str]
    contexts: list[list[str]]  # of each rule, the preludes of the @media around it, outermost first
    always: list[int]  # rules that a document without classes can match
    classes: dict[str, list[int]]  # rules whose selector ends in that class

    def subset(self, classes: Iterable[str]) -> str:
        """Return the sheet without the rules that cannot match if a page has only these classes."""
        kept = set(self.always)
        for name in classes:
            kept.update(self.classes.get(name, ()))
        return self._written(sorted(kept))

    def whole(self) -> str:
        """Return the complete sheet, byte for byte as published."""
        return self._written(range(len(self.rules)))

    def _written(self, rules: Iterable[int]) -> str:
        out: list[str] = []
        around: list[str] = []
        for number in rules:
            context = self.contexts[number]
            if context != around:
                same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(context, around, strict=False)))
                out.append("}" * (len(around) - same))
                out.extend(f"{prelude}{{" for prelude in context[same:])
                around = context
            out.append(self.rules[number])
        out.append("}" * len(around))
        return "".join(out)


@cache
def sheet() -> Sheet:
    """Return Tailwind 2's sheet as it ships."""
    stored = json.loads(lzma.decompress(packaged.data("assets", "tailwind", "sheet2.xz").read_bytes()))
    contexts: list[list[str]] = []
    for count, preludes in stored["contexts"]:
        contexts.extend([preludes] * count)
    return Sheet(rules=stored["rules"], contexts=contexts, always=stored["always"], classes=stored["classes"])
