"""A headless shell that we start and speak with ourselves, over a pipe.

Its tabs are set up as Playwright sets them up: the same switches, locale, media, permissions and scripts, in frames
that have a process of their own and in workers too. A dialog is dismissed, a download denied, and a page that opens by
itself is closed. Frames are drawn on command alone (`camera`).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from websight.browser.devtools import DevToolsError, Listener, Params
from websight.browser.devtools.messages import console_text, error_text
from websight.browser.devtools.pipe import Connection, PipeSession
from websight.browser.devtools.switches import SWITCHES
from websight.lifetime import ending, leash

_WORDS = 20  # lines of a browser's last words that are kept; one of them says why it does not start
_WORD_CHARS = 1_000
_SHORTAGE = re.compile(r"\[\S*:ERROR:cc/tiles/tile_manager\.cc\S*\] WARNING: tile memory limits exceeded")
"""What Chromium says before it draws a frame without all its tiles, for which it has 512 MB: a hundred layers as large
as a screen. Nothing else tells. A page that writes the very line into its console harms itself alone."""

_END_S = 3.0  # for processes that were killed
_ENDING_S = 0.2  # for one that was told to end; it takes 15 ms, and a crash of a page waits as long in vain

_LANGUAGE = {"locale": "en-US"}
_CLOCK = {"timezoneId": "UTC"}
_READER = {"userAgent": "", "acceptLanguage": "en-US"}  # "": Chromium's own
_FONTS = {
    "standard": "Times New Roman",
    "fixed": "Monospace",
    "serif": "Times New Roman",
    "sansSerif": "Arial",
    "cursive": "Comic Sans MS",
    "fantasy": "Impact",
}
"""Full Chromium's settings on Linux; a headless shell has none."""

_AUTO_ATTACH = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}

AWAY_PX = 3_000
"""Where windows stand: Chromium has a mouse pointer in the top left corner of the screen, and a page that lies under it
is shot as if hovered there, <html> and <body> with it."""


class Shell:
    """A running headless shell."""

    version = ""

    def __init__(self, process: subprocess.Popen[bytes], connection: Connection, words: _Words, profile: Path) -> None:
        self.session = connection.root
        self._process = process
        self._connection = connection
        self._words = words
        self._profile = profile
        self._own: set[str] = set()  # targets that we opened

    @classmethod
    async def launch(cls, executable: Path, flags: Sequence[str], variables: Mapping[str, str], scratch: Path) -> Self:
        """Start one, with its profile and other temporary files in `scratch`. Raises: DevToolsError."""
        words = _Words()
        try:
            profile = Path(tempfile.mkdtemp(prefix="profile-", dir=scratch))
            command = [str(executable), *SWITCHES, *flags, f"--user-data-dir={profile}"]
            process, connection = await _started(command, variables, scratch, words)
        except OSError as error:  # no room, no more processes or descriptors
            raise DevToolsError(str(error)) from None
        shell = cls(process, connection, words, profile)
        try:
            about = await shell.session.send("Browser.getVersion")
            shell.version = str(about["product"]).partition("/")[2]
            shell.session.on("Target.targetCreated", shell._on_target)
            shell.session.on("Target.detachedFromTarget", lambda event: shell.detached(event["sessionId"]))
            await shell.session.send("Target.setDiscoverTargets", {"discover": True, "filter": [{"type": "page"}]})
        except BaseException as error:
            said = await words.said(process) if isinstance(error, DevToolsError) else ""
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # the leash has made it the first of a session
            await shell.close()
            if said:
                raise DevToolsError(said) from None
            raise
        return shell

    @property
    def shortages(self) -> int:
        """How often it has said that a picture is drawn without all its tiles."""
        return self._words.shortages

    @property
    def is_connected(self) -> bool:
        """Whether it runs and listens."""
        return not self._connection.is_closed

    async def was_told_to_end(self) -> bool:
        """Tell whether it ended, or ends now, by one of the signals that ask programs to end."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_ENDING_S):
                while self._process.poll() is None:  # noqa: ASYNC110 — as in `close`
                    await asyncio.sleep(0.005)
        return -(self._process.poll() or 0) in ending.NUMBERS

    async def new_tab(self, scripts: tuple[str, ...]) -> ShellTab:
        """Open a page for documents."""
        context = await self._context()
        aside = {"left": AWAY_PX, "top": AWAY_PX, "enableBeginFrameControl": True}
        tab = ShellTab(self, await self._target(context, aside), context)
        denied = {"behavior": "deny", "browserContextId": context}
        self.session.post("Browser.setDownloadBehavior", denied)
        self.session.post("Browser.grantPermissions", {"permissions": [], "browserContextId": context})
        await tab.set_up(scripts)
        return tab

    async def new_blank(self) -> ShellTab:
        """Open a page that is and stays about:blank."""
        context = await self._context()
        return ShellTab(self, await self._target(context, {}), context)

    async def close(self) -> None:
        """Tidy up after its processes were killed."""
        self._connection.close()
        self._words.close()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_END_S):
                while self._process.poll() is None:  # noqa: ASYNC110 — a child's end tells no loop without a watcher
                    await asyncio.sleep(0.005)
        shutil.rmtree(self._profile, ignore_errors=True)

    def attached(self, name: str) -> PipeSession:
        """Return the session of a target that is attached."""
        return self._connection.session(name)

    def detached(self, name: str) -> None:
        """Forget the session of a target that has ended."""
        self._connection.forget(name)

    async def _context(self) -> str:
        made = await self.session.send("Target.createBrowserContext", {"disposeOnDetach": True})
        return str(made["browserContextId"])

    async def _target(self, context: str, more: Params) -> PipeSession:
        wanted = {"url": "about:blank", "browserContextId": context, **more}
        made = await self.session.send("Target.createTarget", wanted)
        self._own.add(made["targetId"])
        attached = await self.session.send("Target.attachToTarget", {"targetId": made["targetId"], "flatten": True})
        return self._connection.session(attached["sessionId"])

    def _on_target(self, event: Params) -> None:
        target = event["targetInfo"]
        if target.get("openerId") and target["targetId"] not in self._own:
            self.session.post("Target.closeTarget", {"targetId": target["targetId"]})


class ShellTab:
    """A page of a headless shell, in a context of its own."""

    def __init__(self, shell: Shell, session: PipeSession, context: str) -> None:
        self.session = session
        self._shell = shell
        self._context = context
        self._scripts: tuple[str, ...] = ()
        self._listener: Listener | None = None
        self._frame = ""
        self._loaders: set[str] = set()  # of documents that took their place since the last navigation began
        self._committed = asyncio.Event()

    @property
    def shortages(self) -> int:
        """How often its browser has said that a picture is drawn without all its tiles."""
        return self._shell.shortages

    async def set_up(self, scripts: tuple[str, ...]) -> None:
        """Make it a page for documents. Raises: DevToolsError."""
        self._scripts = scripts
        tree = await self.session.send("Page.getFrameTree")
        self._frame = tree["frameTree"]["frame"]["id"]
        self.session.on("Page.frameNavigated", self._on_navigated)
        self.session.on("Inspector.targetCrashed", lambda _: self._tell("crash"))
        self.session.post("Emulation.setFocusEmulationEnabled", {"enabled": True})
        await self.emulate("light")
        self._watch(self.session)
        await self.session.send("Page.setFontFamilies", {"fontFamilies": _FONTS})

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on."""
        self._listener = listener

    async def go(self, url: str) -> None:
        """Navigate; return once the new document has taken the old one's place."""
        self._loaders.clear()
        begun = await self.session.send("Page.navigate", {"url": url})
        if why := begun.get("errorText"):
            raise DevToolsError(f"{why} at {url}")
        while begun["loaderId"] not in self._loaders:  # it may have left again by now
            self._committed.clear()
            await self._committed.wait()

    async def emulate(self, color_scheme: str) -> None:
        """Let the page think that its reader prefers "light" or "dark"."""
        features = {
            "prefers-color-scheme": color_scheme,
            "prefers-reduced-motion": "reduce",
            "forced-colors": "none",
            "prefers-contrast": "no-preference",
        }
        listed = [{"name": name, "value": value} for name, value in features.items()]
        self._media = {"media": "", "features": listed}
        await self.session.send("Emulation.setEmulatedMedia", self._media)

    async def close(self) -> None:
        """Close the page and forget its storage."""
        await self._shell.session.send("Target.disposeBrowserContext", {"browserContextId": self._context})

    def _watch(self, session: PipeSession) -> None:
        """Set up a page, or a frame in a process of its own, and listen to it."""
        session.on("Page.javascriptDialogOpening", lambda event: _dismiss(session, event))
        session.on("Log.entryAdded", self._on_log)
        session.post("Page.enable")
        session.post("Log.enable")
        session.post("Emulation.setLocaleOverride", _LANGUAGE)
        session.post("Emulation.setTimezoneOverride", _CLOCK)
        session.post("Emulation.setGeolocationOverride")
        for script in self._scripts:
            session.post("Page.addScriptToEvaluateOnNewDocument", {"source": script, "runImmediately": True})
        self._watch_scripts(session)

    def _watch_scripts(self, session: PipeSession) -> None:
        """Listen to what runs scripts: a page, a frame, a worker."""
        session.on("Runtime.consoleAPICalled", self._on_console)
        session.on(
            "Runtime.exceptionThrown", lambda event: self._tell("page_error", error_text(event["exceptionDetails"]))
        )
        session.on("Network.webSocketCreated", lambda event: self._tell("socket", event["url"]))
        session.on("Target.attachedToTarget", lambda event: self._on_attached(session, event))
        session.on("Target.detachedFromTarget", lambda event: self._shell.detached(event["sessionId"]))
        session.post("Runtime.enable")
        session.post("Network.enable")
        session.post("Emulation.setUserAgentOverride", _READER)
        session.post("Target.setAutoAttach", _AUTO_ATTACH)
        session.post("Runtime.runIfWaitingForDebugger")

    def _on_attached(self, parent: PipeSession, event: Params) -> None:
        kind, name = event["targetInfo"]["type"], event["sessionId"]
        session = self._shell.attached(name)
        if kind == "iframe":
            session.post("Emulation.setEmulatedMedia", self._media)
            self._watch(session)
        elif kind == "worker":
            self._watch_scripts(session)
        else:
            parent.post("Target.detachFromTarget", {"sessionId": name})

    def _on_navigated(self, event: Params) -> None:
        if event["frame"]["id"] == self._frame:
            self._loaders.add(event["frame"]["loaderId"])
            self._committed.set()

    def _on_console(self, event: Params) -> None:
        if event["type"] == "error":
            self._tell("console_error", console_text(event["args"]))

    def _on_log(self, event: Params) -> None:
        entry = event["entry"]
        if entry["level"] == "error" and entry["source"] != "worker":
            self._tell("console_error", entry["text"])

    def _tell(self, what: str, *told: Any) -> None:
        if self._listener is not None:
            getattr(self._listener, what)(*told)


def _dismiss(session: PipeSession, event: Params) -> None:
    session.post("Page.handleJavaScriptDialog", {"accept": event["type"] == "beforeunload"})


async def _started(
    command: list[str], variables: Mapping[str, str], scratch: Path, words: _Words
) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start a browser with a pipe for commands and one for answers. Raises: OSError."""
    commands, answers = os.pipe(), os.pipe()
    theirs = (commands[0], answers[1])
    try:
        leashed = leash.leashed(*command, starter=leash.own_starter(), mode="session", hold=scratch, pipes=theirs)
        process = subprocess.Popen(  # noqa: S603, ASYNC220 — 2 ms; a browser that was found or named, no shell
            leashed,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=dict(variables),
            pass_fds=theirs,
        )
    except BaseException:
        for descriptor in (commands[1], answers[0]):
            os.close(descriptor)
        raise
    finally:
        for descriptor in theirs:
            os.close(descriptor)
    connection = Connection()
    await connection.open(answers[0], commands[1])
    await words.listen(process)
    return process, connection


class _Words(asyncio.Protocol):
    """Keeps the last lines that a browser writes to stderr, and lets nothing else pile up."""

    def __init__(self) -> None:
        self.shortages = 0
        self._lines: deque[str] = deque(maxlen=_WORDS)
        self._rest = ""
        self._transport: asyncio.BaseTransport | None = None
        self._ended = asyncio.Event()

    async def listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stderr is not None
        self._transport, _ = await asyncio.get_running_loop().connect_read_pipe(lambda: self, process.stderr)

    def data_received(self, data: bytes) -> None:
        *lines, self._rest = (self._rest + data.decode("utf-8", "replace")).split("\n")
        self._rest = self._rest[-_WORD_CHARS:]
        self.shortages += sum(bool(_SHORTAGE.match(line)) for line in lines)
        self._lines.extend(line[:_WORD_CHARS] for line in lines if line.strip())

    def connection_lost(self, _: Exception | None) -> None:
        self._ended.set()

    async def said(self, process: subprocess.Popen[bytes]) -> str:
        """Return the last words of a browser that has ended, or how it ended."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_END_S):
                await self._ended.wait()
        code = process.poll()
        end = "it does not answer" if code is None else f"it ended with {_named(code)}"
        return "\n".join(self._lines) or end

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _named(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"
