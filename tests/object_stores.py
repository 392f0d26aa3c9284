"""Object stores for tests: real S3 servers on loopback, and one that keeps no promise.

    with moto() as s3:             moto_server, in a process of its own
    with seaweed() as s3:          SeaweedFS, another server altogether
        …  s3.environment  s3.url("run")
    with Proxy(s3) as proxy:       before one of them: slow, refusing, breaking connections; proxy.faults
    Unreliable(storage, …)         ignores conditions, lists late, fails and repeats

The servers are installed beside the package's own environment (`make stores`): moto needs an older dateutil than
`requirements.lock` has.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

from tests.waiting import until
from websight.errors import RunError
from websight.run import storage
from websight.run.storage import Entry, Storage

_PROGRAMS = Path(sys.executable).parent.parent / "stores" / "bin"

SECRET = "swordfish-9b2d-of-nobody"
"""Stands as the secret key. It looks like no known key, so that no pattern can hide it."""

WHY_NOT = "" if (_PROGRAMS / "moto_server").exists() else "no object store is installed: make stores"


@dataclass(frozen=True)
class Server:
    """An S3 server that runs."""

    port: int
    bucket: str = "runs"

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which clients find it."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": SECRET,
            "AWS_REGION": "us-east-1",
        }

    def url(self, run: str) -> str:
        """Return a place in its bucket."""
        return f"s3://{self.bucket}/{run}"

    def make_bucket(self) -> None:
        """Make the bucket, the way that needs no signature."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{self.bucket}", method="PUT")
        urllib.request.urlopen(request).close()

    def answers(self) -> bool:
        """Tell whether it answers, whatever."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5).close()
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True


def free_port() -> int:
    """Return a port that nobody has."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def without_stores() -> dict[str, str]:
    """Return the environment without the variables of a store."""
    return {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}


def kept(server: Server, run: str) -> int:
    """Return how many answers of models lie in a run in the bucket."""
    before = dict(os.environ)
    os.environ.update(server.environment)
    store = storage.at(server.url(run))
    os.environ.clear()
    os.environ.update(before)
    return sum((store.get(entry.name) or b"").count(b"\n") for entry in store.names("replies/"))


@contextlib.contextmanager
def moto() -> Iterator[Server]:
    """Run moto_server."""
    server = Server(free_port())
    with _running(server, "moto_server", "-H", "127.0.0.1", "-p", str(server.port)):
        server.make_bucket()
        yield server


@contextlib.contextmanager
def seaweed() -> Iterator[Server]:
    """Run SeaweedFS: one process is master, volume, filer and S3."""
    server = Server(free_port())
    with tempfile.TemporaryDirectory() as folder:
        ports = [f"-{name}={free_port()}" for name in ("master.port", "volume.port", "filer.port")]
        grpc = [f"-{name}.port.grpc={free_port()}" for name in ("master", "volume", "filer", "s3")]
        quiet = ["-master.telemetry=false", "-s3.port.lance=0", "-s3.port.iceberg=0"]
        words = ["server", "-s3", f"-s3.port={server.port}", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
        with _running(server, "weed", *words, *ports, *grpc, *quiet):
            assert until(lambda: _is_made(server), seconds=60)
            yield server


def _is_made(server: Server) -> bool:
    with contextlib.suppress(OSError):
        server.make_bucket()
        return True
    return False


@contextlib.contextmanager
def _running(server: Server, *words: str) -> Iterator[None]:
    program = [str(_PROGRAMS / words[0]), *words[1:]]
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith("AWS_")
    }  # else they are its own
    with subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=variables) as process:
        try:
            assert until(lambda: server.answers() or process.poll() is not None, seconds=60)
            yield
        finally:
            process.kill()


@dataclass
class Unreliable:
    """A storage that does as little as a store may, and counts what it is asked.

    Conditions are ignored. A listing lacks the latest `lag` objects. A request that `fails` names ends as one whose
    answer was lost: it was done, and nobody knows.
    """

    inner: Storage
    lag: int = 0
    fails: Callable[[str, str], bool] = lambda _verb, _name: False
    requests: list[tuple[str, str]] = field(default_factory=list)
    _order: dict[str, None] = field(default_factory=dict)

    @property
    def place(self) -> str:
        return self.inner.place

    def get(self, name: str) -> bytes | None:
        self._count("get", name)
        return self.inner.get(name)

    def put(self, name: str, content: bytes | Path) -> None:
        self.inner.put(name, content)
        self._order.pop(name, None)
        self._order[name] = None
        self._count("put", name)
        self.inner.put(name, content)  # once more, as a client does that heard nothing

    def part(self, name: str, start: int, size: int) -> bytes:
        self._count("part", name)
        return self.inner.part(name, start, size)

    def copy(self, name: str, to: str) -> None:
        self.inner.copy(name, to)
        self._order.pop(to, None)
        self._order[to] = None
        self._count("copy", to)

    def create(self, name: str, content: bytes) -> bool:
        self.put(name, content)
        return True

    def names(self, prefix: str = "") -> Iterator[Entry]:
        self._count("names", prefix)
        late = list(self._order)[len(self._order) - self.lag :]
        return (entry for entry in self.inner.names(prefix) if entry.name not in late)

    def delete(self, name: str) -> None:
        self._count("delete", name)
        self.inner.delete(name)

    def _count(self, verb: str, name: str) -> None:
        self.requests.append((verb, name))
        if self.fails(verb, name):
            raise RunError(f"{self.place}: does not answer")

    def counted(self) -> Mapping[str, int]:
        """Return how often each verb was asked."""
        return {verb: sum(each == verb for each, _ in self.requests) for verb, _ in self.requests}


@dataclass(frozen=True)
class Fault:
    """What happens to a request of this method whose path holds `where`."""

    method: str
    where: str = ""
    status: int = 0  # answered in place of the server
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0  # before it is passed on
    loses: str = ""  # "request": never passed on; "answer": passed on, and the connection breaks; "half": in its body


class Proxy:
    """Stands before an S3 server and misbehaves: `faults` are used up in order, `always` holds for every request."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.faults: list[Fault] = []
        self.always: list[Fault] = []
        self.requests: list[str] = []
        self.delay_s = 0.0  # of every request
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Relay", (_Relay,), {"proxy": self}))

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which clients come here."""
        return self.server.environment | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{self._http.server_port}"}

    def fault(self, method: str, path: str) -> Fault:
        """Return what happens to a request."""
        self.requests.append(f"{method} {path}")
        for fault in list(self.faults):
            if fault.method == method and fault.where in path:
                self.faults.remove(fault)
                return fault
        return next((each for each in self.always if each.method == method and each.where in path), Fault(method))


class _Relay(BaseHTTPRequestHandler):
    proxy: Proxy
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _relay(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        fault = self.proxy.fault(self.command, self.path)
        time.sleep(fault.delay_s + self.proxy.delay_s)
        if fault.loses == "request":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        if fault.status:
            self._answer(fault.status, fault.body.encode(), fault.headers)
            return
        there = http.client.HTTPConnection("127.0.0.1", self.proxy.server.port)
        there.request(self.command, self.path, content, dict(self.headers))
        answer = there.getresponse()
        body = answer.read()
        there.close()
        if fault.loses == "answer":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        self._answer(answer.status, body, dict(answer.getheaders()), is_half=fault.loses == "half")

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str], *, is_half: bool = False) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in {"content-length", "connection", "transfer-encoding", "date", "server"}:
                self.send_header(name, value)
        length = int(headers.get("Content-Length", 0)) if self.command == "HEAD" else len(body)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if is_half else body)
        if is_half:
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)

    do_GET = do_PUT = do_DELETE = do_POST = do_HEAD = _relay  # noqa: N815 — the names that http.server looks for
