"""Chrome's DevTools protocol, as far as documents need it: one set of words, two ways to speak them.

    shell    from Python, over a pipe, to a headless shell that we start: nothing stands between
    others   through Playwright's driver, to every other Chromium

Both give the same rows (tests/browser/test_camera.py, test_devtools.py). What is not covered: more than one document
at a time in a tab, and anything that a person does with a browser.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Params = dict[str, Any]
Handler = Callable[[Params], None]


class DevToolsError(Exception):
    """A browser refuses a command, does not start or has ended; the message is what it said."""


class CdpSession(Protocol):
    """What one target (a page, a worker, the browser itself) is told, and tells."""

    async def send(self, method: str, params: Params | None = None) -> Params:
        """Return the result of a command. Raises: DevToolsError."""

    def post(self, method: str, params: Params | None = None) -> None:
        """Send a command whose result nobody waits for; what is sent later comes after it."""

    def on(self, event: str, handler: Handler) -> None:
        """Call `handler` with the parameters of every such event; one handler for an event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Is told what happens in a tab, in the frames of other processes and in workers too."""

    console_error: Callable[[str], None]
    page_error: Callable[[str], None]
    socket: Callable[[str], None]  # the URL of a web socket
    crash: Callable[[], None]


class Tab(Protocol):
    """A page in a context of its own."""

    @property
    def session(self) -> CdpSession:
        """The page's session."""

    @property
    def shortages(self) -> int:
        """How often its browser has said that a picture is drawn without all its tiles; 0 where nobody hears it."""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` from now on."""

    async def go(self, url: str) -> None:
        """Navigate; return once the new document has taken the old one's place. Raises: DevToolsError."""

    async def emulate(self, color_scheme: str) -> None:
        """Let the page think that its reader prefers "light" or "dark". Raises: DevToolsError."""

    async def close(self) -> None:
        """Close the page and forget its storage. Raises: DevToolsError."""


class Instance(Protocol):
    """A running Chromium."""

    @property
    def version(self) -> str:
        """Its version, as 156.0.8078.114."""

    @property
    def session(self) -> CdpSession:
        """The browser's own session."""

    @property
    def is_connected(self) -> bool:
        """Whether it runs and listens, as far as is known."""

    async def was_told_to_end(self) -> bool:
        """Tell whether somebody ended it by a signal that no page can cause, as far as is known."""

    async def new_tab(self, scripts: tuple[str, ...]) -> Tab:
        """Open a page for documents; `scripts` run in each before its own. Raises: DevToolsError."""

    async def new_blank(self) -> Tab:
        """Open a page that is and stays about:blank. Raises: DevToolsError."""

    async def close(self) -> None:
        """Tidy up after a browser whose processes were killed. Raises: DevToolsError."""
