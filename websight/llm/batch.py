"""OpenAI's Batch API: the same requests, sent as files, at half the price, behind the same kept replies.

    submit     requests without a reply ─▶ file ─▶ intent noted ─▶ batch created ─▶ its name noted
    status     what the server says of every batch of this run
    collect    output and error files ─▶ `Replies`; what is left over is missing, and `submit` sends it again
    cancel     stop live batches; their finished part is still collected

A request's `custom_id` is its key: output may come in any order, twice, or with lines missing. A crash between "intent"
and "name noted" leaves a batch that may exist: it is looked for in the server's list, by the name of its input file,
which belongs to one upload only. If it is not there a minute after the intent, it was never created.

What is covered: servers that are away for a moment, batches that fail, expire, or are cancelled midway, damaged lines,
output that is gone. What is not: endpoints other than /v1/chat/completions; prices (`price` says what a reply costs).
What is thrown away is noted when its batch is closed: a crash just before that notes it twice.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from websight import disk
from websight.errors import RunError, SampleError, UsageError
from websight.llm import PENDING, Reply, Request, Usage
from websight.llm.bound import Load
from websight.llm.client import BatchClient, BatchStatus, Refused
from websight.llm.ledger import NAME, BatchJob, Ledger
from websight.llm.outcome import Outcome, outcome
from websight.llm.quota import Quota
from websight.llm.replies import Discarded, Failure, Replies
from websight.llm.spent import Spent

_GRACE_S = 60.0
"""How long after its intent a batch may still appear in the server's list: creating one takes a second or two."""

_SKEW_S = 86_400.0
"""How far the server's clock may be behind ours when its list, newest first, is read back to the time of an intent."""

_ENDS = frozenset({"completed", "failed", "expired", "cancelled"})

Pricing = Callable[[Usage, str], float | None]
"""US dollars of one reply, from its usage and the model that was asked; None where the price is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLimits:
    """The most that goes into one batch. OpenAI's own limits (2026-11) are 50,000 requests and "200 MB"."""

    requests: int = 50_000
    file_bytes: int = 190_000_000  # some room, should the server count otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchState:
    """One batch, as far as it is known."""

    id: str  # "" where the server has not named it
    status: str  # "validating", "in_progress", …, as the server says; "unknown" until its list has been looked at
    model: str
    total: int  # requests
    completed: int
    failed: int
    detail: str = ""  # why it failed
    is_collected: bool = False
    most_usd: float | None = None  # what it and the pages of its ideas may cost, as estimated when it was sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Counts of the replies collected from one or more batches."""

    kept: int = 0  # replies that were not here before
    failed: int = 0  # failures kept: the request's own fault
    missing: int = 0  # requests of ended batches without an answer
    live: int = 0  # requests of batches that have not ended
    trouble: str = ""  # the first thing a server said of a request that stays open
    discarded: int = 0  # answers that were paid and are of no use
    cancelled: tuple[str, ...] = ()  # batches that were stopped because a limit does not pay for them

    def plus(self, other: Collected) -> Collected:
        """Return both together."""
        return Collected(
            kept=self.kept + other.kept,
            failed=self.failed + other.failed,
            missing=self.missing + other.missing,
            live=self.live + other.live,
            trouble=self.trouble or other.trouble,
            discarded=self.discarded + other.discarded,
            cancelled=self.cancelled + other.cancelled,
        )


class PendingRequests:
    """A model that answers from the kept replies and notes the requests that have none.

    Stages run with it drop their samples as "pending"; what it noted goes to `Batches.submit`. It holds whole requests:
    take them every 50,000 or so. `learn` is told what each reply used.
    """

    def __init__(
        self, replies: Replies, learn: Callable[[Request, Usage], None] = lambda _request, _usage: None
    ) -> None:
        self._replies = replies
        self._learn = learn
        self._pending: dict[str, Request] = {}

    def __len__(self) -> int:
        """Return how many requests are noted."""
        return len(self._pending)

    async def reply(self, request: Request, /) -> Reply:
        """Return the kept reply. Raises: SampleError, the kept one, or "pending" where the request has to be asked."""
        key = request.key()
        kept = self._replies.answer(key, request)
        if isinstance(kept, Reply):
            self._learn(request, kept.usage)
            return kept
        if kept:
            raise SampleError(kept.reason, kept.detail)
        self._pending[key] = request
        raise SampleError(PENDING, f"request {key[:16]}")

    def take(self) -> tuple[Request, ...]:
        """Return what was noted since the last call, each request once."""
        taken, self._pending = tuple(self._pending.values()), {}
        return taken


@dataclass(slots=True)
class _Part:
    """An input file being filled, and the requests in it."""

    file: IO[bytes]
    prompts: dict[str, str] = field(default_factory=dict)
    size_bytes: int = 0
    prompt_bytes: int = 0
    load: Load = field(default_factory=Load)

    def add(self, line: bytes, key: str, request: Request) -> None:
        self.file.write(line)
        self.size_bytes += len(line)
        self.prompt_bytes += request.prompt_bytes()
        self.prompts[key] = request.prompt_sha()


class Batches:
    """The batches of one run, at one server. `async with` closes the connections.

    `folder` is `RUN/replies`. `price` says what a reply costs in a batch; `adapt` changes a body into what this server
    takes. Every method may raise RunError: the server, or the disk.
    """

    def __init__(
        self,
        folder: Path,
        client: BatchClient,
        *,
        price: Pricing = lambda _usage, _model: None,
        adapt: Callable[[dict[str, Any]], dict[str, Any]] = lambda body: body,
        limits: BatchLimits = BatchLimits(),
    ) -> None:
        self._folder = folder
        self._client = client
        self._price = price
        self._adapt = adapt
        self._limits = limits
        self._ledger = Ledger(folder)

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self._client.close()

    def live_keys(self) -> frozenset[str]:
        """Return the keys of requests that a batch may still answer; asks nobody."""
        return self._ledger.live_keys()

    def live(self) -> tuple[BatchJob, ...]:
        """Return the batches that may still bring something, oldest first; asks nobody."""
        return self._ledger.live()

    async def submit(self, requests: Iterable[Request], replies: Replies, quota: Quota) -> tuple[str, ...]:
        """Send every request that has no reply and is in no live batch, and that `quota` takes; return new names."""
        await self._settle()
        names = []
        with _disk(self._folder):
            for model, part in self._parts(requests, replies, quota):
                with closing(part.file):
                    names.append(await self._send(model, part, quota.most(part.load)))
        return tuple(names)

    async def status(self, ids: Iterable[str] = ()) -> tuple[BatchState, ...]:
        """Return the state of the batches named, or of all, oldest first. Raises: UsageError for a foreign name."""
        await self._settle()
        return tuple([_closed(job) if job.status else await self._asked(job) for job in self._named(ids)])

    async def cancel(self, ids: Iterable[str] = ()) -> tuple[BatchState, ...]:
        """Stop the live batches named, or all, and return the states of those. Raises: UsageError."""
        await self._settle()
        for job in self._named(ids):
            if job.batch and not job.status:
                try:
                    await self._client.cancel(job.batch)
                except Refused:  # it has ended by itself, or is being cancelled
                    continue
        return await self.status(ids)

    async def collect(self, replies: Replies, ids: Iterable[str] = ()) -> Collected:
        """Keep the replies of the live batches named, or of all. Raises: UsageError."""
        await self._settle()
        total = Collected()
        for job in self._named(ids):
            if job.batch and not job.status:
                with _disk(self._folder):
                    total = total.plus(await self._collected(job, replies))
        return total

    def _named(self, ids: Iterable[str]) -> tuple[BatchJob, ...]:
        jobs, chosen = self._ledger.jobs(), tuple(ids)
        known = [job.batch for job in jobs if job.batch]
        for name in chosen:
            if name not in known:
                allowed = ", ".join(known[-5:]) or "it has none"
                raise UsageError(f"{name}: is not a batch of this run; its batches: {allowed}")
        return tuple(job for job in jobs if not chosen or job.batch in chosen)

    async def _settle(self) -> None:
        """Look up the batches whose creation was interrupted."""
        for job in self._ledger.live():
            if not job.batch:
                await self._look_up(job)

    async def _look_up(self, job: BatchJob) -> BatchStatus | None:
        try:
            batch = await self._client.find(job.file, job.intent, job.time - _SKEW_S)
        except Refused as error:
            raise RunError(
                f"{error}; a batch of file {job.file} may or may not exist there: if it does not, take the lines of "
                f"{job.intent} out of {self._folder / NAME}",
                permanent=True,
            ) from None
        if batch:
            self._ledger.created(job, batch.id)
        elif time.time() - job.time > _GRACE_S:
            self._ledger.close(job, "never_created")
        return batch

    def _parts(self, requests: Iterable[Request], replies: Replies, quota: Quota) -> Iterator[tuple[str, _Part]]:
        """Yield input files, each full or the last of its model; the caller closes them."""
        parts: dict[str, _Part] = {}
        seen = set(self._ledger.live_keys())
        try:
            for request in requests:
                key = request.key()
                is_live = key in seen or any(other in seen for _, other in request.other_keys())
                if is_live or isinstance(replies.answer(key, request), Reply):
                    continue
                seen.add(key)
                if not quota.takes(request):
                    continue
                line = self._line(key, replace(request, max_tokens=quota.longest(request)))
                part = parts.get(request.model)
                if part and (
                    len(part.prompts) >= self._limits.requests or part.size_bytes + len(line) > self._limits.file_bytes
                ):
                    yield request.model, parts.pop(request.model)
                    part = None
                if part is None:
                    part = parts[request.model] = _Part(tempfile.TemporaryFile(dir=self._folder))  # noqa: SIM115
                part.add(line, key, request)
                quota.add(part.load, request)
            while parts:
                yield parts.popitem()
        finally:
            for part in parts.values():
                part.file.close()

    def _line(self, key: str, request: Request) -> bytes:
        values = {
            "custom_id": key,
            "method": "POST",
            "url": "/v1/chat/completions",
            "body": self._adapt(request.body()),
        }
        return json.dumps(values, separators=(",", ":")).encode() + b"\n"

    async def _send(self, model: str, part: _Part, most: Spent) -> str:
        file = await self._client.upload(part.file)
        job = self._ledger.intend(model, file, part.prompts, most=most, prompt_bytes=part.prompt_bytes)
        try:
            batch = await self._client.create(file, job.intent)
        except RunError:
            self._ledger.close(job, "never_created")
            raise
        if batch:
            self._ledger.created(job, batch.id)
        else:
            batch = await self._look_up(job)
        if batch is None:
            raise RunError(
                f"the server broke off while a batch of {job.total:,} requests was being created; "
                f"run the same command again in a minute: its list of batches will show whether it was"
            )
        return batch.id

    async def _asked(self, job: BatchJob) -> BatchState:
        if not job.batch:
            return BatchState(
                id="", status="unknown", model=job.model, total=job.total, completed=0, failed=0, most_usd=job.most_usd
            )
        batch = await self._client.status(job.batch)
        return BatchState(
            id=batch.id,
            status=batch.status,
            model=job.model,
            total=job.total,
            completed=batch.completed,
            failed=batch.failed,
            detail=batch.detail,
            most_usd=job.most_usd,
        )

    async def _collected(self, job: BatchJob, replies: Replies) -> Collected:
        batch = await self._client.status(job.batch)
        got, failed, discards = Collected(trouble=batch.detail), set[str](), dict[str, Usage]()
        for file in batch.files:
            content = await self._client.download(file, self._folder)
            with content or nullcontext(()) as lines:
                for line in lines:
                    came = outcome(line, self._client.endpoint, job.prompt_bytes // max(1, job.total))
                    if came.discarded and came.key in job.prompts:
                        discards[came.key] = came.discarded
                    got = got.plus(self._taken(came, job, replies, failed))
        still_open = sum(key not in replies and key not in failed for key in job.prompts)
        if batch.status not in _ENDS:
            return got.plus(Collected(live=still_open))
        for key, usage in discards.items():
            replies.keep(key, Discarded(usage=usage, cost_usd=self._price(usage, job.model)), model=job.model)
        self._ledger.close(job, batch.status, completed=batch.completed, failed=batch.failed)
        return got.plus(Collected(missing=still_open, discarded=len(discards)))

    def _taken(self, came: Outcome, job: BatchJob, replies: Replies, failed: set[str]) -> Collected:
        kept = came.kept
        if came.key and (came.key not in job.prompts or came.key in replies):
            return Collected()  # another run's, or here already
        if kept is None:
            return Collected(trouble=came.trouble)
        if isinstance(kept, Reply):
            kept = replace(kept, cost_usd=self._price(kept.usage, job.model))
        elif came.key in failed:
            return Collected()
        else:
            failed.add(came.key)
        replies.keep(came.key, kept, model=job.model, prompt_sha=job.prompts[came.key])
        return Collected(kept=isinstance(kept, Reply), failed=isinstance(kept, Failure))


def _closed(job: BatchJob) -> BatchState:
    return BatchState(
        id=job.batch,
        status=job.status,
        model=job.model,
        total=job.total,
        completed=job.completed,
        failed=job.failed,
        is_collected=True,
        most_usd=job.most_usd,
    )


@contextmanager
def _disk(folder: Path) -> Iterator[None]:
    """Make the folder; turn errors of the disk into RunError."""
    with disk.writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        yield
