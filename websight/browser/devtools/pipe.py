"""DevTools' messages over a pair of pipes (--remote-debugging-pipe): JSON, each ended by a zero byte.

    command   {id, method, params, sessionId?}  ──▶  {id, result | error}
    event     {method, params, sessionId?}

One connection carries the sessions of all targets. Commands are carried out in the order in which they were sent, so
one whose result is of no use is not waited for (`PipeSession.post`).
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
from contextlib import suppress
from typing import Any

from websight.browser.devtools import DevToolsError, Handler, Params

_PIPE_BYTES = 1 << 20  # a picture comes in one message of a megabyte; Linux gives a pipe 64 kB unless it is asked
_SET_SIZE = getattr(fcntl, "F_SETPIPE_SZ", None)  # Linux alone


class PipeSession:
    """The session of one target."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self._name = name
        self._handlers: dict[str, Handler] = {}

    async def send(self, method: str, params: Params | None = None) -> Params:
        """Return the result of a command. Raises: DevToolsError."""
        return await self._connection.request(self._name, method, params)

    def post(self, method: str, params: Params | None = None) -> None:
        """Send a command whose result nobody waits for."""
        self._connection.write(self._name, method, params)

    def on(self, event: str, handler: Handler) -> None:
        """Call `handler` with the parameters of every such event."""
        self._handlers[event] = handler

    def hear(self, event: str, params: Params) -> None:
        """Pass on an event, if anybody wants it."""
        if handler := self._handlers.get(event):
            handler(params)


class Connection(asyncio.Protocol):
    """A browser's end of the two pipes. It is closed once the browser has ended."""

    is_closed = False

    def __init__(self) -> None:
        self.root = PipeSession(self, "")
        self._sessions = {"": self.root}
        self._loop = asyncio.get_running_loop()
        self._waiting: dict[int, tuple[str, asyncio.Future[Params]]] = {}
        self._number = 0
        self._parts: list[bytes] = []  # of the message that is coming
        self._reading: asyncio.ReadTransport | None = None
        self._writing: asyncio.WriteTransport | None = None

    async def open(self, reading: int, writing: int) -> None:
        """Take over both descriptors."""
        for descriptor in (reading, writing):
            if _SET_SIZE is not None:
                with suppress(OSError):  # more than this user may have
                    fcntl.fcntl(descriptor, _SET_SIZE, _PIPE_BYTES)
        self._reading, _ = await self._loop.connect_read_pipe(lambda: self, os.fdopen(reading, "rb", 0))
        self._writing, _ = await self._loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(writing, "wb", 0))

    def close(self) -> None:
        """Close both pipes; whoever waits is told."""
        for transport in (self._reading, self._writing):
            if transport is not None:
                transport.close()
        self.connection_lost(None)

    def session(self, name: str) -> PipeSession:
        """Return the session that Chromium has given this name."""
        return self._sessions.setdefault(name, PipeSession(self, name))

    def forget(self, name: str) -> None:
        """Forget a session that has ended; whoever waits for it is told."""
        self._sessions.pop(name, None)
        self._fail([number for number, (of, _) in self._waiting.items() if of == name], "the target has ended")

    def write(self, session: str, method: str, params: Params | None) -> int:
        """Send a command and return its number."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params or {}}
        if session:
            message["sessionId"] = session
        if self._writing is not None and not self.is_closed:
            self._writing.write(json.dumps(message, ensure_ascii=True).encode() + b"\0")
        return self._number

    async def request(self, session: str, method: str, params: Params | None) -> Params:
        """Send a command and return its result. Raises: DevToolsError."""
        if self.is_closed:
            raise DevToolsError("the browser has ended")
        number = self.write(session, method, params)
        future: asyncio.Future[Params] = self._loop.create_future()
        self._waiting[number] = session, future
        try:
            return await future
        finally:
            self._waiting.pop(number, None)

    def data_received(self, data: bytes) -> None:
        """Take what has come of one message or several."""
        *ends, rest = data.split(b"\0")
        for end in ends:
            message = b"".join((*self._parts, end)) if self._parts else end
            self._parts.clear()
            self._take(json.loads(message.decode("utf-8", "replace")))
        if rest:
            self._parts.append(rest)

    def connection_lost(self, _: Exception | None) -> None:
        """Tell all who wait that the browser has ended."""
        self.is_closed = True
        self._fail([*self._waiting], "the browser has ended")

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            _, future = self._waiting.get(message["id"], (None, None))
            if future is None or future.done():
                return
            if "error" in message:
                future.set_exception(DevToolsError(str(message["error"].get("message", message["error"]))))
            else:
                future.set_result(message.get("result", {}))
        elif session := self._sessions.get(message.get("sessionId", "")):
            try:
                session.hear(message["method"], message.get("params", {}))
            except Exception as error:  # noqa: BLE001 — a fault of ours must not keep what comes behind
                self._loop.call_exception_handler(
                    {"message": f"in a handler of {message['method']}", "exception": error}
                )

    def _fail(self, numbers: list[int], why: str) -> None:
        for number in numbers:
            _, future = self._waiting[number]
            if not future.done():
                future.set_exception(DevToolsError(why))
