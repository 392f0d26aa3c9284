"""A real engine as a process, and the tollgate in front of it that counts what passes.

    websight ──▶ Tollgate ──▶ Engine

The gate reads nothing but the body of a question, and hands everything on as it is. Where it may let only so many
through, it passes the beginning of the next answers and holds the rest back: those are the requests in flight when the
run is killed.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

UP_S = 180  # it takes 8 to 30 s on two busy cores
PORT = "{port}"
"""What stands for the port in a command."""

OURS = ("stream", "stream_options")
"""What `websight.llm.chat` adds to the body of a request: no part of what is asked."""

PASSED = ("Content-Type", "Authorization")
"""Headers of a question that the gate hands on."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def key_of(body: dict[str, Any], max_tokens: int) -> str:
    """Return the key under which the run keeps the reply: `websight.llm.Request.key`, from the outside.

    `max_tokens` is what the config says; what is sent may be less, where the context is short.
    """
    meaning = {name: value for name, value in body.items() if name not in OURS} | {"max_tokens": max_tokens}
    text = json.dumps(meaning, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Engine:
    """A server in a process group of its own. Use it as a context manager; `log` gets what it says.

    `health` is the path that answers 200 once the server is up.
    """

    def __init__(
        self, command: list[str], environment: dict[str, str], folder: Path, log: Path, health: str = "/health"
    ) -> None:
        self.port = free_port()
        self.seconds = 0.0  # until it was up
        self.log = log
        self._command = [str(self.port) if word == PORT else word for word in command]
        self._environment = {**os.environ, **environment}
        self._folder = folder
        self._health = health

    def __enter__(self) -> Self:
        began_s = time.monotonic()
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                ["nice", "-n", "10", *self._command],
                cwd=self._folder,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            while not self._is_up():
                gone = self._process.poll() is not None or time.monotonic() - began_s > UP_S
                assert not gone, f"the engine did not come up:\n{self.log.read_text('utf-8', 'replace')[-3000:]}"
                time.sleep(0.2)
        except BaseException:
            self._stop()
            raise
        self.seconds = time.monotonic() - began_s
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stop()

    def _is_up(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self._health)
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _stop(self) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(10)
                return


@dataclass
class Tollgate:
    """The way to the engine on `port`, for runs with this limit of tokens. Use it as a context manager."""

    port: int
    max_tokens: int = 0
    asked: list[str] = field(default_factory=list)  # keys of the questions, in their order
    statuses: list[int] = field(default_factory=list)  # of all answers, questions or not
    left: float = float("inf")  # how many answers may still pass whole
    held: int = 0  # answers that wait half-way

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = threading.Event()

    def __enter__(self) -> Self:
        gate = self

        class Door(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                gate.hand_on(self, b"")

            def do_POST(self) -> None:
                gate.hand_on(self, self.rfile.read(int(self.headers["Content-Length"])))

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.open()
        self._server.shutdown()
        self._server.server_close()

    def allow(self, answers: int) -> None:
        """Let so many pass whole, and hold what comes after them."""
        self.left = answers

    def open(self) -> None:
        """Let everything pass from now on."""
        self.left = float("inf")
        self._is_open.set()

    def hand_on(self, door: BaseHTTPRequestHandler, body: bytes) -> None:
        """Ask the engine and pass on what it says, piece by piece."""
        is_held = False
        if body:
            with self._lock:
                self.asked.append(key_of(json.loads(body), self.max_tokens))
                self.left -= 1
                is_held = self.left < 0
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=UP_S)
        headers = {name: door.headers[name] for name in PASSED if name in door.headers}
        try:
            connection.request(door.command, door.path, body or None, headers)
            answer = connection.getresponse()
            self.statuses.append(answer.status)
            door.send_response(answer.status)
            for name in ("Content-Type", "Retry-After"):
                if value := answer.getheader(name):
                    door.send_header(name, value)
            door.end_headers()
            while piece := answer.read1():
                door.wfile.write(piece)
                if is_held:
                    self._hold()
        except (OSError, http.client.HTTPException):
            door.close_connection = True  # who asked is gone, or the engine has hung up
        finally:
            connection.close()

    def _hold(self) -> None:
        with self._lock:
            self.held += 1
        self._is_open.wait()
        raise BrokenPipeError
