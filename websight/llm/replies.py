"""The kept replies: every reply and every failure, on disk the moment it arrives, found by its request's key.

    RUN/replies/20261121T084006.104522-3f9c01d2-4711.jsonl    one file per process that wrote: start, chance, process,
                                              …-3of8.jsonl    and which task of an array it was

    {"key":"<64 hex>","kind":"reply","time":…,"usage":{…},"cost_usd":…,"finish_reason":…,"model":…,"asked_model":…,
     "prompt_sha":…,"text":"…"}
    {"key":"<64 hex>","kind":"failure","time":…,"reason":…,"asked_model":…,"prompt_sha":…,"detail":"…"}
    {"key":"<64 hex>","kind":"discarded","time":…,"usage":{…},"cost_usd":…,"asked_model":…}

A line is one `write` to the end of a file that only this process writes: `kill -9` costs no line that was written and
cuts at most the one being written. Short things stand first and the long text last, so reading back at start matches
the first bytes of each line and parses no text. The index holds 32 bytes of key and one number (file, offset) a reply;
the line itself is read when it is asked for. 100,000 replies of 10 KB take 0.5 s and 42 MiB, of which Python is 25
(2 cores, files in the page cache; `tests/bench/replies.py`).

A line that is cut or damaged is skipped and counted, and its request is asked again. A reply wins over a failure; of
two replies the last one wins, files in the order of their names. What was paid for and thrown away has a line of its
own kind, which answers nothing and is only added up.

What is covered: many processes that write and read at once, a full disk (`RunError`; the next line goes to a new file),
any text, lone surrogates included. What is not: a power cut may take the last seconds with it (no fsync: it would hold
up every reply); two processes that ask the same at the same moment both pay. Prompts are not kept: they can be rendered
again. The server's key is never seen here.
"""

from __future__ import annotations

import asyncio
import errno
import json
import os
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from websight import disk
from websight.errors import RunError, SampleError
from websight.llm import CUT, Model, Reply, Request, Usage
from websight.llm.spent import Spent, sum_of

_BEGIN = b'{"key":"'
"""How a line begins; this cannot stand inside one, as quotes within JSON strings carry a backslash."""

_HEAD = re.compile(
    rb'\{"key":"(?P<key>[0-9a-f]{64})",'
    rb'(?:"kind":"(?P<failure>failure)",'
    rb'|"kind":"(?:reply|(?P<discarded>discarded))","time":[.0-9]+,'
    rb'"usage":\{"prompt_tokens":(?P<prompt>-?\d{1,18}),"cached_tokens":-?\d+,'
    rb'"reply_tokens":(?P<reply>-?\d{1,18}),"reasoning_tokens":-?\d+,"is_estimated":(?P<estimated>true|false)\},'
    rb'"cost_usd":(?P<cost>null|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?),)'
)
"""The first bytes of a line, as `_line` writes them: whatever matches can be converted."""

_SEAT = re.compile(r"-(\d+of\d+)\.jsonl$")

_OFFSET_BITS = 48
"""An index entry is `file << 48 | offset`, for files up to 256 TB: an int of 36 bytes, where a tuple takes 120."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a request has no reply."""

    reason: str  # snake case
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discarded:
    """What a try has cost whose answer, or part of it, was thrown away."""

    usage: Usage
    cost_usd: float | None = None  # None: price unknown


class Replies:
    """The folder `RUN/replies` and an index of its lines by key. The folder may not exist yet.

    `seat` is "INDEX" + "of" + "COUNT" for a task of an array. Raises: RunError where a file cannot be read.
    """

    def __init__(self, folder: Path, seat: str = "") -> None:
        self.folder = folder
        self.seat = seat
        self._numbers: dict[str, int] = {}  # file name → its number in the index
        self._names: list[str] = []  # and back
        self._read: dict[str, int] = {}  # bytes of each file that are indexed
        self._open_ends: set[str] = set()  # files whose last line has no end yet
        self._replies: dict[bytes, int] = {}
        self._failures: dict[bytes, int] = {}
        self._damaged = 0
        self._sums: dict[str, tuple[_Sums, _Sums]] = {}  # by seat: what was kept, and what was thrown away
        self._of_file: list[tuple[_Sums, _Sums]] = []  # those that a file adds to, by its number
        self._own = -1  # descriptor of this process's file
        self._own_name = ""
        self.refresh()

    def __len__(self) -> int:
        """Return how many requests have a reply."""
        return len(self._replies)

    def __contains__(self, key: str) -> bool:
        """Tell whether there is a reply for this key; the line itself is not read."""
        return bytes.fromhex(key) in self._replies

    @property
    def damaged(self) -> int:
        """Lines that could not be read."""
        return self._damaged + len(self._open_ends)

    def spent(self, is_meant: Callable[[str], bool] = lambda _seat: True) -> Spent:
        """Return what all processes have spent, or those whose seats are meant, as far as their lines were read."""
        meant = (sums for seat, sums in self._sums.items() if is_meant(seat))
        return sum_of(paid.spent().plus(thrown.spent(is_discarded=True)) for paid, thrown in meant)

    def refresh(self) -> None:
        """Read what other processes have written since the last time. Raises: RunError."""
        with disk.reading(self.folder):
            for file in sorted(self.folder.glob("[0-9]*.jsonl")):  # batches.jsonl lies beside them
                self._index(disk.regular(file))

    def find(self, key: str) -> Reply | Failure | None:
        """Return what became of the request with this key, None if it was never answered. Raises: RunError."""
        digest = bytes.fromhex(key)
        for index in (self._replies, self._failures):
            if (entry := index.get(digest)) is None:
                continue
            if (kept := self._value(key, entry)) is not None:
                return kept
            del index[digest]
            self._damaged += 1
        return None

    def answer(self, key: str, request: Request) -> Reply | Failure | None:
        """Return what became of a request with this key, also under another limit where that makes no difference.

        It makes none to a reply that ended by itself, nor to one that a higher limit cut. Raises: RunError.
        """
        own = self.find(key)
        if isinstance(own, Reply):
            return own
        for limit, other in request.other_keys():
            kept = self.find(other)
            if isinstance(kept, Reply) and (kept.finish_reason != CUT or limit > request.max_tokens):
                return kept
        return own

    def keep(self, key: str, kept: Reply | Failure | Discarded, *, model: str = "", prompt_sha: str = "") -> None:
        """Keep what became of a request. `model` and `prompt_sha` are the request's. Raises: RunError."""
        line = _line(key, kept, model, prompt_sha)
        entry = self._append(line)
        match = _HEAD.match(line)
        assert match  # else the line could not be read back
        self._note(match, entry)

    def close(self) -> None:
        """Close this process's file; the next `keep` opens another one."""
        if self._own >= 0:
            os.close(self._own)
            self._own, self._own_name = -1, ""

    def _index(self, file: Path) -> None:
        start = self._read.get(file.name, 0)
        if file.stat().st_size <= start:
            return
        number = self._number(file.name)
        self._open_ends.discard(file.name)
        with file.open("rb", buffering=1 << 20) as lines:
            lines.seek(start)
            for line in lines:
                if not line.endswith(b"\n"):
                    self._open_ends.add(file.name)
                    break
                self._take(line, number << _OFFSET_BITS | start)
                start += len(line)
        self._read[file.name] = start

    def _take(self, line: bytes, entry: int) -> None:
        begin = line.rfind(_BEGIN)  # not at 0 where the end of the line before is gone
        match = _HEAD.match(line, begin) if begin >= 0 and line.endswith(b"}\n") else None
        self._damaged += begin != 0 or match is None
        if match:
            self._note(match, entry + begin)

    def _note(self, match: re.Match[bytes], entry: int) -> None:
        digest = bytes.fromhex(match["key"].decode())
        if match["failure"]:
            self._failures[digest] = entry
            return
        if not match["discarded"]:
            self._replies[digest] = entry
        self._of_file[entry >> _OFFSET_BITS][bool(match["discarded"])].add(match)

    def _value(self, key: str, entry: int) -> Reply | Failure | None:
        file = self.folder / self._names[entry >> _OFFSET_BITS]
        with disk.reading(file), suppress(FileNotFoundError), disk.regular(file).open("rb") as lines:
            lines.seek(entry & ((1 << _OFFSET_BITS) - 1))
            return _kept(key, lines.readline())
        return None

    def _append(self, line: bytes) -> int:
        """Write `line` and return its entry. Raises: RunError, and then never writes to this file again."""
        try:
            with disk.writing(self.folder):
                if self._own < 0:
                    self._begin()
                offset = os.lseek(self._own, 0, os.SEEK_END)
                if os.write(self._own, line) < len(line):
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except RunError:
            self.close()
            raise
        self._read[self._own_name] = offset + len(line)
        return self._number(self._own_name) << _OFFSET_BITS | offset

    def _begin(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        start = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        seat = f"-{self.seat}" if self.seat else ""
        name = f"{start}-{secrets.token_hex(4)}-{os.getpid()}{seat}.jsonl"
        self._own = os.open(self.folder / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o666)
        self._own_name = name

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self._names)
            self._names.append(name)
            seat = _SEAT.search(name)
            self._of_file.append(self._sums.setdefault(seat[1] if seat else "", (_Sums(), _Sums())))
        return self._numbers[name]


@dataclass(slots=True)
class _Sums:
    """Sums over lines: plain numbers, as 100,000 lines are added at start."""

    requests: int = 0
    prompt_tokens: int = 0
    reply_tokens: int = 0
    cost_usd: float = 0.0
    unpriced: int = 0
    estimated: int = 0

    def add(self, match: re.Match[bytes]) -> None:
        """Add a line of which `_HEAD` has read the head."""
        self.requests += 1
        self.prompt_tokens += int(match["prompt"])
        self.reply_tokens += int(match["reply"])
        self.estimated += match["estimated"] == b"true"
        if match["cost"] == b"null":
            self.unpriced += 1
        else:
            self.cost_usd += float(match["cost"])

    def spent(self, *, is_discarded: bool = False) -> Spent:
        """Return the sums as what they have cost."""
        known = None if self.requests and self.unpriced == self.requests else self.cost_usd
        spent = Spent(
            requests=self.requests,
            prompt_tokens=self.prompt_tokens,
            reply_tokens=self.reply_tokens,
            cost_usd=known,
            unpriced=self.unpriced,
            estimated=self.estimated,
        )
        return spent.thrown_away() if is_discarded else spent


def _line(key: str, kept: Reply | Failure | Discarded, model: str, prompt_sha: str) -> bytes:
    values: dict[str, Any] = {"key": key, "kind": "reply", "time": round(time.time(), 3)}
    if isinstance(kept, Discarded):
        values |= {"kind": "discarded", "usage": asdict(kept.usage), "cost_usd": kept.cost_usd, "asked_model": model}
    elif isinstance(kept, Reply):
        values |= {"usage": asdict(kept.usage), "cost_usd": kept.cost_usd, "finish_reason": kept.finish_reason}
        values |= {"model": kept.model, "asked_model": model, "prompt_sha": prompt_sha, "text": kept.text}
    else:
        values |= {"kind": "failure", "reason": kept.reason}
        values |= {"asked_model": model, "prompt_sha": prompt_sha, "detail": kept.detail}
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _kept(key: str, line: bytes) -> Reply | Failure | None:
    """Read a line back; None if it is damaged, or another key's."""
    try:
        values = json.loads(line.decode("utf-8", "surrogatepass"))
        if values["key"] != key:
            return None
        if values["kind"] == "failure":
            return Failure(reason=_text(values["reason"]), detail=_text(values["detail"]))
        return Reply(
            text=_text(values["text"]),
            finish_reason=_text(values["finish_reason"]),
            usage=Usage(**values["usage"]),
            model=_text(values["model"]),
            cost_usd=values["cost_usd"],
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {value!r}, not a text")
    return value


def _is_useless(kept: Reply, request: Request) -> bool:
    """Tell whether a kept reply was cut, and its rest is not what is asked for next."""
    return kept.finish_reason == CUT and not (request.keeps_cut and kept.text.strip())


class Cached:
    """A `Model` that keeps all replies on disk and asks the inner one only once, also over several processes.

    `is_retried` tells whether what was kept with that reason, a failure or a reply that was cut, is asked again.
    """

    def __init__(
        self, inner: Model, replies: Replies, is_retried: Callable[[str], bool] = lambda _reason: False
    ) -> None:
        self._inner = inner
        self._replies = replies
        self._is_retried = is_retried
        self._forgotten: set[str] = set()  # keys that are asked again whatever is kept
        self._asked: set[str] = set()  # keys that this process asked for: not retried twice
        self._in_flight: dict[str, asyncio.Event] = {}

    async def reply(self, request: Request, /) -> Reply:
        """Return the kept reply, or ask and keep it. Equal requests at the same time ask once.

        Raises: SampleError, kept like a reply; RunError, never kept.
        """
        key = request.key()
        while key in self._in_flight:  # repeated: where that request was cancelled, it is our turn, or the next one's
            await self._in_flight[key].wait()
        kept = None if key in self._forgotten else self._replies.answer(key, request)
        is_again = key not in self._asked
        if isinstance(kept, Reply) and not (_is_useless(kept, request) and is_again and self._is_retried("reply_cut")):
            return kept
        if isinstance(kept, Failure) and not (is_again and self._is_retried(kept.reason)):
            raise SampleError(kept.reason, kept.detail)
        done = self._in_flight[key] = asyncio.Event()
        try:
            return await self._ask(key, request)
        finally:
            del self._in_flight[key]
            done.set()

    def forget(self, request: Request) -> None:
        """Ask this again although an answer is kept; the new one then replaces it."""
        self._forgotten.add(request.key())

    async def _ask(self, key: str, request: Request) -> Reply:
        kept: Reply | Failure
        self._asked.add(key)
        try:
            kept = reply = await self._inner.reply(request)
        except SampleError as error:
            kept = Failure(reason=error.reason, detail=error.detail)
            self._forgotten.discard(key)
            self._replies.keep(key, kept, model=request.model, prompt_sha=request.prompt_sha())
            raise
        self._forgotten.discard(key)
        self._replies.keep(key, kept, model=request.model, prompt_sha=request.prompt_sha())
        return reply
