"""Where an attacked command lives: a home, a working folder and a folder for temporary files of its own.

Whatever it leaves there, in the process table or on the canary's ears is what leaked.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import os
import re
import socket
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from tests.command import KEY
from tests.hub_server import TOKEN

OTHER_SECRET = "swordfish-2f90-in-a-variable-of-somebody-else"
SECRETS = (KEY, TOKEN, OTHER_SECRET)
"""What no file, no browser's environment and no message may hold. They look like no known key."""

_TRIED = re.compile("[a-z0-9_]{8}")  # holds "blat" for less than a millisecond
_CACHES = (".cache/websight/fonts", "_jinja2-cache-")
"""What is kept on purpose, at home and among temporary files: the font set, and compiled templates."""

_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2): orphans become our children, so that none gets out of sight
_ENDING_S = 8.0  # a killed browser's processes end within a second; many at once, on two busy cores, in some more


class Canary:
    """Listens on TCP and UDP of all addresses of this machine, and notes whatever comes."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._tcp = socket.create_server(("", 0), backlog=64)
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("", self.port))
        for listen in (self._listen_tcp, self._listen_udp):
            threading.Thread(target=listen, daemon=True).start()

    @property
    def url(self) -> str:
        """Where it listens, on loopback."""
        return f"http://127.0.0.1:{self.port}"

    def _listen_tcp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                talk, _ = self._tcp.accept()
                with talk, contextlib.suppress(OSError):
                    talk.settimeout(1)
                    said = talk.recv(300).decode("latin-1").partition("\r\n")[0]
                    self.heard.append(said or "a connection")
                    talk.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    def _listen_udp(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._udp.recvfrom(100)
                self.heard.append("a datagram")


def _children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


@dataclass
class Place:
    """A folder in which a campaign's commands run, and what to look for afterwards."""

    root: Path
    canary: Canary
    _owned: set[int] = field(default_factory=set)  # processes that others wait for
    _before: frozenset[int] = field(default_factory=lambda: frozenset(child.pid for child in _children()))  # not ours

    @classmethod
    def made(cls, root: Path) -> Self:
        """Make the folders, and become the one to whom orphans come."""
        place = cls(root, Canary())
        for folder in (place.home, place.temporary, place.work):
            folder.mkdir(parents=True)
        with contextlib.suppress(OSError, AttributeError):  # not Linux
            ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
        return place

    @property
    def home(self) -> Path:
        """HOME, which stays empty."""
        return self.root / "home"

    @property
    def temporary(self) -> Path:
        """TMPDIR, which is empty again after the next start."""
        return self.root / "tmp"

    @property
    def work(self) -> Path:
        """The working folder: runs, and nothing else."""
        return self.root / "work"

    def environment(self, **more: str) -> dict[str, str]:
        """Return the variables of a command; one that is "" is not set. Whoever phones home, phones the canary."""
        web = self.canary.url
        browsers = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or str(Path("~/.cache/ms-playwright").expanduser())
        variables = {
            **os.environ,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "OPENAI_API_KEY": KEY,
            "HF_TOKEN": TOKEN,
            "DATABASE_PASSWORD": OTHER_SECRET,
            "HF_ENDPOINT": web,
            **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"), web),
            **dict.fromkeys(("NO_PROXY", "no_proxy"), "127.0.0.1,localhost"),
            "PLAYWRIGHT_BROWSERS_PATH": browsers,
            "PYTHONPATH": str(Path.cwd()),
            **more,
        }
        return {name: value for name, value in variables.items() if value}

    def processes(self) -> list[psutil.Process]:
        """Return all living descendants, orphans too; the dead ones are buried."""
        living = []
        for process in _children():
            if process.pid in self._before:
                continue
            with contextlib.suppress(psutil.NoSuchProcess):
                if process.status() != psutil.STATUS_ZOMBIE:
                    living.append(process)
                elif process.ppid() == os.getpid() and process.pid not in self._owned:
                    with contextlib.suppress(ChildProcessError):
                        os.waitpid(process.pid, os.WNOHANG)
        return living

    def owns(self, pid: int) -> None:
        """Leave the burial of a process to who started it."""
        self._owned.add(pid)

    def processes_left(self, within_s: float = _ENDING_S) -> list[str]:
        """Wait until no process is left; kill those that stay, and return what they are."""
        end = time.monotonic() + within_s
        while (living := self.processes()) and time.monotonic() < end:
            time.sleep(0.05)
        names = []
        for process in living:
            with contextlib.suppress(psutil.NoSuchProcess):
                names.append(f"{process.pid} {' '.join(process.cmdline())[:80]}")
                process.kill()
        return names

    def temporary_left(self) -> list[str]:
        """Return what lies in the folder for temporary files, but for what Python's own `tempfile` tries it with."""
        left = [path for path in self.temporary.iterdir() if not path.name.startswith(_CACHES)]
        return [path.name for path in left if not (_TRIED.fullmatch(path.name) and path.stat().st_size <= 4)]

    def outside(self, mine: Path) -> list[str]:
        """Return files at home, and those in the working folder that do not lie in `mine`."""
        return [
            str(path.relative_to(self.root))
            for folder in (self.home, self.work)
            for path in folder.rglob("*")
            if not path.is_dir()
            and not path.is_relative_to(mine)
            and not str(path.relative_to(folder)).startswith(_CACHES)
        ]

    def files_with_secrets(self) -> list[str]:
        """Return all files that hold a key."""
        found = []
        for path in self.root.rglob("*"):
            with contextlib.suppress(OSError):
                if path.is_file() and not path.is_symlink() and _has_secret(_content(path)):
                    found.append(str(path.relative_to(self.root)))
        return found

    def processes_with_secrets(self) -> list[str]:
        """Return the programs that are not ours and have a key in their environment; any with one in its words."""
        found = []
        for process in self.processes():
            with contextlib.suppress(psutil.Error, OSError):
                words = process.cmdline()
                told = b"\0".join(word.encode("utf-8", "surrogateescape") for word in words)
                is_ours = "websight" in words
                knows = b"" if is_ours else Path(f"/proc/{process.pid}/environ").read_bytes()
                if words and _has_secret(told + knows):
                    found.append(Path(words[0]).name)
        return found


def _content(path: Path) -> bytes:
    """Return a file's bytes; of a Parquet file that can be read, also the text that is compressed in it."""
    content = path.read_bytes()
    if path.suffix == ".parquet":
        with contextlib.suppress(pa.ArrowException):
            rows = pq.read_table(io.BytesIO(content)).to_pylist()
            content += json.dumps(rows, default=lambda _: "", ensure_ascii=False).encode("utf-8", "replace")
    return content


def _has_secret(content: bytes) -> bool:
    return any(secret.encode() in content for secret in SECRETS)
