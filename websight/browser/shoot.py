"""The stage that takes the pictures: HTML → one `Shot` per view, from one visit.

A page of a site is shot with the files beside it. Then style sheets are put into its HTML, and that is shot as well:

    as written ──▶ pixels ─┐
                           ├─ the same: the HTML they were put into is stored     other, or it fails: as written
    put in     ──▶ pixels ─┘

Files that the stored HTML still asked for are stored with it, so the row is whole either way, and what is stored was
rendered. Both pictures cost the same; pages that name no file of their site are shot once, as all others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from websight.browser.chromium import Chromium
from websight.chance import Dice
from websight.errors import SampleError
from websight.sample import Sample, Shot, Step, View, web_name
from websight.web.visit import Files, KeptFiles, PageSite, inlined, own_hosts

Beside = Callable[[Sample], Files | None]
"""Returns the files of a sample's site."""

Inline = Literal["css", "all", "none"]


@dataclass(frozen=True, slots=True)
class Shoot:
    """Stage: renders a sample's HTML in every view."""

    chromium: Chromium
    views: tuple[View, ...]
    width: int
    widths_css: tuple[int, ...] = ()  # the first view's width is drawn from these for every page
    beside: Beside = lambda sample: KeptFiles(sample.assets) if sample.path else None
    inline: Inline = "none"
    name: str = "shoot"

    async def __call__(self, sample: Sample, /) -> Sample:
        """Return the sample with its shots. Raises: SampleError, RunError."""
        files, views = self.beside(sample), self.views_of(sample)
        path = sample.path or web_name(sample.source).partition("?")[0] or sample.source
        site = PageSite(files, path, own_hosts(sample.html)) if files is not None else None
        if site is None or not (sample.path or site.is_asked(sample.html)):
            shots = await self.chromium.shots(sample.id, sample.html, views)
            return replace(sample, shots=shots, steps=(*sample.steps, Step(stage=self.name)))
        written, note = await self._shot(sample, site, views), ""
        if self.inline != "none":
            written, note = await self._completed(written, sample, site)
        if site.misspelt:
            note = f"{note}; " * bool(note) + f"in another case than asked for: {', '.join(sorted(site.misspelt))}"
        return replace(written, steps=(*sample.steps, Step(stage=self.name, note=note)))

    async def _completed(self, written: Sample, sample: Sample, site: PageSite) -> tuple[Sample, str]:
        """Return the sample with files put in where it looks the same, and what was done.

        First with the rules alone that seem to match, then with whole style sheets.
        """
        note, tried = "", {sample.html}
        for is_pruned in (True, False):
            put_in = await asyncio.to_thread(
                inlined, sample.html, site, with_all=self.inline == "all", is_pruned=is_pruned
            )
            if put_in.html in tried:
                continue
            tried.add(put_in.html)
            made, note = await self._same(written, replace(sample, html=put_in.html), site, put_in.note)
            if made is not written:
                return made, note
        return written, note

    async def _shot(self, sample: Sample, site: PageSite, views: tuple[View, ...]) -> Sample:
        """Return the sample with its shots and with what it asked for beside its HTML."""
        site = site.anew()
        shots = await self.chromium.shots(sample.id, sample.html, views, site)
        if site.is_too_large:
            raise SampleError("assets_too_large", site.size_told)
        return replace(sample, shots=shots, assets=site.used, path=site.path)

    async def _same(self, written: Sample, put_in: Sample, site: PageSite, note: str) -> tuple[Sample, str]:
        """Return the sample with files put in if it looks as it was written, else as it was; and which of both."""
        try:
            made = await self._shot(put_in, site, tuple(shot.view for shot in written.shots))
        except SampleError as error:
            return written, f"kept as a site: with files put in, {error.reason}"
        if _pixels(made.shots) != _pixels(written.shots):
            return written, "kept as a site: it looks otherwise with files put in"
        return made, note

    def views_of(self, sample: Sample) -> tuple[View, ...]:
        """Return the views of one page."""
        if not self.widths_css:
            return self.views
        first = replace(self.views[0], width_css=Dice(sample.seed, "width").pick(self.widths_css))
        return (first, *self.views[1:])


def _pixels(shots: tuple[Shot, ...]) -> list[str]:
    return [shot.pixels_sha256 for shot in shots]
