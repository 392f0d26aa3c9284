"""The files at Tailwind's addresses: the real ones, or those made for one page.

None of it is fixed (`Asset.is_fixed`): the next document may get something else at the same address.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from websight import markup
from websight.web.asset import Asset, shipped
from websight.web.tailwind.address import release, version
from websight.web.tailwind.compiler import JAVASCRIPT, compiler_source
from websight.web.tailwind.request import classes
from websight.web.tailwind.sheet import sheet

_CSS = "text/css; charset=utf-8"

# The Play CDN's script appends its sheet at the first change of the document after <body> has begun.
_STUB_3 = """{
window.tailwind = {config: {}};
const style = document.createElement('style');
style.textContent = %s;
const put = () => { if (document.body && !style.isConnected) { document.head.append(style); watch.disconnect(); } };
const watch = new MutationObserver(put);
watch.observe(document.documentElement, {childList: true, subtree: true});
document.addEventListener('DOMContentLoaded', put);
}"""

# Tailwind 4's appends its own when it runs.
_STUB_4 = "{const s=document.createElement('style');s.textContent=%s;document.head.append(s)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """Tailwind's style sheet for one document."""

    css: str
    major: str  # "3" or "4"
    src: str  # of the script that would have made it

    @property
    def follows(self) -> str | None:
        """The `src` of the script it stands behind; None: it stands at the end of <head>, wherever the script is."""
        return self.src if self.major == "4" else None


def name(major: str) -> str:
    """Return the package that ships for a major version, such as "tailwindcss@3.4.19"."""
    return f"tailwindcss@{version(major)}"


def answer(url: str) -> Asset | None:
    """Return a file that works for any document at an address of Tailwind; None for other addresses."""
    requested = release(url)
    if requested is None:
        return None
    if requested.major == "2":
        return _whole()
    return script() if requested.major == "4" else _play(requested.plugins)


def is_script(url: str) -> bool:
    """Tell whether `url` is an address of Tailwind's v4 script."""
    requested = release(url)
    return requested is not None and requested.major == "4"


def script() -> Asset:
    """Return Tailwind 4's own script, for documents that cannot be compiled beforehand."""
    return Asset(shipped("tailwind/browser.js", JAVASCRIPT).body, JAVASCRIPT, names=(name("4"),))


def stub(compiled: Compiled) -> Asset:
    """Return a script that puts the compiled style sheet where Tailwind's would."""
    body = (_STUB_3 if compiled.major == "3" else _STUB_4) % json.dumps(compiled.css)
    return Asset(body.encode(), JAVASCRIPT, names=(name(compiled.major),))


def sheet_for(html: str) -> Asset:
    """Return the rules of Tailwind 2 that a document can use, or all of them where that cannot be known."""
    # What has an integrity is checked: the published bytes or none.
    links = markup.tree(html).css("link[integrity]") if "integrity" in html else []
    names = None if any(_is_sheet(link.attributes.get("href")) for link in links) else classes(html)
    return _whole() if names is None else Asset(sheet().subset(names).encode(), _CSS, names=(name("2"),))


def _is_sheet(url: str | None) -> bool:
    requested = release(url or "")
    return requested is not None and requested.major == "2"


@cache
def _whole() -> Asset:
    return Asset(sheet().whole().encode(), _CSS, names=(name("2"),))


@cache  # sixteen sets of plugins at most, of which people use five
def _play(plugins: tuple[str, ...]) -> Asset:
    """Return a script that does what the Play CDN's does."""
    drive = (Path(__file__).parent / "play.js").read_text("utf-8")
    body = f"{{const globalThis={{}};{compiler_source('3')};({drive})(globalThis.tw3,{json.dumps(plugins)})}}"
    return Asset(body.encode(), JAVASCRIPT, names=(name("3"),))
