"""The site of a document: the files that lie beside it, as they answer its URLs.

    https://LABEL.page.invalid/blog/a.html      the document, at its place in the folder
      ../css/site.css?v=3                       css/site.css           a file whose name has the query comes first
      /img/ferry%20boat.jpg                     img/ferry boat.jpg     below the root, else below a folder of the page
      http://localhost:8080/app.js              app.js                 what the page calls its own host

    //example.com/blog/a.html                   a document of the web, at its place on its host
      ../css/site.css?v=3                       //example.com/css/site.css?v=3, else //example.com/css/site.css
      https://cdn.example.net/b.css             //cdn.example.net/b.css

What was asked for is kept by the name it was asked for: these files and the document are all that its picture needs.
Types are those a server gave; else they come from names, for names that say nothing from what the page wants, or from
the first bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Protocol
from urllib.parse import quote, unquote, urlsplit

from websight import markup
from websight.sample import SiteFile, web_name
from websight.web.asset import Asset

MAX_PAGE_BYTES = 16_000_000
"""Of all files of one page, which are kept in its row: half a shard of such pages still fits in a worker's memory."""

_TYPES = {
    "avif": "image/avif",
    "bmp": "image/bmp",
    "css": "text/css",
    **dict.fromkeys(("jsx", "less", "sass", "scss", "svelte", "ts", "tsx", "vue"), "text/plain"),  # sources: of no use
    "gif": "image/gif",
    "htm": "text/html",
    "html": "text/html",
    "ico": "image/x-icon",
    "jfif": "image/jpeg",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "mjs": "text/javascript",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain",
    "vtt": "text/vtt",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
}
_WANTED = {"Stylesheet": "text/css", "Script": "text/javascript", "Frame": "text/html"}
_BEGINNINGS = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"wOF2", "font/woff2"),
    (b"wOFF", "font/woff"),
    (b"<svg", "image/svg+xml"),
    (b"<?xml", "image/svg+xml"),
)
_ASKING = re.compile(
    r"<script(?![^>]*\bsrc\s*=\s*[\"']?(?:https?:)?//)|<base\b|<link[^>]*\bcanonical|//localhost|//127\."
    r"|(?:\bsrc|\bsrcset|\bposter|\bdata|\bbackground)\s*=\s*[\"']?\s*(?!(?:https?:)?//|data:|#|[\"'>])[^\s\"'>]"
    r"|<link[^>]*\bhref\s*=\s*[\"']?\s*(?!(?:https?:)?//|data:)[^\s\"'>]"
    r"|<(?:image|use|feImage)[^>]*\bhref\s*=\s*[\"']?\s*(?!(?:https?:)?//|data:|#)[^\s\"'>]"
    r"|url\(\s*(?:[\"']|&quot;|&#39;)?\s*(?!(?:https?:)?//|data:|#)[^)\s]|@import|image-set\(",
    re.IGNORECASE,
)
"""What may lead to a file beside a page. Text that merely looks like it costs time and changes nothing."""

_LOCAL = re.compile(r"(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1", re.IGNORECASE)


class Files(Protocol):
    """Files below a root, read-only."""

    def find(self, name: str) -> str | None:
        """Return the true name of the file that a name asks for, None if there is none."""

    def read(self, name: str) -> bytes | None:
        """Return the content of a file by its true name, None if it cannot be given out."""

    def type(self, name: str) -> str:
        """Return the media type that a file was sent with, by its true name; "" if nothing says it."""


class KeptFiles:
    """The files that a row keeps."""

    def __init__(self, files: tuple[SiteFile, ...]) -> None:
        self._files: Mapping[str, SiteFile] = {file.name: file for file in files}

    def find(self, name: str) -> str | None:
        """Return the name itself if the row has such a file."""
        return name if name in self._files else None

    def read(self, name: str) -> bytes | None:
        """Return the content of a file."""
        return self._files[name].content if name in self._files else None

    def type(self, name: str) -> str:
        """Return the media type of a file."""
        return self._files[name].type


@dataclass(slots=True)
class PageSite:
    """The files beside one document, and those that it asked for so far."""

    files: Files
    path: str  # of the document in its site, such as "blog/index.html", or "//example.com/blog/" of the web
    hosts: frozenset[str] = frozenset()  # that the document calls its own
    misspelt: set[str] = field(default_factory=set)  # what was asked for in another case
    _used: dict[str, SiteFile] = field(default_factory=dict)
    _size: int = 0

    @property
    def url_path(self) -> str:
        """The path of the document in a URL, without its first slash."""
        if self._host:
            return quote(self.path.removeprefix(f"//{self._host}/"), safe="%/~!$&'()*+,;=:@-._")
        return quote(self.path, safe="/~!$&'()*+,;=:@-._")

    @property
    def _host(self) -> str:
        """The host of a document of the web, "" of any other."""
        return self.path[2:].partition("/")[0] if self.path.startswith("//") else ""

    @property
    def used(self) -> tuple[SiteFile, ...]:
        """The files that the document asked for, by name."""
        return tuple(file for _, file in sorted(self._used.items()))

    @property
    def is_too_large(self) -> bool:
        """Whether the document asked for more than a row may hold; what came after was refused."""
        return self._size > MAX_PAGE_BYTES

    @property
    def size_told(self) -> str:
        """The size of what the document asked for, in words."""
        return f"{self._size:,} bytes, at most {MAX_PAGE_BYTES:,}"

    def is_asked(self, html: str) -> bool:
        """Tell whether a document may ask for one of the files: it names a URL without a host, or runs a script."""
        return bool(self._host) or bool(_ASKING.search(html))

    def anew(self) -> PageSite:
        """Return the same site, of which nothing was asked yet; what was misspelt is noted with it."""
        return PageSite(self.files, self.path, self.hosts, self.misspelt)

    def answer(self, url: str, kind: str, here: str) -> Asset | None:
        """Return the file at a URL; `here` is the host of the document, `kind` Chromium's resource type."""
        found = self._found(url, here)
        if found is None:
            return None
        name, content, given = found
        media_type = given or type_of(name, kind, content)
        if name not in self._used:
            self._size += len(content)
            if self.is_too_large:
                return None
            self._used[name] = SiteFile(name=name, type=media_type, content=content)
        return Asset(content, media_type)

    def is_own(self, url: str, here: str) -> bool:
        """Tell whether a URL would be answered by a file of the site, were it there."""
        return next(self._meant(url, here), None) is not None and not self._is_of_another(url, here)

    def _is_of_another(self, url: str, here: str) -> bool:
        """Tell whether a URL of the web is one of another host than the document's."""
        return bool(self._host) and (urlsplit(url).hostname or "") not in {here, self._host.partition(":")[0]}

    def content(self, url: str, here: str) -> tuple[str, bytes] | None:
        """Return the file at a URL with the name it goes by, without noting that it was asked for."""
        found = self._found(url, here)
        return found and found[:2]

    def _found(self, url: str, here: str) -> tuple[str, bytes, str] | None:
        """Return the name, the content and the type of the file at a URL."""
        for asked, name in self._meant(url, here):
            true = self.files.find(name)
            content = self.files.read(true) if true is not None else None
            if content is not None and true is not None:
                if true != name and true.lower() == name.lower():
                    self.misspelt.add(true)
                return asked, content, self.files.type(true)
        return None

    def _meant(self, url: str, here: str) -> Iterator[tuple[str, str]]:
        """Yield the names that a URL may mean, each with where a file of that name may lie."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:  # "http://[": not a URL
            return
        if self._host:
            name = web_name(url)
            if host == here:
                name = f"//{self._host}/{name.removeprefix(f'//{host}/')}"
            yield from ((asked, asked) for asked in dict.fromkeys((name, name.partition("?")[0])) if asked)
            return
        if parts.scheme not in {"http", "https"} or not (host == here or host in self.hosts or _LOCAL.fullmatch(host)):
            return
        for asked in _names(parts.path, parts.query):
            yield from ((asked, name) for name in self._places(asked))

    def _places(self, name: str) -> Iterator[str]:
        """Yield where a name may lie: below the root or, as that is often a folder of a repository, below others."""
        yield name
        if isinstance(self.files, KeptFiles):
            return
        folder = PurePosixPath(self.path).parent
        for above in [*reversed(folder.parents), folder]:
            if above != PurePosixPath():
                yield f"{above}/{name}"
        first, _, rest = name.partition("/")  # "/REPOSITORY/…" of pages that are published below its name
        if rest and first:
            yield rest


def _names(path: str, query: str) -> Iterator[str]:
    """Yield the names that a URL may mean: with its query, as some programs save it, then without; decoded and not."""
    plain = unquote(path).lstrip("/")
    if query:
        yield f"{plain}?{unquote(query)}"
    yield plain
    if plain != path.lstrip("/"):
        yield path.lstrip("/")


def type_of(name: str, kind: str, content: bytes) -> str:
    """Return the media type of a file."""
    suffix = PurePosixPath(name.partition("?")[0]).suffix.lower().lstrip(".")
    if suffix in _TYPES and not (kind in _WANTED and suffix == "txt"):
        return _TYPES[suffix]
    if kind in _WANTED:
        return _WANTED[kind]
    start = content.lstrip()[:8]
    return next((kind for mark, kind in _BEGINNINGS if start.startswith(mark)), "application/octet-stream")


def own_hosts(html: str) -> frozenset[str]:
    """Return the hosts that a document names as its own: by its canonical address or as the base of its URLs."""
    if "canonical" not in html and "<base" not in html and "<BASE" not in html:
        return frozenset()
    nodes = markup.tree(html).css("link[rel=canonical i][href], base[href]")
    return frozenset(filter(None, (_host(node.attributes.get("href") or "") for node in nodes)))


def _host(url: str) -> str:
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""
