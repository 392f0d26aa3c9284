"""The client of OpenAI's Batch API: its six calls, retried where that can help, its errors as ours.

    upload   POST /files            create  POST /batches          status  GET /batches/ID
    download GET /files/ID/content  cancel  POST /batches/ID/cancel  find  GET /batches

A server that is away, busy or broken is asked again after a pause. Only `create` is different: where it is
unknown whether the server has taken it, it is not sent twice, because a second batch would be paid like the first.

What is covered: errors of the connection, of the status, of JSON, and answers that no Batch API gives. The key
never stands in an error, even where the server repeats it.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

import httpx2
import openai
from openai.types import Batch

from websight.errors import RunError
from websight.llm import RateLimited, TransientError, faults
from websight.llm.complaint import complaint
from websight.llm.endpoint import OPENAI_URL, Endpoint, checked_url

_PAUSES_S = (1.0, 2.0, 4.0, 8.0)
"""Waits between tries. A server that is away for longer stops the command, which can be run again."""

_TROUBLE = (openai.OpenAIError, httpx2.HTTPError, json.JSONDecodeError)
"""The client raises httpx2's errors while a body is read, and a bare JSONDecodeError for a malformed 200."""

_UNHEARD = frozenset({408, 429})
"""Statuses of a request that the server did not take; after a gateway's 502, 503 or 504 it may have."""

_GONE = frozenset({404, 410})

_T = TypeVar("_T")


class Refused(RunError):  # noqa: N818 — what happened, not whose error
    """The server refuses for good: asking again does not help."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, permanent=True)
        self.status = status


class Away(RunError):  # noqa: N818 — what happened, not whose error
    """The server is away, busy or broken: asking again may help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchStatus:
    """A batch, as the server reports it."""

    id: str
    status: str
    total: int  # requests
    completed: int
    failed: int
    files: tuple[str, ...]  # of output and of errors, as far as they exist
    input_file: str
    intent: str  # as we named it
    created_s: float  # since 1970, by the server's clock
    detail: str  # why it failed


class BatchClient:
    """One server. `pauses_s` are the waits before the later tries. Raises: UsageError for an invalid URL."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        key_env: str = "OPENAI_API_KEY",
        pauses_s: tuple[float, ...] = _PAUSES_S,
    ) -> None:
        self.endpoint = Endpoint(base_url=checked_url(base_url or OPENAI_URL), key_env=key_env, key=key)
        self._url = self.endpoint.base_url
        self._pauses_s = pauses_s
        self._client = openai.AsyncOpenAI(base_url=self._url, api_key=key or "none", max_retries=0)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def upload(self, file: IO[bytes]) -> str:
        """Send an input file; return the server's name of it."""

        async def send() -> str:
            file.seek(0)
            sent = await self._client.files.create(file=("batch.jsonl", file, "application/jsonl"), purpose="batch")
            return _word(sent, "id", self._url)

        return await self._retried(send)

    async def create(self, file: str, intent: str) -> BatchStatus | None:
        """Create a batch of an uploaded file. Return None where it is unknown whether the server has.

        Raises: Refused, RunError where it has not.
        """
        for pause_s in (*self._pauses_s, None):
            try:
                made = await self._client.batches.create(
                    completion_window="24h",
                    endpoint="/v1/chat/completions",
                    input_file_id=file,
                    metadata={"websight": intent},
                )
            except _TROUBLE as error:
                trouble = self._trouble(error)
                if isinstance(trouble, Away) and not _is_unheard(error):
                    return None
                if not isinstance(trouble, Away) or pause_s is None:
                    raise trouble from None
                await asyncio.sleep(pause_s)
            else:
                return self._status_of(made) if isinstance(made, Batch) and made.id else None
        raise AssertionError("the last round returns or raises")

    async def status(self, batch: str) -> BatchStatus:
        """Ask for the state of a batch."""

        async def ask() -> BatchStatus:
            return self._status_of(await self._client.batches.retrieve(batch))

        try:
            return await self._retried(ask)
        except Refused as error:
            raise Refused(
                f"{error}; was {batch} created at another server, or with another key?", error.status
            ) from None

    async def cancel(self, batch: str) -> None:
        """Ask the server to stop a batch. Raises: Refused where it cannot be stopped (any more)."""

        async def ask() -> Any:
            return await self._client.batches.cancel(batch)

        await self._retried(ask)

    async def find(self, file: str, intent: str, since_s: float) -> BatchStatus | None:
        """Look for the batch of an uploaded file among those created since, newest first.

        Raises: Refused where the server keeps no list.
        """

        async def look() -> BatchStatus | None:
            seen: set[str] = set()
            async for batch in self._client.batches.list(limit=100):
                listed = self._status_of(batch)
                if listed.input_file == file or listed.intent == intent:
                    return listed
                if listed.id in seen or listed.created_s < since_s:  # a server that knows no pages repeats the first
                    return None
                seen.add(listed.id)
            return None

        return await self._retried(look)

    async def download(self, file: str, folder: Path) -> IO[bytes] | None:
        """Download into a temporary file in `folder`; None if the server no longer has it."""

        async def fetch() -> IO[bytes]:
            content = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 — the caller's to close
            try:
                async with self._client.files.with_streaming_response.content(file) as response:
                    async for chunk in response.iter_bytes(1 << 20):
                        content.write(chunk)
            except BaseException:
                content.close()
                raise
            content.seek(0)
            return content

        try:
            return await self._retried(fetch)
        except Refused as error:
            if error.status in _GONE:
                return None
            raise

    async def _retried(self, ask: Callable[[], Awaitable[_T]]) -> _T:
        for pause_s in (*self._pauses_s, None):
            try:
                return await ask()
            except _TROUBLE as error:
                trouble = self._trouble(error)
                if not isinstance(trouble, Away) or pause_s is None:
                    raise trouble from None
                await asyncio.sleep(pause_s)
        raise AssertionError("the last round returns or raises")

    def _trouble(self, error: Exception) -> RunError:
        """Translate an error of the library."""
        if not isinstance(error, openai.APIStatusError):
            cause = error.__cause__ or error
            return Away(f"{self._url}: no usable response: {str(cause) or type(cause).__name__}")
        said = complaint(error.response.text, self.endpoint.key)
        detail = f"{error.status_code} {said.shown}"
        if error.status_code in {404, 405}:
            return Refused(f"{self._url}: not found, or the server has no Batch API: {detail}", error.status_code)
        if error.status_code == 409:
            return Refused(f"{self._url}: refuses: {detail}", 409)
        meaning = faults.fault(error.status_code, {}, said, faults.Sent(), self.endpoint, now_s=0)
        if isinstance(meaning, RunError):
            return meaning
        if isinstance(meaning, RateLimited | TransientError):
            return Away(f"{self._url}: temporarily unavailable: {detail}")
        return Refused(f"{self._url}: refuses: {detail}", error.status_code)

    def _status_of(self, batch: Any) -> BatchStatus:
        counts, errors = getattr(batch, "request_counts", None), getattr(batch, "errors", None)
        name, status = (_word(batch, field, self._url) for field in ("id", "status"))
        return BatchStatus(
            id=name,
            status=status,
            total=(counts and counts.total) or 0,
            completed=(counts and counts.completed) or 0,
            failed=(counts and counts.failed) or 0,
            files=tuple(file for file in (batch.output_file_id, batch.error_file_id) if file),
            input_file=batch.input_file_id or "",
            intent=(batch.metadata or {}).get("websight", ""),
            created_s=batch.created_at or 0,
            detail="; ".join(f"{error.code}: {error.message}" for error in ((errors and errors.data) or ())[:3]),
        )


def _word(answer: Any, name: str, url: str) -> str:
    """Return a text that a Batch API's answer must have; the library does not check. Raises: RunError."""
    text = getattr(answer, name, None)
    if not isinstance(text, str):
        raise RunError(
            f"{url}: does not respond as a Batch API does (found no {name}); check model.base_url", permanent=True
        )
    return text


def _is_unheard(error: Exception) -> bool:
    """Tell whether the server has certainly not taken the request."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in _UNHEARD
    return isinstance(error.__cause__, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout)
