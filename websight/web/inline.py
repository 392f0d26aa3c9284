"""Puts the files of a site into its document, so that the HTML says by itself what its picture shows.

    <link rel=stylesheet href=css/site.css>  ──▶  <style>…</style>     css, all
      @import "base.css" print                    its rules, in @media print {…}
      url(../img/tar.png)                         url("img/tar.png"), seen from the document
    <script src=js/menu.js></script>         ──▶  <script>…</script>   all, up to `SCRIPT_BYTES`; deferred ones go last
    <img src=img/logo.png>, url(…)           ──▶  data:…               all, up to `SMALL_BYTES`

Outside of these places every byte stays. Whether the result looks the same is not known here: it is rendered, and
believed only if its pixels are the same (`browser.shoot`). Left as they are: sheets that scripts turn on (`onload`,
`disabled`), alternates, imports into layers, modules, files that are not there. A style sheet or script of the site
that is not there, where other style sheets are, is left out with its tag: nobody has ever seen it.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from websight import markup
from websight.markup import Tag
from websight.web import css
from websight.web.site import PageSite, type_of
from websight.web.unused import Names, without_unused

SMALL_BYTES = 1_024
"""Of a picture or font that becomes a data: URL: an icon. Base64 of more is a thousand tokens that say nothing."""

SCRIPT_BYTES = 20_000
"""Of a script that is put in: what people write for one page. Libraries are longer (jQuery has 90 kB)."""

_DEPTH = 5  # of imports in each other
_HERE = "https://site.invalid/"
_HOST = "site.invalid"

_ATTRIBUTE = re.compile(r"""(?P<name>[^\s"'>/=]++)(?:\s*+=\s*+(?P<value>"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+""")


@dataclass(frozen=True, slots=True)
class Inlined:
    """A document with files of its site put into it."""

    html: str
    note: str  # what was put in, such as "put in: 2 style sheets, 1 script"; "" if nothing


def inlined(html: str, site: PageSite, *, with_all: bool, is_pruned: bool = False) -> Inlined:
    """Return a document with its local style sheets put in, `with_all` also its scripts and small files.

    Where `is_pruned`, the sheets have only the rules that the document may use.
    """
    return _Inliner(html, site, with_all=with_all, is_pruned=is_pruned).result()


@dataclass(slots=True)
class _Inliner:
    html: str
    site: PageSite
    with_all: bool
    is_pruned: bool
    _names: Names | None = None
    _left_out: int = 0  # bytes of rules
    _base: str = field(init=False)  # of the document's URLs
    _prefix: str = field(init=False)
    _counts: Counter[str] = field(default_factory=Counter)
    _late: list[str] = field(default_factory=list)  # deferred scripts

    def __post_init__(self) -> None:
        place = _HERE + self.site.url_path
        bases = markup.tree(self.html).css("base[href]")
        self._base = _joined(place, (bases[0].attributes.get("href") or "").strip()) if bases else place
        self._prefix = _HERE if bases else ""

    def result(self) -> Inlined:
        """Return the document."""
        pieces, position = [], 0
        tags = list(markup.written_tags(self.html))
        for number, tag in enumerate(tags):
            if tag.closing or not tag.whole:
                continue
            following = tags[number + 1] if number + 1 < len(tags) else None
            put = self._put(tag, following)
            if put is not None:
                text, end = put
                pieces += [self.html[position : tag.start], text]
                position = end
        made = "".join(pieces) + self.html[position:]
        if self._late:
            end = made.lower().rfind("</body")
            end = len(made) if end < 0 else end
            made = made[:end] + "".join(self._late) + made[end:]
        words = ", ".join(f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in sorted(self._counts.items()))
        if self._left_out:
            words += f" without {self._left_out:,} characters of rules that match nothing"
        return Inlined(made, f"put in: {words}" if words else "")

    def _put(self, tag: Tag, following: Tag | None) -> tuple[str, int] | None:
        """Return what stands in place of a tag, and the end of what it replaces; None: the tag stays."""
        if tag.name == "link":
            sheet = self._sheet(_attributes(tag))
            return (sheet, tag.end) if sheet is not None else None
        if tag.name == "style":
            return None
        if tag.name == "script" and following is not None and following.closing and following.name == "script":
            script = self._script(_attributes(tag), self.html[tag.end : following.start])
            return (script, following.end) if script is not None else None
        if self.with_all and tag.name in {"img", "input", "source"}:
            return self._picture(tag)
        return None

    def _sheet(self, attributes: dict[str, str]) -> str | None:
        relations = set(attributes.get("rel", "").lower().split())
        if "stylesheet" not in relations or "alternate" in relations or {"disabled", "onload"} & set(attributes):
            return None
        if attributes.get("type", "text/css").strip().lower() not in {"", "text/css"}:
            return None
        url = _joined(self._base, attributes.get("href", "").strip())
        text = self._css_at(url, 0)
        if text is None:
            return "" if self._is_gone(url) else None
        self._counts["style sheet"] += 1
        if self.is_pruned:
            whole, text = text.strip(), without_unused(text, self._known())
            self._left_out += len(whole) - len(text)
        kept = "".join(
            f' {name}="{escape(attributes[name])}"' for name in ("id", "class", "media", "title") if name in attributes
        )
        return f"<style{kept}>\n{_harmless(text, 'style').strip()}\n</style>"

    def _is_gone(self, url: str) -> bool:
        """Tell whether a file of the site is missing for everybody: it is not there, and its style sheets are."""
        is_missing = self.site.is_own(url, _HOST) and self.site.content(url, _HOST) is None
        return is_missing and self._has_sheets()

    def _has_sheets(self) -> bool:
        """Tell whether one of the document's style sheets is there."""
        links = markup.tree(self.html).css("link[rel~=stylesheet i][href]")
        urls = (_joined(self._base, (link.attributes.get("href") or "").strip()) for link in links)
        return any(self.site.content(url, _HOST) for url in urls if url.startswith(_HERE))

    def _known(self) -> Names:
        """Return the names that rules may speak of, those in the site's own scripts too."""
        if self._names is None:
            sources = (node.attributes.get("src") or "" for node in markup.tree(self.html).css("script[src]"))
            files = (self.site.content(_joined(self._base, source.strip()), _HOST) for source in sources)
            self._names = Names(self.html, "\n".join(file[1].decode("utf-8", "replace") for file in files if file))
        return self._names

    def _css_at(self, url: str, depth: int) -> str | None:
        """Return the text of a local style sheet as it reads in the document, None if it is not the site's."""
        file = self.site.content(url, _HOST) if depth < _DEPTH else None
        if file is None:
            return None

        def put(imported: css.Import) -> str | None:
            if re.search(r"\blayer\b|\bsupports\s*\(", imported.conditions, re.IGNORECASE):
                return None
            text = self._css_at(_joined(url, imported.url), depth + 1)
            if text is None:
                return None
            return f"@media {imported.conditions} {{\n{text}\n}}" if imported.conditions else f"{text}\n"

        return css.rewritten(css.text_of(file[1]), lambda inner: self._moved(inner, url), put)

    def _moved(self, url: str, sheet: str) -> str:
        """Return the URL of a style sheet as it reads in the document."""
        if not url or url.startswith("#") or re.match(r"(?:data|blob|about|javascript):", url, re.IGNORECASE):
            return url
        whole = _joined(sheet, url)
        if not whole.startswith(_HERE):
            return whole or url
        if self.with_all and (small := self._small(whole)):
            return small
        return self._seen_from_here(whole)

    def _seen_from_here(self, url: str) -> str:
        """Return a URL of the site as the document would write it: relative, unless it has a base of its own."""
        path = url.removeprefix(_HERE)
        if self._prefix:
            return f"/{path}"
        there, here = path.split("/"), self.site.url_path.split("/")
        while len(there) > 1 and len(here) > 1 and there[0] == here[0]:
            there, here = there[1:], here[1:]
        return "../" * (len(here) - 1) + "/".join(there)

    def _small(self, url: str) -> str:
        """Return a small file as a data: URL; "" if it is none."""
        fragment = urlsplit(url).fragment
        file = self.site.content(url, _HOST)
        if file is None or len(file[1]) > SMALL_BYTES or fragment:
            return ""
        name, content = file
        self._counts["small file"] += 1
        return f"data:{type_of(name, 'Image', content)};base64,{base64.b64encode(content).decode()}"

    def _script(self, attributes: dict[str, str], within: str) -> str | None:
        source = attributes.get("src", "").strip()
        if source and self._is_gone(_joined(self._base, source)):
            return ""
        kind = attributes.get("type", "").strip().lower()
        if (
            not self.with_all
            or not source
            or within.strip()
            or kind not in {"", "text/javascript", "application/javascript"}
        ):
            return None
        file = self.site.content(_joined(self._base, source), _HOST)
        text = _script_text(file[1]) if file and len(file[1]) <= SCRIPT_BYTES else None
        if text is None:
            return None
        self._counts["script"] += 1
        kept = "".join(f' {name}="{escape(attributes[name])}"' for name in ("id",) if name in attributes)
        script = f"<script{kept}>\n{text.strip()}\n</script>"
        if "defer" in attributes and "async" not in attributes:
            self._late.append(script + "\n")
            return ""
        return script

    def _picture(self, tag: Tag) -> tuple[str, int] | None:
        source = _attributes(tag).get("src", "").strip()
        whole = _joined(self._base, source) if source else ""
        small = self._small(whole) if whole.startswith(_HERE) else ""
        if not small:
            return None
        text = self.html[tag.start : tag.end]
        match = next(match for match in _ATTRIBUTE.finditer(text, 1 + len(tag.name)) if match["name"].lower() == "src")
        start, end = match.span("value")
        return f'{text[:start]}"{small}"{text[end:]}', tag.end


def _attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of a tag as written; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag.inside):
        value = match["value"] or ""
        value = value[1:-1] if value[:1] in {'"', "'"} else value
        found.setdefault(match["name"].lower(), unescape(value))
    return found


def _script_text(content: bytes) -> str | None:
    """Return the text of a script that can stand in a document, None for one that cannot."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if re.search(r"</script|<!--", text, re.IGNORECASE) or "document.currentScript" in text else text


def _harmless(text: str, name: str) -> str:
    return re.sub(rf"</(?={name})", r"<\\/", text, flags=re.IGNORECASE)


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url.replace("\\", "/"))  # as browsers read it
    except ValueError:  # "http://[": not a URL
        return ""
