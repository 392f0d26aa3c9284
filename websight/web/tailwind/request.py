"""The request of a document to Tailwind: its classes, its config and its own style sheets.

Scripts are the trouble, for they may add classes. A document without scripts of its own gets the classes that stand in
it. One with scripts gets every word of it that could be a class. Where scripts put names together from parts, or are of
a kit that brings names of its own, the classes cannot be known before: Tailwind's own way has to find them (`None`).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from websight import markup
from websight.markup import Node, Tree
from websight.web.tailwind import literal
from websight.web.tailwind.address import Release, release
from websight.web.tailwind.compiler import compiler_source

# What a class can be in the source of a script: anything between white space and quotes, or a bare name, as in
# {hidden:!open}. The longest classes people write are gradients and shadows of some 150 characters; a data: URL is no
# class, and has thousands.
_WORD = re.compile(r"(?<![^\s\"'`<>\\])[^\s\"'`<>\\]{1,250}(?![^\s\"'`<>\\])")
_NAME = re.compile(r"(?<![\w-])[a-z]{1,30}(?![\w-])")

# "bg-" + color, `text-${size}`, `${side}-4`, color + "-500", ["p", size].join("-")
_PART = re.compile(
    r"""[a-z0-9][-:/\[](?:\$\{|["'`]\s*\+)   # a beginning, and something
    |   (?:\}|\+\s*["'`])-[a-z0-9]          # something, and an end
    |   \(\s*["'`]-["'`]\s*\)               # joined by hyphens""",
    re.VERBOSE,
)
_KIT = re.compile(r"flowbite|preline|tw-elements|material-tailwind|tailwind-elements|konsta", re.IGNORECASE)
_HANDLERS = "[onload], [onerror], [ontoggle], [onresize]"  # those that run with nobody there

_MENTION = re.compile(r"\btailwind\b")

# What does not compile (an @apply of a class that does not exist) is left to the page, which then fails as online.
_COMPILE = {
    "3": """({ classes, config, plugins, css }) =>
        tw3.compile({ classes, config: JSON.parse(config), plugins, css }).catch(() => null)""",
    "4": "({ classes, css }) => tw4(classes, css).catch(() => null)",
}

_DATA = frozenset(("application/ld+json", "application/json"))
"""Types of <script> that run nothing."""

_ATTRIBUTES = frozenset(("src", "crossorigin", "referrerpolicy", "id", "charset"))
"""What Tailwind's <script> can carry and still run where it stands, whatever its bytes are: no defer, no integrity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompileRequest:
    """A style sheet that is to be compiled for a document, in a blank page of the browser: 3 or 4."""

    major: str
    src: str  # of its script, as it stands in the document
    candidates: tuple[str, ...]  # sorted, each once; what is no class compiles to nothing
    css: str = ""  # its <style type="text/tailwindcss">, joined
    plugins: tuple[str, ...] = ()  # 3 only
    config: str = ""  # JSON; 3 only

    @property
    def compiler(self) -> str:
        """The script that defines the compiler: to be evaluated once a page, before `expression`."""
        return compiler_source(self.major)

    @property
    def expression(self) -> str:
        """The function that takes `arguments` and promises the sheet, or null where there is none."""
        return _COMPILE[self.major]

    @property
    def arguments(self) -> dict[str, object]:
        """The arguments of the compiler, as JSON values."""
        named: dict[str, object] = {"classes": list(self.candidates), "css": self.css}
        return named | ({"config": self.config or "null", "plugins": list(self.plugins)} if self.major == "3" else {})


def compile_request(html: str) -> CompileRequest | None:
    """Return the style sheet to compile for a document; None where it needs none, or its classes cannot be known."""
    if "tailwindcss" not in html:
        return None
    tree = markup.tree(html)
    scripts = [script for script in tree.css("script") if not is_data(script)]
    loading = [(index, release) for index, script in enumerate(scripts) if (release := release_of(script)) is not None]
    if len(loading) != 1:
        return None
    index, loaded = loading[0]
    own = scripts[:index] + scripts[index + 1 :]
    settings = _settings([source(script) for script in own], index) if loaded.major == "3" else ""
    names = _names(tree, html, own)
    if settings is None or names is None or not runs_at_once(scripts[index]):
        return None
    styles = [node.text() for node in tree.css('style[type="text/tailwindcss"]')]
    return CompileRequest(
        major=loaded.major,
        src=scripts[index].attributes["src"] or "",
        candidates=tuple(sorted(names)),
        css="".join(f"{style}\n" for style in styles),
        plugins=loaded.plugins,
        config=settings,
    )


def classes(html: str) -> set[str] | None:
    """Return all classes that a document may use, among other words; None if they cannot be known."""
    tree = markup.tree(html)
    return _names(tree, html, [script for script in tree.css("script") if not is_data(script)])


def is_data(script: Node) -> bool:
    """Tell whether a <script> runs nothing."""
    return (script.attributes.get("type") or "").strip().lower() in _DATA


def release_of(script: Node) -> Release | None:
    """Return the release of Tailwind that a <script> loads, or None."""
    loaded = release(script.attributes.get("src") or "")
    return loaded if loaded is not None and loaded.major != "2" else None


def runs_at_once(script: Node) -> bool:
    """Tell whether Tailwind's <script> runs where it stands, whatever its bytes are."""
    return not set(script.attributes) - _ATTRIBUTES


def source(script: Node) -> str:
    """Return the text of an inline <script>, "" for an external one."""
    return "" if "src" in script.attributes else script.text()


def is_config(text: str) -> bool:
    """Tell whether a script is a config of Tailwind 3 that is data, and nothing else."""
    assignment = literal.config(text)
    return assignment is not None and not assignment[1]


def _settings(sources: list[str], before: int) -> str | None:
    """Return the config that scripts give Tailwind 3, whose script stands before number `before`, as JSON; "" for none.

    None where one of them speaks of Tailwind in another way.
    """
    config = ""
    for number, text in enumerate(sources):
        if not _MENTION.search(text):
            continue
        assignment = literal.config(text)
        if assignment is None or number < before or _MENTION.search(assignment[1]):
            return None
        config = json.dumps(assignment[0])
    return config


def _names(tree: Tree, html: str, scripts: list[Node]) -> set[str] | None:
    names = {name for node in tree.css("[class]") for name in (node.attributes["class"] or "").split()}
    running = [script for script in scripts if release_of(script) is None and not is_config(source(script))]
    if not running and not tree.css(_HANDLERS):
        return names
    if _PART.search(html) or any(_KIT.search(script.attributes.get("src") or "") for script in running):
        return None
    return names.union(_WORD.findall(html), _NAME.findall(html))
