"""One document as the web would answer it: all that a browser asks about a page, and the only seam between the two.

    html ──visit──▶ Visit ──source──▶ the parser                          url, kind ──answer──▶ Asset, or refused
                      └─compilation──▶ a blank page ──compiled──▶ Visit   pictures ──drawn──▶ the missing ones

What belongs to the web is decided here: which documents can be written instead of visited, whose digests cannot match,
what Tailwind is compiled to, what stands in for a lost picture, whom a page owes its libraries to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Self
from urllib.parse import urlsplit

from websight import markup
from websight.errors import SampleError
from websight.web import embeds, idle, tailwind
from websight.web.answer import Answer, default_answer
from websight.web.asset import Asset
from websight.web.credits import credited
from websight.web.inline import inlined
from websight.web.integrity import without_digests
from websight.web.pictures import marks, services
from websight.web.scheme import has_follower, may_follow
from websight.web.site import Files, KeptFiles, PageSite, own_hosts
from websight.web.static import is_static
from websight.web.tailwind import Compiled, CompileRequest

__all__ = ["Asset", "Files", "KeptFiles", "PageSite", "Visit", "has_follower", "inlined", "own_hosts", "visit"]

_ANSWER = default_answer()


@dataclass(slots=True, kw_only=True)
class Visit:
    """A document, and the web's answers to it."""

    html: str  # as it was given
    source: str  # as the parser gets it
    is_static: bool  # nothing in it runs: it may be written into a page that stays
    compilation: CompileRequest | None  # what to evaluate before; then `compiled` takes the result
    stylesheet: Compiled | None = None  # to be put into a document that is written
    url: str = ""  # where it stands
    site: PageSite | None = None  # what lies beside it

    _answer: Answer
    _stand_in: Callable[[str], Asset]
    _shown: dict[str, str] | None = field(default=None, init=False)
    _grounds: tuple[str, ...] = field(default=(), init=False)  # missing pictures of style sheets that are drawn as well
    _credits: tuple[str, ...] | None = field(default=None, init=False)
    _idle: frozenset[str] | None = field(default=None, init=False)

    def at(self, url: str) -> Self:
        """Return the visit with the document at `url`."""
        return replace(self, url=url)

    def compiled(self, css: str | None) -> Self:
        """Return the visit with its compiled style sheet; None: it did not compile, and is left to the page."""
        request = self.compilation
        assert request is not None
        if css is None:
            return replace(self, is_static=False)
        return replace(self, stylesheet=Compiled(css=css, major=request.major, src=request.src))

    def answer(self, url: str, kind: str) -> Asset | None:
        """Return the answer to a URL, None to refuse it.

        `kind` is Chromium's resource type, such as "Image", and "Frame" for the document of a frame.
        """
        if self.site and (beside := self.site.answer(url, kind, self._host)):
            return beside
        if (nothing := idle.answer(url, kind)) or kind == "Frame":
            return nothing or embeds.frame(url)
        release, sheet = tailwind.release(url), self.stylesheet
        if release is not None and release.major == "2":
            return tailwind.sheet_for(self.html)
        if release is not None and sheet is not None and release.major == sheet.major:
            return tailwind.stub(sheet)
        return self._answer(url) or (self._drawn(url) if kind == "Image" else None)

    def is_own(self, url: str) -> bool:
        """Tell whether a URL is one of the document's own site, whose files are at hand."""
        return self.site is not None and self.site.is_own(url, self._host)

    @property
    def has_sheets(self) -> bool:
        """Whether the document has a style sheet of its own site."""
        return self.site is not None and any(file.type == "text/css" for file in self.site.used)

    @property
    def path(self) -> str:
        """The path of its URL, without the first slash."""
        return self.site.url_path if self.site else ""

    @property
    def origin(self) -> str:
        """The beginning of its URL, up to the first slash of the path."""
        return self.url.removesuffix(self.path)

    @property
    def _host(self) -> str:
        return urlsplit(self.url).hostname or ""

    def is_idle(self, url: str) -> bool:
        """Tell whether the page is the same without what stands at a URL: only a hint of the document names it."""
        if self._idle is None:
            self._idle = idle.hinted(self.html, self.url)
        return url in self._idle

    @property
    def has_one_look(self) -> bool:
        """Whether the document itself looks the same in every color scheme; `has_follower` tells it of its files."""
        sheet = self.stylesheet.css if self.stylesheet else ""
        return self.is_static and not (may_follow(self.source) or may_follow(sheet))

    def may_draw(self, url: str) -> bool:
        """Tell whether a picture could be drawn that was refused, because no element shows it."""
        return services.is_lost(url) and url not in self._grounds

    def draw(self, grounds: Iterable[str]) -> None:
        """Draw from now on also these missing pictures of style sheets."""
        self._grounds = (*self._grounds, *grounds)

    @property
    def has_choices(self) -> bool:
        """Whether the document leaves the choice of a picture to the browser."""
        return "srcset" in self.source or "image-set" in self.source

    def _drawn(self, url: str) -> Asset | None:
        """Return a picture in place of a missing one that an element shows."""
        if not services.is_lost(url):
            return None
        if self._shown is None:
            self._shown = services.shown(self.html, self.url)
        if url in self._grounds:
            return self._stand_in(services.as_ground(url))
        written = next((each for each in (url, url.replace("https:", "http:", 1)) if each in self._shown), "")
        if not written:
            return None
        if mark := services.mark(url):
            return marks.drawn(mark, url, self._shown[written], self._name())
        return self._stand_in(url)

    def _name(self) -> str:
        title = markup.tree(self.html).css_first("title")
        return marks.page_name(title.text()) if title else ""

    def drawn(self, pictures: Iterable[str]) -> list[str]:
        """Return which of the pictures on the page are drawn in place of missing ones."""
        lost = (url for url in (*pictures, *self._grounds) if services.is_lost(url) and self._answer(url) is None)
        return [url for url in lost if self.site is None or self.site.content(url, self._host) is None]

    @property
    def credits(self) -> tuple[str, ...]:
        """The credits of the page's style sheets and scripts, such as "chart.js@4.6.1", sorted."""
        if self._credits is None:
            self._credits = tuple(sorted(credited(self.html, self.url, self._answer)))
        return self._credits


def visit(
    html: str,
    *,
    site: PageSite | None = None,
    answer: Answer = _ANSWER,
    stand_in: Callable[[str], Asset] = services.stand_in,
) -> Visit:
    """Return the visit of a document. Takes milliseconds, a second for 5 MB.

    `site` has the files beside it, `answer` what stands at other URLs, `stand_in` draws missing pictures.
    Raises: SampleError (nested_too_deep).
    """
    affordable = markup.affordable_chars(html)
    if affordable < len(html):
        raise SampleError("nested_too_deep", f"from character {affordable} of {len(html)}")
    return Visit(
        html=html,
        source=without_digests(html),
        is_static=site is None and is_static(html) and not marks.may_show(html),
        compilation=tailwind.compile_request(html),
        site=site,
        _answer=answer,
        _stand_in=stand_in,
    )
