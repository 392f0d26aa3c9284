"""A Hugging Face Hub on loopback, as far as datasets are pushed to it and read from it.

    with HubServer() as hub:
        …  hub.url  hub.requests  hub.sent  hub.repositories["me/pages"].files()

Speaks the real protocol over real HTTP: create, branch, info, validate-yaml, preupload, LFS batch, PUT and
verify, commit (NDJSON), tree, resolve with ranges, and the token of a Xet store where one is given. `fail` makes it
misbehave. Parquet goes by LFS, everything else is held by git, as on the Hub. Written from huggingface_hub 2.4 as seen
on the wire. Not there: pull requests, pagination, multipart uploads, gated repositories.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from tests.hub_repo import Commit, File, Repo
from tests.waiting import LONG_S

TOKEN = "swordfish-7c1e44-of-nobody"
"""The token it takes. It looks like no known token, so that no pattern can hide it."""

_DATE = "2026-01-01T00:00:00.000Z"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What happens to requests whose "METHOD path" matches `where`."""

    where: str
    status: int = 0  # answered; 0: not by this
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: object = None  # instead of {"error": message}
    raw: bytes | None = None  # instead of JSON
    cut_after: int | None = None  # bytes of the request's body, then the connection is closed
    hold_after: int | None = None  # bytes of the request's body, then nothing, and the connection ends at `mend`
    is_late: bool = False  # answered as it should be, but not before `mend`
    skip: int = 0  # so many of them go well first
    times: int = 1  # then so many do not


class Refused(Exception):  # noqa: N818 — what happened, not whose error
    """An answer that is an error."""

    def __init__(self, status: int, message: str = "", code: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


class HubServer:
    """The server, in threads of its own. `xet`: address of a content-addressed store, such as "local:///dir"."""

    def __init__(self, *, xet: str = "") -> None:
        self.repositories: dict[str, Repo] = {}
        self.objects: dict[str, bytes] = {}  # LFS content by sha256
        self.requests: list[str] = []  # "METHOD path status", in the order of the answers
        self.sent: list[str] = []  # sha256 of every LFS object that arrived whole, as often as it did
        self.held = threading.Event()  # a request is held
        self._released = threading.Event()
        self.xet = xet
        self._faults: list[Fault] = []
        self.changed = threading.Condition()
        self._server = _Server(("127.0.0.1", 0), _Talk)
        self._server.hub = self
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.mend()
        self._server.shutdown()
        self._server.server_close()

    def fail(self, where: str, **what: Any) -> None:
        """Make requests go wrong; see `Fault`."""
        self._faults.append(Fault(where=where, **what))

    def mend(self) -> None:
        """Let everything go well from now on, also what is held."""
        self._faults.clear()
        self._released.set()

    def arrived(self, objects: int) -> bool:
        """Wait until so many LFS objects have arrived."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.sent) >= objects, LONG_S)

    def wait(self) -> None:
        """Wait where a request is held."""
        self.held.set()
        self._released.wait(LONG_S)

    def fault(self, request: str) -> Fault | None:
        """Return what goes wrong with a request, and count it."""
        with self.changed:
            for index, fault in enumerate(self._faults):
                if fault.times and re.search(fault.where, request):
                    if fault.skip:
                        self._faults[index] = replace(fault, skip=fault.skip - 1)
                        return None
                    self._faults[index] = replace(fault, times=fault.times - 1)
                    return fault
        return None

    def count(self, what: str) -> int:
        """Return how many requests matched."""
        return sum(bool(re.search(what, request)) for request in self.requests)


class _Server(ThreadingHTTPServer):
    hub: HubServer
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that were killed."""


class _Talk(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    wbufsize = 65_536  # one packet an answer; else Nagle's algorithm costs 40 ms a call
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Print nothing."""

    def _go(self) -> None:
        path = urlsplit(self.path).path
        fault = self.server.hub.fault(f"{self.command} {path}")
        if fault and fault.cut_after is not None:
            self.rfile.read(fault.cut_after)
            self.close_connection = True
            self.connection.close()
            return
        if fault and fault.hold_after is not None:
            self.rfile.read(fault.hold_after)
            self.server.hub.wait()
            self.close_connection = True
            return
        body = self._body()
        if fault and fault.is_late:
            self.server.hub.wait()
        if fault and fault.status:
            said = fault.message.replace("{token}", self.headers.get("Authorization", ""))
            body_said = {"error": said} if fault.body is None else fault.body
            self._answer(fault.status, body_said, fault.headers, fault.raw)
            return
        try:
            self._route(path, body)
        except Refused as refused:
            headers = {"X-Error-Message": refused.message}
            self._answer(refused.status, {"error": refused.message}, headers | {"X-Error-Code": refused.code})

    do_GET = do_HEAD = do_POST = do_PUT = _go  # noqa: N815 — the names http.server wants

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def _answer(
        self, status: int, body: object = None, headers: Mapping[str, str] | None = None, raw: bytes | None = None
    ) -> None:
        content = json.dumps(body).encode() if raw is None else raw
        self.server.hub.requests.append(f"{self.command} {urlsplit(self.path).path} {status}")
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            if value:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        self.wfile.flush()

    def _route(self, path: str, body: bytes) -> None:
        if path.startswith("/_lfs/"):
            self._put(path.removeprefix("/_lfs/"), body)
            return
        said = self.headers.get("Authorization")
        if said and said != f"Bearer {TOKEN}":
            raise Refused(401, "Invalid username or password.")
        for pattern, method in _ROUTES:
            if found := re.fullmatch(pattern, path):
                getattr(self, method)(*(unquote(part or "") for part in found.groups()), body)
                return
        raise Refused(404, f"no such path: {path}")

    def _repo(self, name: str) -> Repo:
        repo = self.server.hub.repositories.get(name)
        if repo is None or (repo.private and not self.headers.get("Authorization")):
            raise Refused(404, "Repository not found", "RepoNotFound")
        return repo

    def _commit_of(self, name: str, revision: str) -> Commit:
        commit = self._repo(name).at(revision)
        if commit is None:
            raise Refused(404, f"Invalid rev id: {revision}", "RevisionNotFound")
        return commit

    def _validate(self, body: bytes) -> None:
        said = json.loads(body)
        assert said["repoType"] == "dataset"
        if said["content"].startswith("---\n"):
            self._answer(200, {"errors": [], "warnings": []})
        else:
            self._answer(400, {"errors": [{"message": '"license" must be one of [mit, cc-by-4.0]'}], "warnings": []})

    def _create(self, body: bytes) -> None:
        said = json.loads(body)
        assert said["type"] == "dataset"
        name = f"{said['organization'] or 'me'}/{said['name']}"
        url = f"{self.server.hub.url}/datasets/{name}"
        if name in self.server.hub.repositories:
            self._answer(409, {"error": "You already created this dataset repo", "url": url})
            return
        repo = Repo(private=said.get("visibility") == "private" or said.get("private") is True)
        repo.commit("initial commit", {".gitattributes": File(b"*.parquet filter=lfs\n")})
        self.server.hub.repositories[name] = repo
        self._answer(200, {"url": url, "name": name, "id": "1"})

    def _branch(self, name: str, branch: str, _body: bytes) -> None:
        repo = self._repo(name)
        if branch in repo.branches:
            raise Refused(409, f"Branch {branch} already exists")
        repo.branches[branch] = repo.branches["main"]
        self._answer(200, {})

    def _info(self, name: str, revision: str, _body: bytes) -> None:
        commit = self._commit_of(name, revision or "main")
        described = {
            "_id": "1", "id": name, "author": name.partition("/")[0], "sha": commit.sha, "lastModified": _DATE,
            "createdAt": _DATE, "private": self._repo(name).private, "disabled": False, "gated": False,
            "downloads": 0, "likes": 0, "tags": [], "siblings": [{"rfilename": file} for file in sorted(commit.files)],
        }  # fmt: skip
        self._answer(200, described)

    def _tree(self, name: str, revision: str, folder: str, _body: bytes) -> None:
        files = self._commit_of(name, revision).files
        prefix = f"{folder.strip('/')}/" if folder.strip("/") else ""
        found = {file: what for file, what in sorted(files.items()) if file.startswith(prefix)}
        if prefix and not found:
            raise Refused(404, f"{folder} does not exist", "EntryNotFound")
        is_deep = re.search(r"recursive=(?:true|1)", self.path, re.IGNORECASE)
        entries: dict[str, dict[str, Any]] = {}
        for file, what in found.items():
            parts = file.removeprefix(prefix).split("/")
            for depth in range(1, len(parts) if is_deep else min(2, len(parts))):
                place = prefix + "/".join(parts[:depth])
                entries[place] = {"type": "directory", "path": place, "oid": "0" * 40, "size": 0}
            if is_deep or len(parts) == 1:
                entries[file] = {"type": "file", "path": file, "size": what.size, "oid": what.oid}
                if what.lfs:
                    entries[file]["lfs"] = {"oid": what.lfs[0], "size": what.size, "pointerSize": len(what.content)}
        self._answer(200, list(entries.values()))

    def _preupload(self, name: str, revision: str, body: bytes) -> None:
        there = self._commit_of(name, revision).files
        modes = []
        for asked in json.loads(body)["files"]:
            is_lfs = asked["path"].endswith(".parquet")
            mode = {"path": asked["path"], "uploadMode": "lfs" if is_lfs else "regular", "shouldIgnore": False}
            if known := there.get(asked["path"]):
                mode["oid"] = known.lfs[0] if known.lfs else known.oid
            modes.append(mode)
        self._answer(200, {"files": modes})

    def _batch(self, name: str, body: bytes) -> None:
        self._repo(name)
        objects = []
        for wanted in json.loads(body)["objects"]:
            entry = {"oid": wanted["oid"], "size": wanted["size"]}
            if wanted["oid"] not in self.server.hub.objects:
                place = f"{self.server.hub.url}/_lfs/{wanted['oid']}?signature=secret-of-the-store"
                verify = {"href": f"{self.server.hub.url}/api/_lfs_verify"}
                entry["actions"] = {"upload": {"href": place, "header": {}}, "verify": verify}
            objects.append(entry)
        self._answer(200, {"transfer": "basic", "objects": objects})

    def _put(self, oid: str, body: bytes) -> None:
        assert "Authorization" not in self.headers, "the store that takes the bytes must not see the token"
        if hashlib.sha256(body).hexdigest() != oid:
            raise Refused(400, "the content has another hash")
        with self.server.hub.changed:
            self.server.hub.objects[oid] = body
            self.server.hub.sent.append(oid)
            self.server.hub.changed.notify_all()
        self._answer(200)

    def _verify(self, body: bytes) -> None:
        said = json.loads(body)
        if len(self.server.hub.objects.get(said["oid"], b"")) != said["size"]:
            raise Refused(404, "no such object")
        self._answer(200, {})

    def _commit(self, name: str, revision: str, body: bytes) -> None:
        if not self.headers.get("Authorization"):
            raise Refused(401, "Unauthorized")
        repo, last = self._repo(name), self._commit_of(name, revision)
        title, files = "", dict(last.files)
        for text in body.splitlines():
            entry = json.loads(text)
            value = entry["value"]
            if entry["key"] == "header":
                title = value["summary"]
                if value.get("parentCommit", last.sha) != last.sha:
                    raise Refused(412, "A commit has happened since. Please refresh and try again.")
            elif entry["key"] == "file":
                files[value["path"]] = File(base64.b64decode(value["content"]))
            elif entry["key"] == "lfsFile":
                files[value["path"]] = self._lfs_file(value)
            elif entry["key"] == "deletedFile":
                del files[value["path"]]
        made = repo.commit(title, files, revision)
        url = f"{self.server.hub.url}/datasets/{name}/commit/{made.sha}"
        self._answer(200, {"success": True, "commitOid": made.sha, "commitUrl": url})

    def _lfs_file(self, value: dict[str, Any]) -> File:
        if value["oid"] not in self.server.hub.objects and not self.server.hub.xet:
            raise Refused(400, f"LFS object {value['oid']} is missing")
        size = value.get("size") or len(self.server.hub.objects[value["oid"]])
        pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{value['oid']}\nsize {size}\n"
        return File(pointer.encode(), (value["oid"], size))

    def _resolve(self, name: str, revision: str, path: str, _body: bytes) -> None:
        commit = self._commit_of(name, revision)
        file = commit.files.get(path)
        if file is None:
            raise Refused(404, "Entry not found", "EntryNotFound")
        content = self.server.hub.objects[file.lfs[0]] if file.lfs else file.content
        headers = {
            "X-Repo-Commit": commit.sha,
            "ETag": f'"{file.lfs[0] if file.lfs else file.oid}"',
            "Accept-Ranges": "bytes",
            "Content-Type": "application/octet-stream",
        }
        if file.lfs:
            headers |= {"X-Linked-Size": str(file.size), "X-Linked-Etag": headers["ETag"]}
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if wanted and self.command == "GET":
            first, last = int(wanted[1]), min(int(wanted[2] or len(content)), len(content) - 1)
            headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
            self._answer(206, headers=headers, raw=content[first : last + 1])
        else:
            self._answer(200, headers=headers, raw=content)

    def _xet_token(self, name: str, _revision: str, _body: bytes) -> None:
        self._repo(name)
        if not self.server.hub.xet:
            raise Refused(404, "no Xet here")
        ends = int(time.time()) + 3600
        headers = {
            "X-Xet-Cas-Url": self.server.hub.xet,
            "X-Xet-Access-Token": "xet",
            "X-Xet-Token-Expiration": str(ends),
        }
        self._answer(200, {"casUrl": self.server.hub.xet, "exp": ends, "accessToken": "xet"}, headers)


_NAME = r"([^/]+/[^/]+)"
_DATASET = rf"/api/datasets/{_NAME}"
_ROUTES = (
    ("/api/validate-yaml", "_validate"),
    ("/api/repos/create", "_create"),
    ("/api/_lfs_verify", "_verify"),
    (rf"/datasets/{_NAME}\.git/info/lfs/objects/batch", "_batch"),
    (rf"/datasets/{_NAME}/resolve/([^/]+)/(.+)", "_resolve"),
    (rf"{_DATASET}/branch/(.+)", "_branch"),
    (rf"{_DATASET}/tree/([^/]+)(/.*)?", "_tree"),
    (rf"{_DATASET}/preupload/([^/]+)", "_preupload"),
    (rf"{_DATASET}/commit/([^/]+)", "_commit"),
    (rf"{_DATASET}/xet-(?:read|write)-token/([^/]+)", "_xet_token"),
    (rf"{_DATASET}(?:/revision/([^/]+))?", "_info"),
)
