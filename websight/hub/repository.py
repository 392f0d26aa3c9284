"""A dataset repository of the Hugging Face Hub. The only module that writes there.

    start ─▶ readme ─▶ upload ─▶ files, to compare with what was meant

Files go by `HfApi.upload_folder`. What the Hub has already, of an earlier push or of one that was interrupted, is not
sent again: it is known by its sha256, and where Xet carries it by the hashes of its chunks. Parquet files of an
earlier export that the folder no longer has are deleted by the same commit, so a reader sees one export or the other.
From 250 files on the library makes several commits; the deletions are in the first.

The library's errors become one line here: what happened, and what to do. The token comes from the environment or from
the Hub's own login and leaves this module in requests only; a message that repeats it is mended. Not covered: pull
requests, storage buckets.

huggingface_hub reads HF_ENDPOINT, HF_HUB_DISABLE_XET and the like when it is imported: import this module late.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import huggingface_hub
from huggingface_hub.errors import (
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
    OfflineModeIsEnabled,
    OIDCError,
    RemoteEntryNotFoundError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from websight.errors import RunError, UsageError
from websight.lifetime.scratch import scratch
from websight.packaged import __version__

_KIND = "dataset"

DATA = ["data/*.parquet", "rejected/*.parquet", "specimens/*.jpg"]
"""What an export writes beside the card, and what is deleted where a new export no longer has it."""

_SAID_CHARS = 300
"""Of a server's message: enough for any the Hub is known to send, too little for a page of HTML."""

_ROOM = re.compile(r"storage|quota|billing|payment|too large|upgrade", re.IGNORECASE)
_METADATA = "Invalid metadata in README.md"
_UNTRUSTED = re.compile(r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLError", re.IGNORECASE)
_QUERY = re.compile(r"\?[^\s'\"]+")  # of an upload's URL: it holds a signature
_BUSY = frozenset({408, 409, 412, 425})

_NOT_MADE = {
    404: "there is no such user or organization",
    409: "the name is taken by something other than a dataset of yours",
}
_LOGIN = "set HF_TOKEN, or log in: hf auth login"


class RetryableError(RunError):
    """The Hub or the connection failed for now; files that have arrived are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A file as the repository lists it."""

    size: int
    sha256: str  # "" of a file that git holds itself
    git_sha1: str  # of the blob; of a file that git does not hold itself, of its pointer


class Repository:
    """A dataset repository, at one revision. Raises: UsageError where `name` or `token` cannot be right."""

    def __init__(self, name: str, *, token: str | None, revision: str = "main", endpoint: str | None = None) -> None:
        if name.count("/") != 1:
            raise UsageError(f"{name!r}is not a repository name; write user/name or organization/name")
        if not token:
            raise RunError(f"{name}: not logged in to the Hub; {_LOGIN}", permanent=True)
        self.name = name
        self.revision = revision
        self._token = token
        self._api = huggingface_hub.HfApi(
            endpoint=endpoint, token=token, library_name="websight", library_version=__version__
        )

    @property
    def url(self) -> str:
        """The address of the repository for people."""
        place = f"{self._api.endpoint}/datasets/{self.name}"
        return place if self.revision == "main" else f"{place}/tree/{self.revision}"

    def start(self, *, private: bool) -> bool:
        """Create the repository and the branch if they are missing; return whether the repository is new."""
        with self._door():
            visible = self._is_private()
            if visible is None:
                self._create(private=private)
            elif private and not visible:
                raise UsageError(f"{self.name} is public already; make it private in its settings, or drop --private")
            if not self.revision.startswith("refs/") and self.revision != "main":
                self._api.create_branch(self.name, branch=self.revision, repo_type=_KIND, exist_ok=True)
        return visible is None

    def _is_private(self) -> bool | None:
        """Return whether the repository is private, None if there is none."""
        try:
            return bool(self._api.dataset_info(self.name).private)
        except RepositoryNotFoundError as error:
            if error.response.status_code != httpx2.codes.NOT_FOUND:
                raise  # the token: the Hub says 401 to it here
            return None

    def _create(self, *, private: bool) -> None:
        try:
            self._api.create_repo(self.name, repo_type=_KIND, private=private or None)
        except HfHubHTTPError as error:
            what = _NOT_MADE.get(error.response.status_code)
            if what is None:
                raise
            said = line(error.server_message or "", self._token)
            raise RunError(f"{self.name}: {what}: {said}; choose another name", permanent=True) from None

    def readme(self) -> tuple[str, str]:
        """Return the repository's README.md ("" if there is none) and its commit."""
        with self._door(), scratch() as folder:
            commit = self._api.dataset_info(self.name, revision=self.revision).sha or ""
            try:
                path = self._api.hf_hub_download(
                    self.name, "README.md", repo_type=_KIND, revision=commit, local_dir=folder
                )
            except RemoteEntryNotFoundError:
                return "", commit
            return Path(path).read_text("utf-8", errors="replace"), commit

    def upload(self, folder: Path, *, after: str, message: str) -> str:
        """Upload the files of `folder` as a commit on top of `after`, and return it.

        The Hub looks at the card's metadata before anything is sent. Raises: RetryableError where somebody else has
        committed since `after`, or the Hub stumbled.
        """
        with self._door():
            done = self._api.upload_folder(
                repo_id=self.name,
                repo_type=_KIND,
                folder_path=folder,
                revision=self.revision,
                parent_commit=after,
                commit_message=message,
                delete_patterns=DATA,
            )
            return str(done.oid)

    def files(self, commit: str) -> dict[str, Stored]:
        """Return the files that the repository lists at a commit, by path."""
        with self._door():
            return {
                entry.path: Stored(
                    size=entry.size, sha256=entry.lfs.sha256 if entry.lfs else "", git_sha1=entry.blob_id
                )
                for entry in self._api.list_repo_tree(self.name, recursive=True, revision=commit, repo_type=_KIND)
                if isinstance(entry, huggingface_hub.RepoFile)
            }

    @contextmanager
    def _door(self) -> Iterator[None]:
        """Translate the library's errors; malformed responses surface there as ValueError and KeyError."""
        try:
            yield
        except HFValidationError as error:
            raise UsageError(f"{self.name}:is not a repository name: {line(str(error))}") from None
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, KeyError, RuntimeError) as error:
            raise trouble(error, self.name, self._token) from None


def token() -> str | None:
    """Return the token of HF_TOKEN or of `hf auth login`, None if there is none. Raises: RunError."""
    try:
        return huggingface_hub.get_token()
    except (OIDCError, httpx2.HTTPError, OSError, ValueError) as error:
        raise RunError(f"the Hub's login cannot be used: {line(str(error))}; {_LOGIN}", permanent=True) from None


def trouble(error: Exception, name: str, secret: str = "") -> RunError:
    """Return the error for the repository `name`; its message never contains `secret`."""
    while isinstance(error, RuntimeError | LocalEntryNotFoundError) and isinstance(error.__cause__, Exception):
        error = error.__cause__  # the library wraps what happened to one file
    if isinstance(error, HfHubHTTPError):
        return _refusal(error, name, secret)
    said = line(str(error) or type(error).__name__, secret)
    if isinstance(error, httpx2.HTTPError | httpx2.InvalidURL | ConnectionError | LocalEntryNotFoundError):
        return _unreachable(error, f"{name}: the Hub cannot be reached: {said}")
    if isinstance(error, FileNotFoundError):
        return RetryableError(
            f"{name}: {said}; the dataset was exported again meanwhile; run the same command again to continue"
        )
    if _METADATA in said:
        return RunError(f"{name}: the Hub rejects the card: {said}; fix what it names", permanent=True)
    if _ROOM.search(said):
        return RunError(f"{name}: {_NO_ROOM[0]}: {said}; {_NO_ROOM[1]}", permanent=True)
    return RunError(f"{name}: the push failed: {said}; run the same command again to continue")


def _unreachable(error: Exception, what: str) -> RunError:
    advice = ""
    if isinstance(error, OfflineModeIsEnabled):
        advice = "unset HF_HUB_OFFLINE"
    elif isinstance(error, httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        advice = "HF_ENDPOINT is a URL, such as https://huggingface.co"
    elif _UNTRUSTED.search(what):
        advice = "its certificate is not trusted; SSL_CERT_FILE names the authorities to trust"
    if advice:
        return RunError(f"{what}; {advice}", permanent=True)
    return RetryableError(f"{what}; run the same command again when it works")


_NO_ROOM = (
    "the Hub has no room for this",
    "delete what is not needed, or get more: https://huggingface.co/settings/billing",
)
_MEANINGS = {
    401: ("the Hub does not take this token", _LOGIN),
    402: _NO_ROOM,
    403: ("the token may not do this", "it needs the right to write there: https://huggingface.co/settings/tokens"),
    413: _NO_ROOM,
    507: _NO_ROOM,
}


def _refusal(error: HfHubHTTPError, name: str, secret: str) -> RunError:
    """Return the error that a response of the Hub stands for."""
    status = error.response.status_code
    said = line(f"{status} {error.server_message or error.response.reason_phrase}", secret)
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return RunError(f"{name}: the Hub's rate limit is reached: {said}; try again {_when(error.response)}")
    if status == httpx2.codes.NOT_FOUND and not isinstance(error, RevisionNotFoundError):
        return RunError(f"{name}: no longer exists, deleted or renamed: {said}; the same command creates it again")
    if status not in _MEANINGS and (status in _BUSY or status >= httpx2.codes.INTERNAL_SERVER_ERROR):
        return RetryableError(
            f"{name}: the Hub had an error: {said}; files that have arrived are kept; "
            "run the same command again to continue"
        )
    is_full = status == httpx2.codes.FORBIDDEN and _ROOM.search(said)
    what, advice = _NO_ROOM if is_full else _MEANINGS.get(status, ("the Hub refuses", ""))
    return RunError("; ".join(filter(None, [f"{name}: {what}: {said}", advice])), permanent=True)


def _when(response: httpx2.Response) -> str:
    """Return the words for when a rate limit ends. Source: IETF draft ratelimit-headers 9, and RFC 9110 Retry-After."""
    limit = re.search(r"r=0;\s*t=(\d+)", response.headers.get("RateLimit", ""))
    after = limit[1] if limit else response.headers.get("Retry-After", "")
    return f"in {after} s" if after.isdecimal() else "later; commits are counted by the hour"


def line(text: str, secret: str = "") -> str:
    """Return a message on one line, without `secret` and without the signatures that upload URLs carry."""
    text = _QUERY.sub("?…", " ".join(text.split()))
    text = text.replace(secret, "…") if secret else text
    return text if len(text) <= _SAID_CHARS else text[: _SAID_CHARS - 1] + "…"
