"""A Batch API on loopback, driven by the test: nothing ends before the test says how.

    with BatchServer() as server:
        …  server.batches  server.uploads  server.calls
        server.end("batch_0", "completed", output=[answered(line) for line in server.input("batch_0")])

Speaks /v1/files (multipart), /v1/files/ID/content, /v1/batches with its list, pages and cancel. `server.faults` holds
what goes wrong next: the first one that fits a call is used up by it. The journal holds methods and paths, no headers.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What goes wrong with one call."""

    call: str  # such as "POST /batches", a regular expression
    status: int = 500  # 0: the connection is dropped
    body: bytes = b'{"error":{"message":"broken"}}'
    is_done_first: bool = False  # the call has its effect, then goes wrong
    cut_bytes: int = 0  # the true answer breaks off after so many bytes


def answered(line: dict[str, Any], text: str = "", **changes: Any) -> dict[str, Any]:
    """Return the output line of a request that was answered; `changes` go into the completion."""
    usage = {"prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 30}
    message = {"role": "assistant", "content": text or f"page for {line['custom_id'][:8]}"}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "model": f"{line['body']['model']}-2026",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": usage,
    }
    return _line(line, {"status_code": 200, "request_id": "r", "body": body | changes}, None)


def complained(line: dict[str, Any], status: int, **error: Any) -> dict[str, Any]:
    """Return the error line of a request that was refused."""
    return _line(line, {"status_code": status, "request_id": "r", "body": {"error": error}}, None)


def expired(line: dict[str, Any], code: str = "batch_expired") -> dict[str, Any]:
    """Return the error line of a request whose time ran out."""
    return _line(line, None, {"code": code, "message": "This request could not be executed in time."})


def _line(line: dict[str, Any], response: Any, error: Any) -> dict[str, Any]:
    return {"id": "batch_req_1", "custom_id": line["custom_id"], "response": response, "error": error}


class BatchServer:
    """The server, in a thread of its own. `key`: the bearer token it wants; `page`: batches on a page of the list."""

    def __init__(self, *, key: str = "", page: int = 2) -> None:
        self.key = key
        self.page = page
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, dict[str, Any]] = {}
        self.calls: list[str] = []  # "POST /batches", …
        self.faults: list[Fault] = []
        self.has_list = True
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"server_": self}))
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}/v1"
        self._thread = Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def input(self, batch: str) -> list[dict[str, Any]]:
        """Return the requests of a batch, as they were uploaded."""
        return [json.loads(line) for line in self.files[self.batches[batch]["input_file_id"]].splitlines()]

    def end(
        self,
        batch: str,
        status: str,
        *,
        output: Iterable[dict[str, Any] | bytes] = (),
        errors: Iterable[dict[str, Any] | bytes] = (),
        problems: Iterable[dict[str, Any]] = (),
    ) -> None:
        """Let a batch come to its end. Lines are given as values, or as the bytes that stand there instead."""
        told = self.batches[batch]
        told["status"] = status
        for name, lines in (("output_file_id", list(output)), ("error_file_id", list(errors))):
            if lines:
                told[name] = self.keep(b"".join(_bytes(line) + b"\n" for line in lines))
        told["request_counts"] |= {"completed": len(list(output)), "failed": len(list(errors))}
        told["errors"] = {"object": "list", "data": list(problems)} if problems else None

    def keep(self, content: bytes) -> str:
        """Keep a file and return its name."""
        name = f"file-{len(self.files)}"
        self.files[name] = content
        return name

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """Make a batch, as POST /batches does."""
        name = f"batch_{len(self.batches)}"
        requests = self.files[body["input_file_id"]].count(b"\n")
        self.batches[name] = {
            "id": name,
            "object": "batch",
            "status": "validating",
            "created_at": int(time.time()),
            "request_counts": {"total": requests, "completed": 0, "failed": 0},
            **body,
        }
        return self.batches[name]

    def listed(self, after: str) -> dict[str, Any]:
        """Return a page of the batches after that one, newest first."""
        newest = list(reversed(self.batches.values()))
        start = 1 + next((place for place, batch in enumerate(newest) if batch["id"] == after), -1)
        page = newest[start : start + self.page]
        return {"object": "list", "data": page, "has_more": start + self.page < len(newest)}


def _bytes(line: dict[str, Any] | bytes) -> bytes:
    return line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 1 << 16  # head and body in one packet: two would wait 40 ms for each other
    server_: BatchServer

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers.get("content-length") or 0)) or self._chunks())

    def _chunks(self) -> bytes:
        content = b""
        while self.headers.get("transfer-encoding") and (size := int(self.rfile.readline(), 16)):
            content += self.rfile.read(size)
            self.rfile.readline()
        return content

    def _serve(self, content: bytes) -> None:
        server, path = self.server_, urlsplit(self.path).path.removeprefix("/v1")
        call = f"{self.command} {path}"
        server.calls.append(call)
        fault = next((fault for fault in server.faults if re.fullmatch(fault.call, call)), None)
        if fault:
            server.faults.remove(fault)
        if server.key and self.headers.get("authorization") != f"Bearer {server.key}":
            said = {"message": f"Incorrect API key provided: {self.headers.get('authorization')}"}
            self._send(401, json.dumps({"error": said}).encode())
            return
        is_answered = not fault or fault.is_done_first or fault.cut_bytes
        status, answer = self._answer(call, content) if is_answered else (200, b"")
        if fault and fault.cut_bytes:
            self._send(status, answer, cut_bytes=fault.cut_bytes)
        elif fault and fault.status == 0:
            self.close_connection = True
        elif fault:
            self._send(fault.status, fault.body)
        else:
            self._send(status, answer)

    def _answer(self, call: str, content: bytes) -> tuple[int, bytes]:
        server, name = self.server_, call.split("/")[2] if call.count("/") > 1 else ""
        if call == "POST /files":
            return _json({"id": server.keep(self._uploaded(content)), "object": "file"})
        if call == "POST /batches":
            return _json(server.create(json.loads(content)))
        if call == "GET /batches" and server.has_list:
            return _json(server.listed(parse_qs(urlsplit(self.path).query).get("after", [""])[0]))
        if call.endswith("/content") and name in server.files:
            return 200, server.files[name]
        if name in server.batches:
            return self._batch(server.batches[name], is_cancelled=call.endswith("/cancel"))
        return 404, json.dumps({"error": {"message": f"No such thing: {call}"}}).encode()

    def _uploaded(self, content: bytes) -> bytes:
        boundary = re.search(r"boundary=(.+)", self.headers["content-type"])[1].encode()
        parts = [part.partition(b"\r\n\r\n") for part in content.split(b"--" + boundary)]
        (uploaded,) = (body.removesuffix(b"\r\n") for head, _, body in parts if b'name="file"' in head)
        return uploaded

    def _batch(self, batch: dict[str, Any], *, is_cancelled: bool) -> tuple[int, bytes]:
        if is_cancelled and batch["status"] not in {"validating", "in_progress"}:
            return 409, b'{"error":{"message":"Cannot cancel a batch that has ended."}}'
        if is_cancelled:
            batch["status"] = "cancelling"
        return _json(batch)

    def _send(self, status: int, content: bytes, *, cut_bytes: int | None = None) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[:cut_bytes])
        self.close_connection = cut_bytes is not None


def _json(values: Any) -> tuple[int, bytes]:
    return 200, json.dumps(values).encode()
