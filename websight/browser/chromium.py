"""The pool of browsers: launches Chromium, lends its pages, and retries a document if the browser died.

    shoot ──▶ fleet decides: launch │ lend │ wait ──▶ Page.shoot ──▶ fleet decides: keep │ close

The pool is driven by its borrowers and starts no task of its own: the borrower that finds a process
missing launches it, the one that returns a page that has served enough closes it, the others wait.

What a failure costs: a page that crashes or hangs, its process, half a second; a process that dies or is stopped, one
try of one sample, unless it was told to end, as all processes of a job are when it is cancelled; Chromium that cannot
be launched three times in a row, the run. No document is blamed before a page of our own, as tall and in the same view,
was rendered after it: where that fails as well, the browser is sick, and the run ends without a word about the
document.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from websight.browser import fault, fleet
from websight.browser.devtools import DevToolsError
from websight.browser.document import Document
from websight.browser.driver import Driver
from websight.browser.fleet import Close, ClosePage, Fleet, Keep, Launch, Lend, Limits, Wait
from websight.browser.fontset import FontSet, fontset
from websight.browser.log import MAX_MESSAGES
from websight.browser.page import Page, PageLost
from websight.browser.process import Process
from websight.browser.sandbox import Unsandboxed
from websight.errors import RunError, SampleError
from websight.lifetime.scratch import scratch
from websight.sample import Shot, View
from websight.web.visit import PageSite, Visit, visit

if TYPE_CHECKING:
    from websight.disk import png

_FAILURES = 3  # launches in a row: the next one will fail as well
_MAX_HTML_CHARS = 5_000_000  # the largest page of Design2Code has 0.24 million; 50 million outlast every deadline
_CONTROLS = 3  # tries of our own page: another document may have taken its process along
_CONTROL_S = 60.0  # for our own page, at least: it takes 0.1 s, and a user may allow strangers' pages less than that
_CONTROL_HEIGHT_CSS = 2_600  # half of the pages of a run are taller
_CONTROL = """<!DOCTYPE html><html lang="en"><title>Control</title><body style="margin:0;font:20px Inter">
<link rel="stylesheet" href="https://fonts.googleapis.com/css2?family=Inter">
<div style="height:HEIGHTpx;background:linear-gradient(#fff, #36c)"><h1>A page of our own</h1>
<p id="made"></p></div><script>made.textContent = "It has text, a font, a gradient, a script."</script>"""
"""What every browser renders that is well."""

_CLOSE_S = 3.0  # a page closes in 10 ms


def _in_fewer_bytes(picture: bytes) -> png.Packed:
    """Return a picture's pixels in fewer bytes. Raises: BrokenPngError."""
    from websight.disk import png  # noqa: PLC0415 — brings numpy and Pillow: 0.1 s, which a browser takes to start

    return png.packed(picture)


@dataclass(slots=True)
class Loan:
    """A page on loan, and its numbers in the fleet."""

    process: Process
    page: Page
    lease: Lend
    is_spoiled: bool = False


@dataclass(slots=True)
class Chromium:
    """A pool of Chromium processes; `async with` starts it and ends it."""

    executable: Path
    processes: int = 1
    pages_per_process: int = 1  # a headless shell that draws two on command loses its GPU process once in 20 pages
    timeout_s: float = 20.0  # for one document, everything included
    tries: int = 2  # of a document whose renderer or browser died
    max_height_css: int = 16_000
    max_messages: int = MAX_MESSAGES  # of each kind that a document's facts hold
    visit: Callable[..., Visit] = visit  # what the web says of a document and its site; runs on a thread
    fonts: FontSet = field(default_factory=fontset)  # of the system's kind
    pack: Callable[[bytes], png.Packed] = _in_fewer_bytes  # what becomes of a picture's bytes; runs on a thread
    on_loss: Callable[[str, str], None] = lambda *_: None  # is told the document and why one try of it was lost
    say: Callable[[str], None] = lambda _: None  # is told, once, that Chromium is without its sandbox, and why
    version: str = field(default="", init=False)
    name: str = field(default="", init=False)  # what draws, see `executable.described`; the same as long as the pool is
    unsandboxed: Unsandboxed | None = field(default=None, init=False)  # why Chromium is without its sandbox, if it is

    _fleet: Fleet = field(init=False, repr=False)
    _driver: Driver = field(init=False, repr=False)
    _scratch: Path = field(init=False, repr=False)  # for temporary files of the driver and the processes
    _exit: contextlib.ExitStack = field(default_factory=contextlib.ExitStack, init=False, repr=False)
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition, init=False, repr=False)
    _running: dict[int, Process] = field(default_factory=dict, init=False, repr=False)
    _failures: int = field(default=0, init=False, repr=False)  # in a row

    async def __aenter__(self) -> Self:
        """Launch the first process, so that a browser that cannot start fails at once. Raises: RunError."""
        limits = Limits(processes=self.processes, pages_per_process=self.pages_per_process)
        self._fleet = Fleet(limits=limits)
        fault.require_open_files()
        self._scratch = self._exit.enter_context(scratch())
        self._driver = Driver(self._scratch)
        try:
            async with self._lent():
                pass
        except BaseException:
            await self._stop()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all processes."""
        await self._stop()

    async def shoot(self, id: str, html: str, view: View) -> Shot:  # noqa: A002 — what samples call it
        """Return one shot of a document. Raises: as `shots`."""
        return (await self.shots(id, html, (view,)))[0]

    async def shots(
        self,
        id: str,  # noqa: A002 — what samples call it
        html: str,
        views: tuple[View, ...],
        site: PageSite | None = None,
    ) -> tuple[Shot, ...]:
        """Return one shot of a document for each view, from one visit; `site` has the files beside it.

        Raises: RunError, SampleError (`too_large`, `nested_too_deep`, `too_tall`, `left_page`, `too_many_layers`,
        `too_many_requests`, `render_timeout`, `renderer_crashed`).
        """
        if len(html) > _MAX_HTML_CHARS:
            raise SampleError("too_large", f"{len(html)} characters of HTML, at most {_MAX_HTML_CHARS}")
        first, *more = views
        met = await asyncio.to_thread(self.visit, html, site=site)
        document = Document(id=id, visit=met, view=first, more=tuple(more))
        losses = height_css = 0
        while True:
            try:
                return await asyncio.to_thread(_packed, await self._try(document, self.timeout_s), self.pack)
            except PageLost as error:
                if not error.is_blamed:
                    continue
                losses, height_css = losses + 1, max(height_css, error.height_css)
                self.on_loss(id, str(error))
                if losses < self.tries:
                    continue
                blame = SampleError("renderer_crashed", str(error))
            except SampleError as error:
                if error.reason != "render_timeout":
                    raise
                blame = error
            await self._require_health(first, height_css or _CONTROL_HEIGHT_CSS)
            raise blame

    async def _require_health(self, view: View, height_css: int) -> None:
        """Render a page of our own, to tell a sick browser from a bad page. Raises: RunError where that fails."""
        html = _CONTROL.replace("HEIGHT", str(height_css))
        document = Document(id="control", visit=visit(html), view=view)
        said = ""
        for _ in range(_CONTROLS):
            try:
                await self._try(document, max(self.timeout_s, _CONTROL_S))
            except (PageLost, SampleError) as error:
                said = str(error)
            else:
                return
        raise fault.failed(f"{self.executable} fails at a page of our own as well", said, self._scratch)

    async def _try(self, document: Document, timeout_s: float) -> tuple[Shot, ...]:
        async with self._lent() as loan:
            if loan.page.has_seen(document):
                await self._renew(loan)
            compiled, is_drawing = await asyncio.gather(
                loan.process.compiled(document.visit), loan.process.is_drawing(loan.page)
            )
            if not is_drawing:
                raise PageLost("it draws no frames on command", is_blamed=False)
            document = replace(document, visit=compiled)
            try:
                return await loan.page.shots(
                    document,
                    timeout_s=timeout_s,
                    max_height_css=self.max_height_css,
                    max_messages=self.max_messages,
                )
            except SampleError:
                loan.is_spoiled = loan.page.is_broken
                raise
            except PageLost as error:
                if loan.process.is_ended or await loan.process.browser.was_told_to_end():  # no doing of this page
                    raise PageLost(str(error), is_blamed=False) from None
                raise
            except TimeoutError:
                loan.is_spoiled = True
                if not await loan.process.is_answering():  # the browser's fault, not the document's
                    raise PageLost("the browser does not answer") from None
                raise SampleError("render_timeout", f"{timeout_s:g} s") from None

    @contextlib.asynccontextmanager
    async def _lent(self) -> AsyncIterator[Loan]:
        """Lend a page and take it back; it is used again only if nothing worse than a SampleError was raised."""
        loan = await self._borrow()
        is_sound = False
        try:
            yield loan
            is_sound = True
        except SampleError:
            is_sound = True
            raise
        finally:
            take = fleet.returned if is_sound and not loan.is_spoiled else fleet.spoiled
            self._fleet, decision = take(self._fleet, loan.lease.process, loan.lease.page)
            await self._do(decision)

    async def _borrow(self) -> Loan:
        while True:
            async with self._changed:
                while isinstance(decision := self._ask(), Wait):
                    await self._changed.wait()
            if isinstance(decision, Launch):
                await self._launch(decision.process)
            else:
                loan = await self._open(decision)
                if loan is not None:
                    return loan

    def _ask(self) -> Lend | Launch | Wait:
        self._fleet, decision = fleet.ask(self._fleet)
        return decision

    async def _launch(self, number: int) -> None:
        after = fleet.gone  # unless it comes up
        try:
            process = await Process.launch(self._driver, self.executable, self.fonts)
            self._running[number] = process
            self._require_same(process.name)
            self.version = process.browser.version
            self._expose(process.unsandboxed)
            after = fleet.started
        except (DevToolsError, TimeoutError) as error:
            self._failed(error)
        finally:
            self._fleet = after(self._fleet, number)
            await self._notify()

    def _expose(self, unsandboxed: Unsandboxed | None) -> None:
        if unsandboxed and not self.unsandboxed:
            self.say(str(unsandboxed))
        self.unsandboxed = unsandboxed

    def _require_same(self, name: str) -> None:
        """Check that a process is what the first one was: Chromium may be upgraded while it draws. Raises: RunError."""
        if self.name and name != self.name:
            raise RunError(
                f"{self.executable}: was {self.name} and is {name} now: it was replaced; run the same command again"
            )
        self.name = name

    def _failed(self, error: Exception) -> None:
        self._failures += 1
        if self._failures >= _FAILURES:
            said = (str(error).splitlines() or [type(error).__name__])[-1]
            raise fault.failed(f"{self.executable}: does not start", said, self._scratch) from None

    async def _open(self, lease: Lend) -> Loan | None:
        """Return the page to lend, or None if its process has ended."""
        process = self._running[lease.process]
        is_open = False
        try:
            if not process.browser.is_connected:
                return None
            if lease.is_new:
                process.pages[lease.page] = await process.new_page()
            elif process.pages[lease.page].is_broken:
                return None
            is_open = True
        except (DevToolsError, TimeoutError) as error:
            self._failed(error)
            return None
        finally:
            if not is_open:
                self._fleet, decision = fleet.spoiled(self._fleet, lease.process, lease.page)
                await self._do(decision)
        self._failures = 0
        return Loan(process=process, page=process.pages[lease.page], lease=lease)

    async def _renew(self, loan: Loan) -> None:
        """Replace a page that may still hold storage of the same document with a fresh one."""
        try:
            fresh = await loan.process.new_page()
            await loan.page.close()
        except (DevToolsError, TimeoutError) as error:
            raise PageLost(str(error)) from None
        loan.page = loan.process.pages[loan.lease.page] = fresh

    async def _do(self, decision: Keep | ClosePage | Close) -> None:
        try:
            if isinstance(decision, Close):
                await self._close(decision.process)
            elif isinstance(decision, ClosePage):
                await self._close_page(decision)
        finally:
            await self._notify()

    async def _close_page(self, decision: ClosePage) -> None:
        process = self._running.get(decision.process)
        page = process.pages.pop(decision.page, None) if process else None
        if page is None:
            return
        try:
            async with asyncio.timeout(_CLOSE_S):
                await page.close()
        except (DevToolsError, TimeoutError):
            await self._close(decision.process)  # its other loans end as PageLost, and are tried again

    async def _close(self, number: int) -> None:
        process = self._running.pop(number, None)
        try:
            if process is not None:
                await process.close()
        finally:
            self._fleet = fleet.gone(self._fleet, number)

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _stop(self) -> None:
        try:
            for number in tuple(self._running):
                await self._close(number)
        finally:
            await self._driver.stop()
            self._exit.close()


def _packed(shots: tuple[Shot, ...], pack: Callable[[bytes], png.Packed]) -> tuple[Shot, ...]:
    """Return the shots with their pictures in fewer bytes; the page is back in the pool by then.

    Most pages look the same in another colour scheme: such a picture is not compressed twice.
    """
    made: dict[str, Shot] = {}
    for shot in shots:
        if shot.sha256 not in made:
            made[shot.sha256] = _smaller(shot, pack)
    return tuple(replace(shot, png=(one := made[shot.sha256]).png, pixels_sha256=one.pixels_sha256) for shot in shots)


def _smaller(shot: Shot, pack: Callable[[bytes], png.Packed]) -> Shot:
    from websight.disk import png  # noqa: PLC0415 — see above

    try:
        picture = pack(shot.png)
    except png.BrokenPngError:
        return shot  # a filter drops it
    return replace(shot, png=picture.png, pixels_sha256=picture.pixels_sha256)
