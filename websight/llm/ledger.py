"""The batches of a run that are under way: `RUN/replies/batches.jsonl`, append-only, each line synced to disk.

    {"kind":"intent","intent":"<16 hex>","time":…,"model":…,"file":"file-1","prompts":{"<key>":"<prompt_sha>",…},
     "most_usd":…,"most_tokens":…,"prompt_bytes":…}
    {"kind":"created","intent":…,"batch":"batch_1"}
    {"kind":"closed","intent":…,"status":"completed","total":…,"completed":…,"failed":…}

An intent is written before the server is asked to create a batch, the batch's name after it has answered. Between the
two it is unknown whether the batch exists: it counts as live until the server's own list settles it. A batch is live
until it is closed: its requests are not sent again.

What is covered: a line that a crash cut, or that is damaged, is skipped. What is not: two processes that submit at once
(a process that builds holds the run).
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from websight import disk
from websight.disk import record
from websight.disk.record import Count, DamagedError, Number
from websight.llm.spent import Spent

NAME = "batches.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchJob:
    """Requests that were sent as one batch, or were about to be."""

    intent: str  # our own name for it
    time: float  # seconds since 1970
    model: str
    file: str  # the server's name of the uploaded requests
    prompts: Mapping[str, str] = field(default_factory=dict)  # request key → prompt_sha; empty once closed
    batch: str = ""  # the server's name of the batch; "" as long as it is not known
    status: str = ""  # what it was when it was closed; "" while it is live
    total: int = 0  # requests; of these, when it was closed, …
    completed: int = 0
    failed: int = 0
    most_usd: float | None = None  # what it, and what follows from it, may cost; None where no price was known
    most_tokens: int = 0
    prompt_bytes: int = 0  # of all requests together

    def most(self) -> Spent:
        """Return what it, and what follows from it, was estimated to cost at most when it was sent."""
        unpriced = self.total if self.most_usd is None else 0
        return Spent(requests=self.total, reply_tokens=self.most_tokens, cost_usd=self.most_usd, unpriced=unpriced)


class Ledger:
    """The file of batches, read once and written by this process alone. Raises: RunError if it cannot be read."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME
        self._jobs: dict[str, BatchJob] = {}
        with disk.reading(self._file), suppress(FileNotFoundError), disk.regular(self._file).open("rb") as lines:
            for line in lines:
                self._take(line)

    def jobs(self) -> tuple[BatchJob, ...]:
        """Return every job, oldest first."""
        return tuple(self._jobs.values())

    def live(self) -> tuple[BatchJob, ...]:
        """Return the jobs whose requests may still be answered, oldest first."""
        return tuple(job for job in self._jobs.values() if not job.status)

    def live_keys(self) -> frozenset[str]:
        """Return the keys of all requests in live jobs."""
        return frozenset(key for job in self.live() for key in job.prompts)

    def intend(
        self, model: str, file: str, prompts: Mapping[str, str], *, most: Spent | None = None, prompt_bytes: int = 0
    ) -> BatchJob:
        """Note that a batch is about to be created, which may cost `most`. Raises: RunError."""
        intent = secrets.token_hex(8)
        values = {"time": time.time(), "model": model, "file": file, "prompts": prompts}
        expected = {"most_usd": most.cost_usd, "most_tokens": most.tokens} if most else {}
        self._write({"kind": "intent", "intent": intent, **values, **expected, "prompt_bytes": prompt_bytes})
        return self._jobs[intent]

    def created(self, job: BatchJob, batch: str) -> BatchJob:
        """Note the server's name of the batch. Raises: RunError."""
        self._write({"kind": "created", "intent": job.intent, "batch": batch})
        return self._jobs[job.intent]

    def close(self, job: BatchJob, status: str, *, completed: int = 0, failed: int = 0) -> None:
        """Note that a job has ended. Raises: RunError."""
        values = {"status": status, "total": job.total, "completed": completed, "failed": failed}
        self._write({"kind": "closed", "intent": job.intent, **values})

    def _write(self, values: Mapping[str, Any]) -> None:
        line = json.dumps(values, separators=(",", ":")).encode() + b"\n"
        with disk.writing(self._file):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with disk.regular(self._file).open("ab") as file:
                if file.tell() and not self._is_whole():
                    file.write(b"\n")
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        self._take(line)

    def _is_whole(self) -> bool:
        with self._file.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _take(self, line: bytes) -> None:
        try:
            said = record.parsed(_Line, line)
        except DamagedError:
            return
        job = self._jobs.get(said.intent)
        if said.kind == "intent" and said.prompts is not None:
            self._jobs[said.intent] = BatchJob(
                intent=said.intent,
                time=said.time,
                model=said.model,
                file=said.file,
                prompts=said.prompts,
                total=len(said.prompts),
                most_usd=said.most_usd,
                most_tokens=said.most_tokens,
                prompt_bytes=said.prompt_bytes,
            )
        elif job and said.kind == "created":
            self._jobs[said.intent] = replace(job, batch=said.batch)
        elif job and said.kind == "closed" and said.status:
            self._jobs[said.intent] = replace(
                job, status=said.status, completed=said.completed, failed=said.failed, prompts={}
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of the file: what each of the three kinds has."""

    kind: str
    intent: str
    time: Number = 0.0
    model: str = ""
    file: str = ""
    prompts: dict[str, str] | None = None
    most_usd: Number | None = None
    most_tokens: Count = 0
    prompt_bytes: Count = 0  # an older line has none of the last three
    batch: str = ""
    status: str = ""
    completed: Count = 0
    failed: Count = 0
